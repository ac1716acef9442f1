/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * What the command line tells those who may see no people: every command, with every kind of operand, and not one word
 * that stands in a place about a person. That each command can tell something, is seen with the eyes of an
 * administrator.
 */

#include <fcntl.h>

#include "canary.h"
#include "stapelbaan/cli/cli.h"
#include "stapelbaan/cli/parse.h"
#include "stapelbaan/ops/run.h"

static struct place place;

/* Commands that are not of the database's data, or that wait. */
static bool
is_left_out(const struct cli_command *command)
{
    static const char *const other[] = {"restore", "backup", "server", "session", "sudo-session", NULL};

    return g_strv_contains(other, command->name) || g_strcmp0(command->verb, "watch") == 0;
}

static void
no_keys(const char *config, GPtrArray *fault)
{
    (void)config;
    (void)fault;
}

static void
in_child(const struct actor *actor, char **argv, const char *out)
{
    int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    auto_of(cli_args) args = cli_args_new();
    GError *error = NULL;
    struct session session = {.actor = actor,
                              .db_path = place.path,
                              .lang = "en",
                              .color = "never",
                              .glyphs = "ascii",
                              .config = "config",
                              .theme = "default"};

    static const struct cli_screens screens = {.check_keys = no_keys};

    dup2(fd, STDOUT_FILENO);
    dup2(fd, STDERR_FILENO);
    ops_see_as(actor);
    if (cli_parse((int)g_strv_length(argv), argv, args, &error)) {
        const struct cli_command *command = cli_find_command(args, &error);
        if (command && cli_check_command(command, args, &error))
            command->run(&(struct cli_call){.command = command, .args = args, .session = &session, .screens = &screens},
                         &error);
    }
    if (error)
        g_printerr("%s\n", error->message);
    fflush(stdout);
    _exit(0);
}

/* Everything that a command writes; owned. */
static char *
said(const struct actor *actor, const char *line)
{
    g_auto(GStrv) argv = g_strsplit(line, " ", -1);
    g_autofree char *out = g_build_filename(place.directory, "out", NULL);
    char *text = NULL;
    int status = 0;
    pid_t pid = fork();

    if (pid == 0)
        in_child(actor, argv, out);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    if (status != 0)
        g_error("\"%s\" ended with %d: %s", line, status, g_file_get_contents(out, &text, NULL, NULL) ? text : "");
    g_assert_true(g_file_get_contents(out, &text, NULL, NULL));
    return text;
}

static const char *const operands[] = {
    "",
    " T001",
    " " CANARY "K001",
    " " CANARY "K001 T001",
    " B001",
    " 1",
    " candidate " CANARY "K004",
    " T001 note x",
    " --format csv",
    " --what " CANARY "K004",
    " --all",
    " --explain",
    " --candidate " CANARY "K001",
    " --json",
    " --alternatives",
    " --what-if x",
};

static void
test_commands(void)
{
    unsigned n = 0;

    for (unsigned role = 0; role < G_N_ELEMENTS(canary_roles); role++) {
        const struct actor actor = canary_actor(role);
        for (const struct cli_command *command = cli_commands; command->name; command++)
            for (gsize i = 0; i < G_N_ELEMENTS(operands) && !is_left_out(command); i++) {
                if (strcmp(command->name, "match") == 0 && (!*operands[i] || strcmp(operands[i], " --explain") == 0))
                    continue; /* starts one: test_match() */
                g_autofree char *line = g_strdup_printf("stapelbaan %s%s%s%s", command->name, command->verb ? " " : "",
                                                        command->verb ? command->verb : "", operands[i]);
                g_autofree char *text = said(&actor, line), *found = canary_in(text, line);
                if (found)
                    g_error("%s: \"%s\" tells %s in: %s", actor.name, line, found, text);
                n++;
            }
    }
    g_test_message("%u commands", n);
    g_assert_cmpuint(n, >, 1000);
}

/* The same by an administrator: or nothing above would prove anything. */
static void
test_there_is_something(void)
{
    static const char *const line[] = {
        "stapelbaan candidate list", ("stapelbaan candidate show " CANARY "K001"),
        "stapelbaan profile list",   "stapelbaan draft list",
        "stapelbaan history",        "stapelbaan export",
        "stapelbaan run show",       "stapelbaan week show --team",
    };
    const struct actor all = {.name = (char *)"wim", .roles = ROLE_ALL};

    for (gsize i = 0; i < G_N_ELEMENTS(line); i++) {
        g_autofree char *text = said(&all, line[i]), *found = canary_in(text, line[i]);
        g_test_message("%s: %s", line[i], found ? found : text);
        g_assert_nonnull(found);
    }
}

/* A coordinator's match weighs everybody in a process of its own, is stored whole, and tells the coordinator nobody. */
static void
test_match(void)
{
    const struct actor actor = canary_actor(0);
    g_autofree char *text = said(&actor, "stapelbaan match --time 1");
    enum run_state state = RUN_RUNNING;

    g_test_message("%s", text);
    g_assert_nonnull(strstr(text, "match 2 runs"));
    for (int i = 0; i < 600 && state == RUN_RUNNING; i++) {
        auto_of(store) all = open_or_die(place.path, STORE_READ);
        auto_of(store_run) run = store_read_run(all, 2, NULL);
        state = run->state;
        g_usleep(G_USEC_PER_SEC / 20);
    }
    g_assert_cmpint(state, ==, RUN_DONE);
    auto_of(store) all = open_or_die(place.path, STORE_READ);
    auto_of(plan) plan = store_read_plan(all, NULL);
    g_assert_cmpuint(plan->profile->len + plan->unplaced->len, >=, CANARY_PEOPLE);
    static const char *const line[] = {"stapelbaan run show", "stapelbaan run list", "stapelbaan history",
                                       "stapelbaan overview"};
    for (gsize i = 0; i < G_N_ELEMENTS(line); i++) {
        g_autofree char *shown = said(&actor, line[i]);
        g_assert_null(canary_in(shown, NULL));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    place_make(&place, NULL);
    g_assert_cmpint(chdir(place.directory), ==, 0);
    canary_make(place.path);
    g_test_add_func("/cli/roles/there-is-something", test_there_is_something);
    g_test_add_func("/cli/roles/commands", test_commands);
    g_test_add_func("/cli/roles/match", test_match);
    int status = g_test_run();
    place_clear(&place, NULL);
    return status;
}
