/* SPDX-License-Identifier: EUPL-1.2 */

/* A match in a process of its own: followed, stopped and noticed dead through the database alone. */

#include <signal.h>

#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/run.h"
#include "stapelbaan/ops/undo.h"
#include "store_sample.h"

struct desk {
    struct place place;
    struct ops_runner *runner;
    struct store *store;
    struct actor anna, bert;
};

static void
import(struct desk *desk, const char *example)
{
    auto_of(fault_list) faults = fault_list_new();
    struct import_result result;
    GError *error = NULL;
    struct import_file file = {.name = "example.yaml"};

    file.bytes = ops_example(example, &file.n_byte);
    ops_import(desk->store, &desk->anna, &file, 1, false, &result, faults, &error);
    g_assert_no_error(error);
}

static void
desk_open(struct desk *desk, gconstpointer example)
{
    GError *error = NULL;

    place_make(&desk->place, NULL);
    desk->runner = ops_runner_new(desk->place.path, NULL, &error); /* first: nothing is open yet */
    g_assert_no_error(error);
    desk->store = open_or_die(desk->place.path, STORE_WRITE);
    desk->anna = (struct actor){.name = (char *)"anna", .roles = ROLE_ALL};
    desk->bert = (struct actor){.name = (char *)"bert", .roles = ROLE_ALL};
    import(desk, example);
}

static void
desk_close(struct desk *desk, gconstpointer unused)
{
    ops_runner_free(desk->runner);
    store_free(desk->store);
    place_clear(&desk->place, unused);
}

/* The run when it is no longer in that state; at most a minute. */
static struct store_run *
wait_while(struct desk *desk, gint64 number, enum run_state state)
{
    for (int i = 0; i < 6000; i++) {
        struct store_run *run = store_read_run(desk->store, number, NULL);
        g_assert_nonnull(run);
        if (run->state != state)
            return run;
        store_run_free(run);
        g_usleep(10000);
    }
    g_error("the run %d stays as it is", (int)number);
}

static gint64
start(struct desk *desk, const struct actor *who, double seconds, const char *keep, GError **error)
{
    struct ops_run_wish wish = {.goal = GOAL_JOBS, .limit_s = seconds, .keep = keep};

    return ops_runner_start(desk->runner, who, &wish, error);
}

static void
assert_refused(gint64 number, GError **error, int code, const char *words)
{
    g_assert_cmpint(number, ==, 0);
    g_assert_error(*error, SB_ERROR, code);
    if (!strstr((*error)->message, words))
        g_error("\"%s\" lacks \"%s\"", (*error)->message, words);
    g_clear_error(error);
}

static void
test_to_its_end(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;
    gint64 number = start(desk, &desk->anna, 30, NULL, &error);

    (void)unused;
    g_assert_no_error(error);
    g_assert_cmpint(number, ==, 1);
    auto_of(store_run) run = wait_while(desk, number, RUN_RUNNING);
    g_assert_cmpint(run->state, ==, RUN_DONE);
    g_assert_cmpstr(run->who, ==, "anna");
    g_assert_cmpint(run->n_person, ==, 3);
    g_assert_cmpuint(run->step->len, >, 0);
    g_assert_cmpuint(run->sample->len, >, 0);
    auto_of(plan) plan = store_read_plan(desk->store, &error);
    g_assert_cmpint(plan->n_full, ==, run->n_full);
    g_assert_cmpfloat(plan->score, ==, run->score);
    auto_of(store_step) step = ops_undo(desk->store, &desk->anna, 0, &error); /* hers, as any change */
    g_assert_no_error(error);
    g_assert_null(store_read_plan(desk->store, &error));
}

static void
test_one_at_a_time(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;
    gint64 number = start(desk, &desk->anna, 60, NULL, &error);

    (void)unused;
    g_assert_no_error(error);
    assert_refused(start(desk, &desk->bert, 60, NULL, &error), &error, SB_ERROR_CONFLICT, "started by anna");
    g_assert_true(ops_run_stop(desk->store, &desk->bert, 0, &error));
    auto_of(store_run) run = wait_while(desk, number, RUN_RUNNING);
    g_assert_cmpint(run->state, ==, RUN_STOPPED);
    g_assert_cmpstr(run->stop_by, ==, "bert");
    auto_of(plan) plan = store_read_plan(desk->store, &error);
    g_assert_nonnull(plan);
    g_assert_false(ops_run_stop(desk->store, &desk->bert, 0, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
}

static void
test_killed(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;
    gint64 number = start(desk, &desk->anna, 60, NULL, &error);
    auto_of(store_run) run = store_read_run(desk->store, number, &error);

    (void)unused;
    g_assert_cmpint(run->state, ==, RUN_RUNNING);
    g_assert_cmpint(getsid(run->pid), ==, run->pid);
    kill(run->pid, SIGHUP); /* which it does not mind */
    g_assert_true(run->pid > 1 && kill(run->pid, SIGKILL) == 0);
    auto_of(store_run) lost = wait_while(desk, number, RUN_RUNNING);
    g_assert_cmpint(lost->state, ==, RUN_LOST);
    gint64 other = start(desk, &desk->bert, 60, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(other, ==, number + 1);
    g_assert_true(ops_run_stop(desk->store, &desk->bert, other, &error));
    auto_of(store_run) ended = wait_while(desk, other, RUN_RUNNING);
    g_assert_cmpint(ended->state, ==, RUN_STOPPED);
    auto_of(store_run) first = store_read_run(desk->store, number, &error);
    g_assert_cmpint(first->state, ==, RUN_LOST);
}

/* The program and its runner go; the run does not. */
static void
test_alone(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;
    gint64 number = start(desk, &desk->anna, 2, NULL, &error);

    (void)unused;
    g_assert_no_error(error);
    g_clear_pointer(&desk->runner, ops_runner_free);
    auto_of(store_run) run = wait_while(desk, number, RUN_RUNNING);
    g_assert_cmpint(run->state, ==, RUN_DONE);
}

static void
test_refused(struct desk *desk, gconstpointer unused)
{
    struct actor viewer = {.name = (char *)"v", .roles = 1U << ROLE_VIEWER};
    GError *error = NULL;

    (void)unused;
    assert_refused(start(desk, &viewer, 5, NULL, &error), &error, SB_ERROR_CONFLICT, "no role");
    gint64 number = start(desk, &desk->anna, 5, NULL, &error);
    auto_of(store_run) run = wait_while(desk, number, RUN_RUNNING);
    g_assert_cmpint(run->state, ==, RUN_DONE);
    assert_refused(start(desk, &desk->anna, 5, "K404", &error), &error, SB_ERROR_DATA, "K404");
    gint64 kept = start(desk, &desk->anna, 5, "all", &error);
    g_assert_no_error(error);
    auto_of(store_run) same = wait_while(desk, kept, RUN_RUNNING);
    g_assert_cmpint(same->state, ==, RUN_DONE);
    g_assert_cmpstr(same->keep, ==, "all");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, example, function)                                                                                  \
    g_test_add("/ops/run/" name, struct desk, example, desk_open, function, desk_close)
    TEST("to its end", "tiny", test_to_its_end);
    TEST("one at a time", "campus", test_one_at_a_time);
    TEST("killed", "campus", test_killed);
    TEST("alone", "campus", test_alone);
    TEST("refused", "tiny", test_refused);
    return g_test_run();
}
