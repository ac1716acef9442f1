/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_ROWS_H
#define STAPELBAAN_EXCHANGE_ROWS_H

/** Rows that are no records of the data format, for other programs. */

#include <glib.h>

/** `row` is of GPtrArray * of char * (NULL: nothing), one for each of the NULL-terminated `key`. */
GString *csv_rows(const char *const *key, const GPtrArray *row);
/** The same as an array of objects, without a newline at its end. Owned by the caller. */
GString *json_rows(const char *const *key, const GPtrArray *row);

#endif
