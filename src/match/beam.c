/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A sweep over the day, all days of the week at once (labels as in Irnich and Desaulniers 2005, kept few as in a beam
 * search).
 *
 * Every item has one or more events: times by which a visit must have begun. Events are taken in the order of those
 * times; at each, every label may append the item to the days that it needs. So days grow from morning to evening side
 * by side, and the visits of an unsplit task are decided together. Items whose window is wide have several events, so
 * that they can stand early or late.
 *
 * Of each day a label knows when its last visit can end at the earliest and at the latest, the run since the last
 * break, paid time, and sites. Labels compete with those that have about as many hours (their bucket), by gain so far
 * and by the time that their days have left. Nothing is proven here: a label is only a good order of visits.
 *
 * Start reading at beam_search().
 */

#include "beam_label.h"

#include <string.h>

struct beam *
beam_new(const struct instance *in)
{
    struct beam *beam = g_new0(struct beam, 1);
    gsize n = (gsize)instance_most_items(in) + 1;

    beam->in = in;
    beam->offer = g_new0(struct offer, n);
    beam->chosen = g_new0(int, n);
    beam->event = g_array_new(FALSE, FALSE, sizeof(struct event));
    beam->step = g_array_new(FALSE, FALSE, sizeof(struct step));
    return beam;
}

void
beam_free(struct beam *beam)
{
    if (beam == NULL)
        return;
    g_free(beam->offer);
    g_free(beam->chosen);
    g_free(beam->label);
    g_free(beam->n_label);
    g_array_unref(beam->event);
    g_array_unref(beam->step);
    g_free(beam);
}

/* ---- labels ---------------------------------------------------------------------------------------------------- */

/* Points for a slot that a day still has: what other labels need more of. */
static const double LEFT_SHARE = 0.03;

static double
key_of(const struct beam *beam, double gain, int worked, int left)
{
    int full = beam->who->full_min / GRID_MIN;

    return gain + beam->a_slot * MIN(worked, full) + LEFT_SHARE * beam->a_slot * left;
}

/* Where a label with that many hours and that key may stand: a free place or the worst one's; NULL: there is none. */
static struct label *
place_for(struct beam *beam, int worked, double key, uint64_t hash)
{
    int b = worked / BUCKET_SLOTS, n = beam->n_label[b];
    struct label *first = &beam->label[(gsize)b * (gsize)beam->width], *worst = NULL;

    for (int j = 0; j < n; j++) {
        if (first[j].hash == hash) {
            if (first[j].key >= key)
                return NULL;
            return &first[j];
        }
        if (worst == NULL || first[j].key < worst->key)
            worst = &first[j];
    }
    if (n < beam->width) {
        beam->n_label[b]++;
        return &first[n];
    }
    return worst != NULL && worst->key < key ? worst : NULL;
}

static void
take(struct beam *beam, const struct label *from, int c, const struct way *way, int n, double gain, int left,
     double key, struct label *to)
{
    const struct item *item = &beam->who->item[beam->chosen[c]];
    int p = beam->in->task[item->task].provider;
    struct step step = {.before = from->step, .item = (int16_t)beam->chosen[c]};
    uint64_t hash = from->hash;

    *to = *from;
    for (int w = 0; w < n; w++) {
        to->n_day = (int8_t)(to->n_day + (to->day[way[w].d].site == SITE_NONE));
        to->day[way[w].d] = way[w].edge;
        step.days |= (week_days)(1u << way[w].d);
        hash += beam->offer[step.item].hash * (uint64_t)(2 * way[w].d + 1);
    }
    to->used[c >> 6] |= UINT64_C(1) << (c & 63);
    to->n_provider = (int8_t)(to->n_provider + !(to->providers >> (p & 63) & 1));
    to->providers |= UINT64_C(1) << (p & 63);
    to->open |= item->open;
    to->adjusted |= item->adjusted;
    to->worked = (int16_t)(to->worked + n * item->dur);
    to->left = (int16_t)left;
    to->gain = gain;
    to->key = key;
    to->hash = hash;
    to->step = (int)beam->step->len;
    g_array_append_val(beam->step, step);
}

static uint64_t
hash_with(const struct beam *beam, const struct label *label, int i, const struct way *way, int n)
{
    uint64_t hash = label->hash;

    for (int w = 0; w < n; w++)
        hash += beam->offer[i].hash * (uint64_t)(2 * way[w].d + 1);
    return hash;
}

static int
left_with(const struct beam *beam, const struct label *label, const struct way *way, int n)
{
    int left = label->left;

    for (int w = 0; w < n; w++) {
        const struct edge *before = &label->day[way[w].d];
        int from = before->site == SITE_NONE ? beam->who->who->available[way[w].d].start_min / GRID_MIN : before->early;
        left -= way[w].edge.early - from;
    }
    return left;
}

static int
days_with(const struct label *label, const struct way *way, int n)
{
    int days = label->n_day;

    for (int w = 0; w < n; w++)
        days += label->day[way[w].d].site == SITE_NONE;
    return days;
}

