/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_WRITE_H
#define STAPELBAAN_STORE_WRITE_H

/**
 * Changing the database; only ops includes this. A change is store_begin(), some store_put_... or store_drop_...,
 * store_audit_add() for each, store_commit(). Between begin and commit the flock is held: nothing may wait there.
 */

#include "stapelbaan/store/read.h"

/** Takes the flock (bounded wait, 5 s, then SB_ERROR_IO saying who holds it) and begins. */
bool store_begin(struct store *store, GError **error);
/** Commits and drops the flock; on failure everything is taken back, as by store_rollback(). */
bool store_commit(struct store *store, GError **error);
/** Takes back everything since store_begin() and drops the flock. */
void store_rollback(struct store *store);

/** As store_begin(), for store_turn_step(): foreign keys are checked at its end, and the change is no step itself. */
bool store_begin_undo(struct store *store, GError **error);
/**
 * Takes a step back, or does it again: every row gets the content and the version that it had. SB_ERROR_CONFLICT says
 * which row somebody changed since, who and when.
 */
bool store_turn_step(struct store *store, const struct store_step *step, bool back, GError **error);

struct store_change {
    int n_new, n_changed, n_same;
};

/** Upserts every record of `data`; counts what it did. Equal records are not touched (no new version). */
bool store_put_dataset(struct store *store, const struct dataset *data, const char *who, struct store_change *out,
                       GError **error);

/**
 * Saves one record; `version` is what the writer saw (0: it must be new, -1: whatever). SB_ERROR_CONFLICT when
 * somebody changed it since.
 */
bool store_put_provider(struct store *store, const struct provider *provider, gint64 version, const char *who,
                        GError **error);
bool store_put_site(struct store *store, const struct site *site, gint64 version, const char *who, GError **error);
bool store_put_task(struct store *store, const struct task *task, gint64 version, const char *who, GError **error);
bool store_put_candidate(struct store *store, const struct candidate *candidate, gint64 version, const char *who,
                         GError **error);
bool store_put_decision(struct store *store, const struct decision *decision, const char *who, GError **error);
bool store_drop_decision(struct store *store, const char *candidate, const char *task, GError **error);

/** Saves the draft of a job whole, likewise. */
bool store_put_stack(struct store *store, const struct stack *stack, gint64 version, const char *who, GError **error);

/** Archives or brings back; deletes for good (with its decisions). `kind` is "task" or "candidate"; to delete, also
 * "job". */
bool store_archive(struct store *store, const char *kind, const char *id, bool archived, gint64 version,
                   const char *who, GError **error);
bool store_delete(struct store *store, const char *kind, const char *id, gint64 version, GError **error);

/** Replaces the stored plan, and keeps its figures among those of all matches. */
bool store_put_plan(struct store *store, const struct plan *plan, GError **error);

/** Sets `key` for the whole partnership; NULL forgets it. */
bool store_put_setting(struct store *store, const char *key, const char *value, const char *who, GError **error);

/** Keeps how this person likes something. */
bool store_put_preference(struct store *store, const char *who, const char *key, const char *value, GError **error);

/** Adds a line to the history; `summary` says which fields changed, of a person without their values. */
bool store_audit_add(struct store *store, const char *who, const char *verb, const char *kind, const char *id,
                     const char *summary, GError **error);

/** Adds a line that is no change: a look, an export, a refusal. Number and time of `line` are not looked at. */
bool store_audit_tell(struct store *store, const struct store_audit *line, GError **error);

/** Text of a form that is not saved yet, by person and form; NULL text drops it. */
bool store_put_draft(struct store *store, const char *who, const char *form, const char *text, GError **error);

#endif
