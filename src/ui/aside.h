/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_ASIDE_H
#define STAPELBAAN_UI_ASIDE_H

/** What is written to standard error while the screens are up; private to terminal.c. */

/** From now on it is kept in memory, where standard error is a terminal. */
void aside_start(void);
/** Standard error is itself again, and says what was kept. */
void aside_stop(void);

#endif
