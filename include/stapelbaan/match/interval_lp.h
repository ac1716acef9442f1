/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_INTERVAL_LP_H
#define STAPELBAAN_MATCH_INTERVAL_LP_H

/** Column generation for fixed intervals: the proof how many workers are needed, and plans by diving. */

#include "stapelbaan/match/interval.h"

struct interval_lp;

/** `set` must outlive it. */
struct interval_lp *interval_lp_new(const struct interval_set *set);
void interval_lp_free(struct interval_lp *lp);
SB_AUTO(interval_lp)

/** Adds each worker's part of a plan (of each job of the set; NO_WORKER is skipped) as a column. The first plan that is
 * added must do every job. */
void interval_lp_add_plan(struct interval_lp *lp, const int *worker_of);

/** At most `n_step` steps of subgradient ascent of the bound, or until it is `target`: quick, no programme solved. */
void interval_lp_climb(struct interval_lp *lp, int n_step, int target);

/** Goes on with at most `n_round` rounds of column generation; true when no column can gain any more. */
bool interval_lp_improve(struct interval_lp *lp, int n_round, bool (*go_on)(void *user), void *user);

/** A proven lower bound on the number of workers, from the rounds so far. */
int interval_lp_bound(const struct interval_lp *lp);

/**
 * Fixes columns by their values, with new columns in between, until every job has a worker: worker_of[] (of each job of
 * the set). `share` 0..1: so much of what is left is fixed between two solves. False when cut short. The programme is
 * as before afterwards, but for new columns.
 */
bool interval_lp_dive(struct interval_lp *lp, double share, int *worker_of, bool (*go_on)(void *user), void *user);

#endif
