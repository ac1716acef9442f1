/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Runs from end to end: the same plan for the same data, whatever the order of the records; sound and bounded however
 * early it is stopped; and only the calling thread is told how it stands.
 */

#include <math.h>
#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/match/match.h"
#include "stapelbaan/verify/verify.h"

enum { N_TASK = 24, N_PERSON = 6 };

static struct match_options
options_of(gint64 seed, int n_thread)
{
    return (struct match_options){
        .date = {7, 1}, .date_text = "2026-07-01", .seed = seed, .n_thread = n_thread, .gap_percent = 30};
}

/* Big enough for a search, small enough for a second; with homes and a place that runs out. */
static struct dataset *
partnership(guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    struct dataset *data = sample_random(rand, N_TASK, N_PERSON, GRID_MIN);

    dataset_provider(data, "p2")->places = 3;
    sample_set(candidate_fields, dataset_candidate(data, "K03"), "count", "2");
    return data;
}

static void
assert_sound(const struct dataset *data, const struct plan *plan)
{
    auto_of(verify_report) report = verify_plan(data, plan, (struct month_day){7, 1});

    for (guint i = 0; i < report->broken->len; i++)
        g_printerr("%s\n", (const char *)g_ptr_array_index(report->broken, i));
    g_assert_cmpuint(report->broken->len, ==, 0);
    g_assert_cmpfloat_with_epsilon(report->score, plan->score, 0.02);
    g_assert_cmpint(report->n_full, ==, plan->n_full);
    g_assert_true(plan->has_bound);
    g_assert_cmpfloat(plan->bound, >=, plan->score - 1e-6);
    g_assert_cmpfloat(plan->bound, <, HUGE_VAL);
    g_assert_cmpfloat(plan->bound_full, >=, plan->n_full);
}

/* Everything of a plan but how long it took. Owned by the caller. */
static char *
text_of(struct plan *plan)
{
    plan->seconds = 0;
    return json_plan(plan);
}

/* ---- the same plan ----------------------------------------------------------------------------------------------- */

/* The records of a list in a random order. Free it, not them. */
static GPtrArray *
shuffled(const GPtrArray *list, GRand *rand)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < list->len; i++)
        g_ptr_array_insert(out, g_rand_int_range(rand, 0, (gint32)i + 1), list->pdata[i]);
    return out;
}

/* The same records, put in in another order. Owned by the caller. */
static struct dataset *
shuffled_dataset(const struct dataset *data, GRand *rand)
{
    struct dataset *out = dataset_new();
    g_autoptr(GPtrArray) provider = shuffled(data->provider, rand), site = shuffled(data->site, rand),
                         pair = shuffled(data->pair, rand), task = shuffled(data->task, rand),
                         candidate = shuffled(data->candidate, rand), decision = shuffled(data->decision, rand);

    for (guint i = 0; i < provider->len; i++)
        dataset_put_provider(out, provider_copy(provider->pdata[i]));
    for (guint i = 0; i < site->len; i++)
        dataset_put_site(out, site_copy(site->pdata[i]));
    for (guint i = 0; i < pair->len; i++) {
        const struct travel_pair *one = pair->pdata[i];
        dataset_put_pair(out, travel_pair_new(one->b, one->a, one->minutes));
    }
    for (guint i = 0; i < task->len; i++)
        dataset_put_task(out, task_copy(task->pdata[i]));
    for (guint i = 0; i < candidate->len; i++)
        dataset_put_candidate(out, candidate_copy(candidate->pdata[i]));
    for (guint i = 0; i < decision->len; i++)
        dataset_put_decision(out, decision_copy(decision->pdata[i]));
    return out;
}

static char *
run_text(const struct dataset *data, gint64 seed, int n_thread)
{
    struct match_options options = options_of(seed, n_thread);
    auto_of(plan) plan = match_run(data, &options, NULL);

    assert_sound(data, plan);
    g_assert_cmpuint(plan->profile->len, >, 0);
    return text_of(plan);
}

static void
test_same_again(void)
{
    auto_of(dataset) data = partnership(3);
    g_autofree char *first = run_text(data, 5, 1), *again = run_text(data, 5, 1);

    g_assert_cmpstr(first, ==, again);
}

static void
test_same_on_two_threads(void)
{
    auto_of(dataset) data = partnership(4);
    g_autofree char *first = run_text(data, 5, 2), *again = run_text(data, 5, 2), *alone = run_text(data, 5, 1);

    g_assert_cmpstr(first, ==, again);
    g_assert_cmpstr(first, ==, alone);
}

static void
test_any_order(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (guint32 seed = 6; seed < 9; seed++) {
        auto_of(dataset) data = partnership(seed);
        g_autofree char *first = run_text(data, 1, 1);
        auto_of(dataset) other = shuffled_dataset(data, rand);
        g_autofree char *second = run_text(other, 1, 1);
        g_assert_cmpstr(first, ==, second);
    }
}

/* ---- the watch --------------------------------------------------------------------------------------------------- */

struct eye {
    GThread *caller;
    int n_tick, stop_after;
    double now, score;
    double bound;
    int n_best;
    const struct dataset *data;
};

static double
seconds(void *user)
{
    struct eye *eye = user;

    g_assert_true(g_thread_self() == eye->caller);
    return eye->now += 0.001;
}

