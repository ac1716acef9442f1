/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A match as it runs: how far it is, how good the best plan is and how good any plan could be, what improved, and the
 * jobs so far. The run itself is not the view's (match_run.c): leaving the screen does not stop it.
 */

#include <math.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
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
    [MATCH_PREPARE] = N_("Preparing"), [MATCH_COLUMNS] = N_("Building jobs"), [MATCH_DIVE] = N_("Choosing jobs"),
    [MATCH_IMPROVE] = N_("Improving"), [MATCH_BOUND] = N_("Proving a bound"), [MATCH_EXPLAIN] = N_("Explaining"),
};

static void *
match_open(struct ui_app *app, const char *argument, GError **error)
{
    const struct ui_match_state *state = ui_match_state(app);

    (void)argument;
    if (!(state && state->running) && !ui_match_start(app, error))
        return NULL;
    return g_strdup(""); /* the view has no state: the run's is the app's */
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

    (void)view;
    (void)crumb;
    if (state)
        g_string_append_printf(facts, _("%u people%s%u tasks"), state->data->candidate->len, ui_dot(),
                               state->data->task->len);
}

static const char *
headline(const struct ui_match_state *state)
{
    if (state->failed)
        return _("Failed");
    if (state->running)
        return state->stopping ? _("Stopping") : _(phase_label[state->now.phase]);
    if (state->best && state->best->status == STATUS_OPTIMAL)
        return _("Done: proven, no plan is better");
    if (state->best && state->best->status == STATUS_INFEASIBLE)
        return _("Done: the decisions contradict each other");
    return state->stopping ? _("Stopped: the best plan is kept") : _("Done");
}

/* "► Improving  0:42 of 1:00  [#########······]" */
static void
draw_headline(const struct ui_match_state *state, const struct ui_draw *draw)
{
    double seconds = ui_match_seconds(state);
    int done = (int)CLAMP(METER * seconds / state->limit_s, 0, METER);
    g_autoptr(GString) text = g_string_new(NULL);
    int col = 2;

    if (!state->running)
        ui_put(draw, 0, 0, 1, STYLE_GOOD, state->failed ? GLYPH_DASH : GLYPH_CHECK);
    col += ui_text(draw, 0, col, -1, STYLE_STRONG, headline(state)) + 2;
    append_clock(text, seconds);
    if (state->running) {
        g_string_append_printf(text, " %s ", _("of"));
        append_clock(text, state->limit_s);
    }
    col += ui_text(draw, 0, col, -1, STYLE_NORMAL, text->str) + 2;
    if (state->running) {
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
    const struct match_progress *now = &state->now;
    double gap = ui_match_gap(now->score, now->bound);
    g_autoptr(GString) text = g_string_new(NULL);
    int people = 0;

    for (unsigned i = 0; i < state->data->candidate->len; i++)
        people += ((const struct candidate *)g_ptr_array_index(state->data->candidate, i))->count;
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
    for (int row = 1; row < draw->rows && row <= (int)state->step->len; row++) {
        const struct ui_match_step *step =
            &g_array_index(state->step, struct ui_match_step, state->step->len - (unsigned)row);
        g_autoptr(GString) text = g_string_new(NULL);
        append_clock(text, step->seconds);
        ui_right(draw, row, 0, 7, STYLE_DIM, text->str);
        g_string_truncate(text, 0);
        ui_number_append(text, step->score, 1);
        ui_right(draw, row, 8, 9, STYLE_NORMAL, text->str);
        g_string_assign(text, step->gain < 0 ? "" : "+");
        ui_number_append(text, step->gain, 1);
        ui_right(draw, row, 18, 9, STYLE_GOOD, text->str);
        ui_text(draw, row, 29, -1, STYLE_NORMAL, step->text);
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
draw_jobs(struct ui_app *app, const struct ui_match_state *state, const struct ui_draw *draw)
{
    unsigned across = (unsigned)MAX((draw->cols - 1) / CELL, 1), n = state->best ? state->best->profile->len : 0;
    unsigned room = across * (unsigned)MAX(draw->rows - 1, 0);

    ui_rule(draw, 0, state->running ? _("Jobs so far") : _("Jobs"));
    for (unsigned i = 0; i < n && i < room; i++)
        draw_job(app, g_ptr_array_index(state->best->profile, i), draw, 1 + (int)(i / across),
                 1 + (int)(i % across) * CELL);
}

static void
draw_foot(const struct ui_match_state *state, const struct ui_draw *draw)
{
    int row = draw->rows - 1;

    if (state->running)
        ui_text(draw, row, 1, -1, STYLE_DIM, _("s stops it; the best plan is kept. Esc leaves it running."));
    else if (!state->failed)
        ui_text(draw, row, 1, -1, STYLE_STRONG, _("Enter shows the job profiles."));
}

static void
match_draw(struct ui_app *app, void *view, const struct ui_draw *draw)
{
    const struct ui_match_state *state = ui_match_state(app);
    int plot_rows = draw->rows < TIGHT_ROWS ? 8 : draw->rows * 2 / 5;
    int rest = draw->rows - plot_rows - 4;
    int steps = state ? CLAMP((int)state->step->len + 1, STEPS_LEAST, MAX(rest / 2, STEPS_LEAST)) : 0;
    struct ui_draw plot = ui_part(draw, 2, 0, plot_rows, draw->cols - FIGURES - 3);
    struct ui_draw figures = ui_part(draw, 2, draw->cols - FIGURES - 1, plot_rows, FIGURES);
    struct ui_draw below = ui_part(draw, plot_rows + 3, 0, steps, draw->cols);
    struct ui_draw jobs = ui_part(draw, plot_rows + 3 + steps, 0, rest - steps, draw->cols);

    (void)view;
    if (!state)
        return;
    draw_headline(state, draw);
    ui_match_plot(state, &plot);
    draw_figures(state, &figures);
    draw_legend(draw, plot_rows + 2);
    draw_steps(state, &below);
    draw_jobs(app, state, &jobs);
    draw_foot(state, draw);
}

static bool
match_action(struct ui_app *app, void *view, enum ui_act act, const char *argument)
{
    (void)view;
    (void)argument;
    switch (act) {
    case ACT_STOP:
    case ACT_INTERRUPT:
        ui_match_stop(app);
        ui_app_message(app, "%s", _("Stopping: the best plan so far is kept"));
        return true;
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
    const struct ui_match_state *state = ui_match_state(app);
    bool running = state && state->running;

    (void)view;
    if ((act == ACT_OPEN || act == ACT_WHY) && running)
        return _("the match is still running; s stops it and keeps the best plan");
    if (act == ACT_STOP && !running)
        return _("no match is running; m starts one");
    return NULL;
}

static bool
match_back(struct ui_app *app, void *view)
{
    const struct ui_match_state *state = ui_match_state(app);

    (void)view;
    if (state && state->running)
        ui_app_message(app, "%s", _("The match goes on; m shows it"));
    return false;
}

const struct ui_view_type ui_match_view = {
    .name = "match",
    .label = N_("Match"),
    .screen = SCREEN_MATCH,
    .open = match_open,
    .close = match_close,
    .title = match_title,
    .draw = match_draw,
    .action = match_action,
    .why_not = match_why_not,
    .back = match_back,
};
