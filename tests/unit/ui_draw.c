/* SPDX-License-Identifier: EUPL-1.2 */
/* Drawing, read back from the cells: whatever was stored, it stays within its columns and drives no terminal. */

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include <curses.h>
#include <glib.h>

#include "stapelbaan/ui/draw.h"
#include "stapelbaan/ui/terminal.h"

enum { ROWS = 6, COLS_HERE = 40 };

static const struct ui_draw screen = {.rows = ROWS, .cols = COLS_HERE};

/* A row as text, blanks at its end cut off. Owned by the caller. */
static char *
row_text(int row)
{
    GString *out = g_string_new(NULL);

    for (int col = 0; col < COLS_HERE; col++) {
        wchar_t wide[CCHARW_MAX + 1] = {0};
        attr_t attributes;
        short pair;
        cchar_t cell;

        mvin_wch(row, col, &cell);
        getcchar(&cell, wide, &attributes, &pair, NULL);
        for (int i = 0; wide[i]; i++)
            g_string_append_unichar(out, (gunichar)wide[i]);
        col += MAX(wcwidth(wide[0]), 1) - 1;
    }
    return g_strchomp(g_string_free(out, FALSE));
}

static void
assert_row(int row, const char *want)
{
    g_autofree char *got = row_text(row);

    g_assert_cmpstr(got, ==, want);
}

static void
text_is_cut_at_its_columns(void)
{
    static const struct {
        const char *text, *want;
        int cols;
    } cut[] = {
        {"Koffie", "Koffie", 6}, {"Koffie", "Koff…", 5},      {"Koffie", "…", 1},
        {"Koffie", "", 0},       {"会議室", "会議室", 6},     {"会議室", "会議…", 5},
        {"会議室", "会…", 4},    {"Coördinator", "Coör…", 5}, {"e\xcc\x81t\xc3\xa9", "e\xcc\x81t\xc3\xa9", 3},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cut); i++) {
        erase();
        ui_text(&screen, 0, 0, cut[i].cols, STYLE_NORMAL, cut[i].text);
        assert_row(0, cut[i].want);
    }
}

static void
hostile_text_is_only_text(void)
{
    static const char *const text[] = {"\033[2J\033]0;gone\a",
                                       "a\xe2\x80\xae"
                                       "b",
                                       "\xff\xfe", "x\ty\rz\n",
                                       "\xc2\x9b"
                                       "31m"};

    for (gsize i = 0; i < G_N_ELEMENTS(text); i++) {
        g_autofree char *got = NULL;

        erase();
        ui_text(&screen, 1, 0, -1, STYLE_NORMAL, text[i]);
        got = row_text(1);
        for (const char *at = got; *at; at = g_utf8_next_char(at))
            g_assert_false(g_unichar_iscntrl(g_utf8_get_char(at)));
        g_assert_null(strstr(got, "\xe2\x80\xae"));
        assert_row(0, "");
        assert_row(2, "");
    }
}

/* Whatever lies outside of a rectangle is dropped, at each of its edges. */
static void
nothing_leaves_its_rectangle(void)
{
    struct ui_draw part = ui_part(&screen, 1, 10, 2, 8);
    struct ui_draw none = ui_part(&screen, 4, 38, 9, 9);

    erase();
    ui_text(&part, 0, 0, -1, STYLE_NORMAL, "123456789012345");
    ui_text(&part, 1, 5, 90, STYLE_NORMAL, "abcdef");
    ui_text(&part, 2, 0, -1, STYLE_NORMAL, "below");
    ui_text(&part, -1, 0, -1, STYLE_NORMAL, "above");
    ui_text(&part, 0, 8, -1, STYLE_NORMAL, "right");
    ui_right(&part, 1, 0, 4, STYLE_NORMAL, "98765");
    ui_fill(&part, 0, 0, 99, 99, STYLE_SELECTED);
    assert_row(0, "");
    assert_row(1, "");
    assert_row(3, "");
    g_assert_cmpint(none.rows, ==, 2);
    g_assert_cmpint(none.cols, ==, 2);
    g_assert_cmpint(ui_part(&screen, 99, 99, 5, 5).rows, ==, 0);
    ui_text(&none, 1, 0, -1, STYLE_NORMAL, "xyz");
    assert_row(5, "                                      x…");
}

static void
text_wraps_at_blanks(void)
{
    erase();
    g_assert_cmpint(ui_wrap(&screen, 0, 0, 3, 10, STYLE_NORMAL, "een twee drie vier vijf zes"), ==, 3);
    assert_row(0, "een twee");
    assert_row(1, "drie vier");
    assert_row(2, "vijf zes");
    erase();
    g_assert_cmpint(ui_wrap(&screen, 0, 0, 2, 5, STYLE_NORMAL, "onafgebroken woord"), ==, 2);
    assert_row(0, "onafg");
    assert_row(1, "ebro…"); /* the ellipsis says that there is more */
    g_assert_cmpint(ui_wrap(&screen, 0, 0, 2, 1, STYLE_NORMAL, "会議"), ==, 2);
    g_assert_cmpint(ui_wrap(&screen, 0, 0, 2, 10, STYLE_NORMAL, ""), ==, 0);
}

static void
the_cursor_stays_where_it_was_put(void)
{
    int row, col;

    ui_cursor(&screen, 3, 7);
    ui_text(&screen, 0, 0, -1, STYLE_NORMAL, "text moves it");
    ui_cursor_settle();
    getyx(stdscr, row, col);
    g_assert_cmpint(row, ==, 3);
    g_assert_cmpint(col, ==, 7);
    ui_cursor(&screen, 99, 99); /* never off the screen */
    ui_cursor_settle();
    getyx(stdscr, row, col);
    g_assert_cmpint(row, ==, ROWS - 1);
}

int
main(int argc, char **argv)
{
    int status;

    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    if (!ui_terminal_start_hidden(ROWS, COLS_HERE, NULL))
        return 1;
    ui_theme_start("never", "wgl4", "default");
    g_test_add_func("/ui/draw/cut", text_is_cut_at_its_columns);
    g_test_add_func("/ui/draw/hostile", hostile_text_is_only_text);
    g_test_add_func("/ui/draw/rectangle", nothing_leaves_its_rectangle);
    g_test_add_func("/ui/draw/wrap", text_wraps_at_blanks);
    g_test_add_func("/ui/draw/cursor", the_cursor_stays_where_it_was_put);
    status = g_test_run();
    ui_terminal_stop();
    return status;
}
