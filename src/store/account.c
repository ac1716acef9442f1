/* SPDX-License-Identifier: EUPL-1.2 */

/* Accounts with their roles, and keys. Rows are written whole; an account is never deleted, a key neither. */

#include "stapelbaan/store/account.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

#define ACCOUNT_COLUMNS "id, name, language, uid, is_active, version"
#define KEY_COLUMNS     "number, account, type, blob, comment, added_at, added_by, expires, revoked_at, revoked_by"

static const char all_sql[] = "SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY id";
static const char one_sql[] = "SELECT " ACCOUNT_COLUMNS " FROM account WHERE id = :id";
static const char uid_sql[] = "SELECT " ACCOUNT_COLUMNS " FROM account WHERE uid = :uid";
static const char role_sql[] = "SELECT role, provider FROM account_role WHERE account = :id ORDER BY provider";
static const char keys_sql[] =
    "SELECT " KEY_COLUMNS " FROM account_key WHERE :account IS NULL OR account = :account ORDER BY number";
static const char key_sql[] = "SELECT " KEY_COLUMNS " FROM account_key WHERE number = :number";
static const char blob_sql[] = "SELECT " KEY_COLUMNS " FROM account_key WHERE blob = :blob";

static const char put_sql[] =
    "INSERT INTO account (id, name, language, uid, is_active, version, changed_at, changed_by) VALUES (:id, :name, "
    ":language, :uid, :is_active, 1, :at, :who) ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = "
    "excluded.language, uid = excluded.uid, is_active = excluded.is_active, version = version + 1, changed_at = "
    "excluded.changed_at, changed_by = excluded.changed_by";
static const char drop_roles_sql[] = "DELETE FROM account_role WHERE account = :id";
static const char add_role_sql[] = "INSERT INTO account_role (account, role, provider) VALUES (:id, :role, :provider)";
static const char add_key_sql[] =
    "INSERT INTO account_key (account, type, blob, comment, added_at, added_by, expires) VALUES (:account, :type, "
    ":blob, :comment, :at, :who, :expires) RETURNING number";
static const char revoke_sql[] =
    "UPDATE account_key SET revoked_at = :at, revoked_by = :who WHERE number = :number AND revoked_at IS NULL";
static const char expire_sql[] = "UPDATE account_key SET expires = :day WHERE number = :number";

void
store_key_free(struct store_key *key)
{
    if (!key)
        return;
    g_free(key->account);
    g_free(key->type);
    g_bytes_unref(key->blob);
    g_free(key->comment);
    g_free(key->added_at);
    g_free(key->added_by);
    g_free(key->expires);
    g_free(key->revoked_at);
    g_free(key->revoked_by);
    g_free(key);
}

/* ---- reading accounts ---- */

static void
take_role(struct statement *statement, void *user)
{
    struct account *account = user;
    const char *provider = column_text(statement, 1);

    for (int role = 0; role < ROLES; role++)
        if (strcmp(column_text(statement, 0), role_word[role]) == 0)
            account->roles |= 1U << role;
    if (*provider)
        g_ptr_array_add(account->provider, g_strdup(provider));
}

static void
take_account(struct statement *statement, void *user)
{
    struct account *account = account_new(column_text(statement, 0));

    g_free(account->name);
    account->name = g_strdup(column_text(statement, 1));
    g_free(account->language);
    account->language = g_strdup(column_text(statement, 2));
    if (sqlite3_column_type(statement->raw, 3) != SQLITE_NULL)
        account->uid = column_int(statement, 3);
    account->is_active = column_int(statement, 4) != 0;
    account->version = column_int(statement, 5);
    g_ptr_array_add(user, account);
}

