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

#endif
