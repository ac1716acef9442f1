/* SPDX-License-Identifier: EUPL-1.2 */
/* Jobs for one candidate to choose from: the figures in a table, a line for each, then the weeks below one another. */

#include "stapelbaan/report/alternatives.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/compare.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/report/text.h"

static int
n_providers(const struct profile *profile)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint v = 0; v < profile->visit->len; v++)
        g_hash_table_add(seen, ((const struct visit *)g_ptr_array_index(profile->visit, v))->provider);
    return (int)g_hash_table_size(seen);
}

static week_days
days_of(const struct profile *profile)
{
    week_days days = 0;

    for (guint v = 0; v < profile->visit->len; v++)
        days |= (week_days)(1 << ((const struct visit *)g_ptr_array_index(profile->visit, v))->day);
    return days;
}

/* Is the demand asked by any task of the profile and not known of the person? */
static bool
is_open(const struct dataset *data, const struct candidate *who, const struct profile *profile, int demand)
{
    if (!who || who->ability[demand] != ABILITY_UNKNOWN)
        return false;
    for (guint v = 0; v < profile->visit->len; v++) {
        const struct task *task = dataset_task(data, ((struct visit *)g_ptr_array_index(profile->visit, v))->task);
        if (task && task->demand[demand] > 0)
            return true;
    }
    return false;
}

/* "STAND HAND", or "-". Owned by the caller. */
static char *
open_codes(const struct dataset *data, const struct profile *profile)
{
    const struct candidate *who = dataset_candidate(data, profile->candidate);
    GString *out = g_string_new(NULL);

    for (int d = 0; d < DEMANDS; d++)
        if (is_open(data, who, profile, d))
            g_string_append_printf(out, "%s%s", out->len ? " " : "", demand_code((enum demand)d));
    return g_string_free(out->len ? out : g_string_append_c(out, '-'), FALSE);
}

static void
add_row(struct table *table, const struct dataset *data, char *name, const struct profile *profile,
        const struct profile *now)
{
    table_add(table, name);
    table_add(table, g_strdup(profile->full ? _("full") : _("part")));
    table_add(table, cell_hours(profile->minutes));
    table_add(table, cell_days(days_of(profile)));
    table_add(table, cell_hours(profile->travel_min));
    table_add(table, g_strdup_printf("%.1f", profile->score));
    table_add(table, g_strdup_printf("%d", n_providers(profile)));
    table_add(table, now ? g_strdup_printf("%.0f %%", profile_difference(profile, now)) : g_strdup("-"));
    table_add(table, open_codes(data, profile));
}

static void
append_table(GString *out, const struct dataset *data, const struct profile *now, const GPtrArray *profile, int width)
{
    static const struct table_column column[] = {
        {"", .weight = 0},
        {N_("Job"), .weight = 0},
        {N_("Hours"), .right = true},
        {N_("Days"), .weight = 0},
        {N_("Travel"), .right = true},
        {N_("Score"), .right = true},
        {N_("Providers"), .right = true},
        {N_("Other work"), .right = true},
        {N_("Open questions"), .weight = 1},
    };
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    if (now)
        add_row(table, data, g_strdup(_("now")), now, NULL);
    for (guint i = 0; i < profile->len; i++)
        add_row(table, data, g_strdup_printf("%u", i + 1), g_ptr_array_index(profile, i), now);
    table_finish(table, out, width);
}

/* "More: T012 Title, T040 Title" where there is any. */
static void
append_gains(GString *out, const struct dataset *data, const char *label, const struct profile *a,
             const struct profile *b, int width)
{
    g_autoptr(GPtrArray) gain = profile_gains(a, b);
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < gain->len; i++) {
        const char *id = g_ptr_array_index(gain, i);
        g_autofree char *hours = cell_duration(profile_task_min(a, id) - profile_task_min(b, id));
        g_string_append_printf(list, "%s%s %s (%s)", i ? "; " : "", id, name_task(data, id), hours);
    }
    if (list->len)
        cell_line(out, label, text_width(label) + 2, list->str, width);
}

GString *
report_alternatives(const struct dataset *data, const struct profile *now, const GPtrArray *profile, int width)
{
    GString *out = g_string_new(NULL);

    append_table(out, data, now, profile, width);
    for (guint i = 0; i < profile->len; i++) {
        const struct profile *each = g_ptr_array_index(profile, i);
        g_autoptr(GString) week = report_profile(data, each, width);
        g_string_append_printf(out, "\n%u  %s", i + 1, week->str);
        if (!now)
            continue;
        append_gains(out, data, _("More than now:"), each, now, width);
        append_gains(out, data, _("Less than now:"), now, each, width);
    }
    return out;
}
