/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The week of one job profile: who offers its hours, the timetable, and the block under the cursor in words. The view
 * keeps the profile's name and the visit under the cursor; the week is made anew with each snapshot.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/exchange/visits.h"
#include "stapelbaan/report/week.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/week.h"
#include "stapelbaan/ui/why.h"
#include "stapelbaan/ui/widget/page.h"
#include "stapelbaan/ui/write.h"
#include "visit_line.h"

enum { SIDE_FROM = 150, SIDE_COLS = 46, PANEL_LEAST = 4, FULL_WHY_FROM = 16, JOB_WHY_FROM = 30, FILE_WIDTH = 120 };
enum { LEGEND_REST = 9 /* letter, hours, blanks */, LEGEND_LEAST = 4, LEGEND_WIDE = 100 };

struct week_view {
    char *name; /* of the profile */
    struct ui_week *week;
    int focus;     /* item of the week, -1 for none */
    int scale_min; /* 0: what fits */
    int top;       /* first row shown */
    bool as_list;
    struct ui_page *list, *why;
};

static const struct profile *
profile_of(struct ui_app *app, const struct week_view *view)
{
    return ui_profile_get(ui_app_plan(app), view->name);
}

static const struct visit *
visit_of(struct ui_app *app, const struct week_view *view)
{
    const struct profile *profile = profile_of(app, view);
    int visit = view->focus < 0 ? -1 : ui_week_item(view->week, view->focus)->visit;

    return profile && visit >= 0 && visit < (int)profile->visit->len ? g_ptr_array_index(profile->visit, visit) : NULL;
}

static void
fill_list(struct week_view *view)
{
    g_autoptr(GArray) item = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GPtrArray) line = ui_week_lines(view->week, item);

    ui_page_clear(view->list);
    for (unsigned i = 0; i < line->len; i++) {
        int at = g_array_index(item, int, i);
        g_autofree char *id = g_strdup_printf("%d", at);
        const char *text = g_ptr_array_index(line, i);
        if (at < 0 && !g_ascii_isdigit(*text))
            ui_page_head(view->list, text);
        else
            ui_page_line(view->list, at < 0 ? STYLE_DIM : STYLE_NORMAL, NULL, at < 0 ? NULL : id, text);
    }
}

/* Makes the week anew; the cursor stays on the visit of index `visit`. */
static void
load(struct ui_app *app, struct week_view *view, int visit)
{
    const struct profile *profile = profile_of(app, view);

    ui_week_free(view->week);
    view->week = profile ? ui_week_of_profile(ui_app_data(app), ui_app_marks(app), profile)
                         : ui_week_new((enum weekday[]){DAY_MO, DAY_TU, DAY_WE, DAY_TH, DAY_FR}, 5);
    ui_week_lay(view->week, view->scale_min, 0);
    view->focus = ui_week_find(view->week, visit);
    if (view->focus < 0)
        view->focus = ui_week_first(view->week);
    fill_list(view);
}

static void
week_close(struct ui_app *app, void *state)
{
    struct week_view *view = state;

    (void)app;
    ui_week_free(view->week);
    ui_page_free(view->list);
    ui_page_free(view->why);
    g_free(view->name);
    g_free(view);
}

static void *
week_open(struct ui_app *app, const char *argument, GError **error)
{
    const struct plan *plan = ui_app_plan(app);
    g_autofree char *first = plan && plan->profile->len ? ui_profile_name(plan, 0) : NULL;

    if (!argument)
        argument = first;
    if (ui_profile_find(plan, argument) < 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("there is no job profile for \"%s\" in the last match"),
                    argument ? argument : "");
        return NULL;
    }
    struct week_view *view = g_new0(struct week_view, 1);
    view->name = g_strdup(argument);
    view->list = ui_page_new();
    view->why = ui_page_new();
    load(app, view, -1);
    return view;
}

