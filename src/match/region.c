/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What finder.c joined is dealt out: each part with tasks and people is a region. A provider joins the sites where it
 * works only if more people can come to them than it has places: with fewer, its places cannot run out.
 *
 * People without a home join all. Where that makes something too large to match as one, and they are few, loose.c gives
 * each to one part instead, and the bound is raised by all that they could be worth elsewhere: it stays valid, and the
 * plan stays sound. Start reading at regions_new().
 */

#include "stapelbaan/match/region.h"

#include "finder.h"

/* ---- places ---------------------------------------------------------------------------------------------------- */

/* For each provider: how many people can come to where it works. */
static gint64 *
people_by_provider(const struct finder *f, const int *people)
{
    gint64 *come = g_new0(gint64, (gsize)f->n_provider + 1);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < f->task->len; i++) {
        int root = finder_root(f, f->task_site[i]);
        gint64 key = (gint64)f->task_provider[i] << 32 | root;
        if (g_hash_table_add(seen, g_memdup2(&key, sizeof key)))
            come[f->task_provider[i]] += people[root];
    }
    return come;
}

static void
join_providers(struct finder *f)
{
    g_autofree int *people = finder_people(f);
    g_autofree gint64 *come = people_by_provider(f, people);
    g_autofree bool *alone = g_new0(bool, f->task->len + 1); /* nobody comes there */

    for (guint i = 0; i < f->task->len; i++)
        alone[i] = people[finder_root(f, f->task_site[i])] == 0;
    for (guint i = 0; i < f->task->len; i++) {
        int p = f->task_provider[i];
        const struct provider *provider = g_ptr_array_index(f->data->provider, p);
        if (!alone[i] && provider->places > 0 && come[p] > provider->places)
            finder_join(f, f->task_site[i], finder_provider_node(f, p));
    }
}

/* ---- the regions ----------------------------------------------------------------------------------------------- */

static struct region *
region_new(void)
{
    struct region *region = g_new0(struct region, 1);

    region->task = g_array_new(FALSE, FALSE, sizeof(guint));
    region->candidate = g_array_new(FALSE, FALSE, sizeof(guint));
    return region;
}

static void
region_free(struct region *region)
{
    g_array_unref(region->task);
    g_array_unref(region->candidate);
    g_free(region);
}

/* Deals tasks and people out by their roots; what has no counterpart goes to the rest. */
static void
deal(const struct finder *f, struct regions *regions)
{
    g_autofree int *people = finder_people(f);
    g_autofree struct region **of = g_new0(struct region *, (gsize)f->n_node + 1);
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (guint i = 0; i < f->task->len; i++) {
        int root = finder_root(f, f->task_site[i]);
        if (of[root] == NULL) {
            of[root] = people[root] > 0 ? region_new() : regions->rest;
            if (people[root] > 0)
                g_ptr_array_add(list, of[root]);
        }
        g_array_append_val(of[root]->task, g_array_index(f->task, guint, i));
    }
    for (guint i = 0; i < f->person->len; i++) {
        guint k = g_array_index(f->person, guint, i);
        struct region *home = of[finder_root(f, finder_person_node(f, (int)k))];
        g_array_append_val((home != NULL ? home : regions->rest)->candidate, k);
    }
    regions->n = (int)list->len;
    regions->region = (struct region **)(void *)g_ptr_array_free(g_steal_pointer(&list), FALSE);
}

/* One region, or none: then all is one, the rest too, so that nothing but the engine decides. */
static void
take_whole(const struct finder *f, struct regions *regions)
{
    struct region *whole = region_new();

    g_array_append_vals(whole->task, f->task->data, f->task->len);
    g_array_append_vals(whole->candidate, f->person->data, f->person->len);
    for (int r = 0; r < regions->n; r++)
        region_free(regions->region[r]);
    g_free(regions->region);
    regions->region = g_new0(struct region *, 2);
    regions->region[0] = whole;
    regions->n = 1;
    region_free(regions->rest);
    regions->rest = region_new();
    regions->loose_score = regions->n_loose = 0;
}

static void
mark_pins(struct regions *regions)
{
    g_autoptr(GHashTable) pinned = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < regions->data->decision->len; i++) {
        const struct decision *pin = g_ptr_array_index(regions->data->decision, i);
        if (pin->kind == DECISION_REQUIRED)
            g_hash_table_add(pinned, pin->task);
    }
    for (int r = 0; r < regions->n && g_hash_table_size(pinned) > 0; r++)
        for (guint i = 0; i < regions->region[r]->task->len; i++) {
            guint t = g_array_index(regions->region[r]->task, guint, i);
            const struct task *task = g_ptr_array_index(regions->data->task, t);
            regions->region[r]->has_pin |= g_hash_table_contains(pinned, task->id);
        }
}

struct regions *
regions_new(const struct dataset *data, struct month_day date, enum plan_goal goal)
{
    struct regions *regions = g_new0(struct regions, 1);
    auto_of(finder) f = finder_new(data, date);

    regions->data = data;
    regions->rest = region_new();
    finder_join_people(f);
    if (goal != GOAL_JOBS || !loose_deal(f, &regions->loose_score, &regions->n_loose))
        finder_join_homeless(f);
    join_providers(f);
    deal(f, regions);
    if (regions->n <= 1)
        take_whole(f, regions);
    mark_pins(regions);
    return regions;
}

void
regions_free(struct regions *regions)
{
    if (regions == NULL)
        return;
    for (int r = 0; r < regions->n; r++)
        region_free(regions->region[r]);
    g_free(regions->region);
    region_free(regions->rest);
    g_free(regions);
}
