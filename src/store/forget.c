/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * What is kept for undo and holds anything of a person: given with a copy of their data, thrown away with them. A
 * changeset is read value by value, for it may hold them in any row: their record, a decision, a draft, a note.
 */

#include "person.h"
#include "step.h"

#ifdef SQLITE_ENABLE_SESSION

static const char kept_sql[] = "SELECT number FROM step WHERE bytes > 0";
static const char parts_sql[] = "SELECT changes FROM step_part WHERE step = :step ORDER BY number";
static const char columns_sql[] = "SELECT name FROM pragma_table_info(:tab) ORDER BY cid";
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

/* One row of a changeset: the values before and after, NULL where a column was left alone. */
struct change {
    sqlite3_changeset_iter *iter;
    const char *table;
    int n_column, op;
};

static sqlite3_value *
value_of(const struct change *change, int column, bool before)
{
    sqlite3_value *value = NULL;

    if (before && change->op != SQLITE_INSERT)
        sqlite3changeset_old(change->iter, column, &value);
    if (!before && change->op != SQLITE_DELETE)
        sqlite3changeset_new(change->iter, column, &value);
    return value;
}

static bool
change_names(const struct change *change, const char *id)
{
    for (int i = 0; i < change->n_column; i++)
        if (value_names(value_of(change, i, true), id) || value_names(value_of(change, i, false), id))
            return true;
    return false;
}

/* Hands each row that names the person to `take` (may be NULL); false where the bytes cannot be read. */
static bool
each_change(GByteArray *bytes, const char *id, bool *named, void (*take)(const struct change *change, void *user),
            void *user)
{
    struct change change = {0};
    bool ok = sqlite3changeset_start(&change.iter, (int)bytes->len, bytes->data) == SQLITE_OK;

    while (ok && sqlite3changeset_next(change.iter) == SQLITE_ROW) {
        sqlite3changeset_op(change.iter, &change.table, &change.n_column, &change.op, NULL);
        if (!change_names(&change, id))
            continue;
        *named = true;
        if (take)
            take(&change, user);
    }
    return sqlite3changeset_finalize(change.iter) == SQLITE_OK && ok;
}

/* One that cannot be read is taken for one that names the person. */
static bool
changes_name(GByteArray *bytes, const char *id)
{
    bool named = false;

    return !each_change(bytes, id, &named, NULL, NULL) || named;
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

static GByteArray *
read_parts(struct store *store, gint64 step, GError **error)
{
    struct statement *statement = statement_of(store, parts_sql, error);
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    if (!statement)
        return NULL;
    bind_int(statement, ":step", step);
    return statement_rows(statement, take_part, bytes, error) ? g_steal_pointer(&bytes) : NULL;
}

static bool
forget_one(struct store *store, gint64 step, const char *id, GError **error)
{
    g_autoptr(GByteArray) bytes = read_parts(store, step, error);

    if (!bytes)
        return false;
    return !changes_name(bytes, id) ||
           (run_for(store, drop_sql, step, error) && run_for(store, spent_sql, step, error));
}

static GArray *
read_kept(struct store *store, GError **error)
{
    struct statement *statement = statement_of(store, kept_sql, error);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(gint64));

    return statement && statement_rows(statement, take_number, list, error) ? g_steal_pointer(&list) : NULL;
}

bool
step_forget(struct store *store, const char *id, GError **error)
{
    g_autoptr(GArray) list = read_kept(store, error);
    bool ok = list != NULL;

    for (guint i = 0; ok && i < list->len; i++)
        ok = forget_one(store, g_array_index(list, gint64, i), id, error);
    return ok;
}

/* ---- a copy ----------------------------------------------------------------------------------------------------- */

struct unpacking {
    struct store *store;
    gint64 step;
    GPtrArray *row;
};

static void
take_name(struct statement *statement, void *names)
{
    g_ptr_array_add(names, g_strdup(column_text(statement, 0)));
}

/* "hours_min 1200, pace 90": what was given of a row. */
static char *
values_text(const struct change *change, const GPtrArray *column, bool before)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (int i = 0; i < change->n_column; i++) {
        sqlite3_value *value = value_of(change, i, before);
        const char *text = value ? (const char *)sqlite3_value_text(value) : NULL;
        const char *name = (guint)i < column->len ? column->pdata[i] : "?";
        if (text && *text)
            g_string_append_printf(out, "%s%s %s", out->len ? ", " : "", name, text);
    }
    return g_strdup(out->str);
}

static void
unpack(const struct change *change, void *user)
{
    struct unpacking *to = user;
    struct statement *statement = statement_of(to->store, columns_sql, NULL);
    g_autoptr(GPtrArray) column = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *cell = g_ptr_array_new_with_free_func(g_free);

    if (statement) {
        bind_text(statement, ":tab", change->table);
        statement_rows(statement, take_name, column, NULL);
    }
    g_ptr_array_add(cell, g_strdup_printf("%" G_GINT64_FORMAT, to->step));
    g_ptr_array_add(cell, g_strdup(change->table));
    g_ptr_array_add(cell, values_text(change, column, true));
    g_ptr_array_add(cell, values_text(change, column, false));
    g_ptr_array_add(to->row, cell);
}

bool
step_unpack(struct store *store, const char *id, GPtrArray *row, GError **error)
{
    g_autoptr(GArray) list = read_kept(store, error);

    for (guint i = 0; list && i < list->len; i++) {
        struct unpacking to = {.store = store, .step = g_array_index(list, gint64, i), .row = row};
        g_autoptr(GByteArray) bytes = read_parts(store, to.step, error);
        bool named = false;
        if (!bytes)
            return false;
        each_change(bytes, id, &named, unpack, &to);
    }
    return list != NULL;
}

static void
add_text(sqlite3_value *value, GHashTable *text)
{
    if (value && sqlite3_value_type(value) == SQLITE_TEXT && sqlite3_value_bytes(value) > 0)
        g_hash_table_add(text, g_strdup((const char *)sqlite3_value_text(value)));
}

static void
take_texts(const struct change *change, void *text)
{
    for (int i = 0; i < change->n_column; i++) {
        add_text(value_of(change, i, true), text);
        add_text(value_of(change, i, false), text);
    }
}

bool
step_texts(struct store *store, const char *id, GHashTable *text, GError **error)
{
    g_autoptr(GArray) list = read_kept(store, error);

    for (guint i = 0; list && i < list->len; i++) {
        g_autoptr(GByteArray) bytes = read_parts(store, g_array_index(list, gint64, i), error);
        bool named = false;
        if (!bytes)
            return false;
        each_change(bytes, id, &named, take_texts, text);
    }
    return list != NULL;
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

bool
step_unpack(struct store *store, const char *id, GPtrArray *row, GError **error)
{
    (void)store;
    (void)id;
    (void)row;
    (void)error;
    return true;
}

bool
step_texts(struct store *store, const char *id, GHashTable *text, GError **error)
{
    (void)store;
    (void)id;
    (void)text;
    (void)error;
    return true;
}

#endif
