/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A small sound plan, and for every rule one change that breaks it and nothing else.
 *
 * The plan: K1 does T1 (site a, Monday and Tuesday) and T2 (site b, Monday); K2 does the split T3 on both days;
 * T4 and K3 are left. Its figures are worked out by hand from stapelbaan-data(5), SCORE.
 */

#include <math.h>
#include <string.h>

#include <glib.h>

#include "stapelbaan/model/field.h"
#include "stapelbaan/verify/verify.h"

static void
set(const struct field *table, void *record, const char *key, const char *text)
{
    g_autoptr(GError) error = NULL;

    if (!field_parse(field_find(table, key), text, record, &error))
        g_error("%s: %s", key, error->message);
}

static void
add_provider(struct dataset *data, const char *id, const char *sector)
{
    struct provider *provider = provider_new();

    set(provider_fields, provider, "id", id);
    set(provider_fields, provider, "name", id);
    set(provider_fields, provider, "sector", sector);
    dataset_put_provider(data, provider);
}

static void
add_site(struct dataset *data, const char *id, const char *lat)
{
    struct site *site = site_new();

    set(site_fields, site, "id", id);
    set(site_fields, site, "name", id);
    set(site_fields, site, "lat", lat);
    set(site_fields, site, "lon", "5.1");
    dataset_put_site(data, site);
}

static struct task *
add_task(struct dataset *data, const char *id, const char *provider, const char *site, const char *minutes,
         const char *days)
{
    struct task *task = task_new();

    set(task_fields, task, "id", id);
    set(task_fields, task, "provider", provider);
    set(task_fields, task, "site", site);
    set(task_fields, task, "title", id);
    set(task_fields, task, "minutes", minutes);
    set(task_fields, task, "days", days);
    set(task_fields, task, "window", "07:00-12:00");
    dataset_put_task(data, task);
    return task;
}

static struct candidate *
add_candidate(struct dataset *data, const char *id)
{
    struct candidate *candidate = candidate_new();

    set(candidate_fields, candidate, "id", id);
    set(candidate_fields, candidate, "coach", "anna");
    set(candidate_fields, candidate, "available", "mo-fr 07:00-17:00");
    set(candidate_fields, candidate, "hours.min", "1");
    set(candidate_fields, candidate, "hours.full", "4");
    set(candidate_fields, candidate, "hours.max", "6");
    set(candidate_fields, candidate, "min_day_hours", "1");
    dataset_put_candidate(data, candidate);
    return candidate;
}

static struct dataset *
sound_data(void)
{
    struct dataset *data = dataset_new();
    struct task *lifting = NULL;
    struct candidate *first = NULL;

    add_provider(data, "p1", "cleaning");
    add_provider(data, "p2", "green");
    add_site(data, "a", "52.1");
    add_site(data, "b", "52.2");
    dataset_put_pair(data, travel_pair_new("a", "b", 10));
    add_task(data, "T1", "p1", "a", "60", "mo, tu");
    lifting = add_task(data, "T2", "p2", "b", "30", "mo");
    set(task_fields, lifting, "demands", "LIFT 2");
    set(task_fields, lifting, "requires", "VOG");
    set(task_fields, add_task(data, "T3", "p1", "a", "120", "mo, tu"), "split", "yes");
    set(task_fields, add_task(data, "T4", "p1", "a", "60", "we"), "people", "2");
    set(task_fields, add_task(data, "T5", "p1", "a", "60", "mo"), "season", "12-01, 02-28");
    first = add_candidate(data, "K1");
    set(candidate_fields, first, "abilities", "LIFT 2");
    set(candidate_fields, first, "holds", "VOG");
    add_candidate(data, "K2");
    add_candidate(data, "K3");
    return data;
}

static struct profile *
add_profile(struct plan *plan, const char *who, int minutes, int travel_min, double score)
{
    struct profile *profile = profile_new(who);

    profile->lead = g_strdup("p1");
    profile->minutes = minutes;
    profile->travel_min = travel_min;
    profile->full = minutes >= 240;
    profile->score = score;
    g_ptr_array_add(plan->profile, profile);
    return profile;
}

