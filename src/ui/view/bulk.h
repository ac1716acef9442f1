/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_BULK_H
#define STAPELBAAN_UI_VIEW_BULK_H

/** One field of several tasks, changed in one step. */

#include "stapelbaan/ui/app.h"

/** Opens it for these tasks (of char *, taken over) on the field of that key; NULL: asks which field. */
void ui_bulk_open(struct ui_app *app, GPtrArray *task, const char *key);

#endif
