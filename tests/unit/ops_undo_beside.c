/* SPDX-License-Identifier: EUPL-1.2 */

/* Undo of what is stored beside the records: drafts of jobs, the ambition, how a list is shown; and what it does to the
 * question whether the plan is of the data as it is. */

#include "desk.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/preference.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/ops/undo.h"

/* Turns the last step of `who`; its name. Owned by the caller. */
static char *
turn(struct desk *desk, const struct actor *who, bool back)
{
    GError *error = NULL;
    auto_of(store_step) step = back ? ops_undo(desk->store, who, 0, &error) : ops_redo(desk->store, who, 0, &error);
    GString *name = g_string_new(NULL);

    g_assert_no_error(error);
    g_assert_nonnull(step);
    ops_history_step(name, step);
    return g_string_free(name, FALSE);
}

#define ASSERT_TURN(who, back, text)                                                                                   \
    do {                                                                                                               \
        g_autofree char *name = turn(desk, who, back);                                                                 \
        g_assert_cmpstr(name, ==, text);                                                                               \
    } while (0)

static void
assert_undo_refused(struct desk *desk, const struct actor *who, const char *words)
{
    GError *error = NULL;

    g_assert_null(ops_undo(desk->store, who, 0, &error));
    g_assert_nonnull(error);
    if (!strstr(error->message, words))
        g_error("\"%s\" lacks \"%s\"", error->message, words);
    g_error_free(error);
}

static struct stack *
sample_stack(const char *id, const char *title)
{
    struct stack *stack = stack_new(id);

    stack_set_text(&stack->title, title);
    stack_set_text(&stack->owner, "anna");
    stack_set_hours(stack, 24 * 60, 26 * 60);
    g_ptr_array_add(stack->visit, visit_new("T001", "s1", "p1", DAY_MO, 420, 460));
    g_ptr_array_add(stack->visit, visit_new("T001", "s1", "p1", DAY_TU, 425, 465));
    stack_set_wish(stack, "T003", STACK_WISH_FORBIDDEN);
    return stack;
}

static void
save(struct desk *desk, const struct actor *who, const struct stack *stack, gint64 version)
{
    struct stack_save one = {stack, version};
    GError *error = NULL;

    ops_stack_save(desk->store, who, &one, 1, &error);
    g_assert_no_error(error);
}

static guint
n_stacks(struct desk *desk)
{
    g_autoptr(GPtrArray) all = store_read_stacks(desk->store, NULL);

    return all->len;
}

/* A draft goes and comes whole, visits and wishes too, and no version of it ever means two drafts. */
static void
test_draft(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) first = sample_stack("B001", "Koffie");
    auto_of(stack) second = sample_stack("B001", "Koffie & post");
    GError *error = NULL;

    (void)unused;
    save(desk, desk->anna, first, 0);
    save(desk, desk->anna, second, 1);
    ASSERT_TURN(desk->anna, true, "draft B001 changed");
    g_autoptr(GPtrArray) all = store_read_stacks(desk->store, NULL);
    g_assert_true(stack_is_equal(all->pdata[0], first));
    g_assert_cmpint(version_of(desk->store, "job", "B001"), ==, 1);
    save(desk, desk->anna, second, 1);
    g_assert_cmpint(version_of(desk->store, "job", "B001"), >, 2);
    g_assert_true(ops_stack_delete(desk->store, desk->anna, "B001", -1, &error));
    g_assert_cmpuint(n_stacks(desk), ==, 0);
    ASSERT_TURN(desk->anna, true, "draft B001 deleted");
    g_autoptr(GPtrArray) back = store_read_stacks(desk->store, NULL);
    g_assert_true(stack_is_equal(back->pdata[0], second));
    ASSERT_TURN(desk->anna, true, "draft B001 changed");
    ASSERT_TURN(desk->anna, true, "draft B001 added");
    g_assert_cmpuint(n_stacks(desk), ==, 0);
    ASSERT_TURN(desk->anna, false, "draft B001 added");
    g_assert_cmpuint(n_stacks(desk), ==, 1);
    g_autoptr(GPtrArray) found = store_doctor(desk->store);
    g_assert_cmpuint(found->len, ==, 0);
}

/* What a board saves at once, as a swap between two drafts, is one step. */
static void
test_swap(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) one = sample_stack("B001", "Een");
    auto_of(stack) two = sample_stack("B002", "Twee");
    struct stack_save both[] = {{one, 0}, {two, 0}};
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_stack_save(desk->store, desk->anna, both, G_N_ELEMENTS(both), &error));
    ASSERT_TURN(desk->anna, true, "draft B001 added, and 1 more");
    g_assert_cmpuint(n_stacks(desk), ==, 0);
}

static void
test_draft_of_two(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) mine = sample_stack("B001", "Van Anna");
    auto_of(stack) theirs = sample_stack("B001", "Van Bert");
    GError *error = NULL;

    (void)unused;
    save(desk, desk->anna, mine, 0);
    save(desk, desk->bert, theirs, 1);
    assert_undo_refused(desk, desk->anna, "job \"B001\" was changed since, by bert at ");
    g_assert_true(ops_stack_delete(desk->store, desk->bert, "B001", -1, &error));
    assert_undo_refused(desk, desk->anna, "job \"B001\" was deleted since, by bert at ");
}

