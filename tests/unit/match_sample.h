/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_MATCH_SAMPLE_H
#define STAPELBAAN_TESTS_MATCH_SAMPLE_H

/**
 * Small datasets for tests of the engine: records from pairs of key and text as the data format has them, and random
 * partnerships that are small enough to try everything.
 */

#include <stdarg.h>

#include <glib.h>

#include "stapelbaan/match/week.h"
#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/field.h"

static inline void
sample_set(const struct field *table, void *record, const char *key, const char *text)
{
    g_autoptr(GError) error = NULL;

    if (!field_parse(field_find(table, key), text, record, &error))
        g_error("%s: %s", key, error->message);
}

static inline void
sample_set_all(const struct field *table, void *record, va_list more)
{
    for (const char *key = va_arg(more, const char *); key != NULL; key = va_arg(more, const char *))
        sample_set(table, record, key, va_arg(more, const char *));
}

/* Ends with NULL, like all below. */
static inline struct provider *
sample_provider(struct dataset *data, const char *id, const char *sector, ...)
{
    struct provider *provider = provider_new();
    va_list more;

    sample_set(provider_fields, provider, "id", id);
    sample_set(provider_fields, provider, "name", id);
    sample_set(provider_fields, provider, "sector", sector);
    va_start(more, sector);
    sample_set_all(provider_fields, provider, more);
    va_end(more);
    dataset_put_provider(data, provider);
    return provider;
}

static inline void
sample_site(struct dataset *data, const char *id, const char *lat)
{
    struct site *site = site_new();

    sample_set(site_fields, site, "id", id);
    sample_set(site_fields, site, "name", id);
    sample_set(site_fields, site, "lat", lat);
    sample_set(site_fields, site, "lon", "5.1");
    dataset_put_site(data, site);
}

/* An hour from Monday to Friday between 07:00 and 17:00, where nothing else is said. */
static inline struct task *
sample_task(struct dataset *data, const char *id, const char *provider, const char *site, ...)
{
    struct task *task = task_new();
    va_list more;

    sample_set(task_fields, task, "id", id);
    sample_set(task_fields, task, "provider", provider);
    sample_set(task_fields, task, "site", site);
    sample_set(task_fields, task, "title", id);
    sample_set(task_fields, task, "minutes", "60");
    sample_set(task_fields, task, "days", "mo-fr");
    sample_set(task_fields, task, "window", "07:00-17:00");
    va_start(more, site);
    sample_set_all(task_fields, task, more);
    va_end(more);
    dataset_put_task(data, task);
    return task;
}

/* There from Monday to Friday between 07:00 and 17:00, at most 40 hours, no least hours. */
static inline struct candidate *
sample_candidate(struct dataset *data, const char *id, ...)
{
    struct candidate *who = candidate_new();
    va_list more;

    sample_set(candidate_fields, who, "id", id);
    sample_set(candidate_fields, who, "coach", "anna");
    sample_set(candidate_fields, who, "hours.full", "32");
    sample_set(candidate_fields, who, "hours.max", "40");
    sample_set(candidate_fields, who, "available", "mo-fr 07:00-17:00");
    sample_set(candidate_fields, who, "min_day_hours", "0");
    va_start(more, id);
    sample_set_all(candidate_fields, who, more);
    va_end(more);
    dataset_put_candidate(data, who);
    return who;
}

/* ---- random partnerships ----------------------------------------------------------------------------------------- */

static inline int
sample_pick(GRand *rand, int from, int to)
{
    return g_rand_int_range(rand, from, to + 1);
}

static inline bool
sample_chance(GRand *rand, int percent)
{
    return sample_pick(rand, 1, 100) <= percent;
}

/* A window of `least` to `most` minutes between 07:00 and 17:00, on the grid. */
static inline struct window
sample_window(GRand *rand, int least, int most)
{
    int length = sample_pick(rand, least / GRID_MIN, most / GRID_MIN) * GRID_MIN;
    int start = sample_pick(rand, 420 / GRID_MIN, (1020 - length) / GRID_MIN) * GRID_MIN;

    return (struct window){start, start + length};
}

