/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_UI_H
#define STAPELBAAN_UI_UI_H

/** The screens. */

#include <stdio.h>

#include "stapelbaan/ops/session.h"

/**
 * Opens the screens on the database and stays until the person leaves. Returns the exit status.
 *
 * With STAPELBAAN_SCRIPT=FILE in the environment no terminal is used: the keys come from the file and the screen is
 * kept in memory (script.h).
 */
int ui_run(const struct session *session);

/**
 * Writes the key map as mdoc (.It lines of a list, by screen), from the same table that dispatches the keys: the man
 * page includes it. Needs no terminal.
 */
void ui_keys_mdoc(FILE *out);

#endif
