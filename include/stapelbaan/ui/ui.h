/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_UI_H
#define STAPELBAAN_UI_UI_H

/** The screens. */

#include "stapelbaan/ops/session.h"

/** Opens the screens on the database and stays until the person leaves. Returns the exit status. */
int ui_run(const struct session *session);

#endif
