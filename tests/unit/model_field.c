/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fields of every record: defaults, ranges, and that what is written reads back, tried on invented values of every
 * kind.
 */

#include <string.h>

#include <glib.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/field.h"

static void *
partnership_fresh(void)
{
    auto_of(dataset) data = dataset_new();

    return g_memdup2(&data->partnership, sizeof data->partnership);
}

static void
partnership_gone(void *at)
{
    struct partnership *partnership = at;

    g_free(partnership->id);
    g_free(partnership->name);
    g_free(partnership);
}

static void *
decision_fresh(void)
{
    return decision_new(NULL, NULL, DECISION_REQUIRED);
}

/* Every table with the makers of its record. */
static const struct kind {
    const char *name;
    const struct field *table;
    void *(*fresh)(void);
    void (*gone)(void *);
} kind[] = {
    {"partnership", partnership_fields, partnership_fresh, partnership_gone},
    {"provider", provider_fields, (void *(*)(void))provider_new, (void (*)(void *))provider_free},
    {"site", site_fields, (void *(*)(void))site_new, (void (*)(void *))site_free},
    {"task", task_fields, (void *(*)(void))task_new, (void (*)(void *))task_free},
    {"candidate", candidate_fields, (void *(*)(void))candidate_new, (void (*)(void *))candidate_free},
    {"decision", decision_fields, decision_fresh, (void (*)(void *))decision_free},
};

static void
every_field_explains_itself(void)
{
    for (gsize k = 0; k < G_N_ELEMENTS(kind); k++) {
        for (const struct field *f = kind[k].table; f->key; f++) {
            g_assert_true(f->label && *f->label && strlen(f->label) <= 18);
            g_assert_true(f->help && g_str_has_suffix(f->help, ".") && strlen(f->help) <= 120);
            g_assert_true(field_find(kind[k].table, f->key) == f);
            g_assert_true((f->kind == FIELD_CHOICE) == (f->word != NULL));
            g_assert_true(f->kind != FIELD_REF || f->ref);
        }
        g_assert_null(field_find(kind[k].table, "diagnosis"));
    }
}

static void
fresh_records_are_at_their_defaults(void)
{
    for (gsize k = 0; k < G_N_ELEMENTS(kind); k++) {
        void *record = kind[k].fresh();

        for (const struct field *f = kind[k].table; f->key; f++) {
            g_autofree char *text = field_text(f, record);

            if (f->kind == FIELD_CHOICE && f->required)
                continue; /* an enum has no value for "not said yet" */
            if (*text || !field_is_default(f, record))
                g_error("%s.%s is \"%s\" in a fresh record", kind[k].name, f->key, text);
        }
        kind[k].gone(record);
    }
}

static void
nothing_gives_the_default_unless_required(void)
{
    for (gsize k = 0; k < G_N_ELEMENTS(kind); k++) {
        void *record = kind[k].fresh();

        for (const struct field *f = kind[k].table; f->key; f++) {
            g_autoptr(GError) error = NULL;

            g_assert_true(field_parse(f, " ", record, &error) == !f->required);
            g_assert_true(!f->required == !error);
        }
        kind[k].gone(record);
    }
}

/* ---- invented texts of every kind, the same in every run ---- */

static GRand *invention;

static int
any(int min, int max)
{
    return g_rand_int_range(invention, min, max + 1);
}

static char *
any_window(void)
{
    int start = any(0, MINUTES_A_DAY - 1);
    struct window window = {start, any(start + 1, MINUTES_A_DAY)};
    char text[12];

    return g_strdup(window_text(window, text));
}

static char *
any_month_day(void)
{
    return g_strdup_printf("%02d-%02d", any(1, 12), any(1, 28));
}

