/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Other jobs side by side: the figures of each above its week, all weeks on one axis. How a visit differs from now is a
 * sign before its title, whatever the colours; what the signs mean stands below.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "options_state.h"
#include "stapelbaan/model/compare.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/profile.h"
#include "visit_line.h"

enum { COLUMN_LEAST = 38, COLUMNS_MOST = 3, HEAD_ROWS = 4, FOOT_ROWS = 3 };

/* ---- the weeks ------------------------------------------------------------------------------------------------- */

static bool
has_visit(const struct profile *profile, const struct visit *wanted)
{
    for (guint v = 0; v < profile->visit->len; v++) {
        const struct visit *visit = profile->visit->pdata[v];
        if (strcmp(visit->task, wanted->task) == 0 && visit->day == wanted->day &&
            visit->start_min == wanted->start_min)
            return true;
    }
    return false;
}

static bool
others_do(const struct options *view, const char *task)
{
    const struct plan *plan = ui_app_plan(view->app);

    for (guint p = 0; plan && p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        if (strcmp(profile->candidate, view->who) != 0 && profile_task_min(profile, task) > 0)
            return true;
    }
    return false;
}

/* How a visit of the option differs from the job to compare with; NULL: it does not. */
static const char *
sign_of(const struct options *view, const struct option *option, const struct profile *other, const struct visit *visit)
{
    if (has_visit(other, visit))
        return NULL;
    if (profile_task_min(other, visit->task) > 0)
        return "~";
    if (option->is_now)
        return "-";
    return others_do(view, visit->task) ? "!" : "+";
}

static void
mark(const struct options *view, struct option *option, const struct profile *other)
{
    for (guint i = 0; i < option->week->item->len; i++) {
        struct ui_week_item *item = &g_array_index(option->week->item, struct ui_week_item, i);
        const char *sign = item->kind == UI_WEEK_VISIT
                               ? sign_of(view, option, other, option->profile->visit->pdata[item->visit])
                               : NULL;
        char *title = sign ? g_strconcat(sign, item->title, NULL) : NULL;

        if (!title)
            continue;
        g_free(item->title);
        item->title = title;
    }
}

/* All on one axis: as early as the earliest, as late as the latest, as fine as the coarsest. */
static void
make_weeks(struct options *view, int height)
{
    const struct option *now = options_now(view), *current = options_current(view);
    struct window hours = {G_MAXINT, 0};
    int scale = 0;

    for (guint i = 0; i < view->option->len; i++) {
        struct option *option = view->option->pdata[i];
        const struct option *other = option->is_now ? current : now;

        ui_week_free(option->week);
        option->week = ui_week_of_profile(ui_app_data(view->app), ui_app_marks(view->app), option->profile);
        if (other && other != option)
            mark(view, option, other->profile);
        ui_week_lay(option->week, 0, height);
        hours.start_min = MIN(hours.start_min, option->week->from_min);
        hours.end_min = MAX(hours.end_min, option->week->to_min);
        scale = MAX(scale, option->week->scale_min);
    }
    for (guint i = 0; i < view->option->len; i++) {
        struct option *option = view->option->pdata[i];
        option->week->least = hours;
        ui_week_lay(option->week, scale, height);
    }
}

/* ---- the figures ----------------------------------------------------------------------------------------------- */

/* How many demands of the job are open questions about the person. */
static int
count_open(const struct options *view, const struct profile *profile)
{
    const struct dataset *data = ui_app_data(view->app);
    const struct candidate *who = dataset_candidate(data, view->who);
    demand_set open = 0;

    for (guint v = 0; who && v < profile->visit->len; v++) {
        const struct task *task = dataset_task(data, ((const struct visit *)profile->visit->pdata[v])->task);
        for (int d = 0; task && d < DEMANDS; d++)
            if (task->demand[d] > 0 && who->ability[d] == ABILITY_UNKNOWN)
                open |= UINT64_C(1) << d;
    }
    return __builtin_popcountll(open);
}

static void
draw_name(const struct options *view, const struct ui_draw *draw, guint i)
{
    const struct option *option = view->option->pdata[i];
    guint number = options_now(view) ? i : i + 1;
    g_autofree char *name = option->is_now ? g_strdup(_("Now")) : g_strdup_printf(_("Option %u"), number);
    int used = 2 + ui_text(draw, 0, 2, draw->cols - 3, i == view->at ? STYLE_SELECTED : STYLE_STRONG, name);

    if (i == view->at)
        ui_put(draw, 0, 0, 1, STYLE_STRONG, GLYPH_POINTER);
    if (option->kept)
        ui_textf(draw, 0, used + 2, draw->cols - used - 3, STYLE_GOOD, "%s %s", ui_glyph(GLYPH_CHECK), option->kept);
}

