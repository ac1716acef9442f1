/* SPDX-License-Identifier: EUPL-1.2 */

/* Other jobs for one candidate: sound beside the others (verify looks on), clearly different, the same every time. */

#include "stapelbaan/ops/alternatives.h"

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/model/compare.h"
#include "stapelbaan/ops/match.h"

enum { DATASETS = 8, TASKS = 24, PEOPLE = 3 };

static GPtrArray *
ask(const struct dataset *data, const struct plan *plan, const char *candidate, bool all, int n)
{
    g_autoptr(GError) error = NULL;
    struct ops_alternatives wish = {.candidate = candidate, .plan = plan, .all = all, .n = n, .seed = 1};
    GPtrArray *found = ops_alternatives(data, &wish, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(found->len, <=, (guint)n);
    return found;
}

static const struct profile *
now_of(const struct plan *plan, const char *candidate)
{
    struct ops_alternatives wish = {.candidate = candidate, .plan = plan};

    return ops_alternatives_now(&wish);
}

static void
assert_different(const struct profile *now, const GPtrArray *found)
{
    for (guint i = 0; i < found->len; i++) {
        const struct profile *profile = found->pdata[i];
        if (now != NULL)
            g_assert_cmpfloat(profile_difference(profile, now), >=, ALTERNATIVES_PERCENT);
        for (guint j = 0; j < i; j++) {
            g_assert_cmpfloat(profile_difference(profile, found->pdata[j]), >=, ALTERNATIVES_PERCENT);
            g_assert_cmpfloat(profile->score, <=, ((const struct profile *)found->pdata[j])->score);
        }
    }
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    struct match_options options = {.date_text = "2026-11-02", .seed = 1, .n_thread = 1, .gap_percent = 30};
    int n_rest = 0, n_all = 0;

    for (int i = 0; i < DATASETS; i++) {
        auto_of(dataset) data = sample_random(rand, TASKS, PEOPLE, 5);
        auto_of(plan) plan = ops_match_dataset(data, &options, NULL, NULL);
        for (guint k = 0; k < data->candidate->len; k++) {
            const char *id = ((const struct candidate *)data->candidate->pdata[k])->id;
            g_autoptr(GPtrArray) rest = ask(data, plan, id, false, 3), all = ask(data, plan, id, true, 3);
            assert_different(now_of(plan, id), rest);
            assert_different(now_of(plan, id), all);
            n_rest += (int)rest->len;
            n_all += (int)all->len;
        }
    }
    g_assert_cmpint(n_rest, >, 0);
    g_assert_cmpint(n_all, >, n_rest);
}

/* Four tasks that fill the day of one person each. */
static struct dataset *
fours(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p", "cleaning", NULL);
    sample_site(data, "s", "52.1");
    for (int i = 0; i < 4; i++) {
        char id[2] = {(char)('a' + i), '\0'};
        sample_task(data, id, "p", "s", "minutes", "120", "window", "08:00-10:00", NULL);
    }
    sample_candidate(data, "k", NULL);
    sample_candidate(data, "m", NULL);
    return data;
}

static struct plan *
plan_with(const char *candidate, const char *task)
{
    struct plan *plan = plan_new();
    struct profile *profile = profile_new(candidate);

    for (int d = 0; d < 5; d++)
        g_ptr_array_add(profile->visit, visit_new(task, "s", "p", (enum weekday)d, 480, 600));
    profile->minutes = 600;
    g_ptr_array_add(plan->profile, profile);
    return plan;
}

static char *
tasks_of(const GPtrArray *found)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++) {
        const struct profile *profile = found->pdata[i];
        g_string_append(out, ((const struct visit *)profile->visit->pdata[0])->task);
    }
    return g_string_free(out, FALSE);
}

static bool
has_letter(const GPtrArray *found, char letter)
{
    g_autofree char *tasks = tasks_of(found);

    return strchr(tasks, letter) != NULL;
}

/* All that there is, and not what others have or what is the present job. */
static void
test_fewer(void)
{
    auto_of(dataset) data = fours();
    auto_of(plan) mine = plan_with("k", "a");
    auto_of(plan) other = plan_with("m", "a");
    g_autoptr(GPtrArray) nothing = ask(data, NULL, "k", false, 9), beside = ask(data, other, "k", false, 9);
    g_autoptr(GPtrArray) different = ask(data, mine, "k", false, 9), all = ask(data, other, "k", true, 9);

    g_assert_cmpuint(nothing->len, ==, 4);
    g_assert_cmpuint(beside->len, ==, 3);
    g_assert_false(has_letter(beside, 'a'));
    g_assert_cmpuint(different->len, ==, 3);
    g_assert_false(has_letter(different, 'a'));
    g_assert_cmpuint(all->len, ==, 4);
}

static void
test_places(void)
{
    auto_of(dataset) data = fours();
    auto_of(plan) other = plan_with("m", "a");

    dataset_provider(data, "p")->places = 1;
    g_autoptr(GPtrArray) none = ask(data, other, "k", false, 2);
    g_assert_cmpuint(none->len, ==, 0);
}

static void
test_repeats(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    auto_of(dataset) data = sample_random(rand, TASKS, PEOPLE, 5);
    g_autoptr(GPtrArray) one = ask(data, NULL, "K01", false, 4), two = ask(data, NULL, "K01", false, 4);

    g_assert_cmpuint(one->len, ==, two->len);
    for (guint i = 0; i < one->len; i++) {
        const struct profile *x = one->pdata[i], *y = two->pdata[i];
        g_assert_cmpfloat_with_epsilon(x->score, y->score, 1e-9);
        g_assert_cmpfloat_with_epsilon(profile_difference(x, y), 0, 1e-9);
    }
}

static void
test_nobody(void)
{
    auto_of(dataset) data = fours();
    struct ops_alternatives wish = {.candidate = "kk", .n = 1};
    g_autoptr(GError) error = NULL;

    g_assert_null(ops_alternatives(data, &wish, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "did you mean \"k\""));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ops/alternatives/random", test_random);
    g_test_add_func("/ops/alternatives/fewer", test_fewer);
    g_test_add_func("/ops/alternatives/places", test_places);
    g_test_add_func("/ops/alternatives/repeats", test_repeats);
    g_test_add_func("/ops/alternatives/nobody", test_nobody);
    return g_test_run();
}
