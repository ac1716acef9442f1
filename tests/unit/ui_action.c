/* SPDX-License-Identifier: EUPL-1.2 */
/* The action table keeps its own rules: it is data, and data is wrong sooner than code. */

#include <string.h>

#include <glib.h>

#include "stapelbaan/ui/action.h"
#include "stapelbaan/ui/key.h"

static void
every_row_is_whole(void)
{
    for (int i = ACT_NONE + 1; i < ACTS; i++) {
        const struct ui_action *action = &ui_action_table[i];

        g_assert_nonnull(action->name);
        g_assert_cmpuint(strlen(action->label), >, 0);
        g_assert_cmpuint(strlen(action->help), >, 0);
        g_assert_true(g_str_has_suffix(action->help, "."));
        g_assert_cmpuint(action->screens, !=, 0);
        g_assert_cmpint(ui_action_find(action->name), ==, i);
    }
}

static void
every_key_has_a_name(void)
{
    for (int i = ACT_NONE + 1; i < ACTS; i++) {
        g_auto(GStrv) name = g_strsplit(ui_action_table[i].keys, " ", -1);

        for (char **at = name; *at; at++)
            if (**at) {
                char text[16];
                int key = ui_key_parse(*at);

                g_assert_cmpint(key, !=, UI_KEY_NONE);
                if (key != ' ')
                    g_assert_cmpstr(ui_key_name(key, text), ==, *at);
            }
    }
}

/* The first action of a screen that claims a key gets it: a second one would be dead. */
static void
no_key_is_claimed_twice(void)
{
    for (int i = ACT_NONE + 1; i < ACTS; i++) {
        g_auto(GStrv) name = g_strsplit(ui_action_table[i].keys, " ", -1);

        for (char **at = name; *at; at++)
            for (int screen = 0; screen < SCREENS; screen++)
                if (**at && (ui_action_table[i].screens & ON(screen))) {
                    enum ui_act got = ui_action_of_key((enum ui_screen)screen, ui_key_parse(*at));

                    if (got != (enum ui_act)i)
                        g_error("%s on screen %d: %s or %s?", *at, screen, ui_action_table[i].name,
                                ui_action_table[got].name);
                }
    }
}

/* Signs that need AltGr somewhere, flow control and what terminals send for other keys stay free. */
static void
forbidden_keys_stay_free(void)
{
    static const char *const forbidden[] = {"[",   "]",   "{",   "}",   "\\",  "~",   "@",   "#", "C-s",
                                            "C-q", "C-h", "C-i", "C-m", "C-j", "C-b", "C-a", NULL};

    for (int screen = 0; screen < SCREENS; screen++)
        for (int i = 0; forbidden[i]; i++)
            g_assert_cmpint(ui_action_of_key((enum ui_screen)screen, ui_key_parse(forbidden[i])), ==, ACT_NONE);
}

static void
places_on_the_hint_line_are_unique(void)
{
    for (int screen = 0; screen < SCREENS; screen++)
        for (int i = ACT_NONE + 1; i < ACTS; i++)
            for (int k = i + 1; k < ACTS; k++) {
                const struct ui_action *one = &ui_action_table[i], *other = &ui_action_table[k];
                bool both = one->screens & other->screens & ON(screen);

                if (both && one->hint > 0 && one->hint == other->hint && i != ACT_BACK)
                    g_error("screen %d: %s and %s", screen, one->name, other->name);
            }
}

static void
arrows_enter_and_esc_work_wherever_there_is_a_choice(void)
{
    static const int key[] = {UI_KEY_UP, UI_KEY_DOWN, UI_KEY_ESC};

    for (int screen = 0; screen < SCREENS; screen++)
        for (gsize i = 0; i < G_N_ELEMENTS(key); i++)
            g_assert_cmpint(ui_action_of_key((enum ui_screen)screen, key[i]), !=, ACT_NONE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/action/whole", every_row_is_whole);
    g_test_add_func("/ui/action/names", every_key_has_a_name);
    g_test_add_func("/ui/action/conflicts", no_key_is_claimed_twice);
    g_test_add_func("/ui/action/forbidden", forbidden_keys_stay_free);
    g_test_add_func("/ui/action/hints", places_on_the_hint_line_are_unique);
    g_test_add_func("/ui/action/arrows", arrows_enter_and_esc_work_wherever_there_is_a_choice);
    return g_test_run();
}
