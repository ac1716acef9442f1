/* SPDX-License-Identifier: EUPL-1.2 */
/* Reports of the mouse in the SGR form, whose figures end at no column. */

#include "mouse_report.h"

enum { MOTION = 32, WHEEL_UP = 64, WHEEL_DOWN = 65 };

bool
mouse_report_feed(struct mouse_report *report, int code)
{
    bool digit = code >= '0' && code <= '9';

    report->n += code == ';';
    if (digit && report->n < 3)
        report->figure[report->n] = MIN(report->figure[report->n] * 10 + code - '0', UI_COLS_MAX);
    return digit || code == ';';
}

bool
mouse_report_event(const struct mouse_report *report, int code, struct ui_event *out)
{
    static const struct {
        int figure;
        char end;
        enum ui_button button;
    } known[] = {
        {0, 'M', UI_BUTTON_LEFT},
        {MOTION, 'M', UI_BUTTON_DRAG},
        {0, 'm', UI_BUTTON_UP},
        {WHEEL_UP, 'M', UI_BUTTON_WHEEL_UP},
        {WHEEL_DOWN, 'M', UI_BUTTON_WHEEL_DOWN},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(known) && report->n == 2; i++)
        if (known[i].figure == report->figure[0] && known[i].end == code) {
            *out = (struct ui_event){.kind = UI_EVENT_MOUSE,
                                     .row = report->figure[2] - 1,
                                     .col = report->figure[1] - 1,
                                     .button = known[i].button};
            return true;
        }
    return false;
}
