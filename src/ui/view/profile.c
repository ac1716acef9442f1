/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the last match gave: the jobs, the tasks that were left, the people without a job. Tab, Left and Right go
 * round the three lists (scope.h says which argument starts with which); where the screen is high, the week of the job
 * under the cursor is shown below them.
 */

#include <math.h>

#include <glib/gi18n.h>

#include "match_setup.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/profile_rows.h"
#include "stapelbaan/ui/scope.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/week.h"

enum { PREVIEW_FROM = 34, PREVIEW_ROWS = 20 };

struct profiles_view {
    struct ui_table *table[PLAN_LISTS];
    GPtrArray *row[PLAN_LISTS];
    enum ui_plan_list list;
};

static const char *const list_label[PLAN_LISTS] = {N_("Jobs"), N_("Tasks left"), N_("People without a job")};

static void
profiles_refresh(struct ui_app *app, void *state)
{
    struct profiles_view *view = state;

    for (int i = 0; i < PLAN_LISTS; i++) {
        GPtrArray *old = view->row[i];
        view->row[i] = ui_plan_rows((enum ui_plan_list)i, ui_app_data(app), ui_app_plan(app), ui_app_marks(app));
        ui_table_set_rows(view->table[i], view->row[i]);
        if (old)
            g_ptr_array_unref(old);
    }
}

static void *
profiles_open(struct ui_app *app, const char *argument, GError **error)
{
    struct profiles_view *view = g_new0(struct profiles_view, 1);
    int list = PLAN_JOBS;

    (void)error;
    for (int i = 0; i < PLAN_LISTS; i++)
        view->table[i] = ui_table_new(&ui_plan_spec[i], app);
    profiles_refresh(app, view);
    if (ui_scope_is(argument) && ui_scope_plan(view->table, argument, &list))
        view->list = (enum ui_plan_list)list;
    else if (argument)
        ui_table_set_filter(view->table[PLAN_JOBS], argument);
    return view;
}

static void
profiles_close(struct ui_app *app, void *state)
{
    struct profiles_view *view = state;

    (void)app;
    for (int i = 0; i < PLAN_LISTS; i++) {
        ui_table_free(view->table[i]);
        g_ptr_array_unref(view->row[i]);
    }
    g_free(view);
}

static void
profiles_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct profiles_view *view = state;

    const struct ui_table *table = view->table[view->list];

    (void)app;
    (void)crumb;
    if (ui_table_n_marked(table) == 0 && ui_table_n_shown(table) == ui_table_n_rows(table))
        return; /* the tabs say how many there are */
    ui_table_facts(view->table[view->list], facts);
}

/* " Jobs 37   Tasks left 12   People without a job 5 ": the lists, the present one reversed. */
static void
draw_lists(const struct profiles_view *view, const struct ui_draw *draw)
{
    int col = 1;

    for (int i = 0; i < PLAN_LISTS; i++) {
        bool here = i == (int)view->list;
        g_autofree char *text = g_strdup_printf(" %s %u ", _(list_label[i]), view->row[i]->len);
        col += ui_text(draw, 0, col, -1, here ? STYLE_SELECTED : STYLE_NORMAL, text) + 1;
    }
}

/* "30 full, 7 part jobs · 1085.0 h/wk · travel 12.0 h · score 30811, max 31600" */
static void
draw_totals(const struct plan *plan, const struct ui_draw *draw, int row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *dot = ui_dot();
    int minutes = 0, travel = 0;

    for (unsigned i = 0; i < plan->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);
        minutes += profile->minutes;
        travel += profile->travel_min;
    }
    g_string_append_printf(text, ngettext("%d full, %d part job", "%d full, %d part jobs", (gulong)plan->n_part),
                           plan->n_full, plan->n_part);
    g_string_append(text, dot);
    ui_hours_append(text, minutes);
    g_string_append_printf(text, " %s%s%s ", _("h/wk"), dot, _("travel"));
    ui_hours_append(text, travel);
    g_string_append_printf(text, " %s%s%s ", _("h"), dot, _("score"));
    ui_number_append(text, plan->score, 0);
    if (plan->has_bound) {
        g_string_append_printf(text, ", %s ", _("max"));
        ui_number_append(text, ceil(plan->bound), 0);
    }
    ui_text(draw, row, 1, -1, STYLE_STRONG, text->str);
}

