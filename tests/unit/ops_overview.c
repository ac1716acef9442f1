/* SPDX-License-Identifier: EUPL-1.2 */
/* What the overview keeps: the ambition, the figures of every match, and whether the plan is of the data as it is. */

#include "stapelbaan/base/error.h"
#include "stapelbaan/model/run.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/match.h"
#include "store_sample.h"

static void
save_plan(struct store *store, const struct actor *actor, int n_full)
{
    auto_of(plan) plan = plan_new();
    struct profile *profile = profile_new("K1");
    GError *error = NULL;

    profile->minutes = 600;
    g_ptr_array_add(plan->profile, profile);
    plan->date = g_strdup("2026-11-02");
    plan->n_full = n_full;
    plan_add_unassigned(plan, "A1", 4, REASON_HOURS, NULL);
    plan_add_unplaced(plan, "K2", 2, REASON_TOO_FEW_HOURS, NULL);
    ops_plan_save(store, actor, plan, &error);
    g_assert_no_error(error);
}

static void
test_ambition(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    GError *error = NULL;
    int n_job = 0;

    (void)unused;
    g_assert_cmpint(ops_ambition(store, &error), ==, 0);
    g_assert_true(ops_ambition_save(store, actor, 25, &error));
    g_assert_cmpint(ops_ambition(store, &error), ==, 25);
    g_autoptr(GPtrArray) line = store_read_audit(store, NULL, NULL, 5, NULL);
    g_assert_cmpstr(((struct store_audit *)line->pdata[0])->summary, ==, "ambition: 0 -> 25");
    g_assert_true(ops_ambition_save(store, actor, 25, &error)); /* the same again is no change */
    g_autoptr(GPtrArray) again = store_read_audit(store, NULL, NULL, 5, NULL);
    g_assert_cmpuint(again->len, ==, line->len);
    g_assert_false(ops_ambition_save(store, actor, -1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    g_assert_false(ops_ambition_parse("many", &n_job, &error));
    g_clear_error(&error);
    actor->roles = 1U << ROLE_VIEWER;
    g_assert_false(ops_ambition_save(store, actor, 1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
}

static void
test_runs(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();

    (void)unused;
    for (int i = 1; i <= 3; i++)
        save_plan(store, actor, i);
    g_autoptr(GPtrArray) run = store_read_run_log(store, 2, NULL);
    g_assert_cmpuint(run->len, ==, 2);
    const struct run_figures *last = run->pdata[1];
    g_assert_cmpint(((const struct run_figures *)run->pdata[0])->n_full, ==, 2);
    g_assert_cmpint(last->n_full, ==, 3);
    g_assert_cmpint(last->minutes, ==, 600);
    g_assert_cmpint(last->times_left, ==, 4);
    g_assert_cmpint(last->n_unplaced, ==, 2);
}

/* An aim changes no plan; a record does, and a new match mends it. */
static void
test_stale(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    auto_of(provider) provider = provider_new();
    GError *error = NULL;

    (void)unused;
    g_assert_false(store_plan_is_stale(store));
    save_plan(store, actor, 1);
    g_assert_true(ops_ambition_save(store, actor, 9, &error));
    g_assert_false(store_plan_is_stale(store));
    provider->id = g_strdup("nieuw");
    provider->name = g_strdup("Nieuw");
    g_assert_true(ops_provider_save(store, actor, provider, 0, NULL, &error));
    g_assert_true(store_plan_is_stale(store));
    save_plan(store, actor, 2);
    g_assert_false(store_plan_is_stale(store));
}

static void
test_drafts(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_draft_save(store, actor, "task new", "x", &error));
    g_autoptr(GPtrArray) mine = store_read_drafts(store, actor->name, NULL);
    g_autoptr(GPtrArray) other = store_read_drafts(store, "somebody", NULL);
    g_assert_cmpuint(mine->len, ==, 1);
    g_assert_cmpstr(mine->pdata[0], ==, "task new");
    g_assert_cmpuint(other->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/ops/overview/" name, struct place, NULL, place_make, test, place_clear)
    ADD("ambition", test_ambition);
    ADD("runs", test_runs);
    ADD("stale", test_stale);
    ADD("drafts", test_drafts);
    return g_test_run();
}
