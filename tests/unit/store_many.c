/* SPDX-License-Identifier: EUPL-1.2 */

/* Many processes on one database: nobody's change is lost, a killed one leaves no half, nobody waits without end. */

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "../../src/store/private.h"
#include "scale.h"
#include "store_sample.h"

enum { WRITERS = 8, ROUNDS = 12, PARTS = 3 };

/* One more on the counter that a task's people are here; 1 where somebody was faster. */
static int
count_up(struct store *store)
{
    GError *error = NULL;
    gint64 version = version_of(store, "task", "T001");
    auto_of(task) task = store_read_task(store, "T001", NULL);

    task->people++;
    g_assert_true(store_begin(store, &error));
    if (store_put_task(store, task, version, "x", &error)) {
        g_assert_true(store_commit(store, &error));
        return 0;
    }
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_clear_error(&error);
    store_rollback(store);
    return 1;
}

static int
writer(const char *path)
{
    struct store *store = open_or_die(path, STORE_WRITE);

    for (int done = 0; done < ROUNDS;)
        done += count_up(store) == 0;
    store_free(store);
    return 0;
}

static void
test_no_lost_update(struct place *place, gconstpointer unused)
{
    struct store *store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(1);
    pid_t child[WRITERS];

    (void)unused;
    put_or_die(store, data);
    store_free(store);
    for (int i = 0; i < WRITERS; i++) {
        child[i] = fork();
        if (child[i] == 0)
            _exit(writer(place->path));
    }
    for (int i = 0; i < WRITERS; i++)
        g_assert_cmpint(wait_child(child[i]), ==, 0);
    store = open_or_die(place->path, STORE_WRITE);
    auto_of(task) task = store_read_task(store, "T001", NULL);
    g_assert_cmpint(task->people, ==, 1 + WRITERS * ROUNDS);
    g_assert_cmpint(version_of(store, "task", "T001"), ==, 1 + WRITERS * ROUNDS);
    store_free(store);
}

/* Adds PARTS providers a change, numbered on, and says each commit on the pipe until it is killed. */
static void
write_until_killed(const char *path, int from, int pipe_fd)
{
    struct store *store = open_or_die(path, STORE_WRITE);

    for (int number = from;; number++) {
        auto_of(dataset) data = dataset_new();
        for (int part = 0; part < PARTS; part++) {
            g_autofree char *id = g_strdup_printf("p%06d.%d", number, part);
            dataset_put_provider(data, sample_provider(id));
        }
        put_or_die(store, data);
        if (write(pipe_fd, &number, sizeof number) != (gssize)sizeof number)
            _exit(1);
    }
}

/* The last number that a child acknowledged before it was killed, -1 where there was none: some time after `n_told`. */
static int
kill_one(const char *path, int from, int n_told, gulong after_us)
{
    int fd[2], number, last = -1;

    g_assert_cmpint(pipe(fd), ==, 0);
    pid_t child = fork();
    if (child == 0) {
        close(fd[0]);
        write_until_killed(path, from, fd[1]);
    }
    close(fd[1]);
    for (int i = 0; i < n_told && read(fd[0], &number, sizeof number) == (gssize)sizeof number; i++)
        last = number;
    g_usleep(after_us);
    kill(child, SIGKILL);
    g_assert_cmpint(wait_child(child), ==, 128 + SIGKILL);
    while (read(fd[0], &number, sizeof number) == (gssize)sizeof number)
        last = number;
    close(fd[0]);
    return last;
}

/* So many kills of writers of one database; how many changes it has then. */
static int
kill_many(const char *path, int n)
{
    int last = -1;

    for (int i = 0; i < n; i++) {
        int told = kill_one(path, last + 1, i % 4, 100UL + 1700UL * (gulong)(i % 13));
        last = MAX(last, told);

        auto_of(store) store = open_or_die(path, STORE_WRITE);
        g_autoptr(GPtrArray) found = store_doctor(store);
        g_autoptr(GPtrArray) ids = store_read_ids(store, "provider", true, NULL);
        g_assert_cmpuint(found->len, ==, 0);
        g_assert_cmpuint(ids->len % PARTS, ==, 0);                   /* no half */
        g_assert_cmpuint(ids->len, >=, (guint64)(last + 1) * PARTS); /* none that was told is lost */
        last = (int)(ids->len / PARTS) - 1;                          /* a commit may have been too late to be told */
    }
    return last + 1;
}

static void
test_kill(struct place *place, gconstpointer unused)
{
    enum { EACH = 100 }; /* a database grows, and so does the time to look it over */
    int n = scaled(20, 10000), n_change = 0;

    (void)unused;
    for (int done = 0; done < n; done += EACH) {
        g_autofree char *path = g_strdup_printf("%s.%d", place->path, done);
        n_change += kill_many(path, MIN(EACH, n - done));
    }
    g_test_message("%d kills, %d changes: none lost and no half", n, n_change);
    g_assert_cmpint(n_change, >, 0);
}

/* Whoever waits is told for whom, and only so long. */
static void
test_bounded_wait(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(store) other = open_or_die(place->path, STORE_WRITE);
    g_autofree char *me = g_strdup_printf("process %d", (int)getpid());
    GError *error = NULL;

    (void)unused;
    g_assert_true(store_begin(store, &error));
    gint64 start = g_get_monotonic_time();
    g_assert_false(lock_take(other, 200, &error));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 600000);
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    g_assert_nonnull(strstr(error->message, me));
    g_clear_error(&error);
    auto_of(dataset) data = store_read_dataset(other, &error); /* reading waits for nobody */
    g_assert_no_error(error);
    g_assert_cmpuint(data->task->len, ==, 0);
    g_assert_true(store_commit(store, &error));
    g_assert_true(lock_take(other, 200, &error));
    lock_drop(other);
}

