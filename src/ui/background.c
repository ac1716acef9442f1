/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Jobs beside the screen. The app holds the list of them, and with it waits for every thread before it goes: what was
 * dropped is told so and ends soon. A job touches nothing of the app but ui_app_post().
 */

#include "stapelbaan/ui/background.h"

static const char held_key[] = "jobs";

struct ui_job {
    struct ui_app *app;
    const struct ui_job_type *type;
    void *data;
    GThread *thread;
    gint dropped; /* atomic */
};

static void
job_free(void *at)
{
    struct ui_job *job = at;

    g_atomic_int_set(&job->dropped, 1);
    g_thread_join(job->thread);
    job->type->free(job->data);
    g_free(job);
}

static GPtrArray *
jobs_of(struct ui_app *app)
{
    GPtrArray *jobs = ui_app_held(app, held_key);

    if (!jobs) {
        jobs = g_ptr_array_new_with_free_func(job_free);
        ui_app_hold(app, held_key, jobs, (void (*)(void *))g_ptr_array_unref);
    }
    return jobs;
}

/* In the screen's thread: the thread has nothing left to do but to end. */
static void
ended(struct ui_app *app, void *user)
{
    struct ui_job *job = user;

    ui_app_busy(app, false);
    if (!g_atomic_int_get(&job->dropped))
        job->type->done(app, job->data);
    g_ptr_array_remove_fast(jobs_of(app), job);
}

static void *
work(void *user)
{
    struct ui_job *job = user;

    job->type->run(job, job->data);
    ui_app_post(job->app, ended, job);
    return NULL;
}

struct ui_job *
ui_job_start(struct ui_app *app, const struct ui_job_type *type, void *data)
{
    struct ui_job *job = g_new0(struct ui_job, 1);

    *job = (struct ui_job){.app = app, .type = type, .data = data};
    g_ptr_array_add(jobs_of(app), job);
    ui_app_busy(app, true);
    job->thread = g_thread_new("job", work, job);
    return job;
}

bool
ui_job_is_wanted(const struct ui_job *job)
{
    return !g_atomic_int_get(&job->dropped);
}

void
ui_job_drop(struct ui_job *job)
{
    if (job)
        g_atomic_int_set(&job->dropped, 1);
}
