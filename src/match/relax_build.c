/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Building the relaxed week of a person: its side constraints (the day, day limits, spans of time that more work fits
 * into than there is time), and its items grouped by site and by provider. What is relaxed and why is said in relax.c.
 * Start at relaxed_new().
 */

#include <stdlib.h>
#include <string.h>

#include "relax.h"

enum { SIDES_MOST = 48, TRAVEL_CAP_MIN = 10 };

struct span {
    int from, to; /* minutes: all possible times of the item lie between */
};

/* The widest span over the item's days, so that one list of spans serves every day. */
static struct span
span_of(const struct item *item)
{
    struct span span = {MINUTES_A_DAY, 0};

    for (int d = 0; d < DAYS; d++) {
        if (!(item->days >> d & 1))
            continue;
        span.from = MIN(span.from, item->from[d] * GRID_MIN);
        span.to = MAX(span.to, (item->last[d] + item->dur) * GRID_MIN);
    }
    return span;
}

static int
day_room(const struct instance *in, const struct person *who, int d)
{
    const struct window hours = who->who->available[d];
    int length = MIN(hours.end_min - hours.start_min, in->rules.day_span);

    return MIN(who->max_day_min, MAX(MIN(in->rules.break_after, length), length - in->rules.break_minutes));
}

struct maker {
    const struct instance *in;
    struct relaxed *out;
    struct span *span; /* of each item */
    GArray *side;
    GArray **member; /* sides of each item */
};

static void
add_side(struct maker *m, const int room_min[DAYS], bool (*belongs)(const struct maker *m, int item, const int *arg),
         const int *arg)
{
    struct side side = {.price = {0}};
    int index = (int)m->side->len;

    memcpy(side.room_min, room_min, sizeof side.room_min);
    g_array_append_val(m->side, side);
    for (int i = 0; i < m->out->who->n_item; i++)
        if (belongs(m, i, arg))
            g_array_append_val(m->member[i], index);
}

static bool
any_item(const struct maker *m, int item, const int *arg)
{
    (void)m, (void)item, (void)arg;
    return true;
}

static bool
within(const struct maker *m, int item, const int *arg)
{
    return m->span[item].from >= arg[0] && m->span[item].to <= arg[1];
}

static bool
under_limit(const struct maker *m, int item, const int *arg)
{
    return m->out->who->item[item].limits >> arg[0] & 1;
}

/* A pair of times and how far the work between them exceeds the room. */
struct pair {
    int from, to;
    double load;
};

static int
by_load(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->load < y->load || x->load > y->load)
        return x->load > y->load ? -1 : 1;
    return x->from != y->from ? x->from - y->from : x->to - y->to;
}

static void
weigh_pair(const struct maker *m, int from, int to, GArray *pairs)
{
    int min = 0, arg[2] = {from, to}, n = 0;

    for (int i = 0; i < m->out->who->n_item; i++)
        if (within(m, i, arg)) {
            min += m->out->who->item[i].dur * GRID_MIN;
            n++;
        }
    struct pair pair = {from, to, (double)min / (to - from)};
    if (n > 1 && min > to - from)
        g_array_append_val(pairs, pair);
}

static int
by_int(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static GArray *
distinct(const struct maker *m, bool ends)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < m->out->who->n_item; i++) {
        int at = ends ? m->span[i].to : m->span[i].from;
        g_array_append_val(out, at);
    }
    g_array_sort(out, by_int);
    guint n = 0;
    for (guint i = 0; i < out->len; i++)
        if (n == 0 || g_array_index(out, int, i) != g_array_index(out, int, n - 1))
            g_array_index(out, int, n++) = g_array_index(out, int, i);
    g_array_set_size(out, n);
    return out;
}

static void
add_spans(struct maker *m)
{
    g_autoptr(GArray) from = distinct(m, false);
    g_autoptr(GArray) to = distinct(m, true);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));

    for (guint a = 0; a < from->len; a++)
        for (guint b = 0; b < to->len; b++)
            if (g_array_index(from, int, a) < g_array_index(to, int, b))
                weigh_pair(m, g_array_index(from, int, a), g_array_index(to, int, b), pairs);
    g_array_sort(pairs, by_load);
    for (guint p = 0; p < MIN(pairs->len, SIDES_MOST); p++) {
        const struct pair *pair = &g_array_index(pairs, struct pair, p);
        int room[DAYS], arg[2] = {pair->from, pair->to};
        for (int d = 0; d < DAYS; d++)
            room[d] = pair->to - pair->from;
        add_side(m, room, within, arg);
    }
}

static void
add_sides(struct maker *m)
{
    const struct person *who = m->out->who;
    int room[DAYS];

    for (int d = 0; d < DAYS; d++)
        room[d] = day_room(m->in, who, d);
    add_side(m, room, any_item, NULL);
    for (unsigned l = 0; l < who->who->n_day_limit && l < 32; l++) {
        int arg = (int)l;
        for (int d = 0; d < DAYS; d++)
            room[d] = who->who->day_limit[l].minutes;
        add_side(m, room, under_limit, &arg);
    }
    add_spans(m);
}

