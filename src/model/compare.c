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

/* ---- plans ----------------------------------------------------------------------------------------------------- */

static void
difference_free(void *at)
{
    struct difference *difference = at;

    g_free(difference->candidate);
    profile_free(difference->now);
    profile_free(difference->then);
    g_free(difference);
}

static void
add_profile(struct profile *sum, const struct profile *more)
{
    sum->full |= more->full;
    sum->minutes += more->minutes;
    sum->travel_min += more->travel_min;
    sum->score += more->score;
    for (guint v = 0; v < more->visit->len; v++) {
        const struct visit *visit = visit_at(more, v);
        g_ptr_array_add(sum->visit, visit_new(visit->task, visit->site, visit->provider, visit->day, visit->start_min,
                                              visit->end_min));
    }
}

/* Adds each profile to the sum of its candidate. */
static void
gather(const struct plan *plan, bool then, GHashTable *by_candidate, GPtrArray *list)
{
    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p);
        struct difference *difference = g_hash_table_lookup(by_candidate, profile->candidate);
        if (difference == NULL) {
            difference = g_new0(struct difference, 1);
            difference->candidate = g_strdup(profile->candidate);
            g_hash_table_insert(by_candidate, difference->candidate, difference);
            g_ptr_array_add(list, difference);
        }
        struct profile **sum = then ? &difference->then : &difference->now;
        if (*sum == NULL)
            *sum = profile_new(profile->candidate);
        add_profile(*sum, profile);
    }
}

static bool
is_same(const struct difference *d)
{
    if (d->now == NULL || d->then == NULL)
        return false;
    g_autoptr(GPtrArray) more = profile_gains(d->then, d->now), less = profile_gains(d->now, d->then);
    double change = d->then->score - d->now->score;

    return more->len == 0 && less->len == 0 && change < 0.005 && change > -0.005;
}

static gint
by_candidate_id(gconstpointer a, gconstpointer b)
{
    const struct difference *x = *(const struct difference *const *)a, *y = *(const struct difference *const *)b;

    return strcmp(x->candidate, y->candidate);
}

GPtrArray *
plan_differences(const struct plan *now, const struct plan *then)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(difference_free);
    g_autoptr(GHashTable) by_candidate = g_hash_table_new(g_str_hash, g_str_equal);

    gather(now, false, by_candidate, list);
    gather(then, true, by_candidate, list);
    for (guint i = list->len; i > 0; i--)
        if (is_same(g_ptr_array_index(list, i - 1)))
            g_ptr_array_remove_index(list, i - 1);
    g_ptr_array_sort(list, by_candidate_id);
    return list;
}
