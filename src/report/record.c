/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tasks and candidates as text. One record: every field that says something, by the field table, then demands and
 * abilities as sentences. A list: one line each.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/report/text.h"
#include "stapelbaan/report/word.h"

static int
label_columns(const struct field *table)
{
    int columns = 0;

    for (const struct field *field = table; field->key; field++)
        columns = MAX(columns, text_width(_(field->label)));
    return columns + 2;
}

/** Every field that is not at its default; demands and abilities come as sentences elsewhere. */
static void
append_fields(GString *out, const struct dataset *data, const struct field *table, const void *record, int width)
{
    int columns = label_columns(table);

    for (const struct field *field = table; field->key; field++) {
        if (field->kind == FIELD_DEMANDS || field->kind == FIELD_ABILITIES)
            continue;
        if (field_is_default(field, record) && !field->required)
            continue;
        g_autofree char *value = word_value(data, field, record);
        cell_line(out, _(field->label), columns, value, width);
    }
}

static void
append_demands(GString *out, const struct task *task)
{
    bool any = false;

    for (enum demand d = 0; d < DEMANDS; d++) {
        int level = task->demand[d];
        if (!level)
            continue;
        if (!any)
            g_string_append_printf(out, "\n%s\n", _("What it asks"));
        any = true;
        g_string_append_printf(out, "  %s: %s (%s %d)\n", _(demand_label(d)), _(demand_level_label(d, level)),
                               demand_code(d), level);
    }
    if (!any)
        g_string_append_printf(out, "\n%s\n", _("It asks nothing special."));
}

GString *
report_task(const struct dataset *data, const struct task *task, int width)
{
    GString *out = g_string_new(NULL);

    append_fields(out, data, task_fields, task, width);
    append_demands(out, task);
    return out;
}

static void
append_abilities(GString *out, const struct candidate *candidate)
{
    bool any = false;

    for (enum demand d = 0; d < DEMANDS; d++) {
        int level = candidate->ability[d];
        if (level < 0)
            continue;
        if (!any)
            g_string_append_printf(out, "\n%s\n", _("What this person can do"));
        any = true;
        g_string_append_printf(out, "  %s (%s %d)%s\n", _(demand_ability_sentence(d, level)), demand_code(d), level,
                               candidate->adjustments >> d & 1 ? _(", one more with an adjustment") : "");
    }
}

static void
append_questions(GString *out, const struct candidate *candidate)
{
    int n_unasked = candidate_unasked(candidate);
    bool any = false;

    for (enum demand d = 0; d < DEMANDS; d++) {
        if (candidate->ability[d] != ABILITY_UNKNOWN)
            continue;
        if (!any)
            g_string_append_printf(out, "\n%s\n", _("Open questions"));
        any = true;
        g_string_append_printf(out, "  %s? (%s)\n", _(demand_label(d)), demand_code(d));
    }
    if (n_unasked)
        g_string_append_printf(out,
                               ngettext("\n%d ability was not asked about yet and counts as no limit.\n",
                                        "\n%d abilities were not asked about yet and count as no limit.\n",
                                        (gulong)n_unasked),
                               n_unasked);
}

GString *
report_candidate(const struct dataset *data, const struct candidate *candidate, int width)
{
    GString *out = g_string_new(NULL);

    append_fields(out, data, candidate_fields, candidate, width);
    append_abilities(out, candidate);
    append_questions(out, candidate);
    return out;
}

GString *
report_task_list(const struct dataset *data, GPtrArray *task, int width)
{
    static const struct table_column column[] = {
        {N_("Task"), .weight = 0},     {N_("Title"), .weight = 5}, {N_("Provider"), .weight = 3},
        {N_("Place"), .weight = 3},    {N_("Days"), .weight = 0},  {N_("Window"), .weight = 0},
        {N_("h/week"), .right = true},
    };
    GString *out = g_string_new(NULL);
    struct table *table = table_new(column, G_N_ELEMENTS(column));
    char window[12];

    for (unsigned i = 0; i < task->len; i++) {
        const struct task *each = g_ptr_array_index(task, i);
        table_add(table, g_strdup(each->id));
        table_add(table, g_strdup(each->title));
        table_add(table, g_strdup(name_provider(data, each->provider)));
        table_add(table, g_strdup(name_site(data, each->site)));
        table_add(table, cell_days(each->days));
        table_add(table, g_strdup(window_text(each->window, window)));
        table_add(table, cell_hours(each->minutes * task_times(each) * each->people));
    }
    table_finish(table, out, width);
    return out;
}

static week_days
days_of(const struct candidate *candidate)
{
    week_days days = 0;
    for (int d = 0; d < DAYS; d++)
        days |= (week_days)(candidate->available[d].end_min ? 1 << d : 0);
    return days;
}

/** "16:00-20:00": least and most hours a week. Owned by the caller. */
static char *
hours_span(const struct dataset *data, const struct candidate *candidate)
{
    g_autofree char *min = cell_hours(candidate->hours_min_min);
    g_autofree char *max = cell_hours(candidate_max_min(candidate, &data->partnership));
    return g_strdup_printf("%s-%s", min, max);
}

GString *
report_candidate_list(const struct dataset *data, GPtrArray *candidate, int width)
{
    static const struct table_column column[] = {
        {N_("Candidate"), .weight = 0}, {N_("Coach"), .weight = 2},       {N_("People"), .right = true},
        {N_("Hours"), .right = true},   {N_("Full job"), .right = true},  {N_("Days"), .weight = 0},
        {N_("Pace"), .right = true},    {N_("Questions"), .right = true}, {N_("Home"), .weight = 3},
    };
    GString *out = g_string_new(NULL);
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    for (unsigned i = 0; i < candidate->len; i++) {
        const struct candidate *each = g_ptr_array_index(candidate, i);
        table_add(table, g_strdup(each->id));
        table_add(table, g_strdup(each->coach));
        table_add(table, g_strdup_printf("%d", each->count));
        table_add(table, hours_span(data, each));
        table_add(table, cell_hours(candidate_full_min(each, &data->partnership)));
        table_add(table, cell_days(days_of(each)));
        table_add(table, g_strdup_printf("%d %%", each->pace_pct));
        table_add(table, g_strdup_printf("%d", candidate_open(each)));
        table_add(table, each->home ? g_strdup(name_site(data, each->home)) : g_strdup(_("everywhere")));
    }
    table_finish(table, out, width);
    return out;
}
