/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_FOLDER_H
#define STAPELBAAN_BASE_FOLDER_H

/** Folders of the user. */

/**
 * The folder that the environment variable `name` holds, such as "XDG_DATA_HOME"; where it is not set, or not
 * absolute, `below` in the user's home. Always absolute. Owned by the caller.
 */
char *folder_of_user(const char *name, const char *below);

#endif
