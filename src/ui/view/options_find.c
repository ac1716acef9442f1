/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The search for other jobs: first in the work that the others leave; what is wanting then in all work, for what others
 * do now can be asked for too. It works on copies, beside the screen.
 */

#include <string.h>

#include "options_state.h"
#include "stapelbaan/model/compare.h"
#include "stapelbaan/ops/alternatives.h"
#include "stapelbaan/ui/coach.h"

struct search {
    struct options *view; /* for done() alone */
    struct dataset *data;
    struct plan *plan; /* or NULL */
    char *who;
    struct month_day date;
    GPtrArray *found; /* of struct profile *, owned; or NULL */
    GError *error;
};

static void
search_free(void *at)
{
    struct search *search = at;

    dataset_free(search->data);
    plan_free(search->plan);
    g_free(search->who);
    g_clear_pointer(&search->found, g_ptr_array_unref);
    g_clear_error(&search->error);
    g_free(search);
}

static GPtrArray *
find(struct search *search, bool all)
{
    struct ops_alternatives wish = {.candidate = search->who,
                                    .plan = search->plan,
                                    .all = all,
                                    .n = OPTIONS_WANTED,
                                    .seed = 1,
                                    .date = search->date};

    return ops_alternatives(search->data, &wish, &search->error);
}

static bool
is_new(const GPtrArray *found, const struct profile *profile)
{
    for (guint i = 0; i < found->len; i++)
        if (profile_difference(found->pdata[i], profile) < ALTERNATIVES_PERCENT)
            return false;
    return true;
}

static void
search_run(const struct ui_job *job, void *data)
{
    struct search *search = data;

    search->found = find(search, false);
    if (!search->found || !search->plan || search->found->len >= OPTIONS_WANTED || !ui_job_is_wanted(job))
        return;
    g_autoptr(GPtrArray) more = find(search, true);
    for (guint i = 0; more && i < more->len && search->found->len < OPTIONS_WANTED; i++)
        if (is_new(search->found, more->pdata[i]))
            g_ptr_array_add(search->found, profile_copy(more->pdata[i]));
}

/* ---- into the view --------------------------------------------------------------------------------------------- */

static bool
others_do(const struct plan *plan, const char *who, const char *task)
{
    for (guint p = 0; plan && p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        if (strcmp(profile->candidate, who) != 0 && profile_task_min(profile, task) > 0)
            return true;
    }
    return false;
}

/* Tasks of the profile that it has more of than the person does now, and that others do: of them it takes. */
static int
count_others(const struct options *view, const struct profile *profile)
{
    const struct option *now = options_now(view);
    g_autoptr(GPtrArray) gain = profile_gains(profile, now ? now->profile : NULL);
    int n = 0;

    for (guint i = 0; i < gain->len; i++)
        n += others_do(ui_app_plan(view->app), view->who, gain->pdata[i]);
    return n;
}

static void
add_option(struct options *view, const struct profile *profile, bool is_now)
{
    struct option *option = g_new0(struct option, 1);

    option->profile = profile_copy(profile);
    option->is_now = is_now;
    option->n_others = is_now ? 0 : count_others(view, profile);
    g_ptr_array_add(view->option, option);
}

static void
search_done(struct ui_app *app, void *data)
{
    struct search *search = data;
    struct options *view = search->view;

    (void)app;
    view->job = NULL;
    for (guint i = 0; search->found && i < search->found->len; i++)
        add_option(view, search->found->pdata[i], false);
    if (search->error)
        view->failed = g_strdup(search->error->message);
    options_find_kept(view);
    if (options_now(view) && view->option->len > 1 && view->at == 0)
        view->at = 1;
}

void
options_search(struct options *view)
{
    static const struct ui_job_type type = {search_run, search_done, search_free};
    struct search *search = g_new0(struct search, 1);
    const struct plan *plan = ui_app_plan(view->app);
    struct ops_alternatives wish = {.candidate = view->who, .plan = plan};
    const struct profile *now = ops_alternatives_now(&wish);

    *search = (struct search){.view = view,
                              .data = dataset_copy(ui_app_data(view->app)),
                              .plan = plan ? plan_copy(plan) : NULL,
                              .who = g_strdup(view->who),
                              .date = ui_coach_date(view->app)};
    ui_job_drop(view->job);
    g_clear_pointer(&view->failed, g_free);
    g_ptr_array_set_size(view->option, 0);
    view->at = view->first = 0;
    if (now)
        add_option(view, now, true);
    view->job = ui_job_start(view->app, &type, search);
}
