/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Making a backup: VACUUM INTO of each file, all under one lock, so that they belong together; then, without the lock,
 * the copies are read back: structure, counts of rows, hashes. The list of hashes is written last and makes it one.
 *
 * VACUUM needs to attach a file, which the connections of a session may not: each part has its own connection here.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "backup.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/chain.h"

static bool
fail_file(const char *file, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot write the backup \"%s\": %s"), file, g_strerror(errno));
    return false;
}

/* An empty file of ours alone, which VACUUM INTO fills: it would make one that others may read. */
static bool
create_part(const char *file, bool in_directory, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(file);

    if (in_directory && g_mkdir(directory, 0700) < 0 && errno != EEXIST)
        return fail_file(file, error);
    int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return fail_file(file, error);
    close(fd);
    return true;
}

static bool
copy_part(const char *file, const char *to, GError **error)
{
    auto_of(store) from = store_connect(file, false, error);
    struct statement *statement = from ? statement_of(from, "VACUUM INTO :file", error) : NULL;
    g_autofree char *uri = store_uri(to, "nolock=1"); /* nobody knows of it, and a mounted place may have no locks */

    if (!statement)
        return false;
    bind_text(statement, ":file", uri);
    return statement_run(statement, error);
}

/* Names cannot be bound; these are the schema's own, and quoted. */
static bool
count_table(struct store *store, const char *table, GString *out, gint64 *n_row, GError **error)
{
    char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", table);
    sqlite3_stmt *count = NULL;
    bool ok = sqlite3_prepare_v2(store->db, sql, -1, &count, NULL) == SQLITE_OK && sqlite3_step(count) == SQLITE_ROW;

    if (ok) {
        *n_row += sqlite3_column_int64(count, 0);
        g_string_append_printf(out, "%s %" G_GINT64_FORMAT "\n", table, (gint64)sqlite3_column_int64(count, 0));
    } else {
        store_fail(store, error);
    }
    sqlite3_finalize(count);
    sqlite3_free(sql);
    return ok;
}

char *
backup_count(const char *file, bool is_copy, gint64 *n_row, GError **error)
{
    auto_of(store) store = store_connect(file, is_copy, error);
    struct statement *statement =
        store ? statement_of(store, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", error) : NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    bool has_row = statement != NULL;

    *n_row = 0;
    while (has_row)
        if (!statement_step(statement, &has_row, error) ||
            (has_row && !count_table(store, column_text(statement, 0), out, n_row, error)))
            return NULL;
    return statement ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

bool
backup_check(const char *file, GError **error)
{
    auto_of(store) store = store_connect(file, true, error);
    struct statement *statement = store ? statement_of(store, "PRAGMA integrity_check(1)", error) : NULL;
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, error))
        return false;
    const char *said = has_row ? column_text(statement, 0) : "?";
    bool ok = g_strcmp0(said, "ok") == 0;
    if (!ok)
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("\"%s\" is damaged (%s): take another backup"), file, said);
    sqlite3_reset(statement->raw);
    return ok;
}

char *
backup_hash(const char *file, gint64 *n_byte, GError **error)
{
    g_autoptr(GMappedFile) map = g_mapped_file_new(file, FALSE, error);
    int fd = map ? open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
    bool kept = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    if (kept) {
        *n_byte += (gint64)g_mapped_file_get_length(map);
        return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)g_mapped_file_get_contents(map),
                                           g_mapped_file_get_length(map));
    }
    if (map)
        fail_file(file, error);
    else
        g_prefix_error(error, "\"%s\": ", file);
    return NULL;
}

void
backup_sync_directory(const char *file)
{
    g_autofree char *directory = g_path_get_dirname(file);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        fsync(fd); /* where a file system cannot, there is nothing to do about it */
        close(fd);
    }
}

/* The names of one part here and there, owned; NULL where this database does not have it. */
static char *
part_name(const char *file, unsigned part)
{
    char *name = g_strconcat(file, place_part[part], NULL);

    if (g_file_test(name, G_FILE_TEST_EXISTS))
        return name;
    g_free(name);
    return NULL;
}

