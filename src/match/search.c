/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The incumbent and the two ways to make it: greedy and column generation with dives. The improvement is in improve.c.
 *
 * Parallel pricing gives each person a seed of its own (round and person), and the columns found go into the pool in
 * the order of the people, so the outcome does not depend on which thread was faster. Start at search_columns().
 */

#include "stapelbaan/match/search.h"

#include <math.h>
#include <string.h>

#include "stapelbaan/match/team.h"

/* ---- the incumbent --------------------------------------------------------------------------------------------- */

static void
reset_room(const struct instance *in, int *room)
{
    for (int r = 0; r < in->n_row; r++)
        room[r] = (int)in->most[r];
}

static bool
keeps_pins(const struct instance *in, const struct column *column)
{
    int pin = in->person[column->person].pin_row;

    for (int i = 0; pin != NO_ROW && i < column->n_row; i++)
        if (column->row[i] == pin)
            return true;
    return false;
}

static int
count_pins(const struct instance *in, const GPtrArray *column)
{
    g_autofree bool *kept = g_new0(bool, (gsize)in->n_person + 1);
    int n = 0;

    for (guint j = 0; j < column->len; j++) {
        const struct column *c = g_ptr_array_index(column, j);
        if (keeps_pins(in, c) && !kept[c->person]) {
            kept[c->person] = true;
            n++;
        }
    }
    return n;
}

bool
search_offer(struct search *search, const GPtrArray *column)
{
    double score = 0;
    int n_full = 0, n_pin = count_pins(search->in, column);

    for (guint j = 0; j < column->len; j++) {
        const struct column *c = g_ptr_array_index(column, j);
        score += c->score;
        n_full += c->full;
    }
    if (n_pin < search->best.n_pin || (n_pin == search->best.n_pin && score <= search->best.score + 1e-7))
        return false;
    search->best.score = score;
    search->best.n_full = n_full;
    search->best.n_pin = n_pin;
    reset_room(search->in, search->best.room);
    GPtrArray *fresh = g_ptr_array_new();
    for (guint j = 0; j < column->len; j++) {
        column_take(g_ptr_array_index(column, j), search->best.room, 1);
        g_ptr_array_add(fresh, g_ptr_array_index(column, j));
    }
    g_ptr_array_unref(search->best.column);
    search->best.column = fresh;
    search->news = true;
    return true;
}

struct plan *
search_plan(const struct search *search)
{
    const struct instance *in = search->in;
    struct plan *plan = plan_new();

    for (guint j = 0; j < search->best.column->len; j++) {
        const struct column *column = g_ptr_array_index(search->best.column, j);
        g_ptr_array_add(plan->profile, column_profile(in, column));
    }
    plan->score = 0;
    for (guint j = 0; j < plan->profile->len; j++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, j);
        plan->score += profile->score;
        *(profile->full ? &plan->n_full : &plan->n_part) += 1;
    }
    plan_sort(plan);
    return plan;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

static void
list_people(struct search *search)
{
    const struct instance *in = search->in;
    int n = 0;

    search->task_person_start = g_new0(int, (gsize)in->n_task + 2);
    for (int k = 0; k < in->n_person; k++)
        for (int i = 0; i < in->person[k].n_item; i++)
            search->task_person_start[in->person[k].item[i].task + 1]++;
    for (int t = 0; t <= in->n_task; t++) {
        n += search->task_person_start[t];
        search->task_person_start[t] = n;
    }
    g_autofree int *at = g_memdup2(search->task_person_start, sizeof(int) * ((gsize)in->n_task + 1));
    search->task_person = g_new0(int, (gsize)n + 1);
    for (int k = 0; k < in->n_person; k++)
        for (int i = 0; i < in->person[k].n_item; i++)
            search->task_person[at[in->person[k].item[i].task]++] = k;
}

struct search *
search_new(const struct instance *in, const struct match_options *options, const struct match_watch *watch)
{
    struct search *search = g_new0(struct search, 1);

    search->in = in;
    search->options = options;
    search->watch = watch;
    search->pool = pool_new();
    search->pricer = g_new0(struct pricer *, (gsize)options->n_thread);
    for (int w = 0; w < options->n_thread; w++)
        search->pricer[w] = pricer_new(in, 1);
    search->best.column = g_ptr_array_new();
    search->best.room = g_new0(int, (gsize)in->n_row + 1);
    reset_room(in, search->best.room);
    search->best.score = 0;
    search->price = g_new0(double, (gsize)in->n_row + 1);
    search->bound = search->bound_full = HUGE_VAL;
    for (int k = 0; k < in->n_person; k++)
        search->n_pin_wanted += in->person[k].pin_row != NO_ROW;
    list_people(search);
    return search;
}

