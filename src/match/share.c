/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A dataset of some regions holds their tasks and people, the sites and providers of these, the listed pairs of those
 * sites and the decisions on pairs within. The records are copies, for a dataset owns its records and a region is
 * small; whoever asks frees it when the region is done. Start reading at copy_regions().
 */

#include "stapelbaan/match/share.h"

double
region_size(const struct region *region)
{
    return (double)region->task->len * region->candidate->len;
}

double
top_score(const struct candidate *who, const struct partnership *partnership)
{
    double full = candidate_full_min(who, partnership), most = candidate_max_min(who, partnership);

    return 1000.0 + (who->like != NULL ? 100.0 * most / full : 0);
}

/* ---- copies ---------------------------------------------------------------------------------------------------- */

static void
need_site(const struct dataset *from, struct dataset *to, const char *id)
{
    if (id != NULL && dataset_site(to, id) == NULL)
        dataset_put_site(to, site_copy(dataset_site(from, id)));
}

static void
copy_task(const struct dataset *from, struct dataset *to, guint t)
{
    const struct task *task = g_ptr_array_index(from->task, t);

    need_site(from, to, task->site);
    if (dataset_provider(to, task->provider) == NULL)
        dataset_put_provider(to, provider_copy(dataset_provider(from, task->provider)));
    dataset_put_task(to, task_copy(task));
}

static void
copy_candidate(const struct dataset *from, struct dataset *to, guint k)
{
    const struct candidate *who = g_ptr_array_index(from->candidate, k);

    need_site(from, to, who->home);
    dataset_put_candidate(to, candidate_copy(who));
}

/* Pairs and decisions whose two ends have both been copied. */
static void
copy_links(const struct dataset *from, struct dataset *to)
{
    for (guint i = 0; i < from->pair->len; i++) {
        const struct travel_pair *pair = g_ptr_array_index(from->pair, i);
        if (dataset_site(to, pair->a) != NULL && dataset_site(to, pair->b) != NULL)
            dataset_put_pair(to, travel_pair_new(pair->a, pair->b, pair->minutes));
    }
    for (guint i = 0; i < from->decision->len; i++) {
        const struct decision *pin = g_ptr_array_index(from->decision, i);
        if (dataset_task(to, pin->task) != NULL && dataset_candidate(to, pin->candidate) != NULL)
            dataset_put_decision(to, decision_copy(pin));
    }
}

static void
copy_frame(const struct dataset *from, struct dataset *to)
{
    to->has_partnership = from->has_partnership;
    to->partnership = from->partnership;
    to->partnership.id = g_strdup(from->partnership.id);
    to->partnership.name = g_strdup(from->partnership.name);
    for (int m = 0; m < TRAVEL_MODES; m++) {
        to->has_speed[m] = from->has_speed[m];
        to->speed_kmh[m] = from->speed_kmh[m];
    }
}

static struct dataset *
copy_regions(const struct dataset *from, struct region *const *region, int n)
{
    struct dataset *to = dataset_new();

    copy_frame(from, to);
    for (int r = 0; r < n; r++) {
        for (guint i = 0; i < region[r]->task->len; i++)
            copy_task(from, to, g_array_index(region[r]->task, guint, i));
        for (guint i = 0; i < region[r]->candidate->len; i++)
            copy_candidate(from, to, g_array_index(region[r]->candidate, guint, i));
    }
    copy_links(from, to);
    return to;
}

struct dataset *
region_dataset(const struct regions *regions, const struct region *region)
{
    struct region *const one[] = {(struct region *)(uintptr_t)region};

    return copy_regions(regions->data, one, 1);
}

struct dataset *
regions_dataset(const struct regions *regions)
{
    return copy_regions(regions->data, regions->region, regions->n);
}

/* ---- shares ---------------------------------------------------------------------------------------------------- */

struct sized {
    struct region *region;
    int place;
};

static gint
largest_first(gconstpointer a, gconstpointer b)
{
    const struct sized *x = a, *y = b;
    double left = region_size(x->region), right = region_size(y->region);

    if (left < right || left > right)
        return left > right ? -1 : 1;
    return x->place - y->place;
}

static GArray *
regions_by_size(const struct regions *regions)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(struct sized));

    for (int r = 0; r < regions->n; r++) {
        struct sized sized = {regions->region[r], r};
        g_array_append_val(order, sized);
    }
    g_array_sort(order, largest_first);
    return order;
}

static struct region *
region_again(const struct region *region)
{
    struct region *again = g_new0(struct region, 1);

    again->task = g_array_ref(region->task);
    again->candidate = g_array_ref(region->candidate);
    again->has_pin = region->has_pin;
    return again;
}

static struct region *
region_empty(void)
{
    struct region *region = g_new0(struct region, 1);

    region->task = g_array_new(FALSE, FALSE, sizeof(guint));
    region->candidate = g_array_new(FALSE, FALSE, sizeof(guint));
    return region;
}

/* Each region, the largest first, goes to the share with least work (Graham 1969). */
struct regions *
regions_share(const struct regions *regions, int k, int n)
{
    g_autoptr(GArray) order = regions_by_size(regions);
    g_autofree double *load = g_new0(double, n);
    struct regions *mine = g_new0(struct regions, 1);

    mine->data = regions->data;
    mine->rest = region_empty();
    mine->region = g_new(struct region *, (gsize)regions->n);
    for (guint i = 0; i < order->len; i++) {
        const struct region *region = g_array_index(order, struct sized, i).region;
        int least = 0;
        for (int s = 1; s < n; s++)
            least = load[s] < load[least] ? s : least;
        load[least] += region_size(region) + 1;
        if (least == k - 1)
            mine->region[mine->n++] = region_again(region);
    }
    return mine;
}
