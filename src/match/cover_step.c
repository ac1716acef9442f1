/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Ejection search on whole weeks, as interval_repair.c does it on fixed times: a unit of work from the pool goes into
 * the week where it costs least; where it fits nowhere, it pushes the work out that was least hard to place, and counts
 * as harder itself from then on. What cannot stand alone brings a partner, and a provider without a place left loses
 * somebody.
 *
 * Every week stays sound after each step, least hours apart (the instance of this goal has none). Start reading at
 * step().
 */

#include "cover_seats.h"

#include <math.h>

enum { TRIED_WEEKS = 40, EJECTION_TRIES = 10, MOST_EJECTED = 4, STALE_STEPS = 400 };

/* A first task for somebody without work costs a profile; the search knows how many may have one. */
static const double EMPTY_WEEK_POINTS = 500;

/* ---- placing --------------------------------------------------------------------------------------------------- */

/* The active seats whose person may do the task, in random order; of seats without work of one person only one. */
static void
list_able(struct seats *s, int task)
{
    const struct search *search = s->search;

    g_array_set_size(s->able, 0);
    for (int p = search->task_person_start[task]; p < search->task_person_start[task + 1]; p++) {
        int k = search->task_person[p];
        bool had_empty = false;
        for (int i = s->first[k]; i < s->first[k + 1]; i++) {
            bool empty = s->seat[i].week->n_day == 0;
            if (!s->seat[i].active || (empty && had_empty))
                continue;
            had_empty |= empty;
            g_array_append_val(s->able, i);
        }
    }
    int *able = (int *)(void *)s->able->data;
    for (int i = (int)s->able->len - 1; i > 0; i--) {
        int j = g_rand_int_range(s->rand, 0, i + 1), kept = able[i];
        able[i] = able[j];
        able[j] = kept;
    }
}

/* Adds a unit of the task to a lifted week so that it is sound. The week is as it was otherwise. */
static bool
add_soundly(struct seats *s, struct week *week, int item)
{
    struct prices prices = {NULL, s->room};
    struct week_move move;

    if (!week_find(week, item, &prices, &move) || !week_add(week, &move))
        return false;
    if (week_sound(week))
        return true;
    for (int i = 0; i < move.n_day; i++)
        week_drop(week, item, move.weekday[i]);
    return false;
}

/* Gives the unit to the seat where it costs least. */
static bool
place(struct seats *s, int task)
{
    struct prices prices = {NULL, s->room};
    double least = HUGE_VAL;
    int best = -1;

    for (guint i = 0; i < s->able->len && (i < TRIED_WEEKS || best < 0); i++) {
        int at = g_array_index(s->able, int, i);
        struct week *week = s->seat[at].week;
        struct week_move move;
        seats_account(s, week, -1);
        if (week_find(week, seats_item(week->who, task), &prices, &move)) {
            double cost = move.cost + (week->n_day == 0 ? EMPTY_WEEK_POINTS : 0) + g_rand_double(s->rand);
            if (cost < least) {
                week_copy(s->trial, week);
                if (add_soundly(s, s->trial, move.item)) {
                    least = cost;
                    best = at;
                    week_copy(s->found, s->trial);
                }
            }
        }
        seats_account(s, week, 1);
    }
    if (best < 0)
        return false;
    seats_account(s, s->seat[best].week, -1);
    week_copy(s->seat[best].week, s->found);
    seats_account(s, s->seat[best].week, 1);
    return true;
}

/* ---- ejecting -------------------------------------------------------------------------------------------------- */

/* Of a few random visits of the week the one whose task was least hard to place; -1: none may go. */
static int
easiest(struct seats *s, const struct seat *seat, const struct week *week)
{
    int best = -1, least = INT32_MAX;

    for (int t = 0; t < 4; t++) {
        int d = g_rand_int_range(s->rand, 0, DAYS);
        while (week->day[d].n == 0)
            d = (d + 1) % DAYS;
        int item = week->day[d].item[g_rand_int_range(s->rand, 0, week->day[d].n)];
        const struct item *it = &week->who->item[item];
        if (seat_keeps(seat, item) || s->penalty[it->task] >= least)
            continue;
        least = s->penalty[it->task];
        best = item;
    }
    return best;
}

/* What a week lost against the seat's, weighed. */
static int
loss(const struct seats *s, const struct week *had, const struct week *has, int given)
{
    int lost = 0;

    for (int i = 0; i < had->who->n_item; i++)
        if (had->in_week[i] != 0)
            lost += MAX(0, seats_lost(s, had, has, i, given)) * s->penalty[had->who->item[i].task];
    return lost;
}

/* Makes room for the unit in a copy of the seat's week (s->trial), then puts back what still fits. Lifted. */
static bool
make_room(struct seats *s, const struct seat *seat, int item)
{
    struct week *trial = s->trial;
    bool in = false;

    week_copy(trial, seat->week);
    g_array_set_size(s->lost, 0);
    for (int n = 0; n < MOST_EJECTED && !in && trial->n_day > 0; n++) {
        int out = easiest(s, seat, trial);
        if (out < 0 || out == item)
            continue;
        week_drop(trial, out, -1);
        g_array_append_val(s->lost, out);
        in = add_soundly(s, trial, item);
    }
    for (guint i = 0; in && i < s->lost->len; i++) {
        int out = g_array_index(s->lost, int, i);
        while (seats_units(s->in, trial, out) < seats_units(s->in, seat->week, out) && add_soundly(s, trial, out))
            ;
    }
    for (int i = 0; seat->pin != NULL && in && i < trial->who->n_item; i++)
        in = !seat->pin[i] || trial->in_week[i] > 0;
    return in;
}

