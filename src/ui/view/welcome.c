/* SPDX-License-Identifier: EUPL-1.2 */
/* The first start: a picture of what the program does, and three ways in. Never an empty grid. */

#include <glib/gi18n.h>

#include "stapelbaan/ui/views.h"

enum { PICTURE_ROWS = 7, STACK_COL = 46, STACK_STEP = 5, MENU_ROW = 12 };

struct welcome_view {
    int at;
};

static const struct {
    const char *label, *help;
    enum ui_act act;
} ways[] = {
    {N_("Load the example"), N_("a university campus, 8 providers, 40 people"), ACT_EXAMPLE},
    {N_("Import a file of your own"), N_("a data file, or a table from a spreadsheet"), ACT_IMPORT},
    {N_("Take the tour"), N_("nine pages, five minutes"), ACT_TOUR},
    {N_("Start empty"), N_("and add tasks and candidates by hand"), ACT_HOME},
};

/* Loose tasks of four providers, as letters a quarter of an hour each. */
static const struct {
    int row, col, colour;
    const char *letters;
} loose[] = {
    {0, 4, 0, "KKKK"},   {0, 16, 1, "PPPPPP"}, {1, 10, 2, "SSS"},   {2, 3, 3, "GGGGGGGG"},
    {2, 20, 0, "KK"},    {3, 14, 1, "PPPP"},   {4, 6, 2, "SSSSSS"}, {4, 22, 3, "GGGG"},
    {5, 3, 0, "KKKKKK"}, {5, 15, 2, "SSS"},    {6, 9, 1, "PPP"},    {6, 19, 3, "GGGGGG"},
};

/* The same tasks in a week: a column a day, a row a piece of it. */
static const char *const stacked[] = {"KKKKK", "KKKKK", "P.P.P", "PSPSP", ".S.S.", "GGSGG", "G.S.G"};

static enum ui_style
block(int colour)
{
    return STYLE_PROVIDER + (enum ui_style)(colour % UI_PROVIDER_STYLES);
}

static int
colour_of(char letter)
{
    return letter == 'K' ? 0 : letter == 'P' ? 1 : letter == 'S' ? 2 : 3;
}

static void
draw_stack(const struct ui_draw *draw)
{
    for (int row = 0; row < PICTURE_ROWS; row++)
        for (int day = 0; day < 5; day++) {
            char letter = stacked[row][day];
            int col = STACK_COL + day * STACK_STEP;
            if (letter == '.')
                ui_put(draw, row, col + 1, 1, STYLE_DIM, GLYPH_DOT);
            else
                ui_textf(draw, row, col, -1, block(colour_of(letter)), "%c%c%c", letter, letter, letter);
        }
}

static void
draw_picture(const struct ui_draw *draw)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(loose); i++)
        ui_text(draw, loose[i].row, loose[i].col, -1, block(loose[i].colour), loose[i].letters);
    ui_put(draw, 3, 33, 6, STYLE_STRONG, GLYPH_RULE);
    ui_put(draw, 3, 39, 1, STYLE_STRONG, GLYPH_POINTER);
    draw_stack(draw);
}

static void *
welcome_open(struct ui_app *app, const char *argument, GError **error)
{
    (void)app;
    (void)argument;
    (void)error;
    return g_new0(struct welcome_view, 1);
}

static void
welcome_close(struct ui_app *app, void *state)
{
    (void)app;
    g_free(state);
}

static void
draw_way(const struct ui_draw *draw, int row, int i, bool here)
{
    ui_text(draw, row, 4, 28, STYLE_STRONG, _(ways[i].label));
    ui_text(draw, row, 33, -1, here ? STYLE_NORMAL : STYLE_DIM, _(ways[i].help));
    if (!here)
        return;
    ui_put(draw, row, 2, 1, STYLE_NORMAL, GLYPH_POINTER);
    ui_restyle(draw, row, 1, draw->cols - 2, STYLE_SELECTED);
    ui_cursor(draw, row, 2);
}

static void
welcome_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct welcome_view *view = state;
    bool tight = draw->rows < MENU_ROW + 2 * (int)G_N_ELEMENTS(ways);
    int menu = draw->rows < MENU_ROW + (int)G_N_ELEMENTS(ways) ? 2 : MENU_ROW;
    struct ui_draw picture = ui_part(draw, 2, MAX((draw->cols - 76) / 2, 0), PICTURE_ROWS, 76);

    (void)app;
    ui_text(draw, 0, 2, -1, STYLE_STRONG, _("Small tasks of many providers, stacked into whole jobs."));
    if (menu == MENU_ROW) {
        draw_picture(&picture);
        ui_text(draw, MENU_ROW - 2, 2, -1, STYLE_NORMAL, _("There is no data yet. How do you want to begin?"));
    }
    for (int i = 0; i < (int)G_N_ELEMENTS(ways); i++)
        draw_way(draw, menu + i * (tight ? 1 : 2), i, i == view->at);
}

static bool
welcome_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct welcome_view *view = state;
    int last = (int)G_N_ELEMENTS(ways) - 1;

    (void)argument;
    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
        view->at = CLAMP(view->at + (act == ACT_UP ? -1 : 1), 0, last);
        return true;
    case ACT_FIRST:
    case ACT_LAST:
        view->at = act == ACT_FIRST ? 0 : last;
        return true;
    case ACT_OPEN:
        ui_app_do(app, ways[view->at].act, NULL);
        return true;
    default:
        return false;
    }
}

const struct ui_view_type ui_welcome_view = {
    .name = "welcome",
    .label = N_("Welcome"),
    .screen = SCREEN_WELCOME,
    .open = welcome_open,
    .close = welcome_close,
    .draw = welcome_draw,
    .action = welcome_action,
};
