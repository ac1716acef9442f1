/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_CONSENT_H
#define STAPELBAAN_STORE_CONSENT_H

/** Who said yes to what, and the jobs that were agreed: data/schema/009-consent.sql. Reading is for all; what writes is
 * for ops, inside a change. */

#include "stapelbaan/model/plan.h"
#include "stapelbaan/store/store.h"

enum consent_side { CONSENT_PERSON, CONSENT_COACH, CONSENT_SIDES };
enum consent_about { CONSENT_SHARE, CONSENT_JOB, CONSENT_ABOUTS };

/** Words for both, NULL-terminated. */
extern const char *const consent_side_word[CONSENT_SIDES + 1], *const consent_about_word[CONSENT_ABOUTS + 1];

/** A yes. */
struct consent {
    gint64 number;
    char *candidate;
    enum consent_side side;
    enum consent_about about;
    char *proposal;                    /* "" for CONSENT_SHARE */
    char *adaptations;                 /* "WEATHER 0, NOISE 1", of the job coach's yes to a job; else "" */
    char *given_at, *given_by;         /* ISO 8601, UTC */
    char *withdrawn_at, *withdrawn_by; /* NULL: it holds */
};

/** What the job coach picked: people read demand_ability_sentence(). */
struct adaptation {
    enum demand demand;
    int level;
};

/** A job that coordinators may see. Owns all. */
struct agreed {
    char *pseudonym, *proposal, *agreed_at;
    int minutes;
    bool is_full;
    GPtrArray *visit;   /* of struct visit * */
    GArray *adaptation; /* of struct adaptation, in the order of the demands */
};

/** Takes NULL. */
void agreed_free(struct agreed *agreed);
SB_AUTO(agreed)

/** Every yes of a candidate, oldest first; GPtrArray of struct consent *, owned. NULL on error. */
GPtrArray *store_read_consent(struct store *store, const char *candidate, GError **error);

/** The agreed jobs with a visit at one of these providers (NULL-terminated; NULL: all), by pseudonym; GPtrArray of
 * struct agreed *, owned. Of such a job all visits are given. NULL on error. */
GPtrArray *store_read_agreed(struct store *store, const char *const *provider, GError **error);

bool store_add_consent(struct store *store, const char *candidate, enum consent_side side, enum consent_about about,
                       const char *proposal, const char *adaptations, const char *who, GError **error);
/** Takes back what of these still holds, of every proposal. `*n` is how many. */
bool store_withdraw_consent(struct store *store, const char *candidate, enum consent_side side,
                            enum consent_about about, const char *who, int *n, GError **error);
/** Replaces what was agreed for this person. */
bool store_put_agreed(struct store *store, const struct agreed *agreed, GError **error);
bool store_drop_agreed(struct store *store, const char *pseudonym, GError **error);

#endif
