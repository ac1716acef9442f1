/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Erasing a person for good, in four steps:
 *
 *   1. one transaction takes the rows, empties the lines of the history (the chain holds, chain.c), throws undo steps
 *      away that hold anything of the person, and puts the tombstone, in the file first;
 *   2. VACUUM writes every page anew, for secure_delete alone leaves texts behind where pages were split;
 *   3. a TRUNCATE checkpoint empties the WAL, which waits for whoever still reads old pages;
 *   4. copies that migrations and restores left beside it go; every file of the database is searched for every text
 * that was erased and that nobody else has (scan.c).
 *
 * What is not erased here are copies elsewhere: backups. They bring nobody back (tombstone.c).
 */

#include <string.h>

#include <glib/gi18n.h>

#include "backup.h"
#include "chain.h"
#include "erase.h"
#include "person.h"
#include "scan.h"
#include "stapelbaan/base/error.h"
#include "step.h"
#include "tombstone.h"

enum {
    CHECKPOINT_TRIES = 50, /* a tenth of a second each */
    SHORTEST = 4,          /* bytes: what is shorter may stand anywhere by chance */
};

static const char lines_sql[] =
    "SELECT number FROM audit WHERE erased_by IS NULL AND (names(id, :id) OR names(summary, :id)) ORDER BY number";
static const char empty_sql[] = "UPDATE audit SET kind = '', id = '', summary = '', salt = '', erased_by = :line WHERE "
                                "number = :number";

void
erasure_free(struct erasure *erasure)
{
    if (!erasure)
        return;
    g_free(erasure->at);
    g_free(erasure->tombstone);
    g_string_free(erasure->tables, TRUE);
    g_ptr_array_unref(erasure->file);
    g_free(erasure);
}

static void
file_free(void *data)
{
    struct erased_file *file = data;

    g_free(file->name);
    g_free(file->hash);
    g_free(file);
}

static struct erasure *
erasure_new(void)
{
    struct erasure *erasure = g_new0(struct erasure, 1);

    erasure->tables = g_string_new(NULL);
    erasure->file = g_ptr_array_new_with_free_func(file_free);
    return erasure;
}

/* ---- 1. rows, history, undo ------------------------------------------------------------------------------------- */

/* How many rows each table has of the person, for the certificate; and the texts in them. */
static void
count_rows(const GPtrArray *tables, struct erasure *out, GHashTable *text)
{
    for (guint i = 0; i < tables->len; i++) {
        const struct person_rows *rows = tables->pdata[i];
        g_string_append_printf(out->tables, "%s%s %u", i ? ", " : "", rows->table, rows->row->len);
        out->n_row += (int)rows->row->len;
        bool packed = strcmp(rows->table, "step_part") == 0; /* step_texts() has its texts as they are stored */
        for (guint r = 0; !packed && r < rows->row->len; r++) {
            const GPtrArray *cell = rows->row->pdata[r];
            for (guint c = 0; c < cell->len; c++)
                if (cell->pdata[c] && *(char *)cell->pdata[c])
                    g_hash_table_add(text, g_strdup(cell->pdata[c]));
        }
    }
}

static bool
erase_rows(struct store *store, const char *id, GError **error)
{
    for (gsize i = 0; i < n_person_table; i++) {
        if (!person_tables[i].erase)
            continue;
        struct statement *statement = statement_of(store, person_tables[i].erase, error);
        if (!statement)
            return false;
        bind_text(statement, ":id", id);
        if (!statement_run(statement, error))
            return false;
    }
    return true;
}

static void
take_number(struct statement *statement, void *list)
{
    gint64 number = column_int(statement, 0);

    g_array_append_val(list, number);
}

bool
erase_lines(struct store *store, const GArray *number, const struct erasing *by, gint64 *line, GError **error)
{
    g_autofree char *lines = chain_erasure(number);
    g_autofree char *says = g_strdup_printf("approved by %s; %s", by->approver ? by->approver : "a tombstone", lines);

    if (!audit_line(store, by->who, "erase", "person", "", says, line, error))
        return false;
    for (guint i = 0; i < number->len; i++) {
        struct statement *statement = statement_of(store, empty_sql, error);
        if (!statement)
            return false;
        bind_int(statement, ":line", *line);
        bind_int(statement, ":number", g_array_index(number, gint64, i));
        if (!statement_run(statement, error))
            return false;
    }
    return true;
}

