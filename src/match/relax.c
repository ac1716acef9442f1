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

enum { UNIT_POINTS = 1024, SIDES_MOST = 48, NEVER = -1000000000, TRAVEL_CAP_MIN = 10 };

/* A choice of the knapsack: an unsplit task on its days, or one day of a split one. */
struct unit {
    int item;
    int cells; /* of GRID_MIN minutes */
    int32_t value;
    uint8_t days;
    bool opens; /* first of its provider */
    int32_t open_cost;
};

/* ---- building -------------------------------------------------------------------------------------------------- */

struct span {
    int from, to; /* minutes: all possible times of the item lie between */
};

static int
first_slot(const struct slots *a)
{
    for (int w = 0; w < SLOT_WORDS; w++)
        if (a->word[w] != 0)
            return w * 64 + __builtin_ctzll(a->word[w]);
    return 0;
}

static int
last_slot(const struct slots *a)
{
    for (int w = SLOT_WORDS - 1; w >= 0; w--)
        if (a->word[w] != 0)
            return w * 64 + 63 - __builtin_clzll(a->word[w]);
    return 0;
}

/* The widest span over the item's days, so that one list of spans serves every day. */
static struct span
span_of(const struct instance *in, const struct item *item)
{
    struct span span = {MINUTES_A_DAY, 0};

    for (int d = 0; d < DAYS; d++) {
        if (!(item->days >> d & 1))
            continue;
        const struct slots *start = instance_start(in, item, d);
        span.from = MIN(span.from, first_slot(start) * GRID_MIN);
        span.to = MAX(span.to, (last_slot(start) + item->dur) * GRID_MIN);
    }
    return span;
}

static int
day_room(const struct instance *in, const struct person *who, int d)
{
    const struct window hours = who->who->available[d];
    int length = MIN(hours.end_min - hours.start_min, in->rules.day_span);

    return MIN(who->max_day_min, MAX(MIN(in->rules.break_after, length), length - in->rules.break_minutes));
}

struct maker {
    const struct instance *in;
    struct relaxed *out;
    struct span *span; /* of each item */
    GArray *side;
    GArray **member; /* sides of each item */
};

static void
add_side(struct maker *m, const int room_min[DAYS], bool (*belongs)(const struct maker *m, int item, const int *arg),
         const int *arg)
{
    struct side side = {.price = {0}};
    int index = (int)m->side->len;

    memcpy(side.room_min, room_min, sizeof side.room_min);
    g_array_append_val(m->side, side);
    for (int i = 0; i < m->out->who->n_item; i++)
        if (belongs(m, i, arg))
            g_array_append_val(m->member[i], index);
}

static bool
any_item(const struct maker *m, int item, const int *arg)
{
    (void)m, (void)item, (void)arg;
    return true;
}

static bool
within(const struct maker *m, int item, const int *arg)
{
    return m->span[item].from >= arg[0] && m->span[item].to <= arg[1];
}

static bool
under_limit(const struct maker *m, int item, const int *arg)
{
    return m->out->who->item[item].limits >> arg[0] & 1;
}

/* A pair of times and how far the work between them exceeds the room. */
struct pair {
    int from, to;
    double load;
};

static int
by_load(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->load < y->load || x->load > y->load)
        return x->load > y->load ? -1 : 1;
    return x->from != y->from ? x->from - y->from : x->to - y->to;
}

static void
weigh_pair(const struct maker *m, int from, int to, GArray *pairs)
{
    int min = 0, arg[2] = {from, to}, n = 0;

    for (int i = 0; i < m->out->who->n_item; i++)
        if (within(m, i, arg)) {
            min += m->out->who->item[i].dur * GRID_MIN;
            n++;
        }
    struct pair pair = {from, to, (double)min / (to - from)};
    if (n > 1 && min > to - from)
        g_array_append_val(pairs, pair);
}

static int
by_int(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static GArray *
distinct(const struct maker *m, bool ends)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < m->out->who->n_item; i++) {
        int at = ends ? m->span[i].to : m->span[i].from;
        g_array_append_val(out, at);
    }
    g_array_sort(out, by_int);
    guint n = 0;
    for (guint i = 0; i < out->len; i++)
        if (n == 0 || g_array_index(out, int, i) != g_array_index(out, int, n - 1))
            g_array_index(out, int, n++) = g_array_index(out, int, i);
    g_array_set_size(out, n);
    return out;
}

static void
add_spans(struct maker *m)
{
    g_autoptr(GArray) from = distinct(m, false);
    g_autoptr(GArray) to = distinct(m, true);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));

    for (guint a = 0; a < from->len; a++)
        for (guint b = 0; b < to->len; b++)
            if (g_array_index(from, int, a) < g_array_index(to, int, b))
                weigh_pair(m, g_array_index(from, int, a), g_array_index(to, int, b), pairs);
    g_array_sort(pairs, by_load);
    for (guint p = 0; p < MIN(pairs->len, SIDES_MOST); p++) {
        const struct pair *pair = &g_array_index(pairs, struct pair, p);
        int room[DAYS], arg[2] = {pair->from, pair->to};
        for (int d = 0; d < DAYS; d++)
            room[d] = pair->to - pair->from;
        add_side(m, room, within, arg);
    }
}

