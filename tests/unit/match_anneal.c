/* SPDX-License-Identifier: EUPL-1.2 */
/* The annealing keeps every rule and pin, is repeatable, never loses the best plan, and draws hours together. */

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/search.h"

static const struct month_day any_day = {0, 0};

/* Each profile is sound, and all of them together fit. */
static void
assert_sound(const struct search *search)
{
    const struct instance *in = search->in;
    g_autofree int *room = g_new(int, (gsize)in->n_row + 1);
    auto_of(week) week = week_new(in);
    double score = 0;

    search_full_room(in, room);
    for (guint c = 0; c < search->best.column->len; c++) {
        const struct column *column = g_ptr_array_index(search->best.column, c);
        g_assert_true(column_fits(column, room));
        column_take(column, room, 1);
        g_assert_true(column_load(column, week));
        g_assert_true(week_sound(week));
        g_assert_cmpfloat_with_epsilon(week_score(week), column->score, 1e-9);
        score += column->score;
    }
    g_assert_cmpfloat_with_epsilon(score, search->best.score, 1e-6);
}

static struct search *
annealed(const struct instance *in, const struct match_options *options)
{
    struct search *search = search_new(in, options, NULL);

    search_greedy(search, 0);
    double before = search->best.score;
    int n_pin = search->best.n_pin;
    search_anneal(search, 100);
    g_assert_cmpint(search->best.n_pin, >=, n_pin);
    if (search->best.n_pin == n_pin)
        g_assert_cmpfloat(search->best.score, >=, before);
    assert_sound(search);
    return search;
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    int n_better = 0, n_placed = 0;

    for (int round = 0; round < 12; round++) {
        auto_of(dataset) data = sample_random(rand, 14, 5, GRID_MIN);
        auto_of(instance) in = instance_new(data, any_day);
        struct match_options options = {.n_thread = 1 + round % 3, .seed = round};
        auto_of(search) greedy = search_new(in, &options, NULL);
        search_greedy(greedy, 0);
        auto_of(search) search = annealed(in, &options);
        auto_of(search) again = annealed(in, &options);
        g_assert_cmpfloat_with_epsilon(search->best.score, again->best.score, 1e-9);
        g_assert_cmpuint(search->pool->column->len, ==, again->pool->column->len);
        n_better += search->best.score > greedy->best.score + 1;
        n_placed += (int)search->best.column->len;
    }
    g_assert_cmpint(n_placed, >, 20);
    g_assert_cmpint(n_better, >, 1);
}

/* Four times 16 hours of two kinds of work: jobs of one kind each would be part jobs, or full ones that leave none. */
static void
test_draws_together(void)
{
    auto_of(dataset) data = dataset_new();

    sample_provider(data, "p", "mail", NULL);
    sample_site(data, "s", "52.1");
    for (int t = 0; t < 16; t++) {
        g_autofree char *id = g_strdup_printf("t%02d", t);
        sample_task(data, id, "p", "s", "minutes", t % 2 ? "40" : "56", "days", "mo-th", "window",
                    t % 4 < 2 ? "07:00-12:00" : "12:00-17:00", NULL);
    }
    for (int k = 0; k < 6; k++) {
        g_autofree char *id = g_strdup_printf("k%d", k);
        sample_candidate(data, id, "hours.full", "16", "hours.max", "20", NULL);
    }
    auto_of(instance) in = instance_new(data, any_day);
    struct match_options options = {.n_thread = 2, .seed = 1};
    auto_of(search) search = annealed(in, &options);
    int hours = 0;
    for (int t = 0; t < in->n_task; t++)
        hours += (in->task[t].task->minutes + 4) / 5 * 5 * in->task[t].times;
    g_assert_cmpint(search->best.n_full, ==, hours / (16 * 60));
}

/* What somebody must do is in the plan, however little it brings; a second person may not take it. */
static void
test_pins(void)
{
    auto_of(dataset) data = dataset_new();

    sample_provider(data, "p", "mail", NULL);
    sample_provider(data, "q", "green", NULL);
    sample_site(data, "near", "52.1");
    sample_site(data, "far", "52.2");
    for (int t = 0; t < 8; t++) {
        g_autofree char *id = g_strdup_printf("t%d", t);
        sample_task(data, id, t == 7 ? "q" : "p", t == 7 ? "far" : "near", NULL);
    }
    sample_candidate(data, "k0", "hours.full", "10", "hours.max", "12", NULL);
    sample_candidate(data, "k1", "hours.full", "20", "hours.max", "30", NULL);
    dataset_put_decision(data, decision_new("k1", "t7", DECISION_REQUIRED));
    auto_of(instance) in = instance_new(data, any_day);
    for (int seed = 0; seed < 5; seed++) {
        struct match_options options = {.n_thread = 1, .seed = seed};
        auto_of(search) search = annealed(in, &options);
        g_assert_cmpint(search->best.n_pin, ==, 1);
        g_assert_cmpint(search->best.n_full, ==, 2);
    }
}

/* A type has so many jobs as its people can fill, not as many as it counts. */
static void
test_many_of_a_type(void)
{
    auto_of(dataset) data = dataset_new();

    sample_provider(data, "p", "mail", NULL);
    sample_site(data, "s", "52.1");
    for (int t = 0; t < 6; t++) {
        g_autofree char *id = g_strdup_printf("t%d", t);
        sample_task(data, id, "p", "s", NULL);
    }
    sample_candidate(data, "type", "count", "100000", "hours.full", "10", "hours.max", "10", NULL);
    auto_of(instance) in = instance_new(data, any_day);
    struct match_options options = {.n_thread = 2, .seed = 3};
    auto_of(search) search = annealed(in, &options);
    g_assert_cmpint(search->best.n_full, ==, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/match/anneal/random", test_random);
    g_test_add_func("/match/anneal/draws-together", test_draws_together);
    g_test_add_func("/match/anneal/pins", test_pins);
    g_test_add_func("/match/anneal/many-of-a-type", test_many_of_a_type);
    return g_test_run();
}
