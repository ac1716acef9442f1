/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Alternatives for one candidate. What the others have may be unsound by now, because the data changed; that is not the
 * alternatives' fault, so each is checked alone, and beside the others only where these are sound.
 */

#include "stapelbaan/ops/alternatives.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"

const struct profile *
ops_alternatives_now(const struct ops_alternatives *wish)
{
    for (guint p = 0; wish->plan && p < wish->plan->profile->len; p++) {
        const struct profile *profile = wish->plan->profile->pdata[p];
        if (strcmp(profile->candidate, wish->candidate) == 0)
            return profile;
    }
    return NULL;
}

/* What everybody else has: everything but `now`. Owned by the caller. */
static struct plan *
rest_of(const struct ops_alternatives *wish, const struct profile *now)
{
    struct plan *rest = plan_new();

    for (guint p = 0; !wish->all && wish->plan && p < wish->plan->profile->len; p++)
        if (wish->plan->profile->pdata[p] != now)
            g_ptr_array_add(rest->profile, profile_copy(wish->plan->profile->pdata[p]));
    return rest;
}

/* The rule that the profile breaks, beside `rest` or alone; NULL: none. Owned by the caller. */
static char *
broken_with(const struct dataset *data, const struct plan *rest, const struct profile *profile, struct month_day date)
{
    auto_of(plan) plan = plan_new();

    for (guint p = 0; p < rest->profile->len; p++)
        g_ptr_array_add(plan->profile, profile_copy(rest->profile->pdata[p]));
    g_ptr_array_add(plan->profile, profile_copy(profile));
    return profiles_broken(data, plan, date);
}

static bool
all_sound(const struct dataset *data, const struct plan *rest, const GPtrArray *found, struct month_day date,
          GError **error)
{
    auto_of(plan) nobody = plan_new();
    g_autofree char *before = profiles_broken(data, rest, date);

    for (guint i = 0; i < found->len; i++) {
        g_autofree char *broken = broken_with(data, before ? nobody : rest, found->pdata[i], date);
        if (broken) {
            g_set_error(error, SB_ERROR, SB_ERROR_IO, _("the engine made a plan that breaks a rule: %s"), broken);
            return false;
        }
    }
    return true;
}

static bool
check_candidate(const struct dataset *data, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    if (dataset_candidate(data, id))
        return true;
    for (guint k = 0; k < data->candidate->len; k++)
        g_ptr_array_add(known, ((const struct candidate *)data->candidate->pdata[k])->id);
    const char *nearest = text_nearest(id, (const char *const *)known->pdata, known->len);
    if (nearest)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no candidate \"%s\" (did you mean \"%s\"?)"), id, nearest);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no candidate \"%s\""), id);
    return false;
}

GPtrArray *
ops_alternatives(const struct dataset *data, const struct ops_alternatives *wish, GError **error)
{
    const struct profile *now = ops_alternatives_now(wish);

    if (!check_candidate(data, wish->candidate, error))
        return NULL;
    auto_of(plan) rest = rest_of(wish, now);
    struct alternatives_wish asked = {
        .candidate = wish->candidate, .rest = rest, .now = now, .n = wish->n, .seed = wish->seed, .date = wish->date};
    g_autoptr(GPtrArray) found = match_alternatives(data, &asked);
    return all_sound(data, rest, found, wish->date, error) ? g_steal_pointer(&found) : NULL;
}
