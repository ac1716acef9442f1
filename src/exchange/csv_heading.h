/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_CSV_HEADING_H
#define STAPELBAAN_EXCHANGE_CSV_HEADING_H

/** What the columns of a table are called. Private to src/exchange. */

#include "draft.h"

enum { HEADING_MAX_BYTES = 200 };

/** Every name of the fields of `table`, for csv_heading_find(). Owned by the caller. */
GHashTable *csv_heading_names(const struct field *table);

/** Which field a heading means: by its key, its English or Dutch label, or the label in the current language; NULL. */
const struct field *csv_heading_find(GHashTable *names, const char *heading);

/** The heading nearest to one that means nothing, or NULL. Owned by the caller. */
char *csv_heading_nearest(const struct field *table, const char *heading);

/** What a field's column holds in the example line of a template; decimals with a point. Static. */
const char *csv_heading_example(const struct field *field);

/** The Dutch label of a field, as the translation of its English one must be. Static. */
const char *csv_heading_dutch(const struct field *field);

#endif
