/* SPDX-License-Identifier: EUPL-1.2 */
/* The line editor: every line of text in the program is typed in it. */

#include <glib.h>

#include "stapelbaan/ui/key.h"
#include "stapelbaan/ui/widget/editor.h"

static void
type(struct ui_editor *editor, const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        g_assert_true(ui_editor_key(editor, (int)g_utf8_get_char(at), false));
}

static void
press(struct ui_editor *editor, int key, int times)
{
    for (int i = 0; i < times; i++)
        g_assert_true(ui_editor_key(editor, key, false));
}

static void
typing_and_erasing(void)
{
    auto_of(ui_editor) editor = ui_editor_new("", 100);

    type(editor, "koffé");
    press(editor, UI_KEY_BACKSPACE, 1);
    type(editor, "ie");
    press(editor, UI_KEY_HOME, 1);
    press(editor, UI_KEY_DELETE, 1);
    type(editor, "K");
    g_assert_cmpstr(editor->text->str, ==, "Koffie");
    press(editor, UI_KEY_LEFT, 5);
    g_assert_cmpuint(editor->at, ==, 0);
    press(editor, UI_KEY_END, 1);
    press(editor, UI_KEY_CTRL_A + 'u' - 'a', 1);
    g_assert_cmpstr(editor->text->str, ==, "");
    press(editor, UI_KEY_BACKSPACE, 3);
    g_assert_cmpstr(editor->text->str, ==, "");
}

/* A letter and its accent are one for the cursor. */
static void
marks_stay_with_their_letter(void)
{
    auto_of(ui_editor) editor = ui_editor_new("", 100);

    type(editor, "ae\xcc\x81");
    press(editor, UI_KEY_LEFT, 1);
    g_assert_cmpuint(editor->at, ==, 1);
    press(editor, UI_KEY_RIGHT, 1);
    g_assert_cmpuint(editor->at, ==, editor->text->len);
    press(editor, UI_KEY_BACKSPACE, 1);
    g_assert_cmpstr(editor->text->str, ==, "a");
}

static void
words_go_one_by_one(void)
{
    auto_of(ui_editor) editor = ui_editor_new("ma di  wo ", 100);

    press(editor, UI_KEY_CTRL_A + 'w' - 'a', 1);
    g_assert_cmpstr(editor->text->str, ==, "ma di  ");
    press(editor, UI_KEY_CTRL_A + 'w' - 'a', 1);
    g_assert_cmpstr(editor->text->str, ==, "ma ");
}

static void
the_limit_holds(void)
{
    auto_of(ui_editor) editor = ui_editor_new("", 3);

    type(editor, "éééé");
    g_assert_cmpint(g_utf8_strlen(editor->text->str, -1), ==, 3);
}

static void
a_paste_is_text(void)
{
    auto_of(ui_editor) editor = ui_editor_new("", 100);

    g_assert_true(ui_editor_key(editor, 'a', true));
    g_assert_true(ui_editor_key(editor, UI_KEY_ENTER, true));
    g_assert_true(ui_editor_key(editor, UI_KEY_UP, true));
    g_assert_true(ui_editor_key(editor, 'b', true));
    g_assert_cmpstr(editor->text->str, ==, "a b");
    g_assert_false(ui_editor_key(editor, UI_KEY_ENTER, false));
    g_assert_false(ui_editor_key(editor, UI_KEY_ESC, false));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/editor/typing", typing_and_erasing);
    g_test_add_func("/ui/editor/marks", marks_stay_with_their_letter);
    g_test_add_func("/ui/editor/words", words_go_one_by_one);
    g_test_add_func("/ui/editor/limit", the_limit_holds);
    g_test_add_func("/ui/editor/paste", a_paste_is_text);
    return g_test_run();
}
