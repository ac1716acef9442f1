/* SPDX-License-Identifier: EUPL-1.2 */

/* Killed at the n-th statement of a change, for every n: nothing of it is there, and the next one goes through. */

#include <signal.h>

#include "../../src/store/private.h"
#include "verbs.h"

static int statements_left;

static int
count_statement(unsigned what, void *unused, void *statement, void *text)
{
    (void)what, (void)unused, (void)statement, (void)text;
    if (--statements_left == 0)
        raise(SIGKILL);
    return 0;
}

static bool
import_campus(struct store *store, const struct actor *actor)
{
    gsize n_byte = 0;
    const char *bytes = ops_example("campus", &n_byte);
    const struct import_file file = {.name = "campus.yaml", .bytes = bytes, .n_byte = n_byte};
    auto_of(fault_list) faults = fault_list_new();
    struct import_result result;

    return ops_import(store, actor, &file, 1, false, &result, faults, NULL);
}

/* The import in a process that is killed at that statement; was it? */
static bool
killed_at(const char *path, const struct actor *actor, int n)
{
    pid_t child = fork();

    if (child == 0) {
        struct store *store = open_or_die(path, STORE_WRITE);
        statements_left = n;
        sqlite3_trace_v2(store->db, SQLITE_TRACE_STMT, count_statement, NULL);
        _exit(import_campus(store, actor) ? 0 : 1);
    }
    int status = wait_child(child);
    g_assert_true(status == 0 || status == 128 + SIGKILL);
    return status != 0;
}

static void
test_import(struct desk *desk, gconstpointer unused)
{
    int step = g_getenv("TORTURE") ? 1 : 43, n = 1;
    g_autofree char *before = verbs_state(desk->store, desk->anna);

    (void)unused;
    for (; killed_at(desk->place.path, desk->anna, n); n += step) {
        g_autofree char *after = verbs_state(desk->store, desk->anna);
        g_autoptr(GPtrArray) found = n % 10 == 1 ? store_doctor(desk->store) : NULL;
        g_assert_cmpstr(after, ==, before);
        g_assert_true(!found || found->len == 0);
    }
    g_test_message("killed at %d of %d statements", n / step, n);
    g_assert_cmpint(n, >, 284);
    g_autofree char *done = verbs_state(desk->store, desk->anna);
    g_assert_cmpstr(done, !=, before);
}

int
main(int argc, char **argv)
{
    if (g_access("/dev/shm", W_OK) == 0)
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add("/ops/killed/import", struct desk, NULL, desk_open, test_import, desk_close);
    return g_test_run();
}
