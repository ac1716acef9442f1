/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Putting a backup back. First it is tried, always: copied beside the database, its hashes compared, opened as a
 * database is (which migrates an older one), looked over by the doctor, counted, its chain checked, every record read.
 * Only what stood that is put in place, under the lock, and what was there stays beside it under another name.
 *
 * Several files cannot be replaced in one step, so a file DATABASE.restoring stands there meanwhile: as long as it
 * does, nobody opens the database (place.c). A restore that was killed there is done again from the start.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "backup.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/chain.h"

/* What lies beside a file of a database, and goes where it goes. */
static const char *const beside[] = {"", "-wal", "-shm", ".people"};

static bool
fail(const char *what, const char *file, GError **error)
{
    g_autoptr(GString) text = g_string_new(what);

    g_string_replace(text, "%s", file, 1);
    g_string_append_printf(text, ": %s", g_strerror(errno));
    g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, text->str);
    return false;
}

/* One file, whole and on the disk; its hash must be the one in the list. */
static bool
copy_part(const char *from, const char *to, const char *hash, GError **error)
{
    g_autoptr(GMappedFile) map = g_mapped_file_new(from, FALSE, NULL);
    g_autofree char *directory = g_path_get_dirname(to), *found = NULL;

    if (!map)
        return fail(_("cannot read the backup \"%s\""), from, error);
    const char *bytes = g_mapped_file_get_contents(map);
    gsize n_byte = g_mapped_file_get_length(map);
    found = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, n_byte);
    if (strcmp(found, hash) != 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("\"%s\" is not as it was when it was made (its hash differs): take another backup"), from);
        return false;
    }
    if (g_mkdir_with_parents(directory, 0700) == 0 &&
        g_file_set_contents_full(to, bytes, (gssize)n_byte,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL))
        return true;
    return fail(_("cannot write \"%s\""), to, error);
}

/* A copy keeps no journal of the kind that a database has. */
static bool
set_journal(const char *file, GError **error)
{
    sqlite3 *db = NULL;
    bool ok = sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK &&
              sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) == SQLITE_OK;

    if (!ok)
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("\"%s\" cannot be opened: %s"), file, sqlite3_errmsg(db));
    sqlite3_close(db);
    return ok;
}

/* The parts of a backup at `to`; how many rows they have. */
static bool
unpack(const char *file, const char *to, const struct store_sum *sum, gint64 *n_row, GError **error)
{
    for (unsigned i = 0; i < PLACE_PARTS; i++) {
        g_autofree char *from = g_strconcat(file, place_part[i], NULL), *name = g_strconcat(to, place_part[i], NULL);
        const char *hash = sum->hash->pdata[i];
        gint64 n = 0;
        if (!*hash)
            continue;
        if (!copy_part(from, name, hash, error) || !backup_check(name, error))
            return false;
        g_autofree char *counted = backup_count(name, true, &n, error);
        if (!counted || !set_journal(name, error))
            return false;
        *n_row += n;
    }
    return true;
}

/* The first finding, as an error. */
static bool
is_empty(GPtrArray *found, const char *file, GError **error)
{
    if (found && found->len > 0)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("the backup \"%s\" is not sound: %s"), file,
                    (const char *)found->pdata[0]);
    return found && found->len == 0;
}

/* Opens what was unpacked as a database and looks it over; it is closed again. */
static bool
look_over(const char *file, const char *at, const struct store_sum *sum, GError **error)
{
    unsigned n_line = 0;
    GError *own = NULL;
    auto_of(store) store = store_open(at, STORE_WRITE, error);
    g_autoptr(GPtrArray) found = store ? store_doctor(store) : NULL;
    if (!is_empty(found, file, error))
        return false;
    g_autoptr(GPtrArray) chain = store_verify_chain(store, sum->head, &n_line, error);
    if (!is_empty(chain, file, error))
        return false;
    auto_of(dataset) data = store_read_dataset(store, error);
    struct plan *plan = data ? store_read_plan(store, &own) : NULL;
    plan_free(plan);
    if (own)
        g_propagate_error(error, own);
    return data && !own;
}

static bool
rehearse_at(const char *file, const char *at, const struct store_sum *sum, GError **error)
{
    gint64 n_row = 0;

    if (!unpack(file, at, sum, &n_row, error))
        return false;
    if (n_row == sum->n_row)
        return look_over(file, at, sum, error);
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("the backup \"%s\" has %d rows, and its list says %d"), file,
                (int)n_row, (int)sum->n_row);
    return false;
}

