/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_CHAIN_H
#define STAPELBAAN_STORE_CHAIN_H

/**
 * The history as a chain: every line holds a hash of itself and of the line before, so that whoever has the last hash
 * on paper can find every line that was altered, replaced, taken out, moved or cut off since.
 *
 * Nothing inside the file protects against who may write the file and knows this program; the head outside does.
 */

#include "stapelbaan/store/store.h"

/**
 * The head of each chain: "work:1204:5f3c...". Short enough to print and long enough to hold on to; owned by the
 * caller, NULL on error.
 */
char *store_read_head(struct store *store, GError **error);

/**
 * Checks every line, and with `head` (may be NULL; as store_read_head() gave it) that these lines are still there as
 * they were. Findings, one line each, owned: GPtrArray of char *; empty: sound. `*n_line` lines were looked at. NULL on
 * error; SB_ERROR_USAGE where `head` is none.
 */
GPtrArray *store_verify_chain(struct store *store, const char *head, unsigned *n_line, GError **error);

#endif
