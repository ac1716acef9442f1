/* SPDX-License-Identifier: EUPL-1.2 */
/* What the keys of the board do: add, drop, finish, pin and forbid, save, delete. Each is one step of undo. */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ui/coach.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/why.h"

/* ---- steps ------------------------------------------------------------------------------------------------------- */

static const char *
title_of(const struct board_view *view, const char *task)
{
    const struct task *found = dataset_task(ui_app_data(view->app), task);

    return found ? found->title : task;
}

void
board_add_current(struct board_view *view)
{
    const struct board_offer *offer = board_current(view);
    g_autoptr(GPtrArray) visit = offer ? board_add(view->board, offer->task->id) : NULL;

    if (!offer)
        return;
    if (!visit) {
        g_autofree char *why = ops_offer_text(ui_app_data(view->app), board_stack(view), view->others, offer);
        ui_app_warn(view->app, "%s: %s", offer->task->title, why);
        return;
    }
    g_autofree char *title = g_strdup(offer->task->title);
    board_step(view, g_strdup_printf("+ %s", title));
    stack_set_visits(board_stack(view), visit);
    ui_app_message(view->app, K_("%s is in; {undo} undoes it"), title);
    board_stepped(view);
}

void
board_drop(struct board_view *view)
{
    const struct visit *visit = board_visit(view);
    const struct task *task = visit ? dataset_task(ui_app_data(view->app), visit->task) : NULL;
    bool one = task && task->split;

    if (!visit)
        return;
    g_autofree char *title = g_strdup(title_of(view, visit->task)), *id = g_strdup(visit->task);
    board_step(view, g_strdup_printf("- %s", title));
    stack_drop(board_stack(view), id, one ? (int)visit->day : -1);
    ui_app_message(view->app, K_("%s is out; {undo} puts it back"), title);
    board_stepped(view);
}

void
board_finish_it(struct board_view *view)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) visit =
        ops_stack_finish(ui_app_data(view->app), view->date, board_stack(view), view->others, &error);

    if (!visit) {
        ui_app_error(view->app, error);
        return;
    }
    int before = stack_minutes(board_stack(view), NULL);
    if (visit->len == board_stack(view)->visit->len) {
        ui_app_message(view->app, _("The engine finds nothing that makes it better"));
        return;
    }
    board_step(view, g_strdup(_("finished by the engine")));
    stack_set_visits(board_stack(view), visit);
    g_autoptr(GString) more = g_string_new(NULL);
    ui_hours_append(more, stack_minutes(board_stack(view), NULL) - before);
    ui_app_message(view->app, K_("The engine added %s h; {undo} undoes it"), more->str);
    board_stepped(view);
}

/* For a person it is a decision that every match keeps; else it is the draft's own. */
void
board_decide(struct board_view *view, enum stack_wish wish)
{
    const struct visit *visit = view->pane == PANE_WEEK ? board_visit(view) : NULL;
    const struct board_offer *offer = view->pane == PANE_POOL ? board_current(view) : NULL;
    g_autofree char *task = g_strdup(visit ? visit->task : offer ? offer->task->id : NULL);
    struct stack *stack = board_stack(view);

    if (!task)
        return;
    if (stack->candidate) {
        ui_why_decide(view->app, stack->candidate, task,
                      wish == STACK_WISH_PINNED ? DECISION_REQUIRED : DECISION_FORBIDDEN);
        board_make(view);
        return;
    }
    bool same = stack_wish_of(stack, task) == wish;
    board_step(view,
               g_strdup_printf(wish == STACK_WISH_PINNED ? _("pin of %s") : _("ban on %s"), title_of(view, task)));
    stack_set_wish(stack, task, same ? STACK_WISH_NONE : wish);
    if (wish == STACK_WISH_FORBIDDEN && !same)
        stack_drop(stack, task, -1);
    ui_app_message(view->app,
                   same                        ? _("%s is free again")
                   : wish == STACK_WISH_PINNED ? K_("%s stays where it is; {pin} lets it go")
                                               : K_("%s never joins this draft; {forbid} allows it"),
                   title_of(view, task));
    board_stepped(view);
}

