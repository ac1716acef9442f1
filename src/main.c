/* SPDX-License-Identifier: EUPL-1.2 */
/* Command line or screens: cli decides by the arguments, and asks for the screens where there are none. */

#include "stapelbaan/cli/cli.h"
#include "stapelbaan/ui/ui.h"

int
main(int argc, char **argv)
{
    return cli_main(argc, argv, ui_run);
}
