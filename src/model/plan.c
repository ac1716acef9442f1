/* SPDX-License-Identifier: EUPL-1.2 */
/* Making, copying, freeing and ordering plans. Orders are total, so that equal plans are equal byte for byte. */

#include "stapelbaan/model/plan.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/advice.h"

const char *const goal_word[GOALS + 1] = {[GOAL_JOBS] = N_("jobs"), [GOAL_COVER] = N_("cover")};

const char *const status_word[STATUSES + 1] = {
    [STATUS_OPTIMAL] = N_("optimal"),
    [STATUS_FEASIBLE] = N_("feasible"),
    [STATUS_INFEASIBLE] = N_("infeasible"),
};

const char *const reason_word[REASONS + 1] = {
    [REASON_DEMAND] = N_("demand"),
    [REASON_CERTIFICATE] = N_("certificate"),
    [REASON_REACH] = N_("reach"),
    [REASON_HOURS] = N_("hours"),
    [REASON_PACE] = N_("pace"),
    [REASON_FORBIDDEN] = N_("forbidden"),
    [REASON_PLACES] = N_("places"),
    [REASON_NO_BUNDLE] = N_("no-bundle"),
    [REASON_DISPLACED] = N_("displaced"),
    [REASON_STOPPED] = N_("stopped"),
    [REASON_NOTHING_FITS] = N_("nothing-fits"),
    [REASON_TOO_FEW_HOURS] = N_("too-few-hours"),
    [REASON_UNTOLD] = N_("untold"),
};

struct visit *
visit_new(const char *task, const char *site, const char *provider, enum weekday day, int start_min, int end_min)
{
    struct visit *visit = g_new0(struct visit, 1);

    visit->task = g_strdup(task);
    visit->site = g_strdup(site);
    visit->provider = g_strdup(provider);
    visit->day = day;
    visit->start_min = start_min;
    visit->end_min = end_min;
    return visit;
}

void
visit_free(struct visit *visit)
{
    if (!visit)
        return;
    g_free(visit->task);
    g_free(visit->site);
    g_free(visit->provider);
    g_free(visit);
}

struct profile *
profile_new(const char *candidate)
{
    struct profile *profile = g_new0(struct profile, 1);

    profile->candidate = g_strdup(candidate);
    profile->visit = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);
    return profile;
}

struct profile *
profile_copy(const struct profile *from)
{
    struct profile *profile = profile_new(from->candidate);

    profile->lead = g_strdup(from->lead);
    profile->full = from->full;
    profile->minutes = from->minutes;
    profile->travel_min = from->travel_min;
    profile->score = from->score;
    for (guint i = 0; i < from->visit->len; i++) {
        const struct visit *v = g_ptr_array_index(from->visit, i);

        g_ptr_array_add(profile->visit, visit_new(v->task, v->site, v->provider, v->day, v->start_min, v->end_min));
    }
    return profile;
}

void
profile_free(struct profile *profile)
{
    if (!profile)
        return;
    g_free(profile->candidate);
    g_free(profile->lead);
    g_ptr_array_free(profile->visit, TRUE);
    g_free(profile);
}

static int
compare_visits(const struct visit *x, const struct visit *y)
{
    int order = (int)x->day - (int)y->day;

    if (order == 0)
        order = x->start_min - y->start_min;
    return order ? order : g_strcmp0(x->task, y->task);
}

static int
compare_visits_at(gconstpointer left, gconstpointer right)
{
    return compare_visits(*(struct visit *const *)left, *(struct visit *const *)right);
}

void
profile_sort(struct profile *profile)
{
    g_ptr_array_sort(profile->visit, compare_visits_at);
}

static void
unassigned_free(void *at)
{
    struct unassigned *left = at;

    g_free(left->task);
    g_free(left->detail);
    g_free(left);
}

static void
unplaced_free(void *at)
{
    struct unplaced *left = at;

    g_free(left->candidate);
    g_free(left->detail);
    g_free(left);
}

struct plan *
plan_new(void)
{
    struct plan *plan = g_new0(struct plan, 1);

    plan->goal = GOAL_JOBS;
    plan->status = STATUS_FEASIBLE;
    plan->profile = g_ptr_array_new_with_free_func((GDestroyNotify)profile_free);
    plan->unassigned = g_ptr_array_new_with_free_func(unassigned_free);
    plan->unplaced = g_ptr_array_new_with_free_func(unplaced_free);
    plan->advice = g_ptr_array_new_with_free_func((GDestroyNotify)advice_free);
    return plan;
}

