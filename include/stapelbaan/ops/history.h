/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_HISTORY_H
#define STAPELBAAN_OPS_HISTORY_H

/** The history in the language of the reader: the database keeps it in the words of the data format. */

#include "stapelbaan/store/read.h"

/** "task A5 changed", "file tasks.csv imported". */
void ops_history_what(GString *out, const struct store_audit *line);

/** "Title: Ramen lappen -> Ramen zemen". */
void ops_history_summary(GString *out, const struct store_audit *line);

/** A step by its first line, and how many records it has beside that: "task A5 put away, and 4 more". */
void ops_history_step(GString *out, const struct store_step *step);

/** Can it be undone or done again? One word or a few; static. */
const char *ops_history_state(enum step_state state);

/** The moment of a line as people here write it, "1 Dec 2026 09:54". Owned by the caller. */
char *ops_history_time(const char *at);

#endif
