/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Times of an order of visits, as in routing with time windows (Savelsbergh 1992), but with sets of slots instead of
 * intervals, because blackouts and the longest idle time tear holes into them.
 *
 * `after[i]` is where visit i can end, going forward; `before[i]` where it can start so that all later visits still
 * fit, going backward. Both are kept spread by the longest idle time, so that one shift and one `and` tell whether
 * something fits between two neighbours. Breaks are left out of these sets: they can only shrink them, so the test
 * never refuses what is possible. day_time() is exact for an order: it walks over (end, break so far) and keeps the
 * latest start of the current run without a break, which dominates any earlier one.
 */

#include "stapelbaan/match/day.h"

#include <string.h>

/* First and last slot step from the end of a visit to a start at the next, `travel_min` away, idle no longer than
 * allowed. */
static int
step_first(int travel_min)
{
    return (travel_min + GRID_MIN - 1) / GRID_MIN;
}

static int
step_last(const struct person *who, int travel_min)
{
    return (travel_min + who->gap_min) / GRID_MIN;
}

static const struct item *
item_at(const struct person *who, const struct day *day, int i)
{
    return &who->item[day->item[i]];
}

static int
travel_between(const struct instance *in, const struct person *who, const struct item *a, const struct item *b)
{
    return instance_travel_min(in, who, in->task[a->task].site, in->task[b->task].site);
}

/* `spread` is a set already spread by gap / GRID_MIN; travel off the grid allows one step less. */
static struct slots
reach_later(const struct person *who, const struct slots *spread, int travel_min)
{
    struct slots out = slots_later(spread, step_first(travel_min));

    if (step_last(who, travel_min) - step_first(travel_min) < who->gap_min / GRID_MIN) {
        struct slots too = slots_later(spread, step_first(travel_min) - 1);
        out = slots_and(out, &too); /* times that are also reached one step sooner: never the very last */
    }
    return out;
}

static struct slots
reach_earlier(const struct person *who, const struct slots *spread, int travel_min, int dur)
{
    struct slots out = slots_earlier(spread, step_first(travel_min) + dur);

    if (step_last(who, travel_min) - step_first(travel_min) < who->gap_min / GRID_MIN) {
        struct slots too = slots_earlier(spread, step_first(travel_min) + dur - 1);
        out = slots_and(out, &too);
    }
    return out;
}

static bool
go_forward(const struct instance *in, const struct person *who, int weekday, struct day *day)
{
    for (int i = 0; i < day->n; i++) {
        const struct item *item = item_at(who, day, i);
        struct slots start = *instance_start(in, item, weekday);
        if (i > 0) {
            int travel = travel_between(in, who, item_at(who, day, i - 1), item);
            struct slots reach = reach_later(who, &day->after[i - 1], travel);
            start = slots_and(start, &reach);
        }
        if (!slots_any(&start))
            return false;
        day->after[i] = slots_spread(slots_later(&start, item->dur), who->gap_min / GRID_MIN, true);
        day->first_end[i] = (int16_t)slots_next(&day->after[i], 0);
    }
    return true;
}

static void
go_backward(const struct instance *in, const struct person *who, int weekday, struct day *day)
{
    for (int i = day->n - 1; i >= 0; i--) {
        const struct item *item = item_at(who, day, i);
        struct slots start = *instance_start(in, item, weekday);
        if (i + 1 < day->n) {
            int travel = travel_between(in, who, item, item_at(who, day, i + 1));
            struct slots reach = reach_earlier(who, &day->before[i + 1], travel, item->dur);
            start = slots_and(start, &reach);
        }
        day->before[i] = slots_spread(start, who->gap_min / GRID_MIN, false);
        day->last_start[i] = (int16_t)slots_last(&day->before[i]);
    }
}

static bool
has_site(const struct instance *in, const struct person *who, const struct day *day, int n, int site)
{
    for (int i = 0; i < n; i++)
        if (in->task[item_at(who, day, i)->task].site == site)
            return true;
    return false;
}

