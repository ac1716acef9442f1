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

/* Settles the week of the visits in it; NULL where it breaks a rule. */
static struct column *
settled_column(struct week *week)
{
    for (int d = 0; d < DAYS; d++)
        if (!day_keeps(week, d))
            return NULL;
    return week_settle(week) && items_keep(week) && week_sound(week) ? column_new(week) : NULL;
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
    return settled_column(week);
}

/* ---- a profile that no longer keeps the rules ---------------------------------------------------------------------
 */

/* Adds the ids of tasks of which a visit has no place any longer, and that are all or nothing. */
static void
find_lost(const struct instance *in, struct week *week, const struct profile *profile, GHashTable *lost)
{
    for (guint v = 0; v < profile->visit->len; v++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, v);
        int task = fixed_task(in, visit->task);
        if (!fixed_put(week, visit) && (task < 0 || !in->task[task].split))
            g_hash_table_add(lost, visit->task);
    }
}

/* The profile without the tasks in `lost`, and without visits that have no place. */
static struct column *
column_without(const struct person *who, struct week *week, const struct profile *profile, GHashTable *lost)
{
    week_start(week, who);
    for (guint v = 0; v < profile->visit->len; v++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, v);
        if (!g_hash_table_contains(lost, visit->task))
            fixed_put(week, visit);
    }
    return settled_column(week);
}

/* The best that is left of a profile without what has no place, and if need be without one task more. */
static struct column *
remnant(const struct instance *in, struct week *week, const struct profile *profile)
{
    g_autoptr(GHashTable) lost = g_hash_table_new(g_str_hash, g_str_equal);
    int person = find_person(in, profile->candidate);

    if (person < 0)
        return NULL;
    week_start(week, &in->person[person]);
    find_lost(in, week, profile, lost);
    struct column *best = column_without(&in->person[person], week, profile, lost);
    bool is_whole = best != NULL;
    for (guint v = 0; !is_whole && v < profile->visit->len; v++) {
        char *task = ((const struct visit *)g_ptr_array_index(profile->visit, v))->task;
        if (!g_hash_table_add(lost, task))
            continue;
        struct column *column = column_without(&in->person[person], week, profile, lost);
        if (column != NULL && (best == NULL || column->score > best->score)) {
            column_free(best);
            best = column;
        } else {
            column_free(column);
        }
        g_hash_table_remove(lost, task);
    }
    return best;
}

/* Every profile of `plan` that is a column, in the pool: what fits beside each other is the caller's to see. With
 * `mend`, what is left of the others is, too. */
static GPtrArray *
columns_of(struct search *search, const struct plan *plan, bool mend)
{
    GPtrArray *list = g_ptr_array_new();
    struct week *week = search->pricer[0]->week;

    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p);
        struct column *column = warm_column(search->in, week, profile);
        if (column == NULL && mend)
            column = remnant(search->in, week, profile);
        if (column != NULL)
            g_ptr_array_add(list, (gpointer)(uintptr_t)pool_keep(search->pool, column));
    }
    return list;
}

GPtrArray *
warm_columns(struct search *search, const struct plan *plan)
{
    return columns_of(search, plan, true);
}

/* ---- warm start ------------------------------------------------------------------------------------------------ */

enum { TRIES = 6 };
static const double PIN_POINTS = 1e6;

/* What is chosen so far. */
struct chosen {
    GPtrArray *column; /* borrowed */
    int *room;         /* of every row, what they leave */
};

static void
choose(struct chosen *chosen, const struct column *column)
{
    column_take(column, chosen->room, 1);
    g_ptr_array_add(chosen->column, (gpointer)(uintptr_t)column);
}

static void
choose_what_fits(struct chosen *chosen, const GPtrArray *column)
{
    for (guint c = 0; c < column->len; c++)
        if (column_fits(g_ptr_array_index(column, c), chosen->room))
            choose(chosen, g_ptr_array_index(column, c));
}

static gint
best_first(gconstpointer a, gconstpointer b)
{
    const struct column *x = *(const struct column *const *)a, *y = *(const struct column *const *)b;

    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    return x->person - y->person;
}

static bool
has_pin(const struct instance *in, const struct column *column)
{
    for (int i = 0; i < column->n_row; i++)
        if (column->row[i] >= in->first_pin_row)
            return true;
    return false;
}

/* Is this pin of the instance asked for, and kept by nothing chosen? */
static bool
is_missing(const struct instance *in, const struct chosen *chosen, int pin)
{
    return in->least[pin] > 0 && chosen->room[pin] >= in->most[pin];
}

static bool
misses_pin(const struct instance *in, const struct person *who, const struct chosen *chosen)
{
    for (int i = 0; i < who->n_item; i++)
        if (who->item[i].required && is_missing(in, chosen, who->item[i].pin_row))
            return true;
    return false;
}

/* What the work that the columns have costs its next owner: about what its present one has of it. */
static void
set_prices(const struct instance *in, const GPtrArray *column, const struct chosen *chosen, double *price)
{
    memset(price, 0, sizeof *price * (gsize)in->n_row);
    for (guint c = 0; c < column->len; c++) {
        const struct column *each = g_ptr_array_index(column, c);
        for (int i = 0; i < each->n_row; i++)
            if (each->row[i] < in->first_person_row)
                price[each->row[i]] = MAX(price[each->row[i]], each->score / each->n_row);
    }
    for (int pin = in->first_pin_row; pin < in->n_row; pin++)
        price[pin] = is_missing(in, chosen, pin) ? -PIN_POINTS : 0;
}

/*
 * A plan that lacks a pin is no plan, however good the rest is: who lacks one gets a profile first, of what the others
 * need least, then the others keep what still fits.
 */
static void
choose_pins_first(struct search *search, const GPtrArray *column, struct chosen *chosen)
{
    const struct instance *in = search->in;
    g_autofree double *price = g_new(double, (gsize)in->n_row + 1);

    g_ptr_array_set_size(chosen->column, 0);
    search_full_room(in, chosen->room);
    for (guint c = 0; c < column->len; c++)
        if (has_pin(in, g_ptr_array_index(column, c)) && column_fits(g_ptr_array_index(column, c), chosen->room))
            choose(chosen, g_ptr_array_index(column, c));
    for (int k = 0; k < in->n_person; k++)
        while (misses_pin(in, &in->person[k], chosen) && chosen->room[in->person[k].row] > 0) {
            struct prices prices = {price, chosen->room};
            set_prices(in, column, chosen, price);
            const struct column *made = search_profile(search, k, &prices, TRIES);
            if (made == NULL)
                break;
            choose(chosen, made);
        }
}

void
warm_start(struct search *search)
{
    const struct plan *start = search->options->start;
    g_autofree int *room = g_new(int, (gsize)search->in->n_row + 1);
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    struct chosen chosen = {list, room};

    if (start == NULL)
        return;
    g_autoptr(GPtrArray) column = warm_columns(search, start);
    g_ptr_array_sort(column, best_first);
    search_full_room(search->in, room);
    choose_what_fits(&chosen, column);
    if (list->len > 0)
        search_offer(search, list);
    if (search->best.n_pin < search->n_pin_wanted) {
        choose_pins_first(search, column, &chosen);
        choose_what_fits(&chosen, column);
    }
    search_complete(search, list, TRIES);
    search_offer(search, list);
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
    g_autoptr(GPtrArray) column = columns_of(search, keep, false);
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
