/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of a week: places, heights, ranges, shared rows, overlaps, walking. */

#include <locale.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/week.h"

static const enum weekday workdays[] = {DAY_MO, DAY_TU, DAY_WE, DAY_TH, DAY_FR};

static struct ui_week *
week_new(void)
{
    return ui_week_new(workdays, 5);
}

static void
add(struct ui_week *week, enum ui_week_kind kind, int column, int start_min, int end_min, char letter)
{
    static int visit;

    ui_week_add(week, &(struct ui_week_item){
                          .kind = kind,
                          .column = column,
                          .start_min = start_min,
                          .end_min = end_min,
                          .letter = letter,
                          .visit = kind == UI_WEEK_VISIT ? visit++ : -1,
                          .title = (char[]){"Koffiecorner bijvullen"},
                          .place = (char[]){"HR 1e"},
                      });
}

static const struct ui_week_item *
at(const struct ui_week *week, int i)
{
    return ui_week_item(week, i);
}

static void
test_equal_time_equal_height(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 420, 480, 'A');
    add(week, UI_WEEK_VISIT, 1, 540, 600, 'B');
    add(week, UI_WEEK_VISIT, 2, 450, 570, 'C');
    ui_week_lay(week, 30, 0);
    g_assert_cmpint(week->from_min, ==, 420);
    g_assert_cmpint(week->to_min, ==, 600);
    g_assert_cmpint(week->n_row, ==, 6);
    g_assert_cmpint(at(week, 0)->n_row, ==, at(week, 1)->n_row);
    g_assert_cmpint(at(week, 2)->n_row, ==, at(week, 0)->n_row + at(week, 0)->n_row);
    g_assert_cmpint(at(week, 2)->row, ==, 1);
    g_assert_cmpint(at(week, 1)->row, ==, 4);
}

/* On any scale and any five-minute place, height and place are within half a row of the truth. */
static void
test_proportional(void)
{
    for (int scale = 5; scale <= 60; scale = scale == 60 ? 61 : ui_week_zoom(scale, 1))
        for (int start = 420; start < 600; start += 5) {
            auto_of(ui_week) week = week_new();
            add(week, UI_WEEK_VISIT, 0, start, start + 75, 'A');
            ui_week_lay(week, scale, 0);
            const struct ui_week_item *item = at(week, 0);
            int top = week->from_min + item->row * scale, foot = top + item->n_row * scale;
            g_assert_cmpint(ABS(top - start), <=, scale / 2);
            g_assert_cmpint(ABS(foot - start - 75), <=, scale / 2);
        }
}

static void
test_scale(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 420, 425, 'A');
    add(week, UI_WEEK_VISIT, 0, 840, 900, 'B');
    ui_week_lay(week, 0, 32);
    g_assert_cmpint(week->scale_min, ==, 15);
    ui_week_lay(week, 0, 31);
    g_assert_cmpint(week->scale_min, ==, 30);
    ui_week_lay(week, 0, 16);
    g_assert_cmpint(week->scale_min, ==, 30);
    ui_week_lay(week, 0, 14);
    g_assert_cmpint(week->scale_min, ==, 30);
    ui_week_lay(week, 0, 13);
    g_assert_cmpint(week->scale_min, ==, 60);
    add(week, UI_WEEK_VISIT, 0, 425, 470, 'C');
    ui_week_lay(week, 0, 13);
    g_assert_cmpint(week->scale_min, ==, 30);
    g_assert_cmpint(ui_week_zoom(5, -1), ==, 5);
    g_assert_cmpint(ui_week_zoom(15, 1), ==, 30);
    g_assert_cmpint(ui_week_zoom(60, 1), ==, 60);
}

/* Visits that touch in time touch on the screen, and neither loses its row while there is one to have. */
static void
test_short_visits(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 480, 490, 'A');
    add(week, UI_WEEK_VISIT, 0, 490, 540, 'B');
    ui_week_lay(week, 30, 0);
    g_assert_cmpint(ui_week_at(week, 0, 0), ==, 0);
    g_assert_cmpint(ui_week_at(week, 0, 1), ==, 1);
    g_assert_false(at(week, 1)->clash);
}

