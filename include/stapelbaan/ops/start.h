/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_START_H
#define STAPELBAAN_OPS_START_H

/** What a match takes over from an earlier plan: whom it keeps as they are, and what it begins from. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** For struct match_options. Owns both. */
struct ops_start {
    struct plan *keep;  /* profiles that stay as they are */
    struct plan *start; /* the others */
};

/**
 * Deals the profiles of `from` out: those of the candidates in `keep` (ids, NULL-terminated; NULL: nobody; the one word
 * "all": everybody) are kept. SB_ERROR_DATA where one of these has no profile, or has one that `data` on `date` no
 * longer allows: then the rule is named, and what to do. Free with ops_start_clear().
 */
bool ops_start_from(const struct dataset *data, const struct plan *from, const char *const *keep, struct month_day date,
                    struct ops_start *out, GError **error);
void ops_start_clear(struct ops_start *start);

/** Does `plan` have every profile of `keep`, with the same tasks on the same days? SB_ERROR_DATA names the first that
 * it has not. */
bool ops_start_kept(const struct plan *plan, const struct plan *keep, GError **error);

#endif
