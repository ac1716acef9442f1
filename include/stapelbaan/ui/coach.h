/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_COACH_H
#define STAPELBAAN_UI_COACH_H

/** The ways to the job coach's screens; each for a candidate's id, or (NULL) for whom the view on top is about. */

#include "stapelbaan/base/week.h"
#include "stapelbaan/ui/app.h"

void ui_coach_person(struct ui_app *app, const char *id);
void ui_coach_options(struct ui_app *app, const char *id);
void ui_coach_what_if(struct ui_app *app, const char *id);

/** The day that decides which seasons count: that of the plan, else today. */
struct month_day ui_coach_date(struct ui_app *app);

#endif
