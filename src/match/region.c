/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Union-find (Tarjan 1975) over sites with work, people, and providers. A person is joined with every such site in
 * reach, so that all who could come to a task are in its region, able to do it or not: they are whom its reasons speak
 * of. Sites are sorted by latitude, and a person looks only at those in a box around the home that no site in reach can
 * lie outside of; whether one inside is in reach, the dataset says.
 *
 * A provider joins the sites where it works only if more people can come to them than it has places: with fewer, its
 * places cannot run out. Start reading at regions_new().
 */

#include "stapelbaan/match/region.h"

#include <math.h>
#include <string.h>

#define EARTH_KM 6371.0
#define DETOUR   1.3 /* street over straight line: stapelbaan-data(5), RULES */

/* A site where something is to be done. */
struct work_site {
    double lat, lon;
    int site;
};

struct finder {
    const struct dataset *data;
    struct month_day date;
    int n_site, n_person, n_provider;
    GHashTable *site, *provider;    /* id -> number */
    GArray *task;                   /* of guint: in season, by id */
    int *task_site, *task_provider; /* of each task of that list */
    GArray *work;                   /* of struct work_site, by latitude */
    bool *has_work;                 /* by site */
    int *pair_start, *pair_site;    /* for each site, the others of its listed pairs */
    int *parent;                    /* of the nodes: sites, then people, then providers */
};

/* ---- nodes ----------------------------------------------------------------------------------------------------- */

static int
root_of(const struct finder *f, int node)
{
    while (f->parent[node] != node) {
        f->parent[node] = f->parent[f->parent[node]];
        node = f->parent[node];
    }
    return node;
}

static void
join(struct finder *f, int a, int b)
{
    int x = root_of(f, a), y = root_of(f, b);

    f->parent[MAX(x, y)] = MIN(x, y);
}

static int
person_node(const struct finder *f, int person)
{
    return f->n_site + person;
}

static int
provider_node(const struct finder *f, int provider)
{
    return f->n_site + f->n_person + provider;
}

static int
number_of(GHashTable *index, const char *id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(index, id));
}

static GHashTable *
numbers(const GPtrArray *list)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < list->len; i++)
        g_hash_table_insert(index, *(char **)g_ptr_array_index(list, i), GINT_TO_POINTER((int)i));
    return index;
}

static gint
by_id(gconstpointer a, gconstpointer b, gpointer list)
{
    const GPtrArray *of = list;

    return strcmp(*(char **)g_ptr_array_index(of, *(const guint *)a),
                  *(char **)g_ptr_array_index(of, *(const guint *)b));
}

/* ---- what there is --------------------------------------------------------------------------------------------- */

static bool
is_due(const struct finder *f, const struct task *task)
{
    return f->date.month == 0 || season_has(task->season, f->date);
}

static void
list_tasks(struct finder *f)
{
    f->task = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint t = 0; t < f->data->task->len; t++) {
        const struct task *task = g_ptr_array_index(f->data->task, t);
        if (is_due(f, task))
            g_array_append_val(f->task, t);
    }
    g_array_sort_with_data(f->task, by_id, f->data->task);
    f->task_site = g_new(int, f->task->len + 1);
    f->task_provider = g_new(int, f->task->len + 1);
    for (guint i = 0; i < f->task->len; i++) {
        const struct task *task = g_ptr_array_index(f->data->task, g_array_index(f->task, guint, i));
        f->task_site[i] = number_of(f->site, task->site);
        f->task_provider[i] = number_of(f->provider, task->provider);
    }
}

static gint
by_latitude(gconstpointer a, gconstpointer b)
{
    const struct work_site *x = a, *y = b;

    if (x->lat < y->lat || x->lat > y->lat)
        return x->lat < y->lat ? -1 : 1;
    return x->site - y->site;
}

static void
list_work_sites(struct finder *f)
{
    f->has_work = g_new0(bool, (gsize)f->n_site + 1);
    f->work = g_array_new(FALSE, FALSE, sizeof(struct work_site));
    for (guint i = 0; i < f->task->len; i++) {
        const struct site *site = g_ptr_array_index(f->data->site, f->task_site[i]);
        struct work_site work = {site->lat, site->lon, f->task_site[i]};
        if (!f->has_work[work.site])
            g_array_append_val(f->work, work);
        f->has_work[work.site] = true;
    }
    g_array_sort(f->work, by_latitude);
}