static void
test_shared_row(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 480, 490, 'A');
    add(week, UI_WEEK_VISIT, 0, 490, 500, 'B');
    add(week, UI_WEEK_VISIT, 0, 570, 600, 'C');
    ui_week_lay(week, 60, 0);
    g_assert_cmpint(ui_week_at(week, 0, 0), ==, 0);
    g_assert_cmpint(ui_week_shown(week, 0, 0, -1), ==, 0);
    g_assert_cmpint(ui_week_shown(week, 0, 0, 1), ==, 1);
    g_autofree char *first = ui_week_text(week, 0, 0, 12, -1);
    g_autofree char *second = ui_week_text(week, 0, 0, 12, 1);
    g_assert_true(g_str_has_suffix(first, " +B"));
    g_assert_true(g_str_has_suffix(second, " +A"));
    g_assert_false(at(week, 0)->clash);
}

static void
test_clash(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 480, 600, 'A');
    add(week, UI_WEEK_VISIT, 0, 540, 660, 'B');
    add(week, UI_WEEK_VISIT, 0, 660, 720, 'C');
    ui_week_lay(week, 30, 0);
    g_assert_true(at(week, 0)->clash && at(week, 1)->clash);
    g_assert_false(at(week, 2)->clash);
    g_assert_cmpint(ui_week_at(week, 0, 2), ==, 0);
    g_assert_cmpint(ui_week_at(week, 0, 5), ==, 1);
}

/* The axis gives up an empty half hour before it gives up its scale. */
static void
test_half_hours(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 400, 480, 'A');
    add(week, UI_WEEK_VISIT, 0, 900, 920, 'B');
    ui_week_lay(week, 0, 20);
    g_assert_cmpint(week->from_min, ==, 360);
    g_assert_cmpint(week->n_row, ==, 20);
    ui_week_lay(week, 0, 18);
    g_assert_cmpint(week->from_min, ==, 390);
    g_assert_cmpint(week->to_min, ==, 930);
    g_assert_cmpint(week->n_row, ==, 18);
}

static void
test_gaps(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_AWAY, 0, 0, 480, 0);
    add(week, UI_WEEK_VISIT, 0, 480, 540, 'A');
    add(week, UI_WEEK_TRAVEL, 0, 540, 560, 0);
    add(week, UI_WEEK_BREAK, 0, 560, 600, 0);
    add(week, UI_WEEK_VISIT, 0, 600, 660, 'B');
    ui_week_lay(week, 30, 0);
    g_assert_cmpint(week->from_min, ==, 480);
    g_assert_cmpint(at(week, ui_week_at(week, 0, 2))->kind, ==, UI_WEEK_TRAVEL);
    g_assert_cmpint(at(week, ui_week_at(week, 0, 3))->kind, ==, UI_WEEK_BREAK);
    g_assert_cmpint(ui_week_at(week, 1, 0), ==, -1);
    g_autofree char *pause = ui_week_text(week, 0, 3, 12, -1);
    g_assert_true(g_str_has_prefix(pause, "break"));
}

static void
test_text(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 480, 600, 'A');
    ui_week_lay(week, 30, 0);
    static const char *const narrow[] = {"Koffiecorner", "bijvullen", "HR 1e", "08:00-10:00"};
    static const char *const wide[] = {"Koffiecorner bijvullen", "08:00-10:00 HR 1e", "", ""};
    for (int row = 0; row < 4; row++) {
        g_autofree char *text = ui_week_text(week, 0, row, 12, -1);
        g_autofree char *more = ui_week_text(week, 0, row, 24, -1);
        g_assert_cmpstr(text, ==, narrow[row]);
        g_assert_cmpstr(more, ==, wide[row]);
    }
    for (int width = 0; width < 30; width++)
        for (int row = 0; row < 4; row++) {
            g_autofree char *text = ui_week_text(week, 0, row, width, 0);
            g_assert_cmpint(text_width(text), <=, width);
        }
    ui_week_lay(week, 60, 0);
    g_autofree char *cut = ui_week_text(week, 0, 0, 8, -1);
    g_assert_cmpint(text_width(cut), ==, 8);
    g_assert_true(g_str_has_prefix(cut, "Koffiec"));
}

