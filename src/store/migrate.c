/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Migrations: data/schema/NNN-*.sql, embedded in the program, each bringing a database from schema NNN-1 to NNN and
 * saying so in its last line (PRAGMA user_version).
 *
 * All that are missing run in one transaction under the lock, and the version is read again inside it: of twelve
 * programs that meet a new file at once, one does the work and eleven find it done. Before an older database is
 * touched, a backup of it is made beside it.
 */

#include <stdlib.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "backup.h"
#include "chain.h"
#include "stapelbaan/base/error.h"

#define SCHEMA_DIR "/stapelbaan/schema/"

/* A migration's number is how its name begins. */
static int
number_of(const char *name)
{
    return (int)strtol(name, NULL, 10);
}

/* The name of the migration to schema `number`, or NULL. Owned by the caller. */
static char *
migration_to(int number)
{
    g_auto(GStrv) name = g_resources_enumerate_children(SCHEMA_DIR, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    for (char **at = name; at && *at; at++)
        if (number_of(*at) == number)
            return g_strconcat(SCHEMA_DIR, *at, NULL);
    return NULL;
}

int
migrate_newest(void)
{
    g_auto(GStrv) name = g_resources_enumerate_children(SCHEMA_DIR, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    int newest = 0;

    for (char **at = name; at && *at; at++)
        newest = MAX(newest, number_of(*at));
    g_assert(newest > 0);
    return newest;
}

/* What a migration does that SQL cannot. */
static const struct {
    int number;
    bool (*run)(struct store *store, GError **error);
} after[] = {{8, chain_adopt}};

static bool
run_after(struct store *store, int number, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(after); i++)
        if (after[i].number == number && !after[i].run(store, error))
            return false;
    return true;
}

static bool
migrate_to(struct store *store, int number, GError **error)
{
    g_autofree char *name = migration_to(number);
    gint64 now = 0;

    g_assert(name);
    g_autoptr(GBytes) sql = g_resources_lookup_data(name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(sql, NULL), g_bytes_get_size(sql));
    if (!sql_exec(store, text, error) || !pragma_int(store, "PRAGMA user_version", &now, error))
        return false;
    g_assert(now == number);
    return run_after(store, number, error);
}

static bool
migrate_all(struct store *store, GError **error)
{
    gint64 at = 0;

    if (!pragma_int(store, "PRAGMA user_version", &at, error))
        return false;
    for (int number = (int)at + 1; number <= migrate_newest(); number++)
        if (!migrate_to(store, number, error))
            return false;
    return true;
}

/* A copy of what is about to be changed, FILE.schema-6; that of an earlier migration goes. Under the lock. */
static bool
keep_copy(struct store *store, GError **error)
{
    g_autofree char *name = NULL;
    gint64 at = 0;

    if (!pragma_int(store, "PRAGMA user_version", &at, error))
        return false;
    if (at == 0 || at >= migrate_newest())
        return true;
    for (int number = 1; number <= at; number++) {
        g_free(name);
        name = g_strdup_printf("%s.schema-%d", store->file, number);
        if (!store_backup_remove(name, error))
            return false;
    }
    auto_of(store_sum) sum = backup_write(store, name, error);
    if (!sum)
        g_prefix_error(error, _("the database was not brought up to date, for it could not be copied first: "));
    return sum != NULL;
}

bool
migrate(struct store *store, GError **error)
{
    bool had_lock = store->has_lock;
    if (!had_lock && !lock_take(store, LOCK_WAIT_MS, error))
        return false;

    bool ok = sql_exec(store, "PRAGMA journal_mode = WAL", error) && keep_copy(store, error) &&
              sql_exec(store, "BEGIN IMMEDIATE", error) && migrate_all(store, error) &&
              sql_exec(store, "COMMIT", error);
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (!had_lock)
        lock_drop(store);
    return ok;
}
