/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A copy of everything about a candidate, and erasing them. What there is, is found by the list of tables in
 * store/person.c.
 */

#include "stapelbaan/ops/person.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ops/look.h"
#include "stapelbaan/store/account.h"
#include "stapelbaan/store/run.h"
#include "stapelbaan/store/sight.h"

GPtrArray *
ops_person_export(struct store *store, const struct actor *actor, const char *id, GError **error)
{
    if (!permit_row(store, actor, "export", "person", id, NULL, error))
        return NULL;
    g_autoptr(GPtrArray) tables = store_read_person(store, id, error);
    if (!tables)
        return NULL;
    if (tables->len == 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("nothing is known of \"%s\""), id);
        return NULL;
    }
    return ops_look(store, actor, LOOK_EXPORT, id, error) ? g_steal_pointer(&tables) : NULL;
}

bool
approver_check(struct store *store, const struct actor *actor, const char *approver, GError **error)
{
    g_autoptr(GPtrArray) accounts = store_read_accounts(store, error);
    bool found = false;

    if (!accounts)
        return false;
    if (!approver || !*approver || !text_check(approver, _("the approver"), NULL)) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, _("who agreed to it? Give --approver NAME"));
        return false;
    }
    for (guint i = 0; i < accounts->len; i++) {
        const struct account *account = accounts->pdata[i];
        found = found || (account->is_active && strcmp(account->id, approver) == 0);
    }
    if (accounts->len == 0 || (found && strcmp(approver, actor->name) != 0))
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE,
                found ? _("\"%s\" is you: somebody else must have agreed")
                      : _("\"%s\" is no open account: who agreed must be one"),
                approver);
    return false;
}

bool
erase_begin(struct store *store, GError **error)
{
    GError *own = NULL;

    if (store_run_take(store, &own))
        return true;
    if (!g_error_matches(own, SB_ERROR, SB_ERROR_CONFLICT)) {
        g_propagate_error(error, own);
        return false;
    }
    g_clear_error(&own);
    g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT,
                        _("a match is running and knows everybody: \"stapelbaan run stop\", then erase"));
    return false;
}

struct erasure *
ops_person_erase(struct store *store, const struct actor *actor, const char *id, const char *approver, GError **error)
{
    const struct erasing by = {.who = actor->name, .approver = approver};

    if (!permit_row(store, actor, "erase", "person", id, NULL, error) ||
        !approver_check(store, actor, approver, error) || !erase_begin(store, error))
        return NULL;
    store_sight_lift(store); /* a name may stand anywhere */
    struct erasure *erasure = store_erase_person(store, id, &by, error);
    store_sight_drop(store);
    store_run_drop(store);
    return erasure;
}