static void
add_visit(struct profile *profile, const char *task, const char *site, const char *provider, enum weekday day,
          const char *hours)
{
    struct window window = {0, 0};

    g_assert_true(window_parse(hours, &window, NULL));
    g_ptr_array_add(profile->visit, visit_new(task, site, provider, day, window.start_min, window.end_min));
}

static struct plan *
sound_plan(void)
{
    struct plan *plan = plan_new();
    struct profile *first = add_profile(plan, "K1", 150, 10, 500.0 * 150 / 240 - 10 / 5.0 - 10 - 2);
    struct profile *second = add_profile(plan, "K2", 240, 0, 1000);

    add_visit(first, "T1", "a", "p1", DAY_MO, "08:00-09:00");
    add_visit(first, "T2", "b", "p2", DAY_MO, "09:10-09:40");
    add_visit(first, "T1", "a", "p1", DAY_TU, "08:00-09:00");
    add_visit(second, "T3", "a", "p1", DAY_MO, "08:00-10:00");
    add_visit(second, "T3", "a", "p1", DAY_TU, "08:00-10:00");
    plan_add_unassigned(plan, "T4", 2, REASON_DISPLACED, "");
    plan_add_unplaced(plan, "K3", 1, REASON_DISPLACED, "");
    plan->date = g_strdup("2026-07-01");
    plan->score = 1298.5;
    plan->has_bound = true;
    plan->bound = 1300;
    plan->n_full = 1;
    plan->n_part = 1;
    plan->bound_full = 1;
    return plan;
}

static const struct month_day summer = {7, 1};

static struct candidate *
k1(struct dataset *data)
{
    return dataset_candidate(data, "K1");
}

static struct task *
t(struct dataset *data, const char *id)
{
    return dataset_task(data, id);
}

static struct profile *
profile(struct plan *plan, guint i)
{
    return g_ptr_array_index(plan->profile, i);
}

static struct visit *
visit(struct plan *plan, guint i)
{
    return g_ptr_array_index(profile(plan, 0)->visit, i);
}

static void
move(struct visit *visit, int minutes)
{
    visit->start_min += minutes;
    visit->end_min += minutes;
}

/* ---- one change a case; `data` and `plan` are sound before ---- */

typedef void spoil(struct dataset *data, struct plan *plan);

#define SPOIL(name, code)                                                                                              \
    static void name(struct dataset *data, struct plan *plan)                                                          \
    {                                                                                                                  \
        (void)data;                                                                                                    \
        (void)plan;                                                                                                    \
        code;                                                                                                          \
    }

SPOIL(too_heavy, set(candidate_fields, k1(data), "abilities", "LIFT 1"))
SPOIL(two_levels_short, set(candidate_fields, k1(data), "abilities", "LIFT 0");
      set(candidate_fields, k1(data), "adjustments", "LIFT"))
SPOIL(no_certificate, set(candidate_fields, k1(data), "holds", "HACCP"))
SPOIL(too_far, set(candidate_fields, k1(data), "home", "a"); set(candidate_fields, k1(data), "max_commute", "9"))
SPOIL(forbidden, dataset_put_decision(data, decision_new("K1", "T2", DECISION_FORBIDDEN)))
SPOIL(not_done, dataset_put_decision(data, decision_new("K2", "T2", DECISION_REQUIRED)))
SPOIL(wrong_day, set(task_fields, t(data, "T2"), "days", "fr"))
SPOIL(wrong_duration, set(task_fields, t(data, "T2"), "minutes", "31"))
SPOIL(too_slow, set(candidate_fields, dataset_candidate(data, "K2"), "pace", "0.99"))
SPOIL(off_the_grid, move(visit(plan, 1), 2))
SPOIL(before_the_window, set(task_fields, t(data, "T2"), "window", "09:15-12:00"))
SPOIL(after_the_window, set(task_fields, t(data, "T2"), "window", "07:00-09:35"))
SPOIL(in_a_blackout, set(task_fields, t(data, "T2"), "blackout", "07:00-07:30, 09:35-10:00"))
SPOIL(not_available, set(candidate_fields, k1(data), "available", "mo 08:00-09:35, tu 07:00-12:00"))
SPOIL(not_that_day, set(candidate_fields, k1(data), "available", "mo 07:00-17:00"))
SPOIL(meets, move(visit(plan, 1), -5))
SPOIL(waits, move(visit(plan, 1), 10); set(candidate_fields, k1(data), "max_gap", "9"))
SPOIL(no_pause, set(candidate_fields, k1(data), "stretch", "95"))
SPOIL(travel_is_in_the_run, move(visit(plan, 1), 15); set(candidate_fields, k1(data), "stretch", "65"))
SPOIL(no_break, data->partnership.rules.break_after = 99; set(candidate_fields, k1(data), "stretch", "120");
      data->partnership.rules.break_minutes = 5)
