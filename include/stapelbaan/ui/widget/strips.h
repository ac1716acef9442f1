/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WIDGET_STRIPS_H
#define STAPELBAAN_UI_WIDGET_STRIPS_H

/**
 * Many weeks at once: a row a person, a column a day, and in each cell the day as a strip (report/strip.h) with the
 * letters and colours of the week widget. Below them how many are at work at the same time.
 */

#include "stapelbaan/report/strip.h"
#include "stapelbaan/ui/app.h"

struct ui_strips {
    const GPtrArray *profile;      /* of struct profile *, a row each; borrowed */
    const GPtrArray *name;         /* of char *, the rows' names; borrowed */
    const struct letters *letters; /* borrowed */
    const char *site;              /* only what is there; NULL: everything */
    enum weekday day[DAYS];
    int n_day;
    int row, visit;         /* under the cursor; -1: none */
    int top;                /* first row shown */
    struct strip_axis axis; /* given by ui_strips_draw(), as the next */
    int page;
};

/** The days with anything in them; one of them alone where `only` is 0 or more. */
void ui_strips_days(struct ui_strips *strips, int only);

/** Draws names of the days, hours, rows and counts; puts the cursor. */
void ui_strips_draw(struct ui_app *app, struct ui_strips *strips, const struct ui_draw *draw);

/** The visit under the cursor, or NULL. */
const struct visit *ui_strips_visit(const struct ui_strips *strips);

/** Moves along the row: the next (1) or previous (-1) visit that is shown. */
void ui_strips_side(struct ui_strips *strips, int step);

/** Moves `by` rows, to the visit that is nearest in time. */
void ui_strips_down(struct ui_strips *strips, int by);

/** Puts the cursor on a visit that is shown, where it is not. */
void ui_strips_settle(struct ui_strips *strips);

#endif
