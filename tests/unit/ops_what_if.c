/* SPDX-License-Identifier: EUPL-1.2 */

/* What would change: plans on the data as they are and as they would be, both checked by verify on the way. */

#include "stapelbaan/ops/what_if.h"

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/model/compare.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"

static struct match_options
quick(void)
{
    return (struct match_options){.date_text = "2026-11-02", .seed = 1, .n_thread = 1};
}

static struct dataset *
tiny(void)
{
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file = {.name = "tiny.yaml"};

    file.bytes = ops_example("tiny", &file.n_byte);
    return import_read(&file, NULL, faults);
}

static struct ops_answer
ask(const struct dataset *data, const struct plan *plan, const char *change)
{
    auto_of(supposed) supposed = supposed_new(data);
    struct match_options options = quick();
    struct ops_answer answer;
    g_autoptr(GError) error = NULL;

    supposed_say(supposed, change, &error);
    g_assert_no_error(error);
    ops_what_if(data, supposed, plan, &options, NULL, &answer, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(answer.now->score, <=, answer.now->bound + 1e-9);
    g_assert_cmpfloat(answer.then->score, <=, answer.then->bound + 1e-9);
    return answer;
}

static struct plan *
match(const struct dataset *data)
{
    struct match_options options = quick();

    return ops_match_dataset(data, &options, NULL, NULL);
}

static void
test_person(void)
{
    auto_of(dataset) data = tiny();
    auto_of(plan) plan = match(data);
    struct ops_answer answer = ask(data, plan, "K3 hours.full 11");
    g_autoptr(GPtrArray) differences = plan_differences(answer.now, answer.then);

    g_assert_cmpfloat_with_epsilon(answer.now->score, plan->score, 1e-6);
    g_assert_cmpint(answer.now->n_full, ==, 2);
    g_assert_cmpint(answer.then->n_full, ==, 3);
    g_assert_cmpuint(differences->len, ==, 1);
    const struct difference *only = differences->pdata[0];
    g_assert_cmpstr(only->candidate, ==, "K3");
    g_assert_false(only->now->full);
    g_assert_true(only->then->full);
    ops_answer_clear(&answer);
}

static void
test_dropped(void)
{
    auto_of(dataset) data = tiny();
    auto_of(plan) plan = match(data);
    struct ops_answer answer = ask(data, plan, "drop K2");
    g_autoptr(GPtrArray) differences = plan_differences(answer.now, answer.then);
    bool gone = false;

    g_assert_cmpint(answer.then->n_full, ==, 1);
    for (guint i = 0; i < differences->len; i++) {
        const struct difference *each = differences->pdata[i];
        gone |= g_str_equal(each->candidate, "K2") && !each->then;
    }
    g_assert_true(gone);
    ops_answer_clear(&answer);
}

/* Work that is gone or changed makes its person's profile unsound: then it is matched anew, not kept. */
static void
test_task(void)
{
    auto_of(dataset) data = tiny();
    auto_of(plan) plan = match(data);
    struct ops_answer dropped = ask(data, plan, "drop C1"), longer = ask(data, plan, "C1 minutes 100");

    g_assert_cmpfloat(dropped.then->score, <, dropped.now->score);
    g_assert_cmpfloat(longer.then->score, <=, longer.now->score);
    ops_answer_clear(&dropped);
    ops_answer_clear(&longer);
}

/* A plan that the data no longer allow is no hindrance. */
static void
test_stale(void)
{
    auto_of(dataset) data = tiny();
    auto_of(plan) plan = match(data);

    dataset_task(data, "B3")->window = (struct window){18 * 60, 20 * 60};
    struct ops_answer answer = ask(data, plan, "K1 hours.max 21");
    g_assert_cmpint(answer.n_free, ==, 0);
    g_assert_cmpfloat(answer.then->score, >=, answer.now->score - 1e-6);
    ops_answer_clear(&answer);
}

/*
 * One piece of work, which is the pin of one person; when that one is dropped, the work goes to somebody who was
 * neither near nor had a job before. It must not be kept there when the data as they are are matched again.
 */
static void
test_newcomer(void)
{
    auto_of(dataset) data = dataset_new();

    sample_provider(data, "p", "green", NULL);
    sample_site(data, "a", "52.1");
    sample_task(data, "T", "p", "a", "minutes", "240", "window", "08:00-14:00", NULL);
    for (int k = 0; k < 20; k++) {
        g_autofree char *id = g_strdup_printf("K%d", 10 + k);
        sample_candidate(data, id, k == 19 ? "prefers.like" : NULL, "p", NULL);
    }
    dataset_put_decision(data, decision_new("K10", "T", DECISION_REQUIRED));
    auto_of(plan) plan = match(data);
    struct ops_answer answer = ask(data, plan, "drop K10");
    g_assert_cmpfloat_with_epsilon(answer.now->score, plan->score, 1e-6);
    g_assert_cmpuint(answer.then->profile->len, ==, 1);
    const struct profile *only = answer.then->profile->pdata[0];
    g_assert_cmpstr(only->candidate, ==, "K29");
    ops_answer_clear(&answer);
}

/* More room never makes it worse, whatever the data; and the same question has the same answer. */
static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);

    for (int i = 0; i < 4; i++) {
        auto_of(dataset) data = sample_random(rand, 8, 3, 5);
        auto_of(plan) plan = match(data);
        struct ops_answer one = ask(data, plan, "K01 hours.max +2"), two = ask(data, plan, "K01 hours.max +2");
        g_assert_cmpfloat(one.now->score, >=, plan->score - 1e-6);
        g_assert_cmpfloat(one.then->score, >=, one.now->score - 1e-6);
        g_assert_cmpfloat_with_epsilon(one.then->score, two.then->score, 1e-9);
        g_assert_cmpfloat_with_epsilon(one.then->bound, two.then->bound, 1e-9);
        ops_answer_clear(&one);
        ops_answer_clear(&two);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ops/what-if/person", test_person);
    g_test_add_func("/ops/what-if/dropped", test_dropped);
    g_test_add_func("/ops/what-if/task", test_task);
    g_test_add_func("/ops/what-if/stale", test_stale);
    g_test_add_func("/ops/what-if/newcomer", test_newcomer);
    g_test_add_func("/ops/what-if/random", test_random);
    return g_test_run();
}
