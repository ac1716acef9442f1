/* SPDX-License-Identifier: EUPL-1.2 */
/* A week under construction: its figures against a count from nothing, its moves against what they change. */

#include <math.h>
#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/explain.h"

static const struct month_day any_day = {0, 0};
static const struct prices nothing_costs = {NULL, NULL};

/* Everything that a test needs to change weeks of one instance. */
struct desk {
    struct dataset *data;
    struct instance *in;
    struct day_scratch *scratch;
    struct week *week, *was, *count;
};

static void
desk_open(struct desk *desk, struct dataset *data)
{
    desk->data = data;
    desk->in = instance_new(data, any_day);
    desk->scratch = g_new(struct day_scratch, 1);
    desk->week = week_new(desk->in);
    desk->was = week_new(desk->in);
    desk->count = week_new(desk->in);
    desk->week->scratch = desk->scratch;
    if (desk->in->n_person > 0)
        week_start(desk->week, &desk->in->person[0]);
}

static void
desk_close(struct desk *desk)
{
    week_free(desk->week);
    week_free(desk->was);
    week_free(desk->count);
    g_free(desk->scratch);
    instance_free(desk->in);
    dataset_free(desk->data);
}

/* ---- figures ----------------------------------------------------------------------------------------------------- */

static void
assert_same_days(const struct week *a, const struct week *b)
{
    for (int d = 0; d < DAYS; d++) {
        g_assert_cmpint(a->day[d].n, ==, b->day[d].n);
        g_assert_cmpint(a->day[d].worked_min, ==, b->day[d].worked_min);
        g_assert_cmpint(a->day[d].travel_min, ==, b->day[d].travel_min);
        g_assert_cmpint(a->day[d].n_site, ==, b->day[d].n_site);
        for (int i = 0; i < a->day[d].n; i++) {
            g_assert_cmpint(a->day[d].item[i], ==, b->day[d].item[i]);
            g_assert_cmpint(a->day[d].start[i], ==, b->day[d].start[i]);
            g_assert_true(memcmp(&a->day[d].after[i], &b->day[d].after[i], sizeof a->day[d].after[i]) == 0);
            g_assert_true(memcmp(&a->day[d].before[i], &b->day[d].before[i], sizeof a->day[d].before[i]) == 0);
        }
        g_assert_cmpint(a->twin[d], ==, b->twin[d]);
    }
}

static void
assert_same(const struct week *a, const struct week *b)
{
    g_assert_true(a->who == b->who);
    assert_same_days(a, b);
    g_assert_cmpint(a->worked_min, ==, b->worked_min);
    g_assert_cmpint(a->n_day, ==, b->n_day);
    g_assert_cmpint(a->n_provider, ==, b->n_provider);
    for (int i = 0; i < a->who->n_item; i++)
        g_assert_cmpint(a->in_week[i], ==, b->in_week[i]);
    for (int p = 0; p < a->in->n_provider; p++)
        g_assert_cmpint(a->provider_visit[p], ==, b->provider_visit[p]);
}

/* The same visits laid into an empty week give the same figures. */
static void
assert_counted(struct desk *desk)
{
    week_start(desk->count, desk->week->who);
    for (int d = 0; d < DAYS; d++) {
        struct day *day = &desk->count->day[d];
        day->n = desk->week->day[d].n;
        memcpy(day->item, desk->week->day[d].item, sizeof day->item);
        memcpy(day->start, desk->week->day[d].start, sizeof day->start);
    }
    g_assert_true(week_settle(desk->count));
    assert_same(desk->week, desk->count);
}

