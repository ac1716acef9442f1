/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_RUN_H
#define STAPELBAAN_OPS_RUN_H

/**
 * A match in a process of its own, which leaving the screen, losing the line or quitting does not stop; how it stands
 * is in the database, where everybody sees it (store/run.h) and stops it.
 *
 * The process is forked by a runner that was forked itself before the program had a connection or a thread: SQLite may
 * not be carried over a fork. Nothing is executed.
 */

#include "stapelbaan/match/match.h"
#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/run.h"

/** What somebody asks of a run. */
struct ops_run_wish {
    enum plan_goal goal;
    double limit_s; /* 0: none */
    bool explain;
    const char *keep; /* ids with commas, "all", or NULL: nobody */
};

struct ops_runner;

/**
 * Forks the runner for the database at `path`. Before anything is opened. With `only` its runs are that person's,
 * whatever a request says: a request can ask for a match and nothing else. NULL on error.
 */
struct ops_runner *ops_runner_new(const char *path, const struct actor *only, GError **error);
/** Ends the runner; what it started runs on. Takes NULL. */
void ops_runner_free(struct ops_runner *runner);
SB_AUTO(ops_runner)

/** Starts a run and waits until it is known to the database; its number, 0 on error. */
gint64 ops_runner_start(struct ops_runner *runner, const struct actor *actor, const struct ops_run_wish *wish,
                        GError **error);

/** Asks a run to stop, its best plan is kept. SB_ERROR_DATA where that one does not run. */
bool ops_run_stop(struct store *store, const struct actor *actor, gint64 number, GError **error);

/** The best plan so far, or NULL where it is not there. Owned by the caller. */
struct plan *ops_run_best(const struct store_run *run);

/** What `after` has that `before` has not, as words for the database: "full 1;person K004 placed;swap T014 2", at most
 * `most` of people and tasks each. `before` NULL: it is the first. Owned by the caller. */
char *ops_improved(const struct plan *before, const struct plan *after, int most);
/** The same for people: "+1 full job, K004 placed, 2 people exchanged T014". Owned by the caller. */
char *ops_improved_words(const char *what);

#endif
