/* SPDX-License-Identifier: EUPL-1.2 */
/* What people read of plans and records: every figure and name is there, nothing can drive a terminal. */

#include <locale.h>
#include <string.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/letter.h"
#include "stapelbaan/report/text.h"

static void
add_provider(struct dataset *data, const char *id, const char *name)
{
    struct provider *provider = provider_new();
    provider->id = g_strdup(id);
    provider->name = g_strdup(name);
    dataset_put_provider(data, provider);
}

static void
add_site(struct dataset *data, const char *id, const char *name)
{
    struct site *site = site_new();
    site->id = g_strdup(id);
    site->name = g_strdup(name);
    dataset_put_site(data, site);
}

static struct task *
add_task(struct dataset *data, const char *id, const char *title)
{
    struct task *task = task_new();
    task->id = g_strdup(id);
    task->title = g_strdup(title);
    task->provider = g_strdup("schoon");
    task->site = g_strdup("hal");
    task->minutes = 50;
    task->days = 1 << DAY_MO | 1 << DAY_TU | 1 << DAY_WE | 1 << DAY_FR;
    task->window = (struct window){420, 570};
    dataset_put_task(data, task);
    return task;
}

static struct dataset *
example(void)
{
    struct dataset *data = dataset_new();

    add_provider(data, "schoon", "Morgenfris");
    add_provider(data, "maal", "Maaltijd");
    add_site(data, "hal", "Voorhal");
    add_task(data, "A1", "Prullenbakken legen")->demand[DEMAND_LIFT] = 1;
    add_task(data, "A2", "Stoel\033[31m rood");
    return data;
}

static struct plan *
example_plan(void)
{
    struct plan *plan = plan_new();
    struct profile *profile = profile_new("K1");

    profile->lead = g_strdup("schoon");
    profile->full = true;
    profile->minutes = 100;
    profile->score = 1001.5;
    g_ptr_array_add(profile->visit, visit_new("A1", "hal", "schoon", DAY_MO, 420, 470));
    g_ptr_array_add(profile->visit, visit_new("gone", "hal", "weg", DAY_WE, 425, 475));
    g_ptr_array_add(plan->profile, profile);
    plan->date = g_strdup("2027-03-01");
    plan->n_full = 1;
    plan->bound_full = 2;
    plan->score = 1001.5;
    plan->has_bound = true;
    plan->bound = 2003;
    plan_add_unassigned(plan, "A2", 4, REASON_DEMAND, "LIFT asks 3");
    plan_add_unplaced(plan, "K2", 3, REASON_TOO_FEW_HOURS, "best bundle 2 h, needs 8 h");
    return plan;
}

static void
assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        g_error("\"%s\" is not in:\n%s", part, text);
}

static void
assert_narrow(const char *text, int width)
{
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);

    for (unsigned i = 0; line[i]; i++) {
        g_assert_cmpint(text_width(line[i]), <=, width);
        g_assert_false(g_str_has_suffix(line[i], " "));
    }
}

static void
test_letters(void)
{
    auto_of(dataset) data = example();
    auto_of(letters) letters = letters_new(data);

    g_assert_cmpint(letters_find(letters, "maal"), ==, 'M'); /* first by id */
    g_assert_cmpint(letters_find(letters, "schoon"), ==, 'O');
    g_assert_cmpint(letters_find(letters, "nobody"), ==, '?');
}

static void
test_durations(void)
{
    static const struct {
        int minutes;
        const char *text;
    } pair[] = {{0, "0 min"}, {45, "45 min"}, {60, "1 h"}, {65, "1 h 05"}, {2160, "36 h"}};

    for (unsigned i = 0; i < G_N_ELEMENTS(pair); i++) {
        g_autofree char *text = cell_duration(pair[i].minutes);
        g_assert_cmpstr(text, ==, pair[i].text);
    }
}

static void
test_days(void)
{
    static const struct {
        week_days days;
        const char *text;
    } pair[] = {{0, ""}, {0x1f, "Mo-Fr"}, {0x03, "Mo Tu"}, {0x17, "Mo-We Fr"}, {0x7f, "Mo-Su"}, {0x55, "Mo We Fr Su"}};

    for (unsigned i = 0; i < G_N_ELEMENTS(pair); i++) {
        g_autofree char *text = cell_days(pair[i].days);
        g_assert_cmpstr(text, ==, pair[i].text);
    }
}