/* What no further visit could mend must hold at every moment. */
static void
assert_within_limits(const struct week *week)
{
    const struct person *who = week->who;

    g_assert_cmpint(week->worked_min, <=, who->max_min);
    g_assert_cmpint(week->n_day, <=, who->max_days);
    g_assert_cmpint(week->n_provider, <=, who->max_providers);
    for (int d = 0; d < DAYS; d++) {
        g_assert_cmpint(week->day[d].n_site, <=, who->max_sites);
        g_assert_cmpint(day_paid_min(&week->day[d]), <=, who->max_day_min);
    }
    for (int i = 0; i < who->n_item; i++) {
        bool split = week->in->task[who->item[i].task].split;
        g_assert_cmpint(week->in_week[i], <=, who->item[i].times);
        g_assert_true(split || week->in_week[i] == 0 || week->in_week[i] == who->item[i].times);
    }
}

/* The week as a profile, made from its visits alone. Owned by the caller. */
static struct profile *
profile_of(const struct week *week)
{
    struct profile *profile = profile_new(week->who->who->id);

    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            const struct item *item = &week->who->item[week->day[d].item[i]];
            const struct task *task = week->in->task[item->task].task;
            int start = week->day[d].start[i] * GRID_MIN;
            g_ptr_array_add(profile->visit, visit_new(task->id, task->site, task->provider, (enum weekday)d, start,
                                                      start + task_visit_min(task, week->who->who->pace_pct)));
        }
    return profile;
}

static void
assert_scored(const struct desk *desk)
{
    auto_of(profile) profile = profile_of(desk->week);
    struct score_parts parts;

    explain_score(desk->data, profile, &parts);
    g_assert_cmpfloat_with_epsilon(week_score(desk->week), parts.total, 1e-6);
    g_assert_cmpint(desk->week->worked_min, ==, parts.worked_min);
}

/* ---- random weeks ------------------------------------------------------------------------------------------------ */

static double *
random_prices(const struct instance *in, GRand *rand)
{
    double *price = g_new0(double, (gsize)in->n_row + 1);

    for (int r = 0; r < in->n_row; r++)
        price[r] = in->least[r] > 0 ? 0 : g_rand_double_range(rand, 0, 120);
    return price;
}

static double
hours_score(const struct week *week)
{
    return person_hours_score(week->who, week->worked_min);
}

/* One random move, made and unmade: its cost is what it changes, and unmade it leaves no trace. */
static bool
try_move(struct desk *desk, GRand *rand, const struct prices *prices)
{
    struct week *week = desk->week;
    struct week_move move;

    if (!week_find(week, sample_pick(rand, 0, week->who->n_item - 1), prices, &move))
        return false;
    week_copy(desk->was, week);
    assert_same(desk->was, week);
    double before = week_price(week, prices) - week_score(week) + hours_score(week);
    if (!week_add(week, &move)) {
        assert_same(week, desk->was);
        return false;
    }
    double after = week_price(week, prices) - week_score(week) + hours_score(week);
    if (desk->was->n_day > 0)
        g_assert_cmpfloat_with_epsilon(after - before, move.cost, 1e-6);
    g_assert_cmpint(week->worked_min - desk->was->worked_min, ==, move.minutes);
    assert_counted(desk);
    assert_within_limits(week);
    assert_scored(desk);
    bool split = week->in->task[week->who->item[move.item].task].split;
    week_drop(week, move.item, split ? move.weekday[0] : -1);
    assert_same(week, desk->was);
    g_assert_true(week_add(week, &move));
    assert_counted(desk);
    return true;
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    int n_move = 0, n_drop = 0;

    for (int round = 0; round < 150; round++) {
        struct desk desk;
        desk_open(&desk, sample_random(rand, 9, 2, round % 2 ? 1 : GRID_MIN));
        g_autofree double *price = random_prices(desk.in, rand);
        struct prices prices = {price, NULL};
        const struct person *who = &desk.in->person[sample_pick(rand, 0, 1)];
        week_start(desk.week, who);
        for (int i = 0; i < 25 && who->n_item > 0; i++)
            n_move += try_move(&desk, rand, &prices);
        while (desk.week->n_day > 0) { /* whatever is dropped, in whatever order, the count stays right */
            week_drop(desk.week, sample_pick(rand, 0, who->n_item - 1), sample_chance(rand, 50) ? -1 : DAY_MO);
            for (int i = 0; i < who->n_item; i++) /* a day of an unsplit task alone is nobody's to drop */
                if (!desk.in->task[who->item[i].task].split && desk.week->in_week[i] < who->item[i].times)
                    week_drop(desk.week, i, -1);
            assert_counted(&desk);
            assert_within_limits(desk.week);
            n_drop++;
        }
        g_assert_cmpint(desk.week->worked_min, ==, 0);
        desk_close(&desk);
    }
    g_assert_cmpint(n_move, >, 500);
    g_assert_cmpint(n_drop, >, 500);
}

