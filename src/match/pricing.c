/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two searches over one person's week at the prices of the master: labels, kept few (beam.c), for a week to begin with,
 * then ruin and recreate on it (Schrimpf et al. 2000).
 *
 * fill() puts in the task that costs least for each minute that is still missing to a full job, until the job is full;
 * trim() takes out what the job does not need; mend() sees to days that are too short. Then rounds: take one to
 * three tasks out, fill, trim, keep the better week. The price of a step knows travel, a first visit to a site or a
 * provider and open questions, so the search sees the objective and not a proxy of it.
 *
 * The same rounds, on weeks that somebody else holds, are what the annealing of whole plans is made of (anneal.c):
 * there hours short of a full job count by how near they come to one.
 *
 * Heuristic, both: unsplit tasks couple all days, so that exact label setting would need too many labels. The bound is
 * proved apart from this, with a relaxed week, in bound.c and relax.c.
 */

#include "stapelbaan/match/pricing.h"

#include <math.h>
#include <string.h>

/* An item and what a minute of it costs, travel and the like apart. */
struct ranked {
    int item;
    double cost;
};

/* How many possible moves are weighed before the best of them is taken. */
enum { WEIGHED = 24 };

struct pricer *
pricer_new(const struct instance *in, guint32 seed)
{
    struct pricer *pricer = g_new0(struct pricer, 1);

    pricer->week = week_new(in);
    pricer->best = week_new(in);
    pricer->saved = week_new(in);
    pricer->scratch = g_new(struct day_scratch, 1);
    pricer->beam = beam_new(in);
    pricer->week->scratch = pricer->scratch;
    pricer->rand = g_rand_new_with_seed(seed);
    pricer->rank = g_new(struct ranked, (gsize)instance_most_items(in) + 1);
    return pricer;
}

void
pricer_free(struct pricer *pricer)
{
    if (pricer == NULL)
        return;
    week_free(pricer->week);
    week_free(pricer->best);
    week_free(pricer->saved);
    beam_free(pricer->beam);
    g_rand_free(pricer->rand);
    g_free(pricer->scratch);
    g_free(pricer->rank);
    g_free(pricer);
}

/* Is there any room for the item at all? */
static bool
has_room(const struct instance *in, const struct item *item, const struct prices *prices)
{
    const struct inst_task *task = &in->task[item->task];
    bool any = false;

    if (prices->room == NULL)
        return true;
    if (!task->split)
        return prices->room[task->row] > 0;
    for (int d = 0; d < DAYS; d++)
        any |= item->days >> d & 1 && prices->room[task->day_row[d]] > 0;
    return any;
}

static int
by_cost(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->cost < y->cost || x->cost > y->cost)
        return x->cost < y->cost ? -1 : 1;
    return x->item - y->item;
}

/* The items that there is room for: required ones first, the others by what a minute costs on their first day. */
static void
rank_items(struct pricer *pricer, const struct person *who, const struct prices *prices)
{
    const struct instance *in = pricer->week->in;

    pricer->n_rank = 0;
    for (int i = 0; i < who->n_item; i++) {
        const struct item *item = &who->item[i];
        if (!has_room(in, item, prices))
            continue;
        double cost = item_price(in, item, __builtin_ctz(item->days), prices) - item->liking;
        pricer->rank[pricer->n_rank++] =
            (struct ranked){i, prices_force(prices, in, who, item) ? -HUGE_VAL : cost / (item->dur * GRID_MIN)};
    }
    qsort(pricer->rank, (size_t)pricer->n_rank, sizeof *pricer->rank, by_cost);
}

/* What keeping the pins costs: a negative price, for their rows ask for at least one. */
static double
pin_price(const struct week *week, const struct prices *prices)
{
    double price = 0;

    for (int i = 0; prices->row != NULL && week->who->n_required > 0 && i < week->who->n_item; i++)
        if (week->who->item[i].required && week->in_week[i] > 0)
            price += prices->row[week->who->item[i].pin_row];
    return price;
}

/*
 * What hours short of a full job are worth more than their score where jobs are stacked: 950 x^2.5 for a share x of a
 * full job. By the score an hour is worth the same in any part job, so that nothing would draw hours together; a convex
 * worth does (as in local search for bin packing, where the squares of the fillings are summed up).
 */
