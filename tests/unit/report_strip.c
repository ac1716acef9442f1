/* SPDX-License-Identifier: EUPL-1.2 */
/* Days as strips: equal time has equal width, nothing is lost, and what is shared says so. */

#include <locale.h>
#include <string.h>

#include "stapelbaan/report/strip.h"
#include "stapelbaan/report/week.h"

static struct dataset *
example(void)
{
    static const char *const provider[] = {"kantine", "schoon"};
    static const char *const site[] = {"hal", "tuin"};
    struct dataset *data = dataset_new();

    for (int i = 0; i < 2; i++) {
        struct provider *one = provider_new();
        struct site *place = site_new();
        one->id = g_strdup(provider[i]);
        one->name = g_ascii_strup(provider[i], -1);
        dataset_put_provider(data, one);
        place->id = g_strdup(site[i]);
        place->name = g_strdup(site[i]);
        place->lat = place->lon = 0;
        dataset_put_site(data, place);
    }
    dataset_put_pair(data, travel_pair_new("hal", "tuin", 10));
    return data;
}

static void
add(struct profile *profile, const char *site, const char *provider, enum weekday day, int start_min, int end_min)
{
    g_ptr_array_add(profile->visit, visit_new("T", site, provider, day, start_min, end_min));
    profile_sort(profile);
}

static char *
signs(const struct dataset *data, const struct profile *profile, const char *site, const struct strip_axis *axis)
{
    auto_of(letters) letters = letters_new(data);
    g_autofree struct strip_cell *cell = g_new(struct strip_cell, axis->n_cell);
    GString *out = g_string_new(NULL);

    strip_day(data, letters, profile, DAY_MO, site, axis, cell);
    for (int c = 0; c < axis->n_cell; c++)
        g_string_append_c(out, cell[c].sign);
    return g_string_free(out, FALSE);
}

static void
test_axis(void)
{
    g_assert_cmpint(strip_axis_fit(480, 600, 24).cell_min, ==, 5);
    g_assert_cmpint(strip_axis_fit(480, 600, 23).cell_min, ==, 10);
    g_assert_cmpint(strip_axis_fit(480, 600, 2).cell_min, ==, 60);
    struct strip_axis axis = strip_axis_fit(480, 720, 24);
    g_autofree char *scale = strip_scale(&axis);
    g_assert_cmpstr(scale, ==, "08    09    10    11");
    axis = strip_axis_fit(480, 720, 4);
    g_autofree char *tight = strip_scale(&axis);
    g_assert_cmpstr(tight, ==, "08");
}

static void
test_day(void)
{
    auto_of(dataset) data = example();
    auto_of(profile) profile = profile_new("K1");
    struct strip_axis ten = strip_axis_fit(480, 660, 18), five = strip_axis_fit(480, 660, 36);

    add(profile, "hal", "kantine", DAY_MO, 480, 510);
    add(profile, "hal", "kantine", DAY_MO, 510, 530);
    add(profile, "tuin", "schoon", DAY_MO, 570, 600);
    g_autofree char *coarse = signs(data, profile, NULL, &ten);
    g_assert_cmpstr(coarse, ==, "KkkKk>---Sss      ");
    g_autofree char *fine = signs(data, profile, NULL, &five);
    g_assert_cmpstr(fine, ==, "KkkkkkKkkk>>------Ssssss            ");
    g_autofree char *there = signs(data, profile, "tuin", &ten);
    g_assert_cmpstr(there, ==, ".....    Sss      ");
}

/* Two visits in one cell are a "+", and each has a place for the cursor. */
static void
test_shared(void)
{
    auto_of(dataset) data = example();
    auto_of(profile) profile = profile_new("K1");
    struct strip_axis hour = strip_axis_fit(480, 660, 3);
    int from, to;

    add(profile, "hal", "kantine", DAY_MO, 480, 495);
    add(profile, "hal", "schoon", DAY_MO, 495, 505);
    add(profile, "hal", "schoon", DAY_MO, 600, 660);
    g_autofree char *text = signs(data, profile, NULL, &hour);
    g_assert_cmpstr(text, ==, "+-S");
    for (unsigned i = 0; i < profile->visit->len; i++) {
        strip_place(&hour, g_ptr_array_index(profile->visit, i), &from, &to);
        g_assert_cmpint(from, >=, 0);
        g_assert_cmpint(to, ==, from + 1);
        g_assert_cmpint(to, <=, 3);
    }
}

