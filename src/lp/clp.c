/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The linear programme over COIN-OR Clp: the only file that knows it.
 *
 * Clp minimises; we maximise, so objectives and duals change sign here and nowhere else. New columns are buffered
 * and handed over together before a solve, because Clp rebuilds its copy of the matrix with every addition. Columns
 * never get a finite upper bound: Clp would then enter them by a bound flip and leave the duals unchanged.
 *
 * Clp's time for a solve grows with all columns that it holds, so what cannot come back is deleted (lp_keep).
 */

#include "stapelbaan/lp/lp.h"

#include <float.h>
#include <string.h>

#include <coin/Clp_C_Interface.h>
#include <glib.h>

struct lp {
    Clp_Simplex *clp;
    int n_row, n_column, n_handed;
    /* columns that Clp does not have yet */
    GArray *start; /* of CoinBigIndex: where each column's entries begin, and an end */
    GArray *row;   /* of int */
    GArray *value; /* of double */
    GArray *cost;  /* of double: negated objective */
    GArray *upper; /* of double: 0 where banned */
    double *dual;
};

struct lp *
lp_new(int n_row, const double *lower, const double *upper)
{
    struct lp *lp = g_new0(struct lp, 1);
    CoinBigIndex first = 0;

    lp->clp = Clp_newModel();
    Clp_setLogLevel(lp->clp, 0);
    Clp_resize(lp->clp, n_row, 0);
    lp->n_row = n_row;
    lp->start = g_array_new(FALSE, FALSE, sizeof(CoinBigIndex));
    lp->row = g_array_new(FALSE, FALSE, sizeof(int));
    lp->value = g_array_new(FALSE, FALSE, sizeof(double));
    lp->cost = g_array_new(FALSE, FALSE, sizeof(double));
    lp->upper = g_array_new(FALSE, FALSE, sizeof(double));
    lp->dual = g_new0(double, (gsize)n_row + 1);
    g_array_append_val(lp->start, first);
    for (int r = 0; r < n_row; r++)
        lp_set_row(lp, r, lower[r], upper[r]);
    return lp;
}

void
lp_free(struct lp *lp)
{
    if (lp == NULL)
        return;
    Clp_deleteModel(lp->clp);
    g_array_unref(lp->start);
    g_array_unref(lp->row);
    g_array_unref(lp->value);
    g_array_unref(lp->cost);
    g_array_unref(lp->upper);
    g_free(lp->dual);
    g_free(lp);
}

int
lp_add_column(struct lp *lp, double objective, int n, const int *row, const double *value)
{
    double cost = -objective, upper = DBL_MAX;

    g_array_append_vals(lp->row, row, (guint)n);
    g_array_append_vals(lp->value, value, (guint)n);
    CoinBigIndex end = (CoinBigIndex)lp->row->len;
    g_array_append_val(lp->start, end);
    g_array_append_val(lp->cost, cost);
    g_array_append_val(lp->upper, upper);
    return lp->n_column++;
}

/* Gives Clp the columns that it does not have yet. */
static void
hand_over(struct lp *lp)
{
    int n = lp->n_column - lp->n_handed;

    if (n == 0)
        return;
    g_autofree double *lower = g_new0(double, n);
    Clp_addColumns(lp->clp, n, lower, (double *)(void *)lp->upper->data, (double *)(void *)lp->cost->data,
                   (CoinBigIndex *)(void *)lp->start->data, (int *)(void *)lp->row->data,
                   (double *)(void *)lp->value->data);
    lp->n_handed = lp->n_column;
    g_array_set_size(lp->start, 1);
    g_array_set_size(lp->row, 0);
    g_array_set_size(lp->value, 0);
    g_array_set_size(lp->cost, 0);
    g_array_set_size(lp->upper, 0);
}

void
lp_set_objective(struct lp *lp, int column, double objective)
{
    if (column < lp->n_handed)
        Clp_objective(lp->clp)[column] = -objective;
    else
        g_array_index(lp->cost, double, column - lp->n_handed) = -objective;
}

void
lp_set_row(struct lp *lp, int row, double lower, double upper)
{
    Clp_rowLower(lp->clp)[row] = lower;
    Clp_rowUpper(lp->clp)[row] = upper;
}

void
lp_ban(struct lp *lp, int column, bool banned)
{
    double upper = banned ? 0 : DBL_MAX;

    if (column < lp->n_handed)
        Clp_columnUpper(lp->clp)[column] = upper;
    else
        g_array_index(lp->upper, double, column - lp->n_handed) = upper;
}

void
lp_keep(struct lp *lp, const bool *keep)
{
    g_autofree int *which = g_new(int, (gsize)lp->n_column + 1);
    int n = 0;

    hand_over(lp);
    for (int j = 0; j < lp->n_column; j++)
        if (!keep[j])
            which[n++] = j;
    if (n > 0)
        Clp_deleteColumns(lp->clp, n, which);
    lp->n_column = lp->n_handed = lp->n_column - n;
}

bool
lp_solve(struct lp *lp, bool rows_changed)
{
    if (lp->n_column == 0)
        return true; /* Clp does not expect an empty programme; its optimum is 0 at duals of 0 */
    hand_over(lp);
    if (rows_changed)
        Clp_dual(lp->clp, 0);
    else
        Clp_primal(lp->clp, 0);
    if (Clp_status(lp->clp) != 0)
        return false;
    const double *dual = Clp_dualRowSolution(lp->clp);
    for (int r = 0; r < lp->n_row; r++)
        lp->dual[r] = -dual[r];
    return true;
}

int
lp_n_column(const struct lp *lp)
{
    return lp->n_column;
}

double
lp_objective(const struct lp *lp)
{
    return lp->n_handed == 0 ? 0 : -Clp_objectiveValue(lp->clp);
}

const double *
lp_value(const struct lp *lp)
{
    return Clp_primalColumnSolution(lp->clp);
}

const double *
lp_dual(const struct lp *lp)
{
    return lp->dual;
}
