/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes to the clipboard of the person's machine: never a byte that could drive the terminal. */

#include <string.h>

#include <glib.h>

#include "../../src/ui/clip.h"

/* The text that is in the sequence. Owned by the caller. */
static char *
text_in(const char *bytes)
{
    const char *start = strstr(bytes, "\033]52;c;") + strlen("\033]52;c;");
    g_autofree char *coded = g_strndup(start, strcspn(start, "\a"));
    gsize length;
    g_autofree guchar *text = g_base64_decode(coded, &length);

    return g_strndup((const char *)text, length);
}

static void
text_is_clean(void)
{
    g_autofree char *bytes = clip_bytes("xterm-256color", false, "Ramen\033]0;x\a lappen\n\302\233");
    g_autofree char *text = text_in(bytes);

    g_assert_true(g_str_has_prefix(bytes, "\033]52;c;"));
    g_assert_true(g_str_has_suffix(bytes, "\a"));
    g_assert_true(g_str_has_prefix(text, "Ramen"));
    for (const char *at = text; *at; at++)
        g_assert_true(*at == '\n' || !g_ascii_iscntrl(*at));
    g_assert_null(strstr(text, "\302\233"));
}

static void
long_text_ends_at_a_character(void)
{
    g_autoptr(GString) all = g_string_new("x");
    for (int i = 0; i < CLIP_MOST; i++)
        g_string_append(all, "\303\251");
    g_autofree char *bytes = clip_bytes("xterm", false, all->str), *text = text_in(bytes);

    g_assert_cmpuint(strlen(text), <=, CLIP_MOST);
    g_assert_cmpuint(strlen(text), >, CLIP_MOST - 4);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

/* What GNU screen takes at once is bounded; put together again it is the same. */
static void
pieces_make_the_whole(void)
{
    g_autofree char *text = g_strnfill(3000, 'a'), *plain = clip_bytes("xterm", false, text);
    g_autofree char *bytes = clip_bytes("screen", false, text);
    g_auto(GStrv) part = g_strsplit(bytes, "\033\\", -1);
    g_autoptr(GString) whole = g_string_new(NULL);

    for (char **at = part; **at; at++) {
        g_assert_cmpuint(strlen(*at), <=, 760);
        g_assert_true(g_str_has_prefix(*at, "\033P"));
        g_string_append(whole, *at + 2);
    }
    g_assert_cmpstr(whole->str, ==, plain);
}

static void
kinds_are_told_apart(void)
{
    static const char *const none[] = {"linux", "vt100", "vt220", "dumb", "", NULL};
    g_autofree char *through = clip_bytes("screen-256color", false, "x");
    g_autofree char *tmux = clip_bytes("screen-256color", true, "x");

    for (int i = 0; none[i]; i++)
        g_assert_null(clip_bytes(none[i], false, "x"));
    g_assert_null(clip_bytes(NULL, false, "x"));
    g_assert_cmpstr(through, ==, "\033P\033]52;c;eA==\a\033\\");
    g_assert_cmpstr(tmux, ==, "\033]52;c;eA==\a");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/clip/clean", text_is_clean);
    g_test_add_func("/ui/clip/long", long_text_ends_at_a_character);
    g_test_add_func("/ui/clip/pieces", pieces_make_the_whole);
    g_test_add_func("/ui/clip/kinds", kinds_are_told_apart);
    return g_test_run();
}
