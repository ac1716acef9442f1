/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_SRC_MATCH_COMPACT_JOB_H
#define STAPELBAAN_SRC_MATCH_COMPACT_JOB_H

/** What the parts of the compact programme share: one job of one person, its week and its days, as columns and rows. */

#include <math.h>

#include "stapelbaan/match/instance.h"
#include "stapelbaan/model/programme.h"

/** No such column. */
enum { NO_COLUMN = -1 };

/** One day of a job. Times are minutes; all are 0 where the day is free. */
struct compact_day {
    int work;        /* column: 1 where the day has visits */
    int first, last; /* columns: when it begins and ends */
    int earliest, latest;
    int *visit; /* for each item: its column y, or NO_COLUMN */
};

/** One job under construction. */
struct compact_job {
    const struct instance *in;
    const struct person *who;
    struct programme *to;
    int number;    /* from 1, of the person's jobs */
    int used;      /* column: 1 where there is such a job */
    int *item;     /* for each item: the column that says whether it is in the week */
    int *provider; /* for each provider: likewise, or NO_COLUMN where none of its tasks can be */
    struct compact_day day[DAYS];
};

/** A row `sense` of `right`, of which the entries are put afterwards. */
static inline int
compact_row(struct compact_job *job, enum programme_sense sense, double right)
{
    return programme_add_row(job->to, sense, right);
}

static inline void
compact_put(struct compact_job *job, int row, int column, double value)
{
    programme_put(job->to, row, column, value);
}

/** A column that is 0 or 1. */
static inline int
compact_choice(struct compact_job *job, double score)
{
    return programme_add_column(job->to, PROGRAMME_INTEGER, -score, 1);
}

/** A column for an amount from 0 to `most` (HUGE_VAL: no limit). */
static inline int
compact_amount(struct compact_job *job, double score, double most)
{
    return programme_add_column(job->to, PROGRAMME_REAL, -score, most);
}

/** factor_a a <= factor_b b. */
static inline void
compact_at_most(struct compact_job *job, double factor_a, int a, double factor_b, int b)
{
    int row = compact_row(job, PROGRAMME_MOST, 0);

    compact_put(job, row, a, factor_a);
    compact_put(job, row, b, -factor_b);
}

/** Visits, order, clock times, breaks and the limits of one day. The day's visits have their columns already. */
void compact_add_day(struct compact_job *job, int weekday);

/** Everything else of a job: hours, days, providers, questions, rests. Fills job->day and job->item. */
void compact_add_week(struct compact_job *job);

#endif
