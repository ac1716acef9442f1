/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_RELAX_H
#define STAPELBAAN_MATCH_RELAX_H

/*
 * The relaxed week of one person: a knapsack over tasks with side constraints that carry multipliers.
 * Private to bound.c and relax.c; see the head of relax.c for what is relaxed and why the value is an upper bound.
 */

#include "stapelbaan/match/instance.h"

/* What the objective counts: the score, or full jobs alone (1000 points each, nothing else). */
enum relax_goal { RELAX_SCORE, RELAX_FULL };

/* A side constraint of every day: the minutes of its items on that day are at most its room on that day. */
struct side {
    int room_min[DAYS];
    double price[DAYS]; /* multiplier, points a minute */
    double slack[DAYS]; /* minutes left in the best week of the last evaluation */
};

/* Items at one site share the charge for going there. */
struct place {
    int first, n;      /* its items, in relaxed.by_place */
    double charge;     /* points a day for a visit to the site, but the day's first */
    double travel_min; /* minutes a day at least */
};

struct relaxed {
    const struct person *who;
    int n_side, n_place;
    struct side *side; /* side 0 is the whole day */
    struct place *place;
    int *by_place;             /* items, grouped by site */
    int *by_provider;          /* items, grouped by provider */
    int *item_place;           /* place of each item */
    int *side_start, *side_of; /* sides of each item */
    float *share;              /* item x DAYS: what a visit pays of its place's charge */
    double value;              /* of the last evaluation: best week, multipliers' constants included */
    uint8_t *chosen;           /* days of each item in that week; 0 everywhere when no job is best */
};

/* Memory for evaluations, one for each thread. */
struct relax_scratch {
    GArray *unit;
    GByteArray *take;
    int32_t *value[3];
    int n_cell;
};

struct relaxed *relaxed_new(const struct instance *in, const struct person *who);
void relaxed_free(struct relaxed *relaxed);

struct relax_scratch *relax_scratch_new(const struct instance *in);
void relax_scratch_free(struct relax_scratch *scratch);

/* The best relaxed week at prices of the rows (person rows left out); sets value and chosen. */
void relaxed_solve(struct relaxed *relaxed, const struct instance *in, const double *price, enum relax_goal goal,
                   struct relax_scratch *scratch);

/* The squared length of the multipliers' subgradient at the last evaluation, in scaled units. */
double relaxed_norm(const struct relaxed *relaxed);

/* A step of that length down the subgradient. */
void relaxed_step(struct relaxed *relaxed, double step);

#endif
