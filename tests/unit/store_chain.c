/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The chain of the history: whatever another program does to a line, it is found. The file is changed through SQLite
 * itself, with the triggers dropped, as somebody would who may write it.
 */

#include "../../src/store/chain.h"
#include "store_older.h"

enum { LINES = 12 };

struct chained {
    struct place place;
    char *head; /* on paper */
    struct store *reader;
};

static void
add(struct store *store, int i)
{
    g_autofree char *id = g_strdup_printf("T%03d", i);
    GError *error = NULL;

    g_assert_true(store_begin(store, &error));
    g_assert_true(store_audit_add(store, i % 2 ? "anna" : "bert", "save", "task", id, "title: A -> B", &error));
    g_assert_true(store_commit(store, &error));
    g_assert_no_error(error);
}

static void
setup(struct chained *it, gconstpointer unused)
{
    place_make(&it->place, unused);
    auto_of(store) store = open_or_die(it->place.path, STORE_WRITE);
    for (int i = 0; i < LINES; i++)
        add(store, i);
    it->head = store_read_head(store, NULL);
    g_assert_nonnull(it->head);
    it->reader = open_or_die(it->place.path, STORE_READ);
}

static void
teardown(struct chained *it, gconstpointer unused)
{
    store_free(it->reader);
    place_clear(&it->place, unused);
    g_free(it->head);
}

/* What somebody else does to the file, triggers out of the way; taken back at the end where `keep` is false. */
static sqlite3 *
intrude(struct chained *it)
{
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(it->place.path, &db), ==, SQLITE_OK);
    g_assert_cmpint(
        sqlite3_exec(db,
                     "PRAGMA synchronous = OFF; DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_grows",
                     NULL, NULL, NULL),
        ==, SQLITE_OK);
    return db;
}

static void
exec(sqlite3 *db, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        g_error("%s: %s", sql, message);
}

static guint
found(struct chained *it, const char *head)
{
    unsigned n_line = 0;
    GError *error = NULL;
    g_autoptr(GPtrArray) finding = store_verify_chain(it->reader, head, &n_line, &error);

    g_assert_no_error(error);
    return finding->len;
}

static void
sound(struct chained *it, gconstpointer unused)
{
    (void)unused;
    g_assert_cmpuint(found(it, NULL), ==, 0);
    g_assert_cmpuint(found(it, it->head), ==, 0);
    g_assert_cmpuint(found(it, "work:0:-"), ==, 0);
    auto_of(store) store = open_or_die(it->place.path, STORE_WRITE);
    add(store, LINES);
    g_assert_cmpuint(found(it, it->head), ==, 0); /* an older head stays good */
}

