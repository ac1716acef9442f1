/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The fuzz targets on their corpora and on every bad file, whole and cut off at many places: no fuzzer needed, so that
 * what one once found is tried in every run.
 */

#define LLVMFuzzerTestOneInput fuzz_yaml
#define write_and_read         yaml_write_and_read
#include "../fuzz/yaml.c" /* NOLINT(bugprone-suspicious-include): a target is one file */
#undef LLVMFuzzerTestOneInput
#undef write_and_read
#undef STAPELBAAN_FUZZ_H

int fuzz_csv(const uint8_t *bytes, size_t n_byte);
#define LLVMFuzzerTestOneInput fuzz_csv
#define STAPELBAAN_FUZZ_H
#include "../fuzz/csv.c" /* NOLINT(bugprone-suspicious-include) */

typedef int fuzz_target(const uint8_t *bytes, size_t n_byte);

enum { CUTS = 6, MOST_BYTES = 8192 };

static void
try_file(const char *path, fuzz_target *target)
{
    g_autofree char *bytes = NULL;
    gsize n_byte = 0;

    g_assert_true(g_file_get_contents(path, &bytes, &n_byte, NULL));
    g_test_message("%s", path);
    target((const uint8_t *)bytes, n_byte);
    for (gsize cut = 1; cut < CUTS && n_byte <= MOST_BYTES; cut++) {
        gsize n = n_byte * cut / CUTS;
        g_autofree uint8_t *part = n ? g_memdup2(bytes, n) : NULL;

        target(part, n);
    }
}

/* Tries every file of the folder; returns how many there are. */
static unsigned
try_folder(const char *folder, fuzz_target *target)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;
    unsigned n = 0;

    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_str_has_suffix(name, ".expected"))
            continue;
        try_file(path, target);
        n++;
    }
    return n;
}

static void
test_yaml(void)
{
    g_assert_cmpuint(try_folder("tests/fuzz/corpus/yaml", fuzz_yaml), >, 0);
    g_assert_cmpuint(try_folder("tests/data/bad", fuzz_yaml), >, 0);
}

static void
test_csv(void)
{
    g_assert_cmpuint(try_folder("tests/fuzz/corpus/csv", fuzz_csv), >, 0);
    g_assert_cmpuint(try_folder("tests/data/bad", fuzz_csv), >, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/corpus/yaml", test_yaml);
    g_test_add_func("/corpus/csv", test_csv);
    return g_test_run();
}
