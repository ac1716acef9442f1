/* SPDX-License-Identifier: EUPL-1.2 */

/* A confined process: what it can no longer do, and what it still can. Each try is a child of its own. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "stapelbaan/base/confine.h"

static char *place, *inner;

/* 0: it worked; else errno. */
static int
outcome(bool worked)
{
    return worked ? 0 : errno;
}

static int
open_at(const char *directory, const char *name, int flags)
{
    g_autofree char *path = g_build_filename(directory, name, NULL);

    return outcome(open(path, flags | O_CLOEXEC, 0600) >= 0);
}

static int
try_write(void)
{
    return open_at(place, "new", O_RDWR | O_CREAT);
}

static int
try_inner(void)
{
    return open_at(inner, "people", O_RDWR);
}

static int
try_passwd(void)
{
    return open_at("/etc", "passwd", O_RDONLY);
}

static int
try_proc(void)
{
    return open_at("/proc/1", "environ", O_RDONLY);
}

static int
try_link(void)
{
    return open_at(place, "link", O_RDONLY);
}

static int
try_make_link(void)
{
    g_autofree char *path = g_build_filename(place, "other", NULL);

    return outcome(symlink("/etc/passwd", path) == 0);
}

static int
try_exec(void)
{
    execl("/bin/true", "true", NULL);
    return errno;
}

static int
try_socket(void)
{
    return outcome(socket(AF_INET, SOCK_STREAM, 0) >= 0);
}

static int
try_send_away(void)
{
    struct sockaddr_un log = {.sun_family = AF_UNIX, .sun_path = "/dev/log"};
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) < 0)
        return 0;
    return outcome(sendto(pair[0], "x", 1, 0, (struct sockaddr *)&log, sizeof log) == 1);
}

static int
try_pair(void)
{
    char byte = 'x';
    int pair[2];

    return outcome(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) == 0 && send(pair[0], &byte, 1, 0) == 1 &&
                   recv(pair[1], &byte, 1, 0) == 1);
}

static int
try_kill(void)
{
    return outcome(kill(getppid(), 0) == 0);
}

static int
try_wake(void)
{
    return outcome(kill(getppid(), SIGCONT) == 0);
}

static int
try_ptrace(void)
{
    return outcome(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
}

static int
try_run_memory(void)
{
    return outcome(mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
                   MAP_FAILED);
}

static int
try_press_key(void)
{
    return outcome(ioctl(0, TIOCSTI, "x") == 0);
}

static int
try_namespace(void)
{
    return outcome(unshare(0x10000000) == 0); /* CLONE_NEWUSER */
}

static void *
thread_main(void *unused)
{
    return unused;
}

static int
try_thread(void)
{
    GThread *thread = g_thread_try_new("try", thread_main, NULL, NULL);

    if (!thread)
        return EAGAIN;
    g_thread_join(thread);
    return 0;
}

static int
try_fork(void)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    return outcome(pid > 0 && waitpid(pid, &status, 0) == pid);
}

static int
try_again(void)
{
    const char *const write[] = {inner, NULL};

    if (!confine_files(write, NULL, NULL))
        return ENOSYS;
    return open_at(place, "other", O_RDWR | O_CREAT);
}

static const struct attempt {
    const char *what;
    int (*run)(void);
    int expect, or_else; /* errno; 0: it works */
} attempts[] = {
    {"write in its place", try_write, 0, 0},
    {"write below it", try_inner, 0, 0},
    {"read /etc/passwd", try_passwd, EACCES, EACCES},
    {"read another's environment", try_proc, EACCES, EACCES},
    {"follow a link out", try_link, EACCES, EACCES},
    {"make a link out", try_make_link, EPERM, EPERM},
    {"execute", try_exec, EPERM, EACCES},
    {"open a socket", try_socket, EPERM, EPERM},
    {"send to a named socket", try_send_away, EPERM, EPERM},
    {"talk to a child", try_pair, 0, 0},
    {"signal another process", try_kill, EPERM, EPERM},
    {"wake another process", try_wake, 0, 0},
    {"trace", try_ptrace, EPERM, EPERM},
    {"run what it wrote", try_run_memory, EPERM, EPERM},
    {"press keys into the terminal", try_press_key, EPERM, EPERM},
    {"get a namespace", try_namespace, EPERM, EPERM},
    {"start a thread", try_thread, 0, 0},
    {"fork", try_fork, 0, 0},
    {"take more away", try_again, EACCES, EACCES},
};

/* 255: could not be confined. */
static int
run_confined(int (*run)(void))
{
    const char *const write[] = {place, NULL}, *const read[] = {"/usr/share/terminfo", "/no/such/place", NULL};
    int status = 0;
    pid_t pid = fork();

    if (pid == 0)
        _exit(confine_files(write, read, NULL) && confine_calls(NULL) ? run() : 255);
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 254;
}

static void
test_attempts(void)
{
    if (confine_files_version() == 0) {
        g_test_skip("this kernel has no Landlock");
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(attempts); i++) {
        int got = run_confined(attempts[i].run);
        if (got != attempts[i].expect && got != attempts[i].or_else)
            g_error("%s: %s", attempts[i].what, g_strerror(got));
    }
}

/* All of them work, or fail for another reason, without the confinement: the test above tests something. */
static void
test_unconfined(void)
{
    g_assert_cmpint(try_passwd(), ==, 0);
    g_assert_cmpint(try_link(), ==, 0);
    g_assert_cmpint(try_socket(), ==, 0);
    g_assert_cmpint(try_kill(), ==, 0);
    g_assert_cmpint(try_run_memory(), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    place = g_dir_make_tmp("stapelbaan-XXXXXX", NULL);
    inner = g_build_filename(place, "inner", NULL);
    g_autofree char *people = g_build_filename(inner, "people", NULL), *link = g_build_filename(place, "link", NULL);
    g_assert_cmpint(g_mkdir(inner, 0700), ==, 0);
    g_assert_true(g_file_set_contents(people, "", 0, NULL));
    g_assert_cmpint(symlink("/etc/passwd", link), ==, 0);
    g_test_add_func("/confine/unconfined", test_unconfined);
    g_test_add_func("/confine/attempts", test_attempts);
    int status = g_test_run();
    const char *const left[] = {"inner/people", "inner", "link", "new", "other"};
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++) {
        g_autofree char *path = g_build_filename(place, left[i], NULL);
        g_remove(path);
    }
    g_rmdir(place);
    g_free(place);
    g_free(inner);
    return status;
}
