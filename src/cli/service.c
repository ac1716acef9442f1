/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The way in on a shared server, in this order and nowhere else (start reading at service_main()):
 *
 *   shed()     what came with the process: descriptors, signals, limits, and the environment but for a few words
 *   proof      what sshd wrote down (SSH_USER_AUTH) or sudo set (SUDO_UID); only read here, understood below
 *   confine()  from here on only the directories of the database, no program, no network
 *   know()     from the proof to an account: the first byte of the database, and of the proof, that is looked at
 *   settle()   the runner for matches; one of the account's seats; for who may not see people, their directory goes too
 *   work       the screens, or one command
 *
 * Nothing that the other side can choose reaches a file name, a shell or a format: TERM must look like a name of
 * terminfo, SSH_ORIGINAL_COMMAND is cut into plain words (remote.c).
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/confine.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/locale.h"
#include "stapelbaan/cli/cli.h"
#include "stapelbaan/cli/command.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/server.h"
#include "stapelbaan/ops/enter.h"
#include "stapelbaan/ops/run.h"

enum { PROOF_MOST = 16 << 10, TERM_MOST = 64, FROM_MOST = 128, FILES_LEAST = 64, FILE_SIZE_LEAST = 64 << 20 };

static const char through_sshd[] = "session", through_sudo[] = "sudo-session";

/** A session as far as it came; all owned. */
struct service {
    bool is_sudo;
    char *config_path;
    char *term, *from, *command;
    char *proof; /* bytes of SSH_USER_AUTH, or the text of SUDO_UID */
    gsize n_proof;
    struct server_config *config;
    char *work, *people; /* the directories, resolved; the second NULL where there is none */
    struct ops_entry *entry;
    struct ops_runner *runner;
    int seat;
};

static void
service_clear(struct service *service)
{
    ops_runner_free(service->runner);
    if (service->seat >= 0)
        close(service->seat);
    ops_entry_free(service->entry);
    server_config_free(service->config);
    g_free(service->config_path);
    g_free(service->term);
    g_free(service->from);
    g_free(service->command);
    g_free(service->proof);
    g_free(service->work);
    g_free(service->people);
}

static bool
refuse(const char *why, GError **error)
{
    g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, why);
    return false;
}

/* ---- shedding what came with the process ---- */

/* The text if it has at most so many bytes, all of them of `known`; else NULL. Owned by the caller. */
static char *
plain_text(const char *text, gsize most, const char *known)
{
    return text && *text && strlen(text) <= most && strspn(text, known) == strlen(text) ? g_strdup(text) : NULL;
}

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

static void
take_environment(struct service *service)
{
    const char *command = getenv("SSH_ORIGINAL_COMMAND");
    const char *from = getenv(service->is_sudo ? "SUDO_USER" : "SSH_CONNECTION");

    service->term = plain_text(getenv("TERM"), TERM_MOST, LETTERS "+._-");
    if (service->term && !g_ascii_isalnum(*service->term))
        g_clear_pointer(&service->term, g_free);
    service->from = plain_text(from, FROM_MOST, LETTERS ".:%_- ");
    if (service->from)
        service->from[strcspn(service->from, " ")] = '\0';
    if (!service->is_sudo && command && *command)
        service->command = g_strdup(command);
    if (service->is_sudo)
        service->proof = g_strdup(getenv("SUDO_UID"));
    else
        service->proof = g_strdup(getenv("SSH_USER_AUTH")); /* a path as yet */
    clearenv();
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    if (service->term)
        g_setenv("TERM", service->term, TRUE);
}

static void
shed_signals(void)
{
    static const int own[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGCHLD, SIGUSR1, SIGUSR2, SIGWINCH, SIGTSTP};
    sigset_t none;

    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        signal(own[i], SIG_DFL); /* sudo hands on what the person's shell ignores */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool
limits_suffice(GError **error)
{
    struct rlimit none = {0, 0}, limit;

    setrlimit(RLIMIT_CORE, &none);
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < FILE_SIZE_LEAST)
        return refuse(_("the limit on the size of files is too small here (ulimit -f): log in without it"), error);
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < FILES_LEAST)
        return refuse(_("the limit on open files is too small here (ulimit -n): log in without it"), error);
    return true;
}

