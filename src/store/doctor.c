/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The health check: what can be wrong with a database file, each as one line for people. Changes nothing.
 */

#include <sys/stat.h>

#include <glib/gi18n.h>

#include "private.h"

enum { WAL_WORRY = 64 << 20 };

/* Rows of a check as lines; the first column of a sound one is `sound` (NULL: no row at all). */
static void
inspect(struct store *store, const char *sql, const char *sound, const char *label, GPtrArray *found)
{
    g_autoptr(GError) error = NULL;
    struct statement *statement = statement_of(store, sql, &error);
    bool has_row = statement != NULL;

    while (has_row && statement_step(statement, &has_row, &error) && has_row) {
        const char *text = column_text(statement, 0);
        g_auto(GStrv) line = g_strsplit(text ? text : "?", "\n", -1);
        for (unsigned i = 0; line[i] && (!sound || g_strcmp0(text, sound) != 0); i++)
            g_ptr_array_add(found, g_strdup_printf("%s: %s", label, line[i]));
    }
    if (error)
        g_ptr_array_add(found, g_strdup_printf("%s: %s", label, error->message));
}

static void
inspect_files(struct store *store, GPtrArray *found)
{
    struct stat about;
    gint64 wal = place_size(store->file, "-wal");

    if (stat(store->file, &about) == 0 && (about.st_mode & 077) != 0)
        g_ptr_array_add(found, g_strdup_printf(_("others on this machine may open \"%s\" (mode %o): chmod 600 it"),
                                               store->path, (unsigned)about.st_mode & 0777));
    if (reserve_is_missed(store))
        g_ptr_array_add(found,
                        g_strdup(_("the disk is nearly full, and the reserve for that is spent: make room; with 64 "
                                   "MB it is kept again")));
    if (wal > WAL_WORRY)
        g_ptr_array_add(found, g_strdup_printf(_("%s-wal has grown to %d MB: a program holds it open, or was killed"),
                                               store->path, (int)(wal >> 20)));
}

GPtrArray *
store_doctor(struct store *store)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    pragma_inspect(store, found);
    inspect(store, "PRAGMA integrity_check", "ok", _("damaged"), found);
    inspect(store, "PRAGMA foreign_key_check", NULL, _("points at nothing"), found);
    inspect_files(store, found);
    return found;
}
