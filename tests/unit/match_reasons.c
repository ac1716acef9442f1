/* SPDX-License-Identifier: EUPL-1.2 */
/* One partnership for each reason, made so that no other one is true; the figures in the sentence are its own. */

#include <math.h>
#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/match.h"

static const struct match_options summer = {.date = {7, 1}, .date_text = "2026-07-01", .n_thread = 1, .seed = 1};

/* One provider, sites a and b that are 90 minutes apart, nothing else. */
static struct dataset *
bare(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "cleaning", NULL);
    sample_site(data, "a", "52.1");
    sample_site(data, "b", "52.2");
    dataset_put_pair(data, travel_pair_new("a", "b", 90));
    return data;
}

static void
assert_unassigned(const struct plan *plan, const char *task, int times, enum reason reason, const char *detail)
{
    for (guint i = 0; i < plan->unassigned->len; i++) {
        const struct unassigned *left = g_ptr_array_index(plan->unassigned, i);
        if (strcmp(left->task, task) != 0)
            continue;
        g_assert_cmpstr(reason_word[left->reason], ==, reason_word[reason]);
        g_assert_cmpstr(left->detail, ==, detail);
        g_assert_cmpint(left->times, ==, times);
        return;
    }
    g_error("%s is not left", task);
}

static void
assert_unplaced(const struct plan *plan, const char *candidate, int count, enum reason reason, const char *detail)
{
    for (guint i = 0; i < plan->unplaced->len; i++) {
        const struct unplaced *left = g_ptr_array_index(plan->unplaced, i);
        if (strcmp(left->candidate, candidate) != 0)
            continue;
        g_assert_cmpstr(reason_word[left->reason], ==, reason_word[reason]);
        g_assert_cmpstr(left->detail, ==, detail);
        g_assert_cmpint(left->count, ==, count);
        return;
    }
    g_error("%s is not left", candidate);
}

/* Task T1, left for this reason and no other. Frees the dataset. */
static void
assert_task_left(struct dataset *data, int times, enum reason reason, const char *detail)
{
    auto_of(plan) plan = match_run(data, &summer, NULL);

    assert_unassigned(plan, "T1", times, reason, detail);
    dataset_free(data);
}

/* ---- tasks ------------------------------------------------------------------------------------------------------- */

static void
test_demand(void)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", "demands", "DRIVE 2, LIFT 3", NULL);
    sample_candidate(data, "K1", "abilities", "DRIVE 1", NULL);
    sample_candidate(data, "K2", "abilities", "DRIVE 1", NULL);
    sample_candidate(data, "K3", "abilities", "LIFT 0", NULL);
    sample_candidate(data, "K4", "abilities", "DRIVE 0, LIFT 0", NULL);
    sample_candidate(data, "K5", "abilities", "DRIVE 1, LIFT 2", NULL); /* short of two things */
    assert_task_left(data, 5, REASON_DEMAND, "DRIVE asks 2; people one level short: 2");

    data = bare();
    sample_task(data, "T1", "p1", "a", "demands", "NOISE 3", NULL);
    sample_candidate(data, "K1", "abilities", "NOISE 1", NULL);
    sample_candidate(data, "K2", "abilities", "NOISE 0", NULL);
    assert_task_left(data, 5, REASON_DEMAND, "NOISE asks 3; the most that anybody can is 1");
}

static void
test_certificate(void)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", "requires", "HACCP", "demands", "LIFT 1", NULL);
    sample_candidate(data, "K1", "holds", "VOG", NULL);
    sample_candidate(data, "K2", NULL);
    sample_candidate(data, "K3", "holds", "HACCP", "abilities", "LIFT 0", NULL);
    assert_task_left(data, 5, REASON_CERTIFICATE, "HACCP is needed; people who can do the rest and lack it: 2");
}

static void
test_reach(void)
{
    struct dataset *data = bare();

    sample_site(data, "c", "52.9");
    dataset_put_pair(data, travel_pair_new("b", "c", 100));
    sample_task(data, "T1", "p1", "b", NULL);
    sample_candidate(data, "K1", "home", "a", "max_commute", "80", NULL);
    sample_candidate(data, "K2", "home", "c", "max_commute", "95", NULL);
    assert_task_left(data, 5, REASON_REACH,
                     "90 min on the way for the nearest person, who accepts 80; people who fit otherwise: 2");
}

static void
test_forbidden(void)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", "requires", "VOG", NULL);
    sample_candidate(data, "K1", "holds", "VOG", NULL);
    sample_candidate(data, "K2", NULL);
    dataset_put_decision(data, decision_new("K1", "T1", DECISION_FORBIDDEN));
    assert_task_left(data, 5, REASON_FORBIDDEN, "forbidden by decision for all who could do it: 1");
}

