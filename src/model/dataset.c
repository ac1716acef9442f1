/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The records of one partnership in lists, with one index over all of them.
 *
 * The index maps (kind, id, second id) to a place in the kind's list. Its keys borrow the strings of the records, so a
 * record's key leaves the index before the record is freed. Start reading at put().
 */

#include "stapelbaan/model/dataset.h"

#include <math.h>
#include <string.h>

#define EARTH_KM 6371.0
#define DETOUR   1.3 /* street over straight line */

enum kind { KIND_PROVIDER, KIND_SITE, KIND_PAIR, KIND_TASK, KIND_CANDIDATE, KIND_DECISION, KINDS };

static const GDestroyNotify free_record[KINDS] = {
    [KIND_PROVIDER] = (GDestroyNotify)provider_free,   [KIND_SITE] = (GDestroyNotify)site_free,
    [KIND_PAIR] = (GDestroyNotify)travel_pair_free,    [KIND_TASK] = (GDestroyNotify)task_free,
    [KIND_CANDIDATE] = (GDestroyNotify)candidate_free, [KIND_DECISION] = (GDestroyNotify)decision_free,
};

struct key {
    enum kind kind;
    const char *a, *b; /* borrowed from the record; b is NULL for kinds with one id */
};

static guint
key_hash(gconstpointer at)
{
    const struct key *key = at;

    return (g_str_hash(key->a) * 31U + (key->b ? g_str_hash(key->b) : 0U)) * 31U + (guint)key->kind;
}

static gboolean
key_equal(gconstpointer left, gconstpointer right)
{
    const struct key *x = left;
    const struct key *y = right;

    return x->kind == y->kind && strcmp(x->a, y->a) == 0 && g_strcmp0(x->b, y->b) == 0;
}

static struct key
key_of(enum kind kind, const void *record)
{
    switch (kind) {
    case KIND_PROVIDER:
        return (struct key){kind, ((const struct provider *)record)->id, NULL};
    case KIND_SITE:
        return (struct key){kind, ((const struct site *)record)->id, NULL};
    case KIND_PAIR:
        return (struct key){kind, ((const struct travel_pair *)record)->a, ((const struct travel_pair *)record)->b};
    case KIND_TASK:
        return (struct key){kind, ((const struct task *)record)->id, NULL};
    case KIND_CANDIDATE:
        return (struct key){kind, ((const struct candidate *)record)->id, NULL};
    case KIND_DECISION:
        return (struct key){kind, ((const struct decision *)record)->candidate,
                            ((const struct decision *)record)->task};
    case KINDS:
        break;
    }
    g_assert_not_reached();
}

static GPtrArray *
list_of(const struct dataset *data, enum kind kind)
{
    GPtrArray *const list[KINDS] = {
        [KIND_PROVIDER] = data->provider, [KIND_SITE] = data->site,           [KIND_PAIR] = data->pair,
        [KIND_TASK] = data->task,         [KIND_CANDIDATE] = data->candidate, [KIND_DECISION] = data->decision,
    };

    return list[kind];
}

/* Places count from 1 in the index, because 0 is NULL. */
static void
index_put(struct dataset *data, enum kind kind, guint place)
{
    struct key key = key_of(kind, g_ptr_array_index(list_of(data, kind), place));

    g_hash_table_replace(data->index, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(place + 1));
}

static void *
find(const struct dataset *data, enum kind kind, const char *a, const char *b)
{
    struct key key = {kind, a, b};
    guint place = 0;

    if (!a)
        return NULL;

    place = GPOINTER_TO_UINT(g_hash_table_lookup(data->index, &key));
    return place ? g_ptr_array_index(list_of(data, kind), place - 1) : NULL;
}

static void
put(struct dataset *data, enum kind kind, void *record)
{
    struct key key = key_of(kind, record);
    GPtrArray *list = list_of(data, kind);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(data->index, &key));
    void *gone = NULL;

    if (place == 0) {
        g_ptr_array_add(list, record);
        index_put(data, kind, list->len - 1);
        return;
    }

    gone = g_ptr_array_index(list, place - 1);
    g_ptr_array_index(list, place - 1) = record;
    index_put(data, kind, place - 1);
    free_record[kind](gone);
}

/* Every place behind it moves up by one, so the index of the kind is made anew. */
static void
drop(struct dataset *data, enum kind kind, guint place)
{
    GPtrArray *list = list_of(data, kind);

    for (guint i = 0; i < list->len; i++) {
        struct key key = key_of(kind, g_ptr_array_index(list, i));
        g_hash_table_remove(data->index, &key);
    }
    g_ptr_array_remove_index(list, place);
    for (guint i = 0; i < list->len; i++)
        index_put(data, kind, i);
}

