/* SPDX-License-Identifier: EUPL-1.2 */
/* Drafts of jobs in the database: saved whole, against a version, together or not at all, told in the history. */

#include "desk.h"
#include "stapelbaan/ops/stack.h"

static struct stack *
sample_stack(const char *id)
{
    struct stack *stack = stack_new(id);

    stack_set_text(&stack->title, "Koffie & post");
    stack_set_text(&stack->owner, "anna");
    stack_set_hours(stack, 24 * 60, 26 * 60);
    g_ptr_array_add(stack->visit, visit_new("T001", "s1", "p1", DAY_MO, 420, 460));
    g_ptr_array_add(stack->visit, visit_new("T001", "s1", "p1", DAY_TU, 425, 465));
    stack_set_wish(stack, "T001", STACK_WISH_PINNED);
    stack_set_wish(stack, "T003", STACK_WISH_FORBIDDEN);
    return stack;
}

static bool
save(struct desk *desk, const struct stack *stack, gint64 version, GError **error)
{
    struct stack_save one = {stack, version};

    return ops_stack_save(desk->store, desk->actor, &one, 1, error);
}

static struct stack *
read_back(struct desk *desk, const char *id)
{
    g_autoptr(GPtrArray) all = store_read_stacks(desk->store, NULL);
    const struct stack *found = ops_stack_find(all, id);

    return found ? stack_copy(found) : NULL;
}

static gint64
version(struct desk *desk, const char *id)
{
    g_autoptr(GHashTable) rows = store_read_rows(desk->store, "job", NULL);
    const struct store_row *row = g_hash_table_lookup(rows, id);

    return row ? row->version : 0;
}

static char *
newest(struct desk *desk, const char *id, guint *n)
{
    g_autoptr(GPtrArray) audit = store_read_audit(desk->store, "job", id, 100, NULL);

    *n = audit->len;
    return audit->len ? g_strdup(((struct store_audit *)audit->pdata[0])->summary) : NULL;
}

static void
test_round_trip(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) stack = sample_stack("B001");
    g_autoptr(GError) error = NULL;
    guint n;

    (void)unused;
    stack->candidate = g_strdup("K001");
    stack->from = g_strdup("K001/2");
    g_assert_true(save(desk, stack, 0, &error));
    g_assert_no_error(error);
    auto_of(stack) back = read_back(desk, "B001");
    g_assert_true(stack_is_equal(stack, back));
    g_assert_cmpint(stack_wish_of(back, "T001"), ==, STACK_WISH_PINNED);
    g_assert_cmpint(stack_wish_of(back, "T003"), ==, STACK_WISH_FORBIDDEN);
    g_assert_cmpint(version(desk, "B001"), ==, 1);
    g_autofree char *line = newest(desk, "B001", &n);
    g_assert_cmpstr(line, ==, "new +T001");

    g_assert_true(save(desk, stack, 1, &error)); /* nothing differs: no version, no line */
    g_assert_cmpint(version(desk, "B001"), ==, 1);
    g_autofree char *same = newest(desk, "B001", &n);
    g_assert_cmpuint(n, ==, 1);

    stack_drop(stack, "T001", -1);
    g_ptr_array_add(stack->visit, visit_new("T002", "s1", "p1", DAY_WE, 420, 460));
    stack_set_text(&stack->title, "Post");
    stack_set_text(&stack->candidate, NULL);
    g_assert_true(save(desk, stack, 1, &error));
    g_autofree char *changed = newest(desk, "B001", &n);
    g_assert_cmpstr(changed, ==, "+T002 -T001; title: Koffie & post -> Post; candidate");
}

