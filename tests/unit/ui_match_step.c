/* SPDX-License-Identifier: EUPL-1.2 */
/* What a better plan changed in words, the gap, and file names at the import prompt. */

#include <locale.h>
#include <math.h>

#include <glib/gstdio.h>

#include "stapelbaan/ui/import_files.h"
#include "stapelbaan/ui/match_run.h"

static void
add_job(struct plan *plan, const char *who, int minutes, bool full)
{
    struct profile *profile = profile_new(who);

    profile->minutes = minutes;
    profile->full = full;
    g_ptr_array_add(plan->profile, profile);
}

static void
assert_difference(const struct plan *before, const struct plan *after, int most, const char *want)
{
    g_autofree char *what = ops_improved(before, after, most);
    g_autofree char *text = ops_improved_words(what);

    g_assert_cmpstr(text, ==, want);
}

static void
test_difference(void)
{
    auto_of(plan) before = plan_new();
    auto_of(plan) after = plan_new();

    add_job(before, "K1", 1200, false);
    add_job(before, "K2", 1200, false);
    add_job(before, "K3", 1200, true);
    add_job(before, "K5", 900, false);
    add_job(after, "K1", 1920, true);
    add_job(after, "K2", 1200, false);
    add_job(after, "K4", 1000, false);
    add_job(after, "K5", 960, false);
    assert_difference(NULL, before, 3, "the first plan: 4 jobs");
    assert_difference(before, after, 9, "K1 now full, K3 set free, K4 placed, K5 more hours");
    assert_difference(before, after, 2, "K1 now full, K3 set free, 2 more people");
    assert_difference(before, before, 2, "the same jobs, better chosen");
    add_job(after, "K6", 1920, true);
    assert_difference(before, after, 1, "+1 full job, K1 now full, 4 more people");
    assert_difference(after, before, 1, "-1 full job, K1 now part, 4 more people");
}

static void
add_visit(struct plan *plan, guint at, const char *task)
{
    struct profile *profile = plan->profile->pdata[at];

    g_ptr_array_add(profile->visit, visit_new(task, "s1", "p1", DAY_MO, 480, 540));
}

/* Work that two people exchanged, with the same hours as before. */
static void
test_exchange(void)
{
    auto_of(plan) before = plan_new();
    auto_of(plan) after = plan_new();

    for (int i = 0; i < 2; i++) {
        add_job(i ? after : before, "K1", 1200, false);
        add_job(i ? after : before, "K2", 1200, false);
    }
    add_visit(before, 0, "T014");
    add_visit(before, 1, "T020");
    add_visit(after, 1, "T014");
    add_visit(after, 0, "T020");
    assert_difference(before, after, 1, "2 people exchanged T014");
    assert_difference(before, after, 3, "2 people exchanged T014, 2 people exchanged T020");
    g_autofree char *odd = ops_improved_words("no such word;full x;;person K1 odd");
    g_assert_nonnull(odd);
}

static void
test_gap(void)
{
    g_assert_cmpfloat(ui_match_gap(50, HUGE_VAL), ==, -1);
    g_assert_cmpfloat(ui_match_gap(75, 100), ==, 25);
    g_assert_cmpfloat(ui_match_gap(12, 10), ==, 20); /* the goal "cover": the bound lies below */
}

static void
touch(const char *dir, const char *name)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);

    g_assert_true(g_file_set_contents(path, "", 0, NULL));
}

static char *
joined(const char *typed)
{
    g_autoptr(GPtrArray) paths = ui_import_paths(typed);

    g_ptr_array_add(paths, NULL);
    return g_strjoinv(" ", (char **)paths->pdata);
}

static void
test_paths(void)
{
    g_autofree char *dir = g_dir_make_tmp("paths-XXXXXX", NULL);
    g_autofree char *inside = g_build_filename(dir, "taken", NULL);
    static const char *const name[] = {"taken.yaml", "taken-b.csv", "notes.txt", ".hidden.yaml", "andere.yml"};

    for (unsigned i = 0; i < G_N_ELEMENTS(name); i++)
        touch(dir, name[i]);
    g_assert_cmpint(g_mkdir(inside, 0700), ==, 0);
    g_assert_cmpint(g_chdir(dir), ==, 0);
    g_autofree char *all = joined(""), *some = joined("ta"), *hidden = joined("."), *none = joined("x");
    g_assert_cmpstr(all, ==, "andere.yml taken-b.csv taken.yaml taken/");
    g_assert_cmpstr(some, ==, "taken-b.csv taken.yaml taken/");
    g_assert_cmpstr(hidden, ==, ".hidden.yaml");
    g_assert_cmpstr(none, ==, "");
    g_autoptr(GPtrArray) paths = ui_import_paths("ta");
    g_autofree char *longer = ui_import_complete("ta", paths);
    g_assert_cmpstr(longer, ==, "taken");
    g_autoptr(GPtrArray) nothing = ui_import_paths("x");
    g_autofree char *same = ui_import_complete("x", nothing);
    g_assert_cmpstr(same, ==, "x");
    g_autofree char *home = ui_import_expand("~/x"), *plain = ui_import_expand("a~/x");
    g_assert_true(g_path_is_absolute(home));
    g_assert_cmpstr(plain, ==, "a~/x");
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/match/difference", test_difference);
    g_test_add_func("/ui/match/exchange", test_exchange);
    g_test_add_func("/ui/match/gap", test_gap);
    g_test_add_func("/ui/import/paths", test_paths);
    return g_test_run();
}