/* Every account of a bound statement with its roles, in one moment. NULL on error. */
static GPtrArray *
read_accounts(struct store *store, struct statement *statement, GError **error)
{
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)account_free);

    if (!statement || !read_begin(store, error))
        return NULL;
    bool ok = statement_rows(statement, take_account, out, error);
    for (guint i = 0; ok && i < out->len; i++) {
        struct account *account = out->pdata[i];
        struct statement *role = statement_of(store, role_sql, error);
        if (role)
            bind_text(role, ":id", account->id);
        ok = role && statement_rows(role, take_role, account, error);
    }
    read_end(store);
    return ok ? g_steal_pointer(&out) : NULL;
}

/* The only one of them, or NULL. */
static struct account *
only_account(struct store *store, struct statement *statement, GError **error)
{
    g_autoptr(GPtrArray) accounts = read_accounts(store, statement, error);

    return accounts && accounts->len ? g_ptr_array_steal_index(accounts, 0) : NULL;
}

GPtrArray *
store_read_accounts(struct store *store, GError **error)
{
    return read_accounts(store, statement_of(store, all_sql, error), error);
}

struct account *
store_read_account(struct store *store, const char *id, GError **error)
{
    struct statement *statement = statement_of(store, one_sql, error);

    if (statement)
        bind_text(statement, ":id", id);
    return only_account(store, statement, error);
}

struct account *
store_read_account_of_uid(struct store *store, gint64 uid, GError **error)
{
    struct statement *statement = statement_of(store, uid_sql, error);

    if (statement)
        bind_int(statement, ":uid", uid);
    return only_account(store, statement, error);
}

/* ---- reading keys ---- */

static void
take_key(struct statement *statement, void *user)
{
    struct store_key *key = g_new0(struct store_key, 1);
    gsize n_byte = (gsize)sqlite3_column_bytes(statement->raw, 3);

    *key = (struct store_key){
        .number = column_int(statement, 0),
        .account = g_strdup(column_text(statement, 1)),
        .type = g_strdup(column_text(statement, 2)),
        .blob = g_bytes_new(sqlite3_column_blob(statement->raw, 3), n_byte),
        .comment = g_strdup(column_text(statement, 4)),
        .added_at = g_strdup(column_text(statement, 5)),
        .added_by = g_strdup(column_text(statement, 6)),
        .expires = g_strdup(column_text(statement, 7)),
        .revoked_at = g_strdup(column_text(statement, 8)),
        .revoked_by = g_strdup(column_text(statement, 9)),
    };
    g_ptr_array_add(user, key);
}

static GPtrArray *
read_keys(struct statement *statement, GError **error)
{
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)store_key_free);

    return statement && statement_rows(statement, take_key, out, error) ? g_steal_pointer(&out) : NULL;
}

static struct store_key *
only_key(struct statement *statement, GError **error)
{
    g_autoptr(GPtrArray) keys = read_keys(statement, error);

    return keys && keys->len ? g_ptr_array_steal_index(keys, 0) : NULL;
}

GPtrArray *
store_read_keys(struct store *store, const char *account, GError **error)
{
    struct statement *statement = statement_of(store, keys_sql, error);

    if (statement)
        bind_text(statement, ":account", account);
    return read_keys(statement, error);
}

struct store_key *
store_read_key(struct store *store, gint64 number, GError **error)
{
    struct statement *statement = statement_of(store, key_sql, error);

    if (statement)
        bind_int(statement, ":number", number);
    return only_key(statement, error);
}

struct store_key *
store_read_key_of_blob(struct store *store, GBytes *blob, GError **error)
{
    struct statement *statement = statement_of(store, blob_sql, error);

    if (statement)
        bind_blob(statement, ":blob", g_bytes_get_data(blob, NULL), (int)g_bytes_get_size(blob));
    return only_key(statement, error);
}

/* ---- writing ---- */

static void
bind_change(struct store *store, struct statement *statement, const char *who)
{
    bind_text(statement, ":at", store->now);
    bind_text(statement, ":who", who);
}

static bool
add_role(struct store *store, const char *id, const char *role, const char *provider, GError **error)
{
    struct statement *statement = statement_of(store, add_role_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":id", id);
    bind_text(statement, ":role", role);
    bind_text(statement, ":provider", provider);
    return statement_run(statement, error);
}

