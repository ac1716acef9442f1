/* SPDX-License-Identifier: EUPL-1.2 */

/* Changes in words: what they do to the data, and what is said of those that are none. */

#include "stapelbaan/ops/suppose.h"

#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/base/error.h"

static struct dataset *
sample(void)
{
    struct dataset *data = dataset_new();

    sample_provider(data, "p", "cleaning", "places", "2", NULL);
    sample_site(data, "s", "52.1");
    sample_task(data, "t1", "p", "s", "requires", "HACCP", NULL);
    sample_task(data, "t2", "p", "s", NULL);
    sample_candidate(data, "k1", "hours.full", "20", "hours.max", "24", "holds", "HACCP, VCA", NULL);
    sample_candidate(data, "k2", NULL);
    dataset_put_decision(data, decision_new("k1", "t1", DECISION_REQUIRED));
    dataset_put_decision(data, decision_new("k2", "t2", DECISION_FORBIDDEN));
    return data;
}

static struct supposed *
suppose(const char *change)
{
    auto_of(dataset) data = sample();
    struct supposed *supposed = supposed_new(data);
    g_autoptr(GError) error = NULL;

    supposed_say(supposed, change, &error);
    g_assert_no_error(error);
    supposed_check(supposed, &error);
    g_assert_no_error(error);
    return supposed;
}

/* The days that are left out keep their hours. */
static void
test_days_off(void)
{
    auto_of(dataset) data = sample();
    auto_of(supposed) off = supposed_new(data);

    g_assert_true(supposed_say(off, "k1 available -mo, tu", NULL));
    g_assert_cmpint(dataset_candidate(off->data, "k1")->available[DAY_MO].end_min, ==, 0);
    g_assert_cmpint(dataset_candidate(off->data, "k1")->available[DAY_TU].end_min, ==, 0);
    g_assert_cmpint(dataset_candidate(off->data, "k1")->available[DAY_WE].start_min, ==, 420);
}

static void
test_fields(void)
{
    auto_of(supposed) hours = suppose("k1 hours +1.5");
    auto_of(supposed) most = suppose("  k1  hours.max -2");
    auto_of(supposed) days = suppose("k1 available fr 09:00-13:00");
    auto_of(supposed) places = suppose("p places +1");
    auto_of(supposed) window = suppose("t2 window 08:00-10:00");

    g_assert_cmpint(dataset_candidate(hours->data, "k1")->hours_full_min, ==, 1290);
    g_assert_cmpint(dataset_candidate(hours->data, "k1")->hours_max_min, ==, 1530);
    g_assert_cmpint(dataset_candidate(most->data, "k1")->hours_full_min, ==, 1200);
    g_assert_cmpint(dataset_candidate(most->data, "k1")->hours_max_min, ==, 1320);
    g_assert_cmpint(dataset_candidate(days->data, "k1")->available[DAY_FR].start_min, ==, 540);
    g_assert_cmpint(dataset_candidate(days->data, "k1")->available[DAY_MO].start_min, ==, 420);
    g_assert_cmpint(dataset_provider(places->data, "p")->places, ==, 3);
    g_assert_cmpint(dataset_task(window->data, "t2")->window.start_min, ==, 480);
    g_assert_true(g_hash_table_contains(hours->candidate, "k1"));
    g_assert_cmpuint(g_hash_table_size(hours->task), ==, 0);
    g_assert_true(g_hash_table_contains(window->task, "t2"));
}

static void
test_words(void)
{
    auto_of(supposed) more = suppose("k1 holds VOG");
    auto_of(supposed) less = suppose("k1 holds -VCA");

    g_assert_cmpuint(g_strv_length(dataset_candidate(more->data, "k1")->holds), ==, 3);
    g_assert_cmpuint(g_strv_length(dataset_candidate(less->data, "k1")->holds), ==, 1);
}

/* What is gone takes its decisions along. */
static void
test_records(void)
{
    auto_of(supposed) person = suppose("drop k1");
    auto_of(supposed) task = suppose("drop t2");
    auto_of(supposed) like = suppose("like t1");

    g_assert_null(dataset_candidate(person->data, "k1"));
    g_assert_nonnull(dataset_candidate(person->data, "k2"));
    g_assert_null(dataset_decision(person->data, "k1", "t1"));
    g_assert_nonnull(dataset_decision(person->data, "k2", "t2"));
    g_assert_null(dataset_task(task->data, "t2"));
    g_assert_nonnull(dataset_decision(task->data, "k1", "t1"));
    g_assert_cmpuint(task->data->decision->len, ==, 1);
    g_assert_cmpstr(dataset_task(like->data, "t1.new")->requires[0], ==, "HACCP");
    g_assert_true(g_hash_table_contains(like->task, "t1.new"));
}

static void
test_laid(void)
{
    auto_of(dataset) data = sample();
    auto_of(dataset) records = dataset_new();
    auto_of(supposed) supposed = supposed_new(data);

    sample_task(records, "t2", "p", "s", "minutes", "45", NULL);
    sample_task(records, "t3", "p", "s", NULL);
    dataset_put_decision(records, decision_new("k2", "t1", DECISION_FORBIDDEN));
    supposed_lay(supposed, records);
    g_assert_cmpint(dataset_task(supposed->data, "t2")->minutes, ==, 45);
    g_assert_nonnull(dataset_task(supposed->data, "t3"));
    g_assert_cmpint(dataset_task(data, "t2")->minutes, ==, 60);
    g_assert_cmpuint(g_hash_table_size(supposed->task), ==, 3);
    g_assert_cmpuint(g_hash_table_size(supposed->candidate), ==, 1);
}

static void
assert_refused(const char *change, const char *words)
{
    auto_of(dataset) data = sample();
    auto_of(supposed) supposed = supposed_new(data);
    g_autoptr(GError) error = NULL;

    if (supposed_say(supposed, change, &error))
        supposed_check(supposed, &error);
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    if (!strstr(error->message, words))
        g_error("%s", error->message);
}

static void
test_refused(void)
{
    assert_refused("", "should be");
    assert_refused("k1", "should be");
    assert_refused("k1 holds", "should be");
    assert_refused("k1 hold VOG", "\"hold\" is no field");
    assert_refused("k1 id k9", "\"id\" is no field");
    assert_refused("k9 holds VOG", "did you mean \"k1\"");
    assert_refused("drop t9", "did you mean \"t1\"");
    assert_refused("like k1", "no task \"k1\"");
    assert_refused("k1 hours.max +x", "a number to add");
    assert_refused("k1 hours.max +0.001", "a number to add");
    assert_refused("k1 max_days +9", "more or less than it can be");
    assert_refused("k1 max_providers +1", "no limit to add to");
    assert_refused("k1 available fr", "available: ");
    assert_refused("k1 available -xx", "available: ");
    assert_refused("k1 hours.min 30", "with these changes: ");
    assert_refused("t1 provider q", "with these changes: ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ops/suppose/fields", test_fields);
    g_test_add_func("/ops/suppose/days-off", test_days_off);
    g_test_add_func("/ops/suppose/words", test_words);
    g_test_add_func("/ops/suppose/records", test_records);
    g_test_add_func("/ops/suppose/laid", test_laid);
    g_test_add_func("/ops/suppose/refused", test_refused);
    return g_test_run();
}
