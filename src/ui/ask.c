/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Asking for a line of text, and asking yes or no: two small overlays on the lowest row of the body. `done` is called
 * after the overlay is gone, so that it may open the next one; when an overlay goes in any other way, the answer is
 * none and no.
 */

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/widget/editor.h"

struct ask {
    char *label;
    struct ui_editor *editor;
    void (*done)(struct ui_app *app, const char *text, void *user);
    void *user;
};

struct confirm {
    char *question, *verb;
    void (*done)(struct ui_app *app, bool yes, void *user);
    void *user;
};

static void
ask_close(struct ui_app *app, void *state)
{
    struct ask *ask = state;

    if (ask->done)
        ask->done(app, NULL, ask->user);
    ui_editor_free(ask->editor);
    g_free(ask->label);
    g_free(ask);
}

/* The lowest row of the body, with a rule over it. */
static struct ui_draw
foot(const struct ui_draw *draw)
{
    struct ui_draw part = ui_part(draw, MAX(draw->rows - 2, 0), 0, 2, draw->cols);

    ui_fill(&part, 0, 0, 2, part.cols, STYLE_NORMAL);
    ui_rule(&part, 0, NULL);
    return part;
}

static void
ask_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct ask *ask = state;
    struct ui_draw part = foot(draw);
    int used = ui_text(&part, 1, 1, part.cols * 2 / 3, STYLE_STRONG, ask->label);

    (void)app;
    ui_editor_draw(ask->editor, &part, 1, used + 2, part.cols - used - 3, true);
}

static bool
ask_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct ask *ask = state;

    (void)app;
    return ui_editor_key(ask->editor, key, pasted);
}

static bool
ask_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct ask *ask = state;
    void (*done)(struct ui_app * app, const char *text, void *user) = ask->done;
    g_autofree char *text = g_strdup(ask->editor->text->str);
    void *user = ask->user;

    (void)argument;
    if (act != ACT_ACCEPT)
        return false;
    ask->done = NULL;
    ui_app_pop(app);
    done(app, text, user);
    return true;
}

static const struct ui_view_type ask_view = {
    .name = "ask",
    .label = "",
    .screen = SCREEN_ASK,
    .overlay = true,
    .close = ask_close,
    .draw = ask_draw,
    .key = ask_key,
    .action = ask_action,
};

void
ui_app_ask(struct ui_app *app, const char *label, const char *text,
           void (*done)(struct ui_app *app, const char *text, void *user), void *user)
{
    struct ask *ask = g_new0(struct ask, 1);

    *ask = (struct ask){.label = g_strdup(label), .done = done, .user = user};
    ask->editor = ui_editor_new(text, TEXT_MAX_CHARS);
    ui_app_put(app, &ask_view, ask);
}

static void
confirm_close(struct ui_app *app, void *state)
{
    struct confirm *confirm = state;

    if (confirm->done)
        confirm->done(app, false, confirm->user);
    g_free(confirm->question);
    g_free(confirm->verb);
    g_free(confirm);
}

static void
confirm_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct confirm *confirm = state;
    struct ui_draw part = foot(draw);
    g_autofree char *key = g_utf8_substring(confirm->verb, 0, 1);
    int col = 3;

    (void)app;
    ui_text(&part, 1, 1, 1, STYLE_WARN, "!");
    col += ui_text(&part, 1, col, part.cols * 2 / 3, STYLE_STRONG, confirm->question) + 2;
    col += ui_text(&part, 1, col, -1, STYLE_KEY, key) + 1;
    col += ui_text(&part, 1, col, -1, STYLE_DIM, confirm->verb) + 2;
    col += ui_text(&part, 1, col, -1, STYLE_KEY, "Enter") + 1;
    ui_text(&part, 1, col, -1, STYLE_DIM, _("no"));
    ui_cursor(&part, 1, 3);
}

/* Only the first letter of the verb is a yes; every other key is the default, no. */
static bool
confirm_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct confirm *confirm = state;
    void (*done)(struct ui_app * app, bool yes, void *user) = confirm->done;
    void *user = confirm->user;
    bool yes = key == (int)g_unichar_tolower(g_utf8_get_char(confirm->verb));

    if (pasted)
        return true;
    confirm->done = NULL;
    ui_app_pop(app);
    done(app, yes, user);
    return true;
}

static const struct ui_view_type confirm_view = {
    .name = "confirm",
    .label = "",
    .screen = SCREEN_CONFIRM,
    .overlay = true,
    .close = confirm_close,
    .draw = confirm_draw,
    .key = confirm_key,
};

void
ui_app_confirm(struct ui_app *app, const char *question, const char *verb,
               void (*done)(struct ui_app *app, bool yes, void *user), void *user)
{
    struct confirm *confirm = g_new0(struct confirm, 1);

    *confirm = (struct confirm){.question = g_strdup(question), .verb = g_strdup(verb), .done = done, .user = user};
    ui_app_put(app, &confirm_view, confirm);
}
