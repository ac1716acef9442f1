/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The run on fixed intervals: local search from above (interval_repair.c), bounds from below (interval_lp.c), in
 * rounds, until they meet.
 *
 * Where the bound is the overlap, the local search alone is done within a second or so. Where it is not, subgradient
 * steps prove the bound without a linear programme, most often; the programme and its dives come last, and a dive's
 * plan is the next start of the local search, which repairs what the rounding got wrong.
 *
 * A round's jobs (the programme's, and one for each searcher) run side by side. What they do is counted in steps, and
 * they meet at the end of a round, so that the threads' speed does not change the plan.
 */

#include "stapelbaan/match/interval.h"

#include <string.h>

#include "stapelbaan/match/interval_lp.h"
#include "stapelbaan/match/interval_repair.h"
#include "stapelbaan/match/team.h"

enum {
    ROUND_PUTS = 400000,
    ROUND_PUTS_A_JOB = 800,
    CLIMB_STEPS = 600,
    LP_ROUNDS = 4,
    CALM_ROUNDS = 1,
    RESTART_ROUNDS = 12,
    LP_RESTS = 16
};

struct searcher {
    struct repair *repair;
    int *best; /* worker of each job, of its best plan of this round */
    int n_used;
};

struct solve {
    const struct interval_set *set;
    const struct interval_options *options;
    struct searcher *searcher;
    int n_searcher;
    struct interval_lp *lp;
    int *best, n_used, bound;
    int *dive; /* the last dive's plan */
    int n_dive;
    bool dived;
    bool climbed, converged;
    int calm;     /* rounds since the last better plan */
    gint stopped; /* atomic */
};

static int
count_used(const struct interval_set *set, const int *worker)
{
    g_autofree bool *used = g_new0(bool, (gsize)set->n_worker + 1);
    int n = 0;

    for (int j = 0; j < set->n_job; j++) {
        n += !used[worker[j]];
        used[worker[j]] = true;
    }
    return n;
}

static gsize
job_bytes(const struct solve *s)
{
    return sizeof *s->best * (gsize)s->set->n_job;
}

/* For the calling thread: asks the caller and passes a no on to the others. */
static bool
ask(void *user)
{
    struct solve *s = user;

    if (s->options->go_on != NULL && !s->options->go_on(s->options->user))
        g_atomic_int_set(&s->stopped, 1);
    return !g_atomic_int_get(&s->stopped);
}

static bool
listen(void *user)
{
    struct solve *s = user;

    return !g_atomic_int_get(&s->stopped);
}

typedef bool (*asker)(void *user);

/* The search goes down from plan to plan until the steps are used up; the steps count anew after each plan. */
static void
search(struct solve *s, struct searcher *me, asker go_on)
{
    gint64 n_put = MIN(ROUND_PUTS, (gint64)ROUND_PUTS_A_JOB * s->set->n_job);

    me->n_used = INT32_MAX;
    while (repair_run(me->repair, n_put, go_on, s)) {
        memcpy(me->best, repair_worker(me->repair), job_bytes(s));
        me->n_used = count_used(s->set, me->best);
        if (me->n_used <= s->bound)
            return;
        repair_load(me->repair, me->best);
        repair_drop_worker(me->repair);
    }
}

/* The next piece of work on the bound, or a dive when that is done. */
static void
work_on_lp(struct solve *s, asker go_on)
{
    static const double share[] = {0.25, 0.12, 0.05, 0.02, 0};

    if (!s->climbed) {
        interval_lp_climb(s->lp, CLIMB_STEPS, s->n_used);
        s->climbed = true;
    } else if (!s->converged) {
        s->converged = interval_lp_improve(s->lp, LP_ROUNDS, go_on, s);
    } else {
        s->dived = interval_lp_dive(s->lp, share[s->n_dive++ % (int)G_N_ELEMENTS(share)], s->dive, go_on, s);
    }
}

/* Is it the programme's turn? Not while the searchers still find plans; and seldom where the prices climbed no higher
 * than the overlap, for columns are long then and the programme is slow. */
