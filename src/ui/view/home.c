/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The start screen: the ways in, then where things stand. Every number is a place that the cursor can go to, and Enter
 * opens the rows behind it. The blocks stand in two columns where there is room, and the canvas scrolls where there is
 * not. Everything is counted once a refresh.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "home_canvas.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/model/run.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/retention.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/views.h"

/* After the blocks of home_blocks.c; the menu is 0. Some open the same rows as an entry of the menu. */
enum { BLOCK_FIGURES = 9 };
enum { TWO_FROM = 76, RUNS_MOST = 100, FIGURE_GAP = 2 };

struct home {
    struct home_facts facts;
    GPtrArray *spot; /* of struct spot: the places of the last drawing */
    char *focus;     /* canvas_key() of the place under the cursor; NULL: the first */
    int top;
};

static void
facts_clear(struct home_facts *facts)
{
    overview_free(facts->overview);
    if (facts->run)
        g_ptr_array_unref(facts->run);
    if (facts->draft)
        g_ptr_array_unref(facts->draft);
    if (facts->unsaved)
        g_ptr_array_unref(facts->unsaved);
}

static void
home_refresh(struct ui_app *app, void *state)
{
    struct home *home = state;
    struct store *store = ui_app_store(app);

    g_autoptr(GPtrArray) stack = store_read_stacks(store, NULL);

    facts_clear(&home->facts);
    home->facts = (struct home_facts){
        .overview = overview_new(ui_app_data(app), ui_app_plan(app)),
        .run = store_read_run_log(store, RUNS_MOST, NULL),
        .draft = store_read_drafts(store, ui_app_actor(app)->name, NULL),
        .unsaved = ui_board_unsaved(app),
        .n_due = ops_retention_due(store, ui_app_actor(app)),
        .ambition = MAX(ops_ambition(store, NULL), 0),
        .stale = store_plan_is_stale(store),
    };
    if (!ops_sees_people(ui_app_actor(app)))
        overview_hide_small(home->facts.overview);
    for (guint i = 0; stack && i < stack->len; i++)
        *(stack_is_offer(stack->pdata[i]) ? &home->facts.n_offer : &home->facts.n_stack) += 1;
    if (!home->facts.run)
        home->facts.run = g_ptr_array_new();
    if (!home->facts.draft)
        home->facts.draft = g_ptr_array_new();
}

static void *
home_open(struct ui_app *app, const char *argument, GError **error)
{
    struct home *home = g_new0(struct home, 1);

    (void)argument;
    (void)error;
    home_refresh(app, home);
    return home;
}

static void
home_close(struct ui_app *app, void *state)
{
    struct home *home = state;

    (void)app;
    facts_clear(&home->facts);
    if (home->spot)
        g_ptr_array_unref(home->spot);
    g_free(home->focus);
    g_free(home);
}

/* ---- the figures ---- */

/** One of the numbers at the top. */
struct figure {
    char *value;       /* owned */
    const char *label; /* msgid */
    const struct ui_view_type *type;
    const char *argument;
    enum ui_act act;
};

static char *
hours_text(int part_min, int all_min)
{
    GString *out = g_string_new(NULL);

    ui_number_append(out, part_min / 60.0, 0);
    g_string_append_printf(out, " %s ", _("of"));
    ui_number_append(out, all_min / 60.0, 0);
    return g_string_free(out, FALSE);
}

/* "3 of 12", or "few of few". */
static char *
people_of(int n, int all)
{
    g_autofree char *some = overview_people(n), *everybody = overview_people(all);

    return g_strdup_printf(_("%s of %s"), some, everybody);
}

static GArray *
figures_new(const struct home_facts *facts)
{
    const struct overview *o = facts->overview;
    GArray *figure = g_array_new(FALSE, TRUE, sizeof(struct figure));
    struct figure all[] = {
        {facts->ambition ? g_strdup_printf(_("%d of %d"), o->n_full, facts->ambition)
                         : g_strdup_printf("%d", o->n_full),
         N_("full jobs"), &ui_profiles_view, "!full", ACT_NONE},
        {facts->ambition ? g_strdup_printf("%d", facts->ambition) : g_strdup("?"), N_("your aim"), NULL, NULL,
         ACT_AMBITION},
        {g_strdup_printf("%d", o->n_part), N_("part jobs"), &ui_profiles_view, "!part", ACT_NONE},
        {people_of(o->n_unplaced, o->n_person), N_("without a job"), &ui_profiles_view, "!people", ACT_NONE},
        {g_strdup_printf(_("%d of %d"), o->n_left, o->n_task), N_("tasks left"), &ui_tasks_view, "!left", ACT_NONE},
        {hours_text(o->bundled_min, o->offered_min), N_("hours in jobs"), &ui_providers_view, NULL, ACT_NONE},
    };

    g_array_append_vals(figure, all, G_N_ELEMENTS(all));
    return figure;
}

