/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Walking through a week by visit. Items are in the order of column and start, which is the order of time.
 */

#include <stdlib.h>

#include "stapelbaan/ui/week.h"

static bool
is_visit(const struct ui_week *week, int i)
{
    return ui_week_item(week, i)->kind == UI_WEEK_VISIT;
}

int
ui_week_first(const struct ui_week *week)
{
    for (int i = 0; i < (int)week->item->len; i++)
        if (is_visit(week, i))
            return i;
    return -1;
}

int
ui_week_find(const struct ui_week *week, int visit)
{
    for (int i = 0; i < (int)week->item->len; i++)
        if (is_visit(week, i) && ui_week_item(week, i)->visit == visit)
            return i;
    return -1;
}

int
ui_week_step(const struct ui_week *week, int i, int step)
{
    g_assert(step == 1 || step == -1);
    for (int to = i + step; to >= 0 && to < (int)week->item->len; to += step)
        if (is_visit(week, to))
            return to;
    return i;
}

static int
middle(const struct ui_week_item *item)
{
    return item->start_min + item->end_min;
}

/* The visit of `column` whose middle is nearest to that of item `i`, or -1. */
static int
nearest_in(const struct ui_week *week, int column, int i)
{
    int best = -1, best_off = 0;

    for (int k = 0; k < (int)week->item->len; k++) {
        const struct ui_week_item *item = ui_week_item(week, k);
        if (item->kind != UI_WEEK_VISIT || item->column != column)
            continue;
        int off = abs(middle(item) - middle(ui_week_item(week, i)));
        if (best < 0 || off < best_off) {
            best = k;
            best_off = off;
        }
    }
    return best;
}

int
ui_week_side(const struct ui_week *week, int i, int step)
{
    g_assert(step == 1 || step == -1);
    if (i < 0)
        return i;
    for (int column = ui_week_item(week, i)->column + step; column >= 0 && column < week->n_column; column += step) {
        int to = nearest_in(week, column, i);
        if (to >= 0)
            return to;
    }
    return i;
}

enum { PAGE_STEPS = 5 };

int
ui_week_walk(const struct ui_week *week, int i, enum ui_act act)
{
    bool is_page = act == ACT_PAGE_UP || act == ACT_PAGE_DOWN, is_end = act == ACT_FIRST || act == ACT_LAST;
    int steps = is_page ? PAGE_STEPS : is_end ? (int)week->item->len : 1;
    int step = act == ACT_UP || act == ACT_PAGE_UP || act == ACT_FIRST || act == ACT_LEFT ? -1 : 1;

    if (i < 0)
        return i;
    if (act == ACT_LEFT || act == ACT_RIGHT)
        return ui_week_side(week, i, step);
    while (steps-- > 0)
        i = ui_week_step(week, i, step);
    return i;
}

int
ui_week_position(const struct ui_week *week, int i)
{
    int n = 0;

    for (int k = 0; k <= i && k < (int)week->item->len; k++)
        n += is_visit(week, k);
    return n;
}

int
ui_week_count(const struct ui_week *week)
{
    return ui_week_position(week, (int)week->item->len - 1);
}
