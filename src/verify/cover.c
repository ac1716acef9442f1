/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Goal cover leaves out only what nobody can do. Whether somebody can do a task within a bundle is the engine's
 * puzzle; but a task that is a sound profile all by itself must never be left, and that can be seen here without doubt.
 */

#include <glib/gi18n.h>

#include "part.h"

/* Is there a start on this day at which the visit meets no blackout and stays within window and hours? */
static bool
has_room(const struct candidate *who, const struct task *task, unsigned day, int visit_min)
{
    int from = MAX(task->window.start_min, who->available[day].start_min);
    int to = MIN(task->window.end_min, who->available[day].end_min);

    for (int start = (from + GRID_MIN - 1) / GRID_MIN * GRID_MIN; start + visit_min <= to; start += GRID_MIN) {
        bool clear = true;

        for (unsigned i = 0; clear && i < task->n_blackout; i++)
            clear = start >= task->blackout[i].end_min || task->blackout[i].start_min >= start + visit_min;
        if (clear)
            return true;
    }
    return false;
}

static int
count_days(const struct candidate *who, const struct task *task, int visit_min)
{
    int n = 0;

    for (unsigned d = 0; d < DAYS; d++) {
        if (task->days & (1U << d) && who->available[d].end_min != 0)
            n += has_room(who, task, d, visit_min);
    }
    return n;
}

static bool
keeps_day_limits(const struct candidate *who, const struct task *task, int visit_min)
{
    for (unsigned l = 0; l < who->n_day_limit; l++) {
        if (task->demand[who->day_limit[l].demand] >= who->day_limit[l].level && visit_min > who->day_limit[l].minutes)
            return false;
    }
    return true;
}

/* May this person have anything to do with the task: fit, decision, reach, employer, places? */
static bool
may_do(const struct check *check, const struct candidate *who, const struct task *task)
{
    const struct decision *decision = dataset_decision(check->data, who->id, task->id);
    const struct provider *provider = dataset_provider(check->data, task->provider);
    demand_set open = 0;
    demand_set adjusted = 0;
    g_autofree char *why = NULL;

    if (check_is_short(who, task, &open, &adjusted, &why) || (decision && decision->kind == DECISION_FORBIDDEN))
        return false;
    if (who->home && dataset_travel_min(check->data, who->home, task->site, who->travel) > who->max_commute_min)
        return false;
    return provider->employs && provider->places != 0 && who->max_providers != 0 && who->max_sites_per_day != 0;
}

/* Is the task, done as often as one person must, a sound profile for this person? */
static bool
surely_can(const struct check *check, const struct candidate *who, const struct task *task)
{
    const struct partnership *partnership = &check->data->partnership;
    int visit_min = task_visit_min(task, who->pace_pct);
    int times = task->split ? 1 : task_times(task);

    return may_do(check, who, task) && visit_min <= candidate_stretch_min(who, partnership) &&
           visit_min <= partnership->rules.break_after && visit_min <= who->max_day_min &&
           visit_min <= partnership->rules.day_span && visit_min * times <= candidate_max_min(who, partnership) &&
           times <= who->max_days && times <= count_days(who, task, visit_min) &&
           keeps_day_limits(who, task, visit_min);
}

void
check_cover(struct check *check, const struct task *task)
{
    for (guint i = 0; i < check->data->candidate->len; i++) {
        const struct candidate *who = g_ptr_array_index(check->data->candidate, i);

        if (surely_can(check, who, task)) {
            check_say(check, "cover", _("%s: left out, and %s could do it"), task->id, who->id);
            return;
        }
    }
}
