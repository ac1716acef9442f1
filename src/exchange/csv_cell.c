/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a spreadsheet and its user do to a value, undone: each repair is for the kinds of field where it can mean
 * nothing else.
 */

#include "csv_cell.h"

#include <string.h>

/* Does the text, after any apostrophes, begin like a formula? Then one apostrophe more keeps it a text. */
static bool
is_formula(const char *text)
{
    text += strspn(text, "'");
    return *text && strchr("=+-@\t\r", *text);
}

/* A line break in a cell parts the entries of a list, and in a text is a blank. */
static char *
join_lines(const struct field *field, const char *cell)
{
    bool is_list = field->kind == FIELD_DAYS || field->kind >= FIELD_WINDOWS;
    g_auto(GStrv) line = g_strsplit(cell, "\n", -1);

    return g_strjoinv(is_list ? ", " : " ", line);
}

static char *
replace(char *text, const char *from, const char *to)
{
    g_auto(GStrv) part = g_strsplit(text, from, -1);

    g_free(text);
    return g_strjoinv(to, part);
}

/* "0,8" for 0.8. */
static char *
with_point(char *text)
{
    char *comma = strchr(text, ',');

    if (comma && !strchr(comma + 1, ',') && !strchr(text, '.'))
        *comma = '.';
    return text;
}

static char *
with_yes(char *text)
{
    static const char *const yes[] = {"yes", "ja", "j", "y", "true", "waar", "x", "1"};
    static const char *const no[] = {"no", "nee", "n", "false", "onwaar", "0"};

    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++) {
        if (g_ascii_strcasecmp(text, yes[i]) == 0) {
            g_free(text);
            return g_strdup("yes");
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++) {
        if (g_ascii_strcasecmp(text, no[i]) == 0) {
            g_free(text);
            return g_strdup("no");
        }
    }
    return text;
}

/* The English name of a day that a Dutch user wrote, where it is one. */
static const char *
english_day(const char *at)
{
    static const char dutch[][3] = {"ma", "di", "wo", "do", "vr", "za", "zo"};
    static const char english[][3] = {"mo", "tu", "we", "th", "fr", "sa", "su"};

    for (gsize d = 0; d < G_N_ELEMENTS(dutch); d++) {
        if (g_ascii_strncasecmp(at, dutch[d], 2) == 0 || g_ascii_strncasecmp(at, english[d], 2) == 0)
            return english[d];
    }
    return NULL;
}

/* Words of two letters that are days, in English and small. */
static char *
with_days(char *text)
{
    for (char *at = text; *at;) {
        gsize length = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        const char *day = length == 2 ? english_day(at) : NULL;

        if (day)
            memcpy(at, day, 2);
        at += length ? length : 1;
    }
    return text;
}

/* "07:00" for "7:00". */
static char *
with_two_digits(char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *at = text; *at; at++) {
        bool is_alone = at == text || !g_ascii_isdigit(at[-1]);

        if (is_alone && g_ascii_isdigit(at[0]) && at[1] == ':')
            g_string_append_c(out, '0');
        g_string_append_c(out, *at);
    }
    g_free(text);
    return g_string_free(out, FALSE);
}

char *
csv_cell_text(const struct field *field, const char *cell)
{
    char *text = join_lines(field, *cell == '\'' && is_formula(cell) ? cell + 1 : cell);

    if (field->kind != FIELD_TEXT)
        text = g_strstrip(replace(text, "\xc2\xa0", " ")); /* the blank of web pages and word processors */
    switch (field->kind) {
    case FIELD_HOURS:
    case FIELD_PACE:
    case FIELD_DEGREES:
        return with_point(text);
    case FIELD_YESNO:
        return with_yes(text);
    case FIELD_DAYS:
    case FIELD_WEEK:
        text = with_days(text);
        break;
    case FIELD_WINDOW:
    case FIELD_WINDOWS:
    case FIELD_SEASON:
        break;
    default:
        return text;
    }
    text = replace(text, "\xe2\x80\x93", "-"); /* the dash that word processors put for it */
    return with_two_digits(text);
}

void
csv_cell_write(GString *out, const char *text, char separator)
{
    char special[] = {'"', '\n', '\r', separator, '\0'};
    gsize length = strlen(text);
    bool has_blank = length && (g_ascii_isspace(text[0]) || g_ascii_isspace(text[length - 1]));
    bool needs_quotes = has_blank || text[strcspn(text, special)];

    if (needs_quotes)
        g_string_append_c(out, '"');
    if (is_formula(text))
        g_string_append_c(out, '\'');
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *at);
    }
    if (needs_quotes)
        g_string_append_c(out, '"');
}
