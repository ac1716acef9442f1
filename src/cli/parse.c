/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Idea: getopt_long(3) in its "return in order" mode over all options of the table at once, so that options may
 * stand before, between and behind the command's words; only then is the command looked up and asked which of them it
 * knows. getopt's abbreviations are refused: an option added later must not change what a script means.
 * Start reading at cli_parse().
 */

#include "stapelbaan/cli/parse.h"

#include <getopt.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

enum {
    LONG_BASE = 256, /* getopt values of the table's options, clear of any letter */
    LONGEST_NAME = 40,
    ABBREVIATION = 3, /* so many letters that start a word are taken for it in a suggestion */
};

struct cli_args *
cli_args_new(void)
{
    struct cli_args *args = g_new0(struct cli_args, 1);
    args->operand = g_ptr_array_new();
    args->change = g_ptr_array_new();
    return args;
}

void
cli_args_free(struct cli_args *args)
{
    if (!args)
        return;
    g_ptr_array_unref(args->operand);
    g_ptr_array_unref(args->change);
    g_free(args);
}

static void usage(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
usage(GError **error, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    g_autofree char *text = g_strdup_vprintf(format, list);
    va_end(list);
    g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, text);
}

/** `(did you mean "x"?)` with a leading space, or nothing. Owned by the caller. */
static char *
suggestion(const char *word, const char *const *known, unsigned n)
{
    const char *nearest = NULL;

    for (unsigned i = 0; i < n && !nearest; i++)
        nearest = strlen(word) >= ABBREVIATION && g_str_has_prefix(known[i], word) ? known[i] : NULL;
    if (!nearest)
        nearest = text_nearest(word, known, n);
    return nearest ? g_strdup_printf(_(" (did you mean \"%s\"?)"), nearest) : g_strdup("");
}

static bool
unknown_option(const char *token, GError **error)
{
    g_autofree char *name = g_strndup(token, MIN(strcspn(token, "= \n"), LONGEST_NAME)); /* never a whole secret */
    g_autofree char *joined = NULL;
    char *known[OPTS];

    for (unsigned i = 0; i < OPTS; i++)
        known[i] = g_strconcat("--", cli_options[i].name, NULL);
    joined = suggestion(name, (const char *const *)known, OPTS);
    usage(error, _("unknown option \"%s\"%s"), name, joined);
    for (unsigned i = 0; i < OPTS; i++)
        g_free(known[i]);
    return false;
}

static bool
check_word(const struct cli_option *option, const char *text, GError **error)
{
    g_autofree char *all = g_strjoinv(_(" or "), (char **)(gpointer)option->word);

    if (g_strv_contains(option->word, text))
        return true;
    usage(error, _("--%s \"%s\": should be %s"), option->name, text, all);
    return false;
}

static bool
check_number(const struct cli_option *option, const char *text, GError **error)
{
    gint64 value;
    int decimals = option->kind == VALUE_INT ? 0 : 3;
    gint64 unit = option->kind == VALUE_INT ? 1 : 1000;

    if (decimal_parse(text, decimals, &value, NULL) && value >= option->min * unit && value <= option->max * unit)
        return true;
    g_autofree char *min = g_strdup_printf("%" G_GINT64_FORMAT, option->min);
    g_autofree char *max = g_strdup_printf("%" G_GINT64_FORMAT, option->max);
    usage(error, _("--%s \"%s\": should be a number from %s to %s"), option->name, text, min, max);
    return false;
}

static bool
check_date(const struct cli_option *option, const char *text, GError **error)
{
    unsigned part[3] = {0};
    bool shape = strlen(text) == 10 && text[4] == '-' && text[7] == '-';

    for (unsigned i = 0, k = 0; shape && i < 10; i++) {
        if (i == 4 || i == 7)
            k++;
        else if (g_ascii_isdigit(text[i]))
            part[k] = part[k] * 10 + (unsigned)g_ascii_digit_value(text[i]);
        else
            shape = false;
    }
    if (shape && g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]))
        return true;
    usage(error, _("--%s \"%s\": should be a date such as 2027-03-01"), option->name, text);
    return false;
}

