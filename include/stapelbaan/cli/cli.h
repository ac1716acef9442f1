/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_CLI_H
#define STAPELBAAN_CLI_CLI_H

/** The command line: one option table feeds the parser, --help, the completion and the man page's check. */

#include "stapelbaan/ops/session.h"

/** Runs the program; `screens` is called for a bare `stapelbaan`. Returns the exit status (stapelbaan(1), EXIT STATUS).
 */
int cli_main(int argc, char **argv, int (*screens)(const struct session *session));

#endif