bool
day_refresh(const struct instance *in, const struct person *who, int weekday, struct day *day)
{
    day->worked_min = day->travel_min = day->n_site = 0;
    for (int i = 0; i < day->n; i++) {
        const struct item *item = item_at(who, day, i);
        day->worked_min += item->dur * GRID_MIN;
        if (i > 0)
            day->travel_min += travel_between(in, who, item_at(who, day, i - 1), item);
        day->n_site += !has_site(in, who, day, i, in->task[item->task].site);
    }
    if (!go_forward(in, who, weekday, day))
        return false;
    go_backward(in, who, weekday, day);
    return true;
}

/* Minutes of the day that count for a limit of the person. */
static int
limit_min(const struct person *who, const struct day *day, unsigned l)
{
    int min = 0;

    for (int i = 0; i < day->n; i++)
        if (item_at(who, day, i)->limits >> l & 1)
            min += item_at(who, day, i)->dur * GRID_MIN;
    return min;
}

/* Is there room by the person's day limits? */
static bool
within_limits(const struct person *who, const struct day *day, const struct item *item)
{
    for (unsigned l = 0; l < who->who->n_day_limit && l < 32; l++)
        if (item->limits >> l & 1 && limit_min(who, day, l) + item->dur * GRID_MIN > who->who->day_limit[l].minutes)
            return false;
    return true;
}

bool
day_within_limits(const struct person *who, const struct day *day)
{
    for (unsigned l = 0; l < who->who->n_day_limit && l < 32; l++)
        if (limit_min(who, day, l) > who->who->day_limit[l].minutes)
            return false;
    return true;
}

/* The neighbours that a visit before position `at` would have, and the way to and from them. */
struct neighbours {
    const struct item *left, *right; /* NULL at the ends of the day */
    int to_min, from_min;
};

static struct neighbours
neighbours_of(const struct instance *in, const struct person *who, const struct day *day, const struct item *item,
              int at)
{
    struct neighbours n = {at > 0 ? item_at(who, day, at - 1) : NULL, at < day->n ? item_at(who, day, at) : NULL, 0, 0};

    if (n.left != NULL)
        n.to_min = travel_between(in, who, n.left, item);
    if (n.right != NULL)
        n.from_min = travel_between(in, who, item, n.right);
    return n;
}

/* The test below with the ends of the sets alone: refuses most of what does not fit. */
static bool
ends_fit(const struct day *day, const struct item *item, int weekday, int at, const struct neighbours *n)
{
    int from = item->from[weekday], last = item->last[weekday];

    if (n->left != NULL)
        from = MAX(from, day->first_end[at - 1] + step_first(n->to_min));
    if (n->right != NULL)
        last = MIN(last, day->last_start[at] - step_first(n->from_min) - item->dur);
    return from <= last;
}

/* Can a visit stand before position `at`? */
static bool
gap_fits(const struct instance *in, const struct person *who, int weekday, const struct day *day,
         const struct item *item, int at, const struct neighbours *n)
{
    struct slots start = *instance_start(in, item, weekday);

    if (n->left != NULL) {
        struct slots reach = reach_later(who, &day->after[at - 1], n->to_min);
        start = slots_and(start, &reach);
    }
    if (n->right != NULL) {
        struct slots reach = reach_earlier(who, &day->before[at], n->from_min, item->dur);
        start = slots_and(start, &reach);
    }
    return slots_any(&start);
}

bool
day_find_gap(const struct instance *in, const struct person *who, int weekday, const struct day *day,
             const struct item *item, struct day_gap *out)
{
    int room = who->max_day_min - day_paid_min(day) - item->dur * GRID_MIN;
    int site = in->task[item->task].site;
    bool found = false;

    if (!(item->days >> weekday & 1) || day->n == DAY_VISITS || room + day->travel_min < 0 ||
        !within_limits(who, day, item))
        return false;
    out->sites = !has_site(in, who, day, day->n, site);
    if (day->n_site + out->sites > who->max_sites)
        return false;
    for (int at = 0; at <= day->n; at++) {
        struct neighbours n = neighbours_of(in, who, day, item, at);
        int travel = n.to_min + n.from_min;
        if (n.left != NULL && n.right != NULL)
            travel -= travel_between(in, who, n.left, n.right);
        if (travel > room || (found && travel >= out->travel_min) || !ends_fit(day, item, weekday, at, &n) ||
            !gap_fits(in, who, weekday, day, item, at, &n))
            continue;
        out->at = at;
        out->travel_min = travel;
        found = true;
    }
    return found;
}

