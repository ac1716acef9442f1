/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Signals: the handlers set a flag and write a byte into a pipe, and nothing else. The flags are the truth, the pipe
 * only wakes poll(), so that a full pipe loses nothing. After a crash the handler gives the terminal back before the
 * signal kills us: whoever is at the other end must be able to type.
 */

#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib.h>

static const int handled[] = {SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGTSTP};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGFPE, SIGILL};

static struct {
    gint flag[SIGNALS_FLAGS]; /* atomic */
    int fd[2];
    bool on;
    struct sigaction before[NSIG];
    struct termios modes;
    bool has_modes;
} state = {.fd = {-1, -1}};

static void
pipe_open(void)
{
    if (state.fd[0] >= 0)
        return;
    if (!g_unix_open_pipe(state.fd, FD_CLOEXEC, NULL))
        g_error("cannot make a pipe: %s", g_strerror(errno));
    g_unix_set_fd_nonblocking(state.fd[0], TRUE, NULL);
    g_unix_set_fd_nonblocking(state.fd[1], TRUE, NULL);
}

void
signals_raise(enum signals_flag flag)
{
    int keep = errno;
    ssize_t done;

    g_atomic_int_set(&state.flag[flag], 1);
    done = state.fd[1] >= 0 ? write(state.fd[1], "", 1) : 0;
    (void)done; /* full: then poll() wakes anyway */
    errno = keep;
}

static void
on_signal(int number)
{
    if (number == SIGWINCH)
        signals_raise(SIGNALS_SIZE);
    else if (number == SIGTSTP)
        signals_raise(SIGNALS_STOP);
    else {
        if (number == SIGHUP)
            signals_raise(SIGNALS_HANGUP);
        signals_raise(SIGNALS_END);
    }
}

static void
on_crash(int number)
{
    static const char leave[] =
        "\033[?2004l\033[0m\033[?25h\033[?1049l\r\nstapelbaan: stopped by a fault of its own; the "
        "database is sound\r\n";
    ssize_t done = write(STDOUT_FILENO, leave, sizeof leave - 1);

    (void)done;
    if (state.has_modes)
        tcsetattr(STDIN_FILENO, TCSANOW, &state.modes);
    raise(number); /* SA_RESETHAND: this time it ends us */
}

static void
install(const int *number, gsize n, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

    sigfillset(&action.sa_mask);
    for (gsize i = 0; i < n; i++)
        sigaction(number[i], &action, &state.before[number[i]]);
}

void
signals_start(void)
{
    pipe_open();
    state.has_modes = tcgetattr(STDIN_FILENO, &state.modes) == 0;
    install(handled, G_N_ELEMENTS(handled), on_signal, SA_RESTART);
    install(crashes, G_N_ELEMENTS(crashes), on_crash, (int)SA_RESETHAND | SA_NODEFER);
    state.on = true;
}

void
signals_stop(void)
{
    if (!state.on)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(handled); i++)
        sigaction(handled[i], &state.before[handled[i]], NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(crashes); i++)
        sigaction(crashes[i], &state.before[crashes[i]], NULL);
    state.on = false;
}

bool
signals_take(enum signals_flag flag)
{
    return g_atomic_int_compare_and_exchange(&state.flag[flag], 1, 0);
}

int
signals_fd(void)
{
    pipe_open();
    return state.fd[0];
}

void
signals_drain(void)
{
    char byte[256];

    while (read(state.fd[0], byte, sizeof byte) > 0)
        continue;
}

void
signals_suspend(void)
{
    struct sigaction plain = {.sa_handler = SIG_DFL}, ours;

    sigemptyset(&plain.sa_mask);
    sigaction(SIGTSTP, &plain, &ours);
    /* Not SIGSTOP: the kernel ignores this one where no shell is left to wake us. */
    kill(getpid(), SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}
