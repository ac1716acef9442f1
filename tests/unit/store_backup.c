/* SPDX-License-Identifier: EUPL-1.2 */

/* Backups: taken while others write, found out when they were tampered with, put back whole or not at all. */

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>

#include "../../src/store/private.h"
#include "scale.h"
#include "stapelbaan/store/backup.h"
#include "store_older.h"
#include "store_sample.h"

enum { TASKS = 40 };

static char *
beside(const struct place *place, const char *name)
{
    return g_build_filename(place->directory, name, NULL);
}

/* A database with so many tasks, closed. */
static void
fill(const char *path, int n_task)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(n_task);

    put_or_die(store, data);
}

static void
backup_or_die(const char *path, const char *file)
{
    GError *error = NULL;
    auto_of(store) store = open_or_die(path, STORE_READ);
    auto_of(store_sum) sum = store_backup(store, file, &error);

    g_assert_no_error(error);
    g_assert_cmpint(sum->n_row, >, TASKS);
    g_assert_nonnull(sum->head);
}

static char *
restore_or_die(const char *file, const char *path, bool rehearse)
{
    GError *error = NULL;
    char *aside = NULL;
    auto_of(store_sum) sum = store_restore(file, path, rehearse, &aside, &error);

    g_assert_no_error(error);
    g_assert_nonnull(sum);
    return aside;
}

static guint
tasks_in(const char *path)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    g_autoptr(GPtrArray) ids = store_read_ids(store, "task", true, NULL);
    g_autoptr(GPtrArray) found = store_doctor(store);

    g_assert_cmpuint(found->len, ==, 0);
    return ids->len;
}

static void
assert_mode(const char *file)
{
    struct stat about;

    g_assert_cmpint(stat(file, &about), ==, 0);
    g_assert_cmpint(about.st_mode & 0777, ==, 0600);
}

static void
test_round_trip(struct place *place, gconstpointer unused)
{
    g_autofree char *file = beside(place, "b.db"), *sum = beside(place, "b.db.sum");
    mode_t mask = umask(0);

    (void)unused;
    fill(place->path, TASKS);
    backup_or_die(place->path, file);
    umask(mask);
    assert_mode(file);
    assert_mode(sum);
    fill(place->path, TASKS + 5);
    g_assert_null(restore_or_die(file, place->path, true));
    g_assert_cmpuint(tasks_in(place->path), ==, TASKS + 5);
    g_autofree char *aside = restore_or_die(file, place->path, false);
    g_assert_cmpuint(tasks_in(place->path), ==, TASKS);
    assert_mode(place->path);
    g_assert_cmpuint(tasks_in(aside), ==, TASKS + 5);
    g_autofree char *fresh = beside(place, "fresh.db"); /* a machine that had none */
    g_assert_null(restore_or_die(file, fresh, false));
    g_assert_cmpuint(tasks_in(fresh), ==, TASKS);
}

