/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The last row: what can I do here. Actions in the order of their places in the table, as many as fit; the help stays
 * at the right and the way back before it, however narrow the screen is. While a text is typed, only keys that are no
 * letters are named.
 */

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/base/text.h"

/* Where the hints were drawn last, for the mouse. */
static struct {
    int col, end;
    enum ui_act act;
} spans[UI_HINT_PLACES + 2];
static int n_span;

enum ui_act
ui_hint_under(int col)
{
    for (int i = 0; i < n_span; i++)
        if (col >= spans[i].col && col < spans[i].end)
            return spans[i].act;
    return ACT_NONE;
}

struct hints {
    struct ui_app *app;
    const struct ui_draw *screen;
    const struct ui_view *view;
    bool typing;
};

/* The letter among the keys that step back: "q", or as the person has it. */
static int
back_letter(void)
{
    g_auto(GStrv) name = g_strsplit(ui_action_keys(ACT_BACK), " ", -1);

    for (char **at = name; *at; at++)
        if (**at && ui_key_is_text(ui_key_parse(*at)))
            return ui_key_parse(*at);
    return UI_KEY_NONE;
}

/* Owned by the caller; "" where the action has no key to be named now. */
static char *
key_of(const struct hints *hints, enum ui_act act)
{
    char label[24];
    int key = ui_action_key(act, hints->typing);

    if (act == ACT_QUIT && back_letter() != UI_KEY_NONE)
        key = back_letter(); /* hinted on the start screen only, where stepping back by a letter leaves */
    return g_strdup(key == UI_KEY_NONE ? "" : ui_key_label(key, label));
}

static int
width_of(const struct hints *hints, enum ui_act act)
{
    g_autofree char *key = key_of(hints, act);

    return text_width(key) + 1 + text_width(ui_action_label(act));
}

/* Enter means something else while a list's filter is typed; on the start screen there is no way back, only out. */
static bool
is_hinted(const struct hints *hints, enum ui_act act)
{
    enum ui_act other_way = hints->app->stack->len > 1 ? ACT_QUIT : ACT_BACK;
    uint64_t here = ON(hints->view->type->screen);

    if (act == other_way || !(ui_action_table[act].screens & here))
        return false;
    if (hints->typing && (ui_action_key(act, true) == UI_KEY_NONE || (act == ACT_OPEN && (here & ON_LISTS))))
        return false;
    return !ui_app_why_not(hints->app, hints->view, act);
}

static enum ui_act
hint_at(const struct hints *hints, int place)
{
    for (int i = 0; i < ACTS; i++)
        if (ui_action_table[i].hint == place && is_hinted(hints, (enum ui_act)i))
            return (enum ui_act)i;
    return ACT_NONE;
}

/* "key label" from column `col`; returns the columns it takes, or 0 when it does not fit into `room`. */
static int
hint_draw(const struct hints *hints, int col, int room, enum ui_act act)
{
    const struct ui_draw *screen = hints->screen;
    g_autofree char *key = key_of(hints, act);
    int width = width_of(hints, act), used;

    if (width > room)
        return 0;
    used = ui_text(screen, screen->rows - 1, col, -1, STYLE_KEY, key);
    ui_text(screen, screen->rows - 1, col + used + 1, -1, STYLE_DIM, ui_action_label(act));
    spans[n_span].col = col;
    spans[n_span].end = col + width;
    spans[n_span++].act = act;
    return width;
}

void
ui_hints_draw(struct ui_app *app, const struct ui_draw *screen)
{
    const struct ui_view *view = ui_app_top(app);
    struct hints hints = {.app = app, .screen = screen, .view = view};
    int end = screen->cols - 1, col = 1, kept = 0;

    n_span = 0;
    hints.typing = view->type->typing && view->type->typing(app, view->state);
    if (ui_action_table[ACT_HELP].screens & ON(view->type->screen)) {
        end -= width_of(&hints, ACT_HELP);
        hint_draw(&hints, MAX(end, 0), screen->cols, ACT_HELP);
        end -= 2;
    }
    if (is_hinted(&hints, ACT_BACK))
        kept = width_of(&hints, ACT_BACK) + 2;
    for (int place = 1; place <= UI_HINT_PLACES; place++) {
        enum ui_act act = hint_at(&hints, place);
        int room = end - col - (act == ACT_BACK ? 0 : kept);
        int used = act == ACT_NONE ? 0 : hint_draw(&hints, col, room, act);

        col += used > 0 ? used + 2 : 0;
    }
}
