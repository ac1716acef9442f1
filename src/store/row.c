/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * What a row has beside its record: version, archived (tasks and candidates), who changed it and when. Here are the
 * changes that concern the row and not its fields, and the check that keeps two people from overwriting each other.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "sight.h"
#include "stapelbaan/base/error.h"

/* The same statements for each kind; NULL where a kind has none. */
static const struct row_sql {
    const char *kind, *about, *all, *archive, *raise, *drop, *ids, *all_ids;
} row_sql[] = {
    {
        N_("task"),
        "SELECT id, version, archived, changed_at, changed_by FROM task WHERE id = :id",
        "SELECT id, version, archived, changed_at, changed_by FROM task",
        "UPDATE task SET archived = :archived, version = " SQL_NEXT_VERSION
        ", changed_at = :at, changed_by = :who WHERE id = "
        ":id AND archived <> :archived",
        "UPDATE version_floor SET floor = max(floor, (SELECT version FROM task WHERE id = :id))",
        "DELETE FROM task WHERE id = :id",
        "SELECT id FROM task WHERE archived = 0 ORDER BY id",
        "SELECT id FROM task ORDER BY id",
    },
    {
        N_("candidate"),
        "SELECT id, version, archived, changed_at, changed_by FROM candidate WHERE id = :id",
        "SELECT id, version, archived, changed_at, changed_by FROM candidate",
        "UPDATE candidate SET archived = :archived, version = " SQL_NEXT_VERSION
        ", changed_at = :at, changed_by = :who WHERE "
        "id = :id AND archived <> :archived",
        "UPDATE version_floor SET floor = max(floor, (SELECT version FROM candidate WHERE id = :id))",
        "DELETE FROM candidate WHERE id = :id",
        "SELECT id FROM candidate WHERE archived = 0 ORDER BY id",
        "SELECT id FROM candidate ORDER BY id",
    },
    {.kind = N_("provider"),
     .about = "SELECT id, version, 0, changed_at, changed_by FROM provider WHERE id = :id",
     .all = "SELECT id, version, 0, changed_at, changed_by FROM provider",
     .ids = "SELECT id FROM provider ORDER BY id",
     .all_ids = "SELECT id FROM provider ORDER BY id"},
    {.kind = N_("site"),
     .about = "SELECT id, version, 0, changed_at, changed_by FROM site WHERE id = :id",
     .all = "SELECT id, version, 0, changed_at, changed_by FROM site",
     .ids = "SELECT id FROM site ORDER BY id",
     .all_ids = "SELECT id FROM site ORDER BY id"},
    {.kind = N_("job"),
     .about = "SELECT id, version, 0, changed_at, changed_by FROM job WHERE id = :id",
     .all = "SELECT id, version, 0, changed_at, changed_by FROM job",
     .raise = "UPDATE version_floor SET floor = max(floor, (SELECT version FROM job WHERE id = :id))",
     .drop = "DELETE FROM job WHERE id = :id",
     .ids = "SELECT id FROM job ORDER BY id",
     .all_ids = "SELECT id FROM job ORDER BY id"},
};

static const struct row_sql *
sql_of(const char *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(row_sql); i++)
        if (strcmp(row_sql[i].kind, kind) == 0)
            return &row_sql[i];
    g_assert_not_reached();
}

void
store_row_free(struct store_row *row)
{
    if (!row)
        return;
    g_free(row->id);
    g_free(row->changed_at);
    g_free(row->changed_by);
    g_free(row);
}

static struct store_row *
row_take(struct statement *statement)
{
    struct store_row *row = g_new(struct store_row, 1);

    *row = (struct store_row){
        .id = g_strdup(column_text(statement, 0)),
        .version = column_int(statement, 1),
        .archived = column_int(statement, 2) != 0,
        .changed_at = g_strdup(column_text(statement, 3)),
        .changed_by = g_strdup(column_text(statement, 4)),
    };
    return row;
}

GHashTable *
store_read_rows(struct store *store, const char *kind, GError **error)
{
    struct statement *statement = statement_own(store, sql_of(kind)->all, error);
    bool has_row = false;

    if (!statement)
        return NULL;
    g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)store_row_free);
    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return sight_filter_rows(store, kind, rows, error) ? g_steal_pointer(&rows) : NULL;
        struct store_row *row = row_take(statement);
        g_hash_table_insert(rows, row->id, row);
    }
    return NULL;
}

