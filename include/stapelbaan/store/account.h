/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_ACCOUNT_H
#define STAPELBAAN_STORE_ACCOUNT_H

/**
 * Accounts and their keys, and the guard that ends a session whose account or key is no longer good. Reading is for
 * all; what writes is for ops.
 */

#include "stapelbaan/model/account.h"
#include "stapelbaan/store/store.h"

/** A registered key. */
struct store_key {
    gint64 number;
    char *account;
    char *type;
    GBytes *blob;
    char *comment;
    char *added_at, *added_by;
    char *expires;    /* the last good day, YYYY-MM-DD, or NULL */
    char *revoked_at; /* or NULL */
    char *revoked_by;
};

/** Takes NULL. */
void store_key_free(struct store_key *key);
SB_AUTO(store_key)

/** Every account, open and closed, by id; GPtrArray of struct account *. NULL on error. */
GPtrArray *store_read_accounts(struct store *store, GError **error);
/** NULL without error where there is none. Owned by the caller. */
struct account *store_read_account(struct store *store, const char *id, GError **error);
/** The account of who comes in through sudo, likewise. */
struct account *store_read_account_of_uid(struct store *store, gint64 uid, GError **error);

/** The keys of an account, or (NULL) of all, by number; GPtrArray of struct store_key *. NULL on error. */
GPtrArray *store_read_keys(struct store *store, const char *account, GError **error);
/** NULL without error where there is none. Owned by the caller. */
struct store_key *store_read_key(struct store *store, gint64 number, GError **error);
struct store_key *store_read_key_of_blob(struct store *store, GBytes *blob, GError **error);

/* ---- the guard ---- */

/** What a session came in by; it holds as long as nothing of it changed. */
struct store_guard {
    const char *account;
    gint64 version; /* of the account, as it was read */
    gint64 key;     /* its number; 0: came in through sudo */
};

/**
 * From now on every change of this process, on whatever connection, is refused with SB_ERROR_CONFLICT once the account
 * is closed or changed, or the key is revoked or past its last day. Looked up inside the transaction of the change. One
 * process is one person's: it cannot be taken back. Copied.
 */
void store_guard_set(const struct store_guard *guard);
/** Asks the same now; true where no guard is set. Cheap. */
bool store_guard_check(struct store *store, GError **error);
/** As store_begin(), without the guard: for the one line of the history that says that its person left. */
bool store_begin_farewell(struct store *store, GError **error);

/* ---- seats ---- */

/**
 * Takes one of the `most` places that an account has for sessions at once; SB_ERROR_CONFLICT where all are taken. The
 * place is a lock of the kernel on a file beside the database, which goes with the process however that ends. Returns
 * its descriptor, -1 on error.
 */
int store_seat_take(const char *database, const char *account, int most, GError **error);

/* ---- inside a change ---- */

/** Saves an account whole; `account->version` is what the writer saw, 0: it is new. SB_ERROR_CONFLICT. */
bool store_put_account(struct store *store, const struct account *account, const char *who, GError **error);
/** Adds a key and gives it its number. SB_ERROR_CONFLICT where the blob is there already. */
bool store_add_key(struct store *store, struct store_key *key, const char *who, GError **error);
bool store_revoke_key(struct store *store, gint64 number, const char *who, GError **error);
/** `day` NULL: never. */
bool store_expire_key(struct store *store, gint64 number, const char *day, GError **error);

#endif