static bool
put_roles(struct store *store, const struct account *account, GError **error)
{
    struct statement *drop = statement_of(store, drop_roles_sql, error);

    if (!drop)
        return false;
    bind_text(drop, ":id", account->id);
    if (!statement_run(drop, error))
        return false;
    for (int role = 0; role < ROLES; role++)
        if (role != ROLE_COORDINATOR && (account->roles & 1U << role) &&
            !add_role(store, account->id, role_word[role], "", error))
            return false;
    for (guint i = 0; i < account->provider->len; i++)
        if (!add_role(store, account->id, role_word[ROLE_COORDINATOR], account->provider->pdata[i], error))
            return false;
    return true;
}

/* Is the stored account the one that the writer saw, and is the uid nobody else's? */
static bool
may_put(struct store *store, const struct account *account, GError **error)
{
    GError *own = NULL;
    auto_of(account) stored = store_read_account(store, account->id, &own);
    auto_of(account) of_uid =
        !own && account->uid != ACCOUNT_NO_UID ? store_read_account_of_uid(store, account->uid, &own) : NULL;

    if (own)
        g_propagate_error(error, own);
    else if ((stored ? stored->version : 0) != account->version)
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                    account->version ? _("account \"%s\" was changed meanwhile: look at it again, then change it")
                                     : _("account \"%s\" is there already: take another id"),
                    account->id);
    else if (of_uid && strcmp(of_uid->id, account->id) != 0)
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("the Unix account %d is account \"%s\" already"),
                    (int)account->uid, of_uid->id);
    else
        return true;
    return false;
}

bool
store_put_account(struct store *store, const struct account *account, const char *who, GError **error)
{
    g_assert(store->in_change);
    struct statement *statement = may_put(store, account, error) ? statement_of(store, put_sql, error) : NULL;

    if (!statement)
        return false;
    bind_text(statement, ":id", account->id);
    bind_text(statement, ":name", account->name);
    bind_text(statement, ":language", account->language);
    if (account->uid != ACCOUNT_NO_UID)
        bind_int(statement, ":uid", account->uid);
    bind_int(statement, ":is_active", account->is_active);
    bind_change(store, statement, who);
    return statement_run(statement, error) && put_roles(store, account, error);
}

bool
store_add_key(struct store *store, struct store_key *key, const char *who, GError **error)
{
    GError *own = NULL;
    auto_of(store_key) there = store_read_key_of_blob(store, key->blob, &own);
    bool has_row = false;

    g_assert(store->in_change);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    if (there) {
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                    there->revoked_at ? _("this is key %d of \"%s\", which was revoked, and a revoked key never comes "
                                          "back: make a new one with \"ssh-keygen -t ed25519\"")
                                      : _("this is key %d of \"%s\" already: one key is one person's"),
                    (int)there->number, there->account);
        return false;
    }
    struct statement *statement = statement_of(store, add_key_sql, error);
    if (!statement)
        return false;
    bind_text(statement, ":account", key->account);
    bind_text(statement, ":type", key->type);
    bind_blob(statement, ":blob", g_bytes_get_data(key->blob, NULL), (int)g_bytes_get_size(key->blob));
    bind_text(statement, ":comment", key->comment);
    bind_text(statement, ":expires", key->expires);
    bind_change(store, statement, who);
    if (!statement_step(statement, &has_row, error))
        return false;
    key->number = column_int(statement, 0);
    return statement_run(statement, error);
}

bool
store_revoke_key(struct store *store, gint64 number, const char *who, GError **error)
{
    struct statement *statement = statement_of(store, revoke_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_int(statement, ":number", number);
    bind_change(store, statement, who);
    return statement_run(statement, error);
}

bool
store_expire_key(struct store *store, gint64 number, const char *day, GError **error)
{
    struct statement *statement = statement_of(store, expire_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_int(statement, ":number", number);
    bind_text(statement, ":day", day);
    return statement_run(statement, error);
}
