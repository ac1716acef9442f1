/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The week of a team, or of a building: people down, days across, the visit under the cursor in words below. "+" goes
 * into one day, where n and p go from day to day; "-" comes back to the week.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/exchange/visits.h"
#include "stapelbaan/report/week.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/page.h"
#include "stapelbaan/ui/widget/strips.h"
#include "stapelbaan/ui/write.h"
#include "visit_line.h"

enum { FILE_WIDTH = 120 };

struct team {
    char *site;                /* NULL: a team */
    char **wanted;             /* names of profiles; NULL: all */
    GPtrArray *profile, *name; /* the rows: borrowed from the plan, and owned */
    struct letters *letters;
    struct ui_strips strips;
    int day; /* shown alone; -1: the week */
    bool as_list;
    struct ui_page *list;
};

static bool
is_wanted(const struct team *team, const struct profile *profile, const char *name)
{
    if (team->site)
        return strip_has(profile, team->site);
    return !team->wanted || g_strv_contains((const char *const *)team->wanted, name);
}

/* The id of a line is the row and the visit, "3/12". */
static void
fill_list(struct ui_app *app, struct team *team)
{
    g_autoptr(GArray) stay = report_stays(team->profile, team->site);
    const struct dataset *data = ui_app_data(app);
    int day = -1;

    ui_page_clear(team->list);
    for (unsigned i = 0; i < stay->len; i++) {
        const struct report_stay *each = &g_array_index(stay, struct report_stay, i);
        const struct visit *visit = each->visit;
        const struct task *task = dataset_task(data, visit->task);
        const struct site *site = dataset_site(data, visit->site);
        guint row = 0, at = 0;
        char start[6], end[6];

        if (team->day >= 0 && team->day != (int)visit->day)
            continue;
        if ((int)visit->day != day)
            ui_page_head(team->list, ui_day_long(visit->day));
        day = (int)visit->day;
        g_ptr_array_find(team->profile, each->profile, &row);
        g_ptr_array_find(each->profile->visit, visit, &at);
        g_autofree char *id = g_strdup_printf("%u/%u", row, at);
        g_autofree char *line = g_strdup_printf(
            "%s-%s  %s  %c  %s, %s", clock_text(visit->start_min, start), clock_text(visit->end_min, end),
            (char *)g_ptr_array_index(team->name, row), letters_find(team->letters, visit->provider),
            task ? task->title : visit->task, site ? site->name : visit->site);
        ui_page_line(team->list, STYLE_NORMAL, NULL, id, line);
    }
}

static void
show_days(struct ui_app *app, struct team *team, int day)
{
    team->day = day;
    ui_strips_days(&team->strips, day);
    ui_strips_settle(&team->strips);
    fill_list(app, team);
}

static void
team_refresh(struct ui_app *app, void *state)
{
    struct team *team = state;
    const struct plan *plan = ui_app_plan(app);

    g_clear_pointer(&team->letters, letters_free);
    team->letters = letters_new(ui_app_data(app));
    g_ptr_array_set_size(team->profile, 0);
    g_ptr_array_set_size(team->name, 0);
    for (unsigned i = 0; plan && i < plan->profile->len; i++) {
        g_autofree char *name = ui_profile_name(plan, i);
        if (!is_wanted(team, g_ptr_array_index(plan->profile, i), name))
            continue;
        g_ptr_array_add(team->profile, g_ptr_array_index(plan->profile, i));
        g_ptr_array_add(team->name, g_steal_pointer(&name));
    }
    team->strips.letters = team->letters;
    show_days(app, team, team->day);
}

static void
team_close(struct ui_app *app, void *state)
{
    struct team *team = state;

    (void)app;
    ui_page_free(team->list);
    letters_free(team->letters);
    g_ptr_array_unref(team->profile);
    g_ptr_array_unref(team->name);
    g_strfreev(team->wanted);
    g_free(team->site);
    g_free(team);
}

/* What is wrong with what was asked for, or NULL. Owned by the caller. */
static char *
complaint(struct ui_app *app, const struct team *team)
{
    const struct plan *plan = ui_app_plan(app);

    if (!plan || plan->profile->len == 0)
        return g_strdup(K_("there are no job profiles yet: {match} runs a match"));
    if (team->site && !dataset_site(ui_app_data(app), team->site))
        return g_strdup_printf(_("there is no site \"%s\"; :sites lists them"), team->site);
    for (char **name = team->wanted; name && *name; name++)
        if (ui_profile_find(plan, *name) < 0)
            return g_strdup_printf(_("there is no job profile for \"%s\" in the last match"), *name);
    return NULL;
}

