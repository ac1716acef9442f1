/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A column keeps what the master needs (score, rows) and what the plan needs (visits), and nothing of the search that
 * found it. Two weeks with the same visits on the same days use the same rows, so the pool keeps one of them unless a
 * later one scores better (less travel by another order).
 */

#include "stapelbaan/match/column.h"

#include <string.h>

struct uses {
    GArray *row, *use; /* of int */
};

static void
use_row(struct uses *uses, int row)
{
    if (row == NO_ROW)
        return;
    for (guint i = 0; i < uses->row->len; i++)
        if (g_array_index(uses->row, int, i) == row) {
            g_array_index(uses->use, int, i)++;
            return;
        }
    int once = 1;
    g_array_append_val(uses->row, row);
    g_array_append_val(uses->use, once);
}

static void
use_items(const struct week *week, struct uses *uses)
{
    for (int i = 0; i < week->who->n_item; i++) {
        const struct inst_task *task = &week->in->task[week->who->item[i].task];
        if (week->in_week[i] > 0 && !task->split)
            use_row(uses, task->row);
    }
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            const struct inst_task *task = &week->in->task[week->who->item[week->day[d].item[i]].task];
            if (!task->split)
                continue;
            use_row(uses, task->day_row[d]);
            use_row(uses, task->times_row);
        }
}

static void
copy_visits(const struct week *week, struct column *column)
{
    for (int d = 0; d < DAYS; d++)
        column->n_visit += week->day[d].n;
    column->visit = g_new(struct column_visit, column->n_visit);
    struct column_visit *out = column->visit;
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++)
            *out++ = (struct column_visit){week->day[d].item[i], week->day[d].start[i], (int8_t)d};
}

struct column *
column_new(const struct week *week)
{
    struct column *column = g_new0(struct column, 1);
    struct uses uses = {g_array_new(FALSE, FALSE, sizeof(int)), g_array_new(FALSE, FALSE, sizeof(int))};

    column->person = (int)(week->who - week->in->person);
    column->score = week_score(week);
    column->worked_min = week->worked_min;
    column->full = week->worked_min >= week->who->full_min;
    copy_visits(week, column);
    use_row(&uses, week->who->row);
    for (int i = 0; i < week->who->n_item; i++)
        if (week->in_week[i] > 0)
            use_row(&uses, week->who->item[i].pin_row);
    for (int p = 0; p < week->in->n_provider; p++)
        if (week->provider_visit[p] > 0)
            use_row(&uses, week->in->provider[p].row);
    use_items(week, &uses);
    column->n_row = (int)uses.row->len;
    column->row = (int *)(void *)g_array_free(uses.row, FALSE);
    column->use = (int *)(void *)g_array_free(uses.use, FALSE);
    return column;
}

void
column_free(struct column *column)
{
    if (column == NULL)
        return;
    g_free(column->visit);
    g_free(column->row);
    g_free(column->use);
    g_free(column);
}

/* The employing provider with most minutes; ties go to the smallest id, which is the smallest index. */
static int
lead_of(const struct instance *in, const int *minutes)
{
    int lead = -1;

    for (int p = 0; p < in->n_provider; p++)
        if (minutes[p] > 0 && in->provider[p].employs && (lead < 0 || minutes[p] > minutes[lead]))
            lead = p;
    return lead;
}

struct profile *
column_profile(const struct instance *in, const struct column *column)
{
    const struct person *who = &in->person[column->person];
    struct profile *profile = profile_new(who->who->id);
    g_autofree int *minutes = g_new0(int, (gsize)in->n_provider + 1);

    profile->full = column->full;
    profile->minutes = column->worked_min;
    profile->score = column->score;
    for (int v = 0; v < column->n_visit; v++) {
        const struct column_visit *visit = &column->visit[v];
        const struct item *item = &who->item[visit->item];
        const struct inst_task *task = &in->task[item->task];
        int start = visit->start * GRID_MIN;
        if (v > 0 && visit[-1].day == visit->day)
            profile->travel_min +=
                instance_travel_min(in, who, in->task[who->item[visit[-1].item].task].site, task->site);
        minutes[task->provider] += item->dur * GRID_MIN;
        g_ptr_array_add(profile->visit, visit_new(task->task->id, task->task->site, task->task->provider,
                                                  (enum weekday)visit->day, start, start + item->dur * GRID_MIN));
    }
    profile->lead = g_strdup(in->provider[lead_of(in, minutes)].provider->id);
    return profile;
}

double
column_gain(const struct column *column, const double *price)
{
    double gain = column->score;

    for (int i = 0; i < column->n_row; i++)
        gain -= price[column->row[i]] * column->use[i];
    return gain;
}

bool
column_load(const struct column *column, struct week *week)
{
    const struct instance *in = week->in;

    week_start(week, &in->person[column->person]);
    for (int v = 0; v < column->n_visit; v++) {
        const struct column_visit *visit = &column->visit[v];
        struct day *day = &week->day[visit->day];
        day_insert(day, day->n, visit->item);
        day->start[day->n - 1] = visit->start;
    }
    return week_settle(week);
}

/* ---- the pool -------------------------------------------------------------------------------------------------- */

static int
by_visit(const void *a, const void *b)
{
    const struct column_visit *x = a, *y = b;
    return x->day != y->day ? x->day - y->day : x->item - y->item;
}

/* The same visits on the same days make the same key, whatever their order and times. */
static char *
key_of(const struct column *column)
{
    g_autofree struct column_visit *visit = g_memdup2(column->visit, sizeof *visit * (gsize)column->n_visit);
    GString *key = g_string_new(NULL);

    qsort(visit, (size_t)column->n_visit, sizeof *visit, by_visit);
    g_string_append_printf(key, "%x", column->person);
    for (int v = 0; v < column->n_visit; v++)
        g_string_append_printf(key, "%c%x", 'm' + visit[v].day, visit[v].item);
    return g_string_free(key, FALSE);
}

struct pool *
pool_new(int n_person)
{
    struct pool *pool = g_new0(struct pool, 1);

    pool->n_person = n_person;
    pool->of_person = g_new(GPtrArray *, (gsize)n_person + 1);
    for (int k = 0; k < n_person; k++)
        pool->of_person[k] = g_ptr_array_new();
    pool->column = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
    pool->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return pool;
}

void
pool_free(struct pool *pool)
{
    if (pool == NULL)
        return;
    for (int k = 0; k < pool->n_person; k++)
        g_ptr_array_unref(pool->of_person[k]);
    g_free(pool->of_person);
    g_ptr_array_unref(pool->column);
    g_hash_table_unref(pool->seen);
    g_free(pool);
}

const struct column *
pool_keep(struct pool *pool, struct column *column)
{
    g_autofree char *key = key_of(column);
    const struct column *old = g_hash_table_lookup(pool->seen, key);

    if (old != NULL && old->score >= column->score - 1e-9) {
        column_free(column);
        return old;
    }
    g_ptr_array_add(pool->column, column);
    g_ptr_array_add(pool->of_person[column->person], column);
    g_hash_table_replace(pool->seen, g_steal_pointer(&key), column);
    return column;
}
