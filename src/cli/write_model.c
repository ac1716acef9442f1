/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan match --write-model`: the problem as a mixed-integer programme, for other solvers. */

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/play.h"
#include "stapelbaan/match/compact.h"
#include "stapelbaan/report/mps.h"

enum { ENTRIES_MOST = 20000000 };

int
play_write_model(const struct cli_call *call, const struct dataset *data, GError **error)
{
    struct month_day day;
    g_free(play_date(call, NULL, &day));
    auto_of(programme) programme = compact_programme(data, day, ENTRIES_MOST);

    if (!programme) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("the model would have more than %d million entries; take fewer tasks or people"),
                    ENTRIES_MOST / 1000000);
        return 0;
    }
    g_autoptr(GString) out = report_mps(programme);
    if (output_bytes(call->args->value[OPT_WRITE_MODEL], out->str, out->len, error))
        output_say(_("%u columns, %u rows, %u entries"), programme->column->len, programme->row->len,
                   programme->entry->len);
    return 0;
}
