/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lagrange's bound for the goal cover. A price on each unit of work; a person is worth opening where the dearest week
 * exceeds PRICE_ONE. The bound is the price of all work less, for every person, what the dearest week exceeds
 * PRICE_ONE by (a person with pins is open anyway). All in whole numbers, so that no rounding is in it.
 *
 * The dearest week is relaxed (never tightened): of all rules it keeps that a visit which must be under way at some
 * time, wherever in its window it starts, excludes every other such visit, and that the minutes of the week are
 * limited. The latter carries a price for each minute (any price is valid; each person's follows the best value), so
 * that a day is an interval scheduling problem, solved exactly from the last visit to the first. An unsplit task's
 * price is shared over its days. Work on days that can be chosen, and visits that need not be under way at any
 * certain time, exclude nothing.
 *
 * Start reading at week_value().
 */

#include "cover_bound.h"

#include <math.h>
#include <string.h>

enum { PRICE_ONE = 1 << 20, MOST_STEPS = 400, WORK = 60000000, STALE_STEPS = 12 };

static const double DEFLECTION = 0.7, LEAST_PACE = 0.01;

/* A visit that the person's week may hold, by day and start of the time at which it is surely under way. */
struct block {
    int task, day;
    int from, to;       /* slots; equal where there is no such time */
    int minutes, share; /* of the unit's price: one of `share` */
    int after;          /* first block of the day that starts when this one has ended */
};

/* Units of work on days of choice. */
struct loose {
    int task, units, minutes; /* minutes of one unit */
};

struct opened {
    GArray *block, *loose;
    int first[DAYS + 1]; /* blocks of a day */
    int week_min;
    int count;
    bool pinned;
    int64_t minute_price, rate_step;
};

struct cover_bound {
    const struct instance *in;
    const bool *wanted;
    struct opened *person;
    int64_t *whole, *value;
    double *price, *best, *times, *step;
    bool *taken;
    int n_block; /* most of any person */
    int64_t bound;
    double pace;
    int stale;
};

/* ---- the relaxed week ------------------------------------------------------------------------------------------ */

static int
by_start(const void *a, const void *b)
{
    const struct block *x = a, *y = b;

    if (x->day != y->day)
        return x->day - y->day;
    if (x->from != y->from)
        return x->from - y->from;
    return x->task != y->task ? x->task - y->task : x->to - y->to;
}

static void
edges(const struct slots *start, int *first, int *last)
{
    *first = *last = 0;
    while (!slots_has(start, *first))
        ++*first;
    for (int s = *first; s < SLOTS; s++)
        if (slots_has(start, s))
            *last = s;
}

static void
add_item(struct cover_bound *b, struct opened *out, const struct item *item)
{
    const struct inst_task *task = &b->in->task[item->task];
    int minutes = item->dur * GRID_MIN, n_day = week_count(item->days);

    if (item->times < n_day) {
        struct loose loose = {item->task, task->split ? item->times : 1, task->split ? minutes : minutes * item->times};
        g_array_append_val(out->loose, loose);
        return;
    }
    for (int d = 0; d < DAYS; d++) {
        int first, last;
        if (!(item->days >> d & 1))
            continue;
        edges(instance_start(b->in, item, d), &first, &last);
        struct block block = {.task = item->task,
                              .day = d,
                              .from = last,
                              .to = MAX(last, first + item->dur),
                              .minutes = minutes,
                              .share = task->split ? 1 : item->times};
        g_array_append_val(out->block, block);
    }
}

static void
link_blocks(struct opened *out)
{
    struct block *block = (struct block *)(void *)out->block->data;
    int n = (int)out->block->len, at = 0;

    if (n > 0)
        qsort(block, (size_t)n, sizeof *block, by_start);
    for (int d = 0; d < DAYS; d++) {
        out->first[d] = at;
        while (at < n && block[at].day == d)
            at++;
        out->first[d + 1] = at;
        for (int i = out->first[d]; i < at; i++) {
            block[i].after = i + 1;
            while (block[i].after < at && block[block[i].after].from < block[i].to)
                block[i].after++;
        }
    }
}

static void
open_person(struct cover_bound *b, int k)
{
    const struct person *who = &b->in->person[k];
    struct opened *out = &b->person[k];

    out->block = g_array_new(FALSE, FALSE, sizeof(struct block));
    out->loose = g_array_new(FALSE, FALSE, sizeof(struct loose));
    for (int i = 0; i < who->n_item; i++)
        if (b->wanted[who->item[i].task])
            add_item(b, out, &who->item[i]);
    link_blocks(out);
    out->week_min = MIN(who->max_min, who->max_day_min * MIN(who->max_days, DAYS));
    out->count = who->count;
    out->pinned = who->n_required > 0;
    out->minute_price = out->week_min > 0 ? PRICE_ONE / out->week_min / 2 : 0;
    out->rate_step = out->minute_price / 4 + 1;
    b->n_block = MAX(b->n_block, (int)out->block->len);
}

/* The worth of a block: its share of the price, rounded up, less its minutes. */
static int64_t
worth(const struct cover_bound *b, const struct block *block, int64_t minute_price)
{
    return (b->whole[block->task] + block->share - 1) / block->share - block->minutes * minute_price;
}

/* The dearest choice of one day; marks it in `taken`. A visit that is surely under way at no time excludes nothing. */
static int64_t
day_value(struct cover_bound *b, const struct opened *person, int day, int64_t minute_price)
{
    const struct block *block = (const struct block *)(const void *)person->block->data;
    int first = person->first[day], last = person->first[day + 1];

    b->value[last] = 0;
    for (int i = last - 1; i >= first; i--) {
        bool firm = block[i].to > block[i].from;
        int64_t with = worth(b, &block[i], minute_price) + b->value[firm ? block[i].after : i + 1];
        b->taken[i] = with > b->value[i + 1];
        b->value[i] = MAX(with, b->value[i + 1]);
    }
    int64_t best = b->value[first];
    for (int i = first; i < last;) { /* what is taken in the end: follow the choices from the first */
        int next = b->taken[i] && block[i].to > block[i].from ? block[i].after : i + 1;
        for (int skipped = i + 1; skipped < next; skipped++)
            b->taken[skipped] = false;
        i = next;
    }
    return best;
}

/* Not less than the price of any week that the rules allow. */
static int64_t
week_value(struct cover_bound *b, const struct opened *person, int64_t minute_price)
{
    int64_t value = person->week_min * minute_price;

    for (int d = 0; d < DAYS; d++)
        value += day_value(b, person, d, minute_price);
    for (guint i = 0; i < person->loose->len; i++) {
        const struct loose *loose = &g_array_index(person->loose, struct loose, i);
        value += loose->units * MAX(0, b->whole[loose->task] - loose->minutes * minute_price);
    }
    return value;
}

/* Tries the minute price and its neighbours; the best is kept. */
static int64_t
tune(struct cover_bound *b, struct opened *person)
{
    int64_t best = INT64_MAX, at = person->minute_price;

    for (int side = -1; side <= 1; side++) {
        int64_t rate = MAX(0, at + side * person->rate_step), value = week_value(b, person, rate);
        if (value < best) {
            best = value;
            person->minute_price = rate;
        }
    }
    person->rate_step = person->minute_price == at ? person->rate_step / 2 + 1 : person->rate_step * 2;
    return best;
}

/* ---- the ascent ------------------------------------------------------------------------------------------------ */

static int
units_wanted(const struct inst_task *task)
{
    return task->people * (task->split ? task->times : 1);
}

/* How much of each task the person's dearest week holds. */
static void
count_times(struct cover_bound *b, const struct opened *person, double weight)
{
    week_value(b, person, person->minute_price);
    for (guint i = 0; i < person->block->len; i++) {
        const struct block *block = &g_array_index(person->block, struct block, i);
        if (b->taken[i])
            b->times[block->task] += weight / block->share;
    }
    for (guint i = 0; i < person->loose->len; i++) {
        const struct loose *loose = &g_array_index(person->loose, struct loose, i);
        if (b->whole[loose->task] > loose->minutes * person->minute_price)
            b->times[loose->task] += weight * loose->units;
    }
}

static int64_t
evaluate(struct cover_bound *b)
{
    int64_t bound = 0;

    memset(b->times, 0, sizeof *b->times * (gsize)b->in->n_task);
    for (int t = 0; t < b->in->n_task; t++) {
        b->whole[t] = b->wanted[t] ? (int64_t)floor(b->price[t] * PRICE_ONE) : 0;
        bound += b->whole[t] * units_wanted(&b->in->task[t]);
    }
    for (int k = 0; k < b->in->n_person; k++) {
        struct opened *person = &b->person[k];
        int64_t over = tune(b, person) - PRICE_ONE;
        int n_open = over > 0 ? person->count : person->pinned;
        bound -= over * n_open;
        if (n_open > 0)
            count_times(b, person, n_open);
    }
    return bound;
}

static void
move_prices(struct cover_bound *b, int64_t bound, int target)
{
    double missing = MAX(0.5, target - (double)bound / PRICE_ONE), length = 1e-9;

    for (int t = 0; t < b->in->n_task; t++) {
        double slope = b->wanted[t] ? units_wanted(&b->in->task[t]) - b->times[t] : 0;
        b->step[t] = DEFLECTION * b->step[t] + slope;
        length += b->step[t] * b->step[t];
    }
    for (int t = 0; t < b->in->n_task; t++)
        b->price[t] = MAX(0, b->price[t] + b->pace * missing / length * b->step[t]);
}

/* Work in proportion to its minutes, so that the longest week of anybody costs PRICE_ONE. */
static void
first_prices(struct cover_bound *b)
{
    int longest = 1;

    for (int k = 0; k < b->in->n_person; k++)
        longest = MAX(longest, b->person[k].week_min);
    for (int t = 0; t < b->in->n_task; t++) {
        const struct inst_task *task = &b->in->task[t];
        b->price[t] = (double)task->task->minutes * (task->split ? 1 : task->times) / longest;
    }
}

static void
climb(struct cover_bound *b, struct search *search, int target)
{
    gsize n = (gsize)b->in->n_task;
    int64_t work = 1;

    for (int k = 0; k < b->in->n_person; k++)
        work += b->person[k].block->len + b->person[k].loose->len;
    int n_step = (int)MIN(MOST_STEPS, WORK / work + 20);
    first_prices(b);
    memset(b->step, 0, sizeof *b->step * n);
    for (int s = 0; s < n_step && b->pace > LEAST_PACE && b->bound <= (int64_t)(target - 1) * PRICE_ONE; s++) {
        if (!search_go_on(search))
            return;
        int64_t bound = evaluate(b);
        if (bound > b->bound) {
            b->bound = bound;
            b->stale = 0;
            memcpy(b->best, b->price, sizeof *b->best * n);
        } else if (++b->stale > STALE_STEPS) {
            b->stale = 0;
            b->pace *= 0.7;
            memcpy(b->price, b->best, sizeof *b->best * n);
            memset(b->step, 0, sizeof *b->step * n);
            continue;
        }
        move_prices(b, bound, target);
    }
}

static void
clean_up(struct cover_bound *b)
{
    for (int k = 0; k < b->in->n_person; k++) {
        g_array_unref(b->person[k].block);
        g_array_unref(b->person[k].loose);
    }
    g_free(b->person);
    g_free(b->whole);
    g_free(b->value);
    g_free(b->price);
    g_free(b->best);
    g_free(b->times);
    g_free(b->step);
    g_free(b->taken);
}

int
cover_bound(struct search *search, const bool *wanted, int target)
{
    const struct instance *in = search->in;
    gsize n = (gsize)in->n_task + 1;
    struct cover_bound b = {.in = in, .wanted = wanted, .pace = 1};

    b.person = g_new0(struct opened, (gsize)in->n_person + 1);
    for (int k = 0; k < in->n_person; k++)
        open_person(&b, k);
    b.whole = g_new0(int64_t, n);
    b.value = g_new0(int64_t, (gsize)b.n_block + 1);
    b.taken = g_new0(bool, (gsize)b.n_block + 1);
    b.price = g_new0(double, n);
    b.best = g_new0(double, n);
    b.times = g_new0(double, n);
    b.step = g_new0(double, n);
    climb(&b, search, target);
    clean_up(&b);
    return (int)((b.bound + PRICE_ONE - 1) / PRICE_ONE);
}
