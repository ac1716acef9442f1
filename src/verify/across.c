/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules 8 and 9: what the profiles share (tasks, people, places), the pins, and the lists of what was left. */

#include <glib/gi18n.h>

#include "part.h"

static int
times_wanted(const struct task *task)
{
    return task_times(task) * task->people;
}

static void
check_people(struct check *check, const struct task *task, const struct tally *tally)
{
    for (unsigned d = 0; d < DAYS; d++) {
        if (tally->on_day[d] > task->people)
            check_say(check, "people", _("%s %s: %d persons, wants %d"), task->id, weekday_name((enum weekday)d),
                      tally->on_day[d], task->people);
    }
    if (task->split && tally->n_done > times_wanted(task))
        check_say(check, "times", _("%s: done %d times, wants %d"), task->id, tally->n_done, times_wanted(task));
}

static int
times_reported(const struct check *check, const struct task *task)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(check->left, task));
}

/* Done and reported times of a task add up to what it wants. */
static void
check_task(struct check *check, const struct task *task)
{
    const struct tally *tally = g_hash_table_lookup(check->tally, task);
    int done = tally ? tally->n_done : 0;
    int left = times_reported(check, task);

    if (tally)
        check_people(check, task, tally);
    if (done + left != times_wanted(task))
        check_say(check, "unassigned", _("%s: %d done and %d reported of %d"), task->id, done, left,
                  times_wanted(task));
    if (check->cover && check->plan->status != STATUS_INFEASIBLE && done < times_wanted(task))
        check_cover(check, task);
}

static void
gather_left(struct check *check)
{
    for (guint i = 0; i < check->plan->unassigned->len; i++) {
        const struct unassigned *left = g_ptr_array_index(check->plan->unassigned, i);
        const struct task *task = dataset_task(check->data, left->task);

        if (task && check_in_season(check, task))
            check_count(check->left, task, left->times);
        else
            check_say(check, "unassigned", _("%s is not in the data or out of season"), left->task);
    }
    for (guint i = 0; i < check->plan->unplaced->len; i++) {
        const struct unplaced *left = g_ptr_array_index(check->plan->unplaced, i);
        const struct candidate *who = dataset_candidate(check->data, left->candidate);

        if (who)
            check_count(check->left, who, left->count);
    }
}

static void
check_candidate(struct check *check, const struct candidate *who)
{
    int placed = GPOINTER_TO_INT(g_hash_table_lookup(check->seen, who));
    int left = GPOINTER_TO_INT(g_hash_table_lookup(check->left, who));

    if (placed > who->count)
        check_say(check, "twice", _("%s: %d profiles, at most %d"), who->id, placed, who->count);
    if (!check->cover && placed + left != who->count)
        check_say(check, "unplaced", _("%s: %d placed and %d reported of %d"), who->id, placed, left, who->count);
}

static void
check_places(struct check *check, const struct provider *provider)
{
    int guided = GPOINTER_TO_INT(g_hash_table_lookup(check->guided, provider));

    if (provider->places != NO_LIMIT && guided > provider->places)
        check_say(check, "places", _("%s: guides %d, has %d places"), provider->id, guided, provider->places);
}

/* Pins rest while their task is out of season, and where they clash there is no plan to keep them. */
static void
check_required(struct check *check, const struct decision *decision)
{
    const struct task *task = dataset_task(check->data, decision->task);
    const struct candidate *who = dataset_candidate(check->data, decision->candidate);
    const struct tally *tally = NULL;

    if (decision->kind != DECISION_REQUIRED || !task || !check_in_season(check, task))
        return;
    if (check->plan->status == STATUS_INFEASIBLE && check->plan->profile->len == 0)
        return;

    tally = g_hash_table_lookup(check->tally, task);
    if (!tally || !g_ptr_array_find(tally->candidate, who, NULL))
        check_say(check, "decision", _("%s must do %s and does not"), decision->candidate, decision->task);
}

void
check_across(struct check *check)
{
    const struct dataset *data = check->data;

    gather_left(check);
    for (guint i = 0; i < data->task->len; i++) {
        const struct task *task = g_ptr_array_index(data->task, i);

        if (check_in_season(check, task))
            check_task(check, task);
    }
    for (guint i = 0; i < data->candidate->len; i++)
        check_candidate(check, g_ptr_array_index(data->candidate, i));
    for (guint i = 0; i < data->provider->len; i++)
        check_places(check, g_ptr_array_index(data->provider, i));
    for (guint i = 0; i < data->decision->len; i++)
        check_required(check, g_ptr_array_index(data->decision, i));
}
