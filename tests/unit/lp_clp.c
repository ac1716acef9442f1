/* SPDX-License-Identifier: EUPL-1.2 */
/* Linear programmes whose optimum and duals are known by hand, growing by columns and changing their rows. */

#include <math.h>

#include <glib.h>

#include "stapelbaan/lp/lp.h"

static const double NEAR = 1e-7;

static void
assert_near(double have, double want)
{
    g_assert_cmpfloat_with_epsilon(have, want, NEAR);
}

static int
add(struct lp *lp, double objective, double first, double second)
{
    const int row[] = {0, 1};
    const double value[] = {first, second};

    return lp_add_column(lp, objective, 2, row, value);
}

/* Wyndor's glass: 3 x + 5 y with x <= 4, 2 y <= 12, 3 x + 2 y <= 18 has its best 36 at (2, 6), duals 0, 1.5, 1. */
static struct lp *
glass(void)
{
    const double lower[] = {-INFINITY, -INFINITY, -INFINITY}, upper[] = {4, 12, 18};
    const int x_row[] = {0, 2}, y_row[] = {2, 1};
    const double x[] = {1, 3}, y[] = {2, 2};
    struct lp *lp = lp_new(3, lower, upper);

    g_assert_cmpint(lp_add_column(lp, 3, 2, x_row, x), ==, 0);
    g_assert_cmpint(lp_add_column(lp, 5, 2, y_row, y), ==, 1);
    return lp;
}

static void
test_known(void)
{
    auto_of(lp) lp = glass();

    g_assert_cmpint(lp_n_column(lp), ==, 2);
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 36);
    assert_near(lp_value(lp)[0], 2);
    assert_near(lp_value(lp)[1], 6);
    assert_near(lp_dual(lp)[0], 0);
    assert_near(lp_dual(lp)[1], 1.5);
    assert_near(lp_dual(lp)[2], 1);
}

static void
test_empty(void)
{
    const double lower[] = {0, 0}, upper[] = {1, 1};
    auto_of(lp) lp = lp_new(2, lower, upper);
    auto_of(lp) none = lp_new(0, NULL, NULL);

    g_assert_cmpint(lp_n_column(lp), ==, 0);
    g_assert_true(lp_solve(lp, false));
    g_assert_true(lp_solve(lp, true));
    assert_near(lp_objective(lp), 0);
    assert_near(lp_dual(lp)[0], 0);
    assert_near(lp_dual(lp)[1], 0);
    g_assert_true(lp_solve(none, false));
    assert_near(lp_objective(none), 0);

    /* Nothing stale is left from having been empty. */
    add(lp, 7, 1, 0);
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 7);
    assert_near(lp_dual(lp)[0], 7);
}

/*
 * Each new column takes a row over from the one before, at a better worth: the price of the row must follow at once,
 * for column generation would otherwise find the same column for ever.
 */
static void
test_no_stale_duals(void)
{
    const double lower[] = {0, 0}, upper[] = {1, 1};
    auto_of(lp) lp = lp_new(2, lower, upper);

    for (int step = 1; step <= 50; step++) {
        int column = add(lp, 10.0 * step, 1, 0);
        g_assert_true(lp_solve(lp, false));
        assert_near(lp_objective(lp), 10.0 * step);
        assert_near(lp_value(lp)[column], 1);
        assert_near(lp_dual(lp)[0], 10.0 * step);
        assert_near(lp_dual(lp)[1], 0);
    }
}

/* Weak and strong duality for random packing programmes, after every column that is added. */
static void
check_duality(struct lp *lp, const double *upper, int n_row, const GArray *column)
{
    double dual_value = 0;

    for (int r = 0; r < n_row; r++) {
        g_assert_cmpfloat(lp_dual(lp)[r], >=, -NEAR);
        dual_value += lp_dual(lp)[r] * upper[r];
    }
    assert_near(dual_value, lp_objective(lp));
    for (guint j = 0; j < column->len; j++) {
        const double *c = g_array_index(column, double *, j);
        double reduced = c[n_row];
        for (int r = 0; r < n_row; r++)
            reduced -= lp_dual(lp)[r] * c[r];
        g_assert_cmpfloat(reduced, <=, NEAR);
        if (lp_value(lp)[j] > 1e-6)
            assert_near(reduced, 0);
    }
}

static int
random_column(struct lp *lp, GRand *rand, int n_row, double *dense)
{
    int row[8], n = 0;
    double value[8];

    for (int r = n_row - 1; r >= 0; r--) {
        dense[r] = g_rand_int_range(rand, 0, 3) > 0 && r > 0 ? 0 : g_rand_int_range(rand, 1, 4);
        if (dense[r] > 0) {
            row[n] = r;
            value[n++] = dense[r];
        }
    }
    dense[n_row] = g_rand_int_range(rand, 1, 100);
    return lp_add_column(lp, dense[n_row], n, row, value);
}

