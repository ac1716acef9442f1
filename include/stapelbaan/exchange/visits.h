/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_VISITS_H
#define STAPELBAAN_EXCHANGE_VISITS_H

/** Visits as a table for a spreadsheet. */

#include "stapelbaan/model/plan.h"

/** An id and a comma: one that starts with '-' would be a formula to a spreadsheet. Ids hold nothing to quote. */
void visits_csv_id(GString *out, const char *id);

/** A line a visit of these profiles (at `site`, NULL: anywhere), below the names of the columns. Owned by the caller.
 */
GString *visits_csv(const GPtrArray *profile, const char *site);

#endif
