/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Tombstones: "HASH SALT TIME" for each person who was erased, HASH = SHA-256 of SALT and the id; one salt for all of a
 * database.
 *
 * They stand in the table and in DATABASE.erased. A restored backup brings an old table and leaves the file, a new
 * machine gets the table with its newest backup and has no file: each is brought up to the other when a database is
 * opened, and whoever is in it against a tombstone is erased again before anybody sees them.
 *
 * Salt and hash do not hide an id from somebody who tries all ids; it is a number that stands for nobody by then.
 */

#include "tombstone.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "chain.h"
#include "person.h"
#include "stapelbaan/base/error.h"

static const char add_sql[] =
    "INSERT INTO tombstone (hash, salt, at) VALUES (:hash, :salt, :at) ON CONFLICT DO NOTHING";
static const char all_sql[] = "SELECT hash, salt, at FROM tombstone ORDER BY at, hash";
static const char ids_sql[] = "SELECT id FROM candidate ORDER BY id";

struct stone {
    char *hash, *salt, *at;
};

static void
stone_free(void *data)
{
    struct stone *stone = data;

    g_free(stone->hash);
    g_free(stone->salt);
    g_free(stone->at);
    g_free(stone);
}

static char *
hash_of(const char *salt, const char *id)
{
    g_autofree char *text = g_strconcat(salt, " ", id, NULL);

    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static char *
file_name(const struct store *store)
{
    return g_strconcat(store->file, TOMBSTONE_FILE, NULL);
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static void
take_stone(struct statement *statement, void *list)
{
    struct stone *stone = g_new(struct stone, 1);

    *stone = (struct stone){g_strdup(column_text(statement, 0)), g_strdup(column_text(statement, 1)),
                            g_strdup(column_text(statement, 2))};
    g_ptr_array_add(list, stone);
}

static GPtrArray *
read_table(struct store *store, GError **error)
{
    struct statement *statement = statement_of(store, all_sql, error);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(stone_free);

    return statement && statement_rows(statement, take_stone, list, error) ? g_steal_pointer(&list) : NULL;
}

/* What the file says; nothing where there is none. A line that was cut off is left out. */
static GPtrArray *
read_file(const struct store *store)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(stone_free);
    g_autofree char *name = file_name(store), *text = NULL;

    if (!g_file_get_contents(name, &text, NULL, NULL))
        return list;
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    for (char **at = line; *at && at[1]; at++) {
        g_auto(GStrv) part = g_strsplit(*at, " ", -1);
        if (g_strv_length(part) != 3 || strlen(part[0]) != HASH_CHARS)
            continue;
        struct stone *stone = g_new(struct stone, 1);
        *stone = (struct stone){g_strdup(part[0]), g_strdup(part[1]), g_strdup(part[2])};
        g_ptr_array_add(list, stone);
    }
    return list;
}

static bool
has_stone(const GPtrArray *list, const char *hash)
{
    for (guint i = 0; i < list->len; i++)
        if (strcmp(((const struct stone *)list->pdata[i])->hash, hash) == 0)
            return true;
    return false;
}

/* The stones of a database share their salt, so that an id is hashed once and not for each. */
static bool
is_under(const GPtrArray *list, const char *id)
{
    g_autofree char *hash = NULL;
    const char *salt = NULL;

    for (guint i = 0; i < list->len; i++) {
        const struct stone *stone = list->pdata[i];
        if (!salt || strcmp(salt, stone->salt) != 0) {
            g_free(hash);
            salt = stone->salt;
            hash = hash_of(salt, id);
        }
        if (strcmp(hash, stone->hash) == 0)
            return true;
    }
    return false;
}

/* ---- writing ---------------------------------------------------------------------------------------------------- */

static bool
put_table(struct store *store, const struct stone *stone, GError **error)
{
    struct statement *statement = statement_of(store, add_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":hash", stone->hash);
    bind_text(statement, ":salt", stone->salt);
    bind_text(statement, ":at", stone->at);
    return statement_run(statement, error);
}

/* Whole and on the disk, or an error. */
static bool
put_file(const struct store *store, const struct stone *stone, GError **error)
{
    g_autofree char *name = file_name(store);
    g_autofree char *line = g_strdup_printf("%s %s %s\n", stone->hash, stone->salt, stone->at);
    int fd = open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = fd >= 0 && write(fd, line, strlen(line)) == (ssize_t)strlen(line) && fsync(fd) == 0;

    if (!ok)
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot write \"%s\": %s"), name, g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return ok;
}

