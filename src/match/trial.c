/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A trial looks at the dataset through a view: the lists of tasks, providers and people are the trial's own, the
 * records and the lists that the dataset looks up by place (sites, decisions) are borrowed. So an instance of one
 * person costs about as much as the tasks it has, and the ways between all sites (trials_most()).
 */

#include "trial.h"

#include <math.h>
#include <string.h>

enum { SITES_CHEAP = 64 };

/* ---- what a plan uses ------------------------------------------------------------------------------------------- */

struct use {
    int people, times, day[DAYS];
};

struct taken {
    GHashTable *task;     /* id to struct use *, both owned */
    GHashTable *provider; /* id to number of profiles, the id owned */
};

static struct use *
use_of(struct taken *taken, const char *task)
{
    struct use *use = g_hash_table_lookup(taken->task, task);

    if (use == NULL) {
        use = g_new0(struct use, 1);
        g_hash_table_insert(taken->task, g_strdup(task), use);
    }
    return use;
}

void
taken_add(struct taken *taken, const struct profile *profile, int by)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) with = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        struct use *use = use_of(taken, visit->task);
        use->day[visit->day] += by;
        use->times += by;
        if (g_hash_table_add(seen, visit->task))
            use->people += by;
        if (g_hash_table_add(with, visit->provider)) {
            int n = GPOINTER_TO_INT(g_hash_table_lookup(taken->provider, visit->provider));
            g_hash_table_replace(taken->provider, g_strdup(visit->provider), GINT_TO_POINTER(n + by));
        }
    }
}

struct taken *
taken_new(const struct plan *plan)
{
    struct taken *taken = g_new0(struct taken, 1);

    taken->task = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    taken->provider = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < plan->profile->len; i++)
        taken_add(taken, g_ptr_array_index(plan->profile, i), 1);
    return taken;
}

void
taken_free(struct taken *taken)
{
    if (taken == NULL)
        return;
    g_hash_table_unref(taken->task);
    g_hash_table_unref(taken->provider);
    g_free(taken);
}

bool
taken_all_places(const struct taken *taken, const struct provider *provider)
{
    return provider->places != NO_LIMIT &&
           GPOINTER_TO_INT(g_hash_table_lookup(taken->provider, provider->id)) >= provider->places;
}

/* ---- the view --------------------------------------------------------------------------------------------------- */

static GPtrArray *
providers_of(const struct dataset *data, const struct provider *provider, struct provider *roomy)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint p = 0; p < data->provider->len; p++) {
        gpointer each = g_ptr_array_index(data->provider, p);
        g_ptr_array_add(list, each == provider ? roomy : each);
    }
    return list;
}

static GPtrArray *
tasks_of(const GPtrArray *task)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint t = 0; t < task->len; t++)
        g_ptr_array_add(list, g_ptr_array_index(task, t));
    return list;
}

int
trials_most(const struct dataset *data, int n)
{
    double sites = data->site->len;

    return sites <= SITES_CHEAP ? n : (int)(n * (SITES_CHEAP / sites) * (SITES_CHEAP / sites));
}

struct trial *
trial_new(const struct dataset *data, struct month_day date, const GPtrArray *task, const struct candidate *who,
          const struct provider *provider, guint32 seed)
{
    struct trial *trial = g_new0(struct trial, 1);

    if (provider != NULL) {
        trial->roomy = provider_copy(provider);
        trial->roomy->places++;
    }
    trial->view = *data;
    trial->view.task = tasks_of(task);
    trial->view.provider = providers_of(data, provider, trial->roomy);
    trial->view.candidate = g_ptr_array_new();
    g_ptr_array_add(trial->view.candidate, (gpointer)(uintptr_t)who);
    trial->in = instance_new(&trial->view, date);
    trial->pricer = pricer_new(trial->in, seed);
    return trial;
}

void
trial_free(struct trial *trial)
{
    if (trial == NULL)
        return;
    pricer_free(trial->pricer);
    instance_free(trial->in);
    g_ptr_array_unref(trial->view.task);
    g_ptr_array_unref(trial->view.provider);
    g_ptr_array_unref(trial->view.candidate);
    provider_free(trial->roomy);
    g_free(trial);
}

