/* SPDX-License-Identifier: EUPL-1.2 */
/* Arguments to options, operands and a command; and what the table promises. */

#include <string.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/parse.h"

/** Parses a blank-separated command line; the words live as long as the test program. */
static bool
parse(const char *line, struct cli_args *args, GError **error)
{
    char **argv = g_strsplit(line, " ", -1); /* borrowed by args */
    g_autofree char *kept = g_strdup_printf("argv of %s", line);

    g_dataset_set_data_full(args, g_intern_string(kept), argv, (GDestroyNotify)g_strfreev);
    return cli_parse((int)g_strv_length(argv), argv, args, error);
}

static void
done(struct cli_args *args)
{
    g_dataset_destroy(args);
    cli_args_free(args);
}

static void
test_options_stand_anywhere(void)
{
    static const char *const line[] = {
        "stapelbaan --db x.db match data.yaml --seed 7 --json",
        "stapelbaan match --seed=7 --json data.yaml --db=x.db",
        "stapelbaan match --json --db x.db --seed 7 -- data.yaml",
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(line); i++) {
        struct cli_args *args = cli_args_new();
        g_assert_true(parse(line[i], args, NULL));
        g_assert_cmpstr(cli_text(args, OPT_DB, "-"), ==, "x.db");
        g_assert_cmpint(cli_int(args, OPT_SEED, 1), ==, 7);
        g_assert_nonnull(args->value[OPT_JSON]);
        g_assert_null(args->value[OPT_DATE]);

        const struct cli_command *command = cli_find_command(args, NULL);
        g_assert_cmpstr(command->name, ==, "match");
        g_assert_cmpstr(cli_operand(args, 0), ==, "data.yaml");
        g_assert_true(cli_check_command(command, args, NULL));
        done(args);
    }
}

static void
test_dashes(void)
{
    struct cli_args *args = cli_args_new();

    g_assert_true(parse("stapelbaan import - -- --json -n", args, NULL));
    g_assert_cmpuint(args->operand->len, ==, 4);
    g_assert_cmpstr(cli_operand(args, 1), ==, "-");
    g_assert_cmpstr(cli_operand(args, 2), ==, "--json");
    g_assert_cmpstr(cli_operand(args, 3), ==, "-n");
    g_assert_null(args->value[OPT_JSON]);
    done(args);
}

/** What the whole way says about a wrong line. Owned by the caller. */
static char *
complaint(const char *line)
{
    struct cli_args *args = cli_args_new();
    GError *error = NULL;
    const struct cli_command *command = NULL;

    if (parse(line, args, &error))
        command = cli_find_command(args, &error);
    if (command)
        cli_check_command(command, args, &error);
    g_assert_error(error, SB_ERROR, SB_ERROR_USAGE);
    char *text = g_strdup(error->message);
    g_error_free(error);
    done(args);
    return text;
}

static void
test_wrong_lines(void)
{
    static const struct {
        const char *line, *says;
    } wrong[] = {
        {"stapelbaan macth", "unknown command \"macth\" (did you mean \"match\"?)"},
        {"stapelbaan match --sed 3", "unknown option \"--sed\" (did you mean \"--seed\"?)"},
        {"stapelbaan match --prog none", "unknown option \"--prog\" (did you mean \"--progress\"?)"},
        {"stapelbaan match -x", "unknown option \"-x\""},
        {"stapelbaan match --seed", "--seed needs a value: NUMBER"},
        {"stapelbaan match --json=1", "--json takes no value"},
        {"stapelbaan match --seed 1.5", "--seed \"1.5\": should be a number from 0 to 2147483647"},
        {"stapelbaan match --seed -1", "--seed \"-1\": should be a number from 0 to 2147483647"},
        {"stapelbaan match --threads 0", "--threads \"0\": should be a number from 1 to 256"},
        {"stapelbaan match --gap 101", "--gap \"101\": should be a number from 0 to 100"},
        {"stapelbaan match --gap 1e1", "--gap \"1e1\": should be a number from 0 to 100"},
        {"stapelbaan match --date 2027-02-29", "--date \"2027-02-29\": should be a date such as 2027-03-01"},
        {"stapelbaan match --date 27-02-01", "--date \"27-02-01\": should be a date such as 2027-03-01"},
        {"stapelbaan match --goal fun", "--goal \"fun\": should be jobs or cover"},
        {"stapelbaan --lang de check", "--lang \"de\": should be nl or en"},
        {"stapelbaan --db= check", "--db needs a path"},
        {"stapelbaan template a b", "\"template\": \"b\" is one argument too many"},
        {"stapelbaan match --part 3/2", "--part \"3/2\": should be a share such as 2/4, of at most 10000"},
        {"stapelbaan import", "\"import\" needs FILE..."},
        {"stapelbaan import a --json", "\"import\" has no option --json"},
        {"stapelbaan task", "task what? should be list or show or change"},
        {"stapelbaan task lsit", "\"task\" has no \"lsit\" (did you mean \"list\"?)"},
        {"stapelbaan task show", "\"task show\" needs ID"},
        {"stapelbaan template jobs", "\"template jobs\": should be tasks or candidates"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *says = complaint(wrong[i].line);
        g_assert_cmpstr(says, ==, wrong[i].says);
    }
}

static void
test_numbers(void)
{
    struct cli_args *args = cli_args_new();

    g_assert_true(parse("stapelbaan match --time 0.5 --gap 2", args, NULL));
    g_assert_cmpfloat(cli_decimal(args, OPT_TIME, 60), ==, 0.5);
    g_assert_cmpfloat(cli_decimal(args, OPT_GAP, 0), ==, 2);
    g_assert_cmpint(cli_int(args, OPT_SEED, 1), ==, 1);
    done(args);
}

static void
test_table(void)
{
    option_set used = OPTIONS_GLOBAL;

    for (const struct cli_command *row = cli_commands; row->name; row++) {
        used |= row->options;
        g_assert_nonnull(row->run);
        g_assert_cmpint(row->min_operand, <=, row->max_operand);
        g_assert_cmpint(row->max_operand > 0, ==, *row->operands != '\0');
        for (const struct cli_command *other = row + 1; other->name; other++)
            if (!strcmp(row->name, other->name)) {
                g_assert_nonnull(row->verb);
                g_assert_cmpstr(row->verb, !=, other->verb);
                g_assert_cmpstr(other->name, ==, other[-1].name); /* verbs stand together */
            }
    }
    g_assert_cmphex(used, ==, ((guint64)1 << OPTS) - 1);
    for (int i = 0; i < OPTS; i++) {
        g_assert_cmpint(cli_options[i].value == NULL, ==, cli_options[i].kind == VALUE_NONE);
        g_assert_cmpint(cli_options[i].word != NULL, ==, cli_options[i].kind == VALUE_WORD);
        for (int k = i + 1; k < OPTS; k++) {
            g_assert_cmpstr(cli_options[i].name, !=, cli_options[k].name);
            g_assert_true(!cli_options[i].letter || cli_options[i].letter != cli_options[k].letter);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/parse/options-stand-anywhere", test_options_stand_anywhere);
    g_test_add_func("/cli/parse/dashes", test_dashes);
    g_test_add_func("/cli/parse/wrong-lines", test_wrong_lines);
    g_test_add_func("/cli/parse/numbers", test_numbers);
    g_test_add_func("/cli/parse/table", test_table);
    return g_test_run();
}
