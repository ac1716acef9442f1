/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A run on one region (part.c) from end to end: number the problem, make a plan quickly, make it good (anneal.c,
 * improve.c), prove how good any plan can be (bound.c), say why the rest was left (reasons.c).
 *
 * The seconds of the watch decide only when to stop; without a limit a run ends when the gap is closed or when many
 * neighbourhoods in a row gave nothing, so that it is repeatable.
 */

#include "stapelbaan/match/match.h"

#include <math.h>

#include "advise.h"
#include "stapelbaan/match/bound.h"
#include "stapelbaan/match/cover.h"
#include "stapelbaan/match/part.h"
#include "stapelbaan/match/reasons.h"
#include "stapelbaan/match/search.h"
#include "stapelbaan/match/warm.h"

const char *const match_phase_word[MATCH_PHASES + 1] = {
    [MATCH_PREPARE] = "prepare", [MATCH_STACK] = "stack",     [MATCH_IMPROVE] = "improve",
    [MATCH_BOUND] = "bound",     [MATCH_EXPLAIN] = "explain",
};

enum { IMPROVE_ROUNDS = 60, CYCLES = 40, FIRST_STEPS = 600, FIRST_PERCENT = 20, MORE_STEPS = 200, ANNEAL_PERCENT = 85 };

/* The bound first: its prices are where the columns start from. */
static void
solve(struct search *search, struct bound *bound)
{
    warm_start(search);
    search_greedy(search, 0);
    search->phase = MATCH_BOUND;
    bound_guess(bound);
    bound_improve(bound, search, FIRST_STEPS, FIRST_PERCENT);
    bound_prices(bound, search->price);
    for (int quarter = 2; quarter <= 4 && !search->options->brief; quarter++)
        search_greedy(search, quarter / 4.0);
    search->phase = MATCH_BOUND;
    search->bound_full = bound_full_jobs(bound, search);
    if (!search_is_done(search) && !search->options->brief)
        search_anneal(search, ANNEAL_PERCENT);
    search->cut_short = search->stopped;
    for (int cycle = 0; cycle < CYCLES && search_go_on(search) && !search_is_done(search); cycle++) {
        double before = search->best.score, bound_before = search->bound;
        search_improve(search, IMPROVE_ROUNDS);
        search->phase = MATCH_BOUND;
        bound_improve(bound, search, MORE_STEPS, 100);
        if (search->best.score <= before + 1e-6 && search->bound >= bound_before - 1e-3 * fabs(bound_before))
            break;
    }
}

/* Up to the next hundredth, without a minus before a zero. */
static double
round_up(double x)
{
    return ceil((x - SEARCH_NOISE) * 100) / 100 + 0.0;
}

/* Pins that clash leave no plan at all: stapelbaan-data(5), RULES 9. */
static bool
pins_hold(const struct search *search)
{
    for (int k = 0; k < search->in->n_person; k++)
        if (search->in->person[k].pins_fail)
            return false;
    return search->best.n_pin == search->n_pin_wanted;
}

static struct plan *
finish(struct search *search)
{
    bool sound = pins_hold(search);
    struct plan *plan = sound ? search_plan(search) : plan_new();

    plan->goal = search->options->goal;
    plan->date = g_strdup(search->options->date_text);
    plan->seed = search->options->seed;
    plan->has_bound = true;
    plan->bound = round_up(MAX(search->bound, plan->score));
    plan->bound_full = MAX(search->bound_full, plan->n_full);
    plan->status = !sound                                        ? STATUS_INFEASIBLE
                   : search_gap(search) <= SEARCH_PROVEN_PERCENT ? STATUS_OPTIMAL
                                                                 : STATUS_FEASIBLE;
    search->phase = MATCH_EXPLAIN;
    reasons_fill(search, plan);
    if (sound && search->options->explain && search_is_wanted(search))
        advise(search, plan);
    plan_sort(plan);
    return plan;
}

struct plan *
match_whole(const struct dataset *data, const struct match_options *options, const struct match_watch *watch)
{
    if (options->goal == GOAL_COVER)
        return cover_run(data, options, watch);
    auto_of(instance) in = instance_new(data, options->date);
    auto_of(search) search = search_new(in, options, watch);
    auto_of(warm) warm = warm_keep(search, in);
    auto_of(bound) bound = bound_new(warm_whole(warm), options->n_thread);

    solve(search, bound);
    if (search->bound == HUGE_VAL)
        bound_quick(bound, search);
    if (search->bound_full == HUGE_VAL)
        search->bound_full = bound_full_jobs(bound, search);
    warm_release(warm);
    struct plan *plan = finish(search);
    if (watch != NULL && watch->seconds != NULL)
        plan->seconds = watch->seconds(watch->user);
    return plan;
}
