/* SPDX-License-Identifier: EUPL-1.2 */
/* Fixed intervals: plans that keep the rules, and bounds that no brute force goes below. */

#include <glib.h>

#include "stapelbaan/match/interval.h"
#include "stapelbaan/match/interval_lp.h"

enum { MOST_JOBS = 9, MOST_WORKERS = 6 };

/* An instance as the caller writes it, with room to build it by hand or at random. */
struct draft {
    int n_job, n_worker;
    int start[64], end[64];
    int list[16][64], n_able[16];
    int *able[16];
};

static struct interval_set *
make(struct draft *draft)
{
    for (int w = 0; w < draft->n_worker; w++)
        draft->able[w] = draft->list[w];
    return interval_set_new(draft->n_job, draft->start, draft->end, draft->n_worker, draft->able, draft->n_able);
}

static struct draft
random_draft(GRand *rand)
{
    struct draft draft = {.n_job = g_rand_int_range(rand, 1, MOST_JOBS + 1),
                          .n_worker = g_rand_int_range(rand, 1, MOST_WORKERS + 1)};

    for (int j = 0; j < draft.n_job; j++) {
        draft.start[j] = g_rand_int_range(rand, 0, 20);
        draft.end[j] = draft.start[j] + g_rand_int_range(rand, 1, 9);
    }
    for (int w = 0; w < draft.n_worker; w++)
        for (int j = 0; j < draft.n_job; j++)
            if (g_rand_int_range(rand, 0, 3) > 0)
                draft.list[w][draft.n_able[w]++] = j;
    return draft;
}

static bool
may(const struct draft *draft, int worker, int job)
{
    for (int i = 0; i < draft->n_able[worker]; i++)
        if (draft->list[worker][i] == job)
            return true;
    return false;
}

/* Tries every worker for every job: the fewest workers, or n_worker + 1. */
static int
brute(const struct draft *draft, int *worker, int job)
{
    int best = draft->n_worker + 1;

    if (job == draft->n_job) {
        unsigned used = 0;
        for (int j = 0; j < job; j++)
            used |= 1u << worker[j];
        return __builtin_popcount(used);
    }
    for (int w = 0; w < draft->n_worker; w++) {
        bool free = may(draft, w, job);
        for (int j = 0; j < job && free; j++)
            free = worker[j] != w || draft->start[j] >= draft->end[job] || draft->start[job] >= draft->end[j];
        if (!free)
            continue;
        worker[job] = w;
        best = MIN(best, brute(draft, worker, job + 1));
    }
    return best;
}

static void
check_plan(const struct draft *draft, const struct interval_plan *plan)
{
    unsigned used = 0;

    for (int j = 0; j < draft->n_job; j++) {
        used |= 1u << plan->worker[j];
        g_assert_true(may(draft, plan->worker[j], j));
        for (int k = 0; k < j; k++)
            g_assert_true(plan->worker[j] != plan->worker[k] || draft->start[j] >= draft->end[k] ||
                          draft->start[k] >= draft->end[j]);
    }
    g_assert_cmpint(__builtin_popcount(used), ==, plan->n_used);
}

static bool
a_few_times(void *user)
{
    int *left = user;

    return (*left)-- > 0;
}

static void
test_brute(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (int n = 0; n < 60; n++) {
        struct draft draft = random_draft(rand);
        int worker[MOST_JOBS], optimum = brute(&draft, worker, 0), left = 3;
        struct interval_options options = {.seed = 1, .n_thread = 1, .go_on = a_few_times, .user = &left};
        auto_of(interval_set) set = make(&draft);
        if (optimum <= draft.n_worker)
            left = 400;
        auto_of(interval_plan) plan = interval_solve(set, &options);
        g_assert_cmpint(plan->n_used, ==, optimum);
        if (optimum > draft.n_worker)
            continue;
        g_assert_cmpint(plan->bound, <=, optimum);
        check_plan(&draft, plan);
    }
}

/* `n` shifts of four jobs each, cut at random, on workers who may do their own shift and some more: n is enough. */
static struct draft
planted(GRand *rand, int n)
{
    struct draft draft = {.n_worker = n + 4};

    for (int w = 0; w < n; w++) {
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int until = i == 3 ? 100 : 25 * i + g_rand_int_range(rand, 15, 25);
            draft.start[draft.n_job] = at;
            draft.end[draft.n_job] = at = until;
            draft.list[w][draft.n_able[w]++] = draft.n_job++;
        }
    }
    for (int w = 0; w < draft.n_worker; w++)
        for (int j = 0; j < draft.n_job; j++)
            if (j / 4 != w && g_rand_int_range(rand, 0, 4) == 0)
                draft.list[w][draft.n_able[w]++] = j;
    return draft;
}

static void
test_planted(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    struct interval_options options = {.seed = 1, .n_thread = 1};
    struct draft draft = planted(rand, 8);
    auto_of(interval_set) set = make(&draft);
    auto_of(interval_plan) plan = interval_solve(set, &options);

    g_assert_cmpint(interval_overlap(set), ==, 8);
    g_assert_cmpint(plan->n_used, ==, 8);
    g_assert_cmpint(plan->bound, ==, 8);
    check_plan(&draft, plan);
}

/* Two jobs one after the other that nobody may both do: the overlap says 1, the columns say 2. */
static void
test_bound(void)
{
    struct draft draft = {
        .n_job = 2, .n_worker = 2, .start = {0, 5}, .end = {5, 9}, .list = {{0}, {1}}, .n_able = {1, 1}};
    static const int first[] = {0, 1};
    auto_of(interval_set) set = make(&draft);
    auto_of(interval_lp) lp = interval_lp_new(set);
    auto_of(interval_lp) climbed = interval_lp_new(set);

    g_assert_cmpint(interval_overlap(set), ==, 1);
    interval_lp_add_plan(lp, first);
    g_assert_true(interval_lp_improve(lp, 20, NULL, NULL));
    g_assert_cmpint(interval_lp_bound(lp), ==, 2);
    interval_lp_climb(climbed, 50, 2);
    g_assert_cmpint(interval_lp_bound(climbed), ==, 2);
}

static void
test_nobody(void)
{
    struct draft draft = {.n_job = 2, .n_worker = 1, .end = {5, 9}, .start = {0, 5}, .list = {{0}}, .n_able = {1}};
    struct interval_options options = {.seed = 1, .n_thread = 1};
    auto_of(interval_set) set = make(&draft);
    auto_of(interval_plan) plan = interval_solve(set, &options);

    g_assert_cmpint(plan->n_used, ==, draft.n_worker + 1);
    g_assert_cmpint(plan->worker[1], ==, NO_WORKER);
}

static void
test_threads(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    struct draft draft = planted(rand, 6);
    auto_of(interval_set) set = make(&draft);
    struct interval_options options = {.seed = 1, .n_thread = 2};
    auto_of(interval_plan) one = interval_solve(set, &options);
    auto_of(interval_plan) two = interval_solve(set, &options);

    for (int j = 0; j < draft.n_job; j++)
        g_assert_cmpint(one->worker[j], ==, two->worker[j]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/interval/brute", test_brute);
    g_test_add_func("/interval/planted", test_planted);
    g_test_add_func("/interval/bound", test_bound);
    g_test_add_func("/interval/nobody", test_nobody);
    g_test_add_func("/interval/threads", test_threads);
    return g_test_run();
}
