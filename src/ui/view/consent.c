/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The double switch of one person, what coordinators see because of it, and who looked at the person: the page to have
 * on the table when job coach and candidate talk. Enter flips the switch under the cursor; a yes of the coach to a job
 * carries the adaptations that were picked here from the list of plain sentences.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/audit.h"
#include "stapelbaan/ops/consent.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/page.h"

enum { SEEN_MOST = 100 };

struct consent_view {
    char *who;
    struct ui_page *page;
    struct consent_state *state;
    GArray *adaptation; /* of struct adaptation: picked for the next yes of the job coach to a job */
};

/* Ids of lines that Enter does something on: "side about", and this one. */
static const char pick_id[] = "pick";

/* ---- the page --------------------------------------------------------------------------------------------------- */

static void
add_switch(struct consent_view *view, enum consent_side side, enum consent_about about)
{
    static const char *const text[CONSENT_ABOUTS][CONSENT_SIDES] = {
        [CONSENT_SHARE] = {N_("The person: coordinators may see my job when it is agreed"),
                           N_("The job coach: coordinators may see the job when it is agreed")},
        [CONSENT_JOB] = {N_("The person: yes to the job in the plan"), N_("The job coach: yes to the job in the plan")},
    };
    bool on = view->state->is_on[about][side];
    g_autofree char *id = g_strdup_printf("%s %s", consent_side_word[side], consent_about_word[about]);
    g_autofree char *line = g_strdup_printf("%s  %s", on ? _("yes") : _("no"), _(text[about][side]));

    ui_page_line(view->page, on ? STYLE_STRONG : STYLE_NORMAL, on ? ui_glyph(GLYPH_CHECK) : " ", id, line);
}

static void
add_adaptations(struct ui_page *page, const GArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const struct adaptation *one = &g_array_index(list, struct adaptation, i);
        ui_page_linef(page, STYLE_NORMAL, NULL, "- %s", _(demand_ability_sentence(one->demand, one->level)));
    }
}

static void
add_switches(struct consent_view *view)
{
    ui_page_head(view->page, _("Consent"));
    for (int about = 0; about < CONSENT_ABOUTS; about++)
        for (int side = 0; side < CONSENT_SIDES; side++)
            add_switch(view, (enum consent_side)side, (enum consent_about)about);
    ui_page_line(view->page, STYLE_NORMAL, "+", pick_id,
                 _("Pick an adaptation that goes with the next yes of the job coach to the job"));
    add_adaptations(view->page, view->adaptation);
}

static void
add_agreed(struct consent_view *view)
{
    const struct agreed *agreed = view->state->agreed;

    ui_page_head(view->page, _("What coordinators see"));
    if (!agreed) {
        ui_page_line(view->page, STYLE_NORMAL, NULL, NULL,
                     _("Nothing of this person: that takes all four yeses, to the same job."));
        return;
    }
    g_autofree char *time = cell_duration(agreed->minutes);
    ui_page_linef(view->page, STYLE_NORMAL, NULL, _("A job of %s a week, by pseudonym, with its visits, and:"), time);
    add_adaptations(view->page, agreed->adaptation);
    if (!agreed->adaptation->len)
        ui_page_line(view->page, STYLE_NORMAL, NULL, NULL, _("no adaptations"));
    if (g_strcmp0(agreed->proposal, view->state->proposal) != 0)
        ui_page_line(view->page, STYLE_WARN, "!", NULL,
                     _("The stored plan has another job by now: coordinators see the one that was agreed."));
}

static void
add_past(struct consent_view *view)
{
    const GPtrArray *list = view->state->consent;

    if (list->len > 0)
        ui_page_head(view->page, _("Said and taken back"));
    for (guint i = list->len; i > 0; i--) {
        const struct consent *consent = list->pdata[i - 1];
        g_autofree char *given = ops_history_time(consent->given_at);
        g_autofree char *back = consent->withdrawn_at ? ops_history_time(consent->withdrawn_at) : NULL;
        const char *side = consent->side == CONSENT_PERSON ? _("the person") : _("the job coach");
        const char *about = consent->about == CONSENT_SHARE ? _("be seen") : _("a job");
        if (back)
            ui_page_linef(view->page, STYLE_DIM, NULL, _("%s: yes of %s to %s, taken back %s"), given, side, about,
                          back);
        else
            ui_page_linef(view->page, STYLE_NORMAL, NULL, _("%s: yes of %s to %s"), given, side, about);
    }
}

static void
add_seen(struct ui_app *app, struct consent_view *view)
{
    g_autoptr(GPtrArray) seen = ops_seen(ui_app_store(app), ui_app_actor(app), view->who, NULL);

    ui_page_head(view->page, _("Who looked at this person"));
    for (guint i = 0; seen && i < MIN(seen->len, (guint)SEEN_MOST); i++) {
        const struct seen *one = seen->pdata[i];
        g_autofree char *at = ops_history_time(one->at);
        ui_page_linef(view->page, STYLE_NORMAL, NULL, "%s  %s  %s", at, one->who, ops_look_screen(one->look));
    }
    if (seen && seen->len == 0)
        ui_page_line(view->page, STYLE_NORMAL, NULL, NULL, _("Nobody, as far as the history goes back."));
}

static bool
fill(struct ui_app *app, struct consent_view *view, GError **error)
{
    struct consent_state *state = ops_consent(ui_app_store(app), ui_app_actor(app), view->who, error);

    if (!state)
        return false;
    consent_state_free(view->state);
    view->state = state;
    ui_page_clear(view->page);
    add_switches(view);
    add_agreed(view);
    add_past(view);
    add_seen(app, view);
    return true;
}

/* ---- Enter ------------------------------------------------------------------------------------------------------ */

