/* SPDX-License-Identifier: EUPL-1.2 */
/* Small partnerships in which exactly one thing is missing, so that the advice must be that thing, or nothing. */

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/match.h"
#include "stapelbaan/model/advice.h"

static const struct match_options explained = {
    .date = {7, 1}, .date_text = "2026-07-01", .n_thread = 1, .seed = 1, .explain = true};

/* One provider, sites a and b that are 90 minutes apart, nothing else. */
static struct dataset *
bare(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p1", "security", NULL);
    sample_site(data, "a", "52.1");
    sample_site(data, "b", "52.2");
    dataset_put_pair(data, travel_pair_new("a", "b", 90));
    return data;
}

/* The same with T1 and K1 that want five hours a week of each other, each but for one field. */
static struct dataset *
pair(const char *task_key, const char *task_value, const char *who_key, const char *who_value)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", task_key, task_value, NULL);
    sample_candidate(data, "K1", "hours.full", "5", who_key, who_value, NULL);
    return data;
}

/* The advice of that kind about that record, or NULL. */
static const struct advice *
find(const struct plan *plan, enum advice_kind kind, const char *about)
{
    for (guint i = 0; i < plan->advice->len; i++) {
        const struct advice *advice = g_ptr_array_index(plan->advice, i);
        if (advice->kind == kind && g_strcmp0(advice->about, about) == 0)
            return advice;
    }
    return NULL;
}

static void
assert_advice(const struct plan *plan, enum advice_kind kind, const char *about, const char *detail, const char *key,
              const char *value)
{
    const struct advice *advice = find(plan, kind, about);

    g_assert_nonnull(advice);
    g_assert_cmpstr(advice->detail, ==, detail);
    g_assert_cmpstr(advice->key, ==, key);
    g_assert_cmpstr(advice->value, ==, value);
    g_assert_nonnull(advice->week);
}

/* K1 would have a job with T1, and T1 be done, if it were not for this. Frees the dataset. */
static void
assert_miss(struct dataset *data, const char *change, const char *key, const char *value)
{
    auto_of(plan) plan = match_run(data, &explained, NULL);
    g_autofree char *job = g_strdup_printf("%s: then a full job, 5 h a week: T1", change);
    g_autofree char *task = g_strdup_printf("%s: then K1 can have a job with it, 5 h a week", change);

    assert_advice(plan, ADVICE_PERSON, "K1", job, key, value);
    assert_advice(plan, ADVICE_TASK, "T1", task, key, value);
    dataset_free(data);
}

/* Frees the dataset. */
static void
assert_no_miss(struct dataset *data)
{
    auto_of(plan) plan = match_run(data, &explained, NULL);

    g_assert_null(find(plan, ADVICE_PERSON, "K1"));
    g_assert_null(find(plan, ADVICE_TASK, "T1"));
    dataset_free(data);
}

/* ---- people without a job ---------------------------------------------------------------------------------------- */

