/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan check`: is the database sound, and the stored plan? */

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/ops/match.h"

int
command_check(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    const struct actor *actor = call->session->actor;
    g_autoptr(GPtrArray) finding = store ? ops_check(store, actor, error) : NULL;
    if (!finding)
        return 0;

    g_autoptr(GString) out = g_string_new(NULL);
    for (unsigned i = 0; i < finding->len; i++) {
        g_autofree char *line = text_show(g_ptr_array_index(finding, i));
        g_string_append_printf(out, "%s\n", line);
    }
    g_string_append_printf(out, ngettext("%u finding\n", "%u findings\n", finding->len), finding->len);
    if (!output_text(NULL, out->str, error))
        return 0;
    return finding->len ? SB_ERROR_DATA : 0;
}
