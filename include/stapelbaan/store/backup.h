/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_BACKUP_H
#define STAPELBAAN_STORE_BACKUP_H

/**
 * Backups: every file of a database as a copy that belongs together, with a list of hashes beside it, and back again.
 *
 * A backup FILE has the files of a database, named as a database's are, and FILE.sum, which is written last: without it
 * a backup was cut off. `sha256sum -c FILE.sum` checks it on any machine.
 */

#include "stapelbaan/store/store.h"

/** What the sum file says. */
struct store_sum {
    char *at;     /* "2026-12-01T13:55:00Z" */
    char *head;   /* of the history, as store_read_head() gave it; NULL: none was kept yet */
    int schema;   /* of the work file */
    gint64 n_row; /* of all tables of all files */
    gint64 n_byte;
    GPtrArray *hash; /* of char *, SHA-256: of the work file, then of the others where they are there, else "" */
};

struct store_sum *store_sum_new(void);
void store_sum_free(struct store_sum *sum);
SB_AUTO(store_sum)

/** Reads FILE.sum; SB_ERROR_DATA where there is none or it is none. */
struct store_sum *store_sum_read(const char *file, GError **error);

/**
 * Copies the database to `file`, which must not be there yet, 0600: under the lock, so that no change stands in one
 * file only; then reads the copy back. SB_ERROR_IO; nothing is left of a failed one.
 */
struct store_sum *store_backup(struct store *store, const char *file, GError **error);

/** Forgets the backup: its files, the sum first. */
bool store_backup_remove(const char *file, GError **error);

/**
 * Puts the backup `file` in the place of the database at `path`, or only tries it (`rehearse`) in a place of its own:
 * hashes, structure, counts of rows, the history's chain, every record read. `*aside` is the name under which the
 * files that were there stay, NULL where none were. On failure the database is as it was.
 */
struct store_sum *store_restore(const char *file, const char *path, bool rehearse, char **aside, GError **error);

#endif