GPtrArray *
store_read_ids(struct store *store, const char *kind, bool with_archived, GError **error)
{
    const struct row_sql *sql = sql_of(kind);
    struct statement *statement = statement_own(store, with_archived ? sql->all_ids : sql->ids, error);
    bool has_row = false;

    if (!statement)
        return NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    while (statement_step(statement, &has_row, error)) {
        if (has_row) {
            g_ptr_array_add(ids, g_strdup(column_text(statement, 0)));
            continue;
        }
        if (!sight_filter_ids(store, kind, ids, error))
            return NULL;
        g_ptr_array_add(ids, NULL);
        g_ptr_array_set_size(ids, (gint)ids->len - 1);
        return g_steal_pointer(&ids);
    }
    return NULL;
}

/* The row of `id`; NULL in `*out` where there is none. */
static bool
row_read(struct store *store, const char *kind, const char *id, struct store_row **out, GError **error)
{
    struct statement *statement = statement_own(store, sql_of(kind)->about, error);
    bool has_row = false;

    *out = NULL;
    if (!statement)
        return false;
    bind_text(statement, ":id", id);
    if (!statement_step(statement, &has_row, error))
        return false;
    if (has_row)
        *out = row_take(statement);
    sqlite3_reset(statement->raw);
    return true;
}

static void
set_conflict(const struct store_row *row, const char *kind, const char *id, gint64 version, GError **error)
{
    if (!row)
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("%s \"%s\" is not there: somebody deleted it"), _(kind), id);
    else if (version > 0)
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                    _("%s \"%s\" was changed by %s at %s: look at it again, then change it"), _(kind), id,
                    row->changed_by, row->changed_at);
    else if (row->archived)
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                    _("%s \"%s\" is in the archive: bring it back, or take another id"), _(kind), id);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("%s \"%s\" is there already: take another id"), _(kind), id);
}

bool
row_check(struct store *store, const char *kind, const char *id, gint64 version, bool *archived, GError **error)
{
    struct store_row *row;

    g_assert(store->in_change);
    if (!row_read(store, kind, id, &row, error))
        return false;
    bool ok = version < 0 || (row ? row->version : 0) == version;
    if (!ok)
        set_conflict(row, kind, id, version, error);
    *archived = row && row->archived;
    store_row_free(row);
    return ok;
}

/* As row_check(), where the row must be there. */
static bool
row_check_there(struct store *store, const char *kind, const char *id, gint64 version, GError **error)
{
    struct store_row *row;

    g_assert(store->in_change);
    if (!row_read(store, kind, id, &row, error))
        return false;
    bool ok = row && (version < 0 || row->version == version);
    if (!ok)
        set_conflict(row, kind, id, version, error);
    store_row_free(row);
    return ok;
}

bool
store_archive(struct store *store, const char *kind, const char *id, bool archived, gint64 version, const char *who,
              GError **error)
{
    if (!row_check_there(store, kind, id, version, error))
        return false;
    struct statement *statement = statement_of(store, sql_of(kind)->archive, error);
    if (!statement)
        return false;
    bind_text(statement, ":id", id);
    bind_int(statement, ":archived", archived);
    bind_int(statement, ":floor", store->floor);
    bind_text(statement, ":at", store->now);
    bind_text(statement, ":who", who);
    return statement_run(statement, error);
}

bool
store_delete(struct store *store, const char *kind, const char *id, gint64 version, GError **error)
{
    if (!row_check_there(store, kind, id, version, error))
        return false;
    struct statement *raise = statement_own(store, sql_of(kind)->raise, error);
    struct statement *statement = raise ? statement_own(store, sql_of(kind)->drop, error) : NULL;
    if (!statement)
        return false;
    bind_text(raise, ":id", id);
    if (!statement_run(raise, error))
        return false;
    bind_text(statement, ":id", id);
    return statement_run(statement, error);
}

static const char task_owner_sql[] = "SELECT provider FROM task WHERE id = :id";
static const char provider_owner_sql[] = "SELECT id FROM provider WHERE id = :id";
static const char candidate_owner_sql[] = "SELECT coach FROM candidate WHERE id = :id";

char *
store_read_owner(struct store *store, const char *kind, const char *id, GError **error)
{
    bool task = strcmp(kind, "task") == 0, provider = strcmp(kind, "provider") == 0;
    struct statement *statement = statement_of(store,
                                               task       ? task_owner_sql
                                               : provider ? provider_owner_sql
                                                          : candidate_owner_sql,
                                               error);
    bool has_row = false;

    if (!statement)
        return NULL;
    bind_text(statement, ":id", id);
    if (!statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    char *owner = g_strdup(column_text(statement, 0));
    sqlite3_reset(statement->raw);
    return owner;
}
