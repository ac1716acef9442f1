/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WRITE_H
#define STAPELBAAN_UI_WRITE_H

/** What a screen shows, into a file: asks for its name, and before it writes over one. */

#include "stapelbaan/ui/app.h"

/** The bytes for a file of that name, whose ending says which form (.csv, .json, else text). Owned by the caller. */
typedef GString *ui_write_make(struct ui_app *app, const char *path, void *user);

/** Writes to `path`, or asks, with `suggest` as the first answer, where it is NULL. `user` must outlive the asking. */
void ui_write(struct ui_app *app, const char *path, const char *suggest, ui_write_make *make, void *user);

/** The form that the ending of `path` asks for. */
enum ui_write_form { WRITE_TEXT, WRITE_CSV, WRITE_JSON };
enum ui_write_form ui_write_form(const char *path);

#endif
