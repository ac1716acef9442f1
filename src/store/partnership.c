/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The partnership itself, in one row, and the speeds of travel. Both are there only once a file gave them.
 */

#include "private.h"

/* clang-format off */
#define COLUMNS(X)                                                                                                     \
    X(id) X(name) X(full_time_hours) X(rules_break_after) X(rules_break_minutes) X(rules_long_day)                     \
    X(rules_long_break) X(rules_shortest_break) X(rules_day_span) X(rules_daily_rest) X(rules_weekly_rest)
/* clang-format on */
#define SPEED_COLUMNS(X) X(kmh)

static const char speed_upsert_sql[] = SQL_UPSERT("speed", "mode", ":mode", SPEED_COLUMNS);
static const char speed_select_sql[] = SQL_SELECT("speed", "mode", SPEED_COLUMNS, "ORDER BY mode");

const struct aggregate partnership_aggregate = {
    .kind = "partnership",
    .field = partnership_fields,
    .upsert = SQL_UPSERT("partnership", "one", "1", COLUMNS),
    .select = SQL_SELECT("partnership", "one", COLUMNS, ""),
};

bool
partnership_upsert(struct store *store, const struct dataset *data, const char *who, struct store_change *change,
                   GError **error)
{
    enum outcome outcome;

    if (!data->has_partnership)
        return true;
    if (!record_upsert(store, &partnership_aggregate, &data->partnership, false, who, &outcome, error))
        return false;
    change_count(change, outcome);
    return true;
}

bool
partnership_read(struct store *store, struct dataset *data, GError **error)
{
    struct statement *statement = statement_of(store, partnership_aggregate.select, error);
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, error))
        return false;
    data->has_partnership = has_row;
    if (!has_row)
        return true;
    bool ok = record_take(statement, partnership_fields, &data->partnership, error);
    sqlite3_reset(statement->raw);
    return ok;
}

int
store_read_full_time_min(struct store *store, GError **error)
{
    auto_of(dataset) data = dataset_new();

    return partnership_read(store, data, error) ? data->partnership.full_time_min : -1;
}

bool
speed_upsert(struct store *store, const struct dataset *data, const char *who, struct store_change *change,
             GError **error)
{
    for (int mode = 0; mode < TRAVEL_MODES; mode++) {
        enum outcome outcome;

        if (!data->has_speed[mode])
            continue;
        struct statement *statement = statement_of(store, speed_upsert_sql, error);
        if (!statement)
            return false;
        bind_text(statement, ":mode", travel_mode_word[mode]);
        bind_real(statement, ":kmh", data->speed_kmh[mode]);
        bind_int(statement, ":floor", store->floor);
        bind_text(statement, ":at", store->now);
        bind_text(statement, ":who", who);
        if (!upsert_run(statement, &outcome, error))
            return false;
        change_count(change, outcome);
    }
    return true;
}

static void
speed_take(struct statement *statement, struct dataset *data)
{
    for (int mode = 0; mode < TRAVEL_MODES; mode++)
        if (g_strcmp0(column_text(statement, 0), travel_mode_word[mode]) == 0) {
            data->has_speed[mode] = true;
            data->speed_kmh[mode] = sqlite3_column_double(statement->raw, 1);
        }
}

bool
speed_read(struct store *store, struct dataset *data, GError **error)
{
    struct statement *statement = statement_of(store, speed_select_sql, error);
    bool has_row = false;

    while (statement && statement_step(statement, &has_row, error)) {
        if (!has_row)
            return true;
        speed_take(statement, data);
    }
    return false;
}
