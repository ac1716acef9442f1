/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_INTERVAL_REPAIR_H
#define STAPELBAAN_MATCH_INTERVAL_REPAIR_H

/** Local search for a plan with a given number of workers: jobs without a worker are pushed in, others are ejected. */

#include "stapelbaan/match/interval.h"

struct repair;

/** A search that starts from nothing: every worker may work, no job has a worker. `set` must outlive it. */
struct repair *repair_new(const struct interval_set *set, guint32 seed);
void repair_free(struct repair *repair);
SB_AUTO(repair)

/** Starts anew from worker_of[] (of each job of the set, or NO_WORKER); only workers with a job may work then. */
void repair_load(struct repair *repair, const int *worker_of);

/** Lets one worker fewer work: the one whose jobs are found a place most easily, as far as can be told beforehand. */
void repair_drop_worker(struct repair *repair);

/**
 * Until jobs were given to workers `n_put` times, or every job has a worker: then true. `go_on` (may be NULL) is asked
 * now and then.
 */
bool repair_run(struct repair *repair, gint64 n_put, bool (*go_on)(void *user), void *user);

/** Worker of each job of the set, or NO_WORKER. Borrowed until the next call. */
const int *repair_worker(const struct repair *repair);

/** Workers that may work now. */
int repair_n_active(const struct repair *repair);

/** Jobs without a worker, now and at best since the last success or start. */
int repair_n_open(const struct repair *repair);
int repair_least_open(const struct repair *repair);

#endif
