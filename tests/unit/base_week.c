/* SPDX-License-Identifier: EUPL-1.2 */
/* Days, clock times, windows and seasons: what is read, what is refused, and that what is written reads back. */

#include <string.h>

#include <glib.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/week.h"

static void
every_set_of_days_reads_back(void)
{
    for (unsigned days = 1; days <= WEEK_ALL; days++) {
        g_autofree char *text = week_text((week_days)days);
        week_days back = 0;

        g_assert_true(week_parse(text, &back, NULL));
        g_assert_cmpuint(back, ==, days);
        g_assert_cmpint(week_count(back), ==, __builtin_popcount(days));
    }
}

static void
days_in_many_spellings(void)
{
    static const struct {
        const char *text;
        week_days days;
    } good[] = {
        {"mo", 0x01},    {"mo-fr", 0x1f},     {"mo-we, fr", 0x17}, {"mo tu", 0x03},
        {"mo,tu", 0x03}, {" mo - we ", 0x07}, {"su, mo", 0x41},    {"sa-su", 0x60},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        week_days days = 0;

        g_assert_true(week_parse(good[i].text, &days, NULL));
        g_assert_cmpuint(days, ==, good[i].days);
    }
}

static void
wrong_days_are_refused(void)
{
    static const char *const bad[] = {"",    " ",   "ma",     "mon", "Mo",    "fr-mo",    "mo-we, tu",
                                      "mo,", ",mo", "mo,,tu", "mo-", "mo mo", "mo-tu-we", "motu"};

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        week_days days = 0x55;

        g_assert_false(week_parse(bad[i], &days, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        g_assert_cmpuint(days, ==, 0x55);
    }
}

static void
shortest_text_of_days(void)
{
    g_autofree char *week = week_text(0x17);
    g_autofree char *pair = week_text(0x03);

    g_assert_cmpstr(week, ==, "mo-we, fr");
    g_assert_cmpstr(pair, ==, "mo-tu");
}

static void
every_minute_reads_back(void)
{
    for (int minute = 0; minute <= MINUTES_A_DAY; minute++) {
        char text[6];
        int back = -1;

        g_assert_true(clock_parse(clock_text(minute, text), &back, NULL));
        g_assert_cmpint(back, ==, minute);
    }
}

static void
wrong_times_are_refused(void)
{
    static const char *const bad[] = {"",     "7:00",   "07:60", "24:01", "25:00",  "07.00",
                                      "0700", "07:00 ", "-7:00", "07:0a", "07:000", "٠٧:٠٠"};

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        int minute = 42;

        g_assert_false(clock_parse(bad[i], &minute, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        g_assert_cmpint(minute, ==, 42);
    }
}

static void
windows(void)
{
    static const char *const bad[] = {
        "", "07:00", "09:00-07:00", "07:00-07:00", "07:00-24:30", "07:00--09:00", "07:00-09:00x", "07:00 09:00"};
    struct window window = {0, 0};
    char text[12];

    g_assert_true(window_parse("07:00-09:00", &window, NULL));
    g_assert_cmpint(window.start_min, ==, 420);
    g_assert_cmpint(window.end_min, ==, 540);
    g_assert_true(window_parse(" 22:05 - 24:00 ", &window, NULL));
    g_assert_cmpstr(window_text(window, text), ==, "22:05-24:00");

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_false(window_parse(bad[i], &window, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        g_assert_cmpint(window.end_min, ==, MINUTES_A_DAY);
    }
}

static void
days_of_the_year(void)
{
    static const char *const bad[] = {"", "02-30", "13-01", "00-10", "01-00", "04-31", "3-1", "03/01", "03-01-01"};
    struct month_day date = {0, 0};

    g_assert_true(month_day_parse("02-29", &date, NULL));
    g_assert_cmpint(date.month, ==, 2);
    g_assert_cmpint(date.day, ==, 29);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_false(month_day_parse(bad[i], &date, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    }
}

static void
seasons_include_both_ends_and_wrap(void)
{
    struct season summer = {{3, 1}, {10, 31}};
    struct season winter = {{11, 15}, {2, 1}};
    struct season always = {{0, 0}, {0, 0}};

    g_assert_true(season_has(summer, (struct month_day){3, 1}));
    g_assert_true(season_has(summer, (struct month_day){10, 31}));
    g_assert_false(season_has(summer, (struct month_day){2, 29}));
    g_assert_false(season_has(summer, (struct month_day){11, 1}));
    g_assert_true(season_has(winter, (struct month_day){12, 31}));
    g_assert_true(season_has(winter, (struct month_day){2, 1}));
    g_assert_false(season_has(winter, (struct month_day){2, 2}));
    g_assert_false(season_has(winter, (struct month_day){11, 14}));
    g_assert_true(season_has(always, (struct month_day){7, 7}));
}

static void
messages_do_not_drive_a_terminal(void)
{
    g_autoptr(GError) error = NULL;
    int minute = 0;

    g_assert_false(clock_parse("\x1b[2J07:00", &minute, &error));
    g_assert_null(strchr(error->message, '\x1b'));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/week/every-set-of-days-reads-back", every_set_of_days_reads_back);
    g_test_add_func("/week/days-in-many-spellings", days_in_many_spellings);
    g_test_add_func("/week/wrong-days-are-refused", wrong_days_are_refused);
    g_test_add_func("/week/shortest-text-of-days", shortest_text_of_days);
    g_test_add_func("/week/every-minute-reads-back", every_minute_reads_back);
    g_test_add_func("/week/wrong-times-are-refused", wrong_times_are_refused);
    g_test_add_func("/week/windows", windows);
    g_test_add_func("/week/days-of-the-year", days_of_the_year);
    g_test_add_func("/week/seasons", seasons_include_both_ends_and_wrap);
    g_test_add_func("/week/messages-do-not-drive-a-terminal", messages_do_not_drive_a_terminal);
    return g_test_run();
}
