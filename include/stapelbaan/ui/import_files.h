/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_IMPORT_FILES_H
#define STAPELBAAN_UI_IMPORT_FILES_H

/** File names for a path that is being typed: what is there, and how far it can be completed. */

#include <glib.h>

/**
 * Paths that begin with `typed` and can be imported or entered: data files (.yaml .yml .csv) and directories, these
 * with a "/" at the end; "~/" is the home directory. Hidden ones only where a dot is typed. Sorted, directories last.
 * GPtrArray of char *, owned.
 */
GPtrArray *ui_import_paths(const char *typed);

/** The longest text that all of `paths` begin with, or `typed` where there are none. Owned by the caller. */
char *ui_import_complete(const char *typed, const GPtrArray *paths);

/** `typed` with "~/" replaced. Owned by the caller. */
char *ui_import_expand(const char *typed);

#endif
