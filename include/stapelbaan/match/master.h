/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_MASTER_H
#define STAPELBAAN_MATCH_MASTER_H

/**
 * The master problem over some people and what is left of the rows: choose columns of greatest score.
 *
 * It is made over the few people of a neighbourhood of the improvement. Rows that nobody in it can touch are not in its
 * linear programme.
 */

#include "stapelbaan/lp/lp.h"
#include "stapelbaan/match/column.h"
#include "stapelbaan/match/pricing.h"

struct master {
    const struct instance *in;
    int n_person;
    int *person; /* owned */
    int *room;   /* of every row of the instance, owned */
    struct lp *lp;
    int *lp_row; /* row of the instance -> row of the programme, or -1 */
    int n_lp_row;
    double *price;     /* dual of every row of the instance after a solve */
    GPtrArray *column; /* of struct column *, borrowed from the pool; NULL for an artificial one */
    double objective;
    GRand *luck; /* lets a dive choose by chance, weighed by value, where the greatest led nowhere; borrowed, or NULL */
};

/** `person` is copied; `room` (of every row of the instance) too. */
struct master *master_new(const struct instance *in, const int *person, int n_person, const int *room);
void master_free(struct master *master);
SB_AUTO(master)

/** Adds a column if it fits into the room. The column must outlive the master. */
void master_add(struct master *master, const struct column *column);

/** Solves the linear programme and reads the prices. False: the solver failed; prices stay. */
bool master_solve(struct master *master, bool rows_changed);

/**
 * Fixes columns one after another by their values in the linear programme, greatest first, solving anew in between.
 * Chosen columns are added to `out` (borrowed). Leaves the master used up. `settle` may add columns for who is left and
 * solve again; it is called after every fixing and its solve, and false ends the dive.
 */
void master_dive(struct master *master, bool (*settle)(struct master *master, void *user), void *user, GPtrArray *out);

/** Does a column fit into `room`? */
bool column_fits(const struct column *column, const int *room);

/** Takes a column's use out of `room` (sign 1), or gives it back (sign -1). */
void column_take(const struct column *column, int *room, int sign);

#endif