/* What rows are too coarse for is said: a start between two edges, and a way or a break without a row. */
static void
test_honest(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 0, 480, 600, 'A');
    add(week, UI_WEEK_TRAVEL, 0, 600, 605, 0);
    add(week, UI_WEEK_VISIT, 0, 605, 660, 'B');
    add(week, UI_WEEK_VISIT, 1, 480, 540, 'C');
    add(week, UI_WEEK_BREAK, 1, 540, 580, 0);
    ui_week_lay(week, 30, 20);
    int a = ui_week_first(week), b = ui_week_step(week, a, 1);
    g_autofree char *end = ui_week_text(week, 0, at(week, a)->row + at(week, a)->n_row - 1, 12, -1);
    g_assert_true(g_str_has_suffix(end, " >5'"));
    g_assert_cmpint(text_width(end), ==, 12);
    g_autofree char *begin = ui_week_text(week, 0, at(week, b)->row, 16, -1);
    g_assert_true(g_str_has_prefix(begin, ":05 Koffie"));
    g_autofree char *shown = ui_week_text(week, 1, at(week, ui_week_step(week, b, 1))->row + 1, 12, -1);
    g_assert_null(strchr(shown, '-'));
    ui_week_lay(week, 5, 20);
    a = ui_week_first(week);
    g_autofree char *fine = ui_week_text(week, 0, at(week, a)->row + at(week, a)->n_row - 1, 12, -1);
    g_assert_cmpstr(fine, ==, "");
    g_autofree char *edge = ui_week_text(week, 0, at(week, ui_week_step(week, a, 1))->row, 24, -1);
    g_assert_true(g_str_has_prefix(edge, "Koffie"));
}

static void
test_axis(void)
{
    auto_of(ui_week) week = week_new();
    static const char *const label[] = {" 08", "", ":30", "", " 09"};

    add(week, UI_WEEK_VISIT, 0, 480, 600, 'A');
    ui_week_lay(week, 15, 0);
    for (int row = 0; row < 5; row++) {
        g_autofree char *text = ui_week_axis(week, row);
        g_assert_cmpstr(text, ==, label[row]);
    }
}

static void
test_walk(void)
{
    auto_of(ui_week) week = week_new();

    add(week, UI_WEEK_VISIT, 3, 480, 540, 'D');
    add(week, UI_WEEK_VISIT, 0, 600, 660, 'B');
    add(week, UI_WEEK_VISIT, 0, 480, 540, 'A');
    add(week, UI_WEEK_BREAK, 0, 540, 600, 0);
    add(week, UI_WEEK_VISIT, 3, 590, 640, 'E');
    ui_week_lay(week, 30, 0);
    int i = ui_week_first(week);
    g_assert_cmpint(at(week, i)->letter, ==, 'A');
    g_assert_cmpint(ui_week_step(week, i, -1), ==, i);
    i = ui_week_step(week, i, 1);
    g_assert_cmpint(at(week, i)->letter, ==, 'B');
    g_assert_cmpint(at(week, ui_week_step(week, i, 1))->letter, ==, 'D');
    g_assert_cmpint(at(week, ui_week_side(week, i, 1))->letter, ==, 'E');
    g_assert_cmpint(ui_week_side(week, i, -1), ==, i);
    g_assert_cmpint(ui_week_count(week), ==, 4);
    g_assert_cmpint(ui_week_position(week, i), ==, 2);
}