/* A name that is taken is never written over, and what failed leaves nothing. */
static void
test_refused(struct place *place, gconstpointer unused)
{
    g_autofree char *file = beside(place, "b.db"), *nowhere = beside(place, "no/b.db");
    GError *error = NULL;

    (void)unused;
    fill(place->path, TASKS);
    backup_or_die(place->path, file);
    auto_of(store) store = open_or_die(place->path, STORE_READ);
    g_assert_null(store_backup(store, file, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&error);
    g_assert_null(store_backup(store, place->path, &error));
    g_clear_error(&error);
    g_assert_null(store_backup(store, nowhere, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&error);
    g_assert_cmpuint(tasks_in(place->path), ==, TASKS);
    restore_or_die(file, place->path, true);
}

/* One flipped byte anywhere, a missing list, a list that says another number: none is put back. */
static void
test_tampered(struct place *place, gconstpointer unused)
{
    g_autofree char *file = beside(place, "b.db"), *sum = beside(place, "b.db.sum"), *bytes = NULL, *list = NULL;
    gsize n_byte = 0;
    char *aside = NULL;

    (void)unused;
    fill(place->path, TASKS);
    backup_or_die(place->path, file);
    g_assert_true(g_file_get_contents(file, &bytes, &n_byte, NULL));
    g_assert_true(g_file_get_contents(sum, &list, NULL, NULL));
    for (gsize at = 0; at < n_byte; at += n_byte / 7) {
        bytes[at] ^= 1;
        g_assert_true(g_file_set_contents(file, bytes, (gssize)n_byte, NULL));
        g_assert_null(store_restore(file, place->path, false, &aside, NULL));
        bytes[at] ^= 1;
    }
    g_assert_true(g_file_set_contents(file, bytes, (gssize)n_byte, NULL));
    g_autoptr(GString) other = g_string_new(list);
    g_string_replace(other, "# rows ", "# rows 1", 1);
    g_assert_true(g_file_set_contents(sum, other->str, -1, NULL));
    g_assert_null(store_restore(file, place->path, false, &aside, NULL));
    g_unlink(sum);
    g_assert_null(store_restore(file, place->path, false, &aside, NULL));
    g_assert_true(g_file_set_contents(sum, list, -1, NULL));
    restore_or_die(file, place->path, true);
    g_assert_null(aside);
}

/* Writes pairs of tasks until it is killed: a copy that has an odd number has half a change. */
static void
write_pairs(const char *path)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);

    for (int i = 0;; i++) {
        auto_of(dataset) data = dataset_new();
        for (int half = 0; half < 2; half++) {
            g_autofree char *id = g_strdup_printf("p%05d.%d", i, half);
            dataset_put_provider(data, sample_provider(id));
        }
        put_or_die(store, data);
    }
}

static void
test_under_writers(struct place *place, gconstpointer unused)
{
    int n = scaled(6, 100);
    pid_t child[3];

    (void)unused;
    fill(place->path, TASKS);
    for (gsize i = 0; i < G_N_ELEMENTS(child); i++)
        if ((child[i] = fork()) == 0)
            write_pairs(place->path);
    for (int i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("b%d.db", i), *file = beside(place, name);
        g_autofree char *other = g_strconcat(file, ".back", NULL);
        backup_or_die(place->path, file);
        restore_or_die(file, other, false);
        auto_of(store) store = open_or_die(other, STORE_READ);
        g_autoptr(GPtrArray) ids = store_read_ids(store, "provider", true, NULL);
        g_assert_cmpuint(ids->len % 2, ==, 0);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(child); i++) {
        kill(child[i], SIGKILL);
        g_assert_cmpint(wait_child(child[i]), ==, 128 + SIGKILL);
    }
}

/* Killed at any moment, the database is the old one, the new one, or closed until it is restored again. */
static void
test_killed(struct place *place, gconstpointer unused)
{
    g_autofree char *file = beside(place, "b.db"), *mark = g_strconcat(place->path, PLACE_MARK, NULL);
    g_autofree char *left = g_strconcat(place->path, ".restore", NULL);
    int n = scaled(12, 1000);

    (void)unused;
    fill(place->path, TASKS);
    backup_or_die(place->path, file);
    fill(place->path, TASKS + 5);
    for (int i = 0; i < n; i++) {
        pid_t child = fork();
        if (child == 0) {
            g_free(restore_or_die(file, place->path, false));
            _exit(0);
        }
        g_usleep(500UL * (gulong)(1 + i % 60));
        kill(child, SIGKILL);
        wait_child(child);
        if (g_file_test(mark, G_FILE_TEST_EXISTS))
            g_free(restore_or_die(file, place->path, false));
        guint n_task = tasks_in(place->path);
        g_assert_true(n_task == TASKS || n_task == TASKS + 5);
    }
    g_free(restore_or_die(file, place->path, true));
    g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS)); /* nothing of those that were killed */
}

