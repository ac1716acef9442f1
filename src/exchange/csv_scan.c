/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes to rows of cells (RFC 4180, and what spreadsheets make of it): quotes, doubled quotes, line breaks in quotes,
 * LF, CRLF and CR. A quote inside a cell that does not begin with one is a plain character.
 *
 * Columns count characters: every byte but the continuation bytes of UTF-8. Start reading at csv_scan_row().
 */

#include "csv_scan.h"

#include <string.h>

#include <glib/gi18n.h>

enum { CSV_MAX_BYTES = 256 * 1024 * 1024 };

/* ---- encoding -----------------------------------------------------------------------------------------------------
 */

static void
tell(struct csv_scan *scan, struct place at, const char *text)
{
    if (scan->draft)
        draft_fault(scan->draft, at, "%s", text);
}

/* The place of the byte at `offset`, in a text of one byte a character, or of UTF-8 up to there. */
static struct place
place_of_byte(const char *bytes, gsize offset, bool is_utf8)
{
    struct place at = {1, 1};

    for (gsize i = 0; i < offset; i++) {
        bool is_break = bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == offset || bytes[i + 1] != '\n'));

        if (is_utf8 && ((unsigned char)bytes[i] & 0xc0) == 0x80)
            continue;
        at.column = is_break ? 1 : at.column + 1;
        at.line += is_break;
    }
    return at;
}

static bool
has_mark(const char *bytes, gsize n_byte)
{
    return n_byte >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
}

