/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Appending a visit to a day of a label: when it can begin after the last one, which break must lie before it, what it
 * costs; and the same for all days that an item needs. Start reading at beam_ways().
 */

#include "beam_label.h"

#include <stdlib.h>
#include <string.h>

/* The idle slots that must lie before a visit because the run or the day has become too long. */
static int
break_needed(const struct beam *beam, const struct edge *edge, int end, int paid)
{
    const struct work_rules *rules = &beam->in->rules;
    int need = 0;

    if ((end - edge->run) * GRID_MIN > beam->who->stretch_min)
        need = rules->shortest_break;
    if (paid * GRID_MIN > rules->break_after && edge->rest * GRID_MIN < rules->break_minutes)
        need = MAX(rules->shortest_break, rules->break_minutes - edge->rest * GRID_MIN);
    if (paid * GRID_MIN > rules->long_day && edge->rest * GRID_MIN < rules->long_break)
        need = MAX(rules->shortest_break, rules->long_break - edge->rest * GRID_MIN);
    return (need + GRID_MIN - 1) / GRID_MIN;
}

static bool
within_limits(const struct person *who, const struct edge *edge, const struct item *item)
{
    for (unsigned l = 0; l < MIN(who->who->n_day_limit, (unsigned)LIMITS_KNOWN); l++)
        if (item->limits >> l & 1 && (edge->limit[l] + item->dur) * GRID_MIN > who->who->day_limit[l].minutes)
            return false;
    return true;
}

static void
count_limits(struct edge *edge, const struct item *item)
{
    for (int l = 0; l < LIMITS_KNOWN; l++)
        if (item->limits >> l & 1)
            edge->limit[l] = (int16_t)(edge->limit[l] + item->dur);
}

/* Puts the first visit on a day. */
static bool
open_day(const struct beam *beam, const struct item *item, int d, struct edge *edge)
{
    int site = beam->in->task[item->task].site;

    /* field by field: the rest is 0 already, and a copy of a whole one would wait for these to be stored */
    edge->early = (int16_t)(item->from[d] + item->dur);
    edge->late = (int16_t)(item->last[d] + item->dur);
    edge->run = item->from[d];
    edge->paid = (int16_t)item->dur;
    edge->site = (int16_t)site;
    edge->n_site = 1;
    edge->sites = UINT64_C(1) << (site & 63);
    count_limits(edge, item);
    return item->dur * GRID_MIN <= beam->who->max_day_min;
}

/* Appends a visit to a day that has some; `cost` grows by travel and a new site. */
static bool
append(const struct beam *beam, const struct item *item, int d, int due, struct edge *edge, double *cost)
{
    const struct slots *start = instance_start(beam->in, item, d);
    int site = beam->in->task[item->task].site;
    int travel_min = instance_travel_min(beam->in, beam->who, edge->site, site);
    int travel = (travel_min + GRID_MIN - 1) / GRID_MIN, paid = edge->paid + item->dur + travel;
    uint64_t sites = edge->sites | UINT64_C(1) << (site & 63);
    int last = MIN(item->last[d], edge->late + travel + beam->who->gap_min / GRID_MIN);
    int n_site = edge->n_site + (sites != edge->sites);

    if (edge->early + travel > MIN(last, due) || paid * GRID_MIN > beam->who->max_day_min ||
        n_site > beam->who->max_sites || !within_limits(beam->who, edge, item))
        return false;
    int s = slots_next(start, edge->early + travel);
    int need = break_needed(beam, edge, s + item->dur, paid);
    if (need > s - edge->early - travel)
        s = slots_next(start, edge->early + travel + need);
    if (s > last || (edge->early + travel - edge->run) * GRID_MIN > beam->who->stretch_min)
        return false;
    int idle = s - edge->early - travel;
    if (idle * GRID_MIN >= beam->in->rules.shortest_break) {
        edge->rest = (int16_t)(edge->rest + idle);
        edge->run = (int16_t)s;
    }
    *cost += (double)travel_min / TRAVEL_MIN_A_POINT + (sites != edge->sites ? POINTS_SITE : 0);
    edge->early = (int16_t)(s + item->dur);
    edge->late = (int16_t)(last + item->dur);
    edge->paid = (int16_t)paid;
    edge->site = (int16_t)site;
    edge->sites = sites;
    edge->n_site = (int16_t)n_site;
    count_limits(edge, item);
    return true;
}

