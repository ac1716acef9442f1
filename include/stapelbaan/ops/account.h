/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_ACCOUNT_H
#define STAPELBAAN_OPS_ACCOUNT_H

/** Accounts and keys: for administrators. Each change is one line of the history, and none is undone. */

#include "stapelbaan/model/ssh_key.h"
#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/account.h"

/** What is to become of an account; NULL leaves it as it is. */
struct ops_account_wish {
    const char *name, *language;
    const char *roles; /* as account_roles_parse() reads them */
    const char *uid;   /* a number, or "none" */
};

/** Every account; GPtrArray of struct account *, owned. */
GPtrArray *ops_accounts(struct store *store, const struct actor *actor, GError **error);
/** The keys of an account, or (NULL) of all; GPtrArray of struct store_key *, owned. */
GPtrArray *ops_keys(struct store *store, const struct actor *actor, const char *account, GError **error);

bool ops_account_add(struct store *store, const struct actor *actor, const char *id,
                     const struct ops_account_wish *wish, GError **error);
/** Who is logged in with it is logged out, and comes back with the new rights. */
bool ops_account_change(struct store *store, const struct actor *actor, const char *id,
                        const struct ops_account_wish *wish, GError **error);
/** Closes (`open` false) or opens again. Who is logged in is logged out. */
bool ops_account_open(struct store *store, const struct actor *actor, const char *id, bool open, GError **error);

/** Registers a key; `expires` is its last day or NULL. Its number, 0 on error. */
gint64 ops_key_add(struct store *store, const struct actor *actor, const char *account, const struct ssh_key *key,
                   const char *expires, GError **error);
/** For good. */
bool ops_key_revoke(struct store *store, const struct actor *actor, gint64 number, GError **error);
/** `day` NULL: the key has no last day. */
bool ops_key_expire(struct store *store, const struct actor *actor, gint64 number, const char *day, GError **error);

#endif
