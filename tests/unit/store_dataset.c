/* SPDX-License-Identifier: EUPL-1.2 */

/* Records go in and come out as they were, field by field; an equal one is not written again. */

#include "store_sample.h"

static void
assert_same_fields(const struct field *table, const void *a, const void *b)
{
    for (const struct field *field = table; field->key; field++) {
        g_autofree char *left = field_text(field, a), *right = field_text(field, b);
        g_assert_cmpstr(left, ==, right);
    }
}

/* A value other than the default for every field of a task and a candidate. */
static const char *const task_text[][2] = {
    {"times_per_week", "3"},
    {"blackout", "08:00-08:15, 08:30-08:45"},
    {"people", "2"},
    {"split", "yes"},
    {"season", "10-01, 03-31"},
    {"demands", "LIFT 2, EARLY 1"},
    {"requires", "HACCP, VOG"},
    {"origin", "piling-up"},
    {"supervisor", "Team ochtend"},
    {"note", "Sleutel bij de balie; \"let op\" 'é'"},
};
static const char *const candidate_text[][2] = {
    {"count", "3"},
    {"hours.min", "12.5"},
    {"hours.full", "32"},
    {"hours.max", "36"},
    {"available", "mo-we 07:00-17:00, sa 08:00-12:00"},
    {"max_days", "4"},
    {"max_day_hours", "7.5"},
    {"min_day_hours", "3"},
    {"pace", "0.85"},
    {"stretch", "120"},
    {"max_gap", "45"},
    {"max_providers", "2"},
    {"max_sites_per_day", "3"},
    {"travel", "bike"},
    {"home", "s2"},
    {"max_commute", "25"},
    {"abilities", "LIFT 1, CUST ?, DRIVE 0"},
    {"adjustments", "LIFT, STAND"},
    {"day_limits", "STAND 2 240, WALK 3 60"},
    {"holds", "VOG"},
    {"prefers.like", "green, p2"},
    {"prefers.avoid", "catering"},
    {"group", "wia"},
    {"support", "intensive"},
};

static struct dataset *
full_dataset(void)
{
    struct dataset *data = sample_dataset(1);
    struct task *task = sample_task("T900", "Vol");
    struct candidate *candidate = sample_candidate("K900");

    for (gsize i = 0; i < G_N_ELEMENTS(task_text); i++)
        set(task_fields, task, task_text[i][0], task_text[i][1]);
    for (gsize i = 0; i < G_N_ELEMENTS(candidate_text); i++)
        set(candidate_fields, candidate, candidate_text[i][0], candidate_text[i][1]);
    dataset_put_task(data, task);
    dataset_put_candidate(data, candidate);
    data->has_partnership = true;
    set(partnership_fields, &data->partnership, "id", "usp");
    set(partnership_fields, &data->partnership, "rules.daily_rest", "700");
    data->has_speed[TRAVEL_BIKE] = true;
    data->speed_kmh[TRAVEL_BIKE] = 15.5;
    dataset_put_pair(data, travel_pair_new("s1", "s2", 7));
    set(provider_fields, dataset_provider(data, "p2"), "places", "6");
    set(provider_fields, dataset_provider(data, "p2"), "employs", "no");
    set(provider_fields, dataset_provider(data, "p2"), "full_time_hours", "38");
    return data;
}

static void
test_round_trip(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = full_dataset();
    GError *error = NULL;

    (void)unused;
    struct store_change change = put_or_die(store, data);
    g_assert_cmpint(change.n_new, ==, 12);
    g_assert_cmpint(change.n_changed + change.n_same, ==, 0);

    auto_of(dataset) back = store_read_dataset(store, &error);
    g_assert_no_error(error);
    assert_same_fields(task_fields, dataset_task(data, "T900"), dataset_task(back, "T900"));
    assert_same_fields(task_fields, dataset_task(data, "T001"), dataset_task(back, "T001"));
    assert_same_fields(candidate_fields, dataset_candidate(data, "K900"), dataset_candidate(back, "K900"));
    assert_same_fields(candidate_fields, dataset_candidate(data, "K001"), dataset_candidate(back, "K001"));
    assert_same_fields(provider_fields, dataset_provider(data, "p2"), dataset_provider(back, "p2"));
    assert_same_fields(site_fields, dataset_site(data, "s2"), dataset_site(back, "s2"));
    assert_same_fields(partnership_fields, &data->partnership, &back->partnership);
    g_assert_true(back->has_partnership && back->has_speed[TRAVEL_BIKE] && !back->has_speed[TRAVEL_WALK]);
    g_assert_cmpfloat(back->speed_kmh[TRAVEL_BIKE], ==, 15.5);
    g_assert_cmpint(dataset_pair_min(back, "s2", "s1"), ==, 7);
    g_assert_cmpint(dataset_decision(back, "K001", "T001")->kind, ==, DECISION_REQUIRED);
    g_assert_cmpint(store_read_full_time_min(store, NULL), ==, 2160);
}

