/* SPDX-License-Identifier: EUPL-1.2 */
/* What a beam searches: the items of a person at the prices of the rows, and the events by which they must begin. */

#include "beam_label.h"

#include <math.h>

static bool
has_room(const struct prices *prices, int row)
{
    return prices->room == NULL || row == NO_ROW || prices->room[row] > 0;
}

/* The days on which the rows of the item's task have room. */
static week_days
open_days(const struct beam *beam, const struct item *item)
{
    const struct inst_task *task = &beam->in->task[item->task];
    week_days days = 0;

    if (!has_room(beam->prices, beam->in->provider[task->provider].row))
        return 0;
    if (!task->split)
        return has_room(beam->prices, task->row) ? item->days : 0;
    for (int d = 0; d < DAYS; d++)
        if (item->days >> d & 1 && has_room(beam->prices, task->day_row[d]))
            days |= (week_days)(1u << d);
    return has_room(beam->prices, task->times_row) ? days : 0;
}

static void
make_offer(struct beam *beam, int i)
{
    const struct item *item = &beam->who->item[i];
    struct offer *offer = &beam->offer[i];

    offer->days = open_days(beam, item);
    offer->worth = prices_force(beam->prices, beam->in, beam->who, item) ? HUGE_VAL : -HUGE_VAL;
    offer->hash = (uint64_t)(i + 1) * UINT64_C(0x9E3779B97F4A7C15);
    for (int d = 0; d < DAYS; d++) {
        if (!(offer->days >> d & 1))
            continue;
        offer->value[d] = item->liking - item_price(beam->in, item, d, beam->prices);
        offer->worth = MAX(offer->worth, offer->value[d] / item->dur);
    }
    offer->spare = beam->in->task[item->task].split ? DAYS : __builtin_popcount(offer->days) - item->times;
}

static int
by_worth(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct beam *beam = user;
    int i = *(const int *)a, j = *(const int *)b;
    double x = beam->offer[i].worth, y = beam->offer[j].worth;

    return x != y ? (x > y ? -1 : 1) : i - j;
}

/* An item so dear that it takes more than what its minutes can bring is left out. */
static bool
is_hopeless(const struct beam *beam, int i)
{
    return beam->offer[i].days == 0 || beam->offer[i].worth < -1.6 * beam->a_slot;
}

static void
choose_items(struct beam *beam)
{
    beam->n_chosen = 0;
    for (int i = 0; i < beam->who->n_item; i++) {
        make_offer(beam, i);
        if (!is_hopeless(beam, i))
            beam->chosen[beam->n_chosen++] = i;
    }
    if (beam->n_chosen <= USED_WORDS * 64)
        return;
    g_qsort_with_data(beam->chosen, beam->n_chosen, sizeof *beam->chosen, by_worth, beam);
    beam->n_chosen = USED_WORDS * 64;
}

static int
by_due(const void *a, const void *b)
{
    const struct event *x = a, *y = b;

    return x->due != y->due ? x->due - y->due : x->item - y->item;
}

/* `c` is the item's place among the chosen. */
static void
add_events(struct beam *beam, int c)
{
    const struct offer *offer = &beam->offer[beam->chosen[c]];
    const struct item *item = &beam->who->item[beam->chosen[c]];
    int from = SLOTS, last = 0;

    for (int d = 0; d < DAYS; d++)
        if (offer->days >> d & 1) {
            from = MIN(from, item->from[d]);
            last = MAX(last, item->last[d]);
        }
    for (int n = 0; n < EVENTS_EACH && (n == 0 || last - n * EVENT_STEP >= from); n++) {
        struct event event = {(int16_t)c, (int16_t)(last - n * EVENT_STEP)};
        g_array_append_val(beam->event, event);
    }
}

void
beam_offer(struct beam *beam)
{
    g_array_set_size(beam->event, 0);
    choose_items(beam);
    for (int c = 0; c < beam->n_chosen; c++)
        add_events(beam, c);
    g_array_sort(beam->event, by_due);
}
