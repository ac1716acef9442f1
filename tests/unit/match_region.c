/* SPDX-License-Identifier: EUPL-1.2 */
/* Regions: what lies together, what falls apart, and shares of it. */

#include "stapelbaan/match/region.h"

#include <string.h>

#include "stapelbaan/match/share.h"

/* Towns 0, 1, 2, ... a degree apart, each with two sites some hundred metres apart. */
static const char *
site_id(int town, int number)
{
    static char id[4][16];
    static int next;
    char *at = id[next++ % 4];

    g_snprintf(at, sizeof id[0], "s%d-%d", town, number);
    return at;
}

static void
add_task(struct dataset *data, const char *id, const char *provider, const char *site)
{
    struct task *task = task_new();

    task->id = g_strdup(id);
    task->provider = g_strdup(provider);
    task->site = g_strdup(site);
    task->title = g_strdup("t");
    task->minutes = 60;
    task->days = 0x1f;
    task->window = (struct window){480, 720};
    dataset_put_task(data, task);
}

static struct candidate *
add_person(struct dataset *data, const char *id, const char *home)
{
    struct candidate *who = candidate_new();

    who->id = g_strdup(id);
    who->coach = g_strdup("c");
    who->home = g_strdup(home);
    for (int d = 0; d < 5; d++)
        who->available[d] = (struct window){480, 1020};
    dataset_put_candidate(data, who);
    return who;
}

static void
add_provider(struct dataset *data, const char *id, int places)
{
    struct provider *provider = provider_new();

    provider->id = g_strdup(id);
    provider->name = g_strdup(id);
    provider->places = places;
    dataset_put_provider(data, provider);
}

static void
add_town(struct dataset *data, int town)
{
    g_autofree char *task = g_strdup_printf("t%d", town), *person = g_strdup_printf("k%d", town),
                    *provider = g_strdup_printf("p%d", town);

    for (int n = 0; n < 2; n++) {
        struct site *site = site_new();
        site->id = g_strdup(site_id(town, n));
        site->name = g_strdup(site->id);
        site->lat = 51 + town + 0.002 * n;
        site->lon = 5;
        dataset_put_site(data, site);
    }
    add_provider(data, provider, NO_LIMIT);
    add_task(data, task, provider, site_id(town, 0));
    add_person(data, person, site_id(town, 1));
}

static struct dataset *
towns(int n)
{
    struct dataset *data = dataset_new();

    for (int town = 0; town < n; town++)
        add_town(data, town);
    return data;
}

static const struct month_day any_day;

static void
assert_regions(const struct dataset *data, int n, guint rest_tasks, guint rest_people)
{
    auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);

    g_assert_cmpint(regions->n, ==, n);
    g_assert_cmpuint(regions->rest->task->len, ==, rest_tasks);
    g_assert_cmpuint(regions->rest->candidate->len, ==, rest_people);
}

static void
test_towns(void)
{
    for (int n = 1; n <= 4; n++) {
        auto_of(dataset) data = towns(n);
        assert_regions(data, n, 0, 0);
    }
    auto_of(dataset) none = dataset_new();
    assert_regions(none, 1, 0, 0);
}

static void
test_whole_has_all(void)
{
    auto_of(dataset) data = towns(1);

    add_town(data, 1);
    add_person(data, "far", site_id(1, 0))->max_commute_min = 0;
    add_task(data, "out", "p1", site_id(1, 1));
    assert_regions(data, 2, 0, 0);
    auto_of(dataset) one = towns(1);
    struct site *site = site_new();
    site->id = g_strdup("away");
    site->name = g_strdup("away");
    site->lat = 53;
    site->lon = 6;
    dataset_put_site(one, site);
    add_task(one, "out", "p0", "away");
    auto_of(regions) regions = regions_new(one, any_day, GOAL_JOBS);
    g_assert_cmpint(regions->n, ==, 1);
    g_assert_cmpuint(regions->region[0]->task->len, ==, 2);
}

