/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Everything at once: a whole dataset in, in the order in which records refer to each other, and out again.
 */

#include "private.h"
#include "sight.h"

/* In the order of reference. */
static const struct aggregate *const kinds[] = {
    &provider_aggregate, &site_aggregate, &task_aggregate, &candidate_aggregate, &decision_aggregate,
};

static const GPtrArray *
list_of(const struct dataset *data, const struct aggregate *kind)
{
    return kind == &provider_aggregate    ? data->provider
           : kind == &site_aggregate      ? data->site
           : kind == &task_aggregate      ? data->task
           : kind == &candidate_aggregate ? data->candidate
                                          : data->decision;
}

static bool
put_kind(struct store *store, const struct aggregate *kind, const GPtrArray *list, const char *who,
         struct store_change *change, GError **error)
{
    for (guint i = 0; i < list->len; i++) {
        enum outcome outcome;
        if (!record_upsert(store, kind, list->pdata[i], false, who, &outcome, error))
            return false;
        change_count(change, outcome);
    }
    return true;
}

bool
store_put_dataset(struct store *store, const struct dataset *data, const char *who, struct store_change *out,
                  GError **error)
{
    struct store_change change = {0};

    g_assert(store->in_change);
    if (!partnership_upsert(store, data, who, &change, error) || !speed_upsert(store, data, who, &change, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!put_kind(store, kinds[i], list_of(data, kinds[i]), who, &change, error))
            return false;
        if (kinds[i] == &site_aggregate && !pair_upsert(store, data, who, &change, error))
            return false;
    }
    *out = change;
    return true;
}

static bool
read_kind(struct store *store, const struct aggregate *kind, const char *sql, struct dataset *data, GError **error)
{
    struct statement *statement = statement_of(store, sql, error);

    return statement && record_read_all(statement, kind, data, error);
}

/* Partnership, speeds, providers, sites and pairs. */
static bool
read_ground(struct store *store, struct dataset *data, GError **error)
{
    return partnership_read(store, data, error) && speed_read(store, data, error) &&
           read_kind(store, &provider_aggregate, provider_aggregate.select, data, error) &&
           read_kind(store, &site_aggregate, site_aggregate.select, data, error) && pair_read(store, data, error);
}

static bool
read_all(struct store *store, struct dataset *data, GError **error)
{
    return read_ground(store, data, error) && read_kind(store, &task_aggregate, task_aggregate.select, data, error) &&
           (!store_sees_people(store) ||
            (read_kind(store, &candidate_aggregate, candidate_aggregate.select, data, error) &&
             read_kind(store, &decision_aggregate, decision_aggregate.select, data, error) &&
             sight_filter_dataset(store, data, error)));
}

struct dataset *
store_read_dataset(struct store *store, GError **error)
{
    auto_of(dataset) data = dataset_new();

    if (!read_begin(store, error))
        return NULL;
    bool ok = read_all(store, data, error);
    read_end(store);
    return ok ? g_steal_pointer(&data) : NULL;
}

struct dataset *
store_read_around(struct store *store, const char *kind, const char *id, GError **error)
{
    auto_of(dataset) data = dataset_new();

    if (!read_begin(store, error))
        return NULL;
    bool ok = read_ground(store, data, error) &&
              (!store_sees_people(store) || decision_read_around(store, kind, id, data, error));
    read_end(store);
    return ok ? g_steal_pointer(&data) : NULL;
}

struct dataset *
store_read_archived(struct store *store, GError **error)
{
    auto_of(dataset) data = dataset_new();

    if (!read_begin(store, error))
        return NULL;
    bool ok = read_kind(store, &task_aggregate, task_aggregate.select_archived, data, error) &&
              (!store_sees_people(store) ||
               (read_kind(store, &candidate_aggregate, candidate_aggregate.select_archived, data, error) &&
                sight_filter_dataset(store, data, error)));
    read_end(store);
    return ok ? g_steal_pointer(&data) : NULL;
}