SPOIL(no_long_break, data->partnership.rules.long_day = 95)
SPOIL(long_day, set(candidate_fields, k1(data), "max_day_hours", "1.5"))
SPOIL(short_day, set(candidate_fields, k1(data), "min_day_hours", "1.5"))
SPOIL(long_span, data->partnership.rules.day_span = 119)
SPOIL(many_sites, set(candidate_fields, k1(data), "max_sites_per_day", "1"))
SPOIL(day_limit, set(candidate_fields, k1(data), "day_limits", "LIFT 3 0, LIFT 2 29"))
SPOIL(few_hours, set(candidate_fields, k1(data), "hours.min", "3"))
SPOIL(many_hours, set(candidate_fields, k1(data), "hours.max", "2"))
SPOIL(many_days, set(candidate_fields, k1(data), "max_days", "1"))
SPOIL(short_nights, data->partnership.rules.daily_rest = 1342)
SPOIL(no_weekend, data->partnership.rules.weekly_rest = 6 * MINUTES_A_DAY)
SPOIL(many_providers, set(candidate_fields, k1(data), "max_providers", "1"))
SPOIL(no_employer, dataset_provider(data, "p1")->employs = false)
SPOIL(other_lead, g_free(profile(plan, 0)->lead); profile(plan, 0)->lead = g_strdup("p2"))
SPOIL(no_lead, g_clear_pointer(&profile(plan, 0)->lead, g_free))
SPOIL(crowd, t(data, "T2")->people = 0)
SPOIL(half_a_task, set(task_fields, t(data, "T1"), "days", "mo-we"))
SPOIL(too_often, set(task_fields, t(data, "T3"), "times_per_week", "1"))
SPOIL(no_places, dataset_provider(data, "p2")->places = 0)
SPOIL(one_place, dataset_provider(data, "p1")->places = 1)
SPOIL(unknown_person, g_free(profile(plan, 1)->candidate); profile(plan, 1)->candidate = g_strdup("K9"))
SPOIL(unknown_task, g_free(visit(plan, 1)->task); visit(plan, 1)->task = g_strdup("T9"))
SPOIL(out_of_season, set(task_fields, t(data, "T2"), "season", "12-01, 02-28"))
SPOIL(other_site, g_free(visit(plan, 1)->site); visit(plan, 1)->site = g_strdup("a"))
SPOIL(no_work, g_ptr_array_set_size(profile(plan, 1)->visit, 0))
SPOIL(twice_a_day, add_visit(profile(plan, 0), "T2", "b", "p2", DAY_MO, "09:40-10:10"))
SPOIL(two_profiles, add_profile(plan, "K1", 0, 0, 0))
SPOIL(a_task_unsaid, g_ptr_array_set_size(plan->unassigned, 0))
SPOIL(a_task_said_twice, plan_add_unassigned(plan, "T4", 1, REASON_DEMAND, ""))
SPOIL(a_task_of_winter, plan_add_unassigned(plan, "T5", 1, REASON_DEMAND, ""))
SPOIL(a_person_unsaid, g_ptr_array_set_size(plan->unplaced, 0))
SPOIL(a_person_said_twice, plan_add_unplaced(plan, "K1", 1, REASON_DISPLACED, ""))
SPOIL(wrong_full, profile(plan, 0)->full = true)
SPOIL(wrong_minutes, profile(plan, 0)->minutes++)
SPOIL(wrong_travel, profile(plan, 0)->travel_min = 0)
SPOIL(wrong_profile_score, profile(plan, 0)->score += 0.03)
SPOIL(no_profile_score, profile(plan, 0)->score = NAN)
SPOIL(wrong_score, plan->score += 0.05)
SPOIL(no_score, plan->score = NAN)
SPOIL(low_bound, plan->bound = 1298.4)
SPOIL(no_bound, plan->has_bound = false)
SPOIL(endless_bound, plan->bound = INFINITY)
SPOIL(not_optimal, plan->status = STATUS_OPTIMAL)
SPOIL(wrong_n_full, plan->n_full = 2)
SPOIL(wrong_n_part, plan->n_part = 2)
SPOIL(low_bound_full, plan->bound_full = 0)

