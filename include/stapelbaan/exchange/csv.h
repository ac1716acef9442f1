/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_CSV_H
#define STAPELBAAN_EXCHANGE_CSV_H

/**
 * Tables of tasks and candidates as they come out of a spreadsheet, and the empty templates for them.
 *
 * Accepts ';', ',' or tab (found by itself), decimal comma, BOM, UTF-8 or Windows-1252, quotes, CRLF. The first
 * line names the columns by the keys of stapelbaan-data(5) (also the English and Dutch labels of the template).
 * Written cells that a spreadsheet would run as a formula get a leading apostrophe, which reading takes off.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/fault.h"

enum csv_kind { CSV_TASKS, CSV_CANDIDATES };

/** Like yaml_read(), for a table; faults name line and column, and the column's heading in their text. */
struct dataset *csv_read(const char *name, const char *bytes, gsize n_byte, enum csv_kind kind,
                         const struct dataset *known, struct fault_list *faults);

/** Which table is it? By its headings; false when it is neither. */
bool csv_sniff(const char *bytes, gsize n_byte, enum csv_kind *out);

/** An empty table: a heading line, a comment-like second line that explains each heading (ignored on reading), an
 * example line. `separator` is ';' or ','. */
GString *csv_template(enum csv_kind kind, char separator);

/** All tasks or candidates as a table, machine format (comma, dot decimals, UTF-8). */
GString *csv_write(const struct dataset *data, enum csv_kind kind);

#endif