static void *
team_new(struct ui_app *app, const char *site, char **wanted, GError **error)
{
    struct team *team = g_new0(struct team, 1);

    team->site = g_strdup(site);
    team->wanted = wanted;
    team->profile = g_ptr_array_new();
    team->name = g_ptr_array_new_with_free_func(g_free);
    team->list = ui_page_new();
    team->day = -1;
    team->strips = (struct ui_strips){.profile = team->profile, .name = team->name, .site = team->site, .visit = -1};
    g_autofree char *wrong = complaint(app, team);
    if (wrong) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, "%s", wrong);
        team_close(app, team);
        return NULL;
    }
    team_refresh(app, team);
    return team;
}

static void *
team_open(struct ui_app *app, const char *argument, GError **error)
{
    return team_new(app, NULL, argument && *argument ? g_strsplit(argument, " ", -1) : NULL, error);
}

static void *
building_open(struct ui_app *app, const char *argument, GError **error)
{
    if (!argument) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("which site? As in :building L001; :sites lists them"));
        return NULL;
    }
    return team_new(app, argument, NULL, error);
}

static void
team_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct team *team = state;
    const struct site *site = team->site ? dataset_site(ui_app_data(app), team->site) : NULL;
    unsigned n = team->profile->len;

    if (team->site)
        g_string_append(crumb, site ? site->name : team->site);
    g_string_append_printf(facts, ngettext("%u person", "%u people", n), n);
    if (team->day >= 0)
        g_string_append_printf(facts, "%s%s", ui_dot(), ui_day_long((enum weekday)team->day));
}

/* "K Kantina  P Postwerk": as many as there is room for; then what the signs say. */
static void
draw_legend(struct ui_app *app, const struct team *team, const struct ui_draw *draw)
{
    const struct ui_marks *marks = ui_app_marks(app);
    const char *signs = team->site ? _(". elsewhere  + several") : _("> travel  - break  + several");
    unsigned n = ui_marks_count(marks);
    int room = draw->cols - text_width(signs) - 3, col = 1, cols = n ? MIN(room / (int)n - 4, 22) : 0;

    for (unsigned i = 0; i < n && col + cols + 4 <= room; i++) {
        const struct ui_mark *mark = ui_marks_at(marks, i);
        g_autofree char *name = ui_cut(mark->name, MAX(cols, 0));
        ui_textf(draw, 0, col, 1, ui_provider_style(app, mark->id), "%c", mark->letter);
        if (cols > 2)
            ui_text(draw, 0, col + 2, cols, STYLE_NORMAL, name);
        col += cols > 2 ? MIN(cols, text_width(name)) + 4 : 2;
    }
    ui_right(draw, 0, 0, draw->cols - 1, STYLE_DIM, signs);
}

static void
draw_status(struct ui_app *app, const struct team *team, const struct ui_draw *draw)
{
    const struct visit *visit = ui_strips_visit(&team->strips);
    g_autofree char *place = g_strdup_printf(_("%d of %u"), team->strips.row + 1, team->profile->len);

    if (visit)
        ui_visit_line(app, draw, true, g_ptr_array_index(team->name, (guint)team->strips.row), visit, place);
}

static void
team_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct team *team = state;
    struct ui_draw middle = ui_part(draw, 1, 0, draw->rows - 3, draw->cols);

    if (team->profile->len == 0) {
        ui_wrap(draw, 1, 2, draw->rows, draw->cols - 4, STYLE_NORMAL,
                team->site ? _("In the last match nobody works here. Esc goes back.")
                           : _("The last match has none of these jobs any more. Esc goes back."));
        ui_cursor(draw, 1, 2);
        return;
    }
    draw_legend(app, team, draw);
    if (team->as_list || ui_linear_is_on())
        ui_page_draw(team->list, &middle, true);
    else
        ui_strips_draw(app, &team->strips, &middle);
    draw_status(app, team, draw);
}

static GString *
team_make(struct ui_app *app, const char *path, void *user)
{
    const struct team *team = user;

    switch (ui_write_form(path)) {
    case WRITE_CSV:
        return visits_csv(team->profile, team->site);
    case WRITE_JSON: {
        g_autofree char *text = json_visits(team->profile, team->site);
        return g_string_new(text);
    }
    case WRITE_TEXT:
        break;
    }
    return report_team_week(ui_app_data(app), team->profile, team->site, FILE_WIDTH);
}

static void
go_day(struct ui_app *app, struct team *team, int step)
{
    int day = team->day + step;

    if (team->day < 0)
        ui_app_message(app, "%s", _("This is the whole week; + goes into a day"));
    else if (day < 0 || day >= DAYS)
        ui_app_message(app, "%s", step > 0 ? _("This is the last day") : _("This is the first day"));
    else
        show_days(app, team, day);
}

