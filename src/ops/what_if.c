/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Short matches with the same people free: of the data as they are, from there of the changed data, and both again from
 * each other. So the plan on the changed data is never worse than what the plan before still gives, and what the search
 * would have found without the change is not taken for its effect.
 *
 * Free are those whose record changed and those nearest to the change: who has work that a changed person could do or
 * that is itself changed, and who could do changed work and has no full job. All others are kept, which makes the match
 * small. Start reading at ops_what_if().
 */

#include "stapelbaan/ops/what_if.h"

#include <string.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/match/part.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/start.h"

enum { FREE_MOST = 14, HUNGRY_MIN = 600, CHANGED_MIN = 1000000 };

/* ---- who is free ----------------------------------------------------------------------------------------------- */

struct near {
    const char *id; /* borrowed from the data */
    int minutes;    /* how near, as minutes of work */
};

static void
add_fits(const struct dataset *data, const struct candidate *who, GHashTable *touched)
{
    struct fit fit;

    for (guint t = 0; who && t < data->task->len; t++) {
        const struct task *task = data->task->pdata[t];
        explain_fit(data, who, task, &fit);
        if (fit.ok)
            g_hash_table_add(touched, task->id);
    }
}

static const struct profile *
profile_of(const struct plan *plan, const char *candidate)
{
    for (guint p = 0; p < plan->profile->len; p++)
        if (strcmp(((const struct profile *)plan->profile->pdata[p])->candidate, candidate) == 0)
            return plan->profile->pdata[p];
    return NULL;
}

static void
add_work(const struct profile *profile, GHashTable *touched)
{
    for (guint v = 0; profile && v < profile->visit->len; v++)
        g_hash_table_add(touched, ((const struct visit *)profile->visit->pdata[v])->task);
}

/* Does the profile have work that was changed itself? It may be unsound then, and is free in any case. */
static bool
has_changed_work(const struct supposed *supposed, const struct profile *profile)
{
    for (guint v = 0; profile && v < profile->visit->len; v++)
        if (g_hash_table_contains(supposed->task, ((const struct visit *)profile->visit->pdata[v])->task))
            return true;
    return false;
}

/* Tasks that the change makes more or less of: changed ones, and what people could do who changed or whose work did.
 * Ids are borrowed. */
static GHashTable *
touched_tasks(const struct dataset *data, const struct supposed *supposed, const struct plan *plan)
{
    GHashTable *touched = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    void *id;

    g_hash_table_iter_init(&iter, supposed->task);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_hash_table_add(touched, id);
    g_hash_table_iter_init(&iter, supposed->candidate);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        add_fits(data, dataset_candidate(data, id), touched);
        add_fits(supposed->data, dataset_candidate(supposed->data, id), touched);
        add_work(profile_of(plan, id), touched);
    }
    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        if (has_changed_work(supposed, profile))
            add_fits(supposed->data, dataset_candidate(supposed->data, profile->candidate), touched);
    }
    return touched;
}

static int
touched_min(const struct profile *profile, GHashTable *touched)
{
    int minutes = 0;

    for (guint v = 0; profile && v < profile->visit->len; v++) {
        const struct visit *visit = profile->visit->pdata[v];
        if (g_hash_table_contains(touched, visit->task))
            minutes += visit->end_min - visit->start_min;
    }
    return minutes;
}

/* Could the person do any of the work that the change makes more or less of? */
static bool
could_do_some(const struct supposed *supposed, const struct candidate *who, GHashTable *touched)
{
    GHashTableIter iter;
    void *id;
    struct fit fit;

    g_hash_table_iter_init(&iter, touched);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        const struct task *task = dataset_task(supposed->data, id);
        if (!task)
            continue;
        explain_fit(supposed->data, who, task, &fit);
        if (fit.ok)
            return true;
    }
    return false;
}

static int
nearness(const struct supposed *supposed, const struct plan *plan, const struct candidate *who, GHashTable *touched)
{
    const struct profile *profile = profile_of(plan, who->id);
    int minutes = touched_min(profile, touched);

    if (g_hash_table_contains(supposed->candidate, who->id))
        return CHANGED_MIN;
    if ((!profile || !profile->full) && could_do_some(supposed, who, touched))
        minutes += HUNGRY_MIN;
    return minutes;
}

static gint
nearest_first(gconstpointer a, gconstpointer b)
{
    const struct near *x = a, *y = b;

    return x->minutes != y->minutes ? (x->minutes < y->minutes ? 1 : -1) : strcmp(x->id, y->id);
}

/* Ids of those who are free, a set; borrowed from the changed data. */
static GHashTable *
free_people(const struct dataset *data, const struct supposed *supposed, const struct plan *plan)
{
    GHashTable *people = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) touched = touched_tasks(data, supposed, plan);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(struct near));

    for (guint k = 0; k < supposed->data->candidate->len; k++) {
        const struct candidate *who = supposed->data->candidate->pdata[k];
        struct near near = {who->id, nearness(supposed, plan, who, touched)};
        if (near.minutes > 0)
            g_array_append_val(order, near);
        if (has_changed_work(supposed, profile_of(plan, who->id)))
            g_hash_table_add(people, who->id);
    }
    g_array_sort(order, nearest_first);
    for (guint i = 0; i < order->len; i++) {
        const struct near *near = &g_array_index(order, struct near, i);
        if (i < FREE_MOST || near->minutes == CHANGED_MIN)
            g_hash_table_add(people, (gpointer)(uintptr_t)near->id);
    }
    return people;
}

