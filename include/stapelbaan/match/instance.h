/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_INSTANCE_H
#define STAPELBAAN_MATCH_INSTANCE_H

/**
 * The problem as the engine sees it: numbers instead of ids, slots instead of clock times, and for every person
 * the tasks that the person can do at all (items).
 *
 * Built once from a dataset, then read-only, so that threads share it. Tasks, people, sites and providers are in the
 * order of their ids, whatever the order of the file. A person with count > 1 is one person here with `count` jobs.
 */

#include "stapelbaan/match/match.h"
#include "stapelbaan/match/slots.h"

enum { NO_ROW = -1 };

/** A task in season. Rows of the master: one for an unsplit task, one a day for a split one. */
struct inst_task {
    const struct task *task; /* borrowed from the dataset */
    int site, provider;
    int times; /* a week, by one person where unsplit */
    week_days days;
    int people;
    bool split;
    int row;           /* unsplit: its row */
    int day_row[DAYS]; /* split: a row for each of its days */
    int times_row;     /* split with fewer times than days: the row of all its times */
};

/** One task that one person can do: fit, certificates, reach, decisions and hours say yes. */
struct item {
    int task;
    int dur;                        /* slots of one visit at this person's pace */
    int times;                      /* visits a week: all of an unsplit task's, at most so many of a split one's */
    week_days days;                 /* on which a visit finds room */
    int start[DAYS];                /* index in instance.start of the times a visit may start, by day */
    int16_t from[DAYS], last[DAYS]; /* the first and last of these times, slots */
    double liking;                  /* score points of one visit for being liked or avoided */
    demand_set open, adjusted;
    uint32_t limits; /* bit l: counts for the person's day limit l */
    bool required;
    int pin_row; /* required: of the master, at least one profile with it; else NO_ROW */
};

struct person {
    const struct candidate *who; /* borrowed from the dataset */
    int count;
    int full_min, min_min, max_min;         /* a week, minutes */
    int min_day_min, max_day_min;           /* paid minutes a day */
    int stretch_min, gap_min;               /* longest run without a break, longest idle time */
    int max_days, max_providers, max_sites; /* max_sites a day; INT_MAX where there is no limit */
    int mode;                               /* enum travel_mode */
    int like_day[DAYS];                     /* the first day of the week with the same hours */
    int row;                                /* of the master: at most count profiles */
    struct item *item;
    int n_item;
    int n_required;
    bool pins_fail; /* a required task is not among the items */
};

struct inst_provider {
    const struct provider *provider;
    int places; /* NO_LIMIT */
    int row;    /* NO_ROW without a limit */
    bool employs;
};

struct instance {
    const struct dataset *data; /* borrowed, must outlive the instance */
    struct month_day date;
    struct work_rules rules;
    struct inst_task *task;
    struct person *person;
    struct inst_provider *provider;
    const struct site **site;
    int n_task, n_person, n_provider, n_site;
    uint16_t *travel[TRAVEL_MODES]; /* minutes, n_site x n_site; NULL where nobody travels so */
    GArray *start;                  /* of struct slots */
    int n_row;                      /* of the master */
    int first_person_row;           /* rows of people begin here */
    int first_pin_row;              /* and those of pins, the last ones */
    double *least, *most;           /* of each row: 0..capacity, a pin's row 1..count */
};

struct instance *instance_new(const struct dataset *data, struct month_day date);
void instance_free(struct instance *in);
SB_AUTO(instance)

/** The most items that any person has. */
int instance_most_items(const struct instance *in);

/** Minutes from site to site for a person. */
static inline int
instance_travel_min(const struct instance *in, const struct person *who, int from, int to)
{
    return in->travel[who->mode][from * in->n_site + to];
}

/** The times at which a visit of the item may start on a day. */
static inline const struct slots *
instance_start(const struct instance *in, const struct item *item, int day)
{
    return &g_array_index(in->start, struct slots, item->start[day]);
}

/** Points for `worked_min` minutes a week, before anything else is added or taken off. */
static inline double
person_hours_score(const struct person *who, int worked_min)
{
    return worked_min >= who->full_min ? 1000.0 : 500.0 * worked_min / who->full_min;
}

/** The item of a task for a person, or NULL. */
const struct item *person_item(const struct person *who, int task);

#endif
