/* SPDX-License-Identifier: EUPL-1.2 */
/* What is proposed for a new task. */

#include "stapelbaan/model/certificate.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/model/typical.h"

static void
put_provider(struct dataset *data, const char *id, enum sector sector)
{
    struct provider *provider = provider_new();

    provider->id = g_strdup(id);
    provider->name = g_strdup(id);
    provider->sector = sector;
    dataset_put_provider(data, provider);
}

static void
put_task(struct dataset *data, const char *id, const char *provider, const char *const value[][2])
{
    struct task *task = task_new();

    task->id = g_strdup(id);
    task->provider = g_strdup(provider);
    task->site = g_strdup("hal");
    task->title = g_strdup(id);
    for (int i = 0; value[i][0]; i++)
        g_assert_true(field_parse(field_find(task_fields, value[i][0]), value[i][1], task, NULL));
    dataset_put_task(data, task);
}

static struct dataset *
sample(void)
{
    struct dataset *data = dataset_new();

    put_provider(data, "schoon", SECTOR_CLEANING);
    put_provider(data, "net", SECTOR_CLEANING);
    put_provider(data, "eten", SECTOR_CATERING);
    put_task(data, "T1", "schoon",
             (const char *const[][2]){{"days", "mo-fr"},
                                      {"window", "07:00-09:00"},
                                      {"minutes", "20"},
                                      {"demands", "WALK 2, LIFT 1"},
                                      {"requires", "VOG"},
                                      {0}});
    put_task(data, "T2", "schoon",
             (const char *const[][2]){{"days", "mo-fr"},
                                      {"window", "07:00-09:00"},
                                      {"minutes", "30"},
                                      {"demands", "WALK 1"},
                                      {"requires", "LADDER, VOG"},
                                      {0}});
    put_task(data, "T3", "schoon",
             (const char *const[][2]){
                 {"days", "mo"}, {"window", "13:00-19:00"}, {"minutes", "200"}, {"demands", "WALK 2"}, {0}});
    return data;
}

static void
of_the_provider(void)
{
    auto_of(dataset) data = sample();
    enum typical_of of = TYPICAL_TABLE;
    auto_of(task) task = task_typical(data, dataset_provider(data, "schoon"), &of);

    g_assert_cmpint(of, ==, TYPICAL_PROVIDER);
    g_assert_cmpint(task->minutes, ==, 30);
    g_assert_cmpint(week_count(task->days), ==, 5);
    g_assert_cmpint(task->window.start_min, ==, 420);
    g_assert_cmpint(task->window.end_min, ==, 540);
    g_assert_cmpint(task->demand[DEMAND_WALK], ==, 2);
    g_assert_cmpint(task->demand[DEMAND_LIFT], ==, 0); /* one of three */
    g_assert_cmpstr(task->requires[0], ==, "VOG");
    g_assert_null(task->requires[1]);
}

static void
of_the_sector(void)
{
    auto_of(dataset) data = sample();
    enum typical_of of = TYPICAL_TABLE;
    auto_of(task) task = task_typical(data, dataset_provider(data, "net"), &of);

    g_assert_cmpint(of, ==, TYPICAL_SECTOR);
    g_assert_cmpint(task->minutes, ==, 30);
}

/* The middle of the minutes is longer than the usual window. */
static void
what_does_not_fit(void)
{
    auto_of(dataset) data = sample();
    enum typical_of of;

    put_task(data, "T4", "schoon",
             (const char *const[][2]){{"days", "mo"}, {"window", "12:00-19:00"}, {"minutes", "200"}, {0}});
    put_task(data, "T5", "schoon",
             (const char *const[][2]){{"days", "mo"}, {"window", "11:00-19:00"}, {"minutes", "200"}, {0}});
    auto_of(task) task = task_typical(data, dataset_provider(data, "schoon"), &of);
    g_assert_cmpint(task->minutes, ==, 0);
    g_assert_cmpint(week_count(task->days), ==, 1);
}

/* Every sector has values that make a whole task. */
static void
of_the_table(void)
{
    for (int sector = 0; sector < SECTORS; sector++) {
        auto_of(dataset) data = dataset_new();
        enum typical_of of = TYPICAL_PROVIDER;
        const char *at = NULL;

        put_provider(data, "new", (enum sector)sector);
        auto_of(task) task = task_typical(data, dataset_provider(data, "new"), &of);
        g_assert_cmpint(of, ==, TYPICAL_TABLE);
        g_assert_cmpint(task->minutes, >=, 5);
        g_assert_cmpint(week_count(task->days), ==, 5);
        g_assert_true(task_check(task, &at, NULL));
    }
}

static void
certificates(void)
{
    auto_of(dataset) data = sample();
    struct candidate *who = candidate_new();

    who->id = g_strdup("K1");
    who->holds = g_strsplit("HACCP AED", " ", -1);
    dataset_put_candidate(data, who);
    g_autoptr(GPtrArray) known = certificates_known(data);
    g_assert_cmpuint(known->len, ==, 2);
    g_assert_cmpstr(known->pdata[0], ==, "AED");
    g_assert_cmpstr(known->pdata[1], ==, "LADDER");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/typical/provider", of_the_provider);
    g_test_add_func("/model/typical/sector", of_the_sector);
    g_test_add_func("/model/typical/does-not-fit", what_does_not_fit);
    g_test_add_func("/model/typical/table", of_the_table);
    g_test_add_func("/model/certificates", certificates);
    return g_test_run();
}
