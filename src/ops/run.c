/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A run as its process keeps it: the engine's ticks become rows, about once a second, and a row that somebody else
 * wrote stops it. Everything happens in the thread that called the engine.
 *
 * That a row of progress could not be written stops nothing: the next second tries again.
 */

#include <math.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "run_private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/ops/match.h"

enum { FAILURES_MOST = 20, STEP_NAMES = 3, BEST_MOST = 512 << 10, SAMPLES_MOST = 400 };

#define WRITE_EVERY_S 1.0 /* what others see is as old at most */

struct live_run {
    struct store *store; /* borrowed */
    struct store_run *row;
    struct plan *best;
    const struct match_watch *outer; /* the caller's, or NULL */
    struct match_watch watch;
    double started, written, sampled, sample_every;
    guint n_sample, n_step; /* of them written */
    gint64 version;         /* of the store when it was last looked whether somebody asked for a stop */
    int n_failure;          /* rows in a row that could not be written */
    bool stopped;
};

gint64
live_run_number(const struct live_run *run)
{
    return run->row->number;
}

/* ---- writing ---- */

static bool
write_row(struct live_run *run)
{
    if (!store_begin(run->store, NULL))
        return false;
    if (!change_end(run->store, store_run_put(run->store, run->row, run->n_sample, run->n_step, NULL), NULL))
        return false;
    run->n_sample = run->row->sample->len;
    run->n_step = run->row->step->len;
    return true;
}

static void
note_best(struct live_run *run, const struct plan *plan, double seconds)
{
    struct run_step step = {
        .seconds = seconds,
        .score = plan->score,
        .gain = plan->score - (run->best ? run->best->score : 0),
        .what = ops_improved(run->best, plan, STEP_NAMES),
    };

    if (!run->best || fabs(step.gain) > 1e-6)
        g_array_append_val(run->row->step, step);
    else
        g_free(step.what);
    plan_free(run->best);
    run->best = plan_copy(plan);
}

/* Only what is written is turned into text. */
static void
note_text(struct live_run *run)
{
    g_clear_pointer(&run->row->best, g_free);
    if (run->best)
        run->row->best = json_plan(run->best);
    if (run->row->best && strlen(run->row->best) > BEST_MOST)
        g_clear_pointer(&run->row->best, g_free);
}

static void
note_progress(struct live_run *run, const struct match_progress *progress, double seconds)
{
    struct store_run *row = run->row;

    row->phase = (int)progress->phase;
    row->seconds = seconds;
    row->score = progress->score;
    row->bound = progress->bound;
    row->n_full = progress->n_full;
    row->n_part = progress->n_part;
    row->n_column = MAX(progress->n_column, row->n_column);
    if (progress->best)
        note_best(run, progress->best, seconds);
    if (row->sample->len == 0 || seconds >= run->sampled + run->sample_every || progress->best) {
        struct run_sample sample = {seconds, row->score, row->bound};
        g_array_append_val(row->sample, sample);
        run->sampled = seconds;
    }
}

static bool
is_asked_to_stop(struct live_run *run)
{
    gint64 version = store_version(run->store);

    if (!run->stopped && version != run->version) {
        g_autofree char *who = store_run_stop_asked(run->store, run->row->number);
        run->stopped = who != NULL;
        run->version = version;
    }
    return run->stopped;
}

/* ---- the watch ---- */

static double
on_seconds(void *user)
{
    const struct live_run *run = user;

    return run->outer && run->outer->seconds ? run->outer->seconds(run->outer->user) : ops_seconds(NULL);
}

static bool
on_tick(const struct match_progress *progress, void *user)
{
    struct live_run *run = user;
    double now = ops_seconds(NULL);

    note_progress(run, progress, now - run->started);
    if (now >= run->written + WRITE_EVERY_S || run->written == 0) {
        note_text(run);
        run->n_failure = write_row(run) ? 0 : run->n_failure + 1;
        run->written = now;
    }
    bool on = !run->outer || !run->outer->tick || run->outer->tick(progress, run->outer->user);
    run->stopped |= !on || run->n_failure > FAILURES_MOST; /* a database that is gone wants no plan */
    return !is_asked_to_stop(run);
}

