/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_MOUSE_REPORT_H
#define STAPELBAAN_UI_MOUSE_REPORT_H

/** What a terminal tells of the mouse, after "ESC [ <": "0;12;7M" (button, column and row from 1). */

#include "stapelbaan/ui/terminal.h"

/** Being read; starts as {0}. */
struct mouse_report {
    int n, figure[3];
};

/** Takes one character of it; false: that was its last. */
bool mouse_report_feed(struct mouse_report *report, int code);

/** The event of a report that ended in `code`: M where a button is down, m where it went up. False: none of ours. */
bool mouse_report_event(const struct mouse_report *report, int code, struct ui_event *out);

#endif
