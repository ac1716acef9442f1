/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan match`: a plan from a file, or from the database, which keeps it; or the problem as a file. */

#include "stapelbaan/ops/match.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/progress.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/match/compact.h"
#include "stapelbaan/report/mps.h"
#include "stapelbaan/report/text.h"

enum { SECONDS_DEFAULT = 60, THREADS_MAX = 16, MODEL_ENTRIES_MOST = 20000000 };

/** Today, "YYYY-MM-DD". Owned by the caller. */
static char *
today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return g_date_time_format(now, "%Y-%m-%d");
}

/** The date of the run, as given or today; it has been checked. Owned by the caller. */
static char *
date_of(const struct cli_call *call)
{
    return call->args->value[OPT_DATE] ? g_strdup(call->args->value[OPT_DATE]) : today();
}

static struct month_day
season_day(const char *date)
{
    return (struct month_day){.month = (int)g_ascii_strtoll(date + 5, NULL, 10),
                              .day = (int)g_ascii_strtoll(date + 8, NULL, 10)};
}

static enum plan_goal
goal_of(const struct cli_args *args)
{
    return g_strcmp0(cli_text(args, OPT_GOAL, ""), goal_word[GOAL_COVER]) == 0 ? GOAL_COVER : GOAL_JOBS;
}

static struct match_options
options_of(const struct cli_args *args, const char *date_text)
{
    int n_cpu = (int)MIN(g_get_num_processors(), THREADS_MAX);

    return (struct match_options){
        .goal = goal_of(args),
        .date = season_day(date_text),
        .date_text = date_text,
        .seed = cli_int(args, OPT_SEED, 1),
        .n_thread = (int)cli_int(args, OPT_THREADS, n_cpu),
        .time_limit_s = cli_decimal(args, OPT_TIME, SECONDS_DEFAULT),
        .gap_percent = cli_decimal(args, OPT_GAP, 0),
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
    g_autofree char *date = date_of(call);
    struct match_options options = options_of(call->args, date);
    struct plan *plan = NULL;
    int k = 0, n = 0;

    if (cli_share(call->args, OPT_PART, &k, &n)) {
        plan = ops_match_share(data, k, n, &options, progress_watch(progress), error);
    } else if (store) {
        auto_of(actor) actor = actor_local();
        plan = ops_match(store, actor, &options, progress_watch(progress), unsaved, error);
    } else {
        plan = ops_match_dataset(data, &options, progress_watch(progress), error);
    }
    progress_end(progress, plan);
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

/** The plan of a share, from its file; NULL with `error`, which names the file. */
static struct plan *
read_share(const char *path, GError **error)
{
    struct common_file file = {0};
    struct plan *plan = NULL;

    if (!common_file_read(path, &file, error))
        return NULL;
    plan = json_plan_read(file.bytes, file.n_byte, error);
    if (!plan)
        g_prefix_error(error, "%s: ", file.name);
    common_file_clear(&file);
    return plan;
}

static int
merge_and_write(const struct cli_call *call, const struct dataset *data, GError **error)
{
    g_autoptr(GPtrArray) share = g_ptr_array_new_with_free_func((GDestroyNotify)plan_free);

    for (unsigned i = 1; cli_operand(call->args, i); i++) {
        struct plan *plan = read_share(cli_operand(call->args, i), error);
        if (!plan)
            return 0;
        g_ptr_array_add(share, plan);
    }
    auto_of(plan) plan = ops_merge(data, share, error);
    if (plan && write_plan(call, data, plan, error) && !strcmp(cli_text(call->args, OPT_PROGRESS, "auto"), "auto"))
        say_result(plan, false);
    return 0;
}

/** Instead of a match: the problem for other solvers. */
static int
write_model(const struct cli_call *call, const struct dataset *data, GError **error)
{
    g_autofree char *date = date_of(call);
    auto_of(programme) programme = compact_programme(data, season_day(date), MODEL_ENTRIES_MOST);

    if (!programme) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("the model would have more than %d million entries; take fewer tasks or people"),
                    MODEL_ENTRIES_MOST / 1000000);
        return 0;
    }
    g_autoptr(GString) out = report_mps(programme);
    if (output_bytes(call->args->value[OPT_WRITE_MODEL], out->str, out->len, error))
        output_say(_("%u columns, %u rows, %u entries"), programme->column->len, programme->row->len,
                   programme->entry->len);
    return 0;
}

static int
match_database(const struct cli_call *call, GError **error)
{
    bool model = call->args->value[OPT_WRITE_MODEL] != NULL;
    auto_of(store) reader = common_open(call, error);
    auto_of(dataset) shown = reader && model ? store_read_dataset(reader, error) : NULL;
    if (model)
        return shown ? write_model(call, shown, error) : 0;
    auto_of(store) store = reader ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
    auto_of(dataset) data = store ? store_read_dataset(store, error) : NULL;

    return data ? match_and_write(call, data, store, error) : 0;
}

/** Does --write-model stand with options of a match that it does not make? */
static bool
check_model(const struct cli_call *call, GError **error)
{
    static const enum option_id not_with[] = {OPT_PART, OPT_MERGE, OPT_JSON, OPT_OUTPUT};

    if (!call->args->value[OPT_WRITE_MODEL])
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(not_with); i++)
        if (call->args->value[not_with[i]]) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("--write-model makes no plan: not with --%s"),
                        cli_options[not_with[i]].name);
            return false;
        }
    if (goal_of(call->args) == GOAL_JOBS)
        return true;
    g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, _("--write-model knows goal jobs only"));
    return false;
}

/** Do the operands go with --part and --merge? */
static bool
check_operands(const struct cli_call *call, GError **error)
{
    bool merge = call->args->value[OPT_MERGE] != NULL, part = call->args->value[OPT_PART] != NULL;
    guint n = call->args->operand->len;
    const char *what = NULL;

    if (merge && part)
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
    const char *model = call->args->value[OPT_WRITE_MODEL];
    const char *path = model ? model : cli_text(call->args, OPT_OUTPUT, NULL);

    for (unsigned i = 0; cli_operand(call->args, i); i++) {
        if (!output_spares(path, cli_operand(call->args, i), error))
            return false;
    }
    return output_check(path, error);
}

int
command_match(const struct cli_call *call, GError **error)
{
    const char *path = cli_operand(call->args, 0);

    if (!check_operands(call, error) || !check_model(call, error) || !check_target(call, error))
        return 0;
    if (!path)
        return match_database(call, error);

    GError *own = NULL;
    auto_of(dataset) data = read_file(path, &own);
    if (own)
        g_propagate_error(error, own);
    else if (!data)
        return SB_ERROR_DATA;
    if (data && call->args->value[OPT_MERGE])
        return merge_and_write(call, data, error);
    if (data && call->args->value[OPT_WRITE_MODEL])
        return write_model(call, data, error);
    return data ? match_and_write(call, data, NULL, error) : 0;
}