static const double NEAR_POINTS = 950, NEAR_POWER = 2.5;

static double
near_points(const struct week *week)
{
    double x = (double)week->worked_min / week->who->full_min;

    return x >= 1 || x <= 0 ? 0 : NEAR_POINTS * pow(x, NEAR_POWER) - person_hours_score(week->who, week->worked_min);
}

static double
gain_of(const struct pricer *pricer, const struct week *week, const struct prices *prices)
{
    double near = pricer->stacks ? near_points(week) : 0;

    return week_score(week) + near - week_price(week, prices) - pin_price(week, prices);
}

/* How urgent a move is: its cost for each minute that the job still misses; smaller is better. */
static double
move_key(const struct week *week, const struct week_move *move, double noise)
{
    int missing = week->who->full_min - week->worked_min;

    if (missing <= 0)
        return move->cost;
    double useful = MIN(move->minutes, missing);
    return (move->cost + 0.02 * move->minutes) / useful * noise;
}

static double
noise(struct pricer *pricer, double strength)
{
    return strength > 0 ? 1 + strength * (g_rand_double(pricer->rand) - 0.5) : 1;
}

/* Days that the finished week may not keep as short as they are. */
static bool
is_short(const struct week *week, int d)
{
    return week->day[d].n > 0 && day_paid_min(&week->day[d]) < week->who->min_day_min;
}

static bool
mends(const struct week *week, const struct week_move *move)
{
    for (int i = 0; i < move->n_day; i++)
        if (is_short(week, move->weekday[i]))
            return true;
    return false;
}

/* The best next move: any while the job is not full, else one that gains or (with `mending`) helps a short day. */
static bool
next_move(struct pricer *pricer, const struct prices *prices, double strength, bool mending, struct week_move *best)
{
    struct week *week = pricer->week;
    double best_key = HUGE_VAL;
    int weighed = 0;

    for (int j = 0; j < pricer->n_rank && weighed < WEIGHED; j++) {
        int i = pricer->rank[j].item;
        struct week_move move;
        if (!week_find(week, i, prices, &move) || (mending && !mends(week, &move)))
            continue;
        weighed++;
        double key = move_key(week, &move, noise(pricer, strength));
        if (prices_force(prices, week->in, week->who, &week->who->item[i]))
            key -= 1e6;
        if (key < best_key) {
            best_key = key;
            *best = move;
        }
    }
    return best_key < (week->worked_min < week->who->full_min || mending ? HUGE_VAL : -1e-6);
}

static void
fill(struct pricer *pricer, const struct prices *prices, double strength)
{
    struct week_move move = {0};

    while (next_move(pricer, prices, strength, false, &move))
        if (!week_add(pricer->week, &move))
            pricer->week->blocked[move.item] = true;
}

static void
mend(struct pricer *pricer, const struct prices *prices)
{
    struct week *week = pricer->week;
    struct week_move move;
    bool is_bad = false;

    for (int d = 0; d < DAYS; d++)
        is_bad |= is_short(week, d);
    while (is_bad && next_move(pricer, prices, 0, true, &move)) {
        if (!week_add(week, &move))
            week->blocked[move.item] = true;
        is_bad = false;
        for (int d = 0; d < DAYS; d++)
            is_bad |= is_short(week, d);
    }
    for (int d = 0; d < DAYS; d++)
        while (is_short(week, d))
            week_drop(week, week->day[d].item[0],
                      week->in->task[week->who->item[week->day[d].item[0]].task].split ? d : -1);
}

/* Takes out, one at a time, what the week is worth more without; where jobs are stacked, of full ones only. */
static void
trim(struct pricer *pricer, const struct prices *prices)
{
    struct week *week = pricer->week;
    double gain = gain_of(pricer, week, prices);
    int n = week->who->n_item, first = n > 0 ? g_rand_int_range(pricer->rand, 0, n) : 0;

    for (int j = 0; j < n; j++) {
        int i = (first + j) % n, spare = week->worked_min - week->who->full_min;
        int minutes = week->in_week[i] * week->who->item[i].dur * GRID_MIN;
        if (minutes == 0 || prices_force(prices, week->in, week->who, &week->who->item[i]) ||
            (spare >= 0 ? minutes > spare : pricer->stacks))
            continue; /* a full job is not given up for a task */
        week_copy(pricer->saved, week);
        week_drop(week, i, -1);
        double without = week->n_day == 0 ? 0 : gain_of(pricer, week, prices);
        if (week->n_day > 0 && without > gain + 1e-9 && week->worked_min >= week->who->min_min)
            gain = without;
        else
            week_copy(week, pricer->saved);
    }
}

