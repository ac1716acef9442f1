/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_REGION_H
#define STAPELBAAN_MATCH_REGION_H

/**
 * Regions: parts of a dataset that have nothing to do with each other, so that each can be matched on its own and the
 * plans and bounds added up.
 *
 * Two sites lie in one region when somebody can commute to both, when a provider whose places could run out works at
 * both, or when a decision sends somebody there who lives elsewhere. A candidate without a home joins all; where that
 * would be too large to match as one, each belongs to one region only, and what that may cost is told.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** Records by their place in the lists of the dataset, in the order of their ids. */
struct region {
    GArray *task, *candidate; /* of guint */
    bool has_pin;             /* a decision requires something here: an empty plan does not do */
};

struct regions {
    const struct dataset *data; /* borrowed, must outlive the regions */
    struct region **region;     /* by the smallest id of their tasks, whatever the order of the file */
    int n;                      /* at least 1; a dataset that does not fall apart is one region */
    struct region *rest;        /* tasks that nobody can come to, people who can come to no task; empty where n is 1 */
    double
        loose_score; /* people without a home could add this much to the score in other regions than theirs, at most */
    int n_loose;     /* how many they are */
};

/** Finds the regions of what is in season on `date` ({0,0}: everything). In goal cover people without a home always
 * join all, for a bound from below cannot be mended. Never builds a table of all sites. */
struct regions *regions_new(const struct dataset *data, struct month_day date, enum plan_goal goal);
void regions_free(struct regions *regions);
SB_AUTO(regions)

#endif
