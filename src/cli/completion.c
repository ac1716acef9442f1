/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * `stapelbaan completion` and the hidden `__complete` behind it. The script knows nothing: it hands the words so far
 * to the program, which answers from the table (and the database, for ids), a candidate a line. A line "@files" asks
 * the shell for file names.
 */

#include <string.h>

#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/parse.h"
#include "stapelbaan/ops/account.h"

static const char script[] =
    "# bash completion of stapelbaan(1)\n"
    "_stapelbaan()\n"
    "{\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} answer\n"
    "    [ \"$word\" = = ] && word=\n"
    "    answer=$(\"${COMP_WORDS[0]}\" __complete -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
    "    if [ \"$answer\" = @files ]; then\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
    "    else\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$answer\" -- \"$word\")\n"
    "    fi\n"
    "}\n"
    "complete -F _stapelbaan stapelbaan\n";

int
command_completion(const struct cli_call *call G_GNUC_UNUSED, GError **error)
{
    output_bytes(NULL, script, strlen(script), error);
    return 0;
}

/** The words typed so far, sorted into what they mean; `last` is the one to complete. */
struct typed {
    struct cli_args *args;
    const char *last;
    int option; /* whose value `last` is, or -1 */
};

static int
find_option(const char *word)
{
    for (int i = 0; i < OPTS; i++) {
        const struct cli_option *option = &cli_options[i];
        bool is_long = g_str_has_prefix(word, "--") && !strcmp(word + 2, option->name);
        bool is_letter = option->letter && word[0] == '-' && word[1] == option->letter && !word[2];
        if (is_long || is_letter)
            return i;
    }
    return -1;
}

/** Walks the words; bash gives "--lang=nl" as three: "--lang", "=", "nl". */
static void
walk(const struct cli_args *words, struct typed *typed)
{
    unsigned n = words->operand->len;

    typed->option = -1;
    typed->last = n ? cli_operand(words, n - 1) : "";
    for (unsigned i = 0; i + 1 < n; i++) {
        const char *word = cli_operand(words, i);
        if (!strcmp(word, "="))
            continue;
        if (typed->option >= 0) {
            typed->args->value[typed->option] = word;
            typed->option = -1;
        } else if (word[0] != '-' || !word[1]) {
            g_ptr_array_add(typed->args->operand, (gpointer)word);
        } else {
            int id = find_option(word);
            typed->option = id >= 0 && cli_options[id].value ? id : -1;
        }
    }
    if (!strcmp(typed->last, "="))
        typed->last = "";
}

static void
add_words(GString *out, const char *const *word)
{
    for (; word && *word; word++)
        g_string_append_printf(out, "%s\n", *word);
}

static void
add_ids(GString *out, const struct cli_call *call, const struct typed *typed, enum value_kind kind)
{
    struct session session = *call->session;
    struct cli_call other = {.command = call->command, .args = typed->args, .session = &session};
    session.db_path = cli_text(typed->args, OPT_DB, session.db_path);

    auto_of(store) store = common_open(&other, NULL);
    auto_of(dataset) data = store ? store_read_dataset(store, NULL) : NULL;
    auto_of(plan) plan = store && kind == VALUE_PROFILE ? store_read_plan(store, NULL) : NULL;
    for (unsigned i = 0; data && kind == VALUE_TASK && i < data->task->len; i++)
        g_string_append_printf(out, "%s\n", ((struct task *)g_ptr_array_index(data->task, i))->id);
    for (unsigned i = 0; data && kind == VALUE_CANDIDATE && i < data->candidate->len; i++)
        g_string_append_printf(out, "%s\n", ((struct candidate *)g_ptr_array_index(data->candidate, i))->id);
    for (unsigned i = 0; data && kind == VALUE_SITE && i < data->site->len; i++)
        g_string_append_printf(out, "%s\n", ((struct site *)g_ptr_array_index(data->site, i))->id);
    for (unsigned i = 0; plan && i < plan->profile->len; i++)
        g_string_append_printf(out, "%s\n", ((struct profile *)g_ptr_array_index(plan->profile, i))->candidate);
}

