/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A tour of nine pages: what the program is for, and the way from a task to a week. All of it is text in one table.
 *
 * The keys that a page names work from the page; the tour then goes on where it was left.
 */

#include <glib/gi18n.h>

#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/page.h"

enum { PARAGRAPHS = 4, TEXT_COLS = 72 };

struct tour_view {
    int at;
    int from, rest; /* paragraph that is shown first, and the first that did not fit; 0: all did */
};

static const struct {
    const char *title;
    const char *paragraph[PARAGRAPHS];
} pages[] = {
    {N_("From small tasks to whole jobs"),
     {N_("Cleaners, caterers, gardeners, guards and post rooms in the same buildings all have small tasks that are "
         "left undone or that pile up. None of them is a job. Stacked together, across providers, they are."),
      N_("Stapelbaan takes those tasks and the people who look for work, and finds for each person a week that keeps "
         "every rule: hours, abilities, certificates, travel, breaks and rest."),
      N_("Arrows, Enter and Esc are enough to go everywhere. The last row always says what you can do; {help} lists "
         "all "
         "keys of a screen."),
      N_("What a page names can be tried at once: its keys work from here, and :tour comes back to the page.")}},
    {N_("A small example"),
     {N_("Three providers share a business park: 12 tasks, 3 candidates. Press :, type \"example tiny\" and press "
         "Enter; "
         "the screen says what would come, Enter imports it."),
      N_("Nothing of yours is changed by it, and {undo} undoes it. With data of your own you can take the tour on "
         "those.")}},
    {N_("Tasks"),
     {N_("A task has a place, a provider, a length, days and a window of time: wiping the meeting-room tables, "
         "40 minutes, Monday to Friday, between 07:00 and 09:00."),
      N_("What it asks of people is said in levels from 0 to 3: lifting, standing, attention, contact with the public, "
         "and more. A task that asks nothing special fits everybody."),
      N_("{tasks} lists the tasks of all providers together; {filter} finds words in them as you type.")}},
    {N_("Add a task"),
     {N_("In the list of tasks, {add} opens an empty form. Enter goes to the next field, and lists what can stand in "
         "an "
         "empty one; {^save} saves."),
      N_("What is wrong is said beside the field, and what is right below the form. {copy} starts from a copy of the "
         "task "
         "under the cursor: quick for the fifth task of one kind."),
      N_("What you typed stays if you leave or the line is lost. {undo} undoes what was saved.")}},
    {N_("Candidates"),
     {N_("A candidate is a pseudonym with hours, days, pace and abilities; the name stays with the job coach. The "
         "scale is that of the tasks: an ability fits if it is at least what is asked."),
      N_("A question mark means: asked, and not known yet. What nobody asked about counts as no limit. Both come back "
         "as questions to ask before a job starts."),
      N_("There is no place for a diagnosis or a cause, only for what somebody can do.")}},
    {N_("Stack a job by hand"),
     {N_("{board} opens the board: at the left the tasks that can still join, the best first, at the right the week. "
         "Enter "
         "puts a task in, {undo} takes the last step back, Tab goes to the week and back."),
      N_("Below, every rule says whether it is kept, and what is missing. {finish} lets the engine finish the job, "
         "{save} saves "
         "it."),
      N_("Space marks tasks in the list; {board} then starts from those.")}},
    {N_("Match"),
     {N_("{match} starts a match. It builds thousands of possible weeks, chooses the best set of them, and proves how "
         "far "
         "any plan could be better: the gap. You see it close."),
      N_("A full job counts more than two halves. Travel, many providers and open questions cost a little, liked work "
         "earns a little."),
      N_("You can leave the screen while it runs, and stop it with {stop} at any time: the best plan is kept.")}},
    {N_("The week"),
     {N_("Each job opens as a week: days beside each other, time downwards, an hour always equally high. Each block "
         "carries its provider's letter on every row, so it reads without colours too."),
      N_("Up and Down go through the visits in time, Left and Right to the same time on another day, {next} and "
         "{previous} to the "
         "next and previous job. {as-list} turns the week into a list."),
      N_("{pin} pins a task to a person for every later match, {forbid} forbids it.")}},
    {N_("Why"),
     {N_("Enter on a block, or {why}, says why it fits: each demand in a plain sentence, certificate, travel and time. "
         "Of "
         "a "
         "whole job it shows the score in its parts, the questions to ask and the adjustments to agree."),
      N_("For each task that was left, and each person without a job, the reason is there too: computed, not guessed."),
      N_("That is the tour. Enter loads the example, Esc leaves.")}},
};

