/* SPDX-License-Identifier: EUPL-1.2 */
/* The overview adds up: what is offered is bundled or left, and what is left lies where it may be done. */

#include <locale.h>
#include <string.h>

#include "stapelbaan/model/run.h"
#include "stapelbaan/model/small.h"
#include "stapelbaan/report/overview.h"

static struct task *
add_task(struct dataset *data, const char *id, int minutes, week_days days, int start_min, int end_min)
{
    struct task *task = task_new();

    task->id = g_strdup(id);
    task->title = g_strdup(id);
    task->provider = g_strdup("schoon");
    task->site = g_strdup("hal");
    task->minutes = minutes;
    task->days = days;
    task->window = (struct window){start_min, end_min};
    dataset_put_task(data, task);
    return task;
}

/* Mondays and Tuesdays an hour between 8 and 10; and two people on Fridays between 7 and 9, with a break at 8. */
static struct dataset *
example(void)
{
    struct dataset *data = dataset_new();
    struct provider *provider = provider_new();
    struct candidate *candidate = candidate_new();

    provider->id = g_strdup("schoon");
    provider->name = g_strdup("Morgenfris");
    dataset_put_provider(data, provider);
    add_task(data, "A", 60, 1 << DAY_MO | 1 << DAY_TU, 480, 600);
    struct task *task = add_task(data, "B", 30, 1 << DAY_FR, 420, 540);
    task->people = 2;
    task->n_blackout = 1;
    task->blackout = g_new(struct window, 1);
    task->blackout[0] = (struct window){480, 510};
    candidate->id = g_strdup("K1");
    candidate->coach = g_strdup("sanne");
    candidate->count = 3;
    memset(candidate->ability, 3, sizeof candidate->ability);
    candidate->ability[DEMAND_LIFT] = ABILITY_UNKNOWN;
    candidate->ability[DEMAND_WALK] = ABILITY_UNASKED;
    dataset_put_candidate(data, candidate);
    return data;
}

static double
sum(const struct overview *o)
{
    double minutes = 0;

    for (int day = 0; day < DAYS; day++)
        for (int hour = 0; hour < HOURS_A_DAY; hour++)
            minutes += o->heat[day][hour];
    return minutes;
}

static void
test_without_plan(void)
{
    auto_of(dataset) data = example();
    auto_of(overview) o = overview_new(data, NULL);

    g_assert_cmpint(o->n_task, ==, 2);
    g_assert_cmpint(o->offered_min, ==, 180);
    g_assert_cmpint(o->left_min, ==, 180);
    g_assert_cmpint(o->n_left, ==, 2);
    g_assert_cmpint(o->n_person, ==, 3);
    g_assert_cmpint(o->n_question, ==, 2);
    g_assert_cmpint(o->n_asked_of, ==, 1);
    g_assert_cmpfloat_with_epsilon(sum(o), 180, 1e-9);
    g_assert_cmpfloat_with_epsilon(o->heat[DAY_MO][8], 30, 1e-9);
    g_assert_cmpfloat_with_epsilon(o->heat[DAY_FR][7], 40, 1e-9);
    g_assert_cmpfloat_with_epsilon(o->heat[DAY_FR][8], 20, 1e-9);
    g_assert_cmpint(overview_shade(o, 0), ==, 0);
    g_assert_cmpint(overview_shade(o, 40), ==, 4);
    g_assert_cmpint(overview_shade(o, 1), ==, 1);
}

static struct plan *
example_plan(const char *date)
{
    struct plan *plan = plan_new();
    struct profile *profile = profile_new("K1");

    profile->minutes = 75;
    g_ptr_array_add(profile->visit, visit_new("A", "hal", "schoon", DAY_MO, 480, 555)); /* slower than normal */
    g_ptr_array_add(profile->visit, visit_new("gone", "hal", "weg", DAY_WE, 480, 540));
    g_ptr_array_add(plan->profile, profile);
    plan->n_part = 1;
    plan->date = g_strdup(date);
    plan_add_unassigned(plan, "A", 1, REASON_HOURS, NULL);
    plan_add_unassigned(plan, "B", 2, REASON_DISPLACED, NULL);
    plan_add_unplaced(plan, "K1", 2, REASON_TOO_FEW_HOURS, NULL);
    return plan;
}

