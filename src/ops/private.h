/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_PRIVATE_H
#define STAPELBAAN_OPS_PRIVATE_H

/** What the use cases share: how a change ends, and how the history tells it. */

#include "stapelbaan/model/field.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/write.h"

/** ops_may(), and a refusal is a line of the history. */
bool permit(struct store *store, const struct actor *actor, const char *verb, const char *kind, GError **error);
/**
 * May it be done with the record `id`, as it is stored and (unless NULL) with the `owner` that it is to have? Likewise;
 * inside a change the line is written once that was taken back, by permit_tell().
 */
bool permit_row(struct store *store, const struct actor *actor, const char *verb, const char *kind, const char *id,
                const char *owner, GError **error);
/** Refuses what is there and is not shown to `actor`. */
bool permit_hidden(struct store *store, const struct actor *actor, const char *verb, const char *kind, const char *id,
                   GError **error);
void permit_tell(struct store *store);

/** Commits what store_begin() began where all of it was `ok`, else takes it back. */
bool change_end(struct store *store, bool ok, GError **error);

/** A kind of record whose changes the history tells field by field. */
struct change_kind {
    const char *name; /* "task" */
    const struct field *field;
    bool with_values; /* false: the history names the fields only, for their values are about a person */
};

extern const struct change_kind change_task, change_candidate, change_provider, change_site, change_partnership,
    change_decision;

/**
 * What the history says of a record that was `before` and is `after` now: "window: 07:00-09:00 -> 07:30-09:00", "new"
 * where `before` is NULL, NULL where nothing differs. Owned by the caller.
 */
char *change_summary(const struct change_kind *kind, const void *before, const void *after);

/**
 * The checks of an import on one record of a dataset that holds nothing else, against what is `known` around it.
 * SB_ERROR_DATA with the first fault.
 */
bool check_as_import(const struct dataset *data, const struct dataset *known, GError **error);

/**
 * The first rule that the profiles of `plan` break, alone or beside each other, as verify says it; NULL where they are
 * sound. Its figures and its lists of what was left are not looked at. Owned by the caller.
 */
char *profiles_broken(const struct dataset *data, const struct plan *plan, struct month_day date);

struct stack_save;
/** Saves a draft inside a change that was begun; `stored` are all drafts. */
bool stack_save_one(struct store *store, const struct actor *actor, const GPtrArray *stored,
                    const struct stack_save *save, GError **error);

/** Saves a task inside a change that was begun: checks, row, and its line of the history. */
bool edit_save_task(struct store *store, const struct actor *actor, const struct task *task, gint64 version,
                    const char **at, GError **error);

/** Is that somebody who can agree to what cannot be undone? See ops_person_erase(). */
bool approver_check(struct store *store, const struct actor *actor, const char *approver, GError **error);

/** Keeps matches away until store_run_drop(): one that runs has everybody in its memory, and writes down its best plan
 * as it goes. SB_ERROR_CONFLICT where one runs. */
bool erase_begin(struct store *store, GError **error);

/** The month and day of "YYYY-MM-DD"; none where it is something else. */
struct month_day ops_day_of(const char *date);

#endif
