/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the parts of the search share: the incumbent, the watch, the seeds. The parts are greedy.c (a first plan),
 * anneal.c (the plan whole) and improve.c (a few people at a time).
 *
 * Every job of a parallel step gets a seed of its own from the round and its number, never from a clock or a thread.
 */

#include "stapelbaan/match/search.h"

#include <math.h>
#include <string.h>

#include "stapelbaan/match/team.h"

/* ---- the incumbent --------------------------------------------------------------------------------------------- */

void
search_full_room(const struct instance *in, int *room)
{
    for (int r = 0; r < in->n_row; r++)
        room[r] = (int)in->most[r];
}

/* Marks the pins that the columns keep; returns how many were not marked before. */
static int
mark_pins(const struct instance *in, const GPtrArray *column, bool *kept)
{
    int n = 0;

    for (guint j = 0; j < column->len; j++) {
        const struct column *c = g_ptr_array_index(column, j);
        for (int i = 0; i < c->n_row; i++) {
            int pin = c->row[i] - in->first_pin_row;
            if (pin < 0 || kept[pin])
                continue;
            kept[pin] = true;
            n++;
        }
    }
    return n;
}

static int
count_pins(const struct search *search, const GPtrArray *column)
{
    g_autofree bool *kept = g_new0(bool, (gsize)(search->in->n_row - search->in->first_pin_row) + 1);

    return mark_pins(search->in, search->kept, kept) + mark_pins(search->in, column, kept);
}

static double
total_score(const GPtrArray *column)
{
    double score = 0;

    for (guint j = 0; j < column->len; j++)
        score += ((const struct column *)g_ptr_array_index(column, j))->score;
    return score;
}

static int
count_full(const GPtrArray *column)
{
    int n = 0;

    for (guint j = 0; j < column->len; j++)
        n += ((const struct column *)g_ptr_array_index(column, j))->full;
    return n;
}

void
search_set(const struct search *search, struct incumbent *plan, const GPtrArray *column)
{
    GPtrArray *fresh = g_ptr_array_new();

    plan->score = total_score(search->kept);
    plan->n_full = count_full(search->kept);
    plan->n_pin = count_pins(search, column);
    search_full_room(search->in, plan->room);
    for (guint j = 0; j < column->len; j++) {
        const struct column *c = g_ptr_array_index(column, j);
        plan->score += c->score;
        plan->n_full += c->full;
        column_take(c, plan->room, 1);
        g_ptr_array_add(fresh, (gpointer)(uintptr_t)c);
    }
    g_ptr_array_unref(plan->column);
    plan->column = fresh;
}

bool
search_offer(struct search *search, const GPtrArray *column)
{
    double score = total_score(search->kept) + total_score(column);
    int n_pin = count_pins(search, column);

    if (n_pin < search->best.n_pin || (n_pin == search->best.n_pin && score <= search->best.score + 1e-7))
        return false;
    search_set(search, &search->best, column);
    search->news = true;
    return true;
}

void
search_keep(struct search *search, struct column *column)
{
    g_ptr_array_add(search->kept, column);
}

GPtrArray *
search_keep_none(struct search *search)
{
    GPtrArray *all = search->kept;

    search->kept = g_ptr_array_new();
    g_ptr_array_extend(all, search->best.column, NULL, NULL);
    return all;
}

struct plan *
search_plan(const struct search *search)
{
    const struct instance *in = search->in;
    struct plan *plan = plan_new();

    for (guint j = 0; j < search->kept->len; j++)
        g_ptr_array_add(plan->profile, column_profile(in, g_ptr_array_index(search->kept, j)));
    for (guint j = 0; j < search->best.column->len; j++)
        g_ptr_array_add(plan->profile, column_profile(in, g_ptr_array_index(search->best.column, j)));
    plan->score = 0;
    for (guint j = 0; j < plan->profile->len; j++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, j);
        plan->score += profile->score;
        *(profile->full ? &plan->n_full : &plan->n_part) += 1;
    }
    plan_sort(plan);
    return plan;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

void
search_list_people(struct search *search)
{
    const struct instance *in = search->in;
    int n = 0;

    g_free(search->task_person_start);
    g_free(search->task_person);
    search->task_person_start = g_new0(int, (gsize)in->n_task + 2);
    for (int k = 0; k < in->n_person; k++)
        for (int i = 0; i < in->person[k].n_item; i++)
            search->task_person_start[in->person[k].item[i].task + 1]++;
    for (int t = 0; t <= in->n_task; t++) {
        n += search->task_person_start[t];
        search->task_person_start[t] = n;
    }
    g_autofree int *at = g_memdup2(search->task_person_start, sizeof(int) * ((gsize)in->n_task + 1));
    search->task_person = g_new0(int, (gsize)n + 1);
    for (int k = 0; k < in->n_person; k++)
        for (int i = 0; i < in->person[k].n_item; i++)
            search->task_person[at[in->person[k].item[i].task]++] = k;
}

static void
incumbent_init(const struct instance *in, struct incumbent *plan)
{
    *plan = (struct incumbent){.column = g_ptr_array_new(), .room = g_new0(int, (gsize)in->n_row + 1)};
    search_full_room(in, plan->room);
}

