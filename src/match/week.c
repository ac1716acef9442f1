/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Adding a task means finding, on each day that it needs, the place with the least travel (day_find_gap), taking
 * the cheapest days where it leaves a choice, and only then asking for exact clock times (day_time). The cost of a
 * move is what the objective and the prices say about it: duals, travel, a first visit to a site or a provider, open
 * questions and adjustments, less what the person likes.
 *
 * Invariant: every day of the week is refreshed and timed; in_week, provider_visit, n_day and worked_min agree with it.
 */

#include "stapelbaan/match/week.h"

#include <string.h>

#include "stapelbaan/match/fixed.h"

struct week *
week_new(const struct instance *in)
{
    struct week *week = g_new0(struct week, 1);
    gsize n = (gsize)instance_most_items(in) + 1;

    week->in = in;
    week->in_week = g_new0(uint8_t, n);
    week->blocked = g_new0(bool, n);
    week->provider_visit = g_new0(uint16_t, (gsize)in->n_provider + 1);
    return week;
}

void
week_free(struct week *week)
{
    if (week == NULL)
        return;
    g_free(week->in_week);
    g_free(week->blocked);
    g_free(week->provider_visit);
    g_free(week);
}

/* Two days are twins when hours and visits are the same; the start sets of the items then are, too. */
static bool
are_twins(const struct week *week, int d, int e)
{
    const struct day *a = &week->day[d], *b = &week->day[e];

    return week->who->like_day[d] == week->who->like_day[e] && a->n == b->n &&
           memcmp(a->item, b->item, sizeof a->item[0] * (size_t)a->n) == 0;
}

static void
find_twins(struct week *week)
{
    for (int d = 0; d < DAYS; d++) {
        week->twin[d] = 0;
        while (week->twin[d] < d && !are_twins(week, d, week->twin[d]))
            week->twin[d]++;
    }
}

void
week_start(struct week *week, const struct person *who)
{
    week->who = who;
    for (int d = 0; d < DAYS; d++) {
        week->day[d].n = 0;
        day_refresh(week->in, who, d, &week->day[d]);
    }
    find_twins(week);
    week->worked_min = week->n_day = week->n_provider = 0;
    memset(week->in_week, 0, sizeof *week->in_week * (gsize)who->n_item);
    memset(week->blocked, 0, sizeof *week->blocked * (gsize)who->n_item);
    memset(week->provider_visit, 0, sizeof *week->provider_visit * (gsize)week->in->n_provider);
}

void
week_copy(struct week *to, const struct week *from)
{
    to->who = from->who;
    for (int d = 0; d < DAYS; d++)
        day_copy(&to->day[d], &from->day[d]);
    memcpy(to->twin, from->twin, sizeof to->twin);
    to->worked_min = from->worked_min;
    to->n_day = from->n_day;
    to->n_provider = from->n_provider;
    memcpy(to->in_week, from->in_week, sizeof *to->in_week * (gsize)from->who->n_item);
    memcpy(to->blocked, from->blocked, sizeof *to->blocked * (gsize)from->who->n_item);
    memcpy(to->provider_visit, from->provider_visit, sizeof *to->provider_visit * (gsize)from->in->n_provider);
}

double
item_price(const struct instance *in, const struct item *item, int weekday, const struct prices *prices)
{
    const struct inst_task *task = &in->task[item->task];

    if (prices->row == NULL)
        return 0;
    if (!task->split)
        return prices->row[task->row] / task->times;
    double price = prices->row[task->day_row[weekday]];
    return task->times_row == NO_ROW ? price : price + prices->row[task->times_row];
}

/* Demands that stand open (or need an adjustment) in the week as it is. */
static void
codes(const struct week *week, demand_set *open, demand_set *adjusted)
{
    *open = *adjusted = 0;
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            const struct item *item = &week->who->item[week->day[d].item[i]];
            *open |= item->open;
            *adjusted |= item->adjusted;
        }
}

static bool
has_room(const struct prices *prices, int row, int used)
{
    return prices->room == NULL || row == NO_ROW || prices->room[row] > used;
}

