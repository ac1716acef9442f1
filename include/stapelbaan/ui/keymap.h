/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_KEYMAP_H
#define STAPELBAAN_UI_KEYMAP_H

/**
 * A person's own keys, by the names of actions, from the group [keys] of the config file:
 *
 *     [keys]
 *     copy = y C
 *     sort =
 *
 * A line gives an action these keys and no others; an empty one takes its keys away. The file is read, never written.
 */

#include <glib.h>

/**
 * Takes the keys of the file in the place of those of the action table. Each line that cannot be taken adds one
 * translated sentence with "file:line:column" to `fault` (of char *): names that are unknown, and keys that another
 * action has on a screen where both work; that line then counts for nothing. No file is no fault. NULL: the table's.
 */
void ui_keymap_read(const char *path, GPtrArray *fault);

#endif
