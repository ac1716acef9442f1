/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Column generation on everybody, then a few dives (Sadykov et al. 2019).
 *
 * Duals of a master with few columns say little, so prices move from the bound's towards the master's by smoothing
 * (Wentges 1997). Parallel pricing gives each person a seed of its own, and the columns found go into the pool in the
 * order of the people, so the outcome does not depend on which thread was faster. Start at search_columns().
 */

#include <math.h>
#include <string.h>

#include "stapelbaan/match/search.h"
#include "stapelbaan/match/team.h"

static bool
go_on(void *user)
{
    struct search *search = user;
    return search_go_on(search);
}

/* ---- pricing everybody ----------------------------------------------------------------------------------------- */

/* One round of pricing over a list of people. */
struct round {
    struct search *search;
    const int *person;
    const struct column **from; /* for each job, may hold NULL */
    struct prices prices;
    int n_try;
    GPtrArray **found; /* for each job, of struct column * */
};

static void
price_one(int job, int worker, void *user)
{
    struct search *search = user;
    struct round *round = search->work;
    struct pricer *pricer = search->pricer[worker];

    g_rand_set_seed(pricer->rand, search_seed(search, round->person[job]));
    pricer_search(pricer, round->person[job], &round->prices, round->from[job], round->n_try, 1e-3, round->found[job]);
}

enum { BEST_KEPT = 4 };

/* Moves the last (best) few columns of each job into pool and master, in the order of the jobs. */
static int
gather(struct search *search, struct master *master, GPtrArray **found, int n)
{
    int n_new = 0;

    for (int j = 0; j < n; j++) {
        g_ptr_array_set_free_func(found[j], NULL);
        for (guint c = 0; c < found[j]->len; c++) {
            struct column *column = g_ptr_array_index(found[j], c);
            guint before = search->pool->column->len;
            if (c + BEST_KEPT < found[j]->len) {
                column_free(column);
                continue;
            }
            const struct column *kept = pool_keep(search->pool, column);
            if (search->pool->column->len > before) {
                n_new++;
                master_add(master, kept);
            }
        }
        g_ptr_array_unref(found[j]);
    }
    return n_new;
}

/* For each person of the master, the column of the pool that gains most at its prices, or NULL. */
static void
best_columns(const struct master *master, const struct column **best)
{
    g_autofree double *gain = g_new(double, (gsize)master->in->n_person + 1);
    g_autofree const struct column **of = g_new0(const struct column *, (gsize)master->in->n_person + 1);

    for (int k = 0; k < master->in->n_person; k++)
        gain[k] = -HUGE_VAL;
    for (guint j = 0; j < master->column->len; j++) {
        const struct column *column = g_ptr_array_index(master->column, j);
        if (column == NULL || !column_fits(column, master->room))
            continue;
        double g = column_gain(column, master->price);
        if (g > gain[column->person]) {
            gain[column->person] = g;
            of[column->person] = column;
        }
    }
    for (int k = 0; k < master->n_person; k++)
        best[k] = of[master->person[k]];
}

/* Prices everybody whom the master has room for; returns how many columns were new. */
static int
price_round(struct search *search, struct master *master, int n_try)
{
    int n = master->n_person, n_job = 0;
    g_autofree const struct column **from = g_new0(const struct column *, (gsize)n + 1);
    g_autofree int *person = g_new(int, (gsize)n + 1);
    g_autofree GPtrArray **found = g_new(GPtrArray *, (gsize)n + 1);

    search->round++;
    if (search->round % 2 != 0)
        best_columns(master, from);
    for (int k = 0; k < n; k++) {
        if (master->room[search->in->person[master->person[k]].row] == 0)
            continue;
        from[n_job] = from[k];
        person[n_job] = master->person[k];
        found[n_job++] = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
    }
    struct round round = {search, person, from, {master->price, master->room}, n_try, found};
    search->work = &round;
    team_run(search->options->n_thread, n_job, price_one, go_on, search);
    return gather(search, master, found, n_job);
}

/* ---- columns and dive ------------------------------------------------------------------------------------------ */

/* The master over everybody, with every column of the pool. */
static struct master *
whole_master(const struct search *search)
{
    const struct instance *in = search->in;
    g_autofree int *person = g_new(int, (gsize)in->n_person + 1);
    g_autofree int *room = g_new(int, (gsize)in->n_row + 1);

    for (int k = 0; k < in->n_person; k++)
        person[k] = k;
    search_full_room(in, room);
    struct master *master = master_new(in, person, in->n_person, room);
    for (guint j = 0; j < search->pool->column->len; j++)
        master_add(master, pool_at(search->pool, (int)j));
    return master;
}

/* Wentges smoothing: prices move only part of the way from where they were to the new duals. */
static void
smooth(struct search *search, struct master *master, double stay)
{
    for (int r = 0; r < search->in->n_row; r++)
        search->price[r] = master->price[r] = stay * search->price[r] + (1 - stay) * master->price[r];
}

/* Many quick rounds: the dive is as good as the prices are settled. */
enum { ROUNDS_MAX = 100, ROUNDS_FLAT = 12, ROUNDS_PERCENT = 40, ROUND_TRIES = 6 };

/* Rounds of pricing until the value of the linear programme hardly grows any more. */
static void
generate(struct search *search, struct master *master)
{
    double last = -HUGE_VAL;
    int flat = 0;

    for (int round = 0;
         round < ROUNDS_MAX && flat < ROUNDS_FLAT && search_has_time(search, ROUNDS_PERCENT) && search_go_on(search);
         round++) {
        if (!master_solve(master, false))
            return;
        flat = master->objective > last + 2e-4 * fabs(last) ? 0 : flat + 1;
        last = master->objective;
        smooth(search, master, round == 0 ? 1 : 0.75);
        price_round(search, master, ROUND_TRIES);
    }
    if (master_solve(master, false))
        memcpy(search->price, master->price, sizeof *master->price * (gsize)search->in->n_row);
}

void
search_columns(struct search *search)
{
    auto_of(master) master = whole_master(search);

    search->phase = MATCH_COLUMNS;
    generate(search, master);
    search_dive(search, master);
}
