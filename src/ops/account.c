/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Accounts and keys. The history tells of an account's fields with their values (they are about who works here, not
 * about a candidate), and of a key its fingerprint.
 */

#include "stapelbaan/ops/account.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

GPtrArray *
ops_accounts(struct store *store, const struct actor *actor, GError **error)
{
    return permit(store, actor, "list", "account", error) ? store_read_accounts(store, error) : NULL;
}

GPtrArray *
ops_keys(struct store *store, const struct actor *actor, const char *account, GError **error)
{
    return permit(store, actor, "list", "account", error) ? store_read_keys(store, account, error) : NULL;
}

/* ---- accounts ---- */

static bool
no_such(struct store *store, const char *id, GError **error)
{
    g_autoptr(GPtrArray) accounts = store_read_accounts(store, NULL), known = g_ptr_array_new();
    g_autofree char *quoted = text_quote(id);

    for (guint i = 0; accounts && i < accounts->len; i++)
        g_ptr_array_add(known, ((struct account *)accounts->pdata[i])->id);
    const char *nearest = text_nearest(id, (const char *const *)known->pdata, known->len);
    if (nearest)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no account %s (did you mean \"%s\"?)"), quoted, nearest);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no account %s; \"stapelbaan account list\" lists them"), quoted);
    return false;
}

/* The stored account; SB_ERROR_DATA where there is none. */
static struct account *
find_account(struct store *store, const char *id, GError **error)
{
    GError *own = NULL;
    struct account *account = store_read_account(store, id, &own);

    if (own)
        g_propagate_error(error, own);
    else if (!account)
        no_such(store, id, error);
    return account;
}

static bool
take_uid(struct account *account, const char *text, GError **error)
{
    guint64 uid = 0;

    if (strcmp(text, "none") == 0) {
        account->uid = ACCOUNT_NO_UID;
        return true;
    }
    if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32 - 1, &uid, NULL)) {
        g_autofree char *quoted = text_quote(text);
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("%s is no number of a Unix account: \"id -u NAME\" says it (or none)"), quoted);
        return false;
    }
    account->uid = (gint64)uid;
    return true;
}

static void
take_text(char **at, const char *text)
{
    if (!text)
        return;
    g_free(*at);
    *at = g_strdup(text);
}

static bool
take_wish(struct account *account, const struct ops_account_wish *wish, GError **error)
{
    take_text(&account->name, wish->name);
    take_text(&account->language, wish->language);
    return (!wish->roles || account_roles_parse(account, wish->roles, error)) &&
           (!wish->uid || take_uid(account, wish->uid, error)) && account_check(account, error);
}

static bool
providers_exist(struct store *store, const struct account *account, GError **error)
{
    g_autoptr(GPtrArray) known = store_read_ids(store, "provider", true, error);

    for (guint i = 0; known && i < account->provider->len; i++) {
        const char *id = account->provider->pdata[i];
        g_autofree char *quoted = text_quote(id);
        if (g_ptr_array_find_with_equal_func(known, id, g_str_equal, NULL))
            continue;
        const char *nearest = text_nearest(id, (const char *const *)known->pdata, known->len);
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    nearest ? _("no provider %s (did you mean \"%s\"?)") : _("no provider %s: import the data first"),
                    quoted, nearest);
        return false;
    }
    return known;
}

static void
note(GString *out, const char *key, const char *before, const char *after)
{
    if (strcmp(before, after) != 0)
        g_string_append_printf(out, "%s%s: %s -> %s", out->len ? "; " : "", key, *before ? before : "-",
                               *after ? after : "-");
}

static char *
uid_text(const struct account *account)
{
    return account->uid == ACCOUNT_NO_UID ? g_strdup("") : g_strdup_printf("%" G_GINT64_FORMAT, account->uid);
}

/* What differs, for the history; "" where nothing does. Owned by the caller. */
static char *
difference(const struct account *before, const struct account *after)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *old_roles = account_roles_text(before), *roles = account_roles_text(after);
    g_autofree char *old_uid = uid_text(before), *uid = uid_text(after);

    note(out, "name", before->name, after->name);
    note(out, "roles", old_roles, roles);
    note(out, "language", before->language, after->language);
    note(out, "uid", old_uid, uid);
    note(out, "open", before->is_active ? "yes" : "no", after->is_active ? "yes" : "no");
    return g_strdup(out->str);
}

static bool
save(struct store *store, const struct actor *actor, const struct account *account, const char *verb,
     const char *summary, GError **error)
{
    if (!store_begin(store, error))
        return false;
    return change_end(store,
                      store_put_account(store, account, actor->name, error) &&
                          store_audit_add(store, actor->name, verb, "account", account->id, summary, error),
                      error);
}