char *
tombstone_add(struct store *store, const char *id, GError **error)
{
    char salt[SALT_CHARS + 1];
    g_autoptr(GPtrArray) table = read_table(store, error);

    g_assert(store->in_change);
    if (!table)
        return NULL;
    chain_salt(salt);
    if (table->len > 0)
        g_strlcpy(salt, ((const struct stone *)table->pdata[0])->salt, sizeof salt);
    g_autofree char *hash = hash_of(salt, id);
    const struct stone stone = {hash, salt, store->now};
    return put_file(store, &stone, error) && put_table(store, &stone, error) ? g_steal_pointer(&hash) : NULL;
}

/* ---- who comes back --------------------------------------------------------------------------------------------- */

bool
tombstone_check(struct store *store, const char *id, GError **error)
{
    g_autoptr(GPtrArray) table = read_table(store, error);

    if (!table)
        return false;
    if (!is_under(table, id))
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                _("candidate \"%s\" was erased for good: nothing is stored under this id any more"), id);
    return false;
}

bool
tombstone_check_plan(struct store *store, const struct plan *plan, GError **error)
{
    g_autoptr(GPtrArray) table = read_table(store, error);
    const char *gone = NULL;

    if (!table)
        return false;
    for (guint i = 0; table->len > 0 && !gone && i < plan->profile->len; i++) {
        const struct profile *profile = plan->profile->pdata[i];
        gone = is_under(table, profile->candidate) ? profile->candidate : NULL;
    }
    for (guint i = 0; table->len > 0 && !gone && i < plan->unplaced->len; i++) {
        const struct unplaced *unplaced = plan->unplaced->pdata[i];
        gone = is_under(table, unplaced->candidate) ? unplaced->candidate : NULL;
    }
    if (gone)
        g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT,
                            _("somebody in this plan was erased since the match began: run it again"));
    return !gone;
}

bool
store_is_erased(struct store *store, const char *id)
{
    g_autoptr(GPtrArray) table = read_table(store, NULL);

    return table && is_under(table, id);
}

static void
take_id(struct statement *statement, void *ids)
{
    g_ptr_array_add(ids, g_strdup(column_text(statement, 0)));
}

static GPtrArray *
read_ids(struct store *store, GError **error)
{
    struct statement *statement = statement_of(store, ids_sql, error);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

    return statement && statement_rows(statement, take_id, ids, error) ? g_steal_pointer(&ids) : NULL;
}

/* Table and file say the same; only what one lacks is written. */
static bool
level(struct store *store, const GPtrArray *table, const GPtrArray *file, GError **error)
{
    bool ok = store_begin(store, error);

    for (guint i = 0; ok && i < file->len; i++)
        ok = has_stone(table, ((const struct stone *)file->pdata[i])->hash) || put_table(store, file->pdata[i], error);
    for (guint i = 0; ok && i < table->len; i++)
        ok = has_stone(file, ((const struct stone *)table->pdata[i])->hash) || put_file(store, table->pdata[i], error);
    if (!ok && store->in_change)
        store_rollback(store);
    return ok && store_commit(store, error);
}

static bool
differ(const GPtrArray *one, const GPtrArray *other)
{
    for (guint i = 0; i < one->len; i++)
        if (!has_stone(other, ((const struct stone *)one->pdata[i])->hash))
            return true;
    return one->len != other->len;
}

/* On a connection of its own, that may write. */
static bool
enforce(const char *path, const GPtrArray *gone, const GPtrArray *table, const GPtrArray *file, GError **error)
{
    GError *own = NULL;
    auto_of(store) store = store_open_bare(path, STORE_WRITE, &own);
    bool ok = store && level(store, table, file, &own);

    if (!ok && gone->len == 0) { /* it can only be read: nobody is shown who should not be */
        g_clear_error(&own);
        return true;
    }
    if (own)
        g_propagate_error(error, own);
    for (guint i = 0; ok && i < gone->len; i++) {
        auto_of(erasure) erasure =
            store_erase_person(store, gone->pdata[i], &(struct erasing){.who = "stapelbaan"}, error);
        ok = erasure != NULL;
    }
    return ok;
}

bool
tombstone_enforce(struct store *store, GError **error)
{
    g_autoptr(GPtrArray) table = read_table(store, error), file = table ? read_file(store) : NULL;
    g_autoptr(GPtrArray) gone = g_ptr_array_new();

    if (!table)
        return false;
    if (table->len + file->len == 0)
        return true;
    g_autoptr(GPtrArray) ids = read_ids(store, error);
    if (!ids)
        return false;
    for (guint i = 0; i < ids->len; i++)
        if (is_under(table, ids->pdata[i]) || is_under(file, ids->pdata[i]))
            g_ptr_array_add(gone, ids->pdata[i]);
    return (gone->len == 0 && !differ(table, file)) || enforce(store->path, gone, table, file, error);
}
