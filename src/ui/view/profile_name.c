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

    for (unsigned k = i; k > 0 && strcmp(profile_at(plan, k - 1)->candidate, candidate) == 0; k--)
        nth++;
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

int
ui_profile_times(const struct profile *profile, const char *task)
{
    int times = 0;

    for (unsigned i = 0; i < profile->visit->len; i++)
        times += strcmp(((const struct visit *)g_ptr_array_index(profile->visit, i))->task, task) == 0;
    return times;
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

/* The provider with the most of `minutes` left, or -1; then takes them. */
static int
take_most(int *minutes, unsigned n, int *out)
{
    int most = -1;

    for (unsigned i = 0; i < n; i++)
        if (minutes[i] > 0 && (most < 0 || minutes[i] > minutes[most]))
            most = (int)i;
    if (most >= 0) {
        *out = minutes[most];
        minutes[most] = 0;
    }
    return most;
}

static int *
minutes_by_provider(const struct profile *profile, const struct ui_marks *marks)
{
    int *minutes = g_new0(int, ui_marks_count(marks) + 1);

    for (unsigned i = 0; i < ui_marks_count(marks); i++)
        minutes[i] = ui_profile_minutes(profile, ui_marks_at(marks, i)->id);
    return minutes;
}

static int
letters_of(int minutes, int letter_min)
{
    return MAX((minutes + letter_min / 2) / letter_min, 1);
}

char *
ui_profile_bar(const struct profile *profile, const struct ui_marks *marks)
{
    int *minutes = minutes_by_provider(profile, marks);
    GString *bar = g_string_new(NULL);
    int here = 0, most;

    while ((most = take_most(minutes, ui_marks_count(marks), &here)) >= 0)
        for (int n = letters_of(here, LETTER_MIN); n > 0; n--)
            g_string_append_c(bar, ui_marks_at(marks, (guint)most)->letter);
    g_free(minutes);
    return g_string_free(bar, FALSE);
}

void
ui_profile_bar_draw(struct ui_app *app, const struct ui_draw *draw, int row, int col, int cols, int letter_min,
                    const struct profile *profile)
{
    const struct ui_marks *marks = ui_app_marks(app);
    int *minutes = minutes_by_provider(profile, marks);
    int end = col + cols, here = 0, most;

    while ((most = take_most(minutes, ui_marks_count(marks), &here)) >= 0) {
        const struct ui_mark *mark = ui_marks_at(marks, (guint)most);
        g_autofree char *letters = g_strnfill((gsize)letters_of(here, letter_min), mark->letter);
        if (col < end)
            col += ui_text(draw, row, col, MIN(end - col, (int)strlen(letters)), ui_provider_style(app, mark->id),
                           letters);
    }
    g_free(minutes);
}
