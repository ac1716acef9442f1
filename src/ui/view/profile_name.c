/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding a profile by name, and small sums over its visits. */

#include <string.h>

#include "stapelbaan/ui/profile.h"

static const struct profile *
profile_at(const struct plan *plan, unsigned i)
{
    return g_ptr_array_index(plan->profile, i);
}

char *
ui_profile_name(const struct plan *plan, unsigned i)
{
    const char *candidate = profile_at(plan, i)->candidate;
    int nth = 1;

    for (unsigned k = 0; k < i; k++)
        nth += strcmp(profile_at(plan, k)->candidate, candidate) == 0;
    return nth == 1 ? g_strdup(candidate) : g_strdup_printf("%s/%d", candidate, nth);
}

char *
ui_profile_candidate(const char *name)
{
    return g_strndup(name, strcspn(name, "/ "));
}

int
ui_profile_find(const struct plan *plan, const char *name)
{
    const char *slash = name ? strchr(name, '/') : NULL;
    gint64 nth = slash ? g_ascii_strtoll(slash + 1, NULL, 10) : 1;

    if (!plan || !name)
        return -1;
    g_autofree char *candidate = ui_profile_candidate(name);
    for (unsigned i = 0; i < plan->profile->len; i++)
        if (strcmp(profile_at(plan, i)->candidate, candidate) == 0 && --nth == 0)
            return (int)i;
    return -1;
}

const struct profile *
ui_profile_get(const struct plan *plan, const char *name)
{
    int i = ui_profile_find(plan, name);

    return i < 0 ? NULL : profile_at(plan, (unsigned)i);
}

bool
ui_profile_is_whole(const struct dataset *data, const struct profile *profile)
{
    if (!dataset_candidate(data, profile->candidate))
        return false;
    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        if (!dataset_task(data, visit->task) || !dataset_site(data, visit->site) ||
            !dataset_provider(data, visit->provider))
            return false;
    }
    return true;
}

int
ui_profile_minutes(const struct profile *profile, const char *provider)
{
    int minutes = 0;

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        if (!provider || strcmp(visit->provider, provider) == 0)
            minutes += visit->end_min - visit->start_min;
    }
    return minutes;
}

week_days
ui_profile_days(const struct profile *profile)
{
    week_days days = 0;

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        days = (week_days)(days | 1U << visit->day);
    }
    return days;
}
