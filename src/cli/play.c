/* SPDX-License-Identifier: EUPL-1.2 */
/* What `stapelbaan match` takes over from a plan that there is: the stored one, or one in a file. */

#include "stapelbaan/cli/play.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/exchange/json.h"

enum { THREADS_MAX = 16 };

/** A pair of options that exclude each other, or of which the one needs the other. */
struct clash {
    enum option_id one, other;
};

static bool
is_cover(const struct cli_args *args)
{
    return strcmp(cli_text(args, OPT_GOAL, ""), goal_word[GOAL_COVER]) == 0;
}

bool
play_check(const struct cli_call *call, GError **error)
{
    static const struct clash clash[] = {
        {OPT_PLAN, OPT_FRESH},         {OPT_MERGE, OPT_PLAN},         {OPT_MERGE, OPT_FRESH},
        {OPT_MERGE, OPT_KEEP},         {OPT_ALTERNATIVES, OPT_MERGE}, {OPT_ALTERNATIVES, OPT_PART},
        {OPT_ALTERNATIVES, OPT_FRESH}, {OPT_ALTERNATIVES, OPT_KEEP},  {OPT_ALTERNATIVES, OPT_GOAL},
        {OPT_WHAT_IF, OPT_MERGE},      {OPT_WHAT_IF, OPT_PART},       {OPT_WHAT_IF, OPT_FRESH},
        {OPT_WHAT_IF, OPT_KEEP},       {OPT_WHAT_IF, OPT_GOAL},       {OPT_WHAT_IF, OPT_ALTERNATIVES},
        {OPT_WRITE_MODEL, OPT_MERGE},  {OPT_WRITE_MODEL, OPT_PART},   {OPT_WRITE_MODEL, OPT_PLAN},
        {OPT_WRITE_MODEL, OPT_FRESH},  {OPT_WRITE_MODEL, OPT_KEEP},   {OPT_WRITE_MODEL, OPT_ALTERNATIVES},
        {OPT_WRITE_MODEL, OPT_JSON},   {OPT_WRITE_MODEL, OPT_OUTPUT}, {OPT_WRITE_MODEL, OPT_WHAT_IF},
    };
    static const struct clash need[] = {
        {OPT_ALTERNATIVES, OPT_CANDIDATE}, {OPT_CANDIDATE, OPT_ALTERNATIVES}, {OPT_FROM, OPT_ALTERNATIVES}};
    static const enum option_id jobs_only[] = {OPT_KEEP, OPT_WRITE_MODEL};
    const struct cli_args *args = call->args;

    for (unsigned i = 0; i < G_N_ELEMENTS(clash); i++)
        if (args->value[clash[i].one] && args->value[clash[i].other]) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("--%s and --%s do not go together"),
                        cli_options[clash[i].one].name, cli_options[clash[i].other].name);
            return false;
        }
    for (unsigned i = 0; i < G_N_ELEMENTS(need); i++)
        if (args->value[need[i].one] && !args->value[need[i].other]) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("--%s needs --%s"), cli_options[need[i].one].name,
                        cli_options[need[i].other].name);
            return false;
        }
    for (unsigned i = 0; is_cover(args) && i < G_N_ELEMENTS(jobs_only); i++)
        if (args->value[jobs_only[i]]) {
            g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("--%s is for the goal jobs only"),
                        cli_options[jobs_only[i]].name);
            return false;
        }
    if (args->value[OPT_KEEP] && cli_operand(args, 0) && !args->value[OPT_PLAN]) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_USAGE, _("with a data file, --keep needs --plan PLAN.json"));
        return false;
    }
    return true;
}

struct plan *
play_read_file(const char *path, GError **error)
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

struct plan *
play_read_plan(const struct cli_call *call, struct store *store, GError **error)
{
    const char *path = cli_text(call->args, OPT_PLAN, NULL);

    if (path)
        return play_read_file(path, error);
    return store ? store_read_plan(store, error) : NULL;
}

char *
play_date(const struct cli_call *call, const struct plan *plan, struct month_day *day)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    const char *said = cli_text(call->args, OPT_DATE, plan ? plan->date : NULL);
    char *date = said ? g_strdup(said) : g_date_time_format(now, "%Y-%m-%d");

    *day = (struct month_day){0};
    if (strlen(date) == 10)
        month_day_parse(date + 5, day, NULL);
    return date;
}

int
play_threads(const struct cli_call *call)
{
    return (int)cli_int(call->args, OPT_THREADS, MIN(g_get_num_processors(), THREADS_MAX));
}

static char **
ids_of(const char *list)
{
    char **id = g_strsplit(list, ",", -1);

    for (unsigned i = 0; id[i]; i++)
        g_strstrip(id[i]);
    return id;
}

bool
play_start(const struct cli_call *call, const struct dataset *data, struct store *store, struct month_day date,
           struct ops_start *out, GError **error)
{
    const char *keep = cli_text(call->args, OPT_KEEP, NULL);
    g_auto(GStrv) id = keep ? ids_of(keep) : NULL;
    GError *own = NULL;

    *out = (struct ops_start){0};
    if (call->args->value[OPT_FRESH] && !keep)
        return true;
    auto_of(plan) from = play_read_plan(call, store, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    if (!from && keep) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("no plan is stored yet to keep profiles of; \"stapelbaan match\" makes one"));
        return false;
    }
    if (from && is_cover(call->args) && from->goal != GOAL_COVER && call->args->value[OPT_PLAN]) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("the goal cover begins from a plan of its own, and this one is for jobs"));
        return false;
    }
    if (from && !ops_start_from(data, from, (const char *const *)id, date, out, error))
        return false;
    if (call->args->value[OPT_FRESH])
        g_clear_pointer(&out->start, plan_free);
    return true;
}
