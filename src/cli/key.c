/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan key`: the public keys that people log in with. */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/ops/account.h"
#include "stapelbaan/report/cell.h"

int
command_key_list(const struct cli_call *call, GError **error)
{
    static const struct table_column column[] = {
        {.heading = N_("Key"), .right = true},   {.heading = N_("Account")},  {.heading = N_("Kind")},
        {.heading = N_("Fingerprint")},          {.heading = N_("Last day")}, {.heading = N_("Revoked")},
        {.heading = N_("Comment"), .weight = 1},
    };
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) keys = store ? ops_keys(store, call->session->actor, cli_operand(call->args, 0), error) : NULL;
    if (!keys)
        return 0;

    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < keys->len; i++) {
        const struct store_key *key = keys->pdata[i];
        table_add(table, g_strdup_printf("%" G_GINT64_FORMAT, key->number));
        table_add(table, g_strdup(key->account));
        table_add(table, g_strdup(key->type));
        table_add(table, ssh_key_fingerprint(key->blob));
        table_add(table, g_strdup(key->expires));
        table_add(table, key->revoked_at ? g_strndup(key->revoked_at, strlen("2026-12-01")) : NULL);
        table_add(table, g_strdup(key->comment));
    }
    table_finish(table, out, common_list_width(call));
    return common_write(call, out, error);
}

/** The key that stands behind the account: nothing or "-" (standard input), the line itself, or a file. */
static struct ssh_key *
read_key(const struct cli_args *args, GError **error)
{
    const char *first = cli_operand(args, 1) ? cli_operand(args, 1) : "-";
    bool is_line = args->operand->len > 2 || strpbrk(first, " \t") || ssh_key_type(first);

    if (is_line) {
        g_autoptr(GString) line = g_string_new(NULL);
        for (unsigned i = 1; i < args->operand->len; i++)
            g_string_append_printf(line, "%s%s", i > 1 ? " " : "", cli_operand(args, i));
        return ssh_key_parse(line->str, line->len, error);
    }
    g_autofree char *bytes = NULL;
    gsize n_byte = 0;
    return input_read(first, &bytes, &n_byte, error) ? ssh_key_parse(bytes, n_byte, error) : NULL;
}

int
command_key_add(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    auto_of(ssh_key) key = read_key(call->args, error);
    auto_of(store) there = key ? common_open(call, error) : NULL;
    auto_of(store) store = there ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
    gint64 number =
        store ? ops_key_add(store, call->session->actor, id, key, call->args->value[OPT_EXPIRES], error) : 0;

    if (number)
        output_say(_("key %d of \"%s\" is registered; \"sudo stapelbaan server keys\" tells sshd of it"), (int)number,
                   id);
    return 0;
}

/** The number that the first operand gives; 0 with `error` where it is none. */
static gint64
number_of(const struct cli_call *call, GError **error)
{
    const char *text = cli_operand(call->args, 0);
    guint64 number = 0;

    if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT32, &number, NULL))
        return (gint64)number;
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" is no number of a key; \"stapelbaan key list\" lists them"),
                text);
    return 0;
}

int
command_key_revoke(const struct cli_call *call, GError **error)
{
    gint64 number = number_of(call, error);
    auto_of(store) there = number ? common_open(call, error) : NULL;
    auto_of(store) store = there ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;

    if (store && ops_key_revoke(store, call->session->actor, number, error))
        output_say(_("key %d is revoked, from now on; \"sudo stapelbaan server keys\" tells sshd too"), (int)number);
    return 0;
}

int
command_key_expire(const struct cli_call *call, GError **error)
{
    const char *day = cli_operand(call->args, 1);
    gint64 number = number_of(call, error);
    bool never = strcmp(day, "never") == 0;
    auto_of(store) there = number ? common_open(call, error) : NULL;
    auto_of(store) store = there ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;

    if (!store || !ops_key_expire(store, call->session->actor, number, never ? NULL : day, error))
        return 0;
    if (never)
        output_say(_("key %d has no last day"), (int)number);
    else
        output_say(_("key %d is good until %s"), (int)number, day);
    return 0;
}
