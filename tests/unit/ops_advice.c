/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whatever the data: a nearest miss is no guess. The change is made in the data as the advice words it, the week is put
 * into the plan, and the checks that share no line with the engine find the plan sound; without the change they do not.
 */

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/match.h"
#include "stapelbaan/model/advice.h"
#include "stapelbaan/verify/verify.h"

enum { INSTANCES = 60 };

static const struct match_options explained = {
    .date = {7, 1}, .date_text = "2026-07-01", .n_thread = 1, .seed = 1, .explain = true};

/* The data with the change that the advice is about. Owned by the caller. */
static struct dataset *
changed(const struct dataset *data, const struct advice *advice)
{
    struct dataset *after = dataset_copy(data);

    if (strcmp(advice->key, "places") == 0)
        sample_set(provider_fields, dataset_provider(after, advice->record), advice->key, advice->value);
    else
        sample_set(candidate_fields, dataset_candidate(after, advice->record), advice->key, advice->value);
    return after;
}

/* The plan with the week in it; of work that others do, the week alone. Owned by the caller. */
static struct plan *
with_week(const struct plan *plan, const struct advice *advice)
{
    struct plan *after = plan_new();

    after->date = g_strdup(plan->date);
    for (guint i = 0; i < plan->profile->len && !advice->moves_work; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);
        bool replaced = advice->kind == ADVICE_TASK && strcmp(profile->candidate, advice->week->candidate) == 0;
        if (!replaced)
            g_ptr_array_add(after->profile, profile_copy(profile));
    }
    g_ptr_array_add(after->profile, profile_copy(advice->week));
    for (guint i = 0; i < after->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(after->profile, i);
        after->score += profile->score;
        *(profile->full ? &after->n_full : &after->n_part) += 1;
    }
    after->has_bound = true;
    after->bound = after->bound_full = 1e6;
    plan_sort(after);
    return after;
}

/* How many rules are broken, what is left undone apart. */
static guint
n_broken(const struct dataset *data, const struct plan *plan, bool loud)
{
    auto_of(verify_report) report = verify_plan(data, plan, explained.date);
    guint n = 0;

    for (guint i = 0; i < report->broken->len; i++) {
        const char *text = g_ptr_array_index(report->broken, i);
        if (g_str_has_prefix(text, "unassigned: ") || g_str_has_prefix(text, "unplaced: "))
            continue;
        n++;
        if (loud)
            g_test_message("%s", text);
    }
    return n;
}

static void
check_miss(const struct dataset *data, const struct plan *plan, const struct advice *advice)
{
    auto_of(dataset) after = changed(data, advice);
    auto_of(plan) better = with_week(plan, advice);
    bool has_task = advice->kind == ADVICE_PERSON;

    g_test_message("%s: %s", advice->about, advice->detail);
    g_assert_cmpuint(n_broken(after, better, true), ==, 0);
    g_assert_cmpuint(n_broken(data, better, false), >, 0);
    for (guint i = 0; i < advice->week->visit->len; i++)
        has_task |= strcmp(((const struct visit *)g_ptr_array_index(advice->week->visit, i))->task, advice->about) == 0;
    g_assert_true(has_task);
}

/* Makes the sample a place where something is missing. */
static void
take_away(struct dataset *data, GRand *rand)
{
    for (guint t = 0; t < data->task->len; t++) {
        struct task *task = g_ptr_array_index(data->task, t);
        if (sample_chance(rand, 30))
            sample_set(task_fields, task, "requires", sample_chance(rand, 50) ? "VOG" : "VCA");
    }
    for (guint k = 0; k < data->candidate->len; k++) {
        struct candidate *who = g_ptr_array_index(data->candidate, k);
        who->ability[DEMAND_STAND] = (int8_t)sample_pick(rand, 0, 3);
        who->home = g_strdup("s1");
        who->max_commute_min = sample_pick(rand, 0, 20);
        who->hours_min_min = MIN(60 * sample_pick(rand, 0, 6), who->hours_full_min);
        if (sample_chance(rand, 40))
            sample_set(candidate_fields, who, "holds", "VOG");
    }
    if (sample_chance(rand, 50))
        ((struct provider *)g_ptr_array_index(data->provider, 0))->places = sample_pick(rand, 0, 2);
}

static void
test_sound(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);
    int n_of[ADVICES] = {0};

    for (int i = 0; i < INSTANCES; i++) {
        auto_of(dataset) data = sample_random(rand, 8, 4, GRID_MIN);
        take_away(data, rand);
        auto_of(plan) plan = match_run(data, &explained, NULL);
        for (guint a = 0; a < plan->advice->len; a++) {
            const struct advice *advice = g_ptr_array_index(plan->advice, a);
            n_of[advice->kind]++;
            if (advice->week != NULL)
                check_miss(data, plan, advice);
        }
    }
    g_assert_cmpint(n_of[ADVICE_PERSON], >, INSTANCES / 4);
    g_assert_cmpint(n_of[ADVICE_TASK], >, INSTANCES);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/advice/sound", test_sound);
    return g_test_run();
}
