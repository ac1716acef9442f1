/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_VERIFY_VERIFY_H
#define STAPELBAAN_VERIFY_VERIFY_H

/**
 * A plan against every rule of stapelbaan-data(5), written apart from the engine: it shares no line with it and
 * knows only the model, so that one mistake cannot hide in both.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

struct verify_report {
    GPtrArray *broken; /* of char *, owned: "rule: what, where" */
    double score;      /* as counted here */
    int n_full, n_part;
};

/** Checks `plan` against `data` on `date` ({0,0}: all seasons). Owned by the caller. */
struct verify_report *verify_plan(const struct dataset *data, const struct plan *plan, struct month_day date);
void verify_report_free(struct verify_report *report);
SB_AUTO(verify_report)

#endif
