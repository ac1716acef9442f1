/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan task change`: one field of several tasks, in one step. */

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/ops/bulk.h"
#include "stapelbaan/report/cell.h"

static gint64
version_of(void *user, const char *id)
{
    const struct store_row *row = g_hash_table_lookup(user, id);

    return row ? row->version : 0;
}

static const struct field *
find_field(const char *key, GError **error)
{
    const struct field *field = ops_bulk_field(key);
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    if (field)
        return field;
    for (const struct field *each = task_fields; each->key; each++)
        if (ops_bulk_field(each->key))
            g_ptr_array_add(known, (gpointer)(uintptr_t)each->key);
    common_no_such(_("field"), key, known, error);
    return NULL;
}

/* The ids that were named; NULL where one is unknown. Owned by the caller. */
static GPtrArray *
find_tasks(const struct cli_call *call, const struct dataset *data, GError **error)
{
    g_autoptr(GPtrArray) id = g_ptr_array_new_with_free_func(g_free), known = g_ptr_array_new();

    for (guint i = 0; i < data->task->len; i++)
        g_ptr_array_add(known, ((struct task *)data->task->pdata[i])->id);
    for (unsigned i = 2; i < call->args->operand->len; i++) {
        const char *one = cli_operand(call->args, i);
        if (!dataset_task(data, one)) {
            common_no_such(_("task"), one, known, error);
            return NULL;
        }
        if (!g_ptr_array_find_with_equal_func(id, one, g_str_equal, NULL))
            g_ptr_array_add(id, g_strdup(one));
    }
    return g_steal_pointer(&id);
}

static GString *
rows_text(const struct cli_call *call, const GPtrArray *row)
{
    static const struct table_column column[] = {{N_("Id"), .weight = 0},
                                                 {N_("Task"), .weight = 2},
                                                 {N_("It was"), .weight = 1},
                                                 {N_("It becomes"), .weight = 2}};
    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < row->len; i++) {
        const struct ops_bulk_row *one = row->pdata[i];
        table_add(table, g_strdup(one->id));
        table_add(table, g_strdup(one->title));
        table_add(table, g_strdup(*one->before ? one->before : "-"));
        if (one->fault)
            table_add(table, g_strdup_printf("! %s", one->fault));
        else
            table_add(table, g_strdup(!one->task ? _("as it is") : *one->after ? one->after : "-"));
    }
    table_finish(table, out, common_width(call));
    return out;
}

/* Saves (but for a dry run), then shows what was done and tells how many. */
static bool
change(const struct cli_call *call, struct store *store, const GPtrArray *row, GError **error)
{
    bool dry = call->args->value[OPT_DRY_RUN] != NULL;
    unsigned n_refused = 0, n = ops_bulk_count(row, &n_refused);
    const struct actor *actor = call->session->actor;

    if (!dry && n > 0 && !ops_bulk_save(store, actor, row, NULL, error))
        return false;
    g_autoptr(GString) text = rows_text(call, row);
    if (!output_text(NULL, text->str, error))
        return false;
    output_say(ngettext("%u task changed", "%u tasks changed", n), n);
    if (n_refused)
        output_say(ngettext("%u left as it was: see \"!\"", "%u left as they were: see \"!\"", n_refused), n_refused);
    if (dry)
        output_say(_("dry run: nothing was changed"));
    return true;
}

int
command_task_change(const struct cli_call *call, GError **error)
{
    auto_of(store) seen = common_open(call, error); /* says so where there is no database */
    auto_of(store) store = seen ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
    auto_of(dataset) data = store ? store_read_dataset(store, error) : NULL;
    g_autoptr(GHashTable) version = data ? store_read_rows(store, "task", error) : NULL;
    const struct field *field = version ? find_field(cli_operand(call->args, 0), error) : NULL;
    g_autoptr(GPtrArray) id = field ? find_tasks(call, data, error) : NULL;

    if (!id)
        return 0;
    g_autoptr(GPtrArray) row = ops_bulk_preview(data, field, cli_operand(call->args, 1), id, version_of, version);
    unsigned n_refused = 0;
    if (!change(call, store, row, error))
        return 0;
    if (field->is_free)
        common_warn_sensitive(cli_operand(call->args, 1));
    return ops_bulk_count(row, &n_refused) == 0 && n_refused > 0 ? SB_ERROR_DATA : 0;
}