/* Lets a label take the event's item, if it can, as a new label. */
static void
extend(struct beam *beam, const struct label *label, const struct event *event)
{
    int c = event->item, i = beam->chosen[c], n;
    const struct item *item = &beam->who->item[i];
    struct way way[DAYS];
    double once, gain;

    if (label->used[c >> 6] >> (c & 63) & 1 || (label->worked + item->dur) * GRID_MIN > beam->who->max_min ||
        !beam_once_cost(beam, label, item, &once))
        return;
    n = beam_ways(beam, label, i, event->due, way);
    int worked = label->worked + n * item->dur;
    if (n == 0 || worked * GRID_MIN > beam->who->max_min || days_with(label, way, n) > beam->who->max_days)
        return;
    gain = label->gain - once + (prices_force(beam->prices, beam->in, beam->who, item) ? 1e6 : 0);
    for (int w = 0; w < n; w++)
        gain += way[w].value;
    int left = left_with(beam, label, way, n);
    double key = key_of(beam, gain, worked, left);
    struct label *to = place_for(beam, worked, key, hash_with(beam, label, i, way, n));
    if (to != NULL && to != label)
        take(beam, label, c, way, n, gain, left, key, to);
}

static void
sweep(struct beam *beam)
{
    for (guint e = 0; e < beam->event->len; e++) {
        const struct event *event = &g_array_index(beam->event, struct event, e);
        for (int b = beam->n_bucket - 1; b >= 0; b--)
            for (int j = 0, n = beam->n_label[b]; j < n; j++)
                extend(beam, &beam->label[b * beam->width + j], event);
    }
}

/* ---- the search ------------------------------------------------------------------------------------------------ */

static void
prepare(struct beam *beam, int person, const struct prices *prices, int width)
{
    beam->who = &beam->in->person[person];
    beam->prices = prices;
    beam->width = width;
    beam->n_bucket = beam->who->max_min / GRID_MIN / BUCKET_SLOTS + 1;
    beam->a_slot = 1000.0 * GRID_MIN / beam->who->full_min;
    gsize n = (gsize)beam->n_bucket * (gsize)width;
    if (n > beam->n_allocated) {
        g_free(beam->label);
        g_free(beam->n_label);
        beam->label = g_new0(struct label, n);
        beam->n_label = g_new0(int, n);
        beam->n_allocated = n;
    }
    memset(beam->n_label, 0, sizeof *beam->n_label * (gsize)beam->n_bucket);
    g_array_set_size(beam->step, 0);
    beam_offer(beam);
}

static void
first_label(struct beam *beam)
{
    struct label *label = &beam->label[0];

    *label = (struct label){.step = -1};
    for (int d = 0; d < DAYS; d++) {
        const struct window hours = beam->who->who->available[d];
        label->day[d].site = SITE_NONE;
        label->left = (int16_t)(label->left + (hours.end_min - hours.start_min) / GRID_MIN);
    }
    beam->n_label[0] = 1;
}

/* Keeps the best few weeks that have hours enough. */
static void
note(struct beam *beam, const struct label *label)
{
    int worked_min = label->worked * GRID_MIN;
    struct found one = {label->step, label->gain + person_hours_score(beam->who, worked_min)};
    int at = beam->n_found;

    if (label->step < 0 || worked_min < beam->who->min_min)
        return;
    if (at == FOUND_MOST) {
        if (beam->found[--at].value >= one.value)
            return;
    } else {
        beam->n_found++;
    }
    for (; at > 0 && beam->found[at - 1].value < one.value; at--)
        beam->found[at] = beam->found[at - 1];
    beam->found[at] = one;
}

int
beam_search(struct beam *beam, int person, const struct prices *prices, int width)
{
    prepare(beam, person, prices, width);
    first_label(beam);
    sweep(beam);
    beam->n_found = 0;
    for (int b = 0; b < beam->n_bucket; b++)
        for (int j = 0; j < beam->n_label[b]; j++)
            note(beam, &beam->label[b * width + j]);
    return beam->n_found;
}

bool
beam_week(const struct beam *beam, int index, struct week *week)
{
    int n = 0, order[DAYS * DAY_VISITS];

    week_start(week, beam->who);
    for (int s = beam->found[index].step; s >= 0 && n < (int)G_N_ELEMENTS(order);
         s = g_array_index(beam->step, struct step, s).before)
        order[n++] = s;
    while (n-- > 0) {
        const struct step *step = &g_array_index(beam->step, struct step, order[n]);
        for (int d = 0; d < DAYS; d++)
            if (step->days >> d & 1 && week->day[d].n < DAY_VISITS)
                day_insert(&week->day[d], week->day[d].n, step->item);
    }
    for (int d = 0; d < DAYS; d++)
        if (!day_refresh(beam->in, beam->who, d, &week->day[d]) ||
            !day_time(beam->in, beam->who, d, &week->day[d], week->scratch)) {
            week_start(week, beam->who);
            return false;
        }
    return week_settle(week);
}
