/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan candidate`: candidates for people, spreadsheets and programs. */

#include <glib/gi18n.h>

#include "stapelbaan/cli/common.h"
#include "stapelbaan/exchange/csv.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/report/text.h"

static GString *
list_text(const struct cli_call *call, const struct dataset *data)
{
    switch (common_format(call)) {
    case FORMAT_CSV:
        return csv_write(data, CSV_CANDIDATES);
    case FORMAT_JSON:
        return common_take(json_candidates(data->candidate));
    case FORMAT_TEXT:
        break;
    }
    return report_candidate_list(data, data->candidate, common_list_width(call));
}

int
command_candidate_list(const struct cli_call *call, GError **error)
{
    auto_of(dataset) data = common_read(call, error);
    return data && common_look(call, LOOK_LIST, NULL, error) ? common_write(call, list_text(call, data), error) : 0;
}

static GString *
show_text(const struct cli_call *call, const struct dataset *data, const struct candidate *candidate)
{
    auto_of(dataset) alone = dataset_new();

    switch (common_format(call)) {
    case FORMAT_CSV:
        dataset_put_candidate(alone, candidate_copy(candidate));
        return csv_write(alone, CSV_CANDIDATES);
    case FORMAT_JSON:
        return common_take(json_candidate(candidate));
    case FORMAT_TEXT:
        break;
    }
    return report_candidate(data, candidate, common_width(call));
}

static void
no_such_candidate(const struct dataset *data, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (unsigned i = 0; i < data->candidate->len; i++)
        g_ptr_array_add(known, ((struct candidate *)g_ptr_array_index(data->candidate, i))->id);
    common_no_such(_("candidate"), id, known, error);
}

int
command_candidate_show(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    auto_of(dataset) data = common_read(call, error);
    if (!data)
        return 0;

    const struct candidate *candidate = dataset_candidate(data, id);
    if (!candidate)
        no_such_candidate(data, id, error);
    else if (common_look(call, LOOK_CANDIDATE, id, error))
        common_write(call, show_text(call, data, candidate), error);
    return 0;
}
