/* SPDX-License-Identifier: EUPL-1.2 */
/* The data file: every field is read as it stands, and what is written reads back the same. */

#include <string.h>

#include "exchange_sample.h"
#include "stapelbaan/exchange/yaml.h"

static struct dataset *
read_text(const char *text, gsize n_byte, const struct dataset *known)
{
    auto_of(fault_list) faults = fault_list_new();
    struct dataset *data = yaml_read("file.yaml", text, n_byte, known, faults);

    if (faults->fault->len > 0) {
        g_autofree char *fault = fault_text(g_ptr_array_index(faults->fault, 0));

        g_error("%s\n%s", fault, text);
    }
    return data;
}

/* The faults of a text, one a line. Owned by the caller. */
static char *
faults_of(const char *text, const struct dataset *known)
{
    auto_of(fault_list) faults = fault_list_new();
    auto_of(dataset) data = yaml_read("x", text, strlen(text), known, faults);
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < faults->fault->len; i++) {
        g_autofree char *line = fault_text(g_ptr_array_index(faults->fault, i));

        g_string_append_printf(all, "%s\n", line);
    }
    g_assert_true((data == NULL) == (all->len > 0));
    return g_string_free(g_steal_pointer(&all), FALSE);
}

#define BASE "stapelbaan: 1\nproviders: [{id: p, name: P, sector: green}]\nsites: [{id: s, name: S, lat: 52, lon: 5}]\n"
#define TASK                                                                                                           \
    "tasks: [{id: T1, provider: p, site: s, title: t, minutes: 60, days: mo, window: 07:00-09:00, requires: [VOG]}]\n"
#define PIN       "decisions: [{candidate: K1, task: T1, is: required}]\n"
#define CANDIDATE "candidates: [{id: K1, coach: a, hours: {full: 32}, available: {mo: 07:00-17:00}, holds: [VOG]}]\n"

/* A database that was in other hands may hold what no file brings in: it is written so that it drives no terminal. */
static void
test_control_characters(void)
{
    auto_of(dataset) data = read_text(BASE TASK, sizeof(BASE TASK) - 1, NULL);
    struct task *task = data->task->pdata[0];

    g_free(task->title);
    task->title = g_strdup("a\033[2J\177");
    g_autoptr(GString) text = yaml_write(data);
    g_assert_nonnull(strstr(text->str, "title: \"a\\x1b[2J\\x7f\""));
}

static void
test_round_trip(void)
{
    for (guint32 seed = 1; seed <= 200; seed++) {
        auto_of(dataset) data = sample_dataset(seed);
        g_autoptr(GString) text = yaml_write(data);
        auto_of(dataset) again = read_text(text->str, text->len, NULL);
        g_autoptr(GString) second = yaml_write(again);

        g_assert_cmpstr(text->str, ==, second->str);
        g_assert_true(data->has_partnership == again->has_partnership);
        g_assert_true(data->has_speed[TRAVEL_BIKE] == again->has_speed[TRAVEL_BIKE]);
        g_assert_true(data->speed_kmh[TRAVEL_BIKE] == again->speed_kmh[TRAVEL_BIKE]);
        g_assert_cmpuint(data->pair->len, ==, again->pair->len);
        for (guint i = 0; i < data->pair->len; i++) {
            const struct travel_pair *pair = g_ptr_array_index(data->pair, i);

            g_assert_cmpint(pair->minutes, ==, dataset_pair_min(again, pair->b, pair->a));
        }
        sample_assert_list(data->provider, again->provider, provider_fields);
        sample_assert_list(data->site, again->site, site_fields);
        sample_assert_list(data->task, again->task, task_fields);
        sample_assert_list(data->candidate, again->candidate, candidate_fields);
        sample_assert_list(data->decision, again->decision, decision_fields);
    }
}

