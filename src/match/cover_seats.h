/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_COVER_SEATS_H
#define STAPELBAAN_MATCH_COVER_SEATS_H

/*
 * The search of the goal cover: seats (one for each person, or each of a type) whose weeks hold all work that is
 * placed, and a pool of work that is not. Private to cover.c, cover_seats.c and cover_bound.c.
 */

#include "stapelbaan/match/search.h"

struct seat {
    struct week *week;
    int person;
    bool active; /* may have work */
    bool pinned; /* must have the person's required tasks, and keeps them */
};

struct seats {
    struct search *search;
    const struct instance *in;
    const bool *wanted; /* tasks that somebody can do; borrowed */
    struct seat *seat;
    int n_seat, n_active;
    int *first;   /* seats of person k: first[k] .. first[k + 1] - 1 */
    int *room;    /* of every row, what all weeks together leave */
    int *penalty; /* of each task: how hard it was to place so far */
    GArray *pool; /* of int: a task for each unplaced unit (unsplit: all its times, split: one of them) */
    GRand *rand;
    GArray *able; /* of int: scratch, seats that may do a task */
    GArray *lost; /* of int: scratch, items taken out */
    struct week *trial, *found;
    struct day_scratch *scratch; /* shared by all weeks */
    bool *seen;                  /* of items, scratch */
};

/* All wanted work is in the pool but for the pins, which are in their seats. NULL: the pins clash. */
struct seats *seats_new(struct search *search, const bool *wanted);
void seats_free(struct seats *seats);
SB_AUTO(seats)

/* Places what can be placed and ejects for the rest, at most `n_step` times; true when the pool is empty. */
bool seats_run(struct seats *seats, int n_step);

/* One seat fewer may have work: that whose work is least hard to place. False: none can go. */
bool seats_drop(struct seats *seats);

/* A seat at rest takes over from a working one. */
void seats_swap(struct seats *seats);

/* Starts anew from chosen columns (borrowed) as the active seats; everything else goes into the pool. */
void seats_load(struct seats *seats, const GPtrArray *column);

/* The weeks with work as columns, which the search's pool owns. Owned by the caller. */
GPtrArray *seats_columns(const struct seats *seats);

/* Minutes at normal pace of what is in the pool. */
int seats_open_min(const struct seats *seats);

/* Is the task, alone, a sound week for the person? `week` is scratch. */
bool seats_can(const struct instance *in, int person, int item, struct week *week);

#endif