/* ---- one rule at a time ------------------------------------------------------------------------------------------ */

static struct dataset *
two_providers(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "cleaning", NULL);
    sample_provider(data, "p2", "green", "employs", "no", NULL);
    sample_site(data, "a", "52.1");
    sample_site(data, "b", "52.2");
    dataset_put_pair(data, travel_pair_new("a", "b", 10));
    return data;
}

/* Adds the item at this place in the list; false when it does not go. */
static bool
add(struct desk *desk, int item, const struct prices *prices)
{
    struct week_move move;

    return week_find(desk->week, item, prices, &move) && week_add(desk->week, &move);
}

/* Two places, but one person takes one of them. */
static void
test_people(void)
{
    struct desk desk;
    struct dataset *data = two_providers();

    sample_task(data, "T1", "p1", "a", "people", "2", NULL);
    sample_candidate(data, "K1", NULL);
    desk_open(&desk, data);
    int row = desk.in->task[0].row;
    g_assert_cmpfloat(desk.in->most[row], ==, 2);
    g_autofree int *room = g_new0(int, (gsize)desk.in->n_row);
    struct prices prices = {NULL, room};
    for (int r = 0; r < desk.in->n_row; r++)
        room[r] = (int)desk.in->most[r];
    room[row] = 0;
    g_assert_false(add(&desk, 0, &prices));
    room[row] = 1;
    g_assert_true(add(&desk, 0, &prices));
    room[row] = 2;
    g_assert_false(add(&desk, 0, &prices));
    g_assert_cmpint(desk.week->worked_min, ==, 300);
    desk_close(&desk);
}

/* A split task is taken a day at a time, on the days and as often as rows have room. */
static void
test_split(void)
{
    struct desk desk;
    struct dataset *data = two_providers();

    sample_task(data, "T1", "p1", "a", "split", "yes", "times_per_week", "3", NULL);
    sample_candidate(data, "K1", NULL);
    desk_open(&desk, data);
    const struct inst_task *task = &desk.in->task[0];
    g_assert_cmpint(task->row, ==, NO_ROW);
    g_assert_cmpfloat(desk.in->most[task->times_row], ==, 3);
    g_autofree int *room = g_new0(int, (gsize)desk.in->n_row);
    struct prices prices = {NULL, room};
    for (int r = 0; r < desk.in->n_row; r++)
        room[r] = 1;
    room[task->day_row[DAY_MO]] = 0;
    room[task->times_row] = 2;
    g_assert_true(add(&desk, 0, &prices));
    g_assert_true(add(&desk, 0, &prices));
    g_assert_false(add(&desk, 0, &prices)); /* the row of all times has no more */
    g_assert_cmpint(desk.week->day[DAY_MO].n, ==, 0);
    g_assert_true(add(&desk, 0, &nothing_costs));
    g_assert_false(add(&desk, 0, &nothing_costs)); /* three times is all there is */
    g_assert_cmpint(desk.week->n_day, ==, 3);
    week_drop(desk.week, 0, DAY_MO);
    g_assert_cmpint(desk.week->in_week[0], ==, 2);
    desk_close(&desk);
}