const struct match_watch *
live_run_watch(struct live_run *run, const struct match_watch *watch)
{
    run->outer = watch;
    run->watch = (struct match_watch){.seconds = on_seconds, .tick = on_tick, .user = run};
    return &run->watch;
}

/* ---- begin and end ---- */

static struct store_run *
row_new(const struct actor *actor, const struct dataset *data, const struct match_options *options, const char *keep)
{
    struct store_run *row = store_run_new();

    row->who = g_strdup(actor->name);
    row->pid = (int)getpid();
    row->goal = g_strdup(goal_word[options->goal]);
    row->limit_s = options->time_limit_s;
    row->explain = options->explain;
    row->keep = g_strdup(keep ? keep : "");
    row->n_task = (int)data->task->len;
    for (guint i = 0; i < data->candidate->len; i++)
        row->n_person += ((const struct candidate *)data->candidate->pdata[i])->count;
    return row;
}

static void
live_run_free(struct live_run *run)
{
    store_run_drop(run->store);
    store_run_free(run->row);
    plan_free(run->best);
    g_free(run);
}

/* Who has the lock that we wanted. */
static void
explain_lock(struct store *store, GError **error)
{
    auto_of(store_run) other = store_read_run(store, 0, NULL);

    if (!error || !*error || !g_error_matches(*error, SB_ERROR, SB_ERROR_CONFLICT) || !other)
        return;
    g_clear_error(error);
    g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT, _("a match is running already: number %d, started by %s"),
                (int)other->number, other->who);
}

struct live_run *
live_run_begin(struct store *store, const struct actor *actor, const struct dataset *data,
               const struct match_options *options, const char *keep, GError **error)
{
    if (!store_run_take(store, error)) {
        explain_lock(store, error);
        return NULL;
    }
    struct live_run *run = g_new(struct live_run, 1);
    *run = (struct live_run){
        .store = store,
        .row = row_new(actor, data, options, keep),
        .started = ops_seconds(NULL),
        .sample_every = MAX(options->time_limit_s / SAMPLES_MOST, 0.2),
    };
    if (store_begin(store, error) && change_end(store, store_run_add(store, run->row, error), error))
        return run;
    live_run_free(run);
    return NULL;
}

void
live_run_end(struct live_run *run, const struct plan *plan, const GError *error)
{
    struct store_run *row = run->row;

    g_clear_pointer(&row->best, g_free);
    row->state = error ? RUN_FAILED : run->stopped ? RUN_STOPPED : RUN_DONE;
    row->message = error ? g_strdup(error->message) : NULL;
    row->seconds = ops_seconds(NULL) - run->started;
    if (plan) {
        row->score = plan->score;
        row->bound = plan->has_bound ? plan->bound : HUGE_VAL;
        row->n_full = plan->n_full;
        row->n_part = plan->n_part;
        struct run_sample sample = {row->seconds, row->score, row->bound};
        g_array_append_val(row->sample, sample);
    }
    if (!write_row(run))
        write_row(run); /* once more: a run that is not told of its end seems lost */
    live_run_free(run);
}

/* ---- by others ---- */

static bool
stop(struct store *store, const struct actor *actor, gint64 number, GError **error)
{
    auto_of(store_run) run = store_read_run(store, number, error);
    g_autofree char *id = run ? g_strdup_printf("%d", (int)run->number) : NULL;

    if (!run || run->state != RUN_RUNNING) {
        if (error && !*error)
            g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("no match is running"));
        return false;
    }
    return store_run_ask_stop(store, run->number, actor->name, error) &&
           store_audit_add(store, actor->name, "stop", "match", id, "asked to stop", error);
}

bool
ops_run_stop(struct store *store, const struct actor *actor, gint64 number, GError **error)
{
    GError *own = NULL;

    if (!permit(store, actor, "match", "plan", error) || !store_begin(store, error))
        return false;
    bool ok = stop(store, actor, number, &own);
    if (own)
        g_propagate_error(error, own);
    return change_end(store, ok, error);
}

struct plan *
ops_run_best(const struct store_run *run)
{
    return run->best ? json_plan_read(run->best, strlen(run->best), NULL) : NULL;
}
