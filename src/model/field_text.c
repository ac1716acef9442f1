/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a field of a record to the text that reading turns into the same value: one writer per kind, in a table.
 *
 * At its default a field is written as nothing, so that a file or a form shows only what somebody decided.
 */

#include <math.h>
#include <string.h>

#include "field_part.h"
#include "stapelbaan/base/week.h"
#include "stapelbaan/model/demand.h"
#include "stapelbaan/model/record.h"

typedef char *text_kind(const struct field *field, const void *record);

/* The parts of a list with ", " between them. */
static void
append_item(GString *list, const char *item)
{
    if (list->len)
        g_string_append(list, ", ");
    g_string_append(list, item);
}

char *
field_hundredths_text(int hundredths)
{
    int part = hundredths % 100;

    if (part == 0)
        return g_strdup_printf("%d", hundredths / 100);
    if (part % 10 == 0)
        return g_strdup_printf("%d.%d", hundredths / 100, part / 10);
    return g_strdup_printf("%d.%02d", hundredths / 100, part);
}

char *
field_hours_text(int minutes)
{
    /* A hundredth of an hour is 0.6 minutes, so that rounding to the nearest finds the minute back. */
    return field_hundredths_text((minutes * 100 + 30) / 60);
}

static char *
text_string(const struct field *field, const void *record)
{
    const char *text = *FIELD_READ(char *, field, record);

    return g_strdup(text ? text : "");
}

static char *
text_int(const struct field *field, const void *record)
{
    return g_strdup_printf("%d", *FIELD_READ(int, field, record));
}

static char *
text_hours(const struct field *field, const void *record)
{
    return field_hours_text(*FIELD_READ(int, field, record));
}

static char *
text_pace(const struct field *field, const void *record)
{
    return field_hundredths_text(*FIELD_READ(int, field, record));
}

/* The shortest decimal that reads back as the same double; never with an exponent. */
static char *
text_degrees(const struct field *field, const void *record)
{
    double degrees = *FIELD_READ(double, field, record);
    char buffer[64];
    char form[8];

    if (isnan(degrees))
        return g_strdup("");

    for (int digits = 0; digits <= 20; digits++) {
        g_snprintf(form, sizeof form, "%%.%df", digits);
        g_ascii_formatd(buffer, sizeof buffer, form, degrees);
        if (g_ascii_strtod(buffer, NULL) == degrees)
            break;
    }
    return g_strdup(buffer);
}

static char *
text_yesno(const struct field *field, const void *record)
{
    return g_strdup(*FIELD_READ(bool, field, record) ? "yes" : "no");
}

static char *
text_choice(const struct field *field, const void *record)
{
    return g_strdup(field->word[*FIELD_READ(int, field, record)]);
}

static char *
text_days(const struct field *field, const void *record)
{
    return week_text(*FIELD_READ(week_days, field, record));
}

static char *
text_window(const struct field *field, const void *record)
{
    struct window window = *FIELD_READ(struct window, field, record);
    char buffer[12] = "";

    if (window.end_min != 0)
        window_text(window, buffer);
    return g_strdup(buffer);
}

