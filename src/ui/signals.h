/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_SIGNALS_H
#define STAPELBAAN_UI_SIGNALS_H

/** Signals as flags and a pipe that poll() can wait for; private to terminal.c. */

#include <stdbool.h>

enum signals_flag { SIGNALS_SIZE, SIGNALS_END, SIGNALS_HANGUP, SIGNALS_STOP, SIGNALS_WAKE, SIGNALS_FLAGS };

/** Installs the handlers; before newterm(), so that ncurses leaves them alone. */
void signals_start(void);
/** Puts the handlers back as they were. */
void signals_stop(void);

/** Was it raised since it was last taken? */
bool signals_take(enum signals_flag flag);
/** Raises it; from any thread and from handlers. */
void signals_raise(enum signals_flag flag);

/** Readable when something was raised; signals_drain() empties it. */
int signals_fd(void);
void signals_drain(void);

/** Stops the process as Ctrl-Z would and returns when it goes on. The terminal must be in its own modes. */
void signals_suspend(void);

#endif
