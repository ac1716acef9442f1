/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_STORE_OLDER_H
#define STAPELBAAN_TESTS_STORE_OLDER_H

/** The file in other hands: of another program, or of this one as it was. */

#include <gio/gio.h>
#include <sqlite3.h>

#include "store_sample.h"

/* Runs SQL on a file as another program would. */
static inline void
as_other_program(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
}

/* A database as the program of schema `number` made it. */
static inline void
as_older_program(const char *path, int number)
{
    g_auto(GStrv) name = g_resources_enumerate_children("/stapelbaan/schema", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    as_other_program(path, "PRAGMA journal_mode = WAL");
    for (int i = 1; i <= number; i++)
        for (char **at = name; *at; at++) {
            g_autofree char *file = g_strconcat("/stapelbaan/schema/", *at, NULL);
            if (g_ascii_strtoll(*at, NULL, 10) != i)
                continue;
            g_autoptr(GBytes) sql = g_resources_lookup_data(file, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
            g_autofree char *text = g_strndup(g_bytes_get_data(sql, NULL), g_bytes_get_size(sql));
            as_other_program(path, text);
        }
}

#endif
