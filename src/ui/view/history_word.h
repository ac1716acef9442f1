/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_HISTORY_WORD_H
#define STAPELBAAN_UI_VIEW_HISTORY_WORD_H

/** The history in the language of the reader: the database keeps it in the words of the data format. */

#include "stapelbaan/store/read.h"

/** "task A5 saved". */
void ui_history_what(GString *out, const struct store_audit *line);

/** "Title: Ramen lappen -> Ramen zemen". */
void ui_history_summary(GString *out, const struct store_audit *line);

#endif
