/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns: rows counted from the visits, the profile against the explanation, and a pool that keeps the better twin. */

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/column.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/match/master.h"

static const struct month_day any_day = {0, 0};
static const struct prices nothing_costs = {NULL, NULL};

static const struct inst_task *
task_of(const struct instance *in, const struct column *column, int v)
{
    return &in->task[in->person[column->person].item[column->visit[v].item].task];
}

static void
use(int *count, int row)
{
    if (row != NO_ROW)
        count[row]++;
}

/* How often each row is used, from the visits alone. Owned by the caller. */
static int *
count_rows(const struct instance *in, const struct column *column)
{
    int *count = g_new0(int, (gsize)in->n_row + 1);
    const struct person *who = &in->person[column->person];

    use(count, who->row);
    for (int v = 0; v < column->n_visit; v++) {
        const struct inst_task *task = task_of(in, column, v);
        bool first_of_task = true, first_of_provider = true;
        for (int u = 0; u < v; u++) {
            first_of_task &= task_of(in, column, u) != task;
            first_of_provider &= task_of(in, column, u)->provider != task->provider;
        }
        if (first_of_provider)
            use(count, in->provider[task->provider].row);
        if (task->split) {
            use(count, task->day_row[column->visit[v].day]);
            use(count, task->times_row);
        } else if (first_of_task) {
            use(count, task->row);
        }
        if (first_of_task)
            use(count, who->item[column->visit[v].item].pin_row);
    }
    return count;
}

static void
assert_rows(const struct instance *in, const struct column *column)
{
    g_autofree int *count = count_rows(in, column);

    for (int i = 0; i < column->n_row; i++) {
        g_assert_cmpint(column->use[i], ==, count[column->row[i]]);
        g_assert_cmpint(column->use[i], >, 0);
        count[column->row[i]] = 0; /* each row once */
    }
    for (int r = 0; r < in->n_row; r++)
        g_assert_cmpint(count[r], ==, 0);
}

static void
assert_gain(const struct week *week, const struct column *column, GRand *rand)
{
    g_autofree double *price = g_new0(double, (gsize)week->in->n_row + 1);
    struct prices prices = {price, NULL};

    for (int r = 0; r < week->in->n_row; r++)
        price[r] = week->in->least[r] > 0 ? 0 : g_rand_double_range(rand, 0, 90);
    g_assert_cmpfloat_with_epsilon(column_gain(column, price), week_score(week) - week_price(week, &prices), 1e-6);
}

/* Loaded again, it is the same week, and the week gives the same column. */
static void
assert_loads(const struct week *week, const struct column *column, struct week *other)
{
    g_assert_true(column_load(column, other));
    g_assert_cmpint(other->worked_min, ==, week->worked_min);
    g_assert_cmpint(other->n_day, ==, week->n_day);
    g_assert_cmpint(other->n_provider, ==, week->n_provider);
    g_assert_true(memcmp(other->in_week, week->in_week, (gsize)week->who->n_item) == 0);
    g_assert_cmpfloat_with_epsilon(week_score(other), week_score(week), 1e-9);
    auto_of(column) again = column_new(other);
    g_assert_cmpint(again->n_visit, ==, column->n_visit);
    for (int v = 0; v < column->n_visit; v++) {
        g_assert_cmpint(again->visit[v].item, ==, column->visit[v].item);
        g_assert_cmpint(again->visit[v].start, ==, column->visit[v].start);
        g_assert_cmpint(again->visit[v].day, ==, column->visit[v].day);
    }
}

/* Rule 7: of those that employ, the one with most minutes, then the smallest id. */
static const char *
lead_of(const struct dataset *data, const struct profile *profile)
{
    const char *lead = NULL;
    int most = 0;

    for (guint p = 0; p < data->provider->len; p++) {
        const struct provider *provider = g_ptr_array_index(data->provider, p);
        int min = 0;
        for (guint v = 0; v < profile->visit->len; v++) {
            const struct visit *visit = g_ptr_array_index(profile->visit, v);
            min += strcmp(visit->provider, provider->id) == 0 ? visit->end_min - visit->start_min : 0;
        }
        if (provider->employs && (min > most || (min == most && lead != NULL && strcmp(provider->id, lead) < 0))) {
            lead = provider->id;
            most = min;
        }
    }
    return lead;
}

static void
assert_profile(const struct instance *in, const struct column *column)
{
    auto_of(profile) profile = column_profile(in, column);
    struct score_parts parts;

    explain_score(in->data, profile, &parts);
    g_assert_cmpfloat_with_epsilon(profile->score, parts.total, 1e-6);
    g_assert_cmpint(profile->minutes, ==, parts.worked_min);
    g_assert_cmpint(profile->travel_min, ==, parts.travel_min);
    g_assert_cmpint(profile->full, ==, parts.worked_min >= parts.full_min);
    g_assert_cmpstr(profile->lead, ==, lead_of(in->data, profile));
    g_assert_cmpuint(profile->visit->len, ==, (guint)column->n_visit);
}

