/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Providers: who offers work. They are never deleted, so that what points at them stays whole.
 */

#include "private.h"

#define COLUMNS(X) X(name) X(sector) X(full_time_hours) X(employs) X(places)

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