/* What the history says of the person. */
static bool
empty_lines(struct store *store, const char *id, const struct erasing *by, struct erasure *out, GError **error)
{
    struct statement *find = statement_of(store, lines_sql, error);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!find)
        return false;
    bind_text(find, ":id", id);
    if (!statement_rows(find, take_number, list, error))
        return false;
    out->n_line = (int)list->len;
    return erase_lines(store, list, by, &out->line, error);
}

static bool
erase(struct store *store, const char *id, const struct erasing *by, struct erasure *out, GError **error)
{
    if (!store_begin(store, error))
        return false;
    out->at = g_strdup(store->now);
    if (step_forget(store, id, error) && erase_rows(store, id, error) && empty_lines(store, id, by, out, error) &&
        (out->tombstone = tombstone_add(store, id, error)))
        return store_commit(store, error);
    store_rollback(store);
    return false;
}

/* ---- 2. and 3. pages and WAL ------------------------------------------------------------------------------------ */

/* VACUUM attaches a database of its own. */
static bool
write_anew(struct store *store, GError **error)
{
    int limit = sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 4);
    bool ok = sql_exec(store, "VACUUM", error);

    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, limit);
    return ok;
}

static bool
empty_wal(struct store *store)
{
    for (int i = 0; i < CHECKPOINT_TRIES; i++) {
        checkpoint(store);
        if (place_size(store->file, "-wal") <= 0)
            return true;
        g_usleep(G_USEC_PER_SEC / 10);
    }
    return false;
}

bool
erase_pages(struct store *store, bool *is_whole, GError **error)
{
    if (!lock_take(store, LOCK_WAIT_MS, error))
        return false;
    bool ok = write_anew(store, error), whole = ok && empty_wal(store);
    if (is_whole)
        *is_whole = whole;
    lock_drop(store);
    return ok;
}

/* ---- 4. looking for it ------------------------------------------------------------------------------------------ */

/* Takes out of `text` what a table holds. */
static bool
drop_of(struct store *store, const char *table, GHashTable *text, struct erasure *out, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\"", table); /* a name of our own */
    sqlite3_stmt *raw = NULL;
    int rc = sqlite3_prepare_v2(store->db, sql, -1, &raw, NULL);

    while (rc == SQLITE_OK && sqlite3_step(raw) == SQLITE_ROW)
        for (int c = 0; c < sqlite3_column_count(raw); c++)
            out->n_shared += scan_drop_known(text, (const char *)sqlite3_column_text(raw, c));
    rc = sqlite3_finalize(raw);
    if (rc != SQLITE_OK)
        store_fail(store, error);
    return rc == SQLITE_OK;
}

/* What others have as well, or the schema. */
static bool
drop_shared(struct store *store, GHashTable *text, struct erasure *out, GError **error)
{
    bool ok = drop_of(store, "sqlite_schema", text, out, error);

    for (gsize i = 0; ok && i < n_person_table; i++)
        ok = drop_of(store, person_tables[i].name, text, out, error);
    return ok;
}

static gboolean
is_short(gpointer text, gpointer unused, gpointer user)
{
    struct erasure *out = user;
    bool is = strlen(text) < SHORTEST;

    (void)unused;
    out->n_short += is;
    return is;
}

static bool
look_for(struct store *store, GHashTable *text, struct erasure *out, GError **error)
{
    out->n_text = (int)g_hash_table_size(text);
    g_hash_table_foreach_remove(text, is_short, out);
    if (!drop_shared(store, text, out, error))
        return false;
    out->n_sought = (int)g_hash_table_size(text);
    g_autofree gpointer *word = g_hash_table_get_keys_as_array(text, NULL);
    backup_forget_copies(store->file);
    return scan_files(store->file, (const char *const *)word, out->file, error);
}

struct erasure *
store_erase_person(struct store *store, const char *id, const struct erasing *by, GError **error)
{
    g_autoptr(GPtrArray) tables = store_read_person(store, id, error);
    g_autoptr(GHashTable) text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    auto_of(erasure) out = erasure_new();

    if (!tables)
        return NULL;
    if (tables->len == 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("nothing is known of \"%s\""), id);
        return NULL;
    }
    count_rows(tables, out, text);
    if (!step_texts(store, id, text, error) || !erase(store, id, by, out, error) ||
        !erase_pages(store, &out->is_whole, error) || !look_for(store, text, out, error))
        return NULL;
    return g_steal_pointer(&out);
}
