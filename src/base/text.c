/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text on its way in (text_check), out (text_show, text_cut) and through a search (text_fold).
 *
 * One predicate, is_unsafe(), says which characters could move a cursor, drive a terminal or make one name look like
 * another; input refuses them, output replaces them, so that neither side has to trust the other.
 */

#include "stapelbaan/base/text.h"

#include <string.h>
#include <wchar.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"

enum {
    QUOTE_MAX_CHARS = 80,
    QUOTE_MAX_BYTES = 4 * QUOTE_MAX_CHARS,
    WORD_MAX = 64,       /* longest word that gets a suggestion, bytes */
    DECIMAL_DIGITS = 18, /* most digits that a gint64 surely holds */
};

/* First and last of the characters that are neither stored nor shown although Unicode calls them letters or marks: they
 * are not seen, or stand for nothing. */
static const gunichar unsafe_range[][2] = {
    {0x034f, 0x034f},   /* grapheme joiner */
    {0x115f, 0x1160},   /* Hangul fillers */
    {0x17b4, 0x17b5},   /* Khmer vowels that are not seen */
    {0x180b, 0x180f},   /* Mongolian selectors */
    {0x2800, 0x2800},   /* braille without a dot: a blank that is none */
    {0x3164, 0x3164},   /* Hangul filler */
    {0xfdd0, 0xfdef},   /* non-characters */
    {0xfe00, 0xfe0f},   /* variation selectors */
    {0xffa0, 0xffa0},   /* Hangul filler, half */
    {0xe0000, 0xe0fff}, /* tags and more selectors */
};

static bool
is_unsafe(gunichar c)
{
    if (c >= 0x20 && c < 0x7f)
        return false;
    if (c < 0xa0 || (c & 0xfffe) == 0xfffe)
        return true;

    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT: /* directions, joiners, tags, soft hyphen, byte order mark */
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
        return true;
    default:
        break;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(unsafe_range); i++) {
        if (c >= unsafe_range[i][0] && c <= unsafe_range[i][1])
            return true;
    }
    return false;
}

bool
text_check(const char *text, const char *what, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("%s is not valid UTF-8"), what);
        return false;
    }
    if (g_utf8_strlen(text, -1) > TEXT_MAX_CHARS) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("%s has %ld characters, at most %d are allowed"), what,
                    g_utf8_strlen(text, -1), TEXT_MAX_CHARS);
        return false;
    }

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (is_unsafe(c)) {
            g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                        _("%s holds U+%04X, an invisible or control character; take it out"), what, c);
            return false;
        }
    }
    return true;
}

char *
text_show(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(GString) out = g_string_sized_new(strlen(valid));

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        g_string_append_unichar(out, is_unsafe(c) ? 0xfffd : c);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
text_show_lines(const char *text, gsize n_byte)
{
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)n_byte);
    g_autoptr(GString) out = g_string_sized_new(n_byte);

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool ends = c == '\n' || c == '\t' || (c == '\r' && at[1] == '\n') || (c == 0xfeff && at == valid);

        g_string_append_unichar(out, is_unsafe(c) && !ends ? 0xfffd : c);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
text_quote(const char *text)
{
    g_autofree char *some = g_strndup(text, QUOTE_MAX_BYTES);
    g_autofree char *shown = text_show(some);
    bool cut = strlen(text) > QUOTE_MAX_BYTES || g_utf8_strlen(shown, -1) > QUOTE_MAX_CHARS;
    const char *end = g_utf8_offset_to_pointer(shown, MIN(g_utf8_strlen(shown, -1), QUOTE_MAX_CHARS));

    return g_strdup_printf("\"%.*s%s\"", (int)(end - shown), shown, cut ? "…" : "");
}

/* Letters with a stroke have no decomposition in Unicode, but are searched without it. */
static gunichar
without_stroke(gunichar c)
{
    switch (c) {
    case 0x00f8: /* ø */
        return 'o';
    case 0x0142: /* ł */
        return 'l';
    case 0x0111: /* đ */
        return 'd';
    case 0x0131: /* ı */
        return 'i';
    default:
        return c;
    }
}

