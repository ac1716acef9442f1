/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A draft becomes a job of the stored plan, in the place of the one that its person has, or that it began as. The
 * engine does not run: what others do stays as it is, the lists of what was left are counted anew, and a reason is kept
 * for as long as its task or person is left. verify judges the plan before and after; what it finds after and did not
 * find before is this job's fault and refuses it. The bound holds for every plan of the same data, so it stays; where
 * there is none, or data that changed since made it too low, a plain one takes its place.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/model/reason.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/store/sight.h"
#include "stapelbaan/verify/verify.h"

void
stack_adopted_clear(struct stack_adopted *adopted)
{
    g_clear_pointer(&adopted->left, g_free);
}

/* ---- the profiles ------------------------------------------------------------------------------------------------ */

/* The index of the profile of that name ("K017", "K017/2"), or -1. */
static int
profile_at(const struct plan *plan, const char *name)
{
    int n = 0;

    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p], *last = p > 0 ? plan->profile->pdata[p - 1] : NULL;
        n = last && strcmp(last->candidate, profile->candidate) == 0 ? n + 1 : 1;
        g_autofree char *full = g_strdup_printf("%s/%d", profile->candidate, n);
        if (strcmp(full, name) == 0 || (n == 1 && strcmp(profile->candidate, name) == 0))
            return (int)p;
    }
    return -1;
}

static int
count_of(const struct plan *plan, const char *candidate)
{
    int n = 0;

    for (guint p = 0; p < plan->profile->len; p++)
        n += strcmp(((const struct profile *)plan->profile->pdata[p])->candidate, candidate) == 0;
    return n;
}

/* Takes out the profile in whose place the draft comes: the one that it began as, else one of a person who has all
 * that the person can have. */
static void
make_room(struct plan *plan, const struct stack *stack, const struct candidate *who, struct stack_adopted *out)
{
    int at = stack->from ? profile_at(plan, stack->from) : -1;

    if (at < 0 && count_of(plan, who->id) >= who->count) {
        at = profile_at(plan, who->id);
        out->replaced = true;
    }
    if (at < 0)
        return;
    const struct profile *profile = plan->profile->pdata[at];
    if (strcmp(profile->candidate, who->id) != 0) {
        g_free(out->left);
        out->left = g_strdup(profile->candidate);
        if (count_of(plan, who->id) >= who->count) {
            g_ptr_array_remove_index(plan->profile, (guint)profile_at(plan, who->id));
            out->replaced = true;
        }
        at = profile_at(plan, stack->from);
    }
    g_ptr_array_remove_index(plan->profile, (guint)at);
}

static struct profile *
job_of(const struct stack *stack, const struct dataset *data)
{
    struct profile *profile = stack_profile(stack, data);
    struct score_parts parts;

    explain_score(data, profile, &parts);
    profile->score = parts.total;
    return profile;
}

/* Every task and site of the draft must be there still. */
static bool
check_known(const struct stack *stack, const struct dataset *data, GError **error)
{
    for (guint v = 0; v < stack->visit->len; v++) {
        const struct visit *visit = stack->visit->pdata[v];
        if (dataset_task(data, visit->task) && dataset_site(data, visit->site))
            continue;
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("task \"%s\" is not there any more: take it out of the draft"),
                    visit->task);
        return false;
    }
    return true;
}

/* ---- what is left ------------------------------------------------------------------------------------------------ */

/* How often each task is done. Owned by the caller; borrows the ids of the plan. */
static GHashTable *
times_done(const struct plan *plan)
{
    GHashTable *done = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        for (guint v = 0; v < profile->visit->len; v++) {
            char *task = ((const struct visit *)profile->visit->pdata[v])->task;
            int n = GPOINTER_TO_INT(g_hash_table_lookup(done, task));
            g_hash_table_replace(done, task, GINT_TO_POINTER(n + 1));
        }
    }
    return done;
}

/* The reasons that there were, by id, each a list's own struct. */
static GHashTable *
old_tasks(const struct plan *before)
{
    GHashTable *old = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; before && i < before->unassigned->len; i++) {
        struct unassigned *one = before->unassigned->pdata[i];
        g_hash_table_replace(old, one->task, one);
    }
    return old;
}

static GHashTable *
old_people(const struct plan *before)
{
    GHashTable *old = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; before && i < before->unplaced->len; i++) {
        struct unplaced *one = before->unplaced->pdata[i];
        g_hash_table_replace(old, one->candidate, one);
    }
    return old;
}

/* What is said of a task or person that was not left before. */
struct fresh {
    enum reason reason;
    const char *detail;
};

