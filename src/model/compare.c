/* SPDX-License-Identifier: EUPL-1.2 */
/* Profiles are short lists of visits, so that each is searched from end to end. */

#include "stapelbaan/model/compare.h"

#include <string.h>

static const struct visit *
visit_at(const struct profile *profile, guint v)
{
    return g_ptr_array_index(profile->visit, v);
}

int
profile_task_min(const struct profile *profile, const char *task)
{
    int minutes = 0;

    for (guint v = 0; profile != NULL && v < profile->visit->len; v++)
        if (strcmp(visit_at(profile, v)->task, task) == 0)
            minutes += visit_at(profile, v)->end_min - visit_at(profile, v)->start_min;
    return minutes;
}

static bool
is_first_of_task(const struct profile *profile, guint v)
{
    for (guint u = 0; u < v; u++)
        if (strcmp(visit_at(profile, u)->task, visit_at(profile, v)->task) == 0)
            return false;
    return true;
}

static int
total_min(const struct profile *profile)
{
    int minutes = 0;

    for (guint v = 0; v < profile->visit->len; v++)
        minutes += visit_at(profile, v)->end_min - visit_at(profile, v)->start_min;
    return minutes;
}

double
profile_difference(const struct profile *a, const struct profile *b)
{
    int common = 0, shortest = MIN(total_min(a), total_min(b));

    for (guint v = 0; v < a->visit->len; v++) {
        const char *task = visit_at(a, v)->task;
        if (is_first_of_task(a, v))
            common += MIN(profile_task_min(a, task), profile_task_min(b, task));
    }
    return shortest == 0 ? 0 : 100.0 * (shortest - common) / shortest;
}

static gint
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
profile_gains(const struct profile *a, const struct profile *b)
{
    GPtrArray *gain = g_ptr_array_new();

    for (guint v = 0; a != NULL && v < a->visit->len; v++) {
        char *task = visit_at(a, v)->task;
        if (is_first_of_task(a, v) && profile_task_min(a, task) > profile_task_min(b, task))
            g_ptr_array_add(gain, task);
    }
    g_ptr_array_sort(gain, by_text);
    return gain;
}
