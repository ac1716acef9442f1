/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The picture of a person, for the job coach: what the job asks beside what the person can, demand by demand, as MELBA
 * sets it side by side; what is still to be asked; what is known, in sentences; and how the load lies over each day.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "person_page.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/views.h"

struct person {
    char *who;
    struct ui_page *page;
};

static void
fill(struct ui_app *app, struct person *person)
{
    const struct dataset *data = ui_app_data(app);
    const struct candidate *who = dataset_candidate(data, person->who);
    const struct profile *profile = ui_profile_get(ui_app_plan(app), person->who);

    ui_page_clear(person->page);
    if (!who) {
        ui_page_line(person->page, STYLE_WARN, "!", NULL, _("This candidate is not there any more."));
        return;
    }
    person_page_fit(person->page, data, who, profile);
    person_page_questions(person->page, data, who);
    if (profile)
        person_page_load(person->page, data, who, profile);
    person_page_abilities(person->page, who);
}

static void *
person_open(struct ui_app *app, const char *argument, GError **error)
{
    struct person *person;

    if (!argument || !dataset_candidate(ui_app_data(app), argument)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no candidate \"%s\""), argument ? argument : "");
        return NULL;
    }
    person = g_new0(struct person, 1);
    person->who = g_strdup(argument);
    person->page = ui_page_new();
    fill(app, person);
    return person;
}

static void
person_close(struct ui_app *app, void *state)
{
    struct person *person = state;

    (void)app;
    ui_page_free(person->page);
    g_free(person->who);
    g_free(person);
}

static void
person_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct person *person = state;
    const struct candidate *who = dataset_candidate(ui_app_data(app), person->who);
    int n = who ? candidate_open(who) : 0;

    g_string_append(crumb, person->who);
    g_string_append_printf(facts, ngettext("%d question to ask", "%d questions to ask", (gulong)n), n);
}

static void
person_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    (void)app;
    ui_page_draw(((struct person *)state)->page, draw, true);
}

static bool
person_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct person *person = state;

    (void)argument;
    if (act == ACT_EDIT) {
        ui_app_push(app, &ui_candidate_form_view, person->who);
        return true;
    }
    return ui_page_action(person->page, act);
}

static void
person_refresh(struct ui_app *app, void *state)
{
    fill(app, state);
}

static char *
person_about(struct ui_app *app, void *state)
{
    (void)app;
    return g_strdup(((struct person *)state)->who);
}

const struct ui_view_type ui_person_view = {
    .name = "person",
    .label = N_("Picture"),
    .screen = SCREEN_PERSON,
    .look = LOOK_CANDIDATE,
    .open = person_open,
    .close = person_close,
    .title = person_title,
    .draw = person_draw,
    .action = person_action,
    .refresh = person_refresh,
    .about = person_about,
};
