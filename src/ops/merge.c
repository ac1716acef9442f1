/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A match in shares, for other machines: each share has a plan of its own (ops_match_share()); together they are the
 * plan of the whole. Plans come back from files, so nothing in them is believed: scores are worked out again from
 * the data, and verify has the last word. Their bounds are taken as they are; nothing here could prove them again.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/match/part.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/verify/verify.h"

static bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool
refuse(GError **error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (error)
        *error = g_error_new_valist(SB_ERROR, SB_ERROR_DATA, format, args);
    va_end(args);
    return false;
}

/* Is it a share of the same match as the first one, and a new one? */
static bool
check_share(const struct plan *plan, const struct plan *first, bool *seen, GError **error)
{
    if (plan->n_share == 0)
        return refuse(error, _("a plan to merge is whole already: each should come from --part"));
    if (plan->n_share != first->n_share)
        return refuse(error, _("one plan is a share of %d, another one of %d"), first->n_share, plan->n_share);
    if (plan->share < 1 || plan->share > plan->n_share)
        return refuse(error, _("share %d of %d does not exist"), plan->share, plan->n_share);
    if (plan->goal != first->goal || plan->seed != first->seed || g_strcmp0(plan->date, first->date) != 0)
        return refuse(error, _("share %d has another goal, seed or date than share %d"), plan->share, first->share);
    if (seen[plan->share])
        return refuse(error, _("share %d is given twice"), plan->share);
    seen[plan->share] = true;
    return true;
}

static bool
check_shares(const GPtrArray *share, GError **error)
{
    const struct plan *first = share->pdata[0];
    g_autofree bool *seen = g_new0(bool, SHARES_MOST + 1);

    if (first->n_share > SHARES_MOST)
        return refuse(error, _("%d shares are too many, at most %d"), first->n_share, SHARES_MOST);
    for (guint i = 0; i < share->len; i++)
        if (!check_share(share->pdata[i], first, seen, error))
            return false;
    for (int k = 1; k <= first->n_share; k++)
        if (!seen[k])
            return refuse(error, _("share %d of %d is missing"), k, first->n_share);
    return true;
}

/* A profile's score to the last digit, which its file has rounded. */
static bool
score_again(const struct dataset *data, struct profile *profile, GError **error)
{
    struct score_parts parts;

    if (!dataset_candidate(data, profile->candidate))
        return refuse(error, _("the plan is not of this data: no candidate \"%s\""), profile->candidate);
    for (guint i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = profile->visit->pdata[i];
        const struct task *task = dataset_task(data, visit->task);
        if (!task)
            return refuse(error, _("the plan is not of this data: no task \"%s\""), visit->task);
        if (strcmp(task->site, visit->site) != 0 || strcmp(task->provider, visit->provider) != 0)
            return refuse(error, _("the plan is not of this data: task \"%s\" has another site or provider"),
                          visit->task);
    }
    explain_score(data, profile, &parts);
    profile->score = parts.total;
    return true;
}

static bool
check_profiles(const struct dataset *data, const GPtrArray *share, GError **error)
{
    for (guint i = 0; i < share->len; i++) {
        const struct plan *plan = share->pdata[i];
        for (guint p = 0; p < plan->profile->len; p++)
            if (!score_again(data, plan->profile->pdata[p], error))
                return false;
    }
    return true;
}

struct plan *
ops_merge(const struct dataset *data, const GPtrArray *share, GError **error)
{
    if (!check_shares(share, error) || !check_profiles(data, share, error))
        return NULL;

    const struct plan *first = share->pdata[0];
    struct match_options options = {.goal = first->goal,
                                    .date = ops_day_of(first->date),
                                    .date_text = first->date,
                                    .seed = first->seed,
                                    .n_thread = 1};
    auto_of(regions) regions = regions_new(data, options.date, options.goal);
    auto_of(plan) plan = parts_join(data, &options, share);

    parts_finish(regions, &options, plan);
    auto_of(verify_report) report = verify_plan(data, plan, options.date);
    if (report->broken->len == 0)
        return g_steal_pointer(&plan);
    refuse(error, _("the shares make no sound plan of this data: %s"), (const char *)report->broken->pdata[0]);
    return NULL;
}
