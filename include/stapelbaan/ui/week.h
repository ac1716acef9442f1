/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WEEK_H
#define STAPELBAAN_UI_WEEK_H

/**
 * A week as a timetable with a proportional time axis: columns are days, rows are equal slices of time.
 *
 * First the layout (pure: from spans of time to rows), then the words of each cell, then (ui_week_draw) the screen.
 * Equal time has equal height: the ends of a block are rounded to the nearest row, and only a visit too short for a
 * row is given one. Two visits that round into the same row share it; two that really overlap are marked `clash`.
 * Columns need not be days: a team's or a building's week is the same layout with other columns.
 */

#include <stdbool.h>

#include <glib.h>

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/ui/action.h"
#include "stapelbaan/ui/draw.h"
#include "stapelbaan/ui/provider.h"

/** What a span of time is; a later kind yields its cells to an earlier one. */
enum ui_week_kind {
    UI_WEEK_VISIT,
    UI_WEEK_TRAVEL, /* on the way between two sites */
    UI_WEEK_BREAK,  /* idle of at least the shortest break */
    UI_WEEK_WAIT,   /* idle too short for a break */
    UI_WEEK_AWAY,   /* the person is not available */
    UI_WEEK_KINDS
};

struct ui_week_item {
    enum ui_week_kind kind;
    int column;
    int start_min, end_min;
    char letter;    /* of the provider; visits only, as all below */
    int colour;     /* of the provider */
    int visit;      /* index in the profile's visits */
    char *title;    /* what is done; owned */
    char *place;    /* where; owned */
    bool clash;     /* overlaps another visit of its column in time */
    int row, n_row; /* given by ui_week_lay() */
};

struct ui_week {
    int n_column;
    enum weekday day[DAYS]; /* of each column */
    int from_min, to_min;   /* the axis, whole hours or half hours */
    int scale_min;          /* minutes a row */
    int n_row;
    struct window least; /* hours that the axis has in any case; none where the end is 0 */
    GArray *item;        /* of struct ui_week_item, owned; by column, start, kind */
    int *cell;           /* private: who owns a cell */
};

/** An empty week of these columns. */
struct ui_week *ui_week_new(const enum weekday *day, int n_column);
/** Takes NULL. */
void ui_week_free(struct ui_week *week);
SB_AUTO(ui_week)

/** Adds a span; takes copies of the strings. The week must be laid again before its rows are read. */
void ui_week_add(struct ui_week *week, const struct ui_week_item *item);

/**
 * The week of a profile: Monday to Friday and every other day with work; visits with their letters, travel, breaks,
 * waiting and the hours in which the person is away. Visits of unknown tasks or sites show their ids.
 */
struct ui_week *ui_week_of_profile(const struct dataset *data, const struct ui_marks *marks,
                                   const struct profile *profile);

/**
 * Lays the items out over rows of `scale_min` minutes (5, 10, 15, 30 or 60); 0 picks the finest of 15, 30 and 60 that
 * fits into `height` rows. Two rows too many are still taken at 30, and any number where visits that part at 30 would
 * have to share a row at 60: then the grid scrolls.
 */
void ui_week_lay(struct ui_week *week, int scale_min, int height);

/** The next finer (`step` -1) or coarser (+1) scale, or the same at the end. */
int ui_week_zoom(int scale_min, int step);

/** The item that owns this cell, or -1. */
int ui_week_at(const struct ui_week *week, int column, int row);

/** The item that this cell shows: the visit under the cursor (`focus`, -1: none) where it has this row, else the owner.
 */
int ui_week_shown(const struct ui_week *week, int column, int row, int focus);

/** Item `i`; borrowed until the next ui_week_add() or ui_week_lay(). */
const struct ui_week_item *ui_week_item(const struct ui_week *week, int i);

/** The first visit of the week, or the visit of that index in the profile; -1 when there is none. */
int ui_week_first(const struct ui_week *week);
int ui_week_find(const struct ui_week *week, int visit);

/** The next (`step` 1) or previous (-1) visit in time over the whole week; `i` itself at the ends. */
int ui_week_step(const struct ui_week *week, int i, int step);

/** The visit nearest in time to `i` on the next (1) or previous (-1) column that has any; `i` itself at the edges. */
int ui_week_side(const struct ui_week *week, int i, int step);

/** The visit that a moving action (arrows, pages, ends) leads to from `i`; -1 for -1. */
int ui_week_walk(const struct ui_week *week, int i, enum ui_act act);

/** Number of visits, and the place of item `i` among them, from 1. */
int ui_week_count(const struct ui_week *week);
int ui_week_position(const struct ui_week *week, int i);

/**
 * What cell (column, row) says in `width` columns, without the gutter; never NULL, never wider. A row that several
 * visits share ends in the letters of those that it does not show: "Post +SK". What the rows are too coarse for is
 * said: ":35 Post" does not begin at the edge of its row, and a block that ends in ">5'" or "-15'" is followed by a way
 * or a break without a row. Owned by the caller.
 */
char *ui_week_text(const struct ui_week *week, int column, int row, int width, int focus);

/** The axis label of a row in three columns: " 08", ":30" or "". Owned by the caller. */
char *ui_week_axis(const struct ui_week *week, int row);

/** Name of a weekday in at most `width` columns: "Monday", else "Mo"; translated, static. */
const char *ui_day_name(enum weekday day, int width);

/**
 * Draws the names of the columns, each with its hours, and below them the grid from row `*top` on, which is moved so
 * that item `focus` is seen; puts the cursor there (at the top left where `focus` is -1). After ui_week_lay().
 */
void ui_week_draw(const struct ui_week *week, const struct ui_draw *draw, int *top, int focus);

/** Which cell of the grid is at that place of the screen, with `draw` and `top` as it was drawn; the row may lie before
 * or after those that there are. False: no column is there. */
bool ui_week_hit(const struct ui_week *week, const struct ui_draw *draw, int top, int row, int col, int *column,
                 int *grid_row);

/** Rows that ui_week_draw() uses for the names of the columns. */
enum { UI_WEEK_HEAD = 1 };

/** The whole week as lines of text, one visit a line, for reading aloud. GPtrArray of char *, owned; `item` (may be
 * NULL) receives the item of every line, -1 for headings. */
GPtrArray *ui_week_lines(const struct ui_week *week, GArray *item);

#endif
