/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A job profile in sentences: the score in its parts, what to ask and to agree before the job starts, its tasks.
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/match/explain.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/why.h"

static char *
hours(int minutes)
{
    GString *text = g_string_new(NULL);

    ui_hours_append(text, minutes);
    return g_string_free(text, FALSE);
}

/* "    -12.0  travel, 60 min a week", with the figures under each other; nothing for a part that is 0. */
static void
add_part(struct ui_page *page, double value, const char *text)
{
    g_autoptr(GString) number = g_string_new(value < 0 ? NULL : "+");

    if (fabs(value) < 0.05)
        return;
    ui_number_append(number, value, 1);
    ui_page_linef(page, STYLE_NORMAL, NULL, "%9s  %s", number->str, text);
}

static void
add_score(struct ui_page *page, const struct score_parts *score)
{
    g_autofree char *worked = hours(score->worked_min), *full = hours(score->full_min);
    g_autofree char *job = g_strdup_printf(score->worked_min >= score->full_min ? _("a full job: %s h of %s h")
                                                                                : _("a part job: %s h of %s h"),
                                           worked, full);
    g_autofree char *travel = g_strdup_printf(_("on the way: %d min a week"), score->travel_min);
    g_autofree char *providers =
        g_strdup_printf(ngettext("%d provider", "%d providers", (gulong)score->n_provider), score->n_provider);
    g_autofree char *sites = g_strdup_printf(
        ngettext("%d more site in a day", "%d more sites in a day", (gulong)score->n_extra_site), score->n_extra_site);
    g_autoptr(GString) total = g_string_new(NULL);

    ui_number_append(total, score->total, 1);
    g_autofree char *head = g_strdup_printf(_("Score %s in its parts"), total->str);
    ui_page_head(page, head);
    add_part(page, score->hours, job);
    add_part(page, score->preference,
             score->preference > 0 ? _("work that is liked") : _("work that is rather avoided"));
    add_part(page, score->travel, travel);
    add_part(page, score->providers, providers);
    add_part(page, score->sites, sites);
    add_part(page, score->questions, _("questions that are still open"));
    add_part(page, score->adjustments, _("adjustments to agree"));
}

/* The highest level of a demand over the tasks of the profile, and the tasks that ask it, as "T001, T002". */
static int
asked_level(const struct dataset *data, const struct profile *profile, enum demand demand, GString *tasks)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    int level = 0;

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        const struct task *task = dataset_task(data, visit->task);
        if (!task || !task->demand[demand] || !g_hash_table_add(seen, task->id))
            continue;
        level = MAX(level, task->demand[demand]);
        g_string_append_printf(tasks, "%s%s", tasks->len ? ", " : "", task->id);
    }
    return level;
}

/* Demands of these tasks about which nobody asked the person yet. */
static demand_set
unasked_set(const struct dataset *data, const struct candidate *who, const struct profile *profile)
{
    demand_set out = 0;

    for (int d = 0; d < DEMANDS; d++) {
        g_autoptr(GString) tasks = g_string_new(NULL);

        if (who->ability[d] == ABILITY_UNASKED && asked_level(data, profile, (enum demand)d, tasks) > 0)
            out |= (demand_set)(1u << d);
    }
    return out;
}

static void
add_question_set(struct ui_page *page, const struct dataset *data, const struct profile *profile, demand_set set,
                 enum ui_style style)
{
    for (int d = 0; d < DEMANDS; d++) {
        g_autoptr(GString) tasks = g_string_new(NULL);

        if (!(set >> d & 1))
            continue;
        int level = asked_level(data, profile, (enum demand)d, tasks);
        ui_page_linef(page, style, "?", _("%s: is this right: %s? (%s)"), _(demand_label((enum demand)d)),
                      _(demand_ability_sentence((enum demand)d, level)), tasks->str);
    }
}

static void
add_questions(struct ui_page *page, const struct dataset *data, const struct profile *profile, demand_set open,
              demand_set unasked)
{
    if (!open && unasked)
        return;
    ui_page_head(page, _("Questions to ask"));
    add_question_set(page, data, profile, open, STYLE_WARN);
    if (!open)
        ui_page_line(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), NULL, _("none: everything that matters here is known"));
}

static void
add_unasked(struct ui_page *page, const struct dataset *data, const struct profile *profile, demand_set unasked)
{
    if (!unasked)
        return;
    ui_page_head(page, _("Not asked yet: counts as no limit"));
    add_question_set(page, data, profile, unasked, STYLE_NORMAL);
}

static void
add_adjustments(struct ui_page *page, const struct dataset *data, const struct candidate *who,
                const struct profile *profile, demand_set adjusted)
{
    if (!adjusted)
        return;
    ui_page_head(page, _("Adjustments to agree"));
    for (int d = 0; d < DEMANDS; d++) {
        g_autoptr(GString) tasks = g_string_new(NULL);
        if (!(adjusted >> d & 1))
            continue;
        int level = asked_level(data, profile, (enum demand)d, tasks);
        int able = who->ability[d];
        ui_page_linef(page, STYLE_WARN, "~", _("%s: %s ask up to %s; %s"), _(demand_label((enum demand)d)), tasks->str,
                      _(demand_level_label((enum demand)d, level)),
                      _(demand_ability_sentence((enum demand)d, CLAMP(able, 0, LEVEL_MAX))));
    }
}

/* A line a task; Enter on it explains the pair. */
static void
add_tasks(struct ui_page *page, const struct dataset *data, const struct candidate *who, const struct profile *profile)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    ui_page_head(page, _("Its tasks (Enter: why does it fit)"));
    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        const struct task *task = dataset_task(data, visit->task);
        if (!task || !g_hash_table_add(seen, task->id))
            continue;
        int times = ui_profile_times(profile, task->id);
        g_autofree char *week = hours(times * (visit->end_min - visit->start_min));
        g_autofree char *id = g_strdup_printf("%s %s", who->id, task->id);
        g_autofree char *text =
            g_strdup_printf(ngettext("%s  %5s h, %d time   %s", "%s  %5s h, %d times  %s", (gulong)times), task->id,
                            week, times, task->title);
        ui_page_line(page, STYLE_NORMAL, NULL, id, text);
    }
}

void
ui_why_profile(struct ui_page *page, const struct dataset *data, const struct candidate *who,
               const struct profile *profile)
{
    const struct provider *lead = profile->lead ? dataset_provider(data, profile->lead) : NULL;
    demand_set unasked = unasked_set(data, who, profile);
    struct score_parts score;

    explain_score(data, profile, &score);
    if (lead)
        ui_page_linef(page, STYLE_NORMAL, NULL, _("Employed by %s, the provider with most of its hours"), lead->name);
    add_score(page, &score);
    add_questions(page, data, profile, score.open, unasked);
    add_adjustments(page, data, who, profile, score.adjusted);
    add_tasks(page, data, who, profile);
    add_unasked(page, data, profile, unasked);
}