static void
test_count(void)
{
    g_autoptr(GPtrArray) team = g_ptr_array_new();
    auto_of(profile) first = profile_new("K1");
    auto_of(profile) second = profile_new("K2");
    struct strip_axis axis = strip_axis_fit(480, 660, 6);
    int count[6], from, to;

    add(first, "hal", "kantine", DAY_MO, 480, 540);
    add(second, "tuin", "schoon", DAY_MO, 525, 600);
    g_ptr_array_add(team, first);
    g_ptr_array_add(team, second);
    strip_count(team, DAY_MO, NULL, &axis, count);
    const int want[6] = {1, 2, 1, 1, 0, 0};
    for (int c = 0; c < 6; c++)
        g_assert_cmpint(count[c], ==, want[c]);
    g_assert_cmpint(strip_peak(team, DAY_MO, NULL), ==, 2);
    g_assert_cmpint(strip_peak(team, DAY_MO, "hal"), ==, 1);
    strip_hours(team, "tuin", &from, &to);
    g_assert_cmpint(from, ==, 480);
    g_assert_cmpint(to, ==, 600);
    g_assert_cmpint(strip_days(team, NULL), ==, 0x1f);
    add(first, "hal", "kantine", DAY_SU, 480, 540);
    g_assert_cmpint(strip_days(team, "hal"), ==, 0x5f);
    g_assert_cmpint(strip_days(team, "tuin"), ==, 0x1f);
}

/* Whatever the plan: as many cells as the axis has, and every minute of work has a sign at five minutes a cell. */
static void
test_any(void)
{
    auto_of(dataset) data = example();

    for (guint32 seed = 0; seed < 100; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        auto_of(profile) profile = profile_new("K1");
        int at = 0, work = 0, cells = 0;

        while ((at += 5 * g_rand_int_range(rand, 0, 30)) < 1200) {
            int end = at + 5 * g_rand_int_range(rand, 1, 40);
            add(profile, seed % 2 ? "hal" : "tuin", "schoon", DAY_MO, at, end);
            work += end - at;
            at = end;
        }
        struct strip_axis axis = strip_axis_fit(0, MINUTES_A_DAY, 288);
        g_autofree char *text = signs(data, profile, NULL, &axis);
        g_assert_cmpuint(strlen(text), ==, 288);
        for (const char *sign = text; *sign; sign++)
            cells += *sign == 'S' || *sign == 's';
        g_assert_cmpint(cells, ==, work / 5);
        g_rand_free(rand);
    }
}

static void
test_report(void)
{
    auto_of(dataset) data = example();
    auto_of(profile) profile = profile_new("K1");
    g_autoptr(GPtrArray) team = g_ptr_array_new();

    add(profile, "hal", "kantine", DAY_MO, 480, 510);
    g_ptr_array_add(team, profile);
    g_autoptr(GString) week = report_week(data, profile, 80);
    g_assert_nonnull(strstr(week->str, "Monday      Kkkkkk\n"));
    g_autoptr(GString) all = report_team_week(data, team, NULL, 80);
    g_assert_nonnull(strstr(all->str, "The week of 1 person\n"));
    g_assert_nonnull(strstr(all->str, "\npeople   |111111"));
    g_autoptr(GString) hall = report_team_week(data, team, "hal", 80);
    g_assert_nonnull(strstr(hall->str, "08:00-08:30  K1  K  T\n"));
    g_autoptr(GString) garden = report_team_week(data, team, "tuin", 80);
    g_assert_nonnull(strstr(garden->str, "0 people"));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/strip/axis", test_axis);
    g_test_add_func("/report/strip/day", test_day);
    g_test_add_func("/report/strip/shared", test_shared);
    g_test_add_func("/report/strip/count", test_count);
    g_test_add_func("/report/strip/any", test_any);
    g_test_add_func("/report/strip/report", test_report);
    return g_test_run();
}