/* May the item still be used on the day? */
static bool
day_has_room(const struct week *week, const struct item *item, int index, int weekday, const struct prices *prices)
{
    const struct inst_task *task = &week->in->task[item->task];

    if (!task->split)
        return has_room(prices, task->row, 0);
    return has_room(prices, task->day_row[weekday], 0) && has_room(prices, task->times_row, week->in_week[index]);
}

/* What adding the item costs once, whatever the days. False: the person has providers enough. */
static bool
once_cost(const struct week *week, const struct item *item, const struct prices *prices, double *cost)
{
    int p = week->in->task[item->task].provider;

    *cost = 0;
    if (week->provider_visit[p] == 0) {
        if (week->n_provider == week->who->max_providers || !has_room(prices, week->in->provider[p].row, 0))
            return false;
        *cost += week->n_provider > 0 ? POINTS_PROVIDER : 0;
        if (prices->row != NULL && week->in->provider[p].row != NO_ROW)
            *cost += prices->row[week->in->provider[p].row];
    }
    if (item->open | item->adjusted) {
        demand_set open, adjusted;
        codes(week, &open, &adjusted);
        *cost += POINTS_QUESTION * __builtin_popcountll(item->open & ~open);
        *cost += POINTS_ADJUSTMENT * __builtin_popcountll(item->adjusted & ~adjusted);
    }
    return true;
}

/* Keeps the `n` cheapest of the days found, in `out`, sorted by cost. */
static int
keep_cheapest(struct week_move *out, double cost[DAYS], int have, int most, int weekday, struct day_gap gap,
              double price)
{
    int i = have < most ? have : most;

    while (i > 0 && cost[i - 1] > price) {
        if (i < most) {
            cost[i] = cost[i - 1];
            out->weekday[i] = out->weekday[i - 1];
            out->gap[i] = out->gap[i - 1];
        }
        i--;
    }
    if (i < most) {
        cost[i] = price;
        out->weekday[i] = weekday;
        out->gap[i] = gap;
    }
    return have < most ? have + 1 : most;
}

static bool
has_item(const struct day *day, int item)
{
    for (int i = 0; i < day->n; i++)
        if (day->item[i] == item)
            return true;
    return false;
}

/* A first visit on a day off costs nothing, but takes one of the person's days; such days are weighed as dearer. */
enum { POINTS_NEW_DAY = 8 };

/* Gaps found for one item, by day; twins are asked once. */
struct gaps {
    struct day_gap gap[DAYS];
    week_days tried, fits;
};

static bool
find_gap(const struct week *week, const struct item *item, int d, struct gaps *gaps, struct day_gap *out)
{
    int twin = item->days >> week->twin[d] & 1 ? week->twin[d] : d;
    week_days bit = (week_days)(1u << twin);

    if (!(gaps->tried & bit)) {
        gaps->tried |= bit;
        if (day_find_gap(week->in, week->who, twin, &week->day[twin], item, &gaps->gap[twin]))
            gaps->fits |= bit;
    }
    *out = gaps->gap[twin];
    return gaps->fits & bit;
}

/* The cheapest `need` days for the item; false when there are not so many. Adds their cost to out->cost. */
static bool
find_days(const struct week *week, int index, int need, const struct prices *prices, struct week_move *out)
{
    const struct item *item = &week->who->item[index];
    bool split = week->in->task[item->task].split;
    int new_days = week->who->max_days - week->n_day, n_new = 0;
    struct gaps gaps = {.tried = 0};
    double cost[DAYS];

    for (int d = 0; d < DAYS; d++) {
        struct day_gap gap;
        const struct day *day = &week->day[d];
        if (!(item->days >> d & 1) || (day->n == 0 && new_days <= 0) || (split && has_item(day, index)) ||
            !day_has_room(week, item, index, d, prices) || !find_gap(week, item, d, &gaps, &gap))
            continue;
        double price = item_price(week->in, item, d, prices) - item->liking +
                       (double)gap.travel_min / TRAVEL_MIN_A_POINT +
                       (day->n > 0 ? POINTS_SITE * gap.sites : POINTS_NEW_DAY);
        out->n_day = keep_cheapest(out, cost, out->n_day, need, d, gap, price);
    }
    for (int i = 0; i < out->n_day; i++) {
        bool fresh = week->day[out->weekday[i]].n == 0;
        n_new += fresh;
        out->cost += cost[i] - (fresh ? POINTS_NEW_DAY : 0);
    }
    return out->n_day == need && n_new <= new_days;
}

