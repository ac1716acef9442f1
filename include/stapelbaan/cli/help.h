/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_HELP_H
#define STAPELBAAN_CLI_HELP_H

/** Help from the table of option.h. Owned by the caller. */

#include "stapelbaan/cli/option.h"

/** A few lines for who typed nothing. */
GString *help_short(void);

/** All commands and the global options. */
GString *help_all(void);

/** One command with its options; every verb where `command` is one of several of its name and `all_verbs` is set. */
GString *help_command(const struct cli_command *command, bool all_verbs);

#endif
