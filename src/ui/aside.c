/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A warning of some library in the middle of a screen would tear it: while the screens are up, standard error goes to
 * a file in memory, and comes out when the terminal is given back.
 */

#include "aside.h"

#include <sys/mman.h>
#include <unistd.h>

enum { ASIDE_MAX = 1 << 16 };

static int real = -1, kept = -1;

void
aside_start(void)
{
    if (!isatty(STDERR_FILENO))
        return;
    kept = memfd_create("stderr", MFD_CLOEXEC);
    if (kept < 0)
        return;
    real = dup(STDERR_FILENO);
    dup2(kept, STDERR_FILENO);
}

void
aside_stop(void)
{
    static char text[ASIDE_MAX];
    ssize_t n, done;

    if (kept < 0)
        return;
    dup2(real, STDERR_FILENO);
    n = pread(kept, text, sizeof text, 0);
    done = n > 0 ? write(STDERR_FILENO, text, (size_t)n) : 0;
    (void)done; /* there is nobody left to tell */
    close(real);
    close(kept);
    real = kept = -1;
}
