/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_BOARD_H
#define STAPELBAAN_MATCH_BOARD_H

/**
 * A job under construction by hand: which tasks can still join it, where in the week, what each is worth by the
 * engine's score, and which rule keeps the others out.
 *
 * Visits that are there stay at their times; a task that only finds a place when others move says so. Rules that more
 * work can mend (least hours, shortest day, longest idle time, employer) keep nothing out. Pure, like all of match.
 */

#include "stapelbaan/match/fixed.h"

struct board;

/** Whether a task can join; what can, comes first. */
enum board_rule {
    BOARD_JOINS,
    BOARD_SHIFTS,     /* joins when `n_moved` other visits get other times */
    BOARD_DAY,        /* a rule of one day, see `day` */
    BOARD_REST,       /* too little rest between two days or in the week: `have`, `need` minutes */
    BOARD_DAYS,       /* more days a week than the person works: `need` at most */
    BOARD_PROVIDERS,  /* more providers than the person wants: `need` at most */
    BOARD_WEEK_HOURS, /* `have` minutes a week, `need` at most */
    BOARD_PLACES,     /* the provider guides as many as it can */
    BOARD_TAKEN,      /* others have it */
    BOARD_BARRED,     /* forbidden in this draft */
    BOARD_UNFIT,      /* the person cannot do it at all (-> explain_fit()) */
    BOARD_IN          /* is in the job with all its times */
};

/** One visit that an offer adds. */
struct board_slot {
    enum weekday day;
    int start_min;
};

struct board_offer {
    const struct task *task; /* borrowed from the dataset */
    enum board_rule rule;
    int n_slot;
    struct board_slot slot[DAYS]; /* BOARD_JOINS: what it adds */
    int n_moved;
    int minutes, travel_min; /* more a week */
    bool new_provider;
    int gap_min; /* the longest idle time that is longer than the person bears, after it joined; 0: none */
    double gain; /* of the score */
    int have, need;
    enum weekday weekday;      /* BOARD_DAY: where it fails */
    enum fixed_rule day;       /* BOARD_DAY: by what */
    const struct task *beside; /* BOARD_DAY, FIXED_OVERLAP: what is in the way, or NULL */
};

/**
 * A board for `who` (which may be nobody in particular, -> model/stack.h) over all tasks in season. `others` (may be
 * NULL) is what everybody else has; `barred` (NULL-terminated, may be NULL) never joins. The dataset must outlive it.
 */
struct board *board_new(const struct dataset *data, struct month_day date, const struct candidate *who,
                        const struct plan *others, char *const *barred);
void board_free(struct board *board);
SB_AUTO(board)

/**
 * Makes the visits (of struct visit *, copied) the job. Those that cannot stand beside the others, or that the person
 * cannot do, are kept apart and count for nothing here; board_n_loose() says how many.
 */
void board_load(struct board *board, const GPtrArray *visit, char *const *pinned);
int board_n_loose(const struct board *board);

/** Every task in season: those that can join by what they gain, then the others by what keeps them out. Of struct
 * board_offer. O(tasks). */
GArray *board_offers(struct board *board);

/** One task; false where it is not in season or not there. */
bool board_offer(struct board *board, const char *task, struct board_offer *out);

/** The whole job with the task in it (struct visit *, owned); NULL where it cannot join. */
GPtrArray *board_add(struct board *board, const char *task);

/** When a visit of the job may start on `day` (its own or another), all others staying where they are; empty: never.
 * `from` is the day on which it is now. */
struct slots board_range(const struct board *board, const char *task, enum weekday from, enum weekday day);

/**
 * The best job that has every visit of `visit` at its time, and more: whole weeks that keep every rule, for the person
 * as given. GPtrArray of struct visit *, owned; NULL where none was found. Deterministic in `seed`.
 */
GPtrArray *board_finish(const struct dataset *data, struct month_day date, const struct candidate *who,
                        const struct plan *others, const GPtrArray *visit, char *const *barred, guint32 seed);

#endif
