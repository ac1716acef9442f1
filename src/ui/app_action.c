/* SPDX-License-Identifier: EUPL-1.2 */
/* The app's own actions: going to a screen, language, theme, dump, export, leaving. One row each in `own`. */

#include <string.h>

#include <glib/gi18n.h>

#include "app_state.h"
#include "stapelbaan/base/locale.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/undo.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/coach.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/match_run.h"
#include "stapelbaan/ui/views.h"

/* Screens stand on the start screen, not on one another, so that Esc never leads through a maze. */
static void
go(struct ui_app *app, const struct ui_view_type *type, const char *argument)
{
    ui_app_keep(app);
    while (app->stack->len > 1)
        ui_app_pop(app);
    if (type)
        ui_app_push(app, type, argument);
}

static void
go_home(struct ui_app *app, const char *argument)
{
    (void)argument;
    go(app, NULL, NULL);
}

static void
go_tasks(struct ui_app *app, const char *argument)
{
    go(app, &ui_tasks_view, argument);
}

static void
go_candidates(struct ui_app *app, const char *argument)
{
    go(app, &ui_candidates_view, argument);
}

static void
go_providers(struct ui_app *app, const char *argument)
{
    go(app, &ui_providers_view, argument);
}

static void
go_sites(struct ui_app *app, const char *argument)
{
    go(app, &ui_sites_view, argument);
}

static void
go_profiles(struct ui_app *app, const char *argument)
{
    go(app, &ui_profiles_view, argument);
}

static void
go_match(struct ui_app *app, const char *argument)
{
    go(app, &ui_match_view, argument);
}

static void
go_import(struct ui_app *app, const char *argument)
{
    go(app, &ui_import_view, argument);
}

static void
go_example(struct ui_app *app, const char *argument)
{
    if (argument && strcmp(argument, "tiny") != 0 && strcmp(argument, "campus") != 0)
        ui_app_warn(app, _("example takes tiny or campus, as in :example tiny"));
    else
        go(app, &ui_import_view, g_strcmp0(argument, "tiny") == 0 ? "example tiny" : "example");
}

static void
go_tour(struct ui_app *app, const char *argument)
{
    go(app, &ui_tour_view, argument);
}

static void
go_archive(struct ui_app *app, const char *argument)
{
    go(app, &ui_archive_view, argument);
}

static void
go_history(struct ui_app *app, const char *argument)
{
    ui_app_push(app, &ui_history_view, argument);
}

static void
go_messages(struct ui_app *app, const char *argument)
{
    ui_app_push(app, &ui_messages_view, argument);
}

static void
go_team(struct ui_app *app, const char *argument)
{
    ui_app_push(app, &ui_team_view, argument);
}

static void
go_building(struct ui_app *app, const char *argument)
{
    ui_app_push(app, &ui_building_view, argument);
}

/* Sets what the overview holds the jobs against. */
static void
ambition_set(struct ui_app *app, const char *text, void *user)
{
    GError *error = NULL;
    int n_job = 0;

    (void)user;
    if (!text || !*text)
        return;
    if (!ops_ambition_parse(text, &n_job, &error) || !ops_ambition_save(app->store, app->actor, n_job, &error)) {
        ui_app_error(app, error);
        return;
    }
    ui_app_reload(app);
    if (n_job)
        ui_app_message(app, ngettext("You aim at %d full job.", "You aim at %d full jobs.", (gulong)n_job), n_job);
    else
        ui_app_message(app, "%s", _("There is no aim any more."));
}

static void
ambition(struct ui_app *app, const char *argument)
{
    int n_job = MAX(ops_ambition(app->store, NULL), 0);
    g_autofree char *now = n_job ? g_strdup_printf("%d", n_job) : g_strdup("");

    if (argument)
        ambition_set(app, argument, NULL);
    else
        ui_app_ask(app, _("How many full jobs do you aim at?"), now, ambition_set, NULL);
}

static void
go_steps(struct ui_app *app, const char *argument)
{
    ui_app_push(app, &ui_steps_view, argument);
}

/* The step of the number that is typed, or with nothing the last one. */
static void
turn(struct ui_app *app, const char *argument, bool back)
{
    guint64 number = 0;
    GError *error = NULL;

    if (argument && !g_ascii_string_to_unsigned(argument, 10, 1, G_MAXINT64, &number, NULL)) {
        ui_app_warn(app, _("\"%s\" is no number of a change; :undo-list lists yours"), argument);
        return;
    }
    auto_of(store_step) step = back ? ops_undo(app->store, app->actor, (gint64)number, &error)
                                    : ops_redo(app->store, app->actor, (gint64)number, &error);
    if (!step) {
        ui_app_error(app, error);
        return;
    }
    g_autoptr(GString) what = g_string_new(NULL);
    ops_history_step(what, step);
    ui_app_reload(app);
    ui_app_message(app, back ? K_("Undone: %s. {redo} does it again.") : K_("Done again: %s. {undo} undoes it."),
                   what->str);
}

