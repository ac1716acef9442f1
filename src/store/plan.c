/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The stored plan: the run with its figures, its profiles with their visits, what was left and why, and advice. It is
 * written and read whole; rows are numbered in the order of the plan.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "sight.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/model/advice.h"
#include "tombstone.h"

static const char run_put_sql[] =
    "INSERT INTO run (goal, status, date, score, bound, n_full, n_part, bound_full, seconds, seed, stored_at) VALUES "
    "(:goal, :status, :date, :score, :bound, :n_full, :n_part, :bound_full, :seconds, :seed, :at) RETURNING id";
static const char run_drop_sql[] = "DELETE FROM run";
static const char run_sql[] = "SELECT id, goal, status, date, score, bound, n_full, n_part, bound_full, seconds, seed "
                              "FROM run ORDER BY id DESC LIMIT 1";
static const char profile_put_sql[] =
    "INSERT INTO profile (run, number, candidate, lead, is_full, minutes, travel_min, score) VALUES (:run, :number, "
    ":candidate, :lead, :is_full, :minutes, :travel_min, :score)";
static const char profile_sql[] = "SELECT candidate, lead, is_full, minutes, travel_min, score FROM profile "
                                  "WHERE run = :run ORDER BY number";
static const char visit_put_sql[] =
    "INSERT INTO visit (run, profile, number, task, site, provider, day, start_min, end_min) VALUES (:run, :profile, "
    ":number, :task, :site, :provider, :day, :start_min, :end_min)";
static const char visit_sql[] = "SELECT profile, task, site, provider, day, start_min, end_min FROM visit "
                                "WHERE run = :run ORDER BY profile, number";
static const char unassigned_put_sql[] = "INSERT INTO unassigned (run, number, task, times, reason, detail) VALUES "
                                         "(:run, :number, :id, :count, :reason, :detail)";
static const char unassigned_sql[] = "SELECT task, times, reason, detail FROM unassigned WHERE run = :run "
                                     "ORDER BY number";
/* For who may not see why: that is about people. */
static const char unassigned_bare_sql[] = "SELECT task, times, 'untold', NULL FROM unassigned WHERE run = :run "
                                          "ORDER BY number";
static const char unplaced_put_sql[] = "INSERT INTO unplaced (run, number, candidate, count, reason, detail) VALUES "
                                       "(:run, :number, :id, :count, :reason, :detail)";
static const char unplaced_sql[] = "SELECT candidate, count, reason, detail FROM unplaced WHERE run = :run "
                                   "ORDER BY number";
static const char advice_put_sql[] =
    "INSERT INTO advice (run, number, kind, about, detail, jobs, hours, record, \"key\", value, moves_work) VALUES "
    "(:run, :number, :kind, :about, :detail, :jobs, :hours, :record, :key, :value, :moves_work)";
static const char advice_sql[] =
    "SELECT kind, about, detail, jobs, hours, record, \"key\", value, moves_work FROM advice "
    "WHERE run = :run ORDER BY number";

/* ---- in ---- */

static bool
put_run(struct store *store, const struct plan *plan, gint64 *run, GError **error)
{
    struct statement *statement = statement_of(store, run_put_sql, error);
    bool has_row = false;

    if (!statement)
        return false;
    bind_text(statement, ":goal", goal_word[plan->goal]);
    bind_text(statement, ":status", status_word[plan->status]);
    bind_text(statement, ":date", plan->date);
    bind_real(statement, ":score", plan->score);
    if (plan->has_bound)
        bind_real(statement, ":bound", plan->bound);
    bind_int(statement, ":n_full", plan->n_full);
    bind_int(statement, ":n_part", plan->n_part);
    bind_real(statement, ":bound_full", plan->bound_full);
    bind_real(statement, ":seconds", plan->seconds);
    bind_int(statement, ":seed", plan->seed);
    bind_text(statement, ":at", store->now);
    if (!statement_step(statement, &has_row, error))
        return false;
    *run = column_int(statement, 0);
    return statement_run(statement, error);
}

void
bind_visit(struct statement *statement, const struct visit *visit)
{
    bind_text(statement, ":task", visit->task);
    bind_text(statement, ":site", visit->site);
    bind_text(statement, ":provider", visit->provider);
    bind_int(statement, ":day", visit->day);
    bind_int(statement, ":start_min", visit->start_min);
    bind_int(statement, ":end_min", visit->end_min);
}

