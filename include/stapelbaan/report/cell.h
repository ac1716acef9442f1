/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_CELL_H
#define STAPELBAAN_REPORT_CELL_H

/** Pieces that every report is made of: labelled lines, tables, and times as people write them. Translated. */

#include <stdbool.h>

#include <glib.h>

#include "stapelbaan/base/week.h"

/** "7 h 30", "20 h", "45 min". Owned by the caller. */
char *cell_duration(int minutes);

/** "7:30": hours and minutes, for columns. Owned by the caller. */
char *cell_hours(int minutes);

/** "Mo-Th", "Mo We Fr". Owned by the caller. */
char *cell_days(week_days days);

/** "Monday"; static. */
const char *cell_day(enum weekday day);

/** "Mo": two columns; static. */
const char *cell_day_short(enum weekday day);

/** "label     value" and a newline; `label` is padded to `columns`. The value is made safe to show, and wrapped under
 * itself at `width`. */
void cell_line(GString *out, const char *label, int columns, const char *value, int width);

/** Appends `text` cut to `columns` and padded to them, at the right where `right`. The text is made safe to show. */
void cell_append(GString *out, const char *text, int columns, bool right);

/** Appends `text`, broken between words at `width` columns, and a newline; the first line begins where the cursor
 * stands, which is column `indent`, and the others are indented to it. */
void cell_wrapped(GString *out, const char *text, int indent, int width);

/** "2 Nov 2026"; without `year` (0) "2 Nov". Owned by the caller. */
char *cell_date(int year, int month, int day);

/** The same of "2026-11-02"; what is no date is given back as it is. Owned by the caller. */
char *cell_iso_date(const char *iso);

/** A table: text cells of equal columns, laid out to a width. */
struct table;

struct table_column {
    const char *heading; /* msgid, "" for none */
    bool right;          /* numbers */
    int weight;          /* 0: as wide as its widest cell; else its share of what is left */
};

/** At most 16 columns; `column` is borrowed. */
struct table *table_new(const struct table_column *column, unsigned n_column);
void table_free(struct table *table);

/** The next cell of the current row; takes `text` over, NULL is empty. */
void table_add(struct table *table, char *text);

/** Lays it out with its headings to `width` columns at most where that can be, and frees it. */
void table_finish(struct table *table, GString *out, int width);

#endif
