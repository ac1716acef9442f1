/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_COACH_H
#define STAPELBAAN_UI_COACH_H

/** The ways to the job coach's screens; each for a candidate's id, or (NULL) for whom the view on top is about. */

#include "stapelbaan/base/week.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/ui/app.h"

void ui_coach_person(struct ui_app *app, const char *id);
void ui_coach_options(struct ui_app *app, const char *id);
void ui_coach_what_if(struct ui_app *app, const char *id);
void ui_coach_consent(struct ui_app *app, const char *id);

/** The day that decides which seasons count: that of the plan, else today. */
struct month_day ui_coach_date(struct ui_app *app);

/** Makes drafts jobs of the plan (ops_stack_adopt()) and says so; false, and it is said, where that fails. */
bool ui_coach_adopt(struct ui_app *app, const struct stack_save *save, unsigned n_save);
/** Why this draft cannot be one, as far as that is plain at once; NULL: it can be tried. */
const char *ui_coach_adopt_why_not(struct ui_app *app, const struct stack *stack);

#endif
