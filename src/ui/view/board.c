/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bundle board: a job stacked by hand, with what can still join at the left and its week at the right.
 *
 * The view works on a copy of a draft; every step is kept as an unsaved form is, so that a lost line loses nothing, and
 * S writes it. board_open.c begins, board_do.c does the steps, board_make.c works out what follows from the draft, and
 * board_draw.c draws it. Start reading at view_action().
 */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/ui/coach.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/why.h"

enum { PAGE_STEPS = 6 };

/* ---- opening ----------------------------------------------------------------------------------------------------- */

/* Puts the tasks in one after another; says which could not join. */
static void
add_tasks(struct board_view *view, const char *list)
{
    g_auto(GStrv) id = g_strsplit(list, " ", -1);
    g_autoptr(GString) refused = g_string_new(NULL);

    for (char **at = id; *at; at++) {
        g_autoptr(GPtrArray) visit = view->board && **at ? board_add(view->board, *at) : NULL;
        if (visit) {
            stack_set_visits(board_stack(view), visit);
            board_load(view->board, board_stack(view)->visit, board_stack(view)->pinned);
        } else if (**at) {
            g_string_append_printf(refused, "%s%s", refused->len ? ", " : "", name_task(ui_app_data(view->app), *at));
        }
    }
    board_stepped(view);
    if (refused->len)
        ui_app_warn(view->app, _("could not join: %s; the pool says why"), refused->str);
}

static void
view_free(struct board_view *view)
{
    g_ptr_array_unref(view->work);
    g_ptr_array_unref(view->undo);
    g_ptr_array_unref(view->redo);
    g_clear_pointer(&view->stored, g_ptr_array_unref);
    g_clear_pointer(&view->kept, g_ptr_array_unref);
    plan_free(view->others);
    board_free(view->board);
    g_clear_pointer(&view->offer, g_array_unref);
    g_ptr_array_unref(view->row);
    stack_report_free(view->report);
    ui_table_free(view->pool);
    ui_week_free(view->week);
    ui_page_free(view->list);
    visit_free(view->was);
    visit_free(view->now);
    g_free(view);
}

static struct board_view *
view_new(struct ui_app *app)
{
    struct board_view *view = g_new0(struct board_view, 1);

    view->app = app;
    view->work = g_ptr_array_new_with_free_func(board_work_free);
    view->undo = g_ptr_array_new();
    view->redo = g_ptr_array_new();
    view->row = g_ptr_array_new();
    view->list = ui_page_new();
    view->pool = ui_table_new(&board_pool_spec, view);
    ui_table_sort(view->pool, "gain", true);
    view->focus = -1;
    return view;
}

static void *
view_open(struct ui_app *app, const char *argument, GError **error)
{
    struct board_view *view = view_new(app);

    view->stored = store_read_stacks(ui_app_store(app), error);
    struct board_work *work = view->stored ? board_begin(view, argument, error) : NULL;
    if (!work) {
        view_free(view);
        return NULL;
    }
    if (work->version == 0 && *work->stack->owner == '\0')
        stack_set_text(&work->stack->owner, ui_app_actor(app)->name);
    g_ptr_array_add(view->work, work);
    board_make(view);
    if (argument && *argument == '+')
        add_tasks(view, argument + 1);
    return view;
}

static void
view_close(struct ui_app *app, void *state)
{
    (void)app;
    view_free(state);
}

static void
view_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct board_view *view = state;
    const struct stack *stack = board_stack(view);

    (void)app;
    g_string_append(crumb, stack->id);
    if (*stack->title)
        g_string_append_printf(crumb, " %s", stack->title);
    if (stack->candidate)
        g_string_append_printf(facts, "%s %s%s", _("for"), stack->candidate, ui_dot());
    g_string_append_printf(facts, ngettext("%d can join", "%d can join", (gulong)view->n_join), view->n_join);
    g_string_append_printf(facts, "%s%s", ui_dot(),
                           board_is_changed(view) ? _("not saved")
                           : view->work->len > 0 && ((const struct board_work *)view->work->pdata[0])->version == 0
                               ? _("new")
                               : _("saved"));
}

