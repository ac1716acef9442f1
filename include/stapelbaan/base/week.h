/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_WEEK_H
#define STAPELBAAN_BASE_WEEK_H

/**
 * The week: days, clock times and windows, as people write them and as the program counts them.
 *
 * A clock time is minutes since midnight, 0..1440 (24:00 may end a window). A set of days is a bit set with
 * Monday as bit 0. Everything here is about time alone and knows no noun of the trade.
 * Source of the notation: stapelbaan-data(5).
 */

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

enum weekday { DAY_MO, DAY_TU, DAY_WE, DAY_TH, DAY_FR, DAY_SA, DAY_SU, DAYS };

enum { MINUTES_A_DAY = 1440, MINUTES_A_WEEK = 7 * MINUTES_A_DAY, GRID_MIN = 5 };

/** A set of weekdays, bit d for weekday d. */
typedef uint8_t week_days;

#define WEEK_ALL ((week_days)0x7f)

/** Half-open span of one day, minutes since midnight; start < end. `end_min == 0` means "no window". */
struct window {
    int start_min, end_min;
};

/** A day of the year without a year; month 1..12, day 1..31; {0, 0} means "none". */
struct month_day {
    int month, day;
};

/** Both ends inclusive; may wrap the year's end. `from.month == 0` means all year. */
struct season {
    struct month_day from, to;
};

/** "mo" .. "su"; static. */
const char *weekday_name(enum weekday day);

/** Reads "mo" .. "su". */
bool weekday_parse(const char *text, enum weekday *out, GError **error);

/** Number of days in the set. */
int week_count(week_days days);

/** Reads "mo-we, fr" or "mo tu"; a range runs forward and no day is named twice. */
bool week_parse(const char *text, week_days *out, GError **error);

/** Shortest text that week_parse reads back, such as "mo-we, fr". Owned by the caller. */
char *week_text(week_days days);

/** Reads "07:00"; 24:00 is 1440. Exactly two digits, colon, two digits. */
bool clock_parse(const char *text, int *out_min, GError **error);

/** Writes "07:00" into `out`; returns `out`. */
char *clock_text(int minute, char out[static 6]);

/** Reads "07:00-09:00"; start must come before end. Spaces around the dash are allowed. */
bool window_parse(const char *text, struct window *out, GError **error);

/** "07:00-09:00" into `out`; returns `out`. */
char *window_text(struct window window, char out[static 12]);

/** Reads "03-01": month, day. 02-29 is legal, 02-30 is not. */
bool month_day_parse(const char *text, struct month_day *out, GError **error);

/** Is `date` in the season? Always true for a season of all year. */
bool season_has(struct season season, struct month_day date);

#endif
