/* SPDX-License-Identifier: EUPL-1.2 */

/* Undo and redo: by the person whose change it was, as long as nobody changed it since; exactly, version included. */

#include "../../src/store/private.h"
#include "desk.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/undo.h"

static void
save_title(struct desk *desk, const struct actor *who, const char *id, const char *title)
{
    auto_of(task) task = sample_task(id, title);
    GError *error = NULL;

    ops_task_save(desk->store, who, task, -1, NULL, &error);
    g_assert_no_error(error);
}

static char *
title_of(struct desk *desk, const char *id)
{
    auto_of(task) task = store_read_task(desk->store, id, NULL);

    return task ? g_strdup(task->title) : NULL;
}

#define ASSERT_TITLE(id, text)                                                                                         \
    do {                                                                                                               \
        g_autofree char *title = title_of(desk, id);                                                                   \
        g_assert_cmpstr(title, ==, text);                                                                              \
    } while (0)

static void
undo(struct desk *desk, const struct actor *who)
{
    GError *error = NULL;
    auto_of(store_step) step = ops_undo(desk->store, who, 0, &error);

    g_assert_no_error(error);
    g_assert_nonnull(step);
}

static void
redo(struct desk *desk, const struct actor *who)
{
    GError *error = NULL;
    auto_of(store_step) step = ops_redo(desk->store, who, 0, &error);

    g_assert_no_error(error);
    g_assert_nonnull(step);
}

static void
assert_refused(struct store_step *step, GError **error, int code, const char *words)
{
    g_assert_null(step);
    g_assert_error(*error, SB_ERROR, code);
    if (!strstr((*error)->message, words))
        g_error("\"%s\" lacks \"%s\"", (*error)->message, words);
    g_clear_error(error);
}

#define REFUSED(call, code, words)                                                                                     \
    do {                                                                                                               \
        GError *fault = NULL;                                                                                          \
        assert_refused(call(desk->store, PERSON, 0, &fault), &fault, code, words);                                     \
    } while (0)

static void
test_there_and_back(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    save_title(desk, desk->anna, "T001", "Een");
    save_title(desk, desk->anna, "T001", "Twee");
    auto_of(store_step) step = ops_undo(desk->store, desk->anna, 0, &error);
    g_autoptr(GString) name = g_string_new(NULL);
    ops_history_step(name, step);
    g_assert_cmpstr(name->str, ==, "task T001 changed");
    ASSERT_TITLE("T001", "Een");
    g_assert_cmpint(version_of(desk->store, "task", "T001"), ==, 2);
    undo(desk, desk->anna);
    ASSERT_TITLE("T001", "Tafels afnemen");
    redo(desk, desk->anna);
    ASSERT_TITLE("T001", "Een");
    redo(desk, desk->anna);
    ASSERT_TITLE("T001", "Twee");
    undo(desk, desk->anna);
    ASSERT_TITLE("T001", "Een");
#define PERSON desk->anna
    save_title(desk, desk->anna, "T002", "Iets nieuws");
    REFUSED(ops_redo, SB_ERROR_DATA, "nothing to do again");
    g_autoptr(GPtrArray) found = store_doctor(desk->store);
    g_assert_cmpuint(found->len, ==, 0);
}

/* Each turn is told in the history, of the record and of whom. */
static void
test_history(struct desk *desk, gconstpointer unused)
{
    (void)unused;
    save_title(desk, desk->anna, "T001", "Een");
    undo(desk, desk->anna);
    redo(desk, desk->anna);
    g_autoptr(GPtrArray) line = store_read_audit(desk->store, "task", "T001", 9, NULL);
    const struct store_audit *last = line->pdata[0], *before = line->pdata[1];
    g_assert_cmpuint(line->len, ==, 3);
    g_assert_cmpstr(last->verb, ==, "redo");
    g_assert_cmpstr(before->verb, ==, "undo");
    g_assert_cmpstr(last->who, ==, "anna");
    g_assert_cmpstr(before->summary, ==, "title: Tafels afnemen -> Een");
}

