/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dantzig-Wolfe: a column is a set of jobs that one worker can do; a row for each job ("at least once", for a part of
 * a column is a column) and for each worker ("at most one column"). Fewest columns.
 *
 * Pricing is exact: the dearest set of jobs without overlap for each worker, by one pass over the worker's jobs from
 * the last to the first. Prices are taken between the linear programme's and those of the best bound (Wentges 1997),
 * the share adjusted by the sign of a directional derivative (Pessoa et al. 2018).
 *
 * The bound is Lagrange's at each round's prices, in whole numbers (PRICE_ONE to a worker), so that no rounding of the
 * linear programme is in it: the sum of the prices, less for each worker what the dearest set exceeds PRICE_ONE by.
 *
 * Start reading at interval_lp_improve().
 */

#include "stapelbaan/match/interval_lp.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "stapelbaan/lp/lp.h"

enum { PRICE_ONE = 1 << 20, DIVE_ROUNDS = 4 };

static const double LEAST_GAIN = 1e-6, CERTAIN = 0.95;

struct set_column {
    int worker, n;
    int *job;
};

struct interval_lp {
    const struct interval_set *set;
    struct lp *lp;
    GArray *column;       /* of struct set_column */
    int *after;           /* of each pair worker, job: index within the worker's jobs of the first that starts later */
    double *price, *best; /* of each job: the programme's, and of the best bound */
    double *worker_price;
    int64_t *whole; /* prices of the present round */
    int64_t *value; /* one worker's dynamic programme */
    int *times;     /* how often the dearest sets hold each job */
    bool *closed;   /* jobs and workers that a dive has fixed */
    bool *away;
    double alpha;
    int64_t bound; /* in PRICE_ONE */
    int *found;    /* of each worker: where its dearest set begins in `dearest` */
    GArray *dearest;
    bool converged;
    double *step; /* direction of the climb */
    double pace;  /* and its step, relative to what is missing */
    int stale;
};

/* For each pair the next job of the worker that starts when this one has ended. */
static void
list_after(struct interval_lp *lp)
{
    const struct interval_set *set = lp->set;

    for (int w = 0; w < set->n_worker; w++) {
        int first = set->able_first[w], last = set->able_first[w + 1];
        for (int i = first; i < last; i++) {
            int low = i + 1, high = last;
            while (low < high) {
                int mid = (low + high) / 2;
                if (set->start[set->able[mid]] >= set->end[set->able[i]])
                    high = mid;
                else
                    low = mid + 1;
            }
            lp->after[i] = low;
        }
    }
}

struct interval_lp *
interval_lp_new(const struct interval_set *set)
{
    struct interval_lp *lp = g_new0(struct interval_lp, 1);
    gsize n = (gsize)set->n_job, m = (gsize)set->n_worker;
    g_autofree double *lower = g_new(double, n + m + 1), *upper = g_new(double, n + m + 1);

    for (gsize r = 0; r < n + m; r++) {
        lower[r] = r < n ? 1 : -DBL_MAX;
        upper[r] = r < n ? DBL_MAX : 1;
    }
    lp->set = set;
    lp->lp = lp_new((int)(n + m), lower, upper);
    lp->column = g_array_new(FALSE, FALSE, sizeof(struct set_column));
    lp->after = g_new(int, (gsize)set->able_first[m] + 1);
    lp->price = g_new0(double, n + 1);
    lp->best = g_new0(double, n + 1);
    lp->worker_price = g_new0(double, m + 1);
    lp->whole = g_new0(int64_t, n + 1);
    lp->value = g_new0(int64_t, n + 1);
    lp->times = g_new0(int, n + 1);
    lp->closed = g_new0(bool, n + 1);
    lp->away = g_new0(bool, m + 1);
    lp->found = g_new0(int, m + 1);
    lp->dearest = g_array_new(FALSE, FALSE, sizeof(int));
    lp->step = g_new0(double, n + 1);
    lp->alpha = 0.5;
    lp->pace = 1;
    list_after(lp);
    return lp;
}

void
interval_lp_free(struct interval_lp *lp)
{
    if (lp == NULL)
        return;
    for (guint c = 0; c < lp->column->len; c++)
        g_free(g_array_index(lp->column, struct set_column, c).job);
    lp_free(lp->lp);
    g_array_unref(lp->column);
    g_array_unref(lp->dearest);
    g_free(lp->after);
    g_free(lp->price);
    g_free(lp->best);
    g_free(lp->worker_price);
    g_free(lp->whole);
    g_free(lp->value);
    g_free(lp->times);
    g_free(lp->closed);
    g_free(lp->away);
    g_free(lp->step);
    g_free(lp->found);
    g_free(lp);
}

