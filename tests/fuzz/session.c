/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as what stands behind "ssh SERVER": only a command of the list comes out, with plain words and no file. */

#include <stdint.h>
#include <string.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/server.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte);

static void
check_plain(const char *word)
{
    for (; *word; word++)
        g_assert_true(g_ascii_isalnum(*word) || strchr("._=-", *word));
}

static void
check(const struct cli_command *command, const struct cli_args *args)
{
    static const char *const known[] = {"whoami",    "import",  "export", "overview", "history", "task",
                                        "candidate", "profile", "week",   "draft",    "run",     NULL};

    g_assert_true(g_strv_contains(known, command->name));
    for (unsigned i = 0; i < args->operand->len; i++)
        check_plain(cli_operand(args, i));
    for (int i = 0; i < OPTS; i++)
        if (args->value[i]) {
            check_plain(args->value[i]);
            g_assert_true(i > OPT_VERSION && cli_options[i].kind != VALUE_FILE);
        }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_byte)
{
    g_autofree char *line = g_strndup((const char *)bytes, n_byte);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) word = remote_words(line, &error);
    auto_of(cli_args) args = cli_args_new();
    const struct cli_command *command = word ? remote_find(word, args, &error) : NULL;

    g_assert_true((command == NULL) == (error != NULL));
    if (command)
        check(command, args);
    return 0;
}