/* Can a visit be appended to the day so that it begins by `due`? */
static bool
find_way(const struct beam *beam, const struct label *label, int i, int d, int due, struct way *way)
{
    const struct item *item = &beam->who->item[i];
    const struct offer *offer = &beam->offer[i];
    double cost = 0;

    way->edge = label->day[d];
    if (way->edge.site == SITE_NONE) {
        if (label->n_day >= beam->who->max_days || !open_day(beam, item, d, &way->edge))
            return false;
    } else if (!append(beam, item, d, due, &way->edge, &cost)) {
        return false;
    }
    way->d = d;
    way->value = offer->value[d] - cost;
    way->cost = cost;
    return way->edge.early - item->dur <= due;
}

static bool
is_like(const struct beam *beam, const struct label *label, int d, int e)
{
    return beam->who->like_day[d] == beam->who->like_day[e] &&
           memcmp(&label->day[d], &label->day[e], sizeof label->day[d]) == 0;
}

/* The ways for each day, in their order; none if there are fewer than an unsplit task needs. */
static int
find_ways(const struct beam *beam, const struct label *label, int i, int due, struct way way[DAYS])
{
    const struct offer *offer = &beam->offer[i];
    int n = 0, spare = offer->spare;
    bool found = false; /* on the day tried last */

    for (int d = 0; d < DAYS; d++) {
        if (!(offer->days >> d & 1))
            continue;
        if (found && is_like(beam, label, d, way[n - 1].d)) {
            way[n] = way[n - 1];
            way[n].d = d;
            way[n].value = offer->value[d] - way[n].cost;
            n++;
            continue;
        }
        found = find_way(beam, label, i, d, due, &way[n]);
        n += found;
        if (!found && spare-- == 0)
            return 0;
    }
    return n;
}

static int
by_value(const void *a, const void *b)
{
    const struct way *x = a, *y = b;

    return x->value != y->value ? (x->value > y->value ? -1 : 1) : x->d - y->d;
}

/* Puts the ways that are taken first and counts them: all times of an unsplit task; of a split one those that pay. */
static int
choose_ways(const struct beam *beam, const struct item *item, struct way *way, int n)
{
    int taken = 0;

    if (!beam->in->task[item->task].split && n <= item->times)
        return n < item->times ? 0 : n;
    qsort(way, (size_t)n, sizeof *way, by_value);
    if (!beam->in->task[item->task].split)
        return item->times;
    while (taken < MIN(n, item->times) && way[taken].value + beam->a_slot * item->dur > 0)
        taken++;
    return taken;
}

int
beam_ways(const struct beam *beam, const struct label *label, int i, int due, struct way way[DAYS])
{
    return choose_ways(beam, &beam->who->item[i], way, find_ways(beam, label, i, due, way));
}

bool
beam_once_cost(const struct beam *beam, const struct label *label, const struct item *item, double *cost)
{
    int p = beam->in->task[item->task].provider, row = beam->in->provider[p].row;

    *cost = POINTS_QUESTION * __builtin_popcountll(item->open & ~label->open) +
            POINTS_ADJUSTMENT * __builtin_popcountll(item->adjusted & ~label->adjusted);
    if (label->providers >> (p & 63) & 1)
        return true;
    if (label->n_provider >= beam->who->max_providers)
        return false;
    *cost += label->n_provider > 0 ? POINTS_PROVIDER : 0;
    *cost += row != NO_ROW && beam->prices->row != NULL ? beam->prices->row[row] : 0;
    return true;
}
