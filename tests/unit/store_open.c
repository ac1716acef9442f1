/* SPDX-License-Identifier: EUPL-1.2 */

/* Opening: what becomes a database, what is refused and why, and that the settings hold. */

#include <fcntl.h>
#include <sys/stat.h>

#include "../../src/store/private.h"
#include "scale.h"
#include "stapelbaan/model/advice.h"
#include "store_older.h"

static void
assert_refused(const char *path, enum store_mode mode, const char *words)
{
    GError *error = NULL;

    g_assert_null(store_open(path, mode, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    if (!strstr(error->message, words) || !strstr(error->message, path))
        g_error("\"%s\" lacks \"%s\" or the path", error->message, words);
    g_clear_error(&error);
}

static void
test_create(struct place *place, gconstpointer unused)
{
    g_autofree char *folder = g_build_filename(place->directory, "new", NULL);
    g_autofree char *path = g_build_filename(folder, "made.db", NULL);
    struct stat about;

    (void)unused;
    mode_t old = umask(0);
    struct store *store = open_or_die(path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(3);
    put_or_die(store, data);
    g_assert_cmpint(stat(folder, &about), ==, 0);
    g_assert_cmpint(about.st_mode & 0777, ==, 0700);
    g_assert_cmpint(stat(path, &about), ==, 0);
    g_assert_cmpint(about.st_mode & 0777, ==, 0600);
    g_autofree char *wal = g_strconcat(path, "-wal", NULL), *lock = g_strconcat(path, ".lock", NULL);
    g_assert_cmpint(stat(wal, &about), ==, 0);
    g_assert_cmpint(about.st_mode & 0777, ==, 0600);
    g_assert_cmpint(stat(lock, &about), ==, 0);
    g_assert_cmpint(about.st_mode & 0777, ==, 0600);
    umask(old);
    g_autoptr(GPtrArray) found = store_doctor(store);
    g_assert_cmpuint(found->len, ==, 0);
    store_free(store);
    g_assert_cmpint(stat(wal, &about), ==, -1); /* the last one to close leaves one file */
    g_unlink(path);
    g_unlink(lock);
    g_rmdir(folder);
}

static void
test_missing(struct place *place, gconstpointer unused)
{
    (void)unused;
    assert_refused(place->path, STORE_READ, "stapelbaan import FILE");
    g_assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_set_contents(place->path, "", 0, NULL));
    assert_refused(place->path, STORE_READ, "stapelbaan import FILE");
}

static void
test_newer(struct place *place, gconstpointer unused)
{
    (void)unused;
    store_free(open_or_die(place->path, STORE_WRITE));
    as_other_program(place->path, "PRAGMA user_version = 999");
    assert_refused(place->path, STORE_WRITE, "newer");
    assert_refused(place->path, STORE_READ, "newer");
}

/* A file of the first schema is brought up to date: what came since can be stored in it. */
static void
test_older(struct place *place, gconstpointer unused)
{
    auto_of(plan) plan = plan_new();
    GError *error = NULL;

    (void)unused;
    as_older_program(place->path, 1);
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    plan_add_advice(plan, advice_scarce("sector", "mail", 0.25, 30));
    g_assert_true(store_begin(store, &error));
    g_assert_true(store_put_plan(store, plan, &error));
    g_assert_true(store_commit(store, &error));
    auto_of(plan) back = store_read_plan(store, &error);
    g_assert_cmpuint(back->advice->len, ==, 1);
}

/* A newer program may bring the file up to date while this one has it open. */
static void
test_newer_meanwhile(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    g_autofree char *back = g_strdup_printf("PRAGMA user_version = %d", migrate_newest());
    GError *error = NULL;

    (void)unused;
    as_other_program(place->path, "PRAGMA user_version = 999");
    g_assert_false(store_begin(store, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&error);
    as_other_program(place->path, back);
    g_assert_true(store_begin(store, &error));
    g_assert_true(store_commit(store, &error));
}

static void
assert_alone(const char *path)
{
    g_autofree char *lock = g_strconcat(path, ".lock", NULL);

    g_assert_false(g_file_test(lock, G_FILE_TEST_EXISTS));
}

static void
test_foreign(struct place *place, gconstpointer unused)
{
    g_autofree char *before = NULL, *after = NULL;
    gsize n_before, n_after;

    (void)unused;
    as_other_program(place->path, "CREATE TABLE recipe (name TEXT); PRAGMA application_id = 77");
    g_assert_true(g_file_get_contents(place->path, &before, &n_before, NULL));
    assert_refused(place->path, STORE_WRITE, "another program");
    assert_refused(place->path, STORE_READ, "another program");
    g_assert_true(g_file_get_contents(place->path, &after, &n_after, NULL));
    g_assert_true(n_before == n_after && memcmp(before, after, n_after) == 0);
    assert_alone(place->path);
}

/* A table without a name of a program is foreign too. */
static void
test_nameless(struct place *place, gconstpointer unused)
{
    (void)unused;
    as_other_program(place->path, "CREATE TABLE recipe (name TEXT)");
    assert_refused(place->path, STORE_WRITE, "another program");
}

static void
test_no_database(struct place *place, gconstpointer unused)
{
    g_autofree char *link = g_build_filename(place->directory, "link.db", NULL);
    static const char text[] = "stapelbaan: 1\nThis is a data file and no database, although somebody named it so.\n";

    (void)unused;
    g_assert_true(g_file_set_contents(place->path, text, -1, NULL));
    assert_refused(place->path, STORE_WRITE, "not a stapelbaan database");
    assert_alone(place->path);
    assert_refused(place->directory, STORE_WRITE, "not a plain file");
    g_assert_cmpint(symlink(place->path, link), ==, 0);
    assert_refused(link, STORE_WRITE, "not a plain file");
}

/* What may not be written over: the database, by whatever name, and what is kept beside it. */
static void
test_owns_path(struct place *place, gconstpointer unused)
{
    static const char *const own[] = {"", "-wal", "-shm", "-journal", ".lock"};
    g_autofree char *link = g_build_filename(place->directory, "link.db", NULL);
    g_autofree char *detour = g_strconcat(place->directory, "/../", NULL);
    g_autofree char *base = g_path_get_basename(place->directory);
    g_autofree char *around = g_strconcat(detour, base, "/", strrchr(place->path, '/') + 1, NULL);
    g_autofree char *other = g_strconcat(place->path, ".yaml", NULL);

    (void)unused;
    for (int made = 0; made < 2; made++) {
        for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
            g_autofree char *path = g_strconcat(place->path, own[i], NULL);
            g_assert_true(store_owns_path(place->path, path));
        }
        g_assert_true(store_owns_path(place->path, around));
        g_assert_false(store_owns_path(place->path, other));
        g_assert_false(store_owns_path(place->path, "/none/at/all"));
        store_free(open_or_die(place->path, STORE_WRITE));
    }
    g_assert_cmpint(symlink(place->path, link), ==, 0);
    g_assert_true(store_owns_path(place->path, link));
    g_unlink(link);
}

static bool
can_change(struct store *store)
{
    g_autoptr(GError) error = NULL;

    if (store_begin(store, &error))
        return store_commit(store, NULL);
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "removed or replaced"));
    return false;
}

