/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan import`: files into the database, all or nothing. */

#include "stapelbaan/ops/import.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"

/** Files to import, and the same as ops wants them: borrowed views. */
struct input {
    struct common_file *own;
    struct import_file *file;
    unsigned n;
};

static void
input_clear(struct input *input)
{
    for (unsigned i = 0; i < input->n; i++)
        common_file_clear(&input->own[i]);
    g_free(input->own);
    g_free(input->file);
}

static bool
input_read_all(const struct cli_args *args, struct input *input, GError **error)
{
    input->n = args->operand->len;
    input->own = g_new0(struct common_file, input->n);
    input->file = g_new0(struct import_file, input->n);
    for (unsigned i = 0; i < input->n; i++) {
        struct common_file *own = &input->own[i];
        if (!common_file_read(cli_operand(args, i), own, error))
            return false;
        input->file[i] = (struct import_file){.name = own->name, .bytes = own->bytes, .n_byte = own->n_byte};
    }
    return true;
}

/** What an import did, or would do. Owned by the caller. */
static GString *
summary(const struct import_result *result, bool dry_run)
{
    GString *out = g_string_new(NULL);

    common_count(out, result->n_provider, result->n_site, result->n_task, result->n_candidate, result->n_decision);
    if (!out->len)
        g_string_append(out, _("nothing in the lists"));
    g_string_prepend(out, _("read: "));
    g_string_append_printf(out, "\n%s", dry_run ? _("would be: ") : _("database: "));
    g_string_append_printf(out, _("%d new, %d changed, %d the same\n"), result->count.n_new, result->count.n_changed,
                           result->count.n_same);
    if (result->n_unasked)
        g_string_append_printf(out,
                               ngettext("%d ability was not given and counts as 3: a question not yet asked\n",
                                        "%d abilities were not given and count as 3: questions not yet asked\n",
                                        (gulong)result->n_unasked),
                               result->n_unasked);
    if (result->past_undo)
        g_string_append(out, _("this import is too large to be undone (more than 8 MiB)\n"));
    if (dry_run)
        g_string_append(out, _("dry run: nothing was changed\n"));
    return out;
}

static int
run_import(struct store *store, const struct actor *actor, const struct input *input, bool dry_run, GError **error)
{
    auto_of(fault_list) faults = fault_list_new();
    struct import_result result = {0};
    GError *own = NULL;

    if (!ops_import(store, actor, input->file, input->n, dry_run, &result, faults, &own)) {
        if (!faults->fault->len) {
            g_propagate_error(error, own);
            return 0;
        }
        common_say_faults(faults, _("nothing imported"));
        g_clear_error(&own);
        return SB_ERROR_DATA;
    }
    common_say_warnings(faults);
    g_autoptr(GString) text = summary(&result, dry_run);
    output_text(NULL, text->str, error);
    return 0;
}

/** A dry run on a database that does not exist: on an empty one in a folder of its own, gone afterwards. */
static int
run_on_nothing(const struct actor *actor, const struct input *input, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("stapelbaan-XXXXXX", error);
    if (!folder) {
        output_own_error(error);
        return 0;
    }
    g_autofree char *path = g_build_filename(folder, "empty.db", NULL);
    struct store *store = store_open(path, STORE_WRITE, error);
    int status = store ? run_import(store, actor, input, true, error) : 0;
    store_free(store);

    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *each = g_build_filename(folder, name, NULL);
        g_unlink(each);
    }
    g_rmdir(folder);
    return status;
}

int
command_import(const struct cli_call *call, GError **error)
{
    bool dry_run = call->args->value[OPT_DRY_RUN] != NULL;
    const char *path = call->session->db_path;
    struct input input = {0};
    int status = 0;

    if (!input_read_all(call->args, &input, error)) {
        input_clear(&input);
        return 0;
    }
    if (dry_run && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        status = run_on_nothing(call->session->actor, &input, error);
    } else {
        auto_of(store) store = store_open(path, STORE_WRITE, error);
        status = store ? run_import(store, call->session->actor, &input, dry_run, error) : 0;
    }
    input_clear(&input);
    return status;
}