/* Why the row under the cursor was left, in full: the table had to cut it. */
static void
draw_detail(const struct profiles_view *view, const struct ui_draw *draw, int row)
{
    const struct ui_plan_row *current = ui_table_current(view->table[view->list]);
    g_autofree char *text = NULL;

    if (!current)
        return;
    text = g_strdup_printf("%s %s: %s", current->id, current->reason, current->detail);
    ui_wrap(draw, row, 1, draw->rows - row, draw->cols - 2, STYLE_NORMAL, text);
}

/* The week of the job under the cursor. */
static void
draw_preview(struct ui_app *app, const struct profiles_view *view, const struct ui_draw *draw)
{
    const char *name = ui_table_current_id(view->table[PLAN_JOBS]);
    const struct profile *profile = ui_profile_get(ui_app_plan(app), name);
    struct ui_draw body = ui_part(draw, 1, 0, draw->rows - 1, draw->cols);
    int top = 0;

    if (!profile)
        return;
    auto_of(ui_week) week = ui_week_of_profile(ui_app_data(app), ui_app_marks(app), profile);
    ui_week_lay(week, 0, body.rows - UI_WEEK_HEAD);
    ui_rule(draw, 0, name);
    ui_week_draw(week, &body, &top, -1);
}

static void
profiles_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct profiles_view *view = state;
    const struct plan *plan = ui_app_plan(app);
    bool preview =
        !ui_linear_is_on() && draw->rows >= PREVIEW_FROM && view->list == PLAN_JOBS && view->row[PLAN_JOBS]->len;
    int foot = view->list == PLAN_JOBS ? 1 : 2;
    int rows = draw->rows - foot - 1 - (preview ? PREVIEW_ROWS : 0);
    struct ui_draw table = ui_part(draw, 1, 0, rows, draw->cols);

    draw_lists(view, draw);
    if (plan && view->list == PLAN_JOBS)
        draw_totals(plan, draw, rows + 1);
    else if (plan)
        draw_detail(view, draw, rows + 1);
    if (preview) {
        struct ui_draw below = ui_part(draw, rows + 2, 0, PREVIEW_ROWS, draw->cols);
        draw_preview(app, view, &below);
    }
    ui_table_draw(view->table[view->list], &table);
}

static bool
profiles_key(struct ui_app *app, void *state, int key, bool pasted)
{
    struct profiles_view *view = state;

    (void)app;
    return ui_table_key(view->table[view->list], key, pasted);
}

static void
open_current(struct ui_app *app, const struct profiles_view *view, bool why)
{
    const char *id = ui_table_current_id(view->table[view->list]);
    g_autofree char *task = id ? g_strdup_printf("!%s", id) : NULL;

    if (!id)
        ui_app_message(app, "%s", _("There is nothing to open here"));
    else if (view->list == PLAN_TASKS_LEFT)
        ui_app_push(app, &ui_why_view, task);
    else
        ui_app_push(app, view->list == PLAN_JOBS && !why ? &ui_week_view : &ui_why_view, id);
}

/* The form of the task that was left, or of the person. */
static void
edit_current(struct ui_app *app, const struct profiles_view *view)
{
    const char *id = ui_table_current_id(view->table[view->list]);
    g_autofree char *candidate = id ? ui_profile_candidate(id) : NULL;

    if (!id)
        ui_app_message(app, "%s", _("There is nothing to open here"));
    else if (view->list == PLAN_TASKS_LEFT)
        ui_app_push(app, &ui_task_form_view, id);
    else
        ui_app_push(app, &ui_candidate_form_view, candidate);
}

