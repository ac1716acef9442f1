/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A slot for each region; worker threads take them in turn, and the calling thread keeps watch: it reads the clock for
 * all, adds up how the slots stand, asks whether to go on, and passes a no down. So the engine's promise holds that a
 * watch is called by the thread that called match_run(), and a run of many regions stops as fast as one of them.
 *
 * Without a time limit the largest region goes first, so that the workers end together; with one the smallest goes
 * first, for it is often proven early and leaves time to the others. Where the shares are too short for any plan, it is
 * better to have one for some regions than for none: a region that has begun may go on to its first plan. Regions with
 * pins go before all others, because without a plan for each of them there is none at all. A plan to start from needs
 * no dealing out: each region takes what it knows of it, however late it begins. Start reading at parts_match().
 */

#include "stapelbaan/match/part.h"

#include <math.h>

#include "stapelbaan/match/share.h"
#include "stapelbaan/model/advice.h"

enum slot_state { SLOT_WAITING, SLOT_RUNNING, SLOT_DONE };

struct slot {
    const struct region *region;
    int place;      /* of the region */
    int n_job;      /* people, by count */
    bool has_start; /* somebody here has a profile to begin with, or to keep: an empty plan would be a loss */
    double instant; /* a bound that needs no work */
    enum slot_state state;
    struct match_progress now; /* while it runs */
    struct plan *best;         /* the best plan so far, or NULL */
    struct plan *plan;         /* when it is done */
};

struct parts {
    const struct regions *regions;
    const struct match_options *options;
    const struct match_watch *watch;
    struct slot *slot; /* in the order of work */
    int n, n_worker;
    gint now_ms;  /* atomic: the watch's clock, for the workers */
    gint stop;    /* atomic */
    gint stop_ms; /* when; written before stop is set */
    GMutex lock;  /* of all below, and of the slots */
    GCond moved;  /* a slot is done */
    int n_begun, n_done;
    double over_s; /* what the slots that are done took beyond their share of the time */
    bool news;
    double ticked_at, showed_at; /* seconds; only the calling thread's */
};

enum { TICK_MS = 50, GRACE_MS = 5000, FIRST_PLAN_S = 10 };
static const double TICK_PAUSE_S = 0.2, SHOW_PAUSE_S = 1;

/* ---- slots ----------------------------------------------------------------------------------------------------- */

static int
count_jobs(const struct dataset *data, const struct region *region)
{
    int n = 0;

    for (guint i = 0; i < region->candidate->len; i++)
        n += ((const struct candidate *)g_ptr_array_index(data->candidate, g_array_index(region->candidate, guint, i)))
                 ->count;
    return n;
}

static void
add_people(GHashTable *people, const struct plan *plan)
{
    for (guint p = 0; plan != NULL && p < plan->profile->len; p++)
        g_hash_table_add(people, ((const struct profile *)g_ptr_array_index(plan->profile, p))->candidate);
}

static bool
has_any(const struct dataset *data, const struct region *region, GHashTable *people)
{
    for (guint i = 0; i < region->candidate->len && g_hash_table_size(people) > 0; i++) {
        guint k = g_array_index(region->candidate, guint, i);
        if (g_hash_table_contains(people, ((const struct candidate *)g_ptr_array_index(data->candidate, k))->id))
            return true;
    }
    return false;
}

static gint
smallest_first(gconstpointer a, gconstpointer b)
{
    const struct slot *x = a, *y = b;
    double left = region_size(x->region), right = region_size(y->region);

    if (x->region->has_pin != y->region->has_pin)
        return x->region->has_pin ? -1 : 1;
    if (left < right || left > right)
        return left < right ? -1 : 1;
    return x->place - y->place;
}

static gint
largest_first(gconstpointer a, gconstpointer b)
{
    const struct slot *x = a, *y = b;

    return x->region->has_pin == y->region->has_pin ? smallest_first(b, a) : smallest_first(a, b);
}

