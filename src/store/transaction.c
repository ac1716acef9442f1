/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Transactions: a change is the lock, then BEGIN IMMEDIATE, then COMMIT, then perhaps a checkpoint, then the lock
 * away. A read is one deferred transaction that is stepped to its end, so that no reader holds old pages.
 *
 * Checkpoints are TRUNCATE only, and only here and when a store is closed, under the lock (why: lock.c).
 */

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/account.h"
#include "step.h"

/* How long a checkpoint waits for readers; they do not stay, and the next commit tries again. */
enum { CHECKPOINT_WAIT_MS = 50, BUSY_WAIT_MS = 5000 };

static void
now_set(struct store *store)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *text = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");

    g_strlcpy(store->now, text, sizeof store->now);
}

/* Every new version of a row is above it (row.c). */
static bool
read_floor(struct store *store, GError **error)
{
    return pragma_int(store, "SELECT floor FROM version_floor", &store->floor, error);
}

/* A program of a later version may have changed the schema under us. */
static bool
schema_is_ours(struct store *store, GError **error)
{
    gint64 schema = 0;

    if (!pragma_int(store, "PRAGMA user_version", &schema, error))
        return false;
    if (schema == migrate_newest())
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO,
                _("database \"%s\" was changed by a newer stapelbaan (schema %d, this one knows %d): start again with "
                  "the newer one"),
                store->path, (int)schema, migrate_newest());
    return false;
}

/* Takes the lock and begins; foreign keys are switched while no transaction is open. */
static bool
begin(struct store *store, GError **error)
{
    g_assert(!store->in_change);
    if (store->mode != STORE_WRITE) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("database \"%s\" is open for reading only"), store->path);
        return false;
    }
    if (!lock_take(store, LOCK_WAIT_MS, error))
        return false;
    store->in_change = true;
    if (place_is_same(store, error) && (!store->is_undo || sql_exec(store, "PRAGMA foreign_keys = OFF", error)) &&
        sql_exec(store, "BEGIN IMMEDIATE", error) && schema_is_ours(store, error) &&
        (store->is_farewell || store_guard_check(store, error)) && read_floor(store, error)) {
        now_set(store);
        return true;
    }
    store_rollback(store);
    return false;
}

bool
store_begin(struct store *store, GError **error)
{
    if (!begin(store, error))
        return false;
    if (step_watch(store, error))
        return true;
    store_rollback(store);
    return false;
}

bool
store_begin_farewell(struct store *store, GError **error)
{
    store->is_farewell = true;
    bool ok = store_begin(store, error);
    store->is_farewell = false;
    return ok;
}

bool
store_begin_undo(struct store *store, GError **error)
{
    store->is_undo = true;
    bool ok = begin(store, error);
    store->is_undo = ok;
    return ok;
}

static void
end(struct store *store)
{
    step_end(store);
    store->in_change = false;
    if (store->is_undo)
        sqlite3_exec(store->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    store->is_undo = false;
}

void
checkpoint(struct store *store)
{
    g_assert(store->has_lock);
    sqlite3_busy_timeout(store->db, store->wal_is_stuck ? 0 : CHECKPOINT_WAIT_MS); /* not at every commit again */
    int rc = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    store->wal_is_stuck = rc != SQLITE_OK;
    sqlite3_busy_timeout(store->db, BUSY_WAIT_MS);
}

bool
store_commit(struct store *store, GError **error)
{
    g_assert(store->in_change);
    if (!step_keep(store, error) || !sql_exec(store, "COMMIT", error)) {
        store_rollback(store);
        return false;
    }
    end(store);
    store->n_commits++;
    if (place_size(store->file, "-wal") > WAL_LIMIT)
        checkpoint(store);
    lock_drop(store);
    return true;
}

void
store_rollback(struct store *store)
{
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    end(store);
    if (store->is_full)
        reserve_spend(store); /* for the next change, which may be one that makes room */
    store->is_full = false;
    lock_drop(store);
}

bool
read_begin(struct store *store, GError **error)
{
    return store->in_change || sql_exec(store, "BEGIN", error);
}

void
read_end(struct store *store)
{
    if (!store->in_change && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

gint64
store_version(struct store *store)
{
    gint64 others = 0;

    if (!pragma_int(store, "PRAGMA data_version", &others, NULL))
        return -1;
    return (others << 32) + store->n_commits;
}