/* Puts the unit into some week and takes other work out, so that least is lost. */
static bool
eject_for(struct seats *s, int task)
{
    int best = -1, least = INT32_MAX;

    for (guint i = 0; i < s->able->len && i < EJECTION_TRIES; i++) {
        int at = g_array_index(s->able, int, i);
        struct seat *seat = &s->seat[at];
        if (seat->week->n_day == 0)
            continue;
        seats_account(s, seat->week, -1);
        int item = seats_item(seat->week->who, task);
        if (make_room(s, seat, item)) {
            int lost = loss(s, seat->week, s->trial, item);
            if (lost < least) {
                least = lost;
                best = at;
                week_copy(s->found, s->trial);
            }
        }
        seats_account(s, seat->week, 1);
    }
    if (best < 0)
        return false;
    struct week *week = s->seat[best].week;
    seats_account(s, week, -1);
    seats_pool_lost(s, week, s->found, seats_item(week->who, task));
    week_copy(week, s->found);
    seats_account(s, week, 1);
    return true;
}

/* ---- making way ------------------------------------------------------------------------------------------------ */

/* Takes an item out of a seat's week into the pool, if the rest stays sound. */
static void
take_out(struct seats *s, struct seat *seat, int item)
{
    if (seat_keeps(seat, item))
        return;
    seats_account(s, seat->week, -1);
    week_copy(s->trial, seat->week);
    week_drop(s->trial, item, -1);
    if (s->trial->n_day == 0 || week_sound(s->trial)) {
        seats_pool_lost(s, seat->week, s->trial, -1);
        week_copy(seat->week, s->trial);
    }
    seats_account(s, seat->week, 1);
}

/* The first seat from a random one on that has the task, or NULL. */
static struct seat *
holder_of(struct seats *s, int task)
{
    int from = g_rand_int_range(s->rand, 0, s->n_seat);

    for (int i = 0; i < s->n_seat; i++) {
        struct seat *seat = &s->seat[(from + i) % s->n_seat];
        int item = seats_item(seat->week->who, task);
        if (item >= 0 && seat->week->in_week[item] > 0)
            return seat;
    }
    return NULL;
}

/* Work that cannot stand alone (nobody employs for it, or the visit is too long for a day without a break) goes in
 * together with some other work, which may come from another week. */
static bool
bring_partner(struct seats *s, int task)
{
    if (s->able->len == 0)
        return false;
    struct seat *seat = &s->seat[g_array_index(s->able, int, g_rand_int_range(s->rand, 0, (int)s->able->len))];
    const struct person *who = seat->week->who;
    int item = g_rand_int_range(s->rand, 0, who->n_item), partner = who->item[item].task;
    struct seat *holder = holder_of(s, partner);

    if (partner == task || seat->week->in_week[item] > 0)
        return false;
    if (holder != NULL)
        take_out(s, holder, seats_item(holder->week->who, partner));
    seats_account(s, seat->week, -1);
    week_copy(s->trial, seat->week);
    bool fits = add_soundly(s, s->trial, item) && add_soundly(s, s->trial, seats_item(who, task)) &&
                seats_leave_pool(s, partner);
    if (fits) {
        seats_pool_lost(s, seat->week, s->trial, -1);
        week_copy(seat->week, s->trial);
    }
    seats_account(s, seat->week, 1);
    return fits;
}

/* Where the provider has no place left, somebody else loses all work there. */
static void
free_place(struct seats *s, int task)
{
    int p = s->in->task[task].provider, row = s->in->provider[p].row;

    if (row == NO_ROW || s->room[row] > 0 || s->n_seat == 0)
        return;
    int from = g_rand_int_range(s->rand, 0, s->n_seat);
    for (int i = 0; i < s->n_seat; i++) {
        struct seat *seat = &s->seat[(from + i) % s->n_seat];
        if (seat->week->provider_visit[p] == 0)
            continue;
        for (int v = 0; v < seat->week->who->n_item; v++)
            if (seat->week->in_week[v] > 0 && s->in->task[seat->week->who->item[v].task].provider == p)
                take_out(s, seat, v);
        return;
    }
}

/* One unit of the pool finds a place, if there is one. */
static void
step(struct seats *s)
{
    int n = (int)s->pool->len, at = g_rand_int_range(s->rand, 0, 6) == 0 ? g_rand_int_range(s->rand, 0, n) : n - 1;
    int task = g_array_index(s->pool, int, at);

    g_array_remove_index(s->pool, (guint)at);
    list_able(s, task);
    if (place(s, task))
        return;
    s->penalty[task]++;
    if (eject_for(s, task) || bring_partner(s, task))
        return;
    free_place(s, task);
    g_array_insert_val(s->pool, 0, task); /* it waits until others have had their turn */
}

/* Out of a dead end: another person, or a fresh week for one, and a place where one is missing. */
static void
shake(struct seats *s)
{
    if (s->pool->len > 0)
        free_place(s, g_array_index(s->pool, int, g_rand_int_range(s->rand, 0, (int)s->pool->len)));
    if (s->n_active < s->n_seat) {
        seats_swap(s);
        return;
    }
    struct seat *seat = &s->seat[g_rand_int_range(s->rand, 0, s->n_seat)];
    if (seat->pin == NULL)
        seats_empty(s, seat);
}

bool
seats_run(struct seats *s, int n_step)
{
    for (int n = 0; n < n_step && s->pool->len > 0; n++) {
        if (n % 16 == 0 && !search_go_on(s->search))
            return false;
        step(s);
        s->stale = s->pool->len < s->least_open ? 0 : s->stale + 1;
        s->least_open = MIN(s->least_open, s->pool->len);
        if (s->stale > 0 && s->stale % STALE_STEPS == 0)
            shake(s);
    }
    return s->pool->len == 0;
}