static bool
put_visit(struct store *store, gint64 run, guint profile, guint number, const struct visit *visit, GError **error)
{
    struct statement *statement = statement_of(store, visit_put_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", run);
    bind_int(statement, ":profile", profile);
    bind_int(statement, ":number", number);
    bind_visit(statement, visit);
    return statement_run(statement, error);
}

static bool
put_profile(struct store *store, gint64 run, guint number, const struct profile *profile, GError **error)
{
    struct statement *statement = statement_of(store, profile_put_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", run);
    bind_int(statement, ":number", number);
    bind_text(statement, ":candidate", profile->candidate);
    bind_text(statement, ":lead", profile->lead);
    bind_int(statement, ":is_full", profile->full);
    bind_int(statement, ":minutes", profile->minutes);
    bind_int(statement, ":travel_min", profile->travel_min);
    bind_real(statement, ":score", profile->score);
    if (!statement_run(statement, error))
        return false;
    for (guint i = 0; i < profile->visit->len; i++)
        if (!put_visit(store, run, number, i, profile->visit->pdata[i], error))
            return false;
    return true;
}

/* A task or a person that was left, and why. */
struct left {
    const char *id, *detail;
    int count;
    enum reason reason;
};

static bool
put_left(struct store *store, const char *sql, gint64 run, guint number, struct left left, GError **error)
{
    struct statement *statement = statement_of(store, sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", run);
    bind_int(statement, ":number", number);
    bind_text(statement, ":id", left.id);
    bind_int(statement, ":count", left.count);
    bind_text(statement, ":reason", reason_word[left.reason]);
    bind_text(statement, ":detail", left.detail);
    return statement_run(statement, error);
}

static bool
put_all_left(struct store *store, gint64 run, const struct plan *plan, GError **error)
{
    for (guint i = 0; i < plan->unassigned->len; i++) {
        const struct unassigned *u = plan->unassigned->pdata[i];
        struct left left = {u->task, u->detail, u->times, u->reason};
        if (!put_left(store, unassigned_put_sql, run, i, left, error))
            return false;
    }
    for (guint i = 0; i < plan->unplaced->len; i++) {
        const struct unplaced *u = plan->unplaced->pdata[i];
        struct left left = {u->candidate, u->detail, u->count, u->reason};
        if (!put_left(store, unplaced_put_sql, run, i, left, error))
            return false;
    }
    return true;
}

static bool
put_advice(struct store *store, gint64 run, guint number, const struct advice *advice, GError **error)
{
    struct statement *statement = statement_of(store, advice_put_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", run);
    bind_int(statement, ":number", number);
    bind_text(statement, ":kind", advice_word[advice->kind]);
    bind_text(statement, ":about", advice->about);
    bind_text(statement, ":detail", advice->detail);
    bind_real(statement, ":jobs", advice->jobs);
    bind_real(statement, ":hours", advice->hours);
    bind_text(statement, ":record", advice->record);
    bind_text(statement, ":key", advice->key);
    bind_text(statement, ":value", advice->value);
    bind_int(statement, ":moves_work", advice->moves_work);
    return statement_run(statement, error);
}

bool
store_put_plan(struct store *store, const struct plan *plan, GError **error)
{
    struct statement *drop = tombstone_check_plan(store, plan, error) ? statement_of(store, run_drop_sql, error) : NULL;
    gint64 run = 0;

    g_assert(store->in_change);
    if (!drop || !statement_run(drop, error) || !put_run(store, plan, &run, error))
        return false;
    for (guint i = 0; i < plan->profile->len; i++)
        if (!put_profile(store, run, i, plan->profile->pdata[i], error))
            return false;
    for (guint i = 0; i < plan->advice->len; i++)
        if (!put_advice(store, run, i, plan->advice->pdata[i], error))
            return false;
    return put_all_left(store, run, plan, error) && run_log_add(store, plan, error);
}

/* ---- out ---- */

/* The value of a word; the database is damaged where it is none. */
static bool
take_word(struct statement *statement, int column, const char *const *word, int *out, GError **error)
{
    const char *text = column_text(statement, column);

    for (int value = 0; word[value]; value++)
        if (g_strcmp0(word[value], text) == 0) {
            *out = value;
            return true;
        }
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("database \"%s\" is damaged: \"%s\" in the plan"),
                statement->store->path, text ? text : "");
    return false;
}

static bool
take_run(struct statement *statement, struct plan *plan, GError **error)
{
    int goal, status;

    if (!take_word(statement, 1, goal_word, &goal, error) || !take_word(statement, 2, status_word, &status, error))
        return false;
    plan->goal = (enum plan_goal)goal;
    plan->status = (enum plan_status)status;
    g_free(plan->date);
    plan->date = g_strdup(column_text(statement, 3));
    plan->score = sqlite3_column_double(statement->raw, 4);
    plan->has_bound = sqlite3_column_type(statement->raw, 5) != SQLITE_NULL;
    plan->bound = sqlite3_column_double(statement->raw, 5);
    plan->n_full = (int)column_int(statement, 6);
    plan->n_part = (int)column_int(statement, 7);
    plan->bound_full = sqlite3_column_double(statement->raw, 8);
    plan->seconds = sqlite3_column_double(statement->raw, 9);
    plan->seed = column_int(statement, 10);
    return true;
}

static bool
take_profile(struct statement *statement, struct plan *plan, GError **error G_GNUC_UNUSED)
{
    struct profile *profile = profile_new(column_text(statement, 0));

    profile->lead = g_strdup(column_text(statement, 1));
    profile->full = column_int(statement, 2) != 0;
    profile->minutes = (int)column_int(statement, 3);
    profile->travel_min = (int)column_int(statement, 4);
    profile->score = sqlite3_column_double(statement->raw, 5);
    g_ptr_array_add(plan->profile, profile);
    return true;
}

/* False where its times are none. */
static bool
take_visit(struct statement *statement, struct plan *plan, GError **error)
{
    gint64 number = column_int(statement, 0);
    gint64 day = column_int(statement, 4), start = column_int(statement, 5), end = column_int(statement, 6);

    if (number < 0 || number >= plan->profile->len)
        return true;
    if (day < 0 || day >= DAYS || start < 0 || end <= start || end > MINUTES_A_DAY) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("database \"%s\" is damaged: \"%s\" in the plan"),
                    statement->store->path, column_text(statement, 1));
        return false;
    }
    const struct profile *profile = plan->profile->pdata[number];
    g_ptr_array_add(profile->visit, visit_new(column_text(statement, 1), column_text(statement, 2),
                                              column_text(statement, 3), (enum weekday)day, (int)start, (int)end));
    return true;
}

static bool
take_left(struct statement *statement, struct plan *plan,
          void (*add)(struct plan *plan, const char *id, int count, enum reason reason, const char *detail),
          GError **error)
{
    int reason;

    if (!take_word(statement, 2, reason_word, &reason, error))
        return false;
    add(plan, column_text(statement, 0), (int)column_int(statement, 1), (enum reason)reason, column_text(statement, 3));
    return true;
}

static bool
take_unassigned(struct statement *statement, struct plan *plan, GError **error)
{
    return take_left(statement, plan, plan_add_unassigned, error);
}

static bool
take_unplaced(struct statement *statement, struct plan *plan, GError **error)
{
    return take_left(statement, plan, plan_add_unplaced, error);
}

static bool
take_advice(struct statement *statement, struct plan *plan, GError **error)
{
    int kind;

    if (!take_word(statement, 0, advice_word, &kind, error))
        return false;
    struct advice *advice = advice_new((enum advice_kind)kind, column_text(statement, 1), column_text(statement, 2),
                                       sqlite3_column_double(statement->raw, 3));
    advice->hours = sqlite3_column_double(statement->raw, 4);
    advice->record = g_strdup(column_text(statement, 5));
    advice->key = g_strdup(column_text(statement, 6));
    advice->value = g_strdup(column_text(statement, 7));
    advice->moves_work = column_int(statement, 8) != 0;
    plan_add_advice(plan, advice);
    return true;
}

/* The lists of a run, in the order in which they are read: visits go to the profiles that are there. */
static const struct list {
    const char *sql;
    bool (*take)(struct statement *statement, struct plan *plan, GError **error);
} lists[] = {
    {profile_sql, take_profile},   {visit_sql, take_visit},   {unassigned_sql, take_unassigned},
    {unplaced_sql, take_unplaced}, {advice_sql, take_advice},
};

static const struct list bare_list = {unassigned_bare_sql, take_unassigned};

static bool
read_list(struct store *store, const struct list *list, gint64 run, struct plan *plan, GError **error)
{
    struct statement *statement =
        list == &bare_list ? statement_own(store, list->sql, error) : statement_of(store, list->sql, error);
    bool has_row = false;

    if (!statement)
        return false;
    bind_int(statement, ":run", run);
    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return true;
        if (!list->take(statement, plan, error)) {
            sqlite3_reset(statement->raw);
            return false;
        }
    }
    return false;
}

/* The newest run; NULL without error where there is none. */
static struct plan *
read_run(struct store *store, gint64 *run, GError **error)
{
    struct statement *statement = statement_of(store, run_sql, error);
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    auto_of(plan) plan = plan_new();
    *run = column_int(statement, 0);
    bool ok = take_run(statement, plan, error);
    sqlite3_reset(statement->raw);
    return ok ? g_steal_pointer(&plan) : NULL;
}

static struct plan *
read_plan(struct store *store, GError **error)
{
    gint64 run = 0;
    auto_of(plan) plan = read_run(store, &run, error);

    if (plan && !store_sees_people(store))
        return read_list(store, &bare_list, run, plan, error) ? g_steal_pointer(&plan) : NULL;
    for (gsize i = 0; plan && i < G_N_ELEMENTS(lists); i++)
        if (!read_list(store, &lists[i], run, plan, error))
            return NULL;
    return plan && sight_filter_plan(store, plan, error) ? g_steal_pointer(&plan) : NULL;
}

struct plan *
store_read_plan(struct store *store, GError **error)
{
    if (!read_begin(store, error))
        return NULL;
    struct plan *plan = read_plan(store, error);
    read_end(store);
    return plan;
}
