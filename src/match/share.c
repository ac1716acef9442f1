/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A dataset of some regions holds their tasks and people, the sites and providers of these, the listed pairs of those
 * sites and the decisions on pairs within. The records are copies, for a dataset owns its records and a region is
 * small; whoever asks frees it when the region is done. Start reading at copy_regions().
 */

#include "stapelbaan/match/share.h"

#include <string.h>

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

/* ---- following a plan ------------------------------------------------------------------------------------------ */

struct follow {
    GHashTable *region;  /* task id -> struct region * */
    GHashTable *profile; /* candidate id -> struct profile * */
    GHashTable *pinned;  /* ids of candidates who have to be where they are */
    GHashTable *limited; /* regions where one more person could use up the places of a provider */
};

static void
follow_tasks(struct follow *f, const struct dataset *data, struct region *region)
{
    for (guint i = 0; i < region->task->len; i++) {
        const struct task *task = g_ptr_array_index(data->task, g_array_index(region->task, guint, i));
        g_hash_table_insert(f->region, task->id, region);
        if (dataset_provider(data, task->provider)->places != NO_LIMIT)
            g_hash_table_add(f->limited, region);
    }
}

static void
follow_init(struct follow *f, const struct regions *regions, const struct plan *plan)
{
    *f = (struct follow){g_hash_table_new(g_str_hash, g_str_equal), g_hash_table_new(g_str_hash, g_str_equal),
                         g_hash_table_new(g_str_hash, g_str_equal), g_hash_table_new(NULL, NULL)};
    for (int r = 0; r < regions->n; r++)
        follow_tasks(f, regions->data, regions->region[r]);
    for (guint p = 0; p < plan->profile->len; p++) {
        struct profile *profile = g_ptr_array_index(plan->profile, p);
        g_hash_table_insert(f->profile, profile->candidate, profile);
    }
    for (guint i = 0; i < regions->data->decision->len; i++) {
        const struct decision *pin = g_ptr_array_index(regions->data->decision, i);
        if (pin->kind == DECISION_REQUIRED)
            g_hash_table_add(f->pinned, pin->candidate);
    }
}

static void
follow_clear(struct follow *f)
{
    g_hash_table_unref(f->region);
    g_hash_table_unref(f->profile);
    g_hash_table_unref(f->pinned);
    g_hash_table_unref(f->limited);
}

/* The one region that holds all work of a loose person's profile, or NULL. */
static struct region *
region_of(const struct follow *f, const struct candidate *who)
{
    const struct profile *profile = g_hash_table_lookup(f->profile, who->id);
    struct region *region = NULL;

    if (profile == NULL || who->home != NULL || g_hash_table_contains(f->pinned, who->id))
        return NULL;
    for (guint v = 0; v < profile->visit->len; v++) {
        struct region *other = g_hash_table_lookup(f->region, ((struct visit *)profile->visit->pdata[v])->task);
        if (other == NULL || (region != NULL && other != region))
            return NULL;
        region = other;
    }
    return region == NULL || g_hash_table_contains(f->limited, region) ? NULL : region;
}

static void
insert_by_id(const struct dataset *data, GArray *list, guint k)
{
    const struct candidate *who = g_ptr_array_index(data->candidate, k);
    guint at = 0;

    while (at < list->len &&
           strcmp(((const struct candidate *)g_ptr_array_index(data->candidate, g_array_index(list, guint, at)))->id,
                  who->id) < 0)
        at++;
    g_array_insert_val(list, at, k);
}

void
regions_follow(struct regions *regions, const struct plan *plan)
{
    struct follow f;

    if (plan == NULL || regions->n_loose == 0)
        return;
    follow_init(&f, regions, plan);
    for (int r = 0; r < regions->n; r++) {
        GArray *mine = regions->region[r]->candidate;
        for (guint i = mine->len; i > 0; i--) {
            guint k = g_array_index(mine, guint, i - 1);
            struct region *to = region_of(&f, g_ptr_array_index(regions->data->candidate, k));
            if (to == NULL || to == regions->region[r])
                continue;
            g_array_remove_index(mine, i - 1);
            insert_by_id(regions->data, to->candidate, k);
        }
    }
    follow_clear(&f);
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
