/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_SESSION_H
#define STAPELBAAN_OPS_SESSION_H

/** How one person runs the program: what the command line, the environment and the config said together. */

#include "stapelbaan/ops/ops.h"

struct ops_runner;

struct session {
    const struct actor *actor; /* who; never NULL */
    const char *db_path;       /* never NULL */
    const char *lang;          /* "nl" or "en": already applied */
    const char *color;         /* "auto", "always", "never" */
    const char *glyphs;        /* "auto", "ascii", "wgl4", "fine" */
    const char *theme;         /* "default", "light", "dark", "contrast", "mono" */
    const char *config;        /* the file with the person's keys (ui/keymap.h), or NULL */
    bool linear;               /* the screens for screen readers and braille */
    int idle_min;              /* without a key for so long the screens end; 0: never */
    struct ops_runner *runner; /* forked before the process was confined, borrowed; NULL: the screens fork one */
};

#endif
