/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_COVER_SEATS_H
#define STAPELBAAN_MATCH_COVER_SEATS_H

/*
 * The search of the goal cover: seats (one for each person, or each of a type) whose weeks hold all work that is
 * placed, and a pool of work that is not. Private to cover.c, cover_seats.c and cover_step.c.
 */

#include "stapelbaan/match/search.h"

struct seat {
    struct week *week;
    int person;
    bool active; /* may have work */
    bool taken;  /* began with the week of an earlier plan */
    bool *pin;   /* of each item: is it required, and this seat's to keep? NULL: nothing is. Owned */
};

struct seats {
    struct search *search;
    const struct instance *in;
    const bool *wanted; /* tasks that somebody can do; borrowed */
    struct seat *seat;
    int n_seat, n_active;
    int *first;       /* seats of person k: first[k] .. first[k + 1] - 1 */
    int *room;        /* of every row, what all weeks together leave */
    int *penalty;     /* of each task: how hard it was to place so far */
    GArray *pool;     /* of int: a task for each unplaced unit (unsplit: all its times, split: one of them) */
    guint least_open; /* fewest units in the pool since the last start */
    int stale;        /* steps since then */
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

/* Units of an item that a week holds: 1 for an unsplit task, else one a day. */
static inline int
seats_units(const struct instance *in, const struct week *week, int item)
{
    if (in->task[week->who->item[item].task].split)
        return week->in_week[item];
    return week->in_week[item] > 0;
}

/* Does the seat keep the item, whatever else may be better? */
static inline bool
seat_keeps(const struct seat *seat, int item)
{
    return seat->pin != NULL && seat->pin[item];
}

/* Units of an item that the one week had (the `given` item one more) and the other has not. */
static inline int
seats_lost(const struct seats *seats, const struct week *had, const struct week *has, int item, int given)
{
    return seats_units(seats->in, had, item) + (item == given) - seats_units(seats->in, has, item);
}

/* The person's item of a task, or -1. */
static inline int
seats_item(const struct person *who, int task)
{
    const struct item *item = person_item(who, task);

    return item == NULL ? -1 : (int)(item - who->item);
}

/* Takes what a week uses out of the room (sign 1) or gives it back (-1). */
void seats_account(struct seats *seats, const struct week *week, int sign);

/* Puts into the pool what the one week had, or was given (an item, or -1), and the other has not. */
void seats_pool_lost(struct seats *seats, const struct week *had, const struct week *has, int given);

/* Takes a unit of the task out of the pool; false: there is none. */
bool seats_leave_pool(struct seats *seats, int task);

/* All work of a seat goes into the pool. */
void seats_empty(struct seats *seats, struct seat *seat);

/* A seat at rest takes over from a working one. */
void seats_swap(struct seats *seats);

/* Places what can be placed and ejects for the rest, at most `n_step` times; true when the pool is empty. */
bool seats_run(struct seats *seats, int n_step);

/* One seat fewer may have work: that whose work is least hard to place. False: none can go. */
bool seats_drop(struct seats *seats);

/* Starts anew from chosen columns (borrowed) as the active seats; everything else goes into the pool. */
void seats_load(struct seats *seats, const GPtrArray *column);

/* Puts the column's week into a free seat of its person, and what it does is in the pool no longer. False: there is no
 * such seat, or not the room. */
bool seats_take(struct seats *seats, const struct column *column);

/* The weeks with work as columns, which the search's pool owns. Owned by the caller. */
GPtrArray *seats_columns(const struct seats *seats);

/* Minutes at normal pace of what is in the pool. */
int seats_open_min(const struct seats *seats);

/* Is the task, alone, a sound week for the person? `week` is scratch. */
bool seats_can(const struct instance *in, int person, int item, struct week *week);

#endif
