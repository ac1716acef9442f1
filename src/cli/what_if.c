/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan match --what-if`: what would change if the data were others. */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/play.h"
#include "stapelbaan/cli/progress.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/ops/what_if.h"
#include "stapelbaan/report/what_if.h"

/* Together with reading and writing under two seconds. */
static const double SECONDS_DEFAULT = 1.1;

static bool
is_file(const char *change)
{
    return g_str_has_suffix(change, ".yaml") || g_str_has_suffix(change, ".yml") || g_str_has_suffix(change, ".csv");
}

static bool
lay_file(struct supposed *supposed, const char *path, GError **error)
{
    struct common_file own = {0};
    auto_of(fault_list) faults = fault_list_new();

    if (!common_file_read(path, &own, error))
        return false;
    struct import_file file = {.name = own.name, .bytes = own.bytes, .n_byte = own.n_byte};
    auto_of(dataset) records = import_read(&file, supposed->data, faults);
    common_file_clear(&own);
    if (records) {
        supposed_lay(supposed, records);
        return true;
    }
    g_autofree char *first = fault_text(g_ptr_array_index(faults->fault, 0));
    g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, first);
    return false;
}

static struct supposed *
suppose_all(const struct cli_call *call, const struct dataset *data, GError **error)
{
    auto_of(supposed) supposed = supposed_new(data);

    for (guint i = 0; i < call->args->change->len; i++) {
        const char *change = g_ptr_array_index(call->args->change, i);
        if (is_file(change) ? !lay_file(supposed, change, error) : !supposed_say(supposed, change, error))
            return NULL;
    }
    return supposed_check(supposed, error) ? g_steal_pointer(&supposed) : NULL;
}

static bool
write_answer(const struct cli_call *call, const struct dataset *before, const struct dataset *data,
             const struct ops_answer *answer, GError **error)
{
    const char *path = cli_text(call->args, OPT_OUTPUT, NULL);

    if (call->args->value[OPT_JSON]) {
        g_autofree char *json = json_what_if(answer->now, answer->then);
        return output_bytes(path, json, strlen(json), error);
    }
    g_autoptr(GString) text = report_what_if(before, answer->now, data, answer->then, common_width(call));
    return output_text(path, text->str, error);
}

/** How far the answer goes, and what of it is only more search. */
static void
say_scope(const struct plan *plan, const struct ops_answer *answer)
{
    if (answer->n_free > 0)
        output_say(ngettext("%d person was matched anew, all others kept their jobs; nothing is stored",
                            "%d people were matched anew, all others kept their jobs; nothing is stored",
                            (gulong)answer->n_free),
                   answer->n_free);
    else
        output_say(_("everybody was matched anew; nothing is stored"));
    if (answer->now->score > plan->score + 0.05)
        output_say(_("without any change the same search makes the plan better by %.1f; that is in \"now\""),
                   answer->now->score - plan->score);
}

static bool
answer_and_write(const struct cli_call *call, const struct dataset *data, const struct plan *plan,
                 struct progress *progress, GError **error)
{
    auto_of(supposed) supposed = suppose_all(call, data, error);
    struct match_options options = {.seed = cli_int(call->args, OPT_SEED, 1),
                                    .n_thread = play_threads(call),
                                    .time_limit_s = cli_decimal(call->args, OPT_TIME, SECONDS_DEFAULT),
                                    .gap_percent = cli_decimal(call->args, OPT_GAP, 0)};
    g_autofree char *date = play_date(call, plan, &options.date);
    struct ops_answer answer;

    options.date_text = date;
    if (!supposed || !ops_what_if(data, supposed, plan, &options, progress_watch(progress), &answer, error))
        return false;
    progress_end(progress, NULL);
    bool ok = write_answer(call, data, supposed->data, &answer, error);
    if (ok && strcmp(cli_text(call->args, OPT_PROGRESS, "auto"), "auto") == 0)
        say_scope(plan, &answer);
    ops_answer_clear(&answer);
    return ok;
}

int
play_what_if(const struct cli_call *call, const struct dataset *data, struct store *store, GError **error)
{
    const char *mode = cli_text(call->args, OPT_PROGRESS, "auto");
    GError *own = NULL;
    auto_of(plan) plan = play_read_plan(call, store, &own);

    if (own) {
        g_propagate_error(error, own);
        return 0;
    }
    if (!plan) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("there is no plan to compare with: make one, or name one with --plan"));
        return 0;
    }
    auto_of(progress) progress = progress_new(mode);
    return answer_and_write(call, data, plan, progress, error) ? progress_status(progress) : 0;
}