static void
draw_figures(const struct options *view, const struct ui_draw *draw, const struct option *option)
{
    const struct option *now = options_now(view);
    const struct profile *profile = option->profile;
    int n_open = count_open(view, profile), n_day = week_count(ui_profile_days(profile));
    g_autoptr(GString) hours = g_string_new(NULL), days = g_string_new(NULL), rest = g_string_new(NULL);

    ui_hours_append(hours, profile->minutes);
    g_string_append_printf(hours, " %s%s", _("h"), ui_dot());
    g_string_append(hours, profile->full ? _("full job") : _("part job"));
    g_string_append_printf(days, ngettext("%d day", "%d days", (gulong)n_day), n_day);
    g_string_append_printf(days, _(", %d min on the way"), profile->travel_min);
    if (now && now != option)
        g_string_append_printf(rest, _("%.0f %% other work"), profile_difference(profile, now->profile));
    if (n_open)
        g_string_append_printf(rest, "%s? %d %s", rest->len ? ", " : "", n_open, _("to ask"));
    if (option->n_others)
        g_string_append_printf(rest, "%s! %d %s", rest->len ? ", " : "", option->n_others, _("that others do"));
    ui_text(draw, 1, 2, draw->cols - 3, profile->full ? STYLE_GOOD : STYLE_NORMAL, hours->str);
    ui_text(draw, 2, 2, draw->cols - 3, STYLE_NORMAL, days->str);
    ui_text(draw, 3, 2, draw->cols - 3, option->n_others ? STYLE_WARN : STYLE_NORMAL, rest->str);
}

/* ---- the screen ------------------------------------------------------------------------------------------------ */

static void
draw_option(struct options *view, const struct ui_draw *draw, guint i)
{
    struct option *option = view->option->pdata[i];
    struct ui_draw week = ui_part(draw, HEAD_ROWS, 0, draw->rows - HEAD_ROWS, draw->cols);
    bool focus = i == view->at;

    draw_name(view, draw, i);
    draw_figures(view, draw, option);
    ui_week_draw(option->week, &week, &view->top, focus ? ui_week_find(option->week, option->visit) : -1);
}

static void
draw_foot(const struct options *view, const struct ui_draw *draw)
{
    const struct option *current = options_current(view);
    const struct profile *profile = current->profile;
    struct ui_draw line = ui_part(draw, draw->rows - 1, 0, 1, draw->cols);

    const char *text = view->job                                   ? _("Looking for other jobs...")
                       : view->failed                              ? view->failed
                       : view->option->len == 1 && current->is_now ? _("There is no other job that differs enough.")
                       : options_now(view) ? _("+ new  ~ other time  ! others do it now  - not in the option")
                                           : "";
    ui_wrap(draw, draw->rows - FOOT_ROWS, 1, FOOT_ROWS - 1, draw->cols - 2, view->failed ? STYLE_ERROR : STYLE_DIM,
            text);
    if (current->visit >= (int)profile->visit->len)
        return;
    g_autofree char *place = g_strdup_printf(_("%d of %d"), current->visit + 1, (int)profile->visit->len);
    ui_visit_line(view->app, &line, false, NULL, profile->visit->pdata[current->visit], place);
}

/* Nothing at all: it runs still, it failed, or there is none. */
static void
draw_nothing(const struct options *view, const struct ui_draw *draw)
{
    const char *text = view->job ? _("Looking for other jobs...")
                       : view->failed
                           ? view->failed
                           : K_("There is no job for this person yet, whoever does the work now: {why} says why.");

    ui_wrap(draw, 1, 2, 4, draw->cols - 4, view->failed ? STYLE_ERROR : STYLE_NORMAL, text);
    ui_cursor(draw, 1, 2);
}

static void
draw_more(const struct options *view, const struct ui_draw *draw, guint n_column)
{
    if (view->first > 0)
        ui_text(draw, 0, 0, 1, STYLE_STRONG, "<");
    if (view->first + n_column < view->option->len)
        ui_text(draw, 0, draw->cols - 1, 1, STYLE_STRONG, ">");
}

void
options_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct options *view = state;
    guint n_column = (guint)CLAMP(draw->cols / COLUMN_LEAST, 1, COLUMNS_MOST);
    int rows = draw->rows - FOOT_ROWS;

    (void)app;
    if (view->option->len == 0) {
        draw_nothing(view, draw);
        return;
    }
    make_weeks(view, rows - HEAD_ROWS - UI_WEEK_HEAD);
    n_column = MIN(n_column, view->option->len);
    view->first = CLAMP(view->first, view->at >= n_column ? view->at - n_column + 1 : 0, view->at);
    draw_foot(view, draw);
    draw_more(view, draw, n_column);
    for (guint turn = 0; turn <= n_column; turn++) { /* the one with the cursor once more, last */
        guint i = turn < n_column ? view->first + turn : view->at;
        int width = draw->cols / (int)n_column, left = (int)(i - view->first) * width;
        struct ui_draw part = ui_part(draw, 0, left + (i > view->first), rows, width - (i > view->first));

        for (int row = 0; i > view->first && row < rows; row++)
            ui_put(draw, row, left, 1, STYLE_DIM, GLYPH_BAR);
        draw_option(view, &part, i);
    }
}
