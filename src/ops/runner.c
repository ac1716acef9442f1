/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Three processes: the program; its runner, forked before the program opened anything, which waits in recv() and holds
 * nothing but one end of a socket pair; and each run, forked by the runner with setsid(), so that neither the end of
 * the program nor a lost line reaches it. A run opens the database by itself, answers with its number or why it cannot
 * start, and works. The runner ends when the program's end of the pair is closed, however that came.
 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "run_private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/permit.h"
#include "stapelbaan/ops/start.h"

enum { MESSAGE_MOST = 64 << 10, ANSWER_WAIT_MS = 20000, THREADS_MAX = 16 };

struct ops_runner {
    int fd;
    pid_t pid;
};

static const char group[] = "run";

/* ---- in the run ---- */

static void
answer(int fd, gint64 number, const GError *error)
{
    g_autofree char *text =
        error ? g_strdup_printf("%d %s", -error->code, error->message) : g_strdup_printf("%" G_GINT64_FORMAT, number);

    if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
        errno = 0; /* who asked is gone: the run goes on */
}

static char *
today(struct month_day *day)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    *day = (struct month_day){g_date_time_get_month(now), g_date_time_get_day_of_month(now)};
    return g_date_time_format(now, "%Y-%m-%d");
}

/* What the plan that is stored gives: whom it keeps (the goal cover keeps nobody), and where to begin. */
static bool
start_from(struct store *store, const struct dataset *data, const struct ops_run_wish *wish, struct month_day day,
           struct ops_start *start, GError **error)
{
    GError *own = NULL;
    auto_of(plan) from = store_read_plan(store, &own);
    bool keeps = wish->goal != GOAL_COVER && wish->keep && *wish->keep;
    g_auto(GStrv) id = keeps ? g_strsplit(wish->keep, ",", -1) : NULL;

    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    return !from || ops_start_from(data, from, (const char *const *)id, day, start, error);
}

static void
work(struct store *store, const struct actor *actor, const struct ops_run_wish *wish, int fd, GError **error)
{
    struct month_day day;
    struct ops_start start = {0};
    g_autofree char *date = today(&day);
    auto_of(dataset) data = store_read_dataset(store, error);

    if (!data || !permit(store, actor, "match", "plan", error) || !start_from(store, data, wish, day, &start, error))
        return;
    struct match_options options = {
        .goal = wish->goal,
        .date = day,
        .date_text = date,
        .seed = 1,
        .n_thread = (int)MIN(g_get_num_processors(), THREADS_MAX),
        .time_limit_s = wish->limit_s,
        .explain = wish->explain && wish->goal == GOAL_JOBS,
        .start = start.start,
        .keep = start.keep,
    };
    struct live_run *run = live_run_begin(store, actor, data, &options, wish->keep, error);
    if (run) {
        GError *fault = NULL;
        answer(fd, live_run_number(run), NULL);
        auto_of(plan) plan = ops_match_dataset(data, &options, live_run_watch(run, NULL), &fault);
        if (plan)
            ops_plan_save(store, actor, plan, &fault);
        live_run_end(run, plan, fault);
        g_clear_error(&fault);
    }
    ops_start_clear(&start);
}

static void
run_request(const char *path, const struct actor *only, GKeyFile *request, int fd)
{
    g_autofree char *who = g_key_file_get_string(request, group, "who", NULL);
    g_autofree char *keep = g_key_file_get_string(request, group, "keep", NULL);
    struct actor named = {.name = who, .roles = (unsigned)g_key_file_get_integer(request, group, "roles", NULL)};
    struct ops_run_wish wish = {
        .goal = (enum plan_goal)g_key_file_get_integer(request, group, "goal", NULL),
        .limit_s = g_key_file_get_double(request, group, "seconds", NULL),
        .explain = g_key_file_get_boolean(request, group, "explain", NULL),
        .keep = keep,
    };
    g_autoptr(GError) error = NULL;
    auto_of(store) store = store_open(path, STORE_WRITE, &error);

    if (store)
        work(store, only ? only : &named, &wish, fd, &error);
    if (error)
        answer(fd, 0, error);
}

