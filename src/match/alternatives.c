/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The heuristic pricing of one person, again and again at other prices: work of the profiles that there are already
 * costs points, more from round to round, so that the search goes elsewhere. Of all profiles found, the best that is
 * clearly different from those chosen is the next one. Start reading at match_alternatives().
 *
 * The instance has this one person only; what the others have is taken from the room of the rows.
 */

#include "stapelbaan/match/alternatives.h"

#include <math.h>
#include <string.h>

#include "stapelbaan/match/master.h"
#include "stapelbaan/match/pricing.h"
#include "stapelbaan/match/share.h"
#include "stapelbaan/model/compare.h"

/* Points for a whole week in common with one profile, by round. */
static const double AVERSION[] = {0, 200, 600, 2000};

enum { ROUNDS = G_N_ELEMENTS(AVERSION), RUNS = 4, TRIES = 80 };

struct hunt {
    const struct instance *in;
    struct pricer *pricer;
    struct pool *pool;
    GPtrArray *profile; /* of each column of the pool, owned */
    GPtrArray *taken;   /* what the next one should differ from, borrowed */
    int *room;
    double *price;
};

/* ---- the instance of one person -------------------------------------------------------------------------------- */

/* All tasks and one candidate. */
static struct dataset *
dataset_of(const struct dataset *data, const char *candidate)
{
    struct regions all = {.data = data};
    struct region one = {.task = g_array_new(FALSE, FALSE, sizeof(guint)),
                         .candidate = g_array_new(FALSE, FALSE, sizeof(guint))};

    for (guint t = 0; t < data->task->len; t++)
        g_array_append_val(one.task, t);
    for (guint k = 0; k < data->candidate->len; k++)
        if (strcmp(((const struct candidate *)g_ptr_array_index(data->candidate, k))->id, candidate) == 0)
            g_array_append_val(one.candidate, k);
    struct dataset *copy = region_dataset(&all, &one);
    g_array_unref(one.task);
    g_array_unref(one.candidate);
    return copy;
}

static void
take(int *room, int row)
{
    if (row != NO_ROW && room[row] > 0)
        room[row]--;
}

/* Tasks and providers by id, for the profiles of others. */
struct names {
    GHashTable *task, *provider; /* id -> index + 1 */
};

static struct names
names_of(const struct instance *in)
{
    struct names names = {g_hash_table_new(g_str_hash, g_str_equal), g_hash_table_new(g_str_hash, g_str_equal)};

    for (int t = 0; t < in->n_task; t++)
        g_hash_table_insert(names.task, in->task[t].task->id, GINT_TO_POINTER(t + 1));
    for (int p = 0; p < in->n_provider; p++)
        g_hash_table_insert(names.provider, in->provider[p].provider->id, GINT_TO_POINTER(p + 1));
    return names;
}

/* The rows that a profile of somebody else uses have that much less room. */
static void
take_profile(const struct instance *in, const struct names *names, const struct profile *profile, int *room)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint v = 0; v < profile->visit->len; v++) {
        struct visit *visit = g_ptr_array_index(profile->visit, v);
        int t = GPOINTER_TO_INT(g_hash_table_lookup(names->task, visit->task)) - 1;
        if (t < 0)
            continue;
        const struct inst_task *task = &in->task[t];
        if (task->split) {
            take(room, task->day_row[visit->day]);
            take(room, task->times_row);
        } else if (g_hash_table_add(seen, visit->task)) {
            take(room, task->row);
        }
    }
    g_hash_table_remove_all(seen);
    for (guint v = 0; v < profile->visit->len; v++) {
        struct visit *visit = g_ptr_array_index(profile->visit, v);
        int p = GPOINTER_TO_INT(g_hash_table_lookup(names->provider, visit->provider)) - 1;
        if (p >= 0 && g_hash_table_add(seen, visit->provider))
            take(room, in->provider[p].row);
    }
}

static int *
room_beside(const struct instance *in, const struct plan *rest)
{
    int *room = g_new0(int, (gsize)in->n_row + 1);
    struct names names = names_of(in);

    for (int r = 0; r < in->n_row; r++)
        room[r] = (int)in->most[r];
    for (guint p = 0; rest != NULL && p < rest->profile->len; p++)
        take_profile(in, &names, g_ptr_array_index(rest->profile, p), room);
    g_hash_table_unref(names.task);
    g_hash_table_unref(names.provider);
    return room;
}

/* ---- the hunt -------------------------------------------------------------------------------------------------- */