static void
program_cannot_change(struct chained *it, gconstpointer unused)
{
    static const char *const sql[] = {
        "UPDATE audit SET summary = 'nothing' WHERE number = 3",
        "UPDATE audit SET kind = '', id = '', summary = '', salt = '', erased_by = 2 WHERE number = 3",
        "UPDATE audit SET hash = '' WHERE number = 3",
        "DELETE FROM audit WHERE number = 3",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 3",
    };
    sqlite3 *db = NULL;

    (void)unused;
    g_assert_cmpint(sqlite3_open(it->place.path, &db), ==, SQLITE_OK);
    exec(db, "PRAGMA recursive_triggers = ON"); /* as every connection of ours has it */
    for (gsize i = 0; i < G_N_ELEMENTS(sql); i++)
        g_assert_cmpint(sqlite3_exec(db, sql[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
    sqlite3_close(db);
}

/* Every byte of every column of every line, one at a time. */
static void
every_byte_counts(struct chained *it, gconstpointer unused)
{
    static const char *const column[] = {"at", "who", "verb", "kind", "id", "summary", "salt", "digest", "hash"};
    sqlite3 *db = intrude(it);
    unsigned n = 0, n_found = 0;

    (void)unused;
    for (int line = 1; line <= LINES; line++)
        for (gsize c = 0; c < G_N_ELEMENTS(column); c++)
            for (int at = 1;; at++) {
                g_autofree char *sql = g_strdup_printf(
                    "SAVEPOINT s; UPDATE audit SET \"%s\" = substr(\"%s\", 1, %d - 1) || char(unicode(substr(\"%s\", "
                    "%d, 1)) + 1) || substr(\"%s\", %d + 1) WHERE number = %d AND length(\"%s\") >= %d",
                    column[c], column[c], at, column[c], at, column[c], at, line, column[c], at);
                exec(db, sql);
                if (sqlite3_changes(db) == 0) {
                    exec(db, "ROLLBACK TO s; RELEASE s");
                    break;
                }
                exec(db, "RELEASE s");
                n++;
                n_found += found(it, it->head) > 0;
                g_autofree char *back = g_strdup_printf(
                    "UPDATE audit SET \"%s\" = substr(\"%s\", 1, %d - 1) || char(unicode(substr(\"%s\", "
                    "%d, 1)) - 1) || substr(\"%s\", %d + 1) WHERE number = %d",
                    column[c], column[c], at, column[c], at, column[c], at, line);
                exec(db, back);
            }
    g_assert_cmpuint(found(it, it->head), ==, 0);
    g_test_message("%u of %u flips found", n_found, n);
    g_assert_cmpuint(n, >, (guint64)LINES * 150);
    g_assert_cmpuint(n_found, ==, n);
    sqlite3_close(db);
}

static void
tampering_is_found(struct chained *it, gconstpointer unused)
{
    static const char *const sql[] = {
        "DELETE FROM audit WHERE number = 1",
        "DELETE FROM audit WHERE number = 6",
        "DELETE FROM audit WHERE number > 9",
        "DELETE FROM audit WHERE number > 9; UPDATE sqlite_sequence SET seq = 9",
        "DELETE FROM audit",
        "DELETE FROM audit; DELETE FROM sqlite_sequence",
        "INSERT OR REPLACE INTO audit SELECT number, at, 'eva', verb, kind, id, summary, salt, digest, hash, erased_by "
        "FROM audit WHERE number = 5",
        "UPDATE audit SET number = 100 WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 5; UPDATE audit "
        "SET "
        "number = 5 WHERE number = 100",
        "UPDATE audit SET number = -3 WHERE number = 1",
        "UPDATE audit SET kind = '', id = '', summary = '', salt = '', erased_by = 12 WHERE number = 3",
        "UPDATE audit SET erased_by = 12 WHERE number = 3",
        "INSERT INTO audit SELECT 13, at, who, verb, kind, id, summary, salt, digest, hash, erased_by FROM audit WHERE "
        "number = 12",
        "INSERT INTO audit (number, at, who, verb, kind, id, summary) VALUES (13, '', '', '', '', '', '')",
    };

    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(sql); i++) {
        g_autofree char *copy = g_strconcat(it->place.path, ".copy", NULL);
        sqlite3 *db = intrude(it), *other = NULL;
        sqlite3_open(copy, &other);
        sqlite3_backup *backup = sqlite3_backup_init(other, "main", db, "main");
        sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        exec(db, sql[i]);
        g_test_message("%s", sql[i]);
        g_assert_cmpuint(found(it, it->head), >, 0);
        backup = sqlite3_backup_init(db, "main", other, "main");
        sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        sqlite3_close(other);
        sqlite3_close(db);
        g_unlink(copy);
        g_assert_cmpuint(found(it, it->head), ==, 0);
    }
}

/* As the program chains the lines of an older schema. */
static void
rechain(struct chained *it)
{
    auto_of(store) store = open_or_die(it->place.path, STORE_WRITE);
    GError *error = NULL;

    g_assert_true(store_begin(store, &error));
    g_assert_true(chain_adopt(store, &error));
    g_assert_true(store_commit(store, &error));
}

static void
older_lines_are_chained(struct place *place, gconstpointer unused)
{
    unsigned n_line = 0;
    GError *error = NULL;

    (void)unused;
    as_older_program(place->path, 6);
    as_other_program(place->path,
                     "INSERT INTO audit (at, who, verb, kind, id, summary) VALUES ('2026-01-02T03:04:05Z', "
                     "'anna', 'save', 'task', 'T1', 'new'), ('2026-01-02T03:04:06Z', 'anna', 'save', "
                     "'task', 'T2', 'new')");
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    add(store, 3);
    g_autoptr(GPtrArray) finding = store_verify_chain(store, NULL, &n_line, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(finding->len, ==, 0);
    g_assert_cmpuint(n_line, ==, 3);
    g_autofree char *head = store_read_head(store, &error);
    g_assert_true(g_str_has_prefix(head, "work:3:"));
}

/* Who knows the program chains anew after a forgery: only the head on paper tells. */
static void
forgery_needs_the_head(struct chained *it, gconstpointer unused)
{
    sqlite3 *db = intrude(it);

    (void)unused;
    exec(db, "UPDATE audit SET who = 'eva' WHERE number = 5");
    exec(db, "UPDATE audit SET hash = '', digest = '', salt = '' WHERE number >= 5");
    sqlite3_close(db);
    rechain(it);
    g_assert_cmpuint(found(it, NULL), ==, 0);
    g_assert_cmpuint(found(it, it->head), >, 0);
}

static void
no_head_is_refused(struct chained *it, gconstpointer unused)
{
    static const char *const text[] = {"",         "work",       "work:",    "work:12",
                                       "work:12:", "work:x:abc", "home:1:-", "work:1:-"};
    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(text); i++) {
        g_autoptr(GError) error = NULL;
        unsigned n_line;
        g_assert_null(store_verify_chain(it->reader, text[i], &n_line, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_USAGE);
    }
}

#define CASE(name, function) g_test_add("/store/chain/" name, struct chained, NULL, setup, function, teardown)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE("sound", sound);
    CASE("program-cannot-change", program_cannot_change);
    CASE("every-byte", every_byte_counts);
    CASE("tampering", tampering_is_found);
    CASE("forgery", forgery_needs_the_head);
    CASE("no-head", no_head_is_refused);
    g_test_add("/store/chain/older", struct place, NULL, place_make, older_lines_are_chained, place_clear);
    return g_test_run();
}
