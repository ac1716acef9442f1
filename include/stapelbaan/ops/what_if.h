/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_WHAT_IF_H
#define STAPELBAAN_OPS_WHAT_IF_H

/** What would change if the data were others, answered from a plan in a moment. Nothing is stored. */

#include "stapelbaan/match/match.h"
#include "stapelbaan/ops/suppose.h"

/** The answer. Owns its plans. */
struct ops_answer {
    struct plan *now;  /* the plan on the data as they are, after as much search as the other one */
    struct plan *then; /* the plan on the changed data */
    int n_free;        /* people who were matched anew; all others kept their profiles. 0: everybody was */
};

/**
 * Matches the people around what changed anew on `data` and on what `supposed` made of it, from `plan`, within the time
 * limit all in all; everybody else keeps what `plan` gives. Where that is no longer sound, everybody is matched anew.
 * options->start and keep are not looked at. Both plans are checked by verify; both bounds are of all plans that keep
 * the rules. Without a time limit the same question has the same answer. Free with ops_answer_clear().
 */
bool ops_what_if(const struct dataset *data, const struct supposed *supposed, const struct plan *plan,
                 const struct match_options *options, const struct match_watch *watch, struct ops_answer *out,
                 GError **error);
void ops_answer_clear(struct ops_answer *answer);

#endif