static void
test_with_plan(void)
{
    auto_of(dataset) data = example();
    auto_of(plan) plan = example_plan("2026-11-02");
    auto_of(overview) o = overview_new(data, plan);
    const struct overview_provider *provider = &g_array_index(o->provider, struct overview_provider, 0);

    g_assert_cmpint(o->bundled_min + o->left_min, ==, o->offered_min);
    g_assert_cmpint(provider->bundled_min, ==, 60);
    g_assert_cmpint(provider->offered_min, ==, 180);
    g_assert_cmpint(o->task_left[REASON_HOURS], ==, 1);
    g_assert_cmpint(o->task_left_min[REASON_DISPLACED], ==, 60);
    g_assert_cmpint(o->people_left[REASON_TOO_FEW_HOURS], ==, 2);
    g_assert_cmpfloat(o->heat[DAY_MO][8], ==, 0); /* it is done on Monday: Tuesday is wanting */
    g_assert_cmpfloat_with_epsilon(o->heat[DAY_TU][8], 30, 1e-9);
    g_assert_cmpfloat_with_epsilon(sum(o), 120, 1e-9);
    g_assert_true(overview_is_nobody(REASON_HOURS));
    g_assert_false(overview_is_nobody(REASON_DISPLACED));
}

/* Out of season on the day of the plan: neither offered nor left. */
static void
test_season(void)
{
    auto_of(dataset) data = example();
    auto_of(plan) plan = example_plan("2026-11-02");

    dataset_task(data, "B")->season = (struct season){{3, 1}, {10, 31}};
    auto_of(overview) o = overview_new(data, plan);
    g_assert_cmpint(o->n_task, ==, 1);
    g_assert_cmpint(o->offered_min, ==, 120);
    g_assert_cmpint(overview_times_left(o, dataset_task(data, "B"), NULL), ==, 0);
}

static void
test_text(void)
{
    auto_of(dataset) data = example();
    auto_of(plan) plan = example_plan("2026-11-02");
    auto_of(overview) o = overview_new(data, plan);
    g_autoptr(GPtrArray) run = g_ptr_array_new_with_free_func((GDestroyNotify)run_figures_free);

    g_ptr_array_add(run, run_figures_of(plan, "2026-11-02T10:00:00Z"));
    g_autoptr(GString) text = report_overview(o, run, 7, true, 80);
    g_assert_nonnull(strstr(text->str, "0 of 7 that you aim at"));
    g_assert_nonnull(strstr(text->str, "Morgenfris"));
    g_assert_nonnull(strstr(text->str, "1 task, 1 h a week: nobody is available at these hours"));
    g_assert_nonnull(strstr(text->str, "the data changed since"));
    g_assert_nonnull(strstr(text->str, "2 Nov 2026"));
}

/* For who may see no person: no small count, in no place, and no total that gives it away. */
static void
small_counts_are_hidden(void)
{
    auto_of(dataset) data = example();
    auto_of(plan) plan = plan_new();

    plan_add_unplaced(plan, "K1", 3, REASON_HOURS, NULL);
    plan_add_unplaced(plan, "K1", 7, REASON_REACH, NULL);
    plan_add_unassigned(plan, "A", 2, REASON_DEMAND, NULL);
    auto_of(overview) o = overview_new(data, plan);
    overview_hide_small(o);
    g_assert_cmpint(o->people_left[REASON_HOURS], ==, SMALL_HIDDEN);
    g_assert_cmpint(o->people_left[REASON_REACH], ==, SMALL_HIDDEN); /* or 10 - 7 would tell */
    g_assert_cmpint(o->people_left[REASON_DEMAND], ==, 0);
    g_assert_cmpint(o->n_unplaced, ==, 10);
    g_assert_cmpint(o->n_person, ==, SMALL_HIDDEN);
    g_assert_cmpint(o->n_asked_of, ==, SMALL_HIDDEN);
    g_autoptr(GPtrArray) run = g_ptr_array_new();
    g_autoptr(GString) text = report_overview(o, run, 0, false, 80);
    g_assert_nonnull(strstr(text->str, "few people"));
    g_assert_null(strstr(text->str, "3 people"));
    g_assert_null(strstr(text->str, "7 people"));
    g_assert_null(strstr(text->str, "-1"));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/overview/no-plan", test_without_plan);
    g_test_add_func("/report/overview/plan", test_with_plan);
    g_test_add_func("/report/overview/season", test_season);
    g_test_add_func("/report/overview/text", test_text);
    g_test_add_func("/report/overview/small", small_counts_are_hidden);
    return g_test_run();
}
