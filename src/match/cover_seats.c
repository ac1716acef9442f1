/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Ejection search on whole weeks, as interval_repair.c does it on fixed times: a unit of work from the pool goes into
 * the week where it costs least; where it fits nowhere, it pushes the work out that was least hard to place, and counts
 * as harder itself from then on.
 *
 * Every week stays sound after each step, least hours apart (the instance of this goal has none). The room of the rows
 * is what all weeks leave; while a week is looked at, its own use is given back (lift, settle), for so week_find()
 * wants it.
 *
 * Start reading at step().
 */

#include "cover_seats.h"

#include <math.h>
#include <string.h>

enum { TRIED_WEEKS = 40, EJECTION_TRIES = 10, MOST_EJECTED = 4, SWAP_TRIES = 20, STALE_STEPS = 400 };

/* A first task for somebody without work costs a profile; the search knows how many may have one. */
static const double EMPTY_WEEK_POINTS = 500;

/* ---- accounts -------------------------------------------------------------------------------------------------- */

static void
use_row(int *room, int row, int n)
{
    if (row != NO_ROW)
        room[row] -= n;
}

/* Takes what a week uses out of the room (sign 1) or gives it back (-1). */
static void
account(struct seats *s, const struct week *week, int sign)
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

static int
units_of(const struct instance *in, const struct week *week, int item)
{
    if (in->task[week->who->item[item].task].split)
        return week->in_week[item];
    return week->in_week[item] > 0;
}

/* Units that the one week had, and the `given` item one more, and the other has not. */
static int
lost_of(const struct seats *s, const struct week *had, const struct week *has, int item, int given)
{
    return units_of(s->in, had, item) + (item == given) - units_of(s->in, has, item);
}

/* Puts into the pool what the one week had, or was given (an item, or -1), and the other has not. */
static void
pool_lost(struct seats *s, const struct week *had, const struct week *has, int given)
{
    for (int i = 0; i < had->who->n_item; i++)
        for (int n = lost_of(s, had, has, i, given); n > 0; n--)
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

/* ---- placing --------------------------------------------------------------------------------------------------- */

static int
index_of_item(const struct person *who, int task)
{
    const struct item *item = person_item(who, task);

    return item == NULL ? -1 : (int)(item - who->item);
}

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
        account(s, week, -1);
        if (week_find(week, index_of_item(week->who, task), &prices, &move)) {
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
        account(s, week, 1);
    }
    if (best < 0)
        return false;
    account(s, s->seat[best].week, -1);
    week_copy(s->seat[best].week, s->found);
    account(s, s->seat[best].week, 1);
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
        if ((seat->pinned && it->required) || s->penalty[it->task] >= least)
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
            lost += MAX(0, lost_of(s, had, has, i, given)) * s->penalty[had->who->item[i].task];
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
        while (units_of(s->in, trial, out) < units_of(s->in, seat->week, out) && add_soundly(s, trial, out))
            ;
    }
    for (int i = 0; seat->pinned && in && i < trial->who->n_item; i++)
        in = !trial->who->item[i].required || trial->in_week[i] > 0;
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
        account(s, seat->week, -1);
        int item = index_of_item(seat->week->who, task);
        if (make_room(s, seat, item)) {
            int lost = loss(s, seat->week, s->trial, item);
            if (lost < least) {
                least = lost;
                best = at;
                week_copy(s->found, s->trial);
            }
        }
        account(s, seat->week, 1);
    }
    if (best < 0)
        return false;
    struct week *week = s->seat[best].week;
    account(s, week, -1);
    pool_lost(s, week, s->found, index_of_item(week->who, task));
    week_copy(week, s->found);
    account(s, week, 1);
    return true;
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
    if (eject_for(s, task))
        return;
    g_array_insert_val(s->pool, 0, task); /* it waits until others have had their turn */
}

