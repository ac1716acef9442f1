/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The blocks of the start screen. Each number is a place that opens the rows behind it, chosen by the same count
 * (report/overview.h, scope.h).
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "home_canvas.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/model/run.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/why.h"
#include "stapelbaan/ui/widget/page.h"

enum { BLOCK_NEEDS = 1, BLOCK_HOURS, BLOCK_LEFT, BLOCK_HEAT, BLOCK_RUNS };
enum {
    NAME_LEAST = 10,
    NAME_MOST = 24,
    FIGURES = 12,
    HEAT_LABEL = 4,
    HEAT_CELL = 3,
    RUN_ROWS = 4,
    MOST_PROVIDERS = 12
};

/* ---- what needs you ---- */

static int
need(struct canvas *canvas, int row, int col, int cols, const struct ui_view_type *type, const char *argument,
     enum ui_act act, char *text)
{
    g_autofree char *own = text;

    canvas_text(canvas, row, col + 1, 1, STYLE_WARN, "!");
    canvas_text(canvas, row, col + 4, cols - 5, STYLE_NORMAL, own);
    canvas_spot(canvas, row, col + 3, cols - 4, type, argument, act);
    return 1;
}

static const struct ui_view_type *
form_of(const char *kind)
{
    static const struct ui_view_type *const form[] = {&ui_task_form_view, &ui_candidate_form_view,
                                                      &ui_provider_form_view, &ui_site_form_view};
    static const char *const name[] = {"task", "candidate", "provider", "site"};

    for (unsigned i = 0; i < G_N_ELEMENTS(name); i++)
        if (strcmp(kind, name[i]) == 0)
            return form[i];
    return NULL;
}

/* "task T001", "candidate new": a form that was left. */
static int
draft_need(struct canvas *canvas, int row, int col, int cols, const char *form)
{
    const char *blank = strchr(form, ' ');
    g_autofree char *kind = blank ? g_strndup(form, (gsize)(blank - form)) : g_strdup("");
    const struct ui_view_type *type = form_of(kind);
    bool fresh = blank && strcmp(blank + 1, "new") == 0;

    if (!type)
        return 0;
    return need(canvas, row, col, cols, type, fresh ? NULL : blank + 1, ACT_NONE,
                fresh ? g_strdup_printf(_("A new %s is typed and not saved"), gettext(kind))
                      : g_strdup_printf(_("Changes of %s %s are typed and not saved"), gettext(kind), blank + 1));
}

static int
plan_needs(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols)
{
    const struct plan *plan = ui_app_plan(canvas->app);
    const struct overview *o = facts->overview;
    int n = 0, nobody = 0;

    if (!plan && o->n_task && o->n_person)
        n +=
            need(canvas, row, col, cols, NULL, NULL, ACT_MATCH, g_strdup(K_("No match was run yet: {match} runs one")));
    if (plan && plan->status == STATUS_INFEASIBLE)
        n += need(canvas, row + n, col, cols, NULL, NULL, ACT_PROFILES,
                  g_strdup(_("The decisions contradict each other: there is no plan")));
    if (plan && facts->stale) {
        g_autofree char *date = cell_iso_date(plan->date);
        n += need(canvas, row + n, col, cols, &ui_history_view, NULL, ACT_NONE,
                  g_strdup_printf(K_("The data changed since the match of %s: {match} runs a new one"), date));
    }
    if (o->n_unplaced)
        n +=
            need(canvas, row + n, col, cols, &ui_profiles_view, "!people", ACT_NONE,
                 o->n_unplaced < 0
                     ? g_strdup(_("Few people have no job"))
                     : g_strdup_printf(ngettext("%d person has no job", "%d people have no job", (gulong)o->n_unplaced),
                                       o->n_unplaced));
    for (int r = 0; r < REASONS; r++)
        nobody += overview_is_nobody((enum reason)r) ? o->task_left[r] : 0;
    if (nobody)
        n += need(canvas, row + n, col, cols, &ui_profiles_view, "!tasks:nobody", ACT_NONE,
                  g_strdup_printf(ngettext("%d task that nobody can do", "%d tasks that nobody can do", (gulong)nobody),
                                  nobody));
    return n;
}

