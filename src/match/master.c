/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Set packing over columns, as in crew and nurse rostering (Barnhart et al. 1998): a row for each unsplit task or day
 * of a split one, each provider with limited places, each person. Pins are rows "at least one", with an artificial
 * column that is so dear that it leaves as soon as a real one is known.
 *
 * Diving follows Sadykov et al. (2019) without the limited discrepancy search: another neighbourhood repairs what a
 * dive got wrong at less cost than a second dive.
 */

#include "stapelbaan/match/master.h"

#include <math.h>
#include <string.h>

enum { ARTIFICIAL_POINTS = -1000000 };

bool
column_fits(const struct column *column, const int *room)
{
    for (int i = 0; i < column->n_row; i++)
        if (column->use[i] > room[column->row[i]])
            return false;
    return true;
}

void
column_take(const struct column *column, int *room, int sign)
{
    for (int i = 0; i < column->n_row; i++)
        room[column->row[i]] -= sign * column->use[i];
}

static void
touch(struct master *master, int row)
{
    if (row != NO_ROW && master->lp_row[row] < 0 && master->room[row] > 0)
        master->lp_row[row] = master->n_lp_row++;
}

/* Numbers the rows that the people of the master can touch. */
static void
find_rows(struct master *master)
{
    const struct instance *in = master->in;

    memset(master->lp_row, 0xff, sizeof *master->lp_row * (gsize)in->n_row);
    for (int k = 0; k < master->n_person; k++) {
        const struct person *who = &in->person[master->person[k]];
        touch(master, who->row);
        for (int i = 0; i < who->n_item; i++) {
            const struct inst_task *task = &in->task[who->item[i].task];
            touch(master, who->item[i].pin_row);
            touch(master, in->provider[task->provider].row);
            touch(master, task->row);
            for (int d = 0; d < DAYS; d++)
                touch(master, task->day_row[d]);
            touch(master, task->times_row);
        }
    }
}

static void
make_lp(struct master *master)
{
    gsize n = (gsize)master->n_lp_row + 1;
    g_autofree double *least = g_new0(double, n), *most = g_new0(double, n);
    double one = 1;

    for (int r = 0; r < master->in->n_row; r++)
        if (master->lp_row[r] >= 0) {
            least[master->lp_row[r]] = master->in->least[r] > 0 ? 1 : -1;
            most[master->lp_row[r]] = master->room[r];
        }
    master->lp = lp_new(master->n_lp_row, least, most);
    for (int pin = master->in->first_pin_row; pin < master->in->n_row; pin++) {
        if (master->lp_row[pin] < 0)
            continue;
        lp_add_column(master->lp, ARTIFICIAL_POINTS, 1, &master->lp_row[pin], &one);
        g_ptr_array_add(master->column, NULL);
    }
}

struct master *
master_new(const struct instance *in, const int *person, int n_person, const int *room)
{
    struct master *master = g_new0(struct master, 1);

    master->in = in;
    master->n_person = n_person;
    master->person = g_memdup2(person, sizeof *person * (gsize)n_person);
    master->room = g_memdup2(room, sizeof *room * (gsize)in->n_row);
    master->lp_row = g_new(int, (gsize)in->n_row + 1);
    master->price = g_new0(double, (gsize)in->n_row + 1);
    master->column = g_ptr_array_new();
    find_rows(master);
    make_lp(master);
    return master;
}

void
master_free(struct master *master)
{
    if (master == NULL)
        return;
    lp_free(master->lp);
    g_ptr_array_unref(master->column);
    g_free(master->person);
    g_free(master->room);
    g_free(master->lp_row);
    g_free(master->price);
    g_free(master);
}

void
master_add(struct master *master, const struct column *column)
{
    int row[512];
    double use[512];

    if (!column_fits(column, master->room) || column->n_row > (int)G_N_ELEMENTS(row))
        return;
    for (int i = 0; i < column->n_row; i++) {
        row[i] = master->lp_row[column->row[i]];
        use[i] = column->use[i];
    }
    lp_add_column(master->lp, column->score, column->n_row, row, use);
    g_ptr_array_add(master->column, (gpointer)(uintptr_t)column);
}

