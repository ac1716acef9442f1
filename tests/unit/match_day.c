/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Clock times of a day against trying every one. The rules are counted here from the records, minute by minute, and
 * share nothing with the engine but its order of visits and its travel times.
 */

#include <limits.h>
#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/fixed.h"

enum { MOST = 4 };

/* The records of one day in order, and the clock times being tried. */
struct trial {
    const struct instance *in;
    const struct person *who;
    int weekday, n;
    const struct task *task[MOST + 1];
    int travel_min[MOST + 1]; /* from the visit before */
    int dur_min[MOST + 1], start_min[MOST + 1];
};

static struct trial
trial_of(const struct instance *in, const struct person *who, int weekday, const struct day *day)
{
    struct trial t = {.in = in, .who = who, .weekday = weekday, .n = day->n};

    for (int i = 0; i < day->n; i++) {
        t.task[i] = in->task[who->item[day->item[i]].task].task;
        t.dur_min[i] = task_visit_min(t.task[i], who->who->pace_pct);
        t.start_min[i] = day->start[i] * GRID_MIN;
        t.travel_min[i] =
            i > 0 ? dataset_travel_min(in->data, t.task[i - 1]->site, t.task[i]->site, who->who->travel) : 0;
    }
    return t;
}

/* ---- the rules, counted plainly ---------------------------------------------------------------------------------- */

static bool
in_time(const struct trial *t, int i)
{
    const struct task *task = t->task[i];
    struct window there = t->who->who->available[t->weekday];
    int start = t->start_min[i], end = start + t->dur_min[i];

    if (!(task->days >> t->weekday & 1) || start < task->window.start_min || end > task->window.end_min ||
        start < there.start_min || end > there.end_min)
        return false;
    for (unsigned b = 0; b < task->n_blackout; b++)
        if (start < task->blackout[b].end_min && end > task->blackout[b].start_min)
            return false;
    return true;
}

static int
idle_before(const struct trial *t, int i)
{
    return t->start_min[i] - (t->start_min[i - 1] + t->dur_min[i - 1]) - t->travel_min[i];
}

static bool
follows(const struct trial *t, int i)
{
    return i == 0 || (idle_before(t, i) >= 0 && idle_before(t, i) <= t->who->who->max_gap_min);
}

static int
paid_min(const struct trial *t)
{
    int paid = 0;

    for (int i = 0; i < t->n; i++)
        paid += t->dur_min[i] + t->travel_min[i];
    return paid;
}

/* Rule 4. */
static bool
breaks_right(const struct trial *t)
{
    const struct work_rules *rules = &t->in->data->partnership.rules;
    int stretch = candidate_stretch_min(t->who->who, &t->in->data->partnership);
    int run_start = t->start_min[0], breaks = 0, paid = paid_min(t);

    for (int i = 1; i < t->n; i++) {
        int idle = idle_before(t, i);
        if (idle < rules->shortest_break)
            continue;
        if (t->start_min[i] - idle - run_start > stretch)
            return false;
        breaks += idle;
        run_start = t->start_min[i];
    }
    if (t->start_min[t->n - 1] + t->dur_min[t->n - 1] - run_start > stretch)
        return false;
    return (paid <= rules->break_after || breaks >= rules->break_minutes) &&
           (paid <= rules->long_day || breaks >= rules->long_break);
}

/* Rules 2 to 5 for the times of the trial, without the shortest day. */
static bool
times_sound(const struct trial *t)
{
    for (int i = 0; i < t->n; i++)
        if (!in_time(t, i) || !follows(t, i))
            return false;
    int span = t->start_min[t->n - 1] + t->dur_min[t->n - 1] - t->start_min[0];
    return breaks_right(t) && paid_min(t) <= t->who->who->max_day_min &&
           span <= t->in->data->partnership.rules.day_span;
}