/* What is saved into a file that has no name any more is lost: that is an error, whoever took the name. */
static void
test_replaced(struct place *place, gconstpointer unused)
{
    g_autofree char *wal = g_strconcat(place->path, "-wal", NULL);
    struct store *store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(3);

    (void)unused;
    put_or_die(store, data);
    g_assert_true(can_change(store));
    g_unlink(place->path);
    g_unlink(wal);
    g_assert_false(can_change(store));
    struct store *other = open_or_die(place->path, STORE_WRITE);
    put_or_die(other, data);
    g_assert_false(can_change(store));
    store_free(store);
    g_assert_true(g_file_test(wal, G_FILE_TEST_EXISTS)); /* the other's */
    g_assert_true(can_change(other));
    store_free(other);
}

/* A lock file that somebody removed is made again, and holds. */
static void
test_lock_removed(struct place *place, gconstpointer unused)
{
    store_sign_as("anna");
    g_autofree char *name = g_strconcat(place->path, ".lock", NULL);
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(store) other = open_or_die(place->path, STORE_WRITE);
    g_autofree char *me = g_strdup_printf("(process %d)", (int)getpid());

    (void)unused;
    g_assert_true(can_change(store));
    g_unlink(name);
    g_assert_null(store_holder(store));
    g_assert_true(lock_take(other, 50, NULL));
    g_assert_false(lock_take(store, 50, NULL));
    g_autofree char *holder = store_holder(store);
    g_assert_true(g_str_has_prefix(holder, "anna "));
    g_assert_true(g_str_has_suffix(holder, me));
    lock_drop(other);
    g_assert_null(store_holder(store));
    g_assert_true(lock_take(store, 50, NULL));
    lock_drop(store);
}