/* What keeps K1 from T1, one thing each. */
static void
test_one_thing(void)
{
    static const struct {
        const char *task_key, *task_value, *who_key, *who_value; /* K1 and T1 */
        const char *change, *key, *value;                        /* what would help */
    } thing[] = {
        {"requires", "VOG", "holds", "HACCP", "the certificate VOG", "holds", "HACCP, VOG"},
        {"demands", "DRIVE 2", "abilities", "DRIVE 1", "one level more of DRIVE (2)", "abilities", "DRIVE 2"},
        {"site", "b", "home", "a", "90 min on the way instead of 60", "max_commute", "90"},
        {"window", "16:30-19:00", NULL, NULL, "staying 60 min longer every day", "available", "mo-fr 07:00-18:00"},
        {"window", "05:00-06:30", NULL, NULL, "starting 120 min earlier every day", "available", "mo-fr 05:00-17:00"},
        {NULL, NULL, "available", "mo-we 07:00-17:00, fr 07:00-17:00", "working on th as well", "available",
         "mo-fr 07:00-17:00"},
        {"minutes", "60", "max_day_hours", "0.5", "1 h 30 a day at most instead of 0 h 30", "max_day_hours", "1.5"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(thing); i++)
        assert_miss(pair(thing[i].task_key, thing[i].task_value, thing[i].who_key, thing[i].who_value), thing[i].change,
                    thing[i].key, thing[i].value);
}

/* An adjustment bridges one level, so that two short is one step away. */
static void
test_adjusted_level(void)
{
    struct dataset *data = pair("demands", "DRIVE 3", "abilities", "DRIVE 1");

    sample_set(candidate_fields, dataset_candidate(data, "K1"), "adjustments", "DRIVE");
    assert_miss(data, "one level more of DRIVE (2)", "abilities", "DRIVE 2");
}

static void
test_least_hours(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", NULL);
    sample_candidate(data, "K1", "hours.min", "8", NULL);
    sample_candidate(data, "K2", "hours.min", "11", NULL); /* 5 is not near 11 */
    auto_of(plan) plan = match_run(data, &explained, NULL);
    assert_advice(plan, ADVICE_PERSON, "K1", "5 h a week at least instead of 8 h: then a part job, 5 h a week: T1",
                  "hours.min", "5");
    g_assert_null(find(plan, ADVICE_PERSON, "K2"));
}

/* T1 goes to K1 or K2, and the other one finds no place. */
static void
test_place(void)
{
    auto_of(dataset) data = bare();

    sample_provider(data, "p1", "security", "places", "1", NULL);
    sample_task(data, "T1", "p1", "a", "window", "09:00-10:00", "people", "2", NULL);
    sample_candidate(data, "K1", "hours.full", "5", NULL);
    sample_candidate(data, "K2", "hours.full", "5", NULL);
    auto_of(plan) plan = match_run(data, &explained, NULL);
    g_assert_cmpuint(plan->unplaced->len, ==, 1);
    const struct unplaced *left = g_ptr_array_index(plan->unplaced, 0);
    assert_advice(plan, ADVICE_PERSON, left->candidate, "one more place with p1: then a full job, 5 h a week: T1",
                  "places", "2");
    g_assert_cmpstr(find(plan, ADVICE_PERSON, left->candidate)->record, ==, "p1");
}

/* Two things are missing: no single one helps. */
static void
test_two_things(void)
{
    struct dataset *data = pair("requires", "VOG", "abilities", "DRIVE 1");

    sample_set(task_fields, dataset_task(data, "T1"), "demands", "DRIVE 2");
    assert_no_miss(data);
    assert_no_miss(pair("requires", "VOG, VCA", NULL, NULL));
    assert_no_miss(pair("demands", "DRIVE 3", "abilities", "DRIVE 1"));
}

/* A certificate opens the way to work that somebody else does; the two could not both have it. */
static void
test_moves_work(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "requires", "VOG", NULL);
    sample_candidate(data, "K1", "hours.full", "5", NULL);
    sample_candidate(data, "K2", "hours.full", "5", "holds", "VOG", NULL);
    auto_of(plan) plan = match_run(data, &explained, NULL);
    assert_advice(plan, ADVICE_PERSON, "K1",
                  "the certificate VOG: then a full job, 5 h a week, of work that others do now: T1", "holds", "VOG");
    g_assert_true(find(plan, ADVICE_PERSON, "K1")->moves_work);
}

/* Who could have had the work as well as the other lacks nothing. */
static void
test_nothing_lacks(void)
{
    struct dataset *data = bare();

    sample_task(data, "T1", "p1", "a", NULL);
    sample_task(data, "T2", "p1", "b", "window", "08:00-10:00", "requires", "VOG, VCA", NULL);
    sample_candidate(data, "K1", "hours.full", "6", NULL);
    sample_candidate(data, "K2", "hours.full", "5", NULL);
    assert_no_miss(data);
}

