/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_DAY_H
#define STAPELBAAN_MATCH_DAY_H

/**
 * One day of one person: visits in an order, where another one can go in, and clock times that keep every rule.
 *
 * The order is the search's business; clock times follow from it. A quick test (sets of possible times, breaks left
 * out) says where a visit can go in; the exact one (day_time) finds the times with breaks and the longest run.
 */

#include "stapelbaan/match/instance.h"

enum { DAY_VISITS = 24, BREAK_SLOTS = 24 };

/** The visits of one day in their order, with what follows from the order. */
struct day {
    int n;
    int16_t item[DAY_VISITS];  /* index into the person's items */
    int16_t start[DAY_VISITS]; /* slot, by day_time() */
    int worked_min, travel_min;
    int n_site;
    struct slots after[DAY_VISITS];  /* when visit i may end, spread by the longest idle time */
    struct slots before[DAY_VISITS]; /* when visit i may start so that the rest still fits, spread likewise */
    int16_t first_end[DAY_VISITS], last_start[DAY_VISITS]; /* the ends of these sets */
};

/** Memory for day_time(), one for each thread. */
struct day_scratch {
    int16_t run[DAY_VISITS][BREAK_SLOTS + 1][SLOTS];   /* latest start of the run, by break so far and end */
    uint32_t from[DAY_VISITS][BREAK_SLOTS + 1][SLOTS]; /* break and end of the visit before */
};

/** A place for one more visit: before position `at`, and what it adds. */
struct day_gap {
    int at;
    int travel_min; /* more on the way; may be negative */
    int sites;      /* 1: a site that the day did not have */
};

/** Works out what follows from the order in `day` (not the clock times). False when no times exist even without breaks.
 */
bool day_refresh(const struct instance *in, const struct person *who, int weekday, struct day *day);

/**
 * The place where a visit of `item` adds least travel, by the quick test and the limits of the day. False: none.
 * `day` must be refreshed. O(visits).
 */
bool day_find_gap(const struct instance *in, const struct person *who, int weekday, const struct day *day,
                  const struct item *item, struct day_gap *out);

/** Does the day keep the person's day limits? */
bool day_within_limits(const struct person *who, const struct day *day);

/** Copies the visits that are there, not the memory for those that could be. */
void day_copy(struct day *to, const struct day *from);

/** Puts a visit in (without a refresh); the day must have room (n < DAY_VISITS). */
void day_insert(struct day *day, int at, int item);
/** Takes the visit at a position out (without a refresh). */
void day_remove(struct day *day, int at);

/**
 * Gives every visit of a refreshed day its clock time so that rules 2 to 5 hold, but for the shortest day (which may
 * still grow). False: the order has none.
 */
bool day_time(const struct instance *in, const struct person *who, int weekday, struct day *day,
              struct day_scratch *scratch);

/** The minutes of break that a day with so many paid minutes needs: stapelbaan-data(5), RULES 4. */
int day_break_min(const struct work_rules *rules, int paid_min);

/** Paid minutes: visits and travel between them. */
static inline int
day_paid_min(const struct day *day)
{
    return day->worked_min + day->travel_min;
}

#endif
