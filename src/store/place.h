/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_PLACE_H
#define STAPELBAAN_STORE_PLACE_H

/** Where the files of a database are, whether they are still those that were opened, and the room beside them. */

#include <stdbool.h>

#include <glib.h>

struct store;

/* ---- place.c: where the file is ---- */

/** What stands behind the name of the work file in the names of a database's files, that one first. */
enum { PLACE_PARTS = 2 };
extern const char *const place_part[PLACE_PARTS];
/** Behind its name while it is replaced by a backup. */
#define PLACE_MARK ".restoring"

/** Resolves the directory of `path`, made (0700) where `create`; the file system must be one that can lock. */
char *place_resolve(const char *path, bool create, GError **error);
/** Is the database whole, and still the one that was opened? SB_ERROR_IO where a backup is, or was, put in its place.
 */
bool place_is_settled(const struct store *store, GError **error);
/** Resolves the directory of `path`; creates directory (0700) and empty file (0600) where `create`. NULL on failure. */
char *place_prepare(const char *path, bool create, GError **error);
/** The name of a file system type (statfs f_type) on which file locks do not hold, or NULL. */
const char *place_refused(long type);
/** Remembers which file stands under the store's name; place_is_same() says whether it still does. Never opens it. */
void place_remember(struct store *store);
bool place_is_same(const struct store *store, GError **error);
/** Bytes of the file, -1 where there is none. Never opens it. */
gint64 place_size(const char *file, const char *suffix);

/* ---- reserve.c: room that is kept for a full disk ---- */

/** Makes the reserve where there is none and there is plenty of room. */
void reserve_keep(const struct store *store);
bool reserve_is_kept(const struct store *store);
/** Is it spent, and too little room for another? */
bool reserve_is_missed(const struct store *store);
/** Gives the reserve's room back where the disk is full; false where it is not, or nothing is kept. */
bool reserve_spend(const struct store *store);

#endif
