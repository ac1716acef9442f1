/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's own keys: taken, shown, swapped; and what is wrong with them is said with its place. */

#include <glib.h>
#include <glib/gstdio.h>

#include "stapelbaan/ui/action.h"
#include "stapelbaan/ui/key.h"
#include "stapelbaan/ui/keymap.h"

/* Reads that text as a config file; the faults are joined by "|", with "F" for the file. */
static char *
read_text(const char *text)
{
    g_autofree char *folder = g_dir_make_tmp("keymap-XXXXXX", NULL), *path = g_build_filename(folder, "config", NULL);
    g_autoptr(GPtrArray) fault = g_ptr_array_new_with_free_func(g_free);
    GString *out = g_string_new(NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    ui_keymap_read(path, fault);
    for (guint i = 0; i < fault->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "|" : "", (const char *)g_ptr_array_index(fault, i));
    g_string_replace(out, path, "F", 0);
    g_unlink(path);
    g_rmdir(folder);
    return g_string_free(out, FALSE);
}

static void
keys_are_taken(void)
{
    g_autofree char *fault = read_text("[stapelbaan]\nlang=nl\n\n[keys]\n# mine\nsort = F5 Z\nmark-all =\n");
    g_autofree char *label = ui_action_keys_label(ACT_SORT, 9);

    g_assert_cmpstr(fault, ==, "");
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 'Z'), ==, ACT_SORT);
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, UI_KEY_F1 + 4), ==, ACT_SORT);
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 's'), ==, ACT_NONE);
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, '*'), ==, ACT_NONE);
    g_assert_cmpint(ui_action_key(ACT_SORT, true), ==, UI_KEY_F1 + 4);
    g_assert_cmpstr(label, ==, "F5, Z");
}

static void
keys_can_be_swapped(void)
{
    g_autofree char *fault = read_text("[keys]\nedit = a\nadd = e\n");

    g_assert_cmpstr(fault, ==, "");
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 'a'), ==, ACT_EDIT);
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 'e'), ==, ACT_ADD);
}

static void
clashes_are_told(void)
{
    g_autofree char *fault = read_text("[keys]\nsort = a\nedit = Z\n  copy =  Z\n");

    g_assert_cmpstr(fault, ==,
                    "F:2:8: \"a\" is the key of \"add\" already, so \"sort\" keeps its own|"
                    "F:4:11: \"Z\" is the key of \"edit\" already, so \"copy\" keeps its own");
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 's'), ==, ACT_SORT);
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 'Z'), ==, ACT_EDIT);
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 'C'), ==, ACT_COPY);
}

/* What the first check lets through may clash with what a dropped line gives back. */
static void
a_dropped_line_gives_its_key_back(void)
{
    g_autofree char *fault = read_text("[keys]\nadd = s\nsort = a\nedit = a\n");

    g_assert_cmpstr(fault, ==, "F:4:8: \"a\" is the key of \"sort\" already, so \"edit\" keeps its own");
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 's'), ==, ACT_ADD);
}

static void
faults_have_a_place(void)
{
    g_autofree char *fault = read_text("[keys]\nsrot = s\nsort = s Sapce\nback =\n");

    g_assert_cmpstr(fault, ==,
                    "F:2:1: \"srot\" is no action; a line is such as \"sort = s\", ? and : list the names|"
                    "F:3:10: \"Sapce\" is no key; keys are such as s, S, Space, F5, C-t, PgUp|"
                    "F:4:1: \"back\" needs a key: without it there is no way out of a screen");
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, UI_KEY_ESC), ==, ACT_BACK);
}

static void
no_file_is_no_fault(void)
{
    g_autoptr(GPtrArray) fault = g_ptr_array_new_with_free_func(g_free);

    ui_keymap_read("/nowhere/config", fault);
    g_assert_cmpuint(fault->len, ==, 0);
    g_assert_cmpint(ui_action_of_key(SCREEN_TASKS, 's'), ==, ACT_SORT);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/keymap/taken", keys_are_taken);
    g_test_add_func("/ui/keymap/swapped", keys_can_be_swapped);
    g_test_add_func("/ui/keymap/clashes", clashes_are_told);
    g_test_add_func("/ui/keymap/given-back", a_dropped_line_gives_its_key_back);
    g_test_add_func("/ui/keymap/places", faults_have_a_place);
    g_test_add_func("/ui/keymap/no-file", no_file_is_no_fault);
    return g_test_run();
}