static void
test_rest(void)
{
    auto_of(dataset) data = towns(3);

    g_free(dataset_candidate(data, "k2")->home);
    dataset_candidate(data, "k2")->home = g_strdup(site_id(1, 0));
    assert_regions(data, 2, 1, 0);
    add_person(data, "k9", site_id(2, 1))->max_commute_min = 0;
    assert_regions(data, 2, 1, 1);
}

static void
test_no_home(void)
{
    auto_of(dataset) data = towns(4);

    add_person(data, "anywhere", NULL);
    assert_regions(data, 1, 0, 0);
}

static void
test_pair(void)
{
    auto_of(dataset) data = towns(3);

    dataset_put_pair(data, travel_pair_new(site_id(0, 1), site_id(1, 0), 60));
    assert_regions(data, 2, 0, 0);
    dataset_put_pair(data, travel_pair_new(site_id(0, 1), site_id(1, 0), 65));
    assert_regions(data, 3, 0, 0);
    dataset_put_pair(data, travel_pair_new(site_id(0, 1), site_id(0, 0), 65));
    assert_regions(data, 2, 1, 1);
}

static void
test_decision(void)
{
    auto_of(dataset) data = towns(3);

    dataset_put_decision(data, decision_new("k0", "t1", DECISION_FORBIDDEN));
    assert_regions(data, 3, 0, 0);
    dataset_put_decision(data, decision_new("k0", "t1", DECISION_REQUIRED));
    auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);
    g_assert_cmpint(regions->n, ==, 2);
    g_assert_true(regions->region[0]->has_pin);
    g_assert_false(regions->region[1]->has_pin);
}

/* Three towns where one person each can come, at work of one provider. */
static void
test_places(void)
{
    const struct {
        int places, n;
    } row[] = {{NO_LIMIT, 3}, {3, 3}, {2, 1}, {1, 1}, {0, 3}};

    for (guint i = 0; i < G_N_ELEMENTS(row); i++) {
        auto_of(dataset) data = towns(3);
        add_provider(data, "shared", row[i].places);
        add_task(data, "u0", "shared", site_id(0, 0));
        add_task(data, "u1", "shared", site_id(1, 0));
        add_task(data, "u2", "shared", site_id(2, 0));
        assert_regions(data, row[i].n, 0, 0);
    }
}

static void
test_count(void)
{
    auto_of(dataset) data = towns(2);

    add_provider(data, "shared", 3);
    add_task(data, "u0", "shared", site_id(0, 0));
    add_task(data, "u1", "shared", site_id(1, 0));
    assert_regions(data, 2, 0, 0);
    dataset_candidate(data, "k0")->count = 3;
    assert_regions(data, 1, 0, 0);
}

static void
test_season(void)
{
    auto_of(dataset) data = towns(2);

    dataset_task(data, "t1")->season = (struct season){{3, 1}, {10, 31}};
    add_town(data, 2);
    auto_of(regions) summer = regions_new(data, (struct month_day){6, 1}, GOAL_JOBS);
    g_assert_cmpint(summer->n, ==, 3);
    auto_of(regions) winter = regions_new(data, (struct month_day){12, 1}, GOAL_JOBS);
    g_assert_cmpint(winter->n, ==, 2);
    g_assert_cmpuint(winter->rest->task->len, ==, 0);
    g_assert_cmpuint(winter->rest->candidate->len, ==, 1);
}

/* Across the date line, and at the pole, where every longitude is near. */
static void
test_round_earth(void)
{
    auto_of(dataset) data = towns(2);

    dataset_site(data, "s0-0")->lat = dataset_site(data, "s0-1")->lat = 0;
    dataset_site(data, "s0-0")->lon = 179.999;
    dataset_site(data, "s0-1")->lon = -179.999;
    assert_regions(data, 2, 0, 0);
    dataset_site(data, "s0-0")->lat = dataset_site(data, "s0-1")->lat = 89.999;
    dataset_site(data, "s0-0")->lon = 0;
    dataset_site(data, "s0-1")->lon = 180;
    assert_regions(data, 2, 0, 0);
}

