/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why a task fits a person, and what a profile is worth: the same rules and the same score as the engine's, told for
 * people, one pair or one profile at a time. Nothing is remembered between calls.
 *
 * Source: stapelbaan-data(5), RULES and SCORE.
 */

#include "stapelbaan/match/explain.h"

#include <string.h>

static bool
has_word(char *const *words, const char *word)
{
    for (; words && *words; words++) {
        if (strcmp(*words, word) == 0)
            return true;
    }
    return false;
}

static enum fit_kind
judge(const struct candidate *who, enum demand demand, int asked, int able)
{
    if (able == ABILITY_UNKNOWN)
        return FIT_OPEN;
    if (able >= asked)
        return FIT_OK;
    return asked - able == 1 && who->adjustments & (1ULL << demand) ? FIT_ADJUSTED : FIT_SHORT;
}

/* Fills the lines of the demands; false where one is too much. */
static bool
judge_demands(const struct candidate *who, const struct task *task, struct fit *out)
{
    bool ok = true;

    out->n_line = 0;
    for (unsigned d = 0; d < DEMANDS; d++) {
        struct fit_line *line = &out->line[out->n_line];
        int able = who->ability[d];

        if (task->demand[d] == 0)
            continue;
        line->demand = (enum demand)d;
        line->asked = task->demand[d];
        line->able = able == ABILITY_UNASKED ? LEVEL_MAX : able;
        line->kind = judge(who, line->demand, line->asked, line->able);
        ok = ok && line->kind != FIT_SHORT;
        out->n_line++;
    }
    return ok;
}

static const char *
missing_certificate(const struct candidate *who, const struct task *task)
{
    for (char *const *word = task->requires; word && *word; word++) {
        if (!has_word(who->holds, *word))
            return *word;
    }
    return NULL;
}

/* Would a visit that starts here meet a blackout? */
static bool
meets_blackout(const struct task *task, int start, int end)
{
    for (unsigned i = 0; i < task->n_blackout; i++) {
        if (start < task->blackout[i].end_min && task->blackout[i].start_min < end)
            return true;
    }
    return false;
}

static bool
finds_room(const struct candidate *who, const struct task *task, unsigned day, int visit_min)
{
    int from = MAX(who->available[day].start_min, task->window.start_min);
    int until = MIN(who->available[day].end_min, task->window.end_min);

    from += (GRID_MIN - from % GRID_MIN) % GRID_MIN;
    for (int start = from; start + visit_min <= until; start += GRID_MIN) {
        if (!meets_blackout(task, start, start + visit_min))
            return true;
    }
    return false;
}

static week_days
days_with_room(const struct candidate *who, const struct task *task, int visit_min)
{
    week_days days = 0;

    for (unsigned d = 0; d < DAYS; d++) {
        if (task->days & (1U << d) && finds_room(who, task, d, visit_min))
            days |= (week_days)(1U << d);
    }
    return days;
}

/* The most minutes of one visit: it lies within one stretch and one day, and keeps the limits of its demands. */
static int
longest_visit_min(const struct partnership *partnership, const struct candidate *who, const struct task *task)
{
    int longest = MIN(candidate_stretch_min(who, partnership), MIN(who->max_day_min, partnership->rules.day_span));

    for (unsigned l = 0; l < who->n_day_limit; l++) {
        struct day_limit limit = who->day_limit[l];

        if (task->demand[limit.demand] >= limit.level)
            longest = MIN(longest, limit.minutes);
    }
    return longest;
}

