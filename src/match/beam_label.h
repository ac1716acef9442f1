/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BEAM_LABEL_H
#define BEAM_LABEL_H

/*
 * The labels of the beam and what they are made of: items on offer, events, ways to append an item to a day. Private to
 * beam.c, beam_offer.c and beam_way.c; see the head of beam.c for how they fit together.
 */

#include "stapelbaan/match/beam.h"

enum {
    BUCKET_SLOTS = 6, /* half an hour of work */
    EVENTS_EACH = 6,  /* at most, for one item */
    EVENT_STEP = 12,  /* slots between the events of one item */
    LIMITS_KNOWN = 5, /* as many as leave no gap in struct edge, so that two can be compared as bytes */
    USED_WORDS = 4,   /* items beyond 256 are left out, dearest first */
    FOUND_MOST = 12,
    SITE_NONE = -1
};

/* What a label knows of one day. */
struct edge {
    int16_t early, late; /* slots: when the last visit may end */
    int16_t run;         /* slot: since when there was no break, at the early times */
    int16_t rest;        /* slots of break so far */
    int16_t paid;        /* slots */
    int16_t site;        /* of the last visit; SITE_NONE on a day off */
    int16_t n_site;
    int16_t limit[LIMITS_KNOWN];
    uint64_t sites; /* bit: site modulo 64 */
};

struct label {
    struct edge day[DAYS];
    double gain, key;
    uint64_t used[USED_WORDS];
    uint64_t hash, providers;
    demand_set open, adjusted;
    int step;             /* its last one */
    int16_t worked, left; /* slots of work; slots that its days have left */
    int8_t n_day, n_provider;
};

/* What was appended, and to what. */
struct step {
    int before;
    int16_t item;
    week_days days;
};

struct event {
    int16_t item, due;
};

/* An item at the prices of the search. */
struct offer {
    double value[DAYS]; /* of a visit: liking less price */
    week_days days;     /* on which there is room */
    double worth;       /* a minute, for the choice of 256 */
    int spare;          /* days more than it needs */
    uint64_t hash;
};

struct found {
    int step;
    double value;
};

struct beam {
    const struct instance *in;
    const struct person *who;
    const struct prices *prices;
    struct offer *offer;
    int *chosen; /* items that take part */
    int n_chosen, width, n_bucket;
    GArray *event; /* of struct event */
    GArray *step;  /* of struct step */
    struct label *label;
    int *n_label; /* of each bucket */
    gsize n_allocated;
    double a_slot; /* points for a slot of work on the way to a full job */
    struct found found[FOUND_MOST];
    int n_found;
};

/* One way to append an item to one day. */
struct way {
    int d;
    double value, cost; /* points; the cost is travel and a new site */
    struct edge edge;
};

/* Prices the items of the person and makes their events; the items that take part are in beam->chosen. */
void beam_offer(struct beam *beam);

/* Finds the ways to append item `i` to a label's days so that the visits begin by `due`, and puts those that are taken
 * first. Returns how many: 0 where the item does not fit. */
int beam_ways(const struct beam *beam, const struct label *label, int i, int due, struct way way[DAYS]);

/* What taking the item up costs once; false where the person has providers enough. */
bool beam_once_cost(const struct beam *beam, const struct label *label, const struct item *item, double *cost);

#endif
