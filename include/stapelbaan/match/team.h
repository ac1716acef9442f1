/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_TEAM_H
#define STAPELBAAN_MATCH_TEAM_H

/**
 * Many independent jobs on a few threads. What a job does may depend on its number only, never on the worker, so that
 * the outcome is the same for any number of threads.
 */

#include <stdbool.h>

/** One job, by worker 0..n_thread-1; worker 0 is the calling thread. */
typedef void (*team_job)(int job, int worker, void *user);

/**
 * Runs jobs 0..n_job-1 on `n_thread` threads and returns when all that began have ended. `go_on` (may be NULL) is
 * called by the calling thread between its jobs; when it returns false no new job begins. Returns true when all jobs
 * ran.
 */
bool team_run(int n_thread, int n_job, team_job job, bool (*go_on)(void *user), void *user);

#endif
