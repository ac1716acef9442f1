/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_TEXT_H
#define STAPELBAAN_BASE_TEXT_H

/**
 * Text as people read it: what may be stored, what may be shown, how wide it is, what it sounds like.
 *
 * Widths are columns of a terminal by wcwidth(3) and the current LC_CTYPE, because ncurses lays out by the same
 * function. Stored text is UTF-8; a string that is not, is never passed on: it is refused on the way in and
 * repaired on the way out.
 */

#include <stdbool.h>

#include <glib.h>

enum { TEXT_MAX_CHARS = 2000 };

/**
 * May `text` be stored? Refuses invalid UTF-8, more than TEXT_MAX_CHARS characters, control characters, unpaired
 * surrogates, formats that are not seen (directions, joiners, tags, selectors, fillers), private and unassigned
 * characters.
 * `what` names the field in the error.
 */
bool text_check(const char *text, const char *what, GError **error);

/** `text` with everything that could drive a terminal or spoof a name replaced by U+FFFD. Owned by the caller. */
char *text_show(const char *text);

/** The same for text of several lines, `n_byte` bytes: ends of lines, tabs and a byte order mark at the start stay. */
char *text_show_lines(const char *text, gsize n_byte);

/** `text` for a message: shown safely, at most 80 characters of it, in double quotes. Owned by the caller. */
char *text_quote(const char *text);

/** Case- and accent-blind form for comparing and searching ("Coördinator" -> "coordinator"). Owned by the caller. */
char *text_fold(const char *text);

/** Do all blank-separated words of `needle_folded` occur in `hay_folded`, in any order? Both already folded. */
bool text_has_words(const char *hay_folded, const char *needle_folded);

/** Columns that `text` takes on the terminal. */
int text_width(const char *text);

/** `text` cut to at most `columns`, ending in "…" (or "." where the locale is not UTF-8) if it was cut. Owned by the
 * caller. */
char *text_cut(const char *text, int columns);

/** The nearest of `n` words by edit distance, or NULL when none is near enough to suggest. Borrowed from `word`. */
const char *text_nearest(const char *text, const char *const *word, unsigned n);

/**
 * Reads a plain decimal such as "32" or "0.85" or "-5.1758" as an exact integer of 1/10^decimals.
 * No exponent, no sign but a leading '-', at most `decimals` digits after the point.
 */
bool decimal_parse(const char *text, int decimals, gint64 *out, GError **error);

#endif
