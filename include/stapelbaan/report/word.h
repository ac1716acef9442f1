/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_WORD_H
#define STAPELBAAN_REPORT_WORD_H

/** The data format's words and values as people say them, translated. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/field.h"

/** The `value`th of a table of words of model/record.h, for people; static. */
const char *word_label(const char *const *words, int value);

/**
 * What a field of a record says, for people: names beside ids, days and words in the reader's language. "" where it
 * says nothing. Owned by the caller.
 */
char *word_value(const struct dataset *data, const struct field *field, const void *record);

#endif
