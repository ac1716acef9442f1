/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A task comes over from who has it, another draft or a job of the plan, and one of ours may go there for it. Only what
 * both jobs can bear is offered. A job of the plan becomes a draft by it: the plan itself stays as it is. Both drafts
 * are saved together.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/profile.h"

/* A swap that is being chosen. */
struct swap {
    struct board_view *view;
    char *task;          /* that comes */
    struct stack *other; /* who has it, as they are now; owned */
    gint64 version;      /* of it */
};

static void
swap_free(struct swap *swap)
{
    g_free(swap->task);
    stack_free(swap->other);
    g_free(swap);
}

static const struct profile *
profile_with(const struct plan *plan, const char *candidate, const char *task, guint *at)
{
    for (guint p = 0; plan && p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        if (strcmp(profile->candidate, candidate) == 0 && ui_profile_times(profile, task) > 0) {
            *at = p;
            return profile;
        }
    }
    return NULL;
}

static const struct board_work *
work_of(const GPtrArray *works, const char *id)
{
    for (guint w = 0; w < works->len; w++) {
        const struct board_work *work = works->pdata[w];
        if (strcmp(work->stack->id, id) == 0)
            return work;
    }
    return NULL;
}

/* The draft of that name: at hand, stored, or begun from a job of the plan. NULL where it is gone. */
static struct stack *
stack_of_holder(const struct board_view *view, const char *holder, const char *task, gint64 *version)
{
    const struct plan *plan = ui_app_plan(view->app);
    const struct stack *stored = ops_stack_find(view->stored, holder);
    guint at = 0;

    const struct board_work *work = work_of(view->work, holder);
    if (!work)
        work = work_of(view->kept, holder);
    if (work) {
        *version = work->version;
        return stack_copy(work->stack);
    }
    *version = stored ? ui_app_row_version(view->app, "job", holder) : 0;
    if (stored)
        return stack_copy(stored);
    if (!profile_with(plan, holder, task, &at))
        return NULL;
    g_autofree char *name = ui_profile_name(plan, at), *id = board_free_id(view);
    bool coach = ops_may(ui_app_actor(view->app), "save", "personal job", NULL);
    struct stack *stack = ops_stack_from(ui_app_data(view->app), plan, name, id, coach, NULL);
    if (stack)
        stack_set_text(&stack->owner, ui_app_actor(view->app)->name);
    return stack;
}

/* All drafts, with these two as given. */
static GPtrArray *
stacks_with(const struct board_view *view, struct stack *mine, struct stack *theirs)
{
    GPtrArray *out = board_stacks(view);

    for (guint i = out->len; i > 0; i--) {
        const struct stack *each = out->pdata[i - 1];
        if (strcmp(each->id, mine->id) == 0 || strcmp(each->id, theirs->id) == 0)
            g_ptr_array_remove_index(out, i - 1);
    }
    g_ptr_array_add(out, mine);
    g_ptr_array_add(out, theirs);
    return out;
}

/* Puts a task into one of the two; false: it cannot join. */
static bool
join(const struct board_view *view, struct stack *into, struct stack *beside, const char *task)
{
    const struct dataset *data = ui_app_data(view->app);
    g_autoptr(GPtrArray) stacks = stacks_with(view, into, beside);
    auto_of(plan) others = ops_stack_others(ui_app_plan(view->app), stacks, into);
    auto_of(board) board = ops_stack_board(data, view->date, into, others, NULL);
    g_autoptr(GPtrArray) visit = board ? board_add(board, task) : NULL;

    if (visit)
        stack_set_visits(into, visit);
    return visit != NULL;
}

/* Both as they would be; `give` NULL: nothing goes there. */
static bool
try_swap(const struct swap *swap, const char *give, struct stack *mine, struct stack *theirs)
{
    stack_drop(theirs, swap->task, -1);
    if (give)
        stack_drop(mine, give, -1);
    return join(swap->view, mine, theirs, swap->task) && (!give || join(swap->view, theirs, mine, give));
}

/* ---- doing it ---------------------------------------------------------------------------------------------------- */

static const char *
title_of(const struct board_view *view, const char *task)
{
    const struct task *found = dataset_task(ui_app_data(view->app), task);

    return found ? found->title : task;
}

