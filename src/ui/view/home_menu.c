/* SPDX-License-Identifier: EUPL-1.2 */
/* The ways in from the start screen, with what each is for. */

#include <glib/gi18n.h>

#include "home_canvas.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/ui/linear.h"
#include "stapelbaan/ui/views.h"

struct entry {
    enum ui_act act;
    const char *label; /* msgid */
    void (*tell)(struct ui_app *app, const struct home_facts *facts, GString *out);
};

static void
tell_tasks(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    const struct dataset *data = ui_app_data(app);

    (void)facts;
    g_string_append_printf(out, ngettext("of %u provider at ", "of %u providers at ", data->provider->len),
                           data->provider->len);
    g_string_append_printf(out,
                           ngettext("%u site: browse, add, change", "%u sites: browse, add, change", data->site->len),
                           data->site->len);
}

static void
tell_candidates(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("who they are for: hours, limits, open questions"));
}

static void
tell_providers(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("who offers the work, and how much"));
}

static void
tell_sites(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("where the work is"));
}

static void
tell_match(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("combine the tasks into job profiles"));
}

static void
tell_profiles(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    const struct plan *plan = ui_app_plan(app);
    g_autofree char *date = plan ? cell_iso_date(plan->date) : NULL;

    if (plan && facts->stale)
        g_string_append_printf(out,
                               ngettext("%u week of work, but the data changed since (m)",
                                        "%u weeks of work, but the data changed since (m)", plan->profile->len),
                               plan->profile->len);
    else if (plan)
        g_string_append_printf(
            out, ngettext("%u week of work, matched for %s", "%u weeks of work, matched for %s", plan->profile->len),
            plan->profile->len, date);
}

static void
tell_board(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    g_string_append(out, _("build a job by hand, task by task"));
    if (facts->n_stack)
        g_string_append_printf(out, ngettext(": %d draft is there", ": %d drafts are there", (gulong)facts->n_stack),
                               facts->n_stack);
}

static void
tell_import(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("a data file, or a table from a spreadsheet"));
}

static void
tell_export(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("everything into one file that can be imported again"));
}

static void
tell_archive(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("tasks and candidates that were put away"));
}

static void
tell_history(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("who changed what, and when"));
}

static void
tell_tour(struct ui_app *app, const struct home_facts *facts, GString *out)
{
    (void)app;
    (void)facts;
    g_string_append(out, _("what this is, and how to work with it, in five minutes"));
}

static const struct entry entries[] = {
    {ACT_TASKS, N_("Tasks"), tell_tasks},
    {ACT_CANDIDATES, N_("Candidates"), tell_candidates},
    {ACT_MATCH, N_("Match"), tell_match},
    {ACT_PROFILES, N_("Job profiles"), tell_profiles},
    {ACT_BOARD, N_("Stack"), tell_board},
    {ACT_PROVIDERS, N_("Providers"), tell_providers},
    {ACT_SITES, N_("Sites"), tell_sites},
    {ACT_IMPORT, N_("Import"), tell_import},
    {ACT_EXPORT, N_("Export"), tell_export},
    {ACT_HISTORY, N_("History"), tell_history},
    {ACT_SHOW_ARCHIVE, N_("Archive"), tell_archive},
    {ACT_TOUR, N_("Tour"), tell_tour},
};

int
home_menu(struct canvas *canvas)
{
    int row = 0, col = MENU_LEFT;

    for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++) {
        const char *reason = ui_app_why_not(canvas->app, ui_app_page(canvas->app), entries[i].act);
        g_autofree char *key = ui_action_keys_label(entries[i].act, 1);
        g_autofree char *before = *key ? g_strconcat(key, " ", NULL) : g_strdup("");
        const char *label = gettext(entries[i].label);
        int width = text_width(before) + text_width(label);

        if ((col + width > canvas->cols || ui_linear_is_on()) && col > MENU_LEFT) {
            row++;
            col = MENU_LEFT;
        }
        canvas_text(canvas, row, col, -1, STYLE_KEY, before);
        canvas_text(canvas, row, col + text_width(before), -1, reason ? STYLE_DIM : STYLE_NORMAL, label);
        canvas_spot(canvas, row, col, width, NULL, NULL, entries[i].act);
        col += width + 2;
    }
    return row + 1;
}

void
home_menu_tell(struct ui_app *app, const struct home_facts *facts, enum ui_act act, GString *out)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++)
        if (entries[i].act == act)
            entries[i].tell(app, facts, out);
}
