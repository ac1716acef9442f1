/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Plans and records as JSON.
 *
 * Written by hand so that figures stand with two decimals and a profile on a line of its own, which json-glib's
 * generator cannot do; strings are quoted by json-glib. Nothing here asks the locale. Start reading at json_plan().
 */

#include "stapelbaan/exchange/json.h"

#include <math.h>

#include "pen.h"
#include "stapelbaan/model/advice.h"

static const struct layout object = {"{", ", ", "}"};

/* ---- figures ------------------------------------------------------------------------------------------------------
 */

static void
write_key(GString *out, const char *key)
{
    g_string_append_printf(out, "\"%s\": ", key);
}

static void
write_string(GString *out, const char *key, const char *value)
{
    write_key(out, key);
    pen_json_string(out, value ? value : "");
}

static void
write_figure(GString *out, const char *key, double value, const char *format)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    write_key(out, key);
    g_string_append(out, isfinite(value) ? g_ascii_formatd(text, sizeof text, format, value + 0.0) : "null");
}

/* Up to the next hundredth, so that a bound stays one; a millionth of a hundredth is noise of the arithmetic. */
static double
round_up(double value)
{
    return ceil(value * 100 - 1e-6) / 100;
}

/* ---- profiles -----------------------------------------------------------------------------------------------------
 */

/* The members of a visit, with the brace that ends it. */
static void
write_visit_rest(GString *out, const struct visit *visit)
{
    char start[6];
    char end[6];

    write_string(out, "task", visit->task);
    g_string_append_printf(out, ", \"day\": \"%s\", \"start\": \"%s\", \"end\": \"%s\", ", weekday_name(visit->day),
                           clock_text(visit->start_min, start), clock_text(visit->end_min, end));
    write_string(out, "site", visit->site);
    g_string_append(out, ", ");
    write_string(out, "provider", visit->provider);
    g_string_append_c(out, '}');
}

static void
write_visit(GString *out, const struct visit *visit)
{
    g_string_append_c(out, '{');
    write_visit_rest(out, visit);
}

static void
write_profile(GString *out, const struct profile *profile)
{
    g_string_append_c(out, '{');
    write_string(out, "candidate", profile->candidate);
    g_string_append(out, ", ");
    write_string(out, "lead", profile->lead);
    g_string_append_printf(out, ", \"full\": %s, \"minutes\": %d, \"travel_minutes\": %d, ",
                           profile->full ? "true" : "false", profile->minutes, profile->travel_min);
    write_figure(out, "score", profile->score, "%.2f");
    g_string_append(out, ",\n  \"visits\": [");
    for (guint i = 0; i < profile->visit->len; i++) {
        g_string_append(out, i ? ",\n   " : "");
        write_visit(out, g_ptr_array_index(profile->visit, i));
    }
    g_string_append(out, "]}");
}

/* ---- the plan -----------------------------------------------------------------------------------------------------
 */

static void
write_unassigned(GString *out, const struct unassigned *left)
{
    g_string_append_c(out, '{');
    write_string(out, "task", left->task);
    g_string_append_printf(out, ", \"times\": %d, \"reason\": \"%s\", ", left->times, reason_word[left->reason]);
    write_string(out, "detail", left->detail);
    g_string_append_c(out, '}');
}

static void
write_unplaced(GString *out, const struct unplaced *left)
{
    g_string_append_c(out, '{');
    write_string(out, "candidate", left->candidate);
    if (left->count != 1)
        g_string_append_printf(out, ", \"count\": %d", left->count);
    g_string_append_printf(out, ", \"reason\": \"%s\", ", reason_word[left->reason]);
    write_string(out, "detail", left->detail);
    g_string_append_c(out, '}');
}

static void
write_advice(GString *out, const struct advice *advice)
{
    const struct {
        const char *key, *value;
    } text[] = {{"about", advice->about}, {"record", advice->record}, {"key", advice->key}, {"value", advice->value}};

    g_string_append_printf(out, "{\"kind\": \"%s\", ", advice_word[advice->kind]);
    for (gsize i = 0; i < G_N_ELEMENTS(text); i++) {
        if (!text[i].value)
            continue;
        write_string(out, text[i].key, text[i].value);
        g_string_append(out, ", ");
    }
    write_figure(out, "jobs", advice->jobs, "%.6f");
    g_string_append(out, ", ");
    if (advice->kind == ADVICE_SCARCE) {
        write_figure(out, "hours", advice->hours, "%.2f");
        g_string_append(out, ", ");
    }
    write_string(out, "detail", advice->detail);
    if (advice->moves_work)
        g_string_append(out, ", \"moves_work\": true");
    if (advice->week) {
        g_string_append(out, ",\n  \"week\": ");
        write_profile(out, advice->week);
    }
    g_string_append_c(out, '}');
}