int
interval_lp_bound(const struct interval_lp *lp)
{
    return (int)((lp->bound + PRICE_ONE - 1) / PRICE_ONE);
}

static void
add_column(struct interval_lp *lp, int worker, const int *job, int n)
{
    struct set_column column = {worker, n, g_memdup2(job, sizeof *job * (gsize)n)};
    g_autofree int *row = g_new(int, (gsize)n + 1);
    g_autofree double *one = g_new(double, (gsize)n + 1);

    memcpy(row, job, sizeof *job * (gsize)n);
    row[n] = lp->set->n_job + worker;
    for (int i = 0; i <= n; i++)
        one[i] = 1;
    lp_add_column(lp->lp, -1, n + 1, row, one);
    g_array_append_val(lp->column, column);
}

void
interval_lp_add_plan(struct interval_lp *lp, const int *worker_of)
{
    const struct interval_set *set = lp->set;

    for (int w = 0; w < set->n_worker; w++) {
        g_array_set_size(lp->dearest, 0);
        for (int i = set->able_first[w]; i < set->able_first[w + 1]; i++)
            if (worker_of[set->able[i]] == w)
                g_array_append_val(lp->dearest, set->able[i]);
        if (lp->dearest->len > 0)
            add_column(lp, w, (const int *)(void *)lp->dearest->data, (int)lp->dearest->len);
    }
    lp->converged = false;
}

static bool
solve(struct interval_lp *lp, bool rows_changed)
{
    int n = lp->set->n_job;

    if (!lp_solve(lp->lp, rows_changed))
        return false;
    const double *dual = lp_dual(lp->lp);
    for (int j = 0; j < n; j++)
        lp->price[j] = lp->closed[j] ? 0 : MAX(0, -dual[j]);
    for (int w = 0; w < lp->set->n_worker; w++)
        lp->worker_price[w] = MAX(0, dual[n + w]);
    return true;
}

/* ---- pricing --------------------------------------------------------------------------------------------------- */

/* The dearest set of one worker, added to `dearest`; its price. */
static int64_t
dearest_of(struct interval_lp *lp, int w)
{
    const struct interval_set *set = lp->set;
    int first = set->able_first[w], last = set->able_first[w + 1];
    int64_t *value = lp->value;

    value[last - first] = 0;
    for (int i = last - 1; i >= first; i--) {
        int64_t with = lp->whole[set->able[i]] + value[lp->after[i] - first];
        value[i - first] = MAX(with, value[i + 1 - first]);
    }
    for (int i = first; i < last;) {
        if (value[i - first] == value[i + 1 - first]) {
            i++;
            continue;
        }
        g_array_append_val(lp->dearest, set->able[i]);
        i = lp->after[i];
    }
    return value[0];
}

/* Lagrange's bound at the whole prices; lists every worker's dearest set. */
static int64_t
price_all(struct interval_lp *lp)
{
    int64_t bound = 0;

    g_array_set_size(lp->dearest, 0);
    memset(lp->times, 0, sizeof *lp->times * (gsize)lp->set->n_job);
    for (int j = 0; j < lp->set->n_job; j++)
        bound += lp->whole[j];
    for (int w = 0; w < lp->set->n_worker; w++) {
        int begin = lp->found[w] = (int)lp->dearest->len;
        int64_t value = lp->away[w] ? 0 : dearest_of(lp, w);
        bound -= MAX(0, value - PRICE_ONE);
        if (value > PRICE_ONE)
            for (int i = begin; i < (int)lp->dearest->len; i++)
                lp->times[g_array_index(lp->dearest, int, i)]++;
    }
    lp->found[lp->set->n_worker] = (int)lp->dearest->len;
    return bound;
}

static void
set_whole(struct interval_lp *lp, double alpha)
{
    for (int j = 0; j < lp->set->n_job; j++)
        lp->whole[j] = (int64_t)floor((alpha * lp->best[j] + (1 - alpha) * lp->price[j]) * PRICE_ONE);
}

