/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Ejection search with penalty counters, after Nagata and Braysy's route minimisation (2009): the job that came into
 * the pool last is given to the worker where the jobs in its way are least hard to place, those go into the pool, and
 * a job that could not be placed freely counts as harder from then on. When the pool does not shrink for long, a
 * worker at rest takes the place of a working one.
 *
 * clash[w][j] is the sum of the counters of worker w's jobs that overlap j, kept up to date by put() and take(), so
 * that the best place for a job is one look for each worker who may do it. Counters change in the pool only, where
 * they are in no sum.
 *
 * Invariant: a job is in exactly one of the pool and a working worker's list; a worker's jobs do not overlap.
 */

#include "stapelbaan/match/interval_repair.h"

#include <string.h>

enum {
    STEPS_A_CALL = 4096,
    STALE_STEPS_A_JOB = 300,
    SWAP_TRIES = 40,
    STIR_MOVES = 4,
    STIR_EXCHANGES = 30,
    STIR_DONE = 3,
    MOST_BACK = 16
};

struct repair {
    const struct interval_set *set;
    GRand *rand;
    bool *active;
    int n_active;
    int *worker;               /* of each job */
    int *head, *next, *before; /* each worker's jobs, unordered */
    int *clash;
    int *penalty;
    int *pool, n_pool, least_pool;
    gint64 n_put; /* jobs given to a worker so far: what the work is counted in */
    gint64 stale; /* steps since the pool was last smaller than ever */
};

struct repair *
repair_new(const struct interval_set *set, guint32 seed)
{
    struct repair *r = g_new0(struct repair, 1);
    gsize n = (gsize)set->n_job + 1, m = (gsize)set->n_worker + 1;

    r->set = set;
    r->rand = g_rand_new_with_seed(seed);
    r->active = g_new0(bool, m);
    r->worker = g_new(int, n);
    r->head = g_new(int, m);
    r->next = g_new(int, n);
    r->before = g_new(int, n);
    r->clash = g_new0(int, n *m);
    r->penalty = g_new(int, n);
    r->pool = g_new(int, n);
    for (int j = 0; j < set->n_job; j++) {
        r->penalty[j] = 1;
        r->worker[j] = NO_WORKER;
        r->pool[r->n_pool++] = j;
    }
    for (int w = 0; w < set->n_worker; w++) {
        r->active[w] = true;
        r->head[w] = -1;
    }
    r->n_active = set->n_worker;
    r->least_pool = r->n_pool;
    return r;
}

void
repair_free(struct repair *r)
{
    if (r == NULL)
        return;
    g_rand_free(r->rand);
    g_free(r->active);
    g_free(r->worker);
    g_free(r->head);
    g_free(r->next);
    g_free(r->before);
    g_free(r->clash);
    g_free(r->penalty);
    g_free(r->pool);
    g_free(r);
}

const int *
repair_worker(const struct repair *r)
{
    return r->worker;
}

int
repair_n_active(const struct repair *r)
{
    return r->n_active;
}

int
repair_n_open(const struct repair *r)
{
    return r->n_pool;
}

int
repair_least_open(const struct repair *r)
{
    return r->least_pool;
}

static int *
clash_of(const struct repair *r, int w)
{
    return &r->clash[(gsize)w * (gsize)r->set->n_job];
}

static void
weigh(struct repair *r, int w, int j, int weight)
{
    const struct interval_set *set = r->set;
    int *clash = clash_of(r, w);

    for (int i = set->meets_first[j]; i < set->meets_first[j + 1]; i++)
        clash[set->meets[i]] += weight;
}

/* Gives a job (not in the pool any more) to a worker who is free then. */
static void
put(struct repair *r, int w, int j)
{
    r->n_put++;
    r->worker[j] = w;
    r->before[j] = -1;
    r->next[j] = r->head[w];
    if (r->head[w] >= 0)
        r->before[r->head[w]] = j;
    r->head[w] = j;
    weigh(r, w, j, r->penalty[j]);
}

/* Takes a job from its worker into the pool. */
static void
take(struct repair *r, int j)
{
    int w = r->worker[j];

    weigh(r, w, j, -r->penalty[j]);
    if (r->before[j] >= 0)
        r->next[r->before[j]] = r->next[j];
    else
        r->head[w] = r->next[j];
    if (r->next[j] >= 0)
        r->before[r->next[j]] = r->before[j];
    r->worker[j] = NO_WORKER;
    r->pool[r->n_pool++] = j;
}

static void
retire(struct repair *r, int w)
{
    while (r->head[w] >= 0)
        take(r, r->head[w]);
    r->active[w] = false;
    r->n_active--;
}

void
repair_load(struct repair *r, const int *worker_of)
{
    for (int w = 0; w < r->set->n_worker; w++) {
        while (r->head[w] >= 0)
            take(r, r->head[w]);
        r->active[w] = false;
    }
    r->n_active = 0;
    r->n_pool = 0;
    for (int j = 0; j < r->set->n_job; j++) {
        int w = worker_of[j];
        if (w == NO_WORKER) {
            r->pool[r->n_pool++] = j;
            continue;
        }
        r->n_active += !r->active[w];
        r->active[w] = true;
        put(r, w, j);
    }
    r->least_pool = r->n_pool;
    r->stale = 0;
}

static int
load_of(const struct repair *r, int w)
{
    int load = 0;

    for (int j = r->head[w]; j >= 0; j = r->next[j])
        load += r->penalty[j];
    return load;
}

