/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A list to choose from, over the lower part of the view that asked. Typing narrows it (every typed word must occur,
 * without case and accents), Enter picks, Esc gives nothing. The owner's `done` is called after the list is gone.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/app.h"
#include "stapelbaan/ui/widget/editor.h"

struct option {
    char *value, *label, *note, *folded;
};

struct chooser {
    char *title;
    GPtrArray *option; /* of struct option * */
    GPtrArray *shown;  /* borrowed from `option` */
    guint at, top;
    struct ui_editor *editor;
    void (*done)(struct ui_app *app, const char *value, void *user);
    void *user;
};

static void
option_free(void *data)
{
    struct option *option = data;

    g_free(option->value);
    g_free(option->label);
    g_free(option->note);
    g_free(option->folded);
    g_free(option);
}

static struct option *
option_new(const struct ui_choice *choice)
{
    struct option *option = g_new0(struct option, 1);
    g_autofree char *hay = g_strjoin(" ", choice->value, choice->label, choice->note, NULL);

    option->value = g_strdup(choice->value);
    option->label = g_strdup(choice->label);
    option->note = g_strdup(choice->note);
    option->folded = text_fold(hay);
    return option;
}

static void
narrow(struct chooser *chooser)
{
    g_autofree char *needle = text_fold(chooser->editor->text->str);

    g_ptr_array_set_size(chooser->shown, 0);
    for (guint i = 0; i < chooser->option->len; i++) {
        struct option *option = g_ptr_array_index(chooser->option, i);

        if (text_has_words(option->folded, needle))
            g_ptr_array_add(chooser->shown, option);
    }
    chooser->at = chooser->top = 0;
}

static void
chooser_close(struct ui_app *app, void *state)
{
    struct chooser *chooser = state;

    if (chooser->done)
        chooser->done(app, NULL, chooser->user);
    g_ptr_array_unref(chooser->shown);
    g_ptr_array_unref(chooser->option);
    ui_editor_free(chooser->editor);
    g_free(chooser->title);
    g_free(chooser);
}

static void
row_draw(const struct chooser *chooser, const struct ui_draw *draw, int row, guint i)
{
    const struct option *option = g_ptr_array_index(chooser->shown, i);
    int used = ui_text(draw, row, 2, draw->cols - 4, STYLE_NORMAL, option->label);

    if (option->note && used + 8 < draw->cols)
        ui_right(draw, row, used + 4, draw->cols - used - 6, STYLE_DIM, option->note);
    if (i == chooser->at) {
        ui_restyle(draw, row, 1, draw->cols - 2, STYLE_SELECTED);
        ui_put(draw, row, 0, 1, STYLE_NORMAL, GLYPH_POINTER);
    }
}

static void
chooser_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct chooser *chooser = state;
    int rows =
        MIN(MAX((int)chooser->option->len + 2, 4), MAX(draw->rows * 2 / 3, 4)); /* as high as the foot of a form */
    struct ui_draw part = ui_part(draw, draw->rows - rows, 0, rows, draw->cols);
    guint room = (guint)MAX(part.rows - 2, 1);
    int used;

    (void)app;
    chooser->top = CLAMP(chooser->top, chooser->at >= room ? chooser->at - room + 1 : 0, chooser->at);
    ui_fill(&part, 0, 0, part.rows, part.cols, STYLE_NORMAL);
    ui_rule(&part, 0, chooser->title);
    for (guint i = 0; i < room && chooser->top + i < chooser->shown->len; i++)
        row_draw(chooser, &part, 1 + (int)i, chooser->top + i);
    if (chooser->shown->len == 0)
        ui_text(&part, 1, 2, -1, STYLE_DIM, _("Nothing has these words."));
    used = ui_textf(&part, part.rows - 1, 1, -1, STYLE_DIM, "%u/%u", chooser->shown->len, chooser->option->len);
    ui_editor_draw(chooser->editor, &part, part.rows - 1, used + 3, part.cols - used - 4, true);
    if (chooser->shown->len > 0 && chooser->editor->text->len == 0)
        ui_cursor(&part, 1 + (int)(chooser->at - chooser->top), 2);
}

static bool
chooser_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct chooser *chooser = state;
    g_autofree char *before = g_strdup(chooser->editor->text->str);

    (void)app;
    if (key == UI_KEY_HOME || key == UI_KEY_END) {
        chooser->at = key == UI_KEY_HOME || chooser->shown->len == 0 ? 0 : chooser->shown->len - 1;
        return true;
    }
    if (!ui_editor_key(chooser->editor, key, pasted))
        return false;
    if (strcmp(before, chooser->editor->text->str) != 0)
        narrow(chooser);
    return true;
}

static void
step(struct chooser *chooser, int by)
{
    int last = (int)chooser->shown->len - 1;

    chooser->at = (guint)CLAMP((int)chooser->at + by, 0, MAX(last, 0));
}

static void
pick(struct ui_app *app, struct chooser *chooser)
{
    const struct option *option;
    void (*done)(struct ui_app * app, const char *value, void *user) = chooser->done;
    void *user = chooser->user;
    g_autofree char *value = NULL;

    if (chooser->shown->len == 0)
        return;
    option = g_ptr_array_index(chooser->shown, chooser->at);
    value = g_strdup(option->value);
    chooser->done = NULL;
    ui_app_pop(app);
    done(app, value, user);
}

static bool
chooser_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct chooser *chooser = state;

    (void)argument;
    switch (act) {
    case ACT_UP:
        step(chooser, -1);
        return true;
    case ACT_DOWN:
        step(chooser, 1);
        return true;
    case ACT_PAGE_UP:
        step(chooser, -8);
        return true;
    case ACT_PAGE_DOWN:
        step(chooser, 8);
        return true;
    case ACT_PICK:
        pick(app, chooser);
        return true;
    default:
        return false;
    }
}

static const struct ui_view_type chooser_view = {
    .name = "chooser",
    .label = "",
    .screen = SCREEN_CHOOSER,
    .overlay = true,
    .close = chooser_close,
    .draw = chooser_draw,
    .key = chooser_key,
    .action = chooser_action,
};

void
ui_app_choose(struct ui_app *app, const char *title, const struct ui_choice *choice, unsigned n_choice,
              const char *current, void (*done)(struct ui_app *app, const char *value, void *user), void *user)
{
    struct chooser *chooser = g_new0(struct chooser, 1);

    chooser->title = g_strdup(title);
    chooser->option = g_ptr_array_new_with_free_func(option_free);
    chooser->shown = g_ptr_array_new();
    chooser->editor = ui_editor_new("", 200);
    chooser->done = done;
    chooser->user = user;
    for (unsigned i = 0; i < n_choice; i++)
        g_ptr_array_add(chooser->option, option_new(&choice[i]));
    narrow(chooser);
    for (unsigned i = 0; i < n_choice; i++)
        if (g_strcmp0(choice[i].value, current) == 0)
            chooser->at = i;
    ui_app_put(app, &chooser_view, chooser);
}
