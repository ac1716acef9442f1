/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Sites, and the measured travel times between pairs of them. Neither is ever deleted.
 */

#include "private.h"

#define COLUMNS(X)      X(name) X(lat) X(lon)
#define PAIR_COLUMNS(X) X(minutes)

static const char select_one_sql[] = SQL_SELECT("site", "id", COLUMNS, "WHERE id = :id");
static const char pair_upsert_sql[] = SQL_UPSERT("pair", "a, b", ":a, :b", PAIR_COLUMNS);
static const char pair_select_sql[] = SQL_SELECT("pair", "a, b", PAIR_COLUMNS, "ORDER BY a, b");

static void *
make(void)
{
    return site_new();
}

static void
drop(void *record)
{
    site_free(record);
}

static void
put(struct dataset *data, void *record)
{
    dataset_put_site(data, record);
}

const struct aggregate site_aggregate = {
    .kind = "site",
    .field = site_fields,
    .upsert = SQL_UPSERT("site", "id", ":id", COLUMNS),
    .select = SQL_SELECT("site", "id", COLUMNS, "ORDER BY id"),
    .make = make,
    .drop = drop,
    .put = put,
};

struct site *
store_read_site(struct store *store, const char *id, GError **error)
{
    struct statement *statement = statement_of(store, select_one_sql, error);

    if (!statement)
        return NULL;
    bind_text(statement, ":id", id);
    return record_read_one(statement, &site_aggregate, error);
}

bool
store_put_site(struct store *store, const struct site *site, gint64 version, const char *who, GError **error)
{
    bool archived = false;
    enum outcome outcome;

    return row_check(store, "site", site->id, version, &archived, error) &&
           record_upsert(store, &site_aggregate, site, false, who, &outcome, error);
}

bool
pair_upsert(struct store *store, const struct dataset *data, const char *who, struct store_change *change,
            GError **error)
{
    for (guint i = 0; i < data->pair->len; i++) {
        const struct travel_pair *pair = data->pair->pdata[i];
        struct statement *statement = statement_of(store, pair_upsert_sql, error);
        enum outcome outcome;

        if (!statement)
            return false;
        bind_text(statement, ":a", pair->a);
        bind_text(statement, ":b", pair->b);
        bind_int(statement, ":minutes", pair->minutes);
        bind_int(statement, ":floor", store->floor);
        bind_text(statement, ":at", store->now);
        bind_text(statement, ":who", who);
        if (!upsert_run(statement, &outcome, error))
            return false;
        change_count(change, outcome);
    }
    return true;
}

bool
pair_read(struct store *store, struct dataset *data, GError **error)
{
    struct statement *statement = statement_of(store, pair_select_sql, error);
    bool has_row = false;

    while (statement && statement_step(statement, &has_row, error)) {
        if (!has_row)
            return true;
        dataset_put_pair(
            data, travel_pair_new(column_text(statement, 0), column_text(statement, 1), (int)column_int(statement, 2)));
    }
    return false;
}