/* Takes `n` random tasks out, or now and then everything of one day. */
static void
ruin(struct pricer *pricer, int n)
{
    struct week *week = pricer->week;

    memset(week->blocked, 0, sizeof *week->blocked * (gsize)week->who->n_item);
    if (g_rand_int_range(pricer->rand, 0, 12) == 0) {
        int d = g_rand_int_range(pricer->rand, 0, DAYS);
        while (week->day[d].n > 0)
            week_drop(week, week->day[d].item[0], -1);
        return;
    }
    while (n-- > 0 && week->n_day > 0) {
        int d = g_rand_int_range(pricer->rand, 0, DAYS);
        while (week->day[d].n == 0)
            d = (d + 1) % DAYS;
        int item = week->day[d].item[g_rand_int_range(pricer->rand, 0, week->day[d].n)];
        bool one_day = week->in->task[week->who->item[item].task].split && g_rand_boolean(pricer->rand);
        week_drop(week, item, one_day ? d : -1);
        week->blocked[item] = g_rand_int_range(pricer->rand, 0, 4) > 0;
    }
}

static bool
has_required(const struct week *week)
{
    for (int i = 0; i < week->who->n_item; i++)
        if (week->who->item[i].required && week->in_week[i] == 0)
            return false;
    return true;
}

/* A person with one job has the pins in it; of a type with more, one of them does. */
static bool
is_column(const struct week *week)
{
    return week->n_day > 0 && week_sound(week) && (week->who->count > 1 || has_required(week));
}

static double
recreate(struct pricer *pricer, const struct prices *prices, double strength)
{
    struct week *week = pricer->week;

    fill(pricer, prices, strength);
    memset(week->blocked, 0, sizeof *week->blocked * (gsize)week->who->n_item);
    trim(pricer, prices);
    mend(pricer, prices);
    return is_column(week) ? gain_of(pricer, week, prices) : -HUGE_VAL;
}

/* Wide beams find more in one search; narrow ones with rounds of ruin after them find more in the same time. */
enum { BEAM_WIDTH = 2 };

/* The best of what the beam found, brought in order; the week is left as the best one. */
static double
start_by_beam(struct pricer *pricer, int person, const struct prices *prices, double least_gain, GPtrArray *out)
{
    struct week *week = pricer->week;
    double best = -HUGE_VAL;
    int n = beam_search(pricer->beam, person, prices, BEAM_WIDTH);

    for (int f = 0; f < n; f++) {
        if (!beam_week(pricer->beam, f, week))
            continue;
        trim(pricer, prices);
        mend(pricer, prices);
        if (!is_column(week))
            continue;
        double gain = gain_of(pricer, week, prices);
        if (gain <= best)
            continue;
        best = gain;
        week_copy(pricer->best, week);
        if (gain > least_gain)
            g_ptr_array_add(out, column_new(week));
    }
    if (best > -HUGE_VAL)
        week_copy(week, pricer->best);
    return best;
}

/* A week to begin with, from nothing. */
static double
start(struct pricer *pricer, int person, const struct prices *prices, double least_gain, GPtrArray *out)
{
    double best = start_by_beam(pricer, person, prices, least_gain, out);

    if (best > -HUGE_VAL)
        return best;
    week_start(pricer->week, &pricer->week->in->person[person]);
    best = recreate(pricer, prices, 0);
    if (best > least_gain)
        g_ptr_array_add(out, column_new(pricer->week));
    return best;
}

/* At prices, a room in which about half of a type's pins are kept already: they may be in another of its profiles as
 * well as in this one. NULL: the room stays as it is. Owned by the caller. */