void
repair_drop_worker(struct repair *r)
{
    int best = -1, least = INT32_MAX, ties = 0;

    for (int w = 0; w < r->set->n_worker; w++) {
        if (!r->active[w])
            continue;
        int load = load_of(r, w);
        if (load > least || (load == least && g_rand_int_range(r->rand, 0, ++ties) > 0))
            continue;
        if (load < least)
            ties = 1;
        least = load;
        best = w;
    }
    if (best >= 0)
        retire(r, best);
    r->least_pool = r->n_pool;
    r->stale = 0;
}

/* The working worker where the jobs in the way of `j` weigh least; ties go at random. NO_WORKER: nobody may. */
static int
best_place(struct repair *r, int j, int *weight)
{
    const struct interval_set *set = r->set;
    int best = NO_WORKER, least = INT32_MAX, ties = 0;

    for (int i = set->who_first[j]; i < set->who_first[j + 1]; i++) {
        int w = set->who[i];
        if (!r->active[w])
            continue;
        int clash = clash_of(r, w)[j];
        if (clash > least)
            continue;
        ties = clash < least ? 1 : ties + 1;
        if (ties == 1 || g_rand_int_range(r->rand, 0, ties) == 0)
            best = w;
        least = clash;
    }
    *weight = least;
    return best;
}

static void
eject_for(struct repair *r, int w, int j)
{
    for (int k = r->head[w], after; k >= 0; k = after) {
        after = r->next[k];
        if (interval_meet(r->set, j, k))
            take(r, k);
    }
}

/* A worker at rest takes over from a working one what both may do; the pair that loses least of some at random. */
static void
swap_worker(struct repair *r)
{
    int best_in = -1, best_out = -1, least = INT32_MAX, n = r->set->n_worker;

    if (r->n_active == n || r->n_active == 0)
        return;
    for (int t = 0; t < SWAP_TRIES; t++) {
        int in = g_rand_int_range(r->rand, 0, n), out = g_rand_int_range(r->rand, 0, n);
        if (r->active[in] || !r->active[out])
            continue;
        int lost = 0;
        for (int j = r->head[out]; j >= 0; j = r->next[j])
            lost += interval_may(r->set, in, j) ? 0 : r->penalty[j];
        if (lost < least) {
            least = lost;
            best_in = in;
            best_out = out;
        }
    }
    if (best_in < 0)
        return;
    int first = r->n_pool;
    retire(r, best_out);
    r->active[best_in] = true;
    r->n_active++;
    for (int i = r->n_pool - 1; i >= first; i--) {
        int j = r->pool[i];
        if (!interval_may(r->set, best_in, j))
            continue;
        r->pool[i] = r->pool[--r->n_pool];
        put(r, best_in, j);
    }
}

/* Hands a job from its worker to another, not by way of the pool. */
static void
hand(struct repair *r, int j, int w)
{
    take(r, j);
    r->n_pool--;
    put(r, w, j);
}

/* A random placed job and another worker who may do it and works; false where chance found none. */
static bool
random_move(struct repair *r, int *job, int *worker)
{
    const struct interval_set *set = r->set;
    int j = *job = g_rand_int_range(r->rand, 0, set->n_job);
    int n = set->who_first[j + 1] - set->who_first[j];

    if (r->worker[j] == NO_WORKER || n < 2)
        return false;
    *worker = set->who[set->who_first[j] + g_rand_int_range(r->rand, 0, n)];
    return r->active[*worker] && *worker != r->worker[j];
}

/* A random job changes its worker, and what is in its way there comes back in its place, if all that fits. */
static bool
exchange(struct repair *r)
{
    int j, to, back[MOST_BACK], n = 0;

    if (!random_move(r, &j, &to))
        return false;
    int from = r->worker[j];
    for (int k = r->head[to]; k >= 0; k = r->next[k]) {
        if (!interval_meet(r->set, j, k))
            continue;
        if (n == MOST_BACK || clash_of(r, from)[k] != r->penalty[j] || !interval_may(r->set, from, k))
            return false;
        back[n++] = k;
    }
    hand(r, j, to);
    for (int i = 0; i < n; i++)
        hand(r, back[i], from);
    return true;
}

/* Moves that keep the plan as good but make it another one. */
static void
stir(struct repair *r)
{
    for (int t = 0; t < STIR_MOVES; t++) {
        int j, to;
        if (random_move(r, &j, &to) && clash_of(r, to)[j] == 0)
            hand(r, j, to);
    }
    for (int t = 0, done = 0; t < STIR_EXCHANGES && done < STIR_DONE; t++)
        done += exchange(r);
}

/* One job finds a place. */
static void
step(struct repair *r)
{
    int at = g_rand_int_range(r->rand, 0, 8) == 0 ? g_rand_int_range(r->rand, 0, r->n_pool) : r->n_pool - 1;
    int j = r->pool[at], weight, w = best_place(r, j, &weight);

    if (w == NO_WORKER) { /* only somebody at rest may do it */
        r->penalty[j]++;
        swap_worker(r);
        return;
    }
    r->pool[at] = r->pool[--r->n_pool];
    if (weight > 0) {
        r->penalty[j]++;
        eject_for(r, w, j);
        put(r, w, j);
        stir(r);
        return;
    }
    put(r, w, j);
}

bool
repair_run(struct repair *r, gint64 n_put, bool (*go_on)(void *user), void *user)
{
    gint64 end = r->n_put + n_put;

    for (gint64 s = 0; r->n_put < end && s < n_put && r->n_pool > 0; s++) {
        if (s % STEPS_A_CALL == 0 && go_on != NULL && !go_on(user))
            return false;
        step(r);
        if (r->n_pool < r->least_pool) {
            r->least_pool = r->n_pool;
            r->stale = 0;
        } else if (++r->stale % (STALE_STEPS_A_JOB * (gint64)r->set->n_job) == 0) {
            swap_worker(r);
        }
    }
    return r->n_pool == 0;
}
