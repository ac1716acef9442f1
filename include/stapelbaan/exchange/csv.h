/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_CSV_H
#define STAPELBAAN_EXCHANGE_CSV_H

/**
 * Tables of tasks and candidates as they come out of a spreadsheet, and the empty templates for them.
 *
 * Accepts ';', ',' or tab (found by itself, or named by "sep=;"), decimal comma, byte order mark, UTF-8, Windows-1252
 * or UTF-16, quotes, LF, CRLF or CR. The first row names the columns by the keys of stapelbaan-data(5), or by the
 * English or Dutch labels of the template, whatever the current language is. A row whose id begins with "#" is a
 * remark. A cell is the text form of its field (model/field.h); Dutch days, "ja" and "nee", and "7:00" are understood.
 * Written cells that a spreadsheet would run as a formula get a leading apostrophe, which reading takes off.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/fault.h"

enum csv_kind { CSV_TASKS, CSV_CANDIDATES };

/** Like yaml_read(), for a table; faults name line and column, and the column's heading in their text. */
struct dataset *csv_read(const char *name, const char *bytes, gsize n_byte, enum csv_kind kind,
                         const struct dataset *known, struct fault_list *faults);

/** Which table is it? By the headings in its first 64 KiB; false when it is neither. */
bool csv_sniff(const char *bytes, gsize n_byte, enum csv_kind *out);

/** Adds the faults for which csv_sniff() found no table: not text, empty, bad quotes, or the headings of nothing. */
void csv_explain(const char *name, const char *bytes, gsize n_byte, struct fault_list *faults);

/** An empty table: a heading line, a comment-like second line that explains each heading (ignored on reading), an
 * example line. `separator` is ';' or ','. */
GString *csv_template(enum csv_kind kind, char separator);

/** All tasks or candidates as a table, machine format (comma, dot decimals, UTF-8). */
GString *csv_write(const struct dataset *data, enum csv_kind kind);

#endif
