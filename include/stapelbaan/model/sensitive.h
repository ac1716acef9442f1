/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_SENSITIVE_H
#define STAPELBAAN_MODEL_SENSITIVE_H

/**
 * Text that looks like a diagnosis, or like the cause or treatment of one. There is no field for it, and it is said
 * where people write freely; nothing is refused. The words are data/privacy/words.txt.
 */

enum sensitive_kind { SENSITIVE_NONE, SENSITIVE_DIAGNOSIS, SENSITIVE_CAUSE };

/** What the text looks like. `*word` is where it says so, as it stands there; owned by the caller, NULL for nothing. */
enum sensitive_kind sensitive_find(const char *text, char **word);

/** The same as a sentence for people, or NULL. Owned by the caller. */
char *sensitive_warning(const char *text);

#endif
