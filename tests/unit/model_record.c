/* SPDX-License-Identifier: EUPL-1.2 */
/* Records, the dataset that holds them, and the figures that follow from them. */

#include <math.h>
#include <string.h>

#include <glib.h>

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/demand.h"
#include "stapelbaan/model/fault.h"
#include "stapelbaan/model/plan.h"

static void
every_demand_has_its_texts(void)
{
    for (unsigned d = 0; d < DEMANDS; d++) {
        enum demand back = DEMANDS;

        g_assert_true(demand_parse(demand_code((enum demand)d), &back));
        g_assert_cmpuint(back, ==, d);
        g_assert_true(*demand_label((enum demand)d));
        for (int level = 0; level <= LEVEL_MAX; level++) {
            g_assert_true(*demand_level_label((enum demand)d, level));
            g_assert_true(*demand_ability_sentence((enum demand)d, level));
        }
    }
    g_assert_cmpuint(DEMANDS, ==, 39);
    enum demand none = DEMAND_LIFT;
    g_assert_false(demand_parse("lift", &none));
    g_assert_false(demand_parse("", &none));
}

/* ceil(minutes / pace / 5) * 5 in whole numbers: the least multiple v of 5 with v x pace >= minutes x 100. */
static void
pace_is_exact(void)
{
    auto_of(task) task = task_new();

    for (task->minutes = 5; task->minutes <= 720; task->minutes++) {
        for (int pace = 30; pace <= 150; pace++) {
            int visit = task_visit_min(task, pace);

            g_assert_cmpint(visit % 5, ==, 0);
            g_assert_true(visit * pace >= task->minutes * 100);
            g_assert_true((visit - 5) * pace < task->minutes * 100);
        }
    }
}

static void
times_default_to_the_days(void)
{
    auto_of(task) task = task_new();

    task->days = 0x1f;
    g_assert_cmpint(task_times(task), ==, 5);
    task->times_per_week = 2;
    g_assert_cmpint(task_times(task), ==, 2);
}

static void
hours_default_to_the_partnership(void)
{
    auto_of(dataset) data = dataset_new();
    auto_of(candidate) candidate = candidate_new();

    g_assert_cmpint(candidate_full_min(candidate, &data->partnership), ==, 2160);
    g_assert_cmpint(candidate_max_min(candidate, &data->partnership), ==, 2160);
    g_assert_cmpint(candidate_stretch_min(candidate, &data->partnership), ==, 330);
    g_assert_cmpint(candidate_unasked(candidate), ==, DEMANDS);
    candidate->hours_full_min = 1920;
    candidate->ability[DEMAND_CUST] = ABILITY_UNKNOWN;
    g_assert_cmpint(candidate_full_min(candidate, &data->partnership), ==, 1920);
    g_assert_cmpint(candidate_max_min(candidate, &data->partnership), ==, 1920);
    g_assert_cmpint(candidate_unasked(candidate), ==, DEMANDS - 1);
    candidate->hours_max_min = 2000;
    candidate->stretch_min = 120;
    g_assert_cmpint(candidate_max_min(candidate, &data->partnership), ==, 2000);
    g_assert_cmpint(candidate_stretch_min(candidate, &data->partnership), ==, 120);
}

static void
copies_stand_alone(void)
{
    static char *const words[] = {"VOG", "HACCP", NULL};
    struct task *task = task_new();
    struct candidate *candidate = candidate_new();

    task->id = g_strdup("T1");
    task->requires = g_strdupv((char **)words);
    task->n_blackout = 1;
    task->blackout = g_new0(struct window, 1);
    task->blackout->end_min = 30;
    candidate->id = g_strdup("K1");
    candidate->holds = g_strdupv((char **)words);
    candidate->n_day_limit = 1;
    candidate->day_limit = g_new0(struct day_limit, 1);

    auto_of(task) task_twin = task_copy(task);
    auto_of(candidate) candidate_twin = candidate_copy(candidate);

    task_free(task);
    candidate_free(candidate);
    g_assert_cmpstr(task_twin->id, ==, "T1");
    g_assert_cmpstr(task_twin->requires[1], ==, "HACCP");
    g_assert_cmpint(task_twin->blackout[0].end_min, ==, 30);
    g_assert_cmpstr(candidate_twin->holds[0], ==, "VOG");
    g_assert_cmpuint(candidate_twin->n_day_limit, ==, 1);
}

static void
put_site(struct dataset *data, const char *id, double lat, double lon)
{
    struct site *site = site_new();

    site->id = g_strdup(id);
    site->name = g_strdup(id);
    site->lat = lat;
    site->lon = lon;
    dataset_put_site(data, site);
}