/* Each time of a split task goes where its row is cheapest at present. */
static void
test_cheapest_day(void)
{
    static const double cost[] = {5, 1, 3, 0.5, 4};
    static const enum weekday order[] = {DAY_TH, DAY_TU, DAY_WE, DAY_FR, DAY_MO};
    struct desk desk;
    struct dataset *data = two_providers();
    struct week_move move;

    sample_task(data, "T1", "p1", "a", "split", "yes", NULL);
    sample_candidate(data, "K1", NULL);
    desk_open(&desk, data);
    g_autofree double *price = g_new0(double, (gsize)desk.in->n_row);
    struct prices prices = {price, NULL};
    for (int d = DAY_MO; d <= DAY_FR; d++)
        price[desk.in->task[0].day_row[d]] = cost[d];
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        g_assert_true(week_find(desk.week, 0, &prices, &move));
        g_assert_cmpint(move.weekday[0], ==, order[i]);
        g_assert_cmpfloat_with_epsilon(move.cost, cost[order[i]], 1e-9);
        g_assert_true(week_add(desk.week, &move));
    }
    desk_close(&desk);
}

/* An unsplit task that is free in its days goes where it is cheapest, all times or none. */
static void
test_times_per_week(void)
{
    struct desk desk;
    struct dataset *data = two_providers();
    struct week_move move;

    sample_task(data, "T1", "p1", "a", "days", "tu, th", NULL);
    sample_task(data, "T2", "p1", "a", "times_per_week", "2", NULL);
    sample_candidate(data, "K1", "max_days", "2", NULL);
    desk_open(&desk, data);
    g_assert_true(add(&desk, 0, &nothing_costs));
    g_assert_true(week_find(desk.week, 1, &nothing_costs, &move));
    g_assert_cmpint(move.n_day, ==, 2);
    g_assert_true(week_add(desk.week, &move));
    g_assert_cmpint(desk.week->n_day, ==, 2);
    g_assert_cmpint(desk.week->day[DAY_TU].n, ==, 2);
    g_assert_cmpint(desk.week->day[DAY_TH].n, ==, 2);
    desk_close(&desk);
}

static void
test_max_days(void)
{
    struct desk desk;
    struct dataset *data = two_providers();

    sample_task(data, "T1", "p1", "a", "days", "mo, tu", NULL);
    sample_task(data, "T2", "p1", "a", "days", "tu, we", NULL);
    sample_task(data, "T3", "p1", "a", "days", "mo, tu, we", NULL);
    sample_candidate(data, "K1", "max_days", "2", NULL);
    desk_open(&desk, data);
    g_assert_cmpint(desk.week->who->n_item, ==, 2); /* nobody does T3 in two days */
    g_assert_true(add(&desk, 0, &nothing_costs));
    g_assert_false(add(&desk, 1, &nothing_costs));
    desk_close(&desk);
}

static void
test_max_providers(void)
{
    struct desk desk;
    struct dataset *data = two_providers();

    sample_task(data, "T1", "p1", "a", NULL);
    sample_task(data, "T2", "p2", "a", NULL);
    sample_task(data, "T3", "p1", "a", NULL);
    sample_candidate(data, "K1", "max_providers", "1", NULL);
    desk_open(&desk, data);
    g_assert_true(add(&desk, 0, &nothing_costs));
    g_assert_false(add(&desk, 1, &nothing_costs));
    g_assert_true(add(&desk, 2, &nothing_costs));
    week_drop(desk.week, 0, -1);
    g_assert_false(add(&desk, 1, &nothing_costs));
    week_drop(desk.week, 2, -1);
    g_assert_cmpint(desk.week->n_provider, ==, 0);
    g_assert_true(add(&desk, 1, &nothing_costs));
    desk_close(&desk);
}

/* ---- a finished week --------------------------------------------------------------------------------------------- */