static void
test_empty(void)
{
    auto_of(ui_week) week = week_new();

    ui_week_lay(week, 0, 20);
    g_assert_cmpint(week->n_row, ==, 18);
    g_assert_cmpint(ui_week_first(week), ==, -1);
    g_assert_cmpint(ui_week_count(week), ==, 0);
    g_assert_cmpint(ui_week_side(week, -1, 1), ==, -1);
    g_autofree char *text = ui_week_text(week, 4, 17, 10, -1);
    g_assert_cmpstr(text, ==, "");
}

/* Any week, also one that breaks every rule, lies within its grid. */
static void
test_any(void)
{
    for (guint32 seed = 0; seed < 200; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        auto_of(ui_week) week = week_new();
        for (int i = 0; i < 30; i++) {
            int start = 5 * g_rand_int_range(rand, 0, 280), length = 5 * g_rand_int_range(rand, 1, 30);
            add(week, (enum ui_week_kind)g_rand_int_range(rand, 0, UI_WEEK_KINDS), g_rand_int_range(rand, 0, 5), start,
                MIN(start + length, MINUTES_A_DAY), 'X');
        }
        ui_week_lay(week, seed % 2 ? 60 : 0, 20);
        for (int i = 0; i < (int)week->item->len; i++) {
            const struct ui_week_item *item = at(week, i);
            if (item->kind != UI_WEEK_VISIT)
                continue;
            g_assert_cmpint(item->row, >=, 0);
            g_assert_cmpint(item->n_row, >=, 1);
            g_assert_cmpint(item->row + item->n_row, <=, week->n_row);
            g_assert_cmpint(ui_week_shown(week, item->column, item->row, i), ==, i);
        }
        for (int c = 0; c < 5; c++)
            for (int r = 0; r < week->n_row; r++) {
                g_autofree char *text = ui_week_text(week, c, r, 12, ui_week_first(week));
                g_assert_cmpint(text_width(text), <=, 12);
            }
        g_rand_free(rand);
    }
}

static void
test_lines(void)
{
    auto_of(ui_week) week = week_new();
    g_autoptr(GArray) item = g_array_new(FALSE, FALSE, sizeof(int));

    add(week, UI_WEEK_VISIT, 1, 480, 540, 'A');
    add(week, UI_WEEK_TRAVEL, 1, 540, 550, 0);
    add(week, UI_WEEK_AWAY, 1, 0, 480, 0);
    ui_week_lay(week, 0, 20);
    g_autoptr(GPtrArray) line = ui_week_lines(week, item);
    g_assert_cmpuint(line->len, ==, 3);
    g_assert_cmpstr(g_ptr_array_index(line, 0), ==, "Tuesday");
    g_assert_cmpstr(g_ptr_array_index(line, 1), ==, "08:00-09:00  A  Koffiecorner bijvullen, HR 1e");
    g_assert_cmpint(g_array_index(item, int, 0), ==, -1);
    g_assert_cmpint(at(week, g_array_index(item, int, 1))->letter, ==, 'A');
    g_assert_cmpstr(ui_day_name(DAY_TU, 7), ==, "Tuesday");
    g_assert_cmpstr(ui_day_name(DAY_TU, 6), ==, "Tu");
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/week/equal", test_equal_time_equal_height);
    g_test_add_func("/ui/week/proportional", test_proportional);
    g_test_add_func("/ui/week/scale", test_scale);
    g_test_add_func("/ui/week/short", test_short_visits);
    g_test_add_func("/ui/week/shared", test_shared_row);
    g_test_add_func("/ui/week/clash", test_clash);
    g_test_add_func("/ui/week/half-hours", test_half_hours);
    g_test_add_func("/ui/week/gaps", test_gaps);
    g_test_add_func("/ui/week/text", test_text);
    g_test_add_func("/ui/week/honest", test_honest);
    g_test_add_func("/ui/week/axis", test_axis);
    g_test_add_func("/ui/week/walk", test_walk);
    g_test_add_func("/ui/week/empty", test_empty);
    g_test_add_func("/ui/week/any", test_any);
    g_test_add_func("/ui/week/lines", test_lines);
    return g_test_run();
}