static void *
tour_open(struct ui_app *app, const char *argument, GError **error)
{
    (void)argument;
    (void)error;
    struct tour_view *view = ui_app_held(app, "tour");

    if (!view) {
        view = g_new0(struct tour_view, 1);
        ui_app_hold(app, "tour", view, g_free);
    }
    return view;
}

static void
tour_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct tour_view *view = state;

    (void)app;
    (void)crumb;
    g_string_append_printf(facts, _("%d of %d"), view->at + 1, (int)G_N_ELEMENTS(pages));
}

/* The paragraphs of a page, as many as fit; the others come with the next step. */
static void
paragraphs_draw(struct tour_view *view, const struct ui_draw *draw, int left)
{
    int row = 3, cols = MIN(TEXT_COLS, draw->cols - left - 1), i = view->from;

    for (; i < PARAGRAPHS && pages[view->at].paragraph[i]; i++) {
        const char *text = K_(pages[view->at].paragraph[i]);
        if (i > view->from && row + ui_wrap_rows(text, cols) > draw->rows - 2)
            break;
        row += ui_wrap(draw, row, left, draw->rows - 2 - row, cols, STYLE_NORMAL, text) + 1;
    }
    view->rest = i < PARAGRAPHS && pages[view->at].paragraph[i] ? i : 0;
}

static void
tour_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct tour_view *view = state;
    int left = MAX((draw->cols - TEXT_COLS) / 2, 2), n = (int)G_N_ELEMENTS(pages), col = left;

    (void)app;
    ui_text(draw, 1, left, -1, STYLE_STRONG, _(pages[view->at].title));
    paragraphs_draw(view, draw, left);
    for (int i = 0; i < n && draw->cols > TEXT_COLS; i++, col += 2)
        ui_put(draw, draw->rows - 2, col, 1, i == view->at ? STYLE_STRONG : STYLE_DIM,
               i == view->at ? GLYPH_FULL : GLYPH_DOT);
    ui_text(draw, draw->rows - 2, col > left ? col + 2 : left, -1, STYLE_DIM,
            _("Right or Enter: on. Left: back. Esc: leave."));
    ui_cursor(draw, 1, left);
}

/* To another page, or to the rest of this one where it did not fit. */
static void
turn(struct tour_view *view, int step)
{
    int last = (int)G_N_ELEMENTS(pages) - 1;

    if (step > 0 && view->rest > 0) {
        view->from = view->rest;
        return;
    }
    if (step > 0 ? view->at == last : view->from == 0 && view->at == 0)
        return;
    view->at += step > 0 ? 1 : view->from > 0 ? 0 : -1;
    view->from = 0;
}

static bool
tour_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct tour_view *view = state;
    int last = (int)G_N_ELEMENTS(pages) - 1;

    (void)argument;
    switch (act) {
    case ACT_OPEN:
        if (view->at == last && view->rest == 0) {
            view->at = view->from = 0;
            ui_app_do(app, ACT_EXAMPLE, NULL);
            return true;
        }
        turn(view, 1);
        return true;
    case ACT_RIGHT:
    case ACT_DOWN:
    case ACT_NEXT:
    case ACT_PAGE_DOWN:
        turn(view, 1);
        return true;
    case ACT_LEFT:
    case ACT_UP:
    case ACT_PREVIOUS:
    case ACT_PAGE_UP:
        turn(view, -1);
        return true;
    case ACT_FIRST:
    case ACT_LAST:
        view->at = act == ACT_FIRST ? 0 : last;
        view->from = 0;
        return true;
    default:
        return false;
    }
}

const struct ui_view_type ui_tour_view = {
    .name = "tour",
    .label = N_("Tour"),
    .screen = SCREEN_TOUR,
    .open = tour_open,
    .title = tour_title,
    .draw = tour_draw,
    .action = tour_action,
};
