/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Large neighbourhood search over people (Shaw 1998): free a few people who compete for the same tasks, give them the
 * work they had and the work that nobody has, price, dive, and keep what is better.
 *
 * Several neighbourhoods are worked on side by side, all from the same incumbent; they are merged in their order, and
 * one that no longer fits what an earlier one changed is dropped. So the outcome does not depend on the timing.
 */

#include <math.h>
#include <string.h>

#include "stapelbaan/match/dive.h"

enum { FREED_MOST = 10, TRIES = 5, SETTLE_ROUNDS = 4, POOL_EACH = 40 };

/* One neighbourhood: who is freed, what they had, and what came out. */
struct freed {
    GPtrArray *before; /* their columns in the incumbent, borrowed */
    GPtrArray *made;   /* of struct column *: found, owned until pooled */
    GPtrArray *after;  /* chosen: of `made` or of the pool */
    double gain;
    int *room;
    int n_person, person[FREED_MOST];
    bool forget; /* do not offer what they had, so that something else comes out */
};

struct batch {
    struct search *search;
    struct freed *freed;
    int n;
    double heat; /* a neighbourhood may lose up to so many points */
};

/* ---- who is freed ---------------------------------------------------------------------------------------------- */

static bool
is_freed(const struct freed *freed, int n, int person)
{
    for (int f = 0; f < n; f++)
        for (int k = 0; k < freed[f].n_person; k++)
            if (freed[f].person[k] == person)
                return true;
    return false;
}

/* Somebody who shares a task with `person`, by a random step over one of the person's tasks. */
static int
neighbour(const struct search *search, GRand *rand, int person)
{
    const struct person *who = &search->in->person[person];

    if (who->n_item == 0)
        return person;
    int task = who->item[g_rand_int_range(rand, 0, who->n_item)].task;
    int from = search->task_person_start[task], to = search->task_person_start[task + 1];
    return search->task_person[g_rand_int_range(rand, from, to)];
}

/* Somebody whose job is not full, or who has none: that is where there is most to win. */
static int
unhappy(const struct search *search, GRand *rand)
{
    const struct instance *in = search->in;
    g_autofree bool *happy = g_new0(bool, (gsize)in->n_person + 1);

    for (guint j = 0; j < search->now.column->len; j++) {
        const struct column *column = g_ptr_array_index(search->now.column, j);
        happy[column->person] |= column->full && search->now.room[in->person[column->person].row] == 0;
    }
    for (int t = 0; t < 200; t++) {
        int person = g_rand_int_range(rand, 0, in->n_person);
        if (!happy[person] && in->person[person].n_item > 0)
            return person;
    }
    return g_rand_int_range(rand, 0, in->n_person);
}

static void
choose_people(const struct search *search, struct freed *freed, int index, GRand *rand)
{
    struct freed *mine = &freed[index];
    int want = g_rand_int_range(rand, 3, FREED_MOST + 1), n_unhappy = g_rand_int_range(rand, 0, 4);
    int centre = n_unhappy > 0 ? unhappy(search, rand) : g_rand_int_range(rand, 0, search->in->n_person);

    for (int t = 0; t < 8 * FREED_MOST && mine->n_person < want; t++) {
        int person = t == 0 ? centre : t < n_unhappy ? unhappy(search, rand) : neighbour(search, rand, centre);
        if (!is_freed(freed, index + 1, person))
            mine->person[mine->n_person++] = person;
    }
}

static void
free_people(const struct search *search, struct freed *mine)
{
    const GPtrArray *column = search->now.column;

    mine->room = g_memdup2(search->now.room, sizeof(int) * (gsize)search->in->n_row);
    mine->before = g_ptr_array_new();
    mine->after = g_ptr_array_new();
    mine->made = g_ptr_array_new();
    for (guint j = 0; j < column->len; j++) {
        struct column *c = g_ptr_array_index(column, j);
        for (int k = 0; k < mine->n_person; k++)
            if (mine->person[k] == c->person) {
                column_take(c, mine->room, -1);
                g_ptr_array_add(mine->before, c);
            }
    }
    /* what the others keep, they keep: nobody else's jobs are in this master, so only the freed people's rows count */
}

/* ---- one neighbourhood ----------------------------------------------------------------------------------------- */

static void
add_known(const struct batch *batch, const struct freed *mine, struct master *master)
{
    for (int k = 0; k < mine->n_person; k++) {
        const GPtrArray *list = batch->search->pool->of_person[mine->person[k]];
        int n = 0;
        for (guint c = list->len; c > 0 && n < POOL_EACH; c--) {
            const struct column *column = g_ptr_array_index(list, c - 1);
            if (!column_fits(column, master->room) || (mine->forget && g_ptr_array_find(mine->before, column, NULL)))
                continue;
            master_add(master, column);
            n++;
        }
    }
    for (guint j = 0; !mine->forget && j < mine->before->len; j++)
        master_add(master, g_ptr_array_index(mine->before, j));
}

static double
total(const GPtrArray *column)
{
    double score = 0;

    for (guint j = 0; j < column->len; j++)
        score += ((const struct column *)g_ptr_array_index(column, j))->score;
    return score;
}