static void
add_sides(struct maker *m)
{
    const struct person *who = m->out->who;
    int room[DAYS];

    for (int d = 0; d < DAYS; d++)
        room[d] = day_room(m->in, who, d);
    add_side(m, room, any_item, NULL);
    for (unsigned l = 0; l < who->who->n_day_limit && l < 32; l++) {
        int arg = (int)l;
        for (int d = 0; d < DAYS; d++)
            room[d] = who->who->day_limit[l].minutes;
        add_side(m, room, under_limit, &arg);
    }
    add_spans(m);
}

static void
keep_sides(struct maker *m)
{
    struct relaxed *out = m->out;
    g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(int));

    out->side_start = g_new(int, (gsize)out->who->n_item + 1);
    for (int i = 0; i < out->who->n_item; i++) {
        out->side_start[i] = (int)of->len;
        g_array_append_vals(of, m->member[i]->data, m->member[i]->len);
        g_array_unref(m->member[i]);
    }
    out->side_start[out->who->n_item] = (int)of->len;
    out->side_of = (int *)(void *)g_array_free(g_steal_pointer(&of), FALSE);
    out->n_side = (int)m->side->len;
    out->side = (struct side *)(void *)g_array_free(m->side, FALSE);
}

struct sort_by {
    const struct instance *in;
    const struct person *who;
    bool site;
};

static int
by_group(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct sort_by *by = user;
    int i = *(const int *)a, j = *(const int *)b;
    const struct inst_task *x = &by->in->task[by->who->item[i].task], *y = &by->in->task[by->who->item[j].task];
    int first = by->site ? x->site : x->provider, second = by->site ? y->site : y->provider;

    return first != second ? first - second : i - j;
}

static int *
grouped(const struct instance *in, const struct person *who, bool site)
{
    int *out = g_new(int, (gsize)who->n_item + 1);
    struct sort_by by = {in, who, site};

    for (int i = 0; i < who->n_item; i++)
        out[i] = i;
    g_qsort_with_data(out, who->n_item, sizeof *out, by_group, &by);
    return out;
}

static int
site_of(const struct instance *in, const struct person *who, int item)
{
    return in->task[who->item[item].task].site;
}

/* The way to the nearest other site of the person, capped so that one far site does not make the gift of a first site
 * dear. */
static double
nearest_min(const struct instance *in, const struct relaxed *out, int site)
{
    int nearest = TRAVEL_CAP_MIN;

    for (int p = 0; p < out->n_place; p++) {
        int other = site_of(in, out->who, out->by_place[out->place[p].first]);
        if (other != site)
            nearest = MIN(nearest, instance_travel_min(in, out->who, site, other));
    }
    return nearest;
}

static void
add_places(const struct instance *in, struct relaxed *out)
{
    const struct person *who = out->who;
    g_autoptr(GArray) place = g_array_new(FALSE, TRUE, sizeof(struct place));

    out->item_place = g_new(int, (gsize)who->n_item + 1);
    for (int j = 0; j < who->n_item; j++) {
        int site = site_of(in, who, out->by_place[j]);
        if (j == 0 || site != site_of(in, who, out->by_place[j - 1])) {
            struct place fresh = {.first = j};
            g_array_append_val(place, fresh);
        }
        g_array_index(place, struct place, place->len - 1).n++;
        out->item_place[out->by_place[j]] = (int)place->len - 1;
    }
    out->n_place = (int)place->len;
    out->place = (struct place *)(void *)g_array_free(g_steal_pointer(&place), FALSE);
    for (int p = 0; p < out->n_place; p++)
        out->place[p].travel_min = nearest_min(in, out, site_of(in, who, out->by_place[out->place[p].first]));
    for (int p = 0; p < out->n_place; p++)
        out->place[p].charge = 2 + out->place[p].travel_min / 5;
    out->share = g_new0(float, (gsize)who->n_item *DAYS + 1);
    for (int i = 0; i < who->n_item; i++)
        for (int d = 0; d < DAYS; d++)
            out->share[i * DAYS + d] = (float)(1.0 / out->place[out->item_place[i]].n);
}

struct relaxed *
relaxed_new(const struct instance *in, const struct person *who)
{
    struct relaxed *out = g_new0(struct relaxed, 1);
    struct maker m = {in, out, g_new(struct span, (gsize)who->n_item + 1),
                      g_array_new(FALSE, FALSE, sizeof(struct side)), g_new(GArray *, (gsize)who->n_item + 1)};

    out->who = who;
    for (int i = 0; i < who->n_item; i++) {
        m.span[i] = span_of(in, &who->item[i]);
        m.member[i] = g_array_new(FALSE, FALSE, sizeof(int));
    }
    add_sides(&m);
    keep_sides(&m);
    out->by_provider = grouped(in, who, false);
    out->by_place = grouped(in, who, true);
    add_places(in, out);
    out->chosen = g_new0(uint8_t, (gsize)who->n_item + 1);
    g_free(m.span);
    g_free(m.member);
    return out;
}

