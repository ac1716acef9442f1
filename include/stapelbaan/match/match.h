/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_MATCH_H
#define STAPELBAAN_MATCH_MATCH_H

/**
 * The engine's door: from a dataset to a plan with a proven bound.
 *
 * Pure: no file, clock, locale or global is read; time comes in through the watch, and the same dataset, options and
 * thread count give the same plan unless the watch cut the run short.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

enum match_phase { MATCH_PREPARE, MATCH_STACK, MATCH_IMPROVE, MATCH_BOUND, MATCH_EXPLAIN, MATCH_PHASES };

/** Words for the phases: "prepare", "stack", ... NULL-terminated. */
extern const char *const match_phase_word[MATCH_PHASES + 1];

struct match_options {
    enum plan_goal goal;
    struct month_day date; /* decides which seasons count; {0,0}: every task counts */
    const char *date_text; /* "YYYY-MM-DD", goes into the plan */
    gint64 seed;
    int n_thread;        /* at least 1 */
    double time_limit_s; /* by watch->seconds; 0: none */
    double gap_percent;  /* stop at this gap; 0: go on until proven or out of ideas */
    bool explain;        /* goal jobs: add advice (model/advice.h) to the plan, unless the watch said no */
    /** Begin from the profiles of this plan that are sound; the run is never worse than these. Borrowed; NULL: from
     * nothing. The goal cover begins from plans of its own only. */
    const struct plan *start;
    /** Sound profiles that fit beside each other: every plan of the run has them. The bound stays one on all plans.
     * Borrowed, may be NULL; none of them may be in `start` as well. Goal jobs only. */
    const struct plan *keep;
    bool brief; /* only improve what there is to start from: for a small change of it. Goal jobs only */
};

/** How a run stands. Borrowed during the tick. */
struct match_progress {
    enum match_phase phase;
    double seconds;      /* since the start, by the watch's clock */
    double score, bound; /* bound is HUGE_VAL until one is proven */
    int n_full, n_part, n_candidate;
    int n_column;            /* profiles tried so far */
    const struct plan *best; /* new best plan since the last tick, without explanations, or NULL */
};

/** What the engine may ask of the world. */
struct match_watch {
    /** Monotonic seconds. Called from the thread that called match_run() only. */
    double (*seconds)(void *user);
    /** Called at least four times a second where the work allows; false stops the run, the best plan is kept. */
    bool (*tick)(const struct match_progress *progress, void *user);
    void *user;
};

/**
 * Runs a match. The dataset must be free of faults (what an import accepts). Owned by the caller; never NULL:
 * an infeasible match is a plan with that status. `watch` may be NULL: no limit, no progress.
 */
struct plan *match_run(const struct dataset *data, const struct match_options *options,
                       const struct match_watch *watch);

#endif
