/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_PLAY_H
#define STAPELBAAN_CLI_PLAY_H

/** Playing with a plan that there is: what a match begins from and keeps. */

#include "stapelbaan/cli/option.h"
#include "stapelbaan/ops/start.h"
#include "stapelbaan/store/read.h"

/** Do --plan, --fresh and --keep go together, and with the other options? */
bool play_check(const struct cli_call *call, GError **error);

/** The plan in a file; NULL with `error`, which names the file. */
struct plan *play_read_file(const char *path, GError **error);

/** The plan to go on from: of --plan, else of `store` (may be NULL). NULL without error where there is none. */
struct plan *play_read_plan(const struct cli_call *call, struct store *store, GError **error);

/** What the match begins from and keeps, on `data` and `date`; nothing of both where nothing is asked or there. */
bool play_start(const struct cli_call *call, const struct dataset *data, struct store *store, struct month_day date,
                struct ops_start *out, GError **error);

/** The day that decides which seasons count: of --date, else that of `plan` (may be NULL), else today. "YYYY-MM-DD",
 * owned by the caller. */
char *play_date(const struct cli_call *call, const struct plan *plan, struct month_day *day);

/** Processors to use: of --threads, else all. */
int play_threads(const struct cli_call *call);

/** `match --what-if`: what other data would change. */
int play_what_if(const struct cli_call *call, const struct dataset *data, struct store *store, GError **error);

/** `match --alternatives`: other jobs for one candidate. `store` is NULL where the data is from a file. */
int play_alternatives(const struct cli_call *call, const struct dataset *data, struct store *store, GError **error);

/** `match --write-model`: the problem of `data` as a file for other solvers. */
int play_write_model(const struct cli_call *call, const struct dataset *data, GError **error);

#endif
