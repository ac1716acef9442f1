/* SPDX-License-Identifier: EUPL-1.2 */
/* What a run takes over: profiles become columns again, a start is never lost, and what is kept stays as it is. */

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/part.h"
#include "stapelbaan/match/share.h"
#include "stapelbaan/match/warm.h"

enum { DATASETS = 6, TASKS = 10, PEOPLE = 4 };

static const struct month_day any_day = {0, 0};

static struct match_options
quick(void)
{
    return (struct match_options){.date_text = "2026-11-02", .seed = 1, .n_thread = 1};
}

static bool
stop_at_once(const struct match_progress *progress, void *user)
{
    (void)progress;
    (void)user;
    return false;
}

static double
no_time(void *user)
{
    (void)user;
    return 0;
}

static const struct match_watch stopped = {.seconds = no_time, .tick = stop_at_once};

static const struct profile *
find_profile(const struct plan *plan, const char *candidate)
{
    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p);
        if (strcmp(profile->candidate, candidate) == 0)
            return profile;
    }
    return NULL;
}

static void
assert_same(const struct profile *a, const struct profile *b)
{
    g_assert_nonnull(b);
    g_assert_cmpuint(a->visit->len, ==, b->visit->len);
    g_assert_cmpfloat_with_epsilon(a->score, b->score, 1e-9);
    for (guint v = 0; v < a->visit->len; v++) {
        const struct visit *x = g_ptr_array_index(a->visit, v), *y = g_ptr_array_index(b->visit, v);
        g_assert_cmpstr(x->task, ==, y->task);
        g_assert_cmpint((int)x->day, ==, (int)y->day);
        g_assert_cmpint(x->start_min, ==, y->start_min);
    }
}

/* A plan of some profiles of another one; the profiles are copies. */
static struct plan *
plan_of(const struct plan *from, const char *candidate, bool others)
{
    struct plan *plan = plan_copy(from);

    for (guint p = plan->profile->len; p > 0; p--) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p - 1);
        if ((strcmp(profile->candidate, candidate) == 0) == others)
            g_ptr_array_remove_index(plan->profile, p - 1);
    }
    return plan;
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

struct board {
    struct instance *in;
    struct week *week;
};

static struct board
board_new(const struct dataset *data)
{
    struct board board = {.in = instance_new(data, any_day)};

    board.week = week_new(board.in);
    board.week->scratch = g_new(struct day_scratch, 1);
    return board;
}

static void
board_clear(struct board *board)
{
    g_free(board->week->scratch);
    week_free(board->week);
    instance_free(board->in);
}

static void
test_again(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    int n = 0;

    for (int i = 0; i < DATASETS; i++) {
        auto_of(dataset) data = sample_random(rand, TASKS, PEOPLE, 5);
        struct match_options options = quick();
        auto_of(plan) plan = match_run(data, &options, NULL);
        struct board board = board_new(data);
        for (guint p = 0; p < plan->profile->len; p++, n++) {
            const struct profile *profile = g_ptr_array_index(plan->profile, p);
            auto_of(column) column = warm_column(board.in, board.week, profile);
            g_assert_nonnull(column);
            auto_of(profile) again = column_profile(board.in, column);
            assert_same(profile, again);
        }
        board_clear(&board);
    }
    g_assert_cmpint(n, >, DATASETS);
}

static struct dataset *
small(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p", "cleaning", NULL);
    sample_site(data, "s", "52.1");
    sample_task(data, "a", "p", "s", "window", "08:00-10:00", NULL);
    sample_task(data, "b", "p", "s", "window", "09:00-11:00", NULL);
    sample_task(data, "c", "p", "s", "window", "13:00-14:00", "split", "yes", NULL);
    sample_candidate(data, "k", "max_gap", "60", NULL);
    return data;
}

static struct profile *
profile_with(const char *const *task, const int *start)
{
    struct profile *profile = profile_new("k");

    for (int d = 0; d < 5; d++)
        for (int i = 0; task[i] != NULL; i++)
            g_ptr_array_add(profile->visit, visit_new(task[i], "s", "p", (enum weekday)d, start[i], start[i] + 60));
    return profile;
}

