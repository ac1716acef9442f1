/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whom a draft is for: those whom all of its tasks fit come first, then those who lack least. The draft of a
 * coordinator is an offer; this is where a coach finds its person.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/why.h"

struct suited {
    const struct candidate *who;
    int n_unfit;  /* tasks of the draft that do not fit */
    bool has_job; /* in the plan */
    char *note;   /* owned */
};

static void
suited_clear(void *data)
{
    g_free(((struct suited *)data)->note);
}

static int
by_fit(const void *a, const void *b)
{
    const struct suited *x = a, *y = b;

    if (x->n_unfit != y->n_unfit)
        return x->n_unfit - y->n_unfit;
    if (x->has_job != y->has_job)
        return x->has_job - y->has_job;
    return strcmp(x->who->id, y->who->id);
}

static bool
has_job(const struct plan *plan, const struct candidate *who)
{
    int n = 0;

    for (guint p = 0; plan && p < plan->profile->len; p++)
        n += strcmp(((const struct profile *)plan->profile->pdata[p])->candidate, who->id) == 0;
    return n >= who->count;
}

/* The tasks of a draft, each once; borrowed. */
static GPtrArray *
tasks_of(const struct stack *stack, const struct dataset *data)
{
    GPtrArray *task = g_ptr_array_new();

    for (guint v = 0; v < stack->visit->len; v++) {
        struct task *one = dataset_task(data, ((const struct visit *)stack->visit->pdata[v])->task);
        if (one && !g_ptr_array_find(task, one, NULL))
            g_ptr_array_add(task, one);
    }
    return task;
}

/* What keeps the person from the first task that does not fit is said, for there is room for one. */
static struct suited
judge(const struct dataset *data, const struct plan *plan, const GPtrArray *task, const struct candidate *who)
{
    struct suited suited = {.who = who, .has_job = has_job(plan, who)};
    g_autofree char *first = NULL;
    int n;

    for (guint i = 0; i < task->len; i++) {
        g_autofree char *obstacle = ui_why_obstacles(data, who, task->pdata[i], &n);
        suited.n_unfit += obstacle != NULL;
        if (!first)
            first = g_steal_pointer(&obstacle);
    }
    const char *job = suited.has_job ? _("has a job") : _("no job yet");
    if (task->len == 0)
        suited.note = g_strdup(job);
    else if (suited.n_unfit == 0)
        suited.note = g_strdup_printf("%s%s%s", _("all fits"), ui_dot(), job);
    else
        suited.note = g_strdup_printf(_("%d of %d do not fit: %s"), suited.n_unfit, (int)task->len, first);
    return suited;
}

/* A person brings hours of their own; without one the hours stay as they are. */
static void
person_given(struct ui_app *app, const char *value, void *user)
{
    struct board_view *view = user;
    struct stack *stack = board_stack(view);
    const struct candidate *who = value && *value ? dataset_candidate(ui_app_data(app), value) : NULL;

    if (!value || g_strcmp0(stack->candidate ? stack->candidate : "", value) == 0)
        return;
    board_step(view, g_strdup(_("the person")));
    stack_set_text(&stack->candidate, who ? who->id : NULL);
    if (who)
        stack_set_hours(stack, candidate_full_min(who, &ui_app_data(app)->partnership),
                        candidate_max_min(who, &ui_app_data(app)->partnership));
    board_stepped(view);
}

void
board_ask_person(struct board_view *view)
{
    const struct dataset *data = ui_app_data(view->app);
    const struct stack *stack = board_stack(view);
    g_autoptr(GArray) suited = g_array_new(FALSE, FALSE, sizeof(struct suited));
    g_autofree struct ui_choice *choice = g_new0(struct ui_choice, data->candidate->len + 1);
    g_autoptr(GPtrArray) task = tasks_of(stack, data);

    g_array_set_clear_func(suited, suited_clear);
    for (guint i = 0; i < data->candidate->len; i++) {
        struct suited one = judge(data, ui_app_plan(view->app), task, data->candidate->pdata[i]);
        g_array_append_val(suited, one);
    }
    g_array_sort(suited, by_fit);
    choice[0] = (struct ui_choice){"", _("nobody yet"), NULL};
    for (guint i = 0; i < suited->len; i++) {
        const struct suited *one = &g_array_index(suited, struct suited, i);
        choice[i + 1] = (struct ui_choice){one->who->id, one->who->id, one->note};
    }
    ui_app_choose(view->app, _("Whom is this job for?"), choice, suited->len + 1,
                  stack->candidate ? stack->candidate : "", person_given, view);
}
