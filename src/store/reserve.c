/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A reserve against a full disk: a file beside the database that holds nothing but room. On a full disk even deleting
 * needs some, and opening, too; then the reserve goes, and people can finish and tidy up. It is made again when there
 * is plenty.
 */

#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "private.h"

enum { RESERVE_SIZE = 4 << 20, PLENTY = 64 << 20, SCARCE = 1 << 20 };

static char *
reserve_name(const struct store *store)
{
    return g_strconcat(store->file, ".reserve", NULL);
}

/* Room on the disk for this person; G_MAXINT64 where that cannot be told. */
static gint64
room(const struct store *store)
{
    g_autofree char *directory = g_path_get_dirname(store->file);
    struct statvfs about;

    if (statvfs(directory, &about) < 0)
        return G_MAXINT64;
    return (gint64)about.f_bavail * (gint64)about.f_frsize;
}

void
reserve_keep(const struct store *store)
{
    g_autofree char *name = reserve_name(store);
    int fd = reserve_is_kept(store) || room(store) < PLENTY
                 ? -1
                 : open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0)
        return;
    if (posix_fallocate(fd, 0, RESERVE_SIZE) != 0)
        g_unlink(name);
    close(fd);
}

bool
reserve_is_kept(const struct store *store)
{
    return place_size(store->file, ".reserve") > 0;
}

bool
reserve_is_missed(const struct store *store)
{
    return !reserve_is_kept(store) && room(store) < PLENTY;
}

bool
reserve_spend(const struct store *store)
{
    g_autofree char *name = reserve_name(store);

    return room(store) < SCARCE && g_unlink(name) == 0;
}
