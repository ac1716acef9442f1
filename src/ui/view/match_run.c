/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The thread of a match and the news from it.
 *
 * The engine's thread owns nothing but its watch: it reads the copied dataset, which nobody changes while it runs,
 * and puts news into a queue. The screen's thread empties the queue in drain() and alone touches the state. One post
 * is under way at a time (`posted`), however often the engine ticks. The last news carries the plan or the error.
 */

#include "stapelbaan/ui/match_run.h"

#include <math.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/match.h"

enum { LIMIT_S = 60, THREADS_MAX = 16, STEP_NAMES = 3 };

#define NEWS_EVERY_S 0.2 /* a person sees no more */

static const char held_key[] = "match";

/* What the engine's thread tells. */
struct news {
    struct match_progress progress;
    struct plan *plan; /* owned: a new best, or the end's */
    GError *error;     /* owned: the end's */
    bool end;
};

struct ui_match_run {
    struct ui_match_state state;
    struct ui_app *app;
    struct match_options options;
    char *date;
    struct plan *start; /* the plan that was stored, or NULL */
    GThread *thread;
    GAsyncQueue *queue; /* of struct news */
    gint stop, posted;  /* atomic */
    double last_news;   /* of the engine's thread alone */
};

static void
news_free(void *data)
{
    struct news *news = data;

    plan_free(news->plan);
    g_clear_error(&news->error);
    g_free(news);
}

static void
step_clear(void *data)
{
    g_free(((struct ui_match_step *)data)->text);
}

/* The person left while it ran: what the thread brought home last is kept all the same. */
static void
save_last(struct ui_match_run *run)
{
    struct news *news;

    while ((news = g_async_queue_try_pop(run->queue))) {
        if (news->end && news->plan && run->state.running)
            ops_plan_save(ui_app_store(run->app), ui_app_actor(run->app), news->plan, NULL);
        news_free(news);
    }
}

static void
run_free(void *data)
{
    struct ui_match_run *run = data;

    g_atomic_int_set(&run->stop, 1);
    if (run->thread)
        g_thread_join(run->thread);
    save_last(run);
    g_async_queue_unref(run->queue);
    g_array_free(run->state.sample, TRUE);
    g_array_free(run->state.step, TRUE);
    plan_free(run->state.best);
    dataset_free(run->state.data);
    plan_free(run->start);
    g_free(run->date);
    g_free(run);
}

/* ---- in the screen's thread ---- */

static struct ui_match_run *
run_of(struct ui_app *app)
{
    return ui_app_held(app, held_key);
}

static void
take_best(struct ui_match_run *run, struct plan *plan, double seconds)
{
    struct ui_match_state *state = &run->state;
    struct ui_match_step step = {
        .seconds = seconds,
        .score = plan->score,
        .gain = plan->score - (state->best ? state->best->score : 0),
        .text = ui_match_difference(state->best, plan, STEP_NAMES),
    };

    if (!state->best || fabs(step.gain) > 1e-6)
        g_array_append_val(state->step, step);
    else
        g_free(step.text);
    plan_free(state->best);
    state->best = plan;
}

static void
take_end(struct ui_match_run *run, struct news *news)
{
    struct ui_app *app = run->app;
    struct ui_match_state *state = &run->state;
    GError *error = g_steal_pointer(&news->error);

    state->running = false;
    state->now.seconds = ops_seconds(NULL) - state->started;
    ui_app_timer(app, false);
    ui_app_busy(app, false);
    state->failed = error || !ops_plan_save(ui_app_store(app), ui_app_actor(app), state->best, &error);
    if (state->failed) {
        ui_app_error(app, error);
        return;
    }
    ui_app_reload(app);
    ui_app_message(app,
                   ngettext("The match is done and kept: %d full and %d part job",
                            "The match is done and kept: %d full and %d part jobs", (gulong)state->best->n_part),
                   state->best->n_full, state->best->n_part);
}

static void
take_news(struct ui_match_run *run, struct news *news)
{
    struct ui_match_state *state = &run->state;

    if (!news->error) {
        news->progress.n_column = MAX(news->progress.n_column, state->now.n_column);
        state->now = news->progress;
    }
    if (news->plan)
        take_best(run, g_steal_pointer(&news->plan), state->now.seconds);
    struct ui_match_sample sample = {state->now.seconds, state->now.score, state->now.bound};
    g_array_append_val(state->sample, sample);
    if (news->end)
        take_end(run, news);
}

static void
drain(struct ui_app *app, void *unused)
{
    struct ui_match_run *run = run_of(app);
    struct news *news;

    (void)unused;
    if (!run)
        return;
    g_atomic_int_set(&run->posted, 0);
    while ((news = g_async_queue_try_pop(run->queue))) {
        take_news(run, news);
        news_free(news);
    }
}

