/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_CONFIG_H
#define STAPELBAAN_CLI_CONFIG_H

/** What a person wants every time: a small key file that the program reads and never writes. */

#include <stdbool.h>

#include "stapelbaan/base/auto.h"

struct config {
    char *lang, *color, *glyphs, *theme; /* NULL where it says nothing; else words that the options know; owned */
    bool linear;
};

/** $XDG_CONFIG_HOME/stapelbaan/config. Owned by the caller. */
char *config_path(void);

/** Reads it; what cannot be understood is said on standard error and left out. Owned by the caller, never NULL. */
struct config *config_read(void);
void config_free(struct config *config);
SB_AUTO(config)

#endif
