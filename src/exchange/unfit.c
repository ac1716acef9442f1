/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One person and one task, alone: what makes a required decision impossible whatever else the week holds.
 *
 * Only certain obstacles count: a visit may be joined by others, so the least hours a day and a break between visits
 * are no business of one task. Start reading at unfit_reason().
 */

#include "unfit.h"

#include <glib/gi18n.h>

static char *
demand_reason(const struct task *task, const struct candidate *who)
{
    for (unsigned d = 0; d < DEMANDS; d++) {
        int have = who->ability[d] == ABILITY_UNASKED ? LEVEL_MAX : who->ability[d];
        int need = task->demand[d];
        bool is_adjusted = who->adjustments & ((demand_set)1 << d);

        if (have != ABILITY_UNKNOWN && need > have + (is_adjusted ? 1 : 0))
            return g_strdup_printf(_("%s asks %d, the person has %d"), demand_code((enum demand)d), need, have);
    }
    return NULL;
}

static char *
certificate_reason(const struct task *task, const struct candidate *who)
{
    for (char **gate = task->requires; gate && *gate; gate++) {
        if (!who->holds || !g_strv_contains((const char *const *)who->holds, *gate))
            return g_strdup_printf(_("the person lacks %s"), *gate);
    }
    return NULL;
}

static char *
reach_reason(const struct dataset *world, const struct task *task, const struct candidate *who)
{
    int travel_min = 0;

    if (!who->home)
        return NULL;

    travel_min = dataset_travel_min(world, who->home, task->site, who->travel);
    if (travel_min <= who->max_commute_min)
        return NULL;
    return g_strdup_printf(_("site \"%s\" is %d min from home, at most %d"), task->site, travel_min,
                           who->max_commute_min);
}

/* How long a visit may be for this person: `*limit_min` is the first limit that `visit_min` breaks. */
static bool
is_too_long(const struct dataset *world, const struct task *task, const struct candidate *who, int visit_min,
            int *limit_min)
{
    const struct partnership *house = &world->partnership;
    int limit[] = {candidate_stretch_min(who, house), who->max_day_min, house->rules.day_span};

    for (gsize i = 0; i < G_N_ELEMENTS(limit); i++) {
        *limit_min = limit[i];
        if (visit_min > limit[i])
            return true;
    }
    for (unsigned i = 0; i < who->n_day_limit; i++) {
        *limit_min = who->day_limit[i].minutes;
        if (task->demand[who->day_limit[i].demand] >= who->day_limit[i].level && visit_min > *limit_min)
            return true;
    }
    return false;
}

/* Is there a start on the five-minute grid for a visit in `room` that meets no blackout? */
static bool
has_start(const struct task *task, struct window room, int visit_min)
{
    int start = (room.start_min + GRID_MIN - 1) / GRID_MIN * GRID_MIN;

    while (start + visit_min <= room.end_min) {
        int next = start;

        for (unsigned i = 0; i < task->n_blackout; i++) {
            if (start < task->blackout[i].end_min && task->blackout[i].start_min < start + visit_min)
                next = MAX(next, task->blackout[i].end_min);
        }
        if (next == start)
            return true;
        start = (next + GRID_MIN - 1) / GRID_MIN * GRID_MIN;
    }
    return false;
}

/* Days of the task on which this person has room for a visit. */
static int
n_possible_day(const struct task *task, const struct candidate *who, int visit_min)
{
    int n = 0;

    for (unsigned d = 0; d < DAYS; d++) {
        struct window have = who->available[d];
        struct window room = {MAX(task->window.start_min, have.start_min), MIN(task->window.end_min, have.end_min)};

        n += task->days & (1U << d) && have.end_min > 0 && has_start(task, room, visit_min);
    }
    return n;
}

static char *
time_reason(const struct dataset *world, const struct task *task, const struct candidate *who)
{
    int visit_min = task_visit_min(task, who->pace_pct);
    int times = task->split ? 1 : task_times(task);
    int most_min = candidate_max_min(who, &world->partnership);
    int limit_min = 0;
    int n_day = 0;

    if (is_too_long(world, task, who, visit_min, &limit_min))
        return g_strdup_printf(_("a visit takes the person %d min, at most %d"), visit_min, limit_min);
    if (visit_min * times > most_min)
        return g_strdup_printf(_("the task takes the person %d min a week, at most %d"), visit_min * times, most_min);

    n_day = MIN(n_possible_day(task, who, visit_min), who->max_days);
    if (n_day < times)
        return g_strdup_printf(_("the person has room for it on %d of %d days"), n_day, times);
    return NULL;
}

static char *
places_reason(const struct dataset *world, const struct task *task)
{
    const struct provider *provider = dataset_provider(world, task->provider);

    if (!provider || provider->places != 0)
        return NULL;
    return g_strdup_printf(_("provider \"%s\" has no places"), provider->id);
}

char *
unfit_reason(const struct dataset *world, const struct task *task, const struct candidate *who)
{
    char *reason = demand_reason(task, who);

    reason = reason ? reason : certificate_reason(task, who);
    reason = reason ? reason : reach_reason(world, task, who);
    reason = reason ? reason : time_reason(world, task, who);
    return reason ? reason : places_reason(world, task);
}