static bool
shed(struct service *service, GError **error)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY) < 0)
            _exit(SB_ERROR_IO);
    if (close_range(STDERR_FILENO + 1, ~0U, 0) < 0)
        _exit(SB_ERROR_IO);
    umask(077);
    shed_signals();
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); /* others of this uid cannot look into the process */
    take_environment(service);
    locale_start(NULL);
    locale_switch(locale_langs[0]);
    if (getuid() == 0 || geteuid() == 0 || getuid() != geteuid())
        return refuse(_("a session never runs as root: sshd and sudo start it as its own account"), error);
    return limits_suffice(error);
}

/* ---- the proof ---- */

/* sshd's file, made for this session and this uid alone; read before the confinement shuts its directory. */
static bool
read_proof(struct service *service, GError **error)
{
    g_autofree char *path = g_steal_pointer(&service->proof);
    int fd = path ? open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK) : -1;
    struct stat about;
    ssize_t n = -1;

    if (fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_uid == geteuid() &&
        (about.st_mode & 077) == 0 && about.st_size <= PROOF_MOST) {
        service->proof = g_malloc0(PROOF_MOST + 1);
        n = read(fd, service->proof, PROOF_MOST);
    }
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return refuse(_("the server did not say who you are (ExposeAuthInfo): ask the administrator"), error);
    service->n_proof = (gsize)n;
    return true;
}

/* ---- where the data is, and nothing else ---- */

/* `path` with every link resolved, or NULL. Owned by the caller. */
static char *
resolved(const char *path)
{
    char *real = realpath(path, NULL), *copy = g_strdup(real);

    free(real);
    return copy;
}

static bool
find_places(struct service *service, GError **error)
{
    const char *database = service->config->database;
    g_autofree char *directory = g_path_get_dirname(database), *people = g_strconcat(database, ".people", NULL);
    struct stat about;

    service->work = resolved(directory);
    service->people = resolved(people);
    if (!service->work || stat(service->work, &about) < 0 || about.st_uid != geteuid() || chdir(service->work) < 0)
        return refuse(
            _("the database of this server cannot be reached: ask the administrator to run \"stapelbaan doctor "
              "--server\""),
            error);
    return true;
}

/* What programs read on any machine: texts, kinds of terminals, time zones. */
static bool
confine_to(const struct service *service, bool with_people, GError **error)
{
    g_autofree char *texts = locale_folder();
    const char *const write[] = {service->work, "/dev/null", with_people ? service->people : NULL, NULL};
    const char *const read[] = {texts,
                                "/etc/terminfo",
                                "/lib/terminfo",
                                "/usr/lib/terminfo",
                                "/usr/share/terminfo",
                                "/usr/share/zoneinfo",
                                "/etc/localtime",
                                NULL};

    if (confine_files_version() == 0 && !service->config->must_confine)
        return true;
    return confine_files(write, read, error);
}

static bool
confine(struct service *service, GError **error)
{
    return confine_to(service, true, error) && confine_calls(error);
}

/* ---- who it is ---- */

static bool
know(struct service *service, GError **error)
{
    auto_of(store) store = store_open(service->config->database, STORE_READ, error);
    guint64 uid = 0;

    if (!store)
        return false;
    if (service->is_sudo) {
        if (!service->proof || !g_ascii_string_to_unsigned(service->proof, 10, 1, G_MAXUINT32 - 1, &uid, NULL))
            return refuse(_("sudo did not say who you are (SUDO_UID), or you are root: come as yourself, with sudo"),
                          error);
        service->entry = ops_enter_by_uid(store, (gint64)uid, error);
    } else {
        auto_of(ssh_key) key = ssh_key_proven(service->proof, service->n_proof, error);
        service->entry = key ? ops_enter_by_key(store, key, error) : NULL;
    }
    return service->entry;
}

/* ---- settling down ---- */

