/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The screens about a plan, played with keys on a terminal in memory and compared whole with tests/screen/views/.
 *
 * The data is the tiny example and the plan the one that stands at its end, so that every picture can be checked by
 * hand. Smaller sizes and other languages are in tests/screen/screens.t. STAPELBAAN_GOLDEN=write writes the pictures
 * anew: look at them before you commit them.
 */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ui/ui.h"

#define GOLDEN "tests/screen/views"

static char *place; /* a directory of this test */

static char *
in_place(const char *name)
{
    return g_build_filename(place, name, NULL);
}

static void
add_days(struct profile *profile, const char *task, const char *site, const char *provider, week_days days,
         int start_min, int minutes)
{
    for (int d = 0; d < DAYS; d++)
        if (days >> d & 1)
            g_ptr_array_add(profile->visit,
                            visit_new(task, site, provider, (enum weekday)d, start_min, start_min + minutes));
}

static void
add_profile(struct plan *plan, struct profile *profile, const char *lead, bool full, int travel_min, double score)
{
    profile->lead = g_strdup(lead);
    profile->full = full;
    profile->travel_min = travel_min;
    profile->score = score;
    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        profile->minutes += visit->end_min - visit->start_min;
    }
    profile_sort(profile);
    g_ptr_array_add(plan->profile, profile);
}

/* The plan at the end of data/examples/tiny.yaml. */
static struct plan *
tiny_plan(void)
{
    const week_days mo_th = 0x0f, tu_th = 0x0a;
    struct plan *plan = plan_new();
    struct profile *k1 = profile_new("K1"), *k2 = profile_new("K2"), *k3 = profile_new("K3");

    add_days(k1, "A1", "hal", "schoon", mo_th, 420, 60);
    add_days(k1, "A2", "hal", "schoon", mo_th, 480, 90);
    add_days(k1, "B1", "zaal", "eten", mo_th, 575, 90);
    add_days(k1, "B2", "zaal", "eten", mo_th, 690, 60);
    add_days(k2, "C1", "hal", "groen", mo_th, 450, 150);
    add_days(k2, "C2", "hal", "groen", mo_th, 630, 150);
    add_days(k3, "B3", "zaal", "eten", mo_th, 750, 75);
    add_days(k3, "B4", "zaal", "eten", mo_th, 825, 60);
    add_days(k3, "A3", "hal", "schoon", tu_th, 890, 60);
    add_profile(plan, k1, "eten", true, 20, 978);
    add_profile(plan, k2, "groen", true, 0, 1100);
    add_profile(plan, k3, "eten", false, 10, 254);
    plan->date = g_strdup("2026-11-02");
    plan->status = STATUS_OPTIMAL;
    plan->score = plan->bound = 2332;
    plan->has_bound = true;
    plan->n_full = 2;
    plan->n_part = 1;
    plan->bound_full = 2;
    plan_add_unassigned(plan, "A4", 4, REASON_HOURS, "nobody is there between 18:00 and 20:00");
    plan_add_unassigned(plan, "C3", 1, REASON_CERTIFICATE, "MACHINE; nobody holds it");
    plan_add_unassigned(plan, "C4", 1, REASON_DEMAND, "LIFT asks 3; 2 people one level short");
    plan_add_unplaced(plan, "K3", 1, REASON_DISPLACED, "one more person of this type");
    return plan;
}

static char *
database(const char *name, bool with_plan)
{
    char *path = in_place(name);
    gsize n_byte = 0;
    struct import_file file = {.name = "tiny.yaml", .bytes = ops_example("tiny", &n_byte), .n_byte = 0};
    struct import_result result;
    auto_of(fault_list) faults = fault_list_new();
    auto_of(actor) actor = actor_local();
    auto_of(plan) plan = tiny_plan();
    g_autoptr(GError) error = NULL;

    file.n_byte = n_byte;
    auto_of(store) store = store_open(path, STORE_WRITE, &error);
    g_assert_no_error(error);
    ops_import(store, actor, &file, 1, false, &result, faults, &error);
    g_assert_no_error(error);
    if (with_plan)
        ops_plan_save(store, actor, plan, &error);
    g_assert_no_error(error);
    return path;
}

