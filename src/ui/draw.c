/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The only place that writes to curses. A text becomes a row of wide characters that fits its columns (fit()), and
 * only that row is handed over: what was stored can neither drive the terminal nor push a neighbour aside.
 */

#include "stapelbaan/ui/draw.h"

#include <string.h>
#include <wchar.h>

#include <curses.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/linear.h"

struct ui_draw
ui_part(const struct ui_draw *draw, int top, int left, int rows, int cols)
{
    struct ui_draw part = {.top = draw->top + top, .left = draw->left + left};

    part.rows = CLAMP(rows, 0, MAX(draw->rows - top, 0));
    part.cols = CLAMP(cols, 0, MAX(draw->cols - left, 0));
    return part;
}

/* Text that the terminal can take: cleaned, and in a locale without UTF-8 spelled in ASCII. Owned by the caller. */
static char *
clean(const char *text)
{
    g_autofree char *shown = text_show(text);

    return ui_theme_is_utf8() ? g_steal_pointer(&shown) : g_str_to_ascii(shown, "C");
}

static int
columns_of(wchar_t character)
{
    return MAX(wcwidth(character), 0);
}

/* The characters of `text` that fit into `cols`; the last column goes to an ellipsis if any had to go. */
static int
fit(const char *text, int cols, GArray *out)
{
    gunichar more = g_utf8_get_char(ui_glyph(GLYPH_MORE));
    int used = 0;
    guint keep = 0;
    int kept = 0; /* columns of the first `keep` characters, one less than `cols` at most */

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        wchar_t character = (wchar_t)g_utf8_get_char(at);
        int width = columns_of(character);

        if (used + width > cols) {
            g_array_set_size(out, keep);
            g_array_append_val(out, more);
            return kept + 1;
        }
        g_array_append_val(out, character);
        used += width;
        if (used < cols) {
            keep = out->len;
            kept = used;
        }
    }
    return used;
}

static void
look_on(enum ui_style style)
{
    struct ui_look look = ui_theme_look(style);

    attr_set((attr_t)look.attributes, look.pair, NULL);
}

int
ui_text(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style, const char *text)
{
    g_autoptr(GArray) wide = g_array_new(TRUE, FALSE, sizeof(wchar_t));
    g_autofree char *shown = NULL;
    int room = draw->cols - col;
    int used;

    if (row < 0 || row >= draw->rows || col < 0 || room <= 0 || cols == 0 || !text)
        return 0;
    shown = clean(text);
    used = fit(shown, cols < 0 ? room : MIN(cols, room), wide);
    if (ui_linear_is_keeping()) {
        ui_linear_text(draw->top + row, draw->left + col, used, style, shown);
        return used;
    }
    look_on(style);
    mvaddnwstr(draw->top + row, draw->left + col, (const wchar_t *)(void *)wide->data, (int)wide->len);
    return used;
}

int
ui_textf(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list list;

    va_start(list, format);
    text = g_strdup_vprintf(format, list);
    va_end(list);
    return ui_text(draw, row, col, cols, style, text);
}

void
ui_right(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style, const char *text)
{
    g_autofree char *shown = clean(text);

    ui_text(draw, row, col + MAX(cols - text_width(shown), 0), cols, style, shown);
}

void
ui_fill(const struct ui_draw *draw, int row, int col, int rows, int cols, enum ui_style style)
{
    struct ui_draw part = ui_part(draw, row, col, rows, cols);

    if (ui_linear_is_keeping()) {
        ui_linear_fill(part.top, part.left, part.rows, part.cols, style);
        return;
    }
    look_on(style);
    for (int i = 0; i < part.rows; i++)
        if (part.cols > 0)
            mvhline(part.top + i, part.left, ' ', part.cols);
}

void
ui_put(const struct ui_draw *draw, int row, int col, int count, enum ui_style style, enum ui_glyph glyph)
{
    bool is_word = count == 1 && (glyph == GLYPH_CHECK || glyph == GLYPH_ARROW);

    for (int i = 0; i < count && (is_word || !ui_linear_is_keeping()); i++)
        ui_text(draw, row, col + i, 1, style, ui_glyph(glyph));
}

void
ui_rule(const struct ui_draw *draw, int row, const char *label)
{
    int used = 0;

    ui_put(draw, row, 1, draw->cols - 2, STYLE_DIM, GLYPH_RULE);
    if (!label || !*label)
        return;
    ui_fill(draw, row, 3, 1, 1, STYLE_NORMAL);
    used = ui_text(draw, row, 4, draw->cols - 8, STYLE_HEADING, label);
    ui_fill(draw, row, 4 + used, 1, 1, STYLE_NORMAL);
}

void
ui_restyle(const struct ui_draw *draw, int row, int col, int cols, enum ui_style style)
{
    struct ui_look look = ui_theme_look(style);
    struct ui_draw part = ui_part(draw, row, col, 1, cols);

    if (part.rows > 0 && part.cols > 0 && row >= 0 && !ui_linear_is_keeping())
        mvchgat(part.top, part.left, part.cols, (attr_t)look.attributes, look.pair, NULL);
}

/* Bytes of the longest start of `text` that fits into `cols`, broken after a blank where there is one. */
static gsize
line_break(const char *text, int cols)
{
    const char *at, *blank = NULL;
    int used = 0;

    for (at = text; *at && *at != '\n'; at = g_utf8_next_char(at)) {
        used += columns_of((wchar_t)g_utf8_get_char(at));
        if (used > cols)
            break;
        if (*at == ' ')
            blank = at + 1;
    }
    if ((*at && *at != '\n') && *at != ' ' && blank)
        at = blank;
    return (gsize)((at == text && *text ? g_utf8_next_char(text) : at) - text);
}

int
ui_wrap(const struct ui_draw *draw, int row, int col, int rows, int cols, enum ui_style style, const char *text)
{
    g_autofree char *shown = clean(text);
    const char *at = shown;
    int used = 0;

    cols = MIN(cols, draw->cols - col);
    while (*at && used < rows && cols > 0) {
        gsize length = line_break(at, cols);
        g_autofree char *line = g_strchomp(g_strndup(at, length));

        /* The last row shows by its ellipsis that there is more. A line of its own is not broken by rows. */
        if (used == 0 || !ui_linear_is_keeping())
            ui_text(draw, row + used, col, cols, style, used + 1 == rows || ui_linear_is_keeping() ? at : line);
        used++;
        at += length;
        while (*at == ' ')
            at++;
    }
    return used;
}

static int cursor_row, cursor_col;

void
ui_cursor(const struct ui_draw *draw, int row, int col)
{
    cursor_row = draw->top + CLAMP(row, 0, MAX(draw->rows - 1, 0));
    cursor_col = draw->left + CLAMP(col, 0, MAX(draw->cols - 1, 0));
    if (ui_linear_is_keeping())
        ui_linear_cursor(cursor_row, cursor_col);
}

void
ui_cursor_settle(void)
{
    move(cursor_row, cursor_col);
}
