/* SPDX-License-Identifier: EUPL-1.2 */
/* The overview in plain text: the same blocks as on the start screen, one below the other. */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/run.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/overview.h"
#include "stapelbaan/report/text.h"

enum { LABEL = 24, BAR = 30, RUNS = 12 };

static void
append_head(GString *out, const char *text)
{
    g_string_append_printf(out, "\n%s\n", text);
}

static void
append_figures(GString *out, const struct overview *o, int ambition, bool stale, int width)
{
    g_autofree char *offered = cell_duration(o->offered_min), *bundled = cell_duration(o->bundled_min);
    g_autofree char *full = ambition ? g_strdup_printf(_("%d of %d that you aim at"), o->n_full, ambition)
                                     : g_strdup_printf("%d", o->n_full);
    g_autofree char *part = g_strdup_printf("%d", o->n_part), *people = overview_people(o->n_person);
    g_autofree char *left = g_strdup_printf(_("%d of %d"), o->n_left, o->n_task);
    g_autofree char *none = overview_people(o->n_unplaced);
    g_autofree char *unplaced = g_strdup_printf(_("%s of %s"), none, people);
    g_autofree char *hours = g_strdup_printf(_("%s of %s a week"), bundled, offered);
    g_autofree char *asks =
        g_strdup_printf(_("%d abilities of %d candidates"), MAX(o->n_question, 0), MAX(o->n_asked_of, 0));

    cell_line(out, _("Full jobs"), LABEL, full, width);
    cell_line(out, _("Part jobs"), LABEL, part, width);
    cell_line(out, _("People"), LABEL, people, width);
    cell_line(out, _("Without a job"), LABEL, unplaced, width);
    cell_line(out, _("Hours in jobs"), LABEL, hours, width);
    cell_line(out, _("Tasks left"), LABEL, left, width);
    if (o->n_question > 0)
        cell_line(out, _("To ask"), LABEL, asks, width);
    if (!o->has_plan)
        cell_line(out, _("Plan"), LABEL, _("none yet; \"stapelbaan match\" makes one"), width);
    else if (stale)
        cell_line(out, _("Plan"), LABEL, _("the data changed since; \"stapelbaan match\" makes a new one"), width);
}

static void
append_provider(GString *out, const struct overview_provider *each)
{
    int full = each->offered_min ? (int)lround((double)BAR * each->bundled_min / each->offered_min) : 0;
    g_autofree char *offered = cell_hours(each->offered_min), *bundled = cell_hours(each->bundled_min);

    g_string_append(out, "  ");
    cell_append(out, each->provider->name, LABEL - 2, false);
    g_string_append_c(out, ' ');
    for (int i = 0; i < BAR; i++)
        g_string_append_c(out, i < full ? '#' : '.');
    cell_append(out, bundled, 8, true);
    g_string_append_printf(out, " %s", _("of"));
    cell_append(out, offered, 8, true);
    g_string_append_c(out, '\n');
}

static void
append_reasons(GString *out, const struct overview *o, int width)
{
    for (int r = 0; r < REASONS; r++) {
        g_autofree char *hours = cell_duration(o->task_left_min[r]);
        g_autofree char *tasks =
            g_strdup_printf(ngettext("%d task, %s a week: %s", "%d tasks, %s a week: %s", (gulong)o->task_left[r]),
                            o->task_left[r], hours, report_reason((enum reason)r));
        g_autofree char *people =
            o->people_left[r] < 0
                ? g_strdup_printf(_("few people: %s"), report_reason((enum reason)r))
                : g_strdup_printf(ngettext("%d person: %s", "%d people: %s", (gulong)o->people_left[r]),
                                  o->people_left[r], report_reason((enum reason)r));
        if (o->task_left[r]) {
            g_string_append(out, "  ");
            cell_wrapped(out, tasks, 2, width);
        }
        if (o->people_left[r]) {
            g_string_append(out, "  ");
            cell_wrapped(out, people, 2, width);
        }
    }
}

static void
append_heat(GString *out, const struct overview *o)
{
    int from, to;
    week_days days = overview_days(o);

    overview_hours(o, &from, &to);
    g_string_append(out, "      ");
    for (int hour = from; hour < to; hour++)
        g_string_append_printf(out, "   %02d", hour);
    for (int day = 0; day < DAYS; day++) {
        if (!(days >> day & 1))
            continue;
        g_string_append(out, "\n  ");
        cell_append(out, cell_day_short((enum weekday)day), 4, false);
        for (int hour = from; hour < to; hour++) {
            g_autofree char *hours = cell_hours((int)ceil(o->heat[day][hour]));
            cell_append(out, o->heat[day][hour] > 0 ? hours : ".", 5, true);
        }
    }
    g_string_append_c(out, '\n');
}

static void
append_runs(GString *out, const GPtrArray *run)
{
    for (unsigned i = run->len > RUNS ? run->len - RUNS : 0; i < run->len; i++) {
        const struct run_figures *each = g_ptr_array_index(run, i);
        g_autofree char *day = g_strndup(each->at, strlen("YYYY-MM-DD")), *date = cell_iso_date(day);
        g_string_append(out, "  ");
        cell_append(out, date, 14, false);
        g_string_append_printf(out, ngettext("%d full, %d part job", "%d full, %d part jobs", (gulong)each->n_part),
                               each->n_full, each->n_part);
        g_string_append_c(out, '\n');
    }
}

GString *
report_overview(const struct overview *o, const GPtrArray *run, int ambition, bool stale, int width)
{
    GString *out = g_string_new(NULL);

    append_figures(out, o, ambition, stale, width);
    append_head(out, _("Hours in jobs against hours offered, a week"));
    for (unsigned i = 0; i < o->provider->len; i++)
        append_provider(out, &g_array_index(o->provider, struct overview_provider, i));
    if (o->n_left && o->has_plan) {
        append_head(out, _("What was left, and why"));
        append_reasons(out, o, width);
    }
    if (o->left_min) {
        append_head(out, _("Hours that are left, by day and hour (spread over what each task allows)"));
        append_heat(out, o);
    }
    if (run->len) {
        append_head(out, _("Jobs over time"));
        append_runs(out, run);
    }
    return out;
}