static char *
any_levels(bool abilities)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned d = 0; d < DEMANDS; d++) {
        if (any(0, 3) || (d + 1 == DEMANDS && !text->len))
            continue;
        g_string_append_printf(text, "%s%s %c", text->len ? ", " : "", demand_code((enum demand)d),
                               abilities ? "0123?"[any(0, 4)] : "123"[any(0, 2)]);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
any_week(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned d = 0; d < DAYS; d++) {
        g_autofree char *window = any_window();

        if (d == 0 || any(0, 1))
            g_string_append_printf(text, "%s%s %s", text->len ? ", " : "", weekday_name((enum weekday)d), window);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
any_limits(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = any(1, 4); i > 0; i--)
        g_string_append_printf(text, "%s%s %d %d", text->len ? ", " : "", demand_code((enum demand)any(0, DEMANDS - 1)),
                               any(0, 3), any(0, 1440));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
any_list(char *(*item)(void), int n)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (; n > 0; n--) {
        g_autofree char *next = item();

        g_string_append_printf(text, "%s%s", text->len ? ", " : "", next);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
any_decimal(int min, int max, int unit)
{
    int value = any(min, max);

    return g_strdup_printf("%d.%02d", value / unit, value % unit * 100 / unit);
}

static char *
any_text(const struct field *f)
{
    switch (f->kind) {
    case FIELD_ID:
    case FIELD_REF:
        return g_strdup_printf("a.B_c-%d", any(0, 99999));
    case FIELD_TEXT:
        return g_strdup_printf(" tekst %d, met \"één\" komma ", any(0, 999));
    case FIELD_INT:
        return g_strdup_printf("%d", any(f->min, f->max));
    case FIELD_HOURS:
        return any_decimal(f->min, f->max - 60, 60);
    case FIELD_PACE:
        return any_decimal(f->min, f->max, 100);
    case FIELD_DEGREES:
        return g_strdup_printf("%d.%07d", any(f->min + 1, f->max - 1), any(0, 9999999));
    case FIELD_YESNO:
        return g_strdup(any(0, 1) ? "yes" : "no");
    case FIELD_CHOICE:
        return g_strdup(f->word[any(1, (int)g_strv_length((char **)(void *)f->word) - 1)]);
    case FIELD_DAYS:
        return week_text((week_days)any(1, WEEK_ALL));
    case FIELD_WINDOW:
        return any_window();
    case FIELD_WINDOWS:
        return any_list(any_window, any(1, 4));
    case FIELD_SEASON:
        return any_list(any_month_day, 2);
    case FIELD_DEMANDS:
        return any_levels(false);
    case FIELD_ABILITIES:
        return any_levels(true);
    case FIELD_CODES:
        return g_strdup(any(0, 1) ? "LIFT, PUSH" : "EARLY");
    case FIELD_WORDS:
        return g_strdup(any(0, 1) ? "HACCP, VOG, B-LICENCE" : "PASS");
    case FIELD_WEEK:
        return any_week();
    case FIELD_LIMITS:
        return any_limits();
    }
    g_assert_not_reached();
}

static void
check_round(const struct kind *k, const struct field *f)
{
    void *first = k->fresh();
    void *second = k->fresh();
    g_autofree char *text = any_text(f);
    g_autofree char *written = NULL;
    g_autofree char *again = NULL;
    g_autoptr(GError) error = NULL;

    if (!field_parse(f, text, first, &error))
        g_error("%s.%s refuses \"%s\": %s", k->name, f->key, text, error->message);
    written = field_text(f, first);
    if (*written || !f->required)
        g_assert_true(field_parse(f, written, second, NULL));
    again = field_text(f, second);
    if (strcmp(written, again) != 0)
        g_error("%s.%s: \"%s\" is written \"%s\", then \"%s\"", k->name, f->key, text, written, again);
    g_assert_true(!*written == field_is_default(f, first));
    if (f->kind == FIELD_TEXT || f->kind == FIELD_ID || f->kind == FIELD_DEMANDS || f->kind == FIELD_ABILITIES)
        g_assert_cmpstr(written, ==, text);

    k->gone(first);
    k->gone(second);
}

static void
what_is_written_reads_back(void)
{
    for (gsize k = 0; k < G_N_ELEMENTS(kind); k++) {
        for (const struct field *f = kind[k].table; f->key; f++) {
            for (int round = 0; round < 100; round++)
                check_round(&kind[k], f);
        }
    }
}

static void
every_minute_of_hours_reads_back(void)
{
    const struct field *f = field_find(candidate_fields, "hours.full");
    auto_of(candidate) candidate = candidate_new();

    for (int minutes = f->min; minutes <= f->max; minutes++) {
        g_autofree char *text = NULL;

        candidate->hours_full_min = minutes;
        text = field_text(f, candidate);
        candidate->hours_full_min = 0;
        g_assert_true(field_parse(f, text, candidate, NULL));
        g_assert_cmpint(candidate->hours_full_min, ==, minutes);
    }
}

/* round(float("...") * 60) of Python, halves to even. */
static void
hours_round_like_the_referee(void)
{
    static const struct {
        const char *text;
        int minutes;
    } sample[] = {{"32", 1920},
                  {"32.25", 1935},
                  {"20.333", 1220},
                  {"0.375", 22},
                  {"0.625", 38},
                  {"60", 3600},
                  {"36.6666666666666643", 2200}};
    const struct field *f = field_find(candidate_fields, "hours.full");
    auto_of(candidate) candidate = candidate_new();

    for (gsize i = 0; i < G_N_ELEMENTS(sample); i++) {
        g_assert_true(field_parse(f, sample[i].text, candidate, NULL));
        g_assert_cmpint(candidate->hours_full_min, ==, sample[i].minutes);
    }
}

static void
wrong_values_are_refused_and_leave_the_record(void)
{
    static const struct {
        const struct field *table;
        const char *key, *text;
    } bad[] = {
        {task_fields, "id", "T 14"},
        {task_fields, "id", " T14"},
        {task_fields, "id", "T\xc3\xa9"},
        {task_fields, "title", "a\x1b[2J"},
        {task_fields, "minutes", "4"},
        {task_fields, "minutes", "721"},
        {task_fields, "minutes", "40.0"},
        {task_fields, "minutes", "1e2"},
        {task_fields, "minutes", "99999999999999999999999"},
        {task_fields, "days", "mo-we, tu"},
        {task_fields, "times_per_week", "0"},
        {task_fields, "times_per_week", "8"},
        {task_fields, "window", "22:00-06:00"},
        {task_fields, "blackout", "10:00-10:30,"},
        {task_fields, "people", "0"},
        {task_fields, "split", "Yes"},
        {task_fields, "season", "02-30, 03-01"},
        {task_fields, "season", "03-01"},
        {task_fields, "demands", "LIFT"},
        {task_fields, "demands", "LIFT 4"},
        {task_fields, "demands", "LIFT ?"},
        {task_fields, "demands", "LIFT 1, LIFT 2"},
        {task_fields, "demands", "LFT 1"},
        {task_fields, "requires", "haccp"},
        {task_fields, "requires", "VOG, VOG"},
        {task_fields, "origin", "none"},
        {candidate_fields, "hours.full", "0"},
        {candidate_fields, "hours.max", "60.001"},
        {candidate_fields, "hours.min", "-1"},
        {candidate_fields, "hours.min", "7,5"},
        {candidate_fields, "pace", "0.29"},
        {candidate_fields, "pace", "1.51"},
        {candidate_fields, "pace", "0.333"},
        {candidate_fields, "max_days", "0"},
        {candidate_fields, "available", "mo"},
        {candidate_fields, "available", "mo 07:00-09:00, mo 10:00-12:00"},
        {candidate_fields, "abilities", "CUST ??"},
        {candidate_fields, "abilities", "cust 2"},
        {candidate_fields, "adjustments", "LIFT, LIFT"},
        {candidate_fields, "day_limits", "STAND 2"},
        {candidate_fields, "day_limits", "STAND 2 1441"},
        {candidate_fields, "prefers.like", "gre en"},
        {candidate_fields, "travel", "car"},
        {site_fields, "lat", "90.1"},
        {site_fields, "lat", "52,1"},
        {site_fields, "lon", "-180.5"},
        {site_fields, "lon", "0x10"},
        {provider_fields, "places", "-1"},
        {provider_fields, "sector", ""},
        {decision_fields, "is", "maybe"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const struct field *f = field_find(bad[i].table, bad[i].key);
        const struct kind *k = kind;
        void *record = NULL;
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        g_autoptr(GError) error = NULL;

        while (k->table != bad[i].table)
            k++;
        record = k->fresh();
        before = field_text(f, record);
        if (field_parse(f, bad[i].text, record, &error))
            g_error("%s.%s takes \"%s\"", k->name, bad[i].key, bad[i].text);
        g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        after = field_text(f, record);
        g_assert_cmpstr(before, ==, after);
        k->gone(record);
    }
}

static void
an_error_suggests_what_was_meant(void)
{
    auto_of(provider) provider = provider_new();
    auto_of(task) task = task_new();
    g_autoptr(GError) sector = NULL;
    g_autoptr(GError) code = NULL;

    g_assert_false(field_parse(field_find(provider_fields, "sector"), "clening", provider, &sector));
    g_assert_cmpstr(sector->message, ==, "\"clening\" is not known (did you mean \"cleaning\"?)");
    g_assert_false(field_parse(field_find(task_fields, "demands"), "LFT 2", task, &code));
    g_assert_cmpstr(code->message, ==, "\"LFT\" is not known (did you mean \"LIFT\"?)");
}

static void
a_week_reads_days_together(void)
{
    const struct field *f = field_find(candidate_fields, "available");
    auto_of(candidate) candidate = candidate_new();
    g_autofree char *text = NULL;

    g_assert_true(field_parse(f, "mo-we, fr 07:00-17:00, sa 08:00 - 12:00", candidate, NULL));
    g_assert_cmpint(candidate->available[DAY_FR].start_min, ==, 420);
    g_assert_cmpint(candidate->available[DAY_TH].end_min, ==, 0);
    text = field_text(f, candidate);
    g_assert_cmpstr(text, ==, "mo-we, fr 07:00-17:00, sa 08:00-12:00");
}

static struct task *
task_of(const char *days, const char *window, const char *blackout, const char *minutes, const char *times)
{
    struct task *task = task_new();

    g_assert_true(field_parse(field_find(task_fields, "days"), days, task, NULL));
    g_assert_true(field_parse(field_find(task_fields, "window"), window, task, NULL));
    g_assert_true(field_parse(field_find(task_fields, "blackout"), blackout, task, NULL));
    g_assert_true(field_parse(field_find(task_fields, "minutes"), minutes, task, NULL));
    g_assert_true(field_parse(field_find(task_fields, "times_per_week"), times, task, NULL));
    return task;
}

static void
tasks_that_nobody_could_do_are_refused(void)
{
    static const struct {
        const char *days, *window, *blackout, *minutes, *times, *blame;
    } sample[] = {
        {"mo-fr", "07:00-09:00", "", "120", "5", NULL},
        {"mo-fr", "07:00-09:00", "", "121", "5", "window"},
        {"mo-fr", "07:00-09:00", "08:00-08:30", "60", "", NULL},
        {"mo-fr", "07:00-09:00", "08:00-08:30", "61", "", "window"},
        {"mo-fr", "07:00-09:00", "08:30-09:30, 06:00-07:20, 07:40-08:00", "30", "", NULL},
        {"mo-fr", "07:00-09:00", "08:30-09:30, 06:00-07:20, 07:40-08:00", "31", "", "window"},
        {"mo-fr", "07:00-09:00", "00:00-24:00", "5", "", "window"},
        {"mo, we", "07:00-09:00", "", "30", "3", "times_per_week"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sample); i++) {
        auto_of(task) task =
            task_of(sample[i].days, sample[i].window, sample[i].blackout, sample[i].minutes, sample[i].times);
        g_autoptr(GError) error = NULL;
        const char *at = NULL;

        g_assert_true(task_check(task, &at, &error) == !sample[i].blame);
        if (sample[i].blame) {
            g_assert_cmpstr(at, ==, sample[i].blame);
            g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
        }
    }
}

static void
hours_out_of_order_are_refused(void)
{
    static const struct {
        const char *min, *full, *max, *blame;
    } sample[] = {
        {"20", "32", "36", NULL},       {"", "", "", NULL},
        {"", "", "20", NULL},           {"33", "32", "36", "hours.min"},
        {"", "32", "30", "hours.full"}, {"37", "", "", "hours.min"},
        {"21", "", "20", "hours.min"},  {"32", "32", "32", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sample); i++) {
        auto_of(candidate) candidate = candidate_new();
        g_autoptr(GError) error = NULL;
        const char *at = NULL;

        g_assert_true(field_parse(field_find(candidate_fields, "available"), "mo-fr 07:00-17:00", candidate, NULL));
        g_assert_true(field_parse(field_find(candidate_fields, "hours.min"), sample[i].min, candidate, NULL));
        g_assert_true(field_parse(field_find(candidate_fields, "hours.full"), sample[i].full, candidate, NULL));
        g_assert_true(field_parse(field_find(candidate_fields, "hours.max"), sample[i].max, candidate, NULL));
        g_assert_true(candidate_check(candidate, 36 * 60, &at, &error) == !sample[i].blame);
        if (sample[i].blame)
            g_assert_cmpstr(at, ==, sample[i].blame);
    }
}

static void
nobody_is_available_on_no_day(void)
{
    auto_of(candidate) candidate = candidate_new();
    g_autoptr(GError) error = NULL;
    const char *at = NULL;

    g_assert_false(candidate_check(candidate, 36 * 60, &at, &error));
    g_assert_cmpstr(at, ==, "available");
}

int
main(int argc, char **argv)
{
    int status = 0;

    invention = g_rand_new_with_seed(1);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/field/every-field-explains-itself", every_field_explains_itself);
    g_test_add_func("/field/fresh-records-are-at-their-defaults", fresh_records_are_at_their_defaults);
    g_test_add_func("/field/nothing-gives-the-default", nothing_gives_the_default_unless_required);
    g_test_add_func("/field/what-is-written-reads-back", what_is_written_reads_back);
    g_test_add_func("/field/every-minute-of-hours", every_minute_of_hours_reads_back);
    g_test_add_func("/field/hours-round-like-the-referee", hours_round_like_the_referee);
    g_test_add_func("/field/wrong-values", wrong_values_are_refused_and_leave_the_record);
    g_test_add_func("/field/suggestion", an_error_suggests_what_was_meant);
    g_test_add_func("/field/week", a_week_reads_days_together);
    g_test_add_func("/field/task-check", tasks_that_nobody_could_do_are_refused);
    g_test_add_func("/field/candidate-check", hours_out_of_order_are_refused);
    g_test_add_func("/field/no-day", nobody_is_available_on_no_day);
    status = g_test_run();
    g_rand_free(invention);
    return status;
}
