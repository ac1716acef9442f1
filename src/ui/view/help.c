/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Help: what can be done on the screen below, then what can be done elsewhere. Typing filters, Enter runs the line
 * under the cursor. A line that cannot be done now says why.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/editor.h"

enum { FOOT_ROWS = 3 };

struct help {
    struct ui_view about; /* the view below, and its screen */
    struct ui_editor *editor;
    enum ui_act shown[ACTS];
    int n_shown, n_here, at, top;
};

static bool
matches(enum ui_act act, const char *needle)
{
    g_autofree char *keys = ui_action_keys_label(act, 9);
    g_autofree char *hay =
        g_strjoin(" ", keys, ui_action_table[act].name, ui_action_label(act), ui_action_help(act), NULL);
    g_autofree char *folded = text_fold(hay);

    return text_has_words(folded, needle);
}

static void
narrow(struct help *help)
{
    g_autofree char *needle = text_fold(help->editor->text->str);
    uint64_t here = ON(help->about.type->screen);
    enum ui_act order[ACTS];

    ui_action_order(order);
    help->n_shown = help->at = help->top = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < ACTS; i++)
            if (order[i] != ACT_NONE && !(ui_action_table[order[i]].screens & here) == (pass == 1) &&
                matches(order[i], needle))
                help->shown[help->n_shown++] = order[i];
        if (pass == 0)
            help->n_here = help->n_shown;
    }
}

static void *
help_open(struct ui_app *app, const char *argument, GError **error)
{
    struct help *help = g_new0(struct help, 1);

    (void)argument;
    (void)error;
    help->about = *ui_app_top(app);
    help->editor = ui_editor_new("", 200);
    narrow(help);
    return help;
}

static void
help_close(struct ui_app *app, void *state)
{
    struct help *help = state;

    (void)app;
    ui_editor_free(help->editor);
    g_free(help);
}

static void
help_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct help *help = state;

    (void)app;
    (void)crumb;
    g_string_append_printf(facts, _("%d of %d"), help->n_shown, ACTS - 1);
}

static void
line_draw(struct ui_app *app, const struct help *help, const struct ui_draw *draw, int row, int i)
{
    enum ui_act act = help->shown[i];
    bool here = i < help->n_here;
    g_autofree char *keys = ui_action_keys_label(act, 2);
    g_autofree char *name = g_strconcat(":", ui_action_table[act].name, NULL);
    const char *reason = here ? ui_app_why_not(app, &help->about, act) : NULL;
    enum ui_style style = here && !reason ? STYLE_NORMAL : STYLE_DIM;

    ui_text(draw, row, 2, 13, here ? STYLE_KEY : STYLE_DIM, *keys ? keys : name);
    ui_text(draw, row, 16, 12, style, ui_action_label(act));
    ui_text(draw, row, 29, draw->cols - 31, style, reason ? reason : ui_action_help(act));
    if (i == help->at) {
        ui_restyle(draw, row, 1, draw->cols - 2, STYLE_SELECTED);
        ui_put(draw, row, 0, 1, STYLE_NORMAL, GLYPH_POINTER);
        ui_cursor(draw, row, 0);
    }
}

/* The whole sentence of the line under the cursor, for in the list it may be cut. */
static void
foot_draw(struct ui_app *app, const struct help *help, const struct ui_draw *draw)
{
    enum ui_act act = help->n_shown > 0 ? help->shown[help->at] : ACT_NONE;
    const char *reason = act != ACT_NONE && help->at < help->n_here ? ui_app_why_not(app, &help->about, act) : NULL;
    const char *argument = ui_action_table[act].argument;
    g_autofree char *name = g_strjoin(" ", ui_action_table[act].name, argument ? _(argument) : NULL, NULL);
    g_autofree char *title = g_strconcat(":", name, NULL);

    if (act == ACT_NONE)
        return;
    ui_rule(draw, draw->rows - FOOT_ROWS, title);
    ui_wrap(draw, draw->rows - FOOT_ROWS + 1, 2, FOOT_ROWS - 1, draw->cols - 4, STYLE_NORMAL,
            reason ? reason : ui_action_help(act));
}

/* Lines and one rule between what is for here and what is for elsewhere. */
static void
help_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct help *help = state;
    struct ui_draw list = ui_part(draw, 0, 0, draw->rows - FOOT_ROWS, draw->cols);
    int room = MAX(list.rows - 2, 1), row = 2;

    if (help->at >= help->top + room - 1)
        help->top = help->at - room + 2;
    help->top = CLAMP(help->top, 0, help->at);
    ui_text(draw, 0, 1, 1, STYLE_KEY, "/");
    ui_editor_draw(help->editor, draw, 0, 2, draw->cols - 3, true);
    if (help->n_shown == 0)
        ui_text(draw, 2, 2, -1, STYLE_DIM, _("Nothing has these words."));
    for (int i = help->top; i < help->n_shown && row < list.rows; i++) {
        if (i == help->n_here && row + 1 < list.rows)
            ui_rule(&list, row++, _("On other screens"));
        line_draw(app, help, &list, row++, i);
    }
    foot_draw(app, help, draw);
    if (help->editor->text->len > 0)
        ui_editor_draw(help->editor, draw, 0, 2, draw->cols - 3, true);
}

static bool
help_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct help *help = state;
    g_autofree char *before = g_strdup(help->editor->text->str);

    (void)app;
    if (key == UI_KEY_HOME || key == UI_KEY_END) {
        help->at = key == UI_KEY_HOME ? 0 : MAX(help->n_shown - 1, 0);
        return true;
    }
    if (!ui_editor_key(help->editor, key, pasted))
        return false;
    if (strcmp(before, help->editor->text->str) != 0)
        narrow(help);
    return true;
}

static void
run(struct ui_app *app, const struct help *help)
{
    enum ui_act act = help->n_shown > 0 ? help->shown[help->at] : ACT_NONE;

    if (act == ACT_NONE)
        return;
    ui_app_pop(app);
    ui_app_do(app, act, NULL);
}

static bool
help_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct help *help = state;
    int by = act == ACT_UP ? -1 : act == ACT_DOWN ? 1 : act == ACT_PAGE_UP ? -16 : act == ACT_PAGE_DOWN ? 16 : 0;

    (void)argument;
    if (act == ACT_PICK) {
        run(app, help);
        return true;
    }
    help->at = CLAMP(help->at + by, 0, MAX(help->n_shown - 1, 0));
    return by != 0;
}

static bool
help_back(struct ui_app *app, void *state)
{
    struct help *help = state;

    (void)app;
    if (help->editor->text->len == 0)
        return false;
    ui_editor_set(help->editor, "");
    narrow(help);
    return true;
}

const struct ui_view_type ui_help_view = {
    .name = "help",
    .label = N_("Help"),
    .screen = SCREEN_HELP,
    .open = help_open,
    .close = help_close,
    .title = help_title,
    .draw = help_draw,
    .key = help_key,
    .action = help_action,
    .back = help_back,
};
