/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The relaxed week is worth at least as much as any sound profile at the same prices, wherever prices and multipliers
 * have moved to; and the bound made of it is above every plan that any search finds.
 */

#include <math.h>
#include <string.h>

#include <glib.h>

#include "../../src/match/relax.h"
#include "match_sample.h"
#include "stapelbaan/match/bound.h"
#include "stapelbaan/match/pricing.h"

static const struct month_day any_day = {0, 0};
static const struct prices nothing_costs = {NULL, NULL};
static const double NEAR = 1e-4; /* shares of a site's charge are floats */

/* ---- one person -------------------------------------------------------------------------------------------------- */

/* Of the rows that the bound prices; often nothing, sometimes more than anything is worth. Owned by the caller. */
static double *
random_prices(const struct instance *in, GRand *rand)
{
    double *price = g_new0(double, (gsize)in->n_row + 1), top = g_rand_double_range(rand, 0, 300);

    for (int r = 0; r < in->first_person_row; r++)
        price[r] = sample_chance(rand, 25) ? 0 : g_rand_double_range(rand, 0, top);
    return price;
}

/* Sound profiles of the person, by the pricing and by chance. Owned by the caller. */
static GPtrArray *
sound_profiles(const struct instance *in, int k, const struct prices *prices, GRand *rand)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
    auto_of(pricer) pricer = pricer_new(in, g_rand_int(rand));
    auto_of(week) week = week_new(in);

    pricer_search(pricer, k, prices, NULL, 20, -HUGE_VAL, out);
    pricer_search(pricer, k, &nothing_costs, NULL, 5, -HUGE_VAL, out);
    week->scratch = pricer->scratch;
    for (int i = 0; i < 10; i++) {
        sample_fill_week(week, &in->person[k], rand, sample_pick(rand, 1, 20), &nothing_costs);
        if (week_sound(week))
            g_ptr_array_add(out, column_new(week));
    }
    return out;
}

struct counts {
    int n_profile, n_full, n_near;
};

static void
assert_above(struct relaxed *relaxed, const struct instance *in, const double *price, const GPtrArray *profile,
             struct relax_scratch *scratch, struct counts *counts)
{
    relaxed_solve(relaxed, in, price, RELAX_FULL, scratch);
    double full_value = relaxed->value;
    relaxed_solve(relaxed, in, price, RELAX_SCORE, scratch);
    g_assert_cmpfloat(relaxed->value, >=, 0);
    g_assert_cmpfloat(full_value, >=, 0);
    for (guint c = 0; c < profile->len; c++) {
        const struct column *column = g_ptr_array_index(profile, c);
        double gain = column_gain(column, price), cost = column->score - gain;
        g_assert_cmpfloat(relaxed->value, >=, gain - NEAR);
        g_assert_cmpfloat(full_value, >=, (column->full ? 1000 : 0) - cost - NEAR);
        counts->n_profile++;
        counts->n_full += column->full;
        counts->n_near += gain > 0 && relaxed->value < 1.1 * gain;
    }
}

static void
check_person(const struct instance *in, int k, GRand *rand, struct relax_scratch *scratch, struct counts *counts)
{
    struct relaxed *relaxed = relaxed_new(in, &in->person[k]);

    for (int step = 0; step < 12; step++) {
        g_autofree double *price = random_prices(in, rand);
        struct prices prices = {price, NULL};
        g_autoptr(GPtrArray) profile = sound_profiles(in, k, &prices, rand);
        assert_above(relaxed, in, price, profile, scratch, counts);
        g_assert_cmpfloat(relaxed_norm(relaxed), >=, 0);
        relaxed_step(relaxed, g_rand_double_range(rand, 0, 2)); /* far steps too: they may not make it wrong */
    }
    relaxed_free(relaxed);
}

static struct dataset *
random_data(GRand *rand)
{
    struct dataset *data = sample_random(rand, 9, 2, sample_chance(rand, 50) ? GRID_MIN : 1);

    if (sample_chance(rand, 50))
        dataset_provider(data, "p1")->places = 1;
    data->partnership.rules.break_after = 30 * sample_pick(rand, 5, 11);
    return data;
}

static void
test_above_every_profile(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);
    struct counts counts = {0, 0, 0};

    for (int round = 0; round < 60; round++) {
        auto_of(dataset) data = random_data(rand);
        auto_of(instance) in = instance_new(data, any_day);
        struct relax_scratch *scratch = relax_scratch_new(in);
        for (int k = 0; k < in->n_person; k++)
            check_person(in, k, rand, scratch, &counts);
        relax_scratch_free(scratch);
    }
    g_assert_cmpint(counts.n_profile, >, 2000);
    g_assert_cmpint(counts.n_full, >, 200);
    g_assert_cmpint(counts.n_near, >, 200); /* not above by having no limit at all */
}

static struct dataset *
one_task(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "cleaning", NULL);
    sample_site(data, "a", "52.1");
    sample_task(data, "T1", "p1", "a", NULL);
    return data;
}

