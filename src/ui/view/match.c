/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A match as it runs: how far it is, how good the best plan is and how good any plan could be, what improved, and the
 * jobs so far. The run itself is not the view's (match_run.c): leaving the screen does not stop it.
 */

#include <math.h>

#include <glib/gi18n.h>

#include "match_setup.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/report/text.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/match_run.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/views.h"

enum {
    FIGURES = 32,
    CELL = 26,
    TIGHT_ROWS = 26,
    METER = 24,
    STEPS_LEAST = 4,
    BAR_MIN = 240 /* a letter in the bar of a job */
};

static const char *const phase_label[MATCH_PHASES] = {
    [MATCH_PREPARE] = N_("Preparing"),     [MATCH_STACK] = N_("Building jobs"), [MATCH_IMPROVE] = N_("Improving"),
    [MATCH_BOUND] = N_("Proving a bound"), [MATCH_EXPLAIN] = N_("Explaining"),
};

/* The run is the database's; the view only knows whether it asks what to do. */
struct match {
    bool setup;
};

static bool
start(struct ui_app *app, struct match *match, GError **error)
{
    struct ops_run_wish wish = match_setup_wish(app);

    if (!ui_match_start(app, &wish, error))
        return false;
    match->setup = false;
    return true;
}

static void *
match_open(struct ui_app *app, const char *argument, GError **error)
{
    g_autofree struct match *match = g_new(struct match, 1);

    ui_match_look(app);
    match->setup = !ui_match_is_running(app);
    match_setup_open(app);
    if (match->setup && g_strcmp0(argument, "start") == 0 && !start(app, match, error))
        return NULL;
    return g_steal_pointer(&match);
}

static void
match_close(struct ui_app *app, void *view)
{
    (void)app;
    g_free(view);
}

static void
append_clock(GString *out, double seconds)
{
    g_string_append_printf(out, "%d:%02d", (int)seconds / 60, (int)seconds % 60);
}

static void
match_title(struct ui_app *app, void *view, GString *crumb, GString *facts)
{
    const struct ui_match_state *state = ui_match_state(app);

    (void)crumb;
    if (state && !((struct match *)view)->setup)
        g_string_append_printf(facts, _("%d people%s%d tasks"), state->run->n_person, ui_dot(), state->run->n_task);
}

static const char *
headline(const struct ui_match_state *state, const struct plan *plan)
{
    if (state->failed)
        return state->run->state == RUN_LOST ? _("Ended without a word") : _("Failed");
    if (state->running)
        return state->stopping ? _("Stopping") : _(phase_label[CLAMP(state->run->phase, 0, MATCH_PHASES - 1)]);
    if (plan && plan->status == STATUS_OPTIMAL)
        return _("Done: proven, no plan is better");
    if (plan && plan->status == STATUS_INFEASIBLE)
        return _("Done: the decisions contradict each other");
    return state->run->state == RUN_STOPPED ? _("Stopped: the best plan is kept") : _("Done");
}

/* "► Improving  0:42 of 1:00  [#########······]" */
static void
draw_headline(const struct ui_match_state *state, const struct plan *plan, const struct ui_draw *draw)
{
    double seconds = ui_match_seconds(state);
    double limit = state->run->limit_s;
    int done = limit > 0 ? (int)CLAMP(METER * seconds / limit, 0, METER) : 0;
    g_autoptr(GString) text = g_string_new(NULL);
    int col = 2;

    if (!state->running)
        ui_put(draw, 0, 0, 1, STYLE_GOOD, state->failed ? GLYPH_DASH : GLYPH_CHECK);
    col += ui_text(draw, 0, col, -1, STYLE_STRONG, headline(state, plan)) + 2;
    append_clock(text, seconds);
    if (state->running && limit > 0) {
        g_string_append_printf(text, " %s ", _("of"));
        append_clock(text, limit);
    }
    col += ui_text(draw, 0, col, -1, STYLE_NORMAL, text->str) + 2;
    if (state->running && limit > 0) {
        ui_put(draw, 0, col, done, STYLE_NORMAL, GLYPH_FULL);
        ui_put(draw, 0, col + done, METER - done, STYLE_DIM, GLYPH_DOT);
    }
    ui_cursor(draw, 0, 2);
}

static void
draw_figure(const struct ui_draw *draw, int row, enum ui_style style, const char *label, const char *value)
{
    ui_text(draw, row, 0, draw->cols - text_width(value) - 1, STYLE_NORMAL, label);
    ui_right(draw, row, 0, draw->cols, style, value);
}