int
trial_task(const struct trial *trial, const struct task *task)
{
    for (int t = 0; t < trial->in->n_task; t++)
        if (trial->in->task[t].task == task)
            return t;
    return -1;
}

/* ---- room ------------------------------------------------------------------------------------------------------- */

static void
take_task(const struct inst_task *task, const struct use *use, int *room)
{
    if (!task->split)
        room[task->row] -= use->people;
    for (int d = 0; d < DAYS && task->split; d++)
        if (task->day_row[d] != NO_ROW)
            room[task->day_row[d]] -= use->day[d];
    if (task->split && task->times_row != NO_ROW)
        room[task->times_row] -= use->times;
}

int *
trial_room(const struct trial *trial, const struct taken *taken)
{
    const struct instance *in = trial->in;
    int *room = g_new(int, (gsize)in->n_row + 1);

    for (int r = 0; r < in->n_row; r++)
        room[r] = (int)in->most[r];
    for (int t = 0; t < in->n_task; t++) {
        const struct use *use = g_hash_table_lookup(taken->task, in->task[t].task->id);
        if (use != NULL)
            take_task(&in->task[t], use, room);
    }
    for (int p = 0; p < in->n_provider; p++)
        if (in->provider[p].row != NO_ROW)
            room[in->provider[p].row] -=
                GPOINTER_TO_INT(g_hash_table_lookup(taken->provider, in->provider[p].provider->id));
    return room;
}

/* ---- columns ---------------------------------------------------------------------------------------------------- */

/* The person's item of a task id, or -1. */
static int
item_of(const struct trial *trial, const char *task)
{
    const struct person *who = &trial->in->person[0];

    for (int i = 0; i < who->n_item; i++)
        if (strcmp(trial->in->task[who->item[i].task].task->id, task) == 0)
            return i;
    return -1;
}

/* May each visit stand where it stands? */
static bool
visits_fit(const struct trial *trial, const struct column *column)
{
    for (int v = 0; v < column->n_visit; v++) {
        const struct column_visit *visit = &column->visit[v];
        if (visit->item < 0 ||
            !slots_has(instance_start(trial->in, &trial->in->person[0].item[visit->item], visit->day), visit->start))
            return false;
    }
    return true;
}

/* Loading a week looks at what depends on the order of its visits; of what else a change could touch, the hours of the
 * days are left. */
static bool
days_fit(const struct week *week)
{
    for (int d = 0; d < DAYS; d++)
        if (week->day[d].n > 0 && day_paid_min(&week->day[d]) > week->who->max_day_min)
            return false;
    return true;
}

struct column *
trial_column(const struct trial *trial, const struct profile *profile)
{
    struct week *week = trial->pricer->week;
    struct column raw = {.n_visit = (int)profile->visit->len};
    g_autofree struct column_visit *visit = g_new(struct column_visit, profile->visit->len + 1);

    raw.visit = visit;
    for (guint i = 0; i < profile->visit->len; i++) {
        const struct visit *each = g_ptr_array_index(profile->visit, i);
        visit[i] = (struct column_visit){(int16_t)item_of(trial, each->task), (int16_t)(each->start_min / GRID_MIN),
                                         (int8_t)each->day};
    }
    if (!visits_fit(trial, &raw) || !column_load(&raw, week) || !days_fit(week) || !week_sound(week))
        return NULL;
    return column_new(week);
}

struct column *
trial_search(struct trial *trial, const double *price, const int *room, const struct column *from, int n_try)
{
    struct prices prices = {price, room};
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
    struct column *best = NULL;
    double best_gain = -HUGE_VAL;

    pricer_search(trial->pricer, 0, &prices, from, n_try, -HUGE_VAL, out);
    for (guint c = 0; c < out->len; c++) {
        struct column *column = g_ptr_array_index(out, c);
        double gain = price != NULL ? column_gain(column, price) : column->score;
        if (gain <= best_gain || column->score <= 0 || (room != NULL && !column_fits(column, room)))
            continue;
        best_gain = gain;
        best = column;
    }
    guint at = 0;
    if (best != NULL && g_ptr_array_find(out, best, &at))
        g_ptr_array_steal_index(out, at);
    return best;
}
