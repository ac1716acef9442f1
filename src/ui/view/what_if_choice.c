/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What can be supposed about a person: hours, days, certificates that work asks for, answers to open questions, another
 * way to travel; and in one's own words whatever the data hold.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/field.h"
#include "stapelbaan/ui/format.h"
#include "what_if_state.h"

/* Stands for one's own words. */
static const char own_words[] = "?";

struct asked {
    char *who;
    void (*done)(struct ui_app *app, const char *change, const char *label, void *user);
    void *user;
    GPtrArray *value, *label; /* of char *, owned: what was offered */
};

static void
asked_free(struct asked *asked)
{
    g_free(asked->who);
    g_ptr_array_unref(asked->value);
    g_ptr_array_unref(asked->label);
    g_free(asked);
}

/* Takes both. */
static void
offer(struct asked *asked, char *value, char *label)
{
    g_ptr_array_add(asked->value, value);
    g_ptr_array_add(asked->label, label);
}

static void
offer_hours(struct asked *asked)
{
    static const int more[] = {1, 2, 4, 8, -1, -2, -4, -8};

    for (gsize i = 0; i < G_N_ELEMENTS(more); i++) {
        unsigned n = (unsigned)ABS(more[i]);
        char *label = more[i] > 0 ? g_strdup_printf(ngettext("%u hour a week more", "%u hours a week more", n), n)
                                  : g_strdup_printf(ngettext("%u hour a week less", "%u hours a week less", n), n);

        offer(asked, g_strdup_printf(more[i] > 0 ? "hours.max %+d" : "hours %+d", more[i]), label);
    }
}

static void
offer_days(struct asked *asked, const struct candidate *who)
{
    for (int day = 0; day < DAYS; day++) {
        const char *name = ui_day_long((enum weekday)day), *code = weekday_name((enum weekday)day);

        if (who->available[day].end_min > 0)
            offer(asked, g_strdup_printf("available -%s", code), g_strdup_printf(_("not on %s"), name));
        else
            offer(asked, g_strdup_printf("available %s 08:00-16:00", code),
                  g_strdup_printf(_("also on %s, 08:00-16:00"), name));
    }
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
holds(const struct candidate *who, const char *word)
{
    return who->holds && g_strv_contains((const char *const *)who->holds, word);
}

/* Those that any work asks for and the person has not got. */
static void
offer_certificates(struct asked *asked, const struct dataset *data, const struct candidate *who)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) word = g_ptr_array_new();

    for (guint i = 0; i < data->task->len; i++)
        for (char **one = ((const struct task *)data->task->pdata[i])->requires; one && *one; one++)
            if (!holds(who, *one) && g_hash_table_add(seen, *one))
                g_ptr_array_add(word, *one);
    g_ptr_array_sort(word, by_text);
    for (guint i = 0; i < word->len; i++)
        offer(asked, g_strdup_printf("holds %s", (char *)word->pdata[i]),
              g_strdup_printf(_("holds %s"), (char *)word->pdata[i]));
}

/* "LIFT 2, WALK 1" with one of them replaced. Owned by the caller. */
static char *
abilities_with(const struct candidate *who, int demand, int level)
{
    auto_of(candidate) as = candidate_copy(who);

    as->ability[demand] = (int8_t)level;
    return field_text(field_find(candidate_fields, "abilities"), as);
}

static void
offer_answers(struct asked *asked, const struct candidate *who)
{
    for (int d = 0; d < DEMANDS; d++)
        for (int level = 0; who->ability[d] == ABILITY_UNKNOWN && level < LEVEL_MAX; level++) {
            g_autofree char *text = abilities_with(who, d, level);

            offer(asked, g_strdup_printf("abilities %s", text),
                  g_strdup(gettext(demand_ability_sentence((enum demand)d, level))));
        }
}

static void
offer_travel(struct asked *asked, const struct candidate *who)
{
    for (int mode = 0; travel_mode_word[mode]; mode++)
        if (mode != (int)who->travel)
            offer(asked, g_strdup_printf("travel %s", travel_mode_word[mode]),
                  g_strdup(ui_travel_label((enum travel_mode)mode)));
}

/* ---- asking ---------------------------------------------------------------------------------------------------- */

static void
worded(struct ui_app *app, const char *text, void *user)
{
    struct asked *asked = user;
    g_autofree char *clean = text ? g_strstrip(g_strdup(text)) : NULL;
    g_autofree char *change = clean && *clean ? g_strdup_printf("%s %s", asked->who, clean) : NULL;

    asked->done(app, change, change ? clean : NULL, asked->user);
    asked_free(asked);
}

static void
chosen(struct ui_app *app, const char *value, void *user)
{
    struct asked *asked = user;

    if (value && strcmp(value, own_words) == 0) {
        ui_app_ask(app, _("What if, as in a data file:"), "max_days 4", worded, asked);
        return;
    }
    const char *label = NULL;
    for (guint i = 0; value && i < asked->value->len; i++)
        if (strcmp(asked->value->pdata[i], value) == 0)
            label = asked->label->pdata[i];
    g_autofree char *change = value ? g_strdup_printf("%s %s", asked->who, value) : NULL;
    asked->done(app, change, label, asked->user);
    asked_free(asked);
}

void
what_if_ask(struct ui_app *app, const char *who,
            void (*done)(struct ui_app *app, const char *change, const char *label, void *user), void *user)
{
    const struct dataset *data = ui_app_data(app);
    const struct candidate *candidate = dataset_candidate(data, who);
    struct asked *asked = g_new0(struct asked, 1);
    g_autoptr(GArray) choice = g_array_new(FALSE, FALSE, sizeof(struct ui_choice));
    g_autofree char *title = g_strdup_printf(_("What if %s ..."), who);

    *asked = (struct asked){.who = g_strdup(who),
                            .done = done,
                            .user = user,
                            .value = g_ptr_array_new_with_free_func(g_free),
                            .label = g_ptr_array_new_with_free_func(g_free)};
    offer_hours(asked);
    offer_certificates(asked, data, candidate);
    offer_days(asked, candidate);
    offer_answers(asked, candidate);
    offer_travel(asked, candidate);
    offer(asked, g_strdup(own_words), g_strdup(_("something else, in words of a data file")));
    for (guint i = 0; i < asked->value->len; i++) {
        struct ui_choice one = {asked->value->pdata[i], asked->label->pdata[i], NULL};
        g_array_append_val(choice, one);
    }
    ui_app_choose(app, title, (const struct ui_choice *)(void *)choice->data, choice->len, NULL, chosen, asked);
}