bool
master_solve(struct master *master, bool rows_changed)
{
    if (!lp_solve(master->lp, rows_changed))
        return false;
    const double *dual = lp_dual(master->lp);
    for (int r = 0; r < master->in->n_row; r++)
        master->price[r] = master->lp_row[r] < 0 ? 0 : dual[master->lp_row[r]];
    master->objective = lp_objective(master->lp);
    return true;
}

/* ---- diving ---------------------------------------------------------------------------------------------------- */

/* Takes a column for good: its rows shrink, and whatever no longer fits is banned. */
static void
fix(struct master *master, const struct column *column, GPtrArray *out)
{
    g_ptr_array_add(out, (gpointer)(uintptr_t)column);
    column_take(column, master->room, 1);
    for (int i = 0; i < column->n_row; i++) {
        int r = column->row[i];
        bool pin = master->in->least[r] > 0;
        lp_set_row(master->lp, master->lp_row[r], pin ? 0 : -1, master->room[r]);
    }
}

/* Columns that no longer fit go to zero; forget_misfits() deletes them after a solve, when none of them is in use. */
static void
ban_misfits(struct master *master)
{
    for (guint j = 0; j < master->column->len; j++) {
        const struct column *column = g_ptr_array_index(master->column, j);
        if (column != NULL && !column_fits(column, master->room))
            lp_ban(master->lp, (int)j, true);
    }
}

/* Deletes the columns whose `keep` is false. */
static void
keep_only(struct master *master, const bool *keep)
{
    guint n = 0;

    lp_keep(master->lp, keep);
    for (guint j = 0; j < master->column->len; j++)
        if (keep[j])
            g_ptr_array_index(master->column, n++) = g_ptr_array_index(master->column, j);
    g_ptr_array_set_size(master->column, (gint)n);
}

static void
forget_misfits(struct master *master)
{
    g_autofree bool *keep = g_new(bool, (gsize)master->column->len + 1);

    for (guint j = 0; j < master->column->len; j++) {
        const struct column *column = g_ptr_array_index(master->column, j);
        keep[j] = column == NULL || column_fits(column, master->room);
    }
    keep_only(master, keep);
}

/* The free column of greatest value, -1 when none is used. */
static int
greatest(const struct master *master)
{
    const double *x = lp_value(master->lp);
    double most = 0;
    int best = -1;

    for (int j = 0; j < lp_n_column(master->lp); j++) {
        const struct column *column = g_ptr_array_index(master->column, (guint)j);
        if (column == NULL || x[j] < 1e-6 || !column_fits(column, master->room))
            continue;
        double value = master->luck == NULL ? x[j] : x[j] * g_rand_double(master->luck);
        if (value > most) {
            most = value;
            best = j;
        }
    }
    return best;
}

enum { CERTAIN_PERCENT = 90 };

/*
 * Fixes the greatest column and others that are as good as chosen. False when nothing is left to fix.
 */
static bool
fix_some(struct master *master, GPtrArray *out)
{
    const double *x = lp_value(master->lp);
    int n = lp_n_column(master->lp);
    int best = greatest(master);

    if (best < 0)
        return false;
    g_autofree double *copy = g_memdup2(x, sizeof *x * (gsize)n);
    fix(master, g_ptr_array_index(master->column, (guint)best), out);
    for (int j = 0; j < n; j++) {
        const struct column *column = g_ptr_array_index(master->column, (guint)j);
        if (j != best && column != NULL && copy[j] * 100 >= CERTAIN_PERCENT && column_fits(column, master->room))
            fix(master, column, out);
    }
    ban_misfits(master);
    return true;
}

void
master_dive(struct master *master, bool (*settle)(struct master *master, void *user), void *user, GPtrArray *out)
{
    while (fix_some(master, out)) {
        if (!master_solve(master, true))
            return;
        forget_misfits(master);
        if (!settle(master, user))
            return;
    }
}
