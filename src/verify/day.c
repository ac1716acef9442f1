/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rules 3 to 5: one day of one person, its visits in the order of their starts.
 *
 * Between two visits lies the travel and then the idle time. Idle time of at least the shortest break is a break, all
 * of it; anything shorter stays in the run, and so does the travel before a break.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "part.h"

/* The day as the walk over its visits finds it, minutes. */
struct walk {
    int on_way_min, break_min;
    int run_from_min; /* when the present run without a break began */
};

static void
check_run(struct check *check, const struct person *person, const char *at, int run_min)
{
    if (run_min > candidate_stretch_min(person->who, &check->data->partnership))
        check_say(check, "stretch", _("%s: %d min without a break"), at, run_min);
}

static void
check_between(struct check *check, const struct person *person, const struct stint *from, const struct stint *to,
              const char *at, struct walk *walk)
{
    int travel = dataset_travel_min(check->data, from->task->site, to->task->site, person->who->travel);
    int idle = to->visit->start_min - from->visit->end_min - travel;

    walk->on_way_min += travel;
    if (idle < 0)
        check_say(check, "overlap", _("%s: %s to %s leaves %d min, needs %d"), at, from->task->id, to->task->id,
                  idle + travel, travel);
    if (idle > person->who->max_gap_min)
        check_say(check, "gap", _("%s: %d min idle after %s"), at, idle, from->task->id);
    if (idle >= check->data->partnership.rules.shortest_break) {
        check_run(check, person, at, from->visit->end_min + travel - walk->run_from_min);
        walk->break_min += idle;
        walk->run_from_min = to->visit->start_min;
    }
}

/* Rule 4's breaks and rule 5's hours, of a day with `paid_min` of work and travel. */
static void
check_paid(struct check *check, const struct person *person, int paid_min, int break_min, const char *at)
{
    const struct work_rules *rules = &check->data->partnership.rules;
    int due = 0;

    if (paid_min > rules->long_day)
        due = rules->long_break;
    else if (paid_min > rules->break_after)
        due = rules->break_minutes;

    if (break_min < due)
        check_say(check, "break", _("%s: %d min break, needs %d"), at, break_min, due);
    if (paid_min > person->who->max_day_min)
        check_say(check, "day-hours", _("%s: %d min paid, at most %d"), at, paid_min, person->who->max_day_min);
    if (paid_min < person->who->min_day_min && !check->cover)
        check_say(check, "day-hours", _("%s: %d min paid, at least %d"), at, paid_min, person->who->min_day_min);
}

static int
count_sites(const struct stint *stint, guint n)
{
    g_autoptr(GHashTable) site = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < n; i++)
        g_hash_table_add(site, stint[i].task->site);
    return (int)g_hash_table_size(site);
}

static void
check_limits(struct check *check, const struct person *person, const struct stint *stint, guint n, const char *at)
{
    for (unsigned l = 0; l < person->who->n_day_limit; l++) {
        struct day_limit limit = person->who->day_limit[l];
        int minutes = 0;

        for (guint i = 0; i < n; i++) {
            if (stint[i].task->demand[limit.demand] >= limit.level)
                minutes += stint[i].visit->end_min - stint[i].visit->start_min;
        }
        if (minutes > limit.minutes)
            check_say(check, "day-limit", _("%s: %d min of %s %d, at most %d"), at, minutes, demand_code(limit.demand),
                      limit.level, limit.minutes);
    }
}

void
check_day(struct check *check, struct person *person, const struct stint *stint, guint n)
{
    const struct candidate *who = person->who;
    const struct visit *first = stint[0].visit;
    const struct visit *last = stint[n - 1].visit;
    g_autofree char *at = g_strdup_printf("%s %s", who->id, weekday_name(first->day));
    struct walk walk = {.run_from_min = first->start_min};
    int n_site = count_sites(stint, n);
    int worked = 0;

    for (guint i = 0; i < n; i++) {
        worked += stint[i].visit->end_min - stint[i].visit->start_min;
        if (i > 0)
            check_between(check, person, &stint[i - 1], &stint[i], at, &walk);
    }
    check_run(check, person, at, last->end_min - walk.run_from_min);
    check_paid(check, person, worked + walk.on_way_min, walk.break_min, at);
    check_limits(check, person, stint, n, at);
    if (last->end_min - first->start_min > check->data->partnership.rules.day_span)
        check_say(check, "day-span", _("%s: %d min from start to end"), at, last->end_min - first->start_min);
    if (who->max_sites_per_day != NO_LIMIT && n_site > who->max_sites_per_day)
        check_say(check, "sites", _("%s: %d sites, at most %d"), at, n_site, who->max_sites_per_day);

    person->n_day++;
    person->n_extra_site += n_site - 1;
    person->travel_min += walk.on_way_min;
    person->span[first->day] = (struct window){first->start_min, last->end_min};
}
