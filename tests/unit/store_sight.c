/* SPDX-License-Identifier: EUPL-1.2 */

/* The wall of the store: what SQL of whatever kind gives on a connection of somebody who sees no people. */

#include "stapelbaan/store/sight.h"

#include "../../src/store/private.h"
#include "stapelbaan/model/stack.h"
#include "stapelbaan/store/run.h"
#include "store_sample.h"

#define CANARY "KANARIE"

struct wall {
    struct place place;
    struct store *store;
};

static const char *const own_providers[] = {"p1", NULL};
static const char *const coordinator_writes[] = {"task", "provider", "site", "setting", "job", "run", NULL};

static void
store_people(struct store *store)
{
    auto_of(dataset) data = sample_dataset(2);
    struct candidate *who = sample_candidate("K002");
    auto_of(stack) stack = stack_new("B001");
    auto_of(plan) plan = plan_new();

    set(candidate_fields, who, "coach", CANARY "-coach");
    dataset_put_candidate(data, who);
    put_or_die(store, data);
    stack->candidate = g_strdup("K001");
    stack_set_hours(stack, 60, 120);
    stack_set_text(&stack->title, CANARY "-draft");
    g_ptr_array_add(plan->profile, profile_new("K001"));
    plan_add_unassigned(plan, "T001", 2, REASON_CERTIFICATE, CANARY "-reason");
    plan_add_unplaced(plan, "K002", 1, REASON_NOTHING_FITS, CANARY "-left");
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_put_stack(store, stack, 0, "anna", NULL));
    g_assert_true(store_put_plan(store, plan, NULL));
    g_assert_true(store_put_draft(store, "anna", "candidate K002", CANARY "-form", NULL));
    g_assert_true(store_audit_add(store, "anna", "save", "candidate", "K002", CANARY "-line", NULL));
    g_assert_true(store_commit(store, NULL));
}

static void
wall_open(struct wall *wall, gconstpointer unused)
{
    place_make(&wall->place, unused);
    auto_of(store) all = open_or_die(wall->place.path, STORE_WRITE);
    store_people(all);
    store_sight_set(
        &(struct store_sight){.who = "bert", .agreed = true, .provider = own_providers, .writes = coordinator_writes});
    wall->store = open_or_die(wall->place.path, STORE_WRITE);
}

static void
wall_close(struct wall *wall, gconstpointer unused)
{
    store_free(wall->store);
    store_sight_set(NULL);
    place_clear(&wall->place, unused);
}

/* Runs it as anybody could who had the connection; what came out, or NULL where it was denied. Owned. */
static char *
raw(struct store *store, const char *sql)
{
    g_autoptr(GString) out = g_string_new(NULL);
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);

    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(statement);
        for (int i = 0; rc == SQLITE_ROW && i < sqlite3_column_count(statement); i++)
            g_string_append_printf(out, "%s|", (const char *)sqlite3_column_text(statement, i));
    }
    sqlite3_finalize(statement);
    return rc == SQLITE_DONE ? g_strdup(out->str) : NULL;
}

