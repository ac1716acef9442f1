/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan overview` and `ambition`: where the partnership stands, and what it aims at. */

#include <glib/gi18n.h>

#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/model/run.h"
#include "stapelbaan/model/small.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/look.h"
#include "stapelbaan/ops/retention.h"
#include "stapelbaan/report/overview.h"
#include "stapelbaan/store/read.h"

enum { RUNS_MOST = 1000 };

static void
append_providers(GString *out, const struct overview *o)
{
    g_string_append(out, "\"providers\": [");
    for (unsigned i = 0; i < o->provider->len; i++) {
        const struct overview_provider *each = &g_array_index(o->provider, struct overview_provider, i);
        g_string_append_printf(out, "%s{\"provider\": \"%s\", \"tasks\": %d, \"offered\": %d, \"bundled\": %d}",
                               i ? ",\n " : "", each->provider->id, each->n_task, each->offered_min, each->bundled_min);
    }
    g_string_append(out, "],\n");
}

/* A count of people that is too small to be told is null. Owned by the caller. */
static char *
number_or_null(int n)
{
    return n == SMALL_HIDDEN ? g_strdup("null") : g_strdup_printf("%d", n);
}

static void
append_left(GString *out, const struct overview *o)
{
    bool first = true;

    g_string_append(out, "\"left\": [");
    for (int r = 0; r < REASONS; r++)
        if (o->task_left[r] || o->people_left[r]) {
            g_autofree char *people = number_or_null(o->people_left[r]);
            g_string_append_printf(out, "%s{\"reason\": \"%s\", \"tasks\": %d, \"minutes\": %d, \"people\": %s}",
                                   first ? "" : ",\n ", reason_word[r], o->task_left[r], o->task_left_min[r], people);
            first = false;
        }
    g_string_append(out, "],\n");
}

/* Minutes by day and hour; only hours with any. */
static void
append_heat(GString *out, const struct overview *o)
{
    bool first = true;

    g_string_append(out, "\"left_by_hour\": [");
    for (int day = 0; day < DAYS; day++)
        for (int hour = 0; hour < HOURS_A_DAY; hour++)
            if (o->heat[day][hour] > 0) {
                char minutes[G_ASCII_DTOSTR_BUF_SIZE];
                g_ascii_formatd(minutes, sizeof minutes, "%.1f", o->heat[day][hour]);
                g_string_append_printf(out, "%s{\"day\": \"%s\", \"hour\": %d, \"minutes\": %s}", first ? "" : ",\n ",
                                       weekday_name((enum weekday)day), hour, minutes);
                first = false;
            }
    g_string_append(out, "],\n");
}

static void
append_runs(GString *out, const GPtrArray *run, bool hide)
{
    g_string_append(out, "\"runs\": [");
    for (unsigned i = 0; i < run->len; i++) {
        const struct run_figures *each = g_ptr_array_index(run, i);
        g_autofree char *unplaced = number_or_null(hide ? small_count(each->n_unplaced) : each->n_unplaced);
        g_string_append_printf(out,
                               "%s{\"at\": \"%s\", \"goal\": \"%s\", \"full\": %d, \"part\": %d, \"minutes\": %d, "
                               "\"left\": %d, \"unplaced\": %s}",
                               i ? ",\n " : "", each->at, goal_word[each->goal], each->n_full, each->n_part,
                               each->minutes, each->times_left, unplaced);
    }
    g_string_append(out, "]}\n");
}

static GString *
overview_json(const struct overview *o, const GPtrArray *run, int ambition, bool stale, bool hide)
{
    GString *out = g_string_new("{");

    g_string_append_printf(out, "\"plan\": %s, \"stale\": %s, \"full\": %d, \"part\": %d, ",
                           o->has_plan ? "true" : "false", stale ? "true" : "false", o->n_full, o->n_part);
    if (ambition)
        g_string_append_printf(out, "\"ambition\": %d, ", ambition);
    else
        g_string_append(out, "\"ambition\": null, ");
    g_autofree char *people = number_or_null(o->n_person), *unplaced = number_or_null(o->n_unplaced);
    g_autofree char *questions = number_or_null(o->n_question), *of = number_or_null(o->n_asked_of);
    g_string_append_printf(out, "\"people\": %s, \"unplaced\": %s, \"tasks\": %d, \"tasks_left\": %d,\n", people,
                           unplaced, o->n_task, o->n_left);
    g_string_append_printf(out,
                           "\"offered\": %d, \"bundled\": %d, \"left_minutes\": %d, \"questions\": %s, "
                           "\"questions_of\": %s,\n",
                           o->offered_min, o->bundled_min, o->left_min, questions, of);
    append_providers(out, o);
    append_left(out, o);
    append_heat(out, o);
    append_runs(out, run, hide);
    return out;
}

/* That something is past its time is said to who may see to it. */
static void
append_due(GString *out, struct store *store, const struct actor *actor)
{
    int n = ops_retention_due(store, actor);

    if (n > 0)
        g_string_append_printf(out,
                               ngettext("\n%d thing is past its time: \"stapelbaan retention list\" says what\n",
                                        "\n%d things are past their time: \"stapelbaan retention list\" says what\n",
                                        (gulong)n),
                               n);
}

static GString *
overview_of(const struct cli_call *call, struct store *store, GError **error)
{
    GError *own = NULL;
    auto_of(dataset) data = store_read_dataset(store, &own);
    auto_of(plan) plan = own ? NULL : store_read_plan(store, &own);
    g_autoptr(GPtrArray) run = own ? NULL : store_read_run_log(store, RUNS_MOST, &own);
    int ambition = own ? -1 : ops_ambition(store, &own);

    if (own) {
        g_propagate_error(error, own);
        return NULL;
    }
    auto_of(overview) o = overview_new(data, plan);
    bool stale = plan && store_plan_is_stale(store), hide = !ops_sees_people(call->session->actor);
    if (hide)
        overview_hide_small(o);
    if (cli_text(call->args, OPT_JSON, NULL))
        return overview_json(o, run, ambition, stale, hide);
    GString *out = report_overview(o, run, ambition, stale, common_width(call));
    append_due(out, store, call->session->actor);
    return out;
}

int
command_overview(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    GString *text = store ? overview_of(call, store, error) : NULL;
    const char *path = cli_text(call->args, OPT_OUTPUT, NULL);

    if (!text)
        return 0;
    if (cli_text(call->args, OPT_JSON, NULL))
        output_bytes(path, text->str, text->len, error);
    else
        output_text(path, text->str, error);
    g_string_free(text, TRUE);
    return 0;
}

static int
set_ambition(const struct cli_call *call, const char *text, GError **error)
{
    const struct actor *actor = call->session->actor;
    int n_job = 0;

    if (!ops_ambition_parse(text, &n_job, error))
        return 0;
    auto_of(store) store = store_open(call->session->db_path, STORE_WRITE, error);
    if (store && ops_ambition_save(store, actor, n_job, error))
        output_say(n_job ? _("the aim is %d full jobs") : _("there is no aim any more"), n_job);
    return 0;
}

int
command_ambition(const struct cli_call *call, GError **error)
{
    const char *text = cli_operand(call->args, 0);

    if (text)
        return set_ambition(call, text, error);
    auto_of(store) store = common_open(call, error);
    int n_job = store ? ops_ambition(store, error) : -1;
    if (n_job < 0)
        return 0;
    g_autofree char *line = g_strdup_printf("%d\n", n_job);
    output_text(NULL, line, error);
    return 0;
}
