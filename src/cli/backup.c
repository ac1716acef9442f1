/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan backup` and `stapelbaan restore`. */

#include "stapelbaan/ops/backup.h"

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"

/** What a backup holds, a labelled line each. */
static void
append_sum(GString *out, const struct store_sum *sum)
{
    static const char *const file[] = {N_("work"), N_("people")};
    g_autofree char *size = g_format_size((guint64)sum->n_byte);

    g_string_append_printf(out, _("made %s, schema %d, %s, %lld rows\n"), sum->at, sum->schema, size,
                           (long long)sum->n_row);
    for (guint i = 0; i < MIN(sum->hash->len, G_N_ELEMENTS(file)); i++)
        if (*(const char *)sum->hash->pdata[i])
            g_string_append_printf(out, "sha256 %s %s\n", _(file[i]), (const char *)sum->hash->pdata[i]);
    if (sum->head)
        g_string_append_printf(out, _("history %s\n"), sum->head);
}

/** Where --to leads: it must be there, for a place that is not mounted would fill the wrong disk. Owned by the caller.
 */
static char *
name_in(const char *directory, GError **error)
{
    if (g_file_test(directory, G_FILE_TEST_IS_DIR))
        return ops_backup_name(directory);
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("there is no directory \"%s\": is it mounted?"), directory);
    return NULL;
}

/** FILE or a name in --to. Owned by the caller. */
static char *
target_of(const struct cli_args *args, GError **error)
{
    const char *file = cli_operand(args, 0), *directory = cli_text(args, OPT_TO, NULL);

    if (!file == !directory) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, _("a backup needs a FILE or --to DIRECTORY"));
        return NULL;
    }
    return directory ? name_in(directory, error) : g_strdup(file);
}

int
command_backup(const struct cli_call *call, GError **error)
{
    const char *directory = cli_text(call->args, OPT_TO, NULL);
    g_autofree char *file = target_of(call->args, error), *unnoted = NULL;
    auto_of(store) there = file ? common_open(call, error) : NULL;
    auto_of(store_sum) sum =
        there ? ops_backup(call->session->db_path, call->session->actor, file, &unnoted, error) : NULL;
    if (!sum)
        return 0;

    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, _("backup %s\n"), file);
    append_sum(out, sum);
    if (unnoted)
        output_say(_("warning: the history could not note this backup: %s"), unnoted);
    int newest = (int)cli_int(call->args, OPT_NEWEST, BACKUP_NEWEST);
    int n = directory ? ops_backup_thin(directory, call->session->actor, newest, error) : 0;
    if (n > 0)
        g_string_append_printf(out, ngettext("%d old backup removed\n", "%d old backups removed\n", (gulong)n), n);
    if (n >= 0)
        output_text(NULL, out->str, error);
    return 0;
}

/** FILE, or the newest backup in that directory. Owned by the caller. */
static char *
source_of(const char *operand, bool is_directory, GError **error)
{
    return is_directory ? ops_backup_newest(operand, error) : g_strdup(operand);
}

static void
append_done(GString *out, const struct cli_call *call, double seconds, const char *aside)
{
    const char *path = call->session->db_path;

    g_string_append(out, _("hashes, structure, rows, the chain of the history and every record: sound\n"));
    if (call->args->value[OPT_REHEARSE])
        g_string_append_printf(out, _("rehearsed in %.1f s; \"%s\" was not touched\n"), seconds, path);
    else
        g_string_append_printf(out, _("restored to \"%s\" in %.1f s; who works there now must start again\n"), path,
                               seconds);
    if (aside)
        g_string_append_printf(out, _("what was there is kept as \"%s\": remove it when all is well\n"), aside);
}

int
command_restore(const struct cli_call *call, GError **error)
{
    const char *operand = cli_operand(call->args, 0);
    bool rehearse = call->args->value[OPT_REHEARSE] != NULL, is_directory = g_file_test(operand, G_FILE_TEST_IS_DIR);
    g_autofree char *file = source_of(operand, is_directory, error), *aside = NULL;
    gint64 start = g_get_monotonic_time();
    auto_of(store_sum) sum =
        file ? ops_restore(call->session->db_path, call->session->actor, file, rehearse, &aside, error) : NULL;
    if (!sum)
        return 0;

    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, _("backup %s\n"), file);
    append_sum(out, sum);
    append_done(out, call, (double)(g_get_monotonic_time() - start) / 1e6, aside);
    if (!output_text(NULL, out->str, error) || !is_directory || !rehearse || !ops_backup_is_late(file))
        return 0;
    output_say(_("warning: the newest backup is more than %d days old: are they still made?"), BACKUP_LATE_DAYS);
    return SB_ERROR_DATA;
}
