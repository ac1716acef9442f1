/* SPDX-License-Identifier: EUPL-1.2 */
/* The answer to what if, as sentences: first for the person, then for the plan, then who else has other work. */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/compare.h"
#include "stapelbaan/ui/format.h"
#include "what_if_state.h"

/* "a full job, 32.0 h" or "no job". Owned by the caller. */
static char *
job_text(const struct profile *profile)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (!profile)
        return g_strdup(_("no job"));
    g_string_append(out, profile->full ? _("full job") : _("part job"));
    g_string_append(out, ", ");
    ui_hours_append(out, profile->minutes);
    g_string_append_printf(out, " %s", _("h"));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
add_tasks(struct ui_page *page, const struct dataset *data, bool more, const struct profile *a, const struct profile *b)
{
    g_autoptr(GPtrArray) gain = profile_gains(a, b);

    for (guint i = 0; i < gain->len; i++) {
        const char *id = gain->pdata[i];
        const struct task *task = dataset_task(data, id);
        g_autoptr(GString) text = g_string_new(NULL);

        ui_hours_append(text, profile_task_min(a, id) - profile_task_min(b, id));
        g_string_append_printf(text, " %s  %s %s", _("h"), id, task ? task->title : "");
        ui_page_line(page, more ? STYLE_GOOD : STYLE_DIM, more ? "+" : "-", NULL, text->str);
    }
}

/* What the job of one person becomes. */
static void
add_person(struct ui_page *page, const struct dataset *before, const struct dataset *data,
           const struct difference *each)
{
    g_autofree char *was = job_text(each->now), *is = job_text(each->then);

    ui_page_linef(page, STYLE_STRONG, NULL, _("%s: now %s; then %s"), each->candidate, was, is);
    add_tasks(page, data, true, each->then, each->now);
    add_tasks(page, before, false, each->now, each->then);
}

static double
hours_of(const struct plan *plan)
{
    double minutes = 0;

    for (guint p = 0; p < plan->profile->len; p++)
        minutes += ((const struct profile *)plan->profile->pdata[p])->minutes;
    return minutes / 60;
}

static void
add_figure(struct ui_page *page, const char *label, double now, double then, int digits)
{
    g_autoptr(GString) text = g_string_new(NULL);
    double change = then - now;
    bool same = fabs(change) < (digits ? 0.05 : 0.5);

    g_string_append_printf(text, "%s: ", label);
    ui_number_append(text, now, digits);
    if (!same) {
        g_string_append_printf(text, " %s ", ui_glyph(GLYPH_ARROW));
        ui_number_append(text, then, digits);
        g_string_append_printf(text, " (%s", change > 0 ? "+" : "");
        ui_number_append(text, change, digits);
        g_string_append(text, ")");
    }
    ui_page_line(page, same ? STYLE_DIM : STYLE_NORMAL, same ? "=" : change > 0 ? "+" : "-", NULL, text->str);
}

static const struct difference *
difference_of(const GPtrArray *list, const char *who)
{
    for (guint i = 0; i < list->len; i++)
        if (strcmp(((const struct difference *)list->pdata[i])->candidate, who) == 0)
            return list->pdata[i];
    return NULL;
}

static void
add_scope(struct ui_page *page, const struct ops_answer *answer)
{
    ui_page_blank(page);
    if (answer->n_free > 0)
        ui_page_linef(page, STYLE_DIM, NULL,
                      ngettext("%d person was matched anew, all others kept their jobs; nothing is stored",
                               "%d people were matched anew, all others kept their jobs; nothing is stored",
                               (gulong)answer->n_free),
                      answer->n_free);
    else
        ui_page_line(page, STYLE_DIM, NULL, NULL, _("everybody was matched anew; nothing is stored"));
}

void
what_if_page(struct ui_page *page, const struct dataset *before, const struct dataset *data, const char *who,
             const struct ops_answer *answer)
{
    g_autoptr(GPtrArray) list = plan_differences(answer->now, answer->then);
    const struct difference *own = difference_of(list, who);

    ui_page_head(page, _("For this person"));
    if (own)
        add_person(page, before, data, own);
    else
        ui_page_line(page, STYLE_NORMAL, "=", NULL, _("Nothing would change for this person."));
    ui_page_head(page, _("For everybody"));
    add_figure(page, _("Full jobs"), answer->now->n_full, answer->then->n_full, 0);
    add_figure(page, _("Part jobs"), answer->now->n_part, answer->then->n_part, 0);
    add_figure(page, _("Hours a week"), hours_of(answer->now), hours_of(answer->then), 1);
    add_figure(page, _("Score"), answer->now->score, answer->then->score, 1);
    if (list->len > (own ? 1 : 0))
        ui_page_head(page, _("Who else has other work then"));
    for (guint i = 0; i < list->len; i++)
        if (list->pdata[i] != own)
            add_person(page, before, data, list->pdata[i]);
    add_scope(page, answer);
}