/* At the very edge of reach: the box around a home may not cut off what the exact rule lets in. */
static void
test_edge(void)
{
    GRand *rand = g_rand_new_with_seed(7);

    for (int i = 0; i < 300; i++) {
        auto_of(dataset) data = towns(2);
        struct site *away = dataset_site(data, "s0-0"), *home = dataset_site(data, "s0-1");
        home->lat = g_rand_double_range(rand, -80, 80);
        away->lat = home->lat + g_rand_double_range(rand, -0.02, 0.02);
        away->lon = home->lon + g_rand_double_range(rand, -0.05, 0.05);
        struct candidate *who = dataset_candidate(data, "k0");
        int need = dataset_travel_min(data, home->id, away->id, who->travel);
        who->max_commute_min = need;
        assert_regions(data, 2, 0, 0);
        who->max_commute_min = need - 1;
        add_town(data, 2);
        assert_regions(data, 2, 1, 1);
    }
    g_rand_free(rand);
}

/* ---- against the definition ------------------------------------------------------------------------------------ */

enum { SITES = 12, JOBS = 20, PEOPLE = 9 };

/* Sites close enough for some to be in reach and some not; everything else drawn likewise. */
static struct dataset *
anything(GRand *rand)
{
    struct dataset *data = dataset_new();

    for (int i = 0; i < SITES; i++) {
        struct site *site = site_new();
        site->id = g_strdup_printf("s%d-0", i);
        site->name = g_strdup("s");
        site->lat = 52 + g_rand_double_range(rand, 0, 0.2);
        site->lon = 5 + g_rand_double_range(rand, 0, 0.3);
        dataset_put_site(data, site);
    }
    for (int i = 0; i < 3; i++)
        add_provider(data, site_id(i, 9), g_rand_int_range(rand, -1, 8));
    for (int i = 0; i < JOBS; i++)
        add_task(data, site_id(i, 8), site_id(g_rand_int_range(rand, 0, 3), 9),
                 site_id(g_rand_int_range(rand, 0, SITES), 0));
    for (int i = 0; i < PEOPLE; i++) {
        struct candidate *who = add_person(data, site_id(i, 7), site_id(g_rand_int_range(rand, 0, SITES), 0));
        who->max_commute_min = g_rand_int_range(rand, 0, 70);
        who->count = g_rand_int_range(rand, 1, 3);
    }
    for (int i = 0; i < 4; i++) {
        int a = g_rand_int_range(rand, 0, SITES - 1);
        dataset_put_pair(data, travel_pair_new(site_id(a, 0), site_id(a + 1, 0), g_rand_int_range(rand, 0, 90)));
    }
    return data;
}

static bool
comes(const struct dataset *data, int person, int job)
{
    const struct candidate *who = data->candidate->pdata[person];
    const struct task *task = data->task->pdata[job];

    return dataset_travel_min(data, who->home, task->site, who->travel) <= who->max_commute_min;
}

/* The label of each task's region, and behind them of each person's, -1 for the rest. */
static void
label_regions(const struct regions *regions, int *label)
{
    for (int i = 0; i < JOBS + PEOPLE; i++)
        label[i] = -1;
    for (int r = 0; r < regions->n; r++) {
        for (guint i = 0; i < regions->region[r]->task->len; i++)
            label[g_array_index(regions->region[r]->task, guint, i)] = r;
        for (guint i = 0; i < regions->region[r]->candidate->len; i++)
            label[JOBS + g_array_index(regions->region[r]->candidate, guint, i)] = r;
    }
}

static void
merge(int *label, int a, int b)
{
    int from = label[a], to = label[b];

    for (int i = 0; i < JOBS + PEOPLE; i++)
        label[i] = label[i] == from ? to : label[i];
}

