/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan match`: a plan from a file, or from the database, which keeps it. */

#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/look.h"
#include "stapelbaan/ops/run.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/play.h"
#include "stapelbaan/cli/progress.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/report/text.h"

enum { SECONDS_DEFAULT = 60 };

/** Today, "YYYY-MM-DD". Owned by the caller. */
static char *
today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return g_date_time_format(now, "%Y-%m-%d");
}

static enum plan_goal
options_goal(const struct cli_args *args)
{
    return g_strcmp0(cli_text(args, OPT_GOAL, ""), goal_word[GOAL_COVER]) == 0 ? GOAL_COVER : GOAL_JOBS;
}

/** `date_text` has been checked, or made here. */
static struct match_options
options_of(const struct cli_call *call, const char *date_text)
{
    const struct cli_args *args = call->args;

    return (struct match_options){
        .goal = options_goal(args),
        .date = {.month = (int)g_ascii_strtoll(date_text + 5, NULL, 10),
                 .day = (int)g_ascii_strtoll(date_text + 8, NULL, 10)},
        .date_text = date_text,
        .seed = cli_int(args, OPT_SEED, 1),
        .n_thread = play_threads(call),
        .time_limit_s = cli_decimal(args, OPT_TIME, SECONDS_DEFAULT),
        .gap_percent = cli_decimal(args, OPT_GAP, 0),
        .explain = args->value[OPT_EXPLAIN] != NULL,
    };
}

/** The records of one file, all of them sound; NULL with the faults already said, or with `error`. */
static struct dataset *
read_file(const char *path, GError **error)
{
    struct common_file own = {0};
    auto_of(fault_list) faults = fault_list_new();
    if (!common_file_read(path, &own, error))
        return NULL;

    struct import_file file = {.name = own.name, .bytes = own.bytes, .n_byte = own.n_byte};
    struct dataset *data = import_read(&file, NULL, faults);
    common_file_clear(&own);
    if (!data)
        common_say_faults(faults, _("no match was made"));
    return data;
}

static bool
write_plan(const struct cli_call *call, const struct dataset *data, const struct plan *plan, GError **error)
{
    const char *path = cli_text(call->args, OPT_OUTPUT, NULL);

    if (call->args->value[OPT_JSON]) {
        g_autofree char *json = json_plan(plan);
        return output_bytes(path, json, strlen(json), error);
    }
    g_autoptr(GString) text = report_plan(data, plan, common_width(call));
    if (call->args->value[OPT_EXPLAIN])
        report_advice(text, plan, common_width(call));
    return output_text(path, text->str, error);
}

static void
say_result(const struct plan *plan, bool stored)
{
    g_autoptr(GString) out = g_string_new(NULL);

    g_string_append_printf(out, _("%d full jobs, %d part, score %.1f"), plan->n_full, plan->n_part, plan->score);
    if (plan->has_bound && plan->goal == GOAL_COVER)
        g_string_append_printf(out, _(", at least %.0f (gap %.2f %%)"), plan->bound,
                               progress_gap(plan->score, plan->bound));
    else if (plan->has_bound)
        g_string_append_printf(out, _(", at most %.1f (gap %.2f %%)"), plan->bound,
                               progress_gap(plan->score, plan->bound));
    g_string_append_printf(out, _(" in %.1f s"), plan->seconds);
    if (stored)
        g_string_append(out, _("; plan stored"));
    output_say("%s", out->str);
}

/** Runs the match that `call` asks for on `data`, or where `store` is given on the database (ops_match()). */
static struct plan *
run_match(const struct cli_call *call, const struct dataset *data, struct store *store, struct progress *progress,
          GError **unsaved, GError **error)
{
    g_autofree char *date = call->args->value[OPT_DATE] ? g_strdup(call->args->value[OPT_DATE]) : today();
    struct match_options options = options_of(call, date);
    struct ops_start start;
    struct plan *plan = NULL;
    int k = 0, n = 0;

    if (!play_start(call, data, store, options.date, &start, error))
        return NULL;
    options.start = start.start;
    options.keep = start.keep;
    if (cli_share(call->args, OPT_PART, &k, &n)) {
        plan = ops_match_share(data, k, n, &options, progress_watch(progress), error);
    } else if (store) {
        const struct actor *actor = call->session->actor;
        plan = ops_match(store, actor, &options, progress_watch(progress), unsaved, error);
    } else {
        plan = ops_match_dataset(data, &options, progress_watch(progress), error);
    }
    progress_end(progress, plan);
    ops_start_clear(&start);
    return plan;
}

static int
match_and_write(const struct cli_call *call, const struct dataset *data, struct store *store, GError **error)
{
    const char *mode = cli_text(call->args, OPT_PROGRESS, "auto");
    auto_of(progress) progress = progress_new(mode);
    g_autoptr(GError) unsaved = NULL;
    auto_of(plan) plan = run_match(call, data, store, progress, &unsaved, error);

    if (!plan || !write_plan(call, data, plan, error))
        return 0;
    if (unsaved) {
        g_propagate_error(error, g_steal_pointer(&unsaved));
        return 0;
    }
    if (!strcmp(mode, "auto"))
        say_result(plan, store != NULL);
    return progress_status(progress);
}

/** Is something asked about the data or a plan, and no match? */
static bool
is_question(const struct cli_call *call)
{
    return call->args->value[OPT_ALTERNATIVES] || call->args->value[OPT_WHAT_IF] || call->args->value[OPT_WRITE_MODEL];
}

static int
answer(const struct cli_call *call, const struct dataset *data, struct store *store, GError **error)
{
    if (call->args->value[OPT_WRITE_MODEL])
        return play_write_model(call, data, error);
    return call->args->value[OPT_WHAT_IF] ? play_what_if(call, data, store, error)
                                          : play_alternatives(call, data, store, error);
}

/** What is only asked of the database changes nothing in it. */
static int
ask_database(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    auto_of(dataset) data = store ? store_read_dataset(store, error) : NULL;

    return data && ops_look(store, call->session->actor, LOOK_PLAN, NULL, error) ? answer(call, data, store, error) : 0;
}

/** Does anything stand there that only a match in this process knows? */
static bool
is_plain(const struct cli_call *call, GError **error)
{
    static const enum option_id other[] = {OPT_GAP,  OPT_SEED,   OPT_THREADS, OPT_DATE, OPT_JSON,
                                           OPT_PART, OPT_OUTPUT, OPT_PLAN,    OPT_FRESH};

    for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
        if (call->args->value[other[i]]) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE,
                        _("--%s: not with your role; a match on the database knows --goal, --time, --keep, --explain"),
                        cli_options[other[i]].name);
            return false;
        }
    return true;
}

/** Who does not see everybody starts a match in a process of its own, which does, and which shows them nobody. */
static int
match_apart(const struct cli_call *call, GError **error)
{
    const struct ops_run_wish wish = {
        .goal = options_goal(call->args),
        .limit_s = cli_decimal(call->args, OPT_TIME, SECONDS_DEFAULT),
        .explain = call->args->value[OPT_EXPLAIN] != NULL,
        .keep = cli_text(call->args, OPT_KEEP, NULL),
    };
    auto_of(ops_runner) runner =
        is_plain(call, error) ? ops_runner_new(call->session->db_path, call->session->actor, error) : NULL;
    gint64 number = runner ? ops_runner_start(runner, call->session->actor, &wish, error) : 0;

    if (number > 0)
        output_say(_("match %d runs; \"stapelbaan run watch\" follows it, and its plan is stored"), (int)number);
    return 0;
}

static int
match_database(const struct cli_call *call, GError **error)
{
    if (is_question(call))
        return ask_database(call, error);
    if (!ops_may(call->session->actor, "save", "plan", NULL))
        return match_apart(call, error);

    auto_of(store) reader = common_open(call, error);
    auto_of(store) store = reader ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
    auto_of(dataset) data = store ? store_read_dataset(store, error) : NULL;

    return data && ops_look(store, call->session->actor, LOOK_PLAN, NULL, error)
               ? match_and_write(call, data, store, error)
               : 0;
}

static int
merge_and_write(const struct cli_call *call, const struct dataset *data, GError **error)
{
    g_autoptr(GPtrArray) share = g_ptr_array_new_with_free_func((GDestroyNotify)plan_free);

    for (unsigned i = 1; cli_operand(call->args, i); i++) {
        struct plan *plan = play_read_file(cli_operand(call->args, i), error);
        if (!plan)
            return 0;
        g_ptr_array_add(share, plan);
    }
    auto_of(plan) plan = ops_merge(data, share, error);
    if (plan && write_plan(call, data, plan, error) && !strcmp(cli_text(call->args, OPT_PROGRESS, "auto"), "auto"))
        say_result(plan, false);
    return 0;
}

/** Do the operands go with --part and --merge? */
static bool
check_operands(const struct cli_call *call, GError **error)
{
    bool merge = call->args->value[OPT_MERGE] != NULL, part = call->args->value[OPT_PART] != NULL;
    guint n = call->args->operand->len;
    const char *what = NULL;

    if (call->args->value[OPT_EXPLAIN] && options_goal(call->args) == GOAL_COVER)
        what = _("--explain says what would give more jobs; it has nothing to say on the goal \"cover\"");
    else if (merge && part)
        what = _("--part makes a plan, --merge joins plans: not both at once");
    else if (merge && n < 2)
        what = _("--merge needs the data file and the plans of all its shares");
    else if (part && n == 0)
        what = _("--part needs a data file; \"export\" writes one");
    if (what)
        g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, what);
    else if (!merge && n > 1)
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\": \"%s\" is one argument too many"), "match",
                    cli_operand(call->args, 1));
    return !what && (merge || n <= 1);
}

/** Can the plan, or the model, be written, and over none of the files that are read? */
static bool
check_target(const struct cli_call *call, GError **error)
{
    const char *path = cli_text(call->args, OPT_WRITE_MODEL, cli_text(call->args, OPT_OUTPUT, NULL));

    for (unsigned i = 0; cli_operand(call->args, i); i++) {
        if (!output_spares(path, cli_operand(call->args, i), error))
            return false;
    }
    if (call->args->value[OPT_PLAN] && !output_spares(path, call->args->value[OPT_PLAN], error))
        return false;
    return output_check(path, error);
}

int
command_match(const struct cli_call *call, GError **error)
{
    const char *path = cli_operand(call->args, 0);

    if (!check_operands(call, error) || !play_check(call, error) || !check_target(call, error))
        return 0;
    if (!path)
        return match_database(call, error);

    GError *own = NULL;
    auto_of(dataset) data = read_file(path, &own);
    if (own)
        g_propagate_error(error, own);
    else if (!data)
        return SB_ERROR_DATA;
    if (data && is_question(call))
        return answer(call, data, NULL, error);
    if (data && call->args->value[OPT_MERGE])
        return merge_and_write(call, data, error);
    return data ? match_and_write(call, data, NULL, error) : 0;
}
