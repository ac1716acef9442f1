/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Moving the multipliers of one person's relaxed week down the subgradient: prices of the sides stay at 0 or above,
 * shares of a site's charge stay on their simplex.
 */

#include <stdlib.h>

#include "relax.h"

/* Sides are scaled to hours and shares weighed down, so that one step length suits both. */
enum { SIDE_SCALE_MIN = 60 };
static const double SHARE_SCALE = 0.02;

/* Does the multiplier move: is it up already, or is its side overfull? */
static bool
moves(const struct side *side, int d)
{
    return side->price[d] > 0 || side->slack[d] < 0;
}

double
relaxed_norm(const struct relaxed *relaxed)
{
    double norm = 0;

    if (relaxed->value <= 0)
        return 0;
    for (int s = 0; s < relaxed->n_side; s++)
        for (int d = 0; d < DAYS; d++)
            if (moves(&relaxed->side[s], d))
                norm += relaxed->side[s].slack[d] * relaxed->side[s].slack[d] / (SIDE_SCALE_MIN * SIDE_SCALE_MIN);
    for (int i = 0; i < relaxed->who->n_item; i++) {
        double c = relaxed->place[relaxed->item_place[i]].charge;
        norm += SHARE_SCALE * c * c * __builtin_popcount(relaxed->chosen[i]);
    }
    return norm;
}

static int
by_float(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

/* Nearest point of the simplex (Duchi et al. 2008): shares are at least 0 and add up to 1. */
static void
project(float *share[], float *sorted, int n)
{
    float sum = 0, level = 0;

    for (int i = 0; i < n; i++)
        sorted[i] = *share[i];
    qsort(sorted, (size_t)n, sizeof *sorted, by_float);
    for (int i = 0; i < n; i++) {
        sum += sorted[i];
        if (sorted[i] - (sum - 1) / (float)(i + 1) > 0)
            level = (sum - 1) / (float)(i + 1);
    }
    for (int i = 0; i < n; i++)
        *share[i] = MAX(0, *share[i] - level);
}

/* Visits of the best week take more of their site's charge, the others there less. */
static void
move_shares(struct relaxed *relaxed, const struct place *place, int d, double step, float **share, float *sorted)
{
    bool any = false;

    for (int j = 0; j < place->n; j++) {
        int i = relaxed->by_place[place->first + j];
        share[j] = &relaxed->share[i * DAYS + d];
        if (relaxed->chosen[i] >> d & 1) {
            *share[j] += (float)(step * SHARE_SCALE * place->charge);
            any = true;
        }
    }
    if (any)
        project(share, sorted, place->n);
}

void
relaxed_step(struct relaxed *relaxed, double step)
{
    g_autofree float **share = g_new(float *, (gsize)relaxed->who->n_item + 1);
    g_autofree float *sorted = g_new(float, (gsize)relaxed->who->n_item + 1);

    if (relaxed->value <= 0)
        return;
    for (int s = 0; s < relaxed->n_side; s++)
        for (int d = 0; d < DAYS; d++) {
            struct side *side = &relaxed->side[s];
            side->price[d] = MAX(0, side->price[d] - step * side->slack[d] / (SIDE_SCALE_MIN * SIDE_SCALE_MIN));
        }
    for (int p = 0; p < relaxed->n_place; p++)
        for (int d = 0; d < DAYS; d++)
            if (relaxed->place[p].n > 1)
                move_shares(relaxed, &relaxed->place[p], d, step, share, sorted);
}