/* Every minute that a profile has in a task makes the task that much dearer. */
static void
set_prices(struct hunt *hunt, double aversion)
{
    const struct instance *in = hunt->in;

    memset(hunt->price, 0, sizeof *hunt->price * (gsize)in->n_row);
    for (guint p = 0; p < hunt->taken->len; p++) {
        const struct profile *profile = g_ptr_array_index(hunt->taken, p);
        for (int t = 0; t < in->n_task; t++) {
            const struct inst_task *task = &in->task[t];
            double points = aversion * profile_task_min(profile, task->task->id) / MAX(1, profile->minutes);
            if (!task->split)
                hunt->price[task->row] += points;
            for (int d = 0; d < DAYS && task->split; d++)
                if (task->day_row[d] != NO_ROW)
                    hunt->price[task->day_row[d]] += points / task->times;
        }
    }
}

/* A column that fits goes to the pool, as a profile too. */
static void
keep(struct hunt *hunt, struct column *column)
{
    guint before = hunt->pool->column->len;

    if (!column_fits(column, hunt->room) || column->score <= 0) {
        column_free(column);
        return;
    }
    const struct column *kept = pool_keep(hunt->pool, column);
    if (hunt->pool->column->len > before)
        g_ptr_array_add(hunt->profile, column_profile(hunt->in, kept));
}

static bool
is_different(const struct hunt *hunt, const struct profile *profile)
{
    for (guint p = 0; p < hunt->taken->len; p++)
        if (profile_difference(profile, g_ptr_array_index(hunt->taken, p)) < ALTERNATIVES_PERCENT)
            return false;
    return true;
}

/* The best of what was found that is clearly different: its place in the pool, or -1. */
static int
best_different(const struct hunt *hunt)
{
    double score = -HUGE_VAL;
    int best = -1;

    for (guint c = 0; c < hunt->profile->len; c++) {
        const struct profile *profile = g_ptr_array_index(hunt->profile, c);
        if (profile->score > score + 1e-9 && is_different(hunt, profile)) {
            score = profile->score;
            best = (int)c;
        }
    }
    return best;
}

/* From nothing at first, then from the best that there is. */
static void
look_around(struct hunt *hunt, double aversion)
{
    struct prices prices = {hunt->price, hunt->room};

    set_prices(hunt, aversion);
    for (int run = 0; run < RUNS; run++) {
        g_autoptr(GPtrArray) found = g_ptr_array_new();
        int best = run % 2 == 0 ? -1 : best_different(hunt);
        const struct column *from = best < 0 ? NULL : pool_at(hunt->pool, best);
        pricer_search(hunt->pricer, 0, &prices, from, TRIES, -HUGE_VAL, found);
        for (guint c = 0; c < found->len; c++)
            keep(hunt, g_ptr_array_index(found, c));
    }
}

static const struct profile *
next_profile(struct hunt *hunt)
{
    for (int round = 0; round < ROUNDS; round++)
        look_around(hunt, AVERSION[round]);
    int best = best_different(hunt);
    return best < 0 ? NULL : g_ptr_array_index(hunt->profile, (guint)best);
}

static gint
best_first(gconstpointer a, gconstpointer b)
{
    const struct profile *x = *(const struct profile *const *)a, *y = *(const struct profile *const *)b;

    return x->score < y->score ? 1 : x->score > y->score ? -1 : 0;
}

/* Takes the chosen ones out of the pool's profiles. */
static GPtrArray *
steal_chosen(struct hunt *hunt, const struct profile *now)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify)profile_free);

    for (guint p = 0; p < hunt->taken->len; p++) {
        guint at;
        if (g_ptr_array_index(hunt->taken, p) != now &&
            g_ptr_array_find(hunt->profile, g_ptr_array_index(hunt->taken, p), &at))
            g_ptr_array_add(out, g_ptr_array_steal_index(hunt->profile, at));
    }
    g_ptr_array_sort(out, best_first);
    return out;
}

static GPtrArray *
hunt_for(struct hunt *hunt, const struct alternatives_wish *wish)
{
    const struct profile *next = NULL;

    if (wish->now != NULL)
        g_ptr_array_add(hunt->taken, (gpointer)(uintptr_t)wish->now);
    for (int i = 0; i < wish->n && (next = next_profile(hunt)) != NULL; i++)
        g_ptr_array_add(hunt->taken, (gpointer)(uintptr_t)next);
    return steal_chosen(hunt, wish->now);
}

GPtrArray *
match_alternatives(const struct dataset *data, const struct alternatives_wish *wish)
{
    auto_of(dataset) one = dataset_of(data, wish->candidate);
    auto_of(instance) in = instance_new(one, wish->date);
    auto_of(pricer) pricer = pricer_new(in, (guint32)wish->seed);
    auto_of(pool) pool = pool_new(in->n_person);
    g_autofree int *room = room_beside(in, wish->rest);
    g_autofree double *price = g_new0(double, (gsize)in->n_row + 1);
    g_autoptr(GPtrArray) profile = g_ptr_array_new_with_free_func((GDestroyNotify)profile_free);
    g_autoptr(GPtrArray) taken = g_ptr_array_new();
    struct hunt hunt = {in, pricer, pool, profile, taken, room, price};

    g_assert(in->n_person == 1);
    return hunt_for(&hunt, wish);
}
