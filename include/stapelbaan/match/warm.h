/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_WARM_H
#define STAPELBAAN_MATCH_WARM_H

/**
 * What a run takes over from an earlier plan: profiles to begin with (match_options.start), and profiles that stay as
 * they are while everybody else is matched with what they leave (match_options.keep).
 */

#include "stapelbaan/match/search.h"

/**
 * The profile as a column of `in`, with its clock times where they keep the rules and else with others. NULL where it
 * breaks a rule that one profile alone can break, or its person or one of its tasks is not in `in`. `week` is of the
 * same instance and has its scratch; it holds anything afterwards. Owned by the caller.
 */
struct column *warm_column(const struct instance *in, struct week *week, const struct profile *profile);

/** Every profile of `plan` that is a column of the search's instance, in its pool; of what no longer keeps the rules,
 * what is left of it. Which fit beside each other is the caller's to see. Owned by the caller, the columns are not. */
GPtrArray *warm_columns(struct search *search, const struct plan *plan);

/** Makes those profiles of options->start that are sound and fit beside each other the incumbent, if they are better.
 */
void warm_start(struct search *search);

/** What was taken out of an instance for the kept profiles. */
struct warm;

/**
 * Takes the profiles of options->keep out of `in`, the instance of `search`, and makes them a part of every plan of the
 * search. Profiles that are no columns of `in` (of another region) are left out. Owned by the caller.
 */
struct warm *warm_keep(struct search *search, struct instance *in);
void warm_free(struct warm *warm);
SB_AUTO(warm)

/** The instance as if nothing was kept, for a bound on all plans. Borrowed from `warm`. */
const struct instance *warm_whole(const struct warm *warm);

/** Puts back what warm_keep() took out: the kept profiles are chosen columns like others from here on. */
void warm_release(struct warm *warm);

#endif
