/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What else this person could do: clearly different jobs side by side with what the person does now, to talk over. The
 * engine finds them in the background. One that is worth it goes on the shortlist: it is saved as a draft for the
 * person, with a note as its name, and the board opens it. One that is agreed becomes the person's job in the plan.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "options_state.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/model/sensitive.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/coach.h"
#include "stapelbaan/ui/views.h"

static void
option_free(void *at)
{
    struct option *option = at;

    profile_free(option->profile);
    ui_week_free(option->week);
    g_free(option->kept);
    g_free(option);
}

struct option *
options_current(const struct options *view)
{
    return view->at < view->option->len ? view->option->pdata[view->at] : NULL;
}

const struct option *
options_now(const struct options *view)
{
    const struct option *first = view->option->len ? view->option->pdata[0] : NULL;

    return first && first->is_now ? first : NULL;
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

/* Which of the options is on the shortlist: a draft for the person with the same visits. */
void
options_find_kept(struct options *view)
{
    g_autoptr(GPtrArray) stacks = store_read_stacks(ui_app_store(view->app), NULL);

    for (guint i = 0; i < view->option->len; i++) {
        struct option *option = view->option->pdata[i];
        auto_of(stack) as = stack_new("?");

        g_clear_pointer(&option->kept, g_free);
        stack_set_visits(as, option->profile->visit);
        for (guint s = 0; stacks && s < stacks->len; s++) {
            auto_of(stack) other = stack_copy(stacks->pdata[s]);
            auto_of(stack) bare = stack_new("?");

            stack_set_visits(bare, other->visit);
            if (g_strcmp0(other->candidate, view->who) == 0 && stack_is_equal(as, bare))
                option->kept = g_strdup(other->id);
        }
    }
}

static void *
options_open(struct ui_app *app, const char *argument, GError **error)
{
    struct options *view;

    if (!argument || !dataset_candidate(ui_app_data(app), argument)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no candidate \"%s\""), argument ? argument : "");
        return NULL;
    }
    view = g_new0(struct options, 1);
    view->app = app;
    view->who = g_strdup(argument);
    view->option = g_ptr_array_new_with_free_func(option_free);
    options_search(view);
    return view;
}

static void
options_close(struct ui_app *app, void *state)
{
    struct options *view = state;

    (void)app;
    ui_job_drop(view->job);
    g_ptr_array_unref(view->option);
    g_free(view->who);
    g_free(view->failed);
    g_free(view);
}

static void
options_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct options *view = state;
    guint n = view->option->len - (options_now(view) ? 1 : 0);

    (void)app;
    g_string_append(crumb, view->who);
    if (view->job)
        g_string_append(facts, _("looking"));
    else
        g_string_append_printf(facts, ngettext("%u other job", "%u other jobs", n), n);
}

/* Everything may have changed. What was found stays, for the eye is on it; r searches again. */
static void
options_refresh(struct ui_app *app, void *state)
{
    struct options *view = state;

    if (dataset_candidate(ui_app_data(app), view->who))
        options_find_kept(view);
}

/* ---- the shortlist --------------------------------------------------------------------------------------------- */

/* The option under the cursor as a draft; NULL where there is none. Owned by the caller. */
static struct stack *
draft_of(struct options *view, const char *note)
{
    struct ui_app *app = view->app;
    const struct option *option = options_current(view);
    const struct candidate *who = dataset_candidate(ui_app_data(app), view->who);
    g_autofree char *id = ops_stack_free_id(ui_app_store(app));

    if (!option || !who || !id)
        return NULL;
    struct stack *stack = stack_new(id);
    stack_set_text(&stack->title, note);
    stack_set_text(&stack->owner, ui_app_actor(app)->name);
    stack_set_text(&stack->candidate, view->who);
    stack_set_hours(stack, candidate_full_min(who, &ui_app_data(app)->partnership),
                    candidate_max_min(who, &ui_app_data(app)->partnership));
    stack_set_visits(stack, option->profile->visit);
    return stack;
}