bool
week_find(const struct week *week, int index, const struct prices *prices, struct week_move *out)
{
    const struct item *item = &week->who->item[index];
    bool split = week->in->task[item->task].split;
    int need = split ? 1 : item->times;

    out->item = index;
    out->minutes = need * item->dur * GRID_MIN;
    out->n_day = 0;
    if ((!split && !has_room(prices, week->in->task[item->task].row, 0)) || week->blocked[index] ||
        week->in_week[index] >= (split ? item->times : 1) || week->worked_min + out->minutes > week->who->max_min ||
        !once_cost(week, item, prices, &out->cost))
        return false;
    return find_days(week, index, need, prices, out);
}

/* Puts a refreshed and timed day in the place of an old one. */
static void
replace_day(struct week *week, int d, const struct day *day)
{
    week->n_day += (day->n > 0) - (week->day[d].n > 0);
    week->worked_min += day->worked_min - week->day[d].worked_min;
    day_copy(&week->day[d], day);
}

static bool
change_day(struct week *week, int d, struct day *day)
{
    if (!day_refresh(week->in, week->who, d, day) || !day_time(week->in, week->who, d, day, week->scratch))
        return false;
    replace_day(week, d, day);
    return true;
}

/* A day changed like its twin a moment ago: takes the twin's result. */
static bool
copy_twin(struct week *week, int d, const struct day *before, int e, const struct day *was)
{
    if (e < 0 || week->who->like_day[d] != week->who->like_day[e] || before->n != was->n ||
        memcmp(before->item, was->item, sizeof was->item[0] * (size_t)was->n) != 0)
        return false;
    replace_day(week, d, &week->day[e]);
    return true;
}

static void
count_provider(struct week *week, int item, int visits)
{
    uint16_t *n = &week->provider_visit[week->in->task[week->who->item[item].task].provider];
    int before = *n > 0;

    *n = (uint16_t)(*n + visits);
    week->n_provider += (*n > 0) - before;
    week->in_week[item] = (uint8_t)(week->in_week[item] + visits);
}

/* Adds one visit; `model` (a day changed just before, or -1) and what it was before the change may save the work. */
static bool
add_visit(struct week *week, const struct week_move *move, int i, int model, struct day *was)
{
    int d = move->weekday[i];
    struct day day;

    day_copy(&day, &week->day[d]);
    bool like_model = model >= 0 && move->gap[i].at == move->gap[i - 1].at && copy_twin(week, d, &day, model, was);
    day_copy(was, &day);
    if (!like_model) {
        day_insert(&day, move->gap[i].at, move->item);
        if (!change_day(week, d, &day))
            return false;
    }
    count_provider(week, move->item, 1);
    return true;
}

bool
week_add(struct week *week, const struct week_move *move)
{
    int done = 0;
    struct day was;

    while (done < move->n_day && add_visit(week, move, done, done > 0 ? move->weekday[done - 1] : -1, &was))
        done++;
    if (done == move->n_day) {
        find_twins(week);
        return true;
    }
    while (done-- > 0)
        week_drop(week, move->item, move->weekday[done]);
    return false;
}

/* Without one visit the rest of a day has no times (an idle stretch too long): the rest goes too, wherever it was. */
static void
clear_day(struct week *week, int d)
{
    struct day lost;

    day_copy(&lost, &week->day[d]);
    week->worked_min -= lost.worked_min;
    week->n_day--;
    week->day[d].n = 0;
    day_refresh(week->in, week->who, d, &week->day[d]);
    for (int i = 0; i < lost.n; i++)
        count_provider(week, lost.item[i], -1);
    for (int i = 0; i < lost.n; i++)
        if (!week->in->task[week->who->item[lost.item[i]].task].split && week->in_week[lost.item[i]] > 0)
            week_drop(week, lost.item[i], -1);
}