/* A plan on the way has no bound and no reasons yet; all else must be right. */
static bool
is_of_the_end(const char *line)
{
    static const char *const word[] = {"unassigned: ", "unplaced: ", "figure: the bound", "figure: bound_full"};

    for (guint i = 0; i < G_N_ELEMENTS(word); i++)
        if (g_str_has_prefix(line, word[i]))
            return true;
    return false;
}

static bool
tick(const struct match_progress *progress, void *user)
{
    struct eye *eye = user;

    g_assert_true(g_thread_self() == eye->caller);
    g_assert_cmpfloat(progress->seconds, <=, eye->now);
    g_assert_cmpfloat(progress->score, >=, eye->score - 1e-6); /* never worse, never less proven */
    g_assert_cmpfloat(progress->bound, <=, eye->bound);
    g_assert_cmpint(progress->n_full + progress->n_part, <=, N_PERSON + 1);
    if (progress->best != NULL) {
        auto_of(verify_report) report = verify_plan(eye->data, progress->best, (struct month_day){7, 1});
        for (guint i = 0; i < report->broken->len; i++)
            g_assert_true(is_of_the_end(g_ptr_array_index(report->broken, i)));
        g_assert_cmpfloat_with_epsilon(report->score, progress->best->score, 0.02);
        eye->n_best++;
    }
    eye->score = progress->score;
    eye->bound = progress->bound;
    return ++eye->n_tick < eye->stop_after;
}

static struct plan *
watched(const struct dataset *data, struct eye *eye, int n_thread, int stop_after)
{
    struct match_options options = options_of(1, n_thread);
    const struct match_watch watch = {seconds, tick, eye};

    *eye = (struct eye){
        .caller = g_thread_self(), .stop_after = stop_after, .score = -HUGE_VAL, .bound = HUGE_VAL, .data = data};
    return match_run(data, &options, &watch);
}

static void
test_ticks(void)
{
    auto_of(dataset) data = partnership(10);

    for (int n_thread = 1; n_thread <= 3; n_thread++) {
        struct eye eye;
        auto_of(plan) plan = watched(data, &eye, n_thread, G_MAXINT);
        assert_sound(data, plan);
        g_assert_cmpint(eye.n_tick, >, 0);
        g_assert_cmpfloat(eye.score, <=, plan->score + 1e-6);
    }
}

/* Being watched changes nothing. */
static void
test_watched_alike(void)
{
    auto_of(dataset) data = partnership(12);
    struct eye eye;
    auto_of(plan) plan = watched(data, &eye, 1, G_MAXINT);
    g_autofree char *text = text_of(plan), *alone = run_text(data, 1, 1);

    g_assert_cmpstr(text, ==, alone);
}

static void
test_stopped(void)
{
    static const int after[] = {1, 2, 3, 5, 9};

    for (guint32 seed = 20; seed < 24; seed++) {
        auto_of(dataset) data = partnership(seed);
        for (guint i = 0; i < G_N_ELEMENTS(after); i++) {
            struct eye eye;
            auto_of(plan) plan = watched(data, &eye, (int)i % 2 + 1, after[i]);
            assert_sound(data, plan);
            g_assert_cmpint(plan->status, !=, STATUS_INFEASIBLE);
            g_assert_cmpint(eye.n_tick, <=, after[i] + 1); /* who said no is not asked for long */
        }
    }
}

/* ---- odd partnerships -------------------------------------------------------------------------------------------- */

static void
test_nothing(void)
{
    auto_of(dataset) data = dataset_new();
    struct match_options options = options_of(1, 2);
    auto_of(plan) plan = match_run(data, &options, NULL);

    assert_sound(data, plan);
    g_assert_cmpint(plan->status, ==, STATUS_OPTIMAL);
    g_assert_cmpfloat(plan->bound, ==, 0);
}

/* Different seeds may give different plans, but each is under the bound of every other. */
static void
test_seeds(void)
{
    auto_of(dataset) data = partnership(30);
    double best = 0, bound = HUGE_VAL, bound_full = HUGE_VAL;
    int most_full = 0;

    for (gint64 seed = 1; seed <= 4; seed++) {
        struct match_options options = options_of(seed, 1);
        auto_of(plan) plan = match_run(data, &options, NULL);
        assert_sound(data, plan);
        g_assert_cmpint(plan->seed, ==, seed);
        best = MAX(best, plan->score);
        most_full = MAX(most_full, plan->n_full);
        bound = MIN(bound, plan->bound);
        bound_full = MIN(bound_full, plan->bound_full);
    }
    g_assert_cmpfloat(best, <=, bound);
    g_assert_cmpfloat(most_full, <=, bound_full);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/engine/same-again", test_same_again);
    g_test_add_func("/engine/same-on-two-threads", test_same_on_two_threads);
    g_test_add_func("/engine/any-order", test_any_order);
    g_test_add_func("/engine/ticks", test_ticks);
    g_test_add_func("/engine/watched-alike", test_watched_alike);
    g_test_add_func("/engine/stopped", test_stopped);
    g_test_add_func("/engine/nothing", test_nothing);
    g_test_add_func("/engine/seeds", test_seeds);
    return g_test_run();
}
