/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_MATCH_SETUP_H
#define STAPELBAAN_UI_VIEW_MATCH_SETUP_H

/** What a match is to do: the lines of the match screen before it starts. */

#include "stapelbaan/ops/run.h"
#include "stapelbaan/ui/app.h"

/** Puts the cursor on the line that starts. */
void match_setup_open(struct ui_app *app);
void match_setup_draw(struct ui_app *app, const struct ui_draw *draw);

enum match_setup_done { SETUP_NOT_MINE, SETUP_TAKEN, SETUP_START };
enum match_setup_done match_setup_action(struct ui_app *app, enum ui_act act);

/** What is chosen; borrowed until something else is. */
struct ops_run_wish match_setup_wish(struct ui_app *app);
/** Remembers the profiles that are marked in their list: a match may leave them as they are. */
void match_setup_mark(struct ui_app *app, const GPtrArray *id);

#endif
