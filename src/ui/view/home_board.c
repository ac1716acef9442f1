/* SPDX-License-Identifier: EUPL-1.2 */
/* The canvas of the start screen. What is above or below the part that is seen is dropped as it is drawn. */

#include "home_board.h"

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
board_key(const struct spot *spot)
{
    return g_strdup_printf("%d %s %s", spot->block, spot->type ? spot->type->name : ui_action_table[spot->act].name,
                           spot->argument ? spot->argument : "");
}

void
board_spot(struct board *board, int row, int col, int cols, const struct ui_view_type *type, const char *argument,
           enum ui_act act)
{
    struct spot *spot = g_new0(struct spot, 1);

    *spot = (struct spot){.block = board->block,
                          .row = row,
                          .col = col,
                          .cols = cols,
                          .type = type,
                          .argument = g_strdup(argument),
                          .act = act};
    if (!board->spot)
        board->spot = g_ptr_array_new_with_free_func(spot_free);
    g_ptr_array_add(board->spot, spot);
    g_autofree char *key = board_key(spot);
    int y = row - board->top;
    if (g_strcmp0(key, board->focus) != 0 || y < 0 || y >= board->draw.rows)
        return;
    ui_restyle(&board->draw, y, col, cols, STYLE_SELECTED);
    ui_put(&board->draw, y, col - 1, 1, STYLE_STRONG, GLYPH_POINTER);
    ui_cursor(&board->draw, y, col - 1);
}

int
board_text(struct board *board, int row, int col, int cols, enum ui_style style, const char *text)
{
    int y = row - board->top;

    if (y >= 0 && y < board->draw.rows)
        return ui_text(&board->draw, y, col, cols, style, text);
    return MIN(text_width(text), cols < 0 ? board->cols - col : cols);
}

void
board_right(struct board *board, int row, int col, int cols, enum ui_style style, const char *text)
{
    int y = row - board->top;

    if (y >= 0 && y < board->draw.rows)
        ui_right(&board->draw, y, col, cols, style, text);
}

void
board_put(struct board *board, int row, int col, int count, enum ui_style style, enum ui_glyph glyph)
{
    int y = row - board->top;

    if (y >= 0 && y < board->draw.rows)
        ui_put(&board->draw, y, col, count, style, glyph);
}

void
board_head(struct board *board, int row, int col, int cols, const char *text)
{
    board_put(board, row, col, 2, STYLE_DIM, GLYPH_RULE);
    int used = 3 + board_text(board, row, col + 3, MAX(cols - 3, 1), STYLE_HEADING, text) + 1;
    if (used < cols)
        board_put(board, row, col + used, cols - used, STYLE_DIM, GLYPH_RULE);
}