/* Five hours of ten: 250 points, less what they cost; no job at all is worth 0. */
static void
test_by_hand(void)
{
    auto_of(dataset) data = one_task();
    sample_candidate(data, "K1", "hours.full", "10", "hours.max", "10", NULL);
    auto_of(instance) in = instance_new(data, any_day);
    struct relaxed *relaxed = relaxed_new(in, &in->person[0]);
    struct relax_scratch *scratch = relax_scratch_new(in);
    g_autofree double *price = g_new0(double, (gsize)in->n_row + 1);

    relaxed_solve(relaxed, in, price, RELAX_SCORE, scratch);
    g_assert_cmpfloat_with_epsilon(relaxed->value, 250, 0.01);
    g_assert_cmpint(relaxed->chosen[0], ==, 0x1f);
    relaxed_solve(relaxed, in, price, RELAX_FULL, scratch);
    g_assert_cmpfloat_with_epsilon(relaxed->value, 0, 0.01);
    price[in->task[0].row] = 100;
    relaxed_solve(relaxed, in, price, RELAX_SCORE, scratch);
    g_assert_cmpfloat_with_epsilon(relaxed->value, 150, 0.01);
    price[in->task[0].row] = 251;
    relaxed_solve(relaxed, in, price, RELAX_SCORE, scratch);
    g_assert_cmpfloat(relaxed->value, ==, 0);
    g_assert_cmpint(relaxed->chosen[0], ==, 0);
    relaxed_free(relaxed);
    relax_scratch_free(scratch);
}

/* ---- the bound --------------------------------------------------------------------------------------------------- */

static void
assert_bounds(const struct search *search)
{
    g_assert_cmpfloat(search->bound, >=, search->best.score - 1e-6);
    g_assert_cmpfloat(search->bound, <, HUGE_VAL);
}

/* The bound at every stage against a plan made without it. */
static void
test_above_every_plan(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);
    int n_placed = 0;

    for (int round = 0; round < 40; round++) {
        auto_of(dataset) data = random_data(rand);
        auto_of(instance) in = instance_new(data, any_day);
        struct match_options options = {.n_thread = 1, .seed = round};
        auto_of(search) search = search_new(in, &options, NULL);
        auto_of(bound) bound = bound_new(in, 1);
        search_greedy(search, 0);
        search_anneal(search, 100);
        bound_quick(bound, search);
        assert_bounds(search);
        bound_guess(bound);
        bound_quick(bound, search);
        assert_bounds(search);
        double guess = search->bound, full = bound_full_jobs(bound, search);
        g_assert_cmpfloat(full, >=, search->best.n_full);
        g_assert_cmpfloat(full, <=, in->n_person);
        bound_improve(bound, search, 100, 100);
        assert_bounds(search);
        g_assert_cmpfloat(search->bound, <=, guess);
        n_placed += (int)search->best.column->len;
    }
    g_assert_cmpint(n_placed, >, 40);
}

/* The prices are worth something in a programme: none below 0, none on people and their pins. */
static void
test_prices(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(19);
    auto_of(dataset) data = random_data(rand);
    dataset_put_decision(data, decision_new("K00", "T00", DECISION_REQUIRED));
    auto_of(instance) in = instance_new(data, any_day);
    struct match_options options = {.n_thread = 2};
    auto_of(search) search = search_new(in, &options, NULL);
    auto_of(bound) bound = bound_new(in, 2);
    g_autofree double *price = g_new(double, (gsize)in->n_row + 1);
    int n_up = 0;

    bound_guess(bound);
    bound_improve(bound, search, 50, 100);
    bound_prices(bound, price);
    for (int r = 0; r < in->n_row; r++) {
        g_assert_cmpfloat(price[r], >=, 0);
        g_assert_true(r < in->first_person_row || price[r] <= 0);
        n_up += price[r] > 0;
    }
    g_assert_cmpint(n_up, >, 0);
    g_autofree double *again = g_new(double, (gsize)in->n_row + 1);
    bound_full_jobs(bound, search);
    bound_prices(bound, again);
    for (int r = 0; r < in->n_row; r++)
        g_assert_cmpfloat(again[r], ==, price[r]);
}

/* One full job for three people of a type: at the right price it counts once. */
static void
test_tight(void)
{
    auto_of(dataset) data = one_task();
    sample_candidate(data, "K1", "hours.full", "5", "hours.max", "5", "count", "3", NULL);
    auto_of(instance) in = instance_new(data, any_day);
    struct match_options options = {.n_thread = 1};
    auto_of(search) search = search_new(in, &options, NULL);
    auto_of(bound) bound = bound_new(in, 1);

    search_greedy(search, 0);
    g_assert_cmpfloat_with_epsilon(search->best.score, 1000, 1e-6);
    bound_quick(bound, search);
    g_assert_cmpfloat_with_epsilon(search->bound, 3000, 0.1); /* at no price everybody has it */
    bound_improve(bound, search, 300, 100);
    g_assert_cmpfloat_with_epsilon(search->bound, 1000, 1);
    g_assert_cmpfloat_with_epsilon(bound_full_jobs(bound, search), 1, 1e-9);
}

/* A task for two people is two full jobs, however dear it is made. */
static void
test_row_of_two(void)
{
    auto_of(dataset) data = one_task();
    dataset_task(data, "T1")->people = 2;
    sample_candidate(data, "K1", "hours.full", "5", "hours.max", "5", NULL);
    sample_candidate(data, "K2", "hours.full", "5", "hours.max", "5", NULL);
    auto_of(instance) in = instance_new(data, any_day);
    struct match_options options = {.n_thread = 1};
    auto_of(search) search = search_new(in, &options, NULL);
    auto_of(bound) bound = bound_new(in, 1);

    bound_guess(bound);
    bound_improve(bound, search, 100, 100);
    g_assert_cmpfloat_with_epsilon(search->bound, 2000, 0.1);
    g_assert_cmpfloat_with_epsilon(bound_full_jobs(bound, search), 2, 1e-9);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/relax/above-every-profile", test_above_every_profile);
    g_test_add_func("/relax/by-hand", test_by_hand);
    g_test_add_func("/bound/above-every-plan", test_above_every_plan);
    g_test_add_func("/bound/prices", test_prices);
    g_test_add_func("/bound/tight", test_tight);
    g_test_add_func("/bound/row-of-two", test_row_of_two);
    return g_test_run();
}