/* Tasks of one provider are joined when more people come to its work than it has places. */
static void
merge_by_places(const struct dataset *data, int *label)
{
    int before[JOBS + PEOPLE];

    memcpy(before, label, sizeof before);
    for (guint p = 0; p < data->provider->len; p++) {
        const struct provider *provider = data->provider->pdata[p];
        int n = 0, first = -1;
        bool its[JOBS + PEOPLE] = {false};
        for (int j = 0; j < JOBS; j++)
            its[before[j]] |= !strcmp(((const struct task *)data->task->pdata[j])->provider, provider->id);
        for (int k = 0; k < PEOPLE; k++)
            n += its[before[JOBS + k]] ? ((const struct candidate *)data->candidate->pdata[k])->count : 0;
        for (int k = 0; k < PEOPLE && provider->places > 0 && n > provider->places; k++)
            if (its[before[JOBS + k]]) {
                first = first < 0 ? JOBS + k : first;
                merge(label, JOBS + k, first);
            }
    }
}

/* The same labels by looking at every pair. */
static void
label_by_hand(const struct dataset *data, int *label)
{
    for (int i = 0; i < JOBS + PEOPLE; i++)
        label[i] = i;
    for (int i = 0; i < JOBS; i++)
        for (int j = 0; j < i; j++)
            if (!strcmp(((const struct task *)data->task->pdata[i])->site,
                        ((const struct task *)data->task->pdata[j])->site))
                merge(label, i, j);
    for (int k = 0; k < PEOPLE; k++)
        for (int j = 0; j < JOBS; j++)
            if (comes(data, k, j))
                merge(label, JOBS + k, j);
    merge_by_places(data, label);
}

static void
test_definition(void)
{
    GRand *rand = g_rand_new_with_seed(11);
    int several = 0;

    for (int round = 0; round < 200; round++) {
        auto_of(dataset) data = anything(rand);
        auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);
        int label[JOBS + PEOPLE], hand[JOBS + PEOPLE];
        if (regions->n == 1)
            continue;
        several++;
        label_regions(regions, label);
        label_by_hand(data, hand);
        for (int i = 0; i < JOBS + PEOPLE; i++)
            for (int j = 0; j < i; j++)
                if (label[i] >= 0 && label[j] >= 0)
                    g_assert_cmpint(label[i] == label[j], ==, hand[i] == hand[j]);
    }
    g_assert_cmpint(several, >, 50);
    g_rand_free(rand);
}

/* ---- without a home -------------------------------------------------------------------------------------------- */

/* Three towns with so much work and so many people that all together are too large to match as one. */
static struct dataset *
large(int n_homeless)
{
    struct dataset *data = towns(3);

    for (int i = 0; i < 2000; i++) {
        g_autofree char *task = g_strdup_printf("x%d", i), *person = g_strdup_printf("y%d", i);
        add_task(data, task, "p0", site_id(i % 10 == 0 ? 0 : i % 10 < 4 ? 1 : 2, 0));
        if (i % 2 == 0)
            add_person(data, person, site_id(i / 2 % 3, 0));
    }
    for (int i = 0; i < n_homeless; i++) {
        g_autofree char *person = g_strdup_printf("z%d", i);
        add_person(data, person, NULL);
    }
    return data;
}

static int
count_homeless(const struct regions *regions, int r)
{
    int n = 0;

    for (guint i = 0; i < regions->region[r]->candidate->len; i++) {
        guint k = g_array_index(regions->region[r]->candidate, guint, i);
        n += ((const struct candidate *)g_ptr_array_index(regions->data->candidate, k))->home == NULL;
    }
    return n;
}

static void
test_loose(void)
{
    auto_of(dataset) data = large(3);

    dataset_candidate(data, "z0")->count = 2;
    dataset_candidate(data, "z1")->like = g_strsplit("cleaning", " ", 0);
    auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);
    g_assert_cmpint(regions->n, ==, 3);
    g_assert_cmpint(regions->n_loose, ==, 4);
    g_assert_cmpfloat(regions->loose_score, ==, 2 * 1000 + 1100 + 1000);
    g_assert_cmpint(count_homeless(regions, 0), ==, 0);
    g_assert_cmpint(count_homeless(regions, 1), ==, 0);
    g_assert_cmpint(count_homeless(regions, 2), ==, 3);
}

