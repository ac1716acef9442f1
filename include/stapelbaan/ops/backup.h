/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_BACKUP_H
#define STAPELBAAN_OPS_BACKUP_H

/** Backups and back again: for administrators on the machine itself. The history notes each. */

#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/backup.h"

/** How many backups stay in a directory, and no longer than so many days: persons who were erased go from there too. */
enum { BACKUP_NEWEST = 35, BACKUP_DAYS = 35 };
/** A newest backup that is older tells that none are made any more. */
enum { BACKUP_LATE_DAYS = 2 };

/** A name in `directory` for a backup that is made now. Owned by the caller. */
char *ops_backup_name(const char *directory);

/**
 * Copies the database at `path` to `file`. Where the history cannot note it, for the disk may be full, the backup is
 * made all the same, and `*unnoted` says why (owned by the caller, else NULL).
 */
struct store_sum *ops_backup(const char *path, const struct actor *actor, const char *file, char **unnoted,
                             GError **error);

/**
 * Of the backups with a name of ops_backup_name() in `directory`, keeps the `newest`, and none that is older than
 * BACKUP_DAYS; the newest one always stays. What was cut off goes after a day. How many went; -1 on error.
 */
int ops_backup_thin(const char *directory, const struct actor *actor, int newest, GError **error);

/** The newest whole backup in `directory`; SB_ERROR_DATA where there is none. Owned by the caller. */
char *ops_backup_newest(const char *directory, GError **error);
/** Is it older than BACKUP_LATE_DAYS, by its name? */
bool ops_backup_is_late(const char *path);

/** As store_restore(). */
struct store_sum *ops_restore(const char *path, const struct actor *actor, const char *file, bool rehearse,
                              char **aside, GError **error);

#endif