/* What rule 5 says about the visits of a day, whatever their times. */
static bool
visits_sound(const struct trial *t)
{
    const struct candidate *who = t->who->who;
    int n_site = 0;

    for (int i = 0; i < t->n; i++) {
        bool fresh = true;
        for (int j = 0; j < i; j++)
            fresh &= strcmp(t->task[i]->site, t->task[j]->site) != 0;
        n_site += fresh;
    }
    for (unsigned l = 0; l < who->n_day_limit; l++) {
        int min = 0;
        for (int i = 0; i < t->n; i++)
            min += t->task[i]->demand[who->day_limit[l].demand] >= who->day_limit[l].level ? t->dur_min[i] : 0;
        if (min > who->day_limit[l].minutes)
            return false;
    }
    return who->max_sites_per_day == NO_LIMIT || n_site <= who->max_sites_per_day;
}

/* Tries every clock time on the grid for visit i and all after it. */
static bool
some_times(struct trial *t, int i)
{
    if (i == t->n)
        return times_sound(t);
    const struct task *task = t->task[i];
    g_assert(task != NULL);
    int first = (task->window.start_min + GRID_MIN - 1) / GRID_MIN * GRID_MIN;
    for (t->start_min[i] = first; t->start_min[i] + t->dur_min[i] <= task->window.end_min; t->start_min[i] += GRID_MIN)
        if (in_time(t, i) && follows(t, i) && some_times(t, i + 1))
            return true;
    return false;
}

/* ---- random days ------------------------------------------------------------------------------------------------- */

/* A day with up to `most` items of the person, seldom out of the order of their windows; false when there are none. */
static bool
random_day(GRand *rand, const struct person *who, int most, struct day *day, int *weekday)
{
    *weekday = sample_pick(rand, 0, DAY_FR);
    memset(day, 0, sizeof *day);
    for (int i = 0; i < who->n_item && day->n < most; i++)
        if (who->item[i].days >> *weekday & 1 && sample_chance(rand, 65))
            day_insert(day, sample_chance(rand, 15) ? sample_pick(rand, 0, day->n) : day->n, i);
    return day->n > 0;
}

/* Short stretches and long breaks, so that breaks decide. */
static struct dataset *
random_data(GRand *rand, int grid)
{
    struct dataset *data = sample_random(rand, 6, 1, grid);
    struct work_rules *rules = &data->partnership.rules;

    ((struct candidate *)g_ptr_array_index(data->candidate, 0))->max_gap_min = GRID_MIN * sample_pick(rand, 3, 30);
    rules->break_after = 30 * sample_pick(rand, 4, 11);
    rules->break_minutes = 15 * sample_pick(rand, 1, 3);
    rules->long_day = rules->break_after + 60;
    rules->long_break = rules->break_minutes + 15;
    for (guint i = 0; i < data->task->len; i++) {
        struct task *task = g_ptr_array_index(data->task, i);
        int length = task->minutes * 4 / 3 + 5 + GRID_MIN * sample_pick(rand, 2, 18);
        task->days = 0x1f;
        task->times_per_week = 1;
        task->window.start_min = 420 + (int)i * 60 + GRID_MIN * sample_pick(rand, 0, 12);
        task->window.end_min = task->window.start_min + length;
        if (sample_chance(rand, 20))
            task->window.start_min += 2; /* windows need not be on the grid */
    }
    return data;
}

struct counts {
    int yes, no, with_break, moved_yes, moved_no;
};

/* Visits at times that were moved a little: is the day still sound? */
static void
compare_moved(GRand *rand, const struct instance *in, int weekday, struct day *day, struct counts *counts)
{
    for (int n = 0; n < 6; n++) {
        day->start[sample_pick(rand, 0, day->n - 1)] += (int16_t)sample_pick(rand, -3, 3);
        struct trial moved = trial_of(in, &in->person[0], weekday, day);
        bool sound = times_sound(&moved) && visits_sound(&moved);
        g_assert_true((fixed_check(in, &in->person[0], weekday, day).rule == FIXED_OK) == sound);
        *(sound ? &counts->moved_yes : &counts->moved_no) += 1;
    }
}

