/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lines to read. They are kept whole and broken at each drawing, because the width may have changed; a page holds
 * hundreds of lines, not thousands.
 */

#include "stapelbaan/ui/widget/page.h"

#include <string.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/linear.h"

enum { GUTTER = 4 }; /* pointer, blank, sign, blank */

enum line_kind { LINE_TEXT, LINE_HEAD, LINE_BLANK };

struct line {
    enum line_kind kind;
    enum ui_style style;
    char *sign, *id, *text;
};

struct ui_page {
    GArray *line; /* of struct line */
    int at;       /* line of the cursor */
    int top;      /* first row shown, counted over all lines */
    int rows;     /* of the last drawing, for paging */
};

static void
line_clear(gpointer data)
{
    struct line *line = data;

    g_free(line->sign);
    g_free(line->id);
    g_free(line->text);
}

struct ui_page *
ui_page_new(void)
{
    struct ui_page *page = g_new0(struct ui_page, 1);

    page->line = g_array_new(FALSE, TRUE, sizeof(struct line));
    g_array_set_clear_func(page->line, line_clear);
    return page;
}

void
ui_page_free(struct ui_page *page)
{
    if (!page)
        return;
    g_array_free(page->line, TRUE);
    g_free(page);
}

void
ui_page_clear(struct ui_page *page)
{
    g_array_set_size(page->line, 0);
}

static struct line *
line_at(const struct ui_page *page, int i)
{
    return &g_array_index(page->line, struct line, (guint)i);
}

static int
count(const struct ui_page *page)
{
    return (int)page->line->len;
}

static void
add(struct ui_page *page, enum line_kind kind, enum ui_style style, const char *sign, const char *id, const char *text)
{
    struct line line = {
        .kind = kind, .style = style, .sign = g_strdup(sign), .id = g_strdup(id), .text = text_show(text)};

    g_array_append_val(page->line, line);
}

void
ui_page_head(struct ui_page *page, const char *text)
{
    add(page, LINE_HEAD, STYLE_HEADING, NULL, NULL, text);
}

void
ui_page_blank(struct ui_page *page)
{
    add(page, LINE_BLANK, STYLE_NORMAL, NULL, NULL, "");
}

void
ui_page_line(struct ui_page *page, enum ui_style style, const char *sign, const char *id, const char *text)
{
    add(page, LINE_TEXT, style, sign, id, text);
}

void
ui_page_linef(struct ui_page *page, enum ui_style style, const char *sign, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    ui_page_line(page, style, sign, NULL, text);
}

const char *
ui_page_current_id(const struct ui_page *page)
{
    return page->at < count(page) ? line_at(page, page->at)->id : NULL;
}

void
ui_page_select(struct ui_page *page, const char *id)
{
    for (int i = 0; i < count(page); i++)
        if (g_strcmp0(line_at(page, i)->id, id) == 0)
            page->at = i;
}

char *
ui_cut(const char *text, int cols)
{
    if (cols <= 0 || text_width(text) <= cols)
        return text_cut(text, MAX(cols, 0));
    g_autofree char *head = text_cut(text, cols);
    char *more = g_utf8_find_prev_char(head, head + strlen(head));
    if (more)
        *more = '\0';
    return g_strconcat(head, ui_glyph(GLYPH_MORE), NULL);
}

char *
ui_wrap_take(const char **rest, int cols)
{
    const char *end = NULL, *p = *rest;

    while (*p) {
        const char *stop = strchr(p, ' ');
        stop = stop ? stop : p + strlen(p);
        g_autofree char *head = g_strndup(*rest, (gsize)(stop - *rest));
        if (text_width(head) > cols)
            break;
        end = stop;
        p = *stop ? stop + 1 : stop;
    }
    if (!end) {
        char *cut = ui_cut(*rest, cols);
        const char *space = strchr(*rest, ' ');
        *rest = space ? space + 1 : "";
        return cut;
    }
    char *line = g_strndup(*rest, (gsize)(end - *rest));
    *rest = *end ? end + 1 : end;
    return line;
}

int
ui_wrap_rows(const char *text, int cols)
{
    const char *rest = text;
    int rows = 0;

    do {
        g_free(ui_wrap_take(&rest, MAX(cols, 1)));
        rows++;
    } while (*rest);
    return rows;
}

/* Where a line goes on below itself: at the last of its columns, which two blanks set apart. */
static int
hang_of(const char *text, int cols)
{
    int hang = 0;

    for (const char *at = strstr(text, "  "); at; at = strstr(at, "  ")) {
        at += strspn(at, " ");
        g_autofree char *head = g_strndup(text, (gsize)(at - text));
        hang = text_width(head);
    }
    return hang <= cols / 2 ? hang : 0;
}

