/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Drawing strips. One axis serves every day, so that the same hour is on the same place of each; the cells are as fine
 * as the width allows, and the heading says how much time one of them is.
 */

#include "stapelbaan/ui/widget/strips.h"

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/profile.h"

enum { POINTER = 1, NAME_LEAST = 6, NAME_MOST = 14, HOURS = 6, HOURS_FROM = 100, HEAD = 2, FOOT = 1, CELLS_LEAST = 6 };

/** Where things are on the screen. */
struct lines {
    const struct ui_strips *strips;
    const struct ui_draw *draw;
    int label;          /* columns before the first bar */
    int first, n_shown; /* the days that fit, around the one under the cursor */
    bool hours;
};

static const struct profile *
profile_at(const struct ui_strips *strips, int row)
{
    return g_ptr_array_index(strips->profile, (guint)row);
}

static int
name_cols(const struct ui_strips *strips)
{
    int cols = NAME_LEAST;

    for (unsigned i = 0; i < strips->name->len; i++)
        cols = MAX(cols, text_width(g_ptr_array_index(strips->name, i)));
    return MIN(cols, NAME_MOST);
}

static int
day_left(const struct lines *lines, int d)
{
    return lines->label + (d - lines->first) * (lines->strips->axis.n_cell + 1) + 1;
}

void
ui_strips_days(struct ui_strips *strips, int only)
{
    week_days days = strip_days(strips->profile, strips->site);

    strips->n_day = 0;
    for (int d = 0; d < DAYS; d++)
        if (only < 0 ? days >> d & 1 : d == only)
            strips->day[strips->n_day++] = (enum weekday)d;
}

static void
draw_head(const struct lines *lines)
{
    const struct ui_strips *strips = lines->strips;
    g_autofree char *scale = strip_scale(&strips->axis);
    int width = strips->axis.n_cell;

    ui_textf(lines->draw, 0, POINTER, lines->label - POINTER, STYLE_DIM, "1=%d'", strips->axis.cell_min);
    for (int d = lines->first; d < lines->first + lines->n_shown; d++) {
        const char *name = ui_day_long(strips->day[d]);
        g_autofree char *most =
            g_strdup_printf(_("most %d"), strip_peak(strips->profile, strips->day[d], strips->site));
        bool room = text_width(name) + text_width(most) + 1 <= width;
        ui_put(lines->draw, 0, day_left(lines, d) - 1, 1, STYLE_DIM, GLYPH_BAR);
        ui_put(lines->draw, 1, day_left(lines, d) - 1, 1, STYLE_DIM, GLYPH_BAR);
        ui_text(lines->draw, 0, day_left(lines, d), width, STYLE_HEADING,
                text_width(name) <= width ? name : ui_day_short(strips->day[d]));
        if (room)
            ui_right(lines->draw, 0, day_left(lines, d), width, STYLE_DIM, most);
        ui_text(lines->draw, 1, day_left(lines, d), width, STYLE_DIM, scale);
    }
}

static enum ui_style
visit_style(struct ui_app *app, const struct visit *visit, const struct strip_cell *cell)
{
    bool first = cell->sign == '+' || !g_ascii_islower(cell->sign);

    if (ui_theme_look(STYLE_PROVIDER).pair == 0)
        return first ? STYLE_STRONG : STYLE_NORMAL;
    return first ? ui_provider_text_style(app, visit->provider) : ui_provider_style(app, visit->provider);
}

static void
draw_cell(struct ui_app *app, const struct lines *lines, int y, int col, const struct profile *profile,
          const struct strip_cell *cell)
{
    if (cell->kind == STRIP_VISIT)
        ui_textf(lines->draw, y, col, 1, visit_style(app, g_ptr_array_index(profile->visit, (guint)cell->visit), cell),
                 "%c", cell->sign);
    else if (cell->kind == STRIP_ELSEWHERE)
        ui_put(lines->draw, y, col, 1, STYLE_DIM, GLYPH_DOT);
    else if (cell->kind != STRIP_FREE)
        ui_textf(lines->draw, y, col, 1, STYLE_DIM, "%c", cell->sign);
}

static void
draw_day(struct ui_app *app, const struct lines *lines, int y, int row, int d)
{
    const struct ui_strips *strips = lines->strips;
    const struct profile *profile = profile_at(strips, row);
    const struct visit *focus = row == strips->row ? ui_strips_visit(strips) : NULL;
    g_autofree struct strip_cell *cell = g_new(struct strip_cell, strips->axis.n_cell);
    int from, to, left = day_left(lines, d);

    ui_put(lines->draw, y, left - 1, 1, STYLE_DIM, GLYPH_BAR);
    strip_day(ui_app_data(app), strips->letters, profile, strips->day[d], strips->site, &strips->axis, cell);
    for (int c = 0; c < strips->axis.n_cell; c++)
        draw_cell(app, lines, y, left + c, profile, &cell[c]);
    if (!focus || focus->day != strips->day[d])
        return;
    strip_place(&strips->axis, focus, &from, &to);
    ui_restyle(lines->draw, y, left + from, to - from, STYLE_SELECTED);
    ui_cursor(lines->draw, y, left + from);
}