/* ---- keys -------------------------------------------------------------------------------------------------------- */

static bool
walk_week(struct board_view *view, enum ui_act act)
{
    view->focus = ui_week_walk(view->week, view->focus, act);
    return true;
}

/* In the list the cursor is on a line; the visit follows it. */
static bool
walk_list(struct board_view *view, enum ui_act act)
{
    const char *id = ui_page_action(view->list, act) ? ui_page_current_id(view->list) : NULL;

    if (id)
        view->focus = (int)g_ascii_strtoll(id, NULL, 10);
    return true;
}

static bool
move_visit(struct board_view *view, enum ui_act act)
{
    int far = act == ACT_PAGE_UP || act == ACT_PAGE_DOWN ? PAGE_STEPS : act == ACT_FIRST || act == ACT_LAST ? SLOTS : 1;
    bool back = act == ACT_UP || act == ACT_PAGE_UP || act == ACT_FIRST || act == ACT_LEFT;
    bool sideways = act == ACT_LEFT || act == ACT_RIGHT;

    if (!board_move_by(view, sideways ? (back ? -1 : 1) : 0, sideways ? 0 : (back ? -far : far)))
        ui_app_message(view->app, _("Nothing is free there"));
    return true;
}

static bool
walk(struct board_view *view, enum ui_act act)
{
    if (view->moving)
        return move_visit(view, act);
    if (view->pane == PANE_WEEK)
        return view->as_list || ui_linear_is_on() ? walk_list(view, act) : walk_week(view, act);
    if (act == ACT_RIGHT || act == ACT_LEFT)
        return true;
    ui_table_action(view->pool, view->app, act, NULL);
    board_make_week(view);
    return true;
}

static void
go_pane(struct board_view *view)
{
    view->pane = view->pane == PANE_POOL ? PANE_WEEK : PANE_POOL;
    board_make_week(view);
}

static void
enter(struct board_view *view)
{
    if (view->moving)
        board_move_end(view, true);
    else if (view->pane == PANE_POOL)
        board_add_current(view);
    else
        board_move_begin(view);
}

static bool
view_step(struct board_view *view, enum ui_act act)
{
    switch (act) {
    case ACT_DROP:
        board_drop(view);
        return true;
    case ACT_FINISH:
        board_finish_it(view);
        return true;
    case ACT_SWAP:
        board_swap(view);
        return true;
    case ACT_PIN:
    case ACT_FORBID:
        board_decide(view, act == ACT_PIN ? STACK_WISH_PINNED : STACK_WISH_FORBIDDEN);
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        board_undo(view, act == ACT_REDO);
        return true;
    case ACT_SAVE:
        board_save(view);
        return true;
    case ACT_EDIT:
        board_edit(view);
        return true;
    case ACT_ADOPT:
        board_adopt(view);
        return true;
    case ACT_DELETE:
        board_delete(view);
        return true;
    case ACT_DISCARD:
        board_discard(view);
        return true;
    default:
        return false;
    }
}

static bool
view_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct board_view *view = state;

    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
    case ACT_LEFT:
    case ACT_RIGHT:
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
    case ACT_FIRST:
    case ACT_LAST:
        return walk(view, act);
    case ACT_TAKE:
        enter(view);
        return true;
    case ACT_NEXT_PANE:
    case ACT_LAST_PANE:
        go_pane(view);
        return true;
    case ACT_WHY:
        board_about(view);
        return true;
    case ACT_ZOOM_IN:
    case ACT_ZOOM_OUT:
        view->scale_min = ui_week_zoom(view->week->scale_min, act == ACT_ZOOM_IN ? -1 : 1);
        return true;
    case ACT_AS_LIST:
        view->as_list = !view->as_list;
        board_make_week(view);
        return true;
    case ACT_FILTER:
    case ACT_SORT:
        view->pane = PANE_POOL;
        ui_table_action(view->pool, app, act, argument);
        board_make_week(view);
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        return !argument && view_step(view, act); /* with a number: of what is saved, the app's */
    default:
        return view_step(view, act);
    }
}