static struct slot *
slots_new(const struct regions *regions, const struct match_options *options)
{
    struct slot *slot = g_new0(struct slot, (gsize)regions->n);
    g_autoptr(GHashTable) started = g_hash_table_new(g_str_hash, g_str_equal);

    add_people(started, options->start);
    add_people(started, options->keep);
    for (int r = 0; r < regions->n; r++) {
        const struct region *region = regions->region[r];
        slot[r] = (struct slot){.region = region,
                                .place = r,
                                .n_job = count_jobs(regions->data, region),
                                .has_start = has_any(regions->data, region, started),
                                .instant = parts_instant_bound(regions->data, region, options->goal),
                                .now = {.bound = HUGE_VAL}};
    }
    if (regions->n > 0) /* qsort() wants an array even where there is nothing to sort */
        qsort(slot, (size_t)regions->n, sizeof *slot, options->time_limit_s > 0 ? smallest_first : largest_first);
    return slot;
}

/* ---- a worker -------------------------------------------------------------------------------------------------- */

/* One region's run: its watch stands between the engine and the slot. */
struct job {
    struct parts *parts;
    struct slot *slot;
    int start_ms;
    double share_s; /* of the time; 0: no limit */
    double first_s; /* at least share_s: how long it may take to a first plan */
};

static bool
needs_plan(const struct parts *parts, const struct slot *slot)
{
    return slot->region->has_pin || parts->options->goal == GOAL_COVER;
}

/* A region that may not be left without a plan gets a little time to make one. */
static bool
is_stopped(const struct job *job)
{
    const struct parts *parts = job->parts;

    if (!g_atomic_int_get(&parts->stop))
        return false;
    return job->slot->best != NULL || !needs_plan(parts, job->slot) ||
           g_atomic_int_get(&parts->now_ms) >= parts->stop_ms + GRACE_MS;
}

static double
job_seconds(void *user)
{
    const struct job *job = user;

    if (is_stopped(job))
        return 1e9; /* later than any limit: asks for a tick at once */
    double seconds = (g_atomic_int_get(&job->parts->now_ms) - job->start_ms) / 1000.0;
    return job->slot->best != NULL ? seconds + job->first_s - job->share_s : seconds;
}

static bool
job_tick(const struct match_progress *progress, void *user)
{
    struct job *job = user;
    struct parts *parts = job->parts;
    struct plan *best = progress->best != NULL ? plan_copy(progress->best) : NULL, *before = NULL;

    g_mutex_lock(&parts->lock);
    job->slot->now = *progress;
    job->slot->now.best = NULL;
    if (best != NULL) {
        before = job->slot->best;
        job->slot->best = best;
        parts->news = true;
    }
    g_mutex_unlock(&parts->lock);
    plan_free(before);
    return !is_stopped(job);
}

static bool
has_limit(const struct parts *parts)
{
    return parts->options->time_limit_s > 0 && parts->watch != NULL && parts->watch->seconds != NULL;
}

static double
now_s(const struct parts *parts)
{
    return g_atomic_int_get(&parts->now_ms) / 1000.0;
}

/* The share of the time left for a slot that begins now, by its size among those that have not begun; less what the
 * regions before it took beyond theirs to say their reasons. 0: none, 0 or less with a limit: too late. */
static double
time_share(const struct parts *parts, const struct slot *slot)
{
    double left = parts->options->time_limit_s - now_s(parts);
    double mine = region_size(slot->region) + 1, all = mine;
    int n = 1;

    for (int s = 0; s < parts->n; s++)
        if (parts->slot[s].state == SLOT_WAITING) {
            all += region_size(parts->slot[s].region) + 1;
            n++;
        }
    int rounds = (n + parts->n_worker - 1) / parts->n_worker;
    double share = MIN(left, left / rounds * mine * n / all);
    double over = parts->n_done > 0 ? parts->over_s / parts->n_done : 0;
    return left <= 0 ? left : MAX(share - over, 0.1 * share);
}

static struct slot *
next_slot(struct parts *parts, struct job *job)
{
    struct slot *slot = NULL;

    g_mutex_lock(&parts->lock);
    if (parts->n_begun < parts->n) {
        slot = &parts->slot[parts->n_begun++];
        slot->state = SLOT_RUNNING;
        *job = (struct job){.parts = parts, .slot = slot, .start_ms = g_atomic_int_get(&parts->now_ms)};
        if (has_limit(parts)) {
            job->share_s = time_share(parts, slot);
            job->first_s = MIN(MAX(job->share_s, FIRST_PLAN_S), parts->options->time_limit_s - now_s(parts));
        }
    }
    g_mutex_unlock(&parts->lock);
    return slot;
}