static void
draw_person(struct ui_app *app, const struct lines *lines, int y, int row)
{
    const struct ui_strips *strips = lines->strips;
    bool here = row == strips->row;
    int cols = name_cols(strips);

    if (here) {
        ui_put(lines->draw, y, 0, 1, STYLE_STRONG, GLYPH_POINTER);
        ui_cursor(lines->draw, y, 0);
    }
    ui_text(lines->draw, y, POINTER, cols, here ? STYLE_STRONG : STYLE_NORMAL,
            g_ptr_array_index(strips->name, (guint)row));
    if (lines->hours) {
        g_autoptr(GString) hours = g_string_new(NULL);
        ui_hours_append(hours, profile_at(strips, row)->minutes);
        ui_right(lines->draw, y, POINTER + cols, HOURS - 1, STYLE_DIM, hours->str);
    }
    for (int d = lines->first; d < lines->first + lines->n_shown; d++)
        draw_day(app, lines, y, row, d);
}

/* A digit for how many are at work, + for more than nine. */
static void
draw_counts(const struct lines *lines, int y)
{
    const struct ui_strips *strips = lines->strips;
    g_autofree int *count = g_new(int, strips->axis.n_cell);

    ui_text(lines->draw, y, POINTER, lines->label - POINTER, STYLE_DIM, _("people"));
    for (int d = lines->first; d < lines->first + lines->n_shown; d++) {
        strip_count(strips->profile, strips->day[d], strips->site, &strips->axis, count);
        ui_put(lines->draw, y, day_left(lines, d) - 1, 1, STYLE_DIM, GLYPH_BAR);
        for (int c = 0; c < strips->axis.n_cell; c++)
            if (count[c] > 0)
                ui_textf(lines->draw, y, day_left(lines, d) + c, 1, STYLE_STRONG, "%c",
                         count[c] > 9 ? '+' : '0' + count[c]);
    }
}

static void
draw_more(const struct lines *lines, int rows)
{
    const struct ui_strips *strips = lines->strips;
    int last = lines->first + lines->n_shown;

    if (lines->first > 0)
        ui_textf(lines->draw, 1, lines->label - 1, 1, STYLE_STRONG, "<");
    if (last < strips->n_day)
        ui_textf(lines->draw, 1, MIN(day_left(lines, last) - 1, lines->draw->cols - 1), 1, STYLE_STRONG, ">");
    if (strips->top > 0)
        ui_put(lines->draw, HEAD - 1, 0, 1, STYLE_STRONG, GLYPH_UP);
    if (strips->top + rows < (int)strips->profile->len)
        ui_put(lines->draw, lines->draw->rows - FOOT, 0, 1, STYLE_STRONG, GLYPH_DOWN);
}

/* Where not every day fits, those around the visit under the cursor. */
static void
pick_shown(struct lines *lines)
{
    const struct ui_strips *strips = lines->strips;
    const struct visit *visit = ui_strips_visit(strips);
    int room = (lines->draw->cols - lines->label) / (strips->axis.n_cell + 1);

    lines->n_shown = CLAMP(room, 1, MAX(strips->n_day, 1));
    for (int d = 0; d < strips->n_day; d++)
        if (visit && strips->day[d] == visit->day)
            lines->first = MAX(d - lines->n_shown + 1, 0);
    lines->n_shown = MIN(lines->n_shown, strips->n_day);
}

void
ui_strips_draw(struct ui_app *app, struct ui_strips *strips, const struct ui_draw *draw)
{
    bool hours = draw->cols >= HOURS_FROM || strips->n_day == 1;
    struct lines lines = {.strips = strips, .draw = draw, .hours = hours};
    int rows = MAX(draw->rows - HEAD - FOOT, 1), n = (int)strips->profile->len;
    int from, to;

    lines.label = POINTER + name_cols(strips) + (hours ? HOURS : 0);
    strip_hours(strips->profile, strips->site, &from, &to);
    strips->axis = strip_axis_fit(from, to, MAX((draw->cols - lines.label) / MAX(strips->n_day, 1) - 1, CELLS_LEAST));
    pick_shown(&lines);
    strips->page = rows;
    strips->top = CLAMP(strips->top, strips->row - rows + 1, MAX(strips->row, 0));
    strips->top = CLAMP(strips->top, 0, MAX(n - rows, 0));
    ui_cursor(draw, 0, 0);
    draw_head(&lines);
    for (int row = strips->top; row < n && row < strips->top + rows; row++)
        draw_person(app, &lines, HEAD + row - strips->top, row);
    draw_counts(&lines, MIN(HEAD + n, HEAD + rows));
    draw_more(&lines, rows);
}
