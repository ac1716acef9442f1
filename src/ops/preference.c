/* SPDX-License-Identifier: EUPL-1.2 */
/* What a person likes, under a key. */

#include "stapelbaan/ops/preference.h"

#include "private.h"

bool
ops_preference_save(struct store *store, const struct actor *actor, const char *key, const char *value, GError **error)
{
    if (!permit(store, actor, "save", "preference", error) || !store_begin(store, error))
        return false;
    return change_end(store, store_put_preference(store, actor->name, key, value, error), error);
}
