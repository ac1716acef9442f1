/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_VERIFY_PART_H
#define STAPELBAAN_VERIFY_PART_H

/** What the files of `verify` share and nobody else sees. */

#include "stapelbaan/verify/verify.h"

/** What one task got from all profiles together. */
struct tally {
    int on_day[DAYS];     /* visits on each weekday */
    int n_done;           /* days done, summed over its people */
    GPtrArray *candidate; /* of const struct candidate *, one for each profile that has it */
};

/** One run of the check. */
struct check {
    const struct dataset *data;
    const struct plan *plan;
    struct month_day date;
    bool cover;
    struct verify_report *report;
    GHashTable *tally;  /* const struct task * to struct tally *, owned */
    GHashTable *seen;   /* const struct candidate * to its number of profiles */
    GHashTable *left;   /* const struct task * or struct candidate * to how much the plan reports as left */
    GHashTable *guided; /* const struct provider * to its number of profiles */
};

/** A visit whose task exists. */
struct stint {
    const struct visit *visit;
    const struct task *task;
};

/** One profile while it is checked; figures are summed as its days go by. */
struct person {
    const struct candidate *who;
    const struct profile *profile;
    GArray *stint;            /* of struct stint, by day and start */
    GHashTable *provider_min; /* const struct provider * to minutes a week */
    demand_set open, adjusted;
    int worked_min, travel_min, n_day, n_extra_site;
    struct window span[DAYS]; /* first start to last end; end_min 0: no work */
};

/** Notes that `rule` is broken: "rule: what, where". */
void check_say(struct check *check, const char *rule, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** The counter of `key` in a table of numbers, raised by `more`. */
int check_count(GHashTable *table, const void *key, int more);

/** Does this task count on the day of the check? */
bool check_in_season(const struct check *check, const struct task *task);

/** Is `word` among the NULL-terminated `words` (which may be NULL)? */
bool check_has_word(char *const *words, const char *word);

/** Rules 1 and 9 of one visit, and what it leaves open or needs adjusted. */
void check_fit(struct check *check, struct person *person, const struct stint *stint);

/** Is any demand or certificate of the task beyond the person? Adds open and adjusted codes to the sets. */
bool check_is_short(const struct candidate *who, const struct task *task, demand_set *open, demand_set *adjusted,
                    char **why);

/** Rule 2 of one visit. */
void check_visit(struct check *check, const struct person *person, const struct stint *stint);

/** Rules 3 to 5 of the `n` visits of one day. */
void check_day(struct check *check, struct person *person, const struct stint *stint, guint n);

/** Rules 6 and 7. */
void check_week(struct check *check, struct person *person);

/** The figures of one profile; adds it to the sums of the report and to what its providers guide. */
void check_profile_figures(struct check *check, const struct person *person);

/** Rules 8 and 9 over all profiles, and the lists of what was left. */
void check_across(struct check *check);

/** Goal cover: no task was left that somebody could surely do alone. */
void check_cover(struct check *check, const struct task *task);

/** The figures of the plan. */
void check_plan_figures(struct check *check);

#endif
