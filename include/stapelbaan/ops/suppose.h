/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_SUPPOSE_H
#define STAPELBAAN_OPS_SUPPOSE_H

/**
 * Data as they are not: a copy with changes laid over it, for questions such as "what if she held a VOG?".
 *
 * A change in words is one of (values as in stapelbaan-data(5) and as a cell of a table):
 *   ID KEY VALUE     a field of a candidate, task or provider: "T012 window 08:00-10:00", "K005 max_days 4"
 *   ID KEY +N        a number more (or -N less): "K005 hours.max +2", "schoon places +1"
 *   ID hours VALUE   both hours.full and hours.max
 *   ID holds WORD    one certificate more; -WORD: one less. Likewise "requires" of a task
 *   ID available DAYS HOURS   on these days; the others stay; -DAYS: not on these
 *   drop ID          without this candidate or task
 *   like ID          one task more that is like this one, called ID.new
 */

#include "stapelbaan/model/dataset.h"

struct supposed {
    struct dataset *data;
    GHashTable *candidate, *task; /* ids of what was changed, added or dropped: sets of char *, owned */
};

/** A copy of `data`, nothing changed yet. Free with supposed_free(). */
struct supposed *supposed_new(const struct dataset *data);
void supposed_free(struct supposed *supposed);
SB_AUTO(supposed)

/** Lays a change in words over the data. SB_ERROR_DATA says what is wrong with it. */
bool supposed_say(struct supposed *supposed, const char *change, GError **error);

/** Lays records over the data, as an import would. */
void supposed_lay(struct supposed *supposed, const struct dataset *records);

/** Would an import accept the data as they are now? SB_ERROR_DATA with the first fault. */
bool supposed_check(const struct supposed *supposed, GError **error);

#endif
