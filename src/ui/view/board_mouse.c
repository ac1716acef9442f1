/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The mouse on the board. Pulling a visit is the same move as with the arrows: it goes to the free time that is nearest
 * to the pointer, the line below says where it may be, and Esc puts it back. Letting go keeps it there.
 */

#include <glib/gi18n.h>

#include "board_state.h"

/* Day and minute of a place, also above and below the hours that are shown; false: it is beside the week. */
static bool
time_at(const struct board_view *view, int row, int col, enum weekday *day, int *minute)
{
    int column, grid_row;

    /* the place is of the body, the week's is of the screen */
    if (view->at.rows == 0 || !ui_week_hit(view->week, &view->at, view->top, row + 1, col, &column, &grid_row))
        return false;
    *day = view->week->day[column];
    *minute = view->week->from_min + grid_row * view->week->scale_min;
    return true;
}

static int
visit_at(const struct board_view *view, int row, int col)
{
    int column, grid_row, item;

    if (!ui_week_hit(view->week, &view->at, view->top, row + 1, col, &column, &grid_row) || grid_row < 0 ||
        grid_row >= view->week->n_row)
        return -1;
    item = ui_week_shown(view->week, column, grid_row, -1);
    return item >= 0 && ui_week_item(view->week, item)->kind == UI_WEEK_VISIT ? item : -1;
}

static int
visit_of(const struct ui_week *week, int column, int start_min)
{
    for (guint i = 0; i < week->item->len; i++) {
        const struct ui_week_item *item = ui_week_item(week, (int)i);
        if (item->kind == UI_WEEK_VISIT && item->column == column && item->start_min == start_min)
            return (int)i;
    }
    return -1;
}

/* Several reports come before the next drawing: the week must have its rows for each. */
static void
lay(struct board_view *view)
{
    ui_week_lay(view->week, view->scale_min, view->at.rows - UI_WEEK_HEAD);
}

/* True: that was all; else the click is one of a list, or the second one, which is Enter. */
static bool
press(struct board_view *view, int row, int col)
{
    bool week =
        view->at.rows > 0 && col >= view->at.left && row + 1 >= view->at.top && row + 1 < view->at.top + view->at.rows;
    enum weekday day;
    int minute;

    view->pulled = false;
    if (!week) {
        if (view->pane == PANE_WEEK && view->at.left > 0) {
            view->pane = PANE_POOL;
            board_make_week(view);
        }
        return false;
    }
    int item = visit_at(view, row, col);
    if (item < 0 || ui_week_item(view->week, item)->letter == '+' || !time_at(view, row, col, &day, &minute))
        return true;
    int column = ui_week_item(view->week, item)->column, start = ui_week_item(view->week, item)->start_min;
    view->pull_min = MAX(minute - start, 0);
    view->pane = PANE_WEEK;
    board_make_week(view); /* without what the pool would add: the items have other numbers */
    lay(view);
    view->focus = visit_of(view->week, column, start);
    return true;
}

static void
pull(struct board_view *view, int row, int col)
{
    const char *why = view->moving ? NULL : ui_app_why_not(view->app, ui_app_top(view->app), ACT_TAKE);
    enum weekday day;
    int minute;

    if (view->pane != PANE_WEEK || !time_at(view, row, col, &day, &minute))
        return;
    if (why) {
        ui_app_message(view->app, "%s", why);
        return;
    }
    if (!view->moving) {
        board_move_begin(view);
        view->pulled = view->moving;
    }
    if (view->moving && board_move_to(view, day, minute - view->pull_min))
        ui_app_message(view->app, _("Let go to keep it there; Esc puts it back"));
    else if (view->moving)
        ui_app_message(view->app, _("Nothing is free there"));
    lay(view);
}

bool
board_mouse(struct ui_app *app, void *state, enum ui_button button, int row, int col)
{
    struct board_view *view = state;

    if (button == UI_BUTTON_LEFT)
        return view->moving || press(view, row, col);
    if (button == UI_BUTTON_DRAG) {
        pull(view, row, col);
    } else if (view->moving && view->pulled) {
        board_move_end(view, true);
        ui_app_message(app, K_("It stays there; {undo} puts it back"));
    }
    return true;
}
