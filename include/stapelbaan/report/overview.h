/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_OVERVIEW_H
#define STAPELBAAN_REPORT_OVERVIEW_H

/**
 * Where a partnership stands: jobs, hours bundled against offered, what was left and why, when the work lies that
 * nobody does. Figures to draw (screens) and to print (text), from the same count.
 *
 * Hours are of the normal pace, so that offered and bundled are the same measure. Work that is left has a number of
 * times a week and, mostly, no day yet: its minutes are spread evenly over the days on which it is wanting and over the
 * hours in which it may be done.
 */

#include "stapelbaan/base/auto.h"
#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

enum { HOURS_A_DAY = 24 };

struct overview_provider {
    const struct provider *provider; /* borrowed from the data */
    int n_task, offered_min, bundled_min;
};

struct overview {
    int n_task, n_person;         /* a type counts as its people */
    int offered_min, bundled_min; /* a week */
    int n_full, n_part;
    int n_left, left_min; /* tasks not wholly done */
    int n_unplaced;       /* people */
    GArray *provider;     /* of struct overview_provider, most hours offered first */
    int task_left[REASONS], task_left_min[REASONS], people_left[REASONS];
    double heat[DAYS][HOURS_A_DAY]; /* minutes a week that are left */
    int n_question, n_asked_of;     /* abilities not known, and of how many candidates */
    bool has_plan;
    struct month_day date; /* private: of the plan; what is out of season then does not count */
    GHashTable *left;      /* private: task id -> what is left of it */
};

/** Counts. `plan` may be NULL: then everything is left. Borrows both. Owned by the caller. */
struct overview *overview_new(const struct dataset *data, const struct plan *plan);
/** Takes NULL. */
void overview_free(struct overview *overview);
SB_AUTO(overview)

/**
 * Hides the counts of people that are too small to be told (SMALL_HIDDEN, model/small.h), and what would give them
 * away: for who may see no person.
 */
void overview_hide_small(struct overview *overview);
/** "12", or "few" where it is hidden. Owned by the caller. */
char *overview_people(int n);

/** How often a week this task is left, and why (where there is a plan; `reason` may be NULL). 0: it is done. */
int overview_times_left(const struct overview *overview, const struct task *task, enum reason *reason);

/** Its minutes in an hour of the heat map. */
double overview_task_heat(const struct overview *overview, const struct task *task, enum weekday day, int hour);

/** Nobody can do it, whatever else is planned: the first group of reasons. */
bool overview_is_nobody(enum reason reason);

/** The hours that have any heat, Monday to Friday and other days with any; 8 to 17 where there is none. */
void overview_hours(const struct overview *overview, int *from, int *to);
week_days overview_days(const struct overview *overview);

/** Four steps of shade: 0 none, 1 to 4 of the most. */
int overview_shade(const struct overview *overview, double minutes);

/** Abilities of a candidate that are not known: never asked, or "?". */
int overview_questions(const struct candidate *candidate);

/** All of it as text. `run`: of struct run_figures *, oldest first; `ambition` 0: none is set. Owned by the caller. */
GString *report_overview(const struct overview *overview, const GPtrArray *run, int ambition, bool stale, int width);

#endif
