/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What if this person had an hour more, a certificate, a day off? The engine answers in the background, keys go on
 * meanwhile; what is supposed adds up until it is taken out again. Nothing is stored.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ui/background.h"
#include "stapelbaan/ui/coach.h"
#include "stapelbaan/ui/views.h"
#include "what_if_state.h"

enum { THREADS_MOST = 4, SECONDS = 2 };

struct what_if {
    struct ui_app *app;
    char *who;
    GPtrArray *supposed; /* of struct supposition *, owned */
    struct ui_page *page;
    struct ui_job *job; /* that works on the answer, or NULL */
};

/* What the thread works on: nothing of it is the screen's. */
struct question {
    struct what_if *view; /* for done() alone */
    struct dataset *data;
    struct supposed *supposed;
    struct plan *plan;
    struct month_day date;
    struct ops_answer answer;
    GError *error;
    bool answered;
};

/* ---- computing ------------------------------------------------------------------------------------------------- */

static void
question_free(void *at)
{
    struct question *question = at;

    dataset_free(question->data);
    supposed_free(question->supposed);
    plan_free(question->plan);
    ops_answer_clear(&question->answer);
    g_clear_error(&question->error);
    g_free(question);
}

static bool
tick(const struct match_progress *progress, void *user)
{
    (void)progress;
    return ui_job_is_wanted(user);
}

static double
seconds(void *user)
{
    (void)user;
    return ops_seconds(NULL);
}

static void
question_run(const struct ui_job *job, void *data)
{
    struct question *question = data;
    struct match_watch watch = {seconds, tick, (void *)(uintptr_t)job};
    struct match_options options = {.seed = 1,
                                    .n_thread = (int)CLAMP(g_get_num_processors(), 1, THREADS_MOST),
                                    .time_limit_s = SECONDS,
                                    .date = question->date,
                                    .date_text = question->plan->date};

    question->answered = ops_what_if(question->data, question->supposed, question->plan, &options, &watch,
                                     &question->answer, &question->error);
}

/* What is supposed, a line each. */
static void
begin_page(struct what_if *view)
{
    ui_page_clear(view->page);
    for (guint i = 0; i < view->supposed->len; i++) {
        const struct supposition *one = view->supposed->pdata[i];
        ui_page_linef(view->page, STYLE_STRONG, "?", "%s: %s", view->who, one->label);
    }
}

static void
question_done(struct ui_app *app, void *data)
{
    struct question *question = data;
    struct what_if *view = question->view;

    (void)app;
    view->job = NULL;
    begin_page(view);
    if (question->answered)
        what_if_page(view->page, question->data, question->supposed->data, view->who, &question->answer);
    else
        ui_page_line(view->page, STYLE_ERROR, "!", NULL, question->error->message);
}

static void
ask_engine(struct what_if *view, struct supposed *supposed)
{
    static const struct ui_job_type type = {question_run, question_done, question_free};
    struct question *question = g_new0(struct question, 1);

    *question = (struct question){.view = view,
                                  .data = dataset_copy(ui_app_data(view->app)),
                                  .supposed = supposed,
                                  .plan = plan_copy(ui_app_plan(view->app)),
                                  .date = ui_coach_date(view->app)};
    view->job = ui_job_start(view->app, &type, question);
    ui_page_blank(view->page);
    ui_page_line(view->page, STYLE_DIM, NULL, NULL, _("The engine is working on it; keys go on meanwhile."));
}

/* Asks anew about all that is supposed; what is wrong with it is said. */
static void
answer(struct what_if *view)
{
    auto_of(supposed) supposed = supposed_new(ui_app_data(view->app));
    GError *error = NULL;
    bool ok = true;

    ui_job_drop(view->job);
    view->job = NULL;
    begin_page(view);
    for (guint i = 0; ok && i < view->supposed->len; i++)
        ok = supposed_say(supposed, ((const struct supposition *)view->supposed->pdata[i])->change, &error);
    if (view->supposed->len == 0) {
        ui_page_line(view->page, STYLE_NORMAL, NULL, NULL, K_("Nothing is supposed yet: {add} lists what can be."));
    } else if (!ok || !supposed_check(supposed, &error)) {
        ui_page_line(view->page, STYLE_ERROR, "!", NULL, error->message);
        g_error_free(error);
    } else {
        ask_engine(view, g_steal_pointer(&supposed));
    }
}

/* ---- the view -------------------------------------------------------------------------------------------------- */

static void
supposition_free(void *at)
{
    struct supposition *one = at;

    g_free(one->change);
    g_free(one->label);
    g_free(one);
}

static void
asked(struct ui_app *app, const char *change, const char *label, void *user)
{
    struct what_if *view = user;

    if (change) {
        struct supposition *one = g_new(struct supposition, 1);
        *one = (struct supposition){g_strdup(change), g_strdup(label)};
        g_ptr_array_add(view->supposed, one);
        answer(view);
    } else if (view->supposed->len == 0) {
        ui_app_pop(app); /* nothing was asked */
    }
}

static void *
what_if_open(struct ui_app *app, const char *argument, GError **error)
{
    struct what_if *view;

    if (!argument || !dataset_candidate(ui_app_data(app), argument)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no candidate \"%s\""), argument ? argument : "");
        return NULL;
    }
    if (!ui_app_plan(app)) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, K_("no match was run yet: {match} runs one"));
        return NULL;
    }
    view = g_new0(struct what_if, 1);
    view->app = app;
    view->who = g_strdup(argument);
    view->supposed = g_ptr_array_new_with_free_func(supposition_free);
    view->page = ui_page_new();
    answer(view);
    return view;
}

static void
what_if_close(struct ui_app *app, void *state)
{
    struct what_if *view = state;

    (void)app;
    ui_job_drop(view->job);
    g_ptr_array_unref(view->supposed);
    ui_page_free(view->page);
    g_free(view->who);
    g_free(view);
}

static void
what_if_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct what_if *view = state;

    (void)app;
    g_string_append(crumb, view->who);
    if (view->job)
        g_string_append(facts, _("working"));
}

static void
what_if_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    (void)app;
    ui_page_draw(((struct what_if *)state)->page, draw, true);
}

static bool
what_if_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct what_if *view = state;

    switch (act) {
    case ACT_ADD:
        what_if_ask(app, view->who, asked, view);
        return true;
    case ACT_DROP:
        g_ptr_array_set_size(view->supposed, (int)view->supposed->len - 1);
        answer(view);
        return true;
    case ACT_WHAT_IF:
        if (argument)
            return false;
        what_if_ask(app, view->who, asked, view);
        return true;
    case ACT_REFRESH:
        ui_app_reload(app);
        answer(view);
        return true;
    default:
        return ui_page_action(view->page, act);
    }
}

static const char *
what_if_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    const struct what_if *view = state;

    if (act == ACT_DROP && view->supposed->len == 0)
        return _("nothing is supposed yet");
    if ((act == ACT_ADD || act == ACT_WHAT_IF) && !dataset_candidate(ui_app_data(app), view->who))
        return _("this candidate is not there any more");
    return NULL;
}

static char *
what_if_about(struct ui_app *app, void *state)
{
    (void)app;
    return g_strdup(((struct what_if *)state)->who);
}

const struct ui_view_type ui_what_if_view = {
    .name = "what-if",
    .label = N_("What if"),
    .screen = SCREEN_WHAT_IF,
    .look = LOOK_OPTIONS,
    .open = what_if_open,
    .close = what_if_close,
    .title = what_if_title,
    .draw = what_if_draw,
    .action = what_if_action,
    .why_not = what_if_why_not,
    .about = what_if_about,
};
