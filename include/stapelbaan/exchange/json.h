/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_JSON_H
#define STAPELBAAN_EXCHANGE_JSON_H

/** Plans, records and progress as JSON (json-glib). Numbers are independent of the locale. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** A plan as `match --json` prints it: stapelbaan-data(5), PLAN. Ends in a newline. Owned by the caller. */
char *json_plan(const struct plan *plan);

/** Reads what json_plan() writes; tasks' sites and providers come from the file. */
struct plan *json_plan_read(const char *bytes, gsize n_byte, GError **error);

/** What is other in `then` than in `now`: figures, people, and the plan `then`. Owned by the caller. */
char *json_what_if(const struct plan *now, const struct plan *then);

/** One record as an object with the keys of the data format. Owned by the caller. */
char *json_task(const struct task *task);
char *json_candidate(const struct candidate *candidate);

/** Lists of them, as an array. Owned by the caller. */
char *json_tasks(GPtrArray *task);
char *json_candidates(GPtrArray *candidate);
char *json_profiles(GPtrArray *profile);

/** Every visit of these profiles (at `site`, NULL: anywhere) with its candidate, as an array. Owned by the caller. */
char *json_visits(const GPtrArray *profile, const char *site);

#endif