static struct plan *
plan_at(const char *candidate, const char *task)
{
    struct plan *plan = plan_new();
    struct profile *profile = profile_new(candidate);

    g_ptr_array_add(profile->visit, visit_new(task, "s", "p0", DAY_MO, 480, 540));
    g_ptr_array_add(plan->profile, profile);
    return plan;
}

/* A loose person goes where a plan has work for her, unless she is bound or could take a place that runs out. */
static void
test_follow(void)
{
    auto_of(dataset) data = large(3);
    auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);
    auto_of(plan) there = plan_at("z1", "x0");
    auto_of(plan) stays = plan_at("z2", "x9");
    auto_of(plan) resident = plan_at("y2", "x0");
    int n = (int)regions->region[0]->candidate->len;

    regions_follow(regions, NULL);
    regions_follow(regions, stays);
    regions_follow(regions, resident);
    g_assert_cmpint(count_homeless(regions, 2), ==, 3);
    g_assert_cmpint((int)regions->region[0]->candidate->len, ==, n);
    dataset_provider(data, "p0")->places = 100000;
    regions_follow(regions, there);
    g_assert_cmpint(count_homeless(regions, 2), ==, 3);
    dataset_provider(data, "p0")->places = NO_LIMIT;
    regions_follow(regions, there);
    g_assert_cmpint(count_homeless(regions, 2), ==, 2);
    g_assert_cmpint(count_homeless(regions, 0), ==, 1);
    for (guint i = 1; i < regions->region[0]->candidate->len; i++) {
        guint a = g_array_index(regions->region[0]->candidate, guint, i - 1);
        guint b = g_array_index(regions->region[0]->candidate, guint, i);
        g_assert_cmpstr(((struct candidate *)data->candidate->pdata[a])->id, <,
                        ((struct candidate *)data->candidate->pdata[b])->id);
    }
}

/* Nobody has a home, and there is no memory for all that they could do: then a walk makes a region. */
static void
test_huge(void)
{
    auto_of(dataset) data = towns(2);

    for (int i = 0; i < 7100; i++) {
        g_autofree char *task = g_strdup_printf("x%d", i), *person = g_strdup_printf("y%d", i);
        add_task(data, task, "p0", site_id(i / 2 % 2, i % 2));
        add_person(data, person, NULL);
    }
    auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);
    g_assert_cmpint(regions->n, ==, 2);
    g_assert_cmpint(regions->n_loose, ==, 7100);
    g_assert_cmpint(ABS(count_homeless(regions, 0) - count_homeless(regions, 1)), <, 100);
}

/* Pinned to work they have a place; for a bound from below, or where they are many, all is one. */
static void
test_not_loose(void)
{
    auto_of(dataset) data = large(3);
    auto_of(dataset) many = large(11);
    auto_of(regions) cover = regions_new(data, any_day, GOAL_COVER);
    auto_of(regions) crowd = regions_new(many, any_day, GOAL_JOBS);

    g_assert_cmpint(cover->n, ==, 1);
    g_assert_cmpint(crowd->n, ==, 1);
    g_assert_cmpfloat(crowd->loose_score, ==, 0);
    dataset_put_decision(data, decision_new("z2", "t0", DECISION_REQUIRED));
    auto_of(regions) pinned = regions_new(data, any_day, GOAL_JOBS);
    g_assert_cmpint(pinned->n, ==, 3);
    g_assert_cmpint(pinned->n_loose, ==, 2);
    g_assert_cmpint(count_homeless(pinned, 0), ==, 1);
}

/* ---- datasets -------------------------------------------------------------------------------------------------- */

