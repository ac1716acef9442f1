/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bundle board on the screen: the hours as a bar, the pool beside the week, the rules as signs with words, and in
 * two lines what is wrong and what Enter would do. On a narrow screen the pool or the week, whichever has the cursor.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"

enum { NARROW = 76, POOL_MOST = 56, ROW_BAR = 0, ROW_HEAD = 1, ROW_PANES = 2, FOOT = 4, ASKS_FROM = 30, ASKS_ROWS = 9 };

/* ---- the bar ----------------------------------------------------------------------------------------------------- */

static int
preview_minutes(const struct board_view *view)
{
    const struct board_offer *offer = view->pane == PANE_POOL ? board_current(view) : NULL;

    return offer && offer->rule <= BOARD_SHIFTS ? offer->minutes : 0;
}

/* "14.0 +2.5 of 32-36 h". Owned by the caller. */
static char *
hours_text(const struct board_view *view, int minutes, int more)
{
    const struct stack *stack = board_stack(view);
    g_autoptr(GString) out = g_string_new(NULL);

    ui_hours_append(out, minutes);
    if (more > 0) {
        g_string_append(out, " +");
        ui_hours_append(out, more);
    }
    g_string_append_printf(out, " %s ", _("of"));
    ui_hours_append(out, stack->aim_min);
    if (stack->most_min > stack->aim_min) {
        g_string_append_c(out, '-');
        ui_hours_append(out, stack->most_min);
    }
    g_string_append_printf(out, " %s", _("h"));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static int
provider_minutes(const struct stack *stack, const char *provider)
{
    int minutes = 0;

    for (guint v = 0; v < stack->visit->len; v++) {
        const struct visit *visit = stack->visit->pdata[v];
        minutes += strcmp(visit->provider, provider) == 0 ? visit->end_min - visit->start_min : 0;
    }
    return minutes;
}

/* A letter for each `cell` minutes, each run of a provider ending where its sum ends; then "+" and dots to the most. */
static void
draw_letters(const struct board_view *view, const struct ui_draw *draw, int left, int cell, int more)
{
    const struct ui_marks *marks = ui_app_marks(view->app);
    const struct stack *stack = board_stack(view);
    int sum = 0, col = 0, aim = stack->aim_min / cell, end = MAX(stack->most_min, stack_minutes(stack, NULL)) / cell;

    for (unsigned i = 0; i < ui_marks_count(marks); i++) {
        const struct ui_mark *mark = ui_marks_at(marks, i);
        sum += provider_minutes(stack, mark->id);
        for (; col < (sum + cell / 2) / cell; col++)
            ui_textf(draw, ROW_BAR, left + col, 1, ui_provider_style(view->app, mark->id), "%c", mark->letter);
    }
    for (; col < (sum + more + cell / 2) / cell; col++)
        ui_text(draw, ROW_BAR, left + col, 1, STYLE_STRONG, "+");
    for (; col < end; col++)
        ui_put(draw, ROW_BAR, left + col, 1, STYLE_DIM, col == aim ? GLYPH_BAR : GLYPH_DOT);
}

static void
draw_bar(const struct board_view *view, const struct ui_draw *draw)
{
    const struct stack *stack = board_stack(view);
    int minutes = stack_minutes(stack, NULL), more = preview_minutes(view), cell = 30;
    g_autofree char *text = hours_text(view, minutes, more);
    int left = 1 + ui_text(draw, ROW_BAR, 1, -1, STYLE_STRONG, text) + 2, room = draw->cols - left - 1;

    while (cell < 240 && MAX(stack->most_min, minutes + more) / cell > room)
        cell += 30;
    if (room > 8)
        draw_letters(view, draw, left, cell, more);
}

/* ---- the rules --------------------------------------------------------------------------------------------------- */

static const struct {
    const char *sign; /* NULL: the check glyph */
    enum ui_style style;
} states[] = {
    [STACK_UNASKED] = {"-", STYLE_DIM},
    [STACK_KEPT] = {NULL, STYLE_GOOD},
    [STACK_GROWING] = {"~", STYLE_WARN},
    [STACK_BROKEN] = {"!", STYLE_ERROR},
};

static void
draw_checks(const struct board_view *view, const struct ui_draw *draw, int row)
{
    int col = draw->cols < NARROW ? 0 : 1;

    for (int c = 0; c < STACK_CHECKS; c++) {
        enum stack_state state = view->report->state[c];
        const char *sign = states[state].sign ? states[state].sign : ui_glyph(GLYPH_CHECK);
        if (state == STACK_UNASKED)
            continue;
        ui_text(draw, row, col, 1, states[state].style, sign);
        col += 2 + ui_text(draw, row, col + 2, -1, state == STACK_KEPT ? STYLE_NORMAL : STYLE_STRONG,
                           _(ops_check_label((enum stack_check)c)));
        col++;
    }
}

/* The first sentence of what is broken, else of what is not there yet. */
static void
draw_fault(const struct board_view *view, const struct ui_draw *draw, int row)
{
    for (enum stack_state state = STACK_BROKEN; state >= STACK_GROWING; state--)
        for (int c = 0; c < STACK_CHECKS; c++) {
            if (view->report->state[c] != state || view->report->text[c]->len == 0)
                continue;
            g_autofree char *said = name_tasks_in(ui_app_data(view->app), view->report->text[c]->pdata[0]);
            ui_textf(draw, row, 1, draw->cols - 2, state == STACK_BROKEN ? STYLE_ERROR : STYLE_WARN, "%s %s: %s",
                     states[state].sign, _(ops_check_label((enum stack_check)c)), said);
            return;
        }
    if (view->report->sound)
        ui_textf(draw, row, 1, draw->cols - 2, STYLE_GOOD, _("%s this job keeps every rule; score %.0f"),
                 ui_glyph(GLYPH_CHECK), view->report->score);
}

/* ---- what Enter would do ----------------------------------------------------------------------------------------- */

/* "Mo We 07:30, Tu 09:00": the times at which it would be. */
static void
append_times(GString *out, const struct board_offer *offer)
{
    bool done[DAYS] = {false};
    char clock[6];

    for (int d = 0; d < DAYS; d++) {
        int first = -1;
        for (int i = 0; i < offer->n_slot; i++)
            if (offer->slot[i].day == (enum weekday)d && !done[d])
                first = i;
        if (first < 0)
            continue;
        g_string_append(out, out->len ? ", " : "");
        for (int e = d; e < DAYS; e++)
            for (int i = 0; i < offer->n_slot; i++)
                if (offer->slot[i].day == (enum weekday)e && offer->slot[i].start_min == offer->slot[first].start_min) {
                    g_string_append_printf(out, "%s ", ui_day_short((enum weekday)e));
                    done[e] = true;
                }
        g_string_append(out, clock_text(offer->slot[first].start_min, clock));
    }
}

static void
append_extra(GString *out, const struct board_offer *offer, const char *note)
{
    if (offer->travel_min != 0)
        g_string_append_printf(out, _("; travel %+d min"), offer->travel_min);
    if (*note)
        g_string_append_printf(out, "; %s", note);
}

static void
draw_offer(const struct board_view *view, const struct ui_draw *draw, int row)
{
    const struct board_offer *offer = board_current(view);

    if (!offer) {
        ui_text(draw, row, 1, -1, STYLE_DIM, _("Nothing is under the cursor."));
        return;
    }
    g_autofree char *note = ops_offer_text(ui_app_data(view->app), board_stack(view), view->others, offer);
    g_autoptr(GString) out = g_string_new(NULL);
    if (offer->rule > BOARD_SHIFTS) {
        ui_textf(draw, row, 1, draw->cols - 2, STYLE_WARN, "! %s%s", *note ? note : ops_offer_label(offer),
                 offer->rule == BOARD_TAKEN    ? K_("; {swap} swaps")
                 : offer->rule == BOARD_BARRED ? K_("; {forbid} allows it")
                                               : "");
        return;
    }
    append_times(out, offer);
    append_extra(out, offer, note);
    ui_textf(draw, row, 1, draw->cols - 2, STYLE_NORMAL, "+ %s", out->str + strspn(out->str, "; ")); /* or no times */
}

static void
draw_visit(const struct board_view *view, const struct ui_draw *draw, int row)
{
    const struct visit *visit = view->moving ? view->now : board_visit(view);
    const struct dataset *data = ui_app_data(view->app);
    g_autoptr(GString) out = g_string_new(NULL);
    char from[6], to[6];

    if (!visit) {
        ui_text(draw, row, 1, -1, STYLE_DIM, _("Nothing is in the draft yet: Tab goes to the pool."));
        return;
    }
    const struct task *task = dataset_task(data, visit->task);
    const struct site *site = dataset_site(data, visit->site);
    g_string_append_printf(out, "%s %s-%s ", ui_day_short(visit->day), clock_text(visit->start_min, from),
                           clock_text(visit->end_min, to));
    if (view->moving) {
        g_autofree char *range = board_move_text(view);
        g_string_append_printf(out, _("free to start: %s"), *range ? range : _("never"));
    } else {
        g_string_append_printf(out, "%s%s%s", task ? task->title : visit->task, ui_dot(),
                               site ? site->name : visit->site);
        if (stack_wish_of(board_stack(view), visit->task) == STACK_WISH_PINNED)
            g_string_append_printf(out, "%s%s", ui_dot(), _("pinned"));
    }
    ui_text(draw, row, 1, draw->cols - 2, STYLE_STRONG, out->str);
}

/* ---- the panes --------------------------------------------------------------------------------------------------- */

static void
draw_asks(const struct board_view *view, const struct ui_draw *draw)
{
    struct stack_asks asks;
    g_autoptr(GString) out = g_string_new(NULL);

    stack_asks(board_stack(view), ui_app_data(view->app), &asks);
    for (int d = 0; d < DEMANDS; d++)
        if (asks.level[d] > 0)
            g_string_append_printf(out, "%s%s: %s", out->len ? "; " : "", _(demand_label((enum demand)d)),
                                   _(demand_level_label((enum demand)d, asks.level[d])));
    for (guint i = 0; i < asks.certificate->len; i++)
        g_string_append_printf(out, "%s%s", out->len ? "; " : "", (const char *)asks.certificate->pdata[i]);
    ui_rule(draw, 0, _("What the job asks"));
    ui_wrap(draw, 1, 1, draw->rows - 1, draw->cols - 2, STYLE_NORMAL, out->len ? out->str : _("nothing yet"));
    stack_asks_clear(&asks);
}

static void
draw_pool(const struct board_view *view, const struct ui_draw *draw, bool asks)
{
    struct ui_draw list = ui_part(draw, 0, 0, draw->rows - (asks ? ASKS_ROWS : 0), draw->cols);
    struct ui_draw below = ui_part(draw, list.rows, 0, ASKS_ROWS, draw->cols);

    if (asks)
        draw_asks(view, &below);
    ui_table_draw(view->pool, &list);
}

/* Moves the window over the week so that what would be added is seen, as far as it can be. */
static void
scroll_to_new(struct board_view *view, int rows)
{
    for (guint i = 0; i < view->week->item->len; i++) {
        const struct ui_week_item *item = ui_week_item(view->week, (int)i);
        if (item->kind != UI_WEEK_VISIT || item->letter != '+')
            continue;
        view->top = MAX(view->top, item->row + item->n_row - rows);
        view->top = MIN(view->top, item->row);
        return;
    }
}

static void
draw_week(struct board_view *view, const struct ui_draw *draw)
{
    if (view->as_list || ui_linear_is_on()) {
        ui_page_draw(view->list, draw, view->pane == PANE_WEEK);
        return;
    }
    ui_week_lay(view->week, view->scale_min, draw->rows - UI_WEEK_HEAD);
    if (view->focus < 0)
        scroll_to_new(view, draw->rows - UI_WEEK_HEAD);
    view->at = *draw;
    ui_week_draw(view->week, draw, &view->top, view->focus);
}

/* The pane with the cursor is drawn last: it puts the cursor. */
static void
draw_panes(struct board_view *view, const struct ui_draw *draw)
{
    int cols = draw->cols < NARROW ? draw->cols : MIN(draw->cols / 2, POOL_MOST);
    bool narrow = draw->cols < NARROW, asks = draw->rows + FOOT >= ASKS_FROM;
    struct ui_draw pool = ui_part(draw, 0, 0, draw->rows, cols);
    struct ui_draw week = narrow ? *draw : ui_part(draw, 0, cols + 1, draw->rows, draw->cols - cols - 1);

    view->at = (struct ui_draw){0};
    if (!narrow && view->pane == PANE_WEEK)
        draw_pool(view, &pool, asks);
    if (!narrow || view->pane == PANE_WEEK)
        draw_week(view, &week);
    if (view->pane == PANE_POOL)
        draw_pool(view, &pool, asks);
}

void
board_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct board_view *view = state;
    struct ui_draw middle = ui_part(draw, ROW_HEAD, 0, draw->rows - ROW_HEAD - FOOT, draw->cols);
    int foot = draw->rows - FOOT;

    (void)app;
    draw_bar(view, draw);
    draw_panes(view, &middle);
    ui_rule(draw, foot, NULL);
    draw_checks(view, draw, foot + 1);
    draw_fault(view, draw, foot + 2);
    if (view->pane == PANE_POOL)
        draw_offer(view, draw, foot + 3);
    else
        draw_visit(view, draw, foot + 3);
}
