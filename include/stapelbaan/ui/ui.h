/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_UI_H
#define STAPELBAAN_UI_UI_H

/** The screens. cli and ui do not know each other; what both need to know is said in plain arguments. */

#include "stapelbaan/cli/cli.h"

/** Opens the screens on the database and stays until the person leaves. Returns the exit status. */
int ui_run(const struct cli_global *global);

#endif
