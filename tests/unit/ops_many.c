/* SPDX-License-Identifier: EUPL-1.2 */

/* Imports beside other people's work, and imports that are killed. */

#include <signal.h>

#include "stapelbaan/exchange/yaml.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/import.h"
#include "store_sample.h"

enum { TASKS = 400, KILLS = 12, ROUNDS = 8 };

static bool
import_text(struct store *store, const GString *text, struct import_result *result)
{
    auto_of(actor) actor = actor_local();
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file = {.name = "veel.yaml", .bytes = text->str, .n_byte = text->len};
    GError *error = NULL;
    bool ok = ops_import(store, actor, &file, 1, false, result, faults, &error);

    if (!ok)
        g_printerr("%s\n", error->message);
    g_clear_error(&error);
    return ok;
}

static void
import_forever(const char *path, const GString *text)
{
    struct store *store = open_or_die(path, STORE_WRITE);
    struct import_result result;

    import_text(store, text, &result);
    for (;;)
        pause();
}

/* How long an import takes here, so that the kills fall into it on a slow machine too. */
static gint64
import_us(const char *path, const GString *text)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    struct import_result result;
    gint64 start = g_get_monotonic_time();

    g_assert_true(import_text(store, text, &result));
    return g_get_monotonic_time() - start;
}

/* However late it is killed, an import is there as a whole or not at all. */
static void
test_kill(struct place *place, gconstpointer unused)
{
    auto_of(dataset) data = sample_dataset(TASKS);
    g_autoptr(GString) text = yaml_write(data);
    gint64 whole_us = import_us(place->path, text);
    int n_whole = 0;

    (void)unused;
    for (int i = 0; i < KILLS; i++) {
        g_autofree char *path = g_strdup_printf("%s.%d", place->path, i);
        store_free(open_or_die(path, STORE_WRITE));
        pid_t child = fork();
        if (child == 0)
            import_forever(path, text);
        g_usleep((gulong)(whole_us * 2 * i / KILLS));
        kill(child, SIGKILL);
        g_assert_cmpint(wait_child(child), ==, 128 + SIGKILL);
        auto_of(store) store = open_or_die(path, STORE_WRITE);
        auto_of(dataset) back = store_read_dataset(store, NULL);
        g_autoptr(GPtrArray) audit = store_read_audit(store, NULL, NULL, 10, NULL);
        bool whole = back->task->len > 0;
        g_assert_cmpuint(back->task->len, ==, whole ? TASKS : 0);
        g_assert_cmpuint(back->provider->len, ==, whole ? 2 : 0);
        g_assert_cmpuint(audit->len, ==, whole ? 1 : 0);
        n_whole += whole;
    }
    g_test_message("%d of %d were whole", n_whole, KILLS);
}

/* Saves one task's note until it is told to stop, and says how often by its exit status. */
static int
save_notes(const char *path)
{
    struct store *store = open_or_die(path, STORE_WRITE);
    auto_of(actor) actor = actor_local();

    for (int i = 0; i < 40; i++) {
        auto_of(task) task = store_read_task(store, "T001", NULL);
        g_autofree char *note = g_strdup_printf("notitie %d", i);
        set(task_fields, task, "note", note);
        if (!ops_task_save(store, actor, task, -1, NULL, NULL))
            return 1;
        g_usleep(3000);
    }
    store_free(store);
    return 0;
}

/* The same files, over and over, while somebody changes one of their tasks: each import leaves the file's state. */
static void
test_beside_others(struct place *place, gconstpointer unused)
{
    auto_of(dataset) data = sample_dataset(TASKS);
    g_autoptr(GString) text = yaml_write(data);
    struct store *store = open_or_die(place->path, STORE_WRITE);
    struct import_result result;

    (void)unused;
    g_assert_true(import_text(store, text, &result));
    store_free(store);
    pid_t child = fork();
    if (child == 0)
        _exit(save_notes(place->path));
    store = open_or_die(place->path, STORE_WRITE);
    for (int i = 0; i < ROUNDS; i++) {
        g_assert_true(import_text(store, text, &result));
        g_assert_cmpint(result.count.n_new, ==, 0);
        g_assert_cmpint(result.count.n_changed, <=, 1);
        g_usleep(5000);
    }
    g_assert_cmpint(wait_child(child), ==, 0);
    g_assert_true(import_text(store, text, &result));
    /* Every version has its line in the history: nothing was changed that nobody told. */
    g_autoptr(GPtrArray) audit = store_read_audit(store, "task", "T001", 1000, NULL);
    g_assert_cmpint(version_of(store, "task", "T001"), ==, 1 + (gint64)audit->len);
    store_free(store);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/ops/many/" name, struct place, NULL, place_make, test, place_clear)
    ADD("kill", test_kill);
    ADD("beside-others", test_beside_others);
    return g_test_run();
}
