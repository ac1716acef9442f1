/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_REASONS_H
#define STAPELBAAN_MATCH_REASONS_H

/** Why a task or a person was left: computed from the rules and the plan, never guessed. */

#include "stapelbaan/match/search.h"

/** Fills plan->unassigned and plan->unplaced, with reasons, for the incumbent (or, for an empty plan, for nothing). */
void reasons_fill(struct search *search, struct plan *plan);

#endif