static void
test_refused(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    save_title(desk, desk->anna, "T001", "Van Anna");
    save_title(desk, desk->bert, "T001", "Van Bert");
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "task \"T001\" was changed since, by bert at ");
    ASSERT_TITLE("T001", "Van Bert");
    undo(desk, desk->bert);
    ASSERT_TITLE("T001", "Van Anna");
    undo(desk, desk->anna); /* for it is as she left it */
    ASSERT_TITLE("T001", "Tafels afnemen");
    redo(desk, desk->anna);
    g_assert_true(ops_delete(desk->store, desk->bert, "task", "T001", -1, &error));
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "task \"T001\" was deleted since, by bert at ");
    g_autoptr(GPtrArray) mine = store_read_steps(desk->store, "anna", 9, NULL);
    const struct store_step *step = mine->pdata[0];
    auto_of(store_step) none = ops_undo(desk->store, desk->bert, step->number, &error);
    g_assert_null(none);
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, "is of anna"));
    g_clear_error(&error);
}

/* What others built on a new record keeps it there. */
static void
test_needed(struct desk *desk, gconstpointer unused)
{
    auto_of(task) task = sample_task("T050", "Nieuw");
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_task_save(desk->store, desk->anna, task, 0, NULL, &error));
    g_assert_true(ops_decide(desk->store, desk->bert, "K001", "T050", DECISION_FORBIDDEN, &error));
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "decision \"K001 T050\", from bert at");
    ASSERT_TITLE("T050", "Nieuw");
    undo(desk, desk->bert);
    undo(desk, desk->anna);
    ASSERT_TITLE("T050", NULL);
    redo(desk, desk->anna);
    ASSERT_TITLE("T050", "Nieuw");
    save_title(desk, desk->bert, "T050", "Ook");
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "changed since, by bert");
}

/* The data around it may have changed so that what comes back breaks a rule. */
static void
test_unsound(struct desk *desk, gconstpointer unused)
{
    auto_of(task) task = sample_task("T002", "Zwaar");
    GError *error = NULL;

    (void)unused;
    set(task_fields, task, "requires", "VCA");
    g_assert_true(ops_task_save(desk->store, desk->bert, task, -1, NULL, &error));
    save_title(desk, desk->anna, "T002", "Licht");
    g_assert_true(ops_decide(desk->store, desk->bert, "K001", "T002", DECISION_REQUIRED, &error));
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "VCA");
    ASSERT_TITLE("T002", "Licht");
}

static void
test_delete(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_decide(desk->store, desk->bert, "K001", "T002", DECISION_FORBIDDEN, &error));
    g_assert_true(ops_delete(desk->store, desk->anna, "candidate", "K001", -1, &error));
    g_assert_null(store_read_decision(desk->store, "K001", "T001", &error));
    undo(desk, desk->anna);
    auto_of(candidate) who = store_read_candidate(desk->store, "K001", &error);
    auto_of(decision) first = store_read_decision(desk->store, "K001", "T001", &error);
    auto_of(decision) other = store_read_decision(desk->store, "K001", "T002", &error);
    g_assert_true(who && first && other);
    redo(desk, desk->anna);
    g_assert_null(store_read_candidate(desk->store, "K001", &error));
}

