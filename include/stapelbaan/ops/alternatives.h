/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_ALTERNATIVES_H
#define STAPELBAAN_OPS_ALTERNATIVES_H

/** Clearly different jobs for one candidate, to talk over with the person; nothing is stored. */

#include "stapelbaan/match/alternatives.h"

struct ops_alternatives {
    const char *candidate;
    const struct plan *plan; /* what everybody has now, or NULL */
    bool all;                /* as if all work was free; else what the others have is not */
    int n;                   /* 1..ALTERNATIVES_MOST */
    gint64 seed;
    struct month_day date;
};

/** What the candidate does now: the (first) profile in the plan, or NULL. Borrowed. */
const struct profile *ops_alternatives_now(const struct ops_alternatives *wish);

/**
 * At most wish->n profiles as match_alternatives() finds them, none like what the candidate does now, each checked by
 * verify. GPtrArray of struct profile *, owned. SB_ERROR_DATA where there is no such candidate.
 */
GPtrArray *ops_alternatives(const struct dataset *data, const struct ops_alternatives *wish, GError **error);

#endif
