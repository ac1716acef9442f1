/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Matches that run or ran. A run is alive while its process holds a flock on DATABASE.match: the kernel drops it with
 * the process, so that a run that was killed is noticed by everybody who reads it, and nobody has to guess from a
 * process number that another may have by now.
 */

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "private.h"
#include "sight.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/run.h"

enum { RUNS_KEPT = 20, STEPS_KEPT = 200 };

const char *const run_state_word[RUN_STATES + 1] = {"running", "done", "stopped", "failed", "lost", NULL};

#define RUN_COLUMNS                                                                                                    \
    "number, who, started_at, pid, goal, limit_s, explain, keep, n_person, n_task, state, stop_by, message, phase, "   \
    "seconds, score, bound, n_full, n_part, n_column, best"

static const char add_sql[] =
    "INSERT INTO run_of_match (who, started_at, pid, goal, limit_s, explain, keep, n_person, n_task, state, phase, "
    "seconds, score, n_full, n_part, n_column) VALUES (:who, :at, :pid, :goal, :limit_s, :explain, :keep, :n_person, "
    ":n_task, 'running', 0, 0, 0, 0, 0, 0) RETURNING number";
static const char lost_sql[] = "UPDATE run_of_match SET state = 'lost', best = NULL WHERE state = 'running'";
static const char prune_sql[] = "DELETE FROM run_of_match WHERE number <= :number";
static const char put_sql[] =
    "UPDATE run_of_match SET state = :state, message = :message, phase = :phase, seconds = :seconds, score = :score, "
    "bound = :bound, n_full = :n_full, n_part = :n_part, n_column = :n_column, best = :best WHERE number = :number";
static const char sample_put_sql[] = "INSERT INTO run_sample (run, number, seconds, score, bound) VALUES (:run, "
                                     ":number, :seconds, :score, :bound)";
static const char step_put_sql[] = "INSERT INTO run_step (run, number, seconds, score, gain, what) VALUES (:run, "
                                   ":number, :seconds, :score, :gain, :what)";
static const char step_drop_sql[] = "DELETE FROM run_step WHERE run = :run AND number < :number";
static const char one_sql[] = "SELECT " RUN_COLUMNS " FROM run_of_match WHERE number = :number";
static const char newest_sql[] = "SELECT " RUN_COLUMNS " FROM run_of_match ORDER BY number DESC LIMIT 1";
static const char list_sql[] = "SELECT " RUN_COLUMNS " FROM run_of_match ORDER BY number DESC LIMIT :limit";
static const char sample_sql[] = "SELECT seconds, score, bound FROM run_sample WHERE run = :run ORDER BY number";
static const char step_sql[] = "SELECT seconds, score, gain, what FROM run_step WHERE run = :run ORDER BY number";
static const char ask_sql[] = "UPDATE run_of_match SET stop_by = :who WHERE number = :number AND state = 'running'";
static const char asked_sql[] = "SELECT stop_by FROM run_of_match WHERE number = :number";

/* ---- the lock ---- */

static int
lock_file(const struct store *store)
{
    g_autofree char *name = g_strconcat(store->file, ".match", NULL);

    return open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

bool
store_run_take(struct store *store, GError **error)
{
    int fd = lock_file(store);

    g_assert(store->run_fd < 0);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
        store->run_fd = fd;
        return true;
    }
    if (fd >= 0 && errno == EWOULDBLOCK)
        g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, _("a match is running already"));
    else
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("cannot lock \"%s\": %s"), store->path, g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return false;
}

void
store_run_drop(struct store *store)
{
    if (store->run_fd >= 0)
        close(store->run_fd); /* and its lock with it */
    store->run_fd = -1;
}

/* Is a process at work? One that may not even look is taken for one that is. */
static bool
is_alive(const struct store *store)
{
    g_autofree char *name = g_strconcat(store->file, ".match", NULL);
    int fd = store->run_fd >= 0 ? -1 : open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool held = store->run_fd >= 0 || (fd < 0 && errno == EACCES) ||
                (fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK);

    if (fd >= 0)
        close(fd);
    return held;
}

/* ---- one run ---- */

static void
step_clear(void *data)
{
    g_free(((struct run_step *)data)->what);
}

struct store_run *
store_run_new(void)
{
    struct store_run *run = g_new0(struct store_run, 1);

    run->bound = HUGE_VAL;
    run->sample = g_array_new(FALSE, FALSE, sizeof(struct run_sample));
    run->step = g_array_new(FALSE, FALSE, sizeof(struct run_step));
    g_array_set_clear_func(run->step, step_clear);
    return run;
}

