/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The snapshot of the database that all views show, replaced whole when its version changed. The old one lives until
 * every view has taken what it needs from the new one.
 */

#include "app_state.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/ops/preference.h"
#include "stapelbaan/ui/match_run.h"

struct store *
ui_app_store(struct ui_app *app)
{
    return app->store;
}

const struct actor *
ui_app_actor(struct ui_app *app)
{
    return app->actor;
}

const struct dataset *
ui_app_data(struct ui_app *app)
{
    return app->data;
}

const struct plan *
ui_app_plan(struct ui_app *app)
{
    return app->plan;
}

const struct ui_marks *
ui_app_marks(struct ui_app *app)
{
    return app->marks;
}

const struct store_row *
ui_app_row(struct ui_app *app, const char *kind, const char *id)
{
    GHashTable *rows;

    if (!app->rows)
        app->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    rows = g_hash_table_lookup(app->rows, kind);
    if (!rows && (rows = store_read_rows(app->store, kind, NULL)))
        g_hash_table_insert(app->rows, g_strdup(kind), rows);
    return rows ? g_hash_table_lookup(rows, id) : NULL;
}

gint64
ui_app_row_version(struct ui_app *app, const char *kind, const char *id)
{
    const struct store_row *row = ui_app_row(app, kind, id);

    return row ? row->version : 0;
}

char
ui_provider_letter(struct ui_app *app, const char *provider)
{
    return ui_marks_find(app->marks, provider)->letter;
}

enum ui_style
ui_provider_style(struct ui_app *app, const char *provider)
{
    return (enum ui_style)(STYLE_PROVIDER + ui_marks_find(app->marks, provider)->colour % UI_PROVIDER_STYLES);
}

enum ui_style
ui_provider_text_style(struct ui_app *app, const char *provider)
{
    return (enum ui_style)(STYLE_PROVIDER_TEXT + ui_marks_find(app->marks, provider)->colour % UI_PROVIDER_STYLES);
}

bool
ui_app_load(struct ui_app *app, GError **error)
{
    GError *fault = NULL;
    gint64 version = store_version(app->store), line = store_last_line(app->store);
    auto_of(dataset) data = store_read_dataset(app->store, &fault);
    auto_of(plan) plan = data ? store_read_plan(app->store, &fault) : NULL;

    if (fault) {
        g_propagate_error(error, fault);
        return false;
    }
    app->version = version;
    app->last_line = line;
    app->data = g_steal_pointer(&data);
    app->plan = g_steal_pointer(&plan);
    app->marks = ui_marks_new(app->data);
    g_clear_pointer(&app->rows, g_hash_table_unref);
    return true;
}

/* False, and the old snapshot stays, where the database cannot be read. */
static bool
reload(struct ui_app *app)
{
    GError *error = NULL;
    auto_of(dataset) old_data = app->data;
    auto_of(plan) old_plan = app->plan;
    auto_of(ui_marks) old_marks = app->marks;

    if (ui_app_load(app, &error)) {
        ui_app_refresh_views(app);
        return true;
    }
    g_steal_pointer(&old_marks);
    g_steal_pointer(&old_plan);
    g_steal_pointer(&old_data);
    ui_app_error(app, error);
    return false;
}

void
ui_app_reload(struct ui_app *app)
{
    reload(app);
}

void
ui_app_draft(struct ui_app *app, const char *form, const char *text)
{
    GError *error = NULL;
    bool current = store_version(app->store) == app->version;

    app->drafts_moved = true;
    if (!ops_draft_save(app->store, app->actor, form, text, &error))
        ui_app_error(app, error);
    else if (current)
        app->version = store_version(app->store); /* or we would take our own change for somebody's */
}

/* Who changed what: the newest line of the history, and how many more came since `seen`. */
static void
say_news(struct ui_app *app, gint64 seen)
{
    g_autoptr(GPtrArray) line = store_read_audit(app->store, NULL, NULL, 1, NULL);
    const struct store_audit *newest = line && line->len > 0 ? line->pdata[0] : NULL;
    g_autoptr(GString) what = g_string_new(NULL);
    int n_more;

    if (!newest || newest->number <= seen || (ui_match_is_running(app) && strcmp(newest->verb, "match") == 0))
        return;
    n_more = (int)MIN(newest->number - seen - 1, G_MAXINT);
    ops_history_what(what, newest);
    if (n_more > 0)
        g_string_append_printf(what, ngettext(", and %d more", ", and %d more", (gulong)n_more), n_more);
    ui_app_message(app, _("Changed elsewhere by %s: %s."), newest->who, what->str);
}

bool
ui_app_prefer(struct ui_app *app, const char *key, const char *value)
{
    GError *error = NULL;
    bool current = store_version(app->store) == app->version;

    if (!ops_preference_save(app->store, app->actor, key, value, &error)) {
        ui_app_error(app, error);
        return false;
    }
    if (current)
        app->version = store_version(app->store); /* or we would take our own change for somebody's */
    return true;
}

/* A backup was put in the place of the database: what is shown is of the one before, and nothing can be saved. */
static void
say_replaced(struct ui_app *app)
{
    GError *error = NULL;

    if (!app->replaced && !store_is_current(app->store, &error)) {
        app->replaced = true;
        ui_app_error(app, error);
    }
}

bool
ui_app_look(struct ui_app *app)
{
    gint64 version, seen;

    say_replaced(app);
    ui_match_look(app); /* its end is told in its own words */
    version = store_version(app->store);
    seen = app->last_line;
    if (version == app->version)
        return false;
    app->version = version; /* whatever comes: a fault is said once, not every other second */
    if (store_last_line(app->store) == seen)
        return false; /* no change of data: somebody's draft, or how a match runs on */
    if (!reload(app))
        return false;
    say_news(app, seen);
    return true;
}

void
ui_app_data_free(struct ui_app *app)
{
    g_clear_pointer(&app->rows, g_hash_table_unref);
    g_clear_pointer(&app->marks, ui_marks_free);
    g_clear_pointer(&app->plan, plan_free);
    g_clear_pointer(&app->data, dataset_free);
    g_clear_pointer(&app->store, store_free);
}
