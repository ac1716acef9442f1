/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_CONFINE_H
#define STAPELBAAN_BASE_CONFINE_H

/**
 * What a process that serves somebody else's keys can still do when it is made to do something else: Landlock says
 * which files there are, seccomp which calls. Both hold for the process and its children, and are never taken back.
 */

#include <stdbool.h>

#include <glib.h>

/** Version of the kernel's Landlock; 0 where it has none. */
int confine_files_version(void);

/**
 * From now on only what is at or below the paths (NULL-terminated lists; what is not there is left out) can be opened:
 * `write` to read, write, make and remove plain files, `read` to read. Nothing can be executed; on newer kernels no TCP
 * port, no process outside and no abstract socket can be reached. What is open stays open. May be called again, to
 * take more away. SB_ERROR_IO where the kernel cannot.
 */
bool confine_files(const char *const *write, const char *const *read, GError **error);

/**
 * From now on only the calls that a program without network and without other programs needs: no exec, no socket, no
 * memory that can be run, no key pressed into a terminal (TIOCSTI), no new namespace. Everything else answers EPERM.
 * SB_ERROR_IO where the kernel cannot.
 */
bool confine_calls(GError **error);

#endif