void
explain_fit(const struct dataset *data, const struct candidate *candidate, const struct task *task, struct fit *out)
{
    const struct decision *decision = dataset_decision(data, candidate->id, task->id);
    bool demands_ok = judge_demands(candidate, task, out);

    out->certificate = missing_certificate(candidate, task);
    out->forbidden = decision && decision->kind == DECISION_FORBIDDEN;
    out->required = decision && decision->kind == DECISION_REQUIRED;
    out->commute_min = candidate->home ? dataset_travel_min(data, candidate->home, task->site, candidate->travel) : -1;
    out->in_reach = out->commute_min <= candidate->max_commute_min;
    out->visit_min = task_visit_min(task, candidate->pace_pct);
    out->days = days_with_room(candidate, task, out->visit_min);
    out->longest_min = longest_visit_min(&data->partnership, candidate, task);
    out->times = task->split ? 1 : task_times(task);
    out->week_max_min = candidate_max_min(candidate, &data->partnership);

    out->ok = demands_ok && !out->certificate && !out->forbidden && out->in_reach &&
              out->visit_min <= out->longest_min && out->times <= MIN(week_count(out->days), candidate->max_days) &&
              out->times * out->visit_min <= out->week_max_min;
}

/* Liked less avoided, each 0 or 1, for the visits of one task. */
static int
preference_of(const struct dataset *data, const struct candidate *who, const struct task *task)
{
    const struct provider *provider = dataset_provider(data, task->provider);
    const char *sector = provider ? sector_word[provider->sector] : "";
    bool liked = has_word(who->like, task->provider) || has_word(who->like, sector);
    bool avoided = has_word(who->avoid, task->provider) || has_word(who->avoid, sector);

    return liked - avoided;
}

static void
add_codes(const struct candidate *who, const struct task *task, struct score_parts *out)
{
    struct fit fit;

    judge_demands(who, task, &fit);
    for (int i = 0; i < fit.n_line; i++) {
        if (fit.line[i].kind == FIT_OPEN)
            out->open |= 1ULL << fit.line[i].demand;
        if (fit.line[i].kind == FIT_ADJUSTED)
            out->adjusted |= 1ULL << fit.line[i].demand;
    }
}

/* The visits of one profile as the score sees them. */
struct walk {
    GHashTable *provider; /* ids */
    GHashTable *site;     /* ids of the present day */
    const struct visit *last;
};

static void
add_visit(const struct dataset *data, const struct candidate *who, const struct visit *visit, struct walk *walk,
          struct score_parts *out)
{
    struct task *task = dataset_task(data, visit->task);
    int minutes = visit->end_min - visit->start_min;

    g_assert(task);
    if (!walk->last || walk->last->day != visit->day)
        g_hash_table_remove_all(walk->site);
    else
        out->travel_min +=
            dataset_travel_min(data, dataset_task(data, walk->last->task)->site, task->site, who->travel);

    out->n_extra_site += g_hash_table_size(walk->site) > 0 && !g_hash_table_contains(walk->site, task->site);
    g_hash_table_add(walk->site, task->site);
    g_hash_table_add(walk->provider, task->provider);
    out->worked_min += minutes;
    out->preference += 100.0 * minutes * preference_of(data, who, task) / out->full_min;
    add_codes(who, task, out);
    walk->last = visit;
}

void
explain_score(const struct dataset *data, const struct profile *profile, struct score_parts *out)
{
    const struct candidate *who = dataset_candidate(data, profile->candidate);
    g_autoptr(GHashTable) provider = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) site = g_hash_table_new(g_str_hash, g_str_equal);
    struct walk walk = {provider, site, NULL};

    g_assert(who);
    memset(out, 0, sizeof *out);
    out->full_min = candidate_full_min(who, &data->partnership);
    for (guint i = 0; i < profile->visit->len; i++)
        add_visit(data, who, g_ptr_array_index(profile->visit, i), &walk, out);

    out->n_provider = (int)g_hash_table_size(provider);
    out->hours = out->worked_min >= out->full_min ? 1000.0 : 500.0 * out->worked_min / out->full_min;
    out->travel = -out->travel_min / 5.0;
    out->providers = -10.0 * MAX(out->n_provider - 1, 0);
    out->sites = -2.0 * out->n_extra_site;
    out->questions = -5.0 * __builtin_popcountll(out->open);
    out->adjustments = -3.0 * __builtin_popcountll(out->adjusted);
    out->total =
        out->hours + out->preference + out->travel + out->providers + out->sites + out->questions + out->adjustments;
}
