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
    struct ranked
        *rank; /* the person's items that there is room for, cheapest a minute first, at the search's prices */
    int n_rank;
    bool stacks; /* hours short of a full job count by how near they come to one, not by their score */
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

/*
 * Steps on a week of somebody else's: take work out of it, put other work in. The room of `prices` is what the week may
 * use, its own visits included.
 */

/** What the week is worth at the prices; 0 where it is empty, far below where a pin is missing. */
double pricer_gain(const struct pricer *pricer, const struct week *week, const struct prices *prices);

/** Takes `n_task` random tasks out, or now and then all of a day, and blocks most of them until the next refill. */
void pricer_ruin(struct pricer *pricer, struct week *week, int n_task);

/** Takes every task out that has a visit between two slots of any day. */
void pricer_ruin_span(struct pricer *pricer, struct week *week, int from, int to);

/** Fills the week up as pricer_search() does, with a share `strength` of chance; empties it where it is worth nothing.
 */
void pricer_refill(struct pricer *pricer, struct week *week, const struct prices *prices, double strength);

/** Minutes of the longest week that the person was found to fill with all work free to take, sound but for its least
 * hours. */
int pricer_longest(struct pricer *pricer, int person);

#endif
