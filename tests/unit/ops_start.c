/* SPDX-License-Identifier: EUPL-1.2 */

/* What is kept of a plan, what a match begins from, and what is said of profiles that cannot be kept. */

#include "stapelbaan/ops/start.h"

#include <string.h>

#include <glib.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"

static const struct month_day day = {11, 2};

static struct match_options
quick(void)
{
    return (struct match_options){.date = day, .date_text = "2026-11-02", .seed = 1, .n_thread = 1};
}

static struct dataset *
tiny(void)
{
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file = {.name = "tiny.yaml"};

    file.bytes = ops_example("tiny", &file.n_byte);
    return import_read(&file, NULL, faults);
}

static struct plan *
match(const struct dataset *data, const struct match_options *options)
{
    g_autoptr(GError) error = NULL;
    struct plan *plan = ops_match_dataset(data, options, NULL, &error);

    g_assert_no_error(error);
    return plan;
}

static void
test_dealt(void)
{
    auto_of(dataset) data = tiny();
    struct match_options options = quick();
    auto_of(plan) plan = match(data, &options);
    struct ops_start start;

    g_assert_cmpuint(plan->profile->len, ==, 3);
    g_assert_true(ops_start_from(data, plan, (const char *[]){"K2", NULL}, day, &start, NULL));
    g_assert_cmpuint(start.keep->profile->len, ==, 1);
    g_assert_cmpuint(start.start->profile->len, ==, 2);
    ops_start_clear(&start);
    g_assert_true(ops_start_from(data, plan, (const char *[]){"all", NULL}, day, &start, NULL));
    g_assert_cmpuint(start.keep->profile->len, ==, 3);
    ops_start_clear(&start);
    g_assert_true(ops_start_from(data, plan, NULL, day, &start, NULL));
    g_assert_cmpuint(start.keep->profile->len, ==, 0);
    g_assert_cmpuint(start.start->profile->len, ==, 3);
    ops_start_clear(&start);
}

static void
assert_refused(const struct dataset *data, const struct plan *plan, const char *id, const char *words)
{
    const char *const keep[] = {id, NULL};
    struct ops_start start;
    GError *error = NULL;

    g_assert_false(ops_start_from(data, plan, keep, day, &start, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, words));
    g_clear_error(&error);
}

static void
test_refused(void)
{
    auto_of(dataset) data = tiny();
    struct match_options options = quick();
    auto_of(plan) plan = match(data, &options);
    const struct profile *first = g_ptr_array_index(plan->profile, 0);
    const struct visit *visit = g_ptr_array_index(first->visit, 0);
    struct ops_start start;

    assert_refused(data, plan, "K7", "\"K7\" has no profile");
    g_assert_true(field_parse(field_find(task_fields, "demands"), "RISK 3", dataset_task(data, visit->task), NULL));
    g_assert_true(field_parse(field_find(candidate_fields, "abilities"), "RISK 0",
                              dataset_candidate(data, first->candidate), NULL));
    assert_refused(data, plan, first->candidate, "fit: ");
    assert_refused(data, plan, "all", "fit: ");
    g_assert_true(ops_start_from(data, plan, (const char *[]){"K3", NULL}, day, &start, NULL));
    ops_start_clear(&start);
}

/* A decision that came after the plan: it matters where the profile itself is against it. */
static void
test_decided(void)
{
    auto_of(dataset) data = tiny();
    struct match_options options = quick();
    auto_of(plan) plan = match(data, &options);
    const struct profile *first = g_ptr_array_index(plan->profile, 0);
    const char *const other[] = {((const struct profile *)g_ptr_array_index(plan->profile, 1))->candidate, NULL};
    struct ops_start start;

    dataset_put_decision(data, decision_new(first->candidate, "C4", DECISION_REQUIRED));
    assert_refused(data, plan, first->candidate, "decision: ");
    g_assert_true(ops_start_from(data, plan, other, day, &start, NULL));
    ops_start_clear(&start);
}

/* The engine's plan around each profile, checked by verify on the way. */
static void
test_kept(void)
{
    auto_of(dataset) data = tiny();
    struct match_options options = quick();
    auto_of(plan) plan = match(data, &options);

    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p);
        struct match_options keeping = options;
        struct ops_start start;
        g_assert_true(ops_start_from(data, plan, (const char *[]){profile->candidate, NULL}, day, &start, NULL));
        keeping.keep = start.keep;
        auto_of(plan) again = match(data, &keeping);
        g_assert_true(ops_start_kept(again, start.keep, NULL));
        g_assert_cmpfloat(again->score, <=, plan->bound);
        g_assert_cmpfloat(again->bound, >=, plan->score);
        ops_start_clear(&start);
    }
}

static void
test_lost(void)
{
    auto_of(dataset) data = tiny();
    struct match_options options = quick();
    auto_of(plan) plan = match(data, &options);
    auto_of(plan) less = plan_copy(plan);
    g_autoptr(GError) error = NULL;

    g_assert_true(ops_start_kept(plan, less, NULL));
    g_ptr_array_remove_index(((struct profile *)g_ptr_array_index(less->profile, 1))->visit, 0);
    g_assert_false(ops_start_kept(plan, less, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ops/start/dealt", test_dealt);
    g_test_add_func("/ops/start/refused", test_refused);
    g_test_add_func("/ops/start/decided", test_decided);
    g_test_add_func("/ops/start/kept", test_kept);
    g_test_add_func("/ops/start/lost", test_lost);
    return g_test_run();
}
