/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of terminals by the start of their names: whoever is not known gets no bytes that it might show as text. */

#include "clip.h"

#include <string.h>

#include <glib.h>

#include "stapelbaan/base/text.h"

static bool
takes_clip(const char *kind)
{
    static const char *const takes[] = {"xterm", "tmux", "screen", "putty", "rxvt", "foot", "alacritty", "st-"};

    for (gsize i = 0; i < G_N_ELEMENTS(takes) && kind; i++)
        if (g_str_has_prefix(kind, takes[i]))
            return true;
    return false;
}

/* GNU screen hands through what is between "ESC P" and "ESC \", at most 768 bytes each time. */
static char *
in_pieces(const char *bytes)
{
    enum { PIECE = 512 };
    GString *out = g_string_new(NULL);

    for (gsize at = 0, n = strlen(bytes); at < n; at += PIECE)
        g_string_append_printf(out, "\033P%.*s\033\\", PIECE, bytes + at);
    return g_string_free(out, FALSE);
}

/* Cleaned line by line, for an end of line drives nothing. Owned by the caller. */
static char *
clean(const char *text)
{
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);

    for (char **at = line; *at; at++) {
        char *shown = text_show(*at);
        g_free(*at);
        *at = shown;
    }
    return g_strjoinv("\n", line);
}

char *
clip_bytes(const char *kind, bool in_tmux, const char *text)
{
    g_autofree char *shown = clean(text), *coded = NULL, *bytes = NULL;
    const char *end = shown;
    bool through = kind && g_str_has_prefix(kind, "screen") && !in_tmux;

    if (!takes_clip(kind))
        return NULL;
    g_utf8_validate(shown, (gssize)MIN(strlen(shown), (gsize)CLIP_MOST), &end); /* no half character at the end */
    coded = g_base64_encode((const guchar *)shown, (gsize)(end - shown));
    bytes = g_strdup_printf("\033]52;c;%s\a", coded);
    return through ? in_pieces(bytes) : g_steal_pointer(&bytes);
}
