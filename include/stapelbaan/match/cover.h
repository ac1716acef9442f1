/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_COVER_H
#define STAPELBAAN_MATCH_COVER_H

/**
 * Goal cover: every task done in full by as few people as possible, with a proof how few that can be. See
 * stapelbaan-data(5), SCORE.
 */

#include "stapelbaan/match/match.h"

/**
 * Runs a match for the goal cover, as match_run() does for any goal: the same promises. What nobody can do is left
 * out; where the people there are were not found able to do the rest, the status is infeasible, the plan does as many
 * minutes as were found possible, and there is no bound.
 */
struct plan *cover_run(const struct dataset *data, const struct match_options *options,
                       const struct match_watch *watch);

#endif
