/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The engine, the checks behind `check`, the explanations and the referee say the same about a plan.
 *
 * As a test (--tap) it matches a small partnership and checks the plan. Called with a data file by
 * tests/cli/verify-agrees.t it reads plans from standard input, one JSON text a line, and answers each with the rules
 * that it breaks, or "sound", or "explained otherwise" where a sound plan holds a task that is said not to fit, or a
 * score whose parts add up to another.
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "stapelbaan/exchange/json.h"
#include "stapelbaan/exchange/yaml.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/match/match.h"
#include "stapelbaan/verify/verify.h"

static const char small[] =
    "stapelbaan: 1\n"
    "providers:\n"
    "  - {id: p1, name: One, sector: cleaning}\n"
    "  - {id: p2, name: Two, sector: green, employs: no}\n"
    "sites:\n"
    "  - {id: a, name: A, lat: 52.10, lon: 5.10}\n"
    "  - {id: b, name: B, lat: 52.11, lon: 5.10}\n"
    "tasks:\n"
    "  - {id: T1, provider: p1, site: a, title: One, minutes: 120, days: mo-fr, window: 07:00-12:00}\n"
    "  - {id: T2, provider: p2, site: b, title: Two, minutes: 60, days: mo-th, window: 08:00-16:00}\n"
    "  - {id: T3, provider: p1, site: b, title: Three, minutes: 45, days: fr, window: 08:00-16:00}\n"
    "candidates:\n"
    "  - {id: K1, coach: anna, hours: {min: 5, full: 12, max: 16}, available: {mo: 07:00-17:00,"
    " tu: 07:00-17:00, we: 07:00-17:00, th: 07:00-17:00, fr: 07:00-17:00}}\n";

static struct dataset *
read_data(const char *name, const char *bytes, gsize n_byte)
{
    auto_of(fault_list) faults = fault_list_new();
    struct dataset *data = yaml_read(name, bytes, n_byte, NULL, faults);

    if (!data) {
        g_autofree char *first = fault_text(g_ptr_array_index(faults->fault, 0));

        g_error("%s", first);
    }
    return data;
}

/* Does every task of the profile fit, and do the parts of its score add up to it? */
static bool
is_explained(const struct dataset *data, const struct profile *profile)
{
    const struct candidate *who = dataset_candidate(data, profile->candidate);
    struct score_parts parts;

    for (guint i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        struct fit fit;

        explain_fit(data, who, dataset_task(data, visit->task), &fit);
        if (!fit.ok || !(fit.days & (1U << visit->day)))
            return false;
    }
    explain_score(data, profile, &parts);
    return fabs(parts.total - profile->score) < 0.02;
}

static bool
is_plan_explained(const struct dataset *data, const struct plan *plan)
{
    for (guint i = 0; i < plan->profile->len; i++) {
        if (!is_explained(data, g_ptr_array_index(plan->profile, i)))
            return false;
    }
    return true;
}

static void
the_engine_keeps_the_rules(void)
{
    auto_of(dataset) data = read_data("small", small, strlen(small));
    const struct match_options options = {.goal = GOAL_JOBS, .date = {7, 1}, .date_text = "2026-07-01", .n_thread = 1};
    auto_of(plan) plan = match_run(data, &options, NULL);
    auto_of(verify_report) report = verify_plan(data, plan, options.date);
    g_autofree char *json = json_plan(plan);
    g_autoptr(GError) error = NULL;
    auto_of(plan) again = json_plan_read(json, strlen(json), &error);

    g_assert_no_error(error);
    g_assert_cmpuint(report->broken->len, ==, 0);
    g_assert_cmpuint(plan->profile->len, ==, 1);
    g_assert_true(is_plan_explained(data, plan));

    auto_of(verify_report) from_json = verify_plan(data, again, options.date);

    g_assert_cmpuint(from_json->broken->len, ==, 0);
}

static int
compare_words(gconstpointer left, gconstpointer right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The names of the broken rules, each once, sorted. */
static char *
rules_of(const struct verify_report *report)
{
    g_autoptr(GPtrArray) rule = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < report->broken->len; i++) {
        const char *line = g_ptr_array_index(report->broken, i);
        g_autofree char *name = g_strndup(line, strcspn(line, ":"));

        if (!g_ptr_array_find_with_equal_func(rule, name, g_str_equal, NULL))
            g_ptr_array_add(rule, g_steal_pointer(&name));
    }
    g_ptr_array_sort(rule, compare_words);
    g_ptr_array_add(rule, NULL);
    return g_strjoinv(" ", (char **)rule->pdata);
}

static void
answer(const struct dataset *data, const char *line)
{
    g_autoptr(GError) error = NULL;
    auto_of(plan) plan = json_plan_read(line, strlen(line), &error);
    struct month_day date = {0, 0};

    if (!plan) {
        printf("unreadable %s\n", error->message);
        return;
    }
    if (plan->date && strlen(plan->date) == 10)
        month_day_parse(plan->date + 5, &date, NULL);

    auto_of(verify_report) report = verify_plan(data, plan, date);
    g_autofree char *rules = rules_of(report);

    for (guint i = 0; i < plan->profile->len; i++)
        profile_sort(g_ptr_array_index(plan->profile, i));
    if (*rules)
        puts(rules);
    else
        puts(is_plan_explained(data, plan) ? "sound" : "explained otherwise");
}

static int
answer_all(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize n_byte = 0;
    char *line = NULL;
    size_t room = 0;

    if (!g_file_get_contents(path, &bytes, &n_byte, NULL))
        return 2;

    auto_of(dataset) data = read_data(path, bytes, n_byte);

    while (getline(&line, &room, stdin) > 0)
        answer(data, line);
    free(line);
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc == 2 && argv[1][0] != '-')
        return answer_all(argv[1]);

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/agrees/engine", the_engine_keeps_the_rules);
    return g_test_run();
}
