/* SPDX-License-Identifier: EUPL-1.2 */
/* Why one task fits one person or not, and the parts of a score; figures by hand from stapelbaan-data(5). */

#include <glib.h>

#include "stapelbaan/match/explain.h"
#include "stapelbaan/model/field.h"

static void
set(const struct field *table, void *record, const char *key, const char *text)
{
    g_autoptr(GError) error = NULL;

    if (!field_parse(field_find(table, key), text, record, &error))
        g_error("%s: %s", key, error->message);
}

static void
add_site(struct dataset *data, const char *id, const char *lat)
{
    struct site *site = site_new();

    set(site_fields, site, "id", id);
    set(site_fields, site, "lat", lat);
    set(site_fields, site, "lon", "5.1");
    dataset_put_site(data, site);
}

static void
add_provider(struct dataset *data, const char *id, const char *sector)
{
    struct provider *provider = provider_new();

    set(provider_fields, provider, "id", id);
    set(provider_fields, provider, "sector", sector);
    dataset_put_provider(data, provider);
}

static struct task *
add_task(struct dataset *data, const char *id, const char *provider, const char *site)
{
    struct task *task = task_new();

    set(task_fields, task, "id", id);
    set(task_fields, task, "provider", provider);
    set(task_fields, task, "site", site);
    set(task_fields, task, "minutes", "60");
    set(task_fields, task, "days", "mo-we");
    set(task_fields, task, "window", "07:00-09:00");
    dataset_put_task(data, task);
    return task;
}

static struct dataset *
fixture(void)
{
    struct dataset *data = dataset_new();
    struct candidate *who = candidate_new();

    add_provider(data, "p1", "cleaning");
    add_provider(data, "p2", "green");
    add_site(data, "a", "52.1");
    add_site(data, "b", "52.2");
    dataset_put_pair(data, travel_pair_new("a", "b", 10));
    add_task(data, "T1", "p1", "a");
    add_task(data, "T2", "p2", "b");
    set(candidate_fields, who, "id", "K1");
    set(candidate_fields, who, "hours.full", "10");
    set(candidate_fields, who, "available", "mo-fr 07:00-17:00");
    dataset_put_candidate(data, who);
    return data;
}

static struct fit
fit_of(struct dataset *data)
{
    struct fit fit;

    explain_fit(data, dataset_candidate(data, "K1"), dataset_task(data, "T1"), &fit);
    return fit;
}

/* Sets one field of the person or the task and judges the pair. */
static struct fit
with(const char *who_key, const char *who_text, const char *task_key, const char *task_text)
{
    auto_of(dataset) data = fixture();

    if (who_key)
        set(candidate_fields, dataset_candidate(data, "K1"), who_key, who_text);
    if (task_key)
        set(task_fields, dataset_task(data, "T1"), task_key, task_text);
    return fit_of(data);
}

static void
demands_one_by_one(void)
{
    auto_of(dataset) data = fixture();
    struct fit fit;

    set(task_fields, dataset_task(data, "T1"), "demands", "LIFT 2, WALK 2, CUST 1, NOISE 3, DRIVE 1");
    set(candidate_fields, dataset_candidate(data, "K1"), "abilities", "LIFT 1, WALK 2, CUST ?, DRIVE 0, COLD 0");
    set(candidate_fields, dataset_candidate(data, "K1"), "adjustments", "LIFT");
    fit = fit_of(data);
    g_assert_false(fit.ok);
    g_assert_cmpint(fit.n_line, ==, 5);
    g_assert_cmpint(fit.line[0].demand, ==, DEMAND_LIFT);
    g_assert_cmpint(fit.line[0].kind, ==, FIT_ADJUSTED);
    g_assert_cmpint(fit.line[1].kind, ==, FIT_OK);
    g_assert_cmpint(fit.line[2].demand, ==, DEMAND_NOISE);
    g_assert_cmpint(fit.line[2].kind, ==, FIT_OK);
    g_assert_cmpint(fit.line[2].able, ==, LEVEL_MAX);
    g_assert_cmpint(fit.line[3].kind, ==, FIT_OPEN);
    g_assert_cmpint(fit.line[3].able, ==, ABILITY_UNKNOWN);
    g_assert_cmpint(fit.line[4].kind, ==, FIT_SHORT);
    set(candidate_fields, dataset_candidate(data, "K1"), "adjustments", "LIFT, DRIVE");
    g_assert_true(fit_of(data).ok);
    set(candidate_fields, dataset_candidate(data, "K1"), "abilities", "LIFT 0");
    g_assert_false(fit_of(data).ok);
}

