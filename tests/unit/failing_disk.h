/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_FAILING_DISK_H
#define STAPELBAAN_TESTS_FAILING_DISK_H

/**
 * A disk that fails at the n-th call, once or from then on: SQLite's own layer to the system, its default VFS, with the
 * calls counted. A write that fails leaves a half, as after a torn write.
 */

#include <stdbool.h>

#include <sqlite3.h>

#include <glib.h>

enum { VARIANTS = 4 };

static struct {
    int countdown; /* the call that fails, from 1; 0: none */
    bool forever;
    bool reads; /* reading, sizes and shared memory count as well as writing */
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
fail_read(sqlite3_file *file, void *bytes, int n_byte, sqlite3_int64 at)
{
    return fault.reads && strikes() ? SQLITE_IOERR_READ : real_of(file)->xRead(file, bytes, n_byte, at);
}

static int
fail_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return fault.reads && strikes() ? SQLITE_IOERR_FSTAT : real_of(file)->xFileSize(file, size);
}

static int
fail_map(sqlite3_file *file, int region, int size, int extend, void volatile **out)
{
    return fault.reads && strikes() ? SQLITE_IOERR_SHMMAP : real_of(file)->xShmMap(file, region, size, extend, out);
}

static int
fail_lock(sqlite3_file *file, int offset, int n, int flags)
{
    bool takes = (flags & SQLITE_SHM_LOCK) != 0;

    return fault.reads && takes && strikes() ? SQLITE_IOERR_SHMLOCK : real_of(file)->xShmLock(file, offset, n, flags);
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
        variant[i].mine.xRead = fail_read;
        variant[i].mine.xFileSize = fail_size;
        if (variant[i].real->xShmMap) {
            variant[i].mine.xShmMap = fail_map;
            variant[i].mine.xShmLock = fail_lock;
        }
        file->pMethods = &variant[i].mine;
        return rc;
    }
    g_assert_not_reached();
}

static inline void
failing_disk_install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    failing_vfs = *real_vfs;
    failing_vfs.zName = "failing";
    failing_vfs.xOpen = fail_open;
    g_assert_cmpint(sqlite3_vfs_register(&failing_vfs, 1), ==, SQLITE_OK);
}

/* From now on the call number `n` fails. */
static inline void
failing_disk_arm(int n, bool reads, bool forever)
{
    fault.countdown = n;
    fault.reads = reads;
    fault.forever = forever;
    fault.struck = false;
}

/* The disk is sound again; had it failed? */
static inline bool
failing_disk_disarm(void)
{
    bool struck = fault.struck;

    failing_disk_arm(0, false, false);
    return struck;
}

#endif
