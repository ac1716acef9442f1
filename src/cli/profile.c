/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan profile`: the job profiles of the stored plan. */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/report/text.h"
#include "stapelbaan/store/read.h"

/** An id as a cell: one that starts with '-' would be a formula to a spreadsheet. Ids hold nothing to quote. */
static void
append_id(GString *out, const char *id)
{
    g_string_append_printf(out, "%s%s,", *id == '-' ? "'" : "", id);
}

static GString *
profiles_csv(const GPtrArray *profile)
{
    GString *out = g_string_new("candidate,lead,full,minutes,travel_minutes,score,visits\n");
    char score[G_ASCII_DTOSTR_BUF_SIZE];

    for (unsigned i = 0; i < profile->len; i++) {
        const struct profile *each = g_ptr_array_index(profile, i);
        append_id(out, each->candidate);
        append_id(out, each->lead);
        g_ascii_formatd(score, sizeof score, "%.2f", each->score);
        g_string_append_printf(out, "%s,%d,%d,%s,%u\n", each->full ? "yes" : "no", each->minutes, each->travel_min,
                               score, each->visit->len);
    }
    return out;
}

static void
append_visits_csv(GString *out, const struct profile *profile)
{
    char start[6], end[6];

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        append_id(out, profile->candidate);
        g_string_append_printf(out, "%s,%s,%s,", weekday_name(visit->day), clock_text(visit->start_min, start),
                               clock_text(visit->end_min, end));
        append_id(out, visit->task);
        append_id(out, visit->site);
        append_id(out, visit->provider);
        out->str[out->len - 1] = '\n';
    }
}

static GString *
visits_csv(const GPtrArray *profile)
{
    GString *out = g_string_new("candidate,day,start,end,task,site,provider\n");

    for (unsigned i = 0; i < profile->len; i++)
        append_visits_csv(out, g_ptr_array_index(profile, i));
    return out;
}

/** The last line of the history is the match itself while nothing was changed after it. */
static void
tell_age(struct store *store)
{
    g_autoptr(GPtrArray) last = store_read_audit(store, NULL, NULL, 1, NULL);
    const struct store_audit *line = last && last->len > 0 ? g_ptr_array_index(last, 0) : NULL;

    if (line && strcmp(line->verb, "match") != 0)
        output_say(_("the data changed since this match; \"stapelbaan match\" makes a new plan"));
}

/** The stored plan and the records that it speaks of. False with `error`. */
static bool
read_plan(const struct cli_call *call, struct dataset **data, struct plan **plan, GError **error)
{
    GError *own = NULL;
    auto_of(store) store = common_open(call, error);
    if (!store)
        return false;

    *plan = store_read_plan(store, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    if (!*plan) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no plan is stored yet; \"stapelbaan match\" makes one"));
        return false;
    }
    tell_age(store);
    *data = store_read_dataset(store, error);
    return *data != NULL;
}

int
command_profile_list(const struct cli_call *call, GError **error)
{
    auto_of(dataset) data = NULL;
    auto_of(plan) plan = NULL;
    if (!read_plan(call, &data, &plan, error))
        return 0;

    switch (common_format(call)) {
    case FORMAT_CSV:
        return common_write(call, profiles_csv(plan->profile), error);
    case FORMAT_JSON:
        return common_write(call, common_take(json_profiles(plan->profile)), error);
    case FORMAT_TEXT:
        break;
    }
    GString *list = report_profile_list(data, plan, common_list_width(call));
    if (plan->advice->len > 0)
        report_advice(list, plan, common_list_width(call));
    return common_write(call, list, error);
}

/** Profiles of the candidate `id`: borrowed from the plan. */
static GPtrArray *
profiles_of(const struct plan *plan, const char *id)
{
    GPtrArray *found = g_ptr_array_new();

    for (unsigned i = 0; i < plan->profile->len; i++) {
        struct profile *profile = g_ptr_array_index(plan->profile, i);
        if (!strcmp(profile->candidate, id))
            g_ptr_array_add(found, profile);
    }
    return found;
}

static GString *
show_text(const struct cli_call *call, const struct dataset *data, GPtrArray *found)
{
    if (common_format(call) == FORMAT_CSV)
        return visits_csv(found);
    if (common_format(call) == FORMAT_JSON)
        return common_take(json_profiles(found));

    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < found->len; i++) {
        g_autoptr(GString) text = report_profile(data, g_ptr_array_index(found, i), common_width(call));
        g_string_append_printf(out, "%s%s", i ? "\n" : "", text->str);
    }
    return out;
}

static void
no_such_profile(const struct dataset *data, const struct plan *plan, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    if (dataset_candidate(data, id)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("candidate \"%s\" has no profile in the stored plan"), id);
        return;
    }
    for (unsigned i = 0; i < plan->profile->len; i++)
        g_ptr_array_add(known, ((struct profile *)g_ptr_array_index(plan->profile, i))->candidate);
    common_no_such(_("profile"), id, known, error);
}

int
command_profile_show(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    auto_of(dataset) data = NULL;
    auto_of(plan) plan = NULL;
    if (!read_plan(call, &data, &plan, error))
        return 0;

    g_autoptr(GPtrArray) found = profiles_of(plan, id);
    if (found->len)
        return common_write(call, show_text(call, data, found), error);
    no_such_profile(data, plan, id, error);
    return 0;
}