void
day_copy(struct day *to, const struct day *from)
{
    size_t n = (size_t)from->n;

    to->n = from->n;
    to->worked_min = from->worked_min;
    to->travel_min = from->travel_min;
    to->n_site = from->n_site;
    memcpy(to->item, from->item, n * sizeof to->item[0]);
    memcpy(to->start, from->start, n * sizeof to->start[0]);
    memcpy(to->after, from->after, n * sizeof to->after[0]);
    memcpy(to->before, from->before, n * sizeof to->before[0]);
    memcpy(to->first_end, from->first_end, n * sizeof to->first_end[0]);
    memcpy(to->last_start, from->last_start, n * sizeof to->last_start[0]);
}

void
day_insert(struct day *day, int at, int item)
{
    memmove(&day->item[at + 1], &day->item[at], sizeof day->item[0] * (size_t)(day->n - at));
    day->item[at] = (int16_t)item;
    day->n++;
}

void
day_remove(struct day *day, int at)
{
    day->n--;
    memmove(&day->item[at], &day->item[at + 1], sizeof day->item[0] * (size_t)(day->n - at));
}

/* ---- clock times ----------------------------------------------------------------------------------------------- */

/* What day_time() needs to know at each step. */
struct timing {
    const struct instance *in;
    const struct person *who;
    const struct day *day;
    struct day_scratch *scratch;
    int weekday;
    int need_min, need;                      /* break in all, and its slots */
    int least;                               /* slot before which the day may not start */
    int first[DAY_VISITS], last[DAY_VISITS]; /* ends that each layer reaches */
};

int
day_break_min(const struct work_rules *rules, int paid_min)
{
    if (paid_min > rules->long_day)
        return rules->long_break;
    return paid_min > rules->break_after ? rules->break_minutes : 0;
}

static void
clear_layer(struct timing *t, int i)
{
    memset(t->scratch->run[i], 0xff, sizeof t->scratch->run[i][0] * (size_t)(t->need + 1));
    t->first[i] = SLOTS;
    t->last[i] = -1;
}

/* Keeps the latest start of the run for visit i ending at `end` with `got` slots of break so far. */
static void
keep(struct timing *t, int i, int got, int end, int run, uint32_t from)
{
    int16_t *best = &t->scratch->run[i][got][end];

    if (run <= *best)
        return;
    *best = (int16_t)run;
    t->scratch->from[i][got][end] = from;
    t->first[i] = MIN(t->first[i], end);
    t->last[i] = MAX(t->last[i], end);
}

static void
first_layer(struct timing *t)
{
    const struct item *item = item_at(t->who, t->day, 0);
    const struct slots *start = instance_start(t->in, item, t->weekday);

    clear_layer(t, 0);
    for (int s = t->least; s + item->dur < SLOTS; s++)
        if (slots_has(start, s) && slots_has(&t->day->before[0], s))
            keep(t, 0, 0, s + item->dur, s, 0);
}

/* All ways on from visit i - 1 ending at `end` with `got` break. */
static void
extend(struct timing *t, int i, int got, int end, int travel, const struct slots *start)
{
    int run = t->scratch->run[i - 1][got][end], dur = item_at(t->who, t->day, i)->dur;
    int last = MIN(end + step_last(t->who, travel), SLOTS - 1 - dur);
    uint32_t from = (uint32_t)got << 16 | (uint32_t)end;

    for (int s = end + step_first(travel); s <= last; s++) {
        if (!slots_has(start, s))
            continue;
        int idle = (s - end) * GRID_MIN - travel;
        if (idle >= t->in->rules.shortest_break) {
            if ((end - run) * GRID_MIN + travel > t->who->stretch_min)
                continue;
            if (dur * GRID_MIN <= t->who->stretch_min)
                keep(t, i, MIN(t->need, got + idle / GRID_MIN), s + dur, s, from);
        } else if ((s + dur - run) * GRID_MIN <= t->who->stretch_min) {
            keep(t, i, got, s + dur, run, from);
        }
    }
}

