/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The Lagrangian bound: for prices p of the rows (>= 0 for "at most", <= 0 for a pin's "at least"),
 *
 *     bound(p) = sum over rows of p x capacity + sum over people of count x max(0, best relaxed week at p)
 *
 * is at least the score of any plan (Geoffrion 1974). The relaxed week is a knapsack with multipliers of its own
 * (relax.c), so one evaluation of the whole takes milliseconds and needs no linear programme. Prices start from one
 * price for every minute of work; then the subgradient method with steps by Polyak's rule towards the best plan known,
 * all multipliers moving together, the direction averaged with the ones before (Camerini, Fratta, Maffioli 1975).
 *
 * Only the best value found ever counts, so a bad step costs time and nothing else.
 */

#include "stapelbaan/match/bound.h"

#include <math.h>
#include <string.h>

#include "relax.h"
#include "stapelbaan/match/team.h"

struct bound {
    const struct instance *in;
    int n_thread;
    struct relaxed **relaxed;          /* of each person */
    struct relax_scratch **scratch;    /* of each thread */
    double *price, *usage, *direction; /* of every row */
    enum relax_goal goal;
};

struct bound *
bound_new(const struct instance *in, int n_thread)
{
    struct bound *bound = g_new0(struct bound, 1);
    gsize n = (gsize)in->n_row + 1;

    bound->in = in;
    bound->n_thread = n_thread;
    bound->relaxed = g_new(struct relaxed *, (gsize)in->n_person + 1);
    for (int k = 0; k < in->n_person; k++)
        bound->relaxed[k] = relaxed_new(in, &in->person[k]);
    bound->scratch = g_new(struct relax_scratch *, n_thread);
    for (int w = 0; w < n_thread; w++)
        bound->scratch[w] = relax_scratch_new(in);
    bound->price = g_new0(double, n);
    bound->usage = g_new0(double, n);
    bound->direction = g_new0(double, n);
    return bound;
}

void
bound_free(struct bound *bound)
{
    if (bound == NULL)
        return;
    for (int k = 0; k < bound->in->n_person; k++)
        relaxed_free(bound->relaxed[k]);
    for (int w = 0; w < bound->n_thread; w++)
        relax_scratch_free(bound->scratch[w]);
    g_free(bound->relaxed);
    g_free(bound->scratch);
    g_free(bound->price);
    g_free(bound->usage);
    g_free(bound->direction);
    g_free(bound);
}

/* A person's own row is not priced (the maximum with 0 stands for it), nor are pins: leaving a row out keeps the bound
 * valid. */
static bool
is_priced(const struct bound *bound, int row)
{
    return bound->in->least[row] <= 0 && row < bound->in->first_person_row;
}

void
bound_prices(const struct bound *bound, double *price)
{
    for (int r = 0; r < bound->in->n_row; r++)
        price[r] = is_priced(bound, r) ? bound->price[r] : 0;
}

/* ---- one evaluation -------------------------------------------------------------------------------------------- */

static void
solve_one(int job, int worker, void *user)
{
    struct bound *bound = user;

    relaxed_solve(bound->relaxed[job], bound->in, bound->price, bound->goal, bound->scratch[worker]);
}

static void
count_usage(struct bound *bound)
{
    const struct instance *in = bound->in;
    g_autofree int *last = g_new(int, (gsize)in->n_provider + 1);

    memset(bound->usage, 0, sizeof *bound->usage * (gsize)in->n_row);
    memset(last, 0xff, sizeof *last * (gsize)in->n_provider);
    for (int k = 0; k < in->n_person; k++) {
        const struct relaxed *relaxed = bound->relaxed[k];
        for (int i = 0; i < relaxed->who->n_item; i++) {
            const struct inst_task *task = &in->task[relaxed->who->item[i].task];
            int row = in->provider[task->provider].row, count = relaxed->who->count;
            if (relaxed->chosen[i] == 0)
                continue;
            if (row != NO_ROW && last[task->provider] != k)
                bound->usage[row] += count;
            last[task->provider] = k;
            if (!task->split)
                bound->usage[task->row] += count;
            for (int d = 0; d < DAYS && task->split; d++)
                if (relaxed->chosen[i] >> d & 1) {
                    bound->usage[task->day_row[d]] += count;
                    if (task->times_row != NO_ROW)
                        bound->usage[task->times_row] += count;
                }
        }
    }
}

/* The bound at the present prices and multipliers. */
static double
evaluate(struct bound *bound)
{
    const struct instance *in = bound->in;
    double value = 0;

    team_run(bound->n_thread, in->n_person, solve_one, NULL, bound);
    for (int r = 0; r < in->n_row; r++)
        value += is_priced(bound, r) ? bound->price[r] * in->most[r] : 0;
    for (int k = 0; k < in->n_person; k++)
        value += bound->relaxed[k]->value * in->person[k].count;
    return value + 1e-9 * (1 + fabs(value)) * (in->n_row + in->n_person); /* more than the sums can have lost */
}

/* Every minute of work at the same price. */
static void
price_minutes(struct bound *bound, double a_minute)
{
    for (int t = 0; t < bound->in->n_task; t++) {
        const struct inst_task *task = &bound->in->task[t];
        double visit = a_minute * task->task->minutes;
        if (!task->split)
            bound->price[task->row] = visit * task->times;
        for (int d = 0; d < DAYS && task->split; d++)
            if (task->day_row[d] != NO_ROW)
                bound->price[task->day_row[d]] = visit;
    }
}

void
bound_guess(struct bound *bound)
{
    double best = HUGE_VAL, best_price = 0;

    bound->goal = RELAX_SCORE;
    for (int tenth = 0; tenth <= 12; tenth++) {
        double a_minute = tenth / 10.0;
        price_minutes(bound, a_minute);
        double value = evaluate(bound);
        if (value < best) {
            best = value;
            best_price = a_minute;
        }
    }
    price_minutes(bound, best_price);
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

/* How much of the last direction goes into the next: damps the zigzag of the plain subgradient. */
static const double KEPT = 0.9;

static double
direction_norm(struct bound *bound)
{
    double norm = 0;

    for (int r = 0; r < bound->in->n_row; r++) {
        if (!is_priced(bound, r))
            continue;
        double slack = bound->in->most[r] - bound->usage[r];
        bound->direction[r] = slack + KEPT * bound->direction[r];
        if (bound->price[r] > 0 || bound->direction[r] < 0)
            norm += bound->direction[r] * bound->direction[r];
    }
    return norm;
}

static void
step_prices(struct bound *bound, double step)
{
    for (int r = 0; r < bound->in->n_row; r++)
        if (is_priced(bound, r))
            bound->price[r] = MAX(0, bound->price[r] - step * bound->direction[r]);
}

/* All multipliers move towards `aim`. */
static void
step_all(struct bound *bound, double value, double aim, double strength)
{
    count_usage(bound);
    double norm = direction_norm(bound);
    for (int k = 0; k < bound->in->n_person; k++)
        norm += relaxed_norm(bound->relaxed[k]) * bound->in->person[k].count;
    if (norm <= 0)
        return;
    double step = strength * (value - aim) / norm;
    step_prices(bound, step);
    for (int k = 0; k < bound->in->n_person; k++)
        relaxed_step(bound->relaxed[k], step);
}

enum { FULL_STEPS = 150, FULL_PERCENT = 25, PATIENCE = 25 };

/* At most `n_step` steps; returns the best bound seen. `search` may end it. */
static double
descend(struct bound *bound, struct search *search, int n_step, int percent, double aim)
{
    double best = HUGE_VAL, strength = 1;
    int flat = 0;

    for (int step = 0; step < n_step && search_has_time(search, percent) && search_go_on(search) && strength > 0.002;
         step++) {
        double value = evaluate(bound);
        flat = value < best - 1e-5 * fabs(best) ? 0 : flat + 1;
        best = MIN(best, value);
        if (bound->goal == RELAX_SCORE && value < search->bound)
            search->bound = value;
        if (flat >= PATIENCE) {
            strength /= 2;
            flat = 0;
        }
        step_all(bound, value, MIN(aim, best), strength);
    }
    return best;
}

void
bound_improve(struct bound *bound, struct search *search, int n_step, int percent)
{
    bound->goal = RELAX_SCORE;
    descend(bound, search, n_step, percent, search->best.score);
}

void
bound_quick(struct bound *bound, struct search *search)
{
    bound->goal = RELAX_SCORE;
    search->bound = evaluate(bound);
}

/* As many jobs as there are people, at the most. */
static double
count_people(const struct instance *in)
{
    double n = 0;

    for (int k = 0; k < in->n_person; k++)
        n += in->person[k].count;
    return n;
}

double
bound_full_jobs(struct bound *bound, struct search *search)
{
    gsize size = sizeof *bound->price * (gsize)bound->in->n_row;
    g_autofree double *price = g_memdup2(bound->price, size + sizeof *price);

    bound->goal = RELAX_FULL;
    double value = descend(bound, search, FULL_STEPS, FULL_PERCENT, 1000.0 * search->best.n_full);
    if (value == HUGE_VAL)
        value = evaluate(bound);
    memcpy(bound->price, price, size);
    bound->goal = RELAX_SCORE;
    return MIN(floor(value / 1000 + 1e-6), count_people(bound->in));
}