/* Under the lock: what is in `rows` afterwards, is what the copies must have. */
static bool
copy_all(struct store *store, const char *file, GString *rows, struct store_sum *sum, GError **error)
{
    for (unsigned i = 0; i < PLACE_PARTS; i++) {
        g_autofree char *from = part_name(store->file, i), *to = g_strconcat(file, place_part[i], NULL);
        gint64 n_row = 0;
        g_autofree char *counted =
            from && create_part(to, i > 0, error) ? backup_count(from, false, &n_row, error) : NULL;
        if (from && (!counted || !copy_part(from, to, error)))
            return false;
        g_string_append(rows, counted ? counted : "");
        sum->n_row += n_row;
    }
    return true;
}

static bool
read_back(const char *file, const char *rows, struct store_sum *sum, GError **error)
{
    g_autoptr(GString) found = g_string_new(NULL);

    for (unsigned i = 0; i < PLACE_PARTS; i++) {
        g_autofree char *name = part_name(file, i), *counted = NULL;
        gint64 n_row = 0;
        char *hash = NULL;
        if (name && (!backup_check(name, error) || !(counted = backup_count(name, true, &n_row, error)) ||
                     !(hash = backup_hash(name, &sum->n_byte, error))))
            return false;
        g_string_append(found, counted ? counted : "");
        g_ptr_array_add(sum->hash, hash ? hash : g_strdup(""));
        if (name)
            backup_sync_directory(name);
    }
    if (strcmp(found->str, rows) == 0)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("the backup \"%s\" does not hold what the database holds: try again"),
                file);
    return false;
}

/* The lock is held until `rows` and head are read and every part is copied. */
static bool
snapshot(struct store *store, const char *file, GString *rows, struct store_sum *sum, GError **error)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    gint64 schema = 0;

    sum->at = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    if (!pragma_int(store, "PRAGMA user_version", &schema, error) || !copy_all(store, file, rows, sum, error))
        return false;
    sum->schema = (int)schema;
    sum->head = store_read_head(store, NULL); /* none before schema 8 */
    return true;
}

/* Nothing of ours may be there already: what is, is not ours to remove. */
static bool
is_free(const char *file, GError **error)
{
    static const char *const more[] = {"", ".sum", ".people"};

    for (unsigned i = 0; i < G_N_ELEMENTS(more); i++) {
        g_autofree char *name = g_strconcat(file, more[i], NULL);
        if (g_file_test(name, G_FILE_TEST_EXISTS)) {
            g_set_error(error, SB_ERROR, SB_ERROR_IO, _("\"%s\" is there already: choose another name"), name);
            return false;
        }
    }
    return true;
}

static struct store_sum *
backup_make(struct store *store, const char *file, bool lock, GError **error)
{
    auto_of(store_sum) sum = store_sum_new();
    g_autoptr(GString) rows = g_string_new(NULL);

    if (!is_free(file, error) || (lock && !lock_take(store, LOCK_WAIT_MS, error)))
        return NULL;
    bool ok = snapshot(store, file, rows, sum, error);
    if (lock)
        lock_drop(store);
    if (ok && read_back(file, rows->str, sum, error) && sum_write(sum, file, error))
        return g_steal_pointer(&sum);
    store_backup_remove(file, NULL);
    return NULL;
}

struct store_sum *
store_backup(struct store *store, const char *file, GError **error)
{
    return backup_make(store, file, true, error);
}

struct store_sum *
backup_write(struct store *store, const char *file, GError **error)
{
    return backup_make(store, file, false, error);
}

bool
store_backup_remove(const char *file, GError **error)
{
    g_autofree char *sum = g_strconcat(file, ".sum", NULL);
    bool ok = g_unlink(sum) == 0 || errno == ENOENT;

    for (unsigned i = 0; ok && i < PLACE_PARTS; i++) {
        g_autofree char *name = g_strconcat(file, place_part[i], NULL), *directory = g_path_get_dirname(name);
        ok = g_unlink(name) == 0 || errno == ENOENT || errno == ENOTDIR;
        if (i > 0)
            g_rmdir(directory);
    }
    return ok || fail_file(file, error);
}
