/* SPDX-License-Identifier: EUPL-1.2 */
/* Large and hostile input: a fault or a correct read in less than a second, however it is nested or repeated. */

#include <string.h>
#include <time.h>

#include "stapelbaan/exchange/csv.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/exchange/yaml.h"

/* A sanitizer slows everything down by several times. */
#if defined(__SANITIZE_ADDRESS__)
#define MOST_SECONDS 8.0
#else
#define MOST_SECONDS 1.0
#endif

static const gsize kb = 1000, mb = 1000000;

static GString *
repeated(const char *before, const char *unit, gsize n_byte, const char *after)
{
    GString *text = g_string_new(before);

    while (text->len < n_byte)
        g_string_append(text, unit);
    return g_string_append(text, after);
}

/* Reads the text, which it frees; gives the first fault's text, or "" where there is none. Owned by the caller. */
static char *
first_fault(GString *text, bool is_table)
{
    auto_of(fault_list) faults = fault_list_new();
    clock_t began = clock(); /* of this process alone: the machine may be busy */
    auto_of(dataset) data = is_table ? csv_read("x", text->str, text->len, CSV_TASKS, NULL, faults)
                                     : yaml_read("x", text->str, text->len, NULL, faults);

    g_assert_cmpfloat((double)(clock() - began) / CLOCKS_PER_SEC, <, MOST_SECONDS);
    g_assert_true((data != NULL) == (faults->fault->len == 0));
    g_assert_cmpuint(faults->fault->len, <=, FAULTS_MAX);
    g_string_free(text, TRUE);
    return data ? g_strdup("") : fault_text(g_ptr_array_index(faults->fault, 0));
}

static void
test_nesting(void)
{
    static const char *const unit[] = {"[", "{", "- ", "? ", "[{a: ", "a: [", "!x ", "&a ", "*a ", "'", "\"", "|", "%"};

    for (gsize i = 0; i < G_N_ELEMENTS(unit); i++) {
        g_autofree char *fault = first_fault(repeated("stapelbaan: 1\ntasks:\n  ", unit[i], mb, "\n"), false);

        g_assert_cmpstr(fault, !=, "");
    }
}

static void
test_deep_block(void)
{
    GString *text = g_string_new("stapelbaan: 1\nx:\n");
    g_autofree char *fault = NULL;

    for (int depth = 1; text->len < 500 * kb; depth++)
        g_string_append_printf(text, "%*sa:\n", depth, "");
    fault = first_fault(text, false);
    g_assert_cmpstr(fault, ==, "x:2:1: unknown key \"x\"");
}

