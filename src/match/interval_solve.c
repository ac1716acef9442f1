/* SPDX-License-Identifier: EUPL-1.2 */
#include "stapelbaan/match/interval.h"
#include "stapelbaan/match/interval_repair.h"
#include <string.h>
static int count_used(const struct interval_set *set, const int *worker)
{
    g_autofree bool *used = g_new0(bool, (gsize)set->n_worker + 1);
    int n = 0;
    for (int j = 0; j < set->n_job; j++)
        if (!used[worker[j]]) { used[worker[j]] = true; n++; }
    return n;
}
struct interval_plan *interval_solve(const struct interval_set *set, const struct interval_options *o)
{
    struct interval_plan *plan = g_new0(struct interval_plan, 1);
    plan->worker = g_new(int, (gsize)set->n_job + 1);
    plan->bound = interval_overlap(set);
    plan->n_used = set->n_worker + 1;
    auto_of(repair) r = repair_new(set, (guint32)o->seed);
    while (plan->n_used > plan->bound && repair_run(r, INT64_MAX, o->go_on, o->user)) {
        const int *w = repair_worker(r);
        plan->n_used = count_used(set, w);
        for (int j = 0; j < set->n_job; j++) plan->worker[set->name[j]] = w[j];
        g_autofree int *copy = g_memdup2(w, sizeof *w * (gsize)set->n_job);
        repair_load(r, copy);
        repair_drop_worker(r);
    }
    g_printerr("open %d least %d active %d\n", repair_n_open(r), repair_least_open(r), repair_n_active(r));
    return plan;
}
