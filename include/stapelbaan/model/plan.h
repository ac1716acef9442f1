/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_PLAN_H
#define STAPELBAAN_MODEL_PLAN_H

/**
 * A plan: job profiles (a week of visits for one candidate each) with its figures, and the reasons for what was left.
 * Source of every field: stapelbaan-data(5), PLAN.
 */

#include "stapelbaan/model/record.h"

enum plan_goal { GOAL_JOBS, GOAL_COVER, GOALS };
enum plan_status { STATUS_OPTIMAL, STATUS_FEASIBLE, STATUS_INFEASIBLE, STATUSES };

/** Why a task or a person was left; the first group is about tasks, the second about people. */
enum reason {
    REASON_DEMAND,
    REASON_CERTIFICATE,
    REASON_REACH,
    REASON_HOURS,
    REASON_PACE,
    REASON_FORBIDDEN,
    REASON_PLACES,
    REASON_NO_BUNDLE,
    REASON_DISPLACED,
    REASON_STOPPED,
    REASON_NOTHING_FITS,
    REASON_TOO_FEW_HOURS,
    REASON_UNTOLD, /* there is one, and it is about people whom the reader does not see; never in a file */
    REASONS
};

/** Words of the plan for the enums above, indexed by value, NULL-terminated; English msgids too, for screens. */
extern const char *const goal_word[GOALS + 1];
extern const char *const status_word[STATUSES + 1];
extern const char *const reason_word[REASONS + 1];

struct visit {
    char *task, *site, *provider; /* ids */
    enum weekday day;
    int start_min, end_min;
};

struct profile {
    char *candidate, *lead; /* ids; lead is a provider */
    bool full;
    int minutes, travel_min; /* a week */
    double score;
    GPtrArray *visit; /* of struct visit *, owned; by day and start */
};

/** A task left undone `times` times. */
struct unassigned {
    char *task;
    int times;
    enum reason reason;
    char *detail; /* one line, English msgid filled in */
};

/** A candidate (or `count` of a type) without a profile. */
struct unplaced {
    char *candidate;
    int count;
    enum reason reason;
    char *detail;
};

struct plan {
    enum plan_goal goal;
    enum plan_status status;
    char *date; /* "YYYY-MM-DD" */
    double score;
    bool has_bound; /* false: `bound` is null */
    double bound;
    int n_full, n_part;
    double bound_full;
    double seconds;
    gint64 seed;
    int share, n_share;    /* of a match in shares: the share-th (from 1) of n_share; 0: a whole plan */
    GPtrArray *profile;    /* of struct profile *, owned; by candidate id */
    GPtrArray *unassigned; /* of struct unassigned *, owned; by task id */
    GPtrArray *unplaced;   /* of struct unplaced *, owned; by candidate id */
    GPtrArray *advice;     /* of struct advice *, owned (advice.h); empty where it was not asked for */
};

/** Copies the ids. */
struct visit *visit_new(const char *task, const char *site, const char *provider, enum weekday day, int start_min,
                        int end_min);
/** Takes NULL. */
void visit_free(struct visit *visit);
SB_AUTO(visit)

/** An empty profile without lead or figures. */
struct profile *profile_new(const char *candidate);
/** A deep copy. */
struct profile *profile_copy(const struct profile *from);
/** Takes NULL. */
void profile_free(struct profile *profile);
SB_AUTO(profile)
/** Sorts the visits by day, start, task. */
void profile_sort(struct profile *profile);

/** An empty plan: goal jobs, status feasible. */
struct plan *plan_new(void);
/** A deep copy. */
struct plan *plan_copy(const struct plan *from);
/** Takes NULL. */
void plan_free(struct plan *plan);
SB_AUTO(plan)

/** Each copies its texts; `detail` may be NULL. */
void plan_add_unassigned(struct plan *plan, const char *task, int times, enum reason reason, const char *detail);
/** Likewise, for `count` people of a candidate. */
void plan_add_unplaced(struct plan *plan, const char *candidate, int count, enum reason reason, const char *detail);
/** Sorts profiles by candidate (then first visit), the other lists by id. */
void plan_sort(struct plan *plan);

/** Is the score within a hundredth of a percent of the bound? stapelbaan-data(5), PLAN. */
bool plan_is_proven(const struct plan *plan);

#endif
