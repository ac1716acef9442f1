/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan server init|keys`: what root does so that people can come in; and the look of `doctor --server`. */

#include "stapelbaan/cli/server.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/command.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"

/** The file that --config names or the usual one; where that is not there yet, what init would write. */
static struct server_config *
config_of(const struct cli_call *call, GError **error)
{
    const char *path = cli_text(call->args, OPT_CONFIG, SERVER_CONFIG);
    struct server_config *config;

    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return server_config_read(path, error);
    config = server_config_default();
    g_free(config->path);
    config->path = g_strdup(path);
    return config;
}

/** This program's own path. Owned by the caller. */
static char *
own_path(GError **error)
{
    char *path = g_file_read_link("/proc/self/exe", error);

    output_own_error(error);
    return path;
}

/* ---- init --print: what would stand where ---- */

static void
append_file(GString *out, const char *path, char *text)
{
    g_string_append_printf(out, "==> %s\n%s\n", path, text);
    g_free(text);
}

static int
print_all(const struct server_config *config, const char *program, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *home = server_home(config), *work = server_work(config), *people = server_people(config);

    for (const struct server_step *step = server_steps; step->what; step++)
        g_string_append_printf(out, "- %s\n", _(step->what));
    g_string_append_printf(out, "\n%s, %s, %s\n\n", home, work, people);
    append_file(out, config->path, server_config_text(config));
    append_file(out, config->sshd, server_sshd_text(config, program));
    append_file(out, config->sudoers, server_sudoers_text(config, program));
    output_text(NULL, out->str, error);
    return 0;
}

/* ---- init ---- */

/** Makes what is not as it should be; false where something is left that only the administrator can do. */
static bool
make_step(const struct server_step *step, const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *finding = step->inspect(config, program);

    if (!finding) {
        output_say(_("is there: %s"), _(step->what));
        return true;
    }
    if (!step->make) {
        output_say(_("! %s: %s"), _(step->what), finding);
        return false;
    }
    if (!step->make(config, program, error))
        return false;
    g_autofree char *left = step->inspect(config, program);
    if (left)
        output_say(_("! %s: %s"), _(step->what), left);
    else
        output_say(_("made: %s"), _(step->what));
    return !left;
}

int
command_server_init(const struct cli_call *call, GError **error)
{
    auto_of(server_config) config = config_of(call, error);
    g_autofree char *program = config ? own_path(error) : NULL;
    unsigned n_left = 0;

    if (!program)
        return 0;
    if (call->args->value[OPT_PRINT])
        return print_all(config, program, error);
    for (const struct server_step *step = server_steps; step->what; step++) {
        GError *own = NULL;
        if (make_step(step, config, program, &own))
            continue;
        if (own) {
            g_propagate_error(error, own);
            return 0;
        }
        n_left++;
    }
    if (!n_left)
        output_say("%s", _("done: now \"systemctl reload ssh\", then \"account add\" and \"key add\" as the account"));
    return n_left ? SB_ERROR_IO : 0;
}

/* ---- keys ---- */

int
command_server_keys(const struct cli_call *call, GError **error)
{
    auto_of(server_config) config = config_of(call, error);
    g_autofree char *text = config ? server_keys_text(config, error) : NULL;
    unsigned n = 0;

    if (!text)
        return 0;
    for (const char *at = text; *at; at++)
        n += *at == '\n';
    if (call->args->value[OPT_PRINT]) {
        output_text(NULL, text, error);
        return 0;
    }
    if (server_keys_write(config, text, error))
        output_say(ngettext("%u key may log in: %s", "%u keys may log in: %s", n - 1), n - 1, config->keys);
    return 0;
}

/* ---- doctor ---- */

unsigned
server_doctor(const struct cli_call *call, GString *out, GError **error)
{
    auto_of(server_config) config = config_of(call, error);
    g_autofree char *program = config ? own_path(error) : NULL;
    unsigned n = 0;

    for (const struct server_step *step = server_steps; program && step->what; step++) {
        g_autofree char *finding = step->inspect(config, program);
        g_string_append_printf(out, "%s %s\n", finding ? "!" : "-", _(step->what));
        if (finding)
            g_string_append_printf(out, "  %s\n", finding);
        n += finding != NULL;
    }
    return n;
}