static void
test_conflict(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) first = sample_stack("B001");
    auto_of(stack) second = sample_stack("B002");
    g_autoptr(GError) error = NULL;

    (void)unused;
    g_assert_true(save(desk, first, 0, NULL));
    g_assert_false(save(desk, first, 0, &error)); /* the id is taken */
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    stack_set_text(&first->title, "Post");
    g_assert_true(save(desk, first, 1, NULL));
    stack_set_text(&first->title, "Was");
    struct stack_save both[] = {{second, 0}, {first, 1}};
    g_assert_false(ops_stack_save(desk->store, desk->actor, both, 2, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_assert_null(read_back(desk, "B002")); /* both or none */
    both[1].version = 2;
    g_assert_true(ops_stack_save(desk->store, desk->actor, both, 2, NULL));
    g_assert_cmpint(version(desk, "B001"), ==, 3);
    g_assert_cmpint(version(desk, "B002"), ==, 1);
}

static void
test_delete(struct desk *desk, gconstpointer unused)
{
    auto_of(stack) stack = sample_stack("B001");
    g_autoptr(GError) error = NULL;
    guint n;

    (void)unused;
    g_assert_true(save(desk, stack, 0, NULL));
    g_autofree char *next = ops_stack_free_id(desk->store);
    g_assert_cmpstr(next, ==, "B002");
    g_assert_false(ops_stack_delete(desk->store, desk->actor, "B001", 7, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_assert_true(ops_stack_delete(desk->store, desk->actor, "B001", 1, NULL));
    g_assert_null(read_back(desk, "B001"));
    g_autofree char *line = newest(desk, "B001", &n);
    g_assert_cmpuint(n, ==, 2);
    g_assert_true(save(desk, stack, 0, NULL)); /* no visit of the old one is left behind */
    auto_of(stack) back = read_back(desk, "B001");
    g_assert_cmpuint(back->visit->len, ==, 2);
}

/* A coordinator stacks for nobody; whom a job is for, is a coach's to say. */
static void
test_roles(struct desk *desk, gconstpointer unused)
{
    struct actor coordinator = {.name = (char *)(uintptr_t) "co", .roles = 1U << ROLE_COORDINATOR};
    struct actor viewer = {.name = (char *)(uintptr_t) "vi", .roles = 1U << ROLE_VIEWER};
    auto_of(stack) stack = sample_stack("B001");
    struct stack_save one = {stack, 0};
    g_autoptr(GError) error = NULL;

    (void)unused;
    g_assert_false(ops_stack_save(desk->store, &viewer, &one, 1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_true(ops_stack_save(desk->store, &coordinator, &one, 1, NULL));
    stack->candidate = g_strdup("K001");
    one.version = 1;
    g_assert_false(ops_stack_save(desk->store, &coordinator, &one, 1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_assert_true(ops_stack_save(desk->store, desk->actor, &one, 1, NULL));
    g_assert_false(ops_stack_delete(desk->store, &coordinator, "B001", 2, NULL));
    stack_set_text(&stack->candidate, NULL);
    one.version = 2;
    g_assert_false(ops_stack_save(desk->store, &coordinator, &one, 1, NULL)); /* nor does it become nobody's */
}

static void
test_text(void)
{
    auto_of(stack) stack = sample_stack("B001");
    stack_set_text(&stack->title, "50 % koffie\n%% [job]; \\n é");
    g_autofree char *text = stack_text(stack);
    auto_of(stack) back = stack_parse(text);

    g_assert_true(stack_is_equal(stack, back));
    g_assert_null(strstr(text, "\n%% "));
    g_assert_null(stack_parse("nonsense"));
    g_assert_null(stack_parse("[job]\nid=B1\nvisit0=T1 9 1 2 s p\n"));
    g_assert_null(stack_parse("[job]\ntitle=x\n"));
}

static void
test_hours(void)
{
    auto_of(stack) stack = stack_new("B001");
    g_autoptr(GError) error = NULL;
    int aim, most;

    g_assert_true(stack_parse_hours("22,5", &aim, &most, NULL));
    g_assert_cmpint(aim, ==, 1350);
    stack_set_hours(stack, aim, most);
    g_assert_cmpint(stack->most_min, ==, 1515); /* an eighth more, down to a quarter of an hour */
    g_assert_true(stack_parse_hours("32-36", &aim, &most, NULL));
    g_assert_cmpint(most, ==, 2160);
    stack_set_hours(stack, 60 * 60, 0);
    g_assert_cmpint(stack->most_min, ==, 3600);
    static const char *const bad[] = {"", "0", "61", "32-30", "32-", "x", "32 36", "-4", "1e3"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(stack_parse_hours(bad[i], &aim, &most, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        g_clear_error(&error);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/ops/stack/" name, struct desk, GINT_TO_POINTER(3), desk_open, test, desk_close)
    ADD("round-trip", test_round_trip);
    ADD("conflict", test_conflict);
    ADD("delete", test_delete);
    ADD("roles", test_roles);
    g_test_add_func("/ops/stack/text", test_text);
    g_test_add_func("/ops/stack/hours", test_hours);
    return g_test_run();
}
