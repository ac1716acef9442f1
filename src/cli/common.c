/* SPDX-License-Identifier: EUPL-1.2 */
/* Where commands meet: a command that needs something here needs nothing else from another command. */

#include "stapelbaan/cli/common.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/exchange/csv.h"
#include "stapelbaan/model/sensitive.h"
#include "stapelbaan/store/read.h"

enum { UNCUT = 10000 }; /* columns: wider than any list */

struct store *
common_open(const struct cli_call *call, GError **error)
{
    const char *path = call->session->db_path;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO,
                    _("there is no database \"%s\" yet; \"stapelbaan import FILE\" makes one"), path);
        return NULL;
    }
    return store_open(path, STORE_READ, error);
}

bool
common_look(const struct cli_call *call, enum look look, const char *candidate, GError **error)
{
    auto_of(store) store = common_open(call, error);

    return store && ops_look(store, call->session->actor, look, candidate, error);
}

struct dataset *
common_read(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    return store ? store_read_dataset(store, error) : NULL;
}

enum format
common_format(const struct cli_call *call)
{
    const char *word = cli_text(call->args, OPT_FORMAT, "text");
    return !strcmp(word, "csv") ? FORMAT_CSV : !strcmp(word, "json") ? FORMAT_JSON : FORMAT_TEXT;
}

GString *
common_take(char *text)
{
    GString *out = g_string_new(text);
    g_free(text);
    return out;
}

int
common_write(const struct cli_call *call, GString *text, GError **error)
{
    const char *path = cli_text(call->args, OPT_OUTPUT, NULL);

    if (common_format(call) == FORMAT_TEXT)
        output_text(path, text->str, error);
    else
        output_bytes(path, text->str, text->len, error);
    g_string_free(text, TRUE);
    return 0;
}

int
common_width(const struct cli_call *call)
{
    return output_columns(call->args->value[OPT_OUTPUT] ? -1 : STDOUT_FILENO);
}

int
common_list_width(const struct cli_call *call)
{
    bool cut = !call->args->value[OPT_OUTPUT] && isatty(STDOUT_FILENO);
    return cut ? common_width(call) : UNCUT;
}

void
common_file_clear(struct common_file *file)
{
    g_free(file->name);
    g_free(file->bytes);
    *file = (struct common_file){0};
}

bool
common_file_read(const char *path, struct common_file *file, GError **error)
{
    enum csv_kind kind;

    if (!input_read(path, &file->bytes, &file->n_byte, error))
        return false;
    if (strcmp(path, "-") != 0)
        file->name = g_strdup(path);
    else
        file->name = g_strdup(csv_sniff(file->bytes, file->n_byte, &kind) ? "stdin.csv" : "stdin");
    return true;
}

void
common_say_faults(const struct fault_list *faults, const char *verdict)
{
    unsigned n = faults->fault->len + faults->n_more;

    for (unsigned i = 0; i < faults->fault->len; i++) {
        g_autofree char *line = fault_text(g_ptr_array_index(faults->fault, i));
        output_say("%s", line);
    }
    if (faults->n_more)
        output_say(ngettext("... and %u more", "... and %u more", faults->n_more), faults->n_more);
    g_autofree char *count = g_strdup_printf(ngettext("%u fault", "%u faults", n), n);
    output_say("%s; %s", count, verdict);
}

void
common_say_warnings(const struct fault_list *faults)
{
    for (guint i = 0; i < faults->warning->len; i++) {
        g_autofree char *line = fault_text(faults->warning->pdata[i]);
        output_say(_("warning: %s"), line);
    }
}

void
common_warn_sensitive(const char *text)
{
    g_autofree char *warning = text ? sensitive_warning(text) : NULL;

    if (warning)
        output_say(_("warning: %s"), warning);
}

void
common_no_such(const char *kind, const char *id, GPtrArray *known, GError **error)
{
    const char *nearest = text_nearest(id, (const char *const *)known->pdata, known->len);

    if (nearest)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no %s \"%s\" (did you mean \"%s\"?)"), kind, id, nearest);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no %s \"%s\""), kind, id);
}

/** Appends `text` where `n` is not 0; takes it over. */
static void
append_count(GString *out, int n, char *text)
{
    if (n)
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", text);
    g_free(text);
}

void
common_count(GString *out, int n_provider, int n_site, int n_task, int n_candidate, int n_decision)
{
    append_count(out, n_provider,
                 g_strdup_printf(ngettext("%d provider", "%d providers", (gulong)n_provider), n_provider));
    append_count(out, n_site, g_strdup_printf(ngettext("%d site", "%d sites", (gulong)n_site), n_site));
    append_count(out, n_task, g_strdup_printf(ngettext("%d task", "%d tasks", (gulong)n_task), n_task));
    append_count(out, n_candidate,
                 g_strdup_printf(ngettext("%d candidate", "%d candidates", (gulong)n_candidate), n_candidate));
    append_count(out, n_decision,
                 g_strdup_printf(ngettext("%d decision", "%d decisions", (gulong)n_decision), n_decision));
}

static void
tell_age(struct store *store)
{
    if (store_plan_is_stale(store))
        output_say(_("the data changed since this match; \"stapelbaan match\" makes a new plan"));
}

bool
common_read_plan(const struct cli_call *call, struct dataset **data, struct plan **plan, GError **error)
{
    GError *own = NULL;
    auto_of(store) store = common_open(call, error);
    if (!store)
        return false;

    *plan = store_read_plan(store, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    if (!*plan) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no plan is stored yet; \"stapelbaan match\" makes one"));
        return false;
    }
    tell_age(store);
    *data = store_read_dataset(store, error);
    return *data != NULL;
}
