/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_BULK_H
#define STAPELBAAN_OPS_BULK_H

/**
 * One field of several tasks changed in one step, after a look at what each of them would be.
 *
 * The value is written as in a form (model/field.h), and besides:
 *   +5 or -5      a number so much more or less
 *   LIFT 2        demands and certificates: beside those that are there; "LIFT 0" or "-LIFT", "-VOG" takes one away
 *   -             nothing any more, the default; everything else replaces what is there
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/ops/ops.h"

/** One task of the change. Owns all. */
struct ops_bulk_row {
    char *id, *title;
    char *before, *after; /* of the field, as field_text(); after is NULL where it cannot be */
    char *fault;          /* why it cannot be changed so, translated; or NULL */
    gint64 version;       /* that was seen */
    struct task *task;    /* as it would be; NULL where it cannot be or nothing would change */
};

/** The field of a task that can be changed for several at once; NULL where there is none of that key. */
const struct field *ops_bulk_field(const char *key);

/**
 * What `value` would make of each of these tasks (ids; those that are not in `data` are left out). `version` tells the
 * version of a row that was seen. GPtrArray of struct ops_bulk_row *, owned; in the order of the ids, the refused ones
 * first. Nothing is stored.
 */
GPtrArray *ops_bulk_preview(const struct dataset *data, const struct field *field, const char *value,
                            const GPtrArray *id, gint64 (*version)(void *user, const char *id), void *user);

/** How many would be changed, and how many cannot be. */
unsigned ops_bulk_count(const GPtrArray *row, unsigned *n_refused);

/**
 * Saves all that would be changed, in one step, and leaves out those that cannot be; each has the checks of an import
 * and its own line of the history. All or nothing: `*at` (may be NULL) is the id of the task to blame.
 */
bool ops_bulk_save(struct store *store, const struct actor *actor, const GPtrArray *row, const char **at,
                   GError **error);

#endif
