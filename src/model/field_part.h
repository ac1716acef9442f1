/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_FIELD_PART_H
#define STAPELBAAN_MODEL_FIELD_PART_H

/** What the files of `field` share and nobody else sees. */

#include "stapelbaan/model/field.h"

/** The place of a field in its record, as the type of its kind. */
#define FIELD_AT(type, field, record)   ((type *)(void *)((char *)(record) + (field)->offset))
#define FIELD_READ(type, field, record) ((type const *)(const void *)((const char *)(record) + (field)->offset))
#define FIELD_COUNT_AT(field, record)   ((unsigned *)(void *)((char *)(record) + (field)->offset2))
#define FIELD_COUNT_READ(field, record) (*(const unsigned *)(const void *)((const char *)(record) + (field)->offset2))

/** Gives the field its default and frees what it held. */
void field_reset(const struct field *field, void *record);

/** A number of minutes as decimal hours, such as "7.5", which reading turns into the same minutes. Owned by the caller.
 */
char *field_hours_text(int minutes);

/** Hundredths as a decimal, such as "0.85". Owned by the caller. */
char *field_hundredths_text(int hundredths);

enum { FIELD_ID_MAX = 64 };

/** Is `text` an id of the data format: 1 to 64 letters, digits, dots, dashes and underscores? */
bool field_is_id(const char *text);

/** Sets the error "`text`" `message`; always false. */
bool field_fail(GError **error, const char *text, const char *message);

/** `text` is none of the `n` words: suggests the nearest, else says `what` would be right; always false. */
bool field_fail_choice(GError **error, const char *text, const char *const *word, unsigned n, const char *what);

/** Reads a whole number from `min` to `max`. */
bool field_parse_bounded(const char *text, int min, int max, int *out, GError **error);

/** The readers of the kinds that are lists. */
bool field_parse_windows(const struct field *field, const char *text, void *record, GError **error);
bool field_parse_season(const struct field *field, const char *text, void *record, GError **error);
bool field_parse_demands(const struct field *field, const char *text, void *record, GError **error);
bool field_parse_abilities(const struct field *field, const char *text, void *record, GError **error);
bool field_parse_codes(const struct field *field, const char *text, void *record, GError **error);
bool field_parse_words(const struct field *field, const char *text, void *record, GError **error);
bool field_parse_week(const struct field *field, const char *text, void *record, GError **error);
bool field_parse_limits(const struct field *field, const char *text, void *record, GError **error);

#endif
