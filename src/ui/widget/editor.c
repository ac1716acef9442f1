/* SPDX-License-Identifier: EUPL-1.2 */
/* One line of text being typed. The cursor stands on a whole letter: marks that combine with it move along. */

#include "stapelbaan/ui/widget/editor.h"

#include <wchar.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/key.h"

struct ui_editor *
ui_editor_new(const char *text, int max_chars)
{
    struct ui_editor *editor = g_new0(struct ui_editor, 1);

    editor->text = g_string_new(NULL);
    editor->max_chars = max_chars;
    ui_editor_set(editor, text);
    return editor;
}

void
ui_editor_free(struct ui_editor *editor)
{
    if (!editor)
        return;
    g_string_free(editor->text, TRUE);
    g_free(editor);
}

void
ui_editor_set(struct ui_editor *editor, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);

    g_string_assign(editor->text, valid);
    editor->full = G_MAXSIZE;
    editor->at = editor->text->len;
}

static bool
combines(const char *at)
{
    return *at && g_unichar_combining_class(g_utf8_get_char(at)) > 0;
}

static gsize
before(const struct ui_editor *editor)
{
    const char *start = editor->text->str, *at = start + editor->at;

    if (at == start)
        return 0;
    do
        at = g_utf8_prev_char(at);
    while (at > start && combines(at));
    return (gsize)(at - start);
}

static gsize
after(const struct ui_editor *editor)
{
    const char *start = editor->text->str, *at = start + editor->at;

    if (!*at)
        return editor->at;
    do
        at = g_utf8_next_char(at);
    while (combines(at));
    return (gsize)(at - start);
}

static void
erase_to(struct ui_editor *editor, gsize to)
{
    gsize from = MIN(editor->at, to), end = MAX(editor->at, to);

    g_string_erase(editor->text, (gssize)from, (gssize)(end - from));
    editor->at = from;
    editor->full = G_MAXSIZE;
}

/* The start of the word before the cursor. */
static gsize
word_before(const struct ui_editor *editor)
{
    gsize at = editor->at;

    while (at > 0 && editor->text->str[at - 1] == ' ')
        at--;
    while (at > 0 && editor->text->str[at - 1] != ' ')
        at--;
    return at;
}

static void
insert(struct ui_editor *editor, gunichar character)
{
    gsize was = editor->text->len;

    if (was == editor->full)
        return; /* a long paste does not count them again for each letter */
    if (g_utf8_strlen(editor->text->str, -1) >= editor->max_chars) {
        editor->full = was;
        return;
    }
    g_string_insert_unichar(editor->text, (gssize)editor->at, character);
    editor->at += editor->text->len - was;
}

static bool
edit(struct ui_editor *editor, int key)
{
    switch (key) {
    case UI_KEY_BACKSPACE:
        erase_to(editor, before(editor));
        return true;
    case UI_KEY_DELETE:
    case UI_KEY_CTRL_A + 'd' - 'a':
        erase_to(editor, after(editor));
        return true;
    case UI_KEY_CTRL_A + 'w' - 'a':
        erase_to(editor, word_before(editor));
        return true;
    case UI_KEY_CTRL_A + 'u' - 'a':
        erase_to(editor, 0);
        return true;
    case UI_KEY_CTRL_A + 'k' - 'a':
        erase_to(editor, editor->text->len);
        return true;
    default:
        return false;
    }
}

static bool
go(struct ui_editor *editor, int key)
{
    switch (key) {
    case UI_KEY_LEFT:
        editor->at = before(editor);
        return true;
    case UI_KEY_RIGHT:
        editor->at = after(editor);
        return true;
    case UI_KEY_HOME:
    case UI_KEY_CTRL_A:
        editor->at = 0;
        return true;
    case UI_KEY_END:
    case UI_KEY_CTRL_A + 'e' - 'a':
        editor->at = editor->text->len;
        return true;
    default:
        return false;
    }
}

bool
ui_editor_key(struct ui_editor *editor, int key, bool pasted)
{
    if (pasted && (key == UI_KEY_ENTER || key == UI_KEY_TAB))
        key = ' ';
    if (ui_key_is_text(key)) {
        insert(editor, (gunichar)key);
        return true;
    }
    if (pasted)
        return true;
    return edit(editor, key) || go(editor, key);
}

static int
width_of(const char *start, const char *end)
{
    g_autofree char *part = g_strndup(start, (gsize)(end - start));

    return text_width(part);
}

void
ui_editor_draw(const struct ui_editor *editor, const struct ui_draw *draw, int row, int col, int cols, bool focus)
{
    const char *start = editor->text->str, *at = start + editor->at;
    int used = width_of(start, at);

    cols = MIN(cols, draw->cols - col);
    if (cols <= 0)
        return;
    while (focus && start < at && used >= cols) {
        const char *next = g_utf8_next_char(start);

        used -= width_of(start, next);
        start = next;
    }
    if (focus)
        ui_fill(draw, row, col, 1, cols, STYLE_FIELD);
    used = width_of(start, at);
    ui_text(draw, row, col, cols, focus ? STYLE_FIELD : STYLE_NORMAL, start);
    if (focus)
        ui_cursor(draw, row, col + used);
}
