/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_RECORD_TWIN_H
#define STAPELBAAN_UI_VIEW_RECORD_TWIN_H

/** Points out a task that is there already. */

#include "stapelbaan/ui/widget/form.h"

/** The other task with the title, site and window that the form has now, or NULL; `id` is that of the form's own. */
const struct task *ui_record_twin(struct ui_app *app, const struct ui_form *form, const char *id);
/** Says so beside the title, as long as it is so. */
void ui_record_note_twin(struct ui_app *app, struct ui_form *form, const char *id);

/** Says that a record was saved, and whether a task is there twice (`twin`, or NULL): that is no fault, but it is said.
 */
void ui_record_say_saved(struct ui_app *app, const char *name, const struct task *twin, bool changed);

#endif