static const char *const attacks[] = {
    "SELECT * FROM candidate",
    "SELECT abilities FROM candidate WHERE id = 'K002'",
    "SELECT count(*) FROM candidate",
    "SELECT 1 FROM candidate LIMIT 1",
    "SELECT rowid FROM audit",
    "SELECT summary FROM audit",
    "SELECT text FROM draft",
    "SELECT candidate FROM job",
    "SELECT title FROM job",
    "SELECT detail FROM unassigned",
    "SELECT changes FROM step_part",
    "SELECT best FROM run_of_match",
    "SELECT * FROM visit",
    "SELECT * FROM consent",
    "WITH c AS (SELECT * FROM candidate) SELECT * FROM c",
    "WITH RECURSIVE c(x) AS (SELECT id FROM candidate UNION SELECT x FROM c) SELECT * FROM c",
    "SELECT t.id FROM task t JOIN candidate c ON c.home = t.site",
    "SELECT (SELECT \"group\" FROM candidate LIMIT 1)",
    "SELECT id FROM task WHERE EXISTS (SELECT 1 FROM candidate WHERE pace < 100)",
    "SELECT id FROM task ORDER BY (SELECT max(pace) FROM candidate)",
    "SELECT id FROM task UNION SELECT id FROM candidate",
    "SELECT id FROM task EXCEPT SELECT id FROM main.candidate",
    "SELECT id FROM task GROUP BY id HAVING (SELECT count(*) FROM candidate) > 1",
    "SELECT max(pace) OVER () FROM candidate",
    "SELECT group_concat(id) FROM \"candidate\"",
    "SELECT * FROM [candidate] AS task",
    "EXPLAIN SELECT * FROM candidate",
    "INSERT INTO task SELECT * FROM candidate",
    "INSERT INTO setting (\"key\", value, changed_at, changed_by) SELECT id, abilities, '', '' FROM candidate",
    "INSERT INTO setting VALUES ('a', 'b', '', '') RETURNING (SELECT id FROM candidate)",
    "INSERT INTO candidate SELECT * FROM candidate ON CONFLICT DO NOTHING RETURNING *",
    "UPDATE candidate SET pace = 100 RETURNING abilities",
    "UPDATE candidate SET pace = 100",
    "UPDATE task SET note = (SELECT id FROM candidate LIMIT 1)",
    "UPDATE task SET note = c.id FROM candidate c RETURNING note",
    "UPDATE task SET note = 'x' WHERE id IN (SELECT task FROM decision) RETURNING id",
    "DELETE FROM candidate RETURNING *",
    "DELETE FROM candidate",
    "DELETE FROM decision",
    "REPLACE INTO candidate SELECT * FROM candidate",
    "DELETE FROM audit",
    "UPDATE partnership SET name = 'x'",
    "DELETE FROM account_key",
    "INSERT INTO account_role VALUES ('bert', 'administrator', '')",
    "UPDATE account SET is_active = 1",
    "CREATE VIEW v AS SELECT * FROM candidate",
    "CREATE TEMP VIEW task AS SELECT * FROM candidate",
    "CREATE TEMP VIEW audit AS SELECT * FROM candidate",
    "CREATE TABLE x AS SELECT * FROM candidate",
    "CREATE TEMP TABLE x AS SELECT * FROM candidate",
    "CREATE TRIGGER x AFTER UPDATE ON task BEGIN UPDATE candidate SET pace = 1; END",
    "CREATE TEMP TRIGGER x AFTER UPDATE ON task BEGIN SELECT * FROM candidate; END",
    "CREATE INDEX x ON candidate (pace)",
    "CREATE VIRTUAL TABLE x USING fts5(y)",
    "DROP TRIGGER sight_task_up",
    "DROP TABLE candidate",
    "ALTER TABLE candidate RENAME TO task2",
    "ATTACH ':memory:' AS x",
    "ATTACH 'test.db' AS x",
    "VACUUM",
    "VACUUM INTO '/tmp/stapelbaan-never'",
    "ANALYZE",
    "REINDEX candidate",
    "PRAGMA writable_schema = ON",
    "PRAGMA query_only",
    "PRAGMA trusted_schema = ON",
    "PRAGMA user_version = 1",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA secure_delete = OFF",
    "PRAGMA wal_checkpoint",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM dbstat",
    "SELECT * FROM sqlite_dbpage",
    "SELECT * FROM sqlite_schema",
    "SELECT sql FROM sqlite_temp_schema",
    "SELECT load_extension('x')",
    "SELECT * FROM json_each((SELECT json_group_array(id) FROM candidate))",
};

static void
attack_all(struct store *store)
{
    for (gsize i = 0; i < G_N_ELEMENTS(attacks); i++) {
        g_autofree char *got = raw(store, attacks[i]);
        g_test_message("%s: %s", attacks[i], got ? got : "denied");
        g_assert_null(got);
    }
}

/* Before and after the program's own statements, which are let by, have run on the same connection. */
static void
test_attacks(struct wall *wall, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    attack_all(wall->store);
    dataset_free(store_read_dataset(wall->store, &error));
    g_assert_no_error(error);
    g_ptr_array_unref(store_read_audit(wall->store, NULL, NULL, 100, &error));
    g_assert_no_error(error);
    g_free(store_read_draft(wall->store, "bert", "task", &error));
    g_assert_no_error(error);
    attack_all(wall->store);
    store_sight_lift(wall->store); /* lifts nothing where no people are seen */
    attack_all(wall->store);
    store_sight_drop(wall->store);
}

/* A row of another provider is not changed, whatever the statement. */
static void
test_rows(struct wall *wall, gconstpointer unused)
{
    static const char *const foreign[] = {
        "UPDATE task SET provider = 'p2' WHERE id = 'T001'",
        "UPDATE OR REPLACE task SET provider = 'p2' WHERE id = 'T001'",
        ("INSERT INTO task SELECT 'T9', 'p2', site, title, minutes, days, times_per_week, \"window\", blackout, "
         "people, "
         "split, season, demands, requires, origin, supervisor, note, archived, 1, '', '' FROM task LIMIT 1"),
        "UPDATE provider SET name = 'x' WHERE id = 'p2'",
        "DELETE FROM provider WHERE id = 'p2'",
        "DELETE FROM job WHERE id = 'B001'",
        "UPDATE job SET owner = 'bert'",
    };

    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++) {
        g_autofree char *got = raw(wall->store, foreign[i]);
        g_test_message("%s", foreign[i]);
        g_assert_null(got);
    }
    g_autofree char *own = raw(wall->store, "UPDATE task SET title = 'Anders' WHERE id = 'T001' RETURNING title");
    g_assert_cmpstr(own, ==, "Anders|");
}