/* Is the week of all tasks sound for a person with this field? */
static bool
sound_with(struct dataset *data, const char *key, const char *text)
{
    struct desk desk;

    sample_candidate(data, "K1", "available", "mo-su 00:00-24:00", key, text, NULL);
    desk_open(&desk, data);
    g_assert_cmpint(desk.week->who->n_item, ==, desk.in->n_task);
    for (int i = 0; i < desk.week->who->n_item; i++)
        g_assert_true(add(&desk, i, &nothing_costs));
    bool sound = week_sound(desk.week);
    desk_close(&desk);
    return sound;
}

static struct dataset *
one_task(const char *provider, const char *days, const char *window)
{
    struct dataset *data = two_providers();

    sample_task(data, "T1", provider, "a", "days", days, "window", window, NULL);
    return data;
}

static void
test_sound(void)
{
    g_assert_true(sound_with(one_task("p1", "mo-fr", "09:00-10:00"), "hours.min", "5"));
    g_assert_false(sound_with(one_task("p1", "mo-fr", "09:00-10:00"), "hours.min", "5.5"));
    g_assert_true(sound_with(one_task("p1", "mo-fr", "09:00-10:00"), "min_day_hours", "1"));
    g_assert_false(sound_with(one_task("p1", "mo-fr", "09:00-10:00"), "min_day_hours", "1.5"));
    g_assert_false(sound_with(one_task("p2", "mo-fr", "09:00-10:00"), "pace", "1")); /* nobody employs */
}

/* Sunday's rest ends on Monday; the one long rest of 36 hours is not between days that follow each other. */
static void
test_rests(void)
{
    struct dataset *data = one_task("p1", "mo", "06:00-07:00");

    sample_task(data, "T2", "p1", "a", "days", "su", "window", "19:00-20:00", NULL);
    g_assert_false(sound_with(data, "pace", "1")); /* ten hours from Sunday 20:00 */
    data = one_task("p1", "mo", "07:00-08:00");
    sample_task(data, "T2", "p1", "a", "days", "su", "window", "19:00-20:00", NULL);
    g_assert_true(sound_with(data, "pace", "1")); /* eleven */
    g_assert_true(sound_with(one_task("p1", "mo-sa", "09:00-10:00"), "pace", "1"));
    g_assert_false(sound_with(one_task("p1", "mo-su", "09:00-10:00"), "pace", "1"));
    g_assert_true(sound_with(one_task("p1", "we", "09:00-10:00"), "pace", "1"));
}

static void
test_empty(void)
{
    struct desk desk;

    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    desk_open(&desk, sample_random(rand, 3, 1, GRID_MIN));
    g_assert_false(week_sound(desk.week));
    g_assert_cmpint(desk.week->worked_min, ==, 0);
    assert_counted(&desk);
    desk_close(&desk);
}

/* Two places of a split task, twice a week each: one person may do it on four days. */
static void
test_split_places(void)
{
    struct desk desk;
    struct dataset *data = two_providers();

    sample_task(data, "T1", "p1", "a", "split", "yes", "days", "mo-th", "times_per_week", "2", "people", "2", NULL);
    sample_candidate(data, "K1", NULL);
    desk_open(&desk, data);
    for (int n = 0; n < 4; n++)
        g_assert_true(add(&desk, 0, &nothing_costs));
    g_assert_false(add(&desk, 0, &nothing_costs));
    g_assert_cmpint(desk.week->in_week[0], ==, 4);
    desk_close(&desk);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/week/random", test_random);
    g_test_add_func("/week/people", test_people);
    g_test_add_func("/week/split", test_split);
    g_test_add_func("/week/split-places", test_split_places);
    g_test_add_func("/week/cheapest-day", test_cheapest_day);
    g_test_add_func("/week/times-per-week", test_times_per_week);
    g_test_add_func("/week/max-days", test_max_days);
    g_test_add_func("/week/max-providers", test_max_providers);
    g_test_add_func("/week/sound", test_sound);
    g_test_add_func("/week/rests", test_rests);
    g_test_add_func("/week/empty", test_empty);
    return g_test_run();
}