/* The listed pairs by each of their sites. */
static void
list_pairs(struct finder *f)
{
    const GPtrArray *list = f->data->pair;
    int n = 0;

    f->pair_start = g_new0(int, (gsize)f->n_site + 2);
    f->pair_site = g_new0(int, 2 * (gsize)list->len + 1);
    for (guint i = 0; i < list->len; i++) {
        const struct travel_pair *pair = g_ptr_array_index(list, i);
        f->pair_start[number_of(f->site, pair->a) + 1]++;
        f->pair_start[number_of(f->site, pair->b) + 1]++;
    }
    for (int s = 0; s <= f->n_site; s++)
        f->pair_start[s] = n += f->pair_start[s];
    g_autofree int *at = g_memdup2(f->pair_start, sizeof(int) * ((gsize)f->n_site + 1));
    for (guint i = 0; i < list->len; i++) {
        const struct travel_pair *pair = g_ptr_array_index(list, i);
        int a = number_of(f->site, pair->a), b = number_of(f->site, pair->b);
        f->pair_site[at[a]++] = b;
        f->pair_site[at[b]++] = a;
    }
}

static struct finder *
finder_new(const struct dataset *data, struct month_day date)
{
    struct finder *f = g_new0(struct finder, 1);
    int n;

    f->data = data;
    f->date = date;
    f->n_site = (int)data->site->len;
    f->n_person = (int)data->candidate->len;
    f->n_provider = (int)data->provider->len;
    f->site = numbers(data->site);
    f->provider = numbers(data->provider);
    n = f->n_site + f->n_person + f->n_provider;
    f->parent = g_new(int, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        f->parent[i] = i;
    list_tasks(f);
    list_work_sites(f);
    list_pairs(f);
    return f;
}

static void
finder_free(struct finder *f)
{
    g_hash_table_unref(f->site);
    g_hash_table_unref(f->provider);
    g_array_unref(f->task);
    g_array_unref(f->work);
    g_free(f->task_site);
    g_free(f->task_provider);
    g_free(f->has_work);
    g_free(f->pair_start);
    g_free(f->pair_site);
    g_free(f->parent);
    g_free(f);
}

/* ---- who comes where ------------------------------------------------------------------------------------------- */

/* Joins the person with a site with work, if it is in reach and that is news. */
static void
join_if_near(struct finder *f, int person, const struct candidate *who, int site)
{
    const struct site *there = g_ptr_array_index(f->data->site, site);

    if (!f->has_work[site] || root_of(f, person_node(f, person)) == root_of(f, site))
        return;
    if (dataset_travel_min(f->data, who->home, there->id, who->travel) <= who->max_commute_min)
        join(f, person_node(f, person), site);
}

/* The first of the work sites that lies at this latitude or north of it. */
static guint
first_from(const GArray *work, double lat)
{
    guint low = 0, high = work->len;

    while (low < high) {
        guint mid = (low + high) / 2;
        if (g_array_index(work, struct work_site, mid).lat < lat)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Degrees east or west that an angle of `angle` radians can bridge from `lat`: asin(sin(angle) / cos(lat)). */
static double
degrees_aside(double angle, double lat)
{
    double ratio = angle < G_PI / 2 ? sin(angle) / cos(lat * G_PI / 180) : 1;

    return ratio >= 0 && ratio < 1 ? asin(ratio) * 180 / G_PI * (1 + 1e-6) + 1e-6 : 360;
}

static void
join_by_distance(struct finder *f, int person, const struct candidate *who, const struct site *home)
{
    double km = who->max_commute_min / 60.0 * f->data->speed_kmh[who->travel] / DETOUR;
    double angle = km / EARTH_KM * (1 + 1e-5) + 1e-8; /* rounding forgives a millionth of five minutes */
    double north = angle * 180 / G_PI, aside = degrees_aside(angle, home->lat);

    for (guint i = first_from(f->work, home->lat - north); i < f->work->len; i++) {
        const struct work_site *work = &g_array_index(f->work, struct work_site, i);
        if (work->lat > home->lat + north)
            break;
        if (fabs(remainder(work->lon - home->lon, 360)) <= aside)
            join_if_near(f, person, who, work->site);
    }
}

static void
join_person(struct finder *f, int person)
{
    const struct candidate *who = g_ptr_array_index(f->data->candidate, person);

    if (who->home == NULL) {
        for (guint i = 0; i < f->work->len; i++)
            join(f, person_node(f, person), g_array_index(f->work, struct work_site, i).site);
        return;
    }
    int home = number_of(f->site, who->home);
    join_by_distance(f, person, who, g_ptr_array_index(f->data->site, home));
    for (int p = f->pair_start[home]; p < f->pair_start[home + 1]; p++)
        join_if_near(f, person, who, f->pair_site[p]);
}

static void
join_decisions(struct finder *f)
{
    const GPtrArray *list = f->data->decision;
    g_autoptr(GHashTable) person = list->len > 0 ? numbers(f->data->candidate) : NULL;

    for (guint i = 0; i < list->len; i++) {
        const struct decision *pin = g_ptr_array_index(list, i);
        const struct task *task = dataset_task(f->data, pin->task);
        if (pin->kind == DECISION_REQUIRED && is_due(f, task))
            join(f, person_node(f, number_of(person, pin->candidate)), number_of(f->site, task->site));
    }
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

/* For each node that is a root: how many people are joined with it. */
static int *
people_by_root(const struct finder *f)
{
    int *people = g_new0(int, (gsize)(f->n_site + f->n_person + f->n_provider) + 1);

    for (int k = 0; k < f->n_person; k++) {
        const struct candidate *who = g_ptr_array_index(f->data->candidate, k);
        people[root_of(f, person_node(f, k))] += who->count;
    }
    return people;
}

/* For each provider: how many people can come to where it works. */
static gint64 *
people_by_provider(const struct finder *f, const int *people)
{
    gint64 *come = g_new0(gint64, (gsize)f->n_provider + 1);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < f->task->len; i++) {
        int root = root_of(f, f->task_site[i]);
        gint64 key = (gint64)f->task_provider[i] << 32 | root;
        if (g_hash_table_add(seen, g_memdup2(&key, sizeof key)))
            come[f->task_provider[i]] += people[root];
    }
    return come;
}

static void
join_providers(struct finder *f)
{
    g_autofree int *people = people_by_root(f);
    g_autofree gint64 *come = people_by_provider(f, people);
    g_autofree bool *alone = g_new0(bool, f->task->len + 1); /* nobody comes there */

    for (guint i = 0; i < f->task->len; i++)
        alone[i] = people[root_of(f, f->task_site[i])] == 0;
    for (guint i = 0; i < f->task->len; i++) {
        int p = f->task_provider[i];
        const struct provider *provider = g_ptr_array_index(f->data->provider, p);
        if (!alone[i] && provider->places > 0 && come[p] > provider->places)
            join(f, f->task_site[i], provider_node(f, p));
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
deal(const struct finder *f, struct regions *regions, const guint *person)
{
    g_autofree int *people = people_by_root(f);
    g_autofree struct region **of = g_new0(struct region *, (gsize)(f->n_site + f->n_person + f->n_provider) + 1);
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (guint i = 0; i < f->task->len; i++) {
        int root = root_of(f, f->task_site[i]);
        if (of[root] == NULL) {
            of[root] = people[root] > 0 ? region_new() : regions->rest;
            if (people[root] > 0)
                g_ptr_array_add(list, of[root]);
        }
        g_array_append_val(of[root]->task, g_array_index(f->task, guint, i));
    }
    for (int k = 0; k < f->n_person; k++) {
        struct region *home = of[root_of(f, person_node(f, (int)person[k]))];
        g_array_append_val((home != NULL ? home : regions->rest)->candidate, person[k]);
    }
    regions->n = (int)list->len;
    regions->region = (struct region **)(void *)g_ptr_array_free(g_steal_pointer(&list), FALSE);
}

/* One region, or none: then all is one, the rest too, so that nothing but the engine decides. */
static void
take_whole(const struct finder *f, struct regions *regions, const guint *person)
{
    struct region *whole = region_new();

    g_array_append_vals(whole->task, f->task->data, f->task->len);
    g_array_append_vals(whole->candidate, person, (guint)f->n_person);
    for (int r = 0; r < regions->n; r++)
        region_free(regions->region[r]);
    g_free(regions->region);
    regions->region = g_new0(struct region *, 2);
    regions->region[0] = whole;
    regions->n = 1;
    region_free(regions->rest);
    regions->rest = region_new();
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
regions_new(const struct dataset *data, struct month_day date)
{
    struct regions *regions = g_new0(struct regions, 1);
    struct finder *f = finder_new(data, date);
    g_autoptr(GArray) person = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint k = 0; k < data->candidate->len; k++) {
        join_person(f, (int)k);
        g_array_append_val(person, k);
    }
    join_decisions(f);
    join_providers(f);
    g_array_sort_with_data(person, by_id, data->candidate);
    regions->data = data;
    regions->rest = region_new();
    deal(f, regions, (const guint *)(void *)person->data);
    if (regions->n <= 1)
        take_whole(f, regions, (const guint *)(void *)person->data);
    mark_pins(regions);
    finder_free(f);
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
