/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The week on the screen: an axis of hours, and a column a day with its blocks.
 *
 * A block is a field of its provider's colour with the provider's letter down its left side on every row, so that it
 * survives being cut, a terminal without colours and a braille line. In its first row the letter stands in a notch, so
 * that two blocks of one provider that touch stay two. Without colours only the letters are reversed, and the whole
 * block under the cursor: reverse stays the one emphasis; titles are bold. Hours in which the person is away have a
 * shade at their side. Everything else is quiet.
 */

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/week.h"

enum { AXIS = 4, WIDEST = 32, GUTTER = 2, HOURS = 7 /* " 10.5 h" */ };

struct grid {
    const struct ui_week *week;
    struct ui_draw draw; /* of the rows alone */
    int width;           /* of a column, without its bar */
    int top, focus;
};

static int
column_left(const struct grid *grid, int column)
{
    return AXIS + column * (grid->width + 1) + 1;
}

static bool
has_colour(void)
{
    return ui_theme_look(STYLE_PROVIDER).pair != 0;
}

/* How a block looks in one of its rows: the letter down its side, and what stands beside it. */
struct block_look {
    enum ui_style letter, body;
};

static struct block_look
look_of(const struct ui_week_item *item, bool first, bool here)
{
    enum ui_style colour = (enum ui_style)(item->colour % UI_PROVIDER_STYLES);
    struct block_look look = {STYLE_PROVIDER + colour, STYLE_PROVIDER + colour};

    if (has_colour() && first)
        look.letter = STYLE_PROVIDER_TEXT + colour;
    else if (!has_colour())
        look.body = first ? STYLE_STRONG : STYLE_NORMAL;
    if (here)
        look.body = STYLE_SELECTED;
    return look;
}

static void
draw_visit(const struct grid *grid, int row, int column, int i)
{
    const struct ui_week_item *item = ui_week_item(grid->week, i);
    bool here = i == grid->focus, first = row == item->row;
    struct block_look look = look_of(item, first, here);
    int y = row - grid->top, left = column_left(grid, column);
    g_autofree char *text = ui_week_text(grid->week, column, row, grid->width - GUTTER, grid->focus);

    ui_fill(&grid->draw, y, left, 1, grid->width, look.body);
    ui_textf(&grid->draw, y, left, 1, look.letter, "%c", item->clash ? '!' : item->letter);
    if (item->clash)
        ui_textf(&grid->draw, y, left + 1, 1, STYLE_ERROR, "!");
    else if (here && first)
        ui_put(&grid->draw, y, left + 1, 1, look.body, GLYPH_POINTER);
    ui_text(&grid->draw, y, left + GUTTER, grid->width - GUTTER, look.body, text);
}

/* What is not work: a word in the middle where the span begins, else a dot. */
static void
draw_span(const struct grid *grid, int row, int column, int i)
{
    const struct ui_week_item *item = ui_week_item(grid->week, i);
    int y = row - grid->top, left = column_left(grid, column);
    g_autofree char *text = ui_week_text(grid->week, column, row, grid->width - GUTTER, grid->focus);
    int room = grid->width - text_width(text);

    if (item->kind == UI_WEEK_AWAY)
        ui_put(&grid->draw, y, left, 1, STYLE_DIM, GLYPH_LIGHT);
    else if (*text)
        ui_text(&grid->draw, y, left + room / 2, -1, STYLE_DIM, text);
    else
        ui_put(&grid->draw, y, left + grid->width / 2, 1, STYLE_DIM, GLYPH_DOT);
}

static void
draw_row(const struct grid *grid, int row)
{
    g_autofree char *axis = ui_week_axis(grid->week, row);
    bool hour = g_str_has_prefix(axis, " ");

    ui_text(&grid->draw, row - grid->top, 0, AXIS - 1, hour ? STYLE_NORMAL : STYLE_DIM, axis);
    for (int column = 0; column < grid->week->n_column; column++) {
        int i = ui_week_shown(grid->week, column, row, grid->focus);
        ui_put(&grid->draw, row - grid->top, column_left(grid, column) - 1, 1, STYLE_DIM, GLYPH_BAR);
        if (i >= 0 && ui_week_item(grid->week, i)->kind == UI_WEEK_VISIT)
            draw_visit(grid, row, column, i);
        else if (i >= 0)
            draw_span(grid, row, column, i);
    }
}

