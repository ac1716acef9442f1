/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Styles and glyphs as tables: a style is attributes plus a foreground and background of the terminal's own 16
 * colours, -1 being the terminal's default. Without colour the attributes remain, and they always say enough
 * together with the letters and signs on the screen. Start reading at `looks`.
 */

#include "stapelbaan/ui/theme.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include <curses.h>
#include <glib.h>

#include "stapelbaan/ui/linear.h"

struct colours {
    attr_t attributes; /* with colour */
    short front, back;
    attr_t plain; /* without colour */
};

enum { BRIGHT_BLUE = 12 };

/*
 * Providers are ordered so that neighbours stay apart for people who cannot tell red from green. None is white: that is
 * what the reversed line under the cursor looks like.
 */
static const struct colours looks[STYLES] = {
    [STYLE_NORMAL] = {A_NORMAL, -1, -1, A_NORMAL},
    [STYLE_TITLE] = {A_BOLD, -1, -1, A_BOLD},
    [STYLE_HEADING] = {A_BOLD, -1, -1, A_BOLD},
    [STYLE_STRONG] = {A_BOLD, -1, -1, A_BOLD},
    [STYLE_DIM] = {A_DIM, -1, -1, A_DIM},
    [STYLE_SELECTED] = {A_REVERSE, -1, -1, A_REVERSE},
    [STYLE_MATCH] = {A_UNDERLINE, -1, -1, A_UNDERLINE},
    [STYLE_KEY] = {A_BOLD, -1, -1, A_BOLD},
    [STYLE_GOOD] = {A_NORMAL, COLOR_GREEN, -1, A_NORMAL},
    [STYLE_WARN] = {A_BOLD, COLOR_YELLOW, -1, A_BOLD},
    [STYLE_ERROR] = {A_BOLD, COLOR_RED, -1, A_BOLD},
    [STYLE_FIELD] = {A_UNDERLINE, -1, -1, A_UNDERLINE},
    [STYLE_PROVIDER + 0] = {A_NORMAL, COLOR_WHITE, COLOR_BLUE, A_REVERSE},
    [STYLE_PROVIDER + 1] = {A_NORMAL, COLOR_BLACK, COLOR_YELLOW, A_REVERSE},
    [STYLE_PROVIDER + 2] = {A_NORMAL, COLOR_WHITE, COLOR_MAGENTA, A_REVERSE},
    [STYLE_PROVIDER + 3] = {A_NORMAL, COLOR_BLACK, COLOR_CYAN, A_REVERSE},
    [STYLE_PROVIDER + 4] = {A_NORMAL, COLOR_WHITE, COLOR_RED, A_REVERSE},
    [STYLE_PROVIDER + 5] = {A_NORMAL, COLOR_BLACK, COLOR_GREEN, A_REVERSE},
    [STYLE_PROVIDER_TEXT + 0] = {A_BOLD, COLOR_BLUE, -1, A_BOLD},
    [STYLE_PROVIDER_TEXT + 1] = {A_BOLD, COLOR_YELLOW, -1, A_BOLD},
    [STYLE_PROVIDER_TEXT + 2] = {A_BOLD, COLOR_MAGENTA, -1, A_BOLD},
    [STYLE_PROVIDER_TEXT + 3] = {A_BOLD, COLOR_CYAN, -1, A_BOLD},
    [STYLE_PROVIDER_TEXT + 4] = {A_BOLD, COLOR_RED, -1, A_BOLD},
    [STYLE_PROVIDER_TEXT + 5] = {A_BOLD, COLOR_GREEN, -1, A_BOLD},
};

/* Each one column wide. "wgl4" is what every font has that shows boxes at all, PuTTY's on Windows too. */
static const struct {
    const char *ascii, *wgl4, *fine; /* fine NULL: as wgl4 */
} glyphs_of[GLYPHS] = {
    [GLYPH_RULE] = {"-", "─", NULL},  [GLYPH_BAR] = {"|", "│", NULL},   [GLYPH_CORNER] = {"+", "└", "╰"},
    [GLYPH_TEE] = {"+", "┴", NULL},   [GLYPH_CROSS] = {"+", "┼", NULL}, [GLYPH_POINTER] = {">", "►", "▸"},
    [GLYPH_CHECK] = {"+", "√", "✓"},  [GLYPH_DOT] = {".", "·", NULL},   [GLYPH_DASH] = {"-", "–", NULL},
    [GLYPH_MORE] = {"~", "…", NULL},  [GLYPH_UP] = {"^", "▲", NULL},    [GLYPH_DOWN] = {"v", "▼", NULL},
    [GLYPH_ARROW] = {">", "→", NULL}, [GLYPH_FULL] = {"#", "█", NULL},  [GLYPH_UPPER] = {"^", "▀", NULL},
    [GLYPH_LOWER] = {"_", "▄", NULL}, [GLYPH_LIGHT] = {".", "░", NULL}, [GLYPH_MEDIUM] = {":", "▒", NULL},
    [GLYPH_DARK] = {"%", "▓", NULL},  [GLYPH_LE] = {"<", "≤", NULL},    [GLYPH_GE] = {">", "≥", NULL},
};

