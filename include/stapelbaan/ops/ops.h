/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_OPS_H
#define STAPELBAAN_OPS_OPS_H

/**
 * What every use case shares: who asks, and on which database. One file per use case, each with a role check, one
 * transaction and an audit row for every change.
 */

#include "stapelbaan/store/read.h"

/** Who asks. Without a server there is one person with every role; the server fills in more. */
struct actor {
    char *name; /* login, for the audit */
};

/** The person at this terminal, by uid. Owned by the caller. */
struct actor *actor_local(void);
void actor_free(struct actor *actor);
SB_AUTO(actor)

/** The one role check: may `actor` do `verb` on a `kind`? SB_ERROR_CONFLICT with a reason if not. */
bool ops_may(const struct actor *actor, const char *verb, const char *kind, GError **error);

#endif
