/* SPDX-License-Identifier: EUPL-1.2 */
/* How two profiles differ. */

#include "stapelbaan/model/compare.h"

static struct profile *
profile_of(const char *letters)
{
    struct profile *profile = profile_new("k");

    for (int i = 0; letters[i] != '\0'; i++) {
        char task[2] = {letters[i], '\0'};
        g_ptr_array_add(profile->visit, visit_new(task, "s", "p", (enum weekday)(i % 5), 480, 540));
    }
    return profile;
}

static void
assert_differs(const char *a, const char *b, double percent)
{
    auto_of(profile) x = profile_of(a);
    auto_of(profile) y = profile_of(b);

    g_assert_cmpfloat_with_epsilon(profile_difference(x, y), percent, 1e-9);
    g_assert_cmpfloat_with_epsilon(profile_difference(y, x), percent, 1e-9);
}

static void
test_difference(void)
{
    assert_differs("aabb", "bbaa", 0);
    assert_differs("aabb", "aabc", 25);
    assert_differs("aabb", "abcd", 50);
    assert_differs("aabb", "cd", 100);
    assert_differs("aabbcc", "ab", 0); /* a part of it is no other work */
    assert_differs("aabbcc", "ad", 50);
    assert_differs("aa", "", 0);
}

static void
test_gains(void)
{
    auto_of(profile) a = profile_of("cbaab");
    auto_of(profile) b = profile_of("abb");
    g_autoptr(GPtrArray) more = profile_gains(a, b), less = profile_gains(b, a), all = profile_gains(a, NULL);
    g_autoptr(GPtrArray) none = profile_gains(NULL, a);

    g_assert_cmpuint(more->len, ==, 2);
    g_assert_cmpstr(more->pdata[0], ==, "a");
    g_assert_cmpstr(more->pdata[1], ==, "c");
    g_assert_cmpuint(less->len, ==, 0);
    g_assert_cmpuint(all->len, ==, 3);
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_cmpint(profile_task_min(a, "b"), ==, 120);
    g_assert_cmpint(profile_task_min(NULL, "b"), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compare/difference", test_difference);
    g_test_add_func("/compare/gains", test_gains);
    return g_test_run();
}
