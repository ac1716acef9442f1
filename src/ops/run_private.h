/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_RUN_PRIVATE_H
#define STAPELBAAN_OPS_RUN_PRIVATE_H

/** The run as its own process keeps it. */

#include "private.h"
#include "stapelbaan/ops/run.h"

struct live_run;

/** Takes the lock and tells the database of the run; NULL where another runs. `keep` as in struct ops_run_wish. */
struct live_run *live_run_begin(struct store *store, const struct actor *actor, const struct dataset *data,
                                const struct match_options *options, const char *keep, GError **error);
gint64 live_run_number(const struct live_run *run);
/** The watch for the engine: writes progress about once a second, asks `watch` (may be NULL) too, and stops where
 * somebody asked for it. Borrowed from the run. */
const struct match_watch *live_run_watch(struct live_run *run, const struct match_watch *watch);
/** Ends and frees it; `plan` NULL and `error` where it failed. */
void live_run_end(struct live_run *run, const struct plan *plan, const GError *error);

#endif
