/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_PRICING_H
#define STAPELBAAN_MATCH_PRICING_H

/**
 * Heuristic pricing: profiles for one person that are worth more than their rows cost.
 *
 * What is found is sound, but not every sound profile is found; the bound does not rest on it (see bound.h).
 */

#include "stapelbaan/match/beam.h"
#include "stapelbaan/match/column.h"

struct ranked;

/** One thread's memory for building weeks. */
struct pricer {
    struct week *week, *best, *saved;
    struct day_scratch *scratch;
    struct beam *beam;
    GRand *rand;
    struct ranked *rank; /* the person's items, cheapest a minute first, at the prices of the search */
};

struct pricer *pricer_new(const struct instance *in, guint32 seed);
void pricer_free(struct pricer *pricer);
SB_AUTO(pricer)

/**
 * Looks for profiles of `person` with a gain (score less prices) above `least_gain`, in `n_try` rounds of taking work
 * out and putting other work in, from `from` (a column of this person, may be NULL: from nothing). Sound profiles
 * found are added to `out` (of struct column *, owned), the best last. Returns the best gain, -HUGE_VAL for none.
 */
double pricer_search(struct pricer *pricer, int person, const struct prices *prices, const struct column *from,
                     int n_try, double least_gain, GPtrArray *out);

/** Minutes of the longest week that the person was found to fill with all work free to take, sound but for its least
 * hours. */
int pricer_longest(struct pricer *pricer, int person);

#endif
