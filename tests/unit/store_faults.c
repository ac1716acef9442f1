/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A disk that fails at the n-th call, once or from then on: whatever n is, the change is there as a whole or not at
 * all, what was acknowledged is there, and the next program finds a sound database.
 */

#include "../../src/store/private.h"
#include "failing_disk.h"
#include "store_sample.h"

enum { TASKS = 30, FAULTS_AT_MOST = 2000 };

/* Opens, adds the tasks, closes; tells whether the commit was acknowledged. */
static bool
open_and_put(const char *path, const struct dataset *data)
{
    GError *error = NULL;
    struct store *store = store_open(path, STORE_WRITE, &error);
    struct store_change change;
    bool ok = store && store_begin(store, &error);

    if (ok && store_put_dataset(store, data, "anna", &change, &error)) {
        ok = store_commit(store, &error);
    } else if (ok) {
        store_rollback(store);
        ok = false;
    }
    if (!ok)
        g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&error);
    store_free(store);
    return ok;
}

static void
assert_whole(const char *path, bool acknowledged)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    g_autoptr(GPtrArray) found = store_doctor(store);
    auto_of(dataset) back = store_read_dataset(store, NULL);
    bool there = back->task->len > 0;

    g_assert_cmpuint(found->len, ==, 0);
    g_assert_cmpuint(back->task->len, ==, there ? TASKS : 0);
    g_assert_cmpuint(back->decision->len, ==, there ? 1 : 0);
    g_assert_true(there || !acknowledged);
}

/* Every n from the first call on, until one is beyond the last. */
static void
try_all(const struct place *place, bool reads, bool forever)
{
    auto_of(dataset) data = sample_dataset(TASKS);
    int n = 1, step = g_getenv("TORTURE") ? 1 : 3, n_fault = 0;

    for (; n < FAULTS_AT_MOST; n += step, n_fault++) {
        g_autofree char *path = g_strdup_printf("%s.%d.%d.%d", place->path, reads, forever, n);
        failing_disk_arm(n, reads, forever);
        bool ok = open_and_put(path, data);
        bool struck = failing_disk_disarm();
        assert_whole(path, ok);
        if (!struck)
            break;
    }
    g_test_message("%d faults", n_fault);
    g_assert_cmpint(n, >, 20);
    g_assert_cmpint(n, <, FAULTS_AT_MOST);
}

static void
test_writes_once(struct place *place, gconstpointer unused)
{
    (void)unused;
    try_all(place, false, false);
}

static void
test_writes_forever(struct place *place, gconstpointer unused)
{
    (void)unused;
    try_all(place, false, true);
}

static void
test_all_once(struct place *place, gconstpointer unused)
{
    (void)unused;
    try_all(place, true, false);
}

static void
test_all_forever(struct place *place, gconstpointer unused)
{
    (void)unused;
    try_all(place, true, true);
}

int
main(int argc, char **argv)
{
    if (g_access("/dev/shm", W_OK) == 0) /* in memory: it is not the disk that is tried */
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    g_test_init(&argc, &argv, NULL);
    failing_disk_install();
#define ADD(name, test) g_test_add("/store/faults/" name, struct place, NULL, place_make, test, place_clear)
    ADD("writes-once", test_writes_once);
    ADD("writes-forever", test_writes_forever);
    ADD("all-once", test_all_once);
    ADD("all-forever", test_all_forever);
    return g_test_run();
}
