/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_STEP_H
#define STAPELBAAN_STORE_STEP_H

/** What keeping a step and turning it share. */

#include "private.h"

#ifdef SQLITE_ENABLE_SESSION
/** The key of the row that a change of a changeset is about: "T014", "K001 T014". Owned by the caller. */
char *step_key(sqlite3_changeset_iter *iter);
#endif

#endif
