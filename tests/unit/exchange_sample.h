/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_SAMPLE_H
#define STAPELBAAN_EXCHANGE_SAMPLE_H

/**
 * Random records for round trips: every field of every kind, with texts that a careless writer gets wrong. They are
 * made through field_parse(), so that no reader or writer under test takes part.
 */

#include <string.h>

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/field.h"

static const char *const sample_id_word[] = {"no",  "012", "1e3",  "-",  ".", "_", "true", "Null", "y",
                                             "T.1", "-1",  "0x1F", "NO", "a", "A", "a-b",  "on",   "1.0"};

static const char *const sample_text_word[] = {
    "no",
    "~",
    "null",
    "012",
    "1e3",
    "07:00",
    "a: b",
    "a #b",
    "# c",
    "- x",
    "-",
    "--- x",
    "... y",
    "?",
    "? q",
    "!x",
    "&a",
    "*a",
    "\"q\"",
    "'s'",
    "it's",
    "a\\b\\n",
    "{x}",
    "[x]",
    "a, b",
    "|",
    ">",
    "%",
    "@x",
    "`x`",
    " lead",
    "trail ",
    "Coördinator é€",
    "汉字",
    "e\xcc\x81",
    "=1+1",
    "+31 6",
    "-5",
    "@SUM",
    "'=x",
    "''=x",
    "'quoted",
    "a;b",
    "a,b",
    "\"\"",
    "ends in \\",
    "x: \"y\"",
    "true",
    "<<",
    "stapelbaan: 1",
    "a:",
    ":b",
    "mo-fr",
    "x - y",
};

static char *
sample_words(GRand *rand, const struct field *field, const struct dataset *data)
{
    static const char *const gate[] = {"HACCP", "VOG", "NO", "B-LICENCE", "1A"};

    if (field->ref)
        return g_strdup_printf("%s, %s", sector_word[g_rand_int_range(rand, 0, SECTORS)],
                               *(char **)g_ptr_array_index(data->provider, 0));
    return g_strdup_printf("%s, MACHINE", gate[g_rand_int_range(rand, 0, G_N_ELEMENTS(gate))]);
}

static char *
sample_hours(GRand *rand, const char *key)
{
    static const struct {
        const char *key;
        int least, n_quarter;
    } range[] = {
        {"hours.min", 0, 40},     {"hours.full", 11, 40},  {"hours.max", 21, 40},
        {"max_day_hours", 2, 40}, {"min_day_hours", 0, 8}, {"full_time_hours", 21, 40},
    };
    gsize k = 0;

    while (strcmp(range[k].key, key) != 0)
        g_assert_cmpuint(++k, <, G_N_ELEMENTS(range));
    int quarter = g_rand_int_range(rand, 0, range[k].n_quarter);
    return g_strdup_printf("%d.%02d", range[k].least + quarter / 4, quarter % 4 * 25);
}

