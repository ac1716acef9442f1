/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Union-find (Tarjan 1975) over sites with work, people, and providers. A person is joined with every such site in
 * reach, so that all who could come to a task are in its region, able to do it or not: they are whom its reasons speak
 * of. Sites are sorted by latitude, and a person looks only at those in a box around the home that no site in reach can
 * lie outside of; whether one inside is in reach, the dataset says. Start reading at finder_join_people().
 */

#include "finder.h"

#include <math.h>
#include <string.h>

#define EARTH_KM 6371.0
#define DETOUR   1.3 /* street over straight line: stapelbaan-data(5), RULES */

/* A site where something is to be done. */
struct work_site {
    double lat, lon;
    int site;
};

/* ---- nodes ----------------------------------------------------------------------------------------------------- */

int
finder_root(const struct finder *f, int node)
{
    while (f->parent[node] != node) {
        f->parent[node] = f->parent[f->parent[node]];
        node = f->parent[node];
    }
    return node;
}

void
finder_join(struct finder *f, int a, int b)
{
    int x = finder_root(f, a), y = finder_root(f, b);

    f->parent[MAX(x, y)] = MIN(x, y);
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

static void
list_people(struct finder *f)
{
    f->person = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint k = 0; k < f->data->candidate->len; k++)
        g_array_append_val(f->person, k);
    g_array_sort_with_data(f->person, by_id, f->data->candidate);
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

struct finder *
finder_new(const struct dataset *data, struct month_day date)
{
    struct finder *f = g_new0(struct finder, 1);

    f->data = data;
    f->date = date;
    f->n_site = (int)data->site->len;
    f->n_person = (int)data->candidate->len;
    f->n_provider = (int)data->provider->len;
    f->site = numbers(data->site);
    f->provider = numbers(data->provider);
    f->n_node = f->n_site + f->n_person + f->n_provider;
    f->parent = g_new(int, (gsize)f->n_node + 1);
    for (int i = 0; i < f->n_node; i++)
        f->parent[i] = i;
    list_tasks(f);
    list_people(f);
    list_work_sites(f);
    list_pairs(f);
    return f;
}

void
finder_free(struct finder *f)
{
    if (f == NULL)
        return;
    g_hash_table_unref(f->site);
    g_hash_table_unref(f->provider);
    g_array_unref(f->task);
    g_array_unref(f->person);
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

    if (!f->has_work[site] || finder_root(f, finder_person_node(f, person)) == finder_root(f, site))
        return;
    if (dataset_travel_min(f->data, who->home, there->id, who->travel) <= who->max_commute_min)
        finder_join(f, finder_person_node(f, person), site);
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
    const struct candidate *who = finder_candidate(f, person);
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
            finder_join(f, finder_person_node(f, number_of(person, pin->candidate)), number_of(f->site, task->site));
    }
}

void
finder_join_people(struct finder *f)
{
    for (int k = 0; k < f->n_person; k++)
        if (finder_candidate(f, k)->home != NULL)
            join_person(f, k);
    join_decisions(f);
}

void
finder_join_near(struct finder *f, double km)
{
    double angle = km / EARTH_KM, north = angle * 180 / G_PI;

    for (guint i = 0; i < f->work->len; i++) {
        const struct work_site *here = &g_array_index(f->work, struct work_site, i);
        double aside = degrees_aside(angle, here->lat);
        for (guint j = i + 1; j < f->work->len; j++) {
            const struct work_site *there = &g_array_index(f->work, struct work_site, j);
            if (there->lat > here->lat + north)
                break;
            if (fabs(remainder(there->lon - here->lon, 360)) <= aside)
                finder_join(f, here->site, there->site);
        }
    }
}

void
finder_join_homeless(struct finder *f)
{
    for (int k = 0; k < f->n_person; k++)
        for (guint i = 0; i < f->work->len && finder_candidate(f, k)->home == NULL; i++)
            finder_join(f, finder_person_node(f, k), g_array_index(f->work, struct work_site, i).site);
}

int *
finder_people(const struct finder *f)
{
    int *people = g_new0(int, (gsize)f->n_node + 1);

    for (int k = 0; k < f->n_person; k++)
        people[finder_root(f, finder_person_node(f, k))] += finder_candidate(f, k)->count;
    return people;
}
