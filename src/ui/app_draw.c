/* SPDX-License-Identifier: EUPL-1.2 */
/* One screen: the page on top, the overlays over it, the frame around them. Drawn whole each time; curses sends what
 * changed. */

#include <curses.h>
#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/ui/linear.h"

static void
small_draw(const struct ui_draw *screen)
{
    int row;

    ui_textf(screen, 0, 0, -1, STYLE_STRONG, "%dx%d", screen->cols, screen->rows);
    row = 1 + ui_wrap(screen, 1, 0, screen->rows - 2, screen->cols, STYLE_NORMAL,
                      _("This screen is too small: stapelbaan needs 60x18."));
    ui_wrap(screen, row, 0, screen->rows - row, screen->cols, STYLE_NORMAL, _("i show it anyway, q leave"));
    ui_cursor(screen, 0, 0);
}

static void
views_draw(struct ui_app *app, const struct ui_draw *body)
{
    const struct ui_view *page = ui_app_page(app);
    bool below = true;

    for (guint i = 0; i < app->stack->len; i++) {
        struct ui_view *view = g_ptr_array_index(app->stack, i);

        below = below && view != page;
        if (!below && view->type->draw)
            view->type->draw(app, view->state, body);
    }
}

/* Views draw on a page of one width, and its rows become lines of the screen. */
static void
body_draw(struct ui_app *app, const struct ui_draw *body)
{
    const struct ui_draw page = {.rows = MAX(body->rows, UI_LINEAR_ROWS), .cols = UI_LINEAR_COLS};

    if (!ui_linear_is_on()) {
        ui_cursor(body, 0, 0);
        views_draw(app, body);
        return;
    }
    ui_linear_begin();
    ui_cursor(&page, 0, 0);
    views_draw(app, &page);
    ui_linear_show(body);
}

char *
ui_app_focus_line(struct ui_app *app)
{
    const struct ui_draw page = {.rows = UI_LINEAR_ROWS, .cols = UI_LINEAR_COLS};
    bool was_on = ui_linear_is_on();

    ui_linear_set(true);
    ui_linear_begin();
    views_draw(app, &page);
    ui_linear_set(was_on);
    return ui_linear_take();
}

void
ui_app_draw(struct ui_app *app)
{
    struct ui_draw screen = {0}, body;

    ui_terminal_size(&screen.rows, &screen.cols);
    erase();
    if (!app->small_ok && (screen.rows < UI_FLOOR_ROWS || screen.cols < UI_FLOOR_COLS)) {
        small_draw(&screen);
    } else {
        body = ui_part(&screen, 1, 0, ui_frame_draw(app, &screen), screen.cols);
        body_draw(app, &body);
    }
    ui_cursor_settle();
    ui_terminal_flush(false);
}