static void
incumbent_clear(struct incumbent *plan)
{
    g_ptr_array_unref(plan->column);
    g_free(plan->room);
}

struct search *
search_new(const struct instance *in, const struct match_options *options, const struct match_watch *watch)
{
    struct search *search = g_new0(struct search, 1);

    search->in = in;
    search->options = options;
    search->watch = watch;
    search->pool = pool_new(in->n_person);
    search->kept = g_ptr_array_new();
    search->pricer = g_new0(struct pricer *, (gsize)options->n_thread);
    for (int w = 0; w < options->n_thread; w++)
        search->pricer[w] = pricer_new(in, 1);
    incumbent_init(in, &search->best);
    incumbent_init(in, &search->now);
    search->price = g_new0(double, (gsize)in->n_row + 1);
    search->bound = search->bound_full = HUGE_VAL;
    search->n_pin_wanted = in->n_row - in->first_pin_row;
    search_list_people(search);
    return search;
}

void
search_free(struct search *search)
{
    if (search == NULL)
        return;
    for (int w = 0; w < search->options->n_thread; w++)
        pricer_free(search->pricer[w]);
    g_free(search->pricer);
    pool_free(search->pool);
    g_ptr_array_unref(search->kept);
    incumbent_clear(&search->best);
    incumbent_clear(&search->now);
    g_free(search->price);
    g_free(search->task_person_start);
    g_free(search->task_person);
    g_free(search);
}

double
search_gap(const struct search *search)
{
    if (search->bound == HUGE_VAL)
        return HUGE_VAL;
    double top = MAX(fabs(search->bound), fabs(search->best.score));
    return top <= SEARCH_NOISE ? 0 : 100 * fabs(search->bound - search->best.score) / top;
}

bool
search_is_done(const struct search *search)
{
    double gap = search_gap(search);

    return gap <= SEARCH_PROVEN_PERCENT || (search->options->gap_percent > 0 && gap <= search->options->gap_percent);
}

static bool
tick(struct search *search, double seconds)
{
    struct match_progress *progress = &search->progress;
    struct plan *plan = search->news && search->best.n_pin == search->n_pin_wanted ? search_plan(search) : NULL;

    *progress = (struct match_progress){
        .phase = search->phase,
        .seconds = seconds,
        .score = search->best.score,
        .bound = search->bound,
        .n_full = search->best.n_full,
        .n_part = (int)(search->kept->len + search->best.column->len) - search->best.n_full,
        .n_candidate = search->in->n_person,
        .n_column = (int)search->pool->column->len,
        .best = plan,
    };
    search->news = false;
    bool on = search->watch->tick(progress, search->watch->user);
    plan_free(plan);
    return on;
}

/* Ticks where it is time to. */
static void
ask(struct search *search, double seconds)
{
    if (search->watch->tick != NULL &&
        (search->news || seconds - search->progress.seconds >= 0.2 || seconds < search->progress.seconds))
        search->unwanted |= !tick(search, seconds);
    search->stopped |= search->unwanted;
}

static double
seconds_now(const struct match_watch *watch)
{
    return watch->seconds != NULL ? watch->seconds(watch->user) : 0;
}

bool
search_is_wanted(struct search *search)
{
    if (!search->unwanted && search->watch != NULL)
        ask(search, seconds_now(search->watch));
    return !search->unwanted;
}

bool
search_go_on(struct search *search)
{
    const struct match_watch *watch = search->watch;

    if (search->stopped || watch == NULL)
        return !search->stopped;
    double seconds = seconds_now(watch);
    ask(search, seconds);
    if (search->options->time_limit_s > 0 && seconds >= search->options->time_limit_s)
        search->stopped = true;
    return !search->stopped;
}

bool
search_has_time(const struct search *search, int percent)
{
    const struct match_watch *watch = search->watch;

    return search->options->time_limit_s <= 0 || watch == NULL || watch->seconds == NULL ||
           watch->seconds(watch->user) * 100 < search->options->time_limit_s * percent;
}

int
search_percent_passed(const struct search *search)
{
    double limit = search->options->time_limit_s;

    return limit <= 0 || search->watch == NULL ? 0 : (int)MIN(100, 100 * seconds_now(search->watch) / limit);
}

static bool
watch_team(void *user)
{
    struct search *search = user;

    if (!search_go_on(search))
        g_atomic_int_set(&search->halt, 1);
    return !g_atomic_int_get(&search->halt);
}

bool
search_team_goes_on(struct search *search, int worker)
{
    return worker == 0 ? watch_team(search) : !g_atomic_int_get(&search->halt);
}

void
search_team(struct search *search, int n_job, void (*job)(int job, int worker, void *search))
{
    g_atomic_int_set(&search->halt, 0);
    team_run(search->options->n_thread, n_job, job, watch_team, search);
}

/* ---- seeds ----------------------------------------------------------------------------------------------------- */

guint32
search_seed(const struct search *search, int job)
{
    guint64 x = (guint64)search->options->seed * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) +
                ((guint64)search->round << 32 | (guint32)job);

    x = (x ^ x >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9); /* splitmix64, Steele et al. 2014 */
    x = (x ^ x >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return (guint32)(x ^ x >> 31);
}
