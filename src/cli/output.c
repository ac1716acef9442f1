/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Everything that leaves or enters the program by the command line passes here, so that no write goes unchecked.
 * A regular file is written whole beside its place and renamed; anything else (a pipe, /dev/null) is written to.
 */

#include "stapelbaan/cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/locale.h"
#include "stapelbaan/base/text.h"

enum { INPUT_MAX = 256 * 1024 * 1024, CHUNK = 1 << 16, PLAIN_COLUMNS = 80 };

void
output_say(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    g_autofree char *text = g_strdup_vprintf(format, list);
    va_end(list);

    g_autofree char *shown = text_show(text);
    g_autofree char *encoded = locale_encode(shown);
    fprintf(stderr, "%s\n", encoded);
}

void
output_own_error(GError **error)
{
    if (error && *error && (*error)->domain != SB_ERROR) {
        (*error)->domain = SB_ERROR;
        (*error)->code = SB_ERROR_IO;
    }
}

static bool
fail_write(const char *path, int number, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot write \"%s\": %s"), path, g_strerror(number));
    return false;
}

/** A reader that left, as "head" does, has what it wants: only the status tells, the message is empty. */
static bool
fail_standard(int number, GError **error)
{
    if (number != EPIPE)
        return fail_write(_("standard output"), number, error);
    g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, "");
    return false;
}

/** As fail_write(), after GLib, whose messages name a file that the user never heard of and end in the reason. */
static bool
fail_replace(const char *path, const GError *cause, GError **error)
{
    const char *colon = strrchr(cause->message, ':');

    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot write \"%s\": %s"), path,
                colon ? colon + strspn(colon, ": ") : cause->message);
    return false;
}

static bool
fail_read(const char *path, int number, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot read \"%s\": %s"), path, g_strerror(number));
    return false;
}

static bool
write_all(int fd, const char *bytes, gsize n_byte)
{
    while (n_byte > 0) {
        ssize_t n = write(fd, bytes, n_byte);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        n_byte -= (gsize)n;
    }
    return true;
}

static bool
write_special(const char *path, const char *bytes, gsize n_byte, GError **error)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_write(path, errno, error);

    bool ok = write_all(fd, bytes, n_byte);
    int number = errno;
    if (close(fd) && ok) {
        ok = false;
        number = errno;
    }
    return ok || fail_write(path, number, error);
}

/** Where `path` leads: through links, so that a link stays one. Owned by the caller. */
static char *
target_of(const char *path)
{
    char *real = realpath(path, NULL);
    char *copy = g_strdup(real ? real : path);
    free(real);
    return copy;
}

static bool
is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

static bool
is_standard(const char *path)
{
    return !path || !strcmp(path, "-");
}

static bool
write_to(const char *path, const char *bytes, gsize n_byte, GError **error)
{
    if (is_standard(path)) {
        if (write_all(STDOUT_FILENO, bytes, n_byte))
            return true;
        return fail_standard(errno, error);
    }

    g_autofree char *target = target_of(path);
    if (is_special(target))
        return write_special(target, bytes, n_byte, error);

    g_autoptr(GError) own = NULL;
    if (g_file_set_contents_full(target, bytes, (gssize)n_byte,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &own))
        return true;
    return fail_replace(path, own, error);
}

/* What goes to standard output may go to a terminal, of this machine or behind a line: nothing drives it. */
bool
output_bytes(const char *path, const char *bytes, gsize n_byte, GError **error)
{
    if (!is_standard(path))
        return write_to(path, bytes, n_byte, error);
    g_autofree char *shown = text_show_lines(bytes, n_byte);
    return write_to(path, shown, strlen(shown), error);
}

bool
output_text(const char *path, const char *text, GError **error)
{
    g_autofree char *shown = text_show_lines(text, strlen(text)), *encoded = locale_encode(shown);

    return write_to(path, encoded, strlen(encoded), error);
}

bool
output_check(const char *path, GError **error)
{
    if (is_standard(path))
        return true;

    g_autofree char *target = target_of(path);
    g_autofree char *folder = g_path_get_dirname(target);
    if (g_file_test(target, G_FILE_TEST_IS_DIR))
        return fail_write(path, EISDIR, error);
    if (g_access(is_special(target) ? target : folder, W_OK))
        return fail_write(path, errno, error);
    return true;
}

bool
output_spares(const char *path, const char *input, GError **error)
{
    struct stat out, in;

    if (!path || stat(path, &out) || stat(input, &in) || !S_ISREG(out.st_mode) || out.st_dev != in.st_dev ||
        out.st_ino != in.st_ino)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" is read: choose another file to write"), path);
    return false;
}

int
output_columns(int fd)
{
    struct winsize size = {0};

    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return PLAIN_COLUMNS;
}

/** Reads an open file to its end or just beyond the limit; 0 or the error number. */
static int
read_all(int fd, GByteArray *into)
{
    guint8 chunk[CHUNK];
    struct stat info;

    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > INPUT_MAX)
        return EFBIG; /* known without reading */

    while (into->len <= INPUT_MAX) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            break;
        g_byte_array_append(into, chunk, (guint)n);
    }
    return 0;
}

bool
input_read(const char *path, char **bytes, gsize *n_byte, GError **error)
{
    bool standard = !strcmp(path, "-");
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_read(path, errno, error);

    GByteArray *into = g_byte_array_new();
    int number = read_all(fd, into);
    if (!standard)
        close(fd);
    if (number || into->len > INPUT_MAX) {
        g_byte_array_unref(into);
        if (number && number != EFBIG)
            return fail_read(path, number, error);
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is larger than 256 MiB, the most a data file may have"),
                    path);
        return false;
    }
    *n_byte = into->len;
    g_byte_array_append(into, (const guint8 *)"", 1);
    *bytes = (char *)g_byte_array_free(into, FALSE);
    return true;
}