static const struct {
    const char *name;
    spoil *spoil;
    const char *rules; /* the first is the one that must be said; no other than these may */
} spoiled[] = {
    {"too-heavy", too_heavy, "fit"},
    {"two-levels-short", two_levels_short, "fit"},
    {"no-certificate", no_certificate, "fit"},
    {"too-far", too_far, "reach"},
    {"forbidden", forbidden, "decision"},
    {"not-done", not_done, "decision"},
    {"wrong-day", wrong_day, "day"},
    {"wrong-duration", wrong_duration, "duration"},
    {"too-slow", too_slow, "duration"},
    {"off-the-grid", off_the_grid, "grid"},
    {"before-the-window", before_the_window, "window"},
    {"after-the-window", after_the_window, "window"},
    {"in-a-blackout", in_a_blackout, "blackout"},
    {"not-available", not_available, "availability"},
    {"not-that-day", not_that_day, "availability"},
    {"meets", meets, "overlap"},
    {"waits", waits, "gap"},
    {"no-pause", no_pause, "stretch"},
    {"travel-is-in-the-run", travel_is_in_the_run, "stretch"},
    {"no-break", no_break, "break stretch"},
    {"no-long-break", no_long_break, "break"},
    {"long-day", long_day, "day-hours"},
    {"short-day", short_day, "day-hours"},
    {"long-span", long_span, "day-span"},
    {"many-sites", many_sites, "sites"},
    {"day-limit", day_limit, "day-limit"},
    {"few-hours", few_hours, "week-hours"},
    {"many-hours", many_hours, "week-hours"},
    {"many-days", many_days, "days"},
    {"short-nights", short_nights, "daily-rest"},
    {"no-weekend", no_weekend, "weekly-rest"},
    {"many-providers", many_providers, "providers"},
    {"no-employer", no_employer, "employer"},
    {"other-lead", other_lead, "employer"},
    {"no-lead", no_lead, "employer"},
    {"crowd", crowd, "people unassigned"},
    {"half-a-task", half_a_task, "together unassigned"},
    {"too-often", too_often, "times unassigned"},
    {"no-places", no_places, "places"},
    {"one-place", one_place, "places"},
    {"unknown-person", unknown_person, "candidate unassigned unplaced figure"},
    {"unknown-task", unknown_task, "task unassigned figure"},
    {"out-of-season", out_of_season, "task figure"},
    {"other-site", other_site, "figure"},
    {"no-work", no_work, "empty employer week-hours unassigned figure"},
    {"twice-a-day", twice_a_day, "twice people figure"},
    {"two-profiles", two_profiles, "twice empty employer week-hours unplaced figure"},
    {"a-task-unsaid", a_task_unsaid, "unassigned"},
    {"a-task-said-twice", a_task_said_twice, "unassigned"},
    {"a-task-of-winter", a_task_of_winter, "unassigned"},
    {"a-person-unsaid", a_person_unsaid, "unplaced"},
    {"a-person-said-twice", a_person_said_twice, "unplaced"},
    {"wrong-full", wrong_full, "figure"},
    {"wrong-minutes", wrong_minutes, "figure"},
    {"wrong-travel", wrong_travel, "figure"},
    {"wrong-profile-score", wrong_profile_score, "figure"},
    {"no-profile-score", no_profile_score, "figure"},
    {"wrong-score", wrong_score, "figure"},
    {"no-score", no_score, "figure"},
    {"low-bound", low_bound, "figure"},
    {"no-bound", no_bound, "figure"},
    {"endless-bound", endless_bound, "figure"},
    {"not-optimal", not_optimal, "figure"},
    {"wrong-n-full", wrong_n_full, "figure"},
    {"wrong-n-part", wrong_n_part, "figure"},
    {"low-bound-full", low_bound_full, "figure"},
};