/* Takes the profile over. */
static bool
is_column(const struct board *board, struct profile *profile)
{
    auto_of(column) column = warm_column(board->in, board->week, profile);

    profile_free(profile);
    return column != NULL;
}

static struct profile *
without_first(struct profile *profile)
{
    g_ptr_array_remove_index(profile->visit, 0);
    return profile;
}

static void
test_unsound(void)
{
    static const char *const a[] = {"a", NULL}, *const ab[] = {"a", "b", NULL}, *const ac[] = {"a", "c", NULL},
                             *const c[] = {"c", NULL}, *const aa[] = {"a", "a", NULL}, *const x[] = {"x", NULL};
    auto_of(dataset) data = small();
    struct board board = board_new(data);
    struct profile *stranger = profile_with(a, (int[]){480});

    g_assert_true(is_column(&board, profile_with(a, (int[]){480})));
    g_assert_true(is_column(&board, profile_with(ab, (int[]){480, 540})));
    g_assert_true(is_column(&board, profile_with(a, (int[]){300}))); /* other times are found */
    g_assert_false(is_column(&board, without_first(profile_with(a, (int[]){480}))));
    g_assert_true(is_column(&board, without_first(profile_with(c, (int[]){780}))));
    g_assert_false(is_column(&board, profile_with(ac, (int[]){480, 780}))); /* idle for too long */
    g_assert_false(is_column(&board, profile_with(aa, (int[]){480, 540})));
    g_assert_false(is_column(&board, profile_with(x, (int[]){480})));
    g_free(stranger->candidate);
    stranger->candidate = g_strdup("nobody");
    g_assert_false(is_column(&board, stranger));
    board_clear(&board);
}

/* One change of a person, each of which forbids what was sound. */
static void
assert_forbids(const char *key, const char *value)
{
    static const char *const ab[] = {"a", "b", NULL};
    auto_of(dataset) data = small();

    sample_set(task_fields, dataset_task(data, "b"), "demands", "STAND 2");
    sample_set(candidate_fields, dataset_candidate(data, "k"), key, value);
    struct board board = board_new(data);
    g_assert_false(is_column(&board, profile_with(ab, (int[]){480, 540})));
    board_clear(&board);
}

static void
test_changed(void)
{
    assert_forbids("hours.min", "11");
    assert_forbids("max_days", "4");
    assert_forbids("max_day_hours", "1.5");
    assert_forbids("min_day_hours", "3");
    assert_forbids("stretch", "55");
    assert_forbids("available", "mo-th 07:00-17:00");
    assert_forbids("day_limits", "STAND 1 30");
    assert_forbids("abilities", "STAND 1");
    assert_forbids("pace", "0.5");
}

/* ---- start ------------------------------------------------------------------------------------------------------- */

static void
test_start(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    int n_gained = 0;

    for (int i = 0; i < DATASETS; i++) {
        auto_of(dataset) data = sample_random(rand, TASKS, PEOPLE, 5);
        struct match_options options = quick();
        auto_of(plan) plan = match_run(data, &options, NULL);
        auto_of(plan) cold = match_run(data, &options, &stopped);
        options.start = plan;
        auto_of(plan) warm = match_run(data, &options, &stopped);
        g_assert_cmpfloat(warm->score, >=, plan->score - 1e-9);
        g_assert_cmpfloat(warm->score, <=, warm->bound + 1e-9);
        n_gained += warm->score > cold->score + 1;
    }
    g_assert_cmpint(n_gained, >, 0);
}

/* Of profiles that are in each other's way, those that fit. */
static void
test_crowded(void)
{
    static const char *const a[] = {"a", NULL};
    auto_of(dataset) data = small();
    auto_of(plan) start = plan_new();
    struct match_options options = quick();

    dataset_candidate(data, "k")->count = 2;
    g_ptr_array_add(start->profile, profile_with(a, (int[]){480}));
    g_ptr_array_add(start->profile, profile_with(a, (int[]){480}));
    options.start = start;
    auto_of(plan) plan = match_run(data, &options, &stopped);
    g_assert_cmpuint(plan->profile->len, ==, 1);
}

