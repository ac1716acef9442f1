/* SPDX-License-Identifier: EUPL-1.2 */
/* Walking over strips by visit: along a person's week, or to who works at the same time. */

#include <stdlib.h>
#include <string.h>

#include "stapelbaan/ui/widget/strips.h"

static const struct profile *
row_profile(const struct ui_strips *strips)
{
    return strips->row >= 0 && strips->row < (int)strips->profile->len
               ? g_ptr_array_index(strips->profile, (guint)strips->row)
               : NULL;
}

static bool
is_shown(const struct ui_strips *strips, const struct visit *visit)
{
    if (strips->site && strcmp(visit->site, strips->site) != 0)
        return false;
    for (int d = 0; d < strips->n_day; d++)
        if (strips->day[d] == visit->day)
            return true;
    return false;
}

const struct visit *
ui_strips_visit(const struct ui_strips *strips)
{
    const struct profile *profile = row_profile(strips);

    return profile && strips->visit >= 0 && strips->visit < (int)profile->visit->len
               ? g_ptr_array_index(profile->visit, (guint)strips->visit)
               : NULL;
}

void
ui_strips_side(struct ui_strips *strips, int step)
{
    const struct profile *profile = row_profile(strips);

    for (int i = strips->visit + step; profile && i >= 0 && i < (int)profile->visit->len; i += step)
        if (is_shown(strips, g_ptr_array_index(profile->visit, (guint)i))) {
            strips->visit = i;
            return;
        }
}

/* Twice the middle of a visit, in minutes of the week. */
static int
middle(const struct visit *visit)
{
    return 2 * (int)visit->day * MINUTES_A_DAY + visit->start_min + visit->end_min;
}

/* The shown visit of the row that is nearest to `when` (as middle() gives it), or -1. */
static int
nearest(const struct ui_strips *strips, int when)
{
    const struct profile *profile = row_profile(strips);
    int best = -1, best_off = 0;

    for (int i = 0; profile && i < (int)profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, (guint)i);
        int off = abs(middle(visit) - when);
        if (is_shown(strips, visit) && (best < 0 || off < best_off)) {
            best = i;
            best_off = off;
        }
    }
    return best;
}

void
ui_strips_settle(struct ui_strips *strips)
{
    const struct visit *visit = ui_strips_visit(strips);
    int when = visit ? middle(visit) : 0;

    strips->row = CLAMP(strips->row, 0, MAX((int)strips->profile->len - 1, 0));
    if (!visit || !is_shown(strips, visit))
        strips->visit = nearest(strips, when);
}

void
ui_strips_down(struct ui_strips *strips, int by)
{
    const struct visit *visit = ui_strips_visit(strips);
    int when = visit ? middle(visit) : strips->n_day ? 2 * (int)strips->day[0] * MINUTES_A_DAY : 0;

    strips->row = CLAMP(strips->row + by, 0, MAX((int)strips->profile->len - 1, 0));
    strips->visit = nearest(strips, when);
}