static void
nothing_asked_fits(void)
{
    struct fit fit = with(NULL, NULL, NULL, NULL);

    g_assert_true(fit.ok && fit.in_reach && !fit.certificate && !fit.forbidden && !fit.required);
    g_assert_cmpint(fit.n_line, ==, 0);
    g_assert_cmpint(fit.commute_min, ==, -1);
    g_assert_cmpint(fit.visit_min, ==, 60);
    g_assert_cmpint(fit.days, ==, 0x07);
    g_assert_cmpint(fit.times, ==, 3);
}

static void
certificates(void)
{
    auto_of(dataset) data = fixture();

    set(task_fields, dataset_task(data, "T1"), "requires", "VOG, HACCP");
    set(candidate_fields, dataset_candidate(data, "K1"), "holds", "VOG");
    g_assert_cmpstr(fit_of(data).certificate, ==, "HACCP");
    g_assert_false(fit_of(data).ok);
    set(candidate_fields, dataset_candidate(data, "K1"), "holds", "HACCP, VOG");
    g_assert_true(fit_of(data).ok);
}

static void
decisions(void)
{
    auto_of(dataset) data = fixture();

    dataset_put_decision(data, decision_new("K1", "T1", DECISION_REQUIRED));
    g_assert_true(fit_of(data).required && fit_of(data).ok);
    dataset_put_decision(data, decision_new("K1", "T1", DECISION_FORBIDDEN));
    g_assert_true(fit_of(data).forbidden && !fit_of(data).required && !fit_of(data).ok);
}

static void
reach(void)
{
    auto_of(dataset) data = fixture();
    struct candidate *who = dataset_candidate(data, "K1");

    set(candidate_fields, who, "home", "b");
    set(candidate_fields, who, "max_commute", "10");
    g_assert_true(fit_of(data).in_reach && fit_of(data).ok);
    g_assert_cmpint(fit_of(data).commute_min, ==, 10);
    set(candidate_fields, who, "max_commute", "9");
    g_assert_false(fit_of(data).in_reach || fit_of(data).ok);
}

static void
room_in_the_week(void)
{
    g_assert_cmpint(with("pace", "0.5", NULL, NULL).visit_min, ==, 120);
    g_assert_cmpint(with("pace", "0.5", NULL, NULL).days, ==, 0x07);
    g_assert_cmpint(with("pace", "0.49", NULL, NULL).days, ==, 0);
    g_assert_cmpint(with("available", "mo 07:00-17:00, we 08:00-17:00, th 07:00-17:00", NULL, NULL).days, ==, 0x05);
    g_assert_cmpint(with("available", "mo 08:02-17:00, we 07:57-17:00", NULL, NULL).days, ==, 0x04);
    g_assert_cmpint(with(NULL, NULL, "blackout", "08:00-08:30").days, ==, 0x07);
    g_assert_cmpint(with(NULL, NULL, "blackout", "07:59-08:30").days, ==, 0);
    g_assert_false(with("available", "mo-tu 07:00-17:00", NULL, NULL).ok);
    g_assert_true(with("available", "mo-tu 07:00-17:00", "times_per_week", "2").ok);
    g_assert_true(with("available", "mo 07:00-17:00", "split", "yes").ok);
}

static void
what_one_person_may_bear(void)
{
    g_assert_true(with("stretch", "60", NULL, NULL).ok);
    g_assert_false(with("stretch", "55", NULL, NULL).ok);
    g_assert_false(with("max_day_hours", "0.9", NULL, NULL).ok);
    g_assert_false(with("day_limits", "STAND 2 59", "demands", "STAND 2").ok);
    g_assert_true(with("day_limits", "STAND 2 59", "demands", "STAND 1").ok);
    g_assert_false(with("max_days", "2", NULL, NULL).ok);
    g_assert_false(with("hours.max", "2.9", NULL, NULL).ok);
    g_assert_true(with("hours.max", "3", NULL, NULL).ok);
}