/* ---- tasks beside a job ------------------------------------------------------------------------------------------ */

static void
test_beside(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "requires", "VOG", NULL);
    sample_task(data, "T2", "p1", "a", "minutes", "120", NULL);
    sample_candidate(data, "K1", NULL);
    auto_of(plan) plan = match_run(data, &explained, NULL);
    assert_advice(plan, ADVICE_TASK, "T1",
                  "the certificate VOG: then K1 can do it beside the present job, 15 h a week in all", "holds", "VOG");
}

static void
test_week_hours(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "minutes", "15", "days", "mo-th", NULL);
    sample_task(data, "T2", "p1", "a", "minutes", "120", NULL);
    sample_candidate(data, "K1", "hours.full", "10", "hours.max", "10", NULL);
    auto_of(plan) plan = match_run(data, &explained, NULL);
    assert_advice(plan, ADVICE_TASK, "T1",
                  "12 h a week at most instead of 10 h: then K1 can do it beside the present job, 11 h a week in all",
                  "hours.max", "12");
}

/* ---- prices ------------------------------------------------------------------------------------------------------ */

/* Three people compete for one security task, and nobody wants for green work. */
static void
test_scarce(void)
{
    auto_of(dataset) data = bare();
    int n_sector = 0, n_window = 0;

    sample_provider(data, "p2", "green", NULL);
    sample_task(data, "T1", "p1", "a", "window", "16:00-18:00", "requires", "VOG", NULL);
    for (int i = 0; i < 6; i++) {
        g_autofree char *id = g_strdup_printf("U%d", i);
        sample_task(data, id, "p2", "a", "window", "08:00-10:00", "demands", "LIFT 3", NULL);
    }
    for (int i = 0; i < 3; i++) {
        g_autofree char *id = g_strdup_printf("K%d", i);
        sample_candidate(data, id, "hours.full", "5", "available", "mo-fr 08:00-18:00", "holds", "VOG", "abilities",
                         "LIFT 1", NULL);
    }
    auto_of(plan) plan = match_run(data, &explained, NULL);
    for (guint i = 0; i < plan->advice->len; i++) {
        const struct advice *advice = g_ptr_array_index(plan->advice, i);
        if (advice->kind != ADVICE_SCARCE)
            continue;
        g_assert_null(strstr(advice->value, "green"));
        g_assert_cmpfloat(advice->jobs, <=, 0.21);
        g_assert_cmpfloat(advice->jobs, >=, 0.15);
        n_sector += strcmp(advice->key, "sector") == 0 && strcmp(advice->value, "security") == 0;
        n_window += strcmp(advice->key, "window") == 0 && strcmp(advice->value, "16:00-18:00") == 0;
    }
    g_assert_cmpint(n_sector, ==, 1);
    g_assert_cmpint(n_window, ==, 1);
}

static const struct advice *
worth_of(const struct plan *plan, const char *begin)
{
    for (guint i = 0; i < plan->advice->len; i++) {
        const struct advice *advice = g_ptr_array_index(plan->advice, i);
        if (advice->kind == ADVICE_WORTH && g_str_has_prefix(advice->detail, begin))
            return advice;
    }
    return NULL;
}

/* T1 waits for somebody with VOG; VCA leads to nothing, for T2 asks too much besides. */
static void
test_worth(void)
{
    auto_of(dataset) data = bare();

    sample_task(data, "T1", "p1", "a", "requires", "VOG", NULL);
    sample_task(data, "T2", "p1", "a", "requires", "VCA", "demands", "LIFT 3", NULL);
    sample_candidate(data, "K1", "hours.full", "5", "abilities", "LIFT 0", NULL);
    sample_candidate(data, "K2", "hours.full", "10", "abilities", "LIFT 0", NULL);
    auto_of(plan) plan = match_run(data, &explained, NULL);
    g_assert_cmpstr(worth_of(plan, "the certificate VOG")->detail, ==,
                    "the certificate VOG: worth up to 1.00 job to K1; people to whom it is worth something: 2");
    g_assert_null(worth_of(plan, "the certificate VCA"));
    g_assert_null(worth_of(plan, "one more hour a week"));
}

