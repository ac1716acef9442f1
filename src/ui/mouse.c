/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The mouse, and the clipboard. No view knows of either: a click walks the cursor to where it was, step by step with
 * the actions that the arrows have, drawing after each step to see where the cursor is; a second click is Enter.
 */

#include <stdlib.h>

#include <curses.h>
#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/ui/linear.h"

enum { WHEEL_STEPS = 3, DOUBLE_CLICK_US = 400000, WALK_MOST = 300 };

struct spot {
    int row, col;
};

static struct spot
cursor_at(struct ui_app *app)
{
    struct spot spot;

    ui_app_draw(app);
    getyx(stdscr, spot.row, spot.col);
    return spot;
}

static bool
can(struct ui_app *app, enum ui_act act)
{
    return ui_action_table[act].screens & ON(ui_app_top(app)->type->screen);
}

/* Steps while that brings the cursor nearer; the step that does not is taken back. */
static void
walk(struct ui_app *app, struct spot to, bool down)
{
    struct spot now = cursor_at(app);

    for (int i = 0; i < WALK_MOST; i++) {
        int off = down ? to.row - now.row : to.col - now.col;
        enum ui_act act = down ? (off > 0 ? ACT_DOWN : ACT_UP) : (off > 0 ? ACT_RIGHT : ACT_LEFT);
        enum ui_act back = down ? (off > 0 ? ACT_UP : ACT_DOWN) : (off > 0 ? ACT_LEFT : ACT_RIGHT);
        if (off == 0 || !can(app, act))
            return;
        ui_app_do(app, act, NULL);
        struct spot then = cursor_at(app);
        int rest = down ? to.row - then.row : to.col - then.col;
        if (abs(rest) >= abs(off) || (!down && then.row != now.row)) {
            if (then.row != now.row || then.col != now.col)
                ui_app_do(app, back, NULL);
            return;
        }
        now = then;
    }
}

/* In lists the columns are no places, and Left and Right may mean something else there. */
static bool
has_places_aside(struct ui_app *app)
{
    enum ui_screen screen = ui_app_top(app)->type->screen;

    return !ui_linear_is_on() && (screen == SCREEN_HOME || screen == SCREEN_WEEK || screen == SCREEN_TEAM);
}

static void
click(struct ui_app *app, struct spot at)
{
    static struct spot last = {-1, -1};
    static gint64 last_us;
    gint64 now = g_get_monotonic_time();
    bool twice = at.row == last.row && at.col == last.col && now - last_us < DOUBLE_CLICK_US;
    int rows, cols;

    ui_terminal_size(&rows, &cols);
    last = twice ? (struct spot){-1, -1} : at;
    last_us = now;
    if (at.row == rows - 1) {
        enum ui_act act = ui_hint_under(at.col);
        if (act != ACT_NONE)
            ui_app_do(app, act, NULL);
        return;
    }
    if (at.row > 0 && at.row < rows - 2) {
        walk(app, at, true);
        if (has_places_aside(app))
            walk(app, at, false);
    }
    if (twice)
        ui_app_key(app, UI_KEY_ENTER, false);
}

/* The body begins below row 1. */
static bool
is_of_view(struct ui_app *app, const struct ui_event *event)
{
    const struct ui_view *view = ui_app_top(app);
    bool left = event->button <= UI_BUTTON_UP;

    return left && view->type->mouse && view->type->mouse(app, view->state, event->button, event->row - 1, event->col);
}

void
ui_mouse_event(struct ui_app *app, const struct ui_event *event)
{
    enum ui_act act = event->button == UI_BUTTON_WHEEL_UP ? ACT_UP : ACT_DOWN;

    if (!app->mouse)
        return;
    if (event->button != UI_BUTTON_DRAG && event->button != UI_BUTTON_UP)
        g_clear_pointer(&app->message, g_free);
    app->key = UI_KEY_NONE;
    if (is_of_view(app, event) || event->button == UI_BUTTON_DRAG || event->button == UI_BUTTON_UP)
        return;
    if (event->button == UI_BUTTON_LEFT)
        click(app, (struct spot){event->row, event->col});
    else
        for (int i = 0; i < WHEEL_STEPS && can(app, act); i++)
            ui_app_do(app, act, NULL);
}

void
ui_mouse_switch(struct ui_app *app, const char *argument)
{
    (void)argument;
    app->mouse = !app->mouse;
    ui_terminal_mouse(app->mouse);
    ui_app_message(app, "%s",
                   app->mouse ? _("The mouse selects, opens and scrolls; with Shift the terminal marks and copies.")
                              : _("The mouse is the terminal's again."));
}

static char *
screen_text(struct ui_app *app)
{
    int rows, cols;

    ui_app_draw(app);
    ui_terminal_size(&rows, &cols);
    return ui_dump_rows(0, rows - 2); /* without the message and the hints */
}

/* The line under the cursor; the same key at once again, or where there is no line: the whole screen. */
void
ui_clip(struct ui_app *app, const char *argument)
{
    g_autofree char *line = ui_app_focus_line(app), *key = ui_action_keys_label(ACT_CLIPBOARD, 1);
    bool all = app->copied_at == app->n_key - 1 || !line || !*line;
    g_autofree char *text = all ? screen_text(app) : g_strdup(line);

    (void)argument;
    app->copied_at = all ? 0 : app->n_key;
    if (!ui_terminal_clip(text))
        ui_app_warn(app, _("this kind of terminal has no clipboard to give to"));
    else if (all)
        ui_app_message(app, _("This screen went to the clipboard, if your terminal allows it."));
    else
        ui_app_message(app, _("This line went to the clipboard, if your terminal allows it; %s again: the screen."),
                       key);
}
