/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_CONSENT_H
#define STAPELBAAN_OPS_CONSENT_H

/**
 * The double switch: a coordinator sees the job of a person only when the person and the job coach both said yes, to
 * being seen at all and to this job, and sees then a pseudonym, the visits and the adaptations that the coach picked.
 */

#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/consent.h"

/** A set of enum consent_about: bit a for about a. */
enum { CONSENT_ALL = (1 << CONSENT_ABOUTS) - 1 };

/** How the four switches of a candidate stand, and what there is to say yes to. Owns all. */
struct consent_state {
    GPtrArray *consent; /* of struct consent *: every yes, oldest first */
    bool is_on[CONSENT_ABOUTS][CONSENT_SIDES];
    char *proposal;        /* of the job in the stored plan; NULL: no job */
    struct profile *job;   /* that job */
    struct agreed *agreed; /* what coordinators see, or NULL: nothing */
};

void consent_state_free(struct consent_state *state);
SB_AUTO(consent_state)

struct consent_state *ops_consent(struct store *store, const struct actor *actor, const char *candidate,
                                  GError **error);

/**
 * Writes down that `side` says yes, to what is in `about`. `adaptations` ("WEATHER 0, NOISE 1"; only with the coach's
 * yes to a job, else NULL) are the levels whose sentences a coordinator reads.
 */
bool ops_consent_give(struct store *store, const struct actor *actor, const char *candidate, enum consent_side side,
                      unsigned about, const char *adaptations, GError **error);
/** Takes it back: from this moment on no coordinator sees the job. */
bool ops_consent_withdraw(struct store *store, const struct actor *actor, const char *candidate, enum consent_side side,
                          unsigned about, GError **error);

/** The agreed jobs that `actor` may see: of a coordinator those with work of their providers. */
GPtrArray *ops_agreed(struct store *store, const struct actor *actor, GError **error);

#endif