/* Every field of the tables has a value above, so that a new one is not forgotten in a table of the database. */
static void
test_sample_is_complete(void)
{
    auto_of(dataset) data = full_dataset();

    for (const struct field *field = task_fields; field->key; field++)
        if (field_is_default(field, dataset_task(data, "T900")))
            g_error("task field %s is at its default", field->key);
    for (const struct field *field = candidate_fields; field->key; field++)
        if (field_is_default(field, dataset_candidate(data, "K900")))
            g_error("candidate field %s is at its default", field->key);
}

static void
test_same_is_not_written(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = full_dataset();

    (void)unused;
    put_or_die(store, data);
    struct store_change change = put_or_die(store, data);
    g_assert_cmpint(change.n_same, ==, 12);
    g_assert_cmpint(change.n_new + change.n_changed, ==, 0);
    g_assert_cmpint(version_of(store, "task", "T900"), ==, 1);
}

/* Each field on its own makes a record different. */
static void
test_each_field_counts(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(1);
    struct store_change change;

    (void)unused;
    put_or_die(store, data);
    dataset_put_task(data, sample_task("T001", "Anders"));
    change = put_or_die(store, data);
    g_assert_cmpint(change.n_changed, ==, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(task_text); i++) {
        set(task_fields, dataset_task(data, "T001"), task_text[i][0], task_text[i][1]);
        change = put_or_die(store, data);
        g_assert_cmpint(change.n_changed, ==, 1);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(candidate_text); i++) {
        set(candidate_fields, dataset_candidate(data, "K001"), candidate_text[i][0], candidate_text[i][1]);
        change = put_or_die(store, data);
        g_assert_cmpint(change.n_changed, ==, 1);
    }
    g_assert_cmpint(version_of(store, "candidate", "K001"), ==, 1 + (gint64)G_N_ELEMENTS(candidate_text));
}

/* A record replaces the stored one whole: what it leaves out goes back to the default. */
static void
test_replaced_whole(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = full_dataset();

    (void)unused;
    put_or_die(store, data);
    dataset_put_task(data, sample_task("T900", "Leeg"));
    put_or_die(store, data);
    auto_of(dataset) back = store_read_dataset(store, NULL);
    assert_same_fields(task_fields, dataset_task(data, "T900"), dataset_task(back, "T900"));
    g_assert_null(dataset_task(back, "T900")->note);
}

static void
test_rollback(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = full_dataset();
    struct store_change change;

    (void)unused;
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_put_dataset(store, data, "anna", &change, NULL));
    store_rollback(store);
    auto_of(dataset) back = store_read_dataset(store, NULL);
    g_assert_cmpuint(back->task->len + back->provider->len, ==, 0);
    g_assert_false(back->has_partnership);
}

/* What points at nothing is refused by the database as well. */
static void
test_reference(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = dataset_new();
    struct store_change change = {-1, -1, -1};
    GError *error = NULL;

    (void)unused;
    dataset_put_task(data, sample_task("T001", "Wees"));
    g_assert_true(store_begin(store, NULL));
    g_assert_false(store_put_dataset(store, data, "anna", &change, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&error);
    g_assert_cmpint(change.n_new, ==, -1);
    store_rollback(store);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/dataset/" name, struct place, NULL, place_make, test, place_clear)
    ADD("round-trip", test_round_trip);
    g_test_add_func("/store/dataset/sample-is-complete", test_sample_is_complete);
    ADD("same", test_same_is_not_written);
    ADD("each-field", test_each_field_counts);
    ADD("replaced-whole", test_replaced_whole);
    ADD("rollback", test_rollback);
    ADD("reference", test_reference);
    return g_test_run();
}