static void
week_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct week_view *view = state;
    const struct plan *plan = ui_app_plan(app);
    const struct candidate *who;
    int at = ui_profile_find(plan, view->name);

    g_string_append(crumb, view->name);
    if (at < 0)
        return;
    const struct profile *profile = g_ptr_array_index(plan->profile, (guint)at);
    who = dataset_candidate(ui_app_data(app), profile->candidate);
    ui_hours_append(facts, profile->minutes);
    if (who) {
        g_string_append_printf(facts, " %s ", _("of"));
        ui_hours_append(facts, candidate_full_min(who, &ui_app_data(app)->partnership));
    }
    g_string_append_printf(facts, " %s%s%s%s", _("h"), ui_dot(), profile->full ? _("full job") : _("part job"),
                           ui_dot());
    g_string_append_printf(facts, _("%d of %u"), at + 1, plan->profile->len);
}

/* One entry: the letter on its colour, the name in at most `cols` columns, the hours. Returns what it took. */
static int
draw_mark(struct ui_app *app, const struct ui_draw *draw, int col, int cols, const struct ui_mark *mark, int minutes)
{
    g_autoptr(GString) hours = g_string_new(NULL);
    g_autofree char *name = ui_cut(mark->name, MAX(cols, 0));
    int used = 2;

    ui_hours_append(hours, minutes);
    ui_textf(draw, 0, col, 1, ui_provider_style(app, mark->id), "%c", mark->letter);
    if (cols > 0)
        used += ui_text(draw, 0, col + used, -1, STYLE_NORMAL, name) + 1;
    return used + ui_text(draw, 0, col + used, -1, STYLE_STRONG, hours->str);
}

/* Columns for each name so that all entries fit into `room`; 0: letters and hours only. */
static int
name_cols(const struct ui_marks *marks, const struct profile *profile, int room)
{
    int n = 0, longest = 0;

    for (unsigned i = 0; i < ui_marks_count(marks); i++) {
        const struct ui_mark *mark = ui_marks_at(marks, i);
        if (!ui_profile_minutes(profile, mark->id))
            continue;
        n++;
        longest = MAX(longest, text_width(mark->name));
    }
    int share = n ? room / n - LEGEND_REST : 0;
    return share < LEGEND_LEAST ? 0 : MIN(share, longest);
}

/* "K Kantina 12.5  P Postwerk 5.0": the letters, who they are and how much they offer. */
static void
draw_legend(struct ui_app *app, const struct ui_draw *draw, const struct profile *profile)
{
    const struct ui_marks *marks = ui_app_marks(app);
    g_autofree char *travel = g_strdup_printf(_("travel %d min"), profile->travel_min);
    bool wide = draw->cols >= LEGEND_WIDE;
    g_autofree char *way = wide ? g_strdup_printf("%s %s  %s", ui_glyph(GLYPH_LIGHT), _("not available"), travel)
                                : g_steal_pointer(&travel);
    int room = draw->cols - text_width(way) - 3, cols = name_cols(marks, profile, room), col = 1;

    for (unsigned i = 0; i < ui_marks_count(marks); i++) {
        const struct ui_mark *mark = ui_marks_at(marks, i);
        int minutes = ui_profile_minutes(profile, mark->id);
        if (minutes && col < room)
            col += draw_mark(app, draw, col, cols, mark, minutes) + 2;
    }
    ui_right(draw, 0, 0, draw->cols - 1, STYLE_DIM, way);
}

/* The block under the cursor in full: the grid had to cut it. */
static void
draw_status(struct ui_app *app, const struct week_view *view, const struct ui_draw *draw, int row)
{
    const struct visit *visit = visit_of(app, view);

    if (!visit) {
        ui_text(draw, row, 1, -1, STYLE_DIM, _("This profile has no visits."));
        return;
    }
    g_autofree char *place =
        g_strdup_printf(_("%d of %d"), ui_week_position(view->week, view->focus), ui_week_count(view->week));
    ui_visit_line(app, draw, false, NULL, visit, place);
}

