/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan doctor`: where everything is and how it feels, one labelled line each. */

#include <langinfo.h>
#include <locale.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/locale.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/cli/cli.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/config.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/server.h"
#include "stapelbaan/store/read.h"

enum { LABEL_COLUMNS = 14 };

static void
append_line(GString *out, const char *label, const char *value)
{
    g_autofree char *shown = text_show(value);
    int pad = MAX(LABEL_COLUMNS - text_width(label), 1);

    g_string_append_printf(out, "%s%*s%s\n", label, pad, "", shown);
}

static void
append_file(GString *out, const char *label, const char *path)
{
    GStatBuf info;
    g_autofree char *value = NULL;

    if (g_stat(path, &info))
        value = g_strdup_printf(_("%s (not there)"), path);
    else
        value = g_strdup_printf(_("%s (%lld bytes)"), path, (long long)info.st_size);
    append_line(out, label, value);
}

static void
append_counts(GString *out, const struct dataset *data)
{
    g_autoptr(GString) counts = g_string_new(NULL);

    common_count(counts, (int)data->provider->len, (int)data->site->len, (int)data->task->len,
                 (int)data->candidate->len, (int)data->decision->len);
    append_line(out, _("Records"), counts->len ? counts->str : _("none"));
}

/** No finding: it is held for an instant at every change. Who waits in vain wants to know for whom. */
static void
append_holder(GString *out, const struct store *store)
{
    g_autofree char *holder = store_holder(store), *text = NULL;

    if (!holder)
        return;
    text = g_strdup_printf(_("%s is changing the database"), holder);
    append_line(out, _("Held"), text);
}

/** Findings on the database, a line each; how many. */
static unsigned
append_health(GString *out, const struct cli_call *call)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_test(call->session->db_path, G_FILE_TEST_EXISTS))
        return 0;

    auto_of(store) store = common_open(call, &error);
    auto_of(dataset) data = store ? store_read_dataset(store, &error) : NULL;
    g_autoptr(GPtrArray) finding = store ? store_doctor(store) : NULL;
    if (data)
        append_counts(out, data);
    if (store)
        append_holder(out, store);
    if (error)
        append_line(out, _("Finding"), error->message);
    for (unsigned i = 0; finding && i < finding->len; i++)
        append_line(out, _("Finding"), g_ptr_array_index(finding, i));

    unsigned n = (error ? 1 : 0) + (finding ? finding->len : 0);
    if (!n)
        append_line(out, _("Health"), _("sound"));
    return n;
}

/** The signs that the screens will use: those asked for, as far as the characters allow. Owned by the caller. */
static char *
signs_of(const char *glyphs)
{
    if (!locale_is_utf8())
        return g_strdup_printf(_("ascii (%s has no more)"), nl_langinfo(CODESET));
    return g_strdup(g_strcmp0(glyphs, "auto") ? glyphs : "wgl4 (auto)");
}

static void
append_terminal(GString *out, const struct cli_call *call)
{
    const char *term = g_getenv("TERM"), *no_color = g_getenv("NO_COLOR");
    bool is_plain = no_color && *no_color && g_strcmp0(call->session->color, "always") != 0;
    g_autofree char *signs = signs_of(call->session->glyphs);

    append_line(out, _("Terminal"), term && *term ? term : _("none"));
    append_line(out, _("Signs"), signs);
    append_line(out, _("Theme"), call->session->theme);
    append_line(out, _("Colour"), is_plain ? _("never (NO_COLOR)") : call->session->color);
}

static void
append_language(GString *out)
{
    g_autofree char *folder = locale_folder();
    g_autofree char *texts = g_build_filename(folder, "nl", "LC_MESSAGES", "stapelbaan.mo", NULL);

    append_line(out, _("Language"), locale_lang());
    append_line(out, _("Locale"), setlocale(LC_CTYPE, NULL));
    append_line(out, _("Characters"), nl_langinfo(CODESET));
    append_file(out, _("Texts"), texts);
}

/* What is wrong with the person's own keys, a finding each; how many. */
static unsigned
append_keys(GString *out, const struct cli_call *call)
{
    g_autoptr(GPtrArray) fault = g_ptr_array_new_with_free_func(g_free);

    call->screens->check_keys(call->session->config, fault);
    for (guint i = 0; i < fault->len; i++)
        append_line(out, _("Finding"), fault->pdata[i]);
    return fault->len;
}

static int
look_at_server(const struct cli_call *call, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    unsigned n = server_doctor(call, out, error);

    if (error && *error)
        return 0;
    g_string_append_printf(out, ngettext("%u finding\n", "%u findings\n", n), n);
    if (!output_text(NULL, out->str, error))
        return 0;
    return n ? SB_ERROR_IO : 0;
}

int
command_doctor(const struct cli_call *call, GError **error)
{
    if (call->args->value[OPT_SERVER])
        return look_at_server(call, error);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *config = config_path();
    g_autofree char *processors = g_strdup_printf("%u", g_get_num_processors());

    append_line(out, _("Version"), STAPELBAAN_VERSION);
    append_file(out, _("Database"), call->session->db_path);
    unsigned n = append_health(out, call);
    append_line(out, _("Undo"), store_has_undo() ? _("yes") : _("no: the SQLite of this machine has no sessions"));
    append_file(out, _("Config"), config);
    n += append_keys(out, call);
    append_language(out);
    append_terminal(out, call);
    append_line(out, _("Processors"), processors);
    if (!output_text(NULL, out->str, error))
        return 0;
    return n ? SB_ERROR_IO : 0;
}
