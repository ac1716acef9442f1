/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The screen as text: a line with size and cursor, the rows without blanks at their ends, and for every row that has
 * any attribute a line of one sign a cell: . plain, b bold, d dim, u underlined, r reversed, 1.. a colour of the theme.
 */

#include <curses.h>

#include "app_state.h"

struct cell {
    gunichar character[CCHARW_MAX];
    attr_t attributes;
    short pair;
};

static struct cell
cell_at(int row, int col)
{
    struct cell cell = {0};
    wchar_t wide[CCHARW_MAX + 1] = {0};
    cchar_t from;

    if (mvwin_wch(stdscr, row, col, &from) == ERR)
        return cell;
    getcchar(&from, wide, &cell.attributes, &cell.pair, NULL);
    for (int i = 0; i < CCHARW_MAX && wide[i]; i++)
        cell.character[i] = (gunichar)wide[i];
    return cell;
}

static char
sign_of(const struct cell *cell)
{
    if (cell->attributes & A_REVERSE)
        return 'r';
    if (cell->pair > 0)
        return (char)(cell->pair < 10 ? '0' + cell->pair : 'A' + cell->pair - 10);
    if (cell->attributes & A_BOLD)
        return 'b';
    if (cell->attributes & A_UNDERLINE)
        return 'u';
    return cell->attributes & A_DIM ? 'd' : '.';
}

static void
chomp(GString *line, gsize from, char blank)
{
    while (line->len > from && line->str[line->len - 1] == blank)
        g_string_truncate(line, line->len - 1);
}

static void
row_text(GString *out, int row, int cols)
{
    gsize from = out->len;

    for (int col = 0; col < cols; col++) {
        struct cell cell = cell_at(row, col);

        for (int i = 0; i < CCHARW_MAX && cell.character[i]; i++)
            g_string_append_unichar(out, cell.character[i]);
        if (cell.character[0] && g_unichar_iswide(cell.character[0]))
            col++;
    }
    chomp(out, from, ' ');
    g_string_append_c(out, '\n');
}

static void
row_attributes(GString *out, int row, int cols)
{
    gsize start = out->len, from;

    g_string_append_printf(out, "%3d ", row);
    from = out->len;
    for (int col = 0; col < cols; col++) {
        struct cell cell = cell_at(row, col);

        g_string_append_c(out, sign_of(&cell));
    }
    chomp(out, from, '.');
    if (out->len == from)
        g_string_truncate(out, start);
    else
        g_string_append_c(out, '\n');
}

char *
ui_dump_rows(int from, int to)
{
    g_autoptr(GString) out = g_string_new(NULL);
    int rows, cols, row, col;

    getmaxyx(stdscr, rows, cols);
    getyx(stdscr, row, col);
    for (int i = from; i < MIN(to, rows); i++)
        row_text(out, i, cols);
    move(row, col);
    return g_strdup(out->str);
}

bool
ui_dump(const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    int rows, cols, row, col;

    getmaxyx(stdscr, rows, cols);
    getyx(stdscr, row, col);
    g_string_append_printf(out, "size %dx%d cursor %d,%d\n", cols, rows, col, row);
    for (int i = 0; i < rows; i++)
        row_text(out, i, cols);
    g_string_append(out, "-- attributes\n");
    for (int i = 0; i < rows; i++)
        row_attributes(out, i, cols);
    move(row, col);
    return g_file_set_contents(path, out->str, (gssize)out->len, error);
}
