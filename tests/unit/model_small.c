/* SPDX-License-Identifier: EUPL-1.2 */
/* Small counts are hidden, and stay so: every table of a few counts is tried against what somebody could compute. */

#include "stapelbaan/model/small.h"

#include <stdlib.h>

#include <glib.h>

enum { CELLS = 4, MOST = 20 };

/* What is told of a table, as one text. */
static char *
told(const int *count, unsigned n)
{
    int copy[CELLS], total = 0;
    g_autoptr(GString) out = g_string_new(NULL);

    for (unsigned i = 0; i < n; i++) {
        copy[i] = count[i];
        total += count[i];
    }
    small_hide(copy, n, &total);
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(out, "%d ", copy[i]);
    g_string_append_printf(out, "/ %d", total);
    return g_strdup(out->str);
}

/* The values of each count over all tables of which the same is told: bit v for v. */
struct behind {
    unsigned value[CELLS];
};

static bool
next(int *count, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        if (++count[i] <= MOST)
            return true;
        count[i] = 0;
    }
    return false;
}

static void
nothing_can_be_computed(gconstpointer user)
{
    unsigned n = GPOINTER_TO_UINT(user);
    g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    int count[CELLS] = {0};

    do {
        int sum = 0;
        for (unsigned i = 0; i < n; i++)
            sum += count[i];
        if (sum > MOST) /* not every table of that sum is tried */
            continue;
        char *key = told(count, n);
        struct behind *behind = g_hash_table_lookup(all, key);
        if (!behind) {
            behind = g_new0(struct behind, 1);
            g_hash_table_insert(all, g_strdup(key), behind);
        }
        g_free(key);
        for (unsigned i = 0; i < n; i++) {
            behind->value[i] |= 1U << count[i];
        }
    } while (next(count, n));

    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, all);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        g_auto(GStrv) part = g_strsplit(key, " ", -1);
        for (unsigned i = 0; i < n; i++) {
            unsigned set = ((struct behind *)value)->value[i];
            if (g_str_equal(part[i], "-1") && (set & (set - 1)) == 0)
                g_error("\"%s\" gives away count %u", (char *)key, i);
            if (!g_str_equal(part[i], "-1"))
                g_assert_cmpuint(set, ==, 1U << g_ascii_strtoll(part[i], NULL, 10));
        }
    }
}

static void
small_is_never_told(void)
{
    int count[CELLS] = {0};

    do {
        int copy[CELLS], total = 0;
        for (unsigned i = 0; i < CELLS; i++) {
            copy[i] = count[i];
            total += count[i];
        }
        small_hide(copy, CELLS, &total);
        g_assert_true(total <= 0 || total >= SMALL_CELL);
        for (unsigned i = 0; i < CELLS; i++)
            g_assert_true(copy[i] <= 0 || copy[i] >= SMALL_CELL);
    } while (next(count, CELLS));
}

static void
large_stays(void)
{
    int count[] = {7, 0, 12}, total = 19;

    small_hide(count, 3, &total);
    g_assert_cmpint(count[0], ==, 7);
    g_assert_cmpint(count[1], ==, 0);
    g_assert_cmpint(count[2], ==, 12);
    g_assert_cmpint(total, ==, 19);
    g_assert_cmpint(small_count(4), ==, SMALL_HIDDEN);
    g_assert_cmpint(small_count(0), ==, 0);
    g_assert_cmpint(small_count(5), ==, 5);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/small/never-told", small_is_never_told);
    g_test_add_func("/model/small/large", large_stays);
    g_test_add_data_func("/model/small/two", GUINT_TO_POINTER(2), nothing_can_be_computed);
    g_test_add_data_func("/model/small/three", GUINT_TO_POINTER(3), nothing_can_be_computed);
    g_test_add_data_func("/model/small/four", GUINT_TO_POINTER(4), nothing_can_be_computed);
    return g_test_run();
}
