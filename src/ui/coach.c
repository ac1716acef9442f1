/* SPDX-License-Identifier: EUPL-1.2 */
/* From any view about a person to what a job coach asks about that person. */

#include "stapelbaan/ui/coach.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ui/views.h"

static bool
go(struct ui_app *app, const struct ui_view_type *type, const char *id)
{
    const struct ui_view *view = ui_app_page(app);
    g_autofree char *about = id ? g_strdup(id) : view->type->about ? view->type->about(app, view->state) : NULL;

    if (about && dataset_candidate(ui_app_data(app), about))
        return ui_app_push(app, type, about);
    ui_app_warn(app, _("no candidate is under the cursor"));
    return false;
}

void
ui_coach_person(struct ui_app *app, const char *id)
{
    go(app, &ui_person_view, id);
}

void
ui_coach_options(struct ui_app *app, const char *id)
{
    go(app, &ui_options_view, id);
}

void
ui_coach_what_if(struct ui_app *app, const char *id)
{
    if (go(app, &ui_what_if_view, id))
        ui_app_do(app, ACT_ADD, NULL);
}

void
ui_coach_consent(struct ui_app *app, const char *id)
{
    go(app, &ui_consent_view, id);
}

struct month_day
ui_coach_date(struct ui_app *app)
{
    const struct plan *plan = ui_app_plan(app);
    struct month_day day = {0, 0};

    if (plan && plan->date && strlen(plan->date) == 10 && month_day_parse(plan->date + 5, &day, NULL))
        return day;
    g_autoptr(GDateTime) today = g_date_time_new_now_local();
    return (struct month_day){g_date_time_get_month(today), g_date_time_get_day_of_month(today)};
}

bool
ui_coach_adopt(struct ui_app *app, const struct stack_save *save, unsigned n_save)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d"), *id = g_strdup(save->stack->id),
                    *who = g_strdup(save->stack->candidate);
    struct stack_adopted adopted;
    GError *error = NULL;

    if (!ops_stack_adopt(ui_app_store(app), ui_app_actor(app), save, n_save, today, &adopted, &error)) {
        ui_app_error(app, error);
        return false;
    }
    if (adopted.left)
        ui_app_message(app, K_("%s is the job of %s now, and %s has none; {undo} undoes it"), id, who, adopted.left);
    else if (adopted.replaced)
        ui_app_message(app, K_("%s is the job of %s now, in the place of the one before; {undo} undoes it"), id, who);
    else
        ui_app_message(app, K_("%s is the job of %s now; {undo} undoes it"), id, who);
    stack_adopted_clear(&adopted);
    return true;
}

const char *
ui_coach_adopt_why_not(struct ui_app *app, const struct stack *stack)
{
    if (!ops_may(ui_app_actor(app), "adopt", "job", NULL))
        return _("a job coach puts a job into the plan; yours is an offer that everybody sees");
    if (!stack->candidate)
        return K_("nobody is to do it yet: {edit} says who; until then everybody sees it as an offer");
    return NULL;
}
