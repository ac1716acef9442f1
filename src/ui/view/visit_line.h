/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_VISIT_LINE_H
#define STAPELBAAN_UI_VIEW_VISIT_LINE_H

/** One visit in full, below a grid that had to cut it. */

#include "stapelbaan/model/plan.h"
#include "stapelbaan/ui/app.h"

/**
 * "K017 Mo 07:00-07:50 Tafels afnemen · Ruppert · Team ochtend · Helder" on the last row, or with `two` on the last
 * two. Where it does not fit, the provider goes first, whose letter is in the grid; then title, place and whom to ask
 * are each cut. `who` may be NULL. `place` (such as "3 of 12") stands at the right.
 */
void ui_visit_line(struct ui_app *app, const struct ui_draw *draw, bool two, const char *who, const struct visit *visit,
                   const char *place);

#endif
