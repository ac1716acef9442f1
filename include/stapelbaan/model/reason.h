/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_REASON_H
#define STAPELBAAN_MODEL_REASON_H

/**
 * Sentences behind a reason. A plan holds them in English, because a plan is a machine format; people read them in
 * their own language.
 */

#include <stdbool.h>

#include <glib.h>

enum detail {
    DETAIL_DEMAND_NEAR,  /* code, level asked, people one level short */
    DETAIL_DEMAND,       /* code, level asked, most that anybody can */
    DETAIL_CERTIFICATE,  /* certificate, people whose abilities fit */
    DETAIL_REACH,        /* minutes of the nearest, most for that person, people who fit otherwise */
    DETAIL_FORBIDDEN,    /* people */
    DETAIL_PACE,         /* minutes needed at the quickest pace, minutes there are */
    DETAIL_HOURS,        /* window, people who fit otherwise */
    DETAIL_PLACES,       /* provider, places */
    DETAIL_NO_PEOPLE,    /* nothing */
    DETAIL_NO_BUNDLE,    /* people who could do it alone */
    DETAIL_ALL_DO_IT,    /* people who can do it */
    DETAIL_DISPLACED,    /* people who could do it */
    DETAIL_STOPPED_TASK, /* people who could do it */
    DETAIL_NOTHING_FITS, /* tasks by demand, by certificate, by reach, by hours */
    DETAIL_NO_TASKS,     /* nothing */
    DETAIL_TOO_FEW,      /* best hours, hours needed */
    DETAIL_NO_SOUND,     /* tasks that fit one by one */
    DETAIL_PLACES_ALL,   /* tasks that fit one by one */
    DETAIL_OUTBID,       /* tasks that fit one by one */
    DETAIL_STOPPED_WHO,  /* tasks that fit one by one */
    DETAIL_PINS,         /* nothing */
    DETAIL_BY_HAND,      /* nothing */
    DETAIL_NO_MATCH,     /* nothing */

    /* What would help; the first figure is a sentence of the last group. */
    DETAIL_NEAR_FULL_MOVED, /* change, hours a week, tasks */
    DETAIL_NEAR_PART_MOVED, /* change, hours a week, tasks */
    DETAIL_NEAR_FULL,       /* change, hours a week, tasks */
    DETAIL_NEAR_PART,       /* change, hours a week, tasks */
    DETAIL_NEAR_BESIDE,     /* change, candidate, hours a week in all */
    DETAIL_NEAR_JOB,        /* change, candidate, hours a week in all */
    DETAIL_WORTH,           /* change, jobs, candidate, people to whom it is worth something */
    DETAIL_WORTH_PLACE,     /* provider, jobs */

    DETAIL_SCARCE_WINDOW,      /* from, to, jobs */
    DETAIL_SCARCE_BOTH,        /* sector, from, to, jobs */
    DETAIL_SCARCE_CERTIFICATE, /* certificate, jobs */
    DETAIL_SCARCE_SECTOR,      /* sector, jobs */

    /* One thing that could be otherwise. */
    DETAIL_CHANGE_CERTIFICATE, /* certificate */
    DETAIL_CHANGE_LEVEL,       /* code, level */
    DETAIL_CHANGE_COMMUTE,     /* minutes, minutes now */
    DETAIL_CHANGE_LATER,       /* minutes */
    DETAIL_CHANGE_EARLIER,     /* minutes */
    DETAIL_CHANGE_DAY,         /* weekday, "mo" */
    DETAIL_CHANGE_DAY_HOURS,   /* hours, hours now */
    DETAIL_CHANGE_WEEK_HOURS,  /* hours, hours now */
    DETAIL_CHANGE_LEAST_HOURS, /* hours, hours now */
    DETAIL_CHANGE_PLACE,       /* provider */
    DETAIL_CHANGE_ONE_HOUR,    /* nothing */
    DETAIL_CHANGE_ONE_DAILY,   /* nothing */
    DETAILS
};

/** The sentence in English with its `...` (of char *) filled in. Owned by the caller. */
char *detail_format(enum detail detail, ...);

/** A sentence that detail_format() made, in the language of the locale; any other text as it is. Owned by the caller.
 */
char *detail_translate(const char *text);

#endif
