/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WIDGET_PAGE_H
#define STAPELBAAN_UI_WIDGET_PAGE_H

/**
 * Sentences to read: lines that wrap to the width, under headings, with a cursor that goes from line to line.
 *
 * A line may carry a sign before it (a check, "!", "?"), and an id that the view opens when Enter is pressed on it. A
 * line of columns, set apart by two blanks, wraps within its last one.
 */

#include "stapelbaan/base/auto.h"
#include "stapelbaan/ui/app.h"

struct ui_page;

/** A page without lines. */
struct ui_page *ui_page_new(void);
/** Takes NULL. */
void ui_page_free(struct ui_page *page);
SB_AUTO(ui_page)

/** Forgets the lines; the cursor stays on the number of its line. */
void ui_page_clear(struct ui_page *page);

/** A rule with a heading; the cursor passes over it. */
void ui_page_head(struct ui_page *page, const char *text);
/** An empty row; the cursor passes over it. */
void ui_page_blank(struct ui_page *page);
/** A line; `sign` (may be NULL) is one column wide, `id` (may be NULL) is copied. */
void ui_page_line(struct ui_page *page, enum ui_style style, const char *sign, const char *id, const char *text);
/** The same with a printf format and without an id. */
void ui_page_linef(struct ui_page *page, enum ui_style style, const char *sign, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/** The id of the line under the cursor, or NULL. */
const char *ui_page_current_id(const struct ui_page *page);
/** Moves the cursor to the line of that id, if there is one. */
void ui_page_select(struct ui_page *page, const char *id);

/** Draws what fits around the cursor and puts it; with `focus` false neither pointer nor cursor are shown. */
void ui_page_draw(struct ui_page *page, const struct ui_draw *draw, bool focus);
/** Moving; false: not for a page. */
bool ui_page_action(struct ui_page *page, enum ui_act act);

/** Rows that `text` takes in `cols` columns, at least 1. */
int ui_wrap_rows(const char *text, int cols);
/** `text` cut to `cols` columns, ending in the ellipsis of the tier if it was cut. Owned by the caller. */
char *ui_cut(const char *text, int cols);
/** Takes the words of `*rest` that fit into `cols` columns, and moves `*rest` on. Owned by the caller. */
char *ui_wrap_take(const char **rest, int cols);

#endif