static bool
is_utf16(const char *bytes, gsize n_byte)
{
    return n_byte >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

/* Accented letters of UTF-8 are, in Windows-1252, a capital A with tilde and a sign: in no word of any language. */
static bool
has_utf8_letter(const char *bytes, gsize n_byte)
{
    for (gsize i = 0; i + 1 < n_byte; i++) {
        if ((unsigned char)bytes[i] == 0xc3 && ((unsigned char)bytes[i + 1] & 0xc0) == 0x80)
            return true;
    }
    return false;
}

static bool
convert(struct csv_scan *scan, const char *from, const char *bytes, gsize n_byte)
{
    gsize n_read = 0;
    gsize n_written = 0;

    scan->owned = g_convert(bytes, (gssize)n_byte, "UTF-8", from, &n_read, &n_written, NULL);
    if (!scan->owned) {
        tell(scan, is_utf16(bytes, n_byte) ? scan->place : place_of_byte(bytes, n_read, false),
             _("the text is neither UTF-8 nor Windows-1252; save it as UTF-8"));
        return false;
    }
    scan->at = scan->owned;
    scan->end = scan->owned + n_written;
    return true;
}

static bool
decode(struct csv_scan *scan, const char *bytes, gsize n_byte)
{
    const char *nul = NULL;
    const char *bad = NULL;

    if (n_byte > CSV_MAX_BYTES) {
        tell(scan, scan->place, _("the table is too large; at most 256 MiB are read"));
        return false;
    }
    if (is_utf16(bytes, n_byte))
        return convert(scan, "UTF-16", bytes, n_byte);

    nul = n_byte ? memchr(bytes, '\0', n_byte) : NULL;
    if (nul) {
        tell(scan, place_of_byte(bytes, (gsize)(nul - bytes), false), _("this is no table of text (a zero byte)"));
        return false;
    }
    if (n_byte && !g_utf8_validate(bytes, (gssize)n_byte, &bad)) {
        if (!has_mark(bytes, n_byte) && !has_utf8_letter(bytes, n_byte))
            return convert(scan, "WINDOWS-1252", bytes, n_byte);
        tell(scan, place_of_byte(bytes, (gsize)(bad - bytes), true),
             _("the text is UTF-8 but for this byte; save it as UTF-8"));
        return false;
    }

    scan->at = bytes;
    scan->end = bytes + n_byte;
    return true;
}

static void
cell_clear(gpointer at)
{
    g_free(((struct csv_cell *)at)->text);
}

bool
csv_scan_open(struct csv_scan *scan, struct draft *draft, const char *bytes, gsize n_byte)
{
    *scan = (struct csv_scan){.draft = draft, .separator = ',', .place = {1, 1}};
    scan->cell = g_array_new(FALSE, FALSE, sizeof(struct csv_cell));
    g_array_set_clear_func(scan->cell, cell_clear);
    if (!decode(scan, bytes, n_byte))
        return false;
    if (has_mark(scan->at, (gsize)(scan->end - scan->at)))
        scan->at += 3;
    return true;
}

void
csv_scan_close(struct csv_scan *scan)
{
    g_array_unref(scan->cell);
    g_free(scan->owned);
}

void
csv_scan_back(struct csv_scan *scan, const struct csv_scan *from)
{
    scan->at = from->at;
    scan->place = from->place;
}

/* ---- cells --------------------------------------------------------------------------------------------------------
 */

static bool
is_end(const struct csv_scan *scan)
{
    return scan->at >= scan->end;
}

static bool
is_break(const struct csv_scan *scan)
{
    return *scan->at == '\n' || *scan->at == '\r';
}

static bool
is_cell_end(const struct csv_scan *scan)
{
    return is_end(scan) || *scan->at == scan->separator || is_break(scan);
}

/* Moves over one byte, or over both of CR LF. */
static void
step(struct csv_scan *scan)
{
    bool breaks = is_break(scan);

    if (*scan->at == '\r' && scan->at + 1 < scan->end && scan->at[1] == '\n')
        scan->at++;
    scan->at++;
    scan->place.line += breaks;
    if (breaks)
        scan->place.column = 1;
    else if (scan->at >= scan->end || ((unsigned char)*scan->at & 0xc0) != 0x80)
        scan->place.column++;
}

/* The text of a cell whose quote is at the current place, up to the quote that ends it. */
static void
read_quoted(struct csv_scan *scan, GString *text)
{
    struct place opened = scan->place;
    bool is_open = true;

    step(scan);
    while (is_open && !is_end(scan)) {
        bool is_quote = *scan->at == '"';

        is_open = !is_quote || (scan->at + 1 < scan->end && scan->at[1] == '"');
        if (is_quote && is_open)
            step(scan);
        if (is_open)
            g_string_append_c(text, is_break(scan) ? '\n' : *scan->at);
        step(scan);
    }
    if (is_open)
        tell(scan, opened, _("the quote that opens here has no end"));
}

static void
read_cell(struct csv_scan *scan)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct csv_cell cell = {.at = scan->place, .is_quoted = !is_end(scan) && *scan->at == '"'};
    struct place after = {0, 0};

    if (cell.is_quoted)
        read_quoted(scan, text);
    after = scan->place;
    if (cell.is_quoted && !is_cell_end(scan) && *scan->at != ' ')
        tell(scan, after, _("text after the closing quote; write two quotes for one inside quotes"));
    for (; !is_cell_end(scan); step(scan)) {
        if (!cell.is_quoted)
            g_string_append_c(text, *scan->at);
    }

    cell.text = g_string_free(g_steal_pointer(&text), FALSE);
    if (!cell.is_quoted)
        g_strstrip(cell.text);
    g_array_append_val(scan->cell, cell);
}

static bool
is_row_empty(const struct csv_scan *scan)
{
    for (guint i = 0; i < scan->cell->len; i++) {
        if (*g_array_index(scan->cell, struct csv_cell, i).text)
            return false;
    }
    return true;
}

bool
csv_scan_row(struct csv_scan *scan)
{
    do {
        if (is_end(scan))
            return false;
        g_array_set_size(scan->cell, 0);
        read_cell(scan);
        while (!is_end(scan) && *scan->at == scan->separator) {
            step(scan);
            read_cell(scan);
        }
        if (!is_end(scan))
            step(scan);
    } while (is_row_empty(scan));
    return true;
}
