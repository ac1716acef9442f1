/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A disk that fails at the n-th write, sync or truncation, once or from then on: whatever n is, the change is there as
 * a whole or not at all, what was acknowledged is there, and the next program finds a sound database.
 *
 * The fault sits in SQLite's own layer to the system: its default VFS, with three calls counted.
 */

#include "../../src/store/private.h"
#include "store_sample.h"

enum { VARIANTS = 4, TASKS = 30, FAULTS_AT_MOST = 400 };

static struct {
    int countdown; /* the call that fails, from 1; 0: none */
    bool forever;
    bool struck;
} fault;

static sqlite3_vfs *real_vfs, failing_vfs;

/* SQLite has a few sets of methods; each gets one copy of ours. */
static struct {
    const sqlite3_io_methods *real;
    sqlite3_io_methods mine;
} variant[VARIANTS];

static const sqlite3_io_methods *
real_of(const sqlite3_file *file)
{
    for (int i = 0; i < VARIANTS; i++)
        if (file->pMethods == &variant[i].mine)
            return variant[i].real;
    g_assert_not_reached();
}

static bool
strikes(void)
{
    if (fault.struck && fault.forever)
        return true;
    if (fault.countdown == 0 || --fault.countdown > 0)
        return false;
    fault.struck = true;
    return true;
}

static int
fail_write(sqlite3_file *file, const void *bytes, int n_byte, sqlite3_int64 at)
{
    if (!strikes())
        return real_of(file)->xWrite(file, bytes, n_byte, at);
    if (n_byte > 1) /* a half is there, as after a torn write */
        real_of(file)->xWrite(file, bytes, n_byte / 2, at);
    return SQLITE_IOERR_WRITE;
}

static int
fail_sync(sqlite3_file *file, int flags)
{
    return strikes() ? SQLITE_IOERR_FSYNC : real_of(file)->xSync(file, flags);
}

static int
fail_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return strikes() ? SQLITE_IOERR_TRUNCATE : real_of(file)->xTruncate(file, size);
}

static int
fail_open(sqlite3_vfs *unused, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    int rc = real_vfs->xOpen(real_vfs, name, file, flags, out_flags);

    (void)unused;
    if (!file->pMethods)
        return rc;
    for (int i = 0; i < VARIANTS; i++) {
        if (variant[i].real && variant[i].real != file->pMethods)
            continue;
        variant[i].real = file->pMethods;
        variant[i].mine = *file->pMethods;
        variant[i].mine.xWrite = fail_write;
        variant[i].mine.xSync = fail_sync;
        variant[i].mine.xTruncate = fail_truncate;
        file->pMethods = &variant[i].mine;
        return rc;
    }
    g_assert_not_reached();
}

static void
install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    failing_vfs = *real_vfs;
    failing_vfs.zName = "failing";
    failing_vfs.xOpen = fail_open;
    g_assert_cmpint(sqlite3_vfs_register(&failing_vfs, 1), ==, SQLITE_OK);
}

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
try_all(const struct place *place, bool forever)
{
    auto_of(dataset) data = sample_dataset(TASKS);
    int n = 1;

    for (; n < FAULTS_AT_MOST; n++) {
        g_autofree char *path = g_strdup_printf("%s.%d.%d", place->path, forever, n);
        fault.countdown = n;
        fault.forever = forever;
        fault.struck = false;
        bool ok = open_and_put(path, data);
        bool struck = fault.struck;
        fault.countdown = 0;
        fault.struck = false;
        assert_whole(path, ok);
        if (!struck)
            break;
    }
    g_test_message("%d faults", n - 1);
    g_assert_cmpint(n, >, 20);
    g_assert_cmpint(n, <, FAULTS_AT_MOST);
}

static void
test_once(struct place *place, gconstpointer unused)
{
    (void)unused;
    try_all(place, false);
}

static void
test_forever(struct place *place, gconstpointer unused)
{
    (void)unused;
    try_all(place, true);
}

int
main(int argc, char **argv)
{
    if (g_access("/dev/shm", W_OK) == 0) /* in memory: it is not the disk that is tried */
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    g_test_init(&argc, &argv, NULL);
    install();
    g_test_add("/store/faults/once", struct place, NULL, place_make, test_once, place_clear);
    g_test_add("/store/faults/forever", struct place, NULL, place_make, test_forever, place_clear);
    return g_test_run();
}
