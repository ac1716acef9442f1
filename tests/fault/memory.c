/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Memory that fails: with LD_PRELOAD, allocation number FAIL_AT since the program began (its first setlocale()) gives
 * nothing, and with FAIL_FOREVER each after it. With FAIL_COUNT=FILE their number is written there at the end.
 */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *at, size_t size);
char *setlocale(int category, const char *locale);

static long count, fail_at;
static int counts, forever;

static int
fails(void)
{
    long n = counts ? __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED) : 0;

    if (n == 0 || fail_at == 0 || (forever ? n < fail_at : n != fail_at))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *
malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *at, size_t size)
{
    return fails() ? NULL : __libc_realloc(at, size);
}

char *
setlocale(int category, const char *locale)
{
    char *(*real)(int, const char *) = (char *(*)(int, const char *))dlsym(RTLD_NEXT, "setlocale");
    const char *at = getenv("FAIL_AT");

    fail_at = at ? strtol(at, NULL, 10) : 0;
    forever = getenv("FAIL_FOREVER") != NULL;
    counts = 1;
    return real(category, locale);
}

__attribute__((destructor)) static void
tell(void)
{
    const char *name = getenv("FAIL_COUNT");
    int fd = name ? open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;

    counts = 0;
    if (fd >= 0) {
        dprintf(fd, "%ld\n", count);
        close(fd);
    }
}
