/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_ERASE_H
#define STAPELBAAN_STORE_ERASE_H

/** What erasing a person and throwing away what is past its time share. */

#include "private.h"
#include "stapelbaan/store/person.h"

/** Inside a change: empties these lines of the history (numbers, ascending) and tells of it in line `*line`. */
bool erase_lines(struct store *store, const GArray *number, const struct erasing *by, gint64 *line, GError **error);

/** Writes the file anew and empties the WAL; `*is_whole` (may be NULL): nobody reads old pages any more. */
bool erase_pages(struct store *store, bool *is_whole, GError **error);

#endif
