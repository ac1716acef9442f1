/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan account`: who may come in on a shared server. */

#include "stapelbaan/ops/account.h"

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/report/cell.h"

int
command_account_list(const struct cli_call *call, GError **error)
{
    static const struct table_column column[] = {
        {.heading = N_("Account")},  {.heading = N_("Name"), .weight = 1},  {.heading = N_("Roles"), .weight = 1},
        {.heading = N_("Language")}, {.heading = N_("Uid"), .right = true}, {.heading = N_("State")},
    };
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) accounts = store ? ops_accounts(store, call->session->actor, error) : NULL;
    if (!accounts)
        return 0;

    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < accounts->len; i++) {
        const struct account *account = accounts->pdata[i];
        table_add(table, g_strdup(account->id));
        table_add(table, g_strdup(account->name));
        table_add(table, account_roles_text(account));
        table_add(table, g_strdup(account->language));
        table_add(table, account->uid < 0 ? NULL : g_strdup_printf("%" G_GINT64_FORMAT, account->uid));
        table_add(table, g_strdup(account->is_active ? _("open") : _("closed")));
    }
    table_finish(table, out, common_list_width(call));
    return common_write(call, out, error);
}

static struct ops_account_wish
wish_of(const struct cli_args *args)
{
    return (struct ops_account_wish){
        .name = args->value[OPT_NAME],
        .language = args->value[OPT_LANGUAGE],
        .roles = args->value[OPT_ROLE],
        .uid = args->value[OPT_UID],
    };
}

int
command_account_add(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    const struct ops_account_wish wish = wish_of(call->args);
    auto_of(store) store = store_open(call->session->db_path, STORE_WRITE, error);

    if (store && ops_account_add(store, call->session->actor, id, &wish, error))
        output_say(_("account \"%s\" is there; \"stapelbaan key add %s\" gives it a key"), id, id);
    return 0;
}

/** Opens the database, which must be there, for a change. */
static struct store *
open_there(const struct cli_call *call, GError **error)
{
    auto_of(store) there = common_open(call, error);

    return there ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
}

int
command_account_change(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    const struct ops_account_wish wish = wish_of(call->args);
    auto_of(store) store = open_there(call, error);

    if (store && ops_account_change(store, call->session->actor, id, &wish, error))
        output_say(_("account \"%s\" is changed"), id);
    return 0;
}

static int
set_open(const struct cli_call *call, bool open, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    auto_of(store) store = open_there(call, error);

    if (store && ops_account_open(store, call->session->actor, id, open, error))
        output_say(open ? _("account \"%s\" is open") : _("account \"%s\" is closed"), id);
    return 0;
}

int
command_account_close(const struct cli_call *call, GError **error)
{
    return set_open(call, false, error);
}

int
command_account_open(const struct cli_call *call, GError **error)
{
    return set_open(call, true, error);
}
