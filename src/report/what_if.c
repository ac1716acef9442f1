/* SPDX-License-Identifier: EUPL-1.2 */
/* What a change would do to the plan: a table of figures, and a block for each person whose work would be other. */

#include "stapelbaan/report/what_if.h"

#include <math.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/compare.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/name.h"

enum { LABEL = 10 };

static void
add_figure(struct table *table, const char *label, double now, double then, int decimals)
{
    table_add(table, g_strdup(label));
    table_add(table, g_strdup_printf("%.*f", decimals, now));
    table_add(table, g_strdup_printf("%.*f", decimals, then));
    bool same = fabs(then - now) * pow(10, decimals) < 0.5;
    table_add(table, same ? g_strdup("=") : g_strdup_printf("%+.*f", decimals, then - now));
}

static double
hours_of(const struct plan *plan)
{
    double minutes = 0;

    for (guint p = 0; p < plan->profile->len; p++)
        minutes += ((const struct profile *)g_ptr_array_index(plan->profile, p))->minutes;
    return minutes / 60;
}

static void
append_figures(GString *out, const struct plan *now, const struct plan *then, int width)
{
    static const struct table_column column[] = {
        {"", .weight = 0},
        {N_("now"), .right = true},
        {N_("then"), .right = true},
        {N_("change"), .right = true},
    };
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    add_figure(table, _("Full jobs"), now->n_full, then->n_full, 0);
    add_figure(table, _("Part jobs"), now->n_part, then->n_part, 0);
    add_figure(table, _("Hours a week"), hours_of(now), hours_of(then), 1);
    add_figure(table, _("Score"), now->score, then->score, 1);
    add_figure(table, _("No plan can beat"), now->bound, then->bound, 1);
    table_finish(table, out, width);
}

/* "full job, 20 h" or "no job". Owned by the caller. */
static char *
job_text(const struct profile *profile)
{
    if (!profile)
        return g_strdup(_("no job"));
    g_autofree char *hours = cell_duration(profile->minutes);
    return g_strdup_printf("%s, %s", profile->full ? _("full job") : _("part job"), hours);
}

static void
append_tasks(GString *out, const struct dataset *data, const char *label, const struct profile *a,
             const struct profile *b, int width)
{
    g_autoptr(GPtrArray) gain = profile_gains(a, b);
    g_autofree char *indented = g_strdup_printf("  %s", label);

    for (guint i = 0; i < gain->len; i++) {
        const char *id = g_ptr_array_index(gain, i);
        g_autofree char *hours = cell_duration(profile_task_min(a, id) - profile_task_min(b, id));
        g_autofree char *line = g_strdup_printf("%s %s, %s", id, name_task(data, id), hours);
        cell_line(out, i == 0 ? indented : "", LABEL, line, width);
    }
}

static void
append_person(GString *out, const struct dataset *before, const struct dataset *data, const struct difference *each,
              int width)
{
    g_autofree char *was = job_text(each->now), *is = job_text(each->then);
    double change = (each->then ? each->then->score : 0) - (each->now ? each->now->score : 0);

    g_string_append_printf(out, _("\n%s: now %s; then %s; score %+.1f\n"), each->candidate, was, is, change);
    append_tasks(out, data, _("gains"), each->then, each->now, width);
    append_tasks(out, before, _("loses"), each->now, each->then, width);
}

GString *
report_what_if(const struct dataset *before, const struct plan *now, const struct dataset *data,
               const struct plan *then, int width)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GPtrArray) list = plan_differences(now, then);

    append_figures(out, now, then, width);
    for (guint i = 0; i < list->len; i++)
        append_person(out, before, data, g_ptr_array_index(list, i), width);
    if (list->len == 0)
        g_string_append_printf(out, "\n%s\n", _("Nobody's work would change."));
    return out;
}
