/* SPDX-License-Identifier: EUPL-1.2 */
/* What text may be stored, how it is shown, searched, measured and suggested; exact decimals. */

#include <locale.h>
#include <string.h>

#include <glib.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

static void
plain_text_is_stored(void)
{
    static const char *const good[] = {"",
                                       "Vergadertafels afnemen",
                                       "Coördinator één",
                                       "日本",
                                       "👍🏽",
                                       "a\xcc\x81",
                                       "=SUM(A1)",
                                       "'; DROP TABLE task",
                                       "%s%n"};

    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *shown = text_show(good[i]);

        g_assert_true(text_check(good[i], "title", NULL));
        g_assert_cmpstr(shown, ==, good[i]);
    }
}

static void
hostile_text_is_refused_and_shown_harmless(void)
{
    static const char *const bad[] = {
        "\x1b[2J",
        "a\nb",
        "a\tb",
        "a\rb",
        "\b\b",
        "\x7f",
        "\xc2\x9b",
        "\xe2\x80\xaexyz",
        "\xe2\x81\xa6",
        "\xe2\x80\x8b",
        "a\xef\xbb\xbf z",
        "\xf3\xa0\x81\x81",
        "\xef\xbf\xbf",
        "\xed\xa0\x80",
        "\xc0\x9b",
        "\xff",
        "\xe2\x82",
        "\xef\xb7\x90",
        "\xf4\x8f\xbf\xbe",
        "\xe2\x80\xa8",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *shown = text_show(bad[i]);

        g_assert_false(text_check(bad[i], "title", &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        g_assert_nonnull(strstr(error->message, "title"));
        g_assert_true(text_check(shown, "shown", NULL));
        g_assert_nonnull(strstr(shown, "\xef\xbf\xbd"));
    }
}

/* Every code point: refused exactly where it would be replaced, and never a control on the way out. */
static void
input_and_output_agree_on_every_character(void)
{
    for (gunichar c = 1; c <= 0x10ffff; c++) {
        char text[7] = "";
        g_autofree char *shown = NULL;
        bool stored = false;

        if (c >= 0xd800 && c <= 0xdfff)
            continue;

        text[g_unichar_to_utf8(c, text)] = '\0';
        stored = text_check(text, "t", NULL);
        shown = text_show(text);
        if (stored != (strcmp(shown, text) == 0))
            g_error("U+%04X is %s but shown as \"%s\"", c, stored ? "stored" : "refused", shown);
        if (g_unichar_iscntrl(c) && stored)
            g_error("U+%04X is a control character and stored", c);
    }
}

static void
length_counts_characters(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < TEXT_MAX_CHARS; i++)
        g_string_append(text, "é");
    g_assert_true(text_check(text->str, "note", NULL));
    g_string_append(text, "é");
    g_assert_false(text_check(text->str, "note", NULL));
}

static void
quotes_are_short_and_harmless(void)
{
    g_autofree char *much = g_strnfill(100000, 'x');
    g_autofree char *quoted = text_quote(much);
    g_autofree char *plain = text_quote("schon");
    g_autofree char *split =
        text_quote("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé€€");

    g_assert_cmpint(g_utf8_strlen(quoted, -1), ==, 83);
    g_assert_cmpstr(plain, ==, "\"schon\"");
    g_assert_true(g_utf8_validate(split, -1, NULL));
}

static void
search_is_blind_to_case_and_accents(void)
{
    static const char *const pair[][2] = {
        {"Coördinator", "coordinator"}, {"ÉÉN", "een"},       {"IJsvrij", "ijsvrij"},
        {"Straße", "strasse"},          {"Ørsted", "orsted"}, {"café", "cafe\xcc\x81"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(pair); i++) {
        g_autofree char *left = text_fold(pair[i][0]);
        g_autofree char *right = text_fold(pair[i][1]);

        g_assert_cmpstr(left, ==, right);
    }
}

static void
words_in_any_order(void)
{
    g_assert_true(text_has_words("vergadertafels afnemen ruppert", "rup tafel"));
    g_assert_true(text_has_words("vergadertafels", "  "));
    g_assert_true(text_has_words("", ""));
    g_assert_false(text_has_words("vergadertafels afnemen", "tafel stoel"));
}

static void
widths_are_columns(void)
{
    g_assert_cmpint(text_width("abc"), ==, 3);
    g_assert_cmpint(text_width("één"), ==, 3);
    g_assert_cmpint(text_width("日本"), ==, 4);
    g_assert_cmpint(text_width("a\xcc\x81"), ==, 1);
}

static void
a_cut_never_exceeds_its_columns(void)
{
    static const char *const sample[] = {"",    "abc", "één twee", "日本語の文", "z\xcc\x81z\xcc\x81z\xcc\x81z\xcc\x81",
                                         "a日b"};

    for (gsize i = 0; i < G_N_ELEMENTS(sample); i++) {
        for (int columns = 0; columns < 12; columns++) {
            g_autofree char *cut = text_cut(sample[i], columns);

            g_assert_true(g_utf8_validate(cut, -1, NULL));
            g_assert_cmpint(text_width(cut), <=, columns);
            if (text_width(sample[i]) <= columns)
                g_assert_cmpstr(cut, ==, sample[i]);
        }
    }
}

static void
a_cut_shows_that_it_is_one(void)
{
    g_autofree char *cut = text_cut("schoonmaak", 6);

    g_assert_cmpstr(cut, ==, "schoo…");
}

static void
suggestions(void)
{
    static const char *const word[] = {"schoon", "groen", "beveiliging", "LIFT", "window"};
    unsigned n = G_N_ELEMENTS(word);
    g_autofree char *much = g_strnfill(5000, 'a');

    g_assert_cmpstr(text_nearest("schon", word, n), ==, "schoon");
    g_assert_cmpstr(text_nearest("shcoon", word, n), ==, "schoon");
    g_assert_cmpstr(text_nearest("lift", word, n), ==, "LIFT");
    g_assert_cmpstr(text_nearest("windwo", word, n), ==, "window");
    g_assert_cmpstr(text_nearest("beveilging", word, n), ==, "beveiliging");
    g_assert_null(text_nearest("catering", word, n));
    g_assert_null(text_nearest("", word, n));
    g_assert_null(text_nearest(much, word, n));
    g_assert_null(text_nearest("schoon", word, 0));
}

static void
decimals_are_exact(void)
{
    static const struct {
        const char *text;
        int decimals;
        gint64 value;
    } good[] = {
        {"32", 0, 32},   {"0.85", 2, 85}, {"-5.1758", 4, -51758}, {"1", 2, 100},
        {"1.5", 2, 150}, {"007", 0, 7},   {"0.07", 2, 7},         {"123456789012", 0, 123456789012},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        gint64 value = 0;

        g_assert_true(decimal_parse(good[i].text, good[i].decimals, &value, NULL));
        g_assert_cmpint(value, ==, good[i].value);
    }
}

static void
other_numbers_are_refused(void)
{
    static const char *const bad[] = {"",     "-",     ".",   "1.",    ".5",
                                      "1e3",  "+1",    " 1",  "1 ",    "1,5",
                                      "0x10", "nan",   "inf", "1.234", "99999999999999999999",
                                      "--1",  "1.2.3", "٣"};

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        gint64 value = 7;

        g_assert_false(decimal_parse(bad[i], 2, &value, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        g_assert_cmpint(value, ==, 7);
    }
}

/* Every character there is: what may be stored is shown as it is, and what may not be is not shown. */
static void
nothing_unseen_is_stored(void)
{
    unsigned n_safe = 0;

    for (gunichar c = 1; c <= 0x10ffff; c++) {
        char text[8] = "";
        if (c >= 0xd800 && c < 0xe000)
            continue;
        g_unichar_to_utf8(c, text);
        g_autofree char *shown = text_show(text), *lines = text_show_lines(text, strlen(text));
        bool safe = text_check(text, "x", NULL);
        GUnicodeType type = g_unichar_type(c);

        g_assert_cmpstr(shown, ==, safe ? text : "\357\277\275");
        g_assert_true(safe || strcmp(lines, shown) == 0 || c == '\n' || c == '\t' || c == 0xfeff);
        if (safe)
            g_assert_false(type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_UNASSIGNED ||
                           type == G_UNICODE_PRIVATE_USE);
        n_safe += safe;
    }
    g_assert_cmpuint(n_safe, >, 100000);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/plain-text-is-stored", plain_text_is_stored);
    g_test_add_func("/text/hostile-text", hostile_text_is_refused_and_shown_harmless);
    g_test_add_func("/text/every-character", input_and_output_agree_on_every_character);
    g_test_add_func("/text/length-counts-characters", length_counts_characters);
    g_test_add_func("/text/quotes", quotes_are_short_and_harmless);
    g_test_add_func("/text/fold", search_is_blind_to_case_and_accents);
    g_test_add_func("/text/words-in-any-order", words_in_any_order);
    g_test_add_func("/text/widths", widths_are_columns);
    g_test_add_func("/text/cut-never-exceeds", a_cut_never_exceeds_its_columns);
    g_test_add_func("/text/cut-shows", a_cut_shows_that_it_is_one);
    g_test_add_func("/text/suggestions", suggestions);
    g_test_add_func("/text/decimals-are-exact", decimals_are_exact);
    g_test_add_func("/text/other-numbers-are-refused", other_numbers_are_refused);
    g_test_add_func("/text/nothing-unseen-is-stored", nothing_unseen_is_stored);
    return g_test_run();
}
