/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_SCAN_H
#define STAPELBAAN_STORE_SCAN_H

/** Looking for texts in the bytes of the database's files. */

#include "private.h"
#include "stapelbaan/store/person.h"

/** Takes each text out of the set that `cell` (may be NULL) holds; how many. */
int scan_drop_known(GHashTable *text, const char *cell);

/**
 * Every file whose name begins with that of the database, and those in DATABASE.people: size, hash, and how often any
 * of `text` (NULL-terminated) stands in it; added to `out`, of struct erased_file *. In a process of its own, for
 * opening and closing a file of the database would drop the locks that SQLite holds here.
 */
bool scan_files(const char *file, const char *const *text, GPtrArray *out, GError **error);

#endif
