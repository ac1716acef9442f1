/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Profiles of an earlier plan become columns again, each checked against the data as it is now. Nothing is believed:
 * clock times are tried as they are, and where they no longer do, day_time() looks for others.
 *
 * Kept profiles are taken out of the instance while it is searched: their rows have that much less room, and people
 * whose jobs are all kept have nothing to choose. The bound is asked of the instance as it was, for it speaks of every
 * plan that keeps the rules, not of those with the kept profiles only. Start reading at warm_keep().
 */

#include "stapelbaan/match/warm.h"

#include <stdlib.h>
#include <string.h>

#include "stapelbaan/match/fixed.h"

/* ---- a profile becomes a column -------------------------------------------------------------------------------- */

static int
find_person(const struct instance *in, const char *id)
{
    int low = 0, high = in->n_person - 1;

    while (low <= high) {
        int mid = (low + high) / 2, order = strcmp(in->person[mid].who->id, id);
        if (order == 0)
            return mid;
        low = order < 0 ? mid + 1 : low;
        high = order < 0 ? high : mid - 1;
    }
    return -1;
}

static bool
day_keeps(struct week *week, int d)
{
    struct day *day = &week->day[d];

    if (!day_refresh(week->in, week->who, d, day) || day->n_site > week->who->max_sites ||
        day_paid_min(day) > week->who->max_day_min || !day_within_limits(week->who, day))
        return false;
    return fixed_check(week->in, week->who, d, day).rule == FIXED_OK ||
           day_time(week->in, week->who, d, day, week->scratch);
}

/* Whole tasks whole, split ones not more often than they may be, and the pins of a person with one job. */
static bool
items_keep(const struct week *week)
{
    const struct person *who = week->who;

    for (int i = 0; i < who->n_item; i++) {
        const struct item *item = &who->item[i];
        int n = week->in_week[i];
        bool split = week->in->task[item->task].split;
        if (n > item->times || (!split && n > 0 && n < item->times) || (item->required && n == 0 && who->count == 1))
            return false;
    }
    return true;
}

struct column *
warm_column(const struct instance *in, struct week *week, const struct profile *profile)
{
    int person = find_person(in, profile->candidate);

    if (person < 0)
        return NULL;
    week_start(week, &in->person[person]);
    for (guint v = 0; v < profile->visit->len; v++)
        if (!fixed_put(week, g_ptr_array_index(profile->visit, v)))
            return NULL;
    for (int d = 0; d < DAYS; d++)
        if (!day_keeps(week, d))
            return NULL;
    if (!week_settle(week) || !items_keep(week) || !week_sound(week))
        return NULL;
    return column_new(week);
}

/* Every profile of `plan` that is a column, in the pool: what fits beside each other is the caller's to see. */
static GPtrArray *
columns_of(struct search *search, const struct plan *plan)
{
    GPtrArray *list = g_ptr_array_new();
    struct week *week = search->pricer[0]->week;

    for (guint p = 0; p < plan->profile->len; p++) {
        struct column *column = warm_column(search->in, week, g_ptr_array_index(plan->profile, p));
        if (column != NULL)
            g_ptr_array_add(list, (gpointer)(uintptr_t)pool_keep(search->pool, column));
    }
    return list;
}

/* ---- warm start ------------------------------------------------------------------------------------------------ */

static gint
best_first(gconstpointer a, gconstpointer b)
{
    const struct column *x = *(const struct column *const *)a, *y = *(const struct column *const *)b;

    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    return x->person - y->person;
}

void
warm_start(struct search *search)
{
    const struct plan *start = search->options->start;
    g_autofree int *room = g_new(int, (gsize)search->in->n_row + 1);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();

    if (start == NULL)
        return;
    g_autoptr(GPtrArray) column = columns_of(search, start);
    g_ptr_array_sort(column, best_first);
    search_full_room(search->in, room);
    for (guint c = 0; c < column->len; c++) {
        const struct column *each = g_ptr_array_index(column, c);
        if (!column_fits(each, room))
            continue;
        column_take(each, room, 1);
        g_ptr_array_add(chosen, (gpointer)(uintptr_t)each);
    }
    if (chosen->len > 0)
        search_offer(search, chosen);
}

/* ---- kept profiles --------------------------------------------------------------------------------------------- */

struct warm {
    struct search *search;
    struct instance *in;
    struct instance whole; /* shares all with `in` but the three arrays below */
    bool keeps;            /* the arrays of `whole` are its own */
};

/* A copy of the parts of the instance that keeping changes. */
static void
copy_whole(struct warm *warm)
{
    const struct instance *in = warm->in;

    warm->keeps = true;
    warm->whole.person = g_memdup2(in->person, sizeof *in->person * ((gsize)in->n_person + 1));
    warm->whole.least = g_memdup2(in->least, sizeof *in->least * (gsize)in->n_row);
    warm->whole.most = g_memdup2(in->most, sizeof *in->most * (gsize)in->n_row);
}

/* Rows have less room; a pin that a kept profile keeps asks nothing more. */
static void
take_rows(struct instance *in, const struct column *column)
{
    for (int i = 0; i < column->n_row; i++) {
        in->most[column->row[i]] -= column->use[i];
        in->least[column->row[i]] = 0;
    }
}

static bool
has_room(const struct instance *in, const struct column *column)
{
    for (int i = 0; i < column->n_row; i++)
        if (in->most[column->row[i]] < column->use[i])
            return false;
    return true;
}

static void
set_incumbents(struct search *search, const GPtrArray *column)
{
    search_set(search, &search->best, column);
    search_set(search, &search->now, column);
}

struct warm *
warm_keep(struct search *search, struct instance *in)
{
    struct warm *warm = g_new0(struct warm, 1);
    const struct plan *keep = search->options->keep;
    g_autoptr(GPtrArray) none = g_ptr_array_new();

    *warm = (struct warm){.search = search, .in = in, .whole = *in};
    if (keep == NULL || keep->profile->len == 0)
        return warm;
    copy_whole(warm);
    g_autoptr(GPtrArray) column = columns_of(search, keep);
    for (guint c = 0; c < column->len; c++) {
        struct column *each = g_ptr_array_index(column, c);
        if (!has_room(in, each))
            continue;
        take_rows(in, each);
        search_keep(search, each);
    }
    for (int k = 0; k < in->n_person; k++)
        if (in->most[in->person[k].row] <= 0)
            in->person[k].n_item = 0;
    search_list_people(search);
    set_incumbents(search, none);
    return warm;
}

const struct instance *
warm_whole(const struct warm *warm)
{
    return warm->keeps ? &warm->whole : warm->in;
}

void
warm_release(struct warm *warm)
{
    struct search *search = warm->search;
    struct instance *in = warm->in;

    if (!warm->keeps)
        return;
    for (int k = 0; k < in->n_person; k++)
        in->person[k].n_item = warm->whole.person[k].n_item;
    memcpy(in->least, warm->whole.least, sizeof *in->least * (gsize)in->n_row);
    memcpy(in->most, warm->whole.most, sizeof *in->most * (gsize)in->n_row);
    search_list_people(search);
    g_autoptr(GPtrArray) all = search_keep_none(search);
    set_incumbents(search, all);
}

void
warm_free(struct warm *warm)
{
    if (warm == NULL)
        return;
    if (warm->keeps) {
        g_free(warm->whole.person);
        g_free(warm->whole.least);
        g_free(warm->whole.most);
    }
    g_free(warm);
}
