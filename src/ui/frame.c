/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every screen has in common: row 1 says where am I and whose data, the row before the last what just happened,
 * the last row (hint.c) what can I do here.
 */

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/match_run.h"
#include "stapelbaan/ui/widget/page.h"

enum { MESSAGE_ROWS = 3 };

/* The labels of the pages from the bottom up; the start screen is left out where others stand on it. */
static void
title_of(struct ui_app *app, GString *crumb, GString *facts)
{
    const struct ui_view *page = ui_app_page(app);

    for (guint i = 0; i < app->stack->len; i++) {
        const struct ui_view *view = g_ptr_array_index(app->stack, i);

        if (view->type->overlay || (i == 0 && view != page))
            continue;
        g_string_append_printf(crumb, "%s%s", crumb->len > 0 ? " > " : "", gettext(view->type->label));
    }
    if (page->type->title) {
        g_autoptr(GString) own = g_string_new(NULL);

        page->type->title(app, page->state, own, facts);
        if (own->len > 0)
            g_string_append_printf(crumb, " %s", own->str);
    }
}

/* Adds a fact where there is room for it: what the screen itself says is never cut for it. */
static void
add_fact(GString *facts, const char *fact, int room)
{
    int blanks = facts->len > 0 ? 3 : 0;

    if (text_width(facts->str) + text_width(fact) + blanks <= room)
        g_string_append_printf(facts, "%s%s", blanks ? ui_dot() : "", fact);
}

static void
title_draw(struct ui_app *app, const struct ui_draw *screen)
{
    g_autoptr(GString) crumb = g_string_new(NULL), facts = g_string_new(NULL);
    const char *name = app->data->partnership.name;
    int used, room;

    title_of(app, crumb, facts);
    used = ui_text(screen, 0, 1, screen->cols - 2, STYLE_TITLE, crumb->str);
    room = screen->cols - used - 5;
    if (ui_match_is_running(app) && ui_app_page(app)->type->screen != SCREEN_MATCH)
        add_fact(facts, _("a match runs"), room);
    if (name && *name)
        add_fact(facts, name, room);
    if (room > 8 && !ui_linear_is_on())
        ui_right(screen, 0, used + 4, room, STYLE_DIM, facts->str);
    else if (room > 8 && facts->len > 0)
        ui_textf(screen, 0, used + 1, room, STYLE_DIM, ". %s", facts->str);
}

/* A message has one row; one that is longer takes a few more from the screen above it until the next key. */
static int
message_draw(struct ui_app *app, const struct ui_draw *screen)
{
    int col = app->message_style == STYLE_WARN ? 3 : 1, cols = screen->cols - col - 1, rows, row;

    if (!app->message)
        return 1;
    rows = CLAMP(ui_wrap_rows(app->message, cols), 1, MESSAGE_ROWS);
    row = screen->rows - 1 - rows;
    if (app->message_style == STYLE_WARN)
        ui_text(screen, row, 1, 1, STYLE_WARN, "!");
    ui_wrap(screen, row, col, rows, cols, STYLE_NORMAL, app->message);
    return rows;
}

/* In the middle of whatever a view does: its row alone is drawn, and nothing is asked of any view. */
void
ui_frame_tell_wait(const char *holder, void *user)
{
    struct ui_app *app = user;
    struct ui_draw screen = {0};

    ui_terminal_size(&screen.rows, &screen.cols);
    ui_app_message(app, _("Waiting for %s..."), holder);
    ui_fill(&screen, screen.rows - 2, 0, 1, screen.cols, STYLE_NORMAL);
    message_draw(app, &screen);
    ui_terminal_flush(false);
}

int
ui_frame_draw(struct ui_app *app, const struct ui_draw *screen)
{
    int rows;

    title_draw(app, screen);
    rows = message_draw(app, screen);
    ui_hints_draw(app, screen);
    return screen->rows - 2 - rows;
}
