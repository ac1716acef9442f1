/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan template`: an empty table to fill in. */

#include <string.h>

#include "stapelbaan/base/locale.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/exchange/csv.h"

int
command_template(const struct cli_call *call, GError **error)
{
    enum csv_kind kind = !strcmp(cli_operand(call->args, 0), "tasks") ? CSV_TASKS : CSV_CANDIDATES;
    char separator = !strcmp(locale_lang(), "nl") ? ';' : ',';
    g_autoptr(GString) table = csv_template(kind, separator);

    output_bytes(cli_text(call->args, OPT_OUTPUT, NULL), table->str, table->len, error);
    return 0;
}
