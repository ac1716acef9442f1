/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_LP_LP_H
#define STAPELBAAN_LP_LP_H

/**
 * A linear programme that grows by columns: maximise c x with lower <= A x <= upper and x >= 0.
 *
 * Columns have no upper bound: a packing row bounds them, and a bound on the column would hide its worth from the
 * duals. One solver per object; objects do not share state, so threads may each have their own.
 */

#include <stdbool.h>

#include "stapelbaan/base/auto.h"

struct lp;

/** A programme with `n_row` rows and no columns. */
struct lp *lp_new(int n_row, const double *lower, const double *upper);
void lp_free(struct lp *lp);
SB_AUTO(lp)

/** Adds a column with `n` entries (rows ascending or not, each once); returns its index. */
int lp_add_column(struct lp *lp, double objective, int n, const int *row, const double *value);

/** Changes what a column is worth. */
void lp_set_objective(struct lp *lp, int column, double objective);

void lp_set_row(struct lp *lp, int row, double lower, double upper);

/** Forces a column to zero, or lets it grow again. */
void lp_ban(struct lp *lp, int column, bool banned);

/** Deletes the columns whose `keep` (one of each column) is false; the others keep their order. A basis without them
 * stays warm. */
void lp_keep(struct lp *lp, const bool *keep);

/**
 * Solves, warm from the last basis: by the primal simplex method after columns were added, by the dual one after rows
 * changed. False when the solver found no optimum (then the last values stay).
 */
bool lp_solve(struct lp *lp, bool rows_changed);

int lp_n_column(const struct lp *lp);
double lp_objective(const struct lp *lp);
/** Values of the columns, and duals of the rows (>= 0 for a binding upper side). Borrowed until the next change. */
const double *lp_value(const struct lp *lp);
const double *lp_dual(const struct lp *lp);

#endif