static void
draw_why(struct ui_app *app, struct week_view *view, const struct ui_draw *draw)
{
    const struct visit *visit = visit_of(app, view);
    const struct profile *profile = profile_of(app, view);
    const struct dataset *data = ui_app_data(app);
    const struct task *task = visit ? dataset_task(data, visit->task) : NULL;
    g_autofree char *id = ui_profile_candidate(view->name);
    const struct candidate *who = dataset_candidate(data, id);
    struct ui_draw body = ui_part(draw, 1, 0, draw->rows - 1, draw->cols);

    ui_rule(draw, 0, _("Why does this fit?"));
    ui_page_clear(view->why);
    if (task && who && dataset_site(data, task->site))
        ui_why_pair(view->why, data, who, task, NULL, draw->rows < FULL_WHY_FROM);
    if (profile && who && draw->rows >= JOB_WHY_FROM && ui_profile_is_whole(data, profile))
        ui_why_profile(view->why, data, who, profile);
    ui_page_draw(view->why, &body, false);
}

static void
draw_grid(struct ui_app *app, struct week_view *view, const struct ui_draw *draw)
{
    bool side = draw->cols >= SIDE_FROM;
    int cols = side ? draw->cols - SIDE_COLS : draw->cols;
    struct ui_draw grid = ui_part(draw, 0, 0, draw->rows, cols);

    ui_week_lay(view->week, view->scale_min, draw->rows - UI_WEEK_HEAD);
    int spare = draw->rows - UI_WEEK_HEAD - view->week->n_row;
    if (!side && spare >= PANEL_LEAST) {
        struct ui_draw below = ui_part(draw, draw->rows - spare, 0, spare, cols);
        grid.rows -= spare;
        draw_why(app, view, &below);
    }
    if (side) {
        struct ui_draw beside = ui_part(draw, 0, cols + 1, draw->rows, SIDE_COLS - 1);
        draw_why(app, view, &beside);
    }
    ui_week_draw(view->week, &grid, &view->top, view->focus);
}

static void
week_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct week_view *view = state;
    const struct profile *profile = profile_of(app, view);
    struct ui_draw middle = ui_part(draw, 1, 0, draw->rows - 2, draw->cols);

    if (!profile) {
        ui_wrap(draw, 1, 2, draw->rows, draw->cols - 4, STYLE_NORMAL,
                _("The last match has no job for this person any more. Esc goes back to the list."));
        ui_cursor(draw, 1, 2);
        return;
    }
    draw_legend(app, draw, profile);
    if (view->as_list || ui_linear_is_on())
        ui_page_draw(view->list, &middle, true);
    else
        draw_grid(app, view, &middle);
    draw_status(app, view, draw, draw->rows - 1);
}

/* Puts the list on the block that has the focus. */
static void
list_to_focus(struct week_view *view)
{
    g_autofree char *id = g_strdup_printf("%d", view->focus);

    ui_page_select(view->list, id);
}

static void
go_profile(struct ui_app *app, struct week_view *view, int step)
{
    const struct plan *plan = ui_app_plan(app);
    int at = ui_profile_find(plan, view->name) + step;

    if (!plan || at < 0 || at >= (int)plan->profile->len) {
        ui_app_message(app, "%s", step > 0 ? _("This is the last profile") : _("This is the first profile"));
        return;
    }
    g_free(view->name);
    view->name = ui_profile_name(plan, (unsigned)at);
    view->top = 0;
    load(app, view, -1);
    list_to_focus(view);
}

static void
open_why(struct ui_app *app, const struct week_view *view, bool pair)
{
    const struct visit *visit = visit_of(app, view);
    g_autofree char *argument =
        pair && visit ? g_strdup_printf("%s %s", view->name, visit->task) : g_strdup(view->name);

    ui_app_push(app, &ui_why_view, argument);
}

static void
edit_task(struct ui_app *app, const struct week_view *view)
{
    const struct visit *visit = visit_of(app, view);

    if (visit)
        ui_app_push(app, &ui_task_form_view, visit->task);
}

static void
decide(struct ui_app *app, const struct week_view *view, enum decision_kind kind)
{
    const struct visit *visit = visit_of(app, view);
    g_autofree char *who = ui_profile_candidate(view->name);

    if (visit)
        ui_why_decide(app, who, visit->task, kind);
}

