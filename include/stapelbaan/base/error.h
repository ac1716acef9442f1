/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_ERROR_H
#define STAPELBAAN_BASE_ERROR_H

/**
 * The one error domain. Its codes are the exit statuses of the program (stapelbaan(1), EXIT STATUS), so that a
 * command never has to translate them.
 */

#include <glib.h>

#define SB_ERROR (sb_error_quark())

enum sb_error {
    SB_ERROR_DATA = 1,     /* what the user wrote is not right */
    SB_ERROR_USAGE = 2,    /* the command line is not right */
    SB_ERROR_IO = 3,       /* database, disk or terminal */
    SB_ERROR_CONFLICT = 4, /* refused, or somebody changed it meanwhile */
};

/** What SB_ERROR stands for. */
GQuark sb_error_quark(void);

#endif