/* The history tells what changed in the language of the reader, not in keys. */
static void
test_words(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) first = sample_stack("B001", "Koffie");
    auto_of(stack) second = sample_stack("B001", "Post");
    g_autoptr(GString) text = g_string_new(NULL);

    (void)unused;
    save(desk, desk->anna, first, 0);
    save(desk, desk->anna, second, 1);
    g_autoptr(GPtrArray) line = store_read_audit(desk->store, "job", "B001", 9, NULL);
    ops_history_summary(text, line->pdata[0]);
    g_string_append(text, "; ");
    ops_history_summary(text, line->pdata[1]);
    g_assert_cmpstr(text->str, ==, "name: Koffie -> Post; new +T001");
}

static void
test_ambition(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_ambition_save(desk->store, desk->anna, 25, &error));
    g_assert_true(ops_ambition_save(desk->store, desk->anna, 30, &error));
    ASSERT_TURN(desk->anna, true, "ambition changed");
    g_assert_cmpint(ops_ambition(desk->store, NULL), ==, 25);
    g_assert_true(ops_ambition_save(desk->store, desk->bert, 0, &error));
    assert_undo_refused(desk, desk->anna, "\"ambition\" was deleted since, by bert at ");
    ASSERT_TURN(desk->bert, true, "ambition changed");
    g_assert_true(ops_ambition_save(desk->store, desk->bert, 40, &error));
    assert_undo_refused(desk, desk->anna, "\"ambition\" was changed since, by bert at ");
}

/* How somebody likes a list is no step: an undo that comes later does not touch it. */
static void
test_preference(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_ambition_save(desk->store, desk->anna, 25, &error));
    g_assert_true(ops_preference_save(desk->store, desk->anna, "view", "sort hours", &error));
    ASSERT_TURN(desk->anna, true, "ambition changed");
    g_autofree char *liked = store_read_preference(desk->store, "anna", "view", NULL);
    g_assert_cmpstr(liked, ==, "sort hours");
    assert_undo_refused(desk, desk->anna, "nothing of yours to undo");
}

/* ---- the plan ---- */

static void
save_plan(struct desk *desk, const struct actor *who, const char *date)
{
    auto_of(plan) plan = plan_new();
    GError *error = NULL;

    plan->date = g_strdup(date);
    ops_plan_save(desk->store, who, plan, &error);
    g_assert_no_error(error);
}

static void
save_title(struct desk *desk, const char *title)
{
    auto_of(task) task = sample_task("T001", title);
    GError *error = NULL;

    ops_task_save(desk->store, desk->anna, task, -1, NULL, &error);
    g_assert_no_error(error);
}

#define ASSERT_STALE(is) g_assert_true(store_plan_is_stale(desk->store) == (is))

/* The plan is old when the data is other than it was at the match, however it came to be so. */
static void
test_stale(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) stack = sample_stack("B001", "Koffie");

    (void)unused;
    save_title(desk, "Voor de match");
    save_plan(desk, desk->bert, "2026-11-02");
    save(desk, desk->anna, stack, 0);
    ASSERT_STALE(false); /* a draft is no data */
    ASSERT_TURN(desk->anna, true, "draft B001 added");
    ASSERT_STALE(false);
    ASSERT_TURN(desk->anna, true, "task T001 changed");
    ASSERT_STALE(true); /* what the match knew is taken back */
    save_plan(desk, desk->bert, "2026-11-03");
    save_title(desk, "Na de match");
    ASSERT_STALE(true);
    ASSERT_TURN(desk->anna, true, "task T001 changed");
    ASSERT_STALE(false); /* all is as the match knew it */
    ASSERT_TURN(desk->anna, false, "task T001 changed");
    ASSERT_STALE(true);
    save_plan(desk, desk->bert, "2026-11-04");
    ASSERT_STALE(false);
    ASSERT_TURN(desk->bert, true, "plan matched");
    ASSERT_STALE(true); /* the plan of before the change is back */
}

/* The figures of a match go back with its plan. */
static void
test_log(struct desk *desk, gconstpointer unused)
{
    (void)unused;
    save_plan(desk, desk->anna, "2026-11-02");
    save_plan(desk, desk->anna, "2026-11-03");
    ASSERT_TURN(desk->anna, true, "plan matched");
    g_autoptr(GPtrArray) log = store_read_run_log(desk->store, 9, NULL);
    g_assert_cmpuint(log->len, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (!store_has_undo()) {
        g_test_message("the SQLite library has no sessions");
        return 0;
    }
#define TEST(name, function)                                                                                           \
    g_test_add("/ops/undo/" name, struct desk, GINT_TO_POINTER(3), desk_open, function, desk_close)
    TEST("draft of a job", test_draft);
    TEST("swap of drafts", test_swap);
    TEST("draft of two", test_draft_of_two);
    TEST("words", test_words);
    TEST("ambition", test_ambition);
    TEST("preference", test_preference);
    TEST("stale", test_stale);
    TEST("log", test_log);
    return g_test_run();
}
