/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The newest match as the screens know it. The process that runs writes to the database about once a second; what is
 * read is replaced when the database changed, and now and then while it runs, for a process that was killed changes
 * nothing any more.
 */

#include "stapelbaan/ui/match_run.h"

#include <math.h>

#include <glib/gi18n.h>

#include "../app_state.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/match.h"

#define ALIVE_EVERY_S 2.0

static const char held_key[] = "match";

struct followed {
    struct ui_match_state state;
    gint64 version; /* of the store when it was read */
    bool mine;      /* started here: `:wait` of a script waits for it */
};

static void
followed_free(void *data)
{
    struct followed *followed = data;

    store_run_free(followed->state.run);
    plan_free(followed->state.best);
    g_free(followed);
}

static struct followed *
followed_of(struct ui_app *app)
{
    struct followed *followed = ui_app_held(app, held_key);

    if (!followed) {
        followed = g_new0(struct followed, 1);
        followed->version = -1;
        ui_app_hold(app, held_key, followed, followed_free);
    }
    return followed;
}

static void
say_end(struct ui_app *app, const struct store_run *run)
{
    if (run->state == RUN_LOST)
        ui_app_warn(app, K_("The process of the match ended without a word; {match} starts another."));
    else if (run->state == RUN_FAILED)
        ui_app_warn(app, _("The match failed: %s"), run->message ? run->message : "?");
    else
        ui_app_message(app,
                       ngettext("The match is done and kept: %d full and %d part job",
                                "The match is done and kept: %d full and %d part jobs", (gulong)run->n_part),
                       run->n_full, run->n_part);
}

static void
took_end(struct ui_app *app, struct followed *followed)
{
    ui_app_timer(app, false);
    if (followed->mine)
        ui_app_busy(app, false);
    followed->mine = false;
    ui_app_reload(app);
    say_end(app, followed->state.run);
}

/* The run that was read; takes it. */
static void
take(struct ui_app *app, struct followed *followed, struct store_run *run)
{
    struct ui_match_state *state = &followed->state;
    bool was_running = state->running;

    store_run_free(state->run);
    plan_free(state->best);
    *state = (struct ui_match_state){
        .run = run,
        .running = run->state == RUN_RUNNING,
        .stopping = run->state == RUN_RUNNING && run->stop_by,
        .failed = run->state == RUN_FAILED || run->state == RUN_LOST,
        .best = ops_run_best(run),
        .read_at = ops_seconds(NULL),
    };
    if (state->running && !was_running)
        ui_app_timer(app, true);
    else if (!state->running && was_running)
        took_end(app, followed);
}

void
ui_match_look(struct ui_app *app)
{
    struct followed *followed = followed_of(app);
    gint64 version = store_version(ui_app_store(app));
    bool old = followed->state.running && ops_seconds(NULL) > followed->state.read_at + ALIVE_EVERY_S;

    if (version == followed->version && !old)
        return;
    followed->version = version;
    struct store_run *run = store_read_run(ui_app_store(app), 0, NULL);
    if (run)
        take(app, followed, run);
}

bool
ui_match_start(struct ui_app *app, const struct ops_run_wish *wish, GError **error)
{
    const struct dataset *data = ui_app_data(app);
    struct followed *followed = followed_of(app);

    if (!data->task->len || !data->candidate->len) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            data->task->len ? _("there are no candidates to match: add some, or import a file")
                                            : _("there are no tasks to match: add some, or import a file"));
        return false;
    }
    if (!app->runner || !ops_runner_start(app->runner, ui_app_actor(app), wish, error)) {
        if (error && !*error)
            g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, _("the match did not start"));
        return false;
    }
    followed->mine = true;
    followed->state.running = true; /* however short it was: its end is said */
    ui_app_timer(app, true);
    ui_app_busy(app, true);
    followed->version = -1;
    ui_match_look(app);
    return true;
}

const struct ui_match_state *
ui_match_state(struct ui_app *app)
{
    struct followed *followed = followed_of(app);

    if (followed->version < 0)
        ui_match_look(app);
    return followed->state.run ? &followed->state : NULL;
}

bool
ui_match_is_running(struct ui_app *app)
{
    const struct ui_match_state *state = ui_match_state(app);

    return state && state->running;
}

bool
ui_match_stop(struct ui_app *app)
{
    GError *error = NULL;

    if (!ui_match_is_running(app))
        return false;
    if (!ops_run_stop(ui_app_store(app), ui_app_actor(app), 0, &error))
        ui_app_error(app, error);
    ui_app_reload(app);
    ui_match_look(app);
    return true;
}

double
ui_match_seconds(const struct ui_match_state *state)
{
    return state->run->seconds + (state->running ? ops_seconds(NULL) - state->read_at : 0);
}

double
ui_match_gap(double score, double bound)
{
    if (!isfinite(bound))
        return -1;
    return 100 * fabs(bound - score) / MAX(fabs(bound), 1e-9);
}
