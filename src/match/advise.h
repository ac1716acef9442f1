/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_ADVISE_H
#define STAPELBAAN_MATCH_ADVISE_H

/** Advice on a finished plan (model/advice.h): counted work, so that the same run gives the same advice. */

#include "stapelbaan/match/search.h"

/** Adds all kinds of advice to the plan of a search in goal jobs. Stops where the watch says no. */
void advise(struct search *search, struct plan *plan);

/** The nearest miss of each person without a job and each task that is left, where one single thing would help. */
void nearest_fill(struct search *search, struct plan *plan);

/** What the search's prices say: scarce work, and what a certificate, an hour, a place is worth. */
void worth_fill(struct search *search, struct plan *plan);

#endif