static void
count_tasks(const struct dataset *data, const struct plan *before, struct plan *plan, struct fresh fresh)
{
    struct month_day date = ops_day_of(plan->date);
    g_autoptr(GHashTable) done = times_done(plan), old = old_tasks(before);

    g_ptr_array_set_size(plan->unassigned, 0);
    for (guint i = 0; i < data->task->len; i++) {
        const struct task *task = data->task->pdata[i];
        const struct unassigned *was = g_hash_table_lookup(old, task->id);
        int left = task_times(task) * task->people - GPOINTER_TO_INT(g_hash_table_lookup(done, task->id));
        if (left > 0 && season_has(task->season, date))
            plan_add_unassigned(plan, task->id, left, was ? was->reason : fresh.reason,
                                was ? was->detail : fresh.detail);
    }
}

/* A plan of goal cover has no such list: it needs no more people than it has. */
static void
count_people(const struct dataset *data, const struct plan *before, struct plan *plan, struct fresh fresh)
{
    g_autoptr(GHashTable) old = old_people(before);

    g_ptr_array_set_size(plan->unplaced, 0);
    for (guint i = 0; plan->goal == GOAL_JOBS && i < data->candidate->len; i++) {
        const struct candidate *who = data->candidate->pdata[i];
        const struct unplaced *was = g_hash_table_lookup(old, who->id);
        int left = who->count - count_of(plan, who->id);
        if (left > 0)
            plan_add_unplaced(plan, who->id, left, was ? was->reason : fresh.reason, was ? was->detail : fresh.detail);
    }
}

/* ---- the figures ------------------------------------------------------------------------------------------------- */

/* What no plan at all can beat: everybody has a full job with nothing but work that they like. */
static void
set_plain_bounds(const struct dataset *data, struct plan *plan)
{
    plan->has_bound = true;
    plan->bound = plan->bound_full = 0;
    for (guint i = 0; plan->goal == GOAL_JOBS && i < data->candidate->len; i++) {
        const struct candidate *who = data->candidate->pdata[i];
        int full = candidate_full_min(who, &data->partnership), most = candidate_max_min(who, &data->partnership);
        double liked = who->like ? 100.0 * MAX(most, full) / full : 0;
        plan->bound += who->count * (1000 + liked);
        plan->bound_full += who->count;
    }
}

static void
count_figures(const struct dataset *data, struct plan *plan)
{
    bool cover = plan->goal == GOAL_COVER;

    plan->score = 0;
    plan->n_full = plan->n_part = 0;
    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        plan->score += cover ? 1 : profile->score;
        plan->n_full += profile->full;
        plan->n_part += !profile->full;
    }
    bool beyond = cover ? plan->score < plan->bound - 0.01 : plan->score > plan->bound + 0.01;
    if (!plan->has_bound || beyond || (!cover && plan->bound_full < plan->n_full))
        set_plain_bounds(data, plan);
    if (plan->status != STATUS_INFEASIBLE)
        plan->status = plan_is_proven(plan) ? STATUS_OPTIMAL : STATUS_FEASIBLE;
}

/* ---- verify ------------------------------------------------------------------------------------------------------ */

/* What the new plan breaks that the old one did not; its figures are not asked about. Owned by the caller. */
static char *
newly_broken(const struct dataset *data, const struct plan *before, const struct plan *plan)
{
    struct month_day date = ops_day_of(plan->date);
    auto_of(verify_report) was = verify_plan(data, before, date);
    auto_of(verify_report) now = verify_plan(data, plan, date);

    for (guint i = 0; i < now->broken->len; i++) {
        const char *text = now->broken->pdata[i];
        if (!g_str_has_prefix(text, "figure: ") &&
            !g_ptr_array_find_with_equal_func(was->broken, text, g_str_equal, NULL))
            return g_strdup(text);
    }
    return NULL;
}

/* Work that others do is said with who they are; every other rule as verify says it. */
static void
refuse(const struct dataset *data, const struct plan *before, const struct stack *stack, const char *broken,
       GError **error)
{
    bool taken = g_str_has_prefix(broken, "people: ") || g_str_has_prefix(broken, "times: ");
    const char *task = strchr(broken, ' ') + 1;
    g_autofree char *id = g_strndup(task, strcspn(task, " :")), *said = name_tasks_in(data, task);
    auto_of(plan) others = plan_copy(before);

    for (guint p = others->profile->len; p-- > 0;)
        if (strcmp(((const struct profile *)others->profile->pdata[p])->candidate, stack->candidate) == 0)
            g_ptr_array_remove_index(others->profile, p);
    g_autofree char *who = taken ? ops_stack_holders(others, id) : NULL;
    if (who)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("\"%s\" is the work of %s in the plan: swap it on the board, or stack without it"),
                    name_task(data, id), who);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("it cannot be a job of the plan: %s"), said);
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