void
search_free(struct search *search)
{
    if (search == NULL)
        return;
    for (int w = 0; w < search->options->n_thread; w++)
        pricer_free(search->pricer[w]);
    g_free(search->pricer);
    pool_free(search->pool);
    g_ptr_array_unref(search->best.column);
    g_free(search->best.room);
    g_free(search->price);
    g_free(search->task_person_start);
    g_free(search->task_person);
    g_free(search);
}

double
search_gap(const struct search *search)
{
    if (search->bound == HUGE_VAL)
        return HUGE_VAL;
    double top = MAX(fabs(search->bound), fabs(search->best.score));
    return top <= 0 ? 0 : 100 * fabs(search->bound - search->best.score) / top;
}

static bool
tick(struct search *search, double seconds)
{
    struct match_progress *progress = &search->progress;
    struct plan *plan = search->news && search->best.n_pin == search->n_pin_wanted ? search_plan(search) : NULL;

    *progress = (struct match_progress){
        .phase = search->phase,
        .seconds = seconds,
        .score = search->best.score,
        .bound = search->bound,
        .n_full = search->best.n_full,
        .n_part = (int)search->best.column->len - search->best.n_full,
        .n_candidate = search->in->n_person,
        .n_column = (int)search->pool->column->len,
        .best = plan,
    };
    search->news = false;
    bool on = search->watch->tick(progress, search->watch->user);
    plan_free(plan);
    return on;
}

bool
search_go_on(struct search *search)
{
    const struct match_watch *watch = search->watch;

    if (search->stopped || watch == NULL)
        return !search->stopped;
    double seconds = watch->seconds != NULL ? watch->seconds(watch->user) : 0;
    if (watch->tick != NULL &&
        (search->news || seconds - search->progress.seconds >= 0.2 || seconds < search->progress.seconds))
        search->stopped |= !tick(search, seconds);
    if (search->options->time_limit_s > 0 && seconds >= search->options->time_limit_s)
        search->stopped = true;
    return !search->stopped;
}

static bool
go_on(void *user)
{
    struct search *search = user;
    return search_go_on(search);
}

/* ---- pricing everybody ----------------------------------------------------------------------------------------- */

guint32
search_seed(const struct search *search, int job)
{
    guint64 x = (guint64)search->options->seed * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) +
                ((guint64)search->round << 32 | (guint32)job);

    x = (x ^ x >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9); /* splitmix64, Steele et al. 2014 */
    x = (x ^ x >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return (guint32)(x ^ x >> 31);
}

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
    if (search->round % 3 != 0)
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

/* ---- greedy ---------------------------------------------------------------------------------------------------- */

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
        turn[k] = (struct turn){k, (double)who->full_min * who->who->pace_pct - (who->pin_row != NO_ROW ? 1e9 : 0)};
    }
    qsort(turn, (size_t)in->n_person, sizeof *turn, by_cost);
    return turn;
}

/* Lets a person take the best profile that the room allows, at no prices but a small one on scarce hours. */
static const struct column *
best_profile(struct search *search, int person, const int *room, int n_try)
{
    struct prices prices = {NULL, room};
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    const struct column *best = NULL;

    g_rand_set_seed(search->pricer[0]->rand, search_seed(search, person));
    pricer_search(search->pricer[0], person, &prices, NULL, n_try, 0, found);
    for (guint c = 0; c < found->len; c++) {
        struct column *column = g_ptr_array_index(found, c);
        if (!column_fits(column, room)) {
            column_free(column);
            continue;
        }
        const struct column *kept = pool_keep(search->pool, column);
        if (best == NULL || kept->score > best->score)
            best = kept;
    }
    return best;
}

