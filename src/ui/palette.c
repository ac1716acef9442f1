/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The command line: type a name and what belongs to it, or pick from the list above, which holds what can be done on
 * this screen. Names that begin with what is typed come first, then those whose words hold it. Tab completes.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/widget/editor.h"

struct palette {
    struct ui_editor *editor;
    enum ui_act shown[ACTS];
    int n_shown, at, top;
    guint recall; /* how far back in the history; 0: not there */
};

static const struct ui_view *
below(struct ui_app *app)
{
    return g_ptr_array_index(app->stack, app->stack->len - (app->stack->len > 1 ? 2 : 1));
}

/* 0: begins so, 1: its words hold it, -1: no. */
static int
rank(enum ui_act act, const char *typed, const char *needle)
{
    g_autofree char *hay = NULL, *folded = NULL;

    if (g_str_has_prefix(ui_action_table[act].name, typed))
        return 0;
    hay = g_strjoin(" ", ui_action_table[act].name, ui_action_label(act), ui_action_help(act), NULL);
    folded = text_fold(hay);
    return text_has_words(folded, needle) ? 1 : -1;
}

static void
narrow(struct palette *palette, const struct ui_view *view)
{
    g_autofree char *typed = g_strdup(palette->editor->text->str);
    g_autofree char *needle = NULL;
    enum ui_act order[ACTS];

    ui_action_order(order);
    g_strdelimit(typed, " ", '\0');
    needle = text_fold(typed);
    palette->n_shown = palette->at = palette->top = 0;
    for (int wanted = 0; wanted < 2; wanted++)
        for (int i = 0; i < ACTS; i++)
            if (order[i] != ACT_COMMAND && (ui_action_table[order[i]].screens & ON(view->type->screen)) &&
                rank(order[i], typed, needle) == wanted)
                palette->shown[palette->n_shown++] = order[i];
}

static void *
palette_open(struct ui_app *app, const char *argument, GError **error)
{
    struct palette *palette = g_new0(struct palette, 1);

    (void)error;
    palette->editor = ui_editor_new(argument, 500);
    narrow(palette, ui_app_top(app));
    return palette;
}

static void
palette_close(struct ui_app *app, void *state)
{
    struct palette *palette = state;

    (void)app;
    ui_editor_free(palette->editor);
    g_free(palette);
}

static void
row_draw(struct ui_app *app, const struct palette *palette, const struct ui_draw *draw, int row, int i)
{
    enum ui_act act = palette->shown[i];
    const struct ui_action *action = &ui_action_table[act];
    g_autofree char *keys = ui_action_keys_label(act, 2);
    g_autofree char *name = g_strjoin(" ", action->name, action->argument ? _(action->argument) : NULL, NULL);
    const char *reason = ui_app_why_not(app, below(app), act);

    ui_text(draw, row, 2, 22, reason ? STYLE_DIM : STYLE_NORMAL, name);
    ui_text(draw, row, 25, 12, STYLE_KEY, keys);
    ui_text(draw, row, 38, draw->cols - 40, STYLE_DIM, reason ? reason : ui_action_help(act));
    if (i == palette->at) {
        ui_restyle(draw, row, 1, draw->cols - 2, STYLE_SELECTED);
        ui_put(draw, row, 0, 1, STYLE_NORMAL, GLYPH_POINTER);
    }
}

static void
palette_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct palette *palette = state;
    int rows = MIN(draw->rows, 14), room = MAX(rows - 2, 1);
    struct ui_draw part = ui_part(draw, draw->rows - rows, 0, rows, draw->cols);

    palette->top = CLAMP(palette->top, MAX(palette->at - room + 1, 0), palette->at);
    ui_fill(&part, 0, 0, rows, part.cols, STYLE_NORMAL);
    ui_rule(&part, 0, _("Commands"));
    for (int i = 0; i < room && palette->top + i < palette->n_shown; i++)
        row_draw(app, palette, &part, 1 + i, palette->top + i);
    ui_text(&part, rows - 1, 1, 1, STYLE_KEY, ":");
    ui_editor_draw(palette->editor, &part, rows - 1, 2, part.cols - 3, true);
}

static void
recall(struct palette *palette, struct ui_app *app, int by)
{
    guint n = app->history->len;

    palette->recall = (guint)CLAMP((int)palette->recall + by, 0, (int)n);
    ui_editor_set(palette->editor, palette->recall > 0 ? g_ptr_array_index(app->history, n - palette->recall) : "");
    narrow(palette, below(app));
}

static void
complete(struct palette *palette, struct ui_app *app)
{
    const struct ui_action *action;
    g_autofree char *text = NULL;

    if (palette->n_shown == 0)
        return;
    action = &ui_action_table[palette->shown[palette->at]];
    text = g_strconcat(action->name, action->argument ? " " : "", NULL);
    ui_editor_set(palette->editor, text);
    narrow(palette, below(app));
}

static bool
palette_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct palette *palette = state;
    g_autofree char *before = g_strdup(palette->editor->text->str);

    if (key == UI_KEY_TAB && !pasted) {
        complete(palette, app);
        return true;
    }
    if (key == UI_KEY_CTRL_A + 'p' - 'a' || key == UI_KEY_CTRL_A + 'n' - 'a') {
        recall(palette, app, key == UI_KEY_CTRL_A + 'p' - 'a' ? 1 : -1);
        return true;
    }
    if (key == UI_KEY_BACKSPACE && palette->editor->text->len == 0) {
        ui_app_pop(app);
        return true;
    }
    if (!ui_editor_key(palette->editor, key, pasted))
        return false;
    if (strcmp(before, palette->editor->text->str) != 0)
        narrow(palette, below(app));
    return true;
}

/* What is typed counts if it is a whole command, else what the cursor is on. */
static void
run(struct ui_app *app, struct palette *palette)
{
    g_autofree char *line = g_strstrip(g_strdup(palette->editor->text->str));
    g_autofree char *first = g_strdelimit(g_strdup(line), " ", '\0');
    bool whole = ui_action_find(first) != ACT_NONE || strchr(line, ' ') || palette->n_shown == 0;
    enum ui_act act = palette->n_shown > 0 ? palette->shown[palette->at] : ACT_NONE;

    if (palette->recall > 0 && palette->at == 0)
        whole = true;
    if (!whole && ui_action_table[act].argument && strchr(ui_action_table[act].argument, '|')) {
        complete(palette, app);
        return;
    }
    ui_app_pop(app);
    if (whole) {
        g_ptr_array_add(app->history, g_strdup(line));
        ui_app_command(app, line);
    } else {
        ui_app_do(app, act, NULL);
    }
}

static void
step(struct palette *palette, int by)
{
    palette->at = CLAMP(palette->at + by, 0, MAX(palette->n_shown - 1, 0));
}

static bool
palette_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct palette *palette = state;

    (void)argument;
    switch (act) {
    case ACT_UP:
        if (palette->editor->text->len == 0 && palette->at == 0)
            recall(palette, app, 1);
        else
            step(palette, -1);
        return true;
    case ACT_DOWN:
        step(palette, 1);
        return true;
    case ACT_PAGE_UP:
        step(palette, -8);
        return true;
    case ACT_PAGE_DOWN:
        step(palette, 8);
        return true;
    case ACT_PICK:
        run(app, palette);
        return true;
    default:
        return false;
    }
}

const struct ui_view_type ui_palette_view = {
    .name = "palette",
    .label = "",
    .screen = SCREEN_PALETTE,
    .overlay = true,
    .open = palette_open,
    .close = palette_close,
    .draw = palette_draw,
    .key = palette_key,
    .action = palette_action,
};
