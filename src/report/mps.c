/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * "FREE" keeps a reader that would guess from taking names for the fields of fixed MPS.
 *
 * Columns that are whole numbers stand after the others, between two markers. Every one of them has its upper bound
 * written out, because readers differ in what they take for the default.
 */

#include <math.h>

#include "stapelbaan/report/mps.h"

static void
append_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (value >= -1e15 && value <= 1e15 && value == floor(value))
        g_string_append_printf(out, "%.0f", value + 0.0);
    else
        g_string_append(out, g_ascii_dtostr(text, sizeof text, value));
}

static const struct programme_column *
column_at(const struct programme *programme, guint c)
{
    return &g_array_index(programme->column, struct programme_column, c);
}

static void
append_column_name(GString *out, const struct programme *programme, guint c)
{
    const char *name = column_at(programme, c)->name;

    if (name)
        g_string_append(out, name);
    else
        g_string_append_printf(out, "x%u", c);
}

static void
append_head(GString *out, const struct programme *programme)
{
    g_auto(GStrv) line = g_strsplit(programme->about->str, "\n", -1);

    for (char **each = line; *each; each++)
        if (**each)
            g_string_append_printf(out, "* %s\n", *each);
    g_string_append(out, "NAME stapelbaan FREE\n");
}

static void
append_rows(GString *out, const struct programme *programme)
{
    g_string_append(out, "ROWS\n N cost\n");
    for (guint r = 0; r < programme->row->len; r++)
        g_string_append_printf(out, " %c r%u\n", (char)g_array_index(programme->row, struct programme_row, r).sense, r);
}

/** One line of the table; `row` below 0 is the row of costs. */
static void
append_entry(GString *out, const struct programme *programme, guint c, int row, double value)
{
    g_string_append_c(out, ' ');
    append_column_name(out, programme, c);
    if (row < 0)
        g_string_append(out, " cost ");
    else
        g_string_append_printf(out, " r%d ", row);
    append_number(out, value);
    g_string_append_c(out, '\n');
}

static void
append_columns(GString *out, const struct programme *programme, enum programme_kind kind,
               const struct programme_entry *entry, const guint *begin)
{
    for (guint c = 0; c < programme->column->len; c++) {
        const struct programme_column *column = column_at(programme, c);
        if (column->kind != kind)
            continue;
        if (column->cost < 0 || column->cost > 0 || begin[c] == begin[c + 1])
            append_entry(out, programme, c, -1, column->cost);
        for (guint i = begin[c]; i < begin[c + 1]; i++)
            append_entry(out, programme, c, entry[i].row, entry[i].value);
    }
}

static void
append_table(GString *out, const struct programme *programme)
{
    g_autofree guint *begin = NULL;
    g_autofree struct programme_entry *entry = programme_by_column(programme, &begin);

    g_string_append(out, "COLUMNS\n");
    append_columns(out, programme, PROGRAMME_REAL, entry, begin);
    g_string_append(out, " M1 'MARKER' 'INTORG'\n");
    append_columns(out, programme, PROGRAMME_INTEGER, entry, begin);
    g_string_append(out, " M2 'MARKER' 'INTEND'\n");
}

static void
append_right(GString *out, const struct programme *programme)
{
    g_string_append(out, "RHS\n");
    for (guint r = 0; r < programme->row->len; r++) {
        double right = g_array_index(programme->row, struct programme_row, r).right;
        if (right < 0 || right > 0) {
            g_string_append_printf(out, " RHS r%u ", r);
            append_number(out, right);
            g_string_append_c(out, '\n');
        }
    }
}

static void
append_bounds(GString *out, const struct programme *programme)
{
    g_string_append(out, "BOUNDS\n");
    for (guint c = 0; c < programme->column->len; c++) {
        if (isinf(column_at(programme, c)->upper))
            continue;
        g_string_append(out, " UP BOUND ");
        append_column_name(out, programme, c);
        g_string_append_c(out, ' ');
        append_number(out, column_at(programme, c)->upper);
        g_string_append_c(out, '\n');
    }
}

GString *
report_mps(const struct programme *programme)
{
    GString *out = g_string_sized_new((gsize)programme->entry->len * 16 + 4096);

    append_head(out, programme);
    append_rows(out, programme);
    append_table(out, programme);
    append_right(out, programme);
    append_bounds(out, programme);
    g_string_append(out, "ENDATA\n");
    return out;
}
