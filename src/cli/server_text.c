/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What sshd and sudo read. Each line of sshd's snippet stands in one table with its reason: init writes it with the
 * reason above it, and the doctor asks sshd itself whether that is what it does (server_step.c).
 */

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/login.h"
#include "stapelbaan/cli/server.h"
#include "stapelbaan/ops/account.h"

enum { KEYS_MOST = 16 << 20 };

char *
server_work(const struct server_config *config)
{
    return g_path_get_dirname(config->database);
}

char *
server_home(const struct server_config *config)
{
    g_autofree char *work = server_work(config);

    return g_path_get_dirname(work);
}

char *
server_people(const struct server_config *config)
{
    g_autofree char *home = server_home(config);

    return g_build_filename(home, "people", NULL);
}

char *
server_people_link(const struct server_config *config)
{
    return g_strconcat(config->database, ".people", NULL);
}

/* How this program is called as a session: with the file, where it is not the usual one. Owned by the caller. */
static char *
call_of(const struct server_config *config, const char *program, const char *verb)
{
    bool usual = strcmp(config->path, SERVER_CONFIG) == 0;

    return usual ? g_strconcat(program, " ", verb, NULL)
                 : g_strconcat(program, " ", verb, " --config ", config->path, NULL);
}

/* ---- sshd ---- */

static void
line_free(void *data)
{
    struct server_line *line = data;

    g_free(line->value);
    g_free(line);
}

GPtrArray *
server_sshd_lines(const struct server_config *config, const char *program)
{
    g_autofree char *call = call_of(config, program, "session"), *force = g_strconcat("exec ", call, NULL);
    const struct {
        const char *word, *value, *why;
    } line[] = {
        {"AuthenticationMethods", "publickey", "one key proves who somebody is, and nothing else does"},
        {"PubkeyAcceptedAlgorithms",
         "ssh-ed25519,sk-ssh-ed25519@openssh.com,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
         "sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256",
         "keys alone, no certificates, nothing weak"},
        {"AuthorizedKeysFile", config->keys, "the keys stand in a file of root's: a session cannot add one"},
        {"AuthorizedKeysCommand", "none", "and no program gives others"},
        {"AuthorizedPrincipalsFile", "none", "nor does a certificate"},
        {"TrustedUserCAKeys", "none", "which nobody is trusted to sign"},
        {"ExposeAuthInfo", "yes", "tells the session which key was proven: that is who it is"},
        {"ForceCommand", force, "whatever is asked for, this is what runs: no shell, no sftp, no other command"},
        {"DisableForwarding", "yes", "no tunnel through this machine: -L, -R, -D, -W, agent, X11"},
        {"PermitTunnel", "no", "nor a network device"},
        {"PermitUserRC", "no", "nothing of ~/.ssh/rc runs"},
        {"PermitTTY", "yes", "the screens need a terminal"},
        {"AcceptEnv", "STAPELBAAN_NONE", "takes the place of Debian's \"LANG LC_*\": no word of the client's arrives"},
        {"SetEnv", "LC_ALL=C.UTF-8", "and the characters are UTF-8"},
        {"MaxSessions", "1", "one session at a time on a connection"},
        {"ClientAliveInterval", "15", "who is gone is gone:"},
        {"ClientAliveCountMax", "3", "a line without a sign of life is closed in less than a minute"},
    };
    GPtrArray *out = g_ptr_array_new_with_free_func(line_free);

    for (gsize i = 0; i < G_N_ELEMENTS(line); i++) {
        struct server_line *one = g_new(struct server_line, 1);
        *one = (struct server_line){line[i].word, g_strdup(line[i].value), line[i].why};
        g_ptr_array_add(out, one);
    }
    return out;
}

char *
server_sshd_text(const struct server_config *config, const char *program)
{
    g_autoptr(GPtrArray) lines = server_sshd_lines(config, program);
    g_autoptr(GString) out = g_string_new("# \"stapelbaan server init\" wrote this, and \"stapelbaan doctor --server\" "
                                          "looks at every line of it.\n");

    g_string_append_printf(out, "Match User %s\n", config->user);
    for (guint i = 0; i < lines->len; i++) {
        const struct server_line *line = lines->pdata[i];
        g_string_append_printf(out, "    # %s\n    %s %s\n", line->why, line->word, line->value);
    }
    g_string_append(out, "Match all\n");
    return g_strdup(out->str);
}

/* ---- sudo ---- */

char *
server_sudoers_text(const struct server_config *config, const char *program)
{
    g_autofree char *call = call_of(config, program, "sudo-session"), *home = server_home(config);

    return g_strdup_printf(
        "# \"stapelbaan server init\" wrote this, and \"stapelbaan doctor --server\" looks at every line of it.\n"
        "# No variable of the person's own, files for the account alone, no core, no small limit, a terminal of its "
        "own:\n"
        "Defaults!%s !setenv, umask=0077, umask_override, rlimit_core=0, rlimit_fsize=infinity, use_pty\n"
        "# Members of the group may run these and nothing else, as the account, and from them no other program:\n"
        "%%%s ALL=(%s) CWD=%s NOPASSWD: NOEXEC: %s, %s whoami, %s import, %s export\n",
        program, config->group, config->user, home, call, call, call, call);
}