void
relaxed_free(struct relaxed *relaxed)
{
    if (relaxed == NULL)
        return;
    g_free(relaxed->side);
    g_free(relaxed->place);
    g_free(relaxed->by_place);
    g_free(relaxed->by_provider);
    g_free(relaxed->item_place);
    g_free(relaxed->side_start);
    g_free(relaxed->side_of);
    g_free(relaxed->share);
    g_free(relaxed->chosen);
    g_free(relaxed);
}

/* ---- evaluating ------------------------------------------------------------------------------------------------ */

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
    double x = ceil(points * UNIT_POINTS);

    return x < NEVER / 2 ? NEVER / 2 : x > -(NEVER / 2) ? -(NEVER / 2) : (int32_t)x;
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
        knap(with, next, take + 2 * u * (guint)n_cell, unit->cells, unit->value, n_cell);
        int32_t *swap = with;
        with = next;
        next = swap;
        if (u + 1 == n || g_array_index(scratch->unit, struct unit, u + 1).opens)
            close_provider(base, with, take + (2 * u + 1) * (guint)n_cell, n_cell);
    }
}

/* Walks back from `w` cells and notes the days of the items chosen. */
static void
trace(struct relaxed *relaxed, struct relax_scratch *scratch, int w, int n_cell)
{
    bool in_provider = false;

    for (guint u = scratch->unit->len; u-- > 0;) {
        const struct unit *unit = &g_array_index(scratch->unit, struct unit, u);
        const uint8_t *take = scratch->take->data + 2 * u * (guint)n_cell;
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

/* ---- multipliers ----------------------------------------------------------------------------------------------- */

/* Sides are scaled to hours and shares weighed down, so that one step length suits both. */
enum { SIDE_SCALE_MIN = 60 };
static const double SHARE_SCALE = 0.02;

/* Does the multiplier move: is it up already, or is its side overfull? */
static bool
moves(const struct side *side, int d)
{
    return side->price[d] > 0 || side->slack[d] < 0;
}

double
relaxed_norm(const struct relaxed *relaxed)
{
    double norm = 0;

    if (relaxed->value <= 0)
        return 0;
    for (int s = 0; s < relaxed->n_side; s++)
        for (int d = 0; d < DAYS; d++)
            if (moves(&relaxed->side[s], d))
                norm += relaxed->side[s].slack[d] * relaxed->side[s].slack[d] / (SIDE_SCALE_MIN * SIDE_SCALE_MIN);
    for (int i = 0; i < relaxed->who->n_item; i++) {
        double c = relaxed->place[relaxed->item_place[i]].charge;
        norm += SHARE_SCALE * c * c * __builtin_popcount(relaxed->chosen[i]);
    }
    return norm;
}

static int
by_float(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

/* Nearest point of the simplex (Duchi et al. 2008): shares are at least 0 and add up to 1. */
static void
project(float *share[], float *sorted, int n)
{
    float sum = 0, level = 0;

    for (int i = 0; i < n; i++)
        sorted[i] = *share[i];
    qsort(sorted, (size_t)n, sizeof *sorted, by_float);
    for (int i = 0; i < n; i++) {
        sum += sorted[i];
        if (sorted[i] - (sum - 1) / (float)(i + 1) > 0)
            level = (sum - 1) / (float)(i + 1);
    }
    for (int i = 0; i < n; i++)
        *share[i] = MAX(0, *share[i] - level);
}

/* Visits of the best week take more of their site's charge, the others there less. */
static void
move_shares(struct relaxed *relaxed, const struct place *place, int d, double step, float **share, float *sorted)
{
    bool any = false;

    for (int j = 0; j < place->n; j++) {
        int i = relaxed->by_place[place->first + j];
        share[j] = &relaxed->share[i * DAYS + d];
        if (relaxed->chosen[i] >> d & 1) {
            *share[j] += (float)(step * SHARE_SCALE * place->charge);
            any = true;
        }
    }
    if (any)
        project(share, sorted, place->n);
}

void
relaxed_step(struct relaxed *relaxed, double step)
{
    g_autofree float **share = g_new(float *, (gsize)relaxed->who->n_item + 1);
    g_autofree float *sorted = g_new(float, (gsize)relaxed->who->n_item + 1);

    if (relaxed->value <= 0)
        return;
    for (int s = 0; s < relaxed->n_side; s++)
        for (int d = 0; d < DAYS; d++) {
            struct side *side = &relaxed->side[s];
            side->price[d] = MAX(0, side->price[d] - step * side->slack[d] / (SIDE_SCALE_MIN * SIDE_SCALE_MIN));
        }
    for (int p = 0; p < relaxed->n_place; p++)
        for (int d = 0; d < DAYS; d++)
            if (relaxed->place[p].n > 1)
                move_shares(relaxed, &relaxed->place[p], d, step, share, sorted);
}
