/* SPDX-License-Identifier: EUPL-1.2 */
/* What is past its time is found and thrown away, when somebody agreed to it, and nothing else is. */

#include "stapelbaan/ops/retention.h"

#include "../../src/store/private.h"
#include "desk.h"
#include "stapelbaan/store/chain.h"

/* Of each kind two, one of them old; the history gets its old lines from a clock of its own. */
static const char fill[] =
    "INSERT INTO candidate SELECT 'K101', coach, count, hours_min, hours_full, hours_max, available, max_days, "
    "max_day_hours, min_day_hours, pace, stretch, max_gap, max_providers, max_sites_per_day, travel, home, "
    "max_commute, "
    "abilities, adjustments, day_limits, holds, prefers_like, prefers_avoid, \"group\", support, 1, 1, "
    "'2001-01-01T00:00:00Z', 'anna' FROM candidate WHERE id = 'K001';"
    "INSERT INTO candidate SELECT 'K102', coach, count, hours_min, hours_full, hours_max, available, max_days, "
    "max_day_hours, min_day_hours, pace, stretch, max_gap, max_providers, max_sites_per_day, travel, home, "
    "max_commute, "
    "abilities, adjustments, day_limits, holds, prefers_like, prefers_avoid, \"group\", support, 0, 1, "
    "'2001-01-01T00:00:00Z', 'anna' FROM candidate WHERE id = 'K001';"
    "INSERT INTO consent VALUES (1, 'K001', 'person', 'share', '', '', 'x', 'anna', '2001-01-01T00:00:00Z', 'anna'), "
    "(2, 'K001', 'person', 'share', '', '', '2001-01-01T00:00:00Z', 'anna', NULL, NULL);"
    "INSERT INTO draft VALUES ('anna', 'task T001', 'old words', '2001-01-01T00:00:00Z'), ('anna', 'task T002', 'new', "
    "'2999-01-01T00:00:00Z');"
    "INSERT INTO run_of_match (number, who, started_at, pid, goal, limit_s, explain, keep, n_person, n_task, state, "
    "phase, seconds, score, n_full, n_part, n_column) VALUES (1, 'anna', '2001-01-01T00:00:00Z', 1, 'jobs', 1, 0, '', "
    "1, "
    "1, 'done', 1, 1, 1, 1, 1, 1), (2, 'anna', '2999-01-01T00:00:00Z', 1, 'jobs', 1, 0, '', 1, 1, 'done', 1, 1, 1, 1, "
    "1, "
    "1), (3, 'anna', '2001-01-01T00:00:00Z', 1, 'jobs', 1, 0, '', 1, 1, 'running', 1, 1, 1, 1, 1, 1);";

static void
line(struct store *store, const char *at, const char *verb)
{
    const struct store_audit audit = {.who = (char *)"anna",
                                      .verb = (char *)verb,
                                      .kind = (char *)"candidate",
                                      .id = (char *)"K001",
                                      .summary = (char *)"candidate"};

    g_strlcpy(store->now, at, sizeof store->now);
    g_assert_true(store_audit_tell(store, &audit, NULL));
}

static void
setup(struct desk *desk, gconstpointer unused)
{
    (void)unused;
    desk_open(desk, GINT_TO_POINTER(2));
    g_assert_true(store_begin(desk->store, NULL));
    g_assert_cmpint(sqlite3_exec(desk->store->db, fill, NULL, NULL, NULL), ==, SQLITE_OK);
    line(desk->store, "2001-01-01T00:00:00Z", "view");
    line(desk->store, "2001-01-01T00:00:01Z", "save");
    line(desk->store, "2999-01-01T00:00:00Z", "view");
    g_assert_true(store_commit(desk->store, NULL));
}

static void
one_of_each_is_due(struct desk *desk, gconstpointer unused)
{
    struct retention_state state[RETENTIONS];

    (void)unused;
    g_assert_true(ops_retention(desk->store, desk->anna, state, NULL));
    for (int kind = 0; kind < RETENTIONS; kind++)
        g_assert_cmpint(state[kind].n_due, ==, 1);
}

static void
purge_takes_these_alone(struct desk *desk, gconstpointer unused)
{
    struct retention_state state[RETENTIONS];
    GError *error = NULL;
    unsigned n_line = 0;

    (void)unused;
    g_autofree char *head = store_read_head(desk->store, NULL);
    for (int kind = 0; kind < RETENTIONS; kind++) {
        g_assert_cmpint(ops_retention_purge(desk->store, desk->anna, (enum retention)kind, NULL, &error), ==, -1);
        g_assert_error(error, SB_ERROR, SB_ERROR_USAGE);
        g_clear_error(&error);
        g_assert_cmpint(ops_retention_purge(desk->store, desk->anna, (enum retention)kind, "bert", &error), ==, 1);
        g_assert_no_error(error);
    }
    g_assert_true(ops_retention(desk->store, desk->anna, state, NULL));
    for (int kind = 0; kind < RETENTIONS; kind++)
        g_assert_cmpint(state[kind].n_due, ==, 0);
    g_autoptr(GPtrArray) ids = store_read_ids(desk->store, "candidate", true, NULL);
    g_assert_cmpuint(ids->len, ==, 1);
    g_autofree char *form = store_read_draft(desk->store, "anna", "task T002", NULL);
    g_assert_cmpstr(form, ==, "new");
    g_autoptr(GPtrArray) found = store_verify_chain(desk->store, head, &n_line, &error);
    g_assert_cmpuint(found->len, ==, 0);
    g_autoptr(GPtrArray) looks =
        store_read_audit_lines(desk->store, &(struct store_audit_filter){.what = "view"}, &error);
    g_assert_cmpuint(looks->len, ==, 2); /* that somebody looked stays, at whom is gone */
    g_assert_cmpstr(((struct store_audit *)looks->pdata[0])->id, ==, "");
    g_assert_cmpstr(((struct store_audit *)looks->pdata[1])->id, ==, "K001");
}

static void
days_are_a_setting(struct desk *desk, gconstpointer unused)
{
    struct retention_state state[RETENTIONS];
    GError *error = NULL;

    (void)unused;
    g_assert_true(ops_retention_set(desk->store, desk->anna, RETENTION_SILENT, 0, &error));
    g_assert_true(ops_retention_set(desk->store, desk->anna, RETENTION_ARCHIVED, 30000, &error));
    g_assert_true(ops_retention(desk->store, desk->anna, state, NULL));
    g_assert_cmpint(state[RETENTION_SILENT].n_due, ==, 0); /* for ever */
    g_assert_cmpint(state[RETENTION_ARCHIVED].n_due, ==, 0);
    g_assert_cmpint(state[RETENTION_ARCHIVED].days, ==, 30000);
}

static void
roles_count(struct desk *desk, gconstpointer unused)
{
    struct actor coach = {.name = (char *)"carla", .roles = 1U << ROLE_COACH};
    GError *error = NULL;

    (void)unused;
    g_assert_false(ops_retention_set(desk->store, &coach, RETENTION_FORM, 1, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_cmpint(ops_retention_purge(desk->store, &coach, RETENTION_FORM, "bert", &error), ==, -1);
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
}

#define CASE(name, function) g_test_add("/ops/retention/" name, struct desk, NULL, setup, function, desk_close)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE("due", one_of_each_is_due);
    CASE("purge", purge_takes_these_alone);
    CASE("days", days_are_a_setting);
    CASE("roles", roles_count);
    return g_test_run();
}
