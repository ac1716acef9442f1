/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan whoami`: account, roles, and the way in. */

#include <glib/gi18n.h>

#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/report/cell.h"

enum { LABEL = 12, WIDTH = 79 };

/** "coach, coordinator of schoon". Owned by the caller. */
static char *
roles_text(const struct actor *actor)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (int role = 0; role < ROLES; role++)
        if (actor->roles & 1U << role) {
            g_string_append_printf(out, "%s%s", out->len ? ", " : "", _(role_word[role]));
            if (role == ROLE_COORDINATOR && actor->provider && *actor->provider) {
                g_autofree char *all = g_strjoinv(", ", actor->provider);
                g_string_append_printf(out, " (%s)", all);
            }
        }
    return g_strdup(out->str);
}

int
command_whoami(const struct cli_call *call, GError **error)
{
    const struct actor *actor = call->session->actor;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *roles = roles_text(actor);

    cell_line(out, _("Account"), LABEL, actor->name, WIDTH);
    cell_line(out, _("Roles"), LABEL, roles, WIDTH);
    cell_line(out, _("Way in"), LABEL, actor->is_service ? _("the server") : _("this machine"), WIDTH);
    output_text(NULL, out->str, error);
    return 0;
}
