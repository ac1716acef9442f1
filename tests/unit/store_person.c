/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Everything about a person: the list of tables is compared with the schema itself, an export gives every cell that is
 * theirs, and an erasure leaves no trace of any of them in any file.
 */

#include "../../src/store/person.h"

#include <unistd.h>

#include "../../src/store/private.h"
#include "stapelbaan/store/chain.h"
#include "store_sample.h"

enum { OTHERS = 40 };

/* ---- the schema ------------------------------------------------------------------------------------------------- */

static GPtrArray *
texts_of(sqlite3 *db, const char *sql)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *raw = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &raw, NULL), ==, SQLITE_OK);
    while (sqlite3_step(raw) == SQLITE_ROW)
        g_ptr_array_add(out, g_strdup((const char *)sqlite3_column_text(raw, 0)));
    sqlite3_finalize(raw);
    return out;
}

static const struct person_table *
listed(const char *table)
{
    for (gsize i = 0; i < n_person_table; i++)
        if (strcmp(person_tables[i].name, table) == 0)
            return &person_tables[i];
    return NULL;
}

static bool
is_given(sqlite3 *db, const struct person_table *table, const char *column)
{
    sqlite3_stmt *raw = NULL;
    bool given = false;

    if (!table->select)
        return false;
    g_assert_cmpint(sqlite3_prepare_v2(db, table->select, -1, &raw, NULL), ==, SQLITE_OK);
    for (int i = 0; i < sqlite3_column_count(raw); i++)
        given = given || strcmp(sqlite3_column_name(raw, i), column) == 0;
    sqlite3_finalize(raw);
    return given;
}

static bool
is_left_out(const struct person_table *table, const char *column)
{
    g_auto(GStrv) word = g_strsplit(table->left_out ? table->left_out : "", " ", -1);

    return g_strv_contains((const char *const *)word, column);
}

/* Each column of each table is given, or left out by name with a reason; and the list names none that is not there. */
static void
every_column_is_listed(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    g_autoptr(GPtrArray) table =
        texts_of(store->db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");

    (void)unused;
    g_assert_true(person_functions(store, NULL));
    g_assert_cmpuint(table->len, ==, n_person_table);
    for (guint i = 0; i < table->len; i++) {
        const struct person_table *row = listed(table->pdata[i]);
        g_autofree char *sql = g_strdup_printf("SELECT name FROM pragma_table_info('%s')", (char *)table->pdata[i]);
        g_autoptr(GPtrArray) column = texts_of(store->db, sql);
        if (!row)
            g_error("table \"%s\" is not in person_tables", (char *)table->pdata[i]);
        g_assert_true(!row->left_out || row->why);
        for (guint c = 0; c < column->len; c++)
            if (is_given(store->db, row, column->pdata[c]) == is_left_out(row, column->pdata[c]))
                g_error("column \"%s\" of \"%s\" must be given or left out", (char *)column->pdata[c], row->name);
        g_auto(GStrv) word = g_strsplit(row->left_out ? row->left_out : "", " ", -1);
        for (char **at = word; *at; at++)
            g_assert_true(g_ptr_array_find_with_equal_func(column, *at, g_str_equal, NULL));
    }
}

/* ---- a person in every table ------------------------------------------------------------------------------------ */

static void
exec(struct store *store, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(store->db, sql, NULL, NULL, &message) != SQLITE_OK)
        g_error("%s: %s", sql, message);
}

