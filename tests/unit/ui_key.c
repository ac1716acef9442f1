/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys by name, and bytes to characters: what people type must arrive whatever came before it. */

#include <string.h>

#include <glib.h>

#include "stapelbaan/ui/key.h"

/* The characters that `bytes` give, as UTF-8. */
static char *
decode(const char *bytes)
{
    struct ui_utf8 decoder = {0};
    GString *out = g_string_new(NULL);

    for (const char *at = bytes; *at; at++) {
        int character = ui_utf8_feed(&decoder, (unsigned char)*at);

        if (character != UI_KEY_NONE)
            g_string_append_unichar(out, (gunichar)character);
    }
    return g_string_free(out, FALSE);
}

static void
good_text_stays_as_it_is(void)
{
    static const char *const text[] = {"Koffie", "Coördinator", "€ 5", "会議室", "e\xcc\x81", "\xf0\x9f\x98\x80", NULL};

    for (int i = 0; text[i]; i++) {
        g_autofree char *got = decode(text[i]);

        g_assert_cmpstr(got, ==, text[i]);
    }
}

/* A Latin-1 byte, an overlong form, half a character, a surrogate: none may swallow what follows. */
static void
bad_bytes_cost_only_themselves(void)
{
    static const struct {
        const char *bytes, *end;
    } pair[] = {{"\xe9quipe", "quipe"},
                {"\xc0\xafx", "x"},
                {"\xe2\x82x", "x"},
                {"\xed\xa0\x80yes", "yes"},
                {"\xf5zz", "zz"},
                {"\x80\x80"
                 "a",
                 "a"},
                {"\xf0\x9f\xc3\xa9", "\xc3\xa9"}};

    for (gsize i = 0; i < G_N_ELEMENTS(pair); i++) {
        g_autofree char *got = decode(pair[i].bytes);

        g_assert_true(g_utf8_validate(got, -1, NULL));
        g_assert_true(g_str_has_suffix(got, pair[i].end));
        g_assert_cmpuint(strlen(got) - strlen(pair[i].end), <=, 9); /* at most a sign for each bad byte */
    }
}

static void
random_bytes_never_give_an_invalid_character(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    struct ui_utf8 decoder = {0};

    for (int i = 0; i < 100000; i++) {
        int character = ui_utf8_feed(&decoder, (unsigned char)g_rand_int_range(random, 1, 256));

        g_assert_true(character == UI_KEY_NONE || g_unichar_validate((gunichar)character));
    }
}

static void
names_come_back(void)
{
    static const char *const name[] = {"Up", "Down", "PgUp", "PgDn", "Enter", "Esc", "Tab", "S-Tab",
                                       "F1", "F12",  "C-c",  "j",    "?",     "é",   NULL};

    for (int i = 0; name[i]; i++) {
        char text[16];

        g_assert_cmpstr(ui_key_name(ui_key_parse(name[i]), text), ==, name[i]);
    }
    g_assert_cmpint(ui_key_parse("F13"), ==, UI_KEY_NONE);
    g_assert_cmpint(ui_key_parse("C-"), ==, UI_KEY_NONE);
    g_assert_cmpint(ui_key_parse("nonsense"), ==, UI_KEY_NONE);
    g_assert_cmpint(ui_key_parse("Space"), ==, ' ');
}

static void
labels_are_what_stands_on_the_keyboard(void)
{
    static const char *const label[][2] = {{"C-o", "Ctrl-O"}, {"S-Tab", "Shift-Tab"}, {"Space", "Space"},
                                           {"Up", "Up"},      {"F2", "F2"},           {"/", "/"}};
    char text[24];

    for (gsize i = 0; i < G_N_ELEMENTS(label); i++)
        g_assert_cmpstr(ui_key_label(ui_key_parse(label[i][0]), text), ==, label[i][1]);
    g_assert_cmpstr(ui_key_label(ui_key_parse("Enter"), text), ==, "Enter"); /* though it is Ctrl-M too */
}

static void
only_characters_are_text(void)
{
    g_assert_true(ui_key_is_text('a'));
    g_assert_true(ui_key_is_text(0x20ac));
    g_assert_false(ui_key_is_text(0x7f));
    g_assert_false(ui_key_is_text(UI_KEY_UP));
    g_assert_false(ui_key_is_text(UI_KEY_NONE));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/key/good-text", good_text_stays_as_it_is);
    g_test_add_func("/ui/key/bad-bytes", bad_bytes_cost_only_themselves);
    g_test_add_func("/ui/key/random-bytes", random_bytes_never_give_an_invalid_character);
    g_test_add_func("/ui/key/names", names_come_back);
    g_test_add_func("/ui/key/labels", labels_are_what_stands_on_the_keyboard);
    g_test_add_func("/ui/key/text", only_characters_are_text);
    return g_test_run();
}