/* ---- copies beside the database ---- */

/* A directory that we made and filled ourselves, one below it at most. */
static void
empty(const char *directory)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);

    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *file = g_build_filename(directory, name, NULL);
        if (g_unlink(file) < 0 && errno == EISDIR) {
            empty(file);
            g_rmdir(file);
        }
    }
}

void
backup_forget_copies(const char *file)
{
    g_autofree char *directory = g_path_get_dirname(file), *base = g_path_get_basename(file);
    g_autofree char *replaced = g_strconcat(base, ".before-", NULL), *older = g_strconcat(base, ".schema-", NULL);
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);

    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        if (!g_str_has_prefix(name, replaced) && !g_str_has_prefix(name, older))
            continue;
        if (g_unlink(path) < 0 && errno == EISDIR) {
            empty(path);
            g_rmdir(path);
        }
    }
}

/* ---- in its place ------------------------------------------------------------------------------------------------ */

static bool
rename_if(const char *from, const char *to, const char *suffix, GError **error)
{
    g_autofree char *old = g_strconcat(from, suffix, NULL), *new = g_strconcat(to, suffix, NULL);

    return g_rename(old, new) == 0 || errno == ENOENT || fail(_("cannot move \"%s\""), old, error);
}

static bool
rename_all(const char *from, const char *to, GError **error)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(beside); i++)
        if (!rename_if(from, to, beside[i], error))
            return false;
    return true;
}

/* Where what was there goes; NULL where nothing was. Owned by the caller. */
static char *
aside_name(const char *file)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *at = g_date_time_format(now, "%Y%m%dT%H%M%SZ");
    char *name = g_strdup_printf("%s.before-%s", file, at);

    if (place_size(file, "") < 0)
        g_clear_pointer(&name, g_free);
    for (int i = 2; name && place_size(name, "") >= 0; i++) { /* the second one within a second */
        g_free(name);
        name = g_strdup_printf("%s.before-%s-%d", file, at, i);
    }
    return name;
}

/* Under the lock of the database, behind the mark. */
static bool
swap(struct store *store, const char *at, char **aside, GError **error)
{
    g_autofree char *mark = g_strconcat(store->file, PLACE_MARK, NULL), *old = aside_name(store->file);

    if (!g_file_set_contents_full(mark, "", 0, G_FILE_SET_CONTENTS_DURABLE, 0600, NULL))
        return fail(_("cannot write \"%s\""), mark, error);
    if ((old && !rename_all(store->file, old, error)) || !rename_all(at, store->file, error))
        return false;
    backup_sync_directory(store->file);
    g_unlink(mark);
    backup_sync_directory(store->file);
    *aside = g_steal_pointer(&old);
    return true;
}

static bool
put_in_place(const char *file, const char *path, const char *at, char **aside, GError **error)
{
    auto_of(store) store = store_new(path, file, STORE_READ);

    if (!lock_take(store, LOCK_WAIT_MS, error))
        return false;
    bool ok = swap(store, at, aside, error);
    lock_drop(store);
    return ok;
}

/*
 * The place where a backup is tried, held by its lock as long as the descriptor is open: what a restore that was killed
 * left there is people's data, and goes. -1 on error.
 */
static int
take_place(const char *directory, GError **error)
{
    int fd = g_mkdir(directory, 0700) == 0 || errno == EEXIST
                 ? open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
                 : -1;

    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) < 0) {
        fail(errno == EWOULDBLOCK ? _("another restore is at work in \"%s\"") : _("cannot write \"%s\""), directory,
             error);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    empty(directory);
    return fd;
}

struct store_sum *
store_restore(const char *file, const char *path, bool rehearse, char **aside, GError **error)
{
    auto_of(store_sum) sum = store_sum_read(file, error);
    g_autofree char *place = sum ? place_resolve(path, true, error) : NULL;
    g_autofree char *directory = place ? g_strconcat(place, ".restore", NULL) : NULL;
    int fd = place ? take_place(directory, error) : -1;
    if (fd < 0)
        return NULL;

    g_autofree char *at = g_build_filename(directory, "restored.db", NULL);
    bool ok = rehearse_at(file, at, sum, error) && (rehearse || put_in_place(place, path, at, aside, error));
    empty(directory);
    g_rmdir(directory);
    close(fd);
    return ok ? g_steal_pointer(&sum) : NULL;
}
