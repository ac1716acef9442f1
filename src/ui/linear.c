/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What views draw, as lines of text. Each row of the page that they draw on becomes one line: its texts in the order
 * of their columns, with ", " where more than a blank stood between them. Lines are not cut: one that is longer than
 * the screen goes on below itself. They scroll by half screens, so that little moves.
 *
 * Start reading at ui_linear_show().
 */

#include "stapelbaan/ui/linear.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/widget/page.h"

struct piece {
    int col, cols;
    enum ui_style style;
    char *text;
    int start; /* where it is in its line, in columns */
};

static struct {
    bool on, keeping;
    GPtrArray *row; /* of GArray of struct piece, by row; NULL where there is none */
    int cursor_row, cursor_col;
} linear;

void
ui_linear_set(bool on)
{
    linear.on = on;
}

bool
ui_linear_is_on(void)
{
    return linear.on;
}

bool
ui_linear_is_keeping(void)
{
    return linear.keeping;
}

static void
piece_clear(void *data)
{
    g_free(((struct piece *)data)->text);
}

static void
row_free(void *data)
{
    if (data)
        g_array_unref(data);
}

void
ui_linear_begin(void)
{
    linear.keeping = true;
    linear.row = g_ptr_array_new_with_free_func(row_free);
}

static GArray *
row_at(int row)
{
    return row >= 0 && row < (int)linear.row->len ? g_ptr_array_index(linear.row, (guint)row) : NULL;
}

static void
erase(int row, int col, int cols)
{
    GArray *line = row_at(row);

    for (guint i = line ? line->len : 0; i > 0; i--) {
        int at = g_array_index(line, struct piece, i - 1).col;
        if (at >= col && at < col + cols)
            g_array_remove_index(line, i - 1);
    }
}

void
ui_linear_text(int row, int col, int cols, enum ui_style style, const char *text)
{
    struct piece piece = {.col = col, .cols = cols, .style = style, .text = g_strdup(text)};

    erase(row, col, MAX(cols, 1));
    if ((guint)row >= linear.row->len)
        g_ptr_array_set_size(linear.row, row + 1);
    if (!row_at(row)) {
        GArray *line = g_array_new(FALSE, FALSE, sizeof piece);
        g_array_set_clear_func(line, piece_clear);
        g_ptr_array_index(linear.row, (guint)row) = line;
    }
    GArray *line = row_at(row);
    guint at = line->len;
    while (at > 0 && g_array_index(line, struct piece, at - 1).col > col)
        at--;
    g_array_insert_val(line, at, piece);
}

void
ui_linear_fill(int row, int col, int rows, int cols, enum ui_style style)
{
    for (int i = 0; i < rows; i++)
        erase(row + i, col, cols);
    if (style == STYLE_FIELD)
        ui_linear_text(row, col, cols, style, "");
}

void
ui_linear_cursor(int row, int col)
{
    linear.cursor_row = row;
    linear.cursor_col = col;
}

/* A sign alone or before a sentence is easily not spoken. The word for the one that `text` begins with, or NULL. */
static const char *
sign_word(const char *text)
{
    if (!*text || (text[1] && text[1] != ' '))
        return NULL;
    if (*text == '!')
        return _("attention:");
    if (*text == '?')
        return _("question:");
    if (*text == '~')
        return _("not yet:");
    return *text == *ui_glyph(GLYPH_CHECK) ? _("ok:") : NULL;
}

/* Columns that were lined up with blanks are told apart by commas. */
static void
append_spoken(GString *out, const char *text)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    const char *word = sign_word(trimmed);

    if (word)
        g_string_append(out, word);
    for (const char *at = trimmed + (word ? 1 : 0); *at; at++) {
        if (at[0] == ' ' && at[1] == ' ') {
            at += strspn(at, " ") - 1;
            g_string_append(out, at[1] ? ", " : "");
        } else {
            g_string_append_c(out, *at);
        }
    }
}

/* The line of a row, with the start of each piece set. Owned by the caller. */
static char *
line_of(GArray *line)
{
    GString *out = g_string_new(NULL);
    int end = -1;

    for (guint i = 0; i < line->len; i++) {
        struct piece *piece = &g_array_index(line, struct piece, i);
        bool after_sign = g_str_has_suffix(out->str, ":");
        bool apart = piece->col > end + 1 || sign_word(piece->text);
        if (*piece->text && out->len > 0 && piece->col > end)
            g_string_append(out, apart && !after_sign ? ", " : " ");
        piece->start = text_width(out->str);
        append_spoken(out, piece->text);
        g_autofree char *without_blanks = g_strchomp(g_strdup(piece->text));
        end = *piece->text ? piece->col + MIN(piece->cols, text_width(without_blanks)) : end;
    }
    return g_string_free(out, FALSE);
}