/* ---- with the rights of the account ---- */

static G_GNUC_NORETURN void
child_main(const struct server_config *config, bool (*run)(const struct server_config *config, int fd, GError **error),
           int out, int err)
{
    g_autoptr(GError) error = NULL;

    if (login_become(config->user, &error) && run(config, out, &error))
        _exit(0);
    _exit(write(err, error->message, strlen(error->message)) < 0 ? 2 : 1);
}

/* Everything that comes until the end. Owned by the caller. */
static char *
read_all(int fd)
{
    g_autoptr(GString) out = g_string_new(NULL);
    char chunk[4096];
    ssize_t n;

    while ((n = read(fd, chunk, sizeof chunk)) > 0 && out->len < KEYS_MOST)
        g_string_append_len(out, chunk, n);
    close(fd);
    return g_strdup(out->str);
}

char *
server_as_user(const struct server_config *config,
               bool (*run)(const struct server_config *config, int fd, GError **error), GError **error)
{
    int out[2], err[2], status = -1;
    pid_t pid;

    if (pipe(out) < 0 || pipe(err) < 0 || (pid = fork()) < 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot start a process: %s"), g_strerror(errno));
        return NULL;
    }
    if (pid == 0)
        child_main(config, run, out[1], err[1]);
    close(out[1]);
    close(err[1]);
    g_autofree char *answer = read_all(out[0]), *words = read_all(err[0]);
    waitpid(pid, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return g_steal_pointer(&answer);
    g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, *words ? words : _("the other process ended without a word"));
    return NULL;
}

/* ---- the keys ---- */

/* One line a key, for the parent: account, number, last day or "-", type, bytes. */
static bool
tell_keys(const struct server_config *config, int fd, GError **error)
{
    auto_of(store) store = store_open(config->database, STORE_READ, error);
    auto_of(actor) actor = actor_local();
    g_autoptr(GPtrArray) accounts = store ? ops_accounts(store, actor, error) : NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; accounts && i < accounts->len; i++) {
        const struct account *account = accounts->pdata[i];
        g_autoptr(GPtrArray) keys = account->is_active ? ops_keys(store, actor, account->id, error) : NULL;
        if (account->is_active && !keys)
            return false;
        for (guint k = 0; keys && k < keys->len; k++) {
            const struct store_key *key = keys->pdata[k];
            g_autofree char *line = ssh_key_line(key->type, key->blob);
            if (!key->revoked_at)
                g_string_append_printf(out, "%s %" G_GINT64_FORMAT " %s %s\n", account->id, key->number,
                                       key->expires ? key->expires : "-", line);
        }
    }
    return accounts && write(fd, out->str, out->len) == (gssize)out->len;
}

/* sshd refuses a key from the first moment of its day on: that is the day after the last. False where it is past. */
static bool
append_expiry(GString *out, const char *last_day)
{
    g_autofree char *moment = g_strconcat(last_day, "T00:00:00", NULL);
    g_autoptr(GTimeZone) zone = g_time_zone_new_local();
    g_autoptr(GDateTime) day = g_date_time_new_from_iso8601(moment, zone), now = g_date_time_new_now_local();
    g_autoptr(GDateTime) end = day ? g_date_time_add_days(day, 1) : NULL;

    if (!end || g_date_time_compare(end, now) <= 0)
        return false;
    g_autofree char *text = g_date_time_format(end, "%Y%m%d");
    g_string_append_printf(out, ",expiry-time=\"%s\"", text);
    return true;
}

/* The child's words are checked like anybody's: whatever the database holds, a line is a key with these options. */
static bool
append_key(GString *out, const char *text, GError **error)
{
    g_auto(GStrv) word = g_strsplit(text, " ", 5);
    g_autoptr(GString) line = g_string_new("restrict,pty");
    guint64 number = 0;

    if (g_strv_length(word) != 5 || !account_is_id(word[0]) ||
        !g_ascii_string_to_unsigned(word[1], 10, 1, G_MAXINT64, &number, NULL)) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("the database holds what is no key"));
        return false;
    }
    g_autofree char *given = g_strconcat(word[3], " ", word[4], NULL);
    auto_of(ssh_key) key = ssh_key_parse(given, strlen(given), error);
    if (!key)
        return false;
    if (strcmp(word[2], "-") != 0 && !append_expiry(line, word[2]))
        return true;
    g_autofree char *written = ssh_key_line(key->type, key->blob);
    g_string_append_printf(out, "%s %s %s-%s\n", line->str, written, word[0], word[1]);
    return true;
}

char *
server_keys_text(const struct server_config *config, GError **error)
{
    g_autofree char *told = server_as_user(config, tell_keys, error);
    g_autoptr(GString) out =
        g_string_new("# \"stapelbaan server keys\" writes this from the database: do not change it "
                     "by hand.\n");
    g_auto(GStrv) line = told ? g_strsplit(told, "\n", -1) : NULL;

    for (char **at = line; at && *at; at++)
        if (**at && !append_key(out, *at, error))
            return NULL;
    return told ? g_strdup(out->str) : NULL;
}