static bool
check_share(const struct cli_option *option, const char *text, GError **error)
{
    g_auto(GStrv) part = g_strsplit(text, "/", 3);
    gint64 k = 0, n = 0;
    bool shape = g_strv_length(part) == 2 && decimal_parse(part[0], 0, &k, NULL) && decimal_parse(part[1], 0, &n, NULL);

    if (shape && k >= 1 && k <= n && n <= option->max)
        return true;
    usage(error, _("--%s \"%s\": should be a share such as 2/4, of at most %d"), option->name, text, (int)option->max);
    return false;
}

static bool
check_value(const struct cli_option *option, const char *text, GError **error)
{
    switch (option->kind) {
    case VALUE_WORD:
        return check_word(option, text, error);
    case VALUE_INT:
    case VALUE_DECIMAL:
        return check_number(option, text, error);
    case VALUE_DATE:
        return check_date(option, text, error);
    case VALUE_SHARE:
        return check_share(option, text, error);
    case VALUE_FILE:
        if (*text)
            return true;
        usage(error, _("--%s needs a path"), option->name);
        return false;
    default:
        return true;
    }
}

/** Fills getopt's two descriptions of the options; `letters` must hold 3 + 2 x OPTS characters. */
static void
describe(struct option longs[static OPTS + 1], char *letters)
{
    char *end = g_stpcpy(letters, "-:"); /* in order; tell a missing value from an unknown option */

    for (int i = 0; i < OPTS; i++) {
        const struct cli_option *option = &cli_options[i];
        int has_value = option->value ? required_argument : no_argument;

        longs[i] = (struct option){.name = option->name, .has_arg = has_value, .val = LONG_BASE + i};
        if (option->letter) {
            *end++ = option->letter;
            if (option->value)
                *end++ = ':';
        }
    }
    longs[OPTS] = (struct option){0};
    *end = '\0';
}

static int
option_of(int code)
{
    if (code >= LONG_BASE)
        return code - LONG_BASE;
    for (int i = 0; i < OPTS; i++)
        if (cli_options[i].letter && cli_options[i].letter == code)
            return i;
    return -1;
}

/** Is the long option in `token` written in full? */
static bool
is_whole(const char *token, const char *name)
{
    if (!g_str_has_prefix(token, "--"))
        return true; /* a letter */
    size_t length = strlen(name);
    return !strncmp(token + 2, name, length) && (token[2 + length] == '\0' || token[2 + length] == '=');
}

/** What getopt could not make sense of. */
static bool
refuse(int code, const char *token, GError **error)
{
    int id = optopt ? option_of(optopt) : -1;

    if (id < 0 && g_str_has_prefix(token, "--"))
        return unknown_option(token, error);
    if (id < 0)
        usage(error, _("unknown option \"-%c\""), optopt);
    else if (code == ':')
        usage(error, _("--%s needs a value: %s"), cli_options[id].name, cli_value_name(&cli_options[id]));
    else
        usage(error, _("--%s takes no value"), cli_options[id].name);
    return false;
}

bool
cli_parse(int argc, char **argv, struct cli_args *args, GError **error)
{
    struct option longs[OPTS + 1];
    char letters[3 + 2 * OPTS];
    int code, at = 1;

    describe(longs, letters);
    optind = 0; /* glibc: start afresh */
    opterr = 0;
    while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const char *token = argv[at];
        at = optind;
        if (code == 1) {
            g_ptr_array_add(args->operand, optarg);
            continue;
        }
        if (code == '?' || code == ':')
            return refuse(code, token, error);

        int id = option_of(code);
        if (!is_whole(token, cli_options[id].name))
            return unknown_option(token, error);
        if (!check_value(&cli_options[id], optarg ? optarg : "", error))
            return false;
        args->value[id] = optarg ? optarg : "";
        if (cli_options[id].kind == VALUE_CHANGE)
            g_ptr_array_add(args->change, optarg);
    }
    while (optind < argc)
        g_ptr_array_add(args->operand, argv[optind++]);
    return true;
}