static int
draw_figures(struct canvas *canvas, const struct home_facts *facts, int row)
{
    g_autoptr(GArray) figure = figures_new(facts);
    int col = 3, first = row;

    canvas->block = BLOCK_FIGURES;
    for (unsigned i = 0; i < figure->len; i++) {
        struct figure *each = &g_array_index(figure, struct figure, i);
        int width = MAX(text_width(each->value), text_width(gettext(each->label)));
        if (col + width > canvas->cols || (ui_linear_is_on() && i > 0)) {
            row += ui_linear_is_on() ? 1 : 2;
            col = 3;
        }
        canvas_text(canvas, row, col, width, STYLE_STRONG, each->value);
        if (ui_linear_is_on()) /* beside its number */
            canvas_text(canvas, row, col + text_width(each->value) + 1, width, STYLE_DIM, gettext(each->label));
        else
            canvas_text(canvas, row + 1, col, width, STYLE_DIM, gettext(each->label));
        canvas_spot(canvas, row, col, text_width(each->value), each->type, each->argument, each->act);
        col += width + FIGURE_GAP;
        g_free(each->value);
    }
    return row + 2 - first;
}

/* ---- the canvas ---- */

typedef int draw_block(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols);

/* Two blocks side by side where there is room. Returns the row below both. */
static int
draw_pair(struct canvas *canvas, const struct home_facts *facts, int row, draw_block *left, draw_block *right)
{
    int half = canvas->cols / 2, used, beside;

    if (canvas->cols < TWO_FROM) {
        row += left(canvas, facts, row, 1, canvas->cols - 2);
        return row + right(canvas, facts, row, 1, canvas->cols - 2);
    }
    used = left(canvas, facts, row, 1, half - 2);
    beside = right(canvas, facts, row, used ? half : 1, used ? canvas->cols - half - 1 : canvas->cols - 2);
    return row + MAX(used, beside);
}

static void
draw_all(struct canvas *canvas, const struct home_facts *facts)
{
    int row = home_menu(canvas) + 1;

    row += draw_figures(canvas, facts, row) + 1;
    row += home_needs(canvas, facts, row, 1, canvas->cols - 2);
    row = draw_pair(canvas, facts, row, home_hours, home_left);
    draw_pair(canvas, facts, row, home_heat, home_runs);
}

static int
find_focus(const struct home *home)
{
    for (unsigned i = 0; home->spot && home->focus && i < home->spot->len; i++) {
        g_autofree char *key = canvas_key(g_ptr_array_index(home->spot, i));
        if (strcmp(key, home->focus) == 0)
            return (int)i;
    }
    return 0;
}

static void
set_focus(struct home *home, int i)
{
    g_free(home->focus);
    home->focus = canvas_key(g_ptr_array_index(home->spot, (guint)i));
}

/* Where the places are, for moving; drawn on no rows. */
static void
lay_out(struct ui_app *app, struct home *home, int cols)
{
    struct canvas canvas = {.app = app, .draw = {.cols = cols}, .cols = cols};

    draw_all(&canvas, &home->facts);
    if (home->spot)
        g_ptr_array_unref(home->spot);
    home->spot = canvas.spot;
    set_focus(home, find_focus(home));
}

/* What the way in under the cursor is for, or why it is closed. */
static void
draw_note(struct ui_app *app, const struct home *home, const struct ui_draw *draw)
{
    const struct spot *spot = g_ptr_array_index(home->spot, (guint)find_focus(home));
    const char *reason = ui_app_why_not(app, ui_app_page(app), spot->act);
    g_autoptr(GString) note = g_string_new(spot->type ? NULL : reason);

    if (!note->len && !spot->type)
        home_menu_tell(app, &home->facts, spot->act, note);
    if (!note->len)
        g_string_append(note, spot->type ? _("Enter shows what is behind this") : ui_action_help(spot->act));
    ui_text(draw, draw->rows - 1, MENU_LEFT, draw->cols - MENU_LEFT - 2, STYLE_DIM, note->str);
}

