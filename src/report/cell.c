/* SPDX-License-Identifier: EUPL-1.2 */
/* Widths are terminal columns (text_width), so that accents and wide signs line up. */

#include "stapelbaan/report/cell.h"

#include <limits.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/date.h"
#include "stapelbaan/base/text.h"

enum { SPACE = 2, NARROWEST = 8, COLUMNS_MAX = 16 };

static const char *const day_long[DAYS] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};
static const char *const day_short[DAYS] = {N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su")};

char *
cell_date(int year, int month, int day)
{
    return date_text(year, month, day);
}

char *
cell_iso_date(const char *iso)
{
    g_autofree char *moment = iso && strlen(iso) == strlen("YYYY-MM-DD") ? g_strconcat(iso, "T00:00:00Z", NULL) : NULL;
    g_autoptr(GDateTime) date = moment ? g_date_time_new_from_iso8601(moment, NULL) : NULL;

    if (!date)
        return g_strdup(iso ? iso : "-");
    return cell_date(g_date_time_get_year(date), g_date_time_get_month(date), g_date_time_get_day_of_month(date));
}

char *
cell_duration(int minutes)
{
    if (minutes < 60)
        return g_strdup_printf(_("%d min"), minutes);
    if (minutes % 60 == 0)
        return g_strdup_printf(_("%d h"), minutes / 60);
    return g_strdup_printf(_("%d h %02d"), minutes / 60, minutes % 60);
}

char *
cell_hours(int minutes)
{
    return g_strdup_printf("%d:%02d", minutes / 60, minutes % 60);
}

const char *
cell_day(enum weekday day)
{
    return _(day_long[day]);
}

const char *
cell_day_short(enum weekday day)
{
    return _(day_short[day]);
}

char *
cell_days(week_days days)
{
    GString *out = g_string_new(NULL);

    for (int first = 0; first < DAYS; first++) {
        int last = first;
        if (!(days & (1 << first)))
            continue;
        while (last + 1 < DAYS && (days & (1 << (last + 1))))
            last++;
        if (last < first + 2)
            last = first; /* two days in a row are named one by one */
        g_string_append_printf(out, "%s%s", out->len ? " " : "", _(day_short[first]));
        if (last > first)
            g_string_append_printf(out, "-%s", _(day_short[last]));
        first = last;
    }
    return g_string_free(out, FALSE);
}

void
cell_append(GString *out, const char *text, int columns, bool right)
{
    g_autofree char *shown = text_show(text);
    g_autofree char *cut = text_cut(shown, columns);
    int pad = MAX(columns - text_width(cut), 0);

    g_string_append_printf(out, "%*s%s%*s", right ? pad : 0, "", cut, right ? 0 : pad, "");
}

void
cell_wrapped(GString *out, const char *text, int indent, int width)
{
    g_auto(GStrv) word = g_strsplit(text, " ", -1);
    int column = indent;

    for (unsigned i = 0; word[i]; i++) {
        int columns = text_width(word[i]);
        if (i && column + 1 + columns > width) {
            g_string_append_printf(out, "\n%*s", indent, "");
            column = indent;
        } else if (i) {
            g_string_append_c(out, ' ');
            column++;
        }
        g_string_append(out, word[i]);
        column += columns;
    }
    g_string_append_c(out, '\n');
}

void
cell_line(GString *out, const char *label, int columns, const char *value, int width)
{
    g_autofree char *shown = text_show(value);
    int pad = MAX(columns - text_width(label), 1);

    g_string_append_printf(out, "%s%*s", label, pad, "");
    cell_wrapped(out, shown, columns, width);
}

struct table {
    const struct table_column *column;
    unsigned n_column;
    GPtrArray *cell; /* row after row, owned */
};

struct table *
table_new(const struct table_column *column, unsigned n_column)
{
    struct table *table = g_new(struct table, 1);

    g_assert(n_column <= COLUMNS_MAX);
    *table = (struct table){.column = column, .n_column = n_column, .cell = g_ptr_array_new_with_free_func(g_free)};
    return table;
}

void
table_free(struct table *table)
{
    if (!table)
        return;
    g_ptr_array_unref(table->cell);
    g_free(table);
}

/* A column without a heading has none in any language: to gettext "" asks for the head of the catalogue. */
static const char *
heading_of(const struct table *table, unsigned column)
{
    const char *heading = table->column[column].heading;

    return *heading ? _(heading) : "";
}

void
table_add(struct table *table, char *text)
{
    g_ptr_array_add(table->cell, text ? text : g_strdup(""));
}

static int
widest(const struct table *table, unsigned column)
{
    int width = text_width(heading_of(table, column));

    for (unsigned i = column; i < table->cell->len; i += table->n_column)
        width = MAX(width, text_width(g_ptr_array_index(table->cell, i)));
    return width;
}

/**
 * Fixed columns get what they need. The others share what is left by weight; one that needs less than its share leaves
 * the rest to the others, so it is looked for again until none is found.
 */
static void
share(const struct table *table, int total, int *width)
{
    int left = total - SPACE * ((int)table->n_column - 1), weights = 0;
    bool open[COLUMNS_MAX] = {false};

    for (unsigned i = 0; i < table->n_column; i++) {
        width[i] = widest(table, i);
        open[i] = table->column[i].weight > 0;
        weights += table->column[i].weight;
        left -= open[i] ? 0 : width[i];
    }
    for (unsigned i = 0; i < table->n_column; i++) {
        int weight = table->column[i].weight;
        if (!open[i] || width[i] > left * weight / weights)
            continue;
        open[i] = false;
        left -= width[i];
        weights -= weight;
        i = UINT_MAX; /* from the start: the shares have grown */
    }
    for (unsigned i = 0; i < table->n_column; i++)
        if (open[i])
            width[i] = MAX(left * table->column[i].weight / weights, NARROWEST);
}

static void
append_row(GString *out, const struct table *table, const int *width, const char *const *cell)
{
    for (unsigned i = 0; i < table->n_column; i++) {
        if (i)
            g_string_append_printf(out, "%*s", SPACE, "");
        cell_append(out, cell[i], width[i], table->column[i].right);
    }
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

void
table_finish(struct table *table, GString *out, int width)
{
    int share_of[COLUMNS_MAX];
    const char *heading[COLUMNS_MAX];

    g_assert(table->cell->len % table->n_column == 0);
    share(table, width, share_of);
    for (unsigned i = 0; i < table->n_column; i++)
        heading[i] = heading_of(table, i);
    append_row(out, table, share_of, heading);
    for (unsigned i = 0; i < table->cell->len; i += table->n_column)
        append_row(out, table, share_of, (const char *const *)&table->cell->pdata[i]);
    table_free(table);
}
