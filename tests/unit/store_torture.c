/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Processes that are killed, stopped and crowded at any moment; small in `make check`, TORTURE percent of the whole in
 * `make torture`. What is measured is told (--verbose shows it), and judged only where it does not depend on the load.
 */

#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include "../../src/store/private.h"
#include "scale.h"
#include "store_sample.h"

/* A child that does not outlive a test that failed. */
static pid_t
fork_child(void)
{
    pid_t child = fork();

    if (child == 0)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    return child;
}

/* ---- many commits beside a hostile checkpointer -------------------------------------------------------------------
 */

/* Checkpoints without end, whenever nothing else wants the processor: the shape that the WAL-reset fault needs. */
static void
checkpoint_forever(const char *path)
{
    const struct sched_param none = {0};

    sched_setscheduler(0, SCHED_IDLE, &none);
    for (auto_of(store) store = open_or_die(path, STORE_WRITE);;)
        if (lock_take(store, LOCK_WAIT_MS, NULL)) {
            checkpoint(store);
            lock_drop(store);
        }
}

static void
put_draft(struct store *store, int number)
{
    g_autofree char *text = g_strdup_printf("%d %0200d", number, number);
    GError *error = NULL;

    g_assert_true(store_begin(store, &error));
    store_put_draft(store, "anna", number % 2 ? "odd" : "even", text, &error);
    g_assert_no_error(error);
    g_assert_true(store_commit(store, &error));
}

static void
test_hostile(struct place *place, gconstpointer unused)
{
    int n = scaled(2000, 1000000);
    struct store *store = open_or_die(place->path, STORE_WRITE);
    pid_t child = fork_child();

    (void)unused;
    if (child == 0)
        checkpoint_forever(place->path);
    gint64 start = g_get_monotonic_time();
    for (int i = 0; i < n; i++) {
        put_draft(store, i);
        if (i % (n / 20) == 0) {
            g_autoptr(GPtrArray) found = store_doctor(store);
            g_assert_cmpuint(found->len, ==, 0);
        }
    }
    kill(child, SIGKILL);
    g_assert_cmpint(wait_child(child), ==, 128 + SIGKILL);
    g_autofree char *last = store_read_draft(store, "anna", (n - 1) % 2 ? "odd" : "even", NULL);
    g_assert_cmpint(strtol(last, NULL, 10), ==, n - 1);
    g_test_message("%d commits beside a checkpointer in %.0f s", n, (double)(g_get_monotonic_time() - start) / 1e6);
    g_autoptr(GPtrArray) found = store_doctor(store);
    g_assert_cmpuint(found->len, ==, 0);
    store_free(store);
}

/* ---- whoever is stopped, anywhere ----------------------------------------------------------------------------------
 */

/* Everything that a session does with its database, again and again. */
static void
work_forever(const char *path)
{
    for (int i = 0;; i++) {
        auto_of(store) store = open_or_die(path, STORE_WRITE);
        auto_of(dataset) data = store_read_dataset(store, NULL);
        g_assert_nonnull(data);
        for (int j = 0; j < 20; j++)
            put_draft(store, i);
    }
}

/* One look and one change, and with a start of the program; milliseconds. */
static int
do_something(const char *path)
{
    gint64 start = g_get_monotonic_time();
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    auto_of(dataset) data = store_read_dataset(store, NULL);

    g_assert_nonnull(data);
    put_draft(store, 0);
    return (int)((g_get_monotonic_time() - start) / 1000);
}

/* Stopped at any moment of its work, a session keeps nobody from theirs. */
static void
test_stopped(struct place *place, gconstpointer unused)
{
    int n = scaled(60, 20000), worst = 0, n_late = 0;
    auto_of(dataset) data = sample_dataset(200);
    struct store *store = open_or_die(place->path, STORE_WRITE);

    (void)unused;
    put_or_die(store, data);
    store_free(store);
    pid_t child = fork_child();
    if (child == 0)
        work_forever(place->path);
    for (int i = 0; i < n; i++) {
        g_usleep((gulong)g_random_int_range(100, 5000));
        kill(child, SIGSTOP);
        int took = do_something(place->path);
        worst = MAX(worst, took);
        n_late += took > 1000;
        kill(child, SIGCONT);
    }
    kill(child, SIGKILL);
    g_assert_cmpint(wait_child(child), ==, 128 + SIGKILL);
    g_test_message("stopped %d times: the longest wait of another was %d ms, %d above a second", n, worst, n_late);
    g_assert_cmpint(worst, <, 5000); /* the program's own bound; a busy machine is not at fault */
    g_assert_cmpint(n_late, <=, n / 50);
}

/* ---- fifty at once --------------------------------------------------------------------------------------------------
 */

enum { CROWD_MOST = 100, TIMES_MOST = 600 };

struct crowd {
    int n_time[CROWD_MOST], n_busy[CROWD_MOST];
    float ms[CROWD_MOST][TIMES_MOST];
};