/* The week of the marked jobs, else of those that the filter shows. */
static void
open_team(struct ui_app *app, const struct profiles_view *view)
{
    const struct ui_table *table = view->table[PLAN_JOBS];
    bool all = ui_table_n_marked(table) == 0 && ui_table_n_shown(table) == ui_table_n_rows(table);
    g_autoptr(GPtrArray) id = ui_table_n_marked(table) > 0 ? ui_table_chosen(table) : ui_table_shown(table);
    g_autoptr(GString) names = g_string_new(NULL);

    for (unsigned i = 0; i < id->len; i++)
        g_string_append_printf(names, "%s%s", i ? " " : "", (const char *)g_ptr_array_index(id, i));
    if (id->len == 0)
        ui_app_message(app, "%s", _("There is nothing to open here"));
    else
        ui_app_push(app, &ui_team_view, all ? NULL : names->str);
}

/* As the job under the cursor, of the task that was left, or for the person without a job. */
static void
open_board(struct ui_app *app, const struct profiles_view *view, const char *argument)
{
    const char *id = ui_table_current_id(view->table[view->list]);
    static const char sign[PLAN_LISTS] = {[PLAN_JOBS] = '@', [PLAN_TASKS_LEFT] = '+', [PLAN_PEOPLE_LEFT] = '='};

    if (argument || !id)
        ui_board_open(app, argument);
    else
        ui_board_open_about(app, sign[view->list], id);
}

/* A match may leave the profiles that are marked here as they are. */
static void
keep_marked(struct ui_app *app, const struct profiles_view *view)
{
    g_autoptr(GPtrArray) id = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) chosen =
        ui_table_n_marked(view->table[PLAN_JOBS]) > 0 ? ui_table_chosen(view->table[PLAN_JOBS]) : NULL;

    for (guint i = 0; chosen && i < chosen->len; i++)
        g_ptr_array_add(id, ui_profile_candidate(chosen->pdata[i]));
    match_setup_mark(app, id);
}

static bool
profiles_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct profiles_view *view = state;

    switch (act) {
    case ACT_MATCH:
        keep_marked(app, view);
        return false; /* the app opens its screen */
    case ACT_OPEN:
    case ACT_WHY:
        open_current(app, view, act == ACT_WHY);
        return true;
    case ACT_EDIT:
        edit_current(app, view);
        return true;
    case ACT_TEAM:
        if (argument)
            return false;
        open_team(app, view);
        return true;
    case ACT_BOARD:
        open_board(app, view, argument);
        return true;
    case ACT_RIGHT:
    case ACT_NEXT_PANE:
        view->list = (view->list + 1) % PLAN_LISTS;
        return true;
    case ACT_LEFT:
    case ACT_LAST_PANE:
        view->list = (view->list + PLAN_LISTS - 1) % PLAN_LISTS;
        return true;
    default:
        return ui_table_action(view->table[view->list], app, act, argument);
    }
}

static bool
profiles_typing(struct ui_app *app, void *state)
{
    struct profiles_view *view = state;

    (void)app;
    return ui_table_is_typing(view->table[view->list]);
}

static bool
profiles_idle(struct ui_app *app, void *state)
{
    struct profiles_view *view = state;

    (void)app;
    return ui_table_idle(view->table[view->list]);
}

static bool
profiles_back(struct ui_app *app, void *state)
{
    struct profiles_view *view = state;

    (void)app;
    return ui_table_back(view->table[view->list]);
}

static char *
profiles_about(struct ui_app *app, void *state)
{
    const struct profiles_view *view = state;
    const char *name = ui_table_current_id(view->table[view->list]);

    (void)app;
    return name ? ui_profile_candidate(name) : NULL;
}

const struct ui_view_type ui_profiles_view = {
    .name = "profiles",
    .label = N_("Job profiles"),
    .screen = SCREEN_PROFILES,
    .look_all = LOOK_PLAN,
    .look = LOOK_WEEK,
    .open = profiles_open,
    .close = profiles_close,
    .title = profiles_title,
    .draw = profiles_draw,
    .key = profiles_key,
    .typing = profiles_typing,
    .action = profiles_action,
    .back = profiles_back,
    .idle = profiles_idle,
    .refresh = profiles_refresh,
    .about = profiles_about,
};
