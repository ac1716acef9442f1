/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_LACK_H
#define STAPELBAAN_MATCH_LACK_H

/** One single thing that a person lacks, and the data as they were if it were otherwise. */

#include "stapelbaan/match/instance.h"

/** In the order in which equal chances are named: what is mended most easily first. */
enum lack_kind {
    LACK_CERTIFICATE,
    LACK_LATER,   /* staying longer every day */
    LACK_EARLIER, /* starting earlier every day */
    LACK_COMMUTE,
    LACK_PLACE,      /* a place with a provider: the provider's lack */
    LACK_DAY,        /* a day more */
    LACK_DAY_HOURS,  /* more hours a day */
    LACK_WEEK_HOURS, /* more hours a week */
    LACK_LEVEL,      /* one level of one demand */
    LACK_LEAST_HOURS /* content with fewer hours a week */
};

struct lack {
    enum lack_kind kind;
    const char *certificate;         /* borrowed from a task */
    const struct provider *provider; /* of LACK_PLACE, borrowed from the dataset */
    int n;                           /* the demand or day, or the minutes: more, or of the commute the new ones */
};

/**
 * Adds to `out` (of struct lack) what stops `who` from some of the tasks (of struct task *), each a single step: at
 * most a few of a kind. Hours a week are asked for a person with a job (`placed`) only, least hours for one without.
 * `is_full` says whether all places of a provider are taken.
 */
void lack_list(const struct dataset *data, const GPtrArray *task, const struct candidate *who, bool placed,
               bool (*is_full)(const struct provider *provider, void *user), void *user, GArray *out);

/** Adds the certificates alone. */
void lack_certificates(const GPtrArray *task, const struct candidate *who, GArray *out);

/** The person without the lack; the same person where it is the provider's. Owned by the caller. */
struct candidate *lack_mend(const struct lack *lack, const struct candidate *who,
                            const struct partnership *partnership);

/** The change as a sentence (of reason.h), from `who` to `mended`; for a certificate or time at the ends of the days
 * they are not looked at and may be NULL. Owned by the caller. */
char *lack_text(const struct lack *lack, const struct candidate *who, const struct candidate *mended,
                const struct partnership *partnership);

/** The field of the data format that changes. Static. */
const char *lack_key(const struct lack *lack);

/** "33 h", "14 h 30". Owned by the caller. */
char *lack_hours(int minutes);

#endif
