/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Two people, every pair of write verbs, in every order of looking and writing that differs: what comes of it is what
 * comes of one after the other, or the second is told and nothing of theirs is there. Nobody overwrites what they have
 * not seen.
 */

#include "stapelbaan/base/error.h"
#include "verbs.h"

struct table {
    struct place place;
    struct actor *anna, *bert;
    char *start; /* a prepared database that each case gets a copy of */
};

static void
set_up(struct table *table, gconstpointer unused)
{
    place_make(&table->place, unused);
    table->anna = desk_person("anna");
    table->bert = desk_person("anna"); /* one person at two screens: preference and draft are one, too */
    table->start = g_build_filename(table->place.directory, "start.db", NULL);
    verbs_prepare(table->start);
}

static void
tear_down(struct table *table, gconstpointer unused)
{
    actor_free(table->anna);
    actor_free(table->bert);
    g_free(table->start);
    place_clear(&table->place, unused);
}

/* What one order gave. */
struct outcome {
    bool ok[2];
    int code; /* of the second one's error */
    char *middle, *end;
};

static void
outcome_clear(struct outcome *outcome)
{
    g_free(outcome->middle);
    g_free(outcome->end);
}

static void
copy_file(const char *from, const char *to)
{
    g_autofree char *bytes = NULL;
    gsize n_byte = 0;

    g_assert_true(g_file_get_contents(from, &bytes, &n_byte, NULL));
    g_assert_true(g_file_set_contents_full(to, bytes, (gssize)n_byte, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* A closed database, with the file of its people where it has one. */
static void
copy_tree(const char *from, const char *to)
{
    g_autofree char *people = g_strconcat(from, ".people", NULL), *copy = g_strconcat(to, ".people", NULL);
    g_autofree char *in = g_build_filename(people, "people.db", NULL), *out = g_build_filename(copy, "people.db", NULL);

    copy_file(from, to);
    g_mkdir(copy, 0700);
    if (g_file_test(in, G_FILE_TEST_EXISTS))
        copy_file(in, out);
}

/* `late`: the second looks only after the first has written. */
static struct outcome
play(struct table *table, const struct verb *first, const struct verb *second, bool late)
{
    auto_of(store) one = NULL;
    auto_of(store) two = NULL;
    GError *error = NULL;
    struct outcome out = {0};

    copy_tree(table->start, table->place.path);
    one = open_or_die(table->place.path, STORE_WRITE);
    two = open_or_die(table->place.path, STORE_WRITE);
    struct hand a = {.store = one, .actor = table->anna, .mark = "A"};
    struct hand b = {.store = two, .actor = table->bert, .mark = "B"};
    verb_look(first, &a);
    if (!late)
        verb_look(second, &b);
    out.ok[0] = first->run(&a, NULL);
    out.middle = verbs_state(two, table->bert);
    if (late)
        verb_look(second, &b);
    out.ok[1] = second->run(&b, &error);
    out.code = error ? error->code : 0;
    g_clear_error(&error);
    out.end = verbs_state(one, table->bert);
    return out;
}

static void
blame(const struct verb *first, const struct verb *second, const char *why)
{
    g_test_message("%s, then %s: %s", first->name, second->name, why);
    g_test_fail();
}

/* Both looked before either wrote. */
static void
judge(const struct verb *first, const struct verb *second, const struct outcome *met, const struct outcome *serial)
{
    bool same_row = first->kind && second->kind && strcmp(first->kind, second->kind) == 0;

    if (!met->ok[0] || !serial->ok[0])
        blame(first, second, "the first was refused");
    if (same_row && (met->ok[1] || met->code != SB_ERROR_CONFLICT))
        blame(first, second, "the second overwrote what it had not seen");
    if (!met->ok[1] && strcmp(met->end, met->middle) != 0)
        blame(first, second, "the second was refused, and left something");
    if (met->ok[1] && (!serial->ok[1] || strcmp(met->end, serial->end) != 0))
        blame(first, second, "it is not as one after the other");
    if (!met->ok[1] && !same_row && serial->ok[1] && met->code != SB_ERROR_CONFLICT)
        blame(first, second, "the second failed for no reason");
}

static void
test_pairs(struct table *table, gconstpointer unused)
{
    int n = 0, n_refused = 0;

    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(verbs); j++) {
            __attribute__((cleanup(outcome_clear))) struct outcome met = play(table, &verbs[i], &verbs[j], false);
            __attribute__((cleanup(outcome_clear))) struct outcome serial = play(table, &verbs[i], &verbs[j], true);
            judge(&verbs[i], &verbs[j], &met, &serial);
            n++;
            n_refused += !met.ok[1];
        }
    g_test_message("%d pairs, the second refused in %d", n, n_refused);
    g_assert_cmpint(n_refused, >=, 16);
}

/* The verbs do what they say: alone, each goes through, and it can be seen. */
static void
test_alone(struct table *table, gconstpointer unused)
{
    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        copy_tree(table->start, table->place.path);
        auto_of(store) store = open_or_die(table->place.path, STORE_WRITE);
        struct hand hand = {.store = store, .actor = table->anna, .mark = "A"};
        GError *error = NULL;
        g_autofree char *before = verbs_state(store, table->anna);
        verb_look(&verbs[i], &hand);
        verbs[i].run(&hand, &error);
        g_assert_no_error(error);
        g_autofree char *after = verbs_state(store, table->anna);
        g_assert_cmpstr(before, !=, after);
    }
}

int
main(int argc, char **argv)
{
    if (g_access("/dev/shm", W_OK) == 0) /* it is not the disk that is tried */
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add("/ops/isolation/alone", struct table, NULL, set_up, test_alone, tear_down);
    g_test_add("/ops/isolation/pairs", struct table, NULL, set_up, test_pairs, tear_down);
    return g_test_run();
}
