/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_YAML_CLEAN_H
#define STAPELBAAN_EXCHANGE_YAML_CLEAN_H

/** The bytes of a data file before any YAML: encoding and forbidden characters. Private to src/exchange. */

#include "draft.h"

/**
 * Takes a byte order mark off, and tells every line that is not UTF-8 or holds a forbidden character. Such characters
 * are replaced, so that the rest of the file can still be looked at: then `*owned` holds the copy that `*text` points
 * to, to be freed by the caller. False where the file is in another encoding altogether or has
 * more directives than libyaml bears. O(n).
 */
bool yaml_clean(struct draft *draft, const char **text, gsize *n_byte, char **owned);

#endif
