/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_SHARE_H
#define STAPELBAAN_MATCH_SHARE_H

/** Regions as datasets of their own: one for the engine, or a share of them for another machine. */

#include "stapelbaan/match/region.h"

/** How much work a region is: its tasks times its people. */
double region_size(const struct region *region);

/** Copies of the region's tasks and people and of what they need; references lead nowhere else. Owned by the caller. */
struct dataset *region_dataset(const struct regions *regions, const struct region *region);

/**
 * The `k`-th (from 1) of `n` shares of the regions, balanced by their size, as a dataset. Every region is in one share,
 * the rest in none; a share may be empty. It falls apart into the same regions. Owned by the caller.
 */
struct dataset *regions_share(const struct regions *regions, int k, int n);

#endif
