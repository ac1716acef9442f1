/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One task on one day: between each two visits that are there the time nearest to them that keeps the rules, and of
 * these places the cheapest. Start reading at board_find_spot().
 */

#include "board_state.h"

enum { POINTS_NEW_DAY = 8, POINTS_GAP = 40 };

static int
site_of(const struct week *week, int item)
{
    return week->in->task[week->who->item[item].task].site;
}

static int
way(const struct week *week, int from_item, int to_item)
{
    return instance_travel_min(week->in, week->who, site_of(week, from_item), site_of(week, to_item));
}

int
board_end_slot(const struct week *week, const struct day *day, int i)
{
    return day->start[i] + week->who->item[day->item[i]].dur;
}

/* The way that a visit before position `at` adds to the day. */
static int
more_travel(const struct week *week, const struct day *day, int at, int item)
{
    int travel = 0;

    if (at > 0)
        travel += way(week, day->item[at - 1], item);
    if (at < day->n)
        travel += way(week, item, day->item[at]);
    if (at > 0 && at < day->n)
        travel -= way(week, day->item[at - 1], day->item[at]);
    return travel;
}

int
board_longest_idle(const struct week *week, const struct day *day)
{
    int longest = 0;

    for (int i = 1; i < day->n; i++) {
        int idle =
            (day->start[i] - board_end_slot(week, day, i - 1)) * GRID_MIN - way(week, day->item[i - 1], day->item[i]);
        longest = MAX(longest, idle);
    }
    return longest;
}

static bool
has_site(const struct week *week, const struct day *day, int site)
{
    for (int i = 0; i < day->n; i++)
        if (site_of(week, day->item[i]) == site)
            return true;
    return false;
}

/* Slots between the visits before and after position `at`: from..last. */
static void
span_at(const struct week *week, const struct day *day, int at, int item, int *from, int *last)
{
    const struct item *it = &week->who->item[item];

    *from = 0;
    *last = SLOTS - 1;
    if (at > 0)
        *from = board_end_slot(week, day, at - 1) + (way(week, day->item[at - 1], item) + GRID_MIN - 1) / GRID_MIN;
    if (at < day->n)
        *last = day->start[at] - it->dur - (way(week, item, day->item[at]) + GRID_MIN - 1) / GRID_MIN;
}

static void
blame_with(struct board_blame *blame, struct fixed_verdict verdict)
{
    if (verdict.rule > blame->verdict.rule)
        blame->verdict = verdict;
}

/* The slot nearest to its neighbour that keeps the rules, or -1. Before the first visit that is the latest one. */
static int
slot_at(const struct week *week, int d, int at, int item, int wanted, struct board_blame *blame)
{
    const struct day *day = &week->day[d];
    const struct slots *start = instance_start(week->in, &week->who->item[item], d);
    bool back = at == 0 && day->n > 0;
    int from, last;

    span_at(week, day, at, item, &from, &last);
    if (day->n == 0 && wanted >= 0 && slots_has(start, wanted))
        from = wanted;
    for (int k = from; k <= last; k++) {
        int s = back ? last - (k - from) : k;
        struct day with;
        if (!slots_has(start, s))
            continue;
        board_day_without(day, -1, &with);
        fixed_insert(&with, item, s);
        struct fixed_verdict verdict = fixed_check(week->in, week->who, d, &with);
        if (verdict.rule == FIXED_OK)
            return s;
        blame_with(blame, verdict);
        if (verdict.rule >= FIXED_SITES && verdict.rule <= FIXED_DAY_HOURS)
            break; /* another time does not help */
    }
    return -1;
}

/* What stands in the task's hours on that day. */
static const struct task *
in_the_way(const struct week *week, int d, const struct item *item)
{
    const struct day *day = &week->day[d];

    for (int i = 0; i < day->n; i++)
        if (day->start[i] < item->last[d] + item->dur && board_end_slot(week, day, i) > item->from[d])
            return week->in->task[week->who->item[day->item[i]].task].task;
    return NULL;
}

static struct board_spot
spot_of(const struct board *board, int d, int at, int item, int slot)
{
    const struct week *week = board_week(board);
    const struct day *day = &week->day[d];
    struct day with;
    int before = board_longest_idle(week, day);

    board_day_without(day, -1, &with);
    fixed_insert(&with, item, slot);
    int idle = board_longest_idle(week, &with);
    struct board_spot spot = {.slot = slot,
                              .travel_min = more_travel(week, day, at, item),
                              .gap_min = idle > board->gap_min ? idle : 0,
                              .new_site = !has_site(week, day, site_of(week, item)),
                              .new_day = day->n == 0};
    spot.cost = (double)spot.travel_min / TRAVEL_MIN_A_POINT + (spot.new_site && day->n > 0 ? POINTS_SITE : 0) +
                (spot.new_day ? POINTS_NEW_DAY : 0) + (spot.gap_min > 0 && idle >= before ? POINTS_GAP : 0) +
                idle / 1000.0;
    return spot;
}

bool
board_find_spot(const struct board *board, int d, int item, int wanted, struct board_spot *best,
                struct board_blame *blame)
{
    const struct week *week = board_week(board);
    const struct day *day = &week->day[d];
    bool found = false;

    blame_with(blame, (struct fixed_verdict){.rule = FIXED_OVERLAP});
    for (int at = 0; at <= day->n && day->n < DAY_VISITS; at++) {
        int slot = slot_at(week, d, at, item, wanted, blame);
        if (slot < 0)
            continue;
        struct board_spot spot = spot_of(board, d, at, item, slot);
        if (!found || spot.cost < best->cost)
            *best = spot;
        found = true;
    }
    if (!found && blame->verdict.rule == FIXED_OVERLAP)
        blame->beside = in_the_way(week, d, &week->who->item[item]);
    return found;
}
