/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_PROGRESS_H
#define STAPELBAAN_CLI_PROGRESS_H

/**
 * How a match run shows itself on standard error, and how Ctrl-C stops it.
 *
 * auto: one line rewritten on a terminal, sparse lines elsewhere; json: one object a line; none: nothing.
 */

#include "stapelbaan/match/match.h"

struct progress;

/** `mode` is "auto", "json" or "none". From here on the first Ctrl-C (or SIGTERM, or SIGHUP unless it is
 * ignored) asks the run to stop and the second leaves at once with exit status 130 (143, 129). */
struct progress *progress_new(const char *mode);
void progress_free(struct progress *progress);
SB_AUTO(progress)

/** What the engine calls. Borrowed from `progress`. */
const struct match_watch *progress_watch(struct progress *progress);

/** Shows the end of the run, so that what follows starts on a line of its own. */
void progress_end(struct progress *progress, const struct plan *plan);

/** 0, or the exit status that a stopped run has: 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP. */
int progress_status(const struct progress *progress);

/** Per cent by which a plan of `score` may be below the best; negative where there is no bound. */
double progress_gap(double score, double bound);

#endif
