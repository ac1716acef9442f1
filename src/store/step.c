/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Steps: what a change did to the rows, kept so that it can be undone and done again (turn.c does that).
 *
 * A session of SQLite watches every change from store_begin() on. Where the change wrote lines of the history, its
 * changeset becomes a step in the same transaction; a change without (a draft, the progress of a run) is none. The
 * tables that are no data are not watched.
 *
 * What is kept is bounded: STEP_MOST bytes a step, KEPT_MOST bytes in all, KEPT_DAYS days. A step that holds a person
 * who is no longer in the database goes after PERSON_HOURS: deleted for good is for good.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "step.h"

bool
store_is_past_undo(const struct store *store)
{
    return store->step_too_large;
}

void
step_note(struct store *store, const char *who)
{
    if (store->n_line++ > 0)
        return;
    store->first_line = sqlite3_last_insert_rowid(store->db);
    g_free(store->line_who);
    store->line_who = g_strdup(who);
}

#ifdef SQLITE_ENABLE_SESSION

enum {
    PART_BYTES = 512 << 10,
    STEP_MOST = 8 << 20,
    KEPT_MOST = 64 << 20,
    KEPT_DAYS = 30,
    PERSON_HOURS = 24,
};

static const char close_sql[] = "UPDATE step SET state = 'closed' WHERE who = :who AND state = 'undone'";
static const char add_sql[] = "INSERT INTO step (who, at, audit, n_line, bytes, state, turned) VALUES (:who, :at, "
                              ":audit, :n_line, :bytes, 'done', 0) RETURNING number";
static const char part_sql[] = "INSERT INTO step_part (step, number, changes) VALUES (:step, :number, :changes)";
static const char person_sql[] =
    "INSERT INTO step_person (candidate, step) VALUES (:candidate, :step) ON CONFLICT DO NOTHING";

/* What is thrown away: the changes and the names, not the step. */
#define SPENT                                                                                                          \
    "SELECT number FROM step WHERE bytes > 0 AND (state = 'closed' OR at < :day OR at < :hour AND number IN (SELECT "  \
    "step FROM step_person WHERE candidate NOT IN (SELECT id FROM candidate)) OR number IN (SELECT number FROM "       \
    "(SELECT number, sum(bytes) OVER (ORDER BY number DESC) AS total FROM step WHERE bytes > 0) WHERE total > :most))"
static const char spent_sql[] = SPENT " LIMIT 1";
static const char drop_parts_sql[] = "DELETE FROM step_part WHERE step IN (" SPENT ")";
static const char drop_persons_sql[] = "DELETE FROM step_person WHERE step IN (" SPENT ")";
static const char drop_sql[] = "UPDATE step SET bytes = 0 WHERE number IN (" SPENT ")";

bool
store_has_undo(void)
{
    return true;
}

/*
 * Every table but those that are no data; the tables of later schemas are watched unless they are named here. A
 * preference (a saved view of a list) is no data: it is its person's alone, nobody's record hangs on it, the history
 * does not tell it, and saving the view again as it was is as quick as an undo that would stand in front of real ones.
 * The log of matches goes back with the plan that it tells of. An undo must never give a right back that was taken
 * away.
 */
static int
is_watched(void *unused, const char *table)
{
    static const char *const other[] = {"audit",
                                        "draft",
                                        "preference",
                                        "step",
                                        "step_part",
                                        "step_person",
                                        "run_of_match",
                                        "run_sample",
                                        "tombstone",
                                        "run_step",
                                        "version_floor",
                                        "consent",
                                        "agreed",
                                        "agreed_visit",
                                        "agreed_adaptation",
                                        "account",
                                        "account_role",
                                        "account_key",
                                        NULL};

    (void)unused;
    return !g_strv_contains(other, table) && !g_str_has_prefix(table, "sqlite_");
}

bool
step_watch(struct store *store, GError **error)
{
    store->n_line = 0;
    store->step_too_large = false;
    if (sqlite3session_create(store->db, "main", &store->session) != SQLITE_OK ||
        sqlite3session_attach(store->session, NULL) != SQLITE_OK) {
        store_fail(store, error);
        return false;
    }
    sqlite3session_table_filter(store->session, is_watched, NULL);
    return true;
}

void
step_end(struct store *store)
{
    if (store->session)
        sqlite3session_delete(store->session);
    store->session = NULL;
}

static bool
bind_and_run(struct statement *statement, gint64 step, GError **error)
{
    bind_int(statement, ":step", step);
    return statement_run(statement, error);
}

static bool
put_parts(struct store *store, gint64 step, const char *bytes, int n_byte, GError **error)
{
    for (int number = 0; number * PART_BYTES < n_byte; number++) {
        struct statement *statement = statement_own(store, part_sql, error);
        int from = number * PART_BYTES, n = MIN(n_byte - from, PART_BYTES);
        if (!statement)
            return false;
        bind_int(statement, ":number", number);
        bind_blob(statement, ":changes", bytes + from, n);
        if (!bind_and_run(statement, step, error))
            return false;
    }
    return true;
}

