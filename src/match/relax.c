/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The relaxed week of one person, whose best value is never below the best gain of a sound profile.
 *
 * Exact: a task is taken whole or not at all, hours of the week in steps of five minutes with the leap at a full job,
 * the price of each provider opened, liking. A split task is taken by the day.
 * Relaxed, with a multiplier: the minutes that a day holds (person's hours less break), the minutes that fit between
 * two times when all of a task's possible times lie between them, day limits, and the cost of going to a site.
 * Dropped: order and clock times, the cost of questions and adjustments, limits on providers, sites and days, rests.
 *
 * Why valid. A day with paid > break_after holds work, travel and break_minutes within the person's hours; otherwise
 * paid <= break_after. So work + travel <= room of side 0. Visits whose times all lie in [a, b) cannot overlap, so
 * their minutes are <= b - a. A day at m sites makes at least m - 1 trips, each no shorter than the way from that
 * site to the nearest other one: every site is charged for it (time and points), and the dearest one is given back.
 * The charge of a site is shared among its visits; shares that add up to the charge never take more than one visit's
 * site costs. Values are rounded up to 1/1024 of a point and added as integers, so rounding cannot lower the bound.
 *
 * The knapsack over providers: each provider's items start from the best without it, less the price of opening it
 * (as in the multiple-choice knapsack, Kellerer et al. 2004, ch. 11). Start at relaxed_solve().
 */

#include "relax.h"

#include <math.h>
#include <string.h>

enum { UNIT_POINTS = 1024, NEVER = -1000000000 };

/* A choice of the knapsack: an unsplit task on its days, or one day of a split one. */
struct unit {
    int item;
    int cells; /* of GRID_MIN minutes */
    int32_t value;
    uint8_t days;
    bool opens; /* first of its provider */
    int32_t open_cost;
};

struct relax_scratch *
relax_scratch_new(const struct instance *in)
{
    struct relax_scratch *scratch = g_new0(struct relax_scratch, 1);
    int most = 0;

    for (int k = 0; k < in->n_person; k++)
        most = MAX(most, in->person[k].max_min);
    scratch->n_cell = most / GRID_MIN + 1;
    scratch->unit = g_array_new(FALSE, TRUE, sizeof(struct unit));
    scratch->take = g_byte_array_new();
    for (int v = 0; v < 3; v++)
        scratch->value[v] = g_new(int32_t, scratch->n_cell);
    return scratch;
}

void
relax_scratch_free(struct relax_scratch *scratch)
{
    if (scratch == NULL)
        return;
    g_array_unref(scratch->unit);
    g_byte_array_unref(scratch->take);
    for (int v = 0; v < 3; v++)
        g_free(scratch->value[v]);
    g_free(scratch);
}

/* Upper end in units: rounding may only raise the bound. */
static int32_t
units_up(double points)
{
    const int32_t least = NEVER / 2;
    double x = ceil(points * UNIT_POINTS);

    return x < least ? least : x > -least ? -least : (int32_t)x;
}

/* Points a day for going to the site of a place, at the present multipliers. */
static double
charge(const struct relaxed *relaxed, int place, int d, enum relax_goal goal)
{
    const struct place *p = &relaxed->place[place];

    return (goal == RELAX_SCORE ? p->charge : 0) + relaxed->side[0].price[d] * p->travel_min;
}

/* What one visit costs by the multipliers, less what it is liked; prices of rows apart. */
static double
visit_cost(const struct relaxed *relaxed, int i, int d, enum relax_goal goal)
{
    const struct item *item = &relaxed->who->item[i];
    double side = 0;

    for (int s = relaxed->side_start[i]; s < relaxed->side_start[i + 1]; s++)
        side += relaxed->side[relaxed->side_of[s]].price[d];
    return side * item->dur * GRID_MIN +
           (double)relaxed->share[i * DAYS + d] * charge(relaxed, relaxed->item_place[i], d, goal) -
           (goal == RELAX_SCORE ? item->liking : 0);
}

/* The cheapest `item->times` of the item's days, and what they cost. */
static uint8_t
cheapest_days(const struct item *item, const double cost[DAYS], double *sum)
{
    uint8_t days = 0;

    *sum = 0;
    for (int n = 0; n < item->times; n++) {
        int best = -1;
        for (int d = 0; d < DAYS; d++)
            if ((item->days & ~days) >> d & 1 && (best < 0 || cost[d] < cost[best]))
                best = d;
        days |= (uint8_t)(1u << best);
        *sum += cost[best];
    }
    return days;
}

static void
add_unit(struct relax_scratch *scratch, int item, int cells, double value, uint8_t days)
{
    struct unit unit = {.item = item, .cells = cells, .value = units_up(value), .days = days};

    g_array_append_val(scratch->unit, unit);
}

static void
add_units_of(const struct relaxed *relaxed, const struct instance *in, const double *price, enum relax_goal goal, int i,
             struct relax_scratch *scratch)
{
    const struct item *item = &relaxed->who->item[i];
    const struct inst_task *task = &in->task[item->task];
    double cost[DAYS] = {0}, sum;

    for (int d = 0; d < DAYS; d++)
        if (item->days >> d & 1)
            cost[d] = visit_cost(relaxed, i, d, goal);
    if (!task->split) {
        uint8_t days = cheapest_days(item, cost, &sum);
        add_unit(scratch, i, item->dur * item->times, -sum - price[task->row], days);
        return;
    }
    double times = task->times_row == NO_ROW ? 0 : price[task->times_row];
    for (int d = 0; d < DAYS; d++)
        if (item->days >> d & 1)
            add_unit(scratch, i, item->dur, -cost[d] - times - price[task->day_row[d]], (uint8_t)(1u << d));
}

/* All choices, grouped by provider. */
static void
list_units(const struct relaxed *relaxed, const struct instance *in, const double *price, enum relax_goal goal,
           struct relax_scratch *scratch)
{
    int provider = -1;

    g_array_set_size(scratch->unit, 0);
    for (int j = 0; j < relaxed->who->n_item; j++) {
        int i = relaxed->by_provider[j], own = in->task[relaxed->who->item[i].task].provider;
        guint first = scratch->unit->len;
        add_units_of(relaxed, in, price, goal, i, scratch);
        if (own == provider)
            continue;
        provider = own;
        int row = in->provider[own].row;
        struct unit *unit = &g_array_index(scratch->unit, struct unit, first);
        unit->opens = true;
        unit->open_cost = units_up((goal == RELAX_SCORE ? -10 : 0) - (row == NO_ROW ? 0 : price[row]));
    }
}

/* out[w] = better of without the unit and with it; take[w] says which. */
static void
knap(const int32_t *restrict from, int32_t *restrict out, uint8_t *restrict take, int cells, int32_t value, int n_cell)
{
    int reach = MIN(cells, n_cell);

    for (int w = 0; w < reach; w++) {
        out[w] = from[w];
        take[w] = 0;
    }
    for (int w = reach; w < n_cell; w++) {
        int32_t with = from[w - cells] + value;
        take[w] = with > from[w];
        out[w] = with > from[w] ? with : from[w];
    }
}

/* base[w] = better of the best without the provider and the best with it; take[w] says which. */
static void
close_provider(int32_t *restrict base, const int32_t *restrict with, uint8_t *restrict take, int n_cell)
{
    for (int w = 0; w < n_cell; w++) {
        take[w] = with[w] > base[w];
        base[w] = with[w] > base[w] ? with[w] : base[w];
    }
}

/* Runs the knapsack; leaves the best value for each number of cells in value[0]. */
static void
run(struct relax_scratch *scratch, int n_cell)
{
    int32_t *base = scratch->value[0], *with = scratch->value[1], *next = scratch->value[2];
    guint n = scratch->unit->len;
    uint8_t *take;

    g_byte_array_set_size(scratch->take, (2 * n + 1) * (guint)n_cell);
    take = scratch->take->data;
    for (int w = 0; w < n_cell; w++)
        base[w] = w == 0 ? 0 : NEVER;
    for (guint u = 0; u < n; u++) {
        const struct unit *unit = &g_array_index(scratch->unit, struct unit, u);
        if (unit->opens)
            for (int w = 0; w < n_cell; w++)
                with[w] = base[w] + unit->open_cost;
        knap(with, next, take + 2 * (gsize)u * (gsize)n_cell, unit->cells, unit->value, n_cell);
        int32_t *swap = with;
        with = next;
        next = swap;
        if (u + 1 == n || g_array_index(scratch->unit, struct unit, u + 1).opens)
            close_provider(base, with, take + (2 * (gsize)u + 1) * (gsize)n_cell, n_cell);
    }
}

/* Walks back from `w` cells and notes the days of the items chosen. */
static void
trace(struct relaxed *relaxed, struct relax_scratch *scratch, int w, int n_cell)
{
    bool in_provider = false;

    for (guint u = scratch->unit->len; u-- > 0;) {
        const struct unit *unit = &g_array_index(scratch->unit, struct unit, u);
        const uint8_t *take = scratch->take->data + 2 * (gsize)u * (gsize)n_cell;
        if (u + 1 == scratch->unit->len || g_array_index(scratch->unit, struct unit, u + 1).opens)
            in_provider = take[n_cell + w];
        if (in_provider && take[w]) {
            relaxed->chosen[unit->item] |= unit->days;
            w -= unit->cells;
        }
    }
}

/* What does not depend on the choice: room at its price, the first site of each day, the first provider. */
static double
constants(const struct relaxed *relaxed, enum relax_goal goal)
{
    double sum = goal == RELAX_SCORE ? 10 : 0;

    for (int s = 0; s < relaxed->n_side; s++)
        for (int d = 0; d < DAYS; d++)
            sum += relaxed->side[s].price[d] * relaxed->side[s].room_min[d];
    for (int d = 0; d < DAYS; d++) {
        double gift = 0;
        for (int p = 0; p < relaxed->n_place; p++)
            gift = MAX(gift, charge(relaxed, p, d, goal));
        sum += relaxed->who->who->available[d].end_min > 0 ? gift : 0;
    }
    return sum;
}

/* What the best week leaves of each side, travel that its sites must take included. */
static void
measure(struct relaxed *relaxed)
{
    for (int s = 0; s < relaxed->n_side; s++)
        for (int d = 0; d < DAYS; d++)
            relaxed->side[s].slack[d] = relaxed->side[s].room_min[d];
    double gift = 0;
    for (int p = 0; p < relaxed->n_place; p++)
        gift = MAX(gift, relaxed->place[p].travel_min);
    for (int d = 0; d < DAYS; d++)
        relaxed->side[0].slack[d] += gift;
    for (int i = 0; i < relaxed->who->n_item; i++) {
        int min = relaxed->who->item[i].dur * GRID_MIN;
        double travel = relaxed->place[relaxed->item_place[i]].travel_min;
        for (int d = 0; d < DAYS; d++) {
            if (!(relaxed->chosen[i] >> d & 1))
                continue;
            for (int j = relaxed->side_start[i]; j < relaxed->side_start[i + 1]; j++)
                relaxed->side[relaxed->side_of[j]].slack[d] -= min;
            relaxed->side[0].slack[d] -= (double)relaxed->share[i * DAYS + d] * travel;
        }
    }
}

void
relaxed_solve(struct relaxed *relaxed, const struct instance *in, const double *price, enum relax_goal goal,
              struct relax_scratch *scratch)
{
    const struct person *who = relaxed->who;
    int n_cell = who->max_min / GRID_MIN + 1, best = 0;
    double best_value = 0, rest = constants(relaxed, goal);

    memset(relaxed->chosen, 0, sizeof *relaxed->chosen * (gsize)who->n_item);
    relaxed->value = 0;
    if (who->n_item == 0)
        return;
    list_units(relaxed, in, price, goal, scratch);
    run(scratch, n_cell);
    for (int w = MAX(1, who->min_min / GRID_MIN); w < n_cell; w++) {
        double hours = goal == RELAX_SCORE             ? person_hours_score(who, w * GRID_MIN)
                       : w * GRID_MIN >= who->full_min ? 1000
                                                       : 0;
        double value = hours + rest + (double)scratch->value[0][w] / UNIT_POINTS;
        if (value > best_value) {
            best_value = value;
            best = w;
        }
    }
    if (best > 0)
        trace(relaxed, scratch, best, n_cell);
    measure(relaxed);
    relaxed->value = best_value;
}
