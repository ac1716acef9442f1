/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_ALTERNATIVES_H
#define STAPELBAAN_REPORT_ALTERNATIVES_H

/** Several jobs for one candidate side by side, as plain text. Translated. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** A table of what each gives, then each week with what it has and lacks beside the present one. `now` may be NULL;
 * `profile`: of struct profile *. Owned by the caller. */
GString *report_alternatives(const struct dataset *data, const struct profile *now, const GPtrArray *profile,
                             int width);

#endif
