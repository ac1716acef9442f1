/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_H
#define STAPELBAAN_EXCHANGE_YAML_H

/**
 * The data file: YAML to records and back (libyaml's event API). Format and limits: stapelbaan-data(5).
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/fault.h"

/**
 * Reads a data file of `n_byte` bytes called `name` in messages. `known` (may be NULL) holds records that the file
 * may refer to without giving them. Every fault found is added to `faults`. Returns the file's records, owned by the
 * caller, or NULL when there was any fault.
 */
struct dataset *yaml_read(const char *name, const char *bytes, gsize n_byte, const struct dataset *known,
                          struct fault_list *faults);

/** Writes records as a data file that yaml_read gives back, in the order of the lists. Owned by the caller. */
GString *yaml_write(const struct dataset *data);

#endif
