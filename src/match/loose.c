/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * People without a home are near everywhere, so that one of them makes one problem of a whole country. Where that is
 * too large, each is given to the part with most work over. A plan may then miss what they could do elsewhere; the
 * bound may not: any plan without them is bounded by the sum over the parts (more people never lower a part's best),
 * and they add at most a full job each, all liked.
 *
 * So this is for a few of them. Many are dealt out only where the list of all that they could do would not fit into
 * memory; then sites within a walk are joined first, for there may be nobody else to join them.
 */

#include "finder.h"
#include "stapelbaan/match/share.h"

enum { LARGE_PAIRS = 2000000, HUGE_PAIRS = 50000000, FEW_IN = 100 };

static const double WALK_KM = 1;

static bool
is_loose(const struct finder *f, int person)
{
    int node = finder_person_node(f, person);

    return finder_candidate(f, person)->home == NULL && finder_root(f, node) == node;
}

/* Work less wishes of each part, minutes a week, by root; and the roots with work, by their smallest task. */
static double *
minutes_over(const struct finder *f, GArray *root)
{
    double *over = g_new0(double, f->n_node + 1);
    g_autofree bool *seen = g_new0(bool, f->n_node + 1);

    for (guint i = 0; i < f->task->len; i++) {
        const struct task *task = finder_task(f, i);
        int r = finder_root(f, f->task_site[i]);
        if (!seen[r])
            g_array_append_val(root, r);
        seen[r] = true;
        over[r] += (double)task->minutes * task_times(task) * task->people;
    }
    for (int k = 0; k < f->n_person; k++) {
        const struct candidate *who = finder_candidate(f, k);
        over[finder_root(f, finder_person_node(f, k))] -=
            (double)who->count * candidate_full_min(who, &f->data->partnership);
    }
    return over;
}

static int
most_over(const GArray *root, const double *over)
{
    int best = g_array_index(root, int, 0);

    for (guint i = 1; i < root->len; i++)
        if (over[g_array_index(root, int, i)] > over[best])
            best = g_array_index(root, int, i);
    return best;
}

/* Must they be dealt out? */
static bool
is_called_for(struct finder *f)
{
    gint64 n_all = 0, n_loose = 0, n_task = f->task->len, pairs = 0;

    for (int k = 0; k < f->n_person; k++) {
        n_all += finder_candidate(f, k)->count;
        n_loose += is_loose(f, k) ? finder_candidate(f, k)->count : 0;
        pairs += is_loose(f, k) ? n_task : 0;
    }
    if (n_loose == 0 || n_task * f->n_person < LARGE_PAIRS)
        return false;
    if (n_loose * FEW_IN > n_all && pairs < HUGE_PAIRS)
        return false;
    if (n_loose * FEW_IN > n_all)
        finder_join_near(f, WALK_KM);
    return true;
}

bool
loose_deal(struct finder *f, double *score, int *n_full)
{
    g_autoptr(GArray) root = g_array_new(FALSE, FALSE, sizeof(int));

    if (!is_called_for(f))
        return false;
    g_autofree double *over = minutes_over(f, root);
    for (guint i = 0; i < f->person->len; i++) {
        int k = (int)g_array_index(f->person, guint, i), part;
        const struct candidate *who = finder_candidate(f, k);
        if (!is_loose(f, k))
            continue;
        part = most_over(root, over);
        over[part] -= (double)who->count * candidate_full_min(who, &f->data->partnership);
        finder_join(f, finder_person_node(f, k), part);
        *score += who->count * top_score(who, &f->data->partnership);
        *n_full += who->count;
    }
    return true;
}