/* Figures of the referee, tests/check_plan.py. */
static void
travel_is_the_referees(void)
{
    static const struct {
        double lat_a, lon_a, lat_b, lon_b;
        enum travel_mode mode;
        int minutes;
    } sample[] = {
        {52.1123, 5.2484, 52.1295, 5.2885, TRAVEL_WALK, 60},    {52.1240, 5.2845, 52.0529, 5.1931, TRAVEL_BIKE, 60},
        {52.1443, 5.2298, 52.1401, 5.1226, TRAVEL_TRANSIT, 35}, {52.0969, 5.1493, 52.1044, 5.2148, TRAVEL_WALK, 80},
        {52.0513, 5.1433, 52.0779, 5.2833, TRAVEL_BIKE, 60},    {52.1266, 5.1319, 52.1297, 5.1278, TRAVEL_TRANSIT, 5},
        {52.1117, 5.1253, 52.0502, 5.2743, TRAVEL_WALK, 215},   {52.0709, 5.1431, 52.1482, 5.2745, TRAVEL_BIKE, 70},
        {52.0789, 5.2923, 52.1039, 5.2356, TRAVEL_TRANSIT, 25}, {52.0705, 5.2882, 52.1191, 5.2933, TRAVEL_WALK, 95},
        {52.1394, 5.1598, 52.0861, 5.1332, TRAVEL_BIKE, 35},    {52.0646, 5.1130, 52.0801, 5.2206, TRAVEL_TRANSIT, 35},
        {52.0869, 5.1758, 52.0869, 5.1758, TRAVEL_WALK, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sample); i++) {
        auto_of(dataset) data = dataset_new();

        put_site(data, "a", sample[i].lat_a, sample[i].lon_a);
        put_site(data, "b", sample[i].lat_b, sample[i].lon_b);
        g_assert_cmpint(dataset_travel_min(data, "a", "b", sample[i].mode), ==, sample[i].minutes);
        g_assert_cmpint(dataset_travel_min(data, "b", "a", sample[i].mode), ==, sample[i].minutes);
    }
}

static void
listed_pairs_replace_the_distance(void)
{
    auto_of(dataset) data = dataset_new();

    put_site(data, "z", 52.1, 5.1);
    put_site(data, "a", 52.2, 5.2);
    dataset_put_pair(data, travel_pair_new("z", "a", 7));
    for (unsigned mode = 0; mode < TRAVEL_MODES; mode++) {
        g_assert_cmpint(dataset_travel_min(data, "a", "z", (enum travel_mode)mode), ==, 7);
        g_assert_cmpint(dataset_travel_min(data, "z", "a", (enum travel_mode)mode), ==, 7);
        g_assert_cmpint(dataset_travel_min(data, "z", "z", (enum travel_mode)mode), ==, 0);
    }
    g_assert_cmpint(dataset_pair_min(data, "z", "z"), ==, -1);
}

static struct task *
task_called(const char *id, const char *title)
{
    struct task *task = task_new();

    task->id = g_strdup(id);
    task->title = g_strdup(title);
    return task;
}

static void
a_second_record_replaces_the_first_in_place(void)
{
    auto_of(dataset) data = dataset_new();

    dataset_put_task(data, task_called("T2", "old"));
    dataset_put_task(data, task_called("T1", "other"));
    dataset_put_task(data, task_called("T2", "new"));
    dataset_put_decision(data, decision_new("K1", "T2", DECISION_REQUIRED));
    dataset_put_decision(data, decision_new("K1", "T2", DECISION_FORBIDDEN));
    dataset_put_decision(data, decision_new("T2", "K1", DECISION_REQUIRED));

    g_assert_cmpuint(data->task->len, ==, 2);
    g_assert_cmpstr(((struct task *)g_ptr_array_index(data->task, 0))->title, ==, "new");
    g_assert_cmpstr(dataset_task(data, "T2")->title, ==, "new");
    g_assert_cmpuint(data->decision->len, ==, 2);
    g_assert_cmpint(dataset_decision(data, "K1", "T2")->kind, ==, DECISION_FORBIDDEN);
    g_assert_null(dataset_decision(data, "K1", "T1"));
    g_assert_null(dataset_task(data, "T3"));
    g_assert_null(dataset_task(data, NULL));
    g_assert_null(dataset_site(data, "T2"));
}

static void
sorting_keeps_every_record_findable(void)
{
    auto_of(dataset) data = dataset_new();

    for (int i = 0; i < 500; i++) {
        g_autofree char *id = g_strdup_printf("T%d", i * 7919 % 500);

        dataset_put_task(data, task_called(id, id));
    }
    dataset_sort(data);
    for (guint i = 0; i < data->task->len; i++) {
        const struct task *task = g_ptr_array_index(data->task, i);

        g_assert_true(dataset_task(data, task->id) == task);
        if (i)
            g_assert_cmpstr(((struct task *)g_ptr_array_index(data->task, i - 1))->id, <, task->id);
    }
}