int
home_needs(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols)
{
    const struct overview *o = facts->overview;
    int n = 1;

    canvas->block = BLOCK_NEEDS;
    n += plan_needs(canvas, facts, row + n, col, cols);
    for (unsigned i = 0; i < facts->draft->len; i++)
        n += draft_need(canvas, row + n, col, cols, g_ptr_array_index(facts->draft, i));
    for (unsigned i = 0; i < facts->unsaved->len; i++) {
        const char *id = g_ptr_array_index(facts->unsaved, i);
        n += need(canvas, row + n, col, cols, &ui_board_view, id, ACT_NONE,
                  g_strdup_printf(_("Draft %s is changed on the board and not saved"), id));
    }
    if (facts->n_stack)
        n += need(
            canvas, row + n, col, cols, NULL, NULL, ACT_BOARD,
            g_strdup_printf(ui_keys_said(ngettext("%d draft of a job is stacked by hand: {board} goes on with it",
                                                  "%d drafts of jobs are stacked by hand: {board} goes on with one",
                                                  (gulong)facts->n_stack)),
                            facts->n_stack));
    if (facts->n_offer)
        n += need(canvas, row + n, col, cols, NULL, NULL, ACT_BOARD,
                  g_strdup_printf(
                      ui_keys_said(ngettext("%d stacked job is offered and has no person yet: {board} finds one",
                                            "%d stacked jobs are offered and have no person yet: {board} finds one",
                                            (gulong)facts->n_offer)),
                      facts->n_offer));
    if (o->n_question > 0) {
        g_autofree char *people =
            g_strdup_printf(ngettext("%d candidate", "%d candidates", (gulong)o->n_asked_of), o->n_asked_of);
        n += need(canvas, row + n, col, cols, &ui_candidates_view, "!ask", ACT_NONE,
                  g_strdup_printf(ngettext("%d ability of %s is not known: ask",
                                           "%d abilities of %s are not known: ask", (gulong)o->n_question),
                                  o->n_question, people));
    }
    if (facts->n_due)
        n += need(
            canvas, row + n, col, cols, &ui_archive_view, NULL, ACT_NONE,
            g_strdup_printf(ngettext("%d thing is past its time: stapelbaan retention list",
                                     "%d things are past their time: stapelbaan retention list", (gulong)facts->n_due),
                            facts->n_due));
    canvas_head(canvas, row, col, cols, n > 1 ? _("What needs you") : _("Nothing waits for you"));
    return n;
}

/* ---- hours ---- */

static void
draw_provider(struct canvas *canvas, int row, int col, int cols, int name, const struct overview_provider *each)
{
    const char *id = each->provider->id;
    int bar = cols - name - FIGURES - 6, full = 0;
    g_autofree char *label = ui_cut(each->provider->name ? each->provider->name : id, name);
    g_autofree char *scope = g_strconcat("!provider:", id, NULL);
    g_autoptr(GString) figures = g_string_new(NULL);
    char letter[] = {ui_provider_letter(canvas->app, id), '\0'};

    ui_number_append(figures, each->bundled_min / 60.0, 0);
    g_string_append_printf(figures, " %s ", _("of"));
    ui_number_append(figures, each->offered_min / 60.0, 0);
    if (each->offered_min && !ui_linear_is_on())
        full = MIN(bar * each->bundled_min / each->offered_min, bar);
    canvas_text(canvas, row, col + 2, 1, ui_provider_style(canvas->app, id), letter);
    canvas_text(canvas, row, col + 4, name, STYLE_NORMAL, label);
    for (int i = 0; i < full; i++)
        canvas_text(canvas, row, col + 5 + name + i, 1, ui_provider_style(canvas->app, id), letter);
    if (bar > full)
        canvas_put(canvas, row, col + 5 + name + full, bar - full, STYLE_DIM, GLYPH_DOT);
    canvas_right(canvas, row, col + cols - FIGURES, FIGURES - 1, STYLE_STRONG, figures->str);
    canvas_spot(canvas, row, col + 2, cols - 3, &ui_tasks_view, scope, ACT_NONE);
}

