/* SPDX-License-Identifier: EUPL-1.2 */

/* A match on the database: checked, stored, without a lock on others while it runs; and the checks on what is stored.
 */

#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"
#include "store_sample.h"

static const struct match_options quick = {
    .goal = GOAL_JOBS,
    .date = {11, 2},
    .date_text = "2026-11-02",
    .seed = 1,
    .n_thread = 1,
    .time_limit_s = 10,
};

static struct store *
open_tiny(const struct place *place)
{
    struct store *store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file = {.name = "tiny.yaml"};
    struct import_result result;
    GError *error = NULL;

    file.bytes = ops_example("tiny", &file.n_byte);
    g_assert_nonnull(file.bytes);
    ops_import(store, actor, &file, 1, false, &result, faults, &error);
    g_assert_no_error(error);
    return store;
}

static void
test_examples(void)
{
    gsize n_byte = 0;

    g_assert_nonnull(ops_example("campus", &n_byte));
    g_assert_cmpuint(n_byte, >, 10000);
    g_assert_null(ops_example("moon", &n_byte));
}

/* What a tick saw of others' work. */
struct watcher {
    struct store *other;
    struct actor *actor;
    int n_tick, n_saved;
};

/* While the engine runs, somebody else saves a task. */
static bool
tick(const struct match_progress *progress, void *user)
{
    struct watcher *watcher = user;
    auto_of(dataset) data = store_read_dataset(watcher->other, NULL);
    auto_of(task) task = task_copy(data->task->pdata[0]);
    g_autofree char *note = g_strdup_printf("tik %d", watcher->n_tick++);

    (void)progress;
    set(task_fields, task, "note", note);
    watcher->n_saved += ops_task_save(watcher->other, watcher->actor, task, -1, NULL, NULL);
    return true;
}

static void
test_match(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_tiny(place);
    auto_of(store) other = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    struct watcher watcher = {.other = other, .actor = actor};
    struct match_watch watch = {.seconds = ops_seconds, .tick = tick, .user = &watcher};
    GError *error = NULL;

    (void)unused;
    auto_of(plan) plan = ops_match(store, actor, &quick, &watch, &error, &error);
    g_assert_no_error(error);
    g_assert_cmpint(watcher.n_tick, >, 0);
    g_assert_cmpint(watcher.n_saved, ==, watcher.n_tick);
    auto_of(plan) stored = store_read_plan(other, &error);
    g_assert_cmpuint(stored->profile->len, ==, plan->profile->len);
    g_assert_cmpuint(stored->profile->len, >, 0);
    g_assert_cmpfloat(stored->score, ==, plan->score);
    g_assert_cmpstr(stored->date, ==, "2026-11-02");
    g_autoptr(GPtrArray) audit = store_read_audit(store, "plan", "jobs", 10, &error);
    g_assert_cmpuint(audit->len, ==, 1);
    g_assert_cmpstr(((struct store_audit *)audit->pdata[0])->verb, ==, "match");
}

static bool
remove_file(const struct match_progress *progress, void *path)
{
    (void)progress;
    g_unlink(path);
    return true;
}

/* What an hour of work found is not lost with the place where it should have gone. */
static void
test_unsaved(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_tiny(place);
    auto_of(actor) actor = actor_local();
    struct match_watch watch = {.seconds = ops_seconds, .tick = remove_file, .user = place->path};
    GError *error = NULL, *unsaved = NULL;

    (void)unused;
    auto_of(plan) plan = ops_match(store, actor, &quick, &watch, &unsaved, &error);
    g_assert_no_error(error);
    g_assert_error(unsaved, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&unsaved);
    g_assert_cmpuint(plan->profile->len, >, 0);
}

static void
assert_findings(struct store *store, guint at_least, const char *words)
{
    auto_of(actor) actor = actor_local();
    GError *error = NULL;
    g_autoptr(GPtrArray) found = ops_check(store, actor, &error);

    g_assert_no_error(error);
    if (at_least == 0) {
        g_assert_cmpuint(found->len, ==, 0);
        return;
    }
    g_assert_cmpuint(found->len, >=, at_least);
    for (guint i = 0; i < found->len; i++)
        if (strstr(found->pdata[i], words))
            return;
    g_error("no finding says \"%s\"; the first is \"%s\"", words, (const char *)found->pdata[0]);
}

/* A plan is sound until the data under it changes. */
static void
test_check(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_tiny(place);
    auto_of(actor) actor = actor_local();
    GError *error = NULL;

    (void)unused;
    assert_findings(store, 0, NULL);
    auto_of(plan) plan = ops_match(store, actor, &quick, NULL, &error, &error);
    g_assert_no_error(error);
    assert_findings(store, 0, NULL);
    const struct profile *profile = plan->profile->pdata[0];
    const struct visit *visit = profile->visit->pdata[0];
    g_assert_true(ops_archive(store, actor, "task", visit->task, true, -1, &error));
    assert_findings(store, 1, visit->task);
}

/* What no import would take is found also where another program put it there. */
static void
test_check_data(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_tiny(place);
    auto_of(dataset) data = store_read_dataset(store, NULL);
    GError *error = NULL;

    (void)unused;
    auto_of(task) task = task_copy(data->task->pdata[0]);
    set(task_fields, task, "minutes", "720");
    set(task_fields, task, "window", "07:00-08:00");
    g_assert_true(store_begin(store, &error));
    g_assert_true(store_put_task(store, task, -1, "x", &error));
    g_assert_true(store_commit(store, &error));
    assert_findings(store, 1, "export:");
}

static void
test_refused(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_tiny(place);
    struct actor nobody = {.name = (char *)"niemand", .roles = 0};
    auto_of(plan) plan = plan_new();
    GError *error = NULL;

    (void)unused;
    g_assert_null(ops_match(store, &nobody, &quick, NULL, &error, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_false(ops_plan_save(store, &nobody, plan, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_null(ops_check(store, &nobody, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_null(store_read_plan(store, &error));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/ops/match/" name, struct place, NULL, place_make, test, place_clear)
    g_test_add_func("/ops/match/examples", test_examples);
    ADD("match", test_match);
    ADD("unsaved", test_unsaved);
    ADD("check", test_check);
    ADD("check-data", test_check_data);
    ADD("refused", test_refused);
    return g_test_run();
}