/* An action a second: a writer saves its task with what it saw of it, a reader notices and reads the list. */
static void
one_of_crowd(const char *path, int number, bool writes, int seconds, struct crowd *crowd)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    g_autofree char *id = g_strdup_printf("T%03d", number + 1);
    gint64 end = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC, seen = -1;

    g_random_set_seed((guint32)number);
    while (g_get_monotonic_time() < end && crowd->n_time[number] < TIMES_MOST) {
        g_usleep((gulong)g_random_int_range(500000, 1500000));
        gint64 start = g_get_monotonic_time();
        if (writes) {
            auto_of(task) task = store_read_task(store, id, NULL);
            gint64 version = version_of(store, "task", id);
            task->minutes = 30 + (task->minutes + 5) % 60;
            bool ok = store_begin(store, NULL) && store_put_task(store, task, version, "anna", NULL) &&
                      store_audit_add(store, "anna", "save", "task", id, "minutes", NULL) && store_commit(store, NULL);
            crowd->n_busy[number] += !ok;
        } else if (store_version(store) != seen) {
            auto_of(dataset) data = store_read_dataset(store, NULL);
            crowd->n_busy[number] += data == NULL;
            seen = store_version(store);
        }
        crowd->ms[number][crowd->n_time[number]++] = (float)(g_get_monotonic_time() - start) / 1000.0F;
    }
}

static int
compare_ms(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;

    return (x > y) - (x < y);
}

static void
tell_times(const char *who, const struct crowd *crowd, int from, int to)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(float));
    int n_busy = 0;

    for (int i = from; i < to; i++) {
        g_array_append_vals(all, crowd->ms[i], (guint)crowd->n_time[i]);
        n_busy += crowd->n_busy[i];
    }
    g_array_sort(all, compare_ms);
    g_assert_cmpuint(all->len, >, 0);
    const float *ms = (const float *)(void *)all->data;
    g_test_message("%d %s: %u actions, p50 %.1f ms, p99 %.1f ms, longest %.1f ms, %d refused", to - from, who, all->len,
                   (double)ms[all->len / 2], (double)ms[all->len * 99 / 100], (double)ms[all->len - 1], n_busy);
    g_assert_cmpint(n_busy, ==, 0);
}

static void
test_crowd(struct place *place, gconstpointer unused)
{
    int n = scaled(16, CROWD_MOST) & ~1, seconds = scaled(2, 60);
    auto_of(dataset) data = sample_dataset(200);
    struct store *store = open_or_die(place->path, STORE_WRITE);
    struct crowd *crowd = mmap(NULL, sizeof *crowd, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t child[CROWD_MOST];

    (void)unused;
    if (g_getenv("TORTURE"))
        n = CROWD_MOST; /* fifty and fifty, however short */
    put_or_die(store, data);
    store_free(store);
    for (int i = 0; i < n; i++)
        if ((child[i] = fork_child()) == 0) {
            one_of_crowd(place->path, i, i < n / 2, seconds, crowd);
            _exit(0);
        }
    for (int i = 0; i < n; i++)
        g_assert_cmpint(wait_child(child[i]), ==, 0);
    tell_times("writers", crowd, 0, n / 2);
    tell_times("readers", crowd, n / 2, n);
    munmap(crowd, sizeof *crowd);
}

/* ---- parked sessions ------------------------------------------------------------------------------------------------
 */

/* Sessions that look at a screen hold no old pages: the WAL stays small however much is written beside them. */
static void
test_parked(struct place *place, gconstpointer unused)
{
    enum { PARKED = 20 };
    int n = scaled(3000, 200000);
    struct store *parked[PARKED], *store = open_or_die(place->path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(200);
    gint64 largest = 0;

    (void)unused;
    put_or_die(store, data);
    for (int i = 0; i < PARKED; i++) {
        parked[i] = open_or_die(place->path, STORE_WRITE);
        auto_of(dataset) seen = store_read_dataset(parked[i], NULL);
        g_assert_nonnull(seen);
    }
    for (int i = 0; i < n; i++) {
        put_draft(store, i);
        largest = MAX(largest, place_size(place->path, "-wal"));
    }
    g_test_message("%d changes beside %d parked sessions: the WAL was %d KB at most", n, PARKED, (int)(largest >> 10));
    g_assert_cmpint(largest, <, 2 * (gint64)WAL_LIMIT);
    for (int i = 0; i < PARKED; i++)
        store_free(parked[i]);
    store_free(store);
}

int
main(int argc, char **argv)
{
    if (!g_getenv("TMPDIR") && g_access("/dev/shm", W_OK) == 0) /* many commits; TMPDIR=/tmp for a disk's own times */
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/torture/" name, struct place, NULL, place_make, test, place_clear)
    ADD("hostile", test_hostile);
    ADD("stopped", test_stopped);
    ADD("crowd", test_crowd);
    ADD("parked", test_parked);
    return g_test_run();
}