static void
test_random_duality(void)
{
    enum { ROWS = 6 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    for (int round = 0; round < 40; round++) {
        double lower[ROWS], upper[ROWS];
        for (int r = 0; r < ROWS; r++) {
            lower[r] = -INFINITY;
            upper[r] = g_rand_int_range(rand, 1, 9);
        }
        auto_of(lp) lp = lp_new(ROWS, lower, upper);
        g_autoptr(GArray) column = g_array_new(FALSE, FALSE, sizeof(double *));
        for (int j = 0; j < 15; j++) {
            double *dense = g_new0(double, ROWS + 1);
            g_array_append_val(column, dense);
            g_assert_cmpint(random_column(lp, rand, ROWS, dense), ==, j);
            g_assert_true(lp_solve(lp, false));
            check_duality(lp, upper, ROWS, column);
        }
        for (guint j = 0; j < column->len; j++)
            g_free(g_array_index(column, double *, j));
    }
}

static void
test_rows_change(void)
{
    auto_of(lp) lp = glass();

    g_assert_true(lp_solve(lp, false));
    lp_set_row(lp, 2, -INFINITY, 12);
    g_assert_true(lp_solve(lp, true));
    assert_near(lp_objective(lp), 30);
    lp_set_row(lp, 1, -INFINITY, 0);
    g_assert_true(lp_solve(lp, true));
    assert_near(lp_objective(lp), 12);
    assert_near(lp_value(lp)[1], 0);
    lp_set_row(lp, 1, -INFINITY, 12);
    lp_set_row(lp, 2, -INFINITY, 18);
    g_assert_true(lp_solve(lp, true));
    assert_near(lp_objective(lp), 36);
}

/* At least one of a poor column: its row's dual is what that costs. */
static void
test_at_least(void)
{
    const double lower[] = {-INFINITY, 1}, upper[] = {3, INFINITY};
    auto_of(lp) lp = lp_new(2, lower, upper);

    add(lp, 10, 1, 0);
    add(lp, 4, 1, 1);
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 24);
    assert_near(lp_dual(lp)[0], 10);
    assert_near(lp_dual(lp)[1], -6);
}

/* What cannot be satisfied is said, and the last values stay until it can be again. */
static void
test_infeasible(void)
{
    const double lower[] = {-INFINITY, 1}, upper[] = {3, INFINITY};
    auto_of(lp) lp = lp_new(2, lower, upper);

    add(lp, 10, 1, 0);
    add(lp, 4, 1, 1);
    g_assert_true(lp_solve(lp, false));
    lp_set_row(lp, 1, 5, INFINITY);
    g_assert_false(lp_solve(lp, true));
    assert_near(lp_dual(lp)[0], 10);
    assert_near(lp_dual(lp)[1], -6);
    lp_set_row(lp, 1, 2, INFINITY);
    g_assert_true(lp_solve(lp, true));
    assert_near(lp_objective(lp), 18);
}

static void
test_ban(void)
{
    auto_of(lp) lp = glass();

    lp_ban(lp, 1, true); /* before it was ever solved */
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 12);
    assert_near(lp_value(lp)[1], 0);
    lp_ban(lp, 1, false);
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 36);
    lp_ban(lp, 0, true); /* while it is in the basis */
    g_assert_true(lp_solve(lp, true));
    assert_near(lp_objective(lp), 30);
    assert_near(lp_value(lp)[0], 0);
    lp_ban(lp, 0, false);
    g_assert_true(lp_solve(lp, true));
    assert_near(lp_objective(lp), 36);
}

static void
test_keep(void)
{
    auto_of(lp) lp = glass();
    bool keep_first[] = {true, false}, keep_both[] = {true, true};

    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 36);
    lp_keep(lp, keep_first);
    g_assert_cmpint(lp_n_column(lp), ==, 1);
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 12);
    add(lp, 5, 1, 1); /* what comes after takes the place that is free */
    g_assert_cmpint(lp_n_column(lp), ==, 2);
    lp_keep(lp, keep_both);
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 20); /* x + z <= 4 */
    assert_near(lp_value(lp)[1], 4);
}

static void
test_worth_changes(void)
{
    auto_of(lp) lp = glass();

    lp_set_objective(lp, 1, 0); /* before and after Clp has the column */
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 12);
    lp_set_objective(lp, 1, 5);
    lp_set_objective(lp, 0, 9);
    g_assert_true(lp_solve(lp, false));
    assert_near(lp_objective(lp), 51);
    assert_near(lp_value(lp)[0], 4);
    assert_near(lp_value(lp)[1], 3);
    assert_near(lp_dual(lp)[2], 2.5);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lp/known", test_known);
    g_test_add_func("/lp/empty", test_empty);
    g_test_add_func("/lp/no-stale-duals", test_no_stale_duals);
    g_test_add_func("/lp/random-duality", test_random_duality);
    g_test_add_func("/lp/rows-change", test_rows_change);
    g_test_add_func("/lp/at-least", test_at_least);
    g_test_add_func("/lp/infeasible", test_infeasible);
    g_test_add_func("/lp/ban", test_ban);
    g_test_add_func("/lp/keep", test_keep);
    g_test_add_func("/lp/worth-changes", test_worth_changes);
    return g_test_run();
}
