/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The view of why: one page about a pair, a job, a task that was left or a person without a job.
 *
 * Its argument says which: "K017 T014", "K017" or "K017/2", "!T014". Tab goes between a pair and the whole job; n and
 * p go to the next and previous one of the same kind.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/why.h"

struct why_view {
    char *who;  /* name of the profile, or a candidate's id; NULL about a task that was left */
    char *task; /* NULL about a whole job */
    bool whole; /* shows the job though there is a task */
    struct ui_page *page;
};

static const struct unassigned *
find_unassigned(const struct plan *plan, const char *task)
{
    for (unsigned i = 0; plan && task && i < plan->unassigned->len; i++) {
        const struct unassigned *left = g_ptr_array_index(plan->unassigned, i);
        if (strcmp(left->task, task) == 0)
            return left;
    }
    return NULL;
}

static const struct unplaced *
find_unplaced(const struct plan *plan, const char *candidate)
{
    for (unsigned i = 0; plan && i < plan->unplaced->len; i++) {
        const struct unplaced *left = g_ptr_array_index(plan->unplaced, i);
        if (strcmp(left->candidate, candidate) == 0)
            return left;
    }
    return NULL;
}

static void
fill_task(struct ui_app *app, struct why_view *view)
{
    const struct plan *plan = ui_app_plan(app);
    const struct task *task = dataset_task(ui_app_data(app), view->task);

    if (task)
        ui_why_task(view->page, ui_app_data(app), plan, task, find_unassigned(plan, view->task));
    else
        ui_page_line(view->page, STYLE_WARN, "!", NULL, _("This task or person is gone since."));
}

static void
fill_person(struct ui_app *app, struct why_view *view, const struct candidate *who)
{
    const struct profile *profile = ui_profile_get(ui_app_plan(app), view->who);
    const struct unplaced *left = find_unplaced(ui_app_plan(app), who->id);

    if (profile && ui_profile_is_whole(ui_app_data(app), profile))
        ui_why_profile(view->page, ui_app_data(app), who, profile);
    else if (profile)
        ui_page_line(view->page, STYLE_WARN, "!", NULL,
                     _("A task of this job is gone since the match. Run a new match to see it right."));
    else
        ui_why_person(view->page, ui_app_data(app), who, left);
}

static void
fill(struct ui_app *app, struct why_view *view)
{
    const struct dataset *data = ui_app_data(app);
    g_autofree char *id = view->who ? ui_profile_candidate(view->who) : NULL;
    const struct candidate *who = id ? dataset_candidate(data, id) : NULL;
    const struct task *task = view->task ? dataset_task(data, view->task) : NULL;

    ui_page_clear(view->page);
    if (!view->who)
        fill_task(app, view);
    else if (!who || (view->task && !view->whole && !task))
        ui_page_line(view->page, STYLE_WARN, "!", NULL, _("This task or person is gone since."));
    else if (task && !view->whole)
        ui_why_pair(view->page, data, who, task, ui_profile_get(ui_app_plan(app), view->who), false);
    else
        fill_person(app, view, who);
}

static void *
why_open(struct ui_app *app, const char *argument, GError **error)
{
    const char *blank = argument ? strchr(argument, ' ') : NULL;

    if (!argument || !*argument) {
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("say what about: \"K017\", or \"K017 T014\""));
        return NULL;
    }
    struct why_view *view = g_new0(struct why_view, 1);
    view->page = ui_page_new();
    if (*argument == '!') {
        view->task = g_strdup(argument + 1);
    } else {
        view->who = g_strndup(argument, strcspn(argument, " "));
        view->task = blank ? g_strstrip(g_strdup(blank)) : NULL;
    }
    fill(app, view);
    return view;
}

static void
why_close(struct ui_app *app, void *state)
{
    struct why_view *view = state;

    (void)app;
    ui_page_free(view->page);
    g_free(view->who);
    g_free(view->task);
    g_free(view);
}

static void
why_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct why_view *view = state;

    if (view->who)
        g_string_append(crumb, view->who);
    if (view->task && !view->whole)
        g_string_append_printf(crumb, "%s%s", crumb->len ? " " : "", view->task);
    if (view->who && view->task)
        g_string_append(facts, view->whole                                   ? _("Tab: this task")
                               : ui_profile_get(ui_app_plan(app), view->who) ? _("Tab: the whole job")
                                                                             : _("Tab: this person"));
}

static void
why_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct why_view *view = state;
    struct ui_draw body = ui_part(draw, 1, 0, draw->rows - 1, MIN(draw->cols, 110));

    (void)app;
    ui_page_draw(view->page, &body, true);
}

/* The element `step` after number `at` of a list, or NULL. */
static const void *
element(const GPtrArray *list, int at, int step)
{
    int to = at + step;

    return at >= 0 && to >= 0 && to < (int)list->len ? g_ptr_array_index(list, (guint)to) : NULL;
}

/* The task after (or before) this one in the profile, in order of first visit; NULL at the ends. */
static const char *
task_beside(const struct profile *profile, const char *task, int step)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    int at = -1;

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        if (!g_hash_table_add(seen, visit->task))
            continue;
        if (strcmp(visit->task, task) == 0)
            at = (int)order->len;
        g_ptr_array_add(order, visit->task);
    }
    return element(order, at, step);
}