static char *
sample_levels(GRand *rand, bool may_ask)
{
    g_autoptr(GString) text = g_string_new("LIFT 1");

    for (unsigned d = DEMAND_PUSH; d < DEMANDS; d += (unsigned)g_rand_int_range(rand, 1, 12)) {
        int level = g_rand_int_range(rand, may_ask ? -1 : 0, LEVEL_MAX + 1);

        g_string_append_printf(text, ", %s %c", demand_code((enum demand)d), level < 0 ? '?' : '0' + level);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
sample_reference(GRand *rand, const char *what, const struct dataset *data)
{
    const GPtrArray *list = strcmp(what, "provider") == 0 ? data->provider : data->site;

    return g_strdup(*(char **)g_ptr_array_index(list, g_rand_int_range(rand, 0, (gint32)list->len)));
}

/* The text form of a random value. */
static char *
sample_value(GRand *rand, const struct field *field, int number, const struct dataset *data)
{
    static const char *const days[] = {"mo", "mo-fr", "tu, th-su", "mo-we, fr", "su"};
    static const char *const season[] = {"03-01, 10-31", "12-01, 02-29", "01-01, 01-01"};
    int n_word = 0;

    switch (field->kind) {
    case FIELD_ID:
        return number < (int)G_N_ELEMENTS(sample_id_word) ? g_strdup(sample_id_word[number])
                                                          : g_strdup_printf("R%d", number);
    case FIELD_REF:
        return sample_reference(rand, field->ref, data);
    case FIELD_TEXT:
        return g_strdup(sample_text_word[g_rand_int_range(rand, 0, G_N_ELEMENTS(sample_text_word))]);
    case FIELD_INT: /* small enough for any window and any number of days */
        return g_strdup_printf("%d", g_rand_int_range(rand, field->min, MIN(field->max, field->min + 300) + 1));
    case FIELD_HOURS:
        return sample_hours(rand, field->key);
    case FIELD_PACE:
        return g_strdup_printf("%d.%02d", 1, g_rand_int_range(rand, 0, 50));
    case FIELD_DEGREES:
        return g_strdup_printf("%s%d.%05d", number % 2 ? "-" : "", g_rand_int_range(rand, 0, 90),
                               g_rand_int_range(rand, 0, 100000));
    case FIELD_YESNO:
        return g_strdup(g_rand_boolean(rand) ? "yes" : "no");
    case FIELD_CHOICE:
        while (field->word[n_word])
            n_word++;
        return g_strdup(field->word[g_rand_int_range(rand, 0, n_word)]);
    case FIELD_DAYS:
        return g_strdup(days[g_rand_int_range(rand, 0, G_N_ELEMENTS(days))]);
    case FIELD_WINDOW:
        return g_strdup_printf("%02d:%02d-24:00", g_rand_int_range(rand, 0, 6), g_rand_int_range(rand, 0, 60));
    case FIELD_WINDOWS:
        return g_strdup("06:00-06:10, 07:05-07:10");
    case FIELD_SEASON:
        return g_strdup(season[g_rand_int_range(rand, 0, G_N_ELEMENTS(season))]);
    case FIELD_DEMANDS:
    case FIELD_ABILITIES:
        return sample_levels(rand, field->kind == FIELD_ABILITIES);
    case FIELD_CODES:
        return g_strdup("LIFT, EARLY");
    case FIELD_WORDS:
        return sample_words(rand, field, data);
    case FIELD_WEEK:
        return g_strdup_printf("mo-we 07:00-%02d:30, sa 00:00-24:00", g_rand_int_range(rand, 8, 24));
    case FIELD_LIMITS:
        return g_strdup_printf("STAND 2 %d, LIFT 1 30", g_rand_int_range(rand, 0, 600));
    }
    g_assert_not_reached();
}

/* Fills every required field, and every other one half of the time. */
static void
sample_fill(GRand *rand, const struct field *table, void *record, int number, const struct dataset *data)
{
    for (const struct field *field = table; field->key; field++) {
        g_autofree char *text = NULL;
        g_autoptr(GError) error = NULL;

        if (!field->required && (g_rand_boolean(rand) || strcmp(field->key, "times_per_week") == 0))
            continue;
        text = sample_value(rand, field, number, data);
        field_parse(field, text, record, &error);
        g_assert_no_error(error);
    }
}

static void
sample_sites(GRand *rand, struct dataset *data, int n)
{
    for (int i = 0; i < n; i++) {
        struct site *site = site_new();

        sample_fill(rand, site_fields, site, i, data);
        dataset_put_site(data, site);
        if (i > 0)
            dataset_put_pair(data, travel_pair_new(sample_id_word[0], site->id, g_rand_int_range(rand, 0, 100)));
    }
}

/** A dataset that the data file can hold, the same for the same seed. Owned by the caller. */
static struct dataset *
sample_dataset(guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    struct dataset *data = dataset_new();
    int n = g_rand_int_range(rand, 1, 25);

    data->has_partnership = g_rand_boolean(rand);
    if (data->has_partnership && g_rand_boolean(rand)) {
        sample_fill(rand, partnership_fields, &data->partnership, 0, data);
        data->partnership.full_time_min = 40 * 60; /* least hours must not exceed it */
    }
    data->has_speed[TRAVEL_BIKE] = g_rand_boolean(rand);
    if (data->has_speed[TRAVEL_BIKE])
        data->speed_kmh[TRAVEL_BIKE] = g_rand_int_range(rand, 100, 300000) / 1000.0;

    for (int i = 0; i < n; i++) {
        struct provider *provider = provider_new();

        sample_fill(rand, provider_fields, provider, i, data);
        dataset_put_provider(data, provider);
    }
    sample_sites(rand, data, n);
    for (int i = 0; i < n; i++) {
        struct task *task = task_new();
        struct candidate *who = candidate_new();

        sample_fill(rand, task_fields, task, i, data);
        dataset_put_task(data, task);
        sample_fill(rand, candidate_fields, who, i, data);
        dataset_put_candidate(data, who);
        dataset_put_decision(data, decision_new(who->id, task->id, DECISION_FORBIDDEN));
    }
    return data;
}

static void
sample_assert_list(const GPtrArray *one, const GPtrArray *other, const struct field *table)
{
    g_assert_cmpuint(one->len, ==, other->len);
    for (guint i = 0; i < one->len; i++) {
        for (const struct field *field = table; field->key; field++) {
            g_autofree char *left = field_text(field, g_ptr_array_index(one, i));
            g_autofree char *right = field_text(field, g_ptr_array_index(other, i));

            g_assert_cmpstr(left, ==, right);
        }
    }
}

#endif
