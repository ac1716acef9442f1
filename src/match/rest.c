/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reasons where no search was made: for what lies in no region (tasks that nobody can come to, people who can come to
 * no task), and for regions that were stopped before they began. Of tasks that nobody can do and people who can do
 * nothing a small problem is made with those who come nearest, and its reasons are taken over: with nothing to try,
 * they are quick.
 */

#include <math.h>

#include "stapelbaan/match/part.h"
#include "stapelbaan/match/reasons.h"
#include "stapelbaan/match/share.h"
#include "stapelbaan/model/advice.h"
#include "stapelbaan/model/reason.h"

enum { NEAREST_ASKED = 500, SITES_MOST = 1000, PAIRS_MOST = 20000000 };

/* The reasons of a plan without profiles for these tasks and people alone. Owned by the caller. */
static struct plan *
explain(const struct regions *regions, const struct region *region, const struct match_options *options)
{
    auto_of(dataset) data = region_dataset(regions, region);
    auto_of(instance) in = instance_new(data, options->date);
    auto_of(search) search = search_new(in, options, NULL);
    struct plan *plan = plan_new();

    reasons_fill(search, plan);
    return plan;
}

static void
move_list(GPtrArray *to, GPtrArray *from)
{
    g_ptr_array_extend_and_steal(to, g_ptr_array_ref(from));
}

/* ---- tasks ----------------------------------------------------------------------------------------------------- */

struct near {
    guint candidate;
    double away; /* square of degrees, as far as order asks */
};

static gint
nearest_first(gconstpointer a, gconstpointer b)
{
    const struct near *x = a, *y = b;

    if (x->away < y->away || x->away > y->away)
        return x->away < y->away ? -1 : 1;
    return x->candidate < y->candidate ? -1 : x->candidate > y->candidate;
}

/* The people who live nearest to a site; all where there are few. */
static void
add_nearest(const struct dataset *data, const struct site *site, GArray *out)
{
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(struct near));

    for (guint k = 0; k < data->candidate->len; k++) {
        const struct candidate *who = g_ptr_array_index(data->candidate, k);
        const struct site *home = who->home != NULL ? dataset_site(data, who->home) : site;
        double north = home->lat - site->lat,
               east = remainder(home->lon - site->lon, 360) * cos(site->lat * G_PI / 180);
        struct near one = {k, north * north + east * east};
        g_array_append_val(near, one);
    }
    g_array_sort(near, nearest_first);
    for (guint i = 0; i < MIN(near->len, NEAREST_ASKED); i++)
        g_array_append_val(out, g_array_index(near, struct near, i).candidate);
}

static gint
by_site(gconstpointer a, gconstpointer b, gpointer list)
{
    const struct task *x = g_ptr_array_index((const GPtrArray *)list, *(const guint *)a);
    const struct task *y = g_ptr_array_index((const GPtrArray *)list, *(const guint *)b);
    int order = g_strcmp0(x->site, y->site);

    return order != 0 ? order : g_strcmp0(x->id, y->id);
}

static const char *
site_of(const struct dataset *data, const GArray *task, guint i)
{
    return ((const struct task *)g_ptr_array_index(data->task, g_array_index(task, guint, i)))->site;
}

/* Site by site: tasks first..last-1 of the list, which are at one site. */
static void
explain_site(const struct regions *regions, const GArray *task, guint first, guint last,
             const struct match_options *options, struct plan *plan)
{
    struct region some = {.task = g_array_new(FALSE, FALSE, sizeof(guint)),
                          .candidate = g_array_new(FALSE, FALSE, sizeof(guint))};

    g_array_append_vals(some.task, &g_array_index(task, guint, first), last - first);
    add_nearest(regions->data, dataset_site(regions->data, site_of(regions->data, task, first)), some.candidate);
    auto_of(plan) reasons = explain(regions, &some, options);
    move_list(plan->unassigned, reasons->unassigned);
    g_array_unref(some.task);
    g_array_unref(some.candidate);
}

static void
explain_tasks(const struct regions *regions, const struct match_options *options, struct plan *plan)
{
    const struct dataset *data = regions->data;
    g_autoptr(GArray) task = g_array_copy(regions->rest->task);

    g_array_sort_with_data(task, by_site, data->task);
    for (guint first = 0, last; first < task->len; first = last) {
        for (last = first + 1; last < task->len && !g_strcmp0(site_of(data, task, last), site_of(data, task, first));)
            last++;
        explain_site(regions, task, first, last, options, plan);
    }
}

/* ---- people ---------------------------------------------------------------------------------------------------- */

static GArray *
all_tasks(const struct regions *regions)
{
    GArray *task = g_array_copy(regions->rest->task);

    for (int r = 0; r < regions->n; r++)
        g_array_append_vals(task, regions->region[r]->task->data, regions->region[r]->task->len);
    return task;
}

/* Every task is too far for them: that is true without looking further. */
static void
say_too_far(const struct regions *regions, guint n_task, struct plan *plan)
{
    g_autofree char *n = g_strdup_printf("%u", n_task);
    g_autofree char *detail = detail_format(DETAIL_NOTHING_FITS, "0", "0", n, "0");

    for (guint i = 0; i < regions->rest->candidate->len; i++) {
        guint k = g_array_index(regions->rest->candidate, guint, i);
        const struct candidate *who = g_ptr_array_index(regions->data->candidate, k);
        plan_add_unplaced(plan, who->id, who->count, REASON_NOTHING_FITS, detail);
    }
}