static void
test_bulk_is_one(struct desk *desk, gconstpointer unused)
{
    const struct ops_target target[] = {{"T001", -1}, {"T002", -1}, {"T003", -1}};
    const struct ops_target wrong[] = {{"T004", -1}, {"T404", -1}};
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_archive_all(desk->store, desk->anna, "task", target, 3, true, &error));
    g_autoptr(GPtrArray) steps = store_read_steps(desk->store, "anna", 9, NULL);
    g_autoptr(GString) name = g_string_new(NULL);
    ops_history_step(name, steps->pdata[0]);
    g_assert_cmpstr(name->str, ==, "task T001 put away, and 2 more");
    undo(desk, desk->anna);
    auto_of(dataset) data = store_read_dataset(desk->store, &error);
    g_assert_cmpuint(data->task->len, ==, 5);
    g_assert_false(ops_archive_all(desk->store, desk->anna, "task", wrong, 2, true, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    auto_of(dataset) same = store_read_dataset(desk->store, &error);
    g_assert_cmpuint(same->task->len, ==, 5);
}

static void
test_import_is_one(struct desk *desk, gconstpointer unused)
{
    auto_of(fault_list) faults = fault_list_new();
    struct import_result result;
    GError *error = NULL;
    gsize n = 0;
    const char *bytes = ops_example("tiny", &n);
    const struct import_file file = {.name = "tiny.yaml", .bytes = bytes, .n_byte = n};
    g_autoptr(GString) before = ops_export(desk->store, desk->anna, NULL, &error);

    (void)unused;
    g_assert_true(ops_import(desk->store, desk->anna, &file, 1, false, &result, faults, &error));
    g_autoptr(GString) with = ops_export(desk->store, desk->anna, NULL, &error);
    undo(desk, desk->anna);
    g_autoptr(GString) after = ops_export(desk->store, desk->anna, NULL, &error);
    g_assert_cmpstr(after->str, ==, before->str);
    redo(desk, desk->anna);
    g_autoptr(GString) again = ops_export(desk->store, desk->anna, NULL, &error);
    g_assert_cmpstr(again->str, ==, with->str);
}

static struct plan *
plan_of(const char *task)
{
    struct plan *plan = plan_new();

    plan->date = g_strdup("2026-11-02");
    plan_add_unassigned(plan, task, 1, REASON_NO_BUNDLE, NULL);
    return plan;
}

static void
test_plan(struct desk *desk, gconstpointer unused)
{
    auto_of(plan) first = plan_of("T001");
    auto_of(plan) second = plan_of("T002");
    auto_of(plan) third = plan_of("T003");
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_plan_save(desk->store, desk->anna, first, &error));
    g_assert_true(ops_plan_save(desk->store, desk->anna, second, &error));
    undo(desk, desk->anna);
    auto_of(plan) stored = store_read_plan(desk->store, &error);
    g_assert_cmpstr(((struct unassigned *)stored->unassigned->pdata[0])->task, ==, "T001");
    redo(desk, desk->anna);
    g_assert_true(ops_plan_save(desk->store, desk->bert, third, &error));
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "plan was replaced since, by bert");
}

