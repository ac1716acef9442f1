/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The load over a day: equal time has equal width, and each cell is the highest level that the work then asks of the
 * body, and below it of the head. A dot is a break, a way, or no work.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "person_page.h"
#include "stapelbaan/report/strip.h"
#include "stapelbaan/ui/format.h"

enum { CELLS = 40 };

/* The demands between two, both counted. */
static const struct {
    const char *label;
    enum demand first, last;
} kinds[] = {
    {N_("body"), DEMAND_LIFT, DEMAND_HAND},
    {N_("head"), DEMAND_ATTN, DEMAND_VARY},
};

static int
highest(const struct task *task, enum demand first, enum demand last)
{
    int most = 0;

    for (int d = (int)first; task && d <= (int)last; d++)
        most = MAX(most, task->demand[d]);
    return most;
}

/* "2223··11": owned by the caller. */
static char *
strip_text(const struct dataset *data, const struct profile *profile, int day, const struct strip_axis *axis, int kind)
{
    GString *out = g_string_new(NULL);
    g_autofree int *level = g_new(int, (gsize)axis->n_cell);

    memset(level, 0xff, sizeof *level * (gsize)axis->n_cell);
    for (guint v = 0; v < profile->visit->len; v++) {
        const struct visit *visit = profile->visit->pdata[v];
        int from, to, most = highest(dataset_task(data, visit->task), kinds[kind].first, kinds[kind].last);

        if ((int)visit->day != day)
            continue;
        strip_place(axis, visit, &from, &to);
        for (int c = MAX(from, 0); c < MIN(to, axis->n_cell); c++)
            level[c] = MAX(level[c], most);
    }
    for (int c = 0; c < axis->n_cell; c++)
        if (level[c] < 0)
            g_string_append(out, ui_glyph(GLYPH_DOT));
        else
            g_string_append_c(out, (char)('0' + level[c]));
    return g_string_free(out, FALSE);
}

static int
day_min(const struct profile *profile, int day)
{
    int minutes = 0;

    for (guint v = 0; v < profile->visit->len; v++) {
        const struct visit *visit = profile->visit->pdata[v];
        minutes += (int)visit->day == day ? visit->end_min - visit->start_min : 0;
    }
    return minutes;
}

static void
add_day(struct ui_page *page, const struct dataset *data, const struct profile *profile, int day,
        const struct strip_axis *axis)
{
    for (int kind = 0; kind < (int)G_N_ELEMENTS(kinds); kind++) {
        g_autofree char *strip = strip_text(data, profile, day, axis, kind);
        g_autoptr(GString) hours = g_string_new(NULL);

        ui_hours_append(hours, day_min(profile, day));
        ui_page_linef(page, STYLE_NORMAL, NULL, "%-2s %-6s %s  %s %s", kind ? "" : ui_day_short((enum weekday)day),
                      _(kinds[kind].label), strip, kind ? "" : hours->str, kind ? "" : _("h"));
    }
}

/* ---- the limits of a day --------------------------------------------------------------------------------------- */

static int
limited_min(const struct dataset *data, const struct profile *profile, int day, const struct day_limit *limit)
{
    int minutes = 0;

    for (guint v = 0; v < profile->visit->len; v++) {
        const struct visit *visit = profile->visit->pdata[v];
        const struct task *task = dataset_task(data, visit->task);
        if ((int)visit->day == day && task && task->demand[limit->demand] >= limit->level)
            minutes += visit->end_min - visit->start_min;
    }
    return minutes;
}

static void
add_limit(struct ui_page *page, const struct dataset *data, const struct profile *profile,
          const struct day_limit *limit)
{
    int most = 0, on = 0;

    for (int day = 0; day < DAYS; day++) {
        int minutes = limited_min(data, profile, day, limit);
        on = minutes > most ? day : on;
        most = MAX(most, minutes);
    }
    ui_page_linef(
        page, most > limit->minutes ? STYLE_ERROR : STYLE_NORMAL, most > limit->minutes ? "!" : ui_glyph(GLYPH_CHECK),
        _("%s (%s or more): at most %d min a day; the most is %d, on %s"), gettext(demand_label(limit->demand)),
        gettext(demand_level_label(limit->demand, limit->level)), limit->minutes, most, ui_day_long((enum weekday)on));
}

void
person_page_load(struct ui_page *page, const struct dataset *data, const struct candidate *who,
                 const struct profile *profile)
{
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    int from, to;

    g_ptr_array_add(alone, (void *)(uintptr_t)profile);
    strip_hours(alone, NULL, &from, &to);
    struct strip_axis axis = strip_axis_fit(from, to, CELLS);
    g_autofree char *scale = strip_scale(&axis);

    ui_page_head(page, _("The load of each day: the highest level asked, 0 to 3"));
    ui_page_linef(page, STYLE_DIM, NULL, "%-9s %s", "", scale);
    for (int day = 0; day < DAYS; day++)
        if (day_min(profile, day) > 0)
            add_day(page, data, profile, day, &axis);
    for (unsigned i = 0; i < who->n_day_limit; i++)
        add_limit(page, data, profile, &who->day_limit[i]);
}
