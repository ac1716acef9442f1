/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_SHARE_H
#define STAPELBAAN_MATCH_SHARE_H

/** Regions as datasets of their own: one for the engine, or a share of them for another machine. */

#include "stapelbaan/match/region.h"

/** How much work a region is: its tasks times its people. */
double region_size(const struct region *region);

/** The greatest score that a profile of this person can have: a full job, and all of its minutes liked. */
double top_score(const struct candidate *who, const struct partnership *partnership);

/** Copies of the region's tasks and people and of what they need; references lead nowhere else. Owned by the caller. */
struct dataset *region_dataset(const struct regions *regions, const struct region *region);

/** Moves people who were dealt to one of several regions (see regions.n_loose) to where `plan` (may be NULL) has their
 * work, so that a run can begin from it. */
void regions_follow(struct regions *regions, const struct plan *plan);

/** The same of all regions, without the rest. */
struct dataset *regions_dataset(const struct regions *regions);

/**
 * The `k`-th (from 1) of `n` shares of the regions, balanced by their size. Every region is in one share, the rest in
 * none; a share may be empty. Of the same dataset; owned by the caller.
 */
struct regions *regions_share(const struct regions *regions, int k, int n);

#endif
