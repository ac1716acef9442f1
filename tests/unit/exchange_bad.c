/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every file of tests/data/bad gives exactly the faults in its .expected file, and no records. Tables may refer to the
 * records of known.yml there.
 */

#include <string.h>

#include "stapelbaan/exchange/csv.h"
#include "stapelbaan/exchange/yaml.h"

#define FOLDER "tests/data/bad"

static struct dataset *known;

static char *
load(const char *name, gsize *n_byte)
{
    g_autofree char *path = g_build_filename(FOLDER, name, NULL);
    g_autoptr(GError) error = NULL;
    char *bytes = NULL;

    g_file_get_contents(path, &bytes, n_byte, &error);
    g_assert_no_error(error);
    return bytes;
}

static struct dataset *
read_table(const char *name, const char *bytes, gsize n_byte, struct fault_list *faults)
{
    enum csv_kind kind = CSV_TASKS;

    csv_sniff(bytes, n_byte, &kind);
    return csv_read(name, bytes, n_byte, kind, known, faults);
}

static void
test_file(gconstpointer at)
{
    const char *name = at;
    g_autofree char *expected_name = g_strconcat(name, ".expected", NULL);
    g_autoptr(GString) found = g_string_new(NULL);
    auto_of(fault_list) faults = fault_list_new();
    gsize n_byte = 0;
    gsize n_expected = 0;
    g_autofree char *bytes = load(name, &n_byte);
    g_autofree char *expected = load(expected_name, &n_expected);
    auto_of(dataset) data = g_str_has_suffix(name, ".csv") ? read_table(name, bytes, n_byte, faults)
                                                           : yaml_read(name, bytes, n_byte, NULL, faults);

    for (guint i = 0; i < faults->fault->len; i++) {
        g_autofree char *text = fault_text(g_ptr_array_index(faults->fault, i));

        g_string_append_printf(found, "%s\n", text);
    }
    if (faults->n_more > 0)
        g_string_append_printf(found, "%s: %u more\n", name, faults->n_more);
    g_assert_cmpstr(found->str, ==, expected);
    g_assert_null(data);
}

int
main(int argc, char **argv)
{
    auto_of(fault_list) faults = fault_list_new();
    g_autoptr(GDir) dir = g_dir_open(FOLDER, 0, NULL);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    gsize n_byte = 0;
    g_autofree char *bytes = NULL;
    const char *name = NULL;
    int failed = 0;

    g_test_init(&argc, &argv, NULL);
    bytes = load("known.yml", &n_byte);
    known = yaml_read("known.yml", bytes, n_byte, NULL, faults);
    g_assert_nonnull(known);

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_strconcat("/bad/", name, NULL);

        if (!g_str_has_suffix(name, ".yaml") && !g_str_has_suffix(name, ".csv"))
            continue;
        g_ptr_array_add(kept, g_strdup(name));
        g_test_add_data_func(path, g_ptr_array_index(kept, kept->len - 1), test_file);
    }
    g_assert_cmpuint(kept->len, >=, 100);
    failed = g_test_run();
    dataset_free(known);
    return failed;
}
