/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_RECORD_PROPOSE_H
#define STAPELBAAN_UI_VIEW_RECORD_PROPOSE_H

/** What a form for a new task says before anything is typed: as the task before it, or as is usual. */

#include "stapelbaan/ui/widget/form.h"

/** Provider and site of the task that was entered last. */
void ui_record_propose_last(struct ui_app *app, struct ui_form *form);

/**
 * What is usual for the provider that the form names now, in the fields that nobody touched. `*done_for` is the
 * provider it was last done for (owned, NULL at first), so that it can be called at each key.
 */
void ui_record_propose(struct ui_app *app, struct ui_form *form, char **done_for);

/** This task was entered: the next begins where it ended. */
void ui_record_remember(struct ui_app *app, const struct task *task);

#endif
