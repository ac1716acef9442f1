/* SPDX-License-Identifier: EUPL-1.2 */
/* Which draft: without one at hand the board asks; the first choice is a new one. */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/views.h"

/* ---- the draft --------------------------------------------------------------------------------------------------- */

static struct board_work *
take_kept(struct ui_app *app, const char *id, const char *candidate)
{
    g_autoptr(GPtrArray) kept = board_kept(app);

    for (guint i = 0; i < kept->len; i++) {
        struct board_work *work = kept->pdata[i];
        if ((id && strcmp(work->stack->id, id) == 0) ||
            (candidate && g_strcmp0(work->stack->candidate, candidate) == 0))
            return board_work_new(stack_copy(work->stack), work->version);
    }
    return NULL;
}

static struct board_work *
work_of_id(struct board_view *view, const char *id, GError **error)
{
    const struct stack *stored = ops_stack_find(view->stored, id);
    struct board_work *kept = take_kept(view->app, id, NULL);

    if (kept) {
        ui_app_message(view->app, _("%s is as you left it, and not saved yet"), id);
        return kept;
    }
    if (stored)
        return board_work_new(stack_copy(stored), ui_app_row_version(view->app, "job", id));
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("there is no draft \"%s\""), id);
    return NULL;
}

/* The draft that there is for this person, else a new one. */
static struct board_work *
work_of_person(struct board_view *view, const char *candidate)
{
    const struct candidate *who = dataset_candidate(ui_app_data(view->app), candidate);
    struct board_work *kept = take_kept(view->app, NULL, candidate);
    g_autofree char *id = board_free_id(view);

    if (kept)
        return kept;
    for (guint i = 0; i < view->stored->len; i++) {
        const struct stack *stack = view->stored->pdata[i];
        if (g_strcmp0(stack->candidate, candidate) == 0)
            return board_work_new(stack_copy(stack), ui_app_row_version(view->app, "job", stack->id));
    }
    struct stack *stack = stack_new(id);
    stack->candidate = g_strdup(candidate);
    if (who)
        stack_set_hours(stack, candidate_full_min(who, &ui_app_data(view->app)->partnership),
                        candidate_max_min(who, &ui_app_data(view->app)->partnership));
    return board_work_new(stack, 0);
}

/* The draft that stands in the place of that job already, else a new one that begins as it. */
static struct board_work *
work_of_profile(struct board_view *view, const char *name, GError **error)
{
    g_autofree char *id = board_free_id(view);
    g_autoptr(GPtrArray) kept = board_kept(view->app);
    bool coach = ops_may(ui_app_actor(view->app), "save", "personal job", NULL);

    for (guint i = 0; i < kept->len; i++) {
        const struct board_work *work = kept->pdata[i];
        if (g_strcmp0(work->stack->from, name) == 0)
            return work_of_id(view, work->stack->id, error);
    }
    for (guint i = 0; i < view->stored->len; i++) {
        const struct stack *stack = view->stored->pdata[i];
        if (g_strcmp0(stack->from, name) == 0)
            return work_of_id(view, stack->id, error);
    }
    struct stack *stack = ops_stack_from(ui_app_data(view->app), ui_app_plan(view->app), name, id, coach, error);
    return stack ? board_work_new(stack, 0) : NULL;
}

struct board_work *
board_begin(struct board_view *view, const char *argument, GError **error)
{
    g_autofree char *id = board_free_id(view);

    if (argument && *argument == '@')
        return work_of_profile(view, argument + 1, error);
    if (argument && *argument == '=')
        return work_of_person(view, argument + 1);
    if (argument && *argument != '+')
        return work_of_id(view, argument, error);
    return board_work_new(stack_new(id), 0);
}

/* ---- which ------------------------------------------------------------------------------------------------------- */

static void
chosen(struct ui_app *app, const char *value, void *user)
{
    (void)user;
    if (value)
        ui_app_push(app, &ui_board_view, *value ? value : NULL);
}

/* A choice for each draft, with its hours; the strings are kept in `text`. */
static void
add_choice(const struct stack *stack, bool kept, GArray *choices, GPtrArray *text)
{
    g_autoptr(GString) note = g_string_new(NULL);

    ui_hours_append(note, stack_minutes(stack, NULL));
    g_string_append_printf(note, " %s", _("h"));
    if (stack->candidate || stack_is_offer(stack))
        g_string_append_printf(note, "%s%s", ui_dot(), stack->candidate ? stack->candidate : _("offer"));
    if (kept)
        g_string_append_printf(note, "%s%s", ui_dot(), _("not saved"));
    char *label = g_strdup_printf("%s %s", stack->id, stack->title),
         *line = g_string_free(g_steal_pointer(&note), FALSE), *id = g_strdup(stack->id);
    g_ptr_array_add(text, label);
    g_ptr_array_add(text, line);
    g_ptr_array_add(text, id);
    struct ui_choice choice = {id, label, line};
    g_array_append_val(choices, choice);
}

static bool
is_kept(const GPtrArray *kept, const char *id)
{
    for (guint i = 0; i < kept->len; i++)
        if (strcmp(((const struct board_work *)kept->pdata[i])->stack->id, id) == 0)
            return true;
    return false;
}

void
ui_board_open(struct ui_app *app, const char *argument)
{
    g_autoptr(GPtrArray) stored = store_read_stacks(ui_app_store(app), NULL), kept = board_kept(app);
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(struct ui_choice));
    g_autoptr(GPtrArray) text = g_ptr_array_new_with_free_func(g_free);
    struct ui_choice fresh = {"", _("a new, empty draft"), NULL};

    if (argument || !stored || stored->len + kept->len == 0) {
        ui_app_push(app, &ui_board_view, argument);
        return;
    }
    g_array_append_val(choices, fresh);
    for (guint i = 0; i < kept->len; i++)
        add_choice(((const struct board_work *)kept->pdata[i])->stack, true, choices, text);
    for (guint i = 0; i < stored->len; i++) {
        const struct stack *stack = stored->pdata[i];
        if (!is_kept(kept, stack->id))
            add_choice(stack, false, choices, text);
    }
    ui_app_choose(app, _("Which draft?"), (const struct ui_choice *)(void *)choices->data, choices->len, NULL, chosen,
                  NULL);
}

void
ui_board_open_tasks(struct ui_app *app, GPtrArray *task)
{
    g_autoptr(GString) list = g_string_new("+");

    for (guint i = 0; i < task->len; i++)
        g_string_append_printf(list, "%s%s", i ? " " : "", (const char *)task->pdata[i]);
    g_ptr_array_unref(task);
    ui_app_push(app, &ui_board_view, list->str);
}

void
ui_board_open_about(struct ui_app *app, char sign, const char *id)
{
    g_autofree char *argument = g_strdup_printf("%c%s", sign, id);

    ui_app_push(app, &ui_board_view, argument);
}
