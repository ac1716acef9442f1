/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_UNDO_H
#define STAPELBAAN_OPS_UNDO_H

/** Taking one's own changes back, and doing them again. Each is a change of its own, with its lines in the history. */

#include "stapelbaan/ops/ops.h"

/**
 * Undoes the step of that number, or with 0 the newest one of `actor` that is not undone yet. Gives the step, owned by
 * the caller; NULL with SB_ERROR_DATA where there is none, SB_ERROR_CONFLICT where it is somebody else's, where
 * somebody changed a row since (which, who and when), or where the data would break a rule.
 */
struct store_step *ops_undo(struct store *store, const struct actor *actor, gint64 number, GError **error);

/** Does again what was undone last, or the step of that number. As ops_undo(). */
struct store_step *ops_redo(struct store *store, const struct actor *actor, gint64 number, GError **error);

#endif
