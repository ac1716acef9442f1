/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From text to a field of a record: one reader per kind, in a table.
 *
 * A reader builds the whole value aside and stores it as its last act, so that a failure leaves the record as it was.
 * Messages name the value and what would be right; the caller knows the place and the field. The kinds that are lists
 * are read in field_list.c. Start reading at field_parse().
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "field_part.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/base/week.h"
#include "stapelbaan/model/record.h"

typedef bool parse_kind(const struct field *field, const char *text, void *record, GError **error);

bool
field_fail(GError **error, const char *text, const char *message)
{
    g_autofree char *quoted = text_quote(text);

    g_set_error(error, SB_ERROR, SB_ERROR_DATA, "%s %s", quoted, message);
    return false;
}

bool
field_fail_choice(GError **error, const char *text, const char *const *word, unsigned n, const char *what)
{
    const char *nearest = text_nearest(text, word, n);
    g_autofree char *quoted = text_quote(text);

    if (nearest)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("%s is not known (did you mean \"%s\"?)"), quoted, nearest);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("%s is not known (%s)"), quoted, what);
    return false;
}

static bool
fail_range(GError **error, const char *text, const char *min, const char *max)
{
    g_autofree char *quoted = text_quote(text);

    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("%s is out of range (%s to %s)"), quoted, min, max);
    return false;
}

static bool
fail_int_range(GError **error, const char *text, int min, int max)
{
    g_autofree char *low = g_strdup_printf("%d", min);
    g_autofree char *high = g_strdup_printf("%d", max);

    return fail_range(error, text, low, high);
}

static void
store_string(const struct field *field, void *record, const char *text)
{
    char **at = FIELD_AT(char *, field, record);
    char *gone = *at;

    *at = g_strdup(text);
    g_free(gone);
}

bool
field_is_id(const char *text)
{
    gsize length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    return length > 0 && length <= FIELD_ID_MAX && !text[length];
}

static bool
parse_id(const struct field *field, const char *text, void *record, GError **error)
{
    if (!field_is_id(text))
        return field_fail(error, text, _("is no id (1 to 64 letters, digits, dots, dashes or underscores)"));

    store_string(field, record, text);
    return true;
}

static bool
parse_text(const struct field *field, const char *text, void *record, GError **error)
{
    if (!text_check(text, _("the text"), error))
        return false;

    store_string(field, record, text);
    return true;
}

bool
field_parse_bounded(const char *text, int min, int max, int *out, GError **error)
{
    gint64 value = 0;

    if (!decimal_parse(text, 0, &value, error))
        return false;
    if (value < min || value > max)
        return fail_int_range(error, text, min, max);

    *out = (int)value;
    return true;
}

static bool
parse_int(const struct field *field, const char *text, void *record, GError **error)
{
    return field_parse_bounded(text, field->min, field->max, FIELD_AT(int, field, record), error);
}

/* A plain decimal number in any precision: "52.0869", "-5", no exponent, no blanks. */
static bool
parse_number(const char *text, double *out, GError **error)
{
    gsize n_whole = strspn(text + (*text == '-'), "0123456789");
    const char *point = text + (*text == '-') + n_whole;
    gsize n_part = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    const char *end = *point == '.' ? point + 1 + n_part : point;

    if (n_whole == 0 || n_whole > 9 || (*point == '.' && n_part == 0) || *end)
        return field_fail(error, text, _("is no number such as 7 or 7.5"));

    *out = g_ascii_strtod(text, NULL);
    return true;
}

static bool
parse_hours(const struct field *field, const char *text, void *record, GError **error)
{
    double hours = 0;

    if (!parse_number(text, &hours, error))
        return false;
    if (hours * 60 > field->max || rint(hours * 60) < field->min || hours < 0) {
        g_autofree char *min = field_hours_text(field->min);
        g_autofree char *max = field_hours_text(field->max);

        return fail_range(error, text, min, max);
    }

    *FIELD_AT(int, field, record) = (int)rint(hours * 60);
    return true;
}

