/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_TEXT_H
#define STAPELBAAN_REPORT_TEXT_H

/**
 * Records and plans as plain text for a terminal, a pipe or a screen reader: one item a line, labels before values.
 * Translated; widths by text_width(). Every text that was stored goes through text_show().
 */

#include "stapelbaan/model/advice.h"
#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** Summary, then each profile with its week, then what was left and why. `width` columns at most where it can. */
GString *report_plan(const struct dataset *data, const struct plan *plan, int width);
/** Why a task or a person was left, in a few words; translated, static. */
const char *report_reason(enum reason reason);
/** Adds what would make the plan better (model/advice.h), or that nothing was found. */
void report_advice(GString *out, const struct plan *plan, int width);
/** One of these as a sentence. Owned by the caller. */
char *report_advice_line(const struct advice *advice);
GString *report_profile(const struct dataset *data, const struct profile *profile, int width);
GString *report_task(const struct dataset *data, const struct task *task, int width);
GString *report_candidate(const struct dataset *data, const struct candidate *candidate, int width);
GString *report_task_list(const struct dataset *data, GPtrArray *task, int width);
GString *report_candidate_list(const struct dataset *data, GPtrArray *candidate, int width);
GString *report_profile_list(const struct dataset *data, const struct plan *plan, int width);

#endif
