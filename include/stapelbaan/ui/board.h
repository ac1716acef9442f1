/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_BOARD_H
#define STAPELBAAN_UI_BOARD_H

/** The ways to the bundle board. */

#include "stapelbaan/ui/app.h"

/** The draft of that id (or as views.h says); NULL: asks which, or begins one where there is none. */
void ui_board_open(struct ui_app *app, const char *argument);

/** A new draft of these tasks (of char *, taken over), as far as they can join. */
void ui_board_open_tasks(struct ui_app *app, GPtrArray *task);

/** As the job of that name ('@'), or for that person ('='). */
void ui_board_open_about(struct ui_app *app, char sign, const char *id);

/** Ids of the drafts that this person changed and did not save; GPtrArray of char *, owned. */
GPtrArray *ui_board_unsaved(struct ui_app *app);

#endif
