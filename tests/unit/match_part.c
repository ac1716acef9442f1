/* SPDX-License-Identifier: EUPL-1.2 */
/* Regions matched side by side: the sum is sound, repeatable, watched by one thread, and stops when told. */

#include "stapelbaan/match/part.h"

#include <math.h>
#include <string.h>

#include "stapelbaan/match/share.h"
#include "stapelbaan/model/reason.h"

enum { TOWNS = 5, TASKS_EACH = 6, PEOPLE_EACH = 2, ALL_TASKS = TOWNS * TASKS_EACH, ALL_PEOPLE = TOWNS * PEOPLE_EACH };

static void
add_site(struct dataset *data, int town)
{
    struct site *site = site_new();

    site->id = g_strdup_printf("s%d", town);
    site->name = g_strdup(site->id);
    site->lat = 51 + town;
    site->lon = 5;
    dataset_put_site(data, site);
}

static struct task *
add_task(struct dataset *data, int town, int number)
{
    struct task *task = task_new();

    task->id = g_strdup_printf("t%d-%d", town, number);
    task->provider = g_strdup("p");
    task->site = g_strdup_printf("s%d", town);
    task->title = g_strdup("work");
    task->minutes = 90 + 10 * number;
    task->days = 0x1f;
    task->window = number % 2 ? (struct window){780, 1020} : (struct window){480, 720};
    dataset_put_task(data, task);
    return task;
}

static struct candidate *
add_person(struct dataset *data, int town, int number)
{
    struct candidate *who = candidate_new();

    who->id = g_strdup_printf("k%d-%d", town, number);
    who->coach = g_strdup("c");
    who->home = g_strdup_printf("s%d", town);
    who->hours_full_min = 900;
    who->hours_max_min = 1200;
    for (int d = 0; d < 5; d++)
        who->available[d] = (struct window){480, 1020};
    dataset_put_candidate(data, who);
    return who;
}

static struct dataset *
towns(void)
{
    struct dataset *data = dataset_new();
    struct provider *provider = provider_new();

    provider->id = g_strdup("p");
    provider->name = g_strdup("p");
    dataset_put_provider(data, provider);
    for (int town = 0; town < TOWNS; town++) {
        add_site(data, town);
        for (int n = 0; n < TASKS_EACH; n++)
            add_task(data, town, n);
        for (int n = 0; n < PEOPLE_EACH; n++)
            add_person(data, town, n);
    }
    return data;
}

static struct match_options
options_of(int n_thread)
{
    return (struct match_options){.date_text = "2026-11-02", .seed = 1, .n_thread = n_thread};
}

/* Everything in a plan but its seconds. Owned by the caller. */
static char *
text_of(const struct plan *plan)
{
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, "%d %.6f %.6f %d %d %.6f\n", plan->status, plan->score, plan->bound, plan->n_full,
                           plan->n_part, plan->bound_full);
    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p);
        g_string_append_printf(out, "%s %s %.6f:", profile->candidate, profile->lead, profile->score);
        for (guint v = 0; v < profile->visit->len; v++) {
            const struct visit *visit = g_ptr_array_index(profile->visit, v);
            g_string_append_printf(out, " %s %d %d", visit->task, visit->day, visit->start_min);
        }
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; i < plan->unassigned->len; i++) {
        const struct unassigned *left = g_ptr_array_index(plan->unassigned, i);
        g_string_append_printf(out, "%s %d %d %s\n", left->task, left->times, left->reason, left->detail);
    }
    for (guint i = 0; i < plan->unplaced->len; i++) {
        const struct unplaced *left = g_ptr_array_index(plan->unplaced, i);
        g_string_append_printf(out, "%s %d %d %s\n", left->candidate, left->count, left->reason, left->detail);
    }
    return g_string_free(out, FALSE);
}

static void
test_sum(void)
{
    auto_of(dataset) data = towns();
    auto_of(regions) regions = regions_new(data, (struct month_day){0}, GOAL_JOBS);
    struct match_options options = options_of(2);
    auto_of(plan) plan = match_run(data, &options, NULL);
    double score = 0, bound = 0, full = 0;

    g_assert_cmpint(regions->n, ==, TOWNS);
    for (int r = 0; r < TOWNS; r++) {
        auto_of(dataset) one = region_dataset(regions, regions->region[r]);
        auto_of(plan) part = match_run(one, &options, NULL);
        score += part->score;
        bound += part->bound;
        full += part->bound_full;
    }
    g_assert_cmpfloat_with_epsilon(plan->score, score, 1e-6);
    g_assert_cmpfloat_with_epsilon(plan->bound, bound, 1e-6);
    g_assert_cmpfloat_with_epsilon(plan->bound_full, full, 1e-6);
    g_assert_cmpint(plan->n_full, >=, TOWNS);
    g_assert_cmpint(plan->n_full + plan->n_part, ==, (int)plan->profile->len);
    g_assert_cmpfloat(plan->bound, >=, plan->score);
    auto_of(plan) whole = match_whole(data, &options, NULL);
    g_assert_cmpfloat(plan->bound, >=, whole->score - 1e-6);
    g_assert_cmpfloat(whole->bound, >=, plan->score - 1e-6);
}