static void
test_order(void)
{
    auto_of(dataset) data = towns(3), *turned = dataset_new();

    for (int town = 2; town >= 0; town--)
        add_town(turned, town);
    auto_of(regions) a = regions_new(data, any_day, GOAL_JOBS), *b = regions_new(turned, any_day, GOAL_JOBS);
    for (int r = 0; r < 3; r++) {
        auto_of(dataset) x = region_dataset(a, a->region[r]), *y = region_dataset(b, b->region[r]);
        const struct task *left = x->task->pdata[0], *right = y->task->pdata[0];
        g_assert_cmpstr(left->id, ==, right->id);
    }
}

static void
test_dataset(void)
{
    auto_of(dataset) data = towns(3);

    data->has_speed[TRAVEL_WALK] = true;
    data->speed_kmh[TRAVEL_WALK] = 5;
    data->partnership.full_time_min = 1800;
    dataset_put_pair(data, travel_pair_new(site_id(1, 0), site_id(1, 1), 5));
    dataset_put_pair(data, travel_pair_new(site_id(0, 0), site_id(1, 1), 500));
    dataset_put_decision(data, decision_new("k1", "t1", DECISION_FORBIDDEN));
    dataset_put_decision(data, decision_new("k1", "t2", DECISION_FORBIDDEN));
    auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);
    auto_of(dataset) one = region_dataset(regions, regions->region[1]);
    g_assert_cmpuint(one->task->len, ==, 1);
    g_assert_cmpuint(one->candidate->len, ==, 1);
    g_assert_cmpuint(one->provider->len, ==, 1);
    g_assert_cmpuint(one->site->len, ==, 2);
    g_assert_cmpuint(one->pair->len, ==, 1);
    g_assert_cmpuint(one->decision->len, ==, 1);
    g_assert_cmpint(one->partnership.full_time_min, ==, 1800);
    g_assert_cmpfloat(one->speed_kmh[TRAVEL_WALK], ==, 5);
    g_assert_nonnull(dataset_candidate(one, "k1"));
}

static void
test_shares(void)
{
    auto_of(dataset) data = towns(7);

    for (int i = 0; i < 30; i++) {
        g_autofree char *id = g_strdup_printf("more%d", i);
        add_task(data, id, "p3", site_id(3, i % 2));
    }
    auto_of(regions) regions = regions_new(data, any_day, GOAL_JOBS);
    for (int n = 1; n <= 9; n++) {
        guint n_task = 0, n_person = 0;
        for (int k = 1; k <= n; k++) {
            auto_of(regions) part = regions_share(regions, k, n);
            auto_of(dataset) share = regions_dataset(part);
            n_task += share->task->len;
            n_person += share->candidate->len;
            if (n == 2)
                g_assert_cmpuint(share->task->len, ==, dataset_task(share, "t3") != NULL ? 31 : 6);
        }
        g_assert_cmpuint(n_task, ==, 37);
        g_assert_cmpuint(n_person, ==, 7);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/region/towns", test_towns);
    g_test_add_func("/region/whole-has-all", test_whole_has_all);
    g_test_add_func("/region/rest", test_rest);
    g_test_add_func("/region/no-home", test_no_home);
    g_test_add_func("/region/pair", test_pair);
    g_test_add_func("/region/decision", test_decision);
    g_test_add_func("/region/places", test_places);
    g_test_add_func("/region/count", test_count);
    g_test_add_func("/region/season", test_season);
    g_test_add_func("/region/round-earth", test_round_earth);
    g_test_add_func("/region/edge", test_edge);
    g_test_add_func("/region/definition", test_definition);
    g_test_add_func("/region/loose", test_loose);
    g_test_add_func("/region/huge", test_huge);
    g_test_add_func("/region/follow", test_follow);
    g_test_add_func("/region/not-loose", test_not_loose);
    g_test_add_func("/region/order", test_order);
    g_test_add_func("/region/dataset", test_dataset);
    g_test_add_func("/region/shares", test_shares);
    return g_test_run();
}
