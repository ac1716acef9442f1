/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan profile`: the job profiles of the stored plan. */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/exchange/visits.h"
#include "stapelbaan/report/text.h"

static GString *
profiles_csv(const GPtrArray *profile)
{
    GString *out = g_string_new("candidate,lead,full,minutes,travel_minutes,score,visits\n");
    char score[G_ASCII_DTOSTR_BUF_SIZE];

    for (unsigned i = 0; i < profile->len; i++) {
        const struct profile *each = g_ptr_array_index(profile, i);
        visits_csv_id(out, each->candidate);
        visits_csv_id(out, each->lead);
        g_ascii_formatd(score, sizeof score, "%.2f", each->score);
        g_string_append_printf(out, "%s,%d,%d,%s,%u\n", each->full ? "yes" : "no", each->minutes, each->travel_min,
                               score, each->visit->len);
    }
    return out;
}

int
command_profile_list(const struct cli_call *call, GError **error)
{
    auto_of(dataset) data = NULL;
    auto_of(plan) plan = NULL;
    if (!common_read_plan(call, &data, &plan, error) || !common_look(call, LOOK_PLAN, NULL, error))
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
        return visits_csv(found, NULL);
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
    if (!common_read_plan(call, &data, &plan, error))
        return 0;

    g_autoptr(GPtrArray) found = profiles_of(plan, id);
    if (!found->len)
        no_such_profile(data, plan, id, error);
    else if (common_look(call, LOOK_WEEK, id, error))
        common_write(call, show_text(call, data, found), error);
    return 0;
}