/* Holds the lock, says so, and stops itself there; whoever lets it go on lets it finish. */
static void
stop_in_change(const char *path, int pipe_fd)
{
    struct store *held = open_or_die(path, STORE_WRITE);
    char byte = (char)store_begin(held, NULL);

    if (write(pipe_fd, &byte, 1) == 1)
        raise(SIGSTOP);
    _exit(store_commit(held, NULL) ? 0 : 1);
}

/* A process that stopped, in the middle of its change. */
static pid_t
stopped_writer(const char *path)
{
    int fd[2], status;
    char byte = 0;

    g_assert_cmpint(pipe(fd), ==, 0);
    pid_t child = fork();
    if (child == 0)
        stop_in_change(path, fd[1]);
    g_assert_cmpint(read(fd[0], &byte, 1), ==, 1);
    g_assert_cmpint(byte, ==, 1);
    close(fd[0]);
    close(fd[1]);
    g_assert_cmpint(waitpid(child, &status, WUNTRACED), ==, child);
    g_assert_true(WIFSTOPPED(status));
    return child;
}

/* A writer that was stopped in its change is told to go on by whoever waits for it: nobody waits long. */
static void
test_holder_stopped(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    pid_t child = stopped_writer(place->path);

    (void)unused;
    g_assert_false(lock_take(store, 50, NULL));
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_commit(store, NULL));
    g_assert_cmpint(wait_child(child), ==, 0);
}

/* One that was killed there stands in the way no more. */
static void
test_holder_dies(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    pid_t child = stopped_writer(place->path);

    (void)unused;
    g_assert_false(lock_take(store, 50, NULL));
    kill(child, SIGKILL);
    g_assert_cmpint(wait_child(child), ==, 128 + SIGKILL);
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_commit(store, NULL));
}

static void
note_holder(const char *holder, void *user)
{
    g_ptr_array_add(user, g_strdup(holder));
}

/* Whoever waits is told so, once and with the name, while the wait goes on. */
static void
test_told(struct place *place, gconstpointer unused)
{
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(store) other = open_or_die(place->path, STORE_WRITE);

    (void)unused;
    store_sign_as("bert");
    store_on_wait(note_holder, told);
    g_assert_true(lock_take(other, 0, NULL));
    g_assert_false(lock_take(store, 1200, NULL));
    store_on_wait(NULL, NULL);
    lock_drop(other);
    g_assert_cmpuint(told->len, ==, 1);
    g_assert_true(g_str_has_prefix(told->pdata[0], "bert (process "));
}

/* The WAL is emptied when it grows, and a parked reader keeps neither the writer nor the data. */
static void
test_checkpoint(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(store) reader = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(20000);

    (void)unused;
    put_or_die(store, data);
    g_assert_cmpint(place_size(place->path, "-wal"), <=, WAL_LIMIT);
    g_assert_true(read_begin(reader, NULL));
    auto_of(task) task = store_read_task(reader, "T001", NULL);
    g_assert_cmpint(task->minutes, ==, 40);
    for (guint i = 0; i < data->task->len; i++)
        ((struct task *)data->task->pdata[i])->minutes = 45;
    put_or_die(store, data);
    auto_of(task) old = store_read_task(reader, "T001", NULL);
    g_assert_cmpint(old->minutes, ==, 40);
    read_end(reader);
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_commit(store, NULL));
    g_assert_cmpint(place_size(place->path, "-wal"), <=, WAL_LIMIT);
    auto_of(task) now = store_read_task(reader, "T001", NULL);
    g_assert_cmpint(now->minutes, ==, 45);
}

/* A full disk, as a limit on the size of files: nothing of the change is there, and the next one works. */
static int
fill_up(const char *path)
{
    struct rlimit limit = {256 << 10, RLIM_INFINITY};
    struct store *store = open_or_die(path, STORE_WRITE);
    struct dataset *small = sample_dataset(3), *large = sample_dataset(20000);
    struct store_change change;
    GError *error = NULL;

    signal(SIGXFSZ, SIG_IGN);
    put_or_die(store, small);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    g_assert_true(store_begin(store, &error));
    bool ok = store_put_dataset(store, large, "x", &change, &error) && store_commit(store, &error);
    if (ok)
        return 1;
    g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    store_rollback(store);
    limit.rlim_cur = RLIM_INFINITY;
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    g_autoptr(GPtrArray) ids = store_read_ids(store, "task", true, NULL);
    g_assert_cmpuint(ids->len, ==, 3);
    put_or_die(store, large);
    g_autoptr(GPtrArray) found = store_doctor(store);
    return (int)found->len;
}

static void
test_full(struct place *place, gconstpointer unused)
{
    (void)unused;
    pid_t child = fork();
    if (child == 0)
        _exit(fill_up(place->path));
    g_assert_cmpint(wait_child(child), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/many/" name, struct place, NULL, place_make, test, place_clear)
    ADD("no-lost-update", test_no_lost_update);
    ADD("kill", test_kill);
    ADD("bounded-wait", test_bounded_wait);
    ADD("holder-stopped", test_holder_stopped);
    ADD("holder-dies", test_holder_dies);
    ADD("told", test_told);
    ADD("checkpoint", test_checkpoint);
    ADD("full", test_full);
    return g_test_run();
}