/* Byte order mark, CRLF, CR, comments, block and flow, quotes: the same records. */
static void
test_spellings(void)
{
    static const char *const text[] = {
        BASE,
        "\xef\xbb\xbf" BASE,
        "---\nstapelbaan: '1'\r\nproviders:\r\n  - id: p\r\n    name: \"P\"\r\n    sector: green # c\r\n"
        "sites:\r\n- {\"id\": \"s\", \"name\": \"S\", \"lat\": 52, \"lon\": 5}\r\n...\r\n",
        "stapelbaan: 1\rproviders: [{id: p, name: P, sector: green, }]\rsites: [{id: s, name: S, lat: 52.0, lon: 5}]\r",
        "{\"stapelbaan\": 1, \"providers\": [{\"id\": \"p\", \"name\": \"P\", \"sector\": \"green\"}], "
        "\"sites\": [{\"id\": \"s\", \"name\": \"S\", \"lat\": 52, \"lon\": 5}]}",
        "stapelbaan: 1\ntasks:\ncandidates: []\npartnership:\ntravel:\nproviders:\n- id: p\n  name: >-\n    P\n"
        "  sector: green\n  places:\nsites: [{id: s, name: S, lat: 52, lon: 5}]\n",
    };
    auto_of(dataset) first = read_text(text[0], strlen(text[0]), NULL);

    for (gsize i = 1; i < G_N_ELEMENTS(text); i++) {
        auto_of(dataset) data = read_text(text[i], strlen(text[i]), NULL);

        sample_assert_list(first->provider, data->provider, provider_fields);
        sample_assert_list(first->site, data->site, site_fields);
    }
}

/* A text stays the text that it is, whatever other readers make of it. */
static void
test_texts(void)
{
    static const char text[] = "stapelbaan: 1\nproviders: [{id: no, name: 012, sector: other}]\n"
                               "sites: [{id: 1e3, name: 07:00, lat: 1, lon: 1}, {id: NO, name: ~, lat: 1, lon: 1}]\n";
    auto_of(dataset) data = read_text(text, sizeof text - 1, NULL);

    g_assert_cmpstr(dataset_provider(data, "no")->name, ==, "012");
    g_assert_cmpstr(dataset_site(data, "1e3")->name, ==, "07:00");
    g_assert_cmpstr(dataset_site(data, "NO")->name, ==, "~");
}

static void
test_known(void)
{
    auto_of(dataset) known = read_text(BASE TASK CANDIDATE PIN, strlen(BASE TASK CANDIDATE PIN), NULL);
    g_autofree char *fine = faults_of("stapelbaan: 1\n" TASK, known);
    g_autofree char *unknown = faults_of("stapelbaan: 1\n" TASK, NULL);
    g_autofree char *broken = faults_of("stapelbaan: 1\ncandidates: [{id: K1, coach: a, hours: {full: 32}, "
                                        "available: {mo: 07:00-17:00}}]\n",
                                        known);
    g_autofree char *house = faults_of("stapelbaan: 1\npartnership: {full_time_hours: 20}\n" CANDIDATE, known);

    g_assert_cmpstr(fine, ==, "");
    g_assert_cmpstr(unknown, ==, "x:2:28: unknown provider \"p\"\nx:2:37: unknown site \"s\"\n");
    g_assert_cmpstr(broken, ==, "x:2:14: candidate \"K1\" must do task \"T1\" and cannot: the person lacks VOG\n");
    g_assert_cmpstr(house, ==, "");
}

