/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Providers: who offers work. They are never deleted, so that what points at them stays whole.
 */

#include "private.h"

#define COLUMNS(X) X(name) X(sector) X(full_time_hours) X(employs) X(places)

static const char select_one_sql[] = SQL_SELECT("provider", "id", COLUMNS, "WHERE id = :id");

static void *
make(void)
{
    return provider_new();
}

static void
drop(void *record)
{
    provider_free(record);
}

static void
put(struct dataset *data, void *record)
{
    dataset_put_provider(data, record);
}

const struct aggregate provider_aggregate = {
    .kind = "provider",
    .field = provider_fields,
    .upsert = SQL_UPSERT("provider", "id", ":id", COLUMNS),
    .select = SQL_SELECT("provider", "id", COLUMNS, "ORDER BY id"),
    .make = make,
    .drop = drop,
    .put = put,
};

struct provider *
store_read_provider(struct store *store, const char *id, GError **error)
{
    struct statement *statement = statement_of(store, select_one_sql, error);

    if (!statement)
        return NULL;
    bind_text(statement, ":id", id);
    return record_read_one(statement, &provider_aggregate, error);
}

bool
store_put_provider(struct store *store, const struct provider *provider, gint64 version, const char *who,
                   GError **error)
{
    bool archived = false;
    enum outcome outcome;

    return row_check(store, "provider", provider->id, version, &archived, error) &&
           record_upsert(store, &provider_aggregate, provider, false, who, &outcome, error);
}
