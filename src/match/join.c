/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Plans of parts become one: lists are moved over, figures added up. Scores are added in the order of the joined
 * plan's profiles, so that the sum is the same whether all regions ran here or came from files.
 */

#include <math.h>

#include "stapelbaan/match/part.h"
#include "stapelbaan/model/reason.h"

/* Moves what `from` holds to `to`. */
static void
move_list(GPtrArray *to, GPtrArray *from)
{
    g_ptr_array_extend_and_steal(to, g_ptr_array_ref(from));
}

static void
add_part(struct plan *sum, struct plan *part)
{
    move_list(sum->profile, part->profile);
    move_list(sum->unassigned, part->unassigned);
    move_list(sum->unplaced, part->unplaced);
    move_list(sum->advice, part->advice);
    sum->score += part->score;
    sum->has_bound &= part->has_bound;
    sum->bound += part->bound;
    sum->bound_full += part->bound_full;
    sum->n_full += part->n_full;
    sum->n_part += part->n_part;
    sum->seconds = MAX(sum->seconds, part->seconds);
}

void
parts_set_bound(struct plan *plan, double bound)
{
    plan->bound = MAX(plan->score, ceil(bound * 100 - 1e-6) / 100);
    if (plan->status != STATUS_INFEASIBLE)
        plan->status = plan_is_proven(plan) ? STATUS_OPTIMAL : STATUS_FEASIBLE;
}

static enum plan_status
status_of(const struct plan *sum, const GPtrArray *part)
{
    bool proven = true;

    for (guint i = 0; i < part->len; i++) {
        const struct plan *plan = g_ptr_array_index(part, i);
        if (plan->status == STATUS_INFEASIBLE)
            return STATUS_INFEASIBLE;
        proven &= plan->status == STATUS_OPTIMAL;
    }
    return proven || plan_is_proven(sum) ? STATUS_OPTIMAL : STATUS_FEASIBLE;
}

/* Pins that clash in one part leave no plan for any: stapelbaan-data(5), RULES 9. */
static void
clear(const struct dataset *data, struct month_day date, struct plan *plan)
{
    g_autofree char *detail = detail_format(DETAIL_PINS);

    g_ptr_array_set_size(plan->profile, 0);
    g_ptr_array_set_size(plan->unassigned, 0);
    g_ptr_array_set_size(plan->unplaced, 0);
    g_ptr_array_set_size(plan->advice, 0);
    plan->score = 0;
    plan->n_full = plan->n_part = 0;
    for (guint t = 0; t < data->task->len; t++) {
        const struct task *task = g_ptr_array_index(data->task, t);
        if (date.month == 0 || season_has(task->season, date))
            plan_add_unassigned(plan, task->id, task_times(task) * task->people, REASON_FORBIDDEN, detail);
    }
    for (guint k = 0; k < data->candidate->len; k++) {
        const struct candidate *who = g_ptr_array_index(data->candidate, k);
        plan_add_unplaced(plan, who->id, who->count, REASON_DISPLACED, detail);
    }
}

static double
total_score(const struct plan *plan)
{
    double score = 0;

    for (guint i = 0; i < plan->profile->len; i++)
        score += ((const struct profile *)g_ptr_array_index(plan->profile, i))->score;
    return score;
}

struct plan *
parts_join(const struct dataset *data, const struct match_options *options, const GPtrArray *part)
{
    struct plan *sum = plan_new();

    sum->goal = options->goal;
    sum->date = g_strdup(options->date_text);
    sum->seed = options->seed;
    sum->has_bound = true;
    for (guint i = 0; i < part->len; i++)
        add_part(sum, g_ptr_array_index(part, i));
    sum->status = status_of(sum, part);
    plan_sort(sum);
    if (sum->goal == GOAL_JOBS)
        sum->score = total_score(sum);
    if (sum->goal == GOAL_JOBS && sum->status == STATUS_INFEASIBLE)
        clear(data, options->date, sum);
    return sum;
}