static void
home_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct home *home = state;
    struct canvas canvas = {.app = app, .draw = ui_part(draw, 0, 0, draw->rows - 1, draw->cols), .cols = draw->cols};

    lay_out(app, home, draw->cols);
    const struct spot *spot = g_ptr_array_index(home->spot, (guint)find_focus(home));
    const struct spot *last = g_ptr_array_index(home->spot, home->spot->len - 1);
    home->top = CLAMP(home->top, spot->row - canvas.draw.rows + 2, MAX(spot->row - 1, 0));
    home->top = CLAMP(home->top, 0, MAX(last->row - canvas.draw.rows + 1, 0));
    canvas.top = home->top;
    canvas.focus = home->focus;
    draw_all(&canvas, &home->facts);
    g_ptr_array_unref(canvas.spot);
    draw_note(app, home, draw);
    if (home->top > 0)
        ui_put(draw, 0, draw->cols - 1, 1, STYLE_STRONG, GLYPH_UP);
    if (last->row - home->top >= canvas.draw.rows)
        ui_put(draw, draw->rows - 1, draw->cols - 1, 1, STYLE_STRONG, GLYPH_DOWN);
}

/* ---- walking ---- */

/* The nearest place above or below: rows count first, then how far aside it is. */
static int
place_down(const struct home *home, int at, int step)
{
    const struct spot *from = g_ptr_array_index(home->spot, (guint)at);
    int best = at, best_off = G_MAXINT;

    for (int i = 0; i < (int)home->spot->len; i++) {
        const struct spot *spot = g_ptr_array_index(home->spot, (guint)i);
        int rows = (spot->row - from->row) * step;
        int gap = MAX(spot->col - from->col, from->col - (spot->col + spot->cols - 1));
        int off = rows * 1000 + MAX(gap, 0);
        if (rows > 0 && off < best_off) {
            best = i;
            best_off = off;
        }
    }
    return best;
}

/* The next place of the same row, else the next in reading order. */
static int
place_side(const struct home *home, int at, int step)
{
    const struct spot *from = g_ptr_array_index(home->spot, (guint)at);
    int best = at, best_off = G_MAXINT;

    for (int i = 0; i < (int)home->spot->len; i++) {
        const struct spot *spot = g_ptr_array_index(home->spot, (guint)i);
        int off = ((spot->row - from->row) * 1000 + spot->col - from->col) * step;
        if (off > 0 && off < best_off) {
            best = i;
            best_off = off;
        }
    }
    return best;
}

static void
move(struct home *home, enum ui_act act)
{
    int at = find_focus(home), last = (int)home->spot->len - 1;

    if (act == ACT_FIRST || act == ACT_LAST)
        at = act == ACT_FIRST ? 0 : last;
    else if (act == ACT_LEFT || act == ACT_RIGHT)
        at = place_side(home, at, act == ACT_RIGHT ? 1 : -1);
    else
        for (int i = act == ACT_PAGE_UP || act == ACT_PAGE_DOWN ? 8 : 1; i > 0; i--)
            at = place_down(home, at, act == ACT_DOWN || act == ACT_PAGE_DOWN ? 1 : -1);
    set_focus(home, at);
}

static void
open_spot(struct ui_app *app, const struct home *home)
{
    const struct spot *spot = g_ptr_array_index(home->spot, (guint)find_focus(home));

    if (spot->type)
        ui_app_push(app, spot->type, spot->argument);
    else
        ui_app_do(app, spot->act, spot->argument);
}

static bool
home_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct home *home = state;

    (void)argument;
    if (!home->spot)
        lay_out(app, home, TWO_FROM);
    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
    case ACT_LEFT:
    case ACT_RIGHT:
    case ACT_FIRST:
    case ACT_LAST:
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
        move(home, act);
        return true;
    case ACT_OPEN:
        open_spot(app, home);
        return true;
    default:
        return false;
    }
}

const struct ui_view_type ui_home_view = {
    .name = "home",
    .label = N_("Start"),
    .screen = SCREEN_HOME,
    .open = home_open,
    .close = home_close,
    .draw = home_draw,
    .action = home_action,
    .refresh = home_refresh,
};