/* Keeps the prices of the round if the bound is the best so far. */
static bool
keep_best(struct interval_lp *lp, int64_t bound)
{
    if (bound <= lp->bound)
        return false;
    lp->bound = bound;
    for (int j = 0; j < lp->set->n_job; j++)
        lp->best[j] = (double)lp->whole[j] / PRICE_ONE;
    return true;
}

/* ---- climbing -------------------------------------------------------------------------------------------------- */

enum { STALE_STEPS = 15 };

static const double DEFLECTION = 0.7, LEAST_PACE = 0.002;

/* A step from the present prices along the deflected subgradient, as long as what is missing to `target` asks. */
static void
move_prices(struct interval_lp *lp, int64_t bound, int target)
{
    double missing = target - (double)bound / PRICE_ONE, length = 1e-9;

    for (int j = 0; j < lp->set->n_job; j++) {
        lp->step[j] = DEFLECTION * lp->step[j] + 1 - lp->times[j];
        length += lp->step[j] * lp->step[j];
    }
    double stride = lp->pace * MAX(missing, 0.5) / length;
    for (int j = 0; j < lp->set->n_job; j++)
        lp->price[j] = CLAMP(lp->price[j] + stride * lp->step[j], 0, 1);
}

void
interval_lp_climb(struct interval_lp *lp, int n_step, int target)
{
    gsize n = (gsize)lp->set->n_job;

    for (int j = 0; j < lp->set->n_job; j++)
        lp->price[j] = lp->bound == 0 ? (double)target / (double)n : lp->best[j];
    memset(lp->step, 0, sizeof *lp->step * n);
    for (int s = 0; s < n_step && lp->pace > LEAST_PACE && interval_lp_bound(lp) < target; s++) {
        set_whole(lp, 0);
        int64_t bound = price_all(lp);
        if (keep_best(lp, bound)) {
            lp->stale = 0;
        } else if (++lp->stale > STALE_STEPS) {
            lp->stale = 0;
            lp->pace *= 0.7;
            memcpy(lp->price, lp->best, sizeof *lp->price * n);
            memset(lp->step, 0, sizeof *lp->step * n);
            continue;
        }
        move_prices(lp, bound, target);
    }
}

/* ---- column generation ----------------------------------------------------------------------------------------- */

/* What a set gains at the prices of the programme. */
static double
gain_of(const struct interval_lp *lp, int w)
{
    double gain = -1 - lp->worker_price[w];

    for (int i = lp->found[w]; i < lp->found[w + 1]; i++)
        gain += lp->price[g_array_index(lp->dearest, int, i)];
    return gain;
}

static int
add_gaining(struct interval_lp *lp)
{
    int n = 0;

    for (int w = 0; w < lp->set->n_worker; w++) {
        if (lp->away[w] || gain_of(lp, w) <= LEAST_GAIN)
            continue;
        add_column(lp, w, &g_array_index(lp->dearest, int, lp->found[w]), lp->found[w + 1] - lp->found[w]);
        n++;
    }
    return n;
}

/* Would the bound still grow beyond these prices, towards the programme's? Then the next step may go further. */
static bool
grows_onwards(const struct interval_lp *lp)
{
    double slope = 0;

    for (int j = 0; j < lp->set->n_job; j++)
        slope += (1 - lp->times[j]) * (lp->price[j] - lp->best[j]);
    return slope > 0;
}

/* One round at the present prices; how many columns it added. */
static int
price_round(struct interval_lp *lp)
{
    double alpha = lp->bound == 0 ? 0 : lp->alpha;

    for (;;) {
        set_whole(lp, alpha);
        int64_t bound = price_all(lp);
        lp->alpha = grows_onwards(lp) ? MAX(0, lp->alpha - 0.1) : lp->alpha + (1 - lp->alpha) * 0.1;
        keep_best(lp, bound);
        int n = add_gaining(lp);
        if (n > 0 || alpha <= 0)
            return n;
        alpha = alpha > 0.2 ? alpha - 0.2 : 0; /* mispriced: nearer to the programme's own prices */
    }
}

bool
interval_lp_improve(struct interval_lp *lp, int n_round, bool (*go_on)(void *user), void *user)
{
    for (int round = 0; round < n_round && !lp->converged; round++) {
        if ((go_on != NULL && !go_on(user)) || !solve(lp, false))
            return false;
        bool bound_met = (double)interval_lp_bound(lp) >= -lp_objective(lp->lp) - LEAST_GAIN;
        lp->converged = bound_met || price_round(lp) == 0;
    }
    return lp->converged;
}

/* ---- diving ---------------------------------------------------------------------------------------------------- */