/* What day_time() says about one random day, against every time there is. */
static void
compare(GRand *rand, const struct instance *in, bool both_ways, struct day_scratch *scratch, struct counts *counts)
{
    const struct person *who = &in->person[0];
    struct day day;
    int weekday;

    if (!random_day(rand, who, MOST, &day, &weekday))
        return;
    struct trial trial = trial_of(in, who, weekday, &day);
    bool possible = some_times(&trial, 0);
    if (!day_refresh(in, who, weekday, &day)) {
        g_assert_false(possible); /* the quick test never refuses what is possible */
        counts->no++;
        return;
    }
    g_assert_cmpint(day_paid_min(&day), ==, paid_min(&trial));
    if (!day_time(in, who, weekday, &day, scratch)) {
        g_assert_false(possible && both_ways);
        counts->no++;
        return;
    }
    struct trial timed = trial_of(in, who, weekday, &day);
    g_assert_true(times_sound(&timed));
    g_assert_true(possible);
    counts->yes++;
    counts->with_break += paid_min(&timed) > in->rules.break_after;
    compare_moved(rand, in, weekday, &day, counts);
}

static struct counts
compare_many(guint32 seed, int n_data, int grid, int day_span)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autofree struct day_scratch *scratch = g_new(struct day_scratch, 1);
    struct counts counts = {0};

    for (int round = 0; round < n_data; round++) {
        auto_of(dataset) data = random_data(rand, grid);
        data->partnership.rules.day_span = day_span;
        auto_of(instance) in = instance_new(data, (struct month_day){0, 0});
        for (int i = 0; i < 6; i++)
            compare(rand, in, grid % GRID_MIN == 0, scratch, &counts);
    }
    return counts;
}

static void
test_exact(void)
{
    struct counts counts = compare_many(1, 600, GRID_MIN, MINUTES_A_DAY);

    g_test_message("%d with times, %d of them with breaks; %d without", counts.yes, counts.with_break, counts.no);
    g_assert_cmpint(counts.yes, >, 400);
    g_assert_cmpint(counts.with_break, >, 50);
    g_assert_cmpint(counts.no, >, 400);
    g_assert_cmpint(counts.moved_yes, >, 100);
    g_assert_cmpint(counts.moved_no, >, 100);
}

/* A day that is often too long when everything starts as early as it can. */
static void
test_exact_short_day(void)
{
    struct counts counts = {0};

    for (int day_span = 200; day_span <= 320; day_span += 40) {
        struct counts some = compare_many((guint32)day_span, 150, GRID_MIN, day_span);
        counts.yes += some.yes;
        counts.no += some.no;
    }
    g_assert_cmpint(counts.yes, >, 400);
    g_assert_cmpint(counts.no, >, 400);
}

/* Travel between the clock's steps: never wrong, though it may miss a way. */
static void
test_sound_off_grid(void)
{
    struct counts counts = compare_many(2, 300, 1, 300);

    g_assert_cmpint(counts.yes, >, 200);
    g_assert_cmpint(counts.no, >, 200);
}

static void
test_nothing(void)
{
    auto_of(dataset) data = dataset_new();
    struct day day = {.n = 0};

    sample_candidate(data, "K1", NULL);
    auto_of(instance) in = instance_new(data, (struct month_day){0, 0});
    g_assert_true(day_refresh(in, &in->person[0], DAY_SU, &day));
    g_assert_true(day_time(in, &in->person[0], DAY_SU, &day, NULL));
    g_assert_cmpint(day_paid_min(&day), ==, 0);
}

/* ---- where another visit can go in ------------------------------------------------------------------------------- */

