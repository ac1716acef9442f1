/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who sits where, and the accounts of the search: the room of the rows is what all weeks leave, the pool holds each
 * unit of wanted work that is in no week. While a week is looked at, its own use is given back, for so week_find()
 * wants it. The moves are in cover_step.c.
 */

#include "cover_seats.h"

#include <math.h>
#include <string.h>

enum { SWAP_TRIES = 20 };

/* ---- accounts -------------------------------------------------------------------------------------------------- */

static void
use_row(int *room, int row, int n)
{
    if (row != NO_ROW)
        room[row] -= n;
}

void
seats_account(struct seats *s, const struct week *week, int sign)
{
    const struct instance *in = s->in;

    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            int item = week->day[d].item[i];
            const struct inst_task *task = &in->task[week->who->item[item].task];
            if (task->split) {
                use_row(s->room, task->day_row[d], sign);
                use_row(s->room, task->times_row, sign);
            } else if (!s->seen[item]) {
                s->seen[item] = true;
                use_row(s->room, task->row, sign);
            }
        }
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++)
            s->seen[week->day[d].item[i]] = false;
    for (int p = 0; p < in->n_provider; p++)
        if (week->provider_visit[p] > 0)
            use_row(s->room, in->provider[p].row, sign);
}

void
seats_pool_lost(struct seats *s, const struct week *had, const struct week *has, int given)
{
    for (int i = 0; i < had->who->n_item; i++)
        for (int n = seats_lost(s, had, has, i, given); n > 0; n--)
            g_array_append_val(s->pool, had->who->item[i].task);
}

int
seats_open_min(const struct seats *s)
{
    int open = 0;

    for (guint i = 0; i < s->pool->len; i++) {
        const struct inst_task *task = &s->in->task[g_array_index(s->pool, int, i)];
        open += task->task->minutes * (task->split ? 1 : task->times);
    }
    return open;
}

bool
seats_leave_pool(struct seats *s, int task)
{
    for (guint p = 0; p < s->pool->len; p++)
        if (g_array_index(s->pool, int, p) == task) {
            g_array_remove_index(s->pool, p);
            return true;
        }
    return false;
}

/* ---- who works ------------------------------------------------------------------------------------------------- */

static int
load_of(const struct seats *s, const struct seat *seat)
{
    int load = 0;

    for (int i = 0; i < seat->week->who->n_item; i++)
        if (seat->week->in_week[i] > 0)
            load += seats_units(s->in, seat->week, i) * s->penalty[seat->week->who->item[i].task];
    return load;
}

void
seats_empty(struct seats *s, struct seat *seat)
{
    seats_account(s, seat->week, -1);
    week_start(s->trial, seat->week->who);
    seats_pool_lost(s, seat->week, s->trial, -1);
    week_start(seat->week, &s->in->person[seat->person]);
}

static void
retire(struct seats *s, struct seat *seat)
{
    seats_empty(s, seat);
    seat->active = false;
    s->n_active--;
}

bool
seats_drop(struct seats *s)
{
    struct seat *best = NULL;
    double least = HUGE_VAL;

    for (int i = 0; i < s->n_seat; i++) {
        struct seat *seat = &s->seat[i];
        if (!seat->active || seat->pin != NULL)
            continue;
        double load = load_of(s, seat) * g_rand_double_range(s->rand, 1, 1.5);
        if (load < least) {
            least = load;
            best = seat;
        }
    }
    if (best == NULL)
        return false;
    retire(s, best);
    s->least_open = s->pool->len;
    s->stale = 0;
    return true;
}

/* The work that the resting person could not do at all, weighed. */
static int
beyond(const struct seats *s, const struct seat *seat, const struct person *who)
{
    int lost = 0;

    for (int i = 0; i < seat->week->who->n_item; i++) {
        int task = seat->week->who->item[i].task;
        if (seat->week->in_week[i] > 0 && person_item(who, task) == NULL)
            lost += s->penalty[task];
    }
    return lost;
}

