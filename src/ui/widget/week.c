/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Laying out a week: from spans of time to rows of a grid.
 *
 * Start at ui_week_lay(). Rounding the two ends of a span apart keeps every edge on its place on the axis, and
 * neighbours that touch in time touch on the screen. Invariants after it: the rows of a visit lie within the grid and
 * are at least one; a cell has one owner, a visit before anything else; rows of one column are in the order of time.
 */

#include "stapelbaan/ui/week.h"

enum { CELL_FREE = -1, SCROLL_ROWS = 2 };

static const int scales[] = {5, 10, 15, 30, 60};

static void
item_clear(gpointer data)
{
    struct ui_week_item *item = data;

    g_free(item->title);
    g_free(item->place);
}

struct ui_week *
ui_week_new(const enum weekday *day, int n_column)
{
    struct ui_week *week = g_new0(struct ui_week, 1);

    g_assert(n_column >= 0 && n_column <= DAYS);
    week->n_column = n_column;
    for (int c = 0; c < n_column; c++)
        week->day[c] = day[c];
    week->item = g_array_new(FALSE, TRUE, sizeof(struct ui_week_item));
    g_array_set_clear_func(week->item, item_clear);
    return week;
}

void
ui_week_free(struct ui_week *week)
{
    if (!week)
        return;
    g_array_free(week->item, TRUE);
    g_free(week->cell);
    g_free(week);
}

static struct ui_week_item *
item_at(const struct ui_week *week, int i)
{
    g_assert(i >= 0 && i < (int)week->item->len);
    return &g_array_index(week->item, struct ui_week_item, (guint)i);
}

const struct ui_week_item *
ui_week_item(const struct ui_week *week, int i)
{
    return item_at(week, i);
}

void
ui_week_add(struct ui_week *week, const struct ui_week_item *item)
{
    struct ui_week_item own = *item;

    g_assert(item->column >= 0 && item->column < week->n_column);
    own.title = g_strdup(item->title);
    own.place = g_strdup(item->place);
    g_array_append_val(week->item, own);
}

static int
item_order(gconstpointer a, gconstpointer b)
{
    const struct ui_week_item *x = a, *y = b;

    if (x->column != y->column)
        return x->column - y->column;
    if (x->start_min != y->start_min)
        return x->start_min - y->start_min;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    return x->visit - y->visit;
}

/* Whole steps (hours or half hours) around everything that happens; time away alone does not stretch the axis. */
static void
find_range(struct ui_week *week, int step_min)
{
    int from = week->least.end_min ? week->least.start_min : MINUTES_A_DAY, to = week->least.end_min;

    for (int i = 0; i < (int)week->item->len; i++) {
        const struct ui_week_item *item = item_at(week, i);
        if (item->kind == UI_WEEK_AWAY)
            continue;
        from = MIN(from, item->start_min);
        to = MAX(to, item->end_min);
    }
    if (from >= to) {
        from = 8 * 60;
        to = 17 * 60;
    }
    week->from_min = from / step_min * step_min;
    week->to_min = (to + step_min - 1) / step_min * step_min;
}

/* The row whose upper edge is nearest to this minute. */
static int
row_of(const struct ui_week *week, int minute)
{
    int row = (CLAMP(minute, week->from_min, week->to_min) - week->from_min + week->scale_min / 2) / week->scale_min;

    return MIN(row, week->n_row);
}

/* Gives the visits of the whole week their rows; items are in order. */
static void
place_visits(struct ui_week *week)
{
    struct ui_week_item *last = NULL;

    for (int i = 0; i < (int)week->item->len; i++) {
        struct ui_week_item *item = item_at(week, i);
        if (item->kind != UI_WEEK_VISIT)
            continue;
        if (last && last->column != item->column)
            last = NULL;
        int row = row_of(week, item->start_min), end = row_of(week, item->end_min);
        bool apart = last && last->end_min <= item->start_min;
        if (apart && row < last->row + last->n_row && end > last->row + last->n_row)
            row = last->row + last->n_row;
        item->row = MIN(row, week->n_row - 1);
        item->n_row = MAX(end - item->row, 1);
        item->clash = last && !apart;
        if (item->clash)
            last->clash = true;
        if (!last || item->end_min >= last->end_min)
            last = item;
    }
}

/* Time of `item` that falls into a row. */
static int
overlap_min(const struct ui_week *week, const struct ui_week_item *item, int row)
{
    int from = week->from_min + row * week->scale_min, to = from + week->scale_min;

    return MIN(item->end_min, to) - MAX(item->start_min, from);
}