/* Too late to begin? Where an empty plan does not do, it never is. */
static bool
is_too_late(const struct job *job)
{
    if (needs_plan(job->parts, job->slot) || job->slot->has_start)
        return false;
    return g_atomic_int_get(&job->parts->stop) || (has_limit(job->parts) && job->share_s <= 0);
}

/* The engine's own bound may be worse than the one that needs no work. */
static struct plan *
with_instant_bound(struct plan *plan, double instant)
{
    if (plan->goal == GOAL_JOBS && plan->has_bound && plan->bound > instant)
        parts_set_bound(plan, instant);
    return plan;
}

static struct plan *
run_job(struct job *job)
{
    const struct parts *parts = job->parts;
    struct match_watch watch = {.seconds = job_seconds, .tick = job_tick, .user = job};
    struct match_options options = *parts->options;

    if (is_too_late(job))
        return parts_skip(parts->regions, job->slot->region, &options);
    auto_of(dataset) data = region_dataset(parts->regions, job->slot->region);
    options.n_thread = MAX(1, options.n_thread / MAX(1, parts->n));
    options.time_limit_s = has_limit(parts) ? MAX(job->first_s, 1e-3) : 0;
    struct plan *plan = match_whole(data, &options, parts->watch != NULL ? &watch : NULL);
    return with_instant_bound(plan, job->slot->instant);
}

static void
slot_done(struct job *job, struct plan *plan)
{
    struct parts *parts = job->parts;
    struct slot *slot = job->slot;

    g_mutex_lock(&parts->lock);
    struct plan *best = slot->best;
    slot->best = NULL;
    slot->plan = plan;
    slot->state = SLOT_DONE;
    parts->over_s += MAX(0, now_s(parts) - job->start_ms / 1000.0 - job->share_s);
    parts->n_done++;
    parts->news = true;
    g_cond_signal(&parts->moved);
    g_mutex_unlock(&parts->lock);
    plan_free(best);
}

static gpointer
work(gpointer user)
{
    struct job job;

    while (next_slot(user, &job) != NULL)
        slot_done(&job, run_job(&job));
    return NULL;
}

/* ---- the watch ------------------------------------------------------------------------------------------------- */

static void
add_slot(const struct slot *slot, enum plan_goal goal, struct match_progress *sum)
{
    const struct plan *plan = slot->plan;
    double bound = plan == NULL ? slot->now.bound : plan->has_bound ? plan->bound : HUGE_VAL;

    sum->n_candidate += slot->n_job;
    sum->n_column += slot->now.n_column;
    sum->bound += goal == GOAL_JOBS ? MIN(bound, slot->instant) : bound == HUGE_VAL ? 0 : bound;
    sum->score += plan != NULL ? plan->score : slot->now.score;
    sum->n_full += plan != NULL ? plan->n_full : slot->now.n_full;
    sum->n_part += plan != NULL ? plan->n_part : slot->now.n_part;
    if (slot->state == SLOT_RUNNING)
        sum->phase = slot->now.phase;
}

static const struct plan *
plan_so_far(const struct slot *slot)
{
    return slot->plan != NULL ? slot->plan : slot->best;
}

/* What all regions have so far as one plan; NULL while a region without a plan cannot be left empty. */
static struct plan *
join_best(const struct parts *parts)
{
    g_autoptr(GPtrArray) copy = g_ptr_array_new_with_free_func((GDestroyNotify)plan_free);

    for (int s = 0; s < parts->n; s++) {
        const struct plan *plan = plan_so_far(&parts->slot[s]);
        if (plan != NULL)
            g_ptr_array_add(copy, plan_copy(plan));
        else if (needs_plan(parts, &parts->slot[s]))
            return NULL;
    }
    return copy->len > 0 ? parts_join(parts->regions->data, parts->options, copy) : NULL;
}