static int
column_minutes(const struct ui_week *week, int column)
{
    int minutes = 0;

    for (int i = 0; i < (int)week->item->len; i++) {
        const struct ui_week_item *item = ui_week_item(week, i);
        if (item->kind == UI_WEEK_VISIT && item->column == column)
            minutes += item->end_min - item->start_min;
    }
    return minutes;
}

/* Room for the names of the days beside their hours: long names only where all of them fit. */
static int
name_room(const struct grid *grid)
{
    int room = grid->width - HOURS;

    for (int column = 0; column < grid->week->n_column; column++)
        if (text_width(ui_day_long(grid->week->day[column])) > room)
            return 0;
    return room;
}

/* The corner says how much time a row is. */
static void
draw_head(const struct grid *grid, const struct ui_draw *draw)
{
    ui_textf(draw, 0, 0, AXIS, STYLE_DIM, "%d'", grid->week->scale_min);
    for (int column = 0; column < grid->week->n_column; column++) {
        int left = column_left(grid, column), minutes = column_minutes(grid->week, column);
        g_autoptr(GString) hours = g_string_new(NULL);

        ui_put(draw, 0, left - 1, 1, STYLE_DIM, GLYPH_BAR);
        if (minutes) {
            ui_hours_append(hours, minutes);
            g_string_append_printf(hours, " %s", _("h"));
        }
        ui_text(draw, 0, left, grid->width, STYLE_HEADING, ui_day_name(grid->week->day[column], name_room(grid)));
        ui_right(draw, 0, left, grid->width, STYLE_DIM, hours->str);
    }
}

/* Moves the window over the rows so that the block under the cursor is in it, whole if it fits. */
static int
scroll_to(const struct ui_week *week, int top, int rows, int focus)
{
    if (focus >= 0) {
        const struct ui_week_item *item = ui_week_item(week, focus);
        top = MAX(top, item->row + item->n_row - rows);
        top = MIN(top, item->row);
    }
    return CLAMP(top, 0, MAX(week->n_row - rows, 0));
}

static void
draw_more(const struct grid *grid)
{
    if (grid->top > 0)
        ui_put(&grid->draw, 0, AXIS - 1, 1, STYLE_STRONG, GLYPH_UP);
    if (grid->top + grid->draw.rows < grid->week->n_row)
        ui_put(&grid->draw, grid->draw.rows - 1, AXIS - 1, 1, STYLE_STRONG, GLYPH_DOWN);
}

static struct grid
grid_of(const struct ui_week *week, const struct ui_draw *draw, int focus)
{
    int columns = MAX(week->n_column, 1);

    return (struct grid){
        .week = week,
        .draw = ui_part(draw, UI_WEEK_HEAD, 0, draw->rows - UI_WEEK_HEAD, draw->cols),
        .width = MIN((draw->cols - AXIS) / columns - 1, WIDEST),
        .focus = focus,
    };
}

bool
ui_week_hit(const struct ui_week *week, const struct ui_draw *draw, int top, int row, int col, int *column,
            int *grid_row)
{
    struct grid grid = grid_of(week, draw, -1);
    int x = col - draw->left - column_left(&grid, 0), y = row - draw->top - UI_WEEK_HEAD;

    if (x < 0 || x / (grid.width + 1) >= week->n_column)
        return false;
    *column = x / (grid.width + 1);
    *grid_row = top + y;
    return true;
}

void
ui_week_draw(const struct ui_week *week, const struct ui_draw *draw, int *top, int focus)
{
    struct grid grid = grid_of(week, draw, focus);

    *top = scroll_to(week, *top, grid.draw.rows, focus);
    grid.top = *top;
    draw_head(&grid, draw);
    for (int row = *top; row < week->n_row && row < *top + grid.draw.rows; row++)
        draw_row(&grid, row);
    draw_more(&grid);
    if (focus < 0) {
        ui_cursor(draw, 0, 0);
        return;
    }
    const struct ui_week_item *item = ui_week_item(week, focus);
    ui_cursor(&grid.draw, MAX(item->row - *top, 0), column_left(&grid, item->column) + 1);
}
