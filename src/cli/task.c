/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan task`: tasks for people, spreadsheets and programs. */

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
        return csv_write(data, CSV_TASKS);
    case FORMAT_JSON:
        return common_take(json_tasks(data->task));
    case FORMAT_TEXT:
        break;
    }
    return report_task_list(data, data->task, common_list_width(call));
}

int
command_task_list(const struct cli_call *call, GError **error)
{
    auto_of(dataset) data = common_read(call, error);
    return data ? common_write(call, list_text(call, data), error) : 0;
}

static GString *
show_text(const struct cli_call *call, const struct dataset *data, const struct task *task)
{
    auto_of(dataset) alone = dataset_new();

    switch (common_format(call)) {
    case FORMAT_CSV:
        dataset_put_task(alone, task_copy(task));
        return csv_write(alone, CSV_TASKS);
    case FORMAT_JSON:
        return common_take(json_task(task));
    case FORMAT_TEXT:
        break;
    }
    return report_task(data, task, common_width(call));
}

static void
no_such_task(const struct dataset *data, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (unsigned i = 0; i < data->task->len; i++)
        g_ptr_array_add(known, ((struct task *)g_ptr_array_index(data->task, i))->id);
    common_no_such(_("task"), id, known, error);
}

int
command_task_show(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    auto_of(dataset) data = common_read(call, error);
    if (!data)
        return 0;

    const struct task *task = dataset_task(data, id);
    if (task)
        return common_write(call, show_text(call, data, task), error);
    no_such_task(data, id, error);
    return 0;
}
