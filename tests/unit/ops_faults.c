/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Every write verb on a disk that fails at its n-th call, for every n, once and from then on: it is done as a whole or
 * not at all, what was acknowledged is there, who is refused is told, and the database is sound.
 */

#include "failing_disk.h"
#include "stapelbaan/base/error.h"
#include "verbs.h"

enum { FAULTS_AT_MOST = 3000 };

struct trial {
    const struct verb *verb;
    const char *path, *before, *after;
    struct actor *actor;
};

/* Does it with the fault armed; was it acknowledged? */
static bool
run(const struct trial *trial, int n, bool forever, bool *struck)
{
    auto_of(store) store = open_or_die(trial->path, STORE_WRITE);
    struct hand hand = {.store = store, .actor = trial->actor, .mark = "A"};
    GError *error = NULL;

    verb_look(trial->verb, &hand);
    failing_disk_arm(n, true, forever);
    bool ok = trial->verb->run(&hand, &error);
    if (!ok && !error)
        g_error("%s, fault %d: refused without a word", trial->verb->name, n);
    if (!ok && !*error->message)
        g_error("%s, fault %d: no message", trial->verb->name, n);
    g_clear_error(&error);
    *struck = failing_disk_disarm();
    return ok;
}

static void
look_after(const struct trial *trial, int n, bool ok)
{
    auto_of(store) store = open_or_die(trial->path, STORE_WRITE);
    g_autofree char *state = verbs_state(store, trial->actor);
    g_autoptr(GPtrArray) found = store_doctor(store);
    bool is_before = strcmp(state, trial->before) == 0, is_after = strcmp(state, trial->after) == 0;

    if (found->len > 0)
        g_error("%s, fault %d: %s", trial->verb->name, n, (const char *)found->pdata[0]);
    if (!is_after && (ok || !is_before))
        g_error("%s, fault %d: %s", trial->verb->name, n, ok ? "acknowledged and lost" : "a half");
}

/* What it looks like before and after where nothing fails; both owned by the caller. */
static void
try_sound(const struct verb *verb, struct actor *actor, const char *path, char **before, char **after)
{
    verbs_prepare(path);
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    struct hand hand = {.store = store, .actor = actor, .mark = "A"};

    *before = verbs_state(store, actor);
    verb_look(verb, &hand);
    g_assert_true(verb->run(&hand, NULL));
    *after = verbs_state(store, actor);
}

/* How many of its calls failed. */
static int
try_verb(const struct verb *verb, struct actor *actor, const char *directory, bool forever, int step)
{
    g_autofree char *sound = g_build_filename(directory, "sound.db", NULL), *before = NULL, *after = NULL;
    bool struck = true;
    int n = 1;

    try_sound(verb, actor, sound, &before, &after);
    for (; struck && n < FAULTS_AT_MOST; n += step) {
        g_autofree char *path = g_build_filename(directory, "failing.db", NULL);
        const struct trial trial = {.verb = verb, .path = path, .before = before, .after = after, .actor = actor};
        verbs_prepare(path);
        bool ok = run(&trial, n, forever, &struck);
        look_after(&trial, n, ok);
        remove_tree(directory);
        g_mkdir(directory, 0700);
    }
    g_assert_cmpint(n, <, FAULTS_AT_MOST);
    return n / step - 1;
}

static void
try_all(bool forever)
{
    g_autofree char *directory = g_dir_make_tmp("stapelbaan-XXXXXX", NULL);
    auto_of(actor) actor = desk_person("anna");
    int n_fault = 0, step = g_getenv("TORTURE") ? 1 : 11;

    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        n_fault += try_verb(&verbs[i], actor, directory, forever, step);
    g_test_message("%d faults on %d verbs", n_fault, (int)G_N_ELEMENTS(verbs));
    g_assert_cmpint(n_fault, >, 50);
    remove_tree(directory);
}

static void
test_once(void)
{
    try_all(false);
}

static void
test_forever(void)
{
    try_all(true);
}

int
main(int argc, char **argv)
{
    if (g_access("/dev/shm", W_OK) == 0) /* in memory: it is not the disk that is tried */
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    g_test_init(&argc, &argv, NULL);
    failing_disk_install();
    g_test_add_func("/ops/faults/once", test_once);
    g_test_add_func("/ops/faults/forever", test_forever);
    return g_test_run();
}
