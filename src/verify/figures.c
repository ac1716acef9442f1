/* SPDX-License-Identifier: EUPL-1.2 */
/* The figures: minutes, travel and score of a profile; score, bounds and counts of the plan. */

#include <math.h>

#include <glib/gi18n.h>

#include "part.h"

/* A plan may round its figures to hundredths. */
#define ROUNDING     0.02
#define OPTIMAL_PART 1e-4 /* "optimal" allows a gap of 0.01 % */
#define OPTIMAL_REST 0.01

static bool
is_named(char *const *words, const struct provider *provider)
{
    return check_has_word(words, provider->id) || check_has_word(words, sector_word[provider->sector]);
}

static double
preference(const struct check *check, const struct person *person, int full_min)
{
    double sum = 0;

    for (guint i = 0; i < person->stint->len; i++) {
        struct stint stint = g_array_index(person->stint, struct stint, i);
        const struct provider *provider = dataset_provider(check->data, stint.task->provider);
        int sign = is_named(person->who->like, provider) - is_named(person->who->avoid, provider);

        sum += 100.0 * (stint.visit->end_min - stint.visit->start_min) * sign / full_min;
    }
    return sum;
}

static double
profile_score(const struct check *check, const struct person *person, int full_min)
{
    double hours = person->worked_min >= full_min ? 1000.0 : 500.0 * person->worked_min / full_min;
    int n_provider = (int)g_hash_table_size(person->provider_min);

    return hours + preference(check, person, full_min) - person->travel_min / 5.0 - 10.0 * (n_provider - 1) -
           2.0 * person->n_extra_site - 5.0 * __builtin_popcountll(person->open) -
           3.0 * __builtin_popcountll(person->adjusted);
}

static void
check_number(struct check *check, const char *where, const char *what, int counted, int said)
{
    if (counted != said)
        check_say(check, "figure", _("%s: %s is %d, the plan says %d"), where, what, counted, said);
}

void
check_profile_figures(struct check *check, const struct person *person)
{
    const struct profile *profile = person->profile;
    int full_min = candidate_full_min(person->who, &check->data->partnership);
    bool full = person->worked_min >= full_min;
    double score = profile_score(check, person, full_min);
    GHashTableIter iter;
    void *provider = NULL;

    check_number(check, person->who->id, "full", full, profile->full);
    check_number(check, person->who->id, "minutes", person->worked_min, profile->minutes);
    check_number(check, person->who->id, "travel_minutes", person->travel_min, profile->travel_min);
    if (!(fabs(score - profile->score) <= ROUNDING))
        check_say(check, "figure", _("%s: the score is %.2f, the plan says %.2f"), person->who->id, score,
                  profile->score);

    check->report->score += score;
    check->report->n_full += full;
    check->report->n_part += !full;
    g_hash_table_iter_init(&iter, person->provider_min);
    while (g_hash_table_iter_next(&iter, &provider, NULL))
        check_count(check->guided, provider, 1);
}

static void
check_bound(struct check *check)
{
    const struct plan *plan = check->plan;
    double score = check->report->score;

    if (!plan->has_bound || !isfinite(plan->bound)) {
        if (!(check->cover && plan->status == STATUS_INFEASIBLE))
            check_say(check, "figure", _("the bound is no number"));
        return;
    }
    if (check->cover ? plan->bound > score + 0.01 : plan->bound < score - 0.01)
        check_say(check, "figure", _("the bound %.2f contradicts the score %.2f"), plan->bound, score);
    else if (plan->status == STATUS_OPTIMAL &&
             fabs(plan->bound - score) > OPTIMAL_PART * MAX(fabs(plan->bound), fabs(score)) + OPTIMAL_REST)
        check_say(check, "figure", _("the status is optimal, the bound %.2f, the score %.2f"), plan->bound, score);
}

void
check_plan_figures(struct check *check)
{
    const struct plan *plan = check->plan;
    struct verify_report *report = check->report;

    if (check->cover)
        report->score = plan->profile->len;
    if (!(fabs(plan->score - report->score) <= ROUNDING * MAX(1, plan->profile->len)))
        check_say(check, "figure", _("the score is %.2f, the plan says %.2f"), report->score, plan->score);
    check_bound(check);
    if (check->cover)
        return;

    check_number(check, _("plan"), "full", report->n_full, plan->n_full);
    check_number(check, _("plan"), "part", report->n_part, plan->n_part);
    if (!(plan->bound_full >= report->n_full))
        check_say(check, "figure", _("bound_full is %.2f, full jobs are %d"), plan->bound_full, report->n_full);
}
