/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_TOMBSTONE_H
#define STAPELBAAN_STORE_TOMBSTONE_H

/** Who was erased stays away: tombstones in the database and in a file beside it that no restore replaces. */

#include "private.h"

/** Behind the name of the database. */
#define TOMBSTONE_FILE ".erased"

/** Writes the tombstone of an id, inside the change that erases: to the file first. Its hash, owned by the caller. */
char *tombstone_add(struct store *store, const char *id, GError **error);

/** Erases again whoever has a tombstone and is here, as after a restore, and makes table and file say the same. */
bool tombstone_enforce(struct store *store, GError **error);

/** SB_ERROR_CONFLICT where the id is of somebody who was erased. */
bool tombstone_check(struct store *store, const char *id, GError **error);

/** Likewise where a plan names such a person, as one that was begun before may. */
bool tombstone_check_plan(struct store *store, const struct plan *plan, GError **error);

#endif