static GString *
week_make(struct ui_app *app, const char *path, void *user)
{
    const struct week_view *view = user;
    g_autoptr(GPtrArray) alone = g_ptr_array_new();

    g_ptr_array_add(alone, (gpointer)profile_of(app, view));
    if (ui_write_form(path) == WRITE_CSV)
        return visits_csv(alone, NULL);
    if (ui_write_form(path) == WRITE_TEXT)
        return report_week(ui_app_data(app), profile_of(app, view), FILE_WIDTH);
    g_autofree char *text = json_visits(alone, NULL);
    return g_string_new(text);
}

static void
to_file(struct ui_app *app, struct week_view *view, const char *path)
{
    g_autofree char *who = ui_profile_candidate(view->name);
    g_autofree char *suggest = g_strconcat(who, ".txt", NULL);

    if (profile_of(app, view))
        ui_write(app, path, suggest, week_make, view);
}

static void
open_building(struct ui_app *app, const struct week_view *view)
{
    const struct visit *visit = visit_of(app, view);

    if (visit)
        ui_app_push(app, &ui_building_view, visit->site);
}

static bool
move_by(struct week_view *view, enum ui_act act)
{
    view->focus = ui_week_walk(view->week, view->focus, act);
    return true;
}

/* In the list the cursor is on a line; the block follows it. */
static bool
move_in_list(struct week_view *view, enum ui_act act)
{
    if (!ui_page_action(view->list, act))
        return act == ACT_LEFT || act == ACT_RIGHT;
    const char *id = ui_page_current_id(view->list);
    if (id)
        view->focus = (int)g_ascii_strtoll(id, NULL, 10);
    return true;
}

static void
switch_list(struct week_view *view)
{
    view->as_list = !view->as_list;
    list_to_focus(view);
}

static bool
week_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct week_view *view = state;

    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
    case ACT_LEFT:
    case ACT_RIGHT:
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
    case ACT_FIRST:
    case ACT_LAST:
        return view->as_list || ui_linear_is_on() ? move_in_list(view, act) : move_by(view, act);
    case ACT_NEXT:
    case ACT_PREVIOUS:
        go_profile(app, view, act == ACT_NEXT ? 1 : -1);
        return true;
    case ACT_OPEN:
    case ACT_WHY:
        open_why(app, view, true);
        return true;
    case ACT_NEXT_PANE:
    case ACT_LAST_PANE:
        open_why(app, view, false);
        return true;
    case ACT_EDIT:
        edit_task(app, view);
        return true;
    case ACT_ZOOM_IN:
    case ACT_ZOOM_OUT:
        view->scale_min = ui_week_zoom(view->week->scale_min, act == ACT_ZOOM_IN ? -1 : 1);
        return true;
    case ACT_AS_LIST:
        switch_list(view);
        return true;
    case ACT_TO_FILE:
        to_file(app, view, argument);
        return true;
    case ACT_BUILDING:
        if (argument)
            return false;
        open_building(app, view);
        return true;
    case ACT_BOARD:
        if (!argument && profile_of(app, view))
            ui_board_open_about(app, '@', view->name);
        else
            ui_board_open(app, argument);
        return true;
    case ACT_PIN:
    case ACT_FORBID:
        decide(app, view, act == ACT_PIN ? DECISION_REQUIRED : DECISION_FORBIDDEN);
        return true;
    default:
        return false;
    }
}

static bool
week_back(struct ui_app *app, void *state)
{
    struct week_view *view = state;

    (void)app;
    if (!view->as_list || ui_linear_is_on())
        return false;
    switch_list(view);
    return true;
}

static void
week_refresh(struct ui_app *app, void *state)
{
    struct week_view *view = state;

    load(app, view, view->focus < 0 ? -1 : ui_week_item(view->week, view->focus)->visit);
}

static char *
week_about(struct ui_app *app, void *state)
{
    (void)app;
    return ui_profile_candidate(((struct week_view *)state)->name);
}

const struct ui_view_type ui_week_view = {
    .name = "week",
    .label = N_("Week"),
    .screen = SCREEN_WEEK,
    .look = LOOK_WEEK,
    .open = week_open,
    .close = week_close,
    .title = week_title,
    .draw = week_draw,
    .action = week_action,
    .back = week_back,
    .refresh = week_refresh,
    .about = week_about,
};
