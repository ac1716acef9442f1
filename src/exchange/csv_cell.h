/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_CSV_CELL_H
#define STAPELBAAN_EXCHANGE_CSV_CELL_H

/** A cell of a spreadsheet and the text form of a field. Private to src/exchange. */

#include "stapelbaan/model/field.h"

/**
 * The text form of a field (model/field.h) that a cell means: without the apostrophe that keeps a formula from
 * running, with a decimal point, plain dashes, two digits for an hour, English days and yes or no. Owned by the caller.
 */
char *csv_cell_text(const struct field *field, const char *cell);

/** Writes a cell, in quotes where it needs them, and with an apostrophe where a spreadsheet would run it. */
void csv_cell_write(GString *out, const char *text, char separator);

#endif