/* A damaged page is said, not read. */
static void
test_damaged(struct place *place, gconstpointer unused)
{
    struct store *store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(300);
    GError *error = NULL;

    (void)unused;
    put_or_die(store, data);
    store_free(store);
    int fd = open(place->path, O_WRONLY | O_CLOEXEC);
    for (off_t page = 1; page < 40; page++)
        g_assert_cmpint(pwrite(fd, "\xff\xff\xff\xff\xff\xff\xff\xff", 8, page * 4096), ==, 8);
    close(fd);
    store = store_open(place->path, STORE_WRITE, &error);
    if (store) {
        g_autoptr(GPtrArray) found = store_doctor(store);
        g_assert_cmpuint(found->len, >, 0);
        g_assert_null(store_read_dataset(store, &error));
        store_free(store);
    }
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "damaged"));
    g_clear_error(&error);
}

static void
test_file_systems(void)
{
    g_assert_cmpstr(place_refused(0x6969), ==, "NFS");
    g_assert_cmpstr(place_refused((long)0xFF534D42UL), ==, "CIFS");
    g_assert_cmpstr(place_refused((long)(int)0xFF534D42), ==, "CIFS"); /* where f_type is a signed word */
    g_assert_cmpstr(place_refused(0x65735546), ==, "FUSE");
    g_assert_null(place_refused(0xEF53));     /* ext4 */
    g_assert_null(place_refused(0x01021994)); /* tmpfs */
}

/* The doctor notices a setting that is not as it was made. */
static void
test_doctor(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);

    (void)unused;
    g_assert_true(sql_exec(store, "PRAGMA foreign_keys = OFF", NULL));
    g_autoptr(GPtrArray) found = store_doctor(store);
    g_assert_cmpuint(found->len, ==, 1);
    g_assert_nonnull(strstr(found->pdata[0], "foreign_keys"));
    g_assert_cmpint(chmod(place->path, 0644), ==, 0);
    g_autoptr(GPtrArray) more = store_doctor(store);
    g_assert_cmpuint(more->len, ==, 2);
}