/* Of a profile that no longer keeps the rules, what does: without what is gone, and without what is in its way. */
static void
test_damaged(void)
{
    static const char *const task[][3] = {{"a", "x"}, {"a", "b"}, {"a", "c"}};

    for (unsigned i = 0; i < G_N_ELEMENTS(task); i++) {
        auto_of(dataset) data = small();
        auto_of(plan) start = plan_new();
        struct match_options options = quick();
        sample_set(task_fields, dataset_task(data, "b"), "window", "15:00-17:00");
        g_ptr_array_add(start->profile, profile_with(task[i], (int[]){480, 540}));
        options.start = start;
        auto_of(plan) plan = match_run(data, &options, &stopped);
        const struct profile *k = find_profile(plan, "k");
        g_assert_nonnull(k);
        g_assert_cmpuint(k->visit->len, ==, 5);
    }
}

static struct profile *
profile_of(const char *candidate, const char *task, int start)
{
    struct profile *profile = profile_with((const char *[]){task, NULL}, &start);

    g_free(profile->candidate);
    profile->candidate = g_strdup(candidate);
    return profile;
}

/* A start without a pin is no plan: its person takes the work from who has it, and everybody else keeps theirs. */
static void
test_pin_first(void)
{
    auto_of(dataset) data = small();
    auto_of(plan) start = plan_new();
    struct match_options options = quick();

    sample_candidate(data, "m", NULL);
    sample_candidate(data, "z", NULL);
    dataset_put_decision(data, decision_new("m", "a", DECISION_REQUIRED));
    g_ptr_array_add(start->profile, profile_of("k", "a", 480));
    g_ptr_array_add(start->profile, profile_of("m", "b", 540));
    g_ptr_array_add(start->profile, profile_of("z", "c", 780));
    options.start = start;
    auto_of(plan) plan = match_run(data, &options, &stopped);
    const struct profile *m = find_profile(plan, "m"), *z = find_profile(plan, "z");
    g_assert_cmpint((int)plan->status, !=, STATUS_INFEASIBLE);
    g_assert_cmpstr(((const struct visit *)m->visit->pdata[0])->task, ==, "a");
    g_assert_null(find_profile(plan, "k"));
    g_assert_cmpstr(((const struct visit *)z->visit->pdata[0])->task, ==, "c");
}

static double
too_late(void *user)
{
    (void)user;
    return 1;
}

/* The goal cover begins from a plan of its own, pins of a type included, and loses nothing of it. */
static void
test_cover(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(19);
    const struct match_watch late = {.seconds = too_late};
    int n = 0, n_gained = 0;

    for (int i = 0; i < 40; i++) {
        auto_of(dataset) data = sample_random(rand, TASKS, PEOPLE, 5);
        struct candidate *type = g_ptr_array_index(data->candidate, 0);
        struct match_options options = quick();
        type->count = 2;
        for (guint t = 0; t < 2 && i % 2 == 0; t++) {
            const struct task *task = g_ptr_array_index(data->task, t);
            dataset_put_decision(data, decision_new(type->id, task->id, DECISION_REQUIRED));
        }
        options.goal = GOAL_COVER;
        auto_of(plan) plan = match_run(data, &options, NULL);
        if (plan->status == STATUS_INFEASIBLE)
            continue;
        options.time_limit_s = 0.5;
        auto_of(plan) cold = match_run(data, &options, &late);
        options.start = plan;
        auto_of(plan) warm = match_run(data, &options, &late);
        g_assert_cmpint((int)warm->status, !=, STATUS_INFEASIBLE);
        g_assert_cmpfloat(warm->score, ==, plan->score);
        g_assert_cmpuint(warm->unassigned->len, ==, plan->unassigned->len);
        n_gained += cold->status == STATUS_INFEASIBLE || cold->score > warm->score;
        n++;
    }
    g_test_message("%d with a plan, of which %d gained", n, n_gained);
    g_assert_cmpint(n, >, 0);
    g_assert_cmpint(n_gained, >, 0);
}

/* ---- keep -------------------------------------------------------------------------------------------------------- */

