/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_WHAT_IF_H
#define STAPELBAAN_REPORT_WHAT_IF_H

/** Two plans, as things are and as they would be, as plain text: the figures, then who gains or loses what. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** `data` is the changed data, `before` the data as they are: names come from the one that has them. Translated, owned
 * by the caller. */
GString *report_what_if(const struct dataset *before, const struct plan *now, const struct dataset *data,
                        const struct plan *then, int width);

#endif
