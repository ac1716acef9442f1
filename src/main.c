/* SPDX-License-Identifier: EUPL-1.2 */
/* Command line or screens: cli decides by the arguments, and asks for the screens where there are none. */

#include <stdio.h>
#include <string.h>

#include "stapelbaan/cli/cli.h"
#include "stapelbaan/ui/keymap.h"
#include "stapelbaan/ui/ui.h"

/** Hidden: the key list of stapelbaan(1), from the screens' own table; cli and ui do not know each other. */
static int
print_keys(void)
{
    ui_keys_mdoc(stdout);
    return fflush(stdout) ? 3 : 0;
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "__keys") == 0)
        return print_keys();
    return cli_main(argc, argv, &(struct cli_screens){.run = ui_run, .check_keys = ui_keymap_read});
}
