/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_INTERVAL_H
#define STAPELBAAN_MATCH_INTERVAL_H

/**
 * Jobs at fixed times, workers who may each do some of them, no worker on two jobs at once: do every job with as few
 * workers as possible. This is the shift-minimisation personnel task scheduling problem (Krishnamoorthy, Ernst and
 * Baatar 2012), and the relaxation that proves how few people the goal cover can do with.
 *
 * Times are in any unit; a job takes [start, end).
 */

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "stapelbaan/base/auto.h"

enum { NO_WORKER = -1 };

/** The problem; jobs are in the order of their start. Read-only once made, so that threads share it. */
struct interval_set {
    int n_job, n_worker;
    int *start, *end;
    int *name;                /* the number by which the caller knows the job */
    int *able_first, *able;   /* of worker w: able[able_first[w]] .. able[able_first[w + 1] - 1], ascending jobs */
    int *who_first, *who;     /* of job j: the workers who may do it, ascending */
    int *meets_first, *meets; /* of job j: the other jobs that overlap it, ascending */
};

/** What interval_solve() found. */
struct interval_plan {
    int n_used;  /* workers with a job; n_worker + 1 when no way to do every job was found */
    int bound;   /* nobody can do with fewer workers */
    int *worker; /* of each job by the caller's number, or NO_WORKER */
};

struct interval_options {
    gint64 seed;
    int n_thread;
    bool (*go_on)(void *user); /* asked often, by the calling thread only; false stops the run; NULL: never */
    void *user;
};

/** `able[w]` holds the `n_able[w]` jobs of worker w. Everything is copied. */
struct interval_set *interval_set_new(int n_job, const int *start, const int *end, int n_worker, int *const *able,
                                      const int *n_able);
void interval_set_free(struct interval_set *set);
SB_AUTO(interval_set)

/** Most jobs under way at one moment: so many workers are needed. */
int interval_overlap(const struct interval_set *set);

/** Do the two jobs overlap? */
static inline bool
interval_meet(const struct interval_set *set, int a, int b)
{
    return set->start[a] < set->end[b] && set->start[b] < set->end[a];
}

/** May the worker do the job? O(log jobs of the worker). */
bool interval_may(const struct interval_set *set, int worker, int job);

/**
 * Looks for a plan of fewest workers and proves how few are needed, until both meet or go_on() says no; at once where
 * some job has no worker at all. That no plan exists for any other reason is not proven: go_on() ends such a run. Owned
 * by the caller. The same set, options and thread count give the same plan unless go_on() cut the run short.
 */
struct interval_plan *interval_solve(const struct interval_set *set, const struct interval_options *options);
void interval_plan_free(struct interval_plan *plan);
SB_AUTO(interval_plan)

#endif
