/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WIDGET_EDITOR_H
#define STAPELBAAN_UI_WIDGET_EDITOR_H

/** One line of text being typed: cursor, editing keys, scrolling. Combining marks stay with their letter. */

#include "stapelbaan/base/auto.h"
#include "stapelbaan/ui/draw.h"

struct ui_editor {
    GString *text; /* UTF-8 */
    gsize at;      /* byte offset of the cursor, at the start of a character */
    int max_chars;
    gsize full; /* the bytes at which it was found full, or G_MAXSIZE */
};

struct ui_editor *ui_editor_new(const char *text, int max_chars);
void ui_editor_free(struct ui_editor *editor);
SB_AUTO(ui_editor)

/** Replaces the text; the cursor goes to its end. */
void ui_editor_set(struct ui_editor *editor, const char *text);

/** Uses an editing key or a character; false: not for an editor (Up, Enter, Esc ...). A pasted newline is a blank. */
bool ui_editor_key(struct ui_editor *editor, int key, bool pasted);

/** Draws the text in `cols` columns, scrolled so that the cursor is seen, and puts the cursor there if `focus`. */
void ui_editor_draw(const struct ui_editor *editor, const struct ui_draw *draw, int row, int col, int cols, bool focus);

#endif
