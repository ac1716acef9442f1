/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_SIGHT_PRIVATE_H
#define STAPELBAAN_STORE_SIGHT_PRIVATE_H

/** The process's sight on a connection; see include/stapelbaan/store/sight.h. */

#include "private.h"
#include "stapelbaan/model/stack.h"
#include "stapelbaan/store/sight.h"

/** Puts authorizer and triggers on a connection that was opened; nothing where everything is seen. */
bool sight_apply(struct store *store, GError **error);

/** Are the people of other job coaches hidden on it now? */
bool sight_hides(const struct store *store);

/** Each takes away what is not shown; false when that could not be found out. */
bool sight_filter_dataset(struct store *store, struct dataset *data, GError **error);
bool sight_filter_plan(struct store *store, struct plan *plan, GError **error);
bool sight_filter_stacks(struct store *store, GPtrArray *stacks, GError **error);
bool sight_filter_rows(struct store *store, const char *kind, GHashTable *rows, GError **error);
bool sight_filter_ids(struct store *store, const char *kind, GPtrArray *ids, GError **error);
/** Lines of the history; `line` gives the line of an element. */
bool sight_filter_lines(struct store *store, GPtrArray *list, const struct store_audit *(*line)(const void *element),
                        GError **error);

/** May what was typed into this form be shown? */
bool sight_shows_form(const struct store *store, const char *form);
/** May this one candidate be shown? */
bool sight_shows(struct store *store, const char *candidate);

#endif
