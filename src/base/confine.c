/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Landlock by its three system calls (Debian 12 has no library for it), seccomp by libseccomp, which knows the numbers
 * and the conventions of every architecture.
 *
 * The list of calls is of what is allowed, with EPERM for the rest, as OpenSSH and systemd do it: what is added to the
 * kernel later is shut out by itself, and a call that a library makes on a new system fails where it can be seen,
 * without killing a session. Sources: landlock(7), seccomp(2), linux/landlock.h of 6.12.
 */

#include "stapelbaan/base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"

/* What the headers of Debian 12 do not know yet. */
enum {
    FS_TRUNCATE = 1 << 14,
    FS_IOCTL_DEV = 1 << 15,
    NET_ALL = (1 << 0) | (1 << 1),
    SCOPE_SOCKETS = 1 << 0, /* signals are the filter's: one of them must reach a colleague who was stopped */
};

struct ruleset {
    uint64_t files, net, scoped;
};

#define FS_READ (uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FS_WRITE                                                                                                       \
    (FS_READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE |          \
     FS_TRUNCATE)
/* Those that make sense of a plain file. */
#define FS_OF_FILE (uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE)

int
confine_files_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

    return version > 0 ? (int)version : 0;
}

/* Everything that this kernel can watch, and how much of the struct it knows. */
static struct ruleset
everything(int version, size_t *size)
{
    const uint64_t first = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    struct ruleset all = {.files = first};

    if (version >= 2)
        all.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        all.files |= FS_TRUNCATE;
    if (version >= 4)
        all.net = NET_ALL;
    if (version >= 5)
        all.files |= FS_IOCTL_DEV;
    if (version >= 6)
        all.scoped = SCOPE_SOCKETS;
    *size = version >= 6 ? sizeof all : version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    return all;
}

static bool
fail(const char *what, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("this kernel cannot confine the session (%s): %s"), what,
                g_strerror(errno));
    return false;
}

static bool
allow(int ruleset, const char *path, uint64_t rights, GError **error)
{
    struct stat about;
    int fd = open(path, O_PATH | O_CLOEXEC);

    if (fd < 0)
        return true; /* what is not there needs no right */
    if (fstat(fd, &about) == 0 && !S_ISDIR(about.st_mode))
        rights &= FS_OF_FILE;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
    long rc = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    int kept = errno;
    close(fd);
    errno = kept;
    return rc == 0 || fail(path, error);
}

bool
confine_files(const char *const *write, const char *const *read, GError **error)
{
    size_t size = 0;
    int version = confine_files_version();
    struct ruleset all = everything(version, &size);
    int ruleset = version > 0 ? (int)syscall(SYS_landlock_create_ruleset, &all, size, 0) : -1;

    if (ruleset < 0)
        return fail("Landlock", error);
    bool ok = true;
    for (; ok && write && *write; write++)
        ok = allow(ruleset, *write, FS_WRITE & all.files, error);
    for (; ok && read && *read; read++)
        ok = allow(ruleset, *read, FS_READ, error);
    if (ok && (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || syscall(SYS_landlock_restrict_self, ruleset, 0) < 0))
        ok = fail("Landlock", error);
    close(ruleset);
    return ok;
}

