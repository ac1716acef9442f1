/* SPDX-License-Identifier: EUPL-1.2 */
/* Plans and records as JSON. */

#include <string.h>

#include "exchange_sample.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/exchange/yaml.h"

static struct plan *
sample_plan(void)
{
    struct plan *plan = plan_new();
    struct profile *profile = profile_new("K017");

    g_free(plan->date);
    plan->date = g_strdup("2026-11-02");
    plan->score = 12345.666;
    plan->has_bound = true;
    plan->bound = 12400.101;
    plan->n_full = 12;
    plan->bound_full = 12;
    plan->seconds = 1.9;
    plan->seed = 1;
    g_free(profile->lead);
    profile->lead = g_strdup("schoon");
    profile->full = true;
    profile->minutes = 1935;
    profile->travel_min = 60;
    profile->score = 1043.2;
    g_ptr_array_add(profile->visit, visit_new("T014", "ruppert", "schoon", DAY_MO, 420, 470));
    g_ptr_array_add(profile->visit, visit_new("T015", "ruppert", "schoon", DAY_SU, 1380, 1440));
    g_ptr_array_add(plan->profile, profile);
    plan_add_unassigned(plan, "T020", 5, REASON_DEMAND, "DRIVE asks \"2\";\\ café");
    plan_add_unplaced(plan, "K004", 1, REASON_TOO_FEW_HOURS, "best bundle 14 h 30, needs 20 h");
    plan_add_unplaced(plan, "K005", 3, REASON_STOPPED, "");
    return plan;
}

static const char plan_text[] =
    "{\"format\": \"stapelbaan-plan\", \"version\": 1, \"goal\": \"jobs\", \"status\": \"feasible\", "
    "\"date\": \"2026-11-02\",\n"
    " \"score\": 12345.67, \"bound\": 12400.11, \"full\": 12, \"bound_full\": 12, \"part\": 0, \"seconds\": 1.90, "
    "\"seed\": 1,\n"
    "\"profiles\": [\n"
    " {\"candidate\": \"K017\", \"lead\": \"schoon\", \"full\": true, \"minutes\": 1935, \"travel_minutes\": 60, "
    "\"score\": 1043.20,\n"
    "  \"visits\": [{\"task\": \"T014\", \"day\": \"mo\", \"start\": \"07:00\", \"end\": \"07:50\", "
    "\"site\": \"ruppert\", \"provider\": \"schoon\"},\n"
    "   {\"task\": \"T015\", \"day\": \"su\", \"start\": \"23:00\", \"end\": \"24:00\", \"site\": \"ruppert\", "
    "\"provider\": \"schoon\"}]}],\n"
    "\"unassigned\": [\n"
    " {\"task\": \"T020\", \"times\": 5, \"reason\": \"demand\", \"detail\": \"DRIVE asks \\\"2\\\";\\\\ café\"}],\n"
    "\"unplaced\": [\n"
    " {\"candidate\": \"K004\", \"reason\": \"too-few-hours\", \"detail\": \"best bundle 14 h 30, needs 20 h\"},\n"
    " {\"candidate\": \"K005\", \"count\": 3, \"reason\": \"stopped\", \"detail\": \"\"}]}\n";

static void
test_plan(void)
{
    auto_of(plan) plan = sample_plan();
    g_autofree char *text = json_plan(plan);
    g_autoptr(GError) error = NULL;
    auto_of(plan) again = json_plan_read(text, strlen(text), &error);
    g_autofree char *second = NULL;

    g_assert_cmpstr(text, ==, plan_text);
    g_assert_no_error(error);
    second = json_plan(again);
    g_assert_cmpstr(second, ==, plan_text);
    g_assert_cmpint(((struct unplaced *)g_ptr_array_index(again->unplaced, 1))->count, ==, 3);
}

static void
test_no_bound(void)
{
    auto_of(plan) plan = plan_new();
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    auto_of(plan) again = NULL;

    plan->goal = GOAL_COVER;
    plan->status = STATUS_INFEASIBLE;
    text = json_plan(plan);
    again = json_plan_read(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(text, "\"bound\": null"));
    g_assert_false(again->has_bound);
    g_assert_cmpint(again->status, ==, STATUS_INFEASIBLE);
    g_assert_cmpint(again->goal, ==, GOAL_COVER);
}

/* Whatever member is taken away or turned into something else: an error, never a crash. */
static void
test_bad_plans(void)
{
    static const char *const from[] = {"\"format\": \"stapelbaan-plan\"",
                                       "\"version\": 1",
                                       "\"mo\"",
                                       "07:00",
                                       "\"demand\"",
                                       "1935",
                                       "[\n {\"task\"",
                                       "\"jobs\"",
                                       "\"K017\"",
                                       "12345.67"};
    static const char *const to[] = {"\"x\": 1", "\"format\": 2", "null", "[]", "-1", "1e999", "\"\"", "{"};

    for (gsize i = 0; i < G_N_ELEMENTS(from); i++) {
        for (gsize k = 0; k < G_N_ELEMENTS(to); k++) {
            g_autoptr(GString) text = g_string_new(plan_text);
            g_autoptr(GError) error = NULL;
            auto_of(plan) plan = NULL;

            g_string_replace(text, from[i], to[k], 1);
            plan = json_plan_read(text->str, text->len, &error);
            g_assert_true((plan == NULL) == (error != NULL));
        }
    }
    for (gsize n = 0; n < sizeof plan_text - 2; n++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(json_plan_read(plan_text, n, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    }
}

/* A record in JSON is a record of the data file, for YAML reads JSON. */
static void
test_records(void)
{
    for (guint32 seed = 1; seed <= 50; seed++) {
        auto_of(dataset) data = sample_dataset(seed);
        auto_of(fault_list) faults = fault_list_new();
        g_autofree char *tasks = json_tasks(data->task);
        g_autofree char *people = json_candidates(data->candidate);
        g_autofree char *file =
            g_strdup_printf("{\"stapelbaan\": 1, \"tasks\": %s, \"candidates\": %s}", tasks, people);
        auto_of(dataset) again = yaml_read("json", file, strlen(file), data, faults);

        if (!again) {
            g_autofree char *fault = fault_text(g_ptr_array_index(faults->fault, 0));

            g_error("%s\n%s", fault, file);
        }
        sample_assert_list(data->task, again->task, task_fields);
        sample_assert_list(data->candidate, again->candidate, candidate_fields);
    }
}

static void
test_one_record(void)
{
    auto_of(candidate) who = candidate_new();
    g_autofree char *text = NULL;

    who->id = g_strdup("K1");
    who->coach = g_strdup("no");
    who->available[DAY_MO] = (struct window){480, 1020};
    who->ability[DEMAND_CUST] = ABILITY_UNKNOWN;
    who->pace_pct = 85;
    text = json_candidate(who);
    g_assert_cmpstr(text, ==,
                    "{\"id\": \"K1\", \"coach\": \"no\", \"hours\": {}, \"available\": {\"mo\": \"08:00-17:00\"}, "
                    "\"pace\": 0.85, \"abilities\": {\"CUST\": \"?\"}}\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/plan", test_plan);
    g_test_add_func("/json/no-bound", test_no_bound);
    g_test_add_func("/json/bad-plans", test_bad_plans);
    g_test_add_func("/json/records", test_records);
    g_test_add_func("/json/one-record", test_one_record);
    return g_test_run();
}