static void
put_work(struct board_view *view, struct stack *stack, gint64 version)
{
    for (guint w = 0; w < view->work->len; w++) {
        struct board_work *work = view->work->pdata[w];
        if (strcmp(work->stack->id, stack->id) != 0)
            continue;
        stack_free(work->stack);
        work->stack = stack;
        return;
    }
    g_ptr_array_add(view->work, board_work_new(stack, version));
}

static void
swap_done(struct ui_app *app, const char *value, void *user)
{
    struct swap *swap = user;
    const char *give = value && *value ? value : NULL;

    if (value) {
        auto_of(stack) mine = stack_copy(board_stack(swap->view));
        auto_of(stack) theirs = stack_copy(swap->other);
        if (try_swap(swap, give, mine, theirs)) {
            board_step(swap->view, g_strdup_printf(_("%s from %s"), title_of(swap->view, swap->task),
                                                   swap->other->from ? swap->other->from : swap->other->id));
            ui_app_message(app, K_("%s is now in %s; %s is a draft that {save} saves, too"),
                           title_of(swap->view, swap->task), mine->id, theirs->id);
            put_work(swap->view, g_steal_pointer(&mine), 0);
            put_work(swap->view, g_steal_pointer(&theirs), swap->version);
            board_stepped(swap->view);
        }
    }
    swap_free(swap);
}

/* ---- choosing ---------------------------------------------------------------------------------------------------- */

/* What a choice leaves them with. */
static char *
note_of(const struct stack *theirs)
{
    GString *out = g_string_new(NULL);

    ui_hours_append(out, stack_minutes(theirs, NULL));
    g_string_append_printf(out, " %s", _("h"));
    return g_string_free(out, FALSE);
}

/* The strings of the choices are kept in `text`. */
static void
add_choice(const struct swap *swap, const char *give, GArray *choices, GPtrArray *text)
{
    auto_of(stack) mine = stack_copy(board_stack(swap->view));
    auto_of(stack) theirs = stack_copy(swap->other);

    if (!try_swap(swap, give, mine, theirs))
        return;
    char *hours = note_of(theirs),
         *note = g_strdup_printf(_("%s then has %s"), swap->other->from ? swap->other->from : swap->other->id, hours);
    struct ui_choice choice = {give ? give : "", give ? title_of(swap->view, give) : _("nothing"), note};
    g_array_append_val(choices, choice);
    g_ptr_array_add(text, hours);
    g_ptr_array_add(text, note);
}

static void
add_choices(const struct swap *swap, GArray *choices, GPtrArray *text)
{
    const struct stack *mine = board_stack(swap->view);

    add_choice(swap, NULL, choices, text);
    for (guint v = 0; v < mine->visit->len; v++) {
        const char *task = ((const struct visit *)mine->visit->pdata[v])->task;
        guint before = 0;
        while (before < v && strcmp(((const struct visit *)mine->visit->pdata[before])->task, task) != 0)
            before++;
        if (before == v && stack_wish_of(mine, task) != STACK_WISH_PINNED)
            add_choice(swap, task, choices, text);
    }
}

const char *
board_swap_why_not(const struct board_view *view)
{
    const struct board_offer *offer = board_current(view);

    if (view->pane != PANE_POOL || !offer)
        return _("put the cursor on a task of the pool that others have");
    return offer->rule == BOARD_TAKEN ? NULL : _("nobody else has this task");
}

void
board_swap(struct board_view *view)
{
    const char *id = board_current(view)->task->id;
    g_autofree char *holders = ops_stack_holders(view->others, id);
    g_autofree char *holder = holders ? g_strndup(holders, strcspn(holders, ",")) : g_strdup("");
    gint64 version = 0;
    struct stack *other = stack_of_holder(view, holder, id, &version);

    if (!other) {
        ui_app_warn(view->app, _("%s has no job to take it from"), holder);
        return;
    }
    struct swap *swap = g_new(struct swap, 1);
    *swap = (struct swap){view, g_strdup(id), other, version};
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(struct ui_choice));
    g_autoptr(GPtrArray) text = g_ptr_array_new_with_free_func(g_free);
    add_choices(swap, choices, text);
    g_autofree char *title = g_strdup_printf(_("What do you give %s for it?"), holder);
    if (choices->len > 0) {
        ui_app_choose(view->app, title, (const struct ui_choice *)(void *)choices->data, choices->len, NULL, swap_done,
                      swap);
        return;
    }
    ui_app_warn(view->app, _("it cannot join this draft, and no swap with %s keeps the rules"), holder);
    swap_free(swap);
}
