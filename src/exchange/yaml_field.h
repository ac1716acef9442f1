/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_FIELD_H
#define STAPELBAAN_EXCHANGE_YAML_FIELD_H

/** The fields of a record from the nodes of a data file, by the tables of model/field.h. Private to src/exchange. */

#include "draft.h"
#include "yaml_node.h"

/** Lays every key of `map` into the entry's record; what is wrong goes into the draft. */
void yaml_record(struct draft *draft, struct entry *entry, const struct node *map);

/** Reads one field. Both as NODE_LIST and NODE_MAP where the field is written so. */
void yaml_field(struct draft *draft, struct entry *entry, const struct field *field, const struct node *value);

/** `key` is none of the `n` words of `word`: a fault with the nearest one. */
void yaml_unknown_key(struct draft *draft, const struct node *key, const char *const *word, unsigned n);

#endif
