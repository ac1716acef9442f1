/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The database file: opening, closing. Start here to read the store.
 *
 * Opening goes in steps that each may refuse: the place (place.c), whose file it is (identity, before anything is
 * changed), the pragmas (pragma.c), the schema (migrate.c). Nothing is written to a file that is not ours.
 *
 * A change is store_begin() to store_commit() (transaction.c) under the lock (lock.c). Records go in and out by their
 * field tables (record.c); one file per aggregate says which columns and rows it has; statements are literals, prepared
 * once and bound (statement.c).
 *
 * A store belongs to one thread at a time and is never carried over a fork.
 */

#include <unistd.h>

#include <glib/gi18n.h>

#include "private.h"
#include "sight.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/run.h"
#include "tombstone.h"

enum { OPEN_WAIT_MS = 1000, CLOSE_WAIT_MS = 300 };

const char *
store_path(const struct store *store)
{
    return store->path;
}

bool
store_is_changing(const struct store *store)
{
    return store->in_change;
}

bool
store_may_write(const struct store *store)
{
    return store->mode == STORE_WRITE;
}

struct store *
store_new(const char *path, const char *file, enum store_mode mode)
{
    struct store *store = g_new0(struct store, 1);

    *store = (struct store){.path = g_strdup(path), .file = g_strdup(file), .mode = mode, .lock_fd = -1, .run_fd = -1};
    store->statement = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)statement_free);
    return store;
}

/*
 * The last connection to close checkpoints and removes the WAL, so every close happens under the lock; where that is
 * taken, another is there to do it. A file of another program gets no lock file beside it,
 * and a WAL that belongs to what stands in our place by now is not ours to remove.
 */
static void
disconnect(struct store *store)
{
    if (store->is_ours && place_is_same(store, NULL) && sqlite3_db_readonly(store->db, "main") == 0 &&
        lock_take(store, CLOSE_WAIT_MS, NULL)) {
        if (store->mode == STORE_WRITE)
            checkpoint(store);
    } else {
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    }
    sqlite3_close(store->db);
    lock_drop(store);
}

void
store_free(struct store *store)
{
    if (!store)
        return;
    if (store->in_change)
        store_rollback(store);
    g_hash_table_destroy(store->statement);
    if (store->db)
        disconnect(store);
    if (store->lock_fd >= 0)
        close(store->lock_fd);
    store_run_drop(store);
    g_free(store->line_who);
    g_free(store->file);
    g_free(store->path);
    g_free(store);
}

char *
store_uri(const char *file, const char *option)
{
    g_autofree char *escaped = g_uri_escape_string(file, "/", FALSE);

    return g_strconcat("file:", escaped, "?", option, NULL);
}

/* A file that nobody changes meanwhile: SQLite takes no lock on it and makes nothing beside it. */
static bool
connect_immutable(struct store *store)
{
    g_autofree char *uri = store_uri(store->file, "immutable=1");
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_URI;

    return sqlite3_open_v2(uri, &store->db, flags, NULL) == SQLITE_OK;
}

/*
 * On a file or directory that may not be written, SQLite can still read: with its -shm where another made one, else
 * only as a file that nobody changes, which is true only while there is no WAL.
 */
static bool
connect_read_only(struct store *store)
{
    if (place_size(store->file, "-wal") > 0 || place_size(store->file, "-shm") >= 0)
        return sqlite3_open_v2(store->file, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK;
    return connect_immutable(store);
}

static bool
may_write(const char *file)
{
    g_autofree char *directory = g_path_get_dirname(file);

    return access(file, R_OK | W_OK) == 0 && access(directory, W_OK | X_OK) == 0;
}

static bool
connect_writable(struct store *store)
{
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_URI; /* a path is no URI: it begins with "/" */

    return sqlite3_open_v2(store->file, &store->db, flags, NULL) == SQLITE_OK;
}

static bool
connect(struct store *store, bool is_copy, GError **error)
{
    bool ok = is_copy                                                ? connect_immutable(store)
              : store->mode == STORE_READ && !may_write(store->file) ? connect_read_only(store)
                                                                     : connect_writable(store);

    if (!ok) {
        store_fail(store, error);
        return false;
    }
    place_remember(store);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, LOCK_WAIT_MS);
    return true;
}

struct store *
store_connect(const char *file, bool is_copy, GError **error)
{
    auto_of(store) store = store_new(file, file, STORE_READ);

    return connect(store, is_copy, error) ? g_steal_pointer(&store) : NULL;
}