static void
next_layer(struct timing *t, int i)
{
    const struct item *item = item_at(t->who, t->day, i);
    int travel = travel_between(t->in, t->who, item_at(t->who, t->day, i - 1), item);
    struct slots start = slots_and(*instance_start(t->in, item, t->weekday), &t->day->before[i]);

    clear_layer(t, i);
    for (int got = 0; got <= t->need; got++)
        for (int end = t->first[i - 1]; end <= t->last[i - 1]; end++)
            if (t->scratch->run[i - 1][got][end] >= 0)
                extend(t, i, got, end, travel, &start);
}

/* Walks back from the last visit's end and notes the starts. */
static void
trace(struct timing *t, struct day *day, int end)
{
    int got = t->need;

    for (int i = day->n - 1; i >= 0; i--) {
        uint32_t from = t->scratch->from[i][got][end];
        day->start[i] = (int16_t)(end - item_at(t->who, day, i)->dur);
        got = (int)(from >> 16);
        end = (int)(from & 0xffff);
    }
}

static int
last_end(const struct timing *t, int i)
{
    for (int end = t->first[i]; end <= t->last[i]; end++)
        if (t->scratch->run[i][t->need][end] >= 0)
            return end;
    return -1;
}

/*
 * Finds the times that end first. As no times end sooner, a day that is too long must start later than these do: each
 * turn moves its least start up, until start and end lie near enough.
 */
static bool
search_times(struct timing *t, struct day *day)
{
    do {
        first_layer(t);
        for (int i = 1; i < day->n; i++)
            next_layer(t, i);
        int end = last_end(t, day->n - 1);
        if (end < 0)
            return false;
        trace(t, day, end);
        t->least = MAX(t->least, end - t->in->rules.day_span / GRID_MIN);
    } while (day->start[0] < t->least);
    return true;
}

/* Everything as early as it can be, with a break of all that is needed before visit `at` (none: -1). */
static bool
as_early_as_can_be(const struct timing *t, struct day *day, int at)
{
    int end = 0, run = 0, got_min = 0;

    for (int i = 0; i < day->n; i++) {
        const struct item *item = item_at(t->who, day, i);
        int travel = i > 0 ? travel_between(t->in, t->who, item_at(t->who, day, i - 1), item) : 0;
        int first = i > 0 ? end + step_first(travel) + (i == at ? t->need : 0) : 0;
        int s = slots_next(instance_start(t->in, item, t->weekday), first);
        if (s + item->dur >= SLOTS || (i > 0 && s > end + step_last(t->who, travel)))
            return false;
        int idle = (s - end) * GRID_MIN - travel;
        if (i > 0 && idle >= t->in->rules.shortest_break) {
            if ((end - run) * GRID_MIN + travel > t->who->stretch_min)
                return false;
            got_min += idle;
            run = s;
        }
        run = i == 0 ? s : run;
        end = s + item->dur;
        day->start[i] = (int16_t)s;
        if ((end - run) * GRID_MIN > t->who->stretch_min)
            return false;
    }
    return got_min >= t->need_min && (end - day->start[0]) * GRID_MIN <= t->in->rules.day_span;
}

/* The plain cases, without the search below: one break, in the middle if it can be. */
static bool
plain_times(struct timing *t, struct day *day)
{
    int middle = day->n / 2;

    if (as_early_as_can_be(t, day, -1))
        return true;
    for (int k = 0; k < day->n && t->need > 0; k++) {
        int at = middle + (k % 2 == 0 ? k / 2 : -(k + 1) / 2);
        if (at > 0 && at < day->n && as_early_as_can_be(t, day, at))
            return true;
    }
    return false;
}

bool
day_time(const struct instance *in, const struct person *who, int weekday, struct day *day, struct day_scratch *scratch)
{
    struct timing t = {
        .in = in,
        .who = who,
        .day = day,
        .scratch = scratch,
        .weekday = weekday,
        .need_min = day_break_min(&in->rules, day_paid_min(day)),
    };

    t.need = (t.need_min + GRID_MIN - 1) / GRID_MIN;
    if (day->n == 0)
        return true;
    if (t.need > BREAK_SLOTS || day_paid_min(day) > who->max_day_min)
        return false;
    if (plain_times(&t, day))
        return true;
    return search_times(&t, day);
}