static void
test_repeatable(void)
{
    auto_of(dataset) data = towns();
    struct match_options one = options_of(1), two = options_of(2), many = options_of(16);
    auto_of(plan) a = match_run(data, &one, NULL), *b = match_run(data, &two, NULL), *c = match_run(data, &many, NULL);
    g_autofree char *x = text_of(a), *y = text_of(b), *z = text_of(c);

    g_assert_cmpstr(x, ==, y);
    g_assert_cmpstr(x, ==, z);
}

/* A share's plan, joined with the others', is the plan of the whole. */
static void
test_join(void)
{
    auto_of(dataset) data = towns();
    auto_of(regions) regions = regions_new(data, (struct month_day){0}, GOAL_JOBS);
    struct match_options options = options_of(2);
    g_autoptr(GPtrArray) part = g_ptr_array_new_with_free_func((GDestroyNotify)plan_free);

    for (int k = 3; k >= 1; k--) {
        auto_of(regions) share = regions_share(regions, k, 3);
        g_ptr_array_add(part, parts_match(share, &options, NULL));
    }
    auto_of(plan) joined = parts_join(data, &options, part);
    auto_of(plan) whole = match_run(data, &options, NULL);
    g_autofree char *x = text_of(joined), *y = text_of(whole);
    g_assert_cmpstr(x, ==, y);
}

/* ---- the rest -------------------------------------------------------------------------------------------------- */

static void
test_rest(void)
{
    auto_of(dataset) data = towns();
    struct match_options options = options_of(2);

    add_site(data, 7);
    add_site(data, 8);
    add_task(data, 7, 0);
    add_person(data, 8, 0)->count = 2;
    auto_of(plan) plan = match_run(data, &options, NULL);
    const struct unassigned *task = g_ptr_array_index(plan->unassigned, plan->unassigned->len - 1);
    const struct unplaced *who = g_ptr_array_index(plan->unplaced, plan->unplaced->len - 1);
    g_assert_cmpstr(task->task, ==, "t7-0");
    g_assert_cmpint(task->times, ==, 5);
    g_assert_cmpint(task->reason, ==, REASON_REACH);
    g_assert_true(strstr(task->detail, "people who fit otherwise: 11") != NULL);
    g_assert_cmpstr(who->candidate, ==, "k8-0");
    g_assert_cmpint(who->count, ==, 2);
    g_assert_cmpint(who->reason, ==, REASON_NOTHING_FITS);
    g_assert_true(strstr(who->detail, "too far: 31") != NULL);
}

/* Pins that cannot be kept in one town leave no plan for any. */
static void
test_clash(void)
{
    auto_of(dataset) data = towns();
    struct match_options options = options_of(2);

    dataset_put_decision(data, decision_new("k1-0", "t1-0", DECISION_REQUIRED));
    dataset_put_decision(data, decision_new("k1-1", "t1-0", DECISION_REQUIRED));
    auto_of(plan) plan = match_run(data, &options, NULL);
    g_assert_cmpint(plan->status, ==, STATUS_INFEASIBLE);
    g_assert_cmpuint(plan->profile->len, ==, 0);
    g_assert_cmpuint(plan->unassigned->len, ==, ALL_TASKS);
    g_assert_cmpuint(plan->unplaced->len, ==, ALL_PEOPLE);
    g_assert_cmpfloat(plan->score, ==, 0);
}

/* ---- the watch ------------------------------------------------------------------------------------------------- */

struct seen {
    GThread *thread;
    double seconds;
    int n_tick, stop_at, n_best, n_most;
    double least_bound, greatest_score;
    bool alone;
};

static double
seconds(void *user)
{
    struct seen *seen = user;

    seen->alone &= g_thread_self() == seen->thread;
    return seen->seconds += 0.25;
}

static bool
tick(const struct match_progress *progress, void *user)
{
    struct seen *seen = user;

    seen->alone &= g_thread_self() == seen->thread;
    seen->least_bound = MIN(seen->least_bound, progress->bound);
    seen->greatest_score = MAX(seen->greatest_score, progress->score);
    seen->n_most = MAX(seen->n_most, progress->n_full + progress->n_part);
    seen->n_best += progress->best != NULL;
    g_assert_cmpint(progress->n_candidate, ==, ALL_PEOPLE);
    return ++seen->n_tick != seen->stop_at;
}

