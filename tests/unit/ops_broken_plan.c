/* SPDX-License-Identifier: EUPL-1.2 */

/* An engine that makes a plan that breaks a rule: nobody sees the plan, and it is not stored. */

#include "stapelbaan/match/part.h"
#include "stapelbaan/ops/match.h"
#include "store_sample.h"

/* In the place of the engine's own: a person who works in a task's window, but without the task being theirs to do. */
struct plan *
match_run(const struct dataset *data, const struct match_options *options, const struct match_watch *watch)
{
    struct plan *plan = plan_new();
    struct profile *profile = profile_new("K001");

    (void)data;
    (void)watch;
    plan->date = g_strdup(options->date_text);
    profile->lead = g_strdup("p1");
    g_ptr_array_add(profile->visit, visit_new("T001", "s1", "p1", DAY_SU, 420, 425));
    g_ptr_array_add(plan->profile, profile);
    return plan;
}

/* The other door, so that the linker leaves the engine out. */
struct plan *
parts_match(const struct regions *regions, const struct match_options *options, const struct match_watch *watch)
{
    (void)regions;
    (void)options;
    (void)watch;
    g_assert_not_reached();
}

static void
test_broken(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    auto_of(dataset) data = sample_dataset(2);
    struct match_options options = {.date = {11, 2}, .date_text = "2026-11-02", .n_thread = 1};
    GError *error = NULL;

    (void)unused;
    put_or_die(store, data);
    gint64 line = store_last_line(store);
    g_assert_null(ops_match(store, actor, &options, NULL, NULL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "breaks a rule"));
    g_clear_error(&error);
    g_assert_null(store_read_plan(store, &error));
    g_assert_no_error(error);
    g_assert_cmpint(store_last_line(store), ==, line);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/ops/broken-plan", struct place, NULL, place_make, test_broken, place_clear);
    return g_test_run();
}
