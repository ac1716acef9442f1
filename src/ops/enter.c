/* SPDX-License-Identifier: EUPL-1.2 */

/* Who comes in. What is refused is told in full: whoever reads it has proved to hold that key, or to be that user. */

#include "stapelbaan/ops/enter.h"

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

void
ops_entry_free(struct ops_entry *entry)
{
    if (!entry)
        return;
    account_free(entry->account);
    actor_free(entry->actor);
    g_free(entry);
}

static struct ops_entry *
refuse(const char *why, GError **error)
{
    g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, why);
    return NULL;
}

/* Takes the account. */
static struct ops_entry *
entry_of(struct account *account, gint64 key, GError **error)
{
    auto_of(account) own = account;

    if (!own->is_active)
        return refuse(_("this account is closed: ask the administrator"), error);
    struct ops_entry *entry = g_new0(struct ops_entry, 1);
    entry->key = key;
    entry->actor = actor_of_account(own);
    entry->account = g_steal_pointer(&own);
    return entry;
}

static bool
is_past(const char *last_day)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");

    return last_day && g_strcmp0(today, last_day) > 0;
}

struct ops_entry *
ops_enter_by_key(struct store *store, const struct ssh_key *key, GError **error)
{
    GError *own = NULL;
    auto_of(store_key) known = store_read_key_of_blob(store, key->blob, &own);
    struct account *account = known ? store_read_account(store, known->account, &own) : NULL;

    if (own) {
        g_propagate_error(error, own);
        return NULL;
    }
    if (!account)
        return refuse(_("this key is nobody's here: ask the administrator to add it"), error);
    if (known->revoked_at || is_past(known->expires)) {
        account_free(account);
        return refuse(known->revoked_at ? _("this key was revoked: ask the administrator")
                                        : _("the last day of this key is past: ask the administrator"),
                      error);
    }
    return entry_of(account, known->number, error);
}

struct ops_entry *
ops_enter_by_uid(struct store *store, gint64 uid, GError **error)
{
    GError *own = NULL;
    struct account *account = store_read_account_of_uid(store, uid, &own);

    if (own) {
        g_propagate_error(error, own);
        return NULL;
    }
    return account ? entry_of(account, 0, error)
                   : refuse(_("you have no account here: ask the administrator for one with your uid"), error);
}

bool
ops_enter(struct store *store, const struct ops_entry *entry, const char *from, GError **error)
{
    const char *id = entry->account->id;
    g_autofree char *what = entry->key ? g_strdup_printf("key %" G_GINT64_FORMAT "; from: %s", entry->key, from)
                                       : g_strdup_printf("sudo; from: %s", from);

    store_guard_set(&(struct store_guard){.account = id, .version = entry->account->version, .key = entry->key});
    if (!store_begin(store, error))
        return false;
    return change_end(store, store_audit_add(store, id, "login", "account", id, what, error), error);
}

bool
ops_leave(struct store *store, const struct ops_entry *entry, const char *why, GError **error)
{
    const char *id = entry->account->id;

    if (!store_begin_farewell(store, error))
        return false;
    return change_end(store, store_audit_add(store, id, "logout", "account", id, why, error), error);
}
