/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_CHAIN_PRIVATE_H
#define STAPELBAAN_STORE_CHAIN_PRIVATE_H

/** The chain of the history for the files of the store; what it is stands in store/chain.h and chain.c. */

#include "private.h"
#include "stapelbaan/store/chain.h"

enum { HASH_CHARS = 64, SALT_CHARS = 32 };

/** A line with its hashes. Texts are borrowed. */
struct chain_line {
    gint64 number;
    const char *at, *who, *verb, *kind, *id, *summary;
    char salt[SALT_CHARS + 1], digest[HASH_CHARS + 1], hash[HASH_CHARS + 1];
    gint64 erased_by; /* 0: it was not */
};

/** Random hexadecimal digits. */
void chain_salt(char salt[static SALT_CHARS + 1]);
/** Gives a new line its salt and hashes; `before` is the hash of the line before, "" for the first. */
void chain_seal(struct chain_line *line, const char *before);
/** Number and hash of the last line; 0 and "" where there is none. */
bool chain_last(struct store *store, gint64 *number, char hash[static HASH_CHARS + 1], GError **error);
/** Chains the lines of older schemas. */
bool chain_adopt(struct store *store, GError **error);
/** Adds a line that is no step of undo; `*number` is its own. */
bool audit_line(struct store *store, const char *who, const char *verb, const char *kind, const char *id,
                const char *summary, gint64 *number, GError **error);
/** What a line that erased others says of them: how many, and a hash of their numbers. Owned by the caller. */
char *chain_erasure(const GArray *number);

#endif