static bool
put_person(struct store *store, gint64 step, const char *candidate, GError **error)
{
    struct statement *statement = statement_own(store, person_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":candidate", candidate);
    return bind_and_run(statement, step, error);
}

/* The candidates whose record is in the changeset. */
static bool
put_persons(struct store *store, gint64 step, void *bytes, int n_byte, GError **error)
{
    sqlite3_changeset_iter *iter = NULL;
    bool ok = sqlite3changeset_start(&iter, n_byte, bytes) == SQLITE_OK;

    while (ok && sqlite3changeset_next(iter) == SQLITE_ROW) {
        g_autofree char *key = step_key(iter);
        const char *table = NULL;
        int n_column, op;
        sqlite3changeset_op(iter, &table, &n_column, &op, NULL);
        if (strcmp(table, "candidate") == 0)
            ok = put_person(store, step, key, error);
    }
    sqlite3changeset_finalize(iter);
    return ok;
}

static bool
close_undone(struct store *store, GError **error)
{
    struct statement *statement = statement_own(store, close_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":who", store->line_who);
    return statement_run(statement, error);
}

static bool
put_step(struct store *store, int bytes, gint64 *step, GError **error)
{
    struct statement *statement = statement_own(store, add_sql, error);
    bool has_row = false;

    if (!statement)
        return false;
    bind_text(statement, ":who", store->line_who);
    bind_text(statement, ":at", store->now);
    bind_int(statement, ":audit", store->first_line);
    bind_int(statement, ":n_line", store->n_line);
    bind_int(statement, ":bytes", bytes);
    if (!statement_step(statement, &has_row, error))
        return false;
    *step = column_int(statement, 0);
    return statement_run(statement, error);
}

/* "2026-12-01T08:54:43Z", so long before now. Owned by the caller. */
static char *
ago(int hours)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autoptr(GDateTime) then = g_date_time_add_hours(now, -hours);

    return g_date_time_format(then, "%Y-%m-%dT%H:%M:%SZ");
}

/* Throws away what is past its bounds; mostly there is nothing, which the first statement finds. */
static bool
prune(struct store *store, GError **error)
{
    static const char *const sql[] = {spent_sql, drop_parts_sql, drop_persons_sql, drop_sql};
    g_autofree char *day = ago(24 * KEPT_DAYS), *hour = ago(PERSON_HOURS);
    bool has_row = true;

    for (gsize i = 0; i < G_N_ELEMENTS(sql) && (i != 1 || has_row); i++) {
        struct statement *statement = statement_own(store, sql[i], error);
        if (!statement)
            return false;
        bind_text(statement, ":day", day);
        bind_text(statement, ":hour", hour);
        bind_int(statement, ":most", KEPT_MOST);
        if (i > 0 ? !statement_run(statement, error) : !statement_step(statement, &has_row, error))
            return false;
        sqlite3_reset(statement->raw);
    }
    return true;
}

bool
step_keep(struct store *store, GError **error)
{
    void *bytes = NULL;
    int n_byte = 0;
    gint64 step = 0;

    if (!store->session || store->n_line == 0)
        return true;
    store->is_own = true; /* reads every row that the change touched */
    int rc = sqlite3session_changeset(store->session, &n_byte, &bytes);
    store->is_own = false;
    store->step_too_large = rc == SQLITE_NOMEM || rc == SQLITE_TOOBIG || n_byte > STEP_MOST;
    bool ok = rc == SQLITE_OK || store->step_too_large;
    if (!ok)
        store_fail(store, error);
    if (ok && (n_byte > 0 || store->step_too_large))
        ok = close_undone(store, error) && put_step(store, store->step_too_large ? -1 : n_byte, &step, error) &&
             (store->step_too_large ||
              (put_parts(store, step, bytes, n_byte, error) && put_persons(store, step, bytes, n_byte, error))) &&
             prune(store, error);
    sqlite3_free(bytes);
    return ok;
}

char *
step_key(sqlite3_changeset_iter *iter)
{
    g_autoptr(GString) key = g_string_new(NULL);
    unsigned char *is_key = NULL;
    int n_column = 0;

    sqlite3changeset_pk(iter, &is_key, &n_column);
    for (int i = 0; i < n_column; i++) {
        sqlite3_value *value = NULL;
        if (!is_key[i])
            continue;
        sqlite3changeset_old(iter, i, &value); /* an insert has no old one */
        if (!value)
            sqlite3changeset_new(iter, i, &value);
        const char *text = value ? (const char *)sqlite3_value_text(value) : NULL;
        g_string_append_printf(key, "%s%s", key->len > 0 ? " " : "", text ? text : "");
    }
    return g_strdup(key->str);
}

#else

bool
store_has_undo(void)
{
    return false;
}

bool
step_watch(struct store *store, GError **error)
{
    (void)error;
    store->n_line = 0;
    return true;
}

void
step_end(struct store *store)
{
    (void)store;
}

bool
step_keep(struct store *store, GError **error)
{
    (void)store;
    (void)error;
    return true;
}

#endif
