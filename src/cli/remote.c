/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * `ssh HOST WORDS`: one command of the table, where the table says that it needs no file of the server. The words hold
 * letters, digits and a few signs, and are cut at blanks: there is nothing to quote, and nothing that a shell or a file
 * name could be made of. What would read a file reads standard input, and what would write one writes standard output.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/cli/server.h"

enum { LINE_MOST = 4096, WORDS_MOST = 64 };

/* Options that name a file, or that are not for a session: its database and its language are its person's. */
static const option_set not_here =
    (option_set)OPTIONS_GLOBAL | OPT_BIT(OPT_OUTPUT) | OPT_BIT(OPT_PLAN) | OPT_BIT(OPT_WRITE_MODEL);

/* The commands that can be asked for. Each looks at the roles of who asks, like everywhere. */
static const struct {
    const char *name, *verb;
} known[] = {
    {"whoami", NULL},      {"import", NULL},    {"export", NULL},    {"overview", NULL},
    {"history", NULL},     {"task", "list"},    {"task", "show"},    {"candidate", "list"},
    {"candidate", "show"}, {"profile", "list"}, {"profile", "show"}, {"week", "show"},
    {"draft", "list"},     {"draft", "show"},   {"run", "list"},     {"run", "show"},
};

static bool
is_known(const struct cli_command *command)
{
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].name, command->name) == 0 && g_strcmp0(known[i].verb, command->verb) == 0)
            return true;
    return false;
}

static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._=-";

char **
remote_words(const char *line, GError **error)
{
    g_autofree char *quoted = text_quote(line);
    gsize n = strlen(line), n_word = 0;

    for (const char *at = line; *at; at++) {
        if (*at != ' ' && !strchr(plain, *at)) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE,
                        _("%s: only letters, digits, \".\", \"_\", \"=\" and \"-\" are understood here"), quoted);
            return NULL;
        }
        n_word += *at != ' ' && (at == line || at[-1] == ' ');
    }
    if (n > LINE_MOST || n_word > WORDS_MOST || n_word == 0) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, _("too many words, or none"));
        return NULL;
    }
    g_auto(GStrv) piece = g_strsplit(line, " ", -1);
    char **word = g_new0(char *, n_word + 1);
    n_word = 0;
    for (char **at = piece; *at; at++)
        if (**at)
            word[n_word++] = g_strdup(*at);
    return word;
}

static bool
refuse(const struct cli_command *command, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        g_string_append_printf(all, "%s%s%s%s", i ? ", " : "", known[i].name, known[i].verb ? " " : "",
                               known[i].verb ? known[i].verb : "");
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" is not for the server; it knows %s, and the screens"),
                command ? command->name : "", all->str);
    return false;
}

static bool
check_words(const struct cli_command *command, struct cli_args *args, GError **error)
{
    for (int i = 0; i < OPTS; i++)
        if (args->value[i] && (not_here & OPT_BIT(i))) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE,
                        _("--%s is not for the server: leave it out, the answer comes on standard output"),
                        cli_options[i].name);
            return false;
        }
    if (command->kind != VALUE_FILE)
        return true;
    for (unsigned i = 0; i < args->operand->len; i++)
        if (strcmp(cli_operand(args, i), "-") != 0) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE,
                        _("\"%s\" is a file of your own machine: send it with \"ssh HOST %s < FILE\""),
                        cli_operand(args, i), command->name);
            return false;
        }
    if (args->operand->len == 0)
        g_ptr_array_add(args->operand, (gpointer)(guintptr) "-");
    return true;
}

const struct cli_command *
remote_find(char **word, struct cli_args *args, GError **error)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    GError *own = NULL;

    g_ptr_array_add(argv, (gpointer)(guintptr) "stapelbaan");
    for (char **at = word; *at; at++)
        g_ptr_array_add(argv, *at);
    int argc = (int)argv->len;
    g_ptr_array_add(argv, NULL);
    if (!cli_parse(argc, (char **)argv->pdata, args, error))
        return NULL;
    const struct cli_command *command = cli_find_command(args, &own);
    if (own) {
        g_propagate_error(error, own);
        return NULL;
    }
    if (!command || !is_known(command)) {
        refuse(command, error);
        return NULL;
    }
    return check_words(command, args, error) && cli_check_command(command, args, error) ? command : NULL;
}

int
remote_run(const char *line, const struct session *session, GError **error)
{
    g_auto(GStrv) word = remote_words(line, error);
    auto_of(cli_args) args = cli_args_new();
    const struct cli_command *command = word ? remote_find(word, args, error) : NULL;

    if (!command)
        return 0;
    return command->run(&(struct cli_call){.command = command, .args = args, .session = session}, error);
}
