/* SPDX-License-Identifier: EUPL-1.2 */
/* A tour of six pages: what the program is for, and the way from tasks to a week. All of it is text in one table. */

#include <glib/gi18n.h>

#include "stapelbaan/ui/views.h"

enum { PARAGRAPHS = 4, TEXT_COLS = 72 };

struct tour_view {
    int at;
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
      N_("Arrows, Enter and Esc are enough to go everywhere. The last row always says what you can do; ? lists all "
         "keys of a screen.")}},
    {N_("Tasks"),
     {N_("A task has a place, a provider, a length, days and a window of time: wiping the meeting-room tables, "
         "40 minutes, Monday to Friday, between 07:00 and 09:00."),
      N_("What it asks of people is said in levels from 0 to 3: lifting, standing, attention, contact with the public, "
         "and more. A task that asks nothing special fits everybody."),
      N_("t lists the tasks of all providers together; / finds words in them as you type.")}},
    {N_("Candidates"),
     {N_("A candidate is a pseudonym with hours, days, pace and abilities; the name stays with the job coach. The "
         "scale is that of the tasks: an ability fits if it is at least what is asked."),
      N_("A question mark means: asked, and not known yet. What nobody asked about counts as no limit. Both come back "
         "as questions to ask before a job starts."),
      N_("There is no place for a diagnosis or a cause, only for what somebody can do.")}},
    {N_("Match"),
     {N_("m starts a match. It builds thousands of possible weeks, chooses the best set of them, and proves how far "
         "any plan could be better: the gap. You see it close."),
      N_("A full job counts more than two halves. Travel, many providers and open questions cost a little, liked work "
         "earns a little."),
      N_("You can leave the screen while it runs, and stop it with s at any time: the best plan is kept.")}},
    {N_("The week"),
     {N_("Each job opens as a week: days beside each other, time downwards, an hour always equally high. Each block "
         "carries its provider's letter on every row, so it reads without colours too."),
      N_("Up and Down go through the visits in time, Left and Right to the same time on another day, n and p to the "
         "next and previous job. L turns the week into a list."),
      N_("P pins a task to a person for every later match, F forbids it.")}},
    {N_("Why"),
     {N_("Enter on a block, or w, says why it fits: each demand in a plain sentence, certificate, travel and time. Of "
         "a "
         "whole job it shows the score in its parts, the questions to ask and the adjustments to agree."),
      N_("For each task that was left, and each person without a job, the reason is there too: computed, not guessed."),
      N_("That is the tour. Enter loads the example, Esc leaves.")}},
};

static void *
tour_open(struct ui_app *app, const char *argument, GError **error)
{
    (void)app;
    (void)argument;
    (void)error;
    return g_new0(struct tour_view, 1);
}

static void
tour_close(struct ui_app *app, void *state)
{
    (void)app;
    g_free(state);
}

static void
tour_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct tour_view *view = state;

    (void)app;
    (void)crumb;
    g_string_append_printf(facts, _("%d of %d"), view->at + 1, (int)G_N_ELEMENTS(pages));
}

static void
tour_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct tour_view *view = state;
    int row = 3, left = MAX((draw->cols - TEXT_COLS) / 2, 2);

    (void)app;
    ui_text(draw, 1, left, -1, STYLE_STRONG, _(pages[view->at].title));
    for (int i = 0; i < PARAGRAPHS && pages[view->at].paragraph[i]; i++)
        row += ui_wrap(draw, row, left, draw->rows - 3 - row, MIN(TEXT_COLS, draw->cols - left - 1), STYLE_NORMAL,
                       _(pages[view->at].paragraph[i])) +
               1;
    for (int i = 0; i < (int)G_N_ELEMENTS(pages); i++)
        ui_put(draw, draw->rows - 2, left + 2 * i, 1, i == view->at ? STYLE_STRONG : STYLE_DIM,
               i == view->at ? GLYPH_FULL : GLYPH_DOT);
    ui_text(draw, draw->rows - 2, left + 2 * (int)G_N_ELEMENTS(pages) + 2, -1, STYLE_DIM,
            _("Right or Enter: on. Left: back. Esc: leave."));
    ui_cursor(draw, 1, left);
}

static bool
tour_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct tour_view *view = state;
    int last = (int)G_N_ELEMENTS(pages) - 1;

    (void)argument;
    switch (act) {
    case ACT_OPEN:
        if (view->at == last) {
            ui_app_do(app, ACT_EXAMPLE, NULL);
            return true;
        }
        view->at++;
        return true;
    case ACT_RIGHT:
    case ACT_DOWN:
    case ACT_NEXT:
    case ACT_PAGE_DOWN:
        view->at = MIN(view->at + 1, last);
        return true;
    case ACT_LEFT:
    case ACT_UP:
    case ACT_PREVIOUS:
    case ACT_PAGE_UP:
        view->at = MAX(view->at - 1, 0);
        return true;
    case ACT_FIRST:
    case ACT_LAST:
        view->at = act == ACT_FIRST ? 0 : last;
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
    .close = tour_close,
    .title = tour_title,
    .draw = tour_draw,
    .action = tour_action,
};
