/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The door: opens the database and the terminal, turns events into screens until the person leaves, and gives both
 * back in every case. Nothing is written to the terminal while nothing happens.
 */

#include "stapelbaan/ui/ui.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/store/account.h"
#include "stapelbaan/ui/keymap.h"
#include "stapelbaan/ui/linear.h"

/* While nothing runs the loop wakes only to look whether somebody else changed the database. */
enum { TICK_MS = 250, LOOK_MS = 2000, SCRIPT_ROWS = 24, SCRIPT_COLS = 80 };

/* What the person was told last. */
struct seen {
    bool quiet; /* nobody pressed a key since */
    int n_said, n_busy;
    gint64 looked_us, pressed_us; /* when we asked whether they may stay, and when they pressed a key */
};

/* A screen reader speaks what changes: in the linear mode the screen stays until a key, a message or the end of work.
 */
static bool
wants_draw(const struct ui_app *app, struct seen *seen)
{
    bool wants = !ui_linear_is_on() || !seen->quiet || app->n_said != seen->n_said || app->n_busy != seen->n_busy;

    seen->n_said = app->n_said;
    seen->n_busy = app->n_busy;
    return wants;
}

/*
 * May the person stay? Asked every LOOK_MS, also where keys come without a pause: a session ends within seconds when
 * its account or key is no longer good, or when nobody was there for too long. A database that cannot be read just now
 * is no reason.
 */
static bool
may_stay(struct ui_app *app, struct seen *seen, GError **error)
{
    gint64 now = g_get_monotonic_time(), idle_us = app->session->idle_min * G_TIME_SPAN_MINUTE;
    g_autoptr(GError) own = NULL;

    if (now - seen->looked_us < LOOK_MS * G_TIME_SPAN_MILLISECOND)
        return true;
    seen->looked_us = now;
    if (!store_guard_check(app->store, &own) && g_error_matches(own, SB_ERROR, SB_ERROR_CONFLICT)) {
        g_propagate_error(error, g_steal_pointer(&own));
        return false;
    }
    if (idle_us == 0 || now - seen->pressed_us < idle_us)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                ngettext("nobody pressed a key for %d minute: you are logged out, what you typed is kept",
                         "nobody pressed a key for %d minutes: you are logged out, what you typed is kept",
                         (gulong)app->session->idle_min),
                app->session->idle_min);
    return false;
}

static void
loop(struct ui_app *app, GError **error)
{
    struct seen seen = {.pressed_us = g_get_monotonic_time()};

    while (!app->quit && may_stay(app, &seen, error)) {
        struct ui_event event;
        bool work;

        if (!ui_terminal_has_key() && wants_draw(app, &seen))
            ui_app_draw(app);
        work = !ui_terminal_has_key() && ui_app_idle(app);
        event = ui_terminal_wait(work ? 0 : app->n_timer > 0 && !ui_linear_is_on() ? TICK_MS : LOOK_MS);
        if (!work || event.kind != UI_EVENT_TIMEOUT)
            ui_app_event(app, &event);
        seen.quiet = event.kind == UI_EVENT_TIMEOUT || event.kind == UI_EVENT_WAKE;
        if (event.kind == UI_EVENT_KEY || event.kind == UI_EVENT_MOUSE)
            seen.pressed_us = g_get_monotonic_time();
    }
    ui_app_keep(app);
}

static int
fail(GError *error)
{
    int status = error->domain == SB_ERROR ? error->code : SB_ERROR_IO;

    g_autofree char *shown = text_show(error->message);

    ui_terminal_stop();
    g_printerr("stapelbaan: %s\n", shown);
    g_error_free(error);
    return status;
}

/* What is wrong with the person's keys goes to the log, and the first of it is on the screen. */
static void
keys_read(struct ui_app *app, const char *path)
{
    g_autoptr(GPtrArray) fault = g_ptr_array_new_with_free_func(g_free);

    ui_keymap_read(path, fault);
    for (guint i = fault->len; i > 0; i--)
        ui_app_warn(app, "%s", (const char *)g_ptr_array_index(fault, i - 1));
}

/* Gives the terminal back; `error` (may be NULL) is told there. The exit status. */
static int
leave(GError *error)
{
    if (error)
        return fail(error);
    ui_terminal_stop();
    return 0;
}

int
ui_run(const struct session *session)
{
    const char *script = session->actor->is_service ? NULL : getenv("STAPELBAAN_SCRIPT");
    bool hidden = script && *script;
    GError *error = NULL;
    auto_of(ops_runner) own =
        session->runner ? NULL : ops_runner_new(session->db_path, NULL, &error); /* first of all */
    struct ops_runner *runner = session->runner ? session->runner : own;
    auto_of(ui_app) app = NULL;
    struct store *store;

    if (!runner)
        return fail(error);
    if (!(hidden ? ui_terminal_start_hidden(SCRIPT_ROWS, SCRIPT_COLS, &error) : ui_terminal_start(&error)))
        return fail(error);
    ui_linear_set(session->linear);
    ui_theme_start(session->color, session->glyphs, session->theme);
    store = store_open(session->db_path, STORE_WRITE, &error);
    app = store ? ui_app_new(session, store, runner, &error) : NULL;
    if (!app)
        return fail(error);
    keys_read(app, session->config);
    if (!hidden)
        loop(app, &error);
    else
        ui_script_play(app, script, &error);
    g_clear_pointer(&app, ui_app_free);
    return leave(error);
}