/* "WEATHER 0, NOISE 1" */
static char *
picked_text(const struct consent_view *view)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < view->adaptation->len; i++) {
        const struct adaptation *one = &g_array_index(view->adaptation, struct adaptation, i);
        g_string_append_printf(out, "%s%s %d", i ? ", " : "", demand_code(one->demand), one->level);
    }
    return g_string_free(out, FALSE);
}

static void
flip(struct ui_app *app, struct consent_view *view, enum consent_side side, enum consent_about about)
{
    bool on = view->state->is_on[about][side], words = side == CONSENT_COACH && about == CONSENT_JOB;
    g_autofree char *adaptations = words ? picked_text(view) : NULL;
    GError *error = NULL;
    bool ok =
        on ? ops_consent_withdraw(ui_app_store(app), ui_app_actor(app), view->who, side, 1U << about, &error)
           : ops_consent_give(ui_app_store(app), ui_app_actor(app), view->who, side, 1U << about, adaptations, &error);

    if (!ok || !fill(app, view, &error)) {
        ui_app_error(app, error);
        return;
    }
    if (view->state->agreed)
        ui_app_message(app, _("Written down. Coordinators see the agreed job of %s."), view->who);
    else
        ui_app_message(app,
                       on ? _("Taken back: coordinators see nothing of %s.")
                          : _("Written down. Coordinators see nothing of %s yet."),
                       view->who);
}

/* Another level of the same demand takes its place; the same again takes it away. */
static void
adaptation_chosen(struct ui_app *app, const char *value, void *user)
{
    struct consent_view *view = user;
    struct adaptation chosen = {.level = value ? value[strlen(value) - 1] - '0' : 0};
    g_autofree char *code = value ? g_strndup(value, strcspn(value, " ")) : NULL;
    bool had = false;

    if (!value || !demand_parse(code, &chosen.demand))
        return;
    for (guint i = view->adaptation->len; i > 0; i--) {
        const struct adaptation *one = &g_array_index(view->adaptation, struct adaptation, i - 1);
        if (one->demand != chosen.demand)
            continue;
        had = one->level == chosen.level;
        g_array_remove_index(view->adaptation, i - 1);
    }
    if (!had)
        g_array_append_val(view->adaptation, chosen);
    fill(app, view, NULL);
}

/* Every plain sentence, by demand and level. */
static void
choose_adaptation(struct ui_app *app, struct consent_view *view)
{
    g_autofree struct ui_choice *choice = g_new0(struct ui_choice, DEMANDS * (LEVEL_MAX + 1));
    g_autoptr(GPtrArray) value = g_ptr_array_new_with_free_func(g_free);

    for (int demand = 0; demand < DEMANDS; demand++)
        for (int level = 0; level <= LEVEL_MAX; level++) {
            char *text = g_strdup_printf("%s %d", demand_code((enum demand)demand), level);
            choice[value->len] = (struct ui_choice){
                .value = text,
                .label = _(demand_ability_sentence((enum demand)demand, level)),
                .note = demand_code((enum demand)demand),
            };
            g_ptr_array_add(value, text);
        }
    ui_app_choose(app, _("What a coordinator is to read"), choice, value->len, NULL, adaptation_chosen, view);
}

static void
enter(struct ui_app *app, struct consent_view *view)
{
    const char *id = ui_page_current_id(view->page);

    if (id && strcmp(id, pick_id) == 0) {
        choose_adaptation(app, view);
        return;
    }
    for (int about = 0; id && about < CONSENT_ABOUTS; about++)
        for (int side = 0; side < CONSENT_SIDES; side++) {
            g_autofree char *line = g_strdup_printf("%s %s", consent_side_word[side], consent_about_word[about]);
            if (strcmp(id, line) == 0) {
                flip(app, view, (enum consent_side)side, (enum consent_about)about);
                return;
            }
        }
    ui_app_message(app, _("There is nothing to switch on this line"));
}

/* ---- the view --------------------------------------------------------------------------------------------------- */

static void
consent_close(struct ui_app *app, void *state)
{
    struct consent_view *view = state;

    (void)app;
    ui_page_free(view->page);
    consent_state_free(view->state);
    g_array_unref(view->adaptation);
    g_free(view->who);
    g_free(view);
}

static void *
consent_open(struct ui_app *app, const char *argument, GError **error)
{
    struct consent_view *view = g_new0(struct consent_view, 1);

    view->who = g_strdup(argument ? argument : "");
    view->page = ui_page_new();
    view->adaptation = g_array_new(FALSE, FALSE, sizeof(struct adaptation));
    if (fill(app, view, error))
        return view;
    consent_close(app, view);
    return NULL;
}

static void
consent_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct consent_view *view = state;

    (void)app;
    g_string_append(crumb, view->who);
    g_string_append(facts, view->state->agreed ? _("agreed") : _("not agreed"));
}

static void
consent_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    (void)app;
    ui_page_draw(((struct consent_view *)state)->page, draw, true);
}

static bool
consent_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct consent_view *view = state;

    (void)argument;
    if (act != ACT_OPEN)
        return ui_page_action(view->page, act);
    enter(app, view);
    return true;
}

static void
consent_refresh(struct ui_app *app, void *state)
{
    fill(app, state, NULL);
}

static char *
consent_about(struct ui_app *app, void *state)
{
    (void)app;
    return g_strdup(((struct consent_view *)state)->who);
}

const struct ui_view_type ui_consent_view = {
    .name = "consent",
    .label = N_("Consent"),
    .screen = SCREEN_CONSENT,
    .look = LOOK_CONSENT,
    .open = consent_open,
    .close = consent_close,
    .title = consent_title,
    .draw = consent_draw,
    .action = consent_action,
    .refresh = consent_refresh,
    .about = consent_about,
};