static const char *
view_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    const struct board_view *view = state;
    const struct visit *visit = view->pane == PANE_WEEK ? board_visit(view) : NULL;
    bool pinned = visit && stack_wish_of(board_stack(view), visit->task) == STACK_WISH_PINNED;

    if (view->moving && ((act >= ACT_DROP && act <= ACT_ADOPT) || act == ACT_UNDO || act == ACT_REDO))
        return _("a visit is being moved: Enter keeps it there, Esc puts it back");
    if (act == ACT_DROP && !visit)
        return _("the cursor is on no visit of the draft: Tab goes to the week");
    if (pinned && (act == ACT_DROP || (act == ACT_TAKE && !view->moving)))
        return K_("this task is pinned: {pin} lets it go");
    if (act == ACT_SWAP)
        return board_swap_why_not(view);
    if (act == ACT_PIN && view->pane == PANE_POOL && !board_stack(view)->candidate)
        return _("only what is in the draft can be pinned");
    if (act == ACT_ADOPT)
        return ui_coach_adopt_why_not(app, board_stack(view));
    if (act == ACT_UNDO && view->undo->len == 0)
        return K_("no step of the board is left to undo; on other screens, {undo} undoes what was saved");
    if (act == ACT_REDO && view->redo->len == 0)
        return _("nothing was undone here");
    if ((act == ACT_SAVE || act == ACT_DISCARD) && !board_is_changed(view))
        return _("nothing has changed since it was saved");
    return NULL;
}

static bool
view_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct board_view *view = state;
    bool used = ui_table_key(view->pool, key, pasted);

    (void)app;
    if (used)
        board_make_week(view);
    return used;
}

static bool
view_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct board_view *)state)->pool);
}

static bool
view_back(struct ui_app *app, void *state)
{
    struct board_view *view = state;

    if (view->moving) {
        board_move_end(view, false);
        return true;
    }
    if (ui_table_back(view->pool)) {
        board_make_week(view);
        return true;
    }
    if (board_is_changed(view) && board_is_kept(view)) /* what was only looked at is not */
        ui_app_message(app, K_("%s is not saved, and kept: {board} opens it again"), board_stack(view)->id);
    return false;
}

static void
view_refresh(struct ui_app *app, void *state)
{
    struct board_view *view = state;
    struct board_work *work = view->work->pdata[0];
    bool changed = board_is_changed(view);

    if (view->gone)
        return;
    if (view->moving)
        board_move_end(view, false);
    board_make(view);
    const struct stack *stored = ops_stack_find(view->stored, work->stack->id);
    if (changed || !stored || work->version == 0 || stack_is_equal(stored, work->stack))
        return;
    stack_free(work->stack);
    work->stack = stack_copy(stored);
    work->version = ui_app_row_version(app, "job", stored->id);
    board_make(view);
}

static void
view_keep(struct ui_app *app, void *state)
{
    struct board_view *view = state;

    (void)app;
    if (!view->gone)
        board_keep(view, false);
}

static char *
view_about(struct ui_app *app, void *state)
{
    const struct stack *stack = board_stack(state);

    (void)app;
    return g_strdup(stack ? stack->candidate : NULL);
}

const struct ui_view_type ui_board_view = {
    .name = "board",
    .label = N_("Stack"),
    .screen = SCREEN_BOARD,
    .look = LOOK_DRAFT,
    .open = view_open,
    .close = view_close,
    .title = view_title,
    .draw = board_draw,
    .key = view_key,
    .typing = view_typing,
    .action = view_action,
    .why_not = view_why_not,
    .mouse = board_mouse,
    .back = view_back,
    .refresh = view_refresh,
    .keep = view_keep,
    .about = view_about,
};
