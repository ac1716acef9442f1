/* SPDX-License-Identifier: EUPL-1.2 */
/* The user's folders, whatever the environment holds. */

#include <glib.h>

#include "stapelbaan/base/folder.h"

static void
the_variable_wins_where_it_is_absolute(void)
{
    static const struct {
        const char *home, *data, *folder;
    } table[] = {
        {"/home/anna", "/srv/data", "/srv/data"},
        {"/home/anna", "data", "/home/anna/.local/share"},
        {"/home/anna", "", "/home/anna/.local/share"},
        {"/home/anna", NULL, "/home/anna/.local/share"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        g_setenv("HOME", table[i].home, TRUE);
        g_unsetenv("XDG_DATA_HOME");
        if (table[i].data)
            g_setenv("XDG_DATA_HOME", table[i].data, TRUE);
        g_autofree char *folder = folder_of_user("XDG_DATA_HOME", ".local/share");
        g_assert_cmpstr(folder, ==, table[i].folder);
    }
}

static void
a_home_is_always_found(void)
{
    static const char *const home[] = {NULL, "", "here"};

    g_unsetenv("XDG_DATA_HOME");
    for (gsize i = 0; i < G_N_ELEMENTS(home); i++) {
        g_unsetenv("HOME");
        if (home[i])
            g_setenv("HOME", home[i], TRUE);
        g_autofree char *folder = folder_of_user("XDG_DATA_HOME", ".local/share");
        g_assert_true(g_path_is_absolute(folder));
        g_assert_true(g_str_has_suffix(folder, "/.local/share"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/folder/variable", the_variable_wins_where_it_is_absolute);
    g_test_add_func("/folder/home", a_home_is_always_found);
    return g_test_run();
}