static void
add_visit(struct profile *profile, const char *task, const char *site, const char *provider, enum weekday day,
          int start_min)
{
    g_ptr_array_add(profile->visit, visit_new(task, site, provider, day, start_min, start_min + 60));
}

static void
a_score_in_its_parts(void)
{
    auto_of(dataset) data = fixture();
    auto_of(profile) profile = profile_new("K1");
    struct candidate *who = dataset_candidate(data, "K1");
    struct score_parts parts;

    add_visit(profile, "T1", "a", "p1", DAY_MO, 420);
    add_visit(profile, "T2", "b", "p2", DAY_MO, 490);
    add_visit(profile, "T1", "a", "p1", DAY_MO, 560);
    add_visit(profile, "T2", "b", "p2", DAY_TU, 420);
    set(task_fields, dataset_task(data, "T1"), "demands", "CUST 1, LIFT 2");
    set(task_fields, dataset_task(data, "T2"), "demands", "CUST 2, READ 1");
    set(candidate_fields, who, "abilities", "CUST ?, LIFT 1");
    set(candidate_fields, who, "adjustments", "LIFT");
    set(candidate_fields, who, "prefers.like", "cleaning, p2");
    set(candidate_fields, who, "prefers.avoid", "green");
    explain_score(data, profile, &parts);
    g_assert_cmpint(parts.worked_min, ==, 240);
    g_assert_cmpint(parts.full_min, ==, 600);
    g_assert_cmpint(parts.travel_min, ==, 20);
    g_assert_cmpint(parts.n_provider, ==, 2);
    g_assert_cmpint(parts.n_extra_site, ==, 1);
    g_assert_cmpuint(parts.open, ==, 1ULL << DEMAND_CUST);
    g_assert_cmpuint(parts.adjusted, ==, 1ULL << DEMAND_LIFT);
    g_assert_cmpfloat_with_epsilon(parts.hours, 200, 1e-9);
    g_assert_cmpfloat_with_epsilon(parts.preference, 20, 1e-9);
    g_assert_cmpfloat_with_epsilon(parts.travel, -4, 1e-9);
    g_assert_cmpfloat_with_epsilon(parts.providers, -10, 1e-9);
    g_assert_cmpfloat_with_epsilon(parts.sites, -2, 1e-9);
    g_assert_cmpfloat_with_epsilon(parts.questions, -5, 1e-9);
    g_assert_cmpfloat_with_epsilon(parts.adjustments, -3, 1e-9);
    g_assert_cmpfloat_with_epsilon(parts.total, 196, 1e-9);
}

static void
a_full_job_is_worth_a_thousand(void)
{
    auto_of(dataset) data = fixture();
    auto_of(profile) profile = profile_new("K1");
    struct score_parts parts;

    set(candidate_fields, dataset_candidate(data, "K1"), "hours.full", "2");
    add_visit(profile, "T1", "a", "p1", DAY_MO, 420);
    explain_score(data, profile, &parts);
    g_assert_cmpfloat_with_epsilon(parts.total, 250, 1e-9);
    add_visit(profile, "T1", "a", "p1", DAY_TU, 420);
    explain_score(data, profile, &parts);
    g_assert_cmpfloat_with_epsilon(parts.total, 1000, 1e-9);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/explain/demands", demands_one_by_one);
    g_test_add_func("/explain/nothing-asked", nothing_asked_fits);
    g_test_add_func("/explain/certificates", certificates);
    g_test_add_func("/explain/decisions", decisions);
    g_test_add_func("/explain/reach", reach);
    g_test_add_func("/explain/room", room_in_the_week);
    g_test_add_func("/explain/limits", what_one_person_may_bear);
    g_test_add_func("/explain/score", a_score_in_its_parts);
    g_test_add_func("/explain/full", a_full_job_is_worth_a_thousand);
    return g_test_run();
}
