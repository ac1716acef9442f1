/* SPDX-License-Identifier: EUPL-1.2 */
/* Unix accounts and groups: what needs grp.h, whose names are those of the trade elsewhere. */

#include "stapelbaan/base/login.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"

bool
login_become(const char *user, GError **error)
{
    const struct passwd *who = getpwnam(user);

    if (!who || who->pw_uid == 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("there is no Unix account \"%s\""), user);
        return false;
    }
    if (geteuid() == who->pw_uid ||
        (setgroups(1, &who->pw_gid) == 0 && setgid(who->pw_gid) == 0 && setuid(who->pw_uid) == 0))
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot act as \"%s\": %s"), user, g_strerror(errno));
    return false;
}

bool
login_has_group(const char *name)
{
    return getgrnam(name);
}

bool
login_has_other_groups(const char *user)
{
    const struct passwd *who = getpwnam(user);
    gid_t group[2];
    int n = G_N_ELEMENTS(group);

    return who && (getgrouplist(user, who->pw_gid, group, &n) != 1 || n != 1);
}
