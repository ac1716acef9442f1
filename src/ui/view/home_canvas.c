/* SPDX-License-Identifier: EUPL-1.2 */
/* The canvas of the start screen. What is above or below the part that is seen is dropped as it is drawn. */

#include "home_canvas.h"

#include <string.h>

#include "stapelbaan/base/text.h"

static void
spot_free(void *data)
{
    struct spot *spot = data;

    g_free(spot->argument);
    g_free(spot);
}

char *
canvas_key(const struct spot *spot)
{
    return g_strdup_printf("%d %s %s", spot->block, spot->type ? spot->type->name : ui_action_table[spot->act].name,
                           spot->argument ? spot->argument : "");
}

void
canvas_spot(struct canvas *canvas, int row, int col, int cols, const struct ui_view_type *type, const char *argument,
            enum ui_act act)
{
    struct spot *spot = g_new0(struct spot, 1);

    *spot = (struct spot){.block = canvas->block,
                          .row = row,
                          .col = col,
                          .cols = cols,
                          .type = type,
                          .argument = g_strdup(argument),
                          .act = act};
    if (!canvas->spot)
        canvas->spot = g_ptr_array_new_with_free_func(spot_free);
    g_ptr_array_add(canvas->spot, spot);
    g_autofree char *key = canvas_key(spot);
    int y = row - canvas->top;
    if (g_strcmp0(key, canvas->focus) != 0 || y < 0 || y >= canvas->draw.rows)
        return;
    ui_restyle(&canvas->draw, y, col, cols, STYLE_SELECTED);
    ui_put(&canvas->draw, y, col - 1, 1, STYLE_STRONG, GLYPH_POINTER);
    ui_cursor(&canvas->draw, y, col - 1);
}

int
canvas_text(struct canvas *canvas, int row, int col, int cols, enum ui_style style, const char *text)
{
    int y = row - canvas->top;

    if (y >= 0 && y < canvas->draw.rows)
        return ui_text(&canvas->draw, y, col, cols, style, text);
    return MIN(text_width(text), cols < 0 ? canvas->cols - col : cols);
}

void
canvas_right(struct canvas *canvas, int row, int col, int cols, enum ui_style style, const char *text)
{
    int y = row - canvas->top;

    if (y >= 0 && y < canvas->draw.rows)
        ui_right(&canvas->draw, y, col, cols, style, text);
}

void
canvas_put(struct canvas *canvas, int row, int col, int count, enum ui_style style, enum ui_glyph glyph)
{
    int y = row - canvas->top;

    if (y >= 0 && y < canvas->draw.rows)
        ui_put(&canvas->draw, y, col, count, style, glyph);
}

void
canvas_head(struct canvas *canvas, int row, int col, int cols, const char *text)
{
    canvas_put(canvas, row, col, 2, STYLE_DIM, GLYPH_RULE);
    int used = 3 + canvas_text(canvas, row, col + 3, MAX(cols - 3, 1), STYLE_HEADING, text) + 1;
    if (used < cols)
        canvas_put(canvas, row, col + used, cols - used, STYLE_DIM, GLYPH_RULE);
}
