/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_COLUMN_H
#define STAPELBAAN_MATCH_COLUMN_H

/**
 * A column of the master: one sound profile for one person, with its score and the rows that it uses; and the pool of
 * all columns found in a run.
 */

#include "stapelbaan/match/week.h"

struct column_visit {
    int16_t item;  /* of the person */
    int16_t start; /* slot */
    int8_t day;
};

struct column {
    int person;
    double score;
    int worked_min;
    bool full;
    int n_visit, n_row;
    struct column_visit *visit; /* by day and start */
    int *row;                   /* rows used, each once */
    int *use;                   /* how often */
};

/** The profile that a sound week is. */
struct column *column_new(const struct week *week);
void column_free(struct column *column);
SB_AUTO(column)

/** The column as a profile of the plan, with its figures. Owned by the caller. */
struct profile *column_profile(const struct instance *in, const struct column *column);

/** Score less the price of its rows. */
double column_gain(const struct column *column, const double *price);

/** Makes `week` the profile. False (and an empty week) never happens for a column of the same instance. */
bool column_load(const struct column *column, struct week *week);

/** The pool owns its columns; a column is known by its person and its (task, day) visits. */
struct pool {
    GPtrArray *column;     /* of struct column *, in the order of arrival */
    GPtrArray **of_person; /* likewise, of each person */
    int n_person;
    GHashTable *seen;
};

struct pool *pool_new(int n_person);
void pool_free(struct pool *pool);
SB_AUTO(pool)

/** Takes the column and returns it, or frees it and returns the one of the pool that has the same visits and is as
 * good. */
const struct column *pool_keep(struct pool *pool, struct column *column);

static inline struct column *
pool_at(const struct pool *pool, int i)
{
    return g_ptr_array_index(pool->column, (guint)i);
}

#endif
