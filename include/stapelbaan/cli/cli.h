/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_CLI_H
#define STAPELBAAN_CLI_CLI_H

/** The command line: one option table feeds the parser, --help, the completion and the man page's check. */

/** What the screens need to know from the command line. */
struct cli_global {
    const char *db_path; /* never NULL */
    const char *lang;    /* "nl", "en" or NULL: not said */
    const char *color;   /* "auto", "always", "never" */
    const char *glyphs;  /* "auto", "ascii", "wgl4", "fine" */
};

/** Runs the program; `screens` is called for a bare `stapelbaan`. Returns the exit status (stapelbaan(1), EXIT STATUS). */
int cli_main(int argc, char **argv, int (*screens)(const struct cli_global *global));

#endif