/* Calls that are allowed whatever their arguments; those that an architecture has not are passed over. */
static const char *const calls[] = {
    /* files, as far as Landlock lets them */
    "read",
    "write",
    "readv",
    "writev",
    "pread64",
    "pwrite64",
    "lseek",
    "_llseek",
    "close",
    "close_range",
    "dup",
    "dup2",
    "dup3",
    "open",
    "openat",
    "access",
    "faccessat",
    "faccessat2",
    "stat",
    "stat64",
    "lstat",
    "lstat64",
    "fstat",
    "fstat64",
    "newfstatat",
    "fstatat64",
    "statx",
    "statfs",
    "statfs64",
    "fstatfs",
    "fstatfs64",
    "readlink",
    "readlinkat",
    "getdents",
    "getdents64",
    "getcwd",
    "fcntl",
    "fcntl64",
    "flock",
    "ftruncate",
    "ftruncate64",
    "fallocate",
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "fchmod",
    "umask",
    "fadvise64",
    "fadvise64_64",
    /* memory, threads, children */
    "munmap",
    "mremap",
    "madvise",
    "brk",
    "futex",
    "futex_time64",
    "set_robust_list",
    "get_robust_list",
    "rseq",
    "set_tid_address",
    "membarrier",
    "fork",
    "vfork",
    "wait4",
    "waitid",
    "waitpid",
    "exit",
    "exit_group",
    "sched_yield",
    "sched_getaffinity",
    "sched_getparam",
    "sched_getscheduler",
    "sched_getattr",
    "sched_setattr",
    "sched_get_priority_max",
    "sched_get_priority_min",
    "getcpu",
    "arch_prctl",
    /* who, what time, signals */
    "getpid",
    "getppid",
    "gettid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getuid32",
    "geteuid32",
    "getgid32",
    "getegid32",
    "getpgrp",
    "getpgid",
    "getsid",
    "setsid",
    "uname",
    "sysinfo",
    "getrusage",
    "getrlimit",
    "ugetrlimit",
    "prlimit64",
    "times",
    "time",
    "gettimeofday",
    "clock_gettime",
    "clock_gettime64",
    "clock_getres",
    "clock_getres_time64",
    "clock_nanosleep",
    "clock_nanosleep_time64",
    "nanosleep",
    "getrandom",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "rt_sigsuspend",
    "rt_sigtimedwait",
    "rt_sigtimedwait_time64",
    "sigaltstack",
    "sigreturn",
    "restart_syscall",
    "pause",
    /* waiting, and talking to one's own children: a pair of sockets is connected and goes nowhere else */
    "poll",
    "ppoll",
    "ppoll_time64",
    "select",
    "_newselect",
    "pselect6",
    "pselect6_time64",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "eventfd2",
    "pipe",
    "pipe2",
    "socketpair",
    "recvfrom",
    "shutdown",
    /* to take more away */
    "landlock_create_ruleset",
    "landlock_add_rule",
    "landlock_restrict_self",
};

/* What a screen asks of its terminal. Pressing keys into it (TIOCSTI) and copying it (TIOCLINUX) are not among them. */
static const unsigned long terminal_calls[] = {TCGETS, TCSETS,     TCSETSW,   TCSETSF,  TCFLSH, TCXONC,
                                               TCSBRK, TIOCGWINSZ, TIOCGPGRP, FIONREAD, FIONBIO};

static const int process_switches[] = {PR_SET_NAME, PR_GET_NAME, PR_SET_NO_NEW_PRIVS, PR_GET_DUMPABLE};

enum {
    NEW_NAMESPACES =
        CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
};

static int
add(scmp_filter_ctx filter, const char *name, struct scmp_arg_cmp compare)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, seccomp_syscall_resolve_name(name), 1, compare);
}

/* Calls that are allowed only with some arguments. 0, or a negative errno. */
static int
add_some(scmp_filter_ctx filter)
{
    int rc = 0;

    for (gsize i = 0; rc == 0 && i < G_N_ELEMENTS(terminal_calls); i++)
        rc = add(filter, "ioctl", SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffffU, terminal_calls[i]));
    for (gsize i = 0; rc == 0 && i < G_N_ELEMENTS(process_switches); i++)
        rc = add(filter, "prctl", SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)process_switches[i], 0));
    if (rc == 0)
        rc = add(filter, "mmap", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (rc == 0)
        rc = add(filter, "mprotect", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (rc == 0)
        rc = add(filter, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, NEW_NAMESPACES, 0));
    if (rc == 0) /* with no address: only to the other end */
        rc = add(filter, "sendto", SCMP_A4(SCMP_CMP_EQ, 0, 0));
    if (rc == 0) /* abort() and raise(); other processes run under the same uid */
        rc = add(filter, "tgkill", SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
    if (rc == 0) /* to go on, for one that was stopped while it holds the lock (store/lock.c); it does nothing else */
        rc = add(filter, "kill", SCMP_A1(SCMP_CMP_EQ, SIGCONT, 0));
    if (rc == 0) /* its flags lie in memory, where no filter sees them: the C library falls back to clone */
        rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    return rc;
}

bool
confine_calls(GError **error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int rc = filter ? 0 : -ENOMEM;

    for (gsize i = 0; rc == 0 && i < G_N_ELEMENTS(calls); i++) {
        int number = seccomp_syscall_resolve_name(calls[i]);
        if (number >= 0)
            rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0);
    }
    if (rc == 0)
        rc = add_some(filter);
    if (rc == 0)
        rc = seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    errno = -rc;
    return rc == 0 || fail("seccomp", error);
}