void
store_run_free(struct store_run *run)
{
    if (!run)
        return;
    g_array_unref(run->sample);
    g_array_unref(run->step);
    g_free(run->who);
    g_free(run->started_at);
    g_free(run->goal);
    g_free(run->keep);
    g_free(run->stop_by);
    g_free(run->message);
    g_free(run->best);
    g_free(run);
}

static double
column_bound(struct statement *statement, int column)
{
    return sqlite3_column_type(statement->raw, column) == SQLITE_NULL ? HUGE_VAL
                                                                      : sqlite3_column_double(statement->raw, column);
}

static void
bind_bound(struct statement *statement, double bound)
{
    if (isfinite(bound))
        bind_real(statement, ":bound", bound);
}

static enum run_state
state_of(const struct store *store, const char *word)
{
    for (int i = 0; i < RUN_STATES; i++)
        if (g_strcmp0(run_state_word[i], word) == 0)
            return i == RUN_RUNNING && !is_alive(store) ? RUN_LOST : (enum run_state)i;
    return RUN_LOST;
}

/* The best plan so far, and what it is about, name people. */
static void
hide_people(struct store_run *run)
{
    g_clear_pointer(&run->best, g_free);
    g_free(run->keep);
    run->keep = g_strdup("");
    if (!run->message)
        return;
    g_free(run->message);
    run->message = g_strdup(_("the match failed: the administrator sees why"));
}

static struct store_run *
run_take(struct statement *statement)
{
    struct store_run *run = store_run_new();

    run->number = column_int(statement, 0);
    run->who = g_strdup(column_text(statement, 1));
    run->started_at = g_strdup(column_text(statement, 2));
    run->pid = (int)column_int(statement, 3);
    run->goal = g_strdup(column_text(statement, 4));
    run->limit_s = sqlite3_column_double(statement->raw, 5);
    run->explain = column_int(statement, 6) != 0;
    run->keep = g_strdup(column_text(statement, 7));
    run->n_person = (int)column_int(statement, 8);
    run->n_task = (int)column_int(statement, 9);
    run->state = state_of(statement->store, column_text(statement, 10));
    run->stop_by = g_strdup(column_text(statement, 11));
    run->message = g_strdup(column_text(statement, 12));
    run->phase = (int)column_int(statement, 13);
    run->seconds = sqlite3_column_double(statement->raw, 14);
    run->score = sqlite3_column_double(statement->raw, 15);
    run->bound = column_bound(statement, 16);
    run->n_full = (int)column_int(statement, 17);
    run->n_part = (int)column_int(statement, 18);
    run->n_column = (int)column_int(statement, 19);
    run->best = g_strdup(column_text(statement, 20));
    if (sight_hides(statement->store))
        hide_people(run);
    return run;
}

static void
take_sample(struct statement *statement, void *out)
{
    struct run_sample sample = {sqlite3_column_double(statement->raw, 0), sqlite3_column_double(statement->raw, 1),
                                column_bound(statement, 2)};

    g_array_append_val((GArray *)out, sample);
}

static void
take_step(struct statement *statement, void *out)
{
    const char *what = sight_hides(statement->store) ? "" : column_text(statement, 3);
    struct run_step step = {sqlite3_column_double(statement->raw, 0), sqlite3_column_double(statement->raw, 1),
                            sqlite3_column_double(statement->raw, 2), g_strdup(what)};

    g_array_append_val((GArray *)out, step);
}

static bool
read_of_run(struct store *store, const char *sql, gint64 number, void (*take)(struct statement *statement, void *out),
            GArray *out, GError **error)
{
    struct statement *statement = statement_own(store, sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", number);
    return statement_rows(statement, take, out, error);
}

static struct store_run *
read_one(struct store *store, gint64 number, GError **error)
{
    struct statement *statement = statement_own(store, number ? one_sql : newest_sql, error);
    bool has_row = false;

    if (!statement)
        return NULL;
    if (number)
        bind_int(statement, ":number", number);
    if (!statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    auto_of(store_run) run = run_take(statement);
    sqlite3_reset(statement->raw);
    if (!read_of_run(store, sample_sql, run->number, take_sample, run->sample, error) ||
        !read_of_run(store, step_sql, run->number, take_step, run->step, error))
        return NULL;
    return g_steal_pointer(&run);
}

struct store_run *
store_read_run(struct store *store, gint64 number, GError **error)
{
    if (!read_begin(store, error))
        return NULL;
    struct store_run *run = read_one(store, number, error);
    read_end(store);
    return run;
}

static void
take_run(struct statement *statement, void *out)
{
    g_ptr_array_add(out, run_take(statement));
}

GPtrArray *
store_read_runs(struct store *store, int limit, GError **error)
{
    struct statement *statement = statement_own(store, list_sql, error);
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)store_run_free);

    if (!statement)
        return NULL;
    bind_int(statement, ":limit", limit);
    return statement_rows(statement, take_run, out, error) ? g_steal_pointer(&out) : NULL;
}