static void
test_keep(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);

    for (int i = 0; i < DATASETS; i++) {
        auto_of(dataset) data = sample_random(rand, TASKS, PEOPLE, 5);
        struct match_options options = quick();
        auto_of(plan) best = match_run(data, &options, NULL);
        auto_of(plan) poor = match_run(data, &options, &stopped);
        for (guint p = 0; p < poor->profile->len; p++) {
            const struct profile *profile = g_ptr_array_index(poor->profile, p);
            auto_of(plan) keep = plan_of(poor, profile->candidate, false);
            auto_of(plan) start = plan_of(poor, profile->candidate, true);
            struct match_options keeping = options;
            keeping.keep = keep;
            keeping.start = start;
            auto_of(plan) plan = match_run(data, &keeping, NULL);
            assert_same(profile, find_profile(plan, profile->candidate));
            g_assert_cmpfloat(plan->score, >=, poor->score - 1e-9);
            g_assert_cmpfloat(plan->bound, >=, best->score - 1e-9); /* of all plans, not of those with the profile */
        }
    }
}

/* The work of a kept profile is nobody else's, and what it leaves is. */
static void
test_rest(void)
{
    static const char *const a[] = {"a", NULL};
    auto_of(dataset) data = small();
    auto_of(plan) keep = plan_new();
    struct match_options options = quick();

    sample_candidate(data, "m", "max_gap", "180", NULL);
    dataset_put_decision(data, decision_new("k", "a", DECISION_REQUIRED));
    g_ptr_array_add(keep->profile, profile_with(a, (int[]){485}));
    options.keep = keep;
    auto_of(plan) plan = match_run(data, &options, NULL);
    const struct profile *k = find_profile(plan, "k"), *m = find_profile(plan, "m");
    g_assert_cmpint((int)plan->status, !=, STATUS_INFEASIBLE);
    g_assert_cmpuint(k->visit->len, ==, 5);
    g_assert_cmpint(((const struct visit *)k->visit->pdata[0])->start_min, ==, 485);
    g_assert_cmpuint(m->visit->len, ==, 10);
    g_assert_cmpuint(plan->unassigned->len + plan->unplaced->len, ==, 0);
}

/* ---- regions ----------------------------------------------------------------------------------------------------- */

/* Towns far from each other, each with one person and two tasks. */
static struct dataset *
towns(int n)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p", "cleaning", NULL);
    for (int i = 0; i < n; i++) {
        g_autofree char *site = g_strdup_printf("s%d", i), *lat = g_strdup_printf("%d.1", 50 + i);
        g_autofree char *one = g_strdup_printf("a%d", i), *two = g_strdup_printf("b%d", i);
        g_autofree char *who = g_strdup_printf("k%d", i);
        sample_site(data, site, lat);
        sample_task(data, one, "p", site, NULL);
        sample_task(data, two, "p", site, NULL);
        sample_candidate(data, who, "home", site, NULL);
    }
    return data;
}

static void
test_regions(void)
{
    auto_of(dataset) data = towns(4);
    struct match_options options = quick();
    auto_of(plan) plan = match_run(data, &options, NULL);
    auto_of(plan) keep = plan_of(plan, "k2", false);
    auto_of(plan) start = plan_of(plan, "k2", true);

    g_assert_cmpuint(plan->profile->len, ==, 4);
    options.start = plan;
    auto_of(plan) warm = match_run(data, &options, &stopped);
    g_assert_cmpfloat_with_epsilon(warm->score, plan->score, 1e-9);
    options.start = start;
    options.keep = keep;
    auto_of(plan) kept = match_run(data, &options, &stopped);
    g_assert_cmpfloat_with_epsilon(kept->score, plan->score, 1e-9);
    assert_same(find_profile(plan, "k2"), find_profile(kept, "k2"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/warm/again", test_again);
    g_test_add_func("/warm/unsound", test_unsound);
    g_test_add_func("/warm/changed", test_changed);
    g_test_add_func("/warm/start", test_start);
    g_test_add_func("/warm/crowded", test_crowded);
    g_test_add_func("/warm/damaged", test_damaged);
    g_test_add_func("/warm/pin-first", test_pin_first);
    g_test_add_func("/warm/cover", test_cover);
    g_test_add_func("/warm/keep", test_keep);
    g_test_add_func("/warm/rest", test_rest);
    g_test_add_func("/warm/regions", test_regions);
    return g_test_run();
}
