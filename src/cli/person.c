/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan candidate export` and `candidate erase`: the rights of a person. */

#include "stapelbaan/ops/person.h"

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/privacy.h"
#include "stapelbaan/exchange/rows.h"
#include "stapelbaan/ops/audit.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/report/cell.h"

enum { KEY_COLUMNS = 20 };

/* ---- a copy ----------------------------------------------------------------------------------------------------- */

static const char *const seen_keys[] = {"at", "who", "what", NULL};

/* The looks as rows; owned. */
static GPtrArray *
seen_rows(const GPtrArray *seen)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < seen->len; i++) {
        const struct seen *one = seen->pdata[i];
        GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(row, g_strdup(one->at));
        g_ptr_array_add(row, g_strdup(one->who));
        g_ptr_array_add(row, g_strdup(ops_look_label(one->look)));
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static GString *
export_json(const GPtrArray *tables, const GPtrArray *seen)
{
    g_autoptr(GPtrArray) rows = seen_rows(seen);
    GString *out = g_string_new("{");

    for (guint i = 0; i < tables->len; i++) {
        const struct person_rows *table = tables->pdata[i];
        g_autoptr(GString) text = json_rows((const char *const *)table->key, table->row);
        g_string_append_printf(out, "%s\"%s\": %s", i ? ",\n" : "", table->table, text->str);
    }
    g_autoptr(GString) looks = json_rows(seen_keys, rows);
    g_string_append_printf(out, ",\n\"seen\": %s}\n", looks->str);
    return out;
}

static void
add_table(GString *out, const struct person_rows *table, int width)
{
    g_string_append_printf(out, "== %s\n", table->table);
    for (guint i = 0; i < table->row->len; i++) {
        const GPtrArray *cell = table->row->pdata[i];
        for (unsigned k = 0; table->key[k]; k++)
            if (cell->pdata[k] && *(const char *)cell->pdata[k])
                cell_line(out, table->key[k], KEY_COLUMNS, cell->pdata[k], width);
        g_string_append_c(out, '\n');
    }
}

/* What is not in the copy though it is of tables that have something about people, and why. */
static void
add_left_out(GString *out, const GPtrArray *tables, int width)
{
    const char *name, *left_out, *why;

    g_string_append_printf(out, "== %s\n", _("not in this copy"));
    for (unsigned i = 0; store_person_table(i, &name, &left_out, &why); i++)
        for (guint t = 0; left_out && t < tables->len; t++)
            if (g_strcmp0(((const struct person_rows *)tables->pdata[t])->table, name) == 0) {
                g_autofree char *text = g_strdup_printf("%s (%s)", left_out, why);
                cell_line(out, name, KEY_COLUMNS, text, width);
            }
}

static GString *
export_text(const struct cli_call *call, const GPtrArray *tables, const GPtrArray *seen)
{
    GString *out = g_string_new(NULL);
    int width = common_width(call);

    for (guint i = 0; i < tables->len; i++)
        add_table(out, tables->pdata[i], width);
    g_string_append_printf(out, "== %s\n", _("who looked, and when"));
    for (guint i = 0; i < seen->len; i++) {
        const struct seen *one = seen->pdata[i];
        g_autofree char *at = ops_history_time(one->at);
        g_autofree char *what = g_strdup_printf("%s: %s", one->who, ops_look_label(one->look));
        cell_line(out, at, KEY_COLUMNS, what, width);
    }
    g_string_append_c(out, '\n');
    add_left_out(out, tables, width);
    return out;
}

int
command_candidate_export(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    const struct actor *actor = call->session->actor;
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) tables = store ? ops_person_export(store, actor, id, error) : NULL;
    g_autoptr(GPtrArray) seen = tables ? ops_seen(store, actor, id, error) : NULL;

    if (!seen)
        return 0;
    bool json = common_format(call) == FORMAT_JSON;
    return common_write(call, json ? export_json(tables, seen) : export_text(call, tables, seen), error);
}

/* ---- erasing ---------------------------------------------------------------------------------------------------- */

static void
add_files(GString *out, const struct erasure *erasure)
{
    static const struct table_column column[] = {{.heading = N_("File")},
                                                 {.heading = N_("Bytes"), .right = true},
                                                 {.heading = N_("Found"), .right = true},
                                                 {.heading = "SHA-256"}};
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    for (guint i = 0; i < erasure->file->len; i++) {
        const struct erased_file *file = erasure->file->pdata[i];
        table_add(table, g_strdup(file->name));
        table_add(table, g_strdup_printf("%" G_GINT64_FORMAT, file->n_byte));
        table_add(table, g_strdup_printf("%d", file->n_found));
        table_add(table, g_strdup(file->hash));
    }
    table_finish(table, out, 200);
}

static bool
is_clean(const struct erasure *erasure)
{
    for (guint i = 0; i < erasure->file->len; i++)
        if (((const struct erased_file *)erasure->file->pdata[i])->n_found != 0)
            return false;
    return erasure->is_whole;
}

/* What was done, in counts and hashes: there is nothing of the person in it. */
static GString *
certificate(const struct cli_call *call, const struct erasure *erasure, const char *approver)
{
    g_autofree char *at = ops_history_time(erasure->at);
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, _("Certificate of erasure\n\n"));
    g_string_append_printf(out, _("Done %s by %s, approved by %s.\n"), at, call->session->actor->name, approver);
    g_string_append_printf(out, _("Rows: %d (%s).\n"), erasure->n_row, erasure->tables->str);
    g_string_append_printf(out, _("Lines of the history that were emptied: %d; line %d tells of it.\n"),
                           erasure->n_line, (int)erasure->line);
    g_string_append_printf(out,
                           _("Different texts: %d. Looked for in the files: %d; others have %d of them as well, %d are "
                             "too short to tell.\n"),
                           erasure->n_text, erasure->n_sought, erasure->n_shared, erasure->n_short);
    g_string_append_printf(out, _("Tombstone: %s\n\n"), erasure->tombstone);
    add_files(out, erasure);
    g_string_append_c(out, '\n');
    g_string_append(out, is_clean(erasure) ? _("Nothing was found in any file.\n")
                                           : _("Not clean yet: take away the old copies named above; where others were "
                                               "reading, it is finished when they leave.\n"));
    g_string_append(out, _("Backups made before hold the person until they are thrown away; one that is put back is "
                           "erased again when it is opened.\n"));
    return out;
}

int
command_candidate_erase(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0), *approver = call->args->value[OPT_APPROVER];
    auto_of(store) there = common_open(call, error);
    auto_of(store) store = there ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
    g_clear_pointer(&there, store_free); /* nobody else is to read old pages */
    auto_of(erasure) erasure = store ? ops_person_erase(store, call->session->actor, id, approver, error) : NULL;
    if (!erasure)
        return 0;

    common_write(call, certificate(call, erasure, approver), error);
    return is_clean(erasure) ? 0 : SB_ERROR_DATA;
}
