/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_LOOK_H
#define STAPELBAAN_OPS_LOOK_H

/** Who looked at the data of a person, and what was refused: lines of the history that are no changes. */

#include "stapelbaan/ops/ops.h"

/** What people look at. The word of each is stored and never changes. */
enum look {
    LOOK_NONE,      /* shows no person */
    LOOK_CANDIDATE, /* everything about one */
    LOOK_LIST,      /* all candidates */
    LOOK_FORM,      /* to change */
    LOOK_PLAN,      /* everybody's jobs */
    LOOK_WEEK,      /* one job, day by day */
    LOOK_WHY,       /* why that job, or why not that task */
    LOOK_OPTIONS,   /* other jobs */
    LOOK_DRAFT,     /* a draft of a job for somebody */
    LOOK_CONSENT,   /* who said yes to what */
    LOOK_COPY,      /* a file with everything */
    LOOK_EXPORT,    /* a file about one person, for that person */
    LOOKS
};

/** "a draft of a job for you": what was looked at, said to the person; translated, static. */
const char *ops_look_label(enum look look);
/** "a draft of a job for the person": the same, said to those who work with the program. */
const char *ops_look_screen(enum look look);
/** The look of a stored word; LOOK_NONE where there is none. */
enum look ops_look_of(const char *word);

/**
 * May `actor` see the candidate (NULL: people at all; which ones, the store knows)? SB_ERROR_CONFLICT if not. Tells the
 * history that `actor` looks at a candidate (NULL: at all of them); at most one line for each person, look
 * and five minutes. `store` may be open for reading. On a server nobody looks without its being told; where a person
 * works alone and the file cannot be written, the look goes on.
 */
bool ops_look(struct store *store, const struct actor *actor, enum look look, const char *candidate, GError **error);

/** May `actor` see people at all? Who may not gets counts of people only where they are large enough (model/small.h).
 */
bool ops_sees_people(const struct actor *actor);

/** Tells the history of what was refused, likewise at most once in five minutes. Never fails. */
void ops_tell_refusal(struct store *store, const struct actor *actor, const char *verb, const char *kind,
                      const char *id);

#endif
