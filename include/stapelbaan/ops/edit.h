/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_EDIT_H
#define STAPELBAAN_OPS_EDIT_H

/** One provider, site, task, candidate or decision: save, archive, delete. Each with the checks of an import and an
 * audit row that names the fields. */

#include "stapelbaan/model/field.h"
#include "stapelbaan/ops/ops.h"

/** `version` as in store_put_task(). `*at` (may be NULL) is the key of the field to blame on SB_ERROR_DATA. */
bool ops_provider_save(struct store *store, const struct actor *actor, const struct provider *provider, gint64 version,
                       const char **at, GError **error);
bool ops_site_save(struct store *store, const struct actor *actor, const struct site *site, gint64 version,
                   const char **at, GError **error);
bool ops_task_save(struct store *store, const struct actor *actor, const struct task *task, gint64 version,
                   const char **at, GError **error);
bool ops_candidate_save(struct store *store, const struct actor *actor, const struct candidate *candidate,
                        gint64 version, const char **at, GError **error);

/** Is what a FIELD_REF of `record` names there and not archived? An empty one is. SB_ERROR_DATA names the nearest. */
bool ops_check_reference(struct store *store, const struct field *field, const void *record, GError **error);

/** `kind` is "task" or "candidate". */
bool ops_archive(struct store *store, const struct actor *actor, const char *kind, const char *id, bool archived,
                 gint64 version, GError **error);
bool ops_delete(struct store *store, const struct actor *actor, const char *kind, const char *id, gint64 version,
                GError **error);

/** One record of several: its id and the version that was seen. */
struct ops_target {
    const char *id;
    gint64 version;
};

/** As above, all of them in one step or none. */
bool ops_archive_all(struct store *store, const struct actor *actor, const char *kind, const struct ops_target *target,
                     unsigned n_target, bool archived, GError **error);
bool ops_delete_all(struct store *store, const struct actor *actor, const char *kind, const struct ops_target *target,
                    unsigned n_target, GError **error);

/** Pins a pair, changes the pin, or with kind -1 takes it away. */
bool ops_decide(struct store *store, const struct actor *actor, const char *candidate, const char *task, int kind,
                GError **error);

/** An id that no "task" ("T001"...), "candidate" ("K001"...), "provider" ("A001"...) or "site" ("L001"...) has yet,
 * archived ones counted, in the style of those that are there. Owned by the caller. */
char *ops_free_id(struct store *store, const char *kind);

/** Keeps or drops what is typed in a form and not saved. */
bool ops_draft_save(struct store *store, const struct actor *actor, const char *form, const char *text, GError **error);

#endif
