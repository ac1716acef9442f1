/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_DRAFT_H
#define STAPELBAAN_CLI_DRAFT_H

/** What the commands about drafts share: the drafts beside data and plan, and one of them shown. */

#include "stapelbaan/cli/option.h"
#include "stapelbaan/ops/stack.h"

/** Everything that a draft is seen against. Owns all. */
struct drafts {
    struct store *store;
    struct dataset *data;
    struct plan *plan; /* NULL: none is stored */
    GPtrArray *stack;  /* of struct stack * */
    struct month_day date;
    char *today; /* of which that is month and day: the plan's, else today */
};

/** Reads it, for changes where `write`. Free with drafts_clear(), also on failure. */
bool drafts_read(const struct cli_call *call, bool write, struct drafts *out, GError **error);
void drafts_clear(struct drafts *drafts);

/** The draft that the first operand names; SB_ERROR_DATA with the nearest where there is none. Borrowed. */
struct stack *drafts_find(const struct cli_call *call, const struct drafts *drafts, GError **error);

/** Writes one draft as --format asks: its week, what it is checked by, what it asks, what can join. */
bool draft_write(const struct cli_call *call, const struct drafts *drafts, const struct stack *stack, GError **error);

#endif
