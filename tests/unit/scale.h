/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_SCALE_H
#define STAPELBAAN_TESTS_SCALE_H

/** How much a test of survival does: little in `make check`, and in `make torture` TORTURE percent of the whole. */

#include <stdlib.h>

#include <glib.h>

static inline int
scaled(int small, int whole)
{
    const char *percent = g_getenv("TORTURE");

    return percent ? MAX(small, (int)((double)whole * g_ascii_strtod(percent, NULL) / 100)) : small;
}

#endif