static void
adopt(struct options *view)
{
    struct ui_app *app = view->app;
    auto_of(stack) stack = draft_of(view, "");
    struct stack_save save = {stack, 0};

    if (!stack)
        return;
    if (options_current(view)->kept) { /* its draft on the shortlist goes with it */
        stack_set_text(&stack->id, options_current(view)->kept);
        save.version = ui_app_row_version(app, "job", stack->id);
    }
    if (!ui_coach_adopt(app, &save, 1))
        return;
    ui_app_pop(app);
    ui_app_reload(app);
}

static void
keep(struct ui_app *app, const char *note, void *user)
{
    auto_of(stack) stack = note ? draft_of(user, note) : NULL;
    GError *error = NULL;

    if (!stack)
        return;
    if (!ops_stack_save(ui_app_store(app), ui_app_actor(app), &(struct stack_save){stack, 0}, 1, &error)) {
        ui_app_error(app, error);
        return;
    }
    ui_app_reload(app);
    g_autofree char *warning = sensitive_warning(note);
    if (warning)
        ui_app_warn(app, "%s", warning);
    else
        ui_app_message(app, K_("On the shortlist as draft %s; {board} opens it, {undo} undoes it."), stack->id);
}

static void
ask_note(struct options *view)
{
    const struct option *option = options_current(view);
    g_autofree char *name = g_strdup_printf(_("Option %u"), options_now(view) ? view->at : view->at + 1);

    if (option->kept)
        ui_app_warn(view->app, _("it is on the shortlist already, as draft %s"), option->kept);
    else
        ui_app_ask(view->app, _("A note for the shortlist:"), name, keep, view);
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static void
go_visit(struct option *option, int step)
{
    int item = option->week ? ui_week_find(option->week, option->visit) : -1;

    if (item >= 0)
        option->visit = ui_week_item(option->week, ui_week_step(option->week, item, step))->visit;
}

static void
go_option(struct options *view, int by)
{
    view->at = (guint)CLAMP((int)view->at + by, 0, MAX((int)view->option->len - 1, 0));
}

static bool
options_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct options *view = state;
    struct option *option = options_current(view);

    switch (act) {
    case ACT_LEFT:
    case ACT_PREVIOUS:
        go_option(view, -1);
        return true;
    case ACT_RIGHT:
    case ACT_NEXT:
        go_option(view, 1);
        return true;
    case ACT_UP:
    case ACT_DOWN:
        if (option)
            go_visit(option, act == ACT_UP ? -1 : 1);
        return true;
    case ACT_KEEP:
        ask_note(view);
        return true;
    case ACT_ADOPT:
        adopt(view);
        return true;
    case ACT_BOARD:
        if (argument || !option)
            return false;
        if (option->kept)
            ui_board_open(app, option->kept);
        else
            ui_board_open_about(app, '=', view->who);
        return true;
    case ACT_REFRESH:
        ui_app_reload(app);
        options_search(view);
        return true;
    default:
        return false;
    }
}

static const char *
options_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    const struct options *view = state;
    const struct option *option = options_current(view);

    if (act == ACT_ADOPT && !ops_may(ui_app_actor(app), "adopt", "job", NULL))
        return _("only a job coach puts a job into the plan");
    if ((act == ACT_KEEP || act == ACT_ADOPT) && !option)
        return _("there is no job here");
    if ((act == ACT_KEEP || act == ACT_ADOPT) && option->is_now)
        return _("that is what the person does now: go to an option");
    return NULL;
}

static char *
options_about(struct ui_app *app, void *state)
{
    (void)app;
    return g_strdup(((struct options *)state)->who);
}

const struct ui_view_type ui_options_view = {
    .name = "other-jobs",
    .label = N_("Other jobs"),
    .screen = SCREEN_OPTIONS,
    .look = LOOK_OPTIONS,
    .open = options_open,
    .close = options_close,
    .title = options_title,
    .draw = options_draw,
    .action = options_action,
    .why_not = options_why_not,
    .refresh = options_refresh,
    .about = options_about,
};