static void
test_read_mode(struct place *place, gconstpointer unused)
{
    auto_of(store) writer = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(2);
    GError *error = NULL;

    (void)unused;
    put_or_die(writer, data);
    auto_of(store) reader = open_or_die(place->path, STORE_READ);
    auto_of(dataset) back = store_read_dataset(reader, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(back->task->len, ==, 2);
    g_assert_false(store_begin(reader, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_clear_error(&error);
    g_assert_false(sql_exec(reader, "DELETE FROM task", NULL));
}

/* In a child without rights: reads a database that it may not write. Its exit status is the number of tasks. */
static int
read_as_nobody(const char *path)
{
    GError *error = NULL;

    if (setgid(65534) < 0 || setuid(65534) < 0)
        return 99;
    struct store *store = store_open(path, STORE_READ, &error);
    struct dataset *data = store ? store_read_dataset(store, &error) : NULL;
    if (error)
        g_printerr("%s\n", error->message);
    return data ? (int)data->task->len : 98;
}

/* The files of the place lose every right to write, or get it back. */
static void
set_modes(const struct place *place, mode_t directory, mode_t file)
{
    static const char *const suffix[] = {"", "-wal", "-shm"};

    for (gsize i = 0; i < G_N_ELEMENTS(suffix); i++) {
        g_autofree char *name = g_strconcat(place->path, suffix[i], NULL);
        if (g_chmod(name, file) < 0)
            g_assert_cmpuint(i, >, 0); /* only the database itself must be there */
    }
    g_assert_cmpint(g_chmod(place->directory, directory), ==, 0);
}

static void
assert_nobody_reads(const struct place *place, int n_task)
{
    set_modes(place, 0555, 0444);
    pid_t child = fork();
    if (child == 0)
        _exit(read_as_nobody(place->path));
    g_assert_cmpint(wait_child(child), ==, n_task);
    set_modes(place, 0700, 0600);
}

static void
test_read_only_file(struct place *place, gconstpointer unused)
{
    struct store *store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(5);

    (void)unused;
    put_or_die(store, data);
    if (getuid() == 0)
        assert_nobody_reads(place, 5); /* what is still in the WAL is read too */
    store_free(store);
    if (getuid() == 0)
        assert_nobody_reads(place, 5);
    else
        g_test_skip("needs to become another user");
}

/* Twelve programs meet a place without a database; each opens it and adds one record. */
static int
open_and_add(const char *path, int number)
{
    GError *error = NULL;
    struct store *store = store_open(path, STORE_WRITE, &error);
    g_autofree char *id = g_strdup_printf("p%d", number);
    auto_of(dataset) data = dataset_new();
    struct store_change change;

    dataset_put_provider(data, sample_provider(id));
    if (!store || !store_begin(store, &error) || !store_put_dataset(store, data, "x", &change, &error) ||
        !store_commit(store, &error)) {
        g_printerr("%s\n", error->message);
        return 1;
    }
    store_free(store);
    return 0;
}

/* A dozen programs that meet a place where nothing is yet. */
static void
race_once(const char *path)
{
    enum { PROGRAMS = 12 };
    pid_t child[PROGRAMS];

    for (int i = 0; i < PROGRAMS; i++) {
        child[i] = fork();
        if (child[i] == 0)
            _exit(open_and_add(path, i));
    }
    for (int i = 0; i < PROGRAMS; i++)
        g_assert_cmpint(wait_child(child[i]), ==, 0);
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    auto_of(dataset) data = store_read_dataset(store, NULL);
    g_assert_cmpuint(data->provider->len, ==, PROGRAMS);
}

static void
test_first_open_race(struct place *place, gconstpointer unused)
{
    int n = scaled(1, 300);

    (void)unused;
    for (int i = 0; i < n; i++) {
        g_autofree char *path = g_strdup_printf("%s.%d", place->path, i);
        race_once(path);
    }
    g_test_message("%d races of 12 programs", n);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/open/" name, struct place, NULL, place_make, test, place_clear)
    ADD("create", test_create);
    ADD("missing", test_missing);
    ADD("newer", test_newer);
    ADD("older", test_older);
    ADD("newer-meanwhile", test_newer_meanwhile);
    ADD("foreign", test_foreign);
    ADD("nameless", test_nameless);
    ADD("no-database", test_no_database);
    ADD("damaged", test_damaged);
    ADD("owns-path", test_owns_path);
    ADD("replaced", test_replaced);
    ADD("lock-removed", test_lock_removed);
    g_test_add_func("/store/open/file-systems", test_file_systems);
    ADD("doctor", test_doctor);
    ADD("read-mode", test_read_mode);
    ADD("read-only-file", test_read_only_file);
    ADD("first-open-race", test_first_open_race);
    return g_test_run();
}
