/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * GLib tells of the end of memory through its log, whose handler is ours. Where even the text of that cannot be
 * allocated, g_vasprintf() calls the log and the log g_vasprintf(), until the stack is used up: so a fault at the end
 * of the stack means the same, and any other one stays what it is.
 */

#include "stapelbaan/base/memory.h"

#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "stapelbaan/base/error.h"

enum { DEEP = 1 << 20, OWN_STACK = 64 << 10 };

static uintptr_t stack_top;
static char own_stack[OWN_STACK];

static void
give_up(void)
{
    static const char text[] = "stapelbaan: no memory left; what was under way was not saved\n";
    ssize_t done = write(STDERR_FILENO, text, strlen(text));

    (void)done;
    _exit(SB_ERROR_IO);
}

static void
on_log(const char *domain, GLogLevelFlags level, const char *message, void *unused)
{
    if (level & G_LOG_LEVEL_ERROR)
        give_up();
    g_log_default_handler(domain, level, message, unused);
}

static void
on_fault(int number, siginfo_t *about, void *unused)
{
    uintptr_t at = (uintptr_t)about->si_addr;

    (void)unused;
    if (at < stack_top - DEEP && at > stack_top - ((uintptr_t)DEEP << 10))
        give_up();
    signal(number, SIG_DFL); /* the fault comes again, and ends us as it should */
}

void
memory_guard(void)
{
    const stack_t stack = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};

    stack_top = (uintptr_t)__builtin_frame_address(0);
    g_log_set_default_handler(on_log, NULL);
    sigemptyset(&action.sa_mask);
    if (sigaltstack(&stack, NULL) == 0)
        sigaction(SIGSEGV, &action, NULL);
}

void
memory_guard_end(void)
{
    g_log_set_default_handler(g_log_default_handler, NULL);
    signal(SIGSEGV, SIG_DFL);
}