/* Where in its line the cursor is wanted, in columns: in the text that is under it, else at the next one. */
static int
cursor_in(const GArray *line)
{
    int at = 0;

    for (guint i = 0; i < line->len; i++) {
        const struct piece *piece = &g_array_index(line, struct piece, i);
        int into = linear.cursor_col - piece->col, width = text_width(piece->text);
        if (into < 0)
            return piece->start;
        at = piece->start + MIN(into, width);
        if (into < piece->cols)
            return at;
    }
    return at;
}

/** One row of the screen. */
struct shown {
    char *text;
    bool heading;
    int cursor; /* its column, or -1 */
};

static void
shown_clear(void *data)
{
    g_free(((struct shown *)data)->text);
}

/* The rows that a line takes; `cursor` is a column of it, or -1. */
static void
add_line(GArray *out, const char *text, bool heading, int cursor, int cols)
{
    const char *rest = text;

    do {
        struct shown shown = {.heading = heading, .cursor = -1};
        const char *before = rest;
        shown.text = ui_wrap_take(&rest, cols);
        g_autofree char *taken = g_strndup(before, (gsize)(rest - before));
        int width = text_width(taken);
        if (cursor >= 0 && (cursor < width || !*rest)) {
            shown.cursor = MIN(cursor, cols - 1);
            cursor = -1;
        }
        cursor -= cursor >= 0 ? width : 0;
        g_array_append_val(out, shown);
    } while (*rest);
}

static bool
is_heading(const GArray *line)
{
    for (guint i = 0; i < line->len; i++)
        if (g_array_index(line, struct piece, i).style != STYLE_HEADING)
            return false;
    return true;
}

/* The row with the cursor, or the nearest that says anything. */
static int
focus_row(void)
{
    for (int off = 0; off < (int)linear.row->len; off++)
        for (int side = -1; side <= 1; side += 2) {
            const GArray *line = row_at(linear.cursor_row + side * off);
            if (line && line->len > 0)
                return linear.cursor_row + side * off;
        }
    return -1;
}

static GArray *
lay_out(int cols)
{
    GArray *out = g_array_new(FALSE, TRUE, sizeof(struct shown));
    int focus = focus_row();

    g_array_set_clear_func(out, shown_clear);
    for (int row = 0; row < (int)linear.row->len; row++) {
        GArray *line = row_at(row);
        if (!line || line->len == 0)
            continue;
        g_autofree char *text = line_of(line);
        bool heading = is_heading(line);
        bool ends = *text && strchr(":.?!", text[strlen(text) - 1]);
        g_autofree char *whole = g_strconcat(text, heading && *text && !ends ? ":" : "", NULL);
        if (*whole || row == focus)
            add_line(out, whole, heading, row == focus ? cursor_in(line) : -1, cols);
    }
    return out;
}

void
ui_linear_show(const struct ui_draw *draw)
{
    g_autoptr(GArray) line = lay_out(MAX(draw->cols, 1));
    int focus = 0, rows = MAX(draw->rows, 2), half = rows / 2;

    linear.keeping = false;
    for (guint i = 0; i < line->len; i++)
        if (g_array_index(line, struct shown, i).cursor >= 0)
            focus = (int)i;
    int top = focus < rows ? 0 : (focus / half - 1) * half; /* what is around the focus is seen, too */
    for (int i = 0; i < rows && top + i < (int)line->len; i++) {
        const struct shown *shown = &g_array_index(line, struct shown, (guint)(top + i));
        ui_text(draw, i, 0, -1, shown->heading ? STYLE_HEADING : STYLE_NORMAL, shown->text);
        if (shown->cursor >= 0)
            ui_cursor(draw, i, shown->cursor);
    }
    g_clear_pointer(&linear.row, g_ptr_array_unref);
}

char *
ui_linear_take(void)
{
    int focus = focus_row();
    char *text = focus < 0 ? NULL : line_of(row_at(focus));

    linear.keeping = false;
    g_clear_pointer(&linear.row, g_ptr_array_unref);
    return text;
}

const char *
ui_linear_glyph(enum ui_glyph glyph, const char *ascii)
{
    switch (glyph) {
    case GLYPH_CHECK:
    case GLYPH_DOT:
    case GLYPH_DASH:
    case GLYPH_MORE:
    case GLYPH_ARROW:
        return ascii;
    case GLYPH_LE:
        return "<=";
    case GLYPH_GE:
        return ">=";
    default:
        return "";
    }
}