/* Takes one row of the line off `*rest`; `*col` is where it stands. Owned by the caller. */
static char *
take_row(const struct line *line, const char **rest, int cols, int *col)
{
    *col = *rest == line->text ? 0 : hang_of(line->text, cols);
    return ui_wrap_take(rest, MAX(cols - *col, 1));
}

static int
line_rows(const struct line *line, int cols)
{
    const char *rest = line->text;
    int rows = 0, col;

    if (line->kind != LINE_TEXT)
        return 1;
    do {
        g_free(take_row(line, &rest, cols - GUTTER, &col));
        rows++;
    } while (*rest);
    return rows;
}

static bool
is_stop(const struct ui_page *page, int i)
{
    return line_at(page, i)->kind == LINE_TEXT;
}

/* Puts the cursor on a line that it may stand on, the nearest after it or else before. */
static void
settle(struct ui_page *page)
{
    page->at = CLAMP(page->at, 0, MAX(count(page) - 1, 0));
    for (int i = page->at; i < count(page); i++)
        if (is_stop(page, i)) {
            page->at = i;
            return;
        }
    for (int i = page->at; i >= 0 && i < count(page); i--)
        if (is_stop(page, i)) {
            page->at = i;
            return;
        }
}

/* Scrolls so that the cursor's line is seen, with what heads it. */
static void
scroll(struct ui_page *page, const struct ui_draw *draw)
{
    int row = 0, head = 0, total = 0;

    for (int i = 0; i < count(page); i++) {
        int rows = line_rows(line_at(page, i), draw->cols);
        if (i < page->at)
            row += rows;
        head = i < page->at && !is_stop(page, i) ? head + rows : i < page->at ? 0 : head;
        total += rows;
    }
    int foot = count(page) ? row + line_rows(line_at(page, page->at), draw->cols) : 0;
    page->top = CLAMP(page->top, foot - draw->rows, row - MIN(head, 2));
    page->top = CLAMP(page->top, 0, MAX(total - draw->rows, 0));
    page->rows = draw->rows;
}

static void
draw_text(const struct ui_draw *draw, const struct line *line, int row, bool here)
{
    const char *rest = line->text;
    int col;

    if (here && row >= 0)
        ui_put(draw, row, 0, 1, STYLE_STRONG, GLYPH_POINTER);
    if (line->sign && row >= 0)
        ui_text(draw, row, 2, 1, line->style, line->sign);
    if (ui_linear_is_on()) {
        ui_text(draw, MAX(row, 0), GUTTER, -1, line->style, line->text);
        return;
    }
    do {
        g_autofree char *part = take_row(line, &rest, draw->cols - GUTTER, &col);
        if (row >= 0)
            ui_text(draw, row, GUTTER + col, draw->cols - GUTTER - col, line->style, part);
        row++;
    } while (*rest);
}

void
ui_page_draw(struct ui_page *page, const struct ui_draw *draw, bool focus)
{
    settle(page);
    scroll(page, draw);
    int row = -page->top;
    for (int i = 0; i < count(page) && row < draw->rows; i++) {
        const struct line *line = line_at(page, i);
        bool here = focus && i == page->at && line->kind == LINE_TEXT;
        if (line->kind == LINE_TEXT)
            draw_text(draw, line, row, here);
        else if (line->kind == LINE_HEAD && row >= 0)
            ui_rule(draw, row, line->text);
        if (here)
            ui_cursor(draw, MAX(row, 0), 0);
        row += line_rows(line, draw->cols);
    }
    if (focus && count(page) == 0)
        ui_cursor(draw, 0, 0);
}

/* Moves over `n` lines that the cursor may stand on. */
static void
move_by(struct ui_page *page, int n)
{
    int step = n < 0 ? -1 : 1;

    for (int i = page->at + step; n != 0 && i >= 0 && i < count(page); i += step)
        if (is_stop(page, i)) {
            page->at = i;
            n -= step;
        }
}

bool
ui_page_action(struct ui_page *page, enum ui_act act)
{
    int screen = MAX(page->rows - 1, 1);

    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
        move_by(page, act == ACT_UP ? -1 : 1);
        return true;
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
        move_by(page, act == ACT_PAGE_UP ? -screen : screen);
        return true;
    case ACT_FIRST:
    case ACT_LAST:
        move_by(page, act == ACT_FIRST ? -count(page) : count(page));
        return true;
    default:
        return false;
    }
}