static bool
parse_pace(const struct field *field, const char *text, void *record, GError **error)
{
    gint64 hundredths = 0;

    if (!decimal_parse(text, 2, &hundredths, error))
        return false;
    if (hundredths < field->min || hundredths > field->max) {
        g_autofree char *min = field_hundredths_text(field->min);
        g_autofree char *max = field_hundredths_text(field->max);

        return fail_range(error, text, min, max);
    }

    *FIELD_AT(int, field, record) = (int)hundredths;
    return true;
}

static bool
parse_degrees(const struct field *field, const char *text, void *record, GError **error)
{
    double degrees = 0;

    if (!parse_number(text, &degrees, error))
        return false;
    if (degrees < field->min || degrees > field->max)
        return fail_int_range(error, text, field->min, field->max);

    *FIELD_AT(double, field, record) = degrees;
    return true;
}

static bool
parse_yesno(const struct field *field, const char *text, void *record, GError **error)
{
    bool yes = strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;

    if (!yes && strcmp(text, "no") != 0 && strcmp(text, "false") != 0)
        return field_fail(error, text, _("is neither yes nor no"));

    *FIELD_AT(bool, field, record) = yes;
    return true;
}

static bool
parse_choice(const struct field *field, const char *text, void *record, GError **error)
{
    const char *const *word = field->word;
    unsigned n = g_strv_length((char **)(void *)word);

    for (unsigned i = 0; i < n; i++) {
        if (strcmp(text, word[i]) == 0) {
            *FIELD_AT(int, field, record) = (int)i;
            return true;
        }
    }

    g_autofree char *all = g_strjoinv(" ", (char **)(void *)(word + (*word[0] == '\0')));

    return field_fail_choice(error, text, word, n, all);
}

static bool
parse_days(const struct field *field, const char *text, void *record, GError **error)
{
    return week_parse(text, FIELD_AT(week_days, field, record), error);
}

static bool
parse_window(const struct field *field, const char *text, void *record, GError **error)
{
    return window_parse(text, FIELD_AT(struct window, field, record), error);
}

static parse_kind *const parse_table[] = {
    [FIELD_ID] = parse_id,
    [FIELD_REF] = parse_id,
    [FIELD_TEXT] = parse_text,
    [FIELD_INT] = parse_int,
    [FIELD_HOURS] = parse_hours,
    [FIELD_PACE] = parse_pace,
    [FIELD_DEGREES] = parse_degrees,
    [FIELD_YESNO] = parse_yesno,
    [FIELD_CHOICE] = parse_choice,
    [FIELD_DAYS] = parse_days,
    [FIELD_WINDOW] = parse_window,
    [FIELD_WINDOWS] = field_parse_windows,
    [FIELD_SEASON] = field_parse_season,
    [FIELD_DEMANDS] = field_parse_demands,
    [FIELD_ABILITIES] = field_parse_abilities,
    [FIELD_CODES] = field_parse_codes,
    [FIELD_WORDS] = field_parse_words,
    [FIELD_WEEK] = field_parse_week,
    [FIELD_LIMITS] = field_parse_limits,
};

bool
field_parse(const struct field *field, const char *text, void *record, GError **error)
{
    g_autofree char *stripped = NULL;

    if (!text[strspn(text, " \t")]) {
        if (field->required) {
            g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("may not be empty"));
            return false;
        }
        field_reset(field, record);
        return true;
    }
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("the text is not valid UTF-8"));
        return false;
    }

    /* Blanks around a number are harmless; in an id or a text they are part of it. */
    stripped = g_strdup(text);
    if (field->kind != FIELD_ID && field->kind != FIELD_REF && field->kind != FIELD_TEXT)
        g_strstrip(stripped);
    return parse_table[field->kind](field, stripped, record, error);
}
