/* SPDX-License-Identifier: EUPL-1.2 */
/* What the board lets in, verify finds sound; what more work can mend is told apart; the engine's end keeps every rule.
 */

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/stack.h"

enum { DATASETS = 60 };

static const struct month_day any_day = {0, 0};

static struct dataset *
campus(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "cleaning", NULL);
    sample_provider(data, "p2", "green", "employs", "no", NULL);
    sample_site(data, "s1", "52.10");
    sample_candidate(data, "K1", "hours.min", "4", "hours.full", "20", NULL);
    sample_task(data, "T1", "p1", "s1", "days", "mo", "minutes", "120", "requires", "VOG", "demands", "LIFT 2", NULL);
    sample_task(data, "T2", "p2", "s1", "days", "mo", "demands", "LIFT 1, STAND 3", NULL);
    sample_task(data, "T3", "p1", "s1", "days", "mo", "window", "15:00-16:00", NULL);
    return data;
}

static void
put(struct stack *stack, const char *task, const char *provider, enum weekday day, int start_min, int end_min)
{
    g_ptr_array_add(stack->visit, visit_new(task, "s1", provider, day, start_min, end_min));
}

static bool
says(const struct stack_report *report, enum stack_check check, const char *words)
{
    for (guint i = 0; i < report->text[check]->len; i++)
        if (strstr(report->text[check]->pdata[i], words))
            return true;
    return false;
}

/* Nobody's job asks for no fit, holds what is required, and is not there before its aim. */
static void
test_nobody(void)
{
    auto_of(dataset) data = campus();
    auto_of(stack) stack = stack_new("B001");
    stack_set_hours(stack, 120, 0);
    put(stack, "T1", "p1", DAY_MO, 480, 600);
    auto_of(stack_report) report = ops_stack_check(data, any_day, stack, NULL);

    g_assert_true(report->sound);
    g_assert_cmpint(report->state[STACK_FIT], ==, STACK_UNASKED);
    g_assert_cmpint(report->state[STACK_WEEK], ==, STACK_KEPT);
    g_assert_cmpfloat_with_epsilon(report->score, 1000, 1e-9);
    stack_set_hours(stack, 240, 0);
    auto_of(stack_report) growing = ops_stack_check(data, any_day, stack, NULL);
    g_assert_false(growing->sound);
    g_assert_cmpint(growing->state[STACK_WEEK], ==, STACK_GROWING);
    g_assert_true(says(growing, STACK_WEEK, "120 min, allowed 240"));

    struct stack_asks asks;
    put(stack, "T2", "p2", DAY_MO, 600, 660);
    stack_asks(stack, data, &asks);
    g_assert_cmpint(asks.level[DEMAND_LIFT], ==, 2);
    g_assert_cmpint(asks.level[DEMAND_STAND], ==, 3);
    g_assert_cmpint(asks.level[DEMAND_WALK], ==, 0);
    g_assert_cmpuint(asks.certificate->len, ==, 1);
    g_assert_cmpstr(asks.certificate->pdata[0], ==, "VOG");
    stack_asks_clear(&asks);
}

/* Growing: idle too long, hours, employer. Broken: overlap, window, day, the work of others. */
static void
test_states(void)
{
    auto_of(dataset) data = campus();
    auto_of(stack) stack = stack_new("B001");
    auto_of(plan) others = plan_new();
    struct profile *other = profile_new("K9");

    put(stack, "T2", "p2", DAY_MO, 480, 540);
    auto_of(stack_report) one = ops_stack_check(data, any_day, stack, NULL);
    g_assert_cmpint(one->state[STACK_EMPLOYER], ==, STACK_GROWING);
    g_assert_cmpint(one->state[STACK_DAY], ==, STACK_GROWING); /* shorter than two hours */
    g_assert_cmpint(one->state[STACK_ORDER], ==, STACK_KEPT);
    put(stack, "T3", "p1", DAY_MO, 900, 960);
    auto_of(stack_report) gap = ops_stack_check(data, any_day, stack, NULL);
    g_assert_cmpint(gap->state[STACK_ORDER], ==, STACK_GROWING);
    g_assert_cmpint(gap->state[STACK_EMPLOYER], ==, STACK_KEPT);
    put(stack, "T1", "p1", DAY_MO, 880, 1000);
    g_ptr_array_add(other->visit, visit_new("T2", "s1", "p2", DAY_MO, 480, 540));
    g_ptr_array_add(others->profile, other);
    auto_of(stack_report) broken = ops_stack_check(data, any_day, stack, others);
    g_assert_cmpint(broken->state[STACK_ORDER], ==, STACK_BROKEN);
    g_assert_cmpint(broken->state[STACK_SHARED], ==, STACK_BROKEN);
    g_assert_true(says(broken, STACK_SHARED, "K9"));
    put(stack, "T1", "p1", DAY_TU, 480, 600);
    auto_of(stack_report) twice = ops_stack_check(data, any_day, stack, NULL);
    g_assert_cmpint(twice->state[STACK_TIMES], ==, STACK_BROKEN); /* Tuesday is not its day */
}

