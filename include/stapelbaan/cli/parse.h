/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_PARSE_H
#define STAPELBAAN_CLI_PARSE_H

/** Arguments to options, operands and a command, by the table of option.h. Faults are SB_ERROR_USAGE. */

#include "stapelbaan/base/auto.h"
#include "stapelbaan/cli/option.h"

/** No option, no operand. */
struct cli_args *cli_args_new(void);
void cli_args_free(struct cli_args *args);
SB_AUTO(cli_args)

/**
 * Sorts `argv` into options and operands. Options stand anywhere, "--opt value" or "--opt=value", "--" ends them;
 * their names are not abbreviated. Checks every value by its kind. `args` is filled as far as it came on failure.
 */
bool cli_parse(int argc, char **argv, struct cli_args *args, GError **error);

/**
 * The command that the first operands name; takes these off `args->operand`. NULL without error where there is no
 * operand at all. Suggests the nearest name.
 */
const struct cli_command *cli_find_command(struct cli_args *args, GError **error);

/** Has the command what it needs, and nothing that it does not know? */
bool cli_check_command(const struct cli_command *command, const struct cli_args *args, GError **error);

/** Says `error` on standard error, with what to try where it is about usage (`command` may be NULL); the exit status.
 */
int cli_report(const GError *error, const struct cli_command *command);

#endif