int
home_hours(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols)
{
    const GArray *provider = facts->overview->provider;
    int name = CLAMP(cols / 3, NAME_LEAST, NAME_MOST), n = (int)MIN(provider->len, MOST_PROVIDERS);

    if (n == 0)
        return 0;
    canvas->block = BLOCK_HOURS;
    canvas_head(canvas, row, col, cols, _("Hours in jobs, of those offered"));
    for (int i = 0; i < n; i++)
        draw_provider(canvas, row + 1 + i, col, cols, name,
                      &g_array_index(provider, struct overview_provider, (guint)i));
    if (n == (int)provider->len)
        return n + 1;
    g_autofree char *more = g_strdup_printf(_("and %d more"), (int)provider->len - n);
    canvas_text(canvas, row + 1 + n, col + 4, cols - 4, STYLE_DIM, more);
    canvas_spot(canvas, row + 1 + n, col + 3, text_width(more) + 1, &ui_providers_view, NULL, ACT_NONE);
    return n + 2;
}

/* ---- what was left ---- */

static int
left_line(struct canvas *canvas, int row, int col, int cols, const char *scope, char *text, bool warn)
{
    g_autofree char *own = text;

    if (warn)
        canvas_text(canvas, row, col + 1, 1, STYLE_WARN, "!");
    canvas_text(canvas, row, col + 4, cols - 5, STYLE_NORMAL, own);
    canvas_spot(canvas, row, col + 3, cols - 4, &ui_profiles_view, scope, ACT_NONE);
    return 1;
}

int
home_left(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols)
{
    const struct overview *o = facts->overview;
    int n = 1;

    canvas->block = BLOCK_LEFT;
    for (int r = 0; r < REASONS; r++)
        if (o->task_left[r]) {
            g_autofree char *scope = g_strconcat("!tasks:", reason_word[r], NULL);
            g_autofree char *count =
                g_strdup_printf(ngettext("%d task", "%d tasks", (gulong)o->task_left[r]), o->task_left[r]);
            g_autoptr(GString) hours = g_string_new(NULL);
            ui_number_append(hours, o->task_left_min[r] / 60.0, 0);
            n += left_line(canvas, row + n, col, cols, scope,
                           g_strdup_printf("%s, %s %s: %s", count, hours->str, _("h"), ui_reason_label((enum reason)r)),
                           overview_is_nobody((enum reason)r));
        }
    for (int r = 0; r < REASONS; r++)
        if (o->people_left[r]) {
            g_autofree char *scope = g_strconcat("!people:", reason_word[r], NULL);
            g_autofree char *count =
                o->people_left[r] < 0
                    ? g_strdup(_("few people"))
                    : g_strdup_printf(ngettext("%d person", "%d people", (gulong)o->people_left[r]), o->people_left[r]);
            n += left_line(canvas, row + n, col, cols, scope,
                           g_strdup_printf("%s: %s", count, ui_reason_label((enum reason)r)), false);
        }
    if (n == 1)
        return 0;
    canvas_head(canvas, row, col, cols, _("What was left, and why"));
    return n;
}

/* ---- heat map ---- */

static void
heat_cell(struct canvas *canvas, const struct overview *o, int row, int col, int day, int hour, int width)
{
    static const enum ui_glyph shade[] = {GLYPH_DOT, GLYPH_LIGHT, GLYPH_MEDIUM, GLYPH_DARK, GLYPH_FULL};
    double minutes = o->heat[day][hour];
    int hours = (int)ceil(minutes / 60 - 0.001);
    g_autofree char *scope = g_strdup_printf("!cell:%s:%d", weekday_name((enum weekday)day), hour);
    const char digit[] = {hours > 9 ? '+' : (char)('0' + hours), '\0'};
    g_autofree char *said = ui_linear_is_on() ? g_strdup_printf("%02d:00 %d %s", hour, hours, _("h")) : g_strdup(digit);

    if (minutes <= 0) {
        canvas_put(canvas, row, col + width - 1, 1, STYLE_DIM, GLYPH_DOT);
        return;
    }
    if (width > 2)
        canvas_put(canvas, row, col + width - 2, 1, STYLE_NORMAL, shade[overview_shade(o, minutes)]);
    canvas_text(canvas, row, col + width - 1, 1, STYLE_STRONG, said);
    canvas_spot(canvas, row, col + width - (width > 2 ? 2 : 1), width > 2 ? 2 : 1, &ui_tasks_view, scope, ACT_NONE);
}