static bool
sees_people(const struct actor *actor)
{
    return (actor->roles & (1U << ROLE_ADMINISTRATOR | 1U << ROLE_COACH)) != 0;
}

/* The directory of people must lie outside the one of the work, or nobody could be kept out of it alone. */
static bool
leave_people(struct service *service, GError **error)
{
    g_autofree char *below = g_strconcat(service->work, "/", NULL);

    if (sees_people(service->entry->actor) || !service->people)
        return true;
    if (service->config->must_confine && g_str_has_prefix(service->people, below))
        return refuse(
            _("the people of this database lie among the work: ask the administrator to run \"stapelbaan server "
              "init\""),
            error);
    return confine_to(service, false, error);
}

static bool
settle(struct service *service, GError **error)
{
    locale_switch(service->entry->account->language);
    store_sign_as(service->entry->account->id);
    if (!service->command) {
        service->runner = ops_runner_new(service->config->database, service->entry->actor, error);
        if (!service->runner)
            return false;
    }
    service->seat =
        store_seat_take(service->config->database, service->entry->account->id, service->config->sessions, error);
    return service->seat >= 0 && leave_people(service, error);
}

/* ---- the work ---- */

static int
run_inside(struct service *service, const struct cli_screens *screens)
{
    const struct session session = {
        .actor = service->entry->actor,
        .db_path = service->config->database,
        .lang = locale_lang(),
        .color = "auto",
        .glyphs = "auto",
        .theme = "default",
        .linear = g_strcmp0(service->command, "linear") == 0,
        .idle_min = service->config->idle_min,
        .runner = service->runner,
    };
    g_autoptr(GError) error = NULL;

    if (!service->command || session.linear)
        return screens->run(&session);
    int status = remote_run(service->command, &session, &error);
    return error ? cli_report(error, NULL) : status;
}

/* A connection of its own for the line of the history: the screens and the commands open theirs. */
static bool
note(struct service *service, bool is_in, const char *what, GError **error)
{
    auto_of(store) store = store_open(service->config->database, STORE_WRITE, error);

    if (!store)
        return false;
    return is_in ? ops_enter(store, service->entry, what, error) : ops_leave(store, service->entry, what, error);
}

static bool
come_in(struct service *service, GError **error)
{
    if (!shed(service, error) || (!service->is_sudo && !read_proof(service, error)))
        return false;
    service->config = server_config_read(service->config_path, error);
    return service->config && find_places(service, error) && confine(service, error) && know(service, error) &&
           settle(service, error) && note(service, true, service->from ? service->from : "-", error);
}

bool
service_is_asked(int argc, char **argv)
{
    return argc >= 2 && (strcmp(argv[1], through_sshd) == 0 || strcmp(argv[1], through_sudo) == 0);
}

/* "session [--config FILE]", "sudo-session [--config FILE] [WORD...]": what root wrote down, not what a person types.
 */
static bool
take_arguments(struct service *service, int argc, char **argv, GError **error)
{
    int at = 2;

    service->is_sudo = strcmp(argv[1], through_sudo) == 0;
    service->config_path = g_strdup(argc > 3 && strcmp(argv[2], "--config") == 0 ? argv[3] : SERVER_CONFIG);
    at += argc > 3 && strcmp(argv[2], "--config") == 0 ? 2 : 0;
    if (at < argc && service->is_sudo)
        service->command = g_strjoinv(" ", argv + at);
    if (at == argc || service->is_sudo)
        return true;
    g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, _("a session takes no argument but --config FILE"));
    return false;
}

int
command_session(const struct cli_call *call, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" must be the first word"), call->command->name);
    return 0;
}

int
service_main(int argc, char **argv, const struct cli_screens *screens)
{
    struct service service = {.seat = -1};
    g_autoptr(GError) error = NULL, late = NULL;
    int status;

    if (take_arguments(&service, argc, argv, &error) && come_in(&service, &error)) {
        status = run_inside(&service, screens);
        if (!note(&service, false, status == 0 ? "" : "with a fault", &late))
            output_say("stapelbaan: %s", late->message);
    } else {
        status = cli_report(error, NULL);
    }
    service_clear(&service);
    return status;
}
