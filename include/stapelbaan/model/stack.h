/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_STACK_H
#define STAPELBAAN_MODEL_STACK_H

/**
 * A draft of a job: a week that a person stacks by hand. A coordinator's has chosen hours and nobody to do it; a
 * coach's is for one candidate. What it is checked by: stapelbaan-data(5), RULES (without a candidate, 2 to 7).
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** The id under which nobody's job is matched and checked; no candidate can have it. */
#define STACK_NOBODY "*"

/** What somebody decided about a task in a draft. */
enum stack_wish {
    STACK_WISH_NONE,
    STACK_WISH_PINNED /* stays, at its times */,
    STACK_WISH_FORBIDDEN /* never joins */
};

struct stack {
    char *id;                /* "B001" */
    char *title;             /* may be empty */
    char *owner;             /* login of who stacks it */
    char *candidate;         /* whom it is for; NULL: nobody yet */
    char *from;              /* name of the job of the plan in whose place it stands, "K017" or "K017/2"; or NULL */
    int aim_min, most_min;   /* a full job, and the most, minutes a week; for a candidate these are the candidate's */
    GPtrArray *visit;        /* of struct visit *, owned; by day and start */
    char **pinned, **barred; /* ids of tasks, NULL-terminated, sorted; NULL for none */
};

/** An empty draft for nobody. */
struct stack *stack_new(const char *id);
/** A deep copy. */
struct stack *stack_copy(const struct stack *from);
/** Takes NULL. */
void stack_free(struct stack *stack);
SB_AUTO(stack)

/** Are they the same, field by field? */
bool stack_is_equal(const struct stack *a, const struct stack *b);

/** Has it work, and nobody yet to do it? Then it is an offer to everybody of the partnership. */
bool stack_is_offer(const struct stack *stack);

/** Replaces a text of the job by a copy. */
void stack_set_text(char **at, const char *text);

/** Sets the hours: `aim_min`, and an eighth more (whole quarters of an hour) as the most where `most_min` is 0. */
void stack_set_hours(struct stack *stack, int aim_min, int most_min);

/** Reads "32" or "32-36" or "22.5": hours a week, at most 60. SB_ERROR_DATA. */
bool stack_parse_hours(const char *text, int *aim_min, int *most_min, GError **error);

/** Who does the job: a copy of its candidate, or of nobody in particular with the hours of the draft, the normal pace
 * and every ability. NULL where `data` has no such candidate. Owned by the caller. */
struct candidate *stack_person(const struct stack *stack, const struct dataset *data);

/** The week as a profile with its figures but for the score (-> match/explain.h); visits of unknown tasks count by
 * their clock times. Owned by the caller. */
struct profile *stack_profile(const struct stack *stack, const struct dataset *data);

/** Minutes a week, of one task or (NULL) of all. */
int stack_minutes(const struct stack *stack, const char *task);

enum stack_wish stack_wish_of(const struct stack *stack, const char *task);
void stack_set_wish(struct stack *stack, const char *task, enum stack_wish wish);

/** Puts a copy of the visits (of struct visit *) in the place of those that are there, sorted. */
void stack_set_visits(struct stack *stack, const GPtrArray *visit);

/** Takes a task out; of a split one with `day` >= 0 that day only. False where it is not in. */
bool stack_drop(struct stack *stack, const char *task, int day);

/** What a job adds up to: the highest level asked of each demand, and every certificate. */
struct stack_asks {
    int8_t level[DEMANDS];
    GPtrArray *certificate; /* of char *, borrowed from the tasks, sorted; owned array */
};
void stack_asks(const struct stack *stack, const struct dataset *data, struct stack_asks *out);
void stack_asks_clear(struct stack_asks *asks);

/** All of it as one text, and back; for what is kept before it is saved. NULL where the text is none. Owned. */
char *stack_text(const struct stack *stack);
struct stack *stack_parse(const char *text);

#endif
