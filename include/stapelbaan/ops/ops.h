/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_OPS_H
#define STAPELBAAN_OPS_OPS_H

/**
 * What every use case shares: who asks, and on which database. One file per use case, each with a role check, one
 * transaction and an audit row for every change.
 */

#include "stapelbaan/model/account.h"
#include "stapelbaan/store/read.h"

/** Who asks. Without a server there is one person with every role. */
struct actor {
    char *name;      /* the account's id, or the login; for the audit */
    unsigned roles;  /* of enum role */
    char **provider; /* whose work a coordinator coordinates, NULL-terminated; NULL: nobody's */
    bool is_service; /* came in through the server: no file of the machine is named, read or written for this person */
};

/** The person at this terminal, by uid. Owned by the caller. */
struct actor *actor_local(void);
/** Who came in through the server with that account; the process sees from now on only what that one may
 * (ops_see_as()). Owned by the caller. */
struct actor *actor_of_account(const struct account *account);
void actor_free(struct actor *actor);
SB_AUTO(actor)

/** May `actor` do `verb` on a `kind` at all, with some record? SB_ERROR_CONFLICT with a reason if not. See
 * ops/permit.h. */
bool ops_may(const struct actor *actor, const char *verb, const char *kind, GError **error);

#endif
