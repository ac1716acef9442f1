/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_COVER_BOUND_H
#define STAPELBAAN_MATCH_COVER_BOUND_H

#include "stapelbaan/match/search.h"

/*
 * A proven lower bound on the number of profiles that do every wanted task in full. `target` is a number of profiles
 * that is known to be enough; the work stops when the bound is there. Private to cover.c and cover_bound.c.
 */
int cover_bound(struct search *search, const bool *wanted, int target);

#endif