/* Reads the clock, and where it is time says how things stand. */
static void
keep_watch(struct parts *parts)
{
    const struct match_watch *watch = parts->watch;
    double seconds = watch->seconds != NULL ? watch->seconds(watch->user) : parts->ticked_at + TICK_PAUSE_S;
    struct match_progress sum = {.seconds = seconds, .bound = parts->regions->loose_score};
    struct plan *best = NULL;

    g_atomic_int_set(&parts->now_ms, (gint)MIN(seconds * 1000, G_MAXINT));
    if (watch->tick == NULL || seconds < parts->ticked_at + TICK_PAUSE_S)
        return;
    parts->ticked_at = seconds;
    g_mutex_lock(&parts->lock);
    for (int s = 0; s < parts->n; s++)
        add_slot(&parts->slot[s], parts->options->goal, &sum);
    if (parts->news && seconds >= parts->showed_at + SHOW_PAUSE_S) {
        best = join_best(parts);
        parts->news = false;
        parts->showed_at = seconds;
    }
    g_mutex_unlock(&parts->lock);
    sum.best = best;
    if (!watch->tick(&sum, watch->user) && !g_atomic_int_get(&parts->stop)) {
        parts->stop_ms = g_atomic_int_get(&parts->now_ms);
        g_atomic_int_set(&parts->stop, 1);
    }
    plan_free(best);
}

static void
wait_for_all(struct parts *parts)
{
    g_mutex_lock(&parts->lock);
    while (parts->n_done < parts->n) {
        g_cond_wait_until(&parts->moved, &parts->lock, g_get_monotonic_time() + TICK_MS * G_TIME_SPAN_MILLISECOND);
        g_mutex_unlock(&parts->lock);
        if (parts->watch != NULL)
            keep_watch(parts);
        g_mutex_lock(&parts->lock);
    }
    g_mutex_unlock(&parts->lock);
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

static void
run(struct parts *parts)
{
    g_autofree GThread **thread = g_new0(GThread *, (gsize)parts->n_worker);

    if (parts->watch != NULL)
        keep_watch(parts);
    for (int w = 0; w < parts->n_worker; w++)
        thread[w] = g_thread_new("region", work, parts);
    wait_for_all(parts);
    for (int w = 0; w < parts->n_worker; w++)
        g_thread_join(thread[w]);
}

/* The plans of the slots in the order of the regions. */
static GPtrArray *
take_plans(struct parts *parts)
{
    GPtrArray *plan = g_ptr_array_new_with_free_func((GDestroyNotify)plan_free);

    g_ptr_array_set_size(plan, parts->n);
    for (int s = 0; s < parts->n; s++)
        g_ptr_array_index(plan, parts->slot[s].place) = parts->slot[s].plan;
    return plan;
}

struct plan *
parts_match(const struct regions *regions, const struct match_options *options, const struct match_watch *watch)
{
    struct parts parts = {.regions = regions,
                          .options = options,
                          .watch = watch,
                          .slot = slots_new(regions, options),
                          .n = regions->n,
                          .n_worker = MIN(options->n_thread, regions->n),
                          .ticked_at = -TICK_PAUSE_S,
                          .showed_at = -SHOW_PAUSE_S};

    g_mutex_init(&parts.lock);
    g_cond_init(&parts.moved);
    run(&parts);
    g_autoptr(GPtrArray) part = take_plans(&parts);
    g_free(parts.slot);
    g_cond_clear(&parts.moved);
    g_mutex_clear(&parts.lock);
    struct plan *plan = parts_join(regions->data, options, part);
    if (watch != NULL && watch->seconds != NULL)
        plan->seconds = watch->seconds(watch->user);
    return plan;
}

struct plan *
match_run(const struct dataset *data, const struct match_options *options, const struct match_watch *watch)
{
    auto_of(regions) regions = regions_new(data, options->date, options->goal);

    regions_follow(regions, options->start);
    regions_follow(regions, options->keep);
    if (regions->n == 1) {
        struct plan *whole = match_whole(data, options, watch);
        plan_trim_advice(whole);
        return with_instant_bound(whole, parts_instant_bound(data, regions->region[0], options->goal));
    }
    struct plan *plan = parts_match(regions, options, watch);
    parts_finish(regions, options, plan);
    return plan;
}
