/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_READ_H
#define STAPELBAAN_STORE_READ_H

/** Reading the database. Every call is one read transaction, read to its end into memory. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/model/stack.h"
#include "stapelbaan/store/store.h"

/** What the database keeps about a record beside the record itself. */
struct store_row {
    char *id;
    gint64 version; /* grows with each change: for optimistic locking */
    bool archived;
    char *changed_at; /* ISO 8601, UTC */
    char *changed_by;
};

/** Takes NULL. */
void store_row_free(struct store_row *row);
SB_AUTO(store_row)

/** One line of the history, newest first. */
struct store_audit {
    gint64 number;
    char *at, *who, *verb, *kind, *id, *summary; /* summary: "window: 07:00-09:00 -> 07:30-09:00" */
};

/** Takes NULL. */
void store_audit_free(struct store_audit *audit);
SB_AUTO(store_audit)

/** What one change did, as far as it can be undone. */
enum step_state {
    STEP_KEPT,   /* can be undone */
    STEP_UNDONE, /* can be done again */
    STEP_CLOSED, /* was undone, and cannot be done again: something new was changed since */
    STEP_LARGE,  /* cannot be undone: too large to keep */
    STEP_OLD,    /* cannot be undone: thrown away after its time, or with a person who is gone */
};

/** A change that the history tells of, newest first. */
struct store_step {
    gint64 number;
    enum step_state state;
    int n_line;               /* lines of the history */
    struct store_audit *line; /* the first of them, owned: what, who, when */
};

/** Takes NULL. */
void store_step_free(struct store_step *step);
SB_AUTO(store_step)

/** Does the SQLite library have sessions? Without them nothing can be undone. */
bool store_has_undo(void);
/** At most `limit` steps of `who` (NULL: of everybody), newest first; GPtrArray of struct store_step *. */
GPtrArray *store_read_steps(struct store *store, const char *who, int limit, GError **error);
/** The step of that number, or with 0 the one of `who` to undo next (`back`) or to do again. NULL without error where
 * there is none. */
struct store_step *store_read_step(struct store *store, const char *who, gint64 number, bool back, GError **error);
/** The lines of the history of a step, oldest first; GPtrArray of struct store_audit *. */
GPtrArray *store_read_step_lines(struct store *store, const struct store_step *step, GError **error);
/** Was the last change of this connection too large for an undo? */
bool store_is_past_undo(const struct store *store);
/** The number of the newest line of the history, 0 where there is none, -1 on error. Cheap. */
gint64 store_last_line(struct store *store);

/** Every record that is not archived (decisions on archived ones left out), sorted. NULL on error. */
struct dataset *store_read_dataset(struct store *store, GError **error);

/** The archived tasks and candidates only (with nothing else). NULL on error. */
struct dataset *store_read_archived(struct store *store, GError **error);

/** Row versions of "provider", "site", "task", "candidate" or "job" records: GHashTable id -> struct store_row *,
 * owned. NULL on error. */
GHashTable *store_read_rows(struct store *store, const char *kind, GError **error);

/** The plan of the last match that was stored, or NULL without error when there is none. */
struct plan *store_read_plan(struct store *store, GError **error);

/** What the partnership set, or NULL where it set nothing. Owned by the caller. */
char *store_read_setting(struct store *store, const char *key, GError **error);

/** How this person likes something, or NULL where nothing was said. Owned by the caller. */
char *store_read_preference(struct store *store, const char *who, const char *key, GError **error);

/** The figures of the last `limit` matches, oldest first; GPtrArray of struct run_figures *, owned. NULL on error. */
GPtrArray *store_read_run_log(struct store *store, int limit, GError **error);

/** Names of the forms in which this person left something unsaved, sorted; GPtrArray of char *, owned. NULL on error.
 */
GPtrArray *store_read_drafts(struct store *store, const char *who, GError **error);

/** Was anything changed after the match that made the stored plan? False where there is no plan. */
bool store_plan_is_stale(struct store *store);
/** The drafts of stacks, by id: GPtrArray of struct stack *, owned. NULL on error. */
GPtrArray *store_read_stacks(struct store *store, GError **error);

/** A draft kept by store_put_draft(), or NULL. Owned by the caller. */
char *store_read_draft(struct store *store, const char *who, const char *form, GError **error);

/** One record as it is stored, archived or not; NULL without error when there is none. Owned by the caller. */
struct provider *store_read_provider(struct store *store, const char *id, GError **error);
struct site *store_read_site(struct store *store, const char *id, GError **error);
struct task *store_read_task(struct store *store, const char *id, GError **error);
struct candidate *store_read_candidate(struct store *store, const char *id, GError **error);
struct decision *store_read_decision(struct store *store, const char *candidate, const char *task, GError **error);

/**
 * What an import of one "task" or "candidate" needs to know: partnership, speeds, providers, sites and pairs, and the
 * live decisions about `id` with the records on their other side. NULL on error.
 */
struct dataset *store_read_around(struct store *store, const char *kind, const char *id, GError **error);

/** Hours of a full job by the stored partnership (or the default), minutes a week; -1 on error. */
int store_read_full_time_min(struct store *store, GError **error);

/** Ids of "provider", "site", "task", "candidate" or "job", sorted; archived ones only `with_archived`. GPtrArray of
 * char *, owned and ended by a NULL that its length does not count. NULL on error. */
GPtrArray *store_read_ids(struct store *store, const char *kind, bool with_archived, GError **error);

/** Whose a "task" (its provider), "provider" (itself) or "candidate" (the job coach) is, whoever asks; NULL without
 * error where it is not there. Owned by the caller. */
char *store_read_owner(struct store *store, const char *kind, const char *id, GError **error);

/** Is a line like this one (who, verb, kind, id, summary) there that was written since then? */
bool store_audit_is_told(struct store *store, const struct store_audit *line, const char *since);

/** Which lines of the history are asked for; NULL and 0 ask for all. Looks and refusals are among them. */
struct store_audit_filter {
    const char *who;           /* the account */
    const char *what;          /* verb, kind, or what it is about: an id alone or among others */
    const char *since, *until; /* moments, ISO 8601, UTC; until is the first moment no longer asked for */
    int limit;
};

/** The lines, oldest first; GPtrArray of struct store_audit *, owned. NULL on error. */
GPtrArray *store_read_audit_lines(struct store *store, const struct store_audit_filter *filter, GError **error);

/** At most `limit` audit lines about `id` of `kind` or (both NULL) about everything; GPtrArray of struct store_audit
 * *. */
GPtrArray *store_read_audit(struct store *store, const char *kind, const char *id, int limit, GError **error);

#endif
