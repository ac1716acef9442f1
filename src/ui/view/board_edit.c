/* SPDX-License-Identifier: EUPL-1.2 */
/* What a draft is called, how many hours it aims at, and whom it is for: each asked for on the message row. */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/model/sensitive.h"
#include "stapelbaan/ui/format.h"

static void
name_given(struct ui_app *app, const char *text, void *user)
{
    struct board_view *view = user;
    g_autofree char *warning = text ? sensitive_warning(text) : NULL;

    if (!text || strcmp(text, board_stack(view)->title) == 0)
        return;
    board_step(view, g_strdup(_("the name")));
    stack_set_text(&board_stack(view)->title, text);
    board_stepped(view);
    if (warning)
        ui_app_warn(app, "%s", warning);
}

static void
hours_given(struct ui_app *app, const char *text, void *user)
{
    struct board_view *view = user;
    GError *error = NULL;
    int aim, most;

    if (!text)
        return;
    if (!stack_parse_hours(text, &aim, &most, &error)) {
        ui_app_error(app, error);
        return;
    }
    board_step(view, g_strdup(_("the hours")));
    stack_set_hours(board_stack(view), aim, most);
    board_stepped(view);
}

static void
ask_hours(struct board_view *view)
{
    const struct stack *stack = board_stack(view);
    g_autofree char *now = stack->most_min > stack->aim_min
                               ? g_strdup_printf("%g-%g", stack->aim_min / 60.0, stack->most_min / 60.0)
                               : g_strdup_printf("%g", stack->aim_min / 60.0);

    g_strdelimit(now, ",", '.');
    ui_app_ask(view->app, _("Hours a week, such as 32 or 32-36?"), now, hours_given, view);
}

static void
chosen(struct ui_app *app, const char *value, void *user)
{
    struct board_view *view = user;

    (void)app;
    if (g_strcmp0(value, "name") == 0)
        ui_app_ask(view->app, _("What is the job called?"), board_stack(view)->title, name_given, view);
    else if (g_strcmp0(value, "hours") == 0)
        ask_hours(view);
    else if (g_strcmp0(value, "person") == 0)
        board_ask_person(view);
}

void
board_edit(struct board_view *view)
{
    const struct stack *stack = board_stack(view);
    g_autoptr(GString) hours = g_string_new(NULL);
    struct ui_choice choice[] = {
        {"name", _("name"), stack->title}, {"hours", _("hours"), NULL}, {"person", _("person"), stack->candidate}};
    bool coach = ops_may(ui_app_actor(view->app), "save", "personal job", NULL);

    ui_hours_append(hours, stack->aim_min);
    choice[1].note = hours->str;
    ui_app_choose(view->app, _("What of the draft do you change?"), choice, coach ? 3 : 2, NULL, chosen, view);
}
