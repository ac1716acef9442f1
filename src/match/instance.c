/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From records to numbers: ids become indexes, clock times become slots, and each person gets the list of tasks that
 * the person can do at all, with the times at which a visit may start. Whatever is decided here once (fit,
 * certificates, reach, hours, blackouts) is never asked again by the search.
 *
 * Rows of the master are numbered here as well, so that pricing, master and bound speak of the same rows. Start reading
 * at instance_new().
 */

#include "stapelbaan/match/instance.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static int
by_id(const void *a, const void *b)
{
    const char *const *const *first = a, *const *const *second = b; /* every record starts with its id */
    return strcmp(**first, **second);
}

/* The records of a list in the order of their ids. */
static gpointer *
sorted(const GPtrArray *list, int *n)
{
    gpointer *out = g_new(gpointer, list->len + 1);

    *n = (int)list->len;
    if (list->len > 0) {
        memcpy(out, list->pdata, list->len * sizeof *out);
        qsort(out, list->len, sizeof *out, by_id);
    }
    return out;
}

static GHashTable *
index_of(gpointer *record, int n)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);

    for (int i = 0; i < n; i++)
        g_hash_table_insert(index, *(char **)record[i], GINT_TO_POINTER(i));
    return index;
}

static int
look_up(GHashTable *index, const char *id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(index, id));
}

/* Rows are numbered in four runs: work, providers with limited places, people, pins. */
struct row_list {
    GArray *least, *most;
};

static int
new_row(struct row_list *rows, double least, double most)
{
    g_array_append_val(rows->least, least);
    g_array_append_val(rows->most, most);
    return (int)rows->most->len - 1;
}

static void
number_task_rows(struct instance *in, struct row_list *rows)
{
    for (int t = 0; t < in->n_task; t++) {
        struct inst_task *task = &in->task[t];
        task->row = task->times_row = NO_ROW;
        for (int d = 0; d < DAYS; d++)
            task->day_row[d] = NO_ROW;
        if (!task->split) {
            task->row = new_row(rows, 0, task->people);
            continue;
        }
        for (int d = 0; d < DAYS; d++)
            if (task->days >> d & 1)
                task->day_row[d] = new_row(rows, 0, task->people);
        if (task->times < week_count(task->days))
            task->times_row = new_row(rows, 0, (double)task->times * task->people);
    }
}

static void
number_rows(struct instance *in)
{
    struct row_list rows = {g_array_new(FALSE, FALSE, sizeof(double)), g_array_new(FALSE, FALSE, sizeof(double))};

    number_task_rows(in, &rows);
    for (int p = 0; p < in->n_provider; p++) {
        struct inst_provider *provider = &in->provider[p];
        provider->row = provider->places == NO_LIMIT ? NO_ROW : new_row(&rows, 0, provider->places);
    }
    in->first_person_row = (int)rows.most->len;
    for (int k = 0; k < in->n_person; k++)
        in->person[k].row = new_row(&rows, 0, in->person[k].count);
    in->first_pin_row = (int)rows.most->len;
    for (int k = 0; k < in->n_person; k++)
        for (int i = 0; i < in->person[k].n_item; i++) {
            struct item *item = &in->person[k].item[i];
            item->pin_row = item->required ? new_row(&rows, 1, in->person[k].count) : NO_ROW;
        }
    in->n_row = (int)rows.most->len;
    in->least = (double *)(void *)g_array_free(rows.least, FALSE);
    in->most = (double *)(void *)g_array_free(rows.most, FALSE);
}

static void
read_providers(struct instance *in, gpointer *record)
{
    in->provider = g_new0(struct inst_provider, (gsize)in->n_provider + 1);
    for (int p = 0; p < in->n_provider; p++) {
        const struct provider *provider = record[p];
        in->provider[p] =
            (struct inst_provider){.provider = provider, .places = provider->places, .employs = provider->employs};
    }
}

static void
read_tasks(struct instance *in, GHashTable *site, GHashTable *provider)
{
    int n;
    g_autofree gpointer *record = sorted(in->data->task, &n);

    in->task = g_new0(struct inst_task, (gsize)n + 1);
    for (int i = 0; i < n; i++) {
        const struct task *task = record[i];
        if (in->date.month != 0 && !season_has(task->season, in->date))
            continue;
        in->task[in->n_task++] = (struct inst_task){
            .task = task,
            .site = look_up(site, task->site),
            .provider = look_up(provider, task->provider),
            .times = task_times(task),
            .days = task->days,
            .people = task->people,
            .split = task->split,
        };
    }
}

/* Great-circle distances repeat for every pair of people, so they are worked out once for each mode in use. */
static void
fill_travel(struct instance *in, int mode)
{
    gsize n = (gsize)in->n_site;

    if (in->travel[mode] != NULL)
        return;
    in->travel[mode] = g_new0(uint16_t, n * n + 1);
    for (gsize a = 0; a < n; a++)
        for (gsize b = a + 1; b < n; b++) {
            int min = dataset_travel_min(in->data, in->site[a]->id, in->site[b]->id, (enum travel_mode)mode);
            in->travel[mode][a * n + b] = in->travel[mode][b * n + a] = (uint16_t)MIN(min, UINT16_MAX);
        }
}

