/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The goal cover from end to end: which work somebody can do at all; a plan that does it all (cover_seats.c); a bound
 * on how few people that takes (cover_bound.c); then one person fewer at a time, until plan and bound meet, the time
 * is up, or several attempts in a row fail.
 *
 * The instance is the goal's own: nobody has least hours or a shortest day in it.
 */

#include "stapelbaan/match/cover.h"

#include <math.h>
#include <string.h>

#include "cover_bound.h"
#include "cover_seats.h"
#include "stapelbaan/match/reasons.h"
#include "stapelbaan/match/warm.h"

enum { CHUNK_STEPS = 100, FIRST_CHUNKS = 300, ATTEMPT_STEPS = 3000, ATTEMPTS = 5, PARTNERS = 8 };

/* Where a split task wants several people, one of them may do the work of two: on more days than times. */
static void
free_times(const struct instance *in, const struct person *who, struct item *item)
{
    const struct inst_task *task = &in->task[item->task];

    if (task->split)
        item->times = MIN(MIN(task->times * task->people, week_count(item->days)), who->max_days);
}

static struct instance *
instance_for_cover(const struct dataset *data, struct month_day date)
{
    struct instance *in = instance_new(data, date);

    for (int k = 0; k < in->n_person; k++) {
        struct person *who = &in->person[k];
        who->min_min = who->min_day_min = 0;
        for (int i = 0; i < who->n_item; i++)
            free_times(in, who, &who->item[i]);
    }
    return in;
}

/* ---- what somebody can do -------------------------------------------------------------------------------------- */

/* Work at a provider that employs nobody needs some other work beside it; so does a visit too long for a day without
 * a break. */
static bool
can_with_other(const struct instance *in, int person, int item, struct week *week)
{
    const struct person *who = &in->person[person];
    struct prices prices = {NULL, NULL};
    struct week_move move;
    int n_tried = 0;

    for (int i = 0; i < who->n_item && n_tried < PARTNERS; i++) {
        if (i == item || !seats_can(in, person, i, week))
            continue;
        n_tried++;
        if (week_find(week, item, &prices, &move) && week_add(week, &move) && week_sound(week))
            return true;
    }
    return false;
}

/* What rules and data leave no doubt about, rests between days apart. */
static bool
can_alone(const struct instance *in, int person, int item)
{
    const struct person *who = &in->person[person];

    return in->provider[in->task[who->item[item].task].provider].employs && who->max_providers > 0 &&
           who->max_sites > 0 && who->item[item].dur * GRID_MIN <= in->rules.break_after;
}

static bool *
find_wanted(const struct instance *in)
{
    bool *wanted = g_new0(bool, (gsize)in->n_task + 1);
    g_autofree struct day_scratch *scratch = g_new(struct day_scratch, 1);
    auto_of(week) week = week_new(in);

    week->scratch = scratch;
    for (int k = 0; k < in->n_person; k++)
        for (int i = 0; i < in->person[k].n_item; i++) {
            const struct item *item = &in->person[k].item[i];
            wanted[item->task] = wanted[item->task] || item->required || can_alone(in, k, i) ||
                                 seats_can(in, k, i, week) || can_with_other(in, k, i, week);
        }
    return wanted;
}

/* ---- the search ------------------------------------------------------------------------------------------------ */

static void
keep(struct search *search, const struct seats *seats)
{
    const struct instance *in = search->in;

    g_ptr_array_unref(search->best.column);
    search->best.column = seats_columns(seats);
    search->best.score = search->best.column->len;
    search->best.n_full = 0;
    for (int r = 0; r < in->n_row; r++)
        search->best.room[r] = (int)in->most[r];
    for (guint c = 0; c < search->best.column->len; c++) {
        const struct column *column = g_ptr_array_index(search->best.column, c);
        column_take(column, search->best.room, 1);
        search->best.n_full += column->full;
    }
}

/* A plan that does everything; where none is found, the one that does most minutes is kept. */
static bool
do_everything(struct search *search, struct seats *seats)
{
    int least = INT32_MAX;

    for (int chunk = 0; chunk < FIRST_CHUNKS; chunk++) {
        bool done = seats_run(seats, CHUNK_STEPS + (chunk == 0 ? (int)seats->pool->len : 0));
        int open = seats_open_min(seats);
        if (done || open < least) {
            least = open;
            keep(search, seats);
        }
        if (done || search->stopped)
            return done;
    }
    return false;
}

static bool
is_near(const struct search *search)
{
    double gap = search_gap(search);

    return gap <= 1e-6 || (search->options->gap_percent > 0 && gap <= search->options->gap_percent);
}

/* One person fewer after another. */
static void
reduce(struct search *search, struct seats *seats)
{
    for (int failed = 0; failed < ATTEMPTS && !is_near(search) && search_go_on(search);) {
        seats_load(seats, search->best.column);
        if (!seats_drop(seats))
            return;
        if (seats_run(seats, ATTEMPT_STEPS)) {
            keep(search, seats);
            failed = 0;
        } else {
            failed++;
        }
    }
}

/* What an earlier plan did, as far as it goes; the rest stays to be done. The many jobs of the other goal would be no
 * beginning for few people. */
static void
begin_from(struct search *search, struct seats *seats, const struct plan *start)
{
    if (start == NULL || start->goal != GOAL_COVER)
        return;
    g_autoptr(GPtrArray) column = warm_columns(search, start);

    for (guint c = 0; c < column->len; c++)
        seats_take(seats, g_ptr_array_index(column, c));
}

/* ---- the plan -------------------------------------------------------------------------------------------------- */

static struct plan *
finish(struct search *search, bool pins_clash, bool done)
{
    struct plan *plan = pins_clash ? plan_new() : search_plan(search);

    plan->goal = GOAL_COVER;
    plan->date = g_strdup(search->options->date_text);
    plan->seed = search->options->seed;
    plan->score = plan->profile->len;
    plan->has_bound = done;
    plan->bound = done ? search->bound : 0;
    for (int k = 0; k < search->in->n_person; k++)
        plan->bound_full += search->in->person[k].count; /* a full job each: more is not asked of this goal */
    search->phase = MATCH_EXPLAIN;
    plan->status = pins_clash ? STATUS_INFEASIBLE : STATUS_FEASIBLE;
    reasons_fill(search, plan); /* an infeasible plan with profiles has reasons like any other */
    if (!done)
        plan->status = STATUS_INFEASIBLE;
    else if (search_gap(search) <= 1e-6)
        plan->status = STATUS_OPTIMAL;
    plan_sort(plan);
    return plan;
}

struct plan *
cover_run(const struct dataset *data, const struct match_options *options, const struct match_watch *watch)
{
    auto_of(instance) in = instance_for_cover(data, options->date);
    auto_of(search) search = search_new(in, options, watch);
    g_autofree bool *wanted = find_wanted(in);
    auto_of(seats) seats = seats_new(search, wanted);
    bool done = false;

    search->phase = MATCH_STACK;
    if (seats != NULL) {
        begin_from(search, seats, options->start);
        done = do_everything(search, seats);
    }
    if (done) {
        search->phase = MATCH_BOUND;
        search->bound = cover_bound(search, wanted, (int)search->best.column->len);
        search->phase = MATCH_IMPROVE;
        reduce(search, seats);
    }
    struct plan *plan = finish(search, seats == NULL, done);
    if (watch != NULL && watch->seconds != NULL)
        plan->seconds = watch->seconds(watch->user);
    return plan;
}
