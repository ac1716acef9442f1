/* SPDX-License-Identifier: EUPL-1.2 */
/* Help written from the table: two columns, the left one as wide as its widest entry. */

#include "stapelbaan/cli/help.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/parse.h"
#include "stapelbaan/report/cell.h"

enum { WIDTH = 79, LEFT_MAX = 30 };

/** Rows of two columns, both owned. */
struct row {
    char *left, *right;
};

static void
row_clear(gpointer data)
{
    struct row *row = data;
    g_free(row->left);
    g_free(row->right);
}

static GArray *
rows_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    g_array_set_clear_func(rows, row_clear);
    return rows;
}

/** Adds a row; takes both texts over. */
static void
rows_add(GArray *rows, struct row row)
{
    g_array_append_val(rows, row);
}

static void
append_rows(GString *out, const GArray *rows)
{
    int left = 0;

    for (unsigned i = 0; i < rows->len; i++) {
        int width = text_width(g_array_index(rows, struct row, i).left);
        left = width <= LEFT_MAX ? MAX(left, width) : left;
    }
    for (unsigned i = 0; i < rows->len; i++) {
        const struct row *row = &g_array_index(rows, struct row, i);
        int pad = left - text_width(row->left);
        g_string_append_printf(out, "  %s", row->left);
        if (pad < 0)
            g_string_append_printf(out, "\n%*s", left + 4, "");
        else
            g_string_append_printf(out, "%*s", pad + 2, "");
        cell_wrapped(out, row->right, left + 4, WIDTH);
    }
}

static const char *
translated(const char *msgid)
{
    return msgid && *msgid ? _(msgid) : "";
}

/** "import FILE..." or "task show ID". Owned by the caller. */
static char *
synopsis(const struct cli_command *command)
{
    GString *out = g_string_new(command->name);
    if (command->verb)
        g_string_append_printf(out, " %s", command->verb);
    if (*command->operands)
        g_string_append_printf(out, " %s", translated(command->operands));
    return g_string_free(out, FALSE);
}

static void
append_options(GString *out, option_set set)
{
    g_autoptr(GArray) rows = rows_new();

    for (int i = 0; i < OPTS; i++) {
        const struct cli_option *option = &cli_options[i];
        if (!(set & OPT_BIT(i)))
            continue;
        GString *left = g_string_new(NULL);
        if (option->letter)
            g_string_append_printf(left, "-%c, ", option->letter);
        g_string_append_printf(left, "--%s", option->name);
        if (option->value)
            g_string_append_printf(left, " %s", cli_value_name(option));
        rows_add(rows, (struct row){g_string_free(left, FALSE), g_strdup(translated(option->help))});
    }
    append_rows(out, rows);
}

GString *
help_short(void)
{
    GString *out = g_string_new(NULL);

    g_string_append(out, _("stapelbaan combines tasks of several employers into job profiles.\n"));
    g_string_append(out, _("On a terminal it opens its screens; here are the first commands:\n"));
    g_string_append(out, "  stapelbaan import FILE\n  stapelbaan match\n  stapelbaan profile list\n");
    g_string_append(out, _("All commands: stapelbaan --help\n"));
    return out;
}

GString *
help_all(void)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GArray) rows = rows_new();

    g_string_append_printf(out, "%s stapelbaan [%s]\n       stapelbaan [%s] %s\n\n", _("Usage:"), _("OPTION..."),
                           _("OPTION..."), _("COMMAND [ARGUMENT...]"));
    cell_wrapped(out,
                 _("Combines small tasks of several employers into weekly job profiles. Without a command it opens "
                   "its screens."),
                 0, WIDTH);
    g_string_append_printf(out, "\n%s\n", _("Commands:"));
    for (const struct cli_command *command = cli_commands; command->name; command++)
        if (!command->hidden)
            rows_add(rows, (struct row){synopsis(command), g_strdup(translated(command->summary))});
    append_rows(out, rows);
    g_string_append_printf(out, "\n%s\n", _("Options with every command:"));
    append_options(out, OPTIONS_GLOBAL);
    g_string_append_printf(out, "\n%s\n", _("More: stapelbaan help COMMAND, man stapelbaan, man 5 stapelbaan-data"));
    return out;
}

static void
append_command(GString *out, const struct cli_command *command)
{
    g_autofree char *form = synopsis(command);
    g_string_append_printf(out, "%s%s%s - %s\n\n", command->name, command->verb ? " " : "",
                           command->verb ? command->verb : "", translated(command->summary));
    g_string_append_printf(out, "%s stapelbaan [%s] %s\n\n", _("Usage:"), _("OPTION..."), form);
    cell_wrapped(out, translated(command->detail), 0, WIDTH);
    if (command->options) {
        g_string_append_printf(out, "\n%s\n", _("Options:"));
        append_options(out, command->options);
    }
}

GString *
help_command(const struct cli_command *command, bool all_verbs)
{
    GString *out = g_string_new(NULL);
    const char *name = command->name;

    append_command(out, command);
    for (command++; all_verbs && command->name && !strcmp(command->name, name); command++) {
        g_string_append_c(out, '\n');
        append_command(out, command);
    }
    g_string_append_printf(out, "\n%s\n", _("Options with every command:"));
    append_options(out, OPTIONS_GLOBAL);
    return out;
}

/** The first row of that name, or NULL. */
static const struct cli_command *
first_of(const char *name)
{
    for (const struct cli_command *command = cli_commands; command->name; command++)
        if (!command->hidden && !strcmp(command->name, name))
            return command;
    return NULL;
}

int
command_help(const struct cli_call *call, GError **error)
{
    const char *name = cli_operand(call->args, 0);
    const struct cli_command *command = name ? first_of(name) : NULL;
    GString *text = NULL;

    if (!name) {
        text = help_all();
    } else if (command && command->verb && call->args->operand->len == 1) {
        text = help_command(command, true);
    } else {
        auto_of(cli_args) copy = cli_args_new();
        for (unsigned i = 0; i < call->args->operand->len; i++)
            g_ptr_array_add(copy->operand, (gpointer)cli_operand(call->args, i));
        command = cli_find_command(copy, error);
        text = command ? help_command(command, false) : NULL;
    }
    if (!text)
        return SB_ERROR_USAGE;

    output_text(NULL, text->str, error);
    g_string_free(text, TRUE);
    return 0;
}