void
seats_swap(struct seats *s)
{
    struct seat *best_in = NULL, *best_out = NULL;
    int least = INT32_MAX;

    for (int t = 0; t < SWAP_TRIES; t++) {
        struct seat *in = &s->seat[g_rand_int_range(s->rand, 0, s->n_seat)];
        struct seat *out = &s->seat[g_rand_int_range(s->rand, 0, s->n_seat)];
        if (in->active || !out->active || out->pin != NULL)
            continue;
        int lost = beyond(s, out, in->week->who);
        if (lost < least) {
            least = lost;
            best_in = in;
            best_out = out;
        }
    }
    if (best_in == NULL)
        return;
    retire(s, best_out);
    best_in->active = true;
    s->n_active++;
}

void
seats_load(struct seats *s, const GPtrArray *column)
{
    for (int i = 0; i < s->n_seat; i++) {
        seats_empty(s, &s->seat[i]);
        s->seat[i].active = false;
    }
    s->n_active = s->stale = 0;
    for (guint c = 0; c < column->len; c++) {
        const struct column *from = g_ptr_array_index(column, c);
        int i = s->first[from->person];
        while (s->seat[i].active)
            i++;
        column_load(from, s->seat[i].week);
        seats_account(s, s->seat[i].week, 1);
        s->seat[i].active = true;
        s->n_active++;
        for (int v = 0; v < s->in->person[from->person].n_item; v++)
            for (int n = seats_units(s->in, s->seat[i].week, v); n > 0; n--)
                seats_leave_pool(s, s->in->person[from->person].item[v].task);
    }
    s->least_open = s->pool->len;
}

/* Has the week all that the seat keeps? */
static bool
keeps_pins(const struct seat *seat, const struct week *week)
{
    for (int i = 0; seat->pin != NULL && i < week->who->n_item; i++)
        if (seat->pin[i] && week->in_week[i] == 0)
            return false;
    return true;
}

bool
seats_take(struct seats *s, const struct column *column)
{
    struct seat *seat = NULL;

    column_load(column, s->trial);
    for (int i = s->first[column->person]; i < s->first[column->person + 1] && seat == NULL; i++)
        if ((s->seat[i].week->n_day == 0 || s->seat[i].pin != NULL) && !s->seat[i].taken &&
            keeps_pins(&s->seat[i], s->trial))
            seat = &s->seat[i];
    if (seat == NULL)
        return false;
    seats_account(s, seat->week, -1);
    if (!column_fits(column, s->room)) {
        seats_account(s, seat->week, 1);
        return false;
    }
    for (int v = 0; v < seat->week->who->n_item; v++)
        for (int n = seats_lost(s, s->trial, seat->week, v, -1); n > 0; n--)
            seats_leave_pool(s, seat->week->who->item[v].task);
    seats_pool_lost(s, seat->week, s->trial, -1);
    week_copy(seat->week, s->trial);
    seats_account(s, seat->week, 1);
    s->least_open = s->pool->len;
    return seat->taken = true;
}