char *
text_fold(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *lower = g_utf8_casefold(valid, -1);
    g_autofree char *apart = g_utf8_normalize(lower, -1, G_NORMALIZE_ALL);
    g_autoptr(GString) out = g_string_new(NULL);

    if (!apart) /* of valid text, only where no memory is left */
        g_error("no memory");
    for (const char *at = apart; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (!g_unichar_ismark(c))
            g_string_append_unichar(out, without_stroke(c));
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

bool
text_has_words(const char *hay_folded, const char *needle_folded)
{
    g_auto(GStrv) word = g_strsplit_set(needle_folded, " \t", -1);

    for (char **w = word; *w; w++) {
        if (!strstr(hay_folded, *w))
            return false;
    }
    return true;
}

/* Columns of one character; what wcwidth(3) does not know in this locale is shown as one replacement. */
static int
char_width(gunichar c)
{
    int width = wcwidth((wchar_t)c);

    return width < 0 ? 1 : width;
}

int
text_width(const char *text)
{
    int width = 0;

    for (const char *at = text; *at; at = g_utf8_next_char(at))
        width += char_width(g_utf8_get_char(at));
    return width;
}

char *
text_cut(const char *text, int columns)
{
    const char *end = text;
    int width = 0;

    if (text_width(text) <= columns)
        return g_strdup(text);
    if (columns <= 0)
        return g_strdup("");

    while (width + char_width(g_utf8_get_char(end)) < columns) {
        width += char_width(g_utf8_get_char(end));
        end = g_utf8_next_char(end);
    }
    /* Marks belong to the letter before them. */
    while (*end && char_width(g_utf8_get_char(end)) == 0)
        end = g_utf8_next_char(end);

    return g_strdup_printf("%.*s%s", (int)(end - text), text, g_get_charset(NULL) ? "…" : ".");
}

/*
 * Edit distance of two short words without regard to ASCII case: insertions, deletions, replacements and swaps of
 * neighbours (optimal string alignment), three rows of the usual table.
 */
static unsigned
edit_distance(const char *a, const char *b)
{
    unsigned row[3][WORD_MAX + 1];
    gsize n_b = strlen(b);

    for (unsigned j = 0; j <= n_b; j++)
        row[0][j] = j;
    for (unsigned i = 1; a[i - 1]; i++) {
        unsigned *now = row[i % 3];
        const unsigned *last = row[(i + 2) % 3];
        const unsigned *before = row[(i + 1) % 3];

        now[0] = i;
        for (unsigned j = 1; j <= n_b; j++) {
            char ca = g_ascii_tolower(a[i - 1]);
            char cb = g_ascii_tolower(b[j - 1]);

            now[j] = MIN(MIN(last[j], now[j - 1]) + 1, last[j - 1] + (ca != cb));
            if (i > 1 && j > 1 && ca == g_ascii_tolower(b[j - 2]) && cb == g_ascii_tolower(a[i - 2]))
                now[j] = MIN(now[j], before[j - 2] + 1);
        }
    }
    return row[strlen(a) % 3][n_b];
}

const char *
text_nearest(const char *text, const char *const *word, unsigned n)
{
    gsize length = strlen(text);
    unsigned best = (unsigned)CLAMP(length / 3, 1, 3) + 1;
    const char *nearest = NULL;

    if (length < 2 || length > WORD_MAX)
        return NULL;

    for (unsigned i = 0; i < n; i++) {
        gsize other = strlen(word[i]);
        unsigned distance = 0;

        if (other > WORD_MAX || other + best <= length || length + best <= other)
            continue;

        distance = edit_distance(text, word[i]);
        if (distance < best) {
            best = distance;
            nearest = word[i];
        }
    }
    return nearest;
}

bool
decimal_parse(const char *text, int decimals, gint64 *out, GError **error)
{
    const char *at = text + (*text == '-');
    gint64 value = 0;
    int n_whole = 0;
    int n_part = 0;

    for (; g_ascii_isdigit(*at); at++, n_whole++)
        value = n_whole < DECIMAL_DIGITS ? value * 10 + g_ascii_digit_value(*at) : value;
    if (*at == '.' && n_whole > 0) {
        for (at++; g_ascii_isdigit(*at); at++, n_part++)
            value =
                n_part < decimals && n_whole + n_part < DECIMAL_DIGITS ? value * 10 + g_ascii_digit_value(*at) : value;
        n_whole = n_part > 0 ? n_whole : 0;
    }
    if (n_whole == 0 || *at || n_whole + decimals > DECIMAL_DIGITS || n_part > decimals) {
        g_autofree char *quoted = text_quote(text);

        if (n_part > decimals && decimals > 0 && !*at)
            g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("%s has more than %d decimals"), quoted, decimals);
        else
            g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                        decimals > 0 ? _("%s is no number such as 7 or 7.5") : _("%s is no whole number"), quoted);
        return false;
    }

    for (; n_part < decimals; n_part++)
        value *= 10;
    *out = *text == '-' ? -value : value;
    return true;
}
