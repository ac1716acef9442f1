/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_BOARD_STATE_H
#define STAPELBAAN_MATCH_BOARD_STATE_H

/** What the files of the board share. */

#include "stapelbaan/match/board.h"
#include "trial.h"

struct board {
    const struct dataset *data;
    struct candidate *who; /* borne to wait: rules that more work mends are eased; owned */
    int gap_min;           /* the longest idle time in truth */
    struct trial *trial;
    int *room;                 /* what the others leave of each row */
    bool *barred;              /* by task of the instance */
    GHashTable *pinned;        /* ids of tasks whose visits may not move, owned */
    GPtrArray *loose;          /* of struct visit *, owned */
    demand_set open, adjusted; /* codes of the week as it is */
};

static inline struct week *
board_week(const struct board *board)
{
    return board->trial->pricer->week;
}

/** A day without the visit of an item, by items and starts alone. */
void board_day_without(const struct day *from, int item, struct day *out);

/** A copy of the visits of a week, and of those kept apart. Owned by the caller. */
GPtrArray *board_visits(const struct board *board, const struct week *week);

/** Tries to add the item with other times for the visits of its days; false: not so either. The result is in `out`, a
 * week of the same instance. */
bool board_shift(struct board *board, int item, struct week *out, int *n_moved);

/** A place on one day. */
struct board_spot {
    int slot, travel_min, gap_min;
    bool new_site, new_day;
    double cost;
};

/** Why a day has none: the rule that came furthest, and what is in the way. */
struct board_blame {
    struct fixed_verdict verdict;
    const struct task *beside;
};

/** The cheapest place for an item on a day; `wanted` (-1: none) is where the first visit of a day begins best. False:
 * none, and why. */
bool board_find_spot(const struct board *board, int d, int item, int wanted, struct board_spot *best,
                     struct board_blame *blame);

/** When visit `i` of the day ends, in slots; and the longest idle time of the day, in minutes. */
int board_end_slot(const struct week *week, const struct day *day, int i);
int board_longest_idle(const struct week *week, const struct day *day);

#endif