static char *
text_windows(const struct field *field, const void *record)
{
    const struct window *window = *FIELD_READ(struct window *, field, record);
    g_autoptr(GString) list = g_string_new(NULL);
    char buffer[12];

    for (unsigned i = 0; i < FIELD_COUNT_READ(field, record); i++)
        append_item(list, window_text(window[i], buffer));
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static char *
text_season(const struct field *field, const void *record)
{
    const struct season *season = FIELD_READ(struct season, field, record);

    if (season->from.month == 0)
        return g_strdup("");
    return g_strdup_printf("%02d-%02d, %02d-%02d", season->from.month, season->from.day, season->to.month,
                           season->to.day);
}

static char *
levels_text(const int8_t level[static DEMANDS], int silent)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (unsigned d = 0; d < DEMANDS; d++) {
        if (level[d] == silent)
            continue;
        append_item(list, demand_code((enum demand)d));
        g_string_append_printf(list, " %c", level[d] == ABILITY_UNKNOWN ? '?' : '0' + level[d]);
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static char *
text_demands(const struct field *field, const void *record)
{
    return levels_text(FIELD_READ(int8_t, field, record), 0);
}

static char *
text_abilities(const struct field *field, const void *record)
{
    return levels_text(FIELD_READ(int8_t, field, record), ABILITY_UNASKED);
}

static char *
text_codes(const struct field *field, const void *record)
{
    demand_set set = *FIELD_READ(demand_set, field, record);
    g_autoptr(GString) list = g_string_new(NULL);

    for (unsigned d = 0; d < DEMANDS; d++) {
        if (set & (1ULL << d))
            append_item(list, demand_code((enum demand)d));
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static char *
text_words(const struct field *field, const void *record)
{
    char **word = *FIELD_READ(char **, field, record);

    return word ? g_strjoinv(", ", word) : g_strdup("");
}

/* Days with the same hours stand together, in the order of their first. */
static char *
text_week(const struct field *field, const void *record)
{
    const struct window *week = FIELD_READ(struct window, field, record);
    g_autoptr(GString) list = g_string_new(NULL);
    week_days done = 0;

    for (unsigned d = 0; d < DAYS; d++) {
        week_days days = 0;
        char buffer[12];

        if (week[d].end_min == 0 || done & (1U << d))
            continue;

        for (unsigned e = d; e < DAYS; e++) {
            if (week[e].start_min == week[d].start_min && week[e].end_min == week[d].end_min)
                days |= (week_days)(1U << e);
        }
        g_autofree char *names = week_text(days);

        append_item(list, names);
        g_string_append_printf(list, " %s", window_text(week[d], buffer));
        done |= days;
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static char *
text_limits(const struct field *field, const void *record)
{
    const struct day_limit *limit = *FIELD_READ(struct day_limit *, field, record);
    g_autoptr(GString) list = g_string_new(NULL);

    for (unsigned i = 0; i < FIELD_COUNT_READ(field, record); i++) {
        append_item(list, demand_code(limit[i].demand));
        g_string_append_printf(list, " %d %d", limit[i].level, limit[i].minutes);
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static text_kind *const text_table[] = {
    [FIELD_ID] = text_string,       [FIELD_REF] = text_string,      [FIELD_TEXT] = text_string,
    [FIELD_INT] = text_int,         [FIELD_HOURS] = text_hours,     [FIELD_PACE] = text_pace,
    [FIELD_DEGREES] = text_degrees, [FIELD_YESNO] = text_yesno,     [FIELD_CHOICE] = text_choice,
    [FIELD_DAYS] = text_days,       [FIELD_WINDOW] = text_window,   [FIELD_WINDOWS] = text_windows,
    [FIELD_SEASON] = text_season,   [FIELD_DEMANDS] = text_demands, [FIELD_ABILITIES] = text_abilities,
    [FIELD_CODES] = text_codes,     [FIELD_WORDS] = text_words,     [FIELD_WEEK] = text_week,
    [FIELD_LIMITS] = text_limits,
};

/* Is the field one number that stands at its fallback? */
static bool
is_fallback(const struct field *field, const void *record)
{
    switch (field->kind) {
    case FIELD_INT:
    case FIELD_HOURS:
    case FIELD_PACE:
    case FIELD_CHOICE:
        return *FIELD_READ(int, field, record) == field->fallback;
    case FIELD_YESNO:
        return *FIELD_READ(bool, field, record) == (field->fallback != 0);
    default:
        return false;
    }
}

char *
field_text(const struct field *field, const void *record)
{
    return is_fallback(field, record) ? g_strdup("") : text_table[field->kind](field, record);
}

bool
field_is_default(const struct field *field, const void *record)
{
    g_autofree char *text = field_text(field, record);

    return !*text;
}
