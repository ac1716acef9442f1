/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan retention`: how long data about people is kept, and what is past its time. */

#include "stapelbaan/ops/retention.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/privacy.h"
#include "stapelbaan/report/cell.h"

int
command_retention_list(const struct cli_call *call, GError **error)
{
    static const struct table_column column[] = {{.heading = N_("Word")},
                                                 {.heading = N_("What is kept"), .weight = 1},
                                                 {.heading = N_("Days"), .right = true},
                                                 {.heading = N_("Past its time"), .right = true}};
    struct retention_state state[RETENTIONS];
    auto_of(store) store = common_open(call, error);

    if (!store || !ops_retention(store, call->session->actor, state, error))
        return 0;
    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);
    for (int kind = 0; kind < RETENTIONS; kind++) {
        table_add(table, g_strdup(retention_word[kind]));
        table_add(table, g_strdup(ops_retention_label((enum retention)kind)));
        table_add(table, state[kind].days ? g_strdup_printf("%d", state[kind].days) : g_strdup(_("for ever")));
        table_add(table, g_strdup_printf("%d", state[kind].n_due));
    }
    table_finish(table, out, common_width(call));
    return common_write(call, out, error);
}

static bool
read_kind(const struct cli_call *call, enum retention *kind, GError **error)
{
    const char *word = cli_operand(call->args, 0);
    g_autofree char *all = g_strjoinv(", ", (char **)retention_word);

    for (int k = 0; k < RETENTIONS; k++)
        if (strcmp(retention_word[k], word) == 0) {
            *kind = (enum retention)k;
            return true;
        }
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" should be one of %s"), word, all);
    return false;
}

static struct store *
open_there(const struct cli_call *call, GError **error)
{
    auto_of(store) there = common_open(call, error);

    return there ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
}

int
command_retention_set(const struct cli_call *call, GError **error)
{
    const char *text = cli_operand(call->args, 1);
    enum retention kind;
    guint64 days = 0;

    if (!read_kind(call, &kind, error))
        return 0;
    if (!g_ascii_string_to_unsigned(text, 10, 0, 36500, &days, NULL)) {
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" is no number of days (0: for ever)"), text);
        return 0;
    }
    auto_of(store) store = open_there(call, error);
    if (store && ops_retention_set(store, call->session->actor, kind, (int)days, error))
        output_say(ngettext("%s: kept for %d day", "%s: kept for %d days", (gulong)days), ops_retention_label(kind),
                   (int)days);
    return 0;
}

int
command_retention_purge(const struct cli_call *call, GError **error)
{
    enum retention kind;

    if (!read_kind(call, &kind, error))
        return 0;
    auto_of(store) store = open_there(call, error);
    int n = store ? ops_retention_purge(store, call->session->actor, kind, call->args->value[OPT_APPROVER], error) : -1;
    if (n >= 0)
        output_say(ngettext("%s: %d thrown away", "%s: %d thrown away", (gulong)n), ops_retention_label(kind), n);
    return 0;
}
