/* SPDX-License-Identifier: EUPL-1.2 */
/* The double switch: nothing is shown before all said yes, and nothing after one took it back. */

#include "stapelbaan/ops/consent.h"

#include "desk.h"

static void
store_job(struct desk *desk, const char *task, int start)
{
    auto_of(plan) plan = plan_new();
    struct profile *job = profile_new("K001");

    job->minutes = 60;
    g_ptr_array_add(job->visit, visit_new(task, "s1", "p1", DAY_MO, start, start + 60));
    g_ptr_array_add(plan->profile, job);
    g_assert_true(store_begin(desk->store, NULL));
    g_assert_true(store_put_plan(desk->store, plan, NULL));
    g_assert_true(store_commit(desk->store, NULL));
}

static void
setup(struct desk *desk, gconstpointer unused)
{
    (void)unused;
    desk_open(desk, GINT_TO_POINTER(2));
    store_job(desk, "T001", 480);
}

static guint
n_shown(struct desk *desk)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) all = ops_agreed(desk->store, desk->anna, &error);

    g_assert_no_error(error);
    return all->len;
}

static void
give(struct desk *desk, enum consent_side side, unsigned about)
{
    GError *error = NULL;

    g_assert_true(ops_consent_give(desk->store, desk->anna, "K001", side, about, NULL, &error));
    g_assert_no_error(error);
}

static void
take(struct desk *desk, enum consent_side side, unsigned about)
{
    GError *error = NULL;

    g_assert_true(ops_consent_withdraw(desk->store, desk->anna, "K001", side, about, &error));
    g_assert_no_error(error);
}

/* Every set of switches, in every order of one: shown with all four alone. */
static void
all_four(struct desk *desk, gconstpointer unused)
{
    (void)unused;
    for (unsigned set = 0; set < 16; set++) {
        for (unsigned s = 0; s < 4; s++)
            if (set >> s & 1)
                give(desk, (enum consent_side)(s & 1), 1U << (s >> 1));
        g_assert_cmpuint(n_shown(desk), ==, set == 15);
        for (unsigned s = 0; s < 4; s++)
            if (set >> s & 1) {
                take(desk, (enum consent_side)(s & 1), 1U << (s >> 1));
                g_assert_cmpuint(n_shown(desk), ==, 0);
            }
    }
}

/* A yes is to one job; what was agreed stays as it was until somebody says something. */
static void
another_job(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    give(desk, CONSENT_PERSON, CONSENT_ALL);
    give(desk, CONSENT_COACH, CONSENT_ALL);
    g_assert_cmpuint(n_shown(desk), ==, 1);
    store_job(desk, "T002", 540);
    auto_of(consent_state) state = ops_consent(desk->store, desk->anna, "K001", &error);
    g_assert_true(state->is_on[CONSENT_SHARE][CONSENT_PERSON]);
    g_assert_false(state->is_on[CONSENT_JOB][CONSENT_PERSON]);
    g_assert_cmpstr(((struct visit *)state->agreed->visit->pdata[0])->task, ==, "T001");
    give(desk, CONSENT_PERSON, 1U << CONSENT_JOB);
    g_assert_cmpuint(n_shown(desk), ==, 0);
    give(desk, CONSENT_COACH, 1U << CONSENT_JOB);
    g_autoptr(GPtrArray) all = ops_agreed(desk->store, desk->anna, &error);
    const struct agreed *agreed = all->pdata[0];
    g_assert_cmpstr(((struct visit *)agreed->visit->pdata[0])->task, ==, "T002");
}

static void
adaptations(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    give(desk, CONSENT_PERSON, CONSENT_ALL);
    g_assert_true(ops_consent_give(desk->store, desk->anna, "K001", CONSENT_COACH, CONSENT_ALL, "NOISE 1", &error));
    g_assert_true(
        ops_consent_give(desk->store, desk->anna, "K001", CONSENT_COACH, CONSENT_ALL, "WEATHER 0, COLD 0", &error));
    g_autoptr(GPtrArray) all = ops_agreed(desk->store, desk->anna, &error);
    const struct agreed *agreed = all->pdata[0];
    g_assert_cmpuint(agreed->adaptation->len, ==, 2);
    g_assert_cmpint(g_array_index(agreed->adaptation, struct adaptation, 0).demand, ==, DEMAND_WEATHER);
    g_assert_false(ops_consent_give(desk->store, desk->anna, "K001", CONSENT_COACH, CONSENT_ALL, "RUST 1", &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    g_assert_false(ops_consent_give(desk->store, desk->anna, "K001", CONSENT_COACH, CONSENT_ALL, "NOISE ?", &error));
    g_clear_error(&error);
    g_assert_false(ops_consent_give(desk->store, desk->anna, "K001", CONSENT_PERSON, CONSENT_ALL, "NOISE 1", &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_USAGE);
    g_clear_error(&error);
}

static void
coordinators(struct desk *desk, gconstpointer unused)
{
    static char *const mine[] = {(char *)"p1", NULL}, *const other[] = {(char *)"p2", NULL};
    struct actor carla = {.name = (char *)"carla", .roles = 1U << ROLE_COORDINATOR, .provider = (char **)mine};
    GError *error = NULL;

    (void)unused;
    give(desk, CONSENT_PERSON, CONSENT_ALL);
    give(desk, CONSENT_COACH, CONSENT_ALL);
    g_autoptr(GPtrArray) seen = ops_agreed(desk->store, &carla, &error);
    g_assert_cmpuint(seen->len, ==, 1);
    carla.provider = (char **)other;
    g_autoptr(GPtrArray) none = ops_agreed(desk->store, &carla, &error);
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_null(ops_consent(desk->store, &carla, "K001", &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_false(ops_consent_give(desk->store, &carla, "K001", CONSENT_COACH, CONSENT_ALL, NULL, &error));
    g_clear_error(&error);
}

static void
refused(struct desk *desk, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_false(ops_consent_give(desk->store, desk->anna, "K9", CONSENT_COACH, CONSENT_ALL, NULL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    g_assert_false(ops_consent_withdraw(desk->store, desk->anna, "K001", CONSENT_COACH, CONSENT_ALL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
}

#define CASE(name, function) g_test_add("/ops/consent/" name, struct desk, NULL, setup, function, desk_close)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE("all-four", all_four);
    CASE("another-job", another_job);
    CASE("adaptations", adaptations);
    CASE("coordinators", coordinators);
    CASE("refused", refused);
    return g_test_run();
}
