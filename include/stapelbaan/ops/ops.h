/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_OPS_H
#define STAPELBAAN_OPS_OPS_H

/**
 * What every use case shares: who asks, and on which database. One file per use case, each with a role check, one
 * transaction and an audit row for every change.
 */

#include "stapelbaan/store/read.h"

/** What a person is to the partnership; an actor has a set of them, bit r for role r. */
enum role { ROLE_ADMINISTRATOR, ROLE_COORDINATOR, ROLE_COACH, ROLE_CLIENT, ROLE_VIEWER, ROLES };

enum { ROLE_ALL = (1 << ROLES) - 1 };

/** Who asks. Without a server there is one person with every role. */
struct actor {
    char *name;     /* login, for the audit */
    unsigned roles; /* of enum role */
};

/** The person at this terminal, by uid. Owned by the caller. */
struct actor *actor_local(void);
void actor_free(struct actor *actor);
SB_AUTO(actor)

/** The one role check: may `actor` do `verb` on a `kind`? SB_ERROR_CONFLICT with a reason if not. */
bool ops_may(const struct actor *actor, const char *verb, const char *kind, GError **error);

#endif