/* What is only this person's: each text holds a word that nobody else has. */
static const char fill[] =
    "INSERT INTO consent VALUES (1, 'KANARIE', 'person', 'job', 'canary-proposal', 'canary-adapt', 'canary-at', "
    "'canary-by', 'canary-back', 'canary-backer');"
    "INSERT INTO agreed VALUES ('KANARIE', 'canary-agreed', 60, 1, 'canary-agreed-at');"
    "INSERT INTO agreed_visit VALUES ('KANARIE', 0, 'canary-agreed-task', 's1', 'p1', 0, 480, 540);"
    "INSERT INTO agreed_adaptation VALUES ('KANARIE', 'canary-demand', 1);"
    "INSERT INTO run VALUES (1, 'jobs', 'feasible', NULL, 1, NULL, 1, 0, 1, 1, 1, 'x');"
    "INSERT INTO profile VALUES (1, 0, 'KANARIE', NULL, 1, 60, 0, 1);"
    "INSERT INTO visit VALUES (1, 0, 0, 'T001', 's1', 'p1', 0, 480, 540);"
    "INSERT INTO unplaced VALUES (1, 0, 'KANARIE', 1, 'hours', 'canary-unplaced'), (1, 1, 'K001', 1, 'hours', "
    "'beside KANARIE');"
    "INSERT INTO unassigned VALUES (1, 0, 'T001', 1, 'demand', 'KANARIE: canary-free');"
    "INSERT INTO advice VALUES (1, 0, 'person', 'KANARIE', 'canary-advice', 1, 1, NULL, NULL, NULL, 0);"
    "INSERT INTO job VALUES ('B001', 'canary-title', 'anna', 'KANARIE', NULL, 60, 60, 1, 'x', 'anna');"
    "INSERT INTO job_visit VALUES ('B001', 0, 'canary-job-task', 's1', 'p1', 0, 480, 540);"
    "INSERT INTO job_wish VALUES ('B001', 'canary-wish', 1);"
    "INSERT INTO draft VALUES ('anna', 'candidate KANARIE', 'canary-form', 'x'), ('bert', 'candidate new', "
    "'id=KANARIE canary-new', 'x');"
    "INSERT INTO preference VALUES ('anna', 'view', 'filter KANARIE canary-view');"
    "UPDATE task SET note = 'ask KANARIE' WHERE id = 'T001';"
    "INSERT INTO run_of_match (number, who, started_at, pid, goal, limit_s, explain, keep, n_person, n_task, state, "
    "phase, seconds, score, n_full, n_part, n_column, best) VALUES (1, 'anna', 'x', 1, 'jobs', 1, 0, 'KANARIE,K001', "
    "1, "
    "1, 'done', 1, 1, 1, 1, 1, 1, '{\"candidate\": \"KANARIE\", \"canary-best\": 1}');"
    "INSERT INTO run_step VALUES (1, 0, 1, 1, 1, 'full KANARIE');";

/* Changes with undo, so that steps and the history hold the person, too. */
static void
save_person(struct store *store, const char *window)
{
    auto_of(candidate) who = sample_candidate("KANARIE");
    auto_of(decision) decision = decision_new("KANARIE", "T001", DECISION_REQUIRED);
    GError *error = NULL;

    set(candidate_fields, who, "coach", "canarycoach");
    set(candidate_fields, who, "available", window);
    set(candidate_fields, who, "holds", "CANARYPAPER");
    g_assert_true(store_begin(store, &error));
    g_assert_true(store_put_candidate(store, who, -1, "anna", &error));
    g_assert_true(store_put_decision(store, decision, "anna", &error));
    g_assert_true(store_audit_add(store, "anna", "save", "candidate", "KANARIE", "available", &error));
    g_assert_true(store_audit_add(store, "anna", "save", "job", "B001", "candidate: - -> KANARIE", &error));
    g_assert_true(store_commit(store, &error));
    g_assert_no_error(error);
}

static struct store *
filled(struct place *place)
{
    struct store *store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(3);

    for (int i = 2; i < OTHERS; i++) {
        g_autofree char *id = g_strdup_printf("K%03d", i);
        dataset_put_candidate(data, sample_candidate(id));
    }
    put_or_die(store, data);
    save_person(store, "mo-we 06:35-11:25");
    save_person(store, "mo-we 06:40-11:20");
    g_assert_true(store_begin(store, NULL));
    exec(store, fill);
    g_assert_true(store_commit(store, NULL));
    return store;
}