static void
add_drafts(GString *out, const struct cli_call *call, const struct typed *typed)
{
    struct session session = *call->session;
    struct cli_call other = {.command = call->command, .args = typed->args, .session = &session};
    session.db_path = cli_text(typed->args, OPT_DB, session.db_path);

    auto_of(store) store = common_open(&other, NULL);
    g_autoptr(GPtrArray) ids = store ? store_read_ids(store, "job", true, NULL) : NULL;
    for (guint i = 0; ids && i < ids->len; i++)
        g_string_append_printf(out, "%s\n", (const char *)ids->pdata[i]);
}

static void
add_accounts(GString *out, const struct cli_call *call, const struct typed *typed)
{
    struct session session = *call->session;
    struct cli_call other = {.command = call->command, .args = typed->args, .session = &session};
    session.db_path = cli_text(typed->args, OPT_DB, session.db_path);

    auto_of(store) store = common_open(&other, NULL);
    g_autoptr(GPtrArray) accounts = store ? ops_accounts(store, session.actor, NULL) : NULL;
    for (guint i = 0; accounts && i < accounts->len; i++)
        g_string_append_printf(out, "%s\n", ((const struct account *)accounts->pdata[i])->id);
}

/** Names of commands, or the verbs of `name`. */
static void
add_commands(GString *out, const char *name)
{
    const char *before = NULL;

    for (const struct cli_command *command = cli_commands; command->name; command++) {
        if (name && !strcmp(command->name, name) && command->verb)
            g_string_append_printf(out, "%s\n", command->verb);
        else if (!name && !command->hidden && g_strcmp0(before, command->name))
            g_string_append_printf(out, "%s\n", command->name);
        before = command->name;
    }
}

static void
add_values(GString *out, const struct cli_call *call, const struct typed *typed, enum value_kind kind,
           const char *const *word)
{
    switch (kind) {
    case VALUE_FILE:
        g_string_assign(out, "@files\n");
        break;
    case VALUE_WORD:
        add_words(out, word);
        break;
    case VALUE_COMMAND:
        add_commands(out, cli_operand(typed->args, 0));
        break;
    case VALUE_DRAFT_TASK:
        if (typed->args->operand->len > 0)
            add_ids(out, call, typed, VALUE_TASK);
        else
            add_drafts(out, call, typed);
        break;
    case VALUE_ACCOUNT:
        if (typed->args->operand->len > 0)
            g_string_assign(out, "@files\n");
        else
            add_accounts(out, call, typed);
        break;
    case VALUE_TASK:
    case VALUE_CANDIDATE:
    case VALUE_SITE:
    case VALUE_PROFILE:
        add_ids(out, call, typed, kind);
        break;
    default:
        break;
    }
}

static void
add_options(GString *out, option_set set)
{
    for (int i = 0; i < OPTS; i++)
        if (set & OPT_BIT(i))
            g_string_append_printf(out, "--%s\n", cli_options[i].name);
}

static void
answer(GString *out, const struct cli_call *call, struct typed *typed)
{
    if (typed->option >= 0) {
        const struct cli_option *option = &cli_options[typed->option];
        add_values(out, call, typed, option->kind, option->word);
        return;
    }

    const char *name = cli_operand(typed->args, 0);
    bool alone = typed->args->operand->len == 1;
    const struct cli_command *command = cli_find_command(typed->args, NULL);
    if (typed->last[0] == '-' && typed->last[1])
        add_options(out, (option_set)OPTIONS_GLOBAL | (command ? command->options : 0));
    else if (command && (int)typed->args->operand->len < command->max_operand)
        add_values(out, call, typed, command->kind, command->word);
    else if (!command && (!name || alone))
        add_commands(out, name);
}

int
command_complete(const struct cli_call *call, GError **error)
{
    struct typed typed = {.args = cli_args_new()};
    g_autoptr(GString) out = g_string_new(NULL);

    walk(call->args, &typed);
    answer(out, call, &typed);
    cli_args_free(typed.args);
    output_bytes(NULL, out->str, out->len, error);
    return 0;
}