static void
draw_number(const struct ui_draw *draw, int row, enum ui_style style, const char *label, double value, int digits)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (isfinite(value))
        ui_number_append(text, value, digits);
    else
        g_string_append(text, ui_glyph(GLYPH_DASH));
    draw_figure(draw, row, style, label, text->str);
}

static void
draw_figures(const struct ui_match_state *state, const struct ui_draw *draw)
{
    const struct store_run *now = state->run;
    double gap = ui_match_gap(now->score, now->bound);
    g_autoptr(GString) text = g_string_new(NULL);
    int people = state->run->n_person;

    draw_number(draw, 0, STYLE_STRONG, _("Best plan so far"), now->score, 1);
    draw_number(draw, 1, STYLE_NORMAL, _("No plan can beat"), now->bound, 1);
    if (gap >= 0) {
        ui_number_append(text, gap, 2);
        g_string_append(text, " %");
    }
    draw_figure(draw, 2, STYLE_STRONG, _("Room left (gap)"), gap < 0 ? ui_glyph(GLYPH_DASH) : text->str);
    g_string_printf(text, _("%d of %d"), now->n_full, people);
    draw_figure(draw, 4, STYLE_STRONG, _("Full jobs"), text->str);
    draw_number(draw, 5, STYLE_NORMAL, _("Part jobs"), now->n_part, 0);
    draw_number(draw, 6, STYLE_NORMAL, _("Without a job"), people - now->n_full - now->n_part, 0);
    draw_number(draw, 7, STYLE_NORMAL, _("Jobs tried"), now->n_column, 0);
}

static void
draw_legend(const struct ui_draw *draw, int row)
{
    int col = 9;

    ui_put(draw, row, col, 1, STYLE_WARN, GLYPH_UPPER);
    col += 2 + ui_text(draw, row, col + 2, -1, STYLE_DIM, _("no plan can beat this")) + 2;
    ui_put(draw, row, col, 1, STYLE_GOOD, GLYPH_LOWER);
    ui_text(draw, row, col + 2, -1, STYLE_DIM, _("best plan"));
}

/* Newest first. */
static void
draw_steps(const struct ui_match_state *state, const struct ui_draw *draw)
{
    ui_rule(draw, 0, _("What improved"));
    for (int row = 1; row < draw->rows && row <= (int)state->run->step->len; row++) {
        const struct run_step *step =
            &g_array_index(state->run->step, struct run_step, state->run->step->len - (unsigned)row);
        g_autoptr(GString) text = g_string_new(NULL);
        append_clock(text, step->seconds);
        ui_right(draw, row, 0, 7, STYLE_DIM, text->str);
        g_string_truncate(text, 0);
        ui_number_append(text, step->score, 1);
        ui_right(draw, row, 8, 9, STYLE_NORMAL, text->str);
        g_string_assign(text, step->gain < 0 ? "" : "+");
        ui_number_append(text, step->gain, 1);
        ui_right(draw, row, 18, 9, STYLE_GOOD, text->str);
        g_autofree char *what = ops_improved_words(step->what);
        ui_text(draw, row, 29, -1, STYLE_NORMAL, what);
    }
}

static void
draw_job(struct ui_app *app, const struct profile *profile, const struct ui_draw *draw, int row, int col)
{
    g_autoptr(GString) hours = g_string_new(NULL);

    ui_hours_append(hours, profile->minutes);
    ui_text(draw, row, col, 7, STYLE_NORMAL, profile->candidate);
    ui_right(draw, row, col + 7, 5, STYLE_NORMAL, hours->str);
    if (profile->full)
        ui_put(draw, row, col + 13, 1, STYLE_GOOD, GLYPH_CHECK);
    ui_profile_bar_draw(app, draw, row, col + 15, CELL - 16, BAR_MIN, profile);
}

static void
draw_jobs(struct ui_app *app, const struct ui_match_state *state, const struct plan *plan, const struct ui_draw *draw)
{
    unsigned across = (unsigned)MAX((draw->cols - 1) / CELL, 1), n = plan ? plan->profile->len : 0;
    unsigned room = across * (unsigned)MAX(draw->rows - 1, 0);

    ui_rule(draw, 0, state->running ? _("Jobs so far") : _("Jobs"));
    for (unsigned i = 0; i < n && i < room; i++)
        draw_job(app, plan->profile->pdata[i], draw, 1 + (int)(i / across), 1 + (int)(i % across) * CELL);
}

/* Why not higher: what was found to help, the most useful first. */
static void
draw_advice(const struct plan *plan, const struct ui_draw *draw)
{
    int row = 1;

    ui_rule(draw, 0, _("What would help"));
    for (guint i = 0; i < plan->advice->len && row < draw->rows; i++) {
        g_autofree char *line = report_advice_line(plan->advice->pdata[i]);
        ui_put(draw, row, 1, 1, STYLE_DIM, GLYPH_DOT);
        row += MAX(ui_wrap(draw, row, 3, MIN(2, draw->rows - row), draw->cols - 4, STYLE_NORMAL, line), 1);
    }
}