static int *
cell_at(const struct ui_week *week, int column, int row)
{
    return &week->cell[column * week->n_row + row];
}

/* Visits own the cells of their rows, the first to come keeping a shared one. */
static void
own_visits(struct ui_week *week)
{
    for (int i = 0; i < (int)week->item->len; i++) {
        struct ui_week_item *item = item_at(week, i);
        if (item->kind != UI_WEEK_VISIT)
            continue;
        for (int row = item->row; row < item->row + item->n_row; row++) {
            int *cell = cell_at(week, item->column, row);
            if (*cell == CELL_FREE)
                *cell = i;
        }
    }
}

/* Of the rest, who takes most of a row's time owns it; half a row is the least. */
static void
own_rest(struct ui_week *week)
{
    int *best = g_new0(int, (gsize)(week->n_column * week->n_row) + 1);

    for (int i = 0; i < (int)week->item->len; i++) {
        struct ui_week_item *item = item_at(week, i);
        if (item->kind == UI_WEEK_VISIT)
            continue;
        item->row = row_of(week, item->start_min);
        item->n_row = row_of(week, item->end_min) - item->row;
        for (int row = 0; row < week->n_row; row++) {
            int *cell = cell_at(week, item->column, row), *most = &best[item->column * week->n_row + row];
            int here = overlap_min(week, item, row);
            if ((*cell != CELL_FREE && item_at(week, *cell)->kind == UI_WEEK_VISIT) || 2 * here < week->scale_min ||
                here <= *most)
                continue;
            *cell = i;
            *most = here;
        }
    }
    g_free(best);
}

static void
lay_at(struct ui_week *week, int scale_min)
{
    gsize n_cell;

    week->scale_min = scale_min;
    week->n_row = (week->to_min - week->from_min) / scale_min;
    n_cell = (gsize)week->n_column * (gsize)week->n_row;
    g_free(week->cell);
    week->cell = g_new(int, n_cell + 1);
    for (gsize i = 0; i < n_cell; i++)
        week->cell[i] = CELL_FREE;
    place_visits(week);
    own_visits(week);
}

/* How many visits own no row of their own. */
static int
count_hidden(const struct ui_week *week)
{
    int hidden = 0;

    for (int i = 0; i < (int)week->item->len; i++) {
        const struct ui_week_item *item = item_at(week, i);
        hidden += item->kind == UI_WEEK_VISIT && *cell_at(week, item->column, item->row) != i;
    }
    return hidden;
}

/* Rows of an hour hide breaks and ways, so that one of half an hour may lose an empty end and scroll a little. */
static int
pick_scale(struct ui_week *week, int height)
{
    int span = week->to_min - week->from_min, at_30;

    if (span / 15 <= height)
        return 15;
    if (span / 30 <= height)
        return 30;
    find_range(week, 30);
    if ((week->to_min - week->from_min) / 30 <= height + SCROLL_ROWS)
        return 30;
    find_range(week, 60);
    lay_at(week, 30);
    at_30 = count_hidden(week);
    lay_at(week, 60);
    return count_hidden(week) > at_30 ? 30 : 60;
}

void
ui_week_lay(struct ui_week *week, int scale_min, int height)
{
    g_array_sort(week->item, item_order);
    find_range(week, 60);
    lay_at(week, scale_min > 0 ? scale_min : pick_scale(week, height));
    own_rest(week);
}

int
ui_week_zoom(int scale_min, int step)
{
    int at = 0;

    for (int i = 0; i < (int)G_N_ELEMENTS(scales); i++)
        if (scales[i] <= scale_min)
            at = i;
    return scales[CLAMP(at + step, 0, (int)G_N_ELEMENTS(scales) - 1)];
}

int
ui_week_at(const struct ui_week *week, int column, int row)
{
    g_assert(column >= 0 && column < week->n_column && row >= 0 && row < week->n_row);
    return *cell_at(week, column, row);
}

int
ui_week_shown(const struct ui_week *week, int column, int row, int focus)
{
    int owner = ui_week_at(week, column, row);

    if (focus < 0)
        return owner;
    const struct ui_week_item *item = ui_week_item(week, focus);
    bool here =
        item->kind == UI_WEEK_VISIT && item->column == column && row >= item->row && row < item->row + item->n_row;
    return here ? focus : owner;
}
