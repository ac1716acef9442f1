/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_MATCH_H
#define STAPELBAAN_OPS_MATCH_H

/** A match on the database, checked by verify before anybody sees it, and stored. Also the checks on the database. */

#include "stapelbaan/match/match.h"
#include "stapelbaan/ops/ops.h"

/** The most shares of one match. */
enum { SHARES_MOST = 10000 };

/** A monotonic clock for struct match_watch. */
double ops_seconds(void *unused);

/** Runs the engine, its seconds counted from here by the clock of `watch` (or our own, where it has none), and has
 * verify check the plan; SB_ERROR_IO where verify finds a fault in the plan (a fault of ours), SB_ERROR_DATA where it
 * does not have what options->keep says. */
struct plan *ops_match_dataset(const struct dataset *data, const struct match_options *options,
                               const struct match_watch *watch, GError **error);

/**
 * The same on the `k`-th (from 1) of `n` shares of the regions of `data`, for a plan that ops_merge() joins with those
 * of the other shares. The plan knows its share.
 */
struct plan *ops_match_share(const struct dataset *data, int k, int n, const struct match_options *options,
                             const struct match_watch *watch, GError **error);

/**
 * One plan of the plans of all shares (of struct plan *, which it empties), checked by verify; without a time limit the
 * one that ops_match_dataset() gives. SB_ERROR_DATA where they are not all the shares of one match on `data`.
 */
struct plan *ops_merge(const struct dataset *data, const GPtrArray *share, GError **error);

/**
 * The same on the database (read once, no lock held while it runs); the plan is stored. Where only storing fails, the
 * work of the run is not lost: the plan is given all the same, and `*unsaved` says why. Owned by the caller.
 */
struct plan *ops_match(struct store *store, const struct actor *actor, const struct match_options *options,
                       const struct match_watch *watch, GError **unsaved, GError **error);

/** Stores a plan that ops_match_dataset() gave. */
bool ops_plan_save(struct store *store, const struct actor *actor, const struct plan *plan, GError **error);

/** Import's checks on the database and the stored plan against every rule; GPtrArray of char *, empty: all sound. NULL
 * on error. */
GPtrArray *ops_check(struct store *store, const struct actor *actor, GError **error);

#endif
