/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan run`: the matches that run or ran on the database, whoever started them and wherever. */

#include "stapelbaan/ops/run.h"

#include <math.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/progress.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/report/cell.h"

enum { RUNS = 20, LABEL = 22, STEPS = 10, LOOK_US = 250000 };

static const char *const state_label[RUN_STATES] = {
    [RUN_RUNNING] = N_("running"),           [RUN_DONE] = N_("done"),
    [RUN_STOPPED] = N_("stopped"),           [RUN_FAILED] = N_("failed"),
    [RUN_LOST] = N_("ended without a word"),
};

/** "0:42". Owned by the caller. */
static char *
minutes_text(double seconds)
{
    return g_strdup_printf("%d:%02d", (int)seconds / 60, (int)seconds % 60);
}

/** "1234.5", "-" where it is not there yet. Owned by the caller. */
static char *
figure(double value)
{
    return isfinite(value) ? g_strdup_printf("%.1f", value) : g_strdup("-");
}

/** "0.42 %", of what goes up or (cover) down to its bound. Owned by the caller. */
static char *
gap_text(const struct store_run *run)
{
    return isfinite(run->bound) ? g_strdup_printf("%.2f %%", progress_gap(run->score, run->bound)) : g_strdup("-");
}

int
command_run_list(const struct cli_call *call, GError **error)
{
    static const struct table_column column[] = {
        {.heading = N_("Run"), .right = true},
        {.heading = N_("Started")},
        {.heading = N_("Who")},
        {.heading = N_("State")},
        {.heading = N_("Time"), .right = true},
        {.heading = N_("Full"), .right = true},
        {.heading = N_("Part"), .right = true},
        {.heading = N_("Best plan"), .right = true},
        {.heading = N_("At most"), .right = true},
    };
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) runs = store ? store_read_runs(store, RUNS, error) : NULL;
    if (!runs)
        return 0;

    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < runs->len; i++) {
        const struct store_run *run = runs->pdata[i];
        table_add(table, g_strdup_printf("%d", (int)run->number));
        table_add(table, ops_history_time(run->started_at));
        table_add(table, g_strdup(run->who));
        table_add(table, g_strdup(_(state_label[run->state])));
        table_add(table, minutes_text(run->seconds));
        table_add(table, g_strdup_printf("%d", run->n_full));
        table_add(table, g_strdup_printf("%d", run->n_part));
        table_add(table, figure(run->score));
        table_add(table, figure(run->bound));
    }
    table_finish(table, out, common_list_width(call));
    return common_write(call, out, error);
}

/** The number that the operand gives, 0 (the newest) without one; -1 with `error` where it is no number. */
static gint64
number_of(const struct cli_call *call, GError **error)
{
    const char *text = cli_operand(call->args, 0);
    guint64 number = 0;

    if (!text || g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &number, NULL))
        return (gint64)number;
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" is no number of a run; \"stapelbaan run list\" lists them"),
                text);
    return -1;
}

/** NULL with `error` where there is no such run. */
static struct store_run *
read_run(struct store *store, gint64 number, GError **error)
{
    GError *own = NULL;
    struct store_run *run = store_read_run(store, number, &own);

    if (own)
        g_propagate_error(error, own);
    else if (!run)
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("there is no such run"));
    return run;
}

static void
line(GString *out, const char *label, char *value)
{
    cell_line(out, label, LABEL, value, 79);
    g_free(value);
}

static GString *
show_text(const struct store_run *run)
{
    GString *out = g_string_new(NULL);
    guint n = run->step->len, first = n > STEPS ? n - STEPS : 0;

    line(out, _("Run"), g_strdup_printf("%d", (int)run->number));
    line(out, _("Started"), ops_history_time(run->started_at));
    line(out, _("Who"), g_strdup(run->who));
    line(out, _("State"), g_strdup(_(state_label[run->state])));
    if (run->state == RUN_RUNNING)
        line(out, _("Process"), g_strdup_printf("%d", run->pid));
    if (run->stop_by)
        line(out, _("Stop asked by"), g_strdup(run->stop_by));
    if (run->message)
        line(out, _("Because"), g_strdup(run->message));
    line(out, _("Time"), minutes_text(run->seconds));
    line(out, _("Time limit"), run->limit_s > 0 ? minutes_text(run->limit_s) : g_strdup(_("no limit")));
    if (*run->keep)
        line(out, _("Leaves as they are"), g_strdup(run->keep));
    line(out, _("Full jobs"), g_strdup_printf(_("%d of %d"), run->n_full, run->n_person));
    line(out, _("Part jobs"), g_strdup_printf("%d", run->n_part));
    line(out, _("Best plan so far"), figure(run->score));
    line(out, _("No plan can beat"), figure(run->bound));
    line(out, _("Room left (gap)"), gap_text(run));
    if (n > 0)
        g_string_append_printf(out, "\n%s\n", _("What improved"));
    for (guint i = n; i > first; i--) {
        const struct run_step *step = &g_array_index(run->step, struct run_step, i - 1);
        g_autofree char *clock = minutes_text(step->seconds), *what = ops_improved_words(step->what);
        g_string_append_printf(out, "  %6s  %10.1f  %s\n", clock, step->score, what);
    }
    return out;
}

int
command_run_show(const struct cli_call *call, GError **error)
{
    gint64 number = number_of(call, error);
    auto_of(store) store = number >= 0 ? common_open(call, error) : NULL;
    auto_of(store_run) run = store ? read_run(store, number, error) : NULL;

    return run ? common_write(call, show_text(run), error) : 0;
}

int
command_run_stop(const struct cli_call *call, GError **error)
{
    gint64 number = number_of(call, error);
    auto_of(store) reader = number >= 0 ? common_open(call, error) : NULL;
    auto_of(store) store = reader ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
    const struct actor *actor = call->session->actor;

    if (store && ops_run_stop(store, actor, number, error))
        output_say("%s", _("asked it to stop; its best plan is kept"));
    return 0;
}

static void
say_progress(const struct store_run *run)
{
    g_autofree char *clock = minutes_text(run->seconds), *best = figure(run->score), *bound = figure(run->bound);
    g_autofree char *gap = gap_text(run), *what = NULL;

    if (run->step->len > 0)
        what = ops_improved_words(g_array_index(run->step, struct run_step, run->step->len - 1).what);
    g_autofree char *text = g_strdup_printf(_("%s  %d full, %d part, best %s, at most %s, gap %s  %s\n"), clock,
                                            run->n_full, run->n_part, best, bound, gap, what ? what : "");
    output_text(NULL, text, NULL);
}

/** Says each change until the run ends; its state then. The run goes on where the watcher leaves. */
static enum run_state
follow(struct store *store, gint64 number, GError **error)
{
    enum run_state state = RUN_RUNNING;
    double said = -1;

    while (state == RUN_RUNNING) {
        auto_of(store_run) run = read_run(store, number, error);
        if (!run)
            return RUN_FAILED;
        if (run->seconds > said)
            say_progress(run);
        said = run->seconds;
        state = run->state;
        number = run->number;
        gint64 version = store_version(store);
        for (int i = 0; state == RUN_RUNNING && i < 8 && store_version(store) == version; i++)
            g_usleep(LOOK_US);
    }
    return state;
}

int
command_run_watch(const struct cli_call *call, GError **error)
{
    gint64 number = number_of(call, error);
    auto_of(store) store = number >= 0 ? common_open(call, error) : NULL;
    if (!store)
        return 0;

    GError *own = NULL;
    enum run_state state = follow(store, number, &own);
    if (own)
        g_propagate_error(error, own);
    else
        output_say("%s", _(state_label[state]));
    return state == RUN_FAILED || state == RUN_LOST ? SB_ERROR_IO : 0;
}