static void
drop_id(struct dataset *data, enum kind kind, const char *id)
{
    GPtrArray *list = list_of(data, kind);

    for (guint i = 0; i < list->len; i++)
        if (strcmp(key_of(kind, g_ptr_array_index(list, i)).a, id) == 0) {
            drop(data, kind, i);
            return;
        }
}

void
dataset_drop_task(struct dataset *data, const char *id)
{
    for (guint i = data->decision->len; i > 0; i--)
        if (strcmp(((const struct decision *)g_ptr_array_index(data->decision, i - 1))->task, id) == 0)
            drop(data, KIND_DECISION, i - 1);
    drop_id(data, KIND_TASK, id);
}

void
dataset_drop_candidate(struct dataset *data, const char *id)
{
    for (guint i = data->decision->len; i > 0; i--)
        if (strcmp(((const struct decision *)g_ptr_array_index(data->decision, i - 1))->candidate, id) == 0)
            drop(data, KIND_DECISION, i - 1);
    drop_id(data, KIND_CANDIDATE, id);
}

static void
keep_only(struct dataset *data, enum kind kind, GHashTable *id)
{
    GPtrArray *list = list_of(data, kind);

    for (guint i = 0; i < list->len; i++) {
        struct key key = key_of(kind, g_ptr_array_index(list, i));
        g_hash_table_remove(data->index, &key);
    }
    for (guint i = list->len; i > 0; i--)
        if (!g_hash_table_contains(id, key_of(kind, g_ptr_array_index(list, i - 1)).a))
            g_ptr_array_remove_index(list, i - 1);
    for (guint i = 0; i < list->len; i++)
        index_put(data, kind, i);
}

void
dataset_keep_people(struct dataset *data, GHashTable *id)
{
    keep_only(data, KIND_DECISION, id); /* its key begins with the candidate */
    keep_only(data, KIND_CANDIDATE, id);
}

struct dataset *
dataset_new(void)
{
    struct dataset *data = g_new0(struct dataset, 1);

    data->partnership.full_time_min = 36 * 60;
    data->partnership.rules = (struct work_rules){
        .break_after = 330,
        .break_minutes = 30,
        .long_day = 600,
        .long_break = 45,
        .shortest_break = 15,
        .day_span = 720,
        .daily_rest = 660,
        .weekly_rest = 2160,
    };
    data->speed_kmh[TRAVEL_WALK] = 4.5;
    data->speed_kmh[TRAVEL_BIKE] = 14.0;
    data->speed_kmh[TRAVEL_TRANSIT] = 18.0;
    data->provider = g_ptr_array_new_with_free_func(free_record[KIND_PROVIDER]);
    data->site = g_ptr_array_new_with_free_func(free_record[KIND_SITE]);
    data->pair = g_ptr_array_new_with_free_func(free_record[KIND_PAIR]);
    data->task = g_ptr_array_new_with_free_func(free_record[KIND_TASK]);
    data->candidate = g_ptr_array_new_with_free_func(free_record[KIND_CANDIDATE]);
    data->decision = g_ptr_array_new_with_free_func(free_record[KIND_DECISION]);
    data->index = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    return data;
}

struct dataset *
dataset_copy(const struct dataset *from)
{
    struct dataset *data = dataset_new();

    dataset_merge(data, from);
    return data;
}

void
dataset_free(struct dataset *data)
{
    if (!data)
        return;
    g_hash_table_destroy(data->index);
    for (unsigned k = 0; k < KINDS; k++)
        g_ptr_array_free(list_of(data, (enum kind)k), TRUE);
    g_free(data->partnership.id);
    g_free(data->partnership.name);
    g_free(data);
}

void
dataset_put_provider(struct dataset *data, struct provider *provider)
{
    put(data, KIND_PROVIDER, provider);
}

void
dataset_put_site(struct dataset *data, struct site *site)
{
    put(data, KIND_SITE, site);
}

void
dataset_put_pair(struct dataset *data, struct travel_pair *pair)
{
    put(data, KIND_PAIR, pair);
}

void
dataset_put_task(struct dataset *data, struct task *task)
{
    put(data, KIND_TASK, task);
}

void
dataset_put_candidate(struct dataset *data, struct candidate *candidate)
{
    put(data, KIND_CANDIDATE, candidate);
}

void
dataset_put_decision(struct dataset *data, struct decision *decision)
{
    put(data, KIND_DECISION, decision);
}

struct provider *
dataset_provider(const struct dataset *data, const char *id)
{
    return find(data, KIND_PROVIDER, id, NULL);
}

