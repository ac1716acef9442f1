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

char *
clip_bytes(const char *kind, bool in_tmux, const char *text)
{
    g_autofree char *shown = text_show(text), *coded = NULL;
    const char *end = shown;
    bool through = kind && g_str_has_prefix(kind, "screen") && !in_tmux;

    if (!takes_clip(kind))
        return NULL;
    g_utf8_validate(shown, (gssize)MIN(strlen(shown), (gsize)CLIP_MOST), &end); /* no half character at the end */
    coded = g_base64_encode((const guchar *)shown, (gsize)(end - shown));
    return g_strdup_printf("%s\033]52;c;%s\a%s", through ? "\033P" : "", coded, through ? "\033\\" : "");
}