static void
drop_visit(struct week *week, int item, int d, int model, struct day *was)
{
    struct day day;

    day_copy(&day, &week->day[d]);
    if (model >= 0 && copy_twin(week, d, &day, model, was)) {
        count_provider(week, item, -1);
        return;
    }
    day_copy(was, &day);
    for (int i = day.n - 1; i >= 0; i--)
        if (day.item[i] == item)
            day_remove(&day, i);
    if (change_day(week, d, &day))
        count_provider(week, item, -1);
    else
        clear_day(week, d);
}

void
week_drop(struct week *week, int item, int weekday)
{
    int model = -1;
    struct day was;

    for (int d = 0; d < DAYS; d++) {
        if ((weekday >= 0 && d != weekday) || !has_item(&week->day[d], item))
            continue;
        int n_before = week->in_week[item];
        drop_visit(week, item, d, model, &was);
        model = n_before - week->in_week[item] == 1 && week->day[d].n > 0 ? d : -1;
    }
    find_twins(week);
}

bool
week_settle(struct week *week)
{
    for (int d = 0; d < DAYS; d++) {
        struct day *day = &week->day[d];
        if (!day_refresh(week->in, week->who, d, day))
            return false;
        week->n_day += day->n > 0;
        week->worked_min += day->worked_min;
        for (int i = 0; i < day->n; i++)
            count_provider(week, day->item[i], 1);
    }
    find_twins(week);
    return true;
}

/* ---- a finished week ------------------------------------------------------------------------------------------- */

static int
end_min(const struct week *week, int d)
{
    const struct day *day = &week->day[d];
    int last = day->n - 1;

    return (day->start[last] + week->who->item[day->item[last]].dur) * GRID_MIN;
}

static bool
rests_enough(const struct week *week)
{
    struct window span[DAYS] = {{0, 0}};
    int shortest, longest;

    for (int d = 0; d < DAYS; d++)
        if (week->day[d].n > 0)
            span[d] = (struct window){week->day[d].start[0] * GRID_MIN, end_min(week, d)};
    fixed_rests(span, &shortest, &longest);
    return shortest >= week->in->rules.daily_rest && longest >= week->in->rules.weekly_rest;
}

static bool
has_employer(const struct week *week)
{
    for (int p = 0; p < week->in->n_provider; p++)
        if (week->provider_visit[p] > 0 && week->in->provider[p].employs)
            return true;
    return false;
}

/* What adding by week_add() keeps anyway; weeks that were put together elsewhere need not. */
static bool
within_limits(const struct week *week)
{
    const struct person *who = week->who;
    bool within = week->n_day <= who->max_days && week->n_provider <= who->max_providers;

    for (int d = 0; d < DAYS; d++)
        within &= week->day[d].n_site <= who->max_sites && day_within_limits(who, &week->day[d]);
    return within;
}

bool
week_sound(const struct week *week)
{
    if (week->n_day == 0 || week->worked_min < week->who->min_min || week->worked_min > week->who->max_min)
        return false;
    for (int d = 0; d < DAYS; d++)
        if (week->day[d].n > 0 && day_paid_min(&week->day[d]) < week->who->min_day_min)
            return false;
    return within_limits(week) && has_employer(week) && rests_enough(week);
}

double
week_score(const struct week *week)
{
    double score = person_hours_score(week->who, week->worked_min) - POINTS_PROVIDER * (week->n_provider - 1);
    demand_set open, adjusted;

    for (int d = 0; d < DAYS; d++) {
        const struct day *day = &week->day[d];
        if (day->n == 0)
            continue;
        score -= (double)day->travel_min / TRAVEL_MIN_A_POINT + POINTS_SITE * (day->n_site - 1);
        for (int i = 0; i < day->n; i++)
            score += week->who->item[day->item[i]].liking;
    }
    codes(week, &open, &adjusted);
    return score - POINTS_QUESTION * __builtin_popcountll(open) - POINTS_ADJUSTMENT * __builtin_popcountll(adjusted);
}

double
week_price(const struct week *week, const struct prices *prices)
{
    double price = 0;

    if (prices->row == NULL)
        return 0;
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++)
            price += item_price(week->in, &week->who->item[week->day[d].item[i]], d, prices);
    for (int p = 0; p < week->in->n_provider; p++)
        if (week->provider_visit[p] > 0 && week->in->provider[p].row != NO_ROW)
            price += prices->row[week->in->provider[p].row];
    return price + prices->row[week->who->row];
}