static void
test_plan(void)
{
    auto_of(dataset) data = example();
    auto_of(plan) plan = example_plan();
    g_autoptr(GString) text = report_plan(data, plan, 60);

    assert_has(text->str, "1 Mar 2027");
    assert_has(text->str, "1; no plan can have more than 2");
    assert_has(text->str, "1001.5; no plan can have more than 2003.0\n                (gap 50.00 %)\n");
    assert_has(text->str, "1 of 4\n"); /* three of a type have no job */
    assert_has(text->str, "K1: full job, 1 h 40 a week, 0 min on the way, score 1001.5\n");
    assert_has(text->str, "  O  Morgenfris, 50 min, employer\n");
    assert_has(text->str, "  Monday     07:00-07:50  O  Prullenbakken legen, Voorhal\n");
    assert_has(text->str, "  Wednesday  07:05-07:55  ?  gone, Voorhal\n"); /* deleted since */
    assert_has(text->str, "LIFT asks 3");
    assert_has(text->str, "K2, 3 people: best bundle 2 h, needs 8 h");
    g_assert_null(strchr(text->str, '\033'));
    assert_narrow(text->str, 60);
}

static void
test_profile_list(void)
{
    auto_of(dataset) data = example();
    auto_of(plan) plan = example_plan();
    g_autoptr(GString) text = report_profile_list(data, plan, 80);

    assert_has(text->str, "K1         full   1:40  Mo We    0:00  1001.5  O?         Morgenfris\n");
    assert_has(text->str, "  M  Maaltijd\n");
    assert_has(text->str, "3 people have no job");
    assert_narrow(text->str, 80);
}

static void
test_task(void)
{
    auto_of(dataset) data = example();
    g_autoptr(GString) text = report_task(data, dataset_task(data, "A1"), 80);
    g_autoptr(GString) list = report_task_list(data, data->task, 80);

    assert_has(text->str, "schoon, Morgenfris\n");
    assert_has(text->str, "lift or carry: up to 5 kg (LIFT 1)\n");
    assert_has(list->str, "A1    Prullenbakken legen  Morgenfris  Voorhal  Mo-We Fr  07:00-09:30    3:20\n");
    g_assert_null(strchr(list->str, '\033'));
    assert_narrow(list->str, 80);
}

static void
test_candidate(void)
{
    auto_of(dataset) data = example();
    auto_of(candidate) candidate = candidate_new();
    candidate->id = g_strdup("K1");
    candidate->coach = g_strdup("anna");
    candidate->ability[DEMAND_LIFT] = 1;
    candidate->ability[DEMAND_CUST] = ABILITY_UNKNOWN;
    candidate->available[DAY_MO] = (struct window){420, 1020};
    g_autoptr(GString) text = report_candidate(data, candidate, 80);

    assert_has(text->str, "can lift up to 5 kg (LIFT 1)\n");
    assert_has(text->str, "Open questions\n");
    assert_has(text->str, "(CUST)\n");
    assert_has(text->str, "37 abilities were not asked about yet");
}

static void
test_dates(void)
{
    g_autofree char *date = cell_iso_date("2026-11-02");
    g_autofree char *none = cell_iso_date(NULL);
    g_autofree char *wrong = cell_iso_date("2026-13-02");
    g_autofree char *day = cell_date(0, 3, 1);

    g_assert_cmpstr(date, ==, "2 Nov 2026");
    g_assert_cmpstr(none, ==, "-");
    g_assert_cmpstr(wrong, ==, "2026-13-02");
    g_assert_cmpstr(day, ==, "1 Mar");
}

int
main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/text/letters", test_letters);
    g_test_add_func("/report/text/durations", test_durations);
    g_test_add_func("/report/text/days", test_days);
    g_test_add_func("/report/text/plan", test_plan);
    g_test_add_func("/report/text/profile-list", test_profile_list);
    g_test_add_func("/report/text/task", test_task);
    g_test_add_func("/report/text/candidate", test_candidate);
    g_test_add_func("/report/dates", test_dates);
    return g_test_run();
}