/* Replaces what the page is about; at the ends says so and stays. */
static void
turn_to(struct ui_app *app, char **about, const char *next)
{
    if (!next) {
        ui_app_message(app, "%s", _("There is no other one that way"));
        return;
    }
    char *copy = g_strdup(next);
    g_free(*about);
    *about = copy;
}

static void
turn_left_task(struct ui_app *app, struct why_view *view, int step)
{
    const struct plan *plan = ui_app_plan(app);
    const struct unassigned *here = find_unassigned(plan, view->task);
    guint at = 0;

    if (here)
        g_ptr_array_find(plan->unassigned, here, &at);
    const struct unassigned *next = here ? element(plan->unassigned, (int)at, step) : NULL;
    turn_to(app, &view->task, next ? next->task : NULL);
}

static void
turn_left_person(struct ui_app *app, struct why_view *view, int step)
{
    const struct plan *plan = ui_app_plan(app);
    const struct unplaced *here = find_unplaced(plan, view->who);
    guint at = 0;

    if (here)
        g_ptr_array_find(plan->unplaced, here, &at);
    const struct unplaced *next = here ? element(plan->unplaced, (int)at, step) : NULL;
    turn_to(app, &view->who, next ? next->candidate : NULL);
}

static void
turn_job(struct ui_app *app, struct why_view *view, int step)
{
    const struct plan *plan = ui_app_plan(app);
    int at = ui_profile_find(plan, view->who);
    g_autofree char *next = element(plan->profile, at, step) ? ui_profile_name(plan, (guint)(at + step)) : NULL;

    turn_to(app, &view->who, next);
    if (next)
        g_clear_pointer(&view->task, g_free);
}

/* The next or previous of the same kind: task of the job, job, task that was left, person without a job. */
static void
go_beside(struct ui_app *app, struct why_view *view, int step)
{
    const struct profile *profile = view->who ? ui_profile_get(ui_app_plan(app), view->who) : NULL;

    if (!view->who)
        turn_left_task(app, view, step);
    else if (!profile)
        turn_left_person(app, view, step);
    else if (view->task && !view->whole)
        turn_to(app, &view->task, task_beside(profile, view->task, step));
    else
        turn_job(app, view, step);
    fill(app, view);
}

static bool
why_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct why_view *view = state;
    g_autofree char *who = view->who ? ui_profile_candidate(view->who) : NULL;
    const char *id;

    (void)argument;
    switch (act) {
    case ACT_OPEN:
    case ACT_WHY:
        id = ui_page_current_id(view->page);
        if (id)
            ui_app_push(app, &ui_why_view, id);
        else
            ui_app_message(app, "%s", _("There is nothing to open here"));
        return true;
    case ACT_NEXT_PANE:
    case ACT_LAST_PANE:
        view->whole = view->who && view->task && !view->whole;
        fill(app, view);
        return true;
    case ACT_EDIT:
        if (view->task && !view->whole)
            ui_app_push(app, &ui_task_form_view, view->task);
        else
            ui_app_push(app, &ui_candidate_form_view, who);
        return true;
    case ACT_NEXT:
    case ACT_PREVIOUS:
        go_beside(app, view, act == ACT_NEXT ? 1 : -1);
        return true;
    case ACT_PIN:
    case ACT_FORBID:
        ui_why_decide(app, who, view->task, act == ACT_PIN ? DECISION_REQUIRED : DECISION_FORBIDDEN);
        return true;
    default:
        return ui_page_action(view->page, act);
    }
}

static const char *
why_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    struct why_view *view = state;

    (void)app;
    if ((act == ACT_PIN || act == ACT_FORBID) && (!view->who || !view->task))
        return _("this decides about one task and one person: open one of the tasks first");
    return NULL;
}

static void
why_refresh(struct ui_app *app, void *state)
{
    fill(app, state);
}

void
ui_why_decide(struct ui_app *app, const char *candidate, const char *task, enum decision_kind kind)
{
    const struct decision *now = dataset_decision(ui_app_data(app), candidate, task);
    g_autofree char *who = g_strdup(candidate), *title = g_strdup(name_task(ui_app_data(app), task)); /* both may go */
    bool away = now && now->kind == kind;
    GError *error = NULL;

    if (!ops_decide(ui_app_store(app), ui_app_actor(app), candidate, task, away ? -1 : (int)kind, &error)) {
        ui_app_error(app, error);
        return;
    }
    ui_app_reload(app);
    if (away)
        ui_app_message(app, _("%s and %s are free again for the next match"), who, title);
    else if (kind == DECISION_REQUIRED)
        ui_app_message(app, _("%s keeps %s in every match from now on"), who, title);
    else
        ui_app_message(app, _("%s never gets %s from the next match on"), who, title);
}

static char *
why_about(struct ui_app *app, void *state)
{
    const struct why_view *view = state;

    (void)app;
    return view->who ? ui_profile_candidate(view->who) : NULL;
}

const struct ui_view_type ui_why_view = {
    .name = "why",
    .label = N_("Why"),
    .screen = SCREEN_WHY,
    .look = LOOK_WHY,
    .open = why_open,
    .close = why_close,
    .title = why_title,
    .draw = why_draw,
    .action = why_action,
    .why_not = why_why_not,
    .refresh = why_refresh,
    .about = why_about,
};