static int *
loose_room(struct pricer *pricer, const struct person *who, const struct prices *prices)
{
    const struct instance *in = pricer->week->in;

    if (prices->row == NULL || who->count == 1 || who->n_required == 0)
        return NULL;
    int *room = g_new(int, (gsize)in->n_row);
    for (int r = 0; r < in->n_row; r++)
        room[r] = prices->room != NULL ? prices->room[r] : (int)in->most[r];
    for (int i = 0; i < who->n_item; i++)
        if (who->item[i].required && g_rand_boolean(pricer->rand))
            room[who->item[i].pin_row] = 0;
    return room;
}

double
pricer_search(struct pricer *pricer, int person, const struct prices *at, const struct column *from, int n_try,
              double least_gain, GPtrArray *out)
{
    struct week *week = pricer->week;
    g_autofree int *loose = loose_room(pricer, &week->in->person[person], at);
    const struct prices own = {at->row, loose != NULL ? loose : at->room}, *prices = &own;
    double best;

    rank_items(pricer, &week->in->person[person], prices);
    if (from != NULL) {
        column_load(from, week);
        best = gain_of(pricer, week, prices);
    } else {
        best = start(pricer, person, prices, least_gain, out);
    }
    week_copy(pricer->best, week);
    for (int round = 0; round < n_try; round++) {
        ruin(pricer, 1 + g_rand_int_range(pricer->rand, 0, 3));
        double gain = recreate(pricer, prices, round % 4 == 0 ? 0 : 0.6);
        if (gain > best + 1e-7 && gain > least_gain)
            g_ptr_array_add(out, column_new(week));
        if (gain >= best) {
            best = gain;
            week_copy(pricer->best, week);
        } else {
            week_copy(week, pricer->best);
        }
    }
    return best;
}

/* ---- weeks of others ------------------------------------------------------------------------------------------- */

/* Far below what any week is worth. */
enum { NO_PIN_POINTS = 100000 };

double
pricer_gain(const struct pricer *pricer, const struct week *week, const struct prices *prices)
{
    double lost = week->who->count == 1 && !has_required(week) ? NO_PIN_POINTS : 0;

    return (week->n_day == 0 ? 0 : gain_of(pricer, week, prices)) - lost;
}

/* The pricer's own week makes way for another one, which is returned to its place by the next call. */
static struct week *
take_over(struct pricer *pricer, struct week *week)
{
    struct week *own = pricer->week;

    week->scratch = pricer->scratch;
    pricer->week = week;
    return own;
}

void
pricer_ruin(struct pricer *pricer, struct week *week, int n_task)
{
    struct week *own = take_over(pricer, week);

    ruin(pricer, n_task);
    take_over(pricer, own);
}

void
pricer_ruin_span(struct pricer *pricer, struct week *week, int from, int to)
{
    int item[DAY_VISITS * DAYS], n = 0;

    week->scratch = pricer->scratch;
    memset(week->blocked, 0, sizeof *week->blocked * (gsize)week->who->n_item);
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            int start = week->day[d].start[i], end = start + week->who->item[week->day[d].item[i]].dur;
            if (start < to && end > from)
                item[n++] = week->day[d].item[i];
        }
    for (int k = 0; k < n; k++)
        if (week->in_week[item[k]] > 0)
            week_drop(week, item[k], -1);
}

void
pricer_refill(struct pricer *pricer, struct week *week, const struct prices *prices, double strength)
{
    struct week *own = take_over(pricer, week);

    rank_items(pricer, week->who, prices);
    recreate(pricer, prices, strength);
    take_over(pricer, own);
    if (pricer_gain(pricer, week, prices) < 0 && (week->who->count > 1 || week->who->n_required == 0))
        week_start(week, week->who);
}

int
pricer_longest(struct pricer *pricer, int person)
{
    struct week *week = pricer->week;
    struct prices prices = {NULL, NULL};
    int longest = 0;

    rank_items(pricer, &week->in->person[person], &prices);
    week_start(week, &week->in->person[person]);
    for (int round = 0; round < 8; round++) {
        fill(pricer, &prices, round == 0 ? 0 : 0.6);
        mend(pricer, &prices);
        longest = MAX(longest, week->worked_min);
        ruin(pricer, 3);
    }
    return longest;
}
