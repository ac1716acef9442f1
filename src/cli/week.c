/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan week`: the stored plan as timetables: of a person, of a team, of a building. */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/exchange/visits.h"
#include "stapelbaan/report/week.h"

/** Adds the profiles of the candidate `id`, borrowed from the plan. False with `error` where there is none. */
static bool
add_profiles(const struct dataset *data, const struct plan *plan, const char *id, GPtrArray *found, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    unsigned before = found->len;

    for (unsigned i = 0; i < plan->profile->len; i++) {
        struct profile *profile = g_ptr_array_index(plan->profile, i);
        g_ptr_array_add(known, profile->candidate);
        if (!strcmp(profile->candidate, id))
            g_ptr_array_add(found, profile);
    }
    if (found->len > before)
        return true;
    if (dataset_candidate(data, id))
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("candidate \"%s\" has no profile in the stored plan"), id);
    else
        common_no_such(_("profile"), id, known, error);
    return false;
}

/** The profiles that the command line asks for; without a name all of them. NULL with `error`. */
static GPtrArray *
chosen(const struct cli_call *call, const struct dataset *data, const struct plan *plan, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    for (unsigned i = 0; i < call->args->operand->len; i++)
        if (!add_profiles(data, plan, cli_operand(call->args, i), found, error))
            return NULL;
    for (unsigned i = 0; i < plan->profile->len && call->args->operand->len == 0; i++)
        g_ptr_array_add(found, g_ptr_array_index(plan->profile, i));
    return g_steal_pointer(&found);
}

static GString *
timetable(const struct cli_call *call, const struct dataset *data, const GPtrArray *profile, const char *site)
{
    int width = common_width(call);
    bool team = site || cli_text(call->args, OPT_TEAM, NULL) || profile->len != 1;

    switch (common_format(call)) {
    case FORMAT_CSV:
        return visits_csv(profile, site);
    case FORMAT_JSON:
        return common_take(json_visits(profile, site));
    case FORMAT_TEXT:
        break;
    }
    return team ? report_team_week(data, profile, site, width)
                : report_week(data, g_ptr_array_index(profile, 0), width);
}

static bool
has_site(const struct dataset *data, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (unsigned i = 0; i < data->site->len; i++)
        g_ptr_array_add(known, ((struct site *)g_ptr_array_index(data->site, i))->id);
    if (dataset_site(data, id))
        return true;
    common_no_such(_("site"), id, known, error);
    return false;
}

/* At each of these people, or at all. */
static bool
tell_looks(const struct cli_call *call, GError **error)
{
    unsigned n = call->args->operand->len;

    for (unsigned i = 0; i < n; i++)
        if (!common_look(call, LOOK_WEEK, cli_operand(call->args, i), error))
            return false;
    return n > 0 || common_look(call, LOOK_PLAN, NULL, error);
}

int
command_week_show(const struct cli_call *call, GError **error)
{
    const char *site = cli_text(call->args, OPT_SITE, NULL);
    bool team = cli_text(call->args, OPT_TEAM, NULL);
    auto_of(dataset) data = NULL;
    auto_of(plan) plan = NULL;

    if (!site && !team && call->args->operand->len == 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("whose week? Give a candidate, --site or --team"));
        return 0;
    }
    if (!common_read_plan(call, &data, &plan, error) || (site && !has_site(data, site, error)))
        return 0;
    g_autoptr(GPtrArray) profile = chosen(call, data, plan, error);
    return profile && tell_looks(call, error) ? common_write(call, timetable(call, data, profile, site), error) : 0;
}