static struct plan *
run_watched(struct seen *seen, int stop_at, double limit)
{
    auto_of(dataset) data = towns();
    struct match_options options = options_of(2);
    struct match_watch watch = {seconds, tick, seen};

    *seen = (struct seen){.thread = g_thread_self(), .stop_at = stop_at, .least_bound = HUGE_VAL, .alone = true};
    options.time_limit_s = limit;
    return match_run(data, &options, &watch);
}

static void
test_watch(void)
{
    struct seen seen;
    auto_of(plan) plan = run_watched(&seen, 0, 0);

    g_assert_true(seen.alone);
    g_assert_cmpint(seen.n_tick, >, 0);
    g_assert_cmpfloat(seen.least_bound, >=, plan->score);
    g_assert_cmpfloat(seen.greatest_score, <=, plan->score + 1e-6);
    g_assert_cmpint(seen.n_most, <=, ALL_PEOPLE);
    g_assert_cmpfloat(plan->seconds, >, 0);
}

/* A watch without a clock is asked all the same. */
static void
test_no_clock(void)
{
    auto_of(dataset) data = towns();
    struct match_options options = options_of(1);
    struct seen seen = {.thread = g_thread_self(), .alone = true, .stop_at = 2};
    struct match_watch watch = {NULL, tick, &seen};
    auto_of(plan) plan = match_run(data, &options, &watch);

    g_assert_true(seen.alone);
    g_assert_cmpint(seen.n_tick, >, 0);
    g_assert_cmpint(plan->status, !=, STATUS_INFEASIBLE);
}

static void
assert_stopped(const struct plan *plan)
{
    int n_left = 0;

    for (guint i = 0; i < plan->unplaced->len; i++)
        n_left += ((const struct unplaced *)g_ptr_array_index(plan->unplaced, i))->count;
    g_assert_cmpint(plan->status, !=, STATUS_INFEASIBLE);
    g_assert_cmpint(n_left + (int)plan->profile->len, ==, ALL_PEOPLE);
    g_assert_true(plan->has_bound);
    g_assert_cmpfloat(plan->bound, >=, TOWNS * 1000);
    g_assert_cmpfloat(plan->bound, <=, ALL_PEOPLE * 1000);
}

static void
test_stop(void)
{
    struct seen seen;
    auto_of(plan) plan = run_watched(&seen, 1, 0);

    assert_stopped(plan);
    if (plan->unplaced->len > 0) {
        const struct unplaced *left = g_ptr_array_index(plan->unplaced, 0);
        g_assert_cmpint(left->reason, ==, REASON_STOPPED);
    }
}

static void
test_too_late(void)
{
    struct seen seen;
    auto_of(plan) plan = run_watched(&seen, 0, 0.1);

    assert_stopped(plan);
    g_assert_cmpuint(plan->profile->len, ==, 0);
    const struct unassigned *left = g_ptr_array_index(plan->unassigned, 0);
    g_assert_cmpint(left->reason, ==, REASON_STOPPED);
    g_assert_cmpint(left->times, ==, 5);
}

/* Ctrl-C before a region with pins began: the pins are kept all the same. */
static void
test_stop_with_pins(void)
{
    auto_of(dataset) data = towns();
    struct match_options options = options_of(1);
    struct seen seen = {.thread = g_thread_self(), .stop_at = 1, .alone = true};
    struct match_watch watch = {seconds, tick, &seen};

    for (int town = 0; town < TOWNS; town++) {
        g_autofree char *who = g_strdup_printf("k%d-0", town), *task = g_strdup_printf("t%d-1", town);
        dataset_put_decision(data, decision_new(who, task, DECISION_REQUIRED));
    }
    auto_of(plan) plan = match_run(data, &options, &watch);
    g_assert_cmpint(plan->status, !=, STATUS_INFEASIBLE);
    g_assert_cmpuint(plan->profile->len, >=, TOWNS);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/part/sum", test_sum);
    g_test_add_func("/part/repeatable", test_repeatable);
    g_test_add_func("/part/join", test_join);
    g_test_add_func("/part/rest", test_rest);
    g_test_add_func("/part/clash", test_clash);
    g_test_add_func("/part/watch", test_watch);
    g_test_add_func("/part/no-clock", test_no_clock);
    g_test_add_func("/part/stop", test_stop);
    g_test_add_func("/part/too-late", test_too_late);
    g_test_add_func("/part/stop-with-pins", test_stop_with_pins);
    return g_test_run();
}
