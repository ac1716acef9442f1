/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_STEP_H
#define STAPELBAAN_STORE_STEP_H

/** What can be undone: keeping a change as a step (step.c), and what turning it (turn.c) shares with that. */

#include "private.h"

/** Begins to watch the rows of the change under way. Without sessions in the SQLite library it does nothing. */
bool step_watch(struct store *store, GError **error);
/** Remembers a line of the history of the change under way. */
void step_note(struct store *store, const char *who);
/** Keeps the change that is about to be committed, where the history tells of it. */
bool step_keep(struct store *store, GError **error);
/** The line of the history in seven columns from `from` (audit.c). Owned by the caller. */
struct store_audit *audit_take(struct statement *statement, int from);
/** Throws away what is kept of every change that names a person (forget.c). */
bool step_forget(struct store *store, const char *id, GError **error);
/** Adds a row (step, table, before, after) for each change that is kept and names a person (forget.c). */
bool step_unpack(struct store *store, const char *id, GPtrArray *row, GError **error);
/** Adds every text of these changes to a set of char *, owned. */
bool step_texts(struct store *store, const char *id, GHashTable *text, GError **error);
/** Ends the watch, however the change ended. */
void step_end(struct store *store);

#ifdef SQLITE_ENABLE_SESSION
/** The key of the row that a change of a changeset is about: "T014", "K001 T014". Owned by the caller. */
char *step_key(sqlite3_changeset_iter *iter);
#endif

#endif
