/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every screen has in common: row 1 says where am I and whose data, the row before the last what just happened,
 * the last row what can I do here. "? help" keeps its place at the right however narrow the screen is.
 */

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/match_run.h"

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
    if (ui_match_is_running(app) && page->type->screen != SCREEN_MATCH) {
        g_autofree char *runs = facts->len > 0 ? g_strdup_printf("%s %s ", _("a match runs"), ui_glyph(GLYPH_DOT))
                                               : g_strdup(_("a match runs"));
        g_string_prepend(facts, runs);
    }
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
    /* Whose data goes first where there is no room for both. */
    if (name && *name && text_width(facts->str) + text_width(name) + 3 <= room)
        g_string_append_printf(facts, "%s%s", facts->len > 0 ? ui_dot() : "", name);
    if (room > 8)
        ui_right(screen, 0, used + 4, room, STYLE_DIM, facts->str);
}

static void
message_draw(struct ui_app *app, const struct ui_draw *screen)
{
    int row = screen->rows - 2;

    if (!app->message)
        return;
    if (app->message_style == STYLE_WARN)
        ui_text(screen, row, 1, 1, STYLE_WARN, "!");
    ui_text(screen, row, app->message_style == STYLE_WARN ? 3 : 1, -1, STYLE_NORMAL, app->message);
}

/* On the start screen there is no way back, only out. */
static bool
is_hinted(struct ui_app *app, const struct ui_view *view, enum ui_act act)
{
    enum ui_act other_way = app->stack->len > 1 ? ACT_QUIT : ACT_BACK;

    return act != other_way && (ui_action_table[act].screens & ON(view->type->screen)) &&
           !ui_app_why_not(app, view, act);
}

static enum ui_act
hint_at(struct ui_app *app, const struct ui_view *view, int place)
{
    for (int i = 0; i < ACTS; i++)
        if (ui_action_table[i].hint == place && is_hinted(app, view, (enum ui_act)i))
            return (enum ui_act)i;
    return ACT_NONE;
}

/* On the start screen, where stepping back leaves, quitting is hinted, by the key that does both. */
static char *
hint_key(enum ui_act act)
{
    return act == ACT_QUIT ? g_strdup("q") : ui_action_keys_label(act, 1);
}

static int
hint_width(enum ui_act act)
{
    g_autofree char *key = hint_key(act);

    return text_width(key) + 1 + text_width(ui_action_label(act));
}

/* "key label" from column `col`; returns the columns it takes, or 0 when it does not fit into `room`. */
static int
hint_draw(const struct ui_draw *screen, int col, int room, enum ui_act act)
{
    g_autofree char *key = hint_key(act);
    int width = hint_width(act), used;

    if (width > room)
        return 0;
    used = ui_text(screen, screen->rows - 1, col, -1, STYLE_KEY, key);
    ui_text(screen, screen->rows - 1, col + used + 1, -1, STYLE_DIM, ui_action_label(act));
    return width;
}

/* The way back and the help are the last to go where the screen is narrow. */
static void
hints_draw(struct ui_app *app, const struct ui_draw *screen)
{
    const struct ui_view *view = ui_app_top(app);
    bool has_help = ui_action_table[ACT_HELP].screens & ON(view->type->screen);
    int end = screen->cols - 1, col = 1, kept = 0;

    if (has_help) {
        end -= hint_width(ACT_HELP);
        hint_draw(screen, MAX(end, 0), screen->cols, ACT_HELP);
        end -= 2;
    }
    if (is_hinted(app, view, ACT_BACK))
        kept = hint_width(ACT_BACK) + 2;
    for (int place = 1; place <= UI_HINT_PLACES; place++) {
        enum ui_act act = hint_at(app, view, place);
        int room = end - col - (act == ACT_BACK ? 0 : kept);
        int used = act == ACT_NONE ? 0 : hint_draw(screen, col, room, act);

        col += used > 0 ? used + 2 : 0;
    }
}

void
ui_frame_draw(struct ui_app *app, const struct ui_draw *screen)
{
    title_draw(app, screen);
    message_draw(app, screen);
    hints_draw(app, screen);
}