static bool
same_hours(struct window a, struct window b)
{
    return a.start_min == b.start_min && a.end_min == b.end_min;
}

static void
read_person(struct instance *in, struct person *person, const struct candidate *who)
{
    const struct partnership *part = &in->data->partnership;

    *person = (struct person){
        .who = who,
        .count = who->count,
        .full_min = candidate_full_min(who, part),
        .min_min = who->hours_min_min,
        .max_min = candidate_max_min(who, part),
        .min_day_min = who->min_day_min,
        .max_day_min = who->max_day_min,
        .stretch_min = candidate_stretch_min(who, part),
        .gap_min = who->max_gap_min,
        .max_days = who->max_days,
        .max_providers = who->max_providers == NO_LIMIT ? INT_MAX : who->max_providers,
        .max_sites = who->max_sites_per_day == NO_LIMIT ? INT_MAX : who->max_sites_per_day,
        .mode = (int)who->travel,
    };
    for (int d = 0; d < DAYS; d++) {
        person->like_day[d] = 0;
        while (!same_hours(who->available[person->like_day[d]], who->available[d]))
            person->like_day[d]++;
    }
    fill_travel(in, person->mode);
}

static bool
has_word(char **list, const char *word)
{
    return list != NULL && g_strv_contains((const char *const *)list, word);
}

/* Rule 1 for demands and certificates; collects the open questions and the adjustments. */
static bool
fits(const struct task *task, const struct candidate *who, struct item *out)
{
    for (int d = 0; d < DEMANDS; d++) {
        int asked = task->demand[d], able = who->ability[d] == ABILITY_UNASKED ? LEVEL_MAX : who->ability[d];
        if (asked == 0 || asked <= able)
            continue;
        if (able == ABILITY_UNKNOWN)
            out->open |= UINT64_C(1) << d;
        else if (asked - able == 1 && (who->adjustments >> d & 1))
            out->adjusted |= UINT64_C(1) << d;
        else
            return false;
    }
    for (char **cert = task->requires; cert != NULL && *cert != NULL; cert++)
        if (!has_word(who->holds, *cert))
            return false;
    return true;
}

/* The slots at which a visit of `dur` slots may start: in the window and the person's hours, clear of the blackouts. */
static struct slots
start_slots(const struct task *task, struct window hours, int dur)
{
    struct slots out = {{0}};
    int from = MAX(task->window.start_min, hours.start_min), to = MIN(task->window.end_min, hours.end_min);

    for (int s = (from + GRID_MIN - 1) / GRID_MIN; (s + dur) * GRID_MIN <= to; s++) {
        bool clear = true;
        for (unsigned b = 0; b < task->n_blackout && clear; b++)
            clear = s * GRID_MIN >= task->blackout[b].end_min || (s + dur) * GRID_MIN <= task->blackout[b].start_min;
        if (clear)
            slots_add(&out, s);
    }
    return out;
}

/* Fills days and start sets; days with the same hours share a set. */
static void
find_starts(struct instance *in, const struct person *person, struct item *item)
{
    const struct inst_task *task = &in->task[item->task];
    const struct candidate *who = person->who;

    for (int d = 0; d < DAYS; d++) {
        item->start[d] = 0;
        if (!(task->days >> d & 1) || who->available[d].end_min == 0)
            continue;
        int like = person->like_day[d];
        if (item->days >> like & 1 && like != d) {
            item->start[d] = item->start[like];
        } else {
            struct slots start = start_slots(task->task, who->available[d], item->dur);
            if (!slots_any(&start))
                continue;
            item->start[d] = (int)in->start->len;
            g_array_append_val(in->start, start);
        }
        const struct slots *start = instance_start(in, item, d);
        item->from[d] = (int16_t)slots_next(start, 0);
        item->last[d] = (int16_t)slots_last(start);
        item->days |= (week_days)(1u << d);
    }
}

static double
liking(const struct instance *in, const struct person *person, const struct inst_task *task, int visit_min)
{
    const struct provider *provider = in->provider[task->provider].provider;
    const struct candidate *who = person->who;
    bool liked = has_word(who->like, provider->id) || has_word(who->like, sector_word[provider->sector]);
    bool avoided = has_word(who->avoid, provider->id) || has_word(who->avoid, sector_word[provider->sector]);

    return 100.0 * visit_min * (liked - avoided) / person->full_min;
}

static uint32_t
limits_hit(const struct candidate *who, const struct task *task, int visit_min, bool *never)
{
    uint32_t hit = 0;

    for (unsigned l = 0; l < who->n_day_limit; l++)
        if (task->demand[who->day_limit[l].demand] >= who->day_limit[l].level) {
            hit |= l < 32 ? 1u << l : 0;
            *never |= visit_min > who->day_limit[l].minutes;
        }
    return hit;
}

