/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_WEEK_H
#define STAPELBAAN_MATCH_WEEK_H

/**
 * A week under construction: the visits of one job, to which whole tasks (or days of split tasks) are added and from
 * which they are taken, each change keeping every rule that adding more could not mend.
 *
 * Rules that only a finished week can keep (least hours, shortest day, employer, rests) are week_sound()'s.
 */

#include "stapelbaan/match/day.h"

/** What a profile loses: each further provider, each further site of a day, each open question and each adjusted
 * demand, and so many minutes of travel a point. stapelbaan-data(5), SCORE. */
enum { POINTS_PROVIDER = 10, POINTS_SITE = 2, POINTS_QUESTION = 5, POINTS_ADJUSTMENT = 3, TRAVEL_MIN_A_POINT = 5 };

/** What the rows of the master cost at present and how much of them is left. */
struct prices {
    const double *row; /* a dual for each row of the instance; NULL: everything is free */
    const int *room;   /* how often each row may still be used; NULL: as often as one profile can */
};

/** Must a profile of `who` have the item because it is required? One person's must; of a type's, only one that is made
 * while none has it. */
static inline bool
prices_force(const struct prices *prices, const struct instance *in, const struct person *who, const struct item *item)
{
    int pin = item->pin_row;

    if (!item->required || who->count == 1)
        return item->required;
    return in->least[pin] > 0 && (prices->room == NULL || prices->room[pin] >= in->most[pin]);
}

struct week {
    const struct instance *in;
    const struct person *who;
    struct day day[DAYS];
    int twin[DAYS]; /* the first day with the same hours and visits, often itself: what holds for one holds for both */
    int worked_min;
    int n_day, n_provider;
    uint8_t *in_week;            /* visits of each item of the person */
    uint16_t *provider_visit;    /* visits for each provider */
    bool *blocked;               /* items that may not be added; the caller's to set */
    struct day_scratch *scratch; /* borrowed from whoever changes the week */
};

/** A way to add an item: on which days, where, at which cost in points (gain negative). */
struct week_move {
    int item;
    int n_day;
    int weekday[DAYS];
    struct day_gap gap[DAYS];
    int minutes;
    double cost;
};

/** Memory for weeks of anybody in the instance. To change one, set its scratch first. */
struct week *week_new(const struct instance *in);
void week_free(struct week *week);
SB_AUTO(week)

/** Empties the week and makes it `who`'s; nothing is blocked. */
void week_start(struct week *week, const struct person *who);

/** Makes `to` (of the same instance) the week that `from` is. */
void week_copy(struct week *to, const struct week *from);

/** Finds the cheapest way to add an item. False: no way (too many hours, no room, blocked, already in). */
bool week_find(const struct week *week, int item, const struct prices *prices, struct week_move *out);

/** Adds it; false when the exact clock times do not work out: the week is as it was. */
bool week_add(struct week *week, const struct week_move *move);

/** Takes every visit of an item out (on one day, or with weekday -1 on all). */
void week_drop(struct week *week, int item, int weekday);

/** Brings the figures of a week in line with visits that were put into its days by hand, clock times included. False:
 * they are not possible. */
bool week_settle(struct week *week);

/** Does the finished week keep every rule? */
bool week_sound(const struct week *week);

/** Its score by stapelbaan-data(5), SCORE. */
double week_score(const struct week *week);

/** What its visits and providers cost at `prices` (the person's own row included). */
double week_price(const struct week *week, const struct prices *prices);

/** Price of an item's visit on a day (its share of an unsplit task on all days): the duals of its rows. */
double item_price(const struct instance *in, const struct item *item, int weekday, const struct prices *prices);

#endif
