/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One walk over a day in the order of its starts, and one over the days for the rests between them. The rules are
 * looked at from what nothing can mend to what more work in the day could: stapelbaan-data(5), RULES 2 to 5.
 */

#include "stapelbaan/match/fixed.h"

#include <limits.h>
#include <string.h>

int
fixed_task(const struct instance *in, const char *id)
{
    int low = 0, high = in->n_task - 1;

    while (low <= high) {
        int mid = (low + high) / 2, order = strcmp(in->task[mid].task->id, id);
        if (order == 0)
            return mid;
        low = order < 0 ? mid + 1 : low;
        high = order < 0 ? high : mid - 1;
    }
    return -1;
}

int
fixed_insert(struct day *day, int item, int slot)
{
    int at = 0;

    while (at < day->n && day->start[at] <= slot)
        at++;
    memmove(&day->start[at + 1], &day->start[at], sizeof day->start[0] * (size_t)(day->n - at));
    day_insert(day, at, item);
    day->start[at] = (int16_t)slot;
    return at;
}

bool
fixed_put(struct week *week, const struct visit *visit)
{
    const struct item *item = person_item(week->who, fixed_task(week->in, visit->task));
    struct day *day = &week->day[visit->day];

    if (item == NULL || !(item->days >> visit->day & 1) || day->n == DAY_VISITS)
        return false;
    int index = (int)(item - week->who->item);
    for (int i = 0; i < day->n; i++)
        if (day->item[i] == index)
            return false;
    fixed_insert(day, index, visit->start_min / GRID_MIN);
    return true;
}

/* ---- a day ------------------------------------------------------------------------------------------------------- */

static const struct item *
item_at(const struct person *who, const struct day *day, int i)
{
    return &who->item[day->item[i]];
}

static int
end_of(const struct person *who, const struct day *day, int i)
{
    return (day->start[i] + item_at(who, day, i)->dur) * GRID_MIN;
}

static int
way_to(const struct instance *in, const struct person *who, const struct day *day, int i)
{
    return i == 0 ? 0
                  : instance_travel_min(in, who, in->task[item_at(who, day, i - 1)->task].site,
                                        in->task[item_at(who, day, i)->task].site);
}

static int
idle_before(const struct instance *in, const struct person *who, const struct day *day, int i)
{
    return i == 0 ? 0 : day->start[i] * GRID_MIN - end_of(who, day, i - 1) - way_to(in, who, day, i);
}

static int
count_sites(const struct instance *in, const struct person *who, const struct day *day)
{
    int n = 0;

    for (int i = 0; i < day->n; i++) {
        int site = in->task[item_at(who, day, i)->task].site, j = 0;
        while (j < i && in->task[item_at(who, day, j)->task].site != site)
            j++;
        n += j == i;
    }
    return n;
}

/* Rules 2 and 3 but for the longest idle time. */
static struct fixed_verdict
check_order(const struct instance *in, const struct person *who, int weekday, const struct day *day)
{
    for (int i = 0; i < day->n; i++)
        if (!slots_has(instance_start(in, item_at(who, day, i), weekday), day->start[i]))
            return (struct fixed_verdict){.rule = FIXED_TIME, .at = i};
    for (int i = 1; i < day->n; i++) {
        int idle = idle_before(in, who, day, i), way = way_to(in, who, day, i);
        if (idle < 0)
            return (struct fixed_verdict){FIXED_OVERLAP, i, idle + way, way};
    }
    return (struct fixed_verdict){FIXED_OK, 0, 0, 0};
}

/* What the visits of a day add up to, wherever they stand in it. */
static struct fixed_verdict
check_sums(const struct instance *in, const struct person *who, const struct day *day, int paid)
{
    int sites = count_sites(in, who, day), last = day->n - 1;
    int span = end_of(who, day, last) - day->start[0] * GRID_MIN;

    if (sites > who->max_sites)
        return (struct fixed_verdict){FIXED_SITES, last, sites, who->max_sites};
    if (!day_within_limits(who, day))
        return (struct fixed_verdict){.rule = FIXED_LIMIT, .at = last};
    if (paid > who->max_day_min)
        return (struct fixed_verdict){FIXED_DAY_HOURS, last, paid, who->max_day_min};
    if (span > in->rules.day_span)
        return (struct fixed_verdict){FIXED_SPAN, last, span, in->rules.day_span};
    return (struct fixed_verdict){FIXED_OK, 0, 0, 0};
}

/* Rule 4 and, last, the longest idle time. */
static struct fixed_verdict
check_breaks(const struct instance *in, const struct person *who, const struct day *day, int paid)
{
    int run = day->start[0] * GRID_MIN, rest = 0, gap = -1, need = day_break_min(&in->rules, paid);

    for (int i = 0; i < day->n; i++) {
        int idle = idle_before(in, who, day, i);
        if (i > 0 && idle >= in->rules.shortest_break) {
            int length = end_of(who, day, i - 1) + way_to(in, who, day, i) - run;
            if (length > who->stretch_min)
                return (struct fixed_verdict){FIXED_STRETCH, i - 1, length, who->stretch_min};
            rest += idle;
            run = day->start[i] * GRID_MIN;
        }
        if (end_of(who, day, i) - run > who->stretch_min)
            return (struct fixed_verdict){FIXED_STRETCH, i, end_of(who, day, i) - run, who->stretch_min};
        gap = idle > who->gap_min ? i : gap;
    }
    if (rest < need)
        return (struct fixed_verdict){FIXED_BREAK, day->n - 1, rest, need};
    if (gap >= 0)
        return (struct fixed_verdict){FIXED_GAP, gap, idle_before(in, who, day, gap), who->gap_min};
    return (struct fixed_verdict){FIXED_OK, 0, 0, 0};
}

struct fixed_verdict
fixed_check(const struct instance *in, const struct person *who, int weekday, const struct day *day)
{
    struct fixed_verdict verdict = check_order(in, who, weekday, day);
    int paid = 0;

    if (day->n == 0 || verdict.rule != FIXED_OK)
        return verdict;
    for (int i = 0; i < day->n; i++)
        paid += item_at(who, day, i)->dur * GRID_MIN + way_to(in, who, day, i);
    verdict = check_sums(in, who, day, paid);
    return verdict.rule != FIXED_OK ? verdict : check_breaks(in, who, day, paid);
}

/* ---- a week ------------------------------------------------------------------------------------------------------ */

void
fixed_rests(const struct window span[static DAYS], int *shortest, int *longest)
{
    *shortest = INT_MAX;
    *longest = 0;
    for (int d = 0; d < DAYS; d++) {
        int ahead = 1;
        if (span[d].end_min == 0)
            continue;
        while (span[(d + ahead) % DAYS].end_min == 0)
            ahead++;
        int rest = ahead * MINUTES_A_DAY + span[(d + ahead) % DAYS].start_min - span[d].end_min;
        *shortest = MIN(*shortest, rest);
        *longest = MAX(*longest, rest);
    }
    if (*longest == 0)
        *longest = INT_MAX;
}