static void
draw_foot(const struct ui_match_state *state, const struct ui_draw *draw)
{
    int row = draw->rows - 1;

    if (state->stopping)
        ui_textf(draw, row, 1, -1, STYLE_DIM, _("%s asked it to stop; the best plan is kept."), state->run->stop_by);
    else if (state->running)
        ui_textf(draw, row, 1, -1, STYLE_DIM,
                 K_("Started by %s. {stop} stops it; the best plan is kept. Esc leaves it running."), state->run->who);
    else if (!state->failed)
        ui_text(draw, row, 1, -1, STYLE_STRONG, _("Enter shows the job profiles."));
}

static void
match_draw(struct ui_app *app, void *view, const struct ui_draw *draw)
{
    const struct ui_match_state *state = ui_match_state(app);
    const struct plan *plan;
    int plot_rows = draw->rows < TIGHT_ROWS ? 8 : draw->rows * 2 / 5;
    int rest = draw->rows - plot_rows - 4;
    int steps = state ? CLAMP((int)state->run->step->len + 1, STEPS_LEAST, MAX(rest / 2, STEPS_LEAST)) : 0;
    struct ui_draw plot = ui_part(draw, 2, 0, plot_rows, draw->cols - FIGURES - 3);
    struct ui_draw figures = ui_part(draw, 2, draw->cols - FIGURES - 1, plot_rows, FIGURES);
    struct ui_draw below = ui_part(draw, plot_rows + 3, 0, steps, draw->cols);
    struct ui_draw jobs = ui_part(draw, plot_rows + 3 + steps, 0, rest - steps, draw->cols);

    if (((struct match *)view)->setup) {
        match_setup_draw(app, draw);
        return;
    }
    if (!state)
        return;
    plan = state->running ? state->best : ui_app_plan(app);
    draw_headline(state, plan, draw);
    if (!ui_linear_is_on())
        ui_match_plot(state, &plot);
    draw_figures(state, &figures);
    if (!ui_linear_is_on())
        draw_legend(draw, plot_rows + 2);
    draw_steps(state, &below);
    if (plan && !state->running && plan->advice->len > 0)
        draw_advice(plan, &jobs);
    else
        draw_jobs(app, state, plan, &jobs);
    draw_foot(state, draw);
}

static void
start_or_say(struct ui_app *app, struct match *match)
{
    GError *error = NULL;

    if (!start(app, match, &error))
        ui_app_error(app, error);
}

static bool
match_action(struct ui_app *app, void *view, enum ui_act act, const char *argument)
{
    struct match *match = view;
    enum match_setup_done done = match->setup ? match_setup_action(app, act) : SETUP_NOT_MINE;

    (void)argument;
    if (done == SETUP_START)
        start_or_say(app, match);
    if (done != SETUP_NOT_MINE)
        return true;
    switch (act) {
    case ACT_STOP:
    case ACT_INTERRUPT:
        if (ui_match_stop(app))
            ui_app_message(app, "%s", _("Stopping: the best plan so far is kept"));
        return act == ACT_STOP;
    case ACT_OPEN:
        ui_app_push(app, &ui_profiles_view, NULL);
        return true;
    case ACT_WHY:
        ui_app_push(app, &ui_profiles_view, "!people");
        return true;
    default:
        return false;
    }
}

static const char *
match_why_not(struct ui_app *app, void *view, enum ui_act act)
{
    bool running = ui_match_is_running(app);

    (void)view;
    if ((act == ACT_OPEN || act == ACT_WHY) && running)
        return K_("the match is still running; {stop} stops it and keeps the best plan");
    if (act == ACT_STOP && !running)
        return K_("no match is running; {match} starts one");
    return NULL;
}

static bool
match_back(struct ui_app *app, void *view)
{
    const struct ui_match_state *state = ui_match_state(app);

    (void)view;
    if (state && state->running)
        ui_app_message(app, "%s", K_("The match goes on, also without this program; {match} shows it"));
    return false;
}

const struct ui_view_type ui_match_view = {
    .name = "match",
    .label = N_("Match"),
    .screen = SCREEN_MATCH,
    .look_all = LOOK_PLAN,
    .has_work = true,
    .open = match_open,
    .close = match_close,
    .title = match_title,
    .draw = match_draw,
    .action = match_action,
    .why_not = match_why_not,
    .back = match_back,
};
