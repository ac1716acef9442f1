/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_BASE_MEMORY_H
#define STAPELBAAN_BASE_MEMORY_H

/**
 * The end of memory. GLib gives up there with an error and an abort; for a command that is an error like any other: one
 * line, and the exit status of a fault of the machine. No change is half done by it, for what nobody commits was none.
 */

/** From now on, for the whole process. Call it first, from main() or what main() calls. */
void memory_guard(void);

/** As if it had never been: for screens, which have a terminal to give back first. */
void memory_guard_end(void);

#endif