static bool
is_turn_of_lp(const struct solve *s)
{
    if (s->calm < CALM_ROUNDS || s->n_used > s->set->n_worker)
        return false;
    return !s->climbed || interval_lp_bound(s->lp) > interval_overlap(s->set) || s->calm % LP_RESTS == 0;
}

/* Job 0 is the programme's, the others are the searchers'. */
static void
round_job(int job, int worker, void *user)
{
    struct solve *s = user;
    asker go_on = worker == 0 ? ask : listen;

    if (job > 0)
        search(s, &s->searcher[job - 1], go_on);
    else if (is_turn_of_lp(s))
        work_on_lp(s, go_on);
}

static bool
offer(struct solve *s, const int *worker_of, int n_used)
{
    if (n_used >= s->n_used)
        return false;
    memcpy(s->best, worker_of, job_bytes(s));
    s->n_used = n_used;
    s->calm = 0;
    interval_lp_add_plan(s->lp, worker_of);
    return true;
}

/* A searcher goes on from a plan, with one worker fewer than the best plan has. */
static void
start_from(struct solve *s, struct searcher *searcher, const int *worker_of)
{
    repair_load(searcher->repair, worker_of);
    while (repair_n_active(searcher->repair) >= s->n_used)
        repair_drop_worker(searcher->repair);
}

static void
meet(struct solve *s)
{
    s->calm++;
    for (int i = 0; i < s->n_searcher; i++)
        offer(s, s->searcher[i].best, s->searcher[i].n_used);
    if (s->dived)
        offer(s, s->dive, count_used(s->set, s->dive));
    s->bound = MAX(s->bound, interval_lp_bound(s->lp));
    for (int i = 0; i < s->n_searcher && s->n_used <= s->set->n_worker; i++) {
        struct searcher *searcher = &s->searcher[i];
        if (s->dived && i == 0)
            start_from(s, searcher, s->dive);
        else if (repair_n_active(searcher->repair) >= s->n_used || (s->calm + i) % RESTART_ROUNDS == 0)
            start_from(s, searcher, s->best);
    }
    s->dived = false;
}

/* A job that no worker may do leaves nothing to look for. */
static bool
is_hopeless(const struct interval_set *set)
{
    for (int j = 0; j < set->n_job; j++)
        if (set->who_first[j] == set->who_first[j + 1])
            return true;
    return false;
}

static void
prepare(struct solve *s)
{
    const struct interval_set *set = s->set;

    s->n_searcher = MAX(1, s->options->n_thread);
    s->searcher = g_new0(struct searcher, s->n_searcher);
    for (int i = 0; i < s->n_searcher; i++) {
        s->searcher[i].repair = repair_new(set, (guint32)(s->options->seed * 1009 + i));
        s->searcher[i].best = g_new0(int, (gsize)set->n_job + 1);
    }
    s->lp = interval_lp_new(set);
    s->best = g_new(int, (gsize)set->n_job + 1);
    s->dive = g_new0(int, (gsize)set->n_job + 1);
    for (int j = 0; j < set->n_job; j++)
        s->best[j] = NO_WORKER;
    s->n_used = set->n_worker + 1;
    s->bound = interval_overlap(set);
}

static void
clean_up(struct solve *s)
{
    for (int i = 0; i < s->n_searcher; i++) {
        repair_free(s->searcher[i].repair);
        g_free(s->searcher[i].best);
    }
    g_free(s->searcher);
    interval_lp_free(s->lp);
    g_free(s->best);
    g_free(s->dive);
}

struct interval_plan *
interval_solve(const struct interval_set *set, const struct interval_options *options)
{
    struct solve s = {.set = set, .options = options};
    struct interval_plan *plan = g_new0(struct interval_plan, 1);

    prepare(&s);
    while (s.n_used > s.bound && !is_hopeless(set) && ask(&s)) {
        team_run(options->n_thread, s.n_searcher + 1, round_job, NULL, &s);
        meet(&s);
    }
    plan->n_used = s.n_used;
    plan->bound = s.bound;
    plan->worker = g_new(int, (gsize)set->n_job + 1);
    for (int j = 0; j < set->n_job; j++)
        plan->worker[set->name[j]] = s.best[j];
    clean_up(&s);
    return plan;
}