static void
test_hours(void)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", "window", "16:30-22:00", NULL);
    sample_candidate(data, "K1", NULL);
    sample_candidate(data, "K2", "available", "mo-fr 07:00-12:00", NULL);
    assert_task_left(data, 5, REASON_HOURS,
                     "nobody is there long enough within 16:30-22:00; people who fit otherwise: 2");
}

static void
test_pace(void)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", "window", "09:00-10:30", NULL);
    sample_candidate(data, "K1", "pace", "0.5", NULL);
    sample_candidate(data, "K2", "pace", "0.6", NULL);
    assert_task_left(data, 5, REASON_PACE, "takes 100 min at the quickest pace there is, and there are 90");
}

static void
test_places(void)
{
    auto_of(dataset) data = bare();

    sample_provider(data, "p1", "cleaning", "places", "1", NULL);
    sample_task(data, "T1", "p1", "a", "window", "09:00-10:00", "people", "2", NULL);
    sample_candidate(data, "K1", NULL);
    sample_candidate(data, "K2", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    g_assert_cmpuint(plan->profile->len, ==, 1);
    assert_unassigned(plan, "T1", 5, REASON_PLACES, "p1 has all its places taken: 1");
    g_assert_cmpuint(plan->unplaced->len, ==, 1);
    const struct unplaced *left = g_ptr_array_index(plan->unplaced, 0);
    assert_unplaced(plan, left->candidate, 1, REASON_PLACES,
                    "tasks that fit one by one: 1; their providers have no place left");
}

static void
test_no_places(void)
{
    struct dataset *data = bare();

    sample_provider(data, "p1", "cleaning", "places", "0", NULL);
    sample_task(data, "T1", "p1", "a", NULL);
    sample_candidate(data, "K1", NULL);
    assert_task_left(data, 5, REASON_PLACES, "p1 has all its places taken: 0");
}

/* Nobody may be the employer. */
static void
test_no_bundle(void)
{
    auto_of(dataset) data = bare();

    sample_provider(data, "p1", "cleaning", "employs", "no", NULL);
    sample_task(data, "T1", "p1", "a", NULL);
    sample_candidate(data, "K1", NULL);
    sample_candidate(data, "K2", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    assert_unassigned(plan, "T1", 5, REASON_NO_BUNDLE,
                      "people who can do it: 2; no sound week with it was found for any of them");
    assert_unplaced(plan, "K1", 1, REASON_NOTHING_FITS,
                    "tasks that fit one by one: 1; no sound week was found with them");
}

/* Two tasks at one time for one person; the longer one gives more. */
static void
test_no_people(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    assert_unassigned(plan, "T1", 5, REASON_NO_BUNDLE, "there are no people to do it");
    g_assert_cmpint(plan->status, ==, STATUS_OPTIMAL);
    g_assert_cmpfloat(plan->bound, ==, 0);
    g_assert_false(signbit(plan->bound));
}

static void
test_displaced_task(void)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", "window", "09:00-10:00", "minutes", "55", NULL);
    sample_task(data, "T2", "p1", "a", "window", "09:00-10:00", NULL);
    sample_candidate(data, "K1", NULL);
    assert_task_left(data, 5, REASON_DISPLACED, "people who can do it: 1; other work gives more");
}

/* What is left of a task that is done in part, by one of three. */
static void
test_times_left(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "people", "3", NULL);
    sample_task(data, "T2", "p1", "a", "split", "yes", "window", "09:00-10:00", NULL);
    sample_candidate(data, "K1", "available", "mo-fr 09:00-11:00", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    g_assert_cmpuint(plan->unassigned->len, ==, 1); /* T2 is done on every day, and so it is not there */
    assert_unassigned(plan, "T1", 10, REASON_NO_BUNDLE, "people who can do it: 1; each of them does it already");
}

/* ---- people ------------------------------------------------------------------------------------------------------ */

static void
test_nothing_fits(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "demands", "LIFT 2", NULL);
    sample_task(data, "T2", "p1", "a", "requires", "VOG", NULL);
    sample_task(data, "T3", "p1", "a", "requires", "VCA", NULL);
    sample_task(data, "T4", "p1", "b", NULL);
    sample_task(data, "T5", "p1", "b", NULL);
    sample_task(data, "T6", "p1", "b", NULL);
    sample_task(data, "T7", "p1", "a", "window", "18:00-20:00", NULL);
    sample_candidate(data, "K1", "home", "a", "abilities", "LIFT 0", "count", "2", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    assert_unplaced(plan, "K1", 2, REASON_NOTHING_FITS,
                    "tasks that ask too much: 1, lack of a certificate: 2, too far: 3, not in the hours: 1");
}

static void
test_too_few_hours(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "minutes", "75", NULL);
    sample_candidate(data, "K1", "hours.min", "20", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    assert_unplaced(plan, "K1", 1, REASON_TOO_FEW_HOURS, "best bundle 6 h 15, needs 20 h");
    assert_unassigned(plan, "T1", 5, REASON_NO_BUNDLE,
                      "people who can do it: 1; no sound week with it was found for any of them");
}

static void
test_displaced_person(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", NULL);
    sample_candidate(data, "K1", "hours.full", "5", NULL);
    sample_candidate(data, "K2", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    g_assert_cmpuint(plan->unassigned->len, ==, 0);
    assert_unplaced(plan, "K2", 1, REASON_DISPLACED,
                    "tasks that fit one by one: 1; in other people's jobs they give more");
}

static void
test_no_tasks(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "season", "10-01, 03-31", NULL);
    sample_candidate(data, "K1", NULL);
    auto_of(plan) plan = match_run(data, &summer, NULL);
    g_assert_cmpuint(plan->unassigned->len, ==, 0);
    assert_unplaced(plan, "K1", 1, REASON_NOTHING_FITS, "there are no tasks on this date");
    g_assert_cmpint(plan->status, ==, STATUS_OPTIMAL);
}

/* ---- runs that end otherwise ------------------------------------------------------------------------------------- */

static void
test_pins_clash(void)
{
    auto_of(dataset) data = bare();
    const char *detail = "the decisions cannot all be kept, so there is no plan";

    sample_task(data, "T1", "p1", "a", "window", "09:00-10:00", NULL);
    sample_task(data, "T2", "p1", "a", "window", "09:00-10:00", NULL);
    sample_candidate(data, "K1", NULL);
    dataset_put_decision(data, decision_new("K1", "T1", DECISION_REQUIRED));
    dataset_put_decision(data, decision_new("K1", "T2", DECISION_REQUIRED));
    auto_of(plan) plan = match_run(data, &summer, NULL);
    g_assert_cmpint(plan->status, ==, STATUS_INFEASIBLE);
    g_assert_cmpuint(plan->profile->len, ==, 0);
    assert_unassigned(plan, "T1", 5, REASON_FORBIDDEN, detail);
    assert_unassigned(plan, "T2", 5, REASON_FORBIDDEN, detail);
    assert_unplaced(plan, "K1", 1, REASON_DISPLACED, detail);
}

static double
no_time(void *user)
{
    (void)user;
    return 0;
}

static bool
say_no(const struct match_progress *progress, void *user)
{
    (void)progress;
    (void)user;
    return false;
}

/* Stopped at once: what nobody can do is still told from what was not tried. */
static void
test_stopped(void)
{
    auto_of(dataset) data = bare();
    const struct match_watch watch = {no_time, say_no, NULL};

    sample_task(data, "T1", "p1", "a", "window", "09:00-10:00", NULL);
    sample_task(data, "T2", "p1", "a", "demands", "LIFT 3", NULL);
    sample_task(data, "T3", "p1", "a", "window", "09:00-10:00", NULL);
    sample_candidate(data, "K1", "abilities", "LIFT 2", NULL);
    auto_of(plan) plan = match_run(data, &summer, &watch);
    g_assert_cmpuint(plan->unassigned->len, >=, 2); /* one of T1 and T3 at least, for they are at the same time */
    for (guint i = 0; i < plan->unassigned->len; i++) {
        const struct unassigned *left = g_ptr_array_index(plan->unassigned, i);
        if (g_strcmp0(left->task, "T2") != 0)
            assert_unassigned(plan, left->task, 5, REASON_STOPPED,
                              "people who can do it: 1; the run was stopped before it was placed");
    }
    assert_unassigned(plan, "T2", 5, REASON_DEMAND, "LIFT asks 3; people one level short: 1");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reasons/demand", test_demand);
    g_test_add_func("/reasons/certificate", test_certificate);
    g_test_add_func("/reasons/reach", test_reach);
    g_test_add_func("/reasons/forbidden", test_forbidden);
    g_test_add_func("/reasons/hours", test_hours);
    g_test_add_func("/reasons/pace", test_pace);
    g_test_add_func("/reasons/places", test_places);
    g_test_add_func("/reasons/no-places", test_no_places);
    g_test_add_func("/reasons/no-bundle", test_no_bundle);
    g_test_add_func("/reasons/no-people", test_no_people);
    g_test_add_func("/reasons/displaced-task", test_displaced_task);
    g_test_add_func("/reasons/times-left", test_times_left);
    g_test_add_func("/reasons/nothing-fits", test_nothing_fits);
    g_test_add_func("/reasons/too-few-hours", test_too_few_hours);
    g_test_add_func("/reasons/displaced-person", test_displaced_person);
    g_test_add_func("/reasons/no-tasks", test_no_tasks);
    g_test_add_func("/reasons/pins-clash", test_pins_clash);
    g_test_add_func("/reasons/stopped", test_stopped);
    return g_test_run();
}
