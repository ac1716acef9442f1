/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * How many sessions an account has at once: one file for each account beside the database, in which byte i is locked
 * by who has seat i. The locks are of the open file (fcntl(2), F_OFD_SETLK), so that the kernel drops them with the
 * process, and nothing is left to be swept after a crash.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/account.h"

static char *
seat_file(const char *database, const char *account)
{
    return g_strconcat(database, ".seats-", account, NULL);
}

static struct flock
seat(int number)
{
    return (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = number, .l_len = 1};
}

int
store_seat_take(const char *database, const char *account, int most, GError **error)
{
    g_autofree char *name = seat_file(database, account);
    int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot open \"%s\": %s"), name, g_strerror(errno));
        return -1;
    }
    for (int i = 0; i < most; i++) {
        struct flock lock = seat(i);
        if (fcntl(fd, F_OFD_SETLK, &lock) == 0)
            return fd;
    }
    close(fd);
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                ngettext("you are logged in %d time already, which is the most: leave that one first",
                         "you are logged in %d times already, which is the most: leave one of them first",
                         (gulong)most),
                most);
    return -1;
}