static struct plan *
empty_plan(const char *today)
{
    struct plan *plan = plan_new(); /* without a bound as yet */

    plan->has_bound = false;
    g_free(plan->date);
    plan->date = g_strdup(today);
    return plan;
}

/* What a swap took from a job of the plan goes there with the first draft. */
static bool
goes_in(const struct stack_save *save, unsigned i)
{
    return i == 0 || (save[i].stack->candidate && save[i].stack->from);
}

static bool
put_in(const struct dataset *data, struct plan *plan, const struct stack *stack, struct stack_adopted *out,
       GError **error)
{
    const struct candidate *who = dataset_candidate(data, stack->candidate);

    if (!who) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("candidate \"%s\" is not there any more"), stack->candidate);
        return false;
    }
    if (!check_known(stack, data, error))
        return false;
    make_room(plan, stack, who, out);
    g_ptr_array_add(plan->profile, job_of(stack, data));
    plan_sort(plan);
    return true;
}

/* The plan with the drafts in it; NULL where it breaks a rule. */
static struct plan *
with_jobs(const struct dataset *data, const struct plan *stored, const struct stack_save *save, unsigned n_save,
          const char *today, struct stack_adopted *out, GError **error)
{
    auto_of(plan) before = stored ? plan_copy(stored) : empty_plan(today);
    auto_of(plan) plan = plan_copy(before);
    g_autofree char *detail = detail_format(stored ? DETAIL_BY_HAND : DETAIL_NO_MATCH);
    struct fresh fresh = {stored ? REASON_DISPLACED : REASON_STOPPED, detail};

    for (unsigned i = 0; i < n_save; i++)
        if (goes_in(save, i) && !put_in(data, plan, save[i].stack, out, error))
            return NULL;
    count_tasks(data, stored, plan, fresh);
    count_people(data, stored, plan, fresh);
    count_figures(data, plan);
    g_autofree char *broken = newly_broken(data, before, plan);
    if (!broken)
        return g_steal_pointer(&plan);
    refuse(data, before, save->stack, broken, error);
    return NULL;
}

static bool
drop_draft(struct store *store, const struct actor *actor, const struct stack_save *save, GError **error)
{
    g_autofree char *summary = g_strdup_printf("hours: %g", stack_minutes(save->stack, NULL) / 60.0);

    return (save->version == 0 || store_delete(store, "job", save->stack->id, save->version, error)) &&
           store_audit_add(store, actor->name, "adopt", "job", save->stack->id, summary, error);
}

static bool
adopt(struct store *store, const struct actor *actor, const struct stack_save *save, unsigned n_save, const char *today,
      struct stack_adopted *out, GError **error)
{
    GError *own = NULL;
    auto_of(dataset) data = store_read_dataset(store, error);
    g_autoptr(GPtrArray) stored = data ? store_read_stacks(store, error) : NULL;
    auto_of(plan) plan = stored ? store_read_plan(store, &own) : NULL;

    if (own)
        g_propagate_error(error, own);
    if (!stored || own)
        return false;
    auto_of(plan) with = with_jobs(data, plan, save, n_save, today, out, error);
    if (!with || !store_put_plan(store, with, error))
        return false;
    for (unsigned i = 0; i < n_save; i++)
        if (goes_in(save, i) ? !drop_draft(store, actor, &save[i], error)
                             : !stack_save_one(store, actor, stored, &save[i], error))
            return false;
    return true;
}

bool
ops_stack_adopt(struct store *store, const struct actor *actor, const struct stack_save *save, unsigned n_save,
                const char *today, struct stack_adopted *out, GError **error)
{
    struct stack_adopted adopted = {0};

    if (!save->stack->candidate) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("nobody is to do it yet: a draft without a person is an offer that everybody sees"));
        return false;
    }
    for (unsigned i = 0; i < n_save; i++)
        if (save[i].stack->candidate &&
            !permit_row(store, actor, "adopt", "job", save[i].stack->candidate, NULL, error))
            return false;
    if (!store_begin(store, error))
        return false;
    store_sight_lift(store); /* the plan is stored whole, and nobody's work twice */
    bool ok = change_end(store, adopt(store, actor, save, n_save, today, &adopted, error), error);
    store_sight_drop(store);
    if (ok && out)
        *out = adopted;
    else
        stack_adopted_clear(&adopted);
    return ok;
}