/* What a decision that is known rests on may not be taken from under it. */
static void
test_known_decision(void)
{
    static const char base[] = "stapelbaan: 1\nproviders: [{id: p, name: P, sector: green}]\n"
                               "sites: [{id: s, name: S, lat: 52, lon: 5}, {id: h, name: H, lat: 52, lon: 5}]\n";
    static const char home[] = "candidates: [{id: K1, coach: a, hours: {full: 32}, available: {mo: 07:00-17:00}, "
                               "holds: [VOG], home: h}]\n";
    static const struct {
        const char *file, *fault;
    } table[] = {
        {"stapelbaan: 1\npartnership: {rules: {break_after: 15}}\n",
         "x:2:14: candidate \"K1\" must do task \"T1\" and cannot: a visit takes the person 60 min, at most 15\n"},
        {"stapelbaan: 1\nproviders: [{id: p, name: P, sector: green, places: 0}]\n",
         "x:2:13: candidate \"K1\" must do task \"T1\" and cannot: provider \"p\" has no places\n"},
        {"stapelbaan: 1\nsites: [{id: s, name: S, lat: 51, lon: 5}]\n",
         "x:2:9: candidate \"K1\" must do task \"T1\" and cannot: site \"s\" is 1930 min from home, at most 60\n"},
        {"stapelbaan: 1\ntravel: {pairs: [[h, s, 61]]}\n",
         "x:2:9: candidate \"K1\" must do task \"T1\" and cannot: site \"s\" is 61 min from home, at most 60\n"},
        {"stapelbaan: 1\nsites: [{id: h, name: Thuis, lat: 52, lon: 5}]\n", ""},
    };
    g_autofree char *text = g_strconcat(base, TASK, home, PIN, NULL);
    auto_of(dataset) known = read_text(text, strlen(text), NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        g_autofree char *fault = faults_of(table[i].file, known);

        g_assert_cmpstr(fault, ==, table[i].fault);
    }
}

/* A new full time must suit the people that are known. */
static void
test_full_time(void)
{
    static const char text[] = "stapelbaan: 1\ncandidates: [{id: K1, coach: a, hours: {min: 30}, "
                               "available: {mo: 07:00-17:00}}]\n";
    auto_of(dataset) known = read_text(text, sizeof text - 1, NULL);
    g_autofree char *fault = faults_of("stapelbaan: 1\npartnership:\n  full_time_hours: 20\n", known);

    g_assert_cmpstr(fault, ==,
                    "x:3:20: does not suit candidate \"K1\": hours.min \"30\" is more than \"20\" for hours.max\n");
}

/* The kept decision is replaced by the file's own. */
static void
test_decision_replaced(void)
{
    auto_of(dataset) known = read_text(BASE TASK CANDIDATE PIN, strlen(BASE TASK CANDIDATE PIN), NULL);
    g_autofree char *fine = faults_of("stapelbaan: 1\ncandidates: [{id: K1, coach: a, hours: {full: 32}, "
                                      "available: {mo: 07:00-17:00}}]\n"
                                      "decisions: [{candidate: K1, task: T1, is: forbidden}]\n",
                                      known);

    g_assert_cmpstr(fine, ==, "");
}

static void
test_defaults(void)
{
    auto_of(dataset) data = read_text(BASE TASK CANDIDATE, strlen(BASE TASK CANDIDATE), NULL);
    const struct task *task = dataset_task(data, "T1");
    const struct candidate *who = dataset_candidate(data, "K1");

    g_assert_cmpint(task_times(task), ==, 1);
    g_assert_cmpint(task->people, ==, 1);
    g_assert_false(task->split);
    g_assert_cmpint(who->pace_pct, ==, 100);
    g_assert_cmpint(who->max_day_min, ==, 480);
    g_assert_cmpint(who->hours_full_min, ==, 1920);
    g_assert_cmpint(candidate_max_min(who, &data->partnership), ==, 1920);
    g_assert_cmpint(candidate_unasked(who), ==, DEMANDS);
    g_assert_null(who->home);
    g_assert_false(data->has_partnership);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/round-trip", test_round_trip);
    g_test_add_func("/yaml/control-characters", test_control_characters);
    g_test_add_func("/yaml/spellings", test_spellings);
    g_test_add_func("/yaml/texts", test_texts);
    g_test_add_func("/yaml/known", test_known);
    g_test_add_func("/yaml/known-decision", test_known_decision);
    g_test_add_func("/yaml/full-time", test_full_time);
    g_test_add_func("/yaml/decision-replaced", test_decision_replaced);
    g_test_add_func("/yaml/defaults", test_defaults);
    return g_test_run();
}