bool
ops_account_add(struct store *store, const struct actor *actor, const char *id, const struct ops_account_wish *wish,
                GError **error)
{
    auto_of(account) account = account_new(id);

    if (!permit(store, actor, "save", "account", error) || !take_wish(account, wish, error) ||
        !providers_exist(store, account, error))
        return false;
    g_autofree char *roles = account_roles_text(account);
    return save(store, actor, account, "add", roles, error);
}

bool
ops_account_change(struct store *store, const struct actor *actor, const char *id, const struct ops_account_wish *wish,
                   GError **error)
{
    if (!permit(store, actor, "save", "account", error))
        return false;
    auto_of(account) before = find_account(store, id, error);
    auto_of(account) account = before ? find_account(store, id, error) : NULL;
    if (!account || !take_wish(account, wish, error) || !providers_exist(store, account, error))
        return false;
    g_autofree char *summary = difference(before, account);
    return !*summary || save(store, actor, account, "change", summary, error);
}

bool
ops_account_open(struct store *store, const struct actor *actor, const char *id, bool open, GError **error)
{
    if (!permit(store, actor, "save", "account", error))
        return false;
    auto_of(account) account = find_account(store, id, error);
    if (!account)
        return false;
    if (account->is_active == open) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    open ? _("account \"%s\" is open") : _("account \"%s\" is closed already"), id);
        return false;
    }
    account->is_active = open;
    return save(store, actor, account, open ? "open" : "close", "", error);
}

/* ---- keys ---- */

static bool
check_day(const char *day, GError **error)
{
    if (!day)
        return true;
    g_autofree char *moment = g_strconcat(day, "T00:00:00Z", NULL);
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(moment, NULL);
    if (time && strlen(day) == 10 && day[4] == '-' && day[7] == '-')
        return true;
    g_autofree char *quoted = text_quote(day);
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("%s is no date such as 2027-03-01"), quoted);
    return false;
}

/* "SHA256:...; expires 2027-03-01". Owned by the caller. */
static char *
key_summary(const struct store_key *key, const char *expires)
{
    g_autofree char *print = ssh_key_fingerprint(key->blob);

    return g_strdup_printf("%s %s; expires: %s", key->type, print, expires ? expires : "-");
}

/* The line of the history is about the account, so that "history anna" tells of her keys too. */
static bool
tell(struct store *store, const struct actor *actor, const char *verb, const struct store_key *key, const char *expires,
     GError **error)
{
    g_autofree char *print = key_summary(key, expires);
    g_autofree char *summary = g_strdup_printf("key %" G_GINT64_FORMAT ": %s", key->number, print);

    return store_audit_add(store, actor->name, verb, "account", key->account, summary, error);
}

gint64
ops_key_add(struct store *store, const struct actor *actor, const char *id, const struct ssh_key *key,
            const char *expires, GError **error)
{
    if (!permit(store, actor, "save", "account", error) || !check_day(expires, error))
        return 0;
    auto_of(account) account = find_account(store, id, error);
    if (!account || !store_begin(store, error))
        return 0;
    auto_of(store_key) row = g_new0(struct store_key, 1);
    *row = (struct store_key){.account = g_strdup(id), .type = g_strdup(key->type), .blob = g_bytes_ref(key->blob)};
    row->comment = g_strdup(key->comment);
    row->expires = g_strdup(expires);
    bool ok = store_add_key(store, row, actor->name, error) && tell(store, actor, "key add", row, expires, error);
    return change_end(store, ok, error) ? row->number : 0;
}

static struct store_key *
find_key(struct store *store, gint64 number, GError **error)
{
    GError *own = NULL;
    struct store_key *key = store_read_key(store, number, &own);

    if (own)
        g_propagate_error(error, own);
    else if (!key)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no key %d; \"stapelbaan key list\" lists them"), (int)number);
    else if (key->revoked_at) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("key %d of \"%s\" is revoked already, for good"), (int)number,
                    key->account);
        g_clear_pointer(&key, store_key_free);
    }
    return key;
}

bool
ops_key_revoke(struct store *store, const struct actor *actor, gint64 number, GError **error)
{
    if (!permit(store, actor, "save", "account", error))
        return false;
    auto_of(store_key) key = find_key(store, number, error);
    if (!key || !store_begin(store, error))
        return false;
    return change_end(store,
                      store_revoke_key(store, number, actor->name, error) &&
                          tell(store, actor, "key revoke", key, key->expires, error),
                      error);
}

bool
ops_key_expire(struct store *store, const struct actor *actor, gint64 number, const char *day, GError **error)
{
    if (!permit(store, actor, "save", "account", error) || !check_day(day, error))
        return false;
    auto_of(store_key) key = find_key(store, number, error);
    if (!key || !store_begin(store, error))
        return false;
    return change_end(
        store, store_expire_key(store, number, day, error) && tell(store, actor, "key expire", key, day, error), error);
}
