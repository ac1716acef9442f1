/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_FIXED_H
#define STAPELBAAN_MATCH_FIXED_H

/**
 * Visits at clock times that somebody chose: do they keep the rules as they stand? day_time() looks for times, this
 * judges those that are there.
 */

#include "stapelbaan/match/week.h"
#include "stapelbaan/model/plan.h"

/** What a day breaks, in the order in which it is looked for. */
enum fixed_rule {
    FIXED_OK,
    FIXED_TIME,    /* a visit may not start then: window, blackout, hours of the person */
    FIXED_OVERLAP, /* less time between two visits than the way takes */
    FIXED_SITES,
    FIXED_LIMIT, /* a day limit of the person */
    FIXED_DAY_HOURS,
    FIXED_SPAN,
    FIXED_STRETCH,
    FIXED_BREAK,
    FIXED_GAP
};

/** The first broken rule: at which visit of the day, and what was compared (minutes, or sites). */
struct fixed_verdict {
    enum fixed_rule rule;
    int at;
    int have, need;
};

/** Puts a visit into its day by its start, without working anything out. False: the person cannot do it that day, or
 * does it already. */
bool fixed_put(struct week *week, const struct visit *visit);

/** The same by item and slot; the day must have room. Returns its position. */
int fixed_insert(struct day *day, int item, int slot);

/** Judges a day by its items and starts alone; it need not be refreshed. O(visits) but for the sites. */
struct fixed_verdict fixed_check(const struct instance *in, const struct person *who, int weekday,
                                 const struct day *day);

/** The shortest and the longest rest of a week, which is a circle; days without work have `end_min` 0. Both are as long
 * as can be where there is no work at all. */
void fixed_rests(const struct window span[static DAYS], int *shortest, int *longest);

/** The index of a task in the instance, or -1. */
int fixed_task(const struct instance *in, const char *id);

#endif