static void
a_copy_and_a_merge(void)
{
    struct dataset *data = dataset_new();

    data->has_partnership = true;
    data->partnership.name = g_strdup("Campus Oost");
    data->partnership.rules.day_span = 700;
    data->has_speed[TRAVEL_BIKE] = true;
    data->speed_kmh[TRAVEL_BIKE] = 15;
    dataset_put_task(data, task_called("T1", "one"));

    auto_of(dataset) copy = dataset_copy(data);
    auto_of(dataset) more = dataset_new();

    dataset_free(data);
    dataset_put_task(more, task_called("T1", "two"));
    dataset_put_task(more, task_called("T2", "three"));
    dataset_merge(copy, more);
    g_assert_cmpstr(copy->partnership.name, ==, "Campus Oost");
    g_assert_cmpint(copy->partnership.rules.day_span, ==, 700);
    g_assert_cmpfloat(copy->speed_kmh[TRAVEL_BIKE], ==, 15);
    g_assert_cmpuint(copy->task->len, ==, 2);
    g_assert_cmpstr(dataset_task(copy, "T1")->title, ==, "two");
    g_assert_cmpuint(more->task->len, ==, 2);
}

static void
faults_are_kept_up_to_a_limit_and_sorted(void)
{
    auto_of(fault_list) list = fault_list_new();
    g_autofree char *text = NULL;

    fault_list_add(list, "z.yaml", 9, 1, "later");
    fault_list_add(list, "a.yaml", 1, 1, "other file");
    fault_list_add(list, "z.yaml", 3, 7, "unknown provider \"%s\"", "schon");
    fault_list_add(list, "z.yaml", 3, 2, "first");
    fault_list_sort(list);
    text = fault_text(g_ptr_array_index(list->fault, 1));
    g_assert_cmpstr(text, ==, "z.yaml:3:7: unknown provider \"schon\"");
    g_assert_cmpstr(((struct fault *)g_ptr_array_index(list->fault, 3))->file, ==, "a.yaml");
    for (int i = 0; i < FAULTS_MAX; i++)
        fault_list_add(list, "z.yaml", 0, 0, "more");
    g_assert_cmpuint(list->fault->len, ==, FAULTS_MAX);
    g_assert_cmpuint(list->n_more, ==, 4);
}

static void
plans_copy_and_sort(void)
{
    auto_of(plan) copy = NULL;
    struct plan *plan = plan_new();
    struct profile *profile = profile_new("K2");

    g_ptr_array_add(profile->visit, visit_new("T2", "a", "p", DAY_TU, 420, 480));
    g_ptr_array_add(profile->visit, visit_new("T1", "a", "p", DAY_MO, 500, 510));
    g_ptr_array_add(profile->visit, visit_new("T3", "a", "p", DAY_MO, 420, 500));
    profile_sort(profile);
    g_assert_cmpstr(((struct visit *)g_ptr_array_index(profile->visit, 0))->task, ==, "T3");
    g_ptr_array_add(plan->profile, profile);
    g_ptr_array_add(plan->profile, profile_new("K1"));
    plan->date = g_strdup("2026-11-02");
    plan_add_unassigned(plan, "T9", 2, REASON_DEMAND, "DRIVE asks 2");
    plan_add_unassigned(plan, "T1", 1, REASON_STOPPED, NULL);
    plan_add_unplaced(plan, "K3", 1, REASON_NOTHING_FITS, "");
    plan_sort(plan);
    copy = plan_copy(plan);
    plan_free(plan);
    g_assert_cmpstr(((struct profile *)g_ptr_array_index(copy->profile, 0))->candidate, ==, "K1");
    g_assert_cmpstr(((struct unassigned *)g_ptr_array_index(copy->unassigned, 0))->task, ==, "T1");
    g_assert_cmpuint(((struct profile *)g_ptr_array_index(copy->profile, 1))->visit->len, ==, 3);
    g_assert_cmpstr(copy->date, ==, "2026-11-02");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demand/texts", every_demand_has_its_texts);
    g_test_add_func("/record/pace-is-exact", pace_is_exact);
    g_test_add_func("/record/times", times_default_to_the_days);
    g_test_add_func("/record/hours", hours_default_to_the_partnership);
    g_test_add_func("/record/copies", copies_stand_alone);
    g_test_add_func("/dataset/travel-is-the-referees", travel_is_the_referees);
    g_test_add_func("/dataset/listed-pairs", listed_pairs_replace_the_distance);
    g_test_add_func("/dataset/replace-in-place", a_second_record_replaces_the_first_in_place);
    g_test_add_func("/dataset/sort", sorting_keeps_every_record_findable);
    g_test_add_func("/dataset/copy-and-merge", a_copy_and_a_merge);
    g_test_add_func("/fault/list", faults_are_kept_up_to_a_limit_and_sorted);
    g_test_add_func("/plan/copy-and-sort", plans_copy_and_sort);
    return g_test_run();
}
