/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_BOUND_H
#define STAPELBAAN_MATCH_BOUND_H

/**
 * A proven upper bound on the score of every plan that keeps the rules, and on its number of full jobs.
 *
 * Lagrangian: any prices on rows and person-wise multipliers give a valid bound; better ones give a tighter bound.
 * Nothing that a heuristic found enters it but as a starting point for the prices.
 */

#include "stapelbaan/match/search.h"

struct bound;

struct bound *bound_new(const struct instance *in, int n_thread);
void bound_free(struct bound *bound);
SB_AUTO(bound)

/** Starts from the one price for every minute of work that bounds best: a guess before any linear programme. */
void bound_guess(struct bound *bound);

/** The present prices, of every row; a person's own row and pin are 0. */
void bound_prices(const struct bound *bound, double *price);

/** At most `n_step` steps of improvement, within `percent` of the time limit; lowers search->bound where it can. */
void bound_improve(struct bound *bound, struct search *search, int n_step, int percent);

/** The bound at the present prices, one evaluation: for a run that was cut short. */
void bound_quick(struct bound *bound, struct search *search);

/** A proven upper bound on the number of full jobs. The prices of the score stay as they are. */
double bound_full_jobs(struct bound *bound, struct search *search);

#endif
