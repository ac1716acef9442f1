/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_PEN_H
#define STAPELBAAN_EXCHANGE_PEN_H

/** Writing the records of a data file, as YAML or as JSON: the same keys and values. Private to src/exchange. */

#include "stapelbaan/model/field.h"

struct pen {
    GString *out; /* borrowed */
    bool is_json; /* else YAML */
};

/** How the fields of a record are parted. */
struct layout {
    const char *open, *between, *close;
};

/** A text in quotes as JSON wants them. */
void pen_json_string(GString *out, const char *text);

/** A text, in YAML without quotes where every reader takes it for a text. */
void pen_text(const struct pen *pen, const char *text);

/** A key and its colon. */
void pen_key(const struct pen *pen, const char *key);

/** ", " before every entry but the first. */
void pen_comma(const struct pen *pen, bool *more);

/** The fields of `table` that are not at their defaults. */
void pen_record(const struct pen *pen, const struct field *table, const void *record, const struct layout *layout);

#endif
