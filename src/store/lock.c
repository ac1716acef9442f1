/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * One writer at a time: a flock on DATABASE.lock, held around every write transaction and every checkpoint.
 *
 * SQLite 3.7.0 to 3.51.2 can lose pages when a commit of one process meets a checkpoint of another (the WAL-reset
 * fault); under one lock they never meet. The lock is also fairer than SQLite's own waiting, and its file names the
 * process that holds it. The kernel drops it with its process, however that ends. The file stays: removing it would
 * let two writers hold two different locks.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

/* The same for whoever waits long and whoever came just now: a pause that grew would keep the first one out. */
enum { PAUSE_US = 500 };

static bool
lock_open(struct store *store, GError **error)
{
    if (store->lock_fd >= 0)
        return true;

    g_autofree char *name = g_strconcat(store->file, ".lock", NULL);
    store->lock_fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (store->lock_fd >= 0)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot open the lock file \"%s\": %s"), name, g_strerror(errno));
    return false;
}

/* The process in the lock file, 0 if it says none. */
static int
lock_holder(int fd)
{
    char text[16] = "";

    if (pread(fd, text, sizeof text - 1, 0) <= 0)
        return 0;
    return (int)strtol(text, NULL, 10);
}

bool
store_is_held(const struct store *store, int *process)
{
    g_autofree char *name = g_strconcat(store->file, ".lock", NULL);
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool held = fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;

    *process = held ? lock_holder(fd) : 0;
    if (fd >= 0)
        close(fd); /* and its lock with it */
    return held;
}

/* Only a help for the others' message: whether it can be written changes nothing. */
static void
lock_sign(int fd)
{
    g_autofree char *text = g_strdup_printf("%d\n", (int)getpid());

    if (ftruncate(fd, 0) == 0 && pwrite(fd, text, strlen(text), 0) < 0)
        errno = 0;
}

static void
set_held(const struct store *store, int wait_ms, GError **error)
{
    int holder = store->lock_fd >= 0 ? lock_holder(store->lock_fd) : 0, seconds = wait_ms / 1000;

    if (holder > 0)
        g_set_error(error, SB_ERROR, SB_ERROR_IO,
                    _("process %d has held \"%s\" for more than %d seconds: try again later"), holder, store->path,
                    seconds);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_IO,
                    _("another process has held \"%s\" for more than %d seconds: try again later"), store->path,
                    seconds);
}

/* Somebody may have removed the lock file: a lock on what has no name any more keeps nobody out. */
static bool
lock_is_current(const struct store *store)
{
    g_autofree char *name = g_strconcat(store->file, ".lock", NULL);
    struct stat held, named;

    return fstat(store->lock_fd, &held) == 0 && stat(name, &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

/* One try. False with `error` where none will do; false without where another holds the lock, or held it just now. */
static bool
lock_try(struct store *store, GError **error)
{
    if (!lock_open(store, error))
        return false;
    if (flock(store->lock_fd, LOCK_EX | LOCK_NB) == 0) {
        if (lock_is_current(store))
            return true;
        close(store->lock_fd);
        store->lock_fd = -1; /* the next try opens what has the name now */
    } else if (errno != EWOULDBLOCK && errno != EINTR) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot lock \"%s\": %s"), store->path, g_strerror(errno));
    }
    return false;
}

bool
lock_take(struct store *store, int wait_ms, GError **error)
{
    gint64 end = g_get_monotonic_time() + (gint64)wait_ms * 1000;
    GError *own = NULL;

    g_assert(!store->has_lock);
    while (!lock_try(store, &own)) {
        if (own) {
            g_propagate_error(error, own);
            return false;
        }
        if (g_get_monotonic_time() >= end) {
            set_held(store, wait_ms, error);
            return false;
        }
        g_usleep(PAUSE_US);
    }
    lock_sign(store->lock_fd);
    store->has_lock = true;
    return true;
}

void
lock_drop(struct store *store)
{
    if (!store->has_lock)
        return;
    store->has_lock = false;
    if (ftruncate(store->lock_fd, 0) < 0)
        errno = 0;
    flock(store->lock_fd, LOCK_UN);
}
