/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The way of a call: arguments by the table, the session from options over config over environment, the command's
 * function, and its error as one line and an exit status. Nothing below this file prints an error or exits.
 */

#include "stapelbaan/cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/locale.h"
#include "stapelbaan/base/memory.h"
#include "stapelbaan/cli/config.h"
#include "stapelbaan/cli/help.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/parse.h"
#include "stapelbaan/cli/server.h"
#include "stapelbaan/store/store.h"

/** A file opened later must not become the standard output that the caller closed: read-only, it takes no byte. */
static void
fill_standard_files(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0)
            _exit(SB_ERROR_IO);
}

/** What --lang says, before the arguments are parsed: their faults are to be told in that language. */
static const char *
lang_asked(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (g_str_has_prefix(argv[i], "--lang="))
            return argv[i] + strlen("--lang=");
        if (!strcmp(argv[i], "--lang"))
            return argv[i + 1];
    }
    return NULL;
}

int
cli_report(const GError *error, const struct cli_command *command)
{
    bool usage = error->domain == SB_ERROR && error->code == SB_ERROR_USAGE;

    if (*error->message) /* a reader that left asked for no more */
        output_say("stapelbaan: %s", error->message);
    if (usage && command)
        output_say(_("Try: stapelbaan help %s"), command->name);
    else if (usage)
        output_say(_("Try: stapelbaan --help"));
    return error->domain == SB_ERROR ? error->code : SB_ERROR_IO;
}

/** --help: on the command that the first two words name, whatever follows them. */
static int
show_help(struct cli_args *args, GError **error)
{
    if (args->operand->len > 2)
        g_ptr_array_set_size(args->operand, 2);
    return command_help(&(struct cli_call){.args = args}, error);
}

static int
show_version(GError **error)
{
    output_text(NULL, "stapelbaan " STAPELBAAN_VERSION "\n", error);
    return 0;
}

/** A script of keys stands in for the terminal (stapelbaan/ui/ui.h). */
static bool
has_screen(void)
{
    return g_getenv("STAPELBAAN_SCRIPT") || (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO));
}

static int
open_screens(const struct session *session, const struct cli_screens *screens)
{
    if (has_screen()) {
        memory_guard_end();
        return screens->run(session);
    }

    g_autoptr(GString) text = help_short();
    g_autofree char *encoded = locale_encode(text->str);
    fputs(encoded, stderr);
    return SB_ERROR_USAGE;
}

/** An output in the place of the database would destroy it. */
static bool
check_output(const struct cli_args *args, const struct session *session, GError **error)
{
    const char *path = cli_text(args, OPT_OUTPUT, "-");

    if (!strcmp(path, "-") || !store_owns_path(session->db_path, path))
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" belongs to the database: choose another file to write"),
                path);
    return false;
}

static int
run(struct cli_args *args, const struct session *session, const struct cli_screens *screens,
    const struct cli_command **command, GError **error)
{
    if (args->value[OPT_VERSION])
        return show_version(error);
    if (args->value[OPT_HELP])
        return show_help(args, error);

    GError *own = NULL;
    *command = cli_find_command(args, &own);
    if (own) {
        g_propagate_error(error, own);
        return SB_ERROR_USAGE;
    }
    if (!*command) {
        const struct cli_command bare = {.name = "stapelbaan", .operands = "", .max_operand = 0};
        return cli_check_command(&bare, args, error) ? open_screens(session, screens) : SB_ERROR_USAGE;
    }
    if (!cli_check_command(*command, args, error) || !check_output(args, session, error))
        return SB_ERROR_USAGE;
    return (*command)->run(
        &(struct cli_call){.command = *command, .args = args, .session = session, .screens = screens}, error);
}

static const char *
first_of(const char *option, const char *config, const char *otherwise)
{
    return option ? option : config ? config : otherwise;
}

int
cli_main(int argc, char **argv, const struct cli_screens *screens)
{
    if (service_is_asked(argc, argv))
        return service_main(argc, argv, screens);
    fill_standard_files();
    memory_guard();
    signal(SIGPIPE, SIG_IGN); /* a write to a reader that left is an error like any other, */
    signal(SIGXFSZ, SIG_IGN); /* and so is one beyond the limit on a file's size */
    locale_start(lang_asked(argc, argv));

    auto_of(config) config = config_read();
    if (config->lang && !lang_asked(argc, argv))
        locale_switch(config->lang);
    auto_of(cli_args) args = cli_args_new();
    g_autofree char *server = server_database(), *path = server ? g_strdup(server) : store_default_path();
    g_autofree char *settings = config_path();
    const struct cli_command *command = NULL;
    g_autoptr(GError) error = NULL;
    int status = SB_ERROR_USAGE;

    if (cli_parse(argc, argv, args, &error)) {
        auto_of(actor) actor = actor_local();
        store_sign_as(actor->name);
        const struct session session = {
            .actor = actor,
            .db_path = cli_text(args, OPT_DB, path),
            .lang = locale_lang(),
            .color = first_of(args->value[OPT_COLOR], config->color, "auto"),
            .glyphs = first_of(args->value[OPT_GLYPHS], config->glyphs, "auto"),
            .theme = first_of(args->value[OPT_THEME], config->theme, "default"),
            .config = settings,
            .linear = args->value[OPT_LINEAR] || config->linear,
        };
        status = run(args, &session, screens, &command, &error);
    }
    return error ? cli_report(error, command) : status;
}