static struct {
    bool utf8, colour, contrast, light;
    enum ui_tier tier;
    struct ui_look look[STYLES];
} theme;

/* Terminals made before there was UTF-8, which a locale from the other end of the line may promise for them. */
static bool
is_old(const char *kind)
{
    static const char *const old[] = {"vt52", "vt100", "vt102", "vt220", "vt320", "ansi", "cons25", NULL};

    return kind && g_strv_contains(old, kind);
}

/* A locale that is not UTF-8 cannot show the other tiers, whatever was asked for. */
static enum ui_tier
tier_of(const char *glyphs)
{
    if (!theme.utf8 || g_strcmp0(glyphs, "ascii") == 0)
        return TIER_ASCII;
    if (g_strcmp0(glyphs, "auto") == 0 && is_old(getenv("TERM")))
        return TIER_ASCII;
    return g_strcmp0(glyphs, "fine") == 0 ? TIER_FINE : TIER_WGL4;
}

static bool
wants_colour(const char *color)
{
    const char *no_color = getenv("NO_COLOR");

    if (!has_colors() || g_strcmp0(color, "never") == 0)
        return false;
    return g_strcmp0(color, "always") == 0 || !no_color || !*no_color;
}

/* Text in yellow, cyan or green cannot be read on white: its letter and its weight say enough. */
static short
on_light(short front)
{
    return front == COLOR_YELLOW || front == COLOR_CYAN || front == COLOR_GREEN ? -1 : front;
}

static void
look_set(enum ui_style style)
{
    const struct colours *from = &looks[style];
    struct ui_look *to = &theme.look[style];
    short front = from->front;

    *to = (struct ui_look){.attributes = (unsigned)from->plain};
    if (!theme.colour)
        return;
    to->attributes = (unsigned)(theme.contrast && from->attributes == A_DIM ? A_NORMAL : from->attributes);
    if (from->back < 0 && (front < 0 || theme.contrast))
        return; /* nothing stands out from every ground as its own colour does */
    if (from->back < 0 && theme.light)
        front = on_light(front);
    else if (front == COLOR_BLUE && COLORS > BRIGHT_BLUE)
        front = BRIGHT_BLUE; /* dark blue text cannot be read on black */
    if (front < 0)
        return;
    to->pair = (short)(style + 1);
    init_pair(to->pair, front, from->back);
}

static void
use_colour(bool colour)
{
    theme.colour = colour;
    if (theme.colour) {
        start_color();
        use_default_colors();
    }
    for (int i = 0; i < STYLES; i++)
        look_set((enum ui_style)i);
}

/* False where there is no such theme. */
static bool
take_name(const char *name)
{
    static const char *const known[] = {"default", "light", "dark", "contrast", "mono", NULL};

    if (!g_strv_contains(known, name))
        return false;
    theme.contrast = strcmp(name, "contrast") == 0;
    theme.light = strcmp(name, "light") == 0;
    return true;
}

void
ui_theme_start(const char *color, const char *glyphs, const char *name)
{
    theme.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    theme.tier = tier_of(glyphs);
    take_name(name);
    use_colour(wants_colour(color) && strcmp(name, "mono") != 0);
}

bool
ui_theme_set(const char *name)
{
    if (!take_name(name))
        return false;
    use_colour(strcmp(name, "mono") != 0 && has_colors());
    return true;
}

struct ui_look
ui_theme_look(enum ui_style style)
{
    return theme.look[style];
}

const char *
ui_glyph(enum ui_glyph glyph)
{
    if (ui_linear_is_on())
        return ui_linear_glyph(glyph, glyphs_of[glyph].ascii);
    if (theme.tier == TIER_FINE && glyphs_of[glyph].fine)
        return glyphs_of[glyph].fine;
    return theme.tier == TIER_ASCII ? glyphs_of[glyph].ascii : glyphs_of[glyph].wgl4;
}

const char *
ui_dot(void)
{
    if (ui_linear_is_on())
        return ", ";
    return theme.tier == TIER_ASCII ? " - " : " · ";
}

enum ui_tier
ui_theme_tier(void)
{
    return theme.tier;
}

bool
ui_theme_is_utf8(void)
{
    return theme.utf8;
}
