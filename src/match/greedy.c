/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A plan person by person: whoever needs least work for a full job takes the best profile first. It is the first
 * incumbent, and it gives work to people whom another search left without.
 */

#include <math.h>
#include <stdlib.h>

#include "stapelbaan/match/search.h"

struct turn {
    int person;
    double cost;
};

static int
by_cost(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;

    if (x->cost < y->cost || x->cost > y->cost)
        return x->cost < y->cost ? -1 : 1;
    return x->person - y->person;
}

/* People with pins first, then who needs least work at normal pace for a full job. */
static struct turn *
turns(const struct instance *in)
{
    struct turn *turn = g_new(struct turn, (gsize)in->n_person + 1);

    for (int k = 0; k < in->n_person; k++) {
        const struct person *who = &in->person[k];
        turn[k] = (struct turn){k, (double)who->full_min * who->who->pace_pct - (who->n_required > 0 ? 1e9 : 0)};
    }
    qsort(turn, (size_t)in->n_person, sizeof *turn, by_cost);
    return turn;
}

static double
worth(const struct column *column, const struct prices *prices)
{
    return prices->row == NULL ? column->score : column_gain(column, prices->row);
}

const struct column *
search_profile(struct search *search, int person, const struct prices *prices, int n_try)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    const struct column *best = NULL;

    g_rand_set_seed(search->pricer[0]->rand, search_seed(search, person));
    pricer_search(search->pricer[0], person, prices, NULL, n_try, prices->row == NULL ? 0 : -HUGE_VAL, found);
    for (guint c = 0; c < found->len; c++) {
        struct column *column = g_ptr_array_index(found, c);
        if (column->score <= 0 || !column_fits(column, prices->room)) {
            column_free(column);
            continue;
        }
        const struct column *kept = pool_keep(search->pool, column);
        if (best == NULL || worth(kept, prices) > worth(best, prices))
            best = kept;
    }
    return best;
}

/* Adds to `chosen` person by person, at prices of the rows (NULL: work costs nothing). */
static void
take_turns(struct search *search, GPtrArray *chosen, int n_try, const double *price)
{
    const struct instance *in = search->in;
    g_autofree int *room = g_new(int, (gsize)in->n_row + 1);
    g_autofree struct turn *turn = turns(in);

    search_full_room(in, room);
    for (guint j = 0; j < chosen->len; j++)
        column_take(g_ptr_array_index(chosen, j), room, 1);
    search->round++;
    for (int k = 0; k < in->n_person; k++)
        while (room[in->person[turn[k].person].row] > 0 && search_go_on(search)) {
            struct prices prices = {price, room};
            const struct column *column = search_profile(search, turn[k].person, &prices, n_try);
            if (column == NULL)
                break;
            column_take(column, room, 1);
            g_ptr_array_add(chosen, (gpointer)(uintptr_t)column);
        }
}

void
search_complete(struct search *search, GPtrArray *chosen, int n_try)
{
    take_turns(search, chosen, n_try, NULL);
}

enum { GREEDY_TRIES = 4 };

void
search_greedy(struct search *search, double share)
{
    const struct instance *in = search->in;
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    g_autofree double *price = g_new(double, (gsize)in->n_row + 1);

    search->phase = MATCH_PREPARE;
    for (int r = 0; r < in->n_row; r++)
        price[r] = share * search->price[r];
    take_turns(search, chosen, GREEDY_TRIES, share > 0 ? price : NULL);
    search_complete(search, chosen, GREEDY_TRIES);
    search_offer(search, chosen);
}
