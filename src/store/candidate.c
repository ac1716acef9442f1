/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Candidates: whom a job is made for, under a pseudonym. An archived one stays with its history and is left out of
 * every dataset.
 */

#include "sight.h"

/* clang-format off */
#define COLUMNS(X)                                                                                                     \
    X(coach) X(count) X(hours_min) X(hours_full) X(hours_max) X(available) X(max_days) X(max_day_hours)                \
    X(min_day_hours) X(pace) X(stretch) X(max_gap) X(max_providers) X(max_sites_per_day) X(travel) X(home)             \
    X(max_commute) X(abilities) X(adjustments) X(day_limits) X(holds) X(prefers_like) X(prefers_avoid) X(group)        \
    X(support) X(archived)
/* clang-format on */

static const char select_one_sql[] = SQL_SELECT("candidate", "id", COLUMNS, "WHERE id = :id");

static void *
make(void)
{
    return candidate_new();
}

static void
drop(void *record)
{
    candidate_free(record);
}

static void
put(struct dataset *data, void *record)
{
    dataset_put_candidate(data, record);
}

const struct aggregate candidate_aggregate = {
    .kind = "candidate",
    .field = candidate_fields,
    .upsert = SQL_UPSERT("candidate", "id", ":id", COLUMNS),
    .select = SQL_SELECT("candidate", "id", COLUMNS, "WHERE archived = 0 ORDER BY id"),
    .select_archived = SQL_SELECT("candidate", "id", COLUMNS, "WHERE archived = 1 ORDER BY id"),
    .select_beside =
        SQL_SELECT("candidate", "id", COLUMNS,
                   "WHERE archived = 0 AND id IN (SELECT candidate FROM decision WHERE task = :id) ORDER BY id"),
    .make = make,
    .drop = drop,
    .put = put,
};

struct candidate *
store_read_candidate(struct store *store, const char *id, GError **error)
{
    struct statement *statement = sight_shows(store, id) ? statement_of(store, select_one_sql, error) : NULL;

    if (!statement)
        return NULL;
    bind_text(statement, ":id", id);
    return record_read_one(statement, &candidate_aggregate, error);
}

bool
store_put_candidate(struct store *store, const struct candidate *candidate, gint64 version, const char *who,
                    GError **error)
{
    bool archived = false;
    enum outcome outcome;

    return row_check(store, "candidate", candidate->id, version, &archived, error) &&
           record_upsert(store, &candidate_aggregate, candidate, archived, who, &outcome, error);
}
