/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The guard of a session: does what somebody came in by still hold?
 *
 * It is one for the process, the only state of the store outside a connection: a process is one person's, and a change
 * on a connection that somebody forgot to tell must be refused too. Its one statement runs inside the transaction of
 * each change, so that nothing is written after a revocation was committed.
 */

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/account.h"

static struct {
    bool is_set;
    char *account;
    gint64 version, key;
} guard;

/* 0: good, 1: the account is closed or gone, 2: changed, 3: the key is revoked or gone, 4: its last day is past. */
static const char guard_sql[] =
    "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM account WHERE id = :account AND is_active = 1) THEN 1 "
    "WHEN NOT EXISTS (SELECT 1 FROM account WHERE id = :account AND version = :version) THEN 2 "
    "WHEN :key = 0 THEN 0 "
    "WHEN NOT EXISTS (SELECT 1 FROM account_key WHERE number = :key AND account = :account AND revoked_at IS NULL) "
    "THEN 3 WHEN NOT EXISTS (SELECT 1 FROM account_key WHERE number = :key AND (expires IS NULL OR expires >= :day)) "
    "THEN 4 ELSE 0 END";

static const char *const why[] = {
    "",
    N_("your account was closed: you are logged out, and nothing more was saved"),
    N_("your rights were changed: log in again"),
    N_("your key was revoked: you are logged out, and nothing more was saved"),
    N_("the last day of your key is past: you are logged out, ask the administrator"),
};

void
store_guard_set(const struct store_guard *from)
{
    g_assert(!guard.is_set);
    guard.account = g_strdup(from->account);
    guard.version = from->version;
    guard.key = from->key;
    guard.is_set = true;
}

bool
store_guard_check(struct store *store, GError **error)
{
    bool has_row = false;

    if (!guard.is_set)
        return true;
    struct statement *statement = statement_of(store, guard_sql, error);
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
    if (!statement)
        return false;
    bind_text(statement, ":account", guard.account);
    bind_int(statement, ":version", guard.version);
    bind_int(statement, ":key", guard.key);
    bind_text(statement, ":day", day);
    if (!statement_step(statement, &has_row, error))
        return false;
    gint64 found = has_row ? column_int(statement, 0) : 1;
    sqlite3_reset(statement->raw);
    if (found == 0)
        return true;
    g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, _(why[CLAMP(found, 1, (gint64)G_N_ELEMENTS(why) - 1)]));
    return false;
}