/* Is there an order that puts `item` between the visits of a day so that every rule holds? The least travel of such. */
static bool
brute_insert(const struct instance *in, const struct person *who, int weekday, const struct day *day, int item,
             int *travel_min)
{
    bool found = false;

    for (int at = 0; at <= day->n; at++) {
        struct day more = *day;
        day_insert(&more, at, item);
        struct trial trial = trial_of(in, who, weekday, &more);
        if (!visits_sound(&trial) || !some_times(&trial, 0))
            continue;
        int travel = 0;
        for (int i = 0; i < trial.n; i++)
            travel += trial.travel_min[i];
        *travel_min = found ? MIN(*travel_min, travel) : travel;
        found = true;
    }
    return found;
}

static bool
has(const struct day *day, int item)
{
    for (int i = 0; i < day->n; i++)
        if (day->item[i] == item)
            return true;
    return false;
}

static void
ask_for_gap(const struct instance *in, int weekday, const struct day *day, int item, int *n_yes, int *n_no)
{
    const struct person *who = &in->person[0];
    struct day_gap gap;
    int travel_min = INT_MAX;
    bool possible = brute_insert(in, who, weekday, day, item, &travel_min);

    if (!day_find_gap(in, who, weekday, day, &who->item[item], &gap)) {
        g_assert_false(possible);
        ++*n_no;
        return;
    }
    struct day more = *day;
    day_insert(&more, gap.at, item);
    struct trial trial = trial_of(in, who, weekday, &more);
    g_assert_true(visits_sound(&trial));
    day_refresh(in, who, weekday, &more);
    g_assert_cmpint(more.travel_min, ==, day->travel_min + gap.travel_min);
    g_assert_cmpint(more.n_site, ==, day->n_site + gap.sites);
    g_assert_cmpint(more.travel_min, <=, travel_min); /* the place that it names is never the longer way */
    ++*n_yes;
}

static void
test_gap_never_refuses(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    g_autofree struct day_scratch *scratch = g_new(struct day_scratch, 1);
    int n_yes = 0, n_no = 0;

    for (int round = 0; round < 700; round++) {
        auto_of(dataset) data = random_data(rand, round % 2 ? 1 : GRID_MIN);
        auto_of(instance) in = instance_new(data, (struct month_day){0, 0});
        struct day day;
        int weekday;
        if (!random_day(rand, &in->person[0], 3, &day, &weekday) || !day_refresh(in, &in->person[0], weekday, &day) ||
            !day_time(in, &in->person[0], weekday, &day, scratch))
            continue;
        struct trial trial = trial_of(in, &in->person[0], weekday, &day);
        if (!visits_sound(&trial))
            continue;
        for (int item = 0; item < in->person[0].n_item; item++)
            if (!has(&day, item))
                ask_for_gap(in, weekday, &day, item, &n_yes, &n_no);
    }
    g_assert_cmpint(n_yes, >, 300);
    g_assert_cmpint(n_no, >, 300);
}

static void
test_insert_remove_copy(void)
{
    struct day day = {.n = 0}, copy;

    for (int i = 0; i < DAY_VISITS; i++)
        day_insert(&day, i / 2, i);
    g_assert_cmpint(day.n, ==, DAY_VISITS);
    day.worked_min = 55;
    day_copy(&copy, &day);
    g_assert_cmpint(copy.worked_min, ==, 55);
    g_assert_true(memcmp(copy.item, day.item, sizeof day.item) == 0);
    for (int i = DAY_VISITS - 1; i >= 0; i--) {
        g_assert_cmpint(day.item[i / 2], ==, i);
        day_remove(&day, i / 2);
    }
    g_assert_cmpint(day.n, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/day/exact", test_exact);
    g_test_add_func("/day/exact-short-day", test_exact_short_day);
    g_test_add_func("/day/sound-off-grid", test_sound_off_grid);
    g_test_add_func("/day/nothing", test_nothing);
    g_test_add_func("/day/gap-never-refuses", test_gap_never_refuses);
    g_test_add_func("/day/insert-remove-copy", test_insert_remove_copy);
    return g_test_run();
}
