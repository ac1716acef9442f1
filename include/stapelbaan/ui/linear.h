/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_LINEAR_H
#define STAPELBAAN_UI_LINEAR_H

/**
 * The screens for braille displays and screen readers: one item a line from the left edge, words instead of boxes,
 * bars and colours, the cursor on the item that has the focus, nothing that moves by itself.
 *
 * Every view has it without doing anything: while it draws, draw.h hands its texts over to this instead of to curses,
 * and afterwards they are put below one another. A view asks ui_linear_is_on() only where it can say something better
 * than what it draws, such as a list in the place of a week to scale.
 */

#include "stapelbaan/ui/draw.h"

/** Columns of the page that views draw on: too few for two panes side by side, whatever the terminal has. */
enum { UI_LINEAR_COLS = 75, UI_LINEAR_ROWS = 40 };

void ui_linear_set(bool on);
bool ui_linear_is_on(void);

/* ---- between ui_linear_begin() and ui_linear_show(), for draw.c alone ---- */

/** From here on nothing is drawn, but kept. */
void ui_linear_begin(void);
bool ui_linear_is_keeping(void);
/** Keeps a text that would take `cols` columns there; what began in those columns is gone. */
void ui_linear_text(int row, int col, int cols, enum ui_style style, const char *text);
/** What begins in that rectangle is gone; in a field that is typed into, the field stays. */
void ui_linear_fill(int row, int col, int rows, int cols, enum ui_style style);
/** Where the cursor is wanted. */
void ui_linear_cursor(int row, int col);
/** Draws what was kept, line by line, the part of it that has the cursor, and puts the cursor. */
void ui_linear_show(const struct ui_draw *draw);

/** In the place of ui_linear_show(): the whole line of the focus, or NULL. Owned by the caller. */
char *ui_linear_take(void);

/** A glyph as a screen reader should say it: boxes and bars are nothing. Static. */
const char *ui_linear_glyph(enum ui_glyph glyph, const char *ascii);

#endif