/* ---- saving ------------------------------------------------------------------------------------------------------ */

static void
saved(struct board_view *view)
{
    g_autoptr(GString) hours = g_string_new(NULL);
    g_autofree char *id = g_strdup(board_stack(view)->id);

    board_keep(view, true);
    ui_app_reload(view->app);
    for (guint w = 0; w < view->work->len; w++) {
        struct board_work *work = view->work->pdata[w];
        work->version = ui_app_row_version(view->app, "job", work->stack->id);
    }
    ui_hours_append(hours, stack_minutes(board_stack(view), NULL));
    ui_app_message(view->app, _("Saved: %s, %s h"), id, hours->str);
}

/* Owned by the caller. */
static struct stack_save *
all_of(const struct board_view *view, bool over)
{
    struct stack_save *save = g_new(struct stack_save, view->work->len);

    for (guint w = 0; w < view->work->len; w++) {
        const struct board_work *work = view->work->pdata[w];
        save[w] = (struct stack_save){work->stack, over ? -1 : work->version};
    }
    return save;
}

static bool
write_all(struct board_view *view, bool over, GError **error)
{
    g_autofree struct stack_save *save = all_of(view, over);

    return ops_stack_save(ui_app_store(view->app), ui_app_actor(view->app), save, view->work->len, error);
}

static void
save_over(struct ui_app *app, bool yes, void *user)
{
    struct board_view *view = user;
    GError *error = NULL;

    if (!yes)
        ui_app_message(app, _("Nothing was saved; what you built is kept"));
    else if (write_all(view, true, &error))
        saved(view);
    else
        ui_app_error(app, error);
}

void
board_save(struct board_view *view)
{
    GError *error = NULL;

    if (write_all(view, false, &error)) {
        saved(view);
    } else if (g_error_matches(error, SB_ERROR, SB_ERROR_CONFLICT) &&
               ops_may(ui_app_actor(view->app), "save", board_stack(view)->candidate ? "personal job" : "job", NULL)) {
        ui_app_confirm(view->app, _("Somebody changed this draft meanwhile. Save yours over it?"), C_("answer", "save"),
                       save_over, view);
        ui_app_error(view->app, error);
    } else {
        ui_app_error(view->app, error);
    }
}

/* Saved first, as a step of its own: so an undo of what follows finds the draft as it was built. */
void
board_adopt(struct board_view *view)
{
    struct ui_app *app = view->app;
    GError *error = NULL;

    if (board_is_changed(view)) {
        if (!write_all(view, false, &error)) {
            ui_app_error(app, error);
            return;
        }
        saved(view);
    }
    g_autofree struct stack_save *save = all_of(view, false);
    if (!ui_coach_adopt(app, save, view->work->len))
        return;
    view->gone = true;
    ui_app_pop(app);
    ui_app_reload(app);
}

void
board_discard(struct board_view *view)
{
    g_autofree char *id = g_strdup(board_stack(view)->id);
    struct ui_app *app = view->app;

    board_keep(view, true);
    view->gone = true;
    ui_app_pop(app);
    ui_app_message(app, _("What was changed in %s is thrown away"), id);
}

static void
delete_answered(struct ui_app *app, bool yes, void *user)
{
    struct board_view *view = user;
    const struct board_work *work = view->work->pdata[0];
    GError *error = NULL;

    if (!yes)
        return;
    board_keep(view, true);
    if (work->version > 0 &&
        !ops_stack_delete(ui_app_store(app), ui_app_actor(app), work->stack->id, work->version, &error)) {
        ui_app_error(app, error);
        return;
    }
    ui_app_message(app, _("Draft %s is deleted"), work->stack->id);
    view->gone = true;
    ui_app_pop(app);
    ui_app_reload(app);
}

void
board_delete(struct board_view *view)
{
    g_autofree char *question = g_strdup_printf(_("Delete draft %s? Its tasks are free again."), board_stack(view)->id);

    ui_app_confirm(view->app, question, C_("answer", "delete"), delete_answered, view);
}
