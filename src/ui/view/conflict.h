/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_CONFLICT_H
#define STAPELBAAN_UI_VIEW_CONFLICT_H

/** Two people changed one record: what both typed, side by side, with a choice for each field. */

#include "stapelbaan/ui/widget/form.h"

/**
 * Opens the choice over the form. `clash` is of struct ui_form_clash *, taken; `who` says who saved it and when,
 * copied. `done` is called when the person saves, after the sides are set in `clash`, which it borrows.
 */
void ui_conflict_open(struct ui_app *app, const char *who, GPtrArray *clash,
                      void (*done)(struct ui_app *app, const GPtrArray *clash, void *user), void *user);

#endif
