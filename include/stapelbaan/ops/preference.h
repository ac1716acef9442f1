/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_PREFERENCE_H
#define STAPELBAAN_OPS_PREFERENCE_H

/** How a person likes to see things. It is about nobody's data, so the history does not tell it. */

#include "stapelbaan/ops/ops.h"

/** Keeps `value` under `key` for this person. */
bool ops_preference_save(struct store *store, const struct actor *actor, const char *key, const char *value,
                         GError **error);

#endif
