/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_STRIP_H
#define STAPELBAAN_REPORT_STRIP_H

/**
 * A day as a strip of cells, one sign each: equal time has equal width, on paper and on the screen.
 *
 * The ends of a visit are rounded to the nearest cell and it is given at least one; a cell that several visits share is
 * a "+". A visit begins with its provider's letter as a capital and goes on in small letters, so that two of one
 * provider that touch stay two.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/report/letter.h"

struct strip_axis {
    int from_min, to_min; /* whole hours */
    int cell_min;         /* 5, 10, 15, 20, 30, 40, 45 or 60 */
    int n_cell;
};

enum strip_kind {
    STRIP_FREE,
    STRIP_VISIT,
    STRIP_TRAVEL,    /* on the way between two sites */
    STRIP_BREAK,     /* idle of at least the shortest break */
    STRIP_ELSEWHERE, /* at work, at another site than the one that is asked for */
    STRIP_KINDS
};

struct strip_cell {
    enum strip_kind kind;
    int visit; /* index in the profile's visits of the first that has it, else -1 */
    char sign; /* what is printed */
};

/** The finest cells with which the hours from..to fit into `cols`; the coarsest where none do. */
struct strip_axis strip_axis_fit(int from_min, int to_min, int cols);

/** The whole hours around every visit (at `site`, NULL: anywhere) of these profiles; 8 to 17 where there is none. */
void strip_hours(const GPtrArray *profile, const char *site, int *from_min, int *to_min);

/**
 * The day of a profile into axis->n_cell cells of `out`. With `site` the visits elsewhere are STRIP_ELSEWHERE and ways
 * and breaks are left out.
 */
void strip_day(const struct dataset *data, const struct letters *letters, const struct profile *profile,
               enum weekday day, const char *site, const struct strip_axis *axis, struct strip_cell *out);

/** The cells from..to (exclusive) of a visit. */
void strip_place(const struct strip_axis *axis, const struct visit *visit, int *from, int *to);

/** How many of the profiles are at work (at `site`, NULL: anywhere) at any time of each cell. */
void strip_count(const GPtrArray *profile, enum weekday day, const char *site, const struct strip_axis *axis, int *out);

/** The most of them at one moment of the day. */
int strip_peak(const GPtrArray *profile, enum weekday day, const char *site);

/** The hours over the cells: "07    08    09"; as many as fit with a blank between them. Owned by the caller. */
char *strip_scale(const struct strip_axis *axis);

/** The days with a visit of any of them (at `site`), and Monday to Friday. */
week_days strip_days(const GPtrArray *profile, const char *site);

/** Has the profile a visit at this site? NULL: any. */
bool strip_has(const struct profile *profile, const char *site);

#endif
