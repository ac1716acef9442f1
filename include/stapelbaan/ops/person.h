/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_PERSON_H
#define STAPELBAAN_OPS_PERSON_H

/** The rights of a candidate: a copy of everything about them, and to be erased. */

#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/person.h"

/** As store_read_person(); the history tells of it. */
GPtrArray *ops_person_export(struct store *store, const struct actor *actor, const char *id, GError **error);

/**
 * Erases a candidate for good, see store_erase_person(). `approver` is who agreed: a name, and where there are accounts
 * an open one that is not the actor's. SB_ERROR_USAGE where it is not.
 */
struct erasure *ops_person_erase(struct store *store, const struct actor *actor, const char *id, const char *approver,
                                 GError **error);

#endif
