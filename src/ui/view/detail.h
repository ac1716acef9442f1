/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_DETAIL_H
#define STAPELBAAN_UI_VIEW_DETAIL_H

/** The pane that tells all about the record under the cursor, and where it goes on the screen. */

#include "stapelbaan/ui/app.h"

/** Splits the body: the pane goes below, from 120 columns on to the right, and on a low screen away (0 rows). */
void ui_detail_split(const struct ui_draw *body, struct ui_draw *list, struct ui_draw *detail);

void ui_detail_task(struct ui_app *app, const struct ui_draw *draw, const struct task *task);
void ui_detail_candidate(struct ui_app *app, const struct ui_draw *draw, const struct candidate *candidate);

/** Candidates whose profiles hold the task, such as "K001, K004"; "" for none. */
void ui_profiles_of_task(struct ui_app *app, const char *task, GString *out);

#endif
