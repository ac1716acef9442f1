/* SPDX-License-Identifier: EUPL-1.2 */
/* From profiles to weeks: letters of providers, the spans between visits, names and bars of profiles. */

#include <locale.h>

#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/week.h"

static void
add_provider(struct dataset *data, const char *id, const char *name)
{
    struct provider *provider = provider_new();

    provider->id = g_strdup(id);
    provider->name = g_strdup(name);
    dataset_put_provider(data, provider);
}

static void
add_site(struct dataset *data, const char *id, double lat)
{
    struct site *site = site_new();

    site->id = g_strdup(id);
    site->name = g_strdup_printf("Site %s", id);
    site->lat = lat;
    site->lon = 5;
    dataset_put_site(data, site);
}

static void
add_candidate(struct dataset *data, const char *id)
{
    struct candidate *who = candidate_new();

    who->id = g_strdup(id);
    who->coach = g_strdup("anna");
    who->available[DAY_MO] = (struct window){480, 960};
    dataset_put_candidate(data, who);
}

static struct dataset *
sample(void)
{
    struct dataset *data = dataset_new();

    add_provider(data, "koffie", "Koffie & Zo");
    add_provider(data, "kantine", "Kantine");
    add_provider(data, "schoon", "Schoon");
    add_site(data, "a", 52);
    add_site(data, "b", 52.001);
    dataset_put_pair(data, travel_pair_new("a", "b", 10));
    add_candidate(data, "K1");
    return data;
}

static void
add_visit(struct profile *profile, const char *site, const char *provider, enum weekday day, int start_min, int end_min)
{
    g_ptr_array_add(profile->visit, visit_new("T1", site, provider, day, start_min, end_min));
}

static void
test_letters(void)
{
    auto_of(dataset) data = sample();
    auto_of(ui_marks) marks = ui_marks_new(data);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    /* By id: kantine first; koffie's next wish is the first letter of its second word. */
    g_assert_cmpint(ui_marks_find(marks, "kantine")->letter, ==, 'K');
    g_assert_cmpint(ui_marks_find(marks, "koffie")->letter, ==, 'Z');
    g_assert_cmpint(ui_marks_find(marks, "schoon")->letter, ==, 'S');
    g_assert_cmpint(ui_marks_find(marks, "nobody")->letter, ==, '?');
    for (int i = 0; i < 33; i++) {
        g_autofree char *id = g_strdup_printf("x%02d", i);
        add_provider(data, id, "Élan");
    }
    auto_of(ui_marks) many = ui_marks_new(data);
    for (unsigned i = 0; i < ui_marks_count(many); i++) {
        char letter = ui_marks_at(many, i)->letter;
        g_assert_true(g_ascii_isupper(letter) || g_ascii_isdigit(letter));
        g_assert_true(g_hash_table_add(seen, GINT_TO_POINTER(letter)));
    }
    g_assert_cmpint(ui_marks_find(many, "x00")->letter, ==, 'E');
}

/* Travel comes first, and then one span: a break if it is long enough, else a wait. */
static void
test_between(void)
{
    auto_of(dataset) data = sample();
    auto_of(ui_marks) marks = ui_marks_new(data);
    auto_of(profile) profile = profile_new("K1");
    static const enum ui_week_kind want[] = {UI_WEEK_AWAY,  UI_WEEK_VISIT, UI_WEEK_TRAVEL,
                                             UI_WEEK_BREAK, UI_WEEK_VISIT, UI_WEEK_TRAVEL,
                                             UI_WEEK_WAIT,  UI_WEEK_VISIT, UI_WEEK_AWAY};

    add_visit(profile, "a", "koffie", DAY_MO, 480, 540);
    add_visit(profile, "b", "schoon", DAY_MO, 570, 600);
    add_visit(profile, "a", "schoon", DAY_MO, 620, 700);
    auto_of(ui_week) week = ui_week_of_profile(data, marks, profile);
    ui_week_lay(week, 30, 0);
    g_assert_cmpint(week->n_column, ==, 5);
    g_assert_cmpuint(week->item->len, ==, G_N_ELEMENTS(want) + 4);
    for (int i = 0; i < (int)G_N_ELEMENTS(want); i++)
        g_assert_cmpint(ui_week_item(week, i)->kind, ==, want[i]);
    g_assert_cmpint(ui_week_item(week, 3)->start_min, ==, 550);
    g_assert_cmpstr(ui_week_item(week, 1)->title, ==, "T1");
    g_assert_cmpstr(ui_week_item(week, 1)->place, ==, "Site a");
    g_assert_cmpint(ui_week_count(week), ==, 3);
}

static void
test_weekend(void)
{
    auto_of(dataset) data = sample();
    auto_of(ui_marks) marks = ui_marks_new(data);
    auto_of(profile) profile = profile_new("nobody");

    add_visit(profile, "gone", "gone", DAY_SU, 480, 540);
    auto_of(ui_week) week = ui_week_of_profile(data, marks, profile);
    ui_week_lay(week, 0, 20);
    g_assert_cmpint(week->n_column, ==, 6);
    g_assert_cmpint(week->day[5], ==, DAY_SU);
    g_assert_cmpint(ui_week_item(week, ui_week_first(week))->letter, ==, '?');
    g_assert_cmpstr(ui_week_item(week, ui_week_first(week))->place, ==, "gone");
    g_assert_false(ui_profile_is_whole(data, profile));
}

static void
test_names(void)
{
    auto_of(plan) plan = plan_new();
    static const char *const who[] = {"K1", "K2", "K2", "K3"}, *const name[] = {"K1", "K2", "K2/2", "K3"};

    for (unsigned i = 0; i < 4; i++)
        g_ptr_array_add(plan->profile, profile_new(who[i]));
    for (unsigned i = 0; i < 4; i++) {
        g_autofree char *text = ui_profile_name(plan, i);
        g_autofree char *id = ui_profile_candidate(text);
        g_assert_cmpstr(text, ==, name[i]);
        g_assert_cmpstr(id, ==, who[i]);
        g_assert_cmpint(ui_profile_find(plan, text), ==, (int)i);
    }
    g_assert_cmpint(ui_profile_find(plan, "K2/3"), ==, -1);
    g_assert_cmpint(ui_profile_find(plan, "K9"), ==, -1);
    g_assert_cmpint(ui_profile_find(plan, NULL), ==, -1);
    g_assert_cmpint(ui_profile_find(NULL, "K1"), ==, -1);
}

static void
test_bar(void)
{
    auto_of(dataset) data = sample();
    auto_of(ui_marks) marks = ui_marks_new(data);
    auto_of(profile) profile = profile_new("K1");

    add_visit(profile, "a", "kantine", DAY_MO, 480, 500);
    add_visit(profile, "a", "schoon", DAY_MO, 500, 860);
    add_visit(profile, "a", "schoon", DAY_WE, 500, 620);
    g_autofree char *bar = ui_profile_bar(profile, marks);
    g_assert_cmpstr(bar, ==, "SSSSK");
    g_assert_cmpint(ui_profile_minutes(profile, "schoon"), ==, 480);
    g_assert_cmpint(ui_profile_minutes(profile, NULL), ==, 500);
    g_assert_cmpint(ui_profile_days(profile), ==, 0x05);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/week/letters", test_letters);
    g_test_add_func("/ui/week/between", test_between);
    g_test_add_func("/ui/week/weekend", test_weekend);
    g_test_add_func("/ui/profile/names", test_names);
    g_test_add_func("/ui/profile/bar", test_bar);
    return g_test_run();
}
