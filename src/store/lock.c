/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * One writer at a time: a flock on DATABASE.lock, held around every write transaction and every checkpoint.
 *
 * SQLite 3.7.0 to 3.51.2 can lose pages when a commit of one process meets a checkpoint of another (the WAL-reset
 * fault); under one lock they never meet. The lock is also fairer than SQLite's own waiting, and its file names the
 * person and the process that hold it. The kernel drops it with its process, however that ends. The file stays:
 * removing it would let two writers hold two different locks.
 *
 * Nobody holds it for longer than a change takes, unless the process was stopped just then. So whoever has waited for
 * a moment tells the holder to go on (SIGCONT, which does nothing to a process that runs). Which process that is, must
 * be known at every moment, and the text in the file is written a moment late: so a record lock of the same file is
 * taken before the flock and dropped after it, of which the kernel tells the owner. It marks, and the flock keeps out:
 * a record lock goes as soon as any descriptor of the file is closed in its process.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

/*
 * The same for whoever waits long and whoever came just now: a pause that grew would keep the first one out. Not
 * shorter: fifty who ask every half millisecond take the processor from the one that holds it (fifty writers on a busy
 * machine: 4.2 s at the 99th percentile, with this 0.3 s).
 */
enum { PAUSE_US = 2000 };

/* When a holder is told to go on, again and again; and when whoever waits for it is told for whom. */
enum { WAKE_MS = 200, TELL_MS = 400 };

/* Of the process, which is one person's: the name that its locks bear, and who is told that it waits. */
static char name_here[64];
static void (*tell_waiting)(const char *holder, void *user);
static void *tell_user;

void
store_sign_as(const char *name)
{
    g_strlcpy(name_here, name, sizeof name_here);
}

void
store_on_wait(void (*tell)(const char *holder, void *user), void *user)
{
    tell_waiting = tell;
    tell_user = user;
}

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

/* Who holds it, as the lock file says. */
struct holder {
    int process;   /* 0: it says none */
    char name[64]; /* "" likewise */
};

static bool
mark(int fd, short type)
{
    struct flock record = {.l_type = type, .l_whence = SEEK_SET, .l_len = 1};

    return fcntl(fd, F_SETLK, &record) == 0;
}

/* The process that has the mark, 0 where none has. */
static int
marked_by(int fd)
{
    struct flock record = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};

    return fcntl(fd, F_GETLK, &record) == 0 && record.l_type != F_UNLCK ? (int)record.l_pid : 0;
}

/* The file may say anything: it is text for a message, and where nobody has the mark the number of the process. */
static struct holder
lock_holder(int fd)
{
    struct holder holder = {.process = fd < 0 ? 0 : marked_by(fd)};
    char text[96] = "", *rest = text;

    if (fd < 0 || pread(fd, text, sizeof text - 1, 0) <= 0)
        return holder;
    long process = strtol(text, &rest, 10);
    if (holder.process == 0 && process > 1 && process <= G_MAXINT)
        holder.process = (int)process;
    if (holder.process == process)
        g_strlcpy(holder.name, g_strstrip(rest), sizeof holder.name);
    return holder;
}

/* "anna (process 123)". Owned by the caller. */
static char *
holder_text(const struct holder *holder)
{
    g_autofree char *process = g_strdup_printf(_("process %d"), holder->process);

    if (holder->process == 0)
        return g_strdup(_("another process"));
    if (!*holder->name || !g_utf8_validate(holder->name, -1, NULL))
        return g_steal_pointer(&process);
    return g_strdup_printf("%s (%s)", holder->name, process);
}

char *
store_holder(const struct store *store)
{
    g_autofree char *name = g_strconcat(store->file, ".lock", NULL);
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool held = fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;
    const struct holder holder = lock_holder(fd);

    if (fd >= 0)
        close(fd); /* and its lock with it */
    return held ? holder_text(&holder) : NULL;
}

/* Only a help for the others: whether it can be written changes nothing. */
static void
lock_sign(int fd)
{
    g_autofree char *text = g_strdup_printf("%d %s\n", (int)getpid(), name_here);

    if (ftruncate(fd, 0) == 0 && pwrite(fd, text, strlen(text), 0) < 0)
        errno = 0;
}

static void
set_held(const struct store *store, int wait_ms, GError **error)
{
    const struct holder holder = lock_holder(store->lock_fd);
    g_autofree char *who = holder_text(&holder);

    g_set_error(error, SB_ERROR, SB_ERROR_IO,
                _("%s has held \"%s\" for more than %d seconds: nothing was saved, try again"), who, store->path,
                wait_ms / 1000);
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
    if (!lock_open(store, error) || !mark(store->lock_fd, F_WRLCK))
        return false;
    if (flock(store->lock_fd, LOCK_EX | LOCK_NB) == 0) {
        if (lock_is_current(store))
            return true;
        close(store->lock_fd);
        store->lock_fd = -1; /* the next try opens what has the name now */
        return false;
    }
    if (errno != EWOULDBLOCK && errno != EINTR)
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot lock \"%s\": %s"), store->path, g_strerror(errno));
    mark(store->lock_fd, F_UNLCK);
    return false;
}

/* What whoever waits does beside waiting: wakes the holder, and once says for whom. */
static void
lock_wait(const struct store *store, gint64 since, gint64 *woken, bool *told)
{
    gint64 now = g_get_monotonic_time();

    if (now - *woken >= (gint64)WAKE_MS * 1000) {
        const struct holder holder = lock_holder(store->lock_fd);
        *woken = now;
        if (holder.process > 0)
            kill(holder.process, SIGCONT); /* where it may not be told, the wait ends by itself */
        if (tell_waiting && !*told && now - since >= (gint64)TELL_MS * 1000) {
            g_autofree char *who = holder_text(&holder);
            *told = true;
            tell_waiting(who, tell_user);
        }
    }
    g_usleep(PAUSE_US);
}

bool
lock_take(struct store *store, int wait_ms, GError **error)
{
    gint64 start = g_get_monotonic_time(), woken = start;
    GError *own = NULL;
    bool told = false;

    g_assert(!store->has_lock);
    while (!lock_try(store, &own)) {
        if (own) {
            g_propagate_error(error, own);
            return false;
        }
        if (g_get_monotonic_time() - start >= (gint64)wait_ms * 1000) {
            set_held(store, wait_ms, error);
            return false;
        }
        lock_wait(store, start, &woken, &told);
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
    mark(store->lock_fd, F_UNLCK);
}
