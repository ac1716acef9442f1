/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The board of a draft, what it says of each task in words, and the engine's way to complete the job.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/report/cell.h"

static void
no_candidate(const struct stack *stack, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("candidate \"%s\" is not there any more"), stack->candidate);
}

struct board *
ops_stack_board(const struct dataset *data, struct month_day date, const struct stack *stack, const struct plan *others,
                GError **error)
{
    auto_of(candidate) who = stack_person(stack, data);

    if (!who) {
        no_candidate(stack, error);
        return NULL;
    }
    struct board *board = board_new(data, date, who, others, stack->barred);
    board_load(board, stack->visit, stack->pinned);
    return board;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

const char *
ops_offer_label(const struct board_offer *offer)
{
    static const char *const rule[] = {
        [BOARD_JOINS] = N_("joins"),         [BOARD_SHIFTS] = N_("shifts"), [BOARD_DAY] = N_("times"),
        [BOARD_REST] = N_("rest"),           [BOARD_DAYS] = N_("days"),     [BOARD_PROVIDERS] = N_("providers"),
        [BOARD_WEEK_HOURS] = N_("too much"), [BOARD_PLACES] = N_("places"), [BOARD_TAKEN] = N_("taken"),
        [BOARD_BARRED] = N_("forbidden"),    [BOARD_UNFIT] = N_("no fit"),  [BOARD_IN] = N_("is in"),
    };

    return _(rule[offer->rule]);
}

static char *
hours_of(int minutes)
{
    return minutes % 60 == 0 ? g_strdup_printf("%d", minutes / 60)
                             : g_strdup_printf("%d:%02d", minutes / 60, minutes % 60);
}

static char *
day_text(const struct board_offer *offer)
{
    const char *day = cell_day(offer->weekday);

    switch (offer->day) {
    case FIXED_TIME:
        return g_strdup(_("its window has no room on enough days"));
    case FIXED_OVERLAP:
        return offer->beside ? g_strdup_printf(_("%s: no room beside %s"), day, offer->beside->title)
                             : g_strdup_printf(_("%s: no room"), day);
    case FIXED_SITES:
        return g_strdup_printf(_("%s: %d sites, at most %d"), day, offer->have, offer->need);
    case FIXED_LIMIT:
        return g_strdup_printf(_("%s: too much of what is limited a day"), day);
    case FIXED_DAY_HOURS:
        return g_strdup_printf(_("%s: %d min paid, at most %d"), day, offer->have, offer->need);
    case FIXED_SPAN:
        return g_strdup_printf(_("%s: %d min from start to end, at most %d"), day, offer->have, offer->need);
    case FIXED_STRETCH:
        return g_strdup_printf(_("%s: %d min without a break, at most %d"), day, offer->have, offer->need);
    case FIXED_BREAK:
        return g_strdup_printf(_("%s: %d min of break, needs %d"), day, offer->have, offer->need);
    case FIXED_GAP:
    case FIXED_OK:
        break;
    }
    return g_strdup("");
}

static char *
short_text(const struct fit *fit, const struct candidate *who)
{
    for (int i = 0; i < fit->n_line; i++) {
        const struct fit_line *line = &fit->line[i];
        if (line->kind == FIT_SHORT)
            return g_strdup_printf(_("%s: asks %s"), _(demand_label(line->demand)),
                                   _(demand_level_label(line->demand, line->asked)));
    }
    if (fit->certificate)
        return g_strdup_printf(_("requires %s, which is not held"), fit->certificate);
    if (fit->forbidden)
        return g_strdup(_("decided: forbidden, no run will give it"));
    if (!fit->in_reach)
        return g_strdup_printf(_("%d min from home, %d at most"), fit->commute_min, who->max_commute_min);
    if (fit->visit_min > fit->longest_min)
        return g_strdup_printf(_("a visit takes %d min, %d at most"), fit->visit_min, fit->longest_min);
    if (week_count(fit->days) < fit->times)
        return g_strdup(_("its window has no room on enough days"));
    return g_strdup(_("does not fit into a week"));
}

static char *
unfit_text(const struct dataset *data, const struct stack *stack, const struct task *task)
{
    auto_of(candidate) who = stack_person(stack, data);
    struct fit fit;

    if (!who || !dataset_site(data, task->site))
        return g_strdup("");
    explain_fit(data, who, task, &fit);
    return short_text(&fit, who);
}

static char *
taken_text(const struct plan *others, const struct task *task)
{
    g_autofree char *holders = others ? ops_stack_holders(others, task->id) : NULL;

    return holders ? g_strdup_printf(_("done by %s"), holders) : g_strdup(_("nothing of it is left"));
}

/* What comes along with a task that joins. */
static char *
joins_text(const struct board_offer *offer)
{
    if (offer->rule == BOARD_SHIFTS)
        return g_strdup_printf(ngettext("%d other visit moves", "%d other visits move", (gulong)offer->n_moved),
                               offer->n_moved);
    if (offer->gap_min > 0)
        return g_strdup_printf(_("leaves %d min idle"), offer->gap_min);
    return g_strdup(offer->new_provider ? _("one provider more") : "");
}

char *
ops_offer_text(const struct dataset *data, const struct stack *stack, const struct plan *others,
               const struct board_offer *offer)
{
    g_autofree char *have = hours_of(offer->have), *need = hours_of(offer->need);

    switch (offer->rule) {
    case BOARD_JOINS:
    case BOARD_SHIFTS:
        return joins_text(offer);
    case BOARD_DAY:
        return day_text(offer);
    case BOARD_REST:
        return g_strdup_printf(_("%s h of rest, needs %s h"), have, need);
    case BOARD_DAYS:
        return g_strdup_printf(_("more than %d days a week"), offer->need);
    case BOARD_PROVIDERS:
        return g_strdup_printf(_("more than %d providers"), offer->need);
    case BOARD_WEEK_HOURS:
        return g_strdup_printf(_("comes to %s h, at most %s h"), have, need);
    case BOARD_PLACES:
        return g_strdup(_("its provider guides as many people as it can"));
    case BOARD_TAKEN:
        return taken_text(others, offer->task);
    case BOARD_BARRED:
        return g_strdup(_("forbidden in this draft"));
    case BOARD_UNFIT:
        return unfit_text(data, stack, offer->task);
    case BOARD_IN:
        break;
    }
    return g_strdup("");
}

/* ---- finishing --------------------------------------------------------------------------------------------------- */

/* The first thing in the draft that no further work mends, or NULL. Borrowed from the report. */
static const char *
first_broken(const struct stack_report *report)
{
    for (int c = 0; c < STACK_CHECKS; c++)
        if (report->state[c] == STACK_BROKEN && report->text[c]->len > 0)
            return report->text[c]->pdata[0];
    return NULL;
}

static bool
check_start(const struct dataset *data, struct month_day date, const struct stack *stack, const struct plan *others,
            GError **error)
{
    auto_of(stack_report) report = ops_stack_check(data, date, stack, others);
    const char *broken = first_broken(report);

    if (broken)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("first put right what is in the job: %s"), broken);
    return !broken;
}