static void
undo(struct ui_app *app, const char *argument)
{
    turn(app, argument, true);
}

static void
redo(struct ui_app *app, const char *argument)
{
    turn(app, argument, false);
}

static void
open_help(struct ui_app *app, const char *argument)
{
    ui_app_push(app, &ui_help_view, argument);
}

static void
open_palette(struct ui_app *app, const char *argument)
{
    ui_app_push(app, &ui_palette_view, argument);
}

static void
switch_lang(struct ui_app *app, const char *argument)
{
    if (argument && locale_switch(argument)) {
        ui_app_refresh_views(app);
        ui_app_message(app, _("The screens speak English now."));
    } else {
        ui_app_warn(app, _("lang takes nl or en, as in :lang nl"));
    }
}

static void
switch_theme(struct ui_app *app, const char *argument)
{
    if (!argument || !ui_theme_set(argument))
        ui_app_warn(app, _("theme takes default, light, dark, contrast or mono, as in :theme mono"));
}

static void
switch_linear(struct ui_app *app, const char *argument)
{
    if (argument && strcmp(argument, "on") != 0 && strcmp(argument, "off") != 0) {
        ui_app_warn(app, _("linear takes on or off, or nothing to switch"));
        return;
    }
    ui_linear_set(argument ? strcmp(argument, "on") == 0 : !ui_linear_is_on());
    ui_app_refresh_views(app);
    ui_app_message(app, "%s",
                   ui_linear_is_on() ? _("One item a line, for screen readers and braille; :linear switches back.")
                                     : _("The screens are drawn again."));
}

/* A file in the place of the database would destroy it. */
static bool
may_write(struct ui_app *app, const char *path)
{
    if (!app->store || !store_owns_path(store_path(app->store), path))
        return true;
    ui_app_warn(app, _("\"%s\" belongs to the database: choose another file to write"), path);
    return false;
}

static void
dump(struct ui_app *app, const char *argument)
{
    GError *error = NULL;

    if (!argument) {
        ui_app_warn(app, _("dump needs a file name, as in :dump screen.txt"));
        return;
    }
    if (!may_write(app, argument))
        return;
    ui_app_draw(app);
    if (ui_dump(argument, &error))
        ui_app_message(app, _("This screen is in \"%s\"."), argument);
    else
        ui_app_error(app, error);
}

static void export_ask(struct ui_app *app, const char *path);

/* GLib speaks of the file that it writes first, which nobody named: what counts is the reason at the end. */
static void
export_failed(struct ui_app *app, const char *path, GError *error)
{
    const char *reason = strrchr(error->message, ':');

    ui_app_warn(app, _("cannot write \"%s\": %s"), path, reason ? reason + strspn(reason, ": ") : error->message);
    g_error_free(error);
    export_ask(app, path);
}

static void
export_write(struct ui_app *app, const char *path)
{
    g_autoptr(GString) bytes = NULL;
    GError *error = NULL;
    int n_archived = 0;

    bytes = ops_export(app->store, app->actor, &n_archived, &error);
    if (!bytes)
        ui_app_error(app, error);
    else if (!g_file_set_contents_full(path, bytes->str, (gssize)bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                       &error))
        export_failed(app, path, error);
    else
        ui_app_message(app, _("Wrote %u tasks and %u candidates to \"%s\"."), app->data->task->len,
                       app->data->candidate->len, path);
}

/* Takes `user`, the path. */
static void
export_over(struct ui_app *app, bool yes, void *user)
{
    g_autofree char *path = user;

    if (yes)
        export_write(app, path);
    else
        ui_app_message(app, _("Nothing was written."));
}

static void
export_to(struct ui_app *app, const char *path, void *user)
{
    g_autofree char *question = NULL;

    (void)user;
    if (!path || !*path || !may_write(app, path))
        return;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        export_write(app, path);
        return;
    }
    question = g_strdup_printf(_("There is a file \"%s\" already. Write over it?"), path);
    ui_app_confirm(app, question, _("write"), export_over, g_strdup(path));
}

static void
export_ask(struct ui_app *app, const char *path)
{
    ui_app_ask(app, _("Write the data to which file?"), path, export_to, NULL);
}

