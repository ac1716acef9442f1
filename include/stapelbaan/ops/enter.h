/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_ENTER_H
#define STAPELBAAN_OPS_ENTER_H

/** Coming in through the server: from what sshd or sudo proved to a person of the database, and out again. */

#include "stapelbaan/model/ssh_key.h"
#include "stapelbaan/ops/ops.h"
#include "stapelbaan/store/account.h"

/** Who came in, and by what. */
struct ops_entry {
    struct account *account;
    gint64 key; /* the number of the key; 0: through sudo */
    struct actor *actor;
};

/** Takes NULL. */
void ops_entry_free(struct ops_entry *entry);
SB_AUTO(ops_entry)

/**
 * The account of the key that sshd proved, or of the Unix account that sudo names. SB_ERROR_CONFLICT where there is
 * none, where it is closed, and where the key is revoked or past its last day. Owned by the caller.
 */
struct ops_entry *ops_enter_by_key(struct store *store, const struct ssh_key *key, GError **error);
struct ops_entry *ops_enter_by_uid(struct store *store, gint64 uid, GError **error);

/** Sets the guard of this process (store/account.h) and tells the history who came in, from where. */
bool ops_enter(struct store *store, const struct ops_entry *entry, const char *from, GError **error);
/** Tells the history who left, and why; also after the guard ended the session. */
bool ops_leave(struct store *store, const struct ops_entry *entry, const char *why, GError **error);

#endif
