/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_DIVE_H
#define STAPELBAAN_MATCH_DIVE_H

/**
 * A dive through a master: fix the column that its linear programme uses most, price whoever is left until the
 * programme has settled, and so on to the end. The people are the few of a neighbourhood (improve.c).
 */

#include "stapelbaan/match/search.h"

/** One dive, within a job of search_team(). The search's pool is read and not written, so dives can go side by side. */
struct diver {
    struct search *search;
    int worker;
    guint32 seed;        /* each round of pricing draws its own from it */
    int n_settle, n_try; /* rounds of pricing to settle at most, tries of a search */
    GPtrArray *shun;     /* columns of the pool not to offer, or NULL */
    GPtrArray *made;     /* of struct column *: what was found; owned by whoever made the array */
    bool *quiet;         /* memory: people who had nothing to offer in the last round, by their place in the master */
    int round;
};

/** Prices the people of a solved master, whom there is room for, until its programme hardly grows any more. */
bool diver_settle(struct diver *diver, struct master *master);

/** Dives from a solved master. The chosen columns (of `made` or of the master) are added to `chosen`. */
void diver_dive(struct diver *diver, struct master *master, GPtrArray *chosen);

#endif
