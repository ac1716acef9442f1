/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_RUN_H
#define STAPELBAAN_STORE_RUN_H

/**
 * Matches that run or ran, as everybody sees them. One runs at a time on a database: its process holds the lock beside
 * it, which goes with the process however that ends. Reading is for all; what writes is for ops.
 */

#include "stapelbaan/store/store.h"

enum run_state { RUN_RUNNING, RUN_DONE, RUN_STOPPED, RUN_FAILED, RUN_LOST, RUN_STATES };

/** Words for the states, NULL-terminated. */
extern const char *const run_state_word[RUN_STATES + 1];

/** How a run stood at a moment; bound is HUGE_VAL until there is one. */
struct run_sample {
    double seconds, score, bound;
};

/** A better plan than the one before. */
struct run_step {
    double seconds, score, gain;
    char *what; /* see ops_improved_words(); owned */
};

struct store_run {
    gint64 number;
    char *who, *started_at; /* ISO 8601, UTC */
    int pid;
    char *goal;
    double limit_s; /* 0: none */
    bool explain;
    char *keep; /* ids with commas, "all", or "" */
    int n_person, n_task;
    enum run_state state; /* RUN_LOST: its process ended without a word */
    char *stop_by;        /* who asked it to stop, or NULL */
    char *message;        /* why it failed, or NULL */
    int phase;            /* of enum match_phase */
    double seconds, score, bound;
    int n_full, n_part, n_column;
    char *best;     /* JSON, or NULL */
    GArray *sample; /* of struct run_sample */
    GArray *step;   /* of struct run_step, oldest first */
};

struct store_run *store_run_new(void);
/** Takes NULL. */
void store_run_free(struct store_run *run);
SB_AUTO(store_run)

/** The run of that number, or with 0 the newest; NULL without error where there is none. */
struct store_run *store_read_run(struct store *store, gint64 number, GError **error);
/** The newest runs without samples, steps and plan; GPtrArray of struct store_run *. */
GPtrArray *store_read_runs(struct store *store, int limit, GError **error);

/** Takes the lock of the run; false with SB_ERROR_CONFLICT where another run has it. */
bool store_run_take(struct store *store, GError **error);
void store_run_drop(struct store *store);

/* Inside a change. */

/** Adds the run, with its number; those that still seem to run are lost, for this process has the lock. */
bool store_run_add(struct store *store, struct store_run *run, GError **error);
/** Writes how it stands, the samples from number `n_sample` on and the steps from `n_step` on. */
bool store_run_put(struct store *store, const struct store_run *run, guint n_sample, guint n_step, GError **error);
bool store_run_ask_stop(struct store *store, gint64 number, const char *who, GError **error);
/** Has somebody asked it to stop? Then who, owned by the caller. */
char *store_run_stop_asked(struct store *store, gint64 number);

#endif