enum identity { IDENTITY_FAULT, IDENTITY_BLANK, IDENTITY_OLD, IDENTITY_OURS };

/* What a file says of itself, at one moment: another may be making it this very one. */
static bool
read_identity(struct store *store, gint64 *application, gint64 *schema, gint64 *n_object, GError **error)
{
    bool ok = read_begin(store, error) && pragma_int(store, "PRAGMA application_id", application, error) &&
              pragma_int(store, "PRAGMA user_version", schema, error) &&
              pragma_int(store, "SELECT count(*) FROM sqlite_schema", n_object, error);

    read_end(store);
    return ok;
}

/* Whose file is it? Reads only. */
static enum identity
identify(struct store *store, GError **error)
{
    gint64 application = 0, schema = 0, n_object = 0;

    if (!read_identity(store, &application, &schema, &n_object, error))
        return IDENTITY_FAULT;
    store->is_ours = application == APPLICATION_ID;
    if (application == 0 && schema == 0 && n_object == 0)
        return IDENTITY_BLANK;
    if (!store->is_ours) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO,
                    _("\"%s\" is a database of another program: choose another file with --db"), store->path);
        return IDENTITY_FAULT;
    }
    if (schema > migrate_newest()) {
        g_set_error(
            error, SB_ERROR, SB_ERROR_IO,
            _("database \"%s\" was made by a newer stapelbaan (schema %d, this one knows %d): install that one"),
            store->path, (int)schema, migrate_newest());
        return IDENTITY_FAULT;
    }
    return schema == migrate_newest() ? IDENTITY_OURS : IDENTITY_OLD;
}

static bool
no_data(const char *path, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_IO,
                _("there is no database at \"%s\" yet: start with \"stapelbaan import FILE\""), path);
    return false;
}

/* Identity and schema; a new file becomes a database, where it may be written. */
static bool
establish(struct store *store, GError **error)
{
    enum identity identity = identify(store, error);

    if (identity == IDENTITY_FAULT || identity == IDENTITY_OURS)
        return identity == IDENTITY_OURS;
    if (identity == IDENTITY_BLANK && store->mode == STORE_READ)
        return no_data(store->path, error);
    store->is_ours = true;
    return migrate(store, error);
}

static bool
open_steps(struct store *store, GError **error)
{
    return connect(store, false, error) && establish(store, error) && pragma_apply(store, error) &&
           place_is_settled(store, error) &&
           (store->mode == STORE_WRITE || sql_exec(store, "PRAGMA query_only = ON", error));
}

/*
 * The first connection makes the index of the WAL, under locks of SQLite's own: a process that is stopped there would
 * keep everybody out. Under our lock it is told to go on like any other. A file of another program gets no lock file,
 * and whoever waits in vain opens without.
 */
static struct store *
open_at(const char *path, const char *file, enum store_mode mode, GError **error)
{
    auto_of(store) store = store_new(path, file, mode);
    bool locked = place_size(file, ".lock") >= 0 && lock_take(store, OPEN_WAIT_MS, NULL);
    bool ok = open_steps(store, error);

    if (locked)
        lock_drop(store);
    if (!ok)
        return NULL;
    if (mode == STORE_WRITE)
        reserve_keep(store);
    return g_steal_pointer(&store);
}

/* Opening makes a file beside the database, which a full disk has no room for. */
static bool
spend_reserve_at(const char *path, const char *file)
{
    auto_of(store) store = store_new(path, file, STORE_READ);

    return reserve_spend(store);
}

struct store *
store_open_bare(const char *path, enum store_mode mode, GError **error)
{
    if (mode == STORE_READ && place_size(path, "") <= 0) {
        no_data(path, error);
        return NULL;
    }
    g_autofree char *file = place_prepare(path, mode == STORE_WRITE, error);
    if (!file)
        return NULL;

    GError *own = NULL;
    struct store *store = open_at(path, file, mode, &own);
    if (!store && spend_reserve_at(path, file)) {
        g_clear_error(&own);
        store = open_at(path, file, mode, &own);
    }
    if (own)
        g_propagate_error(error, own);
    return store;
}

struct store *
store_open(const char *path, enum store_mode mode, GError **error)
{
    auto_of(store) store = store_open_bare(path, mode, error);

    return store && tombstone_enforce(store, error) && sight_apply(store, error) ? g_steal_pointer(&store) : NULL;
}
