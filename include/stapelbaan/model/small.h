/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_SMALL_H
#define STAPELBAAN_MODEL_SMALL_H

/** Counts of people that are too small to be told: whoever knows the people would know who is meant. */

#include <stdbool.h>

enum {
    SMALL_CELL = 5,    /* so many people are enough */
    SMALL_HIDDEN = -1, /* stands for a count that is not told */
};

/** A count alone: itself, or SMALL_HIDDEN. Nobody is no secret. */
int small_count(int n);

/**
 * Hides in `count[n]`, which make up `*total`, what is too small, and as many of the others as it takes that no hidden
 * one can be computed from the total and those that are told; in the end the total, too.
 */
void small_hide(int *count, unsigned n, int *total);

#endif