/* Every table of the schema is either plainly without people, or denied; one that nobody thought of is denied. */
static void
test_every_table(struct wall *wall, gconstpointer unused)
{
    static const char *const open[] = {"partnership",  "speed",         "setting", "provider",     "site",
                                       "pair",         "task",          "run",     "run_log",      "account",
                                       "account_role", "account_key",   "agreed",  "agreed_visit", "agreed_adaptation",
                                       "run_sample",   "version_floor", NULL};
    g_autofree char *names = NULL;
    unsigned n_open = 0;

    (void)unused;
    store_sight_set(NULL);
    auto_of(store) all = open_or_die(wall->place.path, STORE_READ);
    names = raw(all, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    g_auto(GStrv) name = g_strsplit(names, "|", -1);
    for (char **at = name; **at; at++) {
        g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\"", *at), *got = raw(wall->store, sql);
        g_test_message("%s", *at);
        g_assert_true((got != NULL) == g_strv_contains(open, *at));
        g_assert_true(!got || !strstr(got, CANARY));
        n_open += got != NULL;
    }
    g_assert_cmpuint(n_open, ==, G_N_ELEMENTS(open) - 1);
}

/* What the readers hand out: work, and nothing of a person. */
static void
test_readers(struct wall *wall, gconstpointer unused)
{
    GError *error = NULL;
    auto_of(dataset) data = store_read_dataset(wall->store, &error);
    auto_of(plan) plan = store_read_plan(wall->store, &error);
    g_autoptr(GPtrArray) line = store_read_audit(wall->store, NULL, NULL, 100, &error);
    g_autoptr(GPtrArray) stacks = store_read_stacks(wall->store, &error);
    g_autoptr(GPtrArray) ids = store_read_ids(wall->store, "candidate", true, &error);
    g_autoptr(GPtrArray) steps = store_read_steps(wall->store, NULL, 100, &error);
    const struct store_audit_filter all = {0};

    (void)unused;
    g_assert_no_error(error);
    g_assert_cmpuint(data->task->len, ==, 2);
    g_assert_cmpuint(data->candidate->len + data->decision->len, ==, 0);
    g_assert_cmpuint(plan->profile->len + plan->unplaced->len + plan->advice->len, ==, 0);
    g_assert_cmpuint(plan->unassigned->len, ==, 1);
    const struct unassigned *left = plan->unassigned->pdata[0];
    g_assert_cmpint(left->times, ==, 2);
    g_assert_cmpint(left->reason, ==, REASON_UNTOLD);
    g_assert_null(left->detail);
    g_assert_cmpuint(line->len + stacks->len + ids->len + steps->len, ==, 0);
    g_assert_null(store_read_candidate(wall->store, "K001", &error));
    g_assert_no_error(error);
    g_assert_null(store_read_audit_lines(wall->store, &all, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
}

/* A job coach: own people, and of the others neither they nor what names them. */
static void
test_coach(struct wall *wall, gconstpointer unused)
{
    static const char *const writes[] = {"candidate", "decision", "consent", "job", "personal job", NULL};
    GError *error = NULL;

    (void)unused;
    store_sight_set(&(struct store_sight){
        .who = "anna", .people = true, .coach = "anna", .writes = writes, .provider = own_providers + 1});
    auto_of(store) store = open_or_die(wall->place.path, STORE_WRITE);
    auto_of(dataset) data = store_read_dataset(store, &error);
    auto_of(plan) plan = store_read_plan(store, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(data->candidate->len, ==, 1);
    g_assert_nonnull(dataset_candidate(data, "K001"));
    g_assert_null(dataset_candidate(data, "K002"));
    g_assert_cmpuint(plan->profile->len, ==, 1);
    g_assert_cmpuint(plan->unplaced->len, ==, 0);
    g_assert_null(store_read_candidate(store, "K002", &error));
    static const char *const foreign[] = {
        "UPDATE candidate SET pace = 90 WHERE id = 'K002'",
        "DELETE FROM candidate WHERE id = 'K002'",
        "UPDATE candidate SET coach = 'anna' WHERE id = 'K002'",
        "UPDATE candidate SET coach = 'x' WHERE id = 'K001'",
        "INSERT INTO decision VALUES ('K002', 'T001', 'required', 1, '', '')",
        "UPDATE task SET title = 'x'",
        "UPDATE OR IGNORE task SET title = 'x'",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++) {
        g_autofree char *got = raw(store, foreign[i]);
        g_test_message("%s", foreign[i]);
        g_assert_null(got);
    }
    g_autofree char *own = raw(store, "UPDATE candidate SET pace = 90 WHERE id = 'K001' RETURNING pace");
    g_assert_cmpstr(own, ==, "90|");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/sight/" name, struct wall, NULL, wall_open, test, wall_close)
    ADD("attacks", test_attacks);
    ADD("rows", test_rows);
    ADD("every-table", test_every_table);
    ADD("readers", test_readers);
    ADD("coach", test_coach);
    return g_test_run();
}
