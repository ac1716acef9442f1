/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * What the overview reads beside the records: settings, the figures of every match, drafts, and whether the plan is of
 * the data as it is.
 */

#include "private.h"
#include "sight.h"
#include "stapelbaan/model/run.h"

static const char setting_put_sql[] =
    "INSERT INTO setting (\"key\", value, changed_at, changed_by) VALUES (:key, :value, :at, :who) "
    "ON CONFLICT (\"key\") DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, "
    "changed_by = excluded.changed_by";
static const char setting_drop_sql[] = "DELETE FROM setting WHERE \"key\" = :key";
static const char setting_sql[] = "SELECT value FROM setting WHERE \"key\" = :key";
static const char preference_put_sql[] = "INSERT INTO preference (who, \"key\", value) VALUES (:who, :key, :value) "
                                         "ON CONFLICT (who, \"key\") DO UPDATE SET value = excluded.value";
static const char preference_sql[] = "SELECT value FROM preference WHERE who = :who AND \"key\" = :key";
static const char run_put_sql[] =
    "INSERT INTO run_log (at, goal, n_full, n_part, minutes, times_left, n_unplaced, score) VALUES "
    "(:at, :goal, :n_full, :n_part, :minutes, :times_left, :n_unplaced, :score)";
static const char run_sql[] = "SELECT at, goal, n_full, n_part, minutes, times_left, n_unplaced, score FROM "
                              "(SELECT * FROM run_log ORDER BY id DESC LIMIT :limit) ORDER BY id";
static const char draft_sql[] = "SELECT form FROM draft WHERE who = :who ORDER BY form";
/*
 * Is the plan of the data as it is? Looked for among the lines of the history after the match whose plan is stored, the
 * last that is not undone: a change of the data that was not undone either, or the undo or redo of an older one. What
 * was set as an aim or stacked by hand changes no plan.
 */
#define NO_DATA                                                                                                        \
    "(NOT " SQL_IS_CHANGE                                                                                              \
    " OR kind IN ('plan', 'match', 'job', 'account', 'backup', 'consent', 'retention') OR kind = "                     \
    "'partnership' AND summary LIKE 'ambition: "                                                                       \
    "%')"
#define TURNED(line)                                                                                                   \
    "EXISTS (SELECT 1 FROM step WHERE state <> 'done' AND " line ".number >= audit AND " line ".number < audit + "     \
    "n_line)"
static const char stale_sql[] =
    "WITH since AS (SELECT * FROM audit WHERE NOT " NO_DATA
    " AND number > (SELECT max(number) FROM audit AS plan WHERE "
    "verb = 'match' AND kind = 'plan' AND NOT " TURNED(
        "plan") ")) "
                "SELECT EXISTS (SELECT 1 FROM since WHERE verb NOT IN ('undo', 'redo') AND NOT " TURNED(
                    "since") ") OR EXISTS "
                             "(SELECT 1 FROM since AS turn WHERE verb IN ('undo', 'redo') AND NOT EXISTS (SELECT 1 "
                             "FROM since WHERE verb NOT IN "
                             "('undo', 'redo') AND number < turn.number AND who = turn.who AND kind = turn.kind AND id "
                             "= turn.id AND summary IS "
                             "turn.summary))";

bool
store_put_setting(struct store *store, const char *key, const char *value, const char *who, GError **error)
{
    struct statement *statement = statement_of(store, value ? setting_put_sql : setting_drop_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_text(statement, ":key", key);
    if (value) {
        bind_text(statement, ":value", value);
        bind_text(statement, ":at", store->now);
        bind_text(statement, ":who", who);
    }
    return statement_run(statement, error);
}

char *
store_read_setting(struct store *store, const char *key, GError **error)
{
    struct statement *statement = statement_of(store, setting_sql, error);
    bool has_row = false;

    if (!statement)
        return NULL;
    bind_text(statement, ":key", key);
    if (!statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    char *value = g_strdup(column_text(statement, 0));
    sqlite3_reset(statement->raw);
    return value;
}

bool
store_put_preference(struct store *store, const char *who, const char *key, const char *value, GError **error)
{
    struct statement *statement = statement_own(store, preference_put_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_text(statement, ":who", who);
    bind_text(statement, ":key", key);
    bind_text(statement, ":value", value);
    return statement_run(statement, error);
}

char *
store_read_preference(struct store *store, const char *who, const char *key, GError **error)
{
    struct statement *statement = statement_own(store, preference_sql, error);
    bool has_row = false;

    if (!statement)
        return NULL;
    bind_text(statement, ":who", who);
    bind_text(statement, ":key", key);
    if (!statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    char *value = g_strdup(column_text(statement, 0));
    sqlite3_reset(statement->raw);
    return value;
}

bool
run_log_add(struct store *store, const struct plan *plan, GError **error)
{
    struct statement *statement = statement_of(store, run_put_sql, error);
    auto_of(run_figures) run = run_figures_of(plan, store->now);

    if (!statement)
        return false;
    bind_text(statement, ":at", run->at);
    bind_text(statement, ":goal", goal_word[run->goal]);
    bind_int(statement, ":n_full", run->n_full);
    bind_int(statement, ":n_part", run->n_part);
    bind_int(statement, ":minutes", run->minutes);
    bind_int(statement, ":times_left", run->times_left);
    bind_int(statement, ":n_unplaced", run->n_unplaced);
    bind_real(statement, ":score", run->score);
    return statement_run(statement, error);
}

static void
take_run(struct statement *statement, void *out)
{
    struct run_figures *run = g_new0(struct run_figures, 1);
    const char *goal = column_text(statement, 1);

    run->at = g_strdup(column_text(statement, 0));
    run->goal = g_strcmp0(goal, goal_word[GOAL_COVER]) == 0 ? GOAL_COVER : GOAL_JOBS;
    run->n_full = (int)column_int(statement, 2);
    run->n_part = (int)column_int(statement, 3);
    run->minutes = (int)column_int(statement, 4);
    run->times_left = (int)column_int(statement, 5);
    run->n_unplaced = (int)column_int(statement, 6);
    run->score = sqlite3_column_double(statement->raw, 7);
    g_ptr_array_add(out, run);
}

GPtrArray *
store_read_run_log(struct store *store, int limit, GError **error)
{
    struct statement *statement = statement_of(store, run_sql, error);
    g_autoptr(GPtrArray) run = g_ptr_array_new_with_free_func((GDestroyNotify)run_figures_free);

    if (!statement)
        return NULL;
    bind_int(statement, ":limit", limit);
    return statement_rows(statement, take_run, run, error) ? g_steal_pointer(&run) : NULL;
}

/* Who was a job coach once may have left a form about somebody. */
static void
take_text(struct statement *statement, void *out)
{
    if (!sight_shows_form(statement->store, column_text(statement, 0)))
        return;
    g_ptr_array_add(out, g_strdup(column_text(statement, 0)));
}

GPtrArray *
store_read_drafts(struct store *store, const char *who, GError **error)
{
    struct statement *statement = statement_own(store, draft_sql, error);
    g_autoptr(GPtrArray) form = g_ptr_array_new_with_free_func(g_free);

    if (!statement)
        return NULL;
    bind_text(statement, ":who", who);
    return statement_rows(statement, take_text, form, error) ? g_steal_pointer(&form) : NULL;
}

bool
store_plan_is_stale(struct store *store)
{
    struct statement *statement = statement_own(store, stale_sql, NULL);
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, NULL) || !has_row)
        return false;
    bool stale = column_int(statement, 0) != 0;
    sqlite3_reset(statement->raw);
    return stale;
}