/* A person's job is checked by fit and decisions; a pin that is not in yet can still come. */
static void
test_person(void)
{
    auto_of(dataset) data = campus();
    auto_of(stack) stack = stack_new("B001");

    stack->candidate = g_strdup("K1");
    put(stack, "T1", "p1", DAY_MO, 480, 600);
    dataset_put_decision(data, decision_new("K1", "T3", DECISION_REQUIRED));
    auto_of(stack_report) report = ops_stack_check(data, any_day, stack, NULL);
    g_assert_cmpint(report->state[STACK_FIT], ==, STACK_BROKEN);
    g_assert_true(says(report, STACK_FIT, "VOG"));
    g_assert_cmpint(report->state[STACK_DECISIONS], ==, STACK_GROWING);
    dataset_put_decision(data, decision_new("K1", "T1", DECISION_FORBIDDEN));
    auto_of(stack_report) forbidden = ops_stack_check(data, any_day, stack, NULL);
    g_assert_cmpint(forbidden->state[STACK_DECISIONS], ==, STACK_BROKEN);

    stack_set_text(&stack->candidate, "K7");
    auto_of(stack_report) nobody = ops_stack_check(data, any_day, stack, NULL);
    g_assert_cmpint(nobody->state[STACK_FIT], ==, STACK_BROKEN);
    g_assert_null(ops_stack_board(data, any_day, stack, NULL, NULL));
}

/* The words name the rule with its figures. */
static void
test_words(void)
{
    auto_of(dataset) data = campus();
    auto_of(stack) stack = stack_new("B001");
    struct board_offer offer;

    stack->candidate = g_strdup("K1");
    auto_of(board) board = ops_stack_board(data, any_day, stack, NULL, NULL);
    g_assert_true(board_offer(board, "T1", &offer));
    g_autofree char *unfit = ops_offer_text(data, stack, NULL, &offer);
    g_assert_nonnull(strstr(unfit, "VOG"));
    offer = (struct board_offer){.task = dataset_task(data, "T3"),
                                 .rule = BOARD_DAY,
                                 .day = FIXED_STRETCH,
                                 .weekday = DAY_WE,
                                 .have = 340,
                                 .need = 330};
    g_autofree char *stretch = ops_offer_text(data, stack, NULL, &offer);
    g_assert_cmpstr(stretch, ==, "Wednesday: 340 min without a break, at most 330");
    offer =
        (struct board_offer){.task = dataset_task(data, "T3"), .rule = BOARD_WEEK_HOURS, .have = 1530, .need = 1440};
    g_autofree char *hours = ops_offer_text(data, stack, NULL, &offer);
    g_assert_cmpstr(hours, ==, "comes to 25:30 h, at most 24 h");
}

/* Whoever takes what the board offers never breaks a rule that more work could not mend. */
static void
test_board_and_verify_agree(void)
{
    int added = 0;

    for (int seed = 1; seed <= DATASETS; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)seed);
        auto_of(dataset) data = sample_random(rand, 14, 1, 5);
        auto_of(stack) stack = stack_new("B001");
        if (seed % 2 == 0)
            stack->candidate = g_strdup(((const struct candidate *)data->candidate->pdata[0])->id);
        else
            stack_set_hours(stack, 60 * sample_pick(rand, 4, 20), 0);
        for (int step = 0; step < 12; step++) {
            auto_of(board) board = ops_stack_board(data, any_day, stack, NULL, NULL);
            const struct task *task = data->task->pdata[sample_pick(rand, 0, 13)];
            g_autoptr(GPtrArray) visit = board_add(board, task->id);
            if (!visit)
                continue;
            added++;
            stack_set_visits(stack, visit);
            auto_of(stack_report) report = ops_stack_check(data, any_day, stack, NULL);
            for (int c = 0; c < STACK_CHECKS; c++)
                if (report->state[c] == STACK_BROKEN)
                    g_error("seed %d, %s: %s: %s", seed, task->id, ops_check_key((enum stack_check)c),
                            (const char *)report->text[c]->pdata[0]);
        }
    }
    g_assert_cmpint(added, >, DATASETS);
}

