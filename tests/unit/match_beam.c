/* SPDX-License-Identifier: EUPL-1.2 */
/* Labels over the week: what they find where it is known, and that what they find is within the rules that they track.
 */

#include <math.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/beam.h"

static const struct month_day any_day = {0, 0};

enum { WIDTH = 4 };

/* Everything that a test needs to search the weeks of one instance. */
struct desk {
    struct dataset *data;
    struct instance *in;
    struct beam *beam;
    struct week *week;
    struct day_scratch *scratch;
    double *price;
    struct prices prices;
};

static struct dataset *
bare(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "cleaning", NULL);
    sample_site(data, "a", "52.1");
    return data;
}

static void
desk_open(struct desk *desk, struct dataset *data)
{
    desk->data = data;
    desk->in = instance_new(data, any_day);
    desk->beam = beam_new(desk->in);
    desk->week = week_new(desk->in);
    desk->scratch = g_new(struct day_scratch, 1);
    desk->week->scratch = desk->scratch;
    desk->price = g_new0(double, (gsize)desk->in->n_row + 1);
    desk->prices = (struct prices){desk->price, NULL};
}

static void
desk_close(struct desk *desk)
{
    beam_free(desk->beam);
    week_free(desk->week);
    g_free(desk->scratch);
    g_free(desk->price);
    instance_free(desk->in);
    dataset_free(desk->data);
}

/* How often the best week has the task; the first person is searched. */
static int
times_in_best(struct desk *desk, const char *task)
{
    g_assert_cmpint(beam_search(desk->beam, 0, &desk->prices, WIDTH), >, 0);
    g_assert_true(beam_week(desk->beam, 0, desk->week));
    for (int i = 0; i < desk->in->person[0].n_item; i++)
        if (g_strcmp0(desk->in->task[desk->in->person[0].item[i].task].task->id, task) == 0)
            return desk->week->in_week[i];
    return -1;
}

/* ---- what is known ------------------------------------------------------------------------------------------------
 */

/* T1 and T2 are at the same time: the cheaper one is taken, and T3 after it. */
static void
test_price(void)
{
    struct dataset *data = bare();
    struct desk desk;

    sample_task(data, "T1", "p1", "a", "window", "09:00-10:00", NULL);
    sample_task(data, "T2", "p1", "a", "window", "09:00-10:00", NULL);
    sample_task(data, "T3", "p1", "a", "window", "10:30-11:30", NULL);
    sample_candidate(data, "K1", NULL);
    desk_open(&desk, data);
    desk.price[desk.in->task[0].row] = 10;
    g_assert_cmpint(times_in_best(&desk, "T1"), ==, 0);
    g_assert_cmpint(times_in_best(&desk, "T2"), ==, 5);
    g_assert_cmpint(times_in_best(&desk, "T3"), ==, 5);
    desk.price[desk.in->task[0].row] = 0;
    desk.price[desk.in->task[1].row] = 10;
    g_assert_cmpint(times_in_best(&desk, "T1"), ==, 5);
    g_assert_cmpint(times_in_best(&desk, "T2"), ==, 0);
    desk_close(&desk);
}

/* What has no room is not offered. */
static void
test_room(void)
{
    struct dataset *data = bare();
    struct desk desk;

    sample_task(data, "T1", "p1", "a", NULL);
    sample_task(data, "T2", "p1", "a", NULL);
    sample_candidate(data, "K1", NULL);
    desk_open(&desk, data);
    g_autofree int *room = g_new(int, (gsize)desk.in->n_row + 1);
    for (int r = 0; r < desk.in->n_row; r++)
        room[r] = (int)desk.in->most[r];
    room[desk.in->task[1].row] = 0;
    desk.prices.room = room;
    g_assert_cmpint(times_in_best(&desk, "T1"), ==, 5);
    g_assert_cmpint(times_in_best(&desk, "T2"), ==, 0);
    desk_close(&desk);
}

/* A task with a wide window stands before one that is early, or after it: both find room around the other. */
static void
test_wide(void)
{
    struct dataset *data = bare();
    struct desk desk;

    sample_task(data, "T1", "p1", "a", "window", "08:30-09:30", NULL);
    sample_task(data, "T2", "p1", "a", "window", "07:30-17:00", NULL);
    sample_task(data, "T3", "p1", "a", "window", "07:30-17:00", NULL);
    sample_candidate(data, "K1", "available", "mo-fr 07:30-10:30", NULL);
    desk_open(&desk, data);
    g_assert_cmpint(times_in_best(&desk, "T1"), ==, 5);
    g_assert_cmpint(times_in_best(&desk, "T2"), ==, 5);
    g_assert_cmpint(times_in_best(&desk, "T3"), ==, 5);
    desk_close(&desk);
}

/* Three tasks of a day each for somebody who comes two days a week. */
static void
test_days(void)
{
    struct dataset *data = bare();
    struct desk desk;

    sample_task(data, "T1", "p1", "a", "days", "mo", NULL);
    sample_task(data, "T2", "p1", "a", "days", "tu", NULL);
    sample_task(data, "T3", "p1", "a", "days", "we", NULL);
    sample_candidate(data, "K1", "max_days", "2", NULL);
    desk_open(&desk, data);
    int n = beam_search(desk.beam, 0, &desk.prices, WIDTH);
    g_assert_cmpint(n, >, 0);
    for (int f = 0; f < n; f++) {
        g_assert_true(beam_week(desk.beam, f, desk.week));
        g_assert_cmpint(desk.week->n_day, <=, 2);
    }
    g_assert_true(beam_week(desk.beam, 0, desk.week));
    g_assert_cmpint(desk.week->n_day, ==, 2);
    desk_close(&desk);
}

/* ---- random partnerships ------------------------------------------------------------------------------------------
 */

static void
assert_within(const struct week *week)
{
    const struct person *who = week->who;

    g_assert_cmpint(week->n_day, <=, who->max_days);
    g_assert_cmpint(week->n_provider, <=, who->max_providers);
    g_assert_cmpint(week->worked_min, <=, who->max_min);
    for (int i = 0; i < who->n_item; i++) {
        bool split = week->in->task[who->item[i].task].split;
        g_assert_true(week->in_week[i] == 0 || week->in_week[i] == who->item[i].times ||
                      (split && week->in_week[i] <= who->item[i].times));
    }
}

/* Of many found weeks most have clock times, and each keeps the rules that its label knows. */
static void
test_random(void)
{
    int n_found = 0, n_timed = 0;

    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (int round = 0; round < 60; round++) {
        struct desk desk;
        desk_open(&desk, sample_random(rand, 9, 2, GRID_MIN));
        for (int k = 0; k < desk.in->n_person; k++) {
            int n = beam_search(desk.beam, k, &desk.prices, WIDTH);
            n_found += n;
            for (int f = 0; f < n; f++) {
                if (!beam_week(desk.beam, f, desk.week))
                    continue;
                n_timed++;
                assert_within(desk.week);
            }
        }
        desk_close(&desk);
    }
    g_assert_cmpint(n_found, >, 100);
    g_assert_cmpfloat(n_timed, >=, 0.8 * n_found);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/beam/price", test_price);
    g_test_add_func("/beam/room", test_room);
    g_test_add_func("/beam/wide", test_wide);
    g_test_add_func("/beam/days", test_days);
    g_test_add_func("/beam/random", test_random);
    return g_test_run();
}