struct site *
dataset_site(const struct dataset *data, const char *id)
{
    return find(data, KIND_SITE, id, NULL);
}

struct task *
dataset_task(const struct dataset *data, const char *id)
{
    return find(data, KIND_TASK, id, NULL);
}

struct candidate *
dataset_candidate(const struct dataset *data, const char *id)
{
    return find(data, KIND_CANDIDATE, id, NULL);
}

struct decision *
dataset_decision(const struct dataset *data, const char *candidate, const char *task)
{
    return find(data, KIND_DECISION, candidate, task);
}

int
dataset_pair_min(const struct dataset *data, const char *a, const char *b)
{
    bool swap = strcmp(a, b) > 0;
    const struct travel_pair *pair = find(data, KIND_PAIR, swap ? b : a, swap ? a : b);

    return pair ? pair->minutes : -1;
}

static void
merge_partnership(struct dataset *data, const struct dataset *from)
{
    if (!from->has_partnership)
        return;

    g_free(data->partnership.id);
    g_free(data->partnership.name);
    data->partnership = from->partnership;
    data->partnership.id = g_strdup(from->partnership.id);
    data->partnership.name = g_strdup(from->partnership.name);
    data->has_partnership = true;
}

static void *
copy_record(enum kind kind, const void *record)
{
    const struct travel_pair *pair = record;

    switch (kind) {
    case KIND_PROVIDER:
        return provider_copy(record);
    case KIND_SITE:
        return site_copy(record);
    case KIND_PAIR:
        return travel_pair_new(pair->a, pair->b, pair->minutes);
    case KIND_TASK:
        return task_copy(record);
    case KIND_CANDIDATE:
        return candidate_copy(record);
    case KIND_DECISION:
        return decision_copy(record);
    case KINDS:
        break;
    }
    g_assert_not_reached();
}

void
dataset_merge(struct dataset *data, const struct dataset *from)
{
    merge_partnership(data, from);
    for (unsigned m = 0; m < TRAVEL_MODES; m++) {
        if (from->has_speed[m]) {
            data->has_speed[m] = true;
            data->speed_kmh[m] = from->speed_kmh[m];
        }
    }
    for (unsigned k = 0; k < KINDS; k++) {
        const GPtrArray *list = list_of(from, (enum kind)k);

        for (guint i = 0; i < list->len; i++)
            put(data, (enum kind)k, copy_record((enum kind)k, g_ptr_array_index(list, i)));
    }
}

static int
compare_keys(gconstpointer left, gconstpointer right, gpointer kind)
{
    struct key x = key_of(*(const enum kind *)kind, *(void *const *)left);
    struct key y = key_of(*(const enum kind *)kind, *(void *const *)right);
    int order = strcmp(x.a, y.a);

    return order ? order : g_strcmp0(x.b, y.b);
}

void
dataset_sort(struct dataset *data)
{
    for (unsigned k = 0; k < KINDS; k++) {
        enum kind kind = (enum kind)k;
        GPtrArray *list = list_of(data, kind);

        g_ptr_array_sort_with_data(list, compare_keys, &kind);
        for (guint i = 0; i < list->len; i++)
            index_put(data, kind, i);
    }
}

static double
radians(double degrees)
{
    return degrees * (G_PI / 180.0);
}

/* Great-circle distance by the haversine formula. */
static double
distance_km(const struct site *p, const struct site *q)
{
    double lat_p = radians(p->lat);
    double lat_q = radians(q->lat);
    double h = pow(sin((lat_q - lat_p) / 2), 2) +
               cos(lat_p) * cos(lat_q) * pow(sin((radians(q->lon) - radians(p->lon)) / 2), 2);

    return 2 * EARTH_KM * asin(sqrt(h));
}

/* Up to the next multiple of five; what lies within a millionth above a multiple is noise of the arithmetic. */
static int
round_up_to_five(double minutes)
{
    double fives = minutes / GRID_MIN;
    double whole = floor(fives);

    return ((int)whole + (fives - whole >= 5e-7)) * GRID_MIN;
}

int
dataset_travel_min(const struct dataset *data, const char *a, const char *b, enum travel_mode mode)
{
    int listed = 0;

    if (strcmp(a, b) == 0)
        return 0;

    listed = dataset_pair_min(data, a, b);
    if (listed >= 0)
        return listed;

    const struct site *from = dataset_site(data, a);
    const struct site *to = dataset_site(data, b);

    g_assert(from && to);
    return round_up_to_five(distance_km(from, to) * DETOUR / data->speed_kmh[mode] * 60);
}