int
home_heat(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols)
{
    const struct overview *o = facts->overview;
    week_days days = overview_days(o);
    int from, to, n = 2;

    if (o->left_min == 0)
        return 0;
    canvas->block = BLOCK_HEAT;
    overview_hours(o, &from, &to);
    int width = CLAMP((cols - HEAT_LABEL - 1) / (to - from), 2, HEAT_CELL + 1);
    canvas_head(canvas, row, col, cols, _("Hours left, rounded up"));
    for (int hour = from; hour < to; hour++) {
        g_autofree char *label = g_strdup_printf("%02d", hour);
        if ((width > 2 || (hour - from) % 2 == 0) && !ui_linear_is_on())
            canvas_text(canvas, row + 1, col + HEAT_LABEL + (hour - from) * width + width - 2, 2, STYLE_DIM, label);
    }
    for (int day = 0; day < DAYS; day++) {
        if (!(days >> day & 1))
            continue;
        canvas_text(canvas, row + n, col + 1, 2, STYLE_NORMAL, ui_day_short((enum weekday)day));
        for (int hour = from; hour < to; hour++)
            heat_cell(canvas, o, row + n, col + HEAT_LABEL + (hour - from) * width, day, hour, width);
        n++;
    }
    return n;
}

/* ---- jobs over time ---- */

static int
run_height(int n, int most)
{
    return most ? (int)lround(2.0 * RUN_ROWS * n / most) : 0;
}

/* A column of full jobs, and above it the part jobs in a lighter shade; half a row is the least step. */
static void
draw_run(struct canvas *canvas, int row, int col, const struct run_figures *run, int most)
{
    int full = run_height(run->n_full, most), all = run_height(run->n_full + run->n_part, most);

    for (int y = 0; y < RUN_ROWS; y++) {
        int at = 2 * (RUN_ROWS - 1 - y);
        if (full >= at + 2)
            canvas_put(canvas, row + y, col, 1, STYLE_NORMAL, GLYPH_FULL);
        else if (full == at + 1 && all <= at + 1)
            canvas_put(canvas, row + y, col, 1, STYLE_NORMAL, GLYPH_LOWER);
        else if (all > at)
            canvas_put(canvas, row + y, col, 1, STYLE_NORMAL, full == at + 1 ? GLYPH_DARK : GLYPH_LIGHT);
    }
}

int
home_runs(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols)
{
    int n = (int)MIN(facts->run->len, (guint)MAX((cols - 4) / 2, 1)), first = (int)facts->run->len - n;
    int most = facts->ambition;

    canvas->block = BLOCK_RUNS;
    if (facts->run->len == 0)
        return 0;
    const struct run_figures *old = g_ptr_array_index(facts->run, (guint)first);
    const struct run_figures *last = g_ptr_array_index(facts->run, facts->run->len - 1);
    for (int i = first; i < first + n; i++) {
        const struct run_figures *run = g_ptr_array_index(facts->run, (guint)i);
        most = MAX(most, run->n_full + run->n_part);
    }
    canvas_head(canvas, row, col, cols, _("Jobs, match by match"));
    for (int i = 0; i < n; i++)
        draw_run(canvas, row + 1, col + 3 + 2 * i, g_ptr_array_index(facts->run, (guint)(first + i)), most);
    g_autofree char *day = g_strndup(old->at, strlen("YYYY-MM-DD")), *since = cell_iso_date(day);
    g_autofree char *text = n > 1 ? g_strdup_printf(_("%s: %d full; now %d full (%+d), %d part"), since, old->n_full,
                                                    last->n_full, last->n_full - old->n_full, last->n_part)
                                  : g_strdup_printf(_("%s: %d full, %d part"), since, last->n_full, last->n_part);
    g_autofree char *about = g_strconcat("plan ", goal_word[last->goal], NULL);
    int used = canvas_text(canvas, row + 1 + RUN_ROWS, col + 3, cols - 3, STYLE_NORMAL, text);
    canvas_spot(canvas, row + 1 + RUN_ROWS, col + 3, used, &ui_history_view, about, ACT_NONE);
    return RUN_ROWS + 2;
}