static struct dataset *
random_with_pins(GRand *rand)
{
    struct dataset *data = sample_random(rand, 9, 2, GRID_MIN);

    dataset_provider(data, "p1")->places = sample_pick(rand, 1, 2);
    for (int i = 0; i < 2; i++) {
        g_autofree char *task = g_strdup_printf("T%02d", sample_pick(rand, 0, 8));
        dataset_put_decision(data, decision_new("K00", task, DECISION_REQUIRED));
    }
    return data;
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autofree struct day_scratch *scratch = g_new(struct day_scratch, 1);
    int n_pinned = 0, n_sound = 0;

    for (int round = 0; round < 250; round++) {
        auto_of(dataset) data = random_with_pins(rand);
        auto_of(instance) in = instance_new(data, any_day);
        auto_of(week) week = week_new(in);
        auto_of(week) other = week_new(in);
        week->scratch = scratch;
        for (int k = 0; k < in->n_person; k++) {
            sample_fill_week(week, &in->person[k], rand, 20, &nothing_costs);
            if (week->n_day == 0)
                continue;
            auto_of(column) column = column_new(week);
            g_assert_cmpint(column->person, ==, k);
            g_assert_cmpfloat(column->score, ==, week_score(week));
            assert_rows(in, column);
            assert_gain(week, column, rand);
            assert_loads(week, column, other);
            n_pinned += in->person[k].n_required > 0;
            if (week_sound(week)) {
                assert_profile(in, column);
                n_sound++;
            }
        }
    }
    g_assert_cmpint(n_pinned, >, 50);
    g_assert_cmpint(n_sound, >, 100);
}

/* Who leads where all give as many minutes: the smallest id of those that employ, whatever the order of the file. */
static void
test_lead_of_equals(void)
{
    auto_of(dataset) data = dataset_new();
    g_autofree struct day_scratch *scratch = g_new(struct day_scratch, 1);

    sample_site(data, "a", "52.1");
    for (int p = 4; p >= 1; p--) {
        g_autofree char *id = g_strdup_printf("p%d", p), *task = g_strdup_printf("T%d", p);
        sample_provider(data, id, "cleaning", "employs", p == 1 ? "no" : "yes", NULL);
        sample_task(data, task, id, "a", NULL);
    }
    sample_candidate(data, "K1", NULL);
    auto_of(instance) in = instance_new(data, any_day);
    auto_of(week) week = week_new(in);
    week->scratch = scratch;
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    sample_fill_week(week, &in->person[0], rand, 60, &nothing_costs);
    g_assert_cmpint(week->n_provider, ==, 4);
    auto_of(column) column = column_new(week);
    auto_of(profile) profile = column_profile(in, column);
    g_assert_cmpstr(profile->lead, ==, "p2");
}

static void
test_room(void)
{
    int row[] = {0, 2}, uses[] = {1, 3};
    struct column column = {.n_row = 2, .row = row, .use = uses};
    int room[] = {1, 0, 3};

    g_assert_true(column_fits(&column, room));
    column_take(&column, room, 1);
    g_assert_cmpint(room[0], ==, 0);
    g_assert_cmpint(room[2], ==, 0);
    g_assert_false(column_fits(&column, room));
    column_take(&column, room, -1);
    g_assert_cmpint(room[0], ==, 1);
    g_assert_cmpint(room[1], ==, 0);
    g_assert_cmpint(room[2], ==, 3);
    room[2] = 2;
    g_assert_false(column_fits(&column, room));
}

/* ---- the pool ---------------------------------------------------------------------------------------------------- */

/* Two visits on one day at these starts. Owned by the caller. */
static struct column *
two_visits(int person, double score, int first, int second, int8_t day)
{
    struct column *column = g_new0(struct column, 1);

    column->person = person;
    column->score = score;
    column->n_visit = 2;
    column->visit = g_new0(struct column_visit, 2);
    column->visit[0] = (struct column_visit){(int16_t)first, 84, day};
    column->visit[1] = (struct column_visit){(int16_t)second, 100, day};
    return column;
}

static void
test_pool(void)
{
    auto_of(pool) pool = pool_new(1);
    struct column *first = two_visits(0, 500, 1, 2, DAY_MO), *better = two_visits(0, 501, 2, 1, DAY_MO);

    g_assert_true(pool_keep(pool, first) == first);
    g_assert_true(pool_keep(pool, two_visits(0, 500, 1, 2, DAY_MO)) == first);
    g_assert_true(pool_keep(pool, two_visits(0, 499, 2, 1, DAY_MO)) == first); /* the same visits, a longer way */
    g_assert_cmpuint(pool->column->len, ==, 1);
    g_assert_true(pool_keep(pool, better) == better);
    g_assert_true(pool_keep(pool, two_visits(0, 500.5, 1, 2, DAY_MO)) == better);
    g_assert_cmpuint(pool->column->len, ==, 2); /* who holds the first may still read it */
    g_assert_true(pool_at(pool, 0) == first);
    g_assert_true(pool_at(pool, 1) == better);
}

/* Another person, day or task is another column, even where figures run together as text. */
static void
test_pool_others(void)
{
    auto_of(pool) pool = pool_new(2);
    const int others[][4] = {{0, 1, 2, DAY_MO},  {1, 1, 2, DAY_MO},  {0, 1, 2, DAY_TU}, {0, 1, 3, DAY_MO},
                             {0, 2, 17, DAY_MO}, {0, 33, 1, DAY_MO}, {0, 3, 17, DAY_MO}};

    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        struct column *column = two_visits(others[i][0], 1, others[i][1], others[i][2], (int8_t)others[i][3]);
        g_assert_true(pool_keep(pool, column) == column);
    }
    g_assert_cmpuint(pool->column->len, ==, G_N_ELEMENTS(others));
    g_assert_cmpuint(pool->of_person[0]->len, ==, G_N_ELEMENTS(others) - 1);
    g_assert_cmpuint(pool->of_person[1]->len, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/column/random", test_random);
    g_test_add_func("/column/lead-of-equals", test_lead_of_equals);
    g_test_add_func("/column/room", test_room);
    g_test_add_func("/column/pool", test_pool);
    g_test_add_func("/column/pool-others", test_pool_others);
    return g_test_run();
}