bool
seats_run(struct seats *s, int n_step)
{
    guint least = s->pool->len;

    for (int n = 0, stale = 0; n < n_step && s->pool->len > 0; n++) {
        if (n % 16 == 0 && !search_go_on(s->search))
            return false;
        step(s);
        stale = s->pool->len < least ? 0 : stale + 1;
        least = MIN(least, s->pool->len);
        if (stale > 0 && stale % STALE_STEPS == 0)
            seats_swap(s);
    }
    return s->pool->len == 0;
}

/* ---- who works ------------------------------------------------------------------------------------------------- */

static int
load_of(const struct seats *s, const struct seat *seat)
{
    int load = 0;

    for (int i = 0; i < seat->week->who->n_item; i++)
        if (seat->week->in_week[i] > 0)
            load += units_of(s->in, seat->week, i) * s->penalty[seat->week->who->item[i].task];
    return load;
}

static void
empty(struct seats *s, struct seat *seat)
{
    account(s, seat->week, -1);
    week_start(s->trial, seat->week->who);
    pool_lost(s, seat->week, s->trial, -1);
    week_start(seat->week, &s->in->person[seat->person]);
}

static void
retire(struct seats *s, struct seat *seat)
{
    empty(s, seat);
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
        if (!seat->active || seat->pinned)
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

    if (s->n_active == s->n_seat)
        return;
    for (int t = 0; t < SWAP_TRIES; t++) {
        struct seat *in = &s->seat[g_rand_int_range(s->rand, 0, s->n_seat)];
        struct seat *out = &s->seat[g_rand_int_range(s->rand, 0, s->n_seat)];
        if (in->active || !out->active || out->pinned)
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
        empty(s, &s->seat[i]);
        s->seat[i].active = false;
    }
    s->n_active = 0;
    for (guint c = 0; c < column->len; c++) {
        const struct column *from = g_ptr_array_index(column, c);
        int i = s->first[from->person];
        while (s->seat[i].active)
            i++;
        column_load(from, s->seat[i].week);
        account(s, s->seat[i].week, 1);
        s->seat[i].active = true;
        s->n_active++;
        for (int v = 0; v < s->in->person[from->person].n_item; v++)
            for (int n = units_of(s->in, s->seat[i].week, v); n > 0; n--)
                for (guint p = 0; p < s->pool->len; p++)
                    if (g_array_index(s->pool, int, p) == s->in->person[from->person].item[v].task) {
                        g_array_remove_index_fast(s->pool, p);
                        break;
                    }
    }
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

/* Required tasks that are wanted go into the person's first seat, in the order of their fewest choices. */
static bool
place_pins(struct seats *s, int k)
{
    const struct person *who = &s->in->person[k];
    struct seat *seat = &s->seat[s->first[k]];
    struct prices prices = {NULL, s->room};
    struct week_move move;

    seat->pinned = who->n_required > 0;
    for (int i = 0; i < who->n_item; i++) {
        if (!who->item[i].required)
            continue;
        account(s, seat->week, -1);
        bool fits = week_find(seat->week, i, &prices, &move) && week_add(seat->week, &move);
        account(s, seat->week, 1);
        if (!fits)
            return false;
    }
    return !seat->pinned || week_sound(seat->week);
}

static void
fill_pool(struct seats *s)
{
    g_autofree int *done = g_new0(int, (gsize)s->in->n_task + 1);

    for (int i = 0; i < s->n_seat; i++)
        for (int v = 0; v < s->seat[i].week->who->n_item; v++)
            done[s->seat[i].week->who->item[v].task] += units_of(s->in, s->seat[i].week, v);
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
    s->scratch = g_new(struct day_scratch, 1);
    for (int k = 0; k < in->n_person; k++)
        for (int i = s->first[k]; i < s->first[k + 1]; i++) {
            struct week *week = week_new(in);
            g_free(week->scratch);
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
    return g_steal_pointer(&s);
}

void
seats_free(struct seats *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < s->n_seat; i++) {
        s->seat[i].week->scratch = NULL;
        week_free(s->seat[i].week);
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