static void
fix(struct interval_lp *lp, int c, int *worker_of)
{
    const struct set_column *column = &g_array_index(lp->column, struct set_column, c);

    lp->away[column->worker] = true;
    lp_set_row(lp->lp, lp->set->n_job + column->worker, -DBL_MAX, 0);
    for (int i = 0; i < column->n; i++) {
        int j = column->job[i];
        if (lp->closed[j])
            continue;
        lp->closed[j] = true;
        worker_of[j] = column->worker;
        lp_set_row(lp->lp, j, -DBL_MAX, DBL_MAX);
    }
}

/* Is the column free, and does it do only jobs that are not done? */
static bool
is_new(const struct interval_lp *lp, int c)
{
    const struct set_column *column = &g_array_index(lp->column, struct set_column, c);

    for (int i = 0; i < column->n; i++)
        if (lp->closed[column->job[i]])
            return false;
    return !lp->away[column->worker];
}

struct valued {
    int column;
    double value;
};

static int
by_value(const void *a, const void *b)
{
    const struct valued *x = a, *y = b;

    if (x->value < y->value || x->value > y->value)
        return x->value > y->value ? -1 : 1;
    return x->column - y->column;
}

/* The free columns in use, greatest value first. Owned by the caller. */
static struct valued *
in_use(const struct interval_lp *lp, int *n)
{
    const double *value = lp_value(lp->lp);
    struct valued *list = g_new(struct valued, lp->column->len + 1);

    *n = 0;
    for (guint c = 0; c < lp->column->len; c++)
        if (value[c] > LEAST_GAIN && !lp->away[g_array_index(lp->column, struct set_column, c).worker])
            list[(*n)++] = (struct valued){(int)c, value[c]};
    qsort(list, (size_t)*n, sizeof *list, by_value);
    return list;
}

/* Fixes the greatest column, what is as good as chosen, and in all up to a `share` of the programme's value. */
static bool
fix_some(struct interval_lp *lp, double share, int *worker_of)
{
    int n;
    g_autofree struct valued *list = in_use(lp, &n);
    double left = 0;

    for (int i = 0; i < n; i++)
        left += list[i].value;
    for (int i = 0, fixed = 0; i < n && (fixed <= left * share || list[i].value >= CERTAIN); i++)
        if (i == 0 || is_new(lp, list[i].column)) {
            fix(lp, list[i].column, worker_of);
            fixed++;
        }
    for (guint c = 0; c < lp->column->len; c++)
        if (lp->away[g_array_index(lp->column, struct set_column, c).worker])
            lp_ban(lp->lp, (int)c, true);
    return n > 0;
}

/* New columns for what is left, by plain prices: the bound of the whole is not touched. */
static bool
price_again(struct interval_lp *lp)
{
    for (int round = 0; round < DIVE_ROUNDS; round++) {
        set_whole(lp, 0);
        price_all(lp);
        if (add_gaining(lp) == 0)
            return true;
        if (!solve(lp, false))
            return false;
    }
    return true;
}

static void
restore(struct interval_lp *lp)
{
    int n = lp->set->n_job;

    for (int j = 0; j < n; j++)
        if (lp->closed[j])
            lp_set_row(lp->lp, j, 1, DBL_MAX);
    for (int w = 0; w < lp->set->n_worker; w++)
        if (lp->away[w])
            lp_set_row(lp->lp, n + w, -DBL_MAX, 1);
    for (guint c = 0; c < lp->column->len; c++)
        lp_ban(lp->lp, (int)c, false);
    memset(lp->closed, 0, sizeof *lp->closed * (gsize)n);
    memset(lp->away, 0, sizeof *lp->away * (gsize)lp->set->n_worker);
}

bool
interval_lp_dive(struct interval_lp *lp, double share, int *worker_of, bool (*go_on)(void *user), void *user)
{
    int n = lp->set->n_job, n_open = 1;

    for (int j = 0; j < n; j++)
        worker_of[j] = NO_WORKER;
    bool good = solve(lp, true);
    while (good && n_open > 0) {
        good = (go_on == NULL || go_on(user)) && fix_some(lp, share, worker_of);
        n_open = 0;
        for (int j = 0; j < n; j++)
            n_open += !lp->closed[j];
        if (good && n_open > 0)
            good = solve(lp, true) && price_again(lp);
    }
    restore(lp);
    lp->converged = false;
    return n_open == 0;
}