/* Whoever opened a form on a version that was taken back must not save over what came after it. */
static void
test_versions(struct desk *desk, gconstpointer unused)
{
    auto_of(task) late = sample_task("T001", "Van een oud formulier");
    GError *error = NULL;

    (void)unused;
    save_title(desk, desk->anna, "T001", "Een");
    gint64 opened = version_of(desk->store, "task", "T001");
    undo(desk, desk->anna);
    save_title(desk, desk->anna, "T001", "Twee");
    g_assert_cmpint(version_of(desk->store, "task", "T001"), >, opened);
    g_assert_false(ops_task_save(desk->store, desk->bert, late, opened, NULL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_true(ops_delete(desk->store, desk->anna, "task", "T001", -1, &error));
    auto_of(task) anew = sample_task("T001", "Opnieuw");
    g_assert_true(ops_task_save(desk->store, desk->anna, anew, 0, NULL, &error));
    g_assert_false(ops_task_save(desk->store, desk->bert, late, opened, NULL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
}

static void
exec(struct desk *desk, const char *sql)
{
    g_assert_cmpint(sqlite3_exec(desk->store->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static gint64
count(struct desk *desk, const char *sql)
{
    gint64 n = -1;

    g_assert_true(pragma_int(desk->store, sql, &n, NULL));
    return n;
}

/* Deleted for good is for good: after a day no step holds the person any more. */
static void
test_person_goes(struct desk *desk, gconstpointer unused)
{
    auto_of(candidate) who = sample_candidate("K007");
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_candidate_save(desk->store, desk->anna, who, 0, NULL, &error));
    g_assert_true(ops_delete(desk->store, desk->anna, "candidate", "K007", -1, &error));
    save_title(desk, desk->bert, "T001", "Een");
    g_assert_cmpint(count(desk, "SELECT count(*) FROM step_person WHERE candidate = 'K007'"), ==, 2);
    exec(desk, "UPDATE step SET at = '2020-01-01T00:00:00Z' WHERE who = 'anna'");
    save_title(desk, desk->bert, "T001", "Twee");
    g_assert_cmpint(count(desk, "SELECT count(*) FROM step_person"), ==, 0);
    g_assert_cmpint(count(desk, "SELECT count(*) FROM step_part JOIN step ON step = step.number WHERE who = 'anna'"),
                    ==, 0);
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "too old");
    undo(desk, desk->bert);
}

static void
test_giant(struct desk *desk, gconstpointer unused)
{
    auto_of(dataset) data = dataset_new();
    struct store_change change;
    g_autofree char *note = g_strnfill(400, 'x');
    GError *error = NULL;

    (void)unused;
    for (int i = 0; i < 20000; i++) {
        g_autofree char *id = g_strdup_printf("X%05d", i);
        struct task *task = sample_task(id, "Veel");
        g_free(task->note);
        task->note = g_strdup(note);
        dataset_put_task(data, task);
    }
    g_assert_true(store_begin(desk->store, &error));
    g_assert_true(store_put_dataset(desk->store, data, "anna", &change, &error));
    g_assert_true(store_audit_add(desk->store, "anna", "import", "file", "veel.csv", "20000 new", &error));
    g_assert_true(store_commit(desk->store, &error));
    g_assert_true(store_is_past_undo(desk->store));
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "too large");
    save_title(desk, desk->anna, "T001", "Een");
    g_assert_false(store_is_past_undo(desk->store));
    undo(desk, desk->anna);
}

/* A draft is no change: it neither can be undone nor takes the redo away. */
static void
test_draft(struct desk *desk, gconstpointer unused)
{
    (void)unused;
    save_title(desk, desk->anna, "T001", "Een");
    undo(desk, desk->anna);
    g_assert_true(ops_draft_save(desk->store, desk->anna, "task T001", "title=x\n", NULL));
    redo(desk, desk->anna);
    ASSERT_TITLE("T001", "Een");
}

static void
test_roles(struct desk *desk, gconstpointer unused)
{
    struct actor viewer = {.name = (char *)"anna", .roles = 1U << ROLE_VIEWER};
    struct actor coach = {.name = (char *)"anna", .roles = 1U << ROLE_COACH};

    (void)unused;
    save_title(desk, desk->anna, "T001", "Een");
#undef PERSON
#define PERSON &viewer
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "no role");
#undef PERSON
#define PERSON &coach
    REFUSED(ops_undo, SB_ERROR_CONFLICT, "no role for \"save task\"");
    ASSERT_TITLE("T001", "Een");
}

/* The first import of an empty database goes and comes back, too. */
static void
test_from_nothing(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) anna = desk_person("anna");
    auto_of(fault_list) faults = fault_list_new();
    struct import_result result;
    GError *error = NULL;
    gsize n = 0;
    const char *bytes = ops_example("tiny", &n);
    const struct import_file file = {.name = "tiny.yaml", .bytes = bytes, .n_byte = n};

    (void)unused;
    g_assert_true(ops_import(store, anna, &file, 1, false, &result, faults, &error));
    g_assert_false(result.past_undo);
    store_step_free(ops_undo(store, anna, 0, &error));
    g_assert_no_error(error);
    auto_of(dataset) none = store_read_dataset(store, &error);
    g_assert_cmpuint(none->task->len, ==, 0);
    store_step_free(ops_redo(store, anna, 0, &error));
    g_assert_no_error(error);
    auto_of(dataset) all = store_read_dataset(store, &error);
    g_assert_cmpuint(all->task->len, ==, 12);
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
    g_test_add("/ops/undo/" name, struct desk, GINT_TO_POINTER(5), desk_open, function, desk_close)
    TEST("there and back", test_there_and_back);
    g_test_add("/ops/undo/from nothing", struct place, NULL, place_make, test_from_nothing, place_clear);
    TEST("history", test_history);
    TEST("refused", test_refused);
    TEST("needed", test_needed);
    TEST("unsound", test_unsound);
    TEST("delete", test_delete);
    TEST("bulk", test_bulk_is_one);
    TEST("import", test_import_is_one);
    TEST("plan", test_plan);
    TEST("versions", test_versions);
    TEST("person", test_person_goes);
    TEST("giant", test_giant);
    TEST("draft", test_draft);
    TEST("roles", test_roles);
    return g_test_run();
}
