/* SPDX-License-Identifier: EUPL-1.2 */
/* Drafts of jobs as JSON, in the manner of json.c: a visit and an offer on a line of its own. */

#include "stapelbaan/exchange/json_stack.h"

#include "pen.h"

static void
write_string(GString *out, const char *key, const char *value)
{
    g_string_append_printf(out, "\"%s\": ", key);
    if (value)
        pen_json_string(out, value);
    else
        g_string_append(out, "null");
}

static void
write_figure(GString *out, const char *key, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(out, "\"%s\": %s", key, g_ascii_formatd(text, sizeof text, "%.2f", value + 0.0));
}

static void
write_head(GString *out, const struct stack *stack)
{
    write_string(out, "id", stack->id);
    g_string_append(out, ", ");
    write_string(out, "title", stack->title);
    g_string_append(out, ", ");
    write_string(out, "owner", stack->owner);
    g_string_append(out, ", ");
    write_string(out, "candidate", stack->candidate);
    g_string_append(out, ", ");
    write_string(out, "from", stack->from);
    g_string_append_printf(out, ", \"minutes\": %d, \"aim_minutes\": %d, \"most_minutes\": %d",
                           stack_minutes(stack, NULL), stack->aim_min, stack->most_min);
}

static void
write_words(GString *out, const char *key, char *const *word, gsize n)
{
    g_string_append_printf(out, "\"%s\": [", key);
    for (gsize i = 0; i < n; i++) {
        g_string_append(out, i ? ", " : "");
        pen_json_string(out, word[i]);
    }
    g_string_append_c(out, ']');
}

static void
write_list(GString *out, const char *key, char *const *word)
{
    write_words(out, key, word, word ? g_strv_length((char **)word) : 0);
}

static void
write_asks(GString *out, const struct stack_asks *asks)
{
    bool more = false;

    g_string_append(out, "\"demands\": {");
    for (unsigned d = 0; d < DEMANDS; d++) {
        if (asks->level[d] == 0)
            continue;
        g_string_append_printf(out, "%s\"%s\": %d", more ? ", " : "", demand_code((enum demand)d), asks->level[d]);
        more = true;
    }
    g_string_append(out, "}, ");
    write_words(out, "requires", (char *const *)asks->certificate->pdata, asks->certificate->len);
}

static void
write_checks(GString *out, const struct json_check *check, unsigned n)
{
    g_string_append(out, "\"checks\": [");
    for (unsigned i = 0; i < n; i++) {
        g_string_append(out, i ? ",\n   {" : "\n   {");
        write_string(out, "check", check[i].key);
        g_string_append(out, ", ");
        write_string(out, "state", check[i].state);
        g_string_append(out, ", ");
        write_words(out, "texts", (char *const *)check[i].text->pdata, check[i].text->len);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
write_visits(GString *out, const GPtrArray *visits)
{
    char start[6], end[6];

    g_string_append(out, "\"visits\": [");
    for (guint v = 0; v < visits->len; v++) {
        const struct visit *visit = visits->pdata[v];
        g_string_append(out, v ? ",\n   {" : "\n   {");
        write_string(out, "task", visit->task);
        g_string_append_printf(out, ", \"day\": \"%s\", \"start\": \"%s\", \"end\": \"%s\", ", weekday_name(visit->day),
                               clock_text(visit->start_min, start), clock_text(visit->end_min, end));
        write_string(out, "site", visit->site);
        g_string_append(out, ", ");
        write_string(out, "provider", visit->provider);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

/* Those that join, or those that do not. */
static void
write_offers(GString *out, const char *key, const GArray *offers, bool joins)
{
    bool more = false;

    g_string_append_printf(out, ",\n \"%s\": [", key);
    for (guint i = 0; i < offers->len; i++) {
        const struct json_offer *offer = &g_array_index(offers, struct json_offer, i);
        if (offer->joins != joins)
            continue;
        g_string_append(out, more ? ",\n   {" : "\n   {");
        more = true;
        write_string(out, "task", offer->task);
        g_string_append_printf(out, ", \"minutes\": %d, \"travel_minutes\": %d, ", offer->minutes, offer->travel_min);
        write_figure(out, "gain", offer->gain);
        g_string_append(out, ", ");
        write_string(out, joins ? "note" : "why", offer->text);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

char *
json_stack(const struct json_stack *about)
{
    GString *out = g_string_new("{");

    write_head(out, about->stack);
    g_string_append_printf(out, ",\n \"travel_minutes\": %d, \"sound\": %s, ", about->profile->travel_min,
                           about->sound ? "true" : "false");
    write_string(out, "lead", about->profile->lead);
    g_string_append(out, ", ");
    write_figure(out, "score", about->score);
    g_string_append(out, ",\n ");
    write_asks(out, about->asks);
    g_string_append(out, ",\n ");
    write_list(out, "pinned", about->stack->pinned);
    g_string_append(out, ", ");
    write_list(out, "forbidden", about->stack->barred);
    g_string_append(out, ",\n ");
    write_checks(out, about->check, about->n_check);
    g_string_append(out, ",\n ");
    write_visits(out, about->profile->visit);
    if (about->offer) {
        write_offers(out, "can_join", about->offer, true);
        write_offers(out, "cannot_join", about->offer, false);
    }
    g_string_append(out, "}\n");
    return g_string_free(out, FALSE);
}

char *
json_stack_list(const GPtrArray *stack)
{
    GString *out = g_string_new("[");

    for (guint i = 0; i < stack->len; i++) {
        g_string_append(out, i ? ",\n {" : "\n {");
        write_head(out, stack->pdata[i]);
        g_string_append_c(out, '}');
    }
    g_string_append(out, stack->len ? "\n]\n" : "]\n");
    return g_string_free(out, FALSE);
}
