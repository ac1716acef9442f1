/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_TRIAL_H
#define STAPELBAAN_MATCH_TRIAL_H

/** What would one person do if something were otherwise: a problem of that person alone, over some of the tasks. */

#include "stapelbaan/match/master.h"

/** How much of each task and provider a plan uses. */
struct taken;

struct taken *taken_new(const struct plan *plan);
void taken_free(struct taken *taken);
SB_AUTO(taken)

/** Adds a profile (`by` 1) or takes it back (-1). */
void taken_add(struct taken *taken, const struct profile *profile, int by);

/** Are as many people with the provider as it has places? */
bool taken_all_places(const struct taken *taken, const struct provider *provider);

/** One person's problem. Its rows of tasks and providers are numbered as in the instance of the same tasks. */
struct trial {
    struct dataset view; /* of the dataset: these tasks, this person */
    struct instance *in;
    struct pricer *pricer;
    struct provider *roomy; /* a copy with a place more, or NULL */
};

/** How many trials cost about as much as `n` with few sites. */
int trials_most(const struct dataset *data, int n);

/** `task` (of struct task *) and `who` must outlive the trial, as the dataset must. `provider`, where not NULL, has a
 * place more than in the dataset. */
struct trial *trial_new(const struct dataset *data, struct month_day date, const GPtrArray *task,
                        const struct candidate *who, const struct provider *provider, guint32 seed);
void trial_free(struct trial *trial);
SB_AUTO(trial)

/** What the plan leaves of each row. Owned by the caller. */
int *trial_room(const struct trial *trial, const struct taken *taken);

/** The profile as a column of the trial; NULL where its tasks are not all the person's to do, or the times do not work
 * out. Owned by the caller. */
struct column *trial_column(const struct trial *trial, const struct profile *profile);

/** The best job at the prices within the room (each may be NULL), in `n_try` rounds from `from` (may be NULL), with its
 * gain; NULL where none is found. Owned by the caller. */
struct column *trial_search(struct trial *trial, const double *price, const int *room, const struct column *from,
                            int n_try);

/** The index of a task in the trial, or -1. */
int trial_task(const struct trial *trial, const struct task *task);

#endif
