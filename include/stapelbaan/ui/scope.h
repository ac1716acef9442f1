/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_SCOPE_H
#define STAPELBAAN_UI_SCOPE_H

/**
 * The rows behind a number, as an argument of a list's view: it begins with "!".
 *
 * Tasks: "!left" what is not wholly done, "!provider:ID", "!cell:we:13" what could be done on Wednesday from 13:00 and
 * is not. Candidates: "!ask" those with an ability that is not known. Jobs of the plan: "!full", "!part"; its other
 * lists: "!tasks" and "!people", with ":REASON" those of one reason, and "!tasks:nobody" what nobody can do.
 */

#include "stapelbaan/ui/widget/table.h"

/** Is it such an argument? */
bool ui_scope_is(const char *argument);

/** Each shows the rows of `scope` only, counted in the snapshot of now; false where it is none of that list. */
bool ui_scope_tasks(struct ui_app *app, struct ui_table *table, const char *scope);
bool ui_scope_candidates(struct ui_app *app, struct ui_table *table, const char *scope);
/** For the rows of profile_rows.h; `list` receives which of the three. */
bool ui_scope_plan(struct ui_table *const table[], const char *scope, int *list);

#endif