/* Every cell of every row that names the person, whatever the list says, is in the export. */
static void
export_is_complete(struct place *place, gconstpointer unused)
{
    auto_of(store) store = filled(place);
    GError *error = NULL;
    g_autoptr(GPtrArray) tables = store_read_person(store, "KANARIE", &error);
    unsigned n_seen = 0, n_select = 0;

    (void)unused;
    g_assert_no_error(error);
    for (gsize i = 0; i < n_person_table; i++)
        n_select += person_tables[i].select != NULL;
    g_assert_cmpuint(tables->len, ==, n_select + store_has_undo()); /* something of each */
    if (store_has_undo()) {
        const struct person_rows *changes = tables->pdata[tables->len - 1];
        const GPtrArray *second = changes->row->pdata[changes->row->len - 1];
        g_assert_cmpstr(changes->table, ==, "step_part");
        g_assert_nonnull(strstr(second->pdata[2], "mo-we 06:35-11:25")); /* as it was, too */
        g_assert_nonnull(strstr(second->pdata[3], "mo-we 06:40-11:20"));
    }
    for (gsize i = 0; i < n_person_table; i++) {
        g_autofree char *count = g_strdup_printf("SELECT count(*) FROM \"%s\"", person_tables[i].name);
        g_autoptr(GPtrArray) n = texts_of(store->db, count);
        g_autofree char *sql = g_strdup_printf("SELECT name FROM pragma_table_info('%s')", person_tables[i].name);
        g_autoptr(GPtrArray) column = texts_of(store->db, sql);
        for (guint c = 0; c < column->len && strcmp(n->pdata[0], "0") != 0; c++) {
            g_autofree char *where =
                g_strdup_printf("SELECT 1 FROM \"%s\" WHERE typeof(\"%s\") = 'text' AND "
                                "names(\"%s\", 'KANARIE')",
                                person_tables[i].name, (char *)column->pdata[c], (char *)column->pdata[c]);
            g_autoptr(GPtrArray) hit = texts_of(store->db, where);
            g_assert_true(hit->len == 0 || person_tables[i].select);
            n_seen += hit->len;
        }
    }
    g_assert_cmpuint(n_seen, >, 20);
}

/* ---- no trace --------------------------------------------------------------------------------------------------- */

static int
n_in_files(struct place *place, const char *word)
{
    g_autoptr(GDir) dir = g_dir_open(place->directory, 0, NULL);
    int n = 0;

    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(place->directory, name, NULL), *bytes = NULL;
        gsize n_byte = 0;
        if (!g_file_get_contents(path, &bytes, &n_byte, NULL))
            continue;
        for (const char *at = bytes; (at = memmem(at, n_byte - (gsize)(at - bytes), word, strlen(word))); at++)
            n++;
    }
    return n;
}

static const char *const canaries[] = {"KANARIE", "canary", "CANARY", "06:35", "06:40"};

static void
nothing_is_left(struct place *place, gconstpointer unused)
{
    struct store *store = filled(place);
    GError *error = NULL;

    (void)unused;
    g_autofree char *head = store_read_head(store, &error);
    for (gsize i = 0; i < G_N_ELEMENTS(canaries); i++)
        g_assert_cmpint(n_in_files(place, canaries[i]), >, 0);
    auto_of(erasure) erasure =
        store_erase_person(store, "KANARIE", &(struct erasing){.who = "anna", .approver = "bert"}, &error);
    g_assert_no_error(error);
    g_assert_true(erasure->is_whole);
    for (gsize i = 0; i < G_N_ELEMENTS(canaries); i++)
        g_assert_cmpint(n_in_files(place, canaries[i]), ==, 0);
    for (guint i = 0; i < erasure->file->len; i++)
        g_assert_cmpint(((struct erased_file *)erasure->file->pdata[i])->n_found, ==, 0);
    g_assert_cmpint(erasure->n_sought, >=, 15);
    g_assert_cmpint(erasure->n_line, ==, 4);
    g_autoptr(GPtrArray) again = store_read_person(store, "KANARIE", &error);
    g_assert_cmpuint(again->len, ==, 0);
    unsigned n_line;
    g_autoptr(GPtrArray) found = store_verify_chain(store, head, &n_line, &error);
    g_assert_cmpuint(found->len, ==, 0);
    auto_of(candidate) other = store_read_candidate(store, "K001", &error); /* nobody else went */
    g_assert_nonnull(other);
    store_free(store);
    for (gsize i = 0; i < G_N_ELEMENTS(canaries); i++)
        g_assert_cmpint(n_in_files(place, canaries[i]), ==, 0);
}