/* Every place of a free range is one that verify allows, and none outside. */
static void
test_range_and_verify_agree(void)
{
    for (int seed = 1; seed <= DATASETS / 2; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)seed);
        auto_of(dataset) data = sample_random(rand, 12, 1, 5);
        auto_of(stack) stack = stack_new("B001");
        stack->candidate = g_strdup(((const struct candidate *)data->candidate->pdata[0])->id);
        for (guint t = 0; t < data->task->len; t++) {
            auto_of(board) board = ops_stack_board(data, any_day, stack, NULL, NULL);
            g_autoptr(GPtrArray) visit = board_add(board, ((const struct task *)data->task->pdata[t])->id);
            if (visit)
                stack_set_visits(stack, visit);
        }
        if (stack->visit->len == 0)
            continue;
        auto_of(board) board = ops_stack_board(data, any_day, stack, NULL, NULL);
        struct visit *visit = stack->visit->pdata[sample_pick(rand, 0, (int)stack->visit->len - 1)];
        struct slots range = board_range(board, visit->task, visit->day, visit->day);
        g_assert_true(slots_has(&range, visit->start_min / GRID_MIN));
        int minutes = visit->end_min - visit->start_min;
        for (int s = 0; s * GRID_MIN + minutes <= MINUTES_A_DAY; s++) {
            auto_of(stack) moved = stack_copy(stack);
            guint at = 0;
            g_ptr_array_find(stack->visit, visit, &at);
            struct visit *each = moved->visit->pdata[at];
            each->start_min = s * GRID_MIN;
            each->end_min = s * GRID_MIN + minutes;
            g_autoptr(GPtrArray) all = g_ptr_array_ref(moved->visit);
            stack_set_visits(moved, all);
            auto_of(stack_report) report = ops_stack_check(data, any_day, moved, NULL);
            bool broken = false;
            for (int c = 0; c < STACK_CHECKS; c++)
                broken |= report->state[c] == STACK_BROKEN;
            if (slots_has(&range, s) == broken)
                g_error("seed %d: %s at slot %d is %s", seed, visit->task, s, broken ? "broken" : "sound");
        }
    }
}

/* What the engine makes of a draft is sound, and has it all. */
static void
test_finish(void)
{
    auto_of(dataset) data = campus();
    auto_of(stack) stack = stack_new("B001");
    g_autoptr(GError) error = NULL;

    stack_set_hours(stack, 180, 240);
    put(stack, "T2", "p2", DAY_MO, 420, 480);
    g_autoptr(GPtrArray) whole = ops_stack_finish(data, any_day, stack, NULL, &error);
    g_assert_no_error(error);
    stack_set_visits(stack, whole);
    g_assert_cmpint(stack_minutes(stack, NULL), ==, 180);
    g_assert_cmpint(((const struct visit *)stack->visit->pdata[0])->start_min, ==, 420);
    auto_of(stack_report) report = ops_stack_check(data, any_day, stack, NULL);
    g_assert_true(report->sound);

    put(stack, "T3", "p1", DAY_MO, 430, 490);
    g_assert_null(ops_stack_finish(data, any_day, stack, NULL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
}

/* A draft stands in the place of the job that it began as, and of its candidate's; the others stay. */
static void
test_others(void)
{
    auto_of(dataset) data = campus();
    auto_of(plan) plan = plan_new();
    g_autoptr(GPtrArray) stacks = g_ptr_array_new_with_free_func((GDestroyNotify)stack_free);
    auto_of(stack) own = stack_new("B001");
    for (int i = 0; i < 3; i++) {
        struct profile *profile = profile_new(i < 2 ? "K1" : "K2");
        g_ptr_array_add(profile->visit, visit_new(i == 0 ? "T1" : i == 1 ? "T2" : "T3", "s1", "p1", DAY_MO, 480, 540));
        g_ptr_array_add(plan->profile, profile);
    }
    g_ptr_array_add(stacks, stack_new("B002"));
    put(stacks->pdata[0], "T2", "p2", DAY_MO, 480, 540);

    auto_of(plan) all = ops_stack_others(plan, stacks, own);
    g_autofree char *two = ops_stack_holders(all, "T2");
    g_assert_cmpstr(two, ==, "K1, B002");
    own->from = g_strdup("K1/2");
    auto_of(plan) without = ops_stack_others(plan, stacks, own);
    g_autofree char *one = ops_stack_holders(without, "T2"), *first = ops_stack_holders(without, "T1");
    g_assert_cmpstr(one, ==, "B002");
    g_assert_cmpstr(first, ==, "K1");
    ((struct stack *)stacks->pdata[0])->from = g_strdup("K2");
    auto_of(plan) replaced = ops_stack_others(plan, stacks, own);
    g_assert_null(ops_stack_holders(replaced, "T3"));

    g_autoptr(GError) error = NULL;
    auto_of(stack) from = ops_stack_from(data, plan, "K1/2", "B009", true, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(from->candidate, ==, "K1");
    g_assert_cmpint(stack_minutes(from, "T2"), ==, 60);
    g_assert_cmpint(from->aim_min, ==, 1200);
    g_assert_null(ops_stack_from(data, plan, "K1/3", "B009", true, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ops/stack-check/nobody", test_nobody);
    g_test_add_func("/ops/stack-check/states", test_states);
    g_test_add_func("/ops/stack-check/person", test_person);
    g_test_add_func("/ops/stack-check/words", test_words);
    g_test_add_func("/ops/stack-check/board-and-verify-agree", test_board_and_verify_agree);
    g_test_add_func("/ops/stack-check/range-and-verify-agree", test_range_and_verify_agree);
    g_test_add_func("/ops/stack-check/finish", test_finish);
    g_test_add_func("/ops/stack-check/others", test_others);
    return g_test_run();
}