/* Away from the terminal: no session, no signal and no file of it. */
static void
leave_terminal(void)
{
    int null = open("/dev/null", O_RDWR);

    setsid();
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    for (int fd = STDIN_FILENO; null >= 0 && fd <= STDERR_FILENO; fd++)
        dup2(null, fd);
    if (null > STDERR_FILENO)
        close(null);
}

/* ---- in the runner ---- */

static void
take_request(const char *path, const struct actor *only, char *text, gssize n, int fd)
{
    g_autoptr(GKeyFile) request = g_key_file_new();

    if (!g_key_file_load_from_data(request, text, (gsize)n, G_KEY_FILE_NONE, NULL) || fork() != 0)
        return;
    leave_terminal();
    ops_see_as(NULL); /* a match weighs everybody, whoever starts it, and shows nobody what it reads */
    run_request(path, only, request, fd);
    _exit(0);
}

static G_GNUC_NORETURN void
runner_main(const char *path, const struct actor *only, int fd)
{
    g_autofree char *text = g_malloc(MESSAGE_MOST);
    gssize n;

    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    signal(SIGCHLD, SIG_IGN); /* runs that end leave nothing to be waited for */
    while ((n = recv(fd, text, MESSAGE_MOST, 0)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            take_request(path, only, text, n, fd);
    _exit(0);
}

/* ---- in the program ---- */

struct ops_runner *
ops_runner_new(const char *path, const struct actor *only, GError **error)
{
    int pair[2];
    pid_t pid;

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0 || (pid = fork()) < 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot start a process: %s"), g_strerror(errno));
        return NULL;
    }
    if (pid == 0) {
        close(pair[0]);
        runner_main(path, only, pair[1]);
    }
    close(pair[1]);
    struct ops_runner *runner = g_new(struct ops_runner, 1);
    *runner = (struct ops_runner){.fd = pair[0], .pid = pid};
    return runner;
}

void
ops_runner_free(struct ops_runner *runner)
{
    if (!runner)
        return;
    close(runner->fd);
    waitpid(runner->pid, NULL, 0);
    g_free(runner);
}

static bool
send_request(struct ops_runner *runner, const struct actor *actor, const struct ops_run_wish *wish)
{
    g_autoptr(GKeyFile) request = g_key_file_new();
    gsize n = 0;

    g_key_file_set_string(request, group, "who", actor->name);
    g_key_file_set_integer(request, group, "roles", (int)actor->roles);
    g_key_file_set_integer(request, group, "goal", (int)wish->goal);
    g_key_file_set_double(request, group, "seconds", wish->limit_s);
    g_key_file_set_boolean(request, group, "explain", wish->explain);
    g_key_file_set_string(request, group, "keep", wish->keep ? wish->keep : "");
    g_autofree char *text = g_key_file_to_data(request, &n, NULL);
    return n < MESSAGE_MOST && send(runner->fd, text, n, MSG_NOSIGNAL) == (gssize)n;
}

/* "12", or "-4 why not". */
static gint64
read_answer(const char *text, GError **error)
{
    char *end = NULL;
    gint64 number = g_ascii_strtoll(text, &end, 10);

    if (number > 0)
        return number;
    g_set_error_literal(error, SB_ERROR, (int)-number, *end ? end + 1 : _("the match did not start"));
    return 0;
}

gint64
ops_runner_start(struct ops_runner *runner, const struct actor *actor, const struct ops_run_wish *wish, GError **error)
{
    g_autofree char *text = g_malloc0(MESSAGE_MOST);
    struct pollfd wait = {.fd = runner->fd, .events = POLLIN};
    gint64 end = g_get_monotonic_time() + (gint64)ANSWER_WAIT_MS * 1000;
    int ready = -1;

    if (send_request(runner, actor, wish))
        while ((ready = poll(&wait, 1, (int)MAX((end - g_get_monotonic_time()) / 1000, 0))) < 0 && errno == EINTR)
            ;
    if (ready > 0 && recv(runner->fd, text, MESSAGE_MOST - 1, 0) > 0)
        return read_answer(text, error);
    g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, _("the match did not start"));
    return 0;
}