/* ---- writing ---- */

static bool
run_number(struct store *store, const char *sql, gint64 number, GError **error)
{
    struct statement *statement = statement_of(store, sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":number", number);
    return statement_run(statement, error);
}

bool
store_run_add(struct store *store, struct store_run *run, GError **error)
{
    struct statement *lost = statement_of(store, lost_sql, error);
    struct statement *statement = lost ? statement_of(store, add_sql, error) : NULL;
    bool has_row = false;

    g_assert(store->in_change && store->run_fd >= 0);
    if (!statement || !statement_run(lost, error))
        return false;
    bind_text(statement, ":who", run->who);
    bind_text(statement, ":at", store->now);
    bind_int(statement, ":pid", run->pid);
    bind_text(statement, ":goal", run->goal);
    bind_real(statement, ":limit_s", run->limit_s);
    bind_int(statement, ":explain", run->explain);
    bind_text(statement, ":keep", run->keep);
    bind_int(statement, ":n_person", run->n_person);
    bind_int(statement, ":n_task", run->n_task);
    if (!statement_step(statement, &has_row, error))
        return false;
    run->number = column_int(statement, 0);
    return statement_run(statement, error) && run_number(store, prune_sql, run->number - RUNS_KEPT, error);
}

static bool
put_sample(struct store *store, gint64 run, guint number, const struct run_sample *sample, GError **error)
{
    struct statement *statement = statement_of(store, sample_put_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", run);
    bind_int(statement, ":number", number);
    bind_real(statement, ":seconds", sample->seconds);
    bind_real(statement, ":score", sample->score);
    bind_bound(statement, sample->bound);
    return statement_run(statement, error);
}

static bool
put_step(struct store *store, gint64 run, guint number, const struct run_step *step, GError **error)
{
    struct statement *statement = statement_of(store, step_put_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", run);
    bind_int(statement, ":number", number);
    bind_real(statement, ":seconds", step->seconds);
    bind_real(statement, ":score", step->score);
    bind_real(statement, ":gain", step->gain);
    bind_text(statement, ":what", step->what);
    return statement_run(statement, error);
}

static bool
put_figures(struct store *store, const struct store_run *run, GError **error)
{
    struct statement *statement = statement_of(store, put_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":number", run->number);
    bind_text(statement, ":state", run_state_word[run->state]);
    bind_text(statement, ":message", run->message);
    bind_int(statement, ":phase", run->phase);
    bind_real(statement, ":seconds", run->seconds);
    bind_real(statement, ":score", run->score);
    bind_bound(statement, run->bound);
    bind_int(statement, ":n_full", run->n_full);
    bind_int(statement, ":n_part", run->n_part);
    bind_int(statement, ":n_column", run->n_column);
    bind_text(statement, ":best", run->best);
    return statement_run(statement, error);
}

static bool
drop_old_steps(struct store *store, const struct store_run *run, GError **error)
{
    struct statement *statement = statement_of(store, step_drop_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":run", run->number);
    bind_int(statement, ":number", (gint64)run->step->len - STEPS_KEPT);
    return statement_run(statement, error);
}

bool
store_run_put(struct store *store, const struct store_run *run, guint n_sample, guint n_step, GError **error)
{
    g_assert(store->in_change);
    if (!put_figures(store, run, error))
        return false;
    for (guint i = n_sample; i < run->sample->len; i++)
        if (!put_sample(store, run->number, i, &g_array_index(run->sample, struct run_sample, i), error))
            return false;
    for (guint i = n_step; i < run->step->len; i++)
        if (!put_step(store, run->number, i, &g_array_index(run->step, struct run_step, i), error))
            return false;
    return drop_old_steps(store, run, error);
}

bool
store_run_ask_stop(struct store *store, gint64 number, const char *who, GError **error)
{
    struct statement *statement = statement_own(store, ask_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_int(statement, ":number", number);
    bind_text(statement, ":who", who);
    return statement_run(statement, error);
}

char *
store_run_stop_asked(struct store *store, gint64 number)
{
    struct statement *statement = statement_own(store, asked_sql, NULL);
    bool has_row = false;

    if (!statement)
        return NULL;
    bind_int(statement, ":number", number);
    if (!statement_step(statement, &has_row, NULL) || !has_row)
        return NULL;
    char *who = g_strdup(column_text(statement, 0));
    sqlite3_reset(statement->raw);
    return who;
}
