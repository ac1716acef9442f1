/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Throwing away the undo of every change that holds anything of a person. A changeset is read value by value, for it
 * may hold them in any row: their record, a decision, a draft of a job, a note.
 */

#include "person.h"
#include "step.h"

#ifdef SQLITE_ENABLE_SESSION

static const char kept_sql[] = "SELECT number FROM step WHERE bytes > 0";
static const char parts_sql[] = "SELECT changes FROM step_part WHERE step = :step ORDER BY number";
static const char drop_sql[] = "DELETE FROM step_part WHERE step = :step";
static const char spent_sql[] = "UPDATE step SET bytes = 0 WHERE number = :step";

static void
take_number(struct statement *statement, void *list)
{
    gint64 number = column_int(statement, 0);

    g_array_append_val(list, number);
}

static void
take_part(struct statement *statement, void *bytes)
{
    int n = sqlite3_column_bytes(statement->raw, 0);

    g_byte_array_append(bytes, sqlite3_column_blob(statement->raw, 0), (guint)n);
}

static bool
value_names(sqlite3_value *value, const char *id)
{
    const char *text =
        value && sqlite3_value_type(value) == SQLITE_TEXT ? (const char *)sqlite3_value_text(value) : NULL;

    return text && person_is_named(text, id);
}

/* One that cannot be read is taken for one that names the person. */
static bool
changes_name(GByteArray *bytes, const char *id)
{
    sqlite3_changeset_iter *iter = NULL;
    bool named = sqlite3changeset_start(&iter, (int)bytes->len, bytes->data) != SQLITE_OK;

    while (!named && sqlite3changeset_next(iter) == SQLITE_ROW) {
        const char *table = NULL;
        int n_column = 0, op = 0;
        sqlite3changeset_op(iter, &table, &n_column, &op, NULL);
        for (int i = 0; i < n_column && !named; i++) {
            sqlite3_value *before = NULL, *after = NULL;
            if (op != SQLITE_INSERT)
                sqlite3changeset_old(iter, i, &before);
            if (op != SQLITE_DELETE)
                sqlite3changeset_new(iter, i, &after);
            named = value_names(before, id) || value_names(after, id);
        }
    }
    return sqlite3changeset_finalize(iter) != SQLITE_OK || named;
}

static bool
run_for(struct store *store, const char *sql, gint64 step, GError **error)
{
    struct statement *statement = statement_of(store, sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":step", step);
    return statement_run(statement, error);
}

static bool
forget_one(struct store *store, gint64 step, const char *id, GError **error)
{
    struct statement *statement = statement_of(store, parts_sql, error);
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    if (!statement)
        return false;
    bind_int(statement, ":step", step);
    if (!statement_rows(statement, take_part, bytes, error))
        return false;
    return !changes_name(bytes, id) ||
           (run_for(store, drop_sql, step, error) && run_for(store, spent_sql, step, error));
}

bool
step_forget(struct store *store, const char *id, GError **error)
{
    struct statement *statement = statement_of(store, kept_sql, error);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(gint64));
    bool ok = statement && statement_rows(statement, take_number, list, error);

    for (guint i = 0; ok && i < list->len; i++)
        ok = forget_one(store, g_array_index(list, gint64, i), id, error);
    return ok;
}

#else

bool
step_forget(struct store *store, const char *id, GError **error)
{
    (void)store;
    (void)id;
    (void)error;
    return true;
}

#endif