/* ---- in the engine's thread ---- */

static void
tell(struct ui_match_run *run, struct news *news)
{
    g_async_queue_push(run->queue, news);
    if (g_atomic_int_compare_and_exchange(&run->posted, 0, 1))
        ui_app_post(run->app, drain, NULL);
}

/* The engine's clock starts with the run. */
static double
on_seconds(void *user)
{
    const struct ui_match_run *run = user;

    return ops_seconds(NULL) - run->state.started;
}

static bool
on_tick(const struct match_progress *progress, void *user)
{
    struct ui_match_run *run = user;

    if (progress->best || progress->seconds - run->last_news >= NEWS_EVERY_S) {
        struct news *news = g_new0(struct news, 1);
        news->progress = *progress;
        news->progress.best = NULL;
        news->plan = progress->best ? plan_copy(progress->best) : NULL;
        run->last_news = progress->seconds;
        tell(run, news);
    }
    return !g_atomic_int_get(&run->stop);
}

static void *
work(void *data)
{
    struct ui_match_run *run = data;
    struct match_watch watch = {.seconds = on_seconds, .tick = on_tick, .user = run};
    struct news *news = g_new0(struct news, 1);

    news->end = true;
    news->plan = ops_match_dataset(run->state.data, &run->options, &watch, &news->error);
    if (news->plan)
        news->progress = (struct match_progress){
            .phase = MATCH_EXPLAIN,
            .seconds = news->plan->seconds,
            .score = news->plan->score,
            .bound = news->plan->has_bound ? news->plan->bound : HUGE_VAL,
            .n_full = news->plan->n_full,
            .n_part = news->plan->n_part,
        };
    tell(run, news);
    return NULL;
}

/* ---- the door ---- */

static struct ui_match_run *
run_new(struct ui_app *app)
{
    struct ui_match_run *run = g_new0(struct ui_match_run, 1);
    g_autoptr(GDateTime) today = g_date_time_new_now_local();

    run->app = app;
    run->date = g_date_time_format(today, "%Y-%m-%d");
    run->start = ui_app_plan(app) ? plan_copy(ui_app_plan(app)) : NULL;
    run->queue = g_async_queue_new_full(news_free);
    run->options = (struct match_options){
        .goal = GOAL_JOBS,
        .date = {g_date_time_get_month(today), g_date_time_get_day_of_month(today)},
        .date_text = run->date,
        .seed = 1,
        .n_thread = (int)MIN(g_get_num_processors(), THREADS_MAX),
        .time_limit_s = LIMIT_S,
        .start = run->start,
    };
    run->state = (struct ui_match_state){
        .running = true,
        .now = {.bound = HUGE_VAL},
        .started = ops_seconds(NULL),
        .limit_s = LIMIT_S,
        .sample = g_array_new(FALSE, FALSE, sizeof(struct ui_match_sample)),
        .step = g_array_new(FALSE, FALSE, sizeof(struct ui_match_step)),
        .data = dataset_copy(ui_app_data(app)),
    };
    g_array_set_clear_func(run->state.step, step_clear);
    return run;
}

bool
ui_match_start(struct ui_app *app, GError **error)
{
    const struct dataset *data = ui_app_data(app);
    const struct ui_match_state *state = ui_match_state(app);

    if (state && state->running) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, _("a match is running already"));
        return false;
    }
    if (!data->task->len || !data->candidate->len) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            data->task->len ? _("there are no candidates to match: add some, or import a file")
                                            : _("there are no tasks to match: add some, or import a file"));
        return false;
    }
    struct ui_match_run *run = run_new(app);
    ui_app_hold(app, held_key, run, run_free);
    ui_app_timer(app, true);
    ui_app_busy(app, true);
    run->thread = g_thread_new("match", work, run);
    return true;
}

const struct ui_match_state *
ui_match_state(struct ui_app *app)
{
    struct ui_match_run *run = run_of(app);

    return run ? &run->state : NULL;
}

bool
ui_match_is_running(struct ui_app *app)
{
    const struct ui_match_run *run = run_of(app);

    return run && run->state.running;
}

bool
ui_match_stop(struct ui_app *app)
{
    struct ui_match_run *run = run_of(app);

    if (!run || !run->state.running)
        return false;
    run->state.stopping = true;
    g_atomic_int_set(&run->stop, 1);
    return true;
}

double
ui_match_seconds(const struct ui_match_state *state)
{
    return state->running ? ops_seconds(NULL) - state->started : state->now.seconds;
}
