/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_CSV_SCAN_H
#define STAPELBAAN_EXCHANGE_CSV_SCAN_H

/** The rows and cells of a table. Private to src/exchange. */

#include "draft.h"

struct csv_cell {
    char *text;      /* owned; without its quotes, line breaks as '\n' */
    struct place at; /* of its first character, the quote included */
    bool is_quoted;
};

struct csv_scan {
    struct draft *draft; /* borrowed; takes the faults, NULL: nobody wants them */
    const char *at, *end;
    char *owned; /* the converted text, where it had to be */
    char separator;
    struct place place; /* of `at` */
    GArray *cell;       /* of struct csv_cell: the current row */
};

/**
 * Makes UTF-8 of the bytes (also from Windows-1252 and UTF-16) and stands before the first row, which is not yet read
 * and whose separator is not yet known. False, with a fault, where that is impossible. Close it in either case.
 */
bool csv_scan_open(struct csv_scan *scan, struct draft *draft, const char *bytes, gsize n_byte);
void csv_scan_close(struct csv_scan *scan);

/** Reads the next row that is not empty into `cell`. False at the end of the table. */
bool csv_scan_row(struct csv_scan *scan);

/** Stands at `from` again, a copy of the scan made earlier. */
void csv_scan_back(struct csv_scan *scan, const struct csv_scan *from);

#endif
