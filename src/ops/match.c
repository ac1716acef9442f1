/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A match: the engine runs on a copy of the data in memory, without lock or transaction, so that others go on working;
 * its plan is checked by code that shares nothing with it before anybody sees it or it is stored.
 */

#include <glib/gi18n.h>

#include "private.h"
#include "run_private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/match/part.h"
#include "stapelbaan/match/share.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/start.h"
#include "stapelbaan/store/sight.h"
#include "stapelbaan/verify/verify.h"

double
ops_seconds(void *unused)
{
    (void)unused;
    return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

/* The caller's watch with its clock set to zero at the start of the run; a clock of our own where it has none. */
struct run_watch {
    const struct match_watch *watch; /* NULL: nobody watches */
    double start;
};

static double
clock_now(const struct match_watch *watch)
{
    return watch && watch->seconds ? watch->seconds(watch->user) : ops_seconds(NULL);
}

static double
run_seconds(void *user)
{
    const struct run_watch *run = user;

    return clock_now(run->watch) - run->start;
}

static bool
run_tick(const struct match_progress *progress, void *user)
{
    const struct run_watch *run = user;

    return !run->watch || !run->watch->tick || run->watch->tick(progress, run->watch->user);
}

/* Gives the plan back where it is sound. */
static struct plan *
verified(const struct dataset *data, struct plan *plan, const struct match_options *options, GError **error)
{
    auto_of(verify_report) report = verify_plan(data, plan, options->date);

    if (report->broken->len == 0)
        return plan;
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("the engine made a plan that breaks a rule: %s"),
                (const char *)report->broken->pdata[0]);
    plan_free(plan);
    return NULL;
}

struct plan *
ops_match_dataset(const struct dataset *data, const struct match_options *options, const struct match_watch *watch,
                  GError **error)
{
    struct run_watch run = {.watch = watch, .start = clock_now(watch)};
    struct match_watch own = {.seconds = run_seconds, .tick = run_tick, .user = &run};

    auto_of(plan) plan = verified(data, match_run(data, options, &own), options, error);
    if (!plan || (options->keep && !ops_start_kept(plan, options->keep, error)))
        return NULL;
    return g_steal_pointer(&plan);
}

struct plan *
ops_match_share(const struct dataset *data, int k, int n, const struct match_options *options,
                const struct match_watch *watch, GError **error)
{
    struct run_watch run = {.watch = watch, .start = clock_now(watch)};
    struct match_watch own = {.seconds = run_seconds, .tick = run_tick, .user = &run};
    auto_of(regions) regions = regions_new(data, options->date, options->goal);
    regions_follow(regions, options->start);
    regions_follow(regions, options->keep);
    auto_of(regions) mine = regions_share(regions, k, n);
    auto_of(dataset) part = regions_dataset(mine);
    struct plan *plan = parts_match(mine, options, &own);

    plan->share = k;
    plan->n_share = n;
    return verified(part, plan, options, error);
}

/* A plan that was made of a part would take the place of the whole one. */
static bool
sees_all(const struct store *store, GError **error)
{
    if (!store_sees_all(store))
        g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT,
                            _("a plan is made and stored by a match, which sees everybody: start one"));
    return store_sees_all(store);
}

bool
ops_plan_save(struct store *store, const struct actor *actor, const struct plan *plan, GError **error)
{
    g_autofree char *summary = g_strdup_printf("%s: %d full, %d part, score %.2f", status_word[plan->status],
                                               plan->n_full, plan->n_part, plan->score);

    if (!permit(store, actor, "match", "plan", error) || !sees_all(store, error) || !store_begin(store, error))
        return false;
    return change_end(store,
                      store_put_plan(store, plan, error) &&
                          store_audit_add(store, actor->name, "match", "plan", goal_word[plan->goal], summary, error),
                      error);
}

struct plan *
ops_match(struct store *store, const struct actor *actor, const struct match_options *options,
          const struct match_watch *watch, GError **unsaved, GError **error)
{
    if (!permit(store, actor, "match", "plan", error))
        return NULL;

    auto_of(dataset) data = store_read_dataset(store, error);
    struct live_run *run = data ? live_run_begin(store, actor, data, options, NULL, error) : NULL;
    if (!run)
        return NULL;

    GError *fault = NULL, *lost = NULL;
    struct plan *plan = ops_match_dataset(data, options, live_run_watch(run, watch), &fault);
    if (plan)
        ops_plan_save(store, actor, plan, &lost);
    live_run_end(run, plan, fault ? fault : lost);
    if (fault)
        g_propagate_error(error, fault);
    if (lost)
        g_propagate_error(unsaved, lost);
    return plan;
}