static void
copy_lists(struct plan *plan, const struct plan *from)
{
    for (guint i = 0; i < from->profile->len; i++)
        g_ptr_array_add(plan->profile, profile_copy(g_ptr_array_index(from->profile, i)));
    for (guint i = 0; i < from->unassigned->len; i++) {
        const struct unassigned *left = g_ptr_array_index(from->unassigned, i);

        plan_add_unassigned(plan, left->task, left->times, left->reason, left->detail);
    }
    for (guint i = 0; i < from->unplaced->len; i++) {
        const struct unplaced *left = g_ptr_array_index(from->unplaced, i);

        plan_add_unplaced(plan, left->candidate, left->count, left->reason, left->detail);
    }
    for (guint i = 0; i < from->advice->len; i++)
        plan_add_advice(plan, advice_copy(g_ptr_array_index(from->advice, i)));
}

struct plan *
plan_copy(const struct plan *from)
{
    struct plan *plan = plan_new();
    struct plan lists = *plan;

    *plan = *from;
    plan->date = g_strdup(from->date);
    plan->profile = lists.profile;
    plan->unassigned = lists.unassigned;
    plan->unplaced = lists.unplaced;
    plan->advice = lists.advice;
    copy_lists(plan, from);
    return plan;
}

void
plan_free(struct plan *plan)
{
    if (!plan)
        return;
    g_free(plan->date);
    g_ptr_array_free(plan->profile, TRUE);
    g_ptr_array_free(plan->unassigned, TRUE);
    g_ptr_array_free(plan->unplaced, TRUE);
    g_ptr_array_free(plan->advice, TRUE);
    g_free(plan);
}

void
plan_add_unassigned(struct plan *plan, const char *task, int times, enum reason reason, const char *detail)
{
    struct unassigned *left = g_new0(struct unassigned, 1);

    left->task = g_strdup(task);
    left->times = times;
    left->reason = reason;
    left->detail = g_strdup(detail);
    g_ptr_array_add(plan->unassigned, left);
}

void
plan_add_unplaced(struct plan *plan, const char *candidate, int count, enum reason reason, const char *detail)
{
    struct unplaced *left = g_new0(struct unplaced, 1);

    left->candidate = g_strdup(candidate);
    left->count = count;
    left->reason = reason;
    left->detail = g_strdup(detail);
    g_ptr_array_add(plan->unplaced, left);
}

/* By candidate; profiles of one type by their first differing visit. */
static int
compare_profiles(gconstpointer left, gconstpointer right)
{
    const struct profile *x = *(struct profile *const *)left;
    const struct profile *y = *(struct profile *const *)right;
    int order = strcmp(x->candidate, y->candidate);

    for (guint i = 0; order == 0 && i < MIN(x->visit->len, y->visit->len); i++)
        order = compare_visits(g_ptr_array_index(x->visit, i), g_ptr_array_index(y->visit, i));
    return order ? order : (int)x->visit->len - (int)y->visit->len;
}

static int
compare_unassigned(gconstpointer left, gconstpointer right)
{
    const struct unassigned *x = *(struct unassigned *const *)left;
    const struct unassigned *y = *(struct unassigned *const *)right;
    int order = strcmp(x->task, y->task);

    return order ? order : (int)x->reason - (int)y->reason;
}

static int
compare_unplaced(gconstpointer left, gconstpointer right)
{
    const struct unplaced *x = *(struct unplaced *const *)left;
    const struct unplaced *y = *(struct unplaced *const *)right;
    int order = strcmp(x->candidate, y->candidate);

    return order ? order : (int)x->reason - (int)y->reason;
}

static int
compare_advice(gconstpointer left, gconstpointer right)
{
    return advice_compare(*(struct advice *const *)left, *(struct advice *const *)right);
}

void
plan_sort(struct plan *plan)
{
    g_ptr_array_sort(plan->profile, compare_profiles);
    g_ptr_array_sort(plan->unassigned, compare_unassigned);
    g_ptr_array_sort(plan->unplaced, compare_unplaced);
    g_ptr_array_sort(plan->advice, compare_advice);
}

enum { PROVEN_PARTS = 10000 };

bool
plan_is_proven(const struct plan *plan)
{
    double top = MAX(fabs(plan->bound), fabs(plan->score));

    return plan->has_bound && fabs(plan->bound - plan->score) * PROVEN_PARTS <= top;
}
