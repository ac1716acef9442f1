/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * How a connection is set up: one table of pragmas, each read back after it is set (SQLite ignores some silently),
 * one of switches and one of limits. The doctor reads the same table.
 *
 * wal_autocheckpoint is off because a checkpoint may only happen under the lock (lock.c); secure_delete because what
 * is deleted here was about people; trusted_schema and DEFENSIVE because the file may have been in other hands.
 */

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

static const struct {
    const char *set, *get, *expect;
    bool writing; /* only where the connection may write */
} pragma[] = {
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2", false},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1", false},
    {"PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", "1", false},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0", false},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1", false},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1", false},
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2", false},
    {"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0", false},
    {"PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0", false},
    {"PRAGMA journal_size_limit = 4194304", "PRAGMA journal_size_limit", "4194304", false},
    {"PRAGMA busy_timeout = 5000", "PRAGMA busy_timeout", "5000", false},
    {NULL, "PRAGMA journal_mode", "wal", true},
};

static const struct {
    int what, value;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
};

static const struct {
    int what, value;
} limits[] = {
    {SQLITE_LIMIT_ATTACHED, 0},     {SQLITE_LIMIT_LENGTH, 1 << 20},          {SQLITE_LIMIT_SQL_LENGTH, 1 << 16},
    {SQLITE_LIMIT_EXPR_DEPTH, 200}, {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200}, {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
};

bool
pragma_int(struct store *store, const char *sql, gint64 *out, GError **error)
{
    struct statement *statement = statement_of(store, sql, error);
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, error))
        return false;
    *out = has_row ? column_int(statement, 0) : 0;
    sqlite3_reset(statement->raw);
    return true;
}

/* What the pragma says now; NULL when it says nothing. Owned by the caller. */
static char *
pragma_text(struct store *store, const char *sql)
{
    struct statement *statement = statement_of(store, sql, NULL);
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, NULL) || !has_row)
        return NULL;
    char *text = g_strdup(column_text(statement, 0));
    sqlite3_reset(statement->raw);
    return text;
}

static bool
switches_apply(sqlite3 *db)
{
    for (gsize i = 0; i < G_N_ELEMENTS(switches); i++) {
        int now = -1;
        if (sqlite3_db_config(db, switches[i].what, switches[i].value, &now) != SQLITE_OK || now != switches[i].value)
            return false;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        sqlite3_limit(db, limits[i].what, limits[i].value);
        if (sqlite3_limit(db, limits[i].what, -1) != limits[i].value)
            return false;
    }
    return true;
}

void
pragma_inspect(struct store *store, GPtrArray *found)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pragma); i++) {
        if (pragma[i].writing && store->mode != STORE_WRITE)
            continue;
        g_autofree char *have = pragma_text(store, pragma[i].get);
        if (g_strcmp0(have, pragma[i].expect) != 0)
            g_ptr_array_add(found, g_strdup_printf(_("setting \"%s\" is %s, and should be %s"), pragma[i].get,
                                                   have ? have : "?", pragma[i].expect));
    }
}

bool
pragma_apply(struct store *store, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pragma); i++)
        if (pragma[i].set && !sql_exec(store, pragma[i].set, error))
            return false;
    if (!switches_apply(store->db)) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("this SQLite (%s) cannot be set up safely"), sqlite3_libversion());
        return false;
    }
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    pragma_inspect(store, found);
    if (found->len > 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, "%s: %s", store->path, (const char *)found->pdata[0]);
        return false;
    }
    return true;
}
