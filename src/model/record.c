/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Making, copying and freeing records, and the few figures that follow from one record.
 *
 * A copy is made flat first and then given its own strings and arrays, so that a new plain field needs no line here.
 * Source of the defaults: stapelbaan-data(5).
 */

#include "stapelbaan/model/record.h"

#include <math.h>
#include <string.h>

static void *
copy_array(const void *from, unsigned n, gsize size)
{
    return n ? g_memdup2(from, n * size) : NULL;
}

struct provider *
provider_new(void)
{
    struct provider *provider = g_new0(struct provider, 1);

    provider->sector = SECTOR_OTHER;
    provider->full_time_min = UNSET;
    provider->employs = true;
    provider->places = NO_LIMIT;
    return provider;
}

struct provider *
provider_copy(const struct provider *from)
{
    struct provider *provider = g_memdup2(from, sizeof *from);

    provider->id = g_strdup(from->id);
    provider->name = g_strdup(from->name);
    return provider;
}

void
provider_free(struct provider *provider)
{
    if (!provider)
        return;
    g_free(provider->id);
    g_free(provider->name);
    g_free(provider);
}

struct site *
site_new(void)
{
    struct site *site = g_new0(struct site, 1);

    site->lat = site->lon = NAN;
    return site;
}

struct site *
site_copy(const struct site *from)
{
    struct site *site = g_memdup2(from, sizeof *from);

    site->id = g_strdup(from->id);
    site->name = g_strdup(from->name);
    return site;
}

void
site_free(struct site *site)
{
    if (!site)
        return;
    g_free(site->id);
    g_free(site->name);
    g_free(site);
}

struct travel_pair *
travel_pair_new(const char *a, const char *b, int minutes)
{
    struct travel_pair *pair = g_new0(struct travel_pair, 1);
    bool swap = strcmp(a, b) > 0;

    pair->a = g_strdup(swap ? b : a);
    pair->b = g_strdup(swap ? a : b);
    pair->minutes = minutes;
    return pair;
}

void
travel_pair_free(struct travel_pair *pair)
{
    if (!pair)
        return;
    g_free(pair->a);
    g_free(pair->b);
    g_free(pair);
}

struct task *
task_new(void)
{
    struct task *task = g_new0(struct task, 1);

    task->times_per_week = UNSET;
    task->people = 1;
    return task;
}

struct task *
task_copy(const struct task *from)
{
    struct task *task = g_memdup2(from, sizeof *from);

    task->id = g_strdup(from->id);
    task->provider = g_strdup(from->provider);
    task->site = g_strdup(from->site);
    task->title = g_strdup(from->title);
    task->blackout = copy_array(from->blackout, from->n_blackout, sizeof *from->blackout);
    task->requires = g_strdupv(from->requires);
    task->supervisor = g_strdup(from->supervisor);
    task->note = g_strdup(from->note);
    return task;
}

void
task_free(struct task *task)
{
    if (!task)
        return;
    g_free(task->id);
    g_free(task->provider);
    g_free(task->site);
    g_free(task->title);
    g_free(task->blackout);
    g_strfreev(task->requires);
    g_free(task->supervisor);
    g_free(task->note);
    g_free(task);
}

int
task_times(const struct task *task)
{
    return task->times_per_week == UNSET ? week_count(task->days) : task->times_per_week;
}

int
task_visit_min(const struct task *task, int pace_pct)
{
    /* minutes / (pace_pct / 100) / 5, rounded up */
    int fives = (task->minutes * 100 / GRID_MIN + pace_pct - 1) / pace_pct;

    return fives * GRID_MIN;
}

struct candidate *
candidate_new(void)
{
    struct candidate *candidate = g_new0(struct candidate, 1);

    candidate->count = 1;
    candidate->hours_full_min = UNSET;
    candidate->hours_max_min = UNSET;
    candidate->max_days = DAYS;
    candidate->max_day_min = 8 * 60;
    candidate->min_day_min = 2 * 60;
    candidate->pace_pct = 100;
    candidate->stretch_min = UNSET;
    candidate->max_gap_min = 90;
    candidate->max_providers = NO_LIMIT;
    candidate->max_sites_per_day = NO_LIMIT;
    candidate->max_commute_min = 60;
    memset(candidate->ability, ABILITY_UNASKED, sizeof candidate->ability);
    return candidate;
}

struct candidate *
candidate_copy(const struct candidate *from)
{
    struct candidate *candidate = g_memdup2(from, sizeof *from);

    candidate->id = g_strdup(from->id);
    candidate->coach = g_strdup(from->coach);
    candidate->home = g_strdup(from->home);
    candidate->day_limit = copy_array(from->day_limit, from->n_day_limit, sizeof *from->day_limit);
    candidate->holds = g_strdupv(from->holds);
    candidate->like = g_strdupv(from->like);
    candidate->avoid = g_strdupv(from->avoid);
    return candidate;
}

void
candidate_free(struct candidate *candidate)
{
    if (!candidate)
        return;
    g_free(candidate->id);
    g_free(candidate->coach);
    g_free(candidate->home);
    g_free(candidate->day_limit);
    g_strfreev(candidate->holds);
    g_strfreev(candidate->like);
    g_strfreev(candidate->avoid);
    g_free(candidate);
}

int
candidate_full_min(const struct candidate *candidate, const struct partnership *partnership)
{
    return candidate->hours_full_min == UNSET ? partnership->full_time_min : candidate->hours_full_min;
}

int
candidate_max_min(const struct candidate *candidate, const struct partnership *partnership)
{
    return candidate->hours_max_min == UNSET ? candidate_full_min(candidate, partnership) : candidate->hours_max_min;
}

int
candidate_stretch_min(const struct candidate *candidate, const struct partnership *partnership)
{
    return candidate->stretch_min == UNSET ? partnership->rules.break_after : candidate->stretch_min;
}

static int
count_abilities(const struct candidate *candidate, int ability)
{
    int n = 0;

    for (unsigned d = 0; d < DEMANDS; d++)
        n += candidate->ability[d] == ability;
    return n;
}

int
candidate_unasked(const struct candidate *candidate)
{
    return count_abilities(candidate, ABILITY_UNASKED);
}

int
candidate_open(const struct candidate *candidate)
{
    return count_abilities(candidate, ABILITY_UNKNOWN);
}

struct decision *
decision_new(const char *candidate, const char *task, enum decision_kind kind)
{
    struct decision *decision = g_new0(struct decision, 1);

    decision->candidate = g_strdup(candidate);
    decision->task = g_strdup(task);
    decision->kind = kind;
    return decision;
}

struct decision *
decision_copy(const struct decision *from)
{
    return decision_new(from->candidate, from->task, from->kind);
}

void
decision_free(struct decision *decision)
{
    if (!decision)
        return;
    g_free(decision->candidate);
    g_free(decision->task);
    g_free(decision);
}
