/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One pass over the bytes of a data file, in front of libyaml.
 *
 * libyaml guesses UTF-16 and gives no place for a bad byte, so both are settled here: what leaves yaml_clean() is
 * UTF-8 in which libyaml's reader finds nothing to refuse, with lines that break where an editor breaks them.
 */

#include "yaml_clean.h"

#include <string.h>

#include <glib/gi18n.h>

/* libyaml compares every directive with all before it, so that many would take quadratic time. */
enum { DIRECTIVES_MAX = 8 };

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

struct scan {
    struct draft *draft;
    struct place at;
    unsigned told_line; /* of the last fault: one for a line is enough */
    GString *copy;      /* from the first bad character on, else NULL */
};

static bool
is_forbidden(gunichar c)
{
    return (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
           (c & 0xfffe) == 0xfffe;
}

static bool
is_wide_encoding(const char *text, gsize n_byte)
{
    return n_byte >= 2 &&
           (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0 || !text[0] || !text[1]);
}

static void
tell(struct scan *scan, const char *at, gunichar c)
{
    if (scan->told_line == scan->at.line)
        return;

    scan->told_line = scan->at.line;
    if (c >= (gunichar)-2)
        draft_fault(scan->draft, scan->at, _("byte 0x%02X is not UTF-8; save the file as UTF-8"), (unsigned char)*at);
    else
        draft_fault(scan->draft, scan->at, _("character U+%04X is not allowed; take it out"), c);
}

/* Looks at the character of which `n` bytes at most are left; returns how many it takes. */
static gsize
scan_char(struct scan *scan, const char *at, gsize n)
{
    bool is_ascii = (unsigned char)*at < 0x80;
    gunichar c = is_ascii ? (unsigned char)*at : g_utf8_get_char_validated(at, (gssize)n);
    bool is_break = c == '\n' || c == '\r';
    bool is_bad = c >= (gunichar)-2 || (!is_break && is_forbidden(c));
    gsize taken = is_ascii || c >= (gunichar)-2 ? 1 : (gsize)(g_utf8_next_char(at) - at);

    if (c == '\r' && n > 1 && at[1] == '\n')
        taken = 2;
    if (is_bad)
        tell(scan, at, c);
    if (scan->copy)
        g_string_append_len(scan->copy, is_bad ? replacement : at, (gssize)(is_bad ? sizeof replacement - 1 : taken));

    scan->at.column = is_break ? 1 : scan->at.column + 1;
    scan->at.line += is_break;
    return is_bad && !scan->copy ? 0 : taken;
}

/* Does a line that is one directive too many begin here? */
static bool
is_flood(unsigned *n_directive, struct place at, const char *text, gsize n)
{
    if (at.column == 1 && ((n >= 4 && memcmp(text, "%TAG", 4) == 0) || (n >= 5 && memcmp(text, "%YAML", 5) == 0)))
        ++*n_directive;
    return *n_directive > DIRECTIVES_MAX;
}

bool
yaml_clean(struct draft *draft, const char **text, gsize *n_byte, char **owned)
{
    struct scan scan = {.draft = draft, .at = {1, 1}};
    const char *start = *text;
    gsize n = *n_byte;
    unsigned n_directive = 0;
    bool is_flooded = false;

    *owned = NULL;
    if (is_wide_encoding(start, n)) {
        draft_fault(draft, scan.at, _("the file is in UTF-16; save it as UTF-8"));
        return false;
    }
    if (n >= 3 && memcmp(start, "\xef\xbb\xbf", 3) == 0) {
        start += 3;
        n -= 3;
    }

    for (gsize i = 0; i < n;) {
        struct place before = scan.at;
        gsize taken = 0;

        if (is_flood(&n_directive, before, start + i, n - i)) {
            draft_fault(draft, before, _("a \"%%\" directive is not allowed; take it out"));
            is_flooded = true;
            break;
        }
        taken = scan_char(&scan, start + i, n - i);
        if (taken == 0) { /* the first bad one: copy what came before, and take it again */
            scan.copy = g_string_new_len(start, (gssize)i);
            scan.at = before;
        }
        i += taken;
    }

    *text = scan.copy ? scan.copy->str : start;
    *n_byte = scan.copy ? scan.copy->len : n;
    *owned = scan.copy ? g_string_free(scan.copy, FALSE) : NULL;
    return !is_flooded;
}
