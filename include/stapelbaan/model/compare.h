/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_COMPARE_H
#define STAPELBAAN_MODEL_COMPARE_H

/** How two profiles differ: in which tasks, and in how much of the work. */

#include "stapelbaan/model/plan.h"

/**
 * The share of minutes in other tasks, percent, of the shorter of the two: a job that is a part of the other one does
 * not differ from it. Minutes of one task count as common as far as both have them, on whatever days.
 */
double profile_difference(const struct profile *a, const struct profile *b);

/** Minutes a week of a task in a profile (NULL: none). */
int profile_task_min(const struct profile *profile, const char *task);

/** One candidate in two plans. Owns all. */
struct difference {
    char *candidate;
    struct profile *now, *then; /* all profiles of the candidate as one: visits, sums, full where one is; NULL: none */
};

/** The candidates whose work or score differ between two plans, by id. GPtrArray of struct difference *, owned. */
GPtrArray *plan_differences(const struct plan *now, const struct plan *then);

/** Ids of the tasks of which `a` has more minutes than `b`, each once, sorted; either may be NULL. Borrowed from `a`.
 */
GPtrArray *profile_gains(const struct profile *a, const struct profile *b);

#endif