void
search_complete(struct search *search, GPtrArray *chosen, int n_try)
{
    const struct instance *in = search->in;
    g_autofree int *room = g_new(int, (gsize)in->n_row + 1);
    g_autofree struct turn *turn = turns(in);

    reset_room(in, room);
    for (guint j = 0; j < chosen->len; j++)
        column_take(g_ptr_array_index(chosen, j), room, 1);
    search->round++;
    for (int k = 0; k < in->n_person; k++)
        while (room[in->person[turn[k].person].row] > 0 && search_go_on(search)) {
            const struct column *column = best_profile(search, turn[k].person, room, n_try);
            if (column == NULL)
                break;
            column_take(column, room, 1);
            g_ptr_array_add(chosen, (gpointer)(uintptr_t)column);
        }
}

void
search_greedy(struct search *search)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();

    search->phase = MATCH_PREPARE;
    search_complete(search, chosen, 4);
    search_offer(search, chosen);
}

/* ---- column generation ----------------------------------------------------------------------------------------- */

/* With a limit on time, columns and dive may take only part of it: the improvement needs the rest. */
static bool
has_time(const struct search *search, int percent)
{
    const struct match_watch *watch = search->watch;

    return search->options->time_limit_s <= 0 || watch == NULL || watch->seconds == NULL ||
           watch->seconds(watch->user) * 100 < search->options->time_limit_s * percent;
}

/* A dive has about as many steps as people, up to a point, and every step prices everybody left. */
enum { DIVE_TRIES = 16, DIVE_WORK = 16000, DIVE_PERCENT = 65 };

static void
price_left(struct master *master, void *user)
{
    struct search *search = user;

    int step = MIN(search->in->n_person, 40), tries = DIVE_WORK / (step * MAX(1, master->n_person));

    if (has_time(search, DIVE_PERCENT) && search_go_on(search))
        price_round(search, master, CLAMP(tries, 2, DIVE_TRIES));
}

static void
dive(struct search *search)
{
    const struct instance *in = search->in;
    g_autofree int *person = g_new(int, (gsize)in->n_person + 1);
    g_autofree int *room = g_new(int, (gsize)in->n_row + 1);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();

    for (int k = 0; k < in->n_person; k++)
        person[k] = k;
    reset_room(in, room);
    auto_of(master) master = master_new(in, person, in->n_person, room);
    for (guint j = 0; j < search->pool->column->len; j++)
        master_add(master, pool_at(search->pool, (int)j));
    if (!master_solve(master, false))
        return;
    master_dive(master, price_left, search, chosen);
    search_complete(search, chosen, 10);
    search_offer(search, chosen);
}

/* Wentges smoothing: prices move only part of the way from where they were to the new duals. */
static void
smooth(struct search *search, struct master *master, double stay)
{
    for (int r = 0; r < search->in->n_row; r++)
        search->price[r] = master->price[r] = stay * search->price[r] + (1 - stay) * master->price[r];
}

enum { ROUNDS_MAX = 36, ROUNDS_FLAT = 12, ROUNDS_PERCENT = 35 };

/* Rounds of pricing until the value of the linear programme hardly grows any more. */
static void
generate(struct search *search, struct master *master)
{
    double last = -HUGE_VAL;
    int flat = 0;

    for (int round = 0;
         round < ROUNDS_MAX && flat < ROUNDS_FLAT && has_time(search, ROUNDS_PERCENT) && search_go_on(search);
         round++) {
        if (!master_solve(master, false))
            return;
        flat = master->objective > last + 2e-4 * fabs(last) ? 0 : flat + 1;
        last = master->objective;
        smooth(search, master, round == 0 ? 1 : 0.6);
        price_round(search, master, round < 5 ? 6 : 14);
    }
    if (master_solve(master, false))
        memcpy(search->price, master->price, sizeof *master->price * (gsize)search->in->n_row);
}

void
search_columns(struct search *search)
{
    const struct instance *in = search->in;
    g_autofree int *person = g_new(int, (gsize)in->n_person + 1);
    g_autofree int *room = g_new(int, (gsize)in->n_row + 1);

    search->phase = MATCH_COLUMNS;
    for (int k = 0; k < in->n_person; k++)
        person[k] = k;
    reset_room(in, room);
    auto_of(master) master = master_new(in, person, in->n_person, room);
    for (guint j = 0; j < search->pool->column->len; j++)
        master_add(master, pool_at(search->pool, (int)j));
    generate(search, master);
    search->phase = MATCH_DIVE;
    if (search_go_on(search))
        dive(search);
}