/** The rows of `name`: how many, the first at `*first`. */
static unsigned
rows_of(const char *name, const struct cli_command **first)
{
    unsigned n = 0;
    for (const struct cli_command *row = cli_commands; row->name; row++)
        if (!strcmp(row->name, name) && n++ == 0)
            *first = row;
    return n;
}

/** Names (or with `name`: its verbs) that a person may type, NULL-terminated; the strings are the table's. */
static GPtrArray *
known_words(const char *name)
{
    GPtrArray *known = g_ptr_array_new();

    for (const struct cli_command *row = cli_commands; row->name; row++) {
        bool repeated = row > cli_commands && !strcmp(row->name, row[-1].name);
        if (name ? !strcmp(row->name, name) : !row->hidden && !repeated)
            g_ptr_array_add(known, (gpointer)(name ? row->verb : row->name));
    }
    return known;
}

static const struct cli_command *
find_verb(const struct cli_command *first, unsigned n, const char *verb, GError **error)
{
    for (unsigned i = 0; verb && i < n; i++)
        if (!strcmp(first[i].verb, verb))
            return &first[i];

    g_autoptr(GPtrArray) known = known_words(first->name);
    if (!verb) {
        g_ptr_array_add(known, NULL);
        g_autofree char *all = g_strjoinv(_(" or "), (char **)known->pdata);
        usage(error, _("%s what? should be %s"), first->name, all);
        return NULL;
    }
    g_autofree char *hint = suggestion(verb, (const char *const *)known->pdata, known->len);
    usage(error, _("\"%s\" has no \"%s\"%s"), first->name, verb, hint);
    return NULL;
}

const struct cli_command *
cli_find_command(struct cli_args *args, GError **error)
{
    const char *name = cli_operand(args, 0);
    const struct cli_command *command = NULL;
    if (!name)
        return NULL;

    unsigned n = rows_of(name, &command);
    if (!n) {
        g_autoptr(GPtrArray) known = known_words(NULL);
        g_autofree char *hint = suggestion(name, (const char *const *)known->pdata, known->len);
        usage(error, _("unknown command \"%s\"%s"), name, hint);
        return NULL;
    }
    if (command->verb) {
        command = find_verb(command, n, cli_operand(args, 1), error);
        if (!command)
            return NULL;
        g_ptr_array_remove_index(args->operand, 0);
    }
    g_ptr_array_remove_index(args->operand, 0);
    return command;
}

/** "task show" or "import". Owned by the caller. */
static char *
full_name(const struct cli_command *command)
{
    return command->verb ? g_strconcat(command->name, " ", command->verb, NULL) : g_strdup(command->name);
}

bool
cli_check_command(const struct cli_command *command, const struct cli_args *args, GError **error)
{
    g_autofree char *name = full_name(command);
    option_set known = (option_set)OPTIONS_GLOBAL | command->options;

    for (int i = 0; i < OPTS; i++)
        if (args->value[i] && !(known & OPT_BIT(i))) {
            usage(error, _("\"%s\" has no option --%s"), name, cli_options[i].name);
            return false;
        }
    if ((int)args->operand->len < command->min_operand) {
        usage(error, _("\"%s\" needs %s"), name, _(command->operands));
        return false;
    }
    if ((int)args->operand->len > command->max_operand) {
        usage(error, _("\"%s\": \"%s\" is one argument too many"), name,
              cli_operand(args, (unsigned)command->max_operand));
        return false;
    }
    for (unsigned i = 0; command->word && i < args->operand->len; i++)
        if (!g_strv_contains(command->word, cli_operand(args, i))) {
            g_autofree char *all = g_strjoinv(_(" or "), (char **)(gpointer)command->word);
            usage(error, _("\"%s %s\": should be %s"), name, cli_operand(args, i), all);
            return false;
        }
    return true;
}
