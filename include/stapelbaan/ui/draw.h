/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_DRAW_H
#define STAPELBAAN_UI_DRAW_H

/**
 * Drawing into a rectangle of the screen: rows and columns from 0 at its own top left. Whatever lies outside is
 * dropped, so that no caller has to think about a screen that is too small.
 *
 * Every text passes through here on its way to curses: it is cleaned as text_show() does, and cut to columns by the
 * widths that curses uses. Nobody else calls curses to write.
 */

#include "stapelbaan/ui/theme.h"

#include <glib.h>

struct ui_draw {
    int top, left; /* on the screen */
    int rows, cols;
};

/** The part of `draw` that starts at (top, left) in it, at most rows x cols; may be empty. */
struct ui_draw ui_part(const struct ui_draw *draw, int top, int left, int rows, int cols);

/** Writes `text`, cut with an ellipsis to `cols` columns (-1: to the edge). Returns the columns that it took. */
int ui_text(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style, const char *text);

/** The same with a printf format. */
int ui_textf(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style, const char *format, ...)
    G_GNUC_PRINTF(6, 7);

/** Writes `text` so that it ends at column col + cols. */
void ui_right(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style, const char *text);

/** Fills a rectangle with blanks in `style`. */
void ui_fill(const struct ui_draw *draw, int row, int col, int rows, int cols, enum ui_style style);

/** Writes a glyph `count` times to the right. */
void ui_put(const struct ui_draw *draw, int row, int col, int count, enum ui_style style, enum ui_glyph glyph);

/** A rule over the whole width with an optional label in bold: "── label ────". `label` NULL: the rule alone. */
void ui_rule(const struct ui_draw *draw, int row, const char *label);

/** Gives the cells that are there a style without changing their text, such as STYLE_SELECTED for a row. */
void ui_restyle(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style);

/** Text over several rows, broken at blanks, at most `rows` of them. Returns the rows that it took. */
int ui_wrap(const struct ui_draw *draw, int row, int col, int rows, int cols, enum ui_style style, const char *text);

/** Puts the hardware cursor: on the focused item, always (braille displays and screen readers follow it). */
void ui_cursor(const struct ui_draw *draw, int row, int col);
/** Moves it there at last: writing moves it too. Called once a screen, by the app. */
void ui_cursor_settle(void);

#endif