/* Whoever the dive left without a job gets the best that remains. */
static void
complete(struct search *search, struct pricer *pricer, struct freed *mine)
{
    g_autofree int *room = g_memdup2(mine->room, sizeof(int) * (gsize)search->in->n_row);
    struct prices prices = {NULL, room};

    for (guint j = 0; j < mine->after->len; j++)
        column_take(g_ptr_array_index(mine->after, j), room, 1);
    for (int k = 0; k < mine->n_person; k++) {
        int person = mine->person[k];
        guint first = mine->made->len;
        if (room[search->in->person[person].row] == 0)
            continue;
        pricer_search(pricer, person, &prices, NULL, TRIES, 0, mine->made);
        for (guint c = mine->made->len; c > first; c--) {
            struct column *column = g_ptr_array_index(mine->made, c - 1);
            if (!column_fits(column, room))
                continue;
            column_take(column, room, 1);
            g_ptr_array_add(mine->after, column);
            break;
        }
    }
}

static void
solve_freed(int job, int worker, void *user)
{
    struct search *search = user;
    struct batch *batch = search->work;
    struct freed *mine = &batch->freed[job];
    bool quiet[FREED_MOST];
    struct diver diver = {
        .search = search,
        .worker = worker,
        .seed = search_seed(search, job + 1000000),
        .n_settle = SETTLE_ROUNDS,
        .n_try = TRIES,
        .shun = mine->forget ? mine->before : NULL,
        .made = mine->made,
        .quiet = quiet,
    };

    if (mine->n_person == 0)
        return;
    auto_of(master) master = master_new(search->in, mine->person, mine->n_person, mine->room);
    if (search->best.n_pin < search->n_pin_wanted)
        master->luck = search->pricer[worker]->rand;
    add_known(batch, mine, master);
    if (!master_solve(master, false) || !diver_settle(&diver, master))
        return;
    diver_dive(&diver, master, mine->after);
    complete(search, search->pricer[worker], mine);
    mine->gain = total(mine->after) - total(mine->before);
}

/* ---- batches --------------------------------------------------------------------------------------------------- */

/* The plan at hand with one neighbourhood's people changed, if everything still fits. */
static bool
merge(struct search *search, const struct freed *mine)
{
    g_autoptr(GPtrArray) column = g_ptr_array_new();
    g_autofree int *room = g_memdup2(search->now.room, sizeof(int) * (gsize)search->in->n_row);

    for (guint j = 0; j < search->now.column->len; j++) {
        struct column *c = g_ptr_array_index(search->now.column, j);
        bool freed = false;
        for (int k = 0; k < mine->n_person; k++)
            freed |= mine->person[k] == c->person;
        if (freed)
            column_take(c, room, -1);
        else
            g_ptr_array_add(column, c);
    }
    for (guint j = 0; j < mine->after->len; j++) {
        struct column *c = g_ptr_array_index(mine->after, j);
        if (!column_fits(c, room))
            return false;
        column_take(c, room, 1);
        g_ptr_array_add(column, c);
    }
    search_set(search, &search->now, column);
    return search_offer(search, column);
}

/* Columns that were found go into the pool; chosen ones that the pool already had are replaced by the pool's. */
static void
keep_columns(struct batch *batch, struct freed *mine)
{
    struct search *search = batch->search;

    for (guint c = 0; c < mine->made->len; c++) {
        struct column *column = g_ptr_array_index(mine->made, c);
        bool chosen = g_ptr_array_find(mine->after, column, NULL);
        if (!chosen && c + POOL_EACH < mine->made->len) {
            column_free(column);
            continue;
        }
        const struct column *kept = pool_keep(search->pool, column);
        for (guint a = 0; a < mine->after->len; a++)
            if (g_ptr_array_index(mine->after, a) == column)
                g_ptr_array_index(mine->after, a) = (gpointer)(uintptr_t)kept;
    }
}

static bool
run_batch(struct batch *batch, GRand *rand)
{
    struct search *search = batch->search;
    bool better = false;

    search->round++;
    memset(batch->freed, 0, sizeof *batch->freed * (gsize)batch->n);
    for (int f = 0; f < batch->n; f++) {
        choose_people(search, batch->freed, f, rand);
        free_people(search, &batch->freed[f]);
        batch->freed[f].forget = batch->heat > 0 && g_rand_int_range(rand, 0, 3) == 0;
    }
    search->work = batch;
    search_team(search, batch->n, solve_freed);
    for (int f = 0; f < batch->n; f++) {
        struct freed *mine = &batch->freed[f];
        keep_columns(batch, mine);
        if (mine->gain > -batch->heat * g_rand_double(rand) || search->best.n_pin < search->n_pin_wanted)
            better |= merge(search, mine);
        g_ptr_array_unref(mine->before);
        g_ptr_array_unref(mine->made);
        g_ptr_array_unref(mine->after);
        g_free(mine->room);
    }
    return better;
}

enum { SIDE_BY_SIDE = 4, RETURN_ROUNDS = 12 };

/* Points that a neighbourhood may lose, so that the search leaves a plan that no small change makes better. */
static const double HEAT = 20;

void
search_improve(struct search *search, int n_round)
{
    struct freed freed[SIDE_BY_SIDE];
    struct batch batch = {search, freed, SIDE_BY_SIDE, HEAT};
    g_autoptr(GRand) rand = g_rand_new_with_seed(search_seed(search, -1));
    int flat = 0;

    search->phase = MATCH_IMPROVE;
    search_set(search, &search->now, search->best.column);
    while (search->in->n_person > 0 && flat < n_round && search_go_on(search)) {
        flat = run_batch(&batch, rand) ? 0 : flat + 1;
        if (flat % RETURN_ROUNDS == RETURN_ROUNDS - 1)
            search_set(search, &search->now, search->best.column);
    }
}
