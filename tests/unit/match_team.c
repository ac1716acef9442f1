/* SPDX-License-Identifier: EUPL-1.2 */
/* Every job runs once, whatever the number of threads; only the calling thread is asked whether to go on. */

#include <glib.h>

#include "stapelbaan/match/team.h"

enum { JOBS = 500 };

struct tally {
    gint ran[JOBS];
    gint by_worker[16];
    gint wrong_thread, n_asked, n_ran;
    int n_thread, stop_after;
    GThread *caller;
};

static void
job(int number, int worker, void *user)
{
    struct tally *tally = user;

    g_assert_cmpint(worker, <, tally->n_thread);
    if ((worker == 0) != (g_thread_self() == tally->caller))
        g_atomic_int_inc(&tally->wrong_thread);
    g_atomic_int_inc(&tally->ran[number]);
    g_atomic_int_inc(&tally->by_worker[worker]);
    g_atomic_int_inc(&tally->n_ran);
}

static bool
go_on(void *user)
{
    struct tally *tally = user;

    g_assert_true(g_thread_self() == tally->caller);
    tally->n_asked++;
    return tally->n_asked <= tally->stop_after;
}

static struct tally
tally_new(int n_thread, int stop_after)
{
    return (struct tally){.n_thread = n_thread, .stop_after = stop_after, .caller = g_thread_self()};
}

static void
test_once(void)
{
    for (int n_thread = 1; n_thread <= 8; n_thread++) {
        struct tally tally = tally_new(n_thread, G_MAXINT);
        g_assert_true(team_run(n_thread, JOBS, job, n_thread % 2 ? go_on : NULL, &tally));
        for (int j = 0; j < JOBS; j++)
            g_assert_cmpint(tally.ran[j], ==, 1);
        g_assert_cmpint(tally.wrong_thread, ==, 0);
        g_assert_cmpint(tally.n_ran, ==, JOBS);
        if (n_thread % 2)
            g_assert_cmpint(tally.n_asked, >=, tally.by_worker[0]);
    }
}

static void
test_few_jobs(void)
{
    struct tally none = tally_new(4, G_MAXINT), one = tally_new(4, G_MAXINT);

    g_assert_true(team_run(4, 0, job, go_on, &none));
    g_assert_cmpint(none.n_ran, ==, 0);
    g_assert_true(team_run(4, 1, job, go_on, &one));
    g_assert_cmpint(one.n_ran, ==, 1);
    g_assert_cmpint(one.ran[0], ==, 1);
}

/* After a no nothing begins; with one thread that is exact. */
static void
test_stop(void)
{
    struct tally at_once = tally_new(1, 0), soon = tally_new(1, 3);

    g_assert_false(team_run(1, JOBS, job, go_on, &at_once));
    g_assert_cmpint(at_once.n_ran, ==, 0);
    g_assert_false(team_run(1, JOBS, job, go_on, &soon));
    g_assert_cmpint(soon.n_ran, ==, 3);
    g_assert_cmpint(soon.n_asked, ==, 4);
}

static void
slow_job(int number, int worker, void *user)
{
    job(number, worker, user);
    g_usleep(500);
}

static void
test_stop_all(void)
{
    struct tally tally = tally_new(4, 5);

    g_assert_false(team_run(4, JOBS, slow_job, go_on, &tally));
    g_assert_cmpint(tally.n_ran, <, JOBS);
    g_assert_cmpint(tally.n_ran, >=, 5);
    for (int j = 0; j < JOBS; j++) /* jobs begin in their order, so what ran is a run from the first */
        g_assert_cmpint(tally.ran[j], ==, j < tally.n_ran);
}

static void
late_job(int number, int worker, void *user)
{
    if (worker > 0)
        g_usleep(5000);
    job(number, worker, user);
}

/* Nothing runs any more when the call is over. */
static void
test_waits(void)
{
    for (int round = 0; round < 10; round++) {
        struct tally tally = tally_new(4, G_MAXINT);
        g_assert_true(team_run(4, 8, late_job, NULL, &tally));
        g_assert_cmpint(g_atomic_int_get(&tally.n_ran), ==, 8);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/team/once", test_once);
    g_test_add_func("/team/few-jobs", test_few_jobs);
    g_test_add_func("/team/stop", test_stop);
    g_test_add_func("/team/stop-all", test_stop_all);
    g_test_add_func("/team/waits", test_waits);
    return g_test_run();
}
