/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_BACKUP_PRIVATE_H
#define STAPELBAAN_STORE_BACKUP_PRIVATE_H

/** What making a backup and putting one back share. */

#include "private.h"
#include "stapelbaan/store/backup.h"

/** Writes FILE.sum. */
bool sum_write(const struct store_sum *sum, const char *file, GError **error);

/** As store_backup(), where the lock is held already. */
struct store_sum *backup_write(struct store *store, const char *file, GError **error);
/** A line "table rows" for each table of a file, and their sum; NULL on error. Owned by the caller. */
char *backup_count(const char *file, bool is_copy, gint64 *n_row, GError **error);
/** Is the file whole? SB_ERROR_IO says what is not. */
bool backup_check(const char *file, GError **error);
/** The SHA-256 of a file that is no open database, after it was forced to the disk. NULL on error. */
char *backup_hash(const char *file, gint64 *n_byte, GError **error);
/** Removes what migrations and restores left beside the database: somebody is to be erased everywhere. */
void backup_forget_copies(const char *file);
/** What a directory holds by name is on the disk, too. */
void backup_sync_directory(const char *file);

#endif