GPtrArray *
seats_columns(const struct seats *s)
{
    GPtrArray *out = g_ptr_array_new();

    for (int i = 0; i < s->n_seat; i++)
        if (s->seat[i].week->n_day > 0)
            g_ptr_array_add(out, (gpointer)(uintptr_t)pool_keep(s->search->pool, column_new(s->seat[i].week)));
    return out;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

bool
seats_can(const struct instance *in, int person, int item, struct week *week)
{
    struct prices prices = {NULL, NULL};
    struct week_move move;

    week_start(week, &in->person[person]);
    return week_find(week, item, &prices, &move) && week_add(week, &move) && week_sound(week);
}

/* Makes the required item this seat's to keep. False: it does not fit beside what the seat has. */
static bool
place_pin(struct seats *s, struct seat *seat, int item)
{
    struct prices prices = {NULL, s->room};
    struct week_move move;

    seats_account(s, seat->week, -1);
    bool fits = week_find(seat->week, item, &prices, &move) && week_add(seat->week, &move);
    seats_account(s, seat->week, 1);
    if (!fits)
        return false;
    if (seat->pin == NULL)
        seat->pin = g_new0(bool, (gsize)seat->week->who->n_item);
    return seat->pin[item] = true;
}

/* Each required task goes into the first seat of its person where it fits; a type has several. So seats that keep
 * something come first among those of a person, which seats_load() needs. */
static bool
place_pins(struct seats *s, int k)
{
    const struct person *who = &s->in->person[k];
    int from = s->first[k], to = s->first[k + 1];

    for (int i = 0; i < who->n_item; i++) {
        int at = from;
        while (who->item[i].required && at < to && !place_pin(s, &s->seat[at], i))
            at++;
        if (at == to)
            return false;
    }
    for (int at = from; at < to; at++)
        if (s->seat[at].pin != NULL && !week_sound(s->seat[at].week))
            return false;
    return true;
}

static void
fill_pool(struct seats *s)
{
    g_autofree int *done = g_new0(int, (gsize)s->in->n_task + 1);

    for (int i = 0; i < s->n_seat; i++) {
        const struct week *week = s->seat[i].week;
        g_assert(week != NULL);
        for (int v = 0; v < week->who->n_item; v++)
            done[week->who->item[v].task] += seats_units(s->in, week, v);
    }
    for (int t = 0; t < s->in->n_task; t++) {
        const struct inst_task *task = &s->in->task[t];
        int n = task->people * (task->split ? task->times : 1) - done[t];
        for (int u = 0; u < n && s->wanted[t]; u++)
            g_array_append_val(s->pool, t);
    }
}

static void
make_seats(struct seats *s)
{
    const struct instance *in = s->in;

    s->first = g_new0(int, (gsize)in->n_person + 1);
    for (int k = 0; k < in->n_person; k++)
        s->first[k + 1] = s->first[k] + (in->person[k].n_item == 0 ? 0 : in->person[k].count);
    s->n_seat = s->n_active = s->first[in->n_person];
    s->seat = g_new0(struct seat, (gsize)s->n_seat + 1);
    for (int k = 0; k < in->n_person; k++)
        for (int i = s->first[k]; i < s->first[k + 1]; i++) {
            struct week *week = week_new(in);
            week->scratch = s->scratch;
            week_start(week, &in->person[k]);
            s->seat[i] = (struct seat){.week = week, .person = k, .active = true};
        }
}

struct seats *
seats_new(struct search *search, const bool *wanted)
{
    auto_of(seats) s = g_new0(struct seats, 1);
    const struct instance *in = s->in = search->in;

    s->search = search;
    s->wanted = wanted;
    s->pool = g_array_new(FALSE, FALSE, sizeof(int));
    s->able = g_array_new(FALSE, FALSE, sizeof(int));
    s->lost = g_array_new(FALSE, FALSE, sizeof(int));
    s->rand = g_rand_new_with_seed((guint32)search->options->seed);
    s->trial = week_new(in);
    s->found = week_new(in);
    s->scratch = s->trial->scratch = s->found->scratch = g_new(struct day_scratch, 1);
    s->seen = g_new0(bool, (gsize)instance_most_items(in) + 1);
    s->room = g_new(int, (gsize)in->n_row + 1);
    for (int r = 0; r < in->n_row; r++)
        s->room[r] = (int)in->most[r];
    s->penalty = g_new(int, (gsize)in->n_task + 1);
    for (int t = 0; t < in->n_task; t++)
        s->penalty[t] = 1;
    make_seats(s);
    for (int k = 0; k < in->n_person; k++)
        if (in->person[k].pins_fail || (in->person[k].n_required > 0 && !place_pins(s, k)))
            return NULL;
    fill_pool(s);
    s->least_open = s->pool->len;
    return g_steal_pointer(&s);
}

void
seats_free(struct seats *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < s->n_seat; i++) {
        week_free(s->seat[i].week);
        g_free(s->seat[i].pin);
    }
    week_free(s->trial);
    week_free(s->found);
    g_array_unref(s->pool);
    g_array_unref(s->able);
    g_array_unref(s->lost);
    g_rand_free(s->rand);
    g_free(s->scratch);
    g_free(s->seat);
    g_free(s->first);
    g_free(s->room);
    g_free(s->penalty);
    g_free(s->seen);
    g_free(s);
}