static void
expect_sound(const struct dataset *data, const struct plan *plan)
{
    auto_of(verify_report) report = verify_plan(data, plan, summer);

    if (report->broken->len)
        g_error("%s", (char *)g_ptr_array_index(report->broken, 0));
}

static void
check_spoiled(gconstpointer at)
{
    gsize i = GPOINTER_TO_SIZE(at);
    auto_of(dataset) data = sound_data();
    auto_of(plan) plan = sound_plan();
    auto_of(verify_report) report = NULL;
    g_auto(GStrv) allowed = g_strsplit(spoiled[i].rules, " ", -1);
    bool found = false;

    spoiled[i].spoil(data, plan);
    report = verify_plan(data, plan, summer);
    for (guint b = 0; b < report->broken->len; b++) {
        const char *line = g_ptr_array_index(report->broken, b);
        g_autofree char *rule = g_strndup(line, strcspn(line, ":"));

        found = found || strcmp(rule, allowed[0]) == 0;
        if (!g_strv_contains((const char *const *)allowed, rule))
            g_error("unasked: %s", line);
    }
    g_assert_true(found);
}

static void
a_sound_plan_passes(void)
{
    auto_of(dataset) data = sound_data();
    auto_of(plan) plan = sound_plan();
    auto_of(verify_report) report = verify_plan(data, plan, summer);

    expect_sound(data, plan);
    g_assert_cmpfloat_with_epsilon(report->score, 1298.5, 1e-9);
    g_assert_cmpint(report->n_full, ==, 1);
    g_assert_cmpint(report->n_part, ==, 1);
}

static void
an_empty_plan_of_nothing_passes(void)
{
    auto_of(dataset) data = dataset_new();
    auto_of(plan) plan = plan_new();

    plan->has_bound = true;
    plan->status = STATUS_OPTIMAL;
    expect_sound(data, plan);
}

/* Open questions cost 5 a code, adjustments 3, liked work gains 100 x minutes / full. */
static void
the_score_counts_every_part(void)
{
    auto_of(dataset) data = sound_data();
    auto_of(plan) plan = sound_plan();

    set(task_fields, t(data, "T1"), "demands", "CUST 1, NOISE 2");
    set(candidate_fields, k1(data), "abilities", "LIFT 1, CUST ?, NOISE ?");
    set(candidate_fields, k1(data), "adjustments", "LIFT");
    set(candidate_fields, k1(data), "prefers.like", "p1, green");
    set(candidate_fields, k1(data), "prefers.avoid", "p2");
    profile(plan, 0)->score += 100.0 * 120 / 240 - 2 * 5 - 3;
    plan->score += 37;
    plan->bound += 37;
    expect_sound(data, plan);
}

/* A pause of at least the shortest break starts a new run, and counts whole. */
static void
pauses_are_breaks(void)
{
    auto_of(dataset) data = sound_data();
    auto_of(plan) plan = sound_plan();

    move(visit(plan, 1), 15);
    set(candidate_fields, k1(data), "stretch", "70");
    data->partnership.rules.break_after = 99;
    data->partnership.rules.break_minutes = 15;
    set(candidate_fields, dataset_candidate(data, "K2"), "stretch", "120");
    dataset_task(data, "T3")->minutes = 95;
    profile(plan, 1)->minutes = 190;
    profile(plan, 1)->full = false;
    profile(plan, 1)->score = 500.0 * 190 / 240;
    for (guint i = 0; i < 2; i++)
        ((struct visit *)g_ptr_array_index(profile(plan, 1)->visit, i))->end_min -= 25;
    plan->score += profile(plan, 1)->score - 1000;
    plan->n_full = 0;
    plan->n_part = 2;
    expect_sound(data, plan);
}

