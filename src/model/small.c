/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Small cells and what keeps them hidden (complementary suppression): with one hidden count the total gives it away, so
 * a second one goes, the next; and a sum that is small itself, or that only all ones or all fours make, tells as much.
 * A test tries every table of a few counts: behind each hidden one at least two values are possible.
 */

#include "stapelbaan/model/small.h"

#include <glib.h>

int
small_count(int n)
{
    return n > 0 && n < SMALL_CELL ? (int)SMALL_HIDDEN : n;
}

/* The first that is told and not nobody behind the first hidden one, going round; -1: none is left. By its place and
 * not by its size, for a choice by size would tell of the sizes. */
static int
beside(const int *count, unsigned n)
{
    unsigned first = 0;

    while (count[first] != SMALL_HIDDEN)
        first++;
    for (unsigned i = 1; i < n; i++)
        if (count[(first + i) % n] > 0)
            return (int)((first + i) % n);
    return -1;
}

/* Does the sum of so many hidden counts say what each is? Where all are small it does at both ends: all 1, all 4. */
static bool
is_told_by_sum(int n_hidden, int sum, bool all_small)
{
    return n_hidden < 2 || sum < SMALL_CELL || (all_small && (sum == n_hidden || sum == n_hidden * (SMALL_CELL - 1)));
}

void
small_hide(int *count, unsigned n, int *total)
{
    int n_hidden = 0, n_small = 0, sum = 0;

    for (unsigned i = 0; i < n; i++)
        if (small_count(count[i]) == SMALL_HIDDEN) {
            sum += count[i];
            n_small++;
            count[i] = SMALL_HIDDEN;
        }
    n_hidden = n_small;
    while (n_hidden > 0 && is_told_by_sum(n_hidden, sum, n_hidden == n_small)) {
        int at = beside(count, n);
        if (at < 0) {
            *total = SMALL_HIDDEN;
            return;
        }
        sum += count[at];
        n_hidden++;
        count[at] = SMALL_HIDDEN;
    }
    *total = small_count(*total);
}