static void
zoom(struct ui_app *app, struct team *team, bool in)
{
    const struct visit *visit = ui_strips_visit(&team->strips);

    show_days(app, team, in ? (visit ? (int)visit->day : MAX(team->day, 0)) : -1);
}

static void
take_line(struct team *team)
{
    const char *id = ui_page_current_id(team->list);

    if (id && strchr(id, '/')) {
        team->strips.row = (int)g_ascii_strtoll(id, NULL, 10);
        team->strips.visit = (int)g_ascii_strtoll(strchr(id, '/') + 1, NULL, 10);
    }
}

static void
move(struct team *team, enum ui_act act)
{
    int rows = (int)team->profile->len;

    if (team->as_list || ui_linear_is_on()) {
        ui_page_action(team->list, act);
        take_line(team);
    } else if (act == ACT_LEFT || act == ACT_RIGHT) {
        ui_strips_side(&team->strips, act == ACT_RIGHT ? 1 : -1);
    } else {
        int by = act == ACT_PAGE_UP || act == ACT_PAGE_DOWN ? MAX(team->strips.page, 1)
                 : act == ACT_FIRST || act == ACT_LAST      ? rows
                                                            : 1;
        ui_strips_down(&team->strips, act == ACT_UP || act == ACT_PAGE_UP || act == ACT_FIRST ? -by : by);
    }
}

static void
switch_list(struct team *team)
{
    g_autofree char *id = g_strdup_printf("%d/%d", team->strips.row, team->strips.visit);

    team->as_list = !team->as_list;
    ui_page_select(team->list, id);
}

/* Something about the visit under the cursor. */
static void
open_about(struct ui_app *app, const struct team *team, enum ui_act act)
{
    const struct visit *visit = ui_strips_visit(&team->strips);
    const char *name = g_ptr_array_index(team->name, (guint)team->strips.row);
    g_autofree char *pair = visit ? g_strdup_printf("%s %s", name, visit->task) : g_strdup(name);

    if (act == ACT_OPEN)
        ui_app_push(app, &ui_week_view, name);
    else if (act == ACT_WHY)
        ui_app_push(app, &ui_why_view, pair);
    else if (act == ACT_EDIT && visit)
        ui_app_push(app, &ui_task_form_view, visit->task);
    else if (act == ACT_BUILDING && visit)
        ui_app_push(app, &ui_building_view, visit->site);
}

static const char *
team_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    const struct team *team = state;
    bool about = act == ACT_OPEN || act == ACT_WHY || act == ACT_EDIT || act == ACT_BUILDING;

    (void)app;
    return about && team->profile->len == 0 ? _("nobody is shown here") : NULL;
}

static bool
team_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct team *team = state;

    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
    case ACT_LEFT:
    case ACT_RIGHT:
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
    case ACT_FIRST:
    case ACT_LAST:
        move(team, act);
        return true;
    case ACT_NEXT:
    case ACT_PREVIOUS:
        go_day(app, team, act == ACT_NEXT ? 1 : -1);
        return true;
    case ACT_ZOOM_IN:
    case ACT_ZOOM_OUT:
        zoom(app, team, act == ACT_ZOOM_IN);
        return true;
    case ACT_AS_LIST:
        switch_list(team);
        return true;
    case ACT_TO_FILE:
        ui_write(app, argument, team->site ? "building.txt" : "team.txt", team_make, team);
        return true;
    case ACT_OPEN:
    case ACT_WHY:
    case ACT_EDIT:
    case ACT_BUILDING:
        if (argument)
            return false;
        open_about(app, team, act);
        return true;
    default:
        return false;
    }
}

static bool
team_back(struct ui_app *app, void *state)
{
    struct team *team = state;

    if (team->as_list && !ui_linear_is_on())
        switch_list(team);
    else if (team->day >= 0)
        show_days(app, team, -1);
    else
        return false;
    return true;
}

const struct ui_view_type ui_team_view = {
    .name = "team",
    .label = N_("Team"),
    .screen = SCREEN_TEAM,
    .look_all = LOOK_PLAN,
    .open = team_open,
    .close = team_close,
    .title = team_title,
    .draw = team_draw,
    .action = team_action,
    .why_not = team_why_not,
    .back = team_back,
    .refresh = team_refresh,
};

const struct ui_view_type ui_building_view = {
    .name = "building",
    .label = N_("Who is where when"),
    .screen = SCREEN_TEAM,
    .look_all = LOOK_PLAN,
    .open = building_open,
    .close = team_close,
    .title = team_title,
    .draw = team_draw,
    .action = team_action,
    .why_not = team_why_not,
    .back = team_back,
    .refresh = team_refresh,
};
