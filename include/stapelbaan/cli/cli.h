/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_CLI_H
#define STAPELBAAN_CLI_CLI_H

/** The command line: one option table feeds the parser, --help, the completion and the man page's check. */

#include "stapelbaan/ops/session.h"

/** What the command line knows of the screens, which it does not include. */
struct cli_screens {
    int (*run)(const struct session *session);                /* for a bare `stapelbaan` */
    void (*check_keys)(const char *config, GPtrArray *fault); /* what is wrong with a person's own keys, as char * */
};

/** Runs the program. Returns the exit status (stapelbaan(1), EXIT STATUS). */
int cli_main(int argc, char **argv, const struct cli_screens *screens);

#endif
