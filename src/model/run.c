/* SPDX-License-Identifier: EUPL-1.2 */
/* The figures of a plan, to keep. */

#include "stapelbaan/model/run.h"

void
run_figures_free(struct run_figures *run)
{
    if (!run)
        return;
    g_free(run->at);
    g_free(run);
}

struct run_figures *
run_figures_of(const struct plan *plan, const char *at)
{
    struct run_figures *run = g_new0(struct run_figures, 1);

    *run = (struct run_figures){
        .at = g_strdup(at),
        .goal = plan->goal,
        .n_full = plan->n_full,
        .n_part = plan->n_part,
        .score = plan->score,
    };
    for (unsigned i = 0; i < plan->profile->len; i++)
        run->minutes += ((const struct profile *)g_ptr_array_index(plan->profile, i))->minutes;
    for (unsigned i = 0; i < plan->unassigned->len; i++)
        run->times_left += ((const struct unassigned *)g_ptr_array_index(plan->unassigned, i))->times;
    for (unsigned i = 0; i < plan->unplaced->len; i++)
        run->n_unplaced += ((const struct unplaced *)g_ptr_array_index(plan->unplaced, i))->count;
    return run;
}
