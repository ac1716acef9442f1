/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The user's folders by the rules of the XDG base directories: a path that is not absolute counts as none, or the data
 * would lie in another place in every directory that one starts from.
 */

#include "stapelbaan/base/folder.h"

#include <pwd.h>
#include <unistd.h>

#include <glib.h>

static const char *
home_folder(void)
{
    const char *home = g_getenv("HOME");
    const struct passwd *user = NULL;

    if (home && g_path_is_absolute(home))
        return home;

    user = getpwuid(getuid());
    return user && user->pw_dir && g_path_is_absolute(user->pw_dir) ? user->pw_dir : "/";
}

char *
folder_of_user(const char *name, const char *below)
{
    const char *folder = g_getenv(name);

    if (folder && g_path_is_absolute(folder))
        return g_strdup(folder);
    return g_build_filename(home_folder(), below, NULL);
}