/* One task for one person: false where no profile of the person can hold it. */
static bool
make_item(struct instance *in, const struct person *person, int home, int t, struct item *out)
{
    const struct inst_task *task = &in->task[t];
    const struct candidate *who = person->who;
    const struct decision *pin = dataset_decision(in->data, who->id, task->task->id);
    int visit_min = task_visit_min(task->task, who->pace_pct);
    bool never = false;

    *out = (struct item){.task = t, .times = task->times, .dur = visit_min / GRID_MIN};
    out->required = pin != NULL && pin->kind == DECISION_REQUIRED;
    if (pin != NULL && pin->kind == DECISION_FORBIDDEN)
        return false;
    if (home >= 0 && in->travel[person->mode][home * in->n_site + task->site] > who->max_commute_min)
        return false;
    if (!fits(task->task, who, out))
        return false;
    out->limits = limits_hit(who, task->task, visit_min, &never);
    int longest = MIN(MIN(person->stretch_min, person->max_day_min), in->rules.day_span);
    if (never || visit_min > longest || in->provider[task->provider].places == 0)
        return false;
    find_starts(in, person, out);
    if (task->split)
        out->times = MIN(MIN(task->times * task->people, week_count(out->days)), person->max_days);
    out->liking = liking(in, person, task, visit_min);
    return out->times > 0 && week_count(out->days) >= out->times && out->times <= person->max_days &&
           visit_min * (task->split ? 1 : out->times) <= person->max_min;
}

static int
required_in_season(const struct instance *in, const struct candidate *who)
{
    int n = 0;

    for (int t = 0; t < in->n_task; t++) {
        const struct decision *pin = dataset_decision(in->data, who->id, in->task[t].task->id);
        n += pin != NULL && pin->kind == DECISION_REQUIRED;
    }
    return n;
}

static void
find_items(struct instance *in, struct person *person, int home, bool has_pin)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct item));

    for (int t = 0; t < in->n_task; t++) {
        struct item item;
        if (list->len == INT16_MAX || !make_item(in, person, home, t, &item))
            continue; /* columns count items in 16 bits; nobody needs to choose from more */
        person->n_required += item.required;
        g_array_append_val(list, item);
    }
    person->n_item = (int)list->len;
    person->item = (struct item *)(void *)g_array_free(g_steal_pointer(&list), FALSE);
    if (has_pin)
        person->pins_fail = required_in_season(in, person->who) != person->n_required;
}

static void
read_people(struct instance *in, GHashTable *site)
{
    g_autofree gpointer *record = sorted(in->data->candidate, &in->n_person);
    g_autoptr(GHashTable) pinned = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < in->data->decision->len; i++) {
        const struct decision *pin = g_ptr_array_index(in->data->decision, i);
        if (pin->kind == DECISION_REQUIRED)
            g_hash_table_add(pinned, pin->candidate);
    }
    in->person = g_new0(struct person, (gsize)in->n_person + 1);
    for (int k = 0; k < in->n_person; k++) {
        const struct candidate *who = record[k];
        read_person(in, &in->person[k], who);
        find_items(in, &in->person[k], who->home == NULL ? -1 : look_up(site, who->home),
                   g_hash_table_contains(pinned, who->id));
    }
}

struct instance *
instance_new(const struct dataset *data, struct month_day date)
{
    struct instance *in = g_new0(struct instance, 1);

    in->data = data;
    in->date = date;
    in->rules = data->partnership.rules;
    in->start = g_array_new(FALSE, TRUE, sizeof(struct slots));
    g_array_set_size(in->start, 1); /* index 0: never */

    in->site = (const struct site **)(void *)sorted(data->site, &in->n_site);
    g_autofree gpointer *provider = sorted(data->provider, &in->n_provider);
    g_autoptr(GHashTable) site_index = index_of((gpointer *)(void *)in->site, in->n_site);
    g_autoptr(GHashTable) provider_index = index_of(provider, in->n_provider);
    read_providers(in, provider);
    read_tasks(in, site_index, provider_index);
    read_people(in, site_index);
    number_rows(in);
    return in;
}

void
instance_free(struct instance *in)
{
    if (in == NULL)
        return;
    for (int k = 0; k < in->n_person; k++)
        g_free(in->person[k].item);
    for (int m = 0; m < TRAVEL_MODES; m++)
        g_free(in->travel[m]);
    g_array_free(in->start, TRUE);
    g_free(in->least);
    g_free(in->most);
    g_free(in->person);
    g_free(in->provider);
    g_free(in->task);
    g_free(in->site);
    g_free(in);
}

int
instance_most_items(const struct instance *in)
{
    int most = 0;

    for (int k = 0; k < in->n_person; k++)
        most = MAX(most, in->person[k].n_item);
    return most;
}

const struct item *
person_item(const struct person *who, int task)
{
    int low = 0, high = who->n_item - 1;

    while (low <= high) {
        int mid = (low + high) / 2;
        if (who->item[mid].task == task)
            return &who->item[mid];
        if (who->item[mid].task < task)
            low = mid + 1;
        else
            high = mid - 1;
    }
    return NULL;
}
