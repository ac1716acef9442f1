/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Scripts: keys from a file, on a terminal in memory. Each line is typed as it stands, with names in angle brackets
 * for the other keys ("/koffie<Enter><Down>", "<lt>" for "<"); no Enter is added. Lines that begin with a colon are
 * commands, run as if typed, and four more that only scripts have:
 *   :size 120x40    gives the terminal that size
 *   :reset          starts again at the start screen; what is typed in forms is dropped
 *   :wait           waits until nothing runs in the background
 *   :paste TEXT     comes in as a bracketed paste
 * Empty lines and lines that begin with "#" are skipped. The screen is drawn after each line, and :dump FILE writes it.
 */

#include <stdio.h>
#include <string.h>

#include "app_state.h"
#include "stapelbaan/base/error.h"

enum { WAIT_STEP_MS = 50, WAIT_STEPS = 2400 };

static bool
type_named(struct ui_app *app, const char *at, const char *end, GError **error)
{
    g_autofree char *name = g_strndup(at, (gsize)(end - at));
    int key = strcmp(name, "lt") == 0 ? '<' : ui_key_parse(name);

    if (key == UI_KEY_NONE) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, "unknown key \"<%s>\" in the script", name);
        return false;
    }
    ui_app_key(app, key, false);
    return true;
}

static bool
type_line(struct ui_app *app, const char *line, bool pasted, GError **error)
{
    for (const char *at = line; *at && !app->quit; at = g_utf8_next_char(at)) {
        const char *end = *at == '<' && !pasted ? strchr(at, '>') : NULL;

        if (!end) {
            ui_app_key(app, (int)g_utf8_get_char(at), pasted);
            continue;
        }
        if (!type_named(app, at + 1, end, error))
            return false;
        at = end;
    }
    return true;
}

/* Background work ends by waking us; the steps bound a script that waits for nothing. */
static void
wait_for_work(struct ui_app *app)
{
    for (int i = 0; i < WAIT_STEPS && app->n_busy > 0; i++) {
        struct ui_event event = ui_terminal_wait(WAIT_STEP_MS);

        ui_app_event(app, &event);
    }
    ui_app_run_posted(app);
}

/* ":size 120x40" */
static bool
take_size(const char *line)
{
    static const char command[] = ":size ";
    char *end = NULL;
    gint64 cols, rows;

    if (!g_str_has_prefix(line, command))
        return false;
    cols = g_ascii_strtoll(line + strlen(command), &end, 10);
    rows = *end == 'x' ? g_ascii_strtoll(end + 1, NULL, 10) : 0;
    ui_terminal_resize((int)CLAMP(rows, 0, UI_ROWS_MAX), (int)CLAMP(cols, 0, UI_COLS_MAX));
    return true;
}

static bool
run_line(struct ui_app *app, const char *line, GError **error)
{
    if (!*line || *line == '#')
        return true;
    if (*line != ':' || !line[1])
        return type_line(app, line, false, error);
    if (take_size(line))
        return true;
    if (strcmp(line, ":reset") == 0)
        ui_app_reset(app);
    else if (strcmp(line, ":wait") == 0)
        wait_for_work(app);
    else if (g_str_has_prefix(line, ":paste "))
        return type_line(app, line + strlen(":paste "), true, error);
    else
        ui_app_command(app, line + 1);
    return true;
}

bool
ui_script_play(struct ui_app *app, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) line = NULL;
    gsize length;

    if (!g_file_get_contents(path, &text, &length, error))
        return false;
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, "the script \"%s\" is not UTF-8", path);
        return false;
    }
    line = g_strsplit(text, "\n", -1);
    for (char **at = line; *at && !app->quit; at++) {
        ui_app_draw(app);
        while (ui_app_idle(app))
            ;
        if (!run_line(app, *at, error))
            return false;
    }
    while (ui_app_idle(app))
        ;
    ui_app_draw(app);
    return true;
}
