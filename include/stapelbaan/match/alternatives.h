/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_ALTERNATIVES_H
#define STAPELBAAN_MATCH_ALTERNATIVES_H

/** Other profiles for one candidate: sound, clearly different from each other, the best that were found. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** Two profiles are clearly different when profile_difference() is at least so many percent. */
enum { ALTERNATIVES_PERCENT = 30, ALTERNATIVES_MOST = 20 };

struct alternatives_wish {
    const char *candidate;     /* an id of the data */
    const struct plan *rest;   /* profiles whose work is taken; NULL: all work is free */
    const struct profile *now; /* what the others should differ from as well, or NULL */
    int n;                     /* how many; 1..ALTERNATIVES_MOST */
    gint64 seed;
    struct month_day date; /* decides which seasons count; {0,0}: every task counts */
};

/**
 * At most wish->n profiles, by score, fewer where no more were found; each keeps every rule beside the profiles of
 * wish->rest. GPtrArray of struct profile *, owned. Pure; the same wish gives the same profiles.
 */
GPtrArray *match_alternatives(const struct dataset *data, const struct alternatives_wish *wish);

#endif
