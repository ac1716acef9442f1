/* SPDX-License-Identifier: EUPL-1.2 */
/* Rule 2: day, window, blackouts, the person's hours and the exact duration of one visit. */

#include <string.h>

#include <glib/gi18n.h>

#include "part.h"

/* Is `minutes` the least multiple of five that is no less than the task's minutes at this pace? In whole numbers. */
static bool
is_duration(int minutes, const struct task *task, int pace_pct)
{
    return minutes % GRID_MIN == 0 && minutes * pace_pct >= task->minutes * 100 &&
           (minutes - GRID_MIN) * pace_pct < task->minutes * 100;
}

static void
check_times(struct check *check, const struct person *person, const struct stint *stint, const char *at)
{
    const struct visit *visit = stint->visit;
    const struct task *task = stint->task;
    struct window free = person->who->available[visit->day];

    if (!(task->days & (1U << visit->day)))
        check_say(check, "day", _("%s: not one of the task's days"), at);
    if (!is_duration(visit->end_min - visit->start_min, task, person->who->pace_pct))
        check_say(check, "duration", _("%s: %d min, which is not its time at this pace"), at,
                  visit->end_min - visit->start_min);
    if (visit->start_min % GRID_MIN != 0)
        check_say(check, "grid", _("%s: starts off the five-minute grid"), at);
    if (visit->start_min < task->window.start_min || visit->end_min > task->window.end_min)
        check_say(check, "window", _("%s: outside the task's window"), at);
    if (free.end_min == 0 || visit->start_min < free.start_min || visit->end_min > free.end_min)
        check_say(check, "availability", _("%s: outside the person's hours"), at);
}

void
check_visit(struct check *check, const struct person *person, const struct stint *stint)
{
    const struct visit *visit = stint->visit;
    const struct task *task = stint->task;
    g_autofree char *at = g_strdup_printf("%s %s %02d:%02d %s", person->who->id, weekday_name(visit->day),
                                          visit->start_min / 60, visit->start_min % 60, task->id);

    if (g_strcmp0(visit->site, task->site) != 0 || g_strcmp0(visit->provider, task->provider) != 0)
        check_say(check, "figure", _("%s: site or provider is not the task's"), at);
    check_times(check, person, stint, at);
    for (unsigned i = 0; i < task->n_blackout; i++) {
        if (visit->start_min < task->blackout[i].end_min && task->blackout[i].start_min < visit->end_min)
            check_say(check, "blackout", _("%s: meets a blackout of the task"), at);
    }
}
