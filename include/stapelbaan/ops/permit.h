/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_PERMIT_H
#define STAPELBAAN_OPS_PERMIT_H

/** Who may do what with whose records; the table is in ops/permit.c. ops_may() of ops/ops.h asks it by role alone. */

#include "stapelbaan/ops/ops.h"

/** Row `i` of the table: roles that may do it with anybody's records, and with their own; false past the last. */
bool ops_permission(unsigned i, const char **verb, const char **kind, unsigned *all, unsigned *own);

/** May `actor` do it with a record of `owner`, a provider's id for work and a job coach's account for people? */
bool ops_may_row(const struct actor *actor, const char *verb, const char *kind, const char *owner);

/**
 * From now on this process sees and changes of the database only what `actor` may: connections that it opens have the
 * wall of store/sight.h. NULL, or an administrator: everything.
 */
void ops_see_as(const struct actor *actor);

#endif