/* Plays the lines of `script`, in which "@name" at the start of a line dumps the screen as that file in our place. */
static void
play(const char *db_path, const char *script, const char *color, const char *glyphs)
{
    auto_of(actor) actor = actor_local();
    struct session session = {
        .actor = actor, .db_path = db_path, .lang = "en", .color = color, .glyphs = glyphs, .theme = "default"};
    g_auto(GStrv) line = g_strsplit(script, "\n", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *path = in_place("script");

    for (char **at = line; *at; at++) {
        g_autofree char *dump = **at == '@' ? in_place(*at + 1) : NULL;
        g_string_append_printf(text, "%s%s\n", dump ? ":dump " : "", dump ? dump : *at);
    }
    g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
    g_setenv("STAPELBAAN_SCRIPT", path, TRUE);
    g_assert_cmpint(ui_run(&session), ==, 0);
}

static char *
dumped(const char *name)
{
    g_autofree char *path = in_place(name);
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    g_assert_nonnull(text);
    return text;
}

/* Says the first line that differs, not the whole screen. */
static bool
is_same(const char *name, const char *want, const char *got)
{
    g_auto(GStrv) first = g_strsplit(want ? want : "", "\n", -1), second = g_strsplit(got, "\n", -1);
    unsigned at = 0;

    if (g_strcmp0(want, got) == 0)
        return true;
    while (first[at] && second[at] && strcmp(first[at], second[at]) == 0)
        at++;
    g_printerr("%s line %u\n  want %s\n  got  %s\n", name, at + 1, first[at] ? first[at] : "",
               second[at] ? second[at] : "");
    return false;
}

static void
compare(const char *name)
{
    g_autofree char *got = dumped(name), *golden = g_strdup_printf("%s/%s.txt", GOLDEN, name), *want = NULL;

    if (g_strcmp0(g_getenv("STAPELBAAN_GOLDEN"), "write") == 0) {
        g_mkdir_with_parents(GOLDEN, 0755);
        g_assert_true(g_file_set_contents(golden, got, -1, NULL));
    }
    g_file_get_contents(golden, &want, NULL, NULL);
    g_assert_true(is_same(name, want, got));
}

static void
test_plan(gconstpointer data)
{
    const char *size = data;
    g_autofree char *name = g_strdup_printf("plan-%s.db", size), *db = database(name, true);
    g_autofree char *script =
        g_strdup_printf(":size %s\no\n@profiles-%s\n<Right>\n@left-%s\n<Enter>\n@why-left-%s\n<Esc><Left><Enter>\n"
                        "@week-%s\n<Right><Down><Down>\n@week-moved-%s\n<Enter>\n@why-%s\n<Tab>\n"
                        "@why-job-%s\n<Esc>L\n@week-list-%s\n",
                        size, size, size, size, size, size, size, size, size);
    static const char *const screens[] = {"profiles",   "left", "why-left", "week",
                                          "week-moved", "why",  "why-job",  "week-list"};

    play(db, script, "always", "wgl4");
    for (unsigned i = 0; i < G_N_ELEMENTS(screens); i++) {
        g_autofree char *screen = g_strdup_printf("%s-%s", screens[i], size);
        compare(screen);
    }
}

/* Without colours and outside of UTF-8 the letters and signs carry everything. */
static void
test_plain(void)
{
    g_autofree char *db = database("plain.db", true);

    play(db, "o\n<Enter><Down>\n@week-plain\nn\nn\n<Right>\n@week-plain-k3\n", "never", "ascii");
    compare("week-plain");
    compare("week-plain-k3");
}

static void
test_first_start(void)
{
    g_autofree char *db = in_place("empty.db"), *bad = in_place("bad.yaml");
    g_autofree char *script = NULL;

    g_assert_true(
        g_file_set_contents(bad, "stapelbaan: 1\nproviders:\n  - {id: a b, name: X, sector: cleanin}\n", -1, NULL));
    script = g_strdup_printf("@welcome\n<Down><Down><Enter>\n@tour\n<Right><Right>\n@tour-3\n<Esc>:import\n<Enter>\n");
    play(db, script, "always", "wgl4");
    compare("welcome");
    compare("tour");
    compare("tour-3");
}

static void
assert_has(const char *name, const char *words)
{
    g_autofree char *text = dumped(name);

    if (!strstr(text, words))
        g_printerr("no \"%s\" in %s:\n%s", words, name, text);
    g_assert_nonnull(strstr(text, words));
}

/* Arrows, Enter and Esc alone lead from nothing to a week, to why, and back. */
static void
test_walk(void)
{
    g_autofree char *db = in_place("walk.db");

    play(db, "<Enter>\n@walk-look\n<Enter>\n@walk-imported\n<Esc>\n", "always", "wgl4");
    assert_has("walk-look", "campus.yaml is in order");
    assert_has("walk-imported", "campus.yaml is imported");
    g_autofree char *tiny = database("walk-tiny.db", false);
    play(tiny,
         "m\n@walk-setup\n<Enter>\n:wait\n@walk-match\n<Enter>\n@walk-jobs\n<Enter>\n@walk-week\n<Right><Enter>\n@walk-"
         "why\n"
         "<Esc>\n@walk-back\n<Esc><Esc><Esc>\n@walk-home\n",
         "always", "wgl4");
    assert_has("walk-setup", "1 minute");
    assert_has("walk-match", "Done");
    assert_has("walk-match", "2332");
    assert_has("walk-jobs", "Jobs 3");
    assert_has("walk-week", "Week K1");
    assert_has("walk-why", "This fits");
    assert_has("walk-back", "Week K1");
    assert_has("walk-home", "Start");
}

/* A file with faults shows them all and imports nothing; a mended one is looked at first. */
static void
test_import(void)
{
    g_autofree char *db = database("import.db", false), *bad = in_place("bad.yaml"), *good = in_place("good.yaml");
    g_autofree char *script =
        g_strdup_printf(":import %s\n@faults\n<Esc>\n:home\n:import %s\n@look\n<Enter>\n@done\n", bad, good);

    g_assert_true(
        g_file_set_contents(bad, "stapelbaan: 1\nproviders:\n  - {id: a b, name: X, sector: cleanin}\n", -1, NULL));
    g_assert_true(
        g_file_set_contents(good, "stapelbaan: 1\nproviders:\n  - {id: post, name: Post, sector: mail}\n", -1, NULL));
    play(db, script, "always", "wgl4");
    assert_has("faults", "2 faults in ");
    assert_has("faults", "\"cleaning\"?)");
    assert_has("look", "Nothing is changed yet");
    assert_has("done", "is imported");
    g_autoptr(GError) error = NULL;
    auto_of(store) store = store_open(db, STORE_READ, &error);
    auto_of(dataset) data = store_read_dataset(store, &error);
    g_assert_no_error(error);
    g_assert_nonnull(dataset_provider(data, "post"));
    g_assert_cmpuint(data->provider->len, ==, 4);
}

/* Neither leaving the match screen nor leaving the program loses a run. */
static void
test_leave(const void *script)
{
    g_autofree char *name = g_strdup_printf("leave-%u.db", g_str_hash(script)), *db = database(name, false);
    g_autoptr(GError) error = NULL;

    play(db, script, "always", "wgl4");
    auto_of(store) store = store_open(db, STORE_READ, &error);
    g_assert_no_error(error);
    struct plan *plan = NULL;
    for (int i = 0; i < 3000 && !plan; i++) { /* it runs on without the program */
        plan = store_read_plan(store, &error);
        g_assert_no_error(error);
        if (!plan)
            g_usleep(10000);
    }
    g_assert_nonnull(plan);
    plan_free(plan);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_setenv("LANGUAGE", "en", TRUE);
    g_setenv("TERM", "xterm-256color", TRUE);
    g_unsetenv("NO_COLOR");
    g_test_init(&argc, &argv, NULL);
    place = g_dir_make_tmp("views-XXXXXX", NULL);
    g_setenv("XDG_DATA_HOME", place, TRUE);
    g_setenv("XDG_STATE_HOME", place, TRUE);
    g_test_add_data_func("/ui/views/160x50", "160x50", test_plan);
    g_test_add_func("/ui/views/plain", test_plain);
    g_test_add_func("/ui/views/first", test_first_start);
    g_test_add_func("/ui/views/walk", test_walk);
    g_test_add_func("/ui/views/import", test_import);
    g_test_add_data_func("/ui/views/leave-screen", "m<Enter>\n<Esc>\n:wait\n", test_leave);
    g_test_add_data_func("/ui/views/leave-program", "m<Enter>\nQ\n", test_leave);
    return g_test_run();
}