static void
export_all(struct ui_app *app, const char *argument)
{
    if (argument)
        export_to(app, argument, NULL);
    else
        export_ask(app, "stapelbaan.yaml");
}

static void
refresh(struct ui_app *app, const char *argument)
{
    (void)argument;
    ui_app_reload(app);
    ui_app_message(app, _("Read the database again."));
}

static void
redraw(struct ui_app *app, const char *argument)
{
    (void)app;
    (void)argument;
    ui_terminal_flush(true);
}

static void
suspend(struct ui_app *app, const char *argument)
{
    (void)app;
    (void)argument;
    ui_terminal_suspend();
}

static void
back(struct ui_app *app, const char *argument)
{
    const struct ui_view *view = ui_app_top(app);

    (void)argument;
    if (view->type->back && view->type->back(app, view->state))
        return;
    if (app->stack->len > 1)
        ui_app_pop(app);
    else if (ui_key_is_text(app->key))
        ui_app_quit(app);
    else
        ui_app_message(app, _("This is the start screen; q leaves."));
}

static void
interrupt(struct ui_app *app, const char *argument)
{
    (void)argument;
    if (ui_match_stop(app))
        ui_app_message(app, _("Stopping: the best plan so far is kept"));
    else
        ui_app_message(app, _("Nothing is running; q steps back and leaves."));
}

static void
quit(struct ui_app *app, const char *argument)
{
    (void)argument;
    ui_app_quit(app);
}

static void (*const own[ACTS])(struct ui_app *app, const char *argument) = {
    [ACT_HOME] = go_home,
    [ACT_TASKS] = go_tasks,
    [ACT_CANDIDATES] = go_candidates,
    [ACT_PROVIDERS] = go_providers,
    [ACT_SITES] = go_sites,
    [ACT_PROFILES] = go_profiles,
    [ACT_BOARD] = ui_board_open,
    [ACT_MATCH] = go_match,
    [ACT_IMPORT] = go_import,
    [ACT_EXPORT] = export_all,
    [ACT_EXAMPLE] = go_example,
    [ACT_TOUR] = go_tour,
    [ACT_SHOW_ARCHIVE] = go_archive,
    [ACT_HISTORY] = go_history,
    [ACT_MESSAGES] = go_messages,
    [ACT_PERSON] = ui_coach_person,
    [ACT_OPTIONS] = ui_coach_options,
    [ACT_WHAT_IF] = ui_coach_what_if,
    [ACT_CONSENT] = ui_coach_consent,
    [ACT_TEAM] = go_team,
    [ACT_BUILDING] = go_building,
    [ACT_AMBITION] = ambition,
    [ACT_UNDO] = undo,
    [ACT_REDO] = redo,
    [ACT_UNDO_LIST] = go_steps,
    [ACT_LANG] = switch_lang,
    [ACT_THEME] = switch_theme,
    [ACT_LINEAR] = switch_linear,
    [ACT_MOUSE] = ui_mouse_switch,
    [ACT_CLIPBOARD] = ui_clip,
    [ACT_DUMP] = dump,
    [ACT_REFRESH] = refresh,
    [ACT_REDRAW] = redraw,
    [ACT_SUSPEND] = suspend,
    [ACT_INTERRUPT] = interrupt,
    [ACT_BACK] = back,
    [ACT_QUIT] = quit,
    [ACT_COMMAND] = open_palette,
    [ACT_HELP] = open_help,
};

bool
ui_app_own_action(struct ui_app *app, enum ui_act act, const char *argument)
{
    if (!own[act])
        return false;
    own[act](app, argument);
    return true;
}

/* "T014" alone goes to that record. */
static bool
go_to_id(struct ui_app *app, const char *id)
{
    if (dataset_task(app->data, id))
        go(app, &ui_tasks_view, id);
    else if (dataset_candidate(app->data, id))
        go(app, &ui_candidates_view, id);
    else if (dataset_provider(app->data, id))
        go(app, &ui_providers_view, id);
    else if (dataset_site(app->data, id))
        go(app, &ui_sites_view, id);
    else
        return false;
    return true;
}

void
ui_app_command(struct ui_app *app, const char *line)
{
    g_autofree char *text = g_strstrip(g_strdup(line));
    char *blank = strchr(text, ' ');
    const char *argument = NULL;
    enum ui_act act;

    if (!*text)
        return;
    if (blank) {
        *blank = '\0';
        argument = g_strstrip(blank + 1);
    }
    act = ui_action_find(text);
    if (act != ACT_NONE)
        ui_app_do(app, act, argument);
    else if (argument || !go_to_id(app, text))
        ui_app_warn(app, _("\"%s\" is no command and no id; : lists the commands"), text);
}