/* Behind the mark nobody comes in, and a restore goes through. */
static void
test_mark(struct place *place, gconstpointer unused)
{
    g_autofree char *file = beside(place, "b.db"), *mark = g_strconcat(place->path, PLACE_MARK, NULL);
    GError *error = NULL;

    (void)unused;
    fill(place->path, TASKS);
    backup_or_die(place->path, file);
    g_assert_true(g_file_set_contents(mark, "", 0, NULL));
    for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
        g_assert_null(store_open(place->path, (enum store_mode)mode, &error));
        g_assert_nonnull(strstr(error->message, "stapelbaan restore"));
        g_clear_error(&error);
    }
    g_unlink(place->path); /* the moment between the two renames */
    g_assert_null(store_open(place->path, STORE_WRITE, &error));
    g_clear_error(&error);
    restore_or_die(file, place->path, false);
    g_assert_cmpuint(tasks_in(place->path), ==, TASKS);
}

/* Who was at work before cannot write into either: not into the old one, and not into the new one by mistake. */
static void
test_open_session(struct place *place, gconstpointer unused)
{
    g_autofree char *file = beside(place, "b.db");
    GError *error = NULL;

    (void)unused;
    fill(place->path, TASKS);
    backup_or_die(place->path, file);
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(TASKS + 9);
    put_or_die(store, data); /* what is in the WAL goes aside with the old one */
    g_autofree char *aside = restore_or_die(file, place->path, false);
    g_assert_false(store_begin(store, &error));
    g_assert_nonnull(strstr(error->message, "start again"));
    g_clear_error(&error);
    g_clear_pointer(&store, store_free);
    g_assert_cmpuint(tasks_in(place->path), ==, TASKS);
    g_assert_cmpuint(tasks_in(aside), ==, TASKS + 9);
}

/* An older database is copied before it is changed, and the copy can be put back. */
static void
test_migration(struct place *place, gconstpointer unused)
{
    g_autofree char *copy = g_strconcat(place->path, ".schema-5", NULL),
                    *stale = g_strconcat(place->path, ".schema-3", NULL);
    g_autofree char *other = beside(place, "other.db"), *sum = g_strconcat(copy, ".sum", NULL);

    (void)unused;
    as_older_program(place->path, 5);
    as_other_program(place->path,
                     "INSERT INTO provider (id, name, sector, employs, version, changed_at, changed_by) VALUES "
                     "('oud', 'Oud', 'cleaning', 0, 1, '2026-01-01T00:00:00Z', 'anna')");
    g_assert_true(g_file_set_contents(stale, "an earlier copy", -1, NULL));
    store_free(open_or_die(place->path, STORE_WRITE));
    g_assert_false(g_file_test(stale, G_FILE_TEST_EXISTS));
    assert_mode(copy);
    assert_mode(sum);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open_v2(copy, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "SELECT hash FROM audit", NULL, NULL, NULL), ==, SQLITE_ERROR); /* of schema 8 */
    sqlite3_close(db);
    g_assert_null(restore_or_die(copy, other, false));
    auto_of(store) store = open_or_die(other, STORE_READ);
    g_assert_cmpint(version_of(store, "provider", "oud"), ==, 1);
}

/* Where there is no room for the copy, the older database stays as it is. */
static void
test_no_copy_no_migration(struct place *place, gconstpointer unused)
{
    g_autofree char *copy = g_strconcat(place->path, ".schema-5", NULL), *in = g_build_filename(copy, "x", NULL);
    GError *error = NULL;
    gint64 schema = 0;

    (void)unused;
    as_older_program(place->path, 5);
    g_assert_cmpint(g_mkdir_with_parents(in, 0700), ==, 0); /* in the way, and not to be removed */
    g_assert_null(store_open(place->path, STORE_WRITE, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&error);
    auto_of(store) store = store_connect(place->path, false, NULL);
    g_assert_true(pragma_int(store, "PRAGMA user_version", &schema, NULL));
    g_assert_cmpint(schema, ==, 5);
    g_rmdir(in);
    g_rmdir(copy);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/backup/" name, struct place, NULL, place_make, test, place_clear)
    ADD("round-trip", test_round_trip);
    ADD("refused", test_refused);
    ADD("tampered", test_tampered);
    ADD("under-writers", test_under_writers);
    ADD("killed", test_killed);
    ADD("mark", test_mark);
    ADD("open-session", test_open_session);
    ADD("migration", test_migration);
    ADD("no-copy-no-migration", test_no_copy_no_migration);
    return g_test_run();
}