static void
keep_sides(struct maker *m)
{
    struct relaxed *out = m->out;
    g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(int));

    out->side_start = g_new(int, (gsize)out->who->n_item + 1);
    for (int i = 0; i < out->who->n_item; i++) {
        out->side_start[i] = (int)of->len;
        g_array_append_vals(of, m->member[i]->data, m->member[i]->len);
        g_array_unref(m->member[i]);
    }
    out->side_start[out->who->n_item] = (int)of->len;
    out->side_of = (int *)(void *)g_array_free(g_steal_pointer(&of), FALSE);
    out->n_side = (int)m->side->len;
    out->side = (struct side *)(void *)g_array_free(m->side, FALSE);
}

struct sort_by {
    const struct instance *in;
    const struct person *who;
    bool site;
};

static int
by_group(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct sort_by *by = user;
    int i = *(const int *)a, j = *(const int *)b;
    const struct inst_task *x = &by->in->task[by->who->item[i].task], *y = &by->in->task[by->who->item[j].task];
    int first = by->site ? x->site : x->provider, second = by->site ? y->site : y->provider;

    return first != second ? first - second : i - j;
}

static int *
grouped(const struct instance *in, const struct person *who, bool site)
{
    int *out = g_new(int, (gsize)who->n_item + 1);
    struct sort_by by = {in, who, site};

    for (int i = 0; i < who->n_item; i++)
        out[i] = i;
    g_qsort_with_data(out, who->n_item, sizeof *out, by_group, &by);
    return out;
}

static int
site_of(const struct instance *in, const struct person *who, int item)
{
    return in->task[who->item[item].task].site;
}

/* The way to the nearest other site of the person, capped so that one far site does not make the gift of a first site
 * dear. */
static double
nearest_min(const struct instance *in, const struct relaxed *out, int site)
{
    int nearest = TRAVEL_CAP_MIN;

    for (int p = 0; p < out->n_place; p++) {
        int other = site_of(in, out->who, out->by_place[out->place[p].first]);
        if (other != site)
            nearest = MIN(nearest, instance_travel_min(in, out->who, site, other));
    }
    return nearest;
}

static void
add_places(const struct instance *in, struct relaxed *out)
{
    const struct person *who = out->who;
    g_autoptr(GArray) place = g_array_new(FALSE, TRUE, sizeof(struct place));

    out->item_place = g_new(int, (gsize)who->n_item + 1);
    for (int j = 0; j < who->n_item; j++) {
        int site = site_of(in, who, out->by_place[j]);
        if (j == 0 || site != site_of(in, who, out->by_place[j - 1])) {
            struct place fresh = {.first = j};
            g_array_append_val(place, fresh);
        }
        g_array_index(place, struct place, place->len - 1).n++;
        out->item_place[out->by_place[j]] = (int)place->len - 1;
    }
    out->n_place = (int)place->len;
    out->place = (struct place *)(void *)g_array_free(g_steal_pointer(&place), FALSE);
    for (int p = 0; p < out->n_place; p++)
        out->place[p].travel_min = nearest_min(in, out, site_of(in, who, out->by_place[out->place[p].first]));
    for (int p = 0; p < out->n_place; p++)
        out->place[p].charge = 2 + out->place[p].travel_min / 5;
    out->share = g_new0(float, (gsize)who->n_item *DAYS + 1);
    for (int i = 0; i < who->n_item; i++)
        for (int d = 0; d < DAYS; d++)
            out->share[i * DAYS + d] = (float)(1.0 / out->place[out->item_place[i]].n);
}

struct relaxed *
relaxed_new(const struct instance *in, const struct person *who)
{
    struct relaxed *out = g_new0(struct relaxed, 1);
    struct maker m = {in, out, g_new(struct span, (gsize)who->n_item + 1),
                      g_array_new(FALSE, FALSE, sizeof(struct side)), g_new(GArray *, (gsize)who->n_item + 1)};

    out->who = who;
    for (int i = 0; i < who->n_item; i++) {
        m.span[i] = span_of(&who->item[i]);
        m.member[i] = g_array_new(FALSE, FALSE, sizeof(int));
    }
    add_sides(&m);
    keep_sides(&m);
    out->by_provider = grouped(in, who, false);
    out->by_place = grouped(in, who, true);
    add_places(in, out);
    out->chosen = g_new0(uint8_t, (gsize)who->n_item + 1);
    g_free(m.span);
    g_free(m.member);
    return out;
}

void
relaxed_free(struct relaxed *relaxed)
{
    if (relaxed == NULL)
        return;
    g_free(relaxed->side);
    g_free(relaxed->place);
    g_free(relaxed->by_place);
    g_free(relaxed->by_provider);
    g_free(relaxed->item_place);
    g_free(relaxed->side_start);
    g_free(relaxed->side_of);
    g_free(relaxed->share);
    g_free(relaxed->chosen);
    g_free(relaxed);
}
