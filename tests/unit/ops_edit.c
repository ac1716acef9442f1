/* SPDX-License-Identifier: EUPL-1.2 */

/* What a form does: save with the checks of an import, archive, delete, decide; each change in the history. */

#include "desk.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/import.h"

/* The newest line of the history about a record; NULL where there is none. Owned by the caller. */
static char *
newest(struct desk *desk, const char *kind, const char *id)
{
    g_autoptr(GPtrArray) audit = store_read_audit(desk->store, kind, id, 1, NULL);

    return audit->len ? g_strdup(((struct store_audit *)audit->pdata[0])->summary) : NULL;
}

static void
assert_blame(bool ok, GError **error, const char *const *at, const char *key, const char *words)
{
    g_assert_false(ok);
    g_assert_error(*error, SB_ERROR, SB_ERROR_DATA);
    g_assert_cmpstr(*at, ==, key);
    if (!strstr((*error)->message, words))
        g_error("\"%s\" lacks \"%s\"", (*error)->message, words);
    g_clear_error(error);
}

static void
test_task(struct desk *desk, gconstpointer unused)
{
    auto_of(task) task = sample_task("T001", "Tafels afnemen");
    const char *at = NULL;
    GError *error = NULL;

    (void)unused;
    set(task_fields, task, "window", "07:30-09:00");
    set(task_fields, task, "people", "2");
    ops_task_save(desk->store, desk->actor, task, 1, &at, &error);
    g_assert_no_error(error);
    g_autofree char *line = newest(desk, "task", "T001");
    g_assert_cmpstr(line, ==, "window: 07:00-09:00 -> 07:30-09:00; people: - -> 2");
    g_assert_false(ops_task_save(desk->store, desk->actor, task, 7, &at, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    auto_of(task) fresh = sample_task("T050", "Nieuw");
    g_assert_true(ops_task_save(desk->store, desk->actor, fresh, 0, NULL, &error));
    g_autofree char *born = newest(desk, "task", "T050");
    g_assert_cmpstr(born, ==, "new");
    g_assert_false(ops_task_save(desk->store, desk->actor, fresh, 0, NULL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
}

/* A save without a change leaves no line in the history. */
static void
test_no_change(struct desk *desk, gconstpointer unused)
{
    auto_of(task) task = store_read_task(desk->store, "T002", NULL);

    (void)unused;
    g_assert_true(ops_task_save(desk->store, desk->actor, task, 1, NULL, NULL));
    g_assert_null(newest(desk, "task", "T002"));
    g_assert_cmpint(version_of(desk->store, "task", "T002"), ==, 1);
}

static void
test_task_faults(struct desk *desk, gconstpointer unused)
{
    auto_of(task) task = sample_task("T001", "Tafels afnemen");
    struct store *store = desk->store;
    const char *at = NULL;
    GError *error = NULL;

    (void)unused;
#define FAULT(key, words) assert_blame(ops_task_save(store, desk->actor, task, 1, &at, &error), &error, &at, key, words)
    set(task_fields, task, "provider", "p3");
    FAULT("provider", "unknown provider \"p3\"");
    set(task_fields, task, "provider", "p1");
    set(task_fields, task, "site", "s11");
    FAULT("site", "did you mean \"s1\"");
    set(task_fields, task, "site", "s1");
    task->minutes = 3;
    FAULT("minutes", "3");
    task->minutes = 125;
    g_assert_false(ops_task_save(store, desk->actor, task, 1, &at, &error)); /* a window of two hours */
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_assert_nonnull(at);
    g_clear_error(&error);
    task->minutes = 40;
    g_free(task->title);
    task->title = g_strdup("ESC\033[2J");
    FAULT("title", "");
    g_free(task->title);
    task->title = NULL;
    FAULT("title", "");
    g_assert_cmpint(version_of(store, "task", "T001"), ==, 1);
    g_assert_null(newest(desk, "task", "T001"));
}

/* K001 must do T001 (as the sample says): neither may become unfit for the other. */
static void
test_required_stays_possible(struct desk *desk, gconstpointer unused)
{
    auto_of(task) task = sample_task("T001", "Zwaar");
    auto_of(candidate) who = sample_candidate("K001");
    const char *at = "";
    GError *error = NULL;

    (void)unused;
    set(task_fields, task, "requires", "VCA");
    assert_blame(ops_task_save(desk->store, desk->actor, task, 1, &at, &error), &error, &at, NULL, "VCA");
    set(candidate_fields, who, "available", "mo 07:00-17:00");
    g_assert_false(ops_candidate_save(desk->store, desk->actor, who, 1, &at, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    set(candidate_fields, who, "available", "mo-fr 07:00-17:00");
    set(candidate_fields, who, "holds", "VCA");
    g_assert_true(ops_candidate_save(desk->store, desk->actor, who, 1, &at, &error));
    g_assert_true(ops_task_save(desk->store, desk->actor, task, 1, &at, &error));
}

/* The history of a person names fields, and says nothing of what is in them. */
static void
test_candidate(struct desk *desk, gconstpointer unused)
{
    auto_of(candidate) who = sample_candidate("K001");
    const char *at = NULL;
    GError *error = NULL;

    (void)unused;
    set(candidate_fields, who, "abilities", "LIFT 1");
    set(candidate_fields, who, "max_days", "5");
    ops_candidate_save(desk->store, desk->actor, who, 1, &at, &error);
    g_assert_no_error(error);
    g_autofree char *line = newest(desk, "candidate", "K001");
    g_assert_cmpstr(line, ==, "max_days, abilities");
    set(candidate_fields, who, "home", "s9");
    assert_blame(ops_candidate_save(desk->store, desk->actor, who, 2, &at, &error), &error, &at, "home",
                 "unknown site");
    set(candidate_fields, who, "home", "s2");
    who->hours_max_min = 10 * 60;
    g_assert_false(ops_candidate_save(desk->store, desk->actor, who, 2, &at, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    who->hours_max_min = UNSET;
    set(candidate_fields, who, "prefers.like", "nobody");
    g_assert_false(ops_candidate_save(desk->store, desk->actor, who, 2, &at, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
}

static void
test_archive_and_delete(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_archive(desk->store, desk->actor, "task", "T001", true, 1, &error));
    g_autofree char *line = newest(desk, "task", "T001");
    g_assert_cmpstr(line, ==, "into the archive");
    g_assert_false(ops_archive(desk->store, desk->actor, "task", "T001", false, 1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_true(ops_archive(desk->store, desk->actor, "task", "T001", false, 2, &error));
    g_assert_true(ops_delete(desk->store, desk->actor, "task", "T001", 3, &error));
    g_autofree char *last = newest(desk, "task", "T001");
    g_assert_cmpstr(last, ==, "deleted for good");
    g_assert_false(ops_delete(desk->store, desk->actor, "task", "T001", -1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_true(ops_delete(desk->store, desk->actor, "candidate", "K001", -1, &error));
    auto_of(dataset) data = store_read_dataset(desk->store, &error);
    g_assert_cmpuint(data->candidate->len, ==, 0);
}

/* What comes back from the archive must fit what was decided meanwhile. */
static void
test_return_is_checked(struct desk *desk, gconstpointer unused)
{
    auto_of(task) task = sample_task("T001", "Zwaar");
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_archive(desk->store, desk->actor, "candidate", "K001", true, -1, &error));
    set(task_fields, task, "requires", "VCA");
    g_assert_true(ops_task_save(desk->store, desk->actor, task, -1, NULL, &error));
    g_assert_false(ops_archive(desk->store, desk->actor, "candidate", "K001", false, -1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    auto_of(dataset) old = store_read_archived(desk->store, &error);
    g_assert_cmpuint(old->candidate->len, ==, 1);
}

static void
test_decide(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;
    struct store *store = desk->store;

    (void)unused;
    g_assert_true(ops_decide(store, desk->actor, "K001", "T002", DECISION_FORBIDDEN, &error));
    g_autofree char *line = newest(desk, "decision", "K001 T002");
    g_assert_cmpstr(line, ==, "is: none -> forbidden");
    g_assert_true(ops_decide(store, desk->actor, "K001", "T002", DECISION_REQUIRED, &error));
    auto_of(decision) pin = store_read_decision(store, "K001", "T002", &error);
    g_assert_cmpint(pin->kind, ==, DECISION_REQUIRED);
    g_assert_true(ops_decide(store, desk->actor, "K001", "T002", -1, &error));
    g_assert_null(store_read_decision(store, "K001", "T002", &error));
    g_autofree char *last = newest(desk, "decision", "K001 T002");
    g_assert_cmpstr(last, ==, "is: required -> none");
    g_assert_false(ops_decide(store, desk->actor, "K001", "T404", DECISION_FORBIDDEN, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    auto_of(task) task = sample_task("T002", "Zwaar");
    set(task_fields, task, "requires", "VCA");
    g_assert_true(ops_task_save(store, desk->actor, task, -1, NULL, &error));
    g_assert_false(ops_decide(store, desk->actor, "K001", "T002", DECISION_REQUIRED, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "VCA"));
    g_clear_error(&error);
}

static void
test_free_id(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;
    auto_of(task) task = sample_task("T0199", "Ver");

    (void)unused;
    g_autofree char *next = ops_free_id(desk->store, "task");
    g_assert_cmpstr(next, ==, "T004");
    g_assert_true(ops_archive(desk->store, desk->actor, "task", "T003", true, -1, &error));
    g_autofree char *after = ops_free_id(desk->store, "task");
    g_assert_cmpstr(after, ==, "T004");
    g_autofree char *who = ops_free_id(desk->store, "candidate");
    g_assert_cmpstr(who, ==, "K002");
    g_assert_true(ops_task_save(desk->store, desk->actor, task, 0, NULL, &error));
    g_autofree char *wide = ops_free_id(desk->store, "task");
    g_assert_cmpstr(wide, ==, "T0200");
}

static void
test_free_id_of_nothing(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    g_autofree char *task = ops_free_id(store, "task"), *who = ops_free_id(store, "candidate");

    (void)unused;
    g_assert_cmpstr(task, ==, "T001");
    g_assert_cmpstr(who, ==, "K001");
}

static void
test_draft(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_draft_save(desk->store, desk->actor, "task", "title: half", &error));
    g_autofree char *text = store_read_draft(desk->store, desk->actor->name, "task", &error);
    g_assert_cmpstr(text, ==, "title: half");
    g_assert_true(ops_draft_save(desk->store, desk->actor, "task", NULL, &error));
    g_assert_null(store_read_draft(desk->store, desk->actor->name, "task", &error));
}

/* Every operation asks: a person without a role may do nothing, and nothing is changed. */
static void
test_roles(struct desk *desk, gconstpointer unused)
{
    struct actor nobody = {.name = (char *)"niemand", .roles = 0};
    auto_of(task) task = sample_task("T001", "Anders");
    auto_of(candidate) who = sample_candidate("K002");
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file = {.name = "x.yaml", .bytes = "stapelbaan: 1\n", .n_byte = 14};
    struct import_result result;
    gint64 line = store_last_line(desk->store); /* of changes: a refusal is none */

    (void)unused;
#define REFUSED(call)                                                                                                  \
    do {                                                                                                               \
        GError *error = NULL;                                                                                          \
        g_assert_false(call);                                                                                          \
        g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);                                                            \
        g_assert_nonnull(strstr(error->message, "niemand"));                                                           \
        g_clear_error(&error);                                                                                         \
    } while (0)
    REFUSED(ops_task_save(desk->store, &nobody, task, -1, NULL, &error));
    REFUSED(ops_candidate_save(desk->store, &nobody, who, -1, NULL, &error));
    REFUSED(ops_archive(desk->store, &nobody, "task", "T001", true, -1, &error));
    REFUSED(ops_delete(desk->store, &nobody, "candidate", "K001", -1, &error));
    REFUSED(ops_decide(desk->store, &nobody, "K001", "T001", -1, &error));
    REFUSED(ops_draft_save(desk->store, &nobody, "task", "x", &error));
    REFUSED(ops_import(desk->store, &nobody, &file, 1, false, &result, faults, &error));
    REFUSED(ops_export(desk->store, &nobody, NULL, &error) != NULL);
    g_assert_cmpint(store_last_line(desk->store), ==, line);
}

/* A coordinator has the work, a coach the people; neither has what no row of the table gives. */
static void
test_role_table(void)
{
    struct actor coordinator = {.name = (char *)"c", .roles = 1U << ROLE_COORDINATOR};
    struct actor coach = {.name = (char *)"a", .roles = 1U << ROLE_COACH};
    struct actor viewer = {.name = (char *)"v", .roles = 1U << ROLE_VIEWER | 1U << ROLE_CLIENT};

    g_assert_true(ops_may(&coordinator, "save", "task", NULL));
    g_assert_false(ops_may(&coordinator, "save", "candidate", NULL));
    g_assert_true(ops_may(&coach, "save", "candidate", NULL));
    g_assert_false(ops_may(&coach, "delete", "task", NULL));
    g_assert_false(ops_may(&viewer, "save", "task", NULL));
    g_assert_false(ops_may(&coordinator, "save", "moon", NULL));
    auto_of(actor) local = actor_local();
    g_assert_true(ops_may(local, "save", "task", NULL) && ops_may(local, "save", "candidate", NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/ops/edit/" name, struct desk, GINT_TO_POINTER(3), desk_open, test, desk_close)
    ADD("task", test_task);
    ADD("no-change", test_no_change);
    ADD("task-faults", test_task_faults);
    ADD("required-stays-possible", test_required_stays_possible);
    ADD("candidate", test_candidate);
    ADD("archive-and-delete", test_archive_and_delete);
    ADD("return-is-checked", test_return_is_checked);
    ADD("decide", test_decide);
    ADD("free-id", test_free_id);
    g_test_add("/ops/edit/free-id-of-nothing", struct place, NULL, place_make, test_free_id_of_nothing, place_clear);
    ADD("draft", test_draft);
    ADD("roles", test_roles);
    g_test_add_func("/ops/edit/role-table", test_role_table);
    return g_test_run();
}