typedef void write_item(GString *out, const void *item);

static void
write_list(GString *out, const GPtrArray *list, write_item *write)
{
    g_string_append_c(out, '[');
    for (guint i = 0; i < list->len; i++) {
        g_string_append(out, i ? ",\n " : "\n ");
        write(out, g_ptr_array_index(list, i));
    }
    g_string_append_c(out, ']');
}

static void
profile_item(GString *out, const void *item)
{
    write_profile(out, item);
}

static void
unassigned_item(GString *out, const void *item)
{
    write_unassigned(out, item);
}

static void
unplaced_item(GString *out, const void *item)
{
    write_unplaced(out, item);
}

static void
advice_item(GString *out, const void *item)
{
    write_advice(out, item);
}

static void
write_figures(GString *out, const struct plan *plan)
{
    write_figure(out, "score", plan->score, "%.2f");
    g_string_append(out, ", ");
    write_figure(out, "bound", plan->has_bound ? round_up(plan->bound) : (double)NAN, "%.2f");
    g_string_append_printf(out, ", \"full\": %d, ", plan->n_full);
    write_figure(out, "bound_full", round_up(plan->bound_full), "%.7g");
    g_string_append_printf(out, ", \"part\": %d, ", plan->n_part);
    write_figure(out, "seconds", plan->seconds, "%.2f");
    g_string_append_printf(out, ", \"seed\": %" G_GINT64_FORMAT, plan->seed);
    if (plan->n_share > 0)
        g_string_append_printf(out, ", \"share\": {\"k\": %d, \"n\": %d}", plan->share, plan->n_share);
}

char *
json_plan(const struct plan *plan)
{
    GString *out = g_string_new("{\"format\": \"stapelbaan-plan\", \"version\": 1, ");

    g_string_append_printf(out, "\"goal\": \"%s\", \"status\": \"%s\", ", goal_word[plan->goal],
                           status_word[plan->status]);
    write_string(out, "date", plan->date);
    g_string_append(out, ",\n ");
    write_figures(out, plan);
    g_string_append(out, ",\n\"profiles\": ");
    write_list(out, plan->profile, profile_item);
    g_string_append(out, ",\n\"unassigned\": ");
    write_list(out, plan->unassigned, unassigned_item);
    g_string_append(out, ",\n\"unplaced\": ");
    write_list(out, plan->unplaced, unplaced_item);
    if (plan->advice->len > 0) {
        g_string_append(out, ",\n\"advice\": ");
        write_list(out, plan->advice, advice_item);
    }
    g_string_append(out, "}\n");
    return g_string_free(out, FALSE);
}

/* ---- records ------------------------------------------------------------------------------------------------------
 */

static void
task_item(GString *out, const void *item)
{
    pen_record(&(struct pen){out, true}, task_fields, item, &object);
}

static void
candidate_item(GString *out, const void *item)
{
    pen_record(&(struct pen){out, true}, candidate_fields, item, &object);
}

static char *
one(const void *item, write_item *write)
{
    GString *out = g_string_new(NULL);

    write(out, item);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

static char *
all(const GPtrArray *list, write_item *write)
{
    GString *out = g_string_new(NULL);

    write_list(out, list, write);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

char *
json_task(const struct task *task)
{
    return one(task, task_item);
}

char *
json_candidate(const struct candidate *candidate)
{
    return one(candidate, candidate_item);
}

char *
json_tasks(GPtrArray *task)
{
    return all(task, task_item);
}

char *
json_candidates(GPtrArray *candidate)
{
    return all(candidate, candidate_item);
}

char *
json_profiles(GPtrArray *profile)
{
    return all(profile, profile_item);
}

char *
json_visits(const GPtrArray *profile, const char *site)
{
    GString *out = g_string_new("[");

    for (guint p = 0; p < profile->len; p++) {
        const struct profile *each = g_ptr_array_index(profile, p);
        for (guint i = 0; i < each->visit->len; i++) {
            const struct visit *visit = g_ptr_array_index(each->visit, i);
            if (site && g_strcmp0(visit->site, site) != 0)
                continue;
            g_string_append(out, out->len > 1 ? ",\n {" : "{");
            write_string(out, "candidate", each->candidate);
            g_string_append(out, ", ");
            write_visit_rest(out, visit);
        }
    }
    g_string_append(out, "]\n");
    return g_string_free(out, FALSE);
}
