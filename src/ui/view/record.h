/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_RECORD_H
#define STAPELBAAN_UI_VIEW_RECORD_H

/** What the lists of tasks and of candidates do alike: archive, bring back, delete. */

#include "stapelbaan/ui/app.h"

enum ui_record_verb { RECORD_ARCHIVE, RECORD_RESTORE, RECORD_DELETE };

/**
 * Asks (the default is no), then does it to all records of `chosen` (of ids, taken over) and says what was done.
 * `kind` is "task" or "candidate", static.
 */
void ui_record_do(struct ui_app *app, const char *kind, enum ui_record_verb verb, GPtrArray *chosen);

/** Is it about the record under the cursor, so that an empty list cannot do it? */
bool ui_record_is_about_one(enum ui_act act);

/** The record that a list shall go to at its next refresh, such as one that a form just saved. */
void ui_record_select_next(struct ui_app *app, const char *kind, const char *id);
/** Takes it, or NULL. Owned by the caller. */
char *ui_record_take_next(struct ui_app *app, const char *kind);

#endif