/* ---- matches ------------------------------------------------------------------------------------------------- */

/* What the plan gives to people of `data`: to keep, what those who are not free had from the first; to begin from, the
 * rest. Who got work only on the way may lose it again. */
static struct ops_start
deal(const struct dataset *data, const struct plan *first, const struct plan *plan, GHashTable *people)
{
    struct ops_start start = {.keep = plan_new(), .start = plan_new()};

    for (guint p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        bool keep = dataset_candidate(data, profile->candidate) && profile_of(first, profile->candidate) &&
                    !g_hash_table_contains(people, profile->candidate);
        g_ptr_array_add((keep ? start.keep : start.start)->profile, profile_copy(profile));
    }
    return start;
}

/* A dropped person is free on the data as they are, too, so that both matches have the same to choose from. */
static void
add_dropped(const struct supposed *supposed, GHashTable *people)
{
    GHashTableIter iter;
    void *id;

    g_hash_table_iter_init(&iter, supposed->candidate);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_hash_table_add(people, id);
}

/* One question: what its matches share. */
struct question {
    const struct plan *plan; /* that there was before */
    const struct match_options *options;
    const struct match_watch *watch;
    GHashTable *people;
    bool keeps; /* all who are not free keep what they have; else nobody does */
};

/* Matches `data` from `plan`, in a share of the time. */
static struct plan *
match_from(const struct question *q, const struct dataset *data, const struct plan *plan, double share, GError **error)
{
    struct match_options own = *q->options;
    struct ops_start start = deal(data, q->plan, plan, q->people);

    own.brief = true;
    own.time_limit_s *= share;
    own.start = q->keeps ? start.start : plan;
    own.keep = q->keeps ? start.keep : NULL;
    struct plan *made = ops_match_dataset(data, &own, q->watch, error);
    ops_start_clear(&start);
    return made;
}

/* Matches again from what was found on the other data, and keeps the better plan and the better bounds. */
static bool
match_again(const struct question *q, const struct dataset *data, struct plan **plan, const struct plan *other,
            GError **error)
{
    GError *own = NULL;
    auto_of(plan) again = match_from(q, data, other, 0.15, &own);

    if (g_error_matches(own, SB_ERROR, SB_ERROR_DATA)) {
        g_error_free(own); /* what is kept was in its way: nothing is gained */
        return true;
    }
    if (!again) {
        g_propagate_error(error, own);
        return false;
    }
    double bound = MIN(again->bound, (*plan)->bound), bound_full = MIN(again->bound_full, (*plan)->bound_full);
    if (again->score > (*plan)->score) {
        plan_free(*plan);
        *plan = g_steal_pointer(&again);
    }
    parts_set_bound(*plan, bound);
    (*plan)->bound_full = MAX(bound_full, (*plan)->n_full);
    return true;
}

static bool
is_sound(const struct dataset *data, const struct plan *plan, GHashTable *people, struct month_day date)
{
    struct ops_start start = deal(data, plan, plan, people);
    g_autofree char *broken = profiles_broken(data, start.keep, date);

    ops_start_clear(&start);
    return !broken;
}

static bool
answer(const struct question *q, const struct dataset *data, const struct dataset *other, struct ops_answer *out,
       GError **error)
{
    auto_of(plan) now = match_from(q, data, q->plan, 0.35, error);
    auto_of(plan) then = now ? match_from(q, other, now, 0.35, error) : NULL;

    if (!then || !match_again(q, data, &now, then, error) || !match_again(q, other, &then, now, error))
        return false;
    *out = (struct ops_answer){g_steal_pointer(&now), g_steal_pointer(&then),
                               q->keeps ? (int)g_hash_table_size(q->people) : 0};
    return true;
}

bool
ops_what_if(const struct dataset *data, const struct supposed *supposed, const struct plan *plan,
            const struct match_options *options, const struct match_watch *watch, struct ops_answer *out,
            GError **error)
{
    g_autoptr(GHashTable) people = free_people(data, supposed, plan);
    struct question q = {plan, options, watch, people, false};
    GError *own = NULL;

    add_dropped(supposed, people);
    q.keeps = is_sound(data, plan, people, options->date) && is_sound(supposed->data, plan, people, options->date);
    if (answer(&q, data, supposed->data, out, &own))
        return true;
    /* beside what is kept there may be no plan at all: what a pin needs is in somebody's profile */
    if (q.keeps && g_error_matches(own, SB_ERROR, SB_ERROR_DATA)) {
        g_clear_error(&own);
        q.keeps = false;
        return answer(&q, data, supposed->data, out, error);
    }
    g_propagate_error(error, own);
    return false;
}

void
ops_answer_clear(struct ops_answer *answer)
{
    plan_free(answer->now);
    plan_free(answer->then);
    *answer = (struct ops_answer){0};
}