static void
pins_that_clash_leave_no_plan(void)
{
    auto_of(dataset) data = sound_data();
    auto_of(plan) plan = plan_new();

    dataset_put_decision(data, decision_new("K2", "T2", DECISION_REQUIRED));
    plan->status = STATUS_INFEASIBLE;
    plan->has_bound = true;
    plan_add_unassigned(plan, "T1", 2, REASON_STOPPED, "");
    plan_add_unassigned(plan, "T2", 1, REASON_STOPPED, "");
    plan_add_unassigned(plan, "T3", 2, REASON_STOPPED, "");
    plan_add_unassigned(plan, "T4", 2, REASON_STOPPED, "");
    plan_add_unplaced(plan, "K1", 1, REASON_STOPPED, "");
    plan_add_unplaced(plan, "K2", 1, REASON_STOPPED, "");
    plan_add_unplaced(plan, "K3", 1, REASON_STOPPED, "");
    expect_sound(data, plan);
}

static struct plan *
cover_plan(void)
{
    struct plan *plan = sound_plan();

    plan->goal = GOAL_COVER;
    plan->score = 2;
    plan->bound = 2;
    return plan;
}

static void
cover_forgets_short_days_but_no_task(void)
{
    auto_of(dataset) data = sound_data();
    auto_of(plan) plan = cover_plan();
    auto_of(verify_report) report = NULL;

    set(candidate_fields, k1(data), "hours.min", "4");
    set(candidate_fields, k1(data), "min_day_hours", "2");
    set(task_fields, t(data, "T4"), "demands", "DRIVE 3");
    for (guint i = 0; i < data->candidate->len; i++)
        set(candidate_fields, g_ptr_array_index(data->candidate, i), "abilities", "DRIVE 1, LIFT 2");
    expect_sound(data, plan);

    set(candidate_fields, dataset_candidate(data, "K3"), "abilities", "DRIVE 3");
    report = verify_plan(data, plan, summer);
    g_assert_cmpuint(report->broken->len, ==, 1);
    g_assert_true(g_str_has_prefix(g_ptr_array_index(report->broken, 0), "cover: T4"));
}

static void
a_cover_bound_is_from_below(void)
{
    auto_of(dataset) data = sound_data();
    auto_of(plan) plan = cover_plan();
    auto_of(verify_report) report = NULL;

    for (guint i = 0; i < data->candidate->len; i++)
        dataset_put_decision(data, decision_new(((struct candidate *)g_ptr_array_index(data->candidate, i))->id, "T4",
                                                DECISION_FORBIDDEN));
    plan->bound = 1;
    expect_sound(data, plan);
    plan->bound = 3;
    report = verify_plan(data, plan, summer);
    g_assert_cmpuint(report->broken->len, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verify/sound", a_sound_plan_passes);
    g_test_add_func("/verify/empty", an_empty_plan_of_nothing_passes);
    g_test_add_func("/verify/score-parts", the_score_counts_every_part);
    g_test_add_func("/verify/pauses-are-breaks", pauses_are_breaks);
    g_test_add_func("/verify/pins-clash", pins_that_clash_leave_no_plan);
    g_test_add_func("/verify/cover", cover_forgets_short_days_but_no_task);
    g_test_add_func("/verify/cover-bound", a_cover_bound_is_from_below);
    for (gsize i = 0; i < G_N_ELEMENTS(spoiled); i++) {
        g_autofree char *path = g_strdup_printf("/verify/broken/%s", spoiled[i].name);

        g_test_add_data_func(path, GSIZE_TO_POINTER(i), check_spoiled);
    }
    return g_test_run();
}
