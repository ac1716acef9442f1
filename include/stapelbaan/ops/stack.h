/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_STACK_H
#define STAPELBAAN_OPS_STACK_H

/**
 * Jobs stacked by hand: drafts that are saved, renamed and deleted, what they are checked by, what can still join them,
 * and the engine that completes them. Whoever stacks for a person needs the coach's role.
 */

#include "stapelbaan/match/board.h"
#include "stapelbaan/model/stack.h"
#include "stapelbaan/ops/ops.h"

/* ---- storing ---- */

/** A draft and the version of it that its writer saw (0: new). */
struct stack_save {
    const struct stack *stack;
    gint64 version;
};

/** Saves some drafts, all or none, with a line of the history for each; those that are as stored are left alone. */
bool ops_stack_save(struct store *store, const struct actor *actor, const struct stack_save *save, unsigned n_save,
                    GError **error);
bool ops_stack_delete(struct store *store, const struct actor *actor, const char *id, gint64 version, GError **error);

/** An id that no draft has yet: "B001". Owned by the caller. */
char *ops_stack_free_id(struct store *store);

/** The draft of that id among `stacks` (of struct stack *), or NULL. Borrowed. */
struct stack *ops_stack_find(const GPtrArray *stacks, const char *id);

/** A draft that begins as the profile of that name ("K017", "K017/2") in the plan, for the same person or (`person`
 * false) for nobody; SB_ERROR_DATA where there is none. Owned by the caller. */
struct stack *ops_stack_from(const struct dataset *data, const struct plan *plan, const char *name, const char *id,
                             bool person, GError **error);

/* ---- into the plan ---- */

/** What came of a draft that was put into the plan. */
struct stack_adopted {
    char *left;    /* who did that job before and has none now; owned, NULL: nobody */
    bool replaced; /* the person had another job, which is no more */
};
void stack_adopted_clear(struct stack_adopted *adopted);

/**
 * Makes the first draft the job of its person in the stored plan (begins a plan where there is none) and drops it. The
 * others were changed by a swap: those of a job of the plan go into it as well, the rest is saved. In one step, which
 * undo takes back. Refused where it breaks a rule that the plan kept before: SB_ERROR_DATA names it. `today`
 * ("YYYY-MM-DD") is the day of a plan that begins. `out` may be NULL.
 */
bool ops_stack_adopt(struct store *store, const struct actor *actor, const struct stack_save *save, unsigned n_save,
                     const char *today, struct stack_adopted *out, GError **error);

/* ---- beside the others ---- */

/**
 * What everybody else has: the profiles of the plan (may be NULL), but for those in whose place a draft stands, and the
 * other drafts, each under its id as the candidate. Owned by the caller.
 */
struct plan *ops_stack_others(const struct plan *plan, const GPtrArray *stacks, const struct stack *own);

/** Who of them has the task: "K003, B002"; NULL: nobody. Owned by the caller. */
char *ops_stack_holders(const struct plan *others, const char *task);

/** The board of a draft, loaded. NULL and SB_ERROR_DATA where its candidate is not there. Owned by the caller. */
struct board *ops_stack_board(const struct dataset *data, struct month_day date, const struct stack *stack,
                              const struct plan *others, GError **error);

/** Why a task cannot join, or what it brings along, in the language of the locale; "" where there is nothing to say.
 * Owned by the caller. */
char *ops_offer_text(const struct dataset *data, const struct stack *stack, const struct plan *others,
                     const struct board_offer *offer);
/** The same in a word or two. Static. */
const char *ops_offer_label(const struct board_offer *offer);

/* ---- checks ---- */

/** What a job is checked by, after stapelbaan-data(5), RULES 1 to 9. */
enum stack_check {
    STACK_FIT,
    STACK_TIMES,
    STACK_ORDER,
    STACK_BREAKS,
    STACK_DAY,
    STACK_WEEK,
    STACK_EMPLOYER,
    STACK_SHARED,
    STACK_DECISIONS,
    STACK_CHECKS
};

enum stack_state {
    STACK_UNASKED, /* not a question for this draft */
    STACK_KEPT,
    STACK_GROWING, /* broken now; more work can mend it */
    STACK_BROKEN
};

struct stack_report {
    enum stack_state state[STACK_CHECKS];
    GPtrArray *text[STACK_CHECKS]; /* of char *, owned: what is broken, translated; empty where kept */
    bool sound;                    /* nothing is broken or growing */
    double score;                  /* as it stands; 0 while something is unknown */
};

/** Every rule on the draft, by verify. Owned by the caller. */
struct stack_report *ops_stack_check(const struct dataset *data, struct month_day date, const struct stack *stack,
                                     const struct plan *others);
void stack_report_free(struct stack_report *report);
SB_AUTO(stack_report)

/** "hours", in one word; and the rule in a sentence. Msgids, static. */
const char *ops_check_label(enum stack_check check);
/** Stable, English, for programs: "week". Static. */
const char *ops_check_key(enum stack_check check);
/** "kept", "growing", "broken", "unasked". Static. */
const char *ops_state_key(enum stack_state state);

/* ---- the engine completes it ---- */

/** The visits of the best whole job that has all of the draft's, checked by verify; SB_ERROR_DATA says why there is
 * none. Of struct visit *, owned. */
GPtrArray *ops_stack_finish(const struct dataset *data, struct month_day date, const struct stack *stack,
                            const struct plan *others, GError **error);

#endif
