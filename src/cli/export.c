/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan export`: the database as a data file. */

#include <glib/gi18n.h>

#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/ops/import.h"

int
command_export(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    const struct actor *actor = call->session->actor;
    int n_archived = 0;
    if (!store)
        return 0;

    g_autoptr(GString) file = ops_export(store, actor, &n_archived, error);
    if (file && output_bytes(cli_text(call->args, OPT_OUTPUT, NULL), file->str, file->len, error) && n_archived)
        output_say(ngettext("%d archived record was left out", "%d archived records were left out", (gulong)n_archived),
                   n_archived);
    return 0;
}
