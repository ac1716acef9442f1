/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_LOGIN_H
#define STAPELBAAN_BASE_LOGIN_H

/** Unix accounts and groups of this machine. */

#include <stdbool.h>

#include <glib.h>

/** Takes on the rights of that Unix account, and of its own group alone, for good. SB_ERROR_IO. */
bool login_become(const char *user, GError **error);

/** Is there a group of that name? */
bool login_has_group(const char *name);

/** Is the account in a group beside its own? */
bool login_has_other_groups(const char *user);

#endif
