/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dives (Sadykov et al. 2019), with pricing until the programme has settled after every fixing.
 *
 * Settling is what a dive lives by: with one round of pricing after each fixing the programme of the second half has
 * hardly a column left, and its values say nothing; with six a dive ends 5 % higher. So that this is cheap, a programme
 * holds only columns that are near to being used, the pool is looked through before anybody is priced, and people who
 * had nothing to offer in a round are left out of the next.
 */

#include "stapelbaan/match/dive.h"

#include <string.h>

/* ---- one dive -------------------------------------------------------------------------------------------------- */

enum { BEST_KEPT = 3 };

/* A round that gains less, as a share of what the programme is worth, ends the settling. */
static const double SETTLED = 3e-4;

/* The best columns that a search found are its last ones. */
static int
add_best(struct master *master, const GPtrArray *made, guint first)
{
    guint from = MAX(first, made->len < BEST_KEPT ? 0 : made->len - BEST_KEPT);

    for (guint c = from; c < made->len; c++)
        master_add(master, g_ptr_array_index(made, c));
    return (int)(made->len - from);
}

/* The column of the programme that gains most for each person of the instance, or NULL. */
static void
best_columns(const struct master *master, const struct column **best)
{
    g_autofree double *gain = g_new0(double, (gsize)master->in->n_person + 1);

    for (guint j = 0; j < master->column->len; j++) {
        const struct column *column = g_ptr_array_index(master->column, j);
        double g = column == NULL ? 0 : column_gain(column, master->price);
        if (column == NULL || (best[column->person] != NULL && g <= gain[column->person]))
            continue;
        gain[column->person] = g;
        best[column->person] = column;
    }
}

/* Every other round begins at the best columns, the others from nothing. */
static int
price_people(struct diver *diver, struct master *master)
{
    struct prices prices = {master->price, master->room};
    g_autofree const struct column **best = g_new0(const struct column *, (gsize)master->in->n_person + 1);
    int n_new = 0;

    if (diver->round % 2 != 0)
        best_columns(master, best);
    struct pricer *pricer = diver->search->pricer[diver->worker];
    g_rand_set_seed(pricer->rand, diver->seed + (guint32)diver->round * 2654435761u);
    for (int k = 0; k < master->n_person; k++) {
        int person = master->person[k];
        guint first = diver->made->len;
        if (master->room[master->in->person[person].row] == 0 || diver->quiet[k])
            continue;
        pricer_search(pricer, person, &prices, best[person], diver->n_try, 1e-3, diver->made);
        diver->quiet[k] = diver->made->len == first;
        n_new += add_best(master, diver->made, first);
    }
    diver->round++;
    return n_new;
}

static bool
is_shunned(const struct diver *diver, const struct column *column)
{
    return diver->shun != NULL && g_ptr_array_find(diver->shun, column, NULL);
}

/* Columns of the pool that would gain. */
static int
offer_pool(const struct diver *diver, struct master *master)
{
    int n = 0;

    for (int k = 0; k < master->n_person; k++) {
        const GPtrArray *list = diver->search->pool->of_person[master->person[k]];
        if (master->room[master->in->person[master->person[k]].row] == 0)
            continue;
        for (guint j = 0; j < list->len; j++) {
            const struct column *column = g_ptr_array_index(list, j);
            if (column_gain(column, master->price) < 1e-3 || !column_fits(column, master->room) ||
                is_shunned(diver, column))
                continue;
            master_add(master, column);
            n++;
        }
    }
    return n;
}

bool
diver_settle(struct diver *diver, struct master *master)
{
    memset(diver->quiet, 0, sizeof *diver->quiet * (gsize)master->n_person);
    if (offer_pool(diver, master) > 0 && !master_solve(master, false))
        return false;
    for (int round = 0; round < diver->n_settle && search_team_goes_on(diver->search, diver->worker); round++) {
        double before = master->objective;
        if (price_people(diver, master) == 0)
            return true;
        if (!master_solve(master, false))
            return false;
        if (master->objective < before + MAX(SETTLED * before, 1e-3)) /* below 0 while a pin has no column */
            return true;
    }
    return true;
}

static bool
settle(struct master *master, void *user)
{
    return diver_settle(user, master);
}

void
diver_dive(struct diver *diver, struct master *master, GPtrArray *chosen)
{
    master_dive(master, settle, diver, chosen);
}