/* Two people for one place: the second would have a full job too. */
static void
test_worth_place(void)
{
    auto_of(dataset) data = bare();

    sample_provider(data, "p1", "security", "places", "1", NULL);
    for (int i = 0; i < 3; i++) {
        g_autofree char *task = g_strdup_printf("T%d", i), *id = g_strdup_printf("K%d", i);
        sample_task(data, task, "p1", "a", NULL);
        sample_candidate(data, id, "hours.full", "5", "hours.max", "5", NULL);
    }
    auto_of(plan) plan = match_run(data, &explained, NULL);
    const struct advice *place = worth_of(plan, "one more place with p1");
    g_assert_nonnull(place);
    g_assert_cmpfloat(place->jobs, >=, 0.9);
    g_assert_cmpfloat(place->jobs, <=, 1.0001);
}

/* ---- when there is none ------------------------------------------------------------------------------------------ */

static bool
say_no(const struct match_progress *progress, void *user)
{
    (void)progress;
    (void)user;
    return false;
}

static double
no_time(void *user)
{
    (void)user;
    return 0;
}

static void
test_only_on_demand(void)
{
    auto_of(dataset) data = bare();
    const struct match_watch watch = {no_time, say_no, NULL};
    struct match_options quiet = explained;

    quiet.explain = false;
    sample_task(data, "T1", "p1", "a", "requires", "VOG", NULL);
    sample_task(data, "T2", "p1", "a", NULL);
    sample_candidate(data, "K1", NULL);
    auto_of(plan) plan = match_run(data, &quiet, NULL);
    g_assert_cmpuint(plan->advice->len, ==, 0);
    auto_of(plan) stopped = match_run(data, &explained, &watch);
    g_assert_cmpuint(stopped->advice->len, ==, 0);
}

/* Lines of two regions on the same work become one, by their hours; the best few stay. */
static void
test_trim(void)
{
    auto_of(plan) plan = plan_new();
    const struct advice *first;

    plan_add_advice(plan, advice_scarce("sector", "mail", 0.1, 30));
    plan_add_advice(plan, advice_scarce("sector", "mail", 0.2, 10));
    plan_add_advice(plan, advice_scarce("sector", "green", 0.05, 10));
    plan_add_advice(plan, advice_scarce("sector", "waste", 0.04, 10));
    plan_add_advice(plan, advice_scarce("sector", "coffee", 0.03, 10));
    plan_trim_advice(plan);
    g_assert_cmpuint(plan->advice->len, ==, 3);
    first = g_ptr_array_index(plan->advice, 0);
    g_assert_cmpstr(first->detail, ==, "an hour a week of mail work is worth 0.125 job");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/advice/one-thing", test_one_thing);
    g_test_add_func("/advice/adjusted-level", test_adjusted_level);
    g_test_add_func("/advice/least-hours", test_least_hours);
    g_test_add_func("/advice/place", test_place);
    g_test_add_func("/advice/two-things", test_two_things);
    g_test_add_func("/advice/moves-work", test_moves_work);
    g_test_add_func("/advice/nothing-lacks", test_nothing_lacks);
    g_test_add_func("/advice/beside", test_beside);
    g_test_add_func("/advice/week-hours", test_week_hours);
    g_test_add_func("/advice/scarce", test_scarce);
    g_test_add_func("/advice/worth", test_worth);
    g_test_add_func("/advice/worth-place", test_worth_place);
    g_test_add_func("/advice/only-on-demand", test_only_on_demand);
    g_test_add_func("/advice/trim", test_trim);
    return g_test_run();
}