static void
test_laughs(void)
{
    GString *text = g_string_new("stapelbaan: 1\na0: &a0 [x, x]\n");
    g_autofree char *fault = NULL;

    for (int i = 1; i < 20000; i++)
        g_string_append_printf(text, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
    fault = first_fault(text, false);
    g_assert_cmpstr(fault, ==, "x:2:1: unknown key \"a0\"");
}

static void
test_many_keys(void)
{
    GString *text = g_string_new("stapelbaan: 1\ntasks:\n  - {");
    g_autofree char *fault = NULL;

    for (int i = 0; text->len < mb; i++)
        g_string_append_printf(text, "%sk%d: 1", i ? ", " : "", i / 2);
    fault = first_fault(g_string_append(text, "}\n"), false);
    g_assert_cmpstr(fault, ==, "x:3:13: key \"k0\" is given twice (first on line 3)");
}

static void
test_long_text(void)
{
    g_autofree char *fault =
        first_fault(repeated("stapelbaan: 1\nsites: [{lat: 1, lon: 1, id: a, name: ", "x", mb, "}]\n"), false);

    g_assert_cmpstr(fault, ==, "x:2:39: name has 999948 characters, at most 2000 are allowed");
}

static void
test_long_key(void)
{
    g_autofree char *fault = first_fault(repeated("stapelbaan: 1\n? ", "k", mb, "\n: 1\n"), false);

    g_assert_cmpstr(fault, ==, "x:2:3: the key has 999984 characters, at most 2000 are allowed");
}

static void
test_long_lists(void)
{
    static const char *const unit[] = {"AB, ", "mo, ", "07:00-08:00, ", "{}, ", "[a, b, 5], ", "? a, "};
    static const char *const key[] = {"requires", "days", "blackout", "season", "demands", "title"};

    for (gsize i = 0; i < G_N_ELEMENTS(unit); i++) {
        for (gsize k = 0; k < G_N_ELEMENTS(key); k++) {
            g_autofree char *before = g_strdup_printf("stapelbaan: 1\ntasks: [{%s: [", key[k]);
            g_autofree char *fault = first_fault(repeated(before, unit[i], 300 * kb, "]}]\n"), false);

            g_assert_cmpstr(fault, !=, "");
        }
    }
}

/* Every task refers to a site that is nearly one of many. */
static void
test_suggestions(void)
{
    GString *text = g_string_new("stapelbaan: 1\nproviders: [{id: p, name: P, sector: green}]\nsites:\n");
    g_autofree char *fault = NULL;

    for (int i = 0; i < 10000; i++)
        g_string_append_printf(text, " - {id: site-%05d, name: S, lat: 1, lon: 1}\n", i);
    g_string_append(text, "tasks:\n");
    for (int i = 0; i < 5000; i++)
        g_string_append_printf(text,
                               " - {id: t%d, provider: p, site: siet-%05d, title: t, minutes: 60, days: mo, window: "
                               "07:00-09:00}\n",
                               i, i);
    fault = first_fault(text, false);
    g_assert_cmpstr(fault, ==, "x:10005:32: unknown site \"siet-00000\" (did you mean \"site-00000\"?)");
}

static void
test_same_id(void)
{
    g_autofree char *fault =
        first_fault(repeated("stapelbaan: 1\nsites:\n", " - {id: a, name: A, lat: 1, lon: 1}\n", mb, ""), false);

    g_assert_cmpstr(fault, ==, "x:4:9: site \"a\" is given twice (first on line 3)");
}

static void
test_bad_bytes(void)
{
    g_autofree char *fault = first_fault(repeated("stapelbaan: 1\n", "\xff\n", mb, ""), false);

    g_assert_cmpstr(fault, ==, "x:2:1: byte 0xFF is not UTF-8; save the file as UTF-8");
}

/* Before the document, and between two. */
static void
test_directives(void)
{
    static const char *const before[] = {"", "stapelbaan: 1\n...\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
        GString *text = g_string_new(before[i]);
        g_autofree char *fault = NULL;

        for (int n = 0; text->len < mb; n++)
            g_string_append_printf(text, "%%TAG !a%d! x:\n", n);
        fault = first_fault(g_string_append(text, "---\nstapelbaan: 1\n"), false);
        g_assert_nonnull(strstr(fault, "a \"%\" directive is not allowed"));
    }
}

static void
test_wide_table(void)
{
    static const char *const unit[] = {";", ",", "a;", "id;", "\t", "\"a\";", "\"\";"};

    for (gsize i = 0; i < G_N_ELEMENTS(unit); i++) {
        g_autofree char *fault = first_fault(repeated("id;title;", unit[i], mb, "\nT;x\n"), true);

        g_assert_cmpstr(fault, !=, "");
    }
}

static void
test_long_table(void)
{
    g_autofree char *fault = first_fault(repeated("id;title\n", "a\n", mb, ""), true);
    g_autofree char *quote = first_fault(repeated("id;title\na;\"", "b\"\"\n", mb, ""), true);

    g_assert_cmpstr(fault, ==, "x:1:1: column \"provider\" (Provider) is missing");
    g_assert_cmpstr(quote, ==, fault);
}

static void
test_deep_json(void)
{
    g_autoptr(GString) text = repeated("{\"profiles\": ", "[", mb, "");
    g_autoptr(GError) error = NULL;

    g_assert_null(json_plan_read(text->str, text->len, &error));
    g_assert_cmpstr(error->message, ==, "the plan is not readable as JSON");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hostile/nesting", test_nesting);
    g_test_add_func("/hostile/deep-block", test_deep_block);
    g_test_add_func("/hostile/laughs", test_laughs);
    g_test_add_func("/hostile/many-keys", test_many_keys);
    g_test_add_func("/hostile/long-text", test_long_text);
    g_test_add_func("/hostile/long-key", test_long_key);
    g_test_add_func("/hostile/long-lists", test_long_lists);
    g_test_add_func("/hostile/suggestions", test_suggestions);
    g_test_add_func("/hostile/same-id", test_same_id);
    g_test_add_func("/hostile/bad-bytes", test_bad_bytes);
    g_test_add_func("/hostile/directives", test_directives);
    g_test_add_func("/hostile/wide-table", test_wide_table);
    g_test_add_func("/hostile/long-table", test_long_table);
    g_test_add_func("/hostile/deep-json", test_deep_json);
    return g_test_run();
}
