/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding a profile by name, and small sums over its visits. */

#include <string.h>

#include "stapelbaan/ui/profile.h"

enum { LETTER_MIN = 120 }; /* minutes a week of one letter in the bar */

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

char *
ui_profile_bar(const struct profile *profile, const struct ui_marks *marks)
{
    g_autofree int *minutes = g_new0(int, ui_marks_count(marks) + 1);
    GString *bar = g_string_new(NULL);

    for (unsigned i = 0; i < ui_marks_count(marks); i++)
        minutes[i] = ui_profile_minutes(profile, ui_marks_at(marks, i)->id);
    for (;;) {
        unsigned most = 0;
        for (unsigned i = 1; i < ui_marks_count(marks); i++)
            if (minutes[i] > minutes[most])
                most = i;
        if (minutes[most] <= 0)
            return g_string_free(bar, FALSE);
        for (int n = MAX((minutes[most] + LETTER_MIN / 2) / LETTER_MIN, 1); n > 0; n--)
            g_string_append_c(bar, ui_marks_at(marks, most)->letter);
        minutes[most] = 0;
    }
}