/* Nobody's job may end below its aim: the best there is, is offered. */
static bool
check_end(const struct dataset *data, struct month_day date, const struct stack *stack, const struct plan *others,
          GPtrArray *visit, GError **error)
{
    auto_of(stack) whole = stack_copy(stack);

    stack_set_visits(whole, visit);
    if (!whole->candidate)
        whole->aim_min = MIN(whole->aim_min, stack_minutes(whole, NULL));
    auto_of(stack_report) report = ops_stack_check(data, date, whole, others);
    for (int c = 0; c < STACK_CHECKS; c++)
        if (report->state[c] > STACK_KEPT) {
            g_set_error(error, SB_ERROR, SB_ERROR_IO, _("the engine made a plan that breaks a rule: %s"),
                        (const char *)report->text[c]->pdata[0]);
            return false;
        }
    return true;
}

GPtrArray *
ops_stack_finish(const struct dataset *data, struct month_day date, const struct stack *stack,
                 const struct plan *others, GError **error)
{
    auto_of(candidate) who = stack_person(stack, data);

    if (!who) {
        no_candidate(stack, error);
        return NULL;
    }
    if (stack->visit->len > 0 && !check_start(data, date, stack, others, error))
        return NULL;
    g_autoptr(GPtrArray) visit = board_finish(data, date, who, others, stack->visit, stack->barred, 1);
    if (!visit) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("no job was found that has all of this and keeps every rule: take something out"));
        return NULL;
    }
    return check_end(data, date, stack, others, visit, error) ? g_steal_pointer(&visit) : NULL;
}
