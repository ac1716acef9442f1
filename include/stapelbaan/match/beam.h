/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_BEAM_H
#define STAPELBAAN_MATCH_BEAM_H

/**
 * Label setting over the week with a limited number of labels: the strong half of heuristic pricing.
 *
 * A label is a week so far; tasks are appended to its days in the order of time. What comes out is the order of visits
 * only, near a sound week; exact clock times and the rules that only a finished week can keep are week.h's.
 */

#include "stapelbaan/match/week.h"

struct beam;

/** Memory for one thread. */
struct beam *beam_new(const struct instance *in);
void beam_free(struct beam *beam);
SB_AUTO(beam)

/**
 * Searches the weeks of `person` at `prices`, keeping `width` labels for each half hour of work a week. Returns how
 * many weeks it found, best first; read them with beam_week().
 */
int beam_search(struct beam *beam, int person, const struct prices *prices, int width);

/** Makes `week` the found week `index`, timed but perhaps not sound; its scratch must be set. False: there are no clock
 * times for it, and the week is empty. */
bool beam_week(const struct beam *beam, int index, struct week *week);

#endif
