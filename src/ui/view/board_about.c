/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * All that is known of a draft as a page to read: the task under the cursor, every rule with every sentence, and what
 * the job asks of whoever will do it. Filled once: the board below does not change while it is read.
 */

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/why.h"
#include "stapelbaan/ui/widget/page.h"

static void
add_task(struct board_view *view, struct ui_page *page)
{
    const struct board_offer *offer = view->pane == PANE_POOL ? board_current(view) : NULL;
    const struct dataset *data = ui_app_data(view->app);
    const struct stack *stack = board_stack(view);
    const struct candidate *who = stack->candidate ? dataset_candidate(data, stack->candidate) : NULL;
    const struct visit *visit = view->pane == PANE_WEEK ? board_visit(view) : NULL;
    const struct task *task = offer ? offer->task : visit ? dataset_task(data, visit->task) : NULL;

    if (!task)
        return;
    ui_page_head(page, task->title);
    if (offer) {
        g_autofree char *note = ops_offer_text(data, stack, view->others, offer);
        bool joins = offer->rule <= BOARD_SHIFTS;
        ui_page_line(page, joins ? STYLE_NORMAL : STYLE_WARN, joins ? ui_glyph(GLYPH_CHECK) : "!", NULL,
                     *note   ? note
                     : joins ? _("joins as it is")
                             : ops_offer_label(offer));
    }
    if (who && dataset_site(data, task->site))
        ui_why_pair(page, data, who, task, NULL, false);
}

static void
add_check(const struct dataset *data, const struct stack_report *report, enum stack_check check, struct ui_page *page)
{
    const char *label = _(ops_check_label(check));
    bool broken = report->state[check] == STACK_BROKEN;

    if (report->state[check] == STACK_KEPT)
        ui_page_linef(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), "%s: %s", label, _("kept"));
    for (guint i = 0; i < report->text[check]->len; i++) {
        g_autofree char *said = name_tasks_in(data, report->text[check]->pdata[i]);
        ui_page_linef(page, broken ? STYLE_ERROR : STYLE_WARN, broken ? "!" : "~", "%s: %s", label, said);
    }
}

static void
add_asks(struct board_view *view, struct ui_page *page)
{
    struct stack_asks asks;

    stack_asks(board_stack(view), ui_app_data(view->app), &asks);
    for (int d = 0; d < DEMANDS; d++)
        if (asks.level[d] > 0)
            ui_page_linef(page, STYLE_NORMAL, NULL, "%s: %s", _(demand_label((enum demand)d)),
                          _(demand_level_label((enum demand)d, asks.level[d])));
    for (guint i = 0; i < asks.certificate->len; i++)
        ui_page_linef(page, STYLE_NORMAL, NULL, _("requires %s"), (const char *)asks.certificate->pdata[i]);
    stack_asks_clear(&asks);
}

static void *
about_fill(struct board_view *view)
{
    struct ui_page *page = ui_page_new();

    add_task(view, page);
    ui_page_head(page, _("Rules"));
    for (int c = 0; c < STACK_CHECKS; c++)
        add_check(ui_app_data(view->app), view->report, (enum stack_check)c, page);
    ui_page_head(page, _("What the job asks"));
    add_asks(view, page);
    return page;
}

static void
about_close(struct ui_app *app, void *state)
{
    (void)app;
    ui_page_free(state);
}

static void
about_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    (void)app;
    ui_page_draw(state, draw, true);
}

static bool
about_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    (void)app;
    (void)argument;
    return ui_page_action(state, act);
}

/* Nothing here can be opened, marked or sorted. */
static const char *
about_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    (void)app;
    (void)state;
    return act == ACT_OPEN || (act >= ACT_MARK && act <= ACT_SORT) ? _("this page is only to be read") : NULL;
}

static const struct ui_view_type about_view = {
    .name = "board-about",
    .label = N_("Why"),
    .screen = SCREEN_MESSAGES,
    .close = about_close,
    .draw = about_draw,
    .action = about_action,
    .why_not = about_why_not,
};

void
board_about(struct board_view *view)
{
    ui_app_put(view->app, &about_view, about_fill(view));
}
