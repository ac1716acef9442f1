/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Decisions: what people settled about a candidate and a task. They go with either of them (ON DELETE CASCADE), and
 * rest while either is archived.
 */

#include <string.h>

#include "sight.h"

#define COLUMNS(X) X(is)

static const char select_one_sql[] =
    SQL_SELECT("decision", "candidate, task", COLUMNS, "WHERE candidate = :candidate AND task = :task");
static const char drop_sql[] = "DELETE FROM decision WHERE candidate = :candidate AND task = :task";

static const char by_task_sql[] =
    SQL_SELECT("decision", "candidate, task", COLUMNS,
               "WHERE task = :id AND candidate IN (SELECT id FROM candidate WHERE archived = 0)");
static const char by_candidate_sql[] =
    SQL_SELECT("decision", "candidate, task", COLUMNS,
               "WHERE candidate = :id AND task IN (SELECT id FROM task WHERE archived = 0)");

static void *
make(void)
{
    return decision_new("", "", DECISION_REQUIRED);
}

static void
drop(void *record)
{
    decision_free(record);
}

static void
put(struct dataset *data, void *record)
{
    dataset_put_decision(data, record);
}

const struct aggregate decision_aggregate = {
    .kind = "decision",
    .field = decision_fields,
    .upsert = SQL_UPSERT("decision", "candidate, task", ":candidate, :task", COLUMNS),
    .select = SQL_SELECT("decision", "candidate, task", COLUMNS,
                         "WHERE candidate IN (SELECT id FROM candidate WHERE archived = 0) "
                         "AND task IN (SELECT id FROM task WHERE archived = 0) ORDER BY candidate, task"),
    .make = make,
    .drop = drop,
    .put = put,
};

static bool
read_by(struct store *store, const struct aggregate *kind, const char *sql, const char *id, struct dataset *data,
        GError **error)
{
    struct statement *statement = statement_of(store, sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":id", id);
    return record_read_all(statement, kind, data, error);
}

bool
decision_read_around(struct store *store, const char *kind, const char *id, struct dataset *data, GError **error)
{
    bool is_task = strcmp(kind, "task") == 0;
    const struct aggregate *other = is_task ? &candidate_aggregate : &task_aggregate;

    return read_by(store, &decision_aggregate, is_task ? by_task_sql : by_candidate_sql, id, data, error) &&
           read_by(store, other, other->select_beside, id, data, error);
}

struct decision *
store_read_decision(struct store *store, const char *candidate, const char *task, GError **error)
{
    struct statement *statement = sight_shows(store, candidate) ? statement_of(store, select_one_sql, error) : NULL;

    if (!statement)
        return NULL;
    bind_text(statement, ":candidate", candidate);
    bind_text(statement, ":task", task);
    return record_read_one(statement, &decision_aggregate, error);
}

bool
store_put_decision(struct store *store, const struct decision *decision, const char *who, GError **error)
{
    enum outcome outcome;

    return record_upsert(store, &decision_aggregate, decision, false, who, &outcome, error);
}

bool
store_drop_decision(struct store *store, const char *candidate, const char *task, GError **error)
{
    struct statement *statement = statement_of(store, drop_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":candidate", candidate);
    bind_text(statement, ":task", task);
    return statement_run(statement, error);
}