static void
explain_people(const struct regions *regions, const struct match_options *options, struct plan *plan)
{
    g_autoptr(GArray) task = all_tasks(regions);
    struct region some = {.task = task, .candidate = regions->rest->candidate};

    if (some.candidate->len == 0)
        return;
    if (regions->data->site->len > SITES_MOST || (guint64)task->len * some.candidate->len > PAIRS_MOST) {
        say_too_far(regions, task->len, plan);
        return;
    }
    auto_of(plan) reasons = explain(regions, &some, options);
    move_list(plan->unplaced, reasons->unplaced);
}

/* What people without a home could add elsewhere; but nobody is worth more than a full job, all liked. */
static void
add_loose(const struct regions *regions, struct plan *plan)
{
    const struct dataset *data = regions->data;
    double top = 0, n_job = 0;

    for (guint k = 0; k < data->candidate->len; k++) {
        const struct candidate *who = g_ptr_array_index(data->candidate, k);
        top += who->count * top_score(who, &data->partnership);
        n_job += who->count;
    }
    plan->bound_full = MIN(plan->bound_full + regions->n_loose, n_job);
    parts_set_bound(plan, MIN(plan->bound + regions->loose_score, top));
}

void
parts_finish(const struct regions *regions, const struct match_options *options, struct plan *plan)
{
    if (regions->n_loose > 0 && plan->has_bound)
        add_loose(regions, plan);
    if (plan->status == STATUS_INFEASIBLE && plan->goal == GOAL_JOBS)
        return; /* one reason for everything is given already */
    explain_tasks(regions, options, plan);
    explain_people(regions, options, plan);
    plan_trim_advice(plan);
    plan_sort(plan);
}

/* ---- regions that never began ---------------------------------------------------------------------------------- */

double
parts_instant_bound(const struct dataset *data, const struct region *region, enum plan_goal goal)
{
    double bound = 0;

    for (guint i = 0; i < region->candidate->len && goal == GOAL_JOBS; i++) {
        const struct candidate *who = g_ptr_array_index(data->candidate, g_array_index(region->candidate, guint, i));
        bound += who->count * top_score(who, &data->partnership);
    }
    return bound;
}

/* Who could do each task of the instance: how many. */
static int *
count_able(const struct instance *in)
{
    int *able = g_new0(int, (gsize)in->n_task + 1);

    for (int k = 0; k < in->n_person; k++)
        for (int i = 0; i < in->person[k].n_item; i++)
            able[in->person[k].item[i].task]++;
    return able;
}

/* Tasks and people stand in the region in the order of their ids, as in the instance. */
static void
skip_tasks(const struct regions *regions, const struct region *region, const struct instance *in,
           const struct match_options *options, struct plan *plan)
{
    g_autofree int *able = count_able(in);
    struct region none = {.task = g_array_new(FALSE, FALSE, sizeof(guint)), .candidate = region->candidate};

    for (int t = 0; t < in->n_task; t++) {
        if (able[t] == 0) {
            g_array_append_val(none.task, g_array_index(region->task, guint, t));
            continue;
        }
        g_autofree char *n = g_strdup_printf("%d", able[t]), *detail = detail_format(DETAIL_STOPPED_TASK, n);
        plan_add_unassigned(plan, in->task[t].task->id, in->task[t].times * in->task[t].people, REASON_STOPPED, detail);
    }
    if (none.task->len > 0) {
        auto_of(plan) reasons = explain(regions, &none, options);
        move_list(plan->unassigned, reasons->unassigned);
    }
    g_array_unref(none.task);
}

static void
skip_people(const struct regions *regions, const struct region *region, const struct instance *in,
            const struct match_options *options, struct plan *plan)
{
    struct region none = {.task = region->task, .candidate = g_array_new(FALSE, FALSE, sizeof(guint))};

    for (int k = 0; k < in->n_person; k++) {
        const struct person *who = &in->person[k];
        if (who->n_item == 0) {
            g_array_append_val(none.candidate, g_array_index(region->candidate, guint, k));
            continue;
        }
        g_autofree char *n = g_strdup_printf("%d", who->n_item), *detail = detail_format(DETAIL_STOPPED_WHO, n);
        plan_add_unplaced(plan, who->who->id, who->count, REASON_STOPPED, detail);
    }
    if (none.candidate->len > 0) {
        auto_of(plan) reasons = explain(regions, &none, options);
        move_list(plan->unplaced, reasons->unplaced);
    }
    g_array_unref(none.candidate);
}

struct plan *
parts_skip(const struct regions *regions, const struct region *region, const struct match_options *options)
{
    auto_of(dataset) data = region_dataset(regions, region);
    auto_of(instance) in = instance_new(data, options->date);
    struct plan *plan = plan_new();

    plan->goal = options->goal;
    plan->date = g_strdup(options->date_text);
    plan->seed = options->seed;
    plan->has_bound = true;
    plan->bound = ceil(parts_instant_bound(regions->data, region, options->goal) * 100) / 100;
    for (int k = 0; k < in->n_person; k++)
        plan->bound_full += in->person[k].count;
    skip_tasks(regions, region, in, options, plan);
    skip_people(regions, region, in, options, plan);
    plan_sort(plan);
    return plan;
}
