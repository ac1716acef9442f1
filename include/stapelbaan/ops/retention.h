/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_RETENTION_H
#define STAPELBAAN_OPS_RETENTION_H

/** How long data about people is kept, what is past its time, and throwing that away when somebody agreed to it. */

#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/retention.h"

/** Days for which a kind is kept (0: for ever), and how much of it is past that. */
struct retention_state {
    int days, n_due;
};

/** "candidates in the archive"; translated, static. */
const char *ops_retention_label(enum retention kind);

/** All kinds; `state` has RETENTIONS places. */
bool ops_retention(struct store *store, const struct actor *actor, struct retention_state *state, GError **error);

/** How much of all kinds is past its time; 0 for who may not see it. */
int ops_retention_due(struct store *store, const struct actor *actor);

/** Sets the days of a kind; 0: for ever. */
bool ops_retention_set(struct store *store, const struct actor *actor, enum retention kind, int days, GError **error);

/** Throws away what is past its time; `approver` as for ops_person_erase(). How much, -1 on error. */
int ops_retention_purge(struct store *store, const struct actor *actor, enum retention kind, const char *approver,
                        GError **error);

#endif
