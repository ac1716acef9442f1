/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a match is to do, before it starts: one line each, Left and Right change it, Enter on the first line starts.
 * What was chosen stays for the next match.
 */

#include "match_setup.h"

#include <glib/gi18n.h>

#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/views.h"

enum { LABEL = 24, TOP = 2 };

enum line { LINE_START, LINE_TIME, LINE_GOAL, LINE_KEEP, LINE_EXPLAIN, LINES };
enum keep { KEEP_NOBODY, KEEP_MARKED, KEEP_ALL, KEEPS };

static const struct {
    const char *label, *help;
} line_text[LINES] = {
    [LINE_START] = {N_("Start"), N_("Enter starts the match. It goes on when you leave this screen or the program.")},
    [LINE_TIME] = {N_("At most"), N_("It ends by itself when no plan can be better; else after this time.")},
    [LINE_GOAL] = {N_("Aim at"), N_("As many full jobs as can be, or all work by as few people as can be.")},
    [LINE_KEEP] = {N_("Leave as they are"),
                   N_("Profiles that stay as they are: none, those marked in the list of profiles, or all.")},
    [LINE_EXPLAIN] = {N_("Say what would help"),
                      N_("Afterwards: one thing for each person and task that is left, and what is scarce.")},
};

static const int seconds_of[] = {10, 30, 60, 120, 300, 900, 3600, 0};

struct match_setup {
    int at, time, goal, keep;
    bool explain;
};

static const char held_key[] = "match setup", marked_key[] = "marked profiles";

void
match_setup_mark(struct ui_app *app, const GPtrArray *id)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < id->len; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? "," : "", (const char *)id->pdata[i]);
    ui_app_hold(app, marked_key, list->len > 0 ? g_strdup(list->str) : NULL, g_free);
}

static struct match_setup *
setup_of(struct ui_app *app)
{
    struct match_setup *setup = ui_app_held(app, held_key);

    if (!setup) {
        setup = g_new(struct match_setup, 1);
        *setup = (struct match_setup){.time = 2, .explain = true};
        ui_app_hold(app, held_key, setup, g_free);
    }
    return setup;
}

void
match_setup_open(struct ui_app *app)
{
    struct match_setup *setup = setup_of(app);

    setup->at = LINE_START;
    if (ui_app_held(app, marked_key))
        setup->keep = KEEP_MARKED;
    else if (setup->keep == KEEP_MARKED)
        setup->keep = KEEP_NOBODY;
}

struct ops_run_wish
match_setup_wish(struct ui_app *app)
{
    const struct match_setup *setup = setup_of(app);
    const char *const keep[KEEPS] = {NULL, ui_app_held(app, marked_key), "all"};

    return (struct ops_run_wish){
        .goal = (enum plan_goal)setup->goal,
        .limit_s = seconds_of[setup->time],
        .explain = setup->explain && setup->goal == GOAL_JOBS,
        .keep = setup->goal == GOAL_JOBS && ui_app_plan(app) ? keep[setup->keep] : NULL,
    };
}

static char *
time_text(int seconds)
{
    if (seconds == 0)
        return g_strdup(_("no limit"));
    if (seconds < 60)
        return g_strdup_printf(ngettext("%d second", "%d seconds", (gulong)seconds), seconds);
    return g_strdup_printf(ngettext("%d minute", "%d minutes", (gulong)seconds / 60), seconds / 60);
}

static char *
keep_text(struct ui_app *app, int keep)
{
    const char *marked = ui_app_held(app, marked_key);
    g_auto(GStrv) id = g_strsplit(marked ? marked : "", ",", -1);

    if (!ui_app_plan(app))
        return g_strdup(_("nothing: there is no plan yet"));
    return keep == KEEP_NOBODY ? g_strdup(_("no profile"))
           : keep == KEEP_ALL  ? g_strdup(_("every profile"))
                               : g_strdup_printf(ngettext("%d marked profile", "%d marked profiles", g_strv_length(id)),
                                                 (int)g_strv_length(id));
}

/* Owned by the caller. */
static char *
value_of(struct ui_app *app, const struct match_setup *setup, int line)
{
    bool cover = setup->goal == GOAL_COVER;

    switch (line) {
    case LINE_TIME:
        return time_text(seconds_of[setup->time]);
    case LINE_GOAL:
        return g_strdup(cover ? _("all work by few people") : _("many full jobs"));
    case LINE_KEEP:
        return cover ? g_strdup(_("not with this aim")) : keep_text(app, setup->keep);
    case LINE_EXPLAIN:
        return g_strdup(cover ? _("not with this aim") : setup->explain ? _("yes") : _("no"));
    default:
        return g_strdup("");
    }
}

void
match_setup_draw(struct ui_app *app, const struct ui_draw *draw)
{
    const struct match_setup *setup = setup_of(app);

    for (int line = 0; line < LINES; line++) {
        int row = TOP + line + (line > 0);
        g_autofree char *value = value_of(app, setup, line);
        ui_text(draw, row, 3, LABEL, line == LINE_START ? STYLE_STRONG : STYLE_NORMAL, _(line_text[line].label));
        ui_text(draw, row, 3 + LABEL, -1, STYLE_STRONG, value);
    }
    ui_wrap(draw, TOP + LINES + 2, 3, 3, draw->cols - 4, STYLE_DIM, _(line_text[setup->at].help));
    ui_put(draw, TOP + setup->at + (setup->at > 0), 1, 1, STYLE_NORMAL, GLYPH_POINTER);
    ui_cursor(draw, TOP + setup->at + (setup->at > 0), 1);
}

static int
turn(int value, int by, int n)
{
    return (value + by + n) % n;
}

static void
change(struct ui_app *app, struct match_setup *setup, int by)
{
    bool cover = setup->goal == GOAL_COVER;

    if (setup->at == LINE_TIME)
        setup->time = turn(setup->time, by, (int)G_N_ELEMENTS(seconds_of));
    else if (setup->at == LINE_GOAL)
        setup->goal = turn(setup->goal, by, 2);
    else if (setup->at == LINE_EXPLAIN && !cover)
        setup->explain = !setup->explain;
    else if (setup->at == LINE_KEEP && !cover && ui_app_plan(app))
        setup->keep = turn(setup->keep, by, KEEPS);
    if (setup->keep == KEEP_MARKED && !ui_app_held(app, marked_key))
        setup->keep = turn(setup->keep, by, KEEPS);
}

enum match_setup_done
match_setup_action(struct ui_app *app, enum ui_act act)
{
    struct match_setup *setup = setup_of(app);

    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
        setup->at = CLAMP(setup->at + (act == ACT_UP ? -1 : 1), 0, LINES - 1);
        return SETUP_TAKEN;
    case ACT_FIRST:
    case ACT_PAGE_UP:
        setup->at = 0;
        return SETUP_TAKEN;
    case ACT_LAST:
    case ACT_PAGE_DOWN:
        setup->at = LINES - 1;
        return SETUP_TAKEN;
    case ACT_LEFT:
    case ACT_RIGHT:
        change(app, setup, act == ACT_LEFT ? -1 : 1);
        return SETUP_TAKEN;
    case ACT_OPEN:
        if (setup->at == LINE_START)
            return SETUP_START;
        change(app, setup, 1);
        return SETUP_TAKEN;
    default:
        return SETUP_NOT_MINE;
    }
}
