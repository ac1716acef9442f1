/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Tasks: the work that providers offer. An archived one stays with its history and is left out of every dataset.
 */

#include "private.h"

/* clang-format off */
#define COLUMNS(X)                                                                                                     \
    X(provider) X(site) X(title) X(minutes) X(days) X(times_per_week) X(window) X(blackout) X(people) X(split)         \
    X(season) X(demands) X(requires) X(origin) X(supervisor) X(note) X(archived)
/* clang-format on */

static const char select_one_sql[] = SQL_SELECT("task", "id", COLUMNS, "WHERE id = :id");

static void *
make(void)
{
    return task_new();
}

static void
drop(void *record)
{
    task_free(record);
}

static void
put(struct dataset *data, void *record)
{
    dataset_put_task(data, record);
}

const struct aggregate task_aggregate = {
    .kind = "task",
    .field = task_fields,
    .upsert = SQL_UPSERT("task", "id", ":id", COLUMNS),
    .select = SQL_SELECT("task", "id", COLUMNS, "WHERE archived = 0 ORDER BY id"),
    .select_archived = SQL_SELECT("task", "id", COLUMNS, "WHERE archived = 1 ORDER BY id"),
    .select_beside =
        SQL_SELECT("task", "id", COLUMNS,
                   "WHERE archived = 0 AND id IN (SELECT task FROM decision WHERE candidate = :id) ORDER BY id"),
    .make = make,
    .drop = drop,
    .put = put,
};

struct task *
store_read_task(struct store *store, const char *id, GError **error)
{
    struct statement *statement = statement_of(store, select_one_sql, error);

    if (!statement)
        return NULL;
    bind_text(statement, ":id", id);
    return record_read_one(statement, &task_aggregate, error);
}

bool
store_put_task(struct store *store, const struct task *task, gint64 version, const char *who, GError **error)
{
    bool archived = false;
    enum outcome outcome;

    return row_check(store, "task", task->id, version, &archived, error) &&
           record_upsert(store, &task_aggregate, task, archived, who, &outcome, error);
}
