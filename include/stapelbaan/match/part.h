/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_PART_H
#define STAPELBAAN_MATCH_PART_H

/** Regions matched side by side, each as a problem of its own, and their plans and bounds added up. */

#include "stapelbaan/match/match.h"
#include "stapelbaan/match/region.h"

/** match_run() on a dataset that does not fall apart, or shall not. */
struct plan *match_whole(const struct dataset *data, const struct match_options *options,
                         const struct match_watch *watch);

/**
 * Matches each region by match_whole() on options->n_thread threads; the rest is left out (see parts_finish()). The
 * time limit is shared out by size; what a region leaves of its share passes on to those that have not begun. The watch
 * is called by the calling thread alone, which does nothing else. Without a time limit the plan does not depend on the
 * threads' pace. Owned by the caller.
 */
struct plan *parts_match(const struct regions *regions, const struct match_options *options,
                         const struct match_watch *watch);

/**
 * One plan of all `part`s (of struct plan *, which it empties) of `data`: sums, all lists, and the status that follows.
 * Where the pins of one part clash there is no plan at all. Owned by the caller.
 */
struct plan *parts_join(const struct dataset *data, const struct match_options *options, const GPtrArray *part);

/** Makes the plan of all regions that of the dataset: adds the tasks and people of the rest with their reasons, and to
 * the bounds what people without a home could add. */
void parts_finish(const struct regions *regions, const struct match_options *options, struct plan *plan);

/** The plan of a region that was stopped before it began: nobody has a job, and the reasons say so where somebody could
 * have had. Its bound needs no work. Owned by the caller. */
struct plan *parts_skip(const struct regions *regions, const struct region *region,
                        const struct match_options *options);

/** The greatest score that the people of a region can have whatever the work; in goal cover 0, the least. */
double parts_instant_bound(const struct dataset *data, const struct region *region, enum plan_goal goal);

/** Sets the plan's bound, proven otherwise, and the status that follows. */
void parts_set_bound(struct plan *plan, double bound);

#endif
