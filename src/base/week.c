/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days, clock times and windows: strict readers, and writers whose text they read back.
 *
 * Every reader is a cursor that walks over the text and must end at its terminator; none depends on the locale.
 * Start reading at week_parse().
 */

#include "stapelbaan/base/week.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

static const char *const day_name[DAYS] = {
    [DAY_MO] = "mo", [DAY_TU] = "tu", [DAY_WE] = "we", [DAY_TH] = "th",
    [DAY_FR] = "fr", [DAY_SA] = "sa", [DAY_SU] = "su",
};

static const char *
skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

static bool
fail(GError **error, const char *message, const char *text)
{
    g_autofree char *quoted = text_quote(text);

    g_set_error(error, SB_ERROR, SB_ERROR_DATA, "%s %s", quoted, message);
    return false;
}

const char *
weekday_name(enum weekday day)
{
    g_assert((unsigned)day < DAYS);
    return day_name[day];
}

/* Moves `*at` over the name of a day. */
static bool
eat_day(const char **at, enum weekday *out)
{
    for (unsigned d = 0; d < DAYS; d++) {
        if (strncmp(*at, day_name[d], 2) == 0 && !g_ascii_isalnum((*at)[2])) {
            *at += 2;
            *out = (enum weekday)d;
            return true;
        }
    }
    return false;
}

bool
weekday_parse(const char *text, enum weekday *out, GError **error)
{
    const char *at = text;
    enum weekday day = DAY_MO;

    if (!eat_day(&at, &day) || *at)
        return fail(error, _("is no weekday (mo tu we th fr sa su)"), text);

    *out = day;
    return true;
}

int
week_count(week_days days)
{
    return __builtin_popcount(days & WEEK_ALL);
}

/* Moves `*at` over "mo" or "mo-we" and gives its days; 0 where there is none or it runs backwards. */
static week_days
eat_days(const char **at)
{
    const char *dash = NULL;
    enum weekday from = DAY_MO;
    enum weekday to = DAY_MO;

    if (!eat_day(at, &from))
        return 0;

    to = from;
    dash = skip_blanks(*at);
    if (*dash == '-') {
        *at = skip_blanks(dash + 1);
        if (!eat_day(at, &to) || to < from)
            return 0;
    }
    return (week_days)((2U << to) - (1U << from));
}

bool
week_parse(const char *text, week_days *out, GError **error)
{
    const char *at = skip_blanks(text);
    week_days days = 0;
    bool more = true;

    while (more) {
        week_days next = eat_days(&at);

        if (!next)
            return fail(error, _("is no list of days such as \"mo-we, fr\""), text);
        if (days & next)
            return fail(error, _("names a day twice"), text);

        days |= next;
        at = skip_blanks(at);
        more = *at;
        if (*at == ',')
            at = skip_blanks(at + 1);
    }

    *out = days;
    return true;
}

char *
week_text(week_days days)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned d = 0; d < DAYS; d++) {
        unsigned last = d;

        if (!(days & (1U << d)))
            continue;

        while (last + 1 < DAYS && days & (1U << (last + 1)))
            last++;
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", day_name[d]);
        if (last > d)
            g_string_append_printf(text, "-%s", day_name[last]);
        d = last;
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Moves `*at` over exactly two digits. */
static bool
eat_two(const char **at, int *out)
{
    if (!g_ascii_isdigit((*at)[0]) || !g_ascii_isdigit((*at)[1]))
        return false;

    *out = g_ascii_digit_value((*at)[0]) * 10 + g_ascii_digit_value((*at)[1]);
    *at += 2;
    return true;
}

/* Moves `*at` over "07:00". */
static bool
eat_clock(const char **at, int *out_min)
{
    int hour = 0;
    int minute = 0;

    if (!eat_two(at, &hour) || **at != ':')
        return false;

    ++*at;
    if (!eat_two(at, &minute) || minute >= 60 || hour * 60 + minute > MINUTES_A_DAY)
        return false;

    *out_min = hour * 60 + minute;
    return true;
}

bool
clock_parse(const char *text, int *out_min, GError **error)
{
    const char *at = text;
    int minute = 0;

    if (!eat_clock(&at, &minute) || *at)
        return fail(error, _("is no time of day (00:00 to 24:00, such as 07:30)"), text);

    *out_min = minute;
    return true;
}

char *
clock_text(int minute, char out[static 6])
{
    g_assert(minute >= 0 && minute <= MINUTES_A_DAY);
    out[0] = (char)('0' + minute / 600);
    out[1] = (char)('0' + minute / 60 % 10);
    out[2] = ':';
    out[3] = (char)('0' + minute % 60 / 10);
    out[4] = (char)('0' + minute % 10);
    out[5] = '\0';
    return out;
}

bool
window_parse(const char *text, struct window *out, GError **error)
{
    const char *at = skip_blanks(text);
    struct window window = {0, 0};
    bool ok = eat_clock(&at, &window.start_min);

    at = skip_blanks(at);
    ok = ok && *at == '-';
    if (ok) {
        at = skip_blanks(at + 1);
        ok = eat_clock(&at, &window.end_min) && !*skip_blanks(at);
    }
    if (!ok)
        return fail(error, _("is no span of time such as 07:00-09:00"), text);
    if (window.start_min >= window.end_min)
        return fail(error, _("ends before it begins; a span lies within one day"), text);

    *out = window;
    return true;
}

char *
window_text(struct window window, char out[static 12])
{
    char end[6];

    clock_text(window.start_min, out);
    out[5] = '-';
    memcpy(out + 6, clock_text(window.end_min, end), sizeof end);
    return out;
}

static int
days_of_month(int month)
{
    static const int length[13] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return length[month];
}

bool
month_day_parse(const char *text, struct month_day *out, GError **error)
{
    const char *at = text;
    struct month_day date = {0, 0};
    bool ok = eat_two(&at, &date.month) && *at == '-';

    if (ok) {
        at++;
        ok = eat_two(&at, &date.day) && !*at;
    }
    if (!ok || date.month < 1 || date.month > 12)
        return fail(error, _("is no month and day such as 03-01"), text);
    if (date.day < 1 || date.day > days_of_month(date.month))
        return fail(error, _("is a day that this month does not have"), text);

    *out = date;
    return true;
}

bool
season_has(struct season season, struct month_day date)
{
    int from = season.from.month * 100 + season.from.day;
    int to = season.to.month * 100 + season.to.day;
    int on = date.month * 100 + date.day;

    if (season.from.month == 0)
        return true;
    return from <= to ? from <= on && on <= to : on >= from || on <= to;
}
