/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_THEME_H
#define STAPELBAAN_UI_THEME_H

/**
 * How things look: styles by what they mean, glyphs by what they show, in tiers that every terminal can show.
 *
 * Colours are the terminal's own 16 on its own background. Nothing is said by colour alone: a style comes with a
 * letter, a sign or a word. All glyphs are one column wide in every tier, so that layouts do not depend on it.
 */

#include <stdbool.h>

enum ui_style {
    STYLE_NORMAL,
    STYLE_TITLE,                              /* row 1: where am I */
    STYLE_HEADING,                            /* heads of columns and sections: bold */
    STYLE_STRONG,                             /* the key figure: bold */
    STYLE_DIM,                                /* secondary text, rules, hints */
    STYLE_SELECTED,                           /* the focused item: reverse, with a pointer glyph */
    STYLE_MATCH,                              /* what the filter found: underline */
    STYLE_KEY,                                /* a key on the hint line: bold */
    STYLE_GOOD,                               /* with the check glyph or a word */
    STYLE_WARN,                               /* with "!" */
    STYLE_ERROR,                              /* with "!" and a sentence */
    STYLE_FIELD,                              /* a text that can be typed into: underline */
    STYLE_PROVIDER,                           /* + 0 .. UI_PROVIDER_STYLES - 1: a provider's letters on its colour */
    STYLE_PROVIDER_TEXT = STYLE_PROVIDER + 6, /* + the same: a provider's colour for text on the plain background */
    STYLES = STYLE_PROVIDER_TEXT + 6
};

enum { UI_PROVIDER_STYLES = 6 };

enum ui_glyph {
    GLYPH_RULE,    /* ─ */
    GLYPH_BAR,     /* │ */
    GLYPH_CORNER,  /* └ */
    GLYPH_TEE,     /* ┴ */
    GLYPH_CROSS,   /* ┼ */
    GLYPH_POINTER, /* ► */
    GLYPH_CHECK,   /* √ */
    GLYPH_DOT,     /* · */
    GLYPH_DASH,    /* – */
    GLYPH_MORE,    /* … */
    GLYPH_UP,      /* ▲ */
    GLYPH_DOWN,    /* ▼ */
    GLYPH_ARROW,   /* → */
    GLYPH_FULL,    /* █ */
    GLYPH_UPPER,   /* ▀ */
    GLYPH_LOWER,   /* ▄ */
    GLYPH_LIGHT,   /* ░ */
    GLYPH_MEDIUM,  /* ▒ */
    GLYPH_DARK,    /* ▓ */
    GLYPH_LE,      /* ≤ */
    GLYPH_GE,      /* ≥ */
    GLYPHS
};

enum ui_tier { TIER_ASCII, TIER_WGL4, TIER_FINE };

/** One attribute set: a curses attribute word and a colour pair. */
struct ui_look {
    unsigned attributes;
    short pair;
};

/**
 * Sets the styles up for the theme of that name (ui_theme_set()). `color` is "auto", "always" or "never" and `glyphs`
 * "auto", "ascii", "wgl4" or "fine", as in struct session; NO_COLOR and the locale's character set decide where they
 * say "auto". After newterm().
 */
void ui_theme_start(const char *color, const char *glyphs, const char *name);

/** Switches to "default", "light", "dark" (for the ground), "contrast" or "mono"; false where there is no such theme.
 */
bool ui_theme_set(const char *name);

/** What a style looks like now. */
struct ui_look ui_theme_look(enum ui_style style);

/** One glyph as UTF-8, in the current tier; static. */
const char *ui_glyph(enum ui_glyph glyph);
/** What stands between two facts on a line: " · "; static. */
const char *ui_dot(void);
enum ui_tier ui_theme_tier(void);

/** Can the terminal's character set show more than ASCII? */
bool ui_theme_is_utf8(void);

#endif