static void
copy(const char *from, const char *to)
{
    g_autofree char *bytes = NULL;
    gsize n_byte = 0;

    g_assert_true(g_file_get_contents(from, &bytes, &n_byte, NULL));
    g_assert_true(g_file_set_contents(to, bytes, (gssize)n_byte, NULL));
}

/* An old file in the place of the new one: nobody sees the person again, in whatever way it is opened. */
static void
restored_is_erased_again(struct place *place, gconstpointer mode)
{
    g_autofree char *old = g_build_filename(place->directory, "old", NULL);
    struct store *store = filled(place);
    GError *error = NULL;

    store_free(store);
    copy(place->path, old);
    store = open_or_die(place->path, STORE_WRITE);
    erasure_free(store_erase_person(store, "KANARIE", &(struct erasing){.who = "anna", .approver = "bert"}, &error));
    store_free(store);
    copy(old, place->path);
    g_unlink(old);
    g_assert_cmpint(n_in_files(place, "KANARIE"), >, 0);
    auto_of(store) back = open_or_die(place->path, (enum store_mode)GPOINTER_TO_INT(mode));
    auto_of(candidate) who = store_read_candidate(back, "KANARIE", &error);
    g_assert_null(who);
    for (gsize i = 0; i < G_N_ELEMENTS(canaries); i++)
        g_assert_cmpint(n_in_files(place, canaries[i]), ==, 0);
}

/* A new machine has the newest backup and not the file; the tombstone is in both. */
static void
tombstones_spread(struct place *place, gconstpointer unused)
{
    g_autofree char *file = g_strconcat(place->path, ".erased", NULL);
    struct store *store = filled(place);
    GError *error = NULL;

    (void)unused;
    erasure_free(store_erase_person(store, "KANARIE", &(struct erasing){.who = "anna", .approver = "bert"}, &error));
    store_free(store);
    g_assert_cmpint(g_unlink(file), ==, 0);
    store = open_or_die(place->path, STORE_WRITE);
    g_assert_true(g_file_test(file, G_FILE_TEST_EXISTS));
    g_assert_true(store_is_erased(store, "KANARIE"));
    g_assert_false(store_is_erased(store, "K001"));
    g_assert_true(store_begin(store, &error));
    struct candidate *who = sample_candidate("KANARIE");
    g_assert_false(store_put_candidate(store, who, 0, "anna", &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    candidate_free(who);
    auto_of(stack) stack = stack_new("B009"); /* on somebody's screen still, */
    stack_set_text(&stack->candidate, "KANARIE");
    g_assert_false(store_put_stack(store, stack, -1, "anna", &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    auto_of(plan) plan = plan_new(); /* or in a match that was begun before */
    plan_add_unplaced(plan, "KANARIE", 1, REASON_HOURS, NULL);
    g_assert_false(store_put_plan(store, plan, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    store_rollback(store);
    store_free(store);
}

static void
words_are_whole(void)
{
    static const struct {
        const char *text;
        bool named;
    } try[] = {
        {"K1", true},    {"K1 T014", true}, {"K12", false},   {"AK1", false},       {"see K1.", true}, {"K1/2", true},
        {"K1-2", false}, {"K1.x", false},   {"K1, K2", true}, {"x-K1", false},      {"- K1 -", true},  {"\"K1\"", true},
        {"K1_", false},  {"id=K1\n", true}, {"k1", false},    {"K12 and K1", true},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(try); i++)
        if (person_is_named(try[i].text, "K1") != try[i].named)
            g_error("\"%s\"", try[i].text);
    g_assert_false(person_is_named("K1", ""));
}

#define CASE(name, function, user)                                                                                     \
    g_test_add("/store/person/" name, struct place, user, place_make, function, place_clear)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE("every-column", every_column_is_listed, NULL);
    CASE("export", export_is_complete, NULL);
    CASE("no-trace", nothing_is_left, NULL);
    CASE("restored-read", restored_is_erased_again, GINT_TO_POINTER(STORE_READ));
    CASE("restored-write", restored_is_erased_again, GINT_TO_POINTER(STORE_WRITE));
    CASE("tombstones", tombstones_spread, NULL);
    g_test_add_func("/store/person/words", words_are_whole);
    return g_test_run();
}
