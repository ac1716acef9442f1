/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Statements: each SQL text is a literal, prepared once per connection and found again by its address; values are
 * bound, never formatted into it.
 *
 * A failure to bind (a text over the limit, no memory) is remembered and told by the next step, so that a caller binds
 * many values and looks once.
 */

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

/* What to tell people about SQLite's primary result codes; the rest say SQLite's own words. */
static const struct {
    int code;
    const char *text; /* with one %s, the path */
} failure[] = {
    {SQLITE_BUSY, N_("database \"%s\" is busy: another program holds it")},
    {SQLITE_LOCKED, N_("database \"%s\" is busy: another program holds it")},
    {SQLITE_FULL, N_("no room left on the disk of \"%s\": nothing was saved")},
    {SQLITE_READONLY, N_("database \"%s\" may not be written by you")},
    {SQLITE_PERM, N_("database \"%s\" may not be opened by you")},
    {SQLITE_CANTOPEN, N_("cannot open database \"%s\": may you read it, and write in its directory?")},
    {SQLITE_IOERR, N_("the disk of database \"%s\" failed or is full: the last change was not saved")},
    {SQLITE_TOOBIG, N_("a text is too long for database \"%s\"")},
    {SQLITE_NOTADB, N_("\"%s\" is not a stapelbaan database: choose another file with --db")},
    {SQLITE_CORRUPT,
     N_("database \"%s\" is damaged: \"stapelbaan doctor\" says where, \"stapelbaan restore\" puts a backup "
        "in its place")},
};

static const char full_text[] =
    N_("no room left on the disk of \"%s\": nothing was saved; a reserve is set free now, so "
       "save once more, then make room");

static void
fail(struct store *store, int code, GError **error)
{
    store->is_full = store->is_full || (code & 0xff) == SQLITE_FULL;
    for (gsize i = 0; i < G_N_ELEMENTS(failure); i++)
        if ((code & 0xff) == failure[i].code) {
            bool saves = store->is_full && store->in_change && reserve_is_kept(store);
            g_autoptr(GString) line = g_string_new(_(saves ? full_text : failure[i].text));
            g_string_replace(line, "%s", store->path, 1);
            g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, line->str);
            return;
        }
    if ((code & 0xff) == SQLITE_AUTH || code == SQLITE_CONSTRAINT_TRIGGER) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT,
                            _("that is not yours to see or to change: nothing was saved"));
        return;
    }
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("database \"%s\": %s (code %d)"), store->path,
                sqlite3_errmsg(store->db), code);
}

void
store_fail(struct store *store, GError **error)
{
    fail(store, sqlite3_extended_errcode(store->db), error);
}

void
statement_free(struct statement *statement)
{
    sqlite3_finalize(statement->raw);
    g_free(statement->param_field);
    g_free(statement->column_field);
    g_free(statement);
}

struct statement *
statement_of(struct store *store, const char *sql, GError **error)
{
    struct statement *statement = g_hash_table_lookup(store->statement, sql);

    if (!statement) {
        sqlite3_stmt *raw = NULL;
        if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, NULL) != SQLITE_OK) {
            store_fail(store, error);
            return NULL;
        }
        statement = g_new0(struct statement, 1);
        *statement = (struct statement){.store = store, .raw = raw};
        g_hash_table_insert(store->statement, (gpointer)sql, statement);
    }
    sqlite3_reset(statement->raw);
    sqlite3_clear_bindings(statement->raw);
    statement->bind_rc = SQLITE_OK;
    return statement;
}

struct statement *
statement_own(struct store *store, const char *sql, GError **error)
{
    store->is_own = true;
    struct statement *statement = statement_of(store, sql, error);
    store->is_own = false;
    if (statement)
        statement->is_own = true;
    return statement;
}

static int
parameter(struct statement *statement, const char *name)
{
    int number = sqlite3_bind_parameter_index(statement->raw, name);

    g_assert(number > 0);
    return number;
}

static void
bound(struct statement *statement, int rc)
{
    if (statement->bind_rc == SQLITE_OK)
        statement->bind_rc = rc;
}

void
bind_text(struct statement *statement, const char *name, const char *text)
{
    bound(statement, sqlite3_bind_text(statement->raw, parameter(statement, name), text, -1, SQLITE_STATIC));
}

void
bind_int(struct statement *statement, const char *name, gint64 value)
{
    bound(statement, sqlite3_bind_int64(statement->raw, parameter(statement, name), value));
}

void
bind_blob(struct statement *statement, const char *name, const void *bytes, int n_byte)
{
    bound(statement, sqlite3_bind_blob(statement->raw, parameter(statement, name), bytes, n_byte, SQLITE_STATIC));
}

void
bind_real(struct statement *statement, const char *name, double value)
{
    bound(statement, sqlite3_bind_double(statement->raw, parameter(statement, name), value));
}

bool
statement_step(struct statement *statement, bool *has_row, GError **error)
{
    if (statement->bind_rc != SQLITE_OK) {
        fail(statement->store, statement->bind_rc, error);
        return false;
    }
    statement->store->is_own = statement->is_own; /* SQLite may prepare it again here */
    int rc = sqlite3_step(statement->raw);
    statement->store->is_own = false;
    if (rc == SQLITE_ROW) {
        *has_row = true;
        return true;
    }
    if (rc != SQLITE_DONE)
        store_fail(statement->store, error);
    sqlite3_reset(statement->raw);
    *has_row = false;
    return rc == SQLITE_DONE;
}

bool
statement_rows(struct statement *statement, void (*take)(struct statement *statement, void *user), void *user,
               GError **error)
{
    bool has_row = false;

    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return true;
        take(statement, user);
    }
    return false;
}

bool
statement_run(struct statement *statement, GError **error)
{
    bool has_row = true;

    while (has_row)
        if (!statement_step(statement, &has_row, error))
            return false;
    return true;
}

const char *
column_text(struct statement *statement, int column)
{
    return (const char *)sqlite3_column_text(statement->raw, column);
}

gint64
column_int(struct statement *statement, int column)
{
    return sqlite3_column_int64(statement->raw, column);
}

bool
sql_exec(struct store *store, const char *sql, GError **error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    store_fail(store, error);
    return false;
}
