/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rest of a job by the engine: in the instance of the person, a task that is in already is required, and may start
 * nowhere but where it stands; so every week that the search finds has it there. Days are then no longer alike, even
 * where the hours are the same, for what holds on one no longer holds on the other.
 */

#include <math.h>
#include <string.h>

#include "board_state.h"

enum { RUNS = 4, TRIES = 60 };

/* The item may start on that day at this slot only. */
static void
hold(struct instance *in, struct item *item, int day, int slot)
{
    struct slots only = {{0}};

    slots_add(&only, slot);
    item->start[day] = (int)in->start->len;
    g_array_append_val(in->start, only);
    item->from[day] = item->last[day] = (int16_t)slot;
}

static struct item *
find_item(struct instance *in, const char *task)
{
    return (struct item *)(uintptr_t)person_item(&in->person[0], fixed_task(in, task));
}

/* Holds every visit; false: one cannot be where it is. A whole task that is in with some of its times only keeps the
 * other days free. */
static bool
hold_all(struct instance *in, const GPtrArray *visit)
{
    struct person *who = &in->person[0];
    g_autofree week_days *held = g_new0(week_days, (gsize)who->n_item + 1);

    for (int d = 0; d < DAYS; d++)
        who->like_day[d] = d;
    for (guint v = 0; v < visit->len; v++) {
        const struct visit *each = g_ptr_array_index(visit, v);
        struct item *item = find_item(in, each->task);
        if (item == NULL || !(item->days >> each->day & 1) ||
            !slots_has(instance_start(in, item, (int)each->day), each->start_min / GRID_MIN))
            return false;
        hold(in, item, (int)each->day, each->start_min / GRID_MIN);
        item->required = true;
        held[item - who->item] |= (week_days)(1u << each->day);
    }
    for (int i = 0; i < who->n_item; i++)
        if (held[i] != 0 && (in->task[who->item[i].task].split || week_count(held[i]) == who->item[i].times)) {
            who->item[i].days = held[i];
            who->item[i].times = week_count(held[i]);
        }
    return true;
}

/* Barred tasks have no day on which they could be. */
static void
bar(struct instance *in, char *const *barred)
{
    struct person *who = &in->person[0];
    int n = 0;

    for (int i = 0; i < who->n_item; i++) {
        const char *id = in->task[who->item[i].task].task->id;
        if (barred == NULL || !g_strv_contains((const char *const *)barred, id))
            who->item[n++] = who->item[i];
    }
    who->n_item = n;
}

static bool
has_visit(const struct instance *in, const struct column *column, const struct visit *visit)
{
    for (int v = 0; v < column->n_visit; v++) {
        const struct column_visit *each = &column->visit[v];
        if (each->day == (int)visit->day && each->start * GRID_MIN == visit->start_min &&
            strcmp(in->task[in->person[0].item[each->item].task].task->id, visit->task) == 0)
            return true;
    }
    return false;
}

static bool
has_all(const struct instance *in, const struct column *column, const GPtrArray *visit)
{
    for (guint v = 0; v < visit->len; v++)
        if (!has_visit(in, column, g_ptr_array_index(visit, v)))
            return false;
    return true;
}

/* The best sound week of some runs that has every visit; owned by the caller, NULL for none. */
static struct column *
search(struct trial *trial, const int *room, const GPtrArray *visit)
{
    struct prices prices = {NULL, room};
    struct column *best = NULL;

    for (int run = 0; run < RUNS; run++) {
        g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
        pricer_search(trial->pricer, 0, &prices, run % 2 == 1 ? best : NULL, TRIES, -HUGE_VAL, found);
        for (guint c = found->len; c > 0; c--) {
            struct column *column = g_ptr_array_index(found, c - 1);
            if ((best != NULL && column->score <= best->score + 1e-9) || !column_fits(column, room) ||
                !has_all(trial->in, column, visit))
                continue;
            column_free(best);
            best = g_ptr_array_steal_index(found, c - 1);
        }
    }
    return best;
}

GPtrArray *
board_finish(const struct dataset *data, struct month_day date, const struct candidate *who, const struct plan *others,
             const GPtrArray *visit, char *const *barred, guint32 seed)
{
    auto_of(trial) trial = trial_new(data, date, data->task, who, NULL, seed);
    auto_of(plan) nobody = plan_new();
    auto_of(taken) taken = taken_new(others != NULL ? others : nobody);
    g_autofree int *room = trial_room(trial, taken);

    bar(trial->in, barred);
    if (!hold_all(trial->in, visit))
        return NULL;
    pricer_free(trial->pricer);
    trial->pricer = pricer_new(trial->in, seed);
    auto_of(column) best = search(trial, room, visit);
    if (best == NULL)
        return NULL;
    auto_of(profile) profile = column_profile(trial->in, best);
    GPtrArray *out = profile->visit;
    profile->visit = g_ptr_array_new();
    return out;
}
