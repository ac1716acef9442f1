/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The place of the database: its directory and its empty file, before SQLite sees either.
 *
 * The directory is resolved first, so that SQLite can refuse a symbolic link in the last place without refusing a home
 * that is reached through one. The file is opened here only to create it, when nobody can have it open: a later
 * open and close would drop the locks that SQLite holds on it in this process.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/folder.h"

const char *const place_part[PLACE_PARTS] = {"", ".people/people.db"};

char *
store_default_path(void)
{
    g_autofree char *folder = folder_of_user("XDG_DATA_HOME", ".local/share");

    return g_build_filename(folder, "stapelbaan", "stapelbaan.db", NULL);
}

/* File systems on which locks of two machines, or of two mounts, do not see each other: statfs(2). */
static const struct {
    unsigned long type;
    const char *name;
} refused[] = {
    {0x6969, "NFS"},      {0x517B, "SMB"},       {0xFF534D42, "CIFS"}, {0xFE534D42, "SMB2"}, {0x65735546, "FUSE"},
    {0x5346414F, "AFS"},  {0x73757245, "Coda"},  {0x564C, "NCP"},      {0x00C36400, "Ceph"}, {0x0BD00BD0, "Lustre"},
    {0x01161970, "GFS2"}, {0x7461636F, "OCFS2"}, {0x47504653, "GPFS"},
};

const char *
place_refused(long type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (((unsigned long)type & 0xffffffffUL) == refused[i].type)
            return refused[i].name;
    return NULL;
}

static bool
check_file_system(const char *directory, GError **error)
{
    struct statfs about;

    if (statfs(directory, &about) < 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, "%s: %s", directory, g_strerror(errno));
        return false;
    }
    const char *name = place_refused((long)about.f_type);
    if (!name)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO,
                _("\"%s\" is on a network file system (%s), where two programs can spoil a database: choose a place on "
                  "a local disk with --db"),
                directory, name);
    return false;
}

/* `path` with its directory resolved; the directory must be there. */
static char *
resolve(const char *path, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path), *name = g_path_get_basename(path);
    char *real = realpath(directory, NULL);

    if (!real) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("no database at \"%s\": %s"), path, g_strerror(errno));
        return NULL;
    }
    char *file = g_build_filename(real, name, NULL);
    free(real);
    return file;
}

static bool
create_empty(const char *file, const char *path, GError **error)
{
    int fd = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd >= 0) {
        close(fd);
        return true;
    }
    if (errno == EEXIST)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot create database \"%s\": %s"), path, g_strerror(errno));
    return false;
}

/* A regular file, or nothing yet. */
static bool
check_kind(const char *file, const char *path, GError **error)
{
    struct stat about;

    if (lstat(file, &about) < 0 || S_ISREG(about.st_mode))
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("\"%s\" is not a plain file: choose another with --db"), path);
    return false;
}

char *
place_resolve(const char *path, bool create, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);

    if (create && g_mkdir_with_parents(directory, 0700) < 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot create directory \"%s\": %s"), directory,
                    g_strerror(errno));
        return NULL;
    }
    g_autofree char *file = resolve(path, error);
    if (!file || !check_file_system(directory, error) || !check_kind(file, path, error))
        return NULL;
    return g_steal_pointer(&file);
}

/* A restore that was killed half-way left files of two databases: nobody may open these. */
static bool
check_mark(const char *file, const char *path, GError **error)
{
    if (place_size(file, PLACE_MARK) < 0)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO,
                _("a backup is being put in the place of \"%s\", or that was cut off: do \"stapelbaan restore\" again"),
                path);
    return false;
}

char *
place_prepare(const char *path, bool create, GError **error)
{
    g_autofree char *file = place_resolve(path, create, error);

    if (!file || !check_mark(file, path, error))
        return NULL;
    if (create && !create_empty(file, path, error))
        return NULL;
    return g_steal_pointer(&file);
}

/* The same file, by whatever name or link, or the same place where nothing is yet. */
static bool
is_same(const char *one, const char *other)
{
    struct stat first, second;

    if (stat(one, &first) == 0 && stat(other, &second) == 0)
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
    return strcmp(one, other) == 0;
}

bool
store_owns_path(const char *database, const char *path)
{
    static const char *const suffix[] = {"",       "-wal",     "-shm",    "-journal", ".lock",
                                         ".match", PLACE_MARK, ".people", ".reserve", ".erased"};
    g_autofree char *file = resolve(database, NULL), *asked = resolve(path, NULL);
    bool owns = false;

    for (gsize i = 0; file && asked && i < G_N_ELEMENTS(suffix); i++) {
        g_autofree char *name = g_strconcat(file, suffix[i], NULL);

        owns = owns || is_same(name, asked);
    }
    return owns;
}

void
place_remember(struct store *store)
{
    struct stat about;

    if (stat(store->file, &about) < 0)
        return;
    store->device = about.st_dev;
    store->inode = about.st_ino;
}

bool
place_is_same(const struct store *store, GError **error)
{
    struct stat about;

    if (stat(store->file, &about) == 0 && about.st_dev == store->device && about.st_ino == store->inode)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO,
                _("database \"%s\" was removed or replaced since it was opened: start again"), store->path);
    return false;
}

bool
store_is_current(const struct store *store, GError **error)
{
    return place_is_same(store, error);
}

bool
place_is_settled(const struct store *store, GError **error)
{
    return check_mark(store->file, store->path, error) && place_is_same(store, error);
}

gint64
place_size(const char *file, const char *suffix)
{
    g_autofree char *name = g_strconcat(file, suffix, NULL);
    struct stat about;

    return stat(name, &about) < 0 ? -1 : (gint64)about.st_size;
}