static inline void
sample_random_task(struct dataset *data, GRand *rand, int i, int n_site)
{
    g_autofree char *id = g_strdup_printf("T%02d", i), *site = g_strdup_printf("s%d", sample_pick(rand, 1, n_site));
    struct task *task = sample_task(data, id, sample_chance(rand, 60) ? "p1" : "p2", site, NULL);

    task->minutes = sample_pick(rand, 3, 24) * GRID_MIN;
    task->window = sample_window(rand, task->minutes + 30, 300);
    task->days = (week_days)sample_pick(rand, 1, 0x3f);
    task->split = sample_chance(rand, 30);
    if (sample_chance(rand, 30))
        task->times_per_week = sample_pick(rand, 1, week_count(task->days));
    task->people = sample_chance(rand, 20) ? 2 : 1;
    if (sample_chance(rand, 25)) {
        int from = task->window.start_min + task->minutes + 5 * sample_pick(rand, 0, 3);
        task->blackout = g_new(struct window, 1);
        task->blackout[0] = (struct window){from, from + 15};
        task->n_blackout = from + 15 <= task->window.end_min;
    }
    task->demand[DEMAND_STAND] = (int8_t)sample_pick(rand, 0, 2);
    task->demand[DEMAND_CUST] = (int8_t)sample_pick(rand, 0, 1);
}

static inline void
sample_random_candidate(struct dataset *data, GRand *rand, int k)
{
    static const char *const pace[] = {"0.75", "0.9", "1", "1.2"};
    g_autofree char *id = g_strdup_printf("K%02d", k);
    struct candidate *who = sample_candidate(data, id, "pace", pace[sample_pick(rand, 0, 3)], NULL);

    who->hours_min_min = 60 * sample_pick(rand, 0, 2);
    who->hours_full_min = 60 * sample_pick(rand, 4, 10);
    who->hours_max_min = who->hours_full_min + 60 * sample_pick(rand, 0, 4);
    who->max_days = sample_pick(rand, 2, 7);
    who->max_day_min = 30 * sample_pick(rand, 6, 16);
    who->stretch_min = sample_chance(rand, 50) ? 15 * sample_pick(rand, 9, 16) : UNSET;
    who->max_gap_min = GRID_MIN * sample_pick(rand, 3, 18);
    who->max_providers = sample_chance(rand, 25) ? 1 : NO_LIMIT;
    who->max_sites_per_day = sample_chance(rand, 30) ? sample_pick(rand, 1, 2) : NO_LIMIT;
    who->ability[DEMAND_CUST] = (int8_t)(sample_chance(rand, 30) ? ABILITY_UNKNOWN : sample_pick(rand, 0, 2));
    who->adjustments = sample_chance(rand, 50) ? UINT64_C(1) << DEMAND_CUST : 0;
    if (sample_chance(rand, 40))
        sample_set(candidate_fields, who, "available",
                   "mo-tu 07:00-17:00, we 07:00-11:00, th 07:00-17:00, sa 09:00-14:00");
    if (sample_chance(rand, 30))
        sample_set(candidate_fields, who, "day_limits", "STAND 2 90");
    if (sample_chance(rand, 30))
        sample_set(candidate_fields, who, "prefers.like", "green");
    if (sample_chance(rand, 20))
        sample_set(candidate_fields, who, "prefers.avoid", "cleaning");
}

/* `grid`: the travel times between sites are multiples of it. Owned by the caller. */
static inline struct dataset *
sample_random(GRand *rand, int n_task, int n_person, int grid)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "cleaning", NULL);
    sample_provider(data, "p2", "green", "employs", sample_chance(rand, 50) ? "yes" : "no", NULL);
    sample_site(data, "s1", "52.10");
    sample_site(data, "s2", "52.11");
    sample_site(data, "s3", "52.12");
    dataset_put_pair(data, travel_pair_new("s1", "s2", grid * sample_pick(rand, 1, 20 / grid)));
    dataset_put_pair(data, travel_pair_new("s1", "s3", grid * sample_pick(rand, 1, 20 / grid)));
    dataset_put_pair(data, travel_pair_new("s2", "s3", grid * sample_pick(rand, 1, 20 / grid)));
    for (int i = 0; i < n_task; i++)
        sample_random_task(data, rand, i, 3);
    for (int k = 0; k < n_person; k++)
        sample_random_candidate(data, rand, k);
    return data;
}

/* Puts up to `most` random items of the person into the week, as they fit. */
static inline void
sample_fill_week(struct week *week, const struct person *who, GRand *rand, int most, const struct prices *prices)
{
    struct week_move move;

    week_start(week, who);
    for (int i = 0; i < most && who->n_item > 0; i++)
        if (week_find(week, sample_pick(rand, 0, who->n_item - 1), prices, &move))
            week_add(week, &move);
}

#endif
