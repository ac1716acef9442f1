/* SPDX-License-Identifier: EUPL-1.2 */
/* Sets of clock times against an array of flags, for random sets, shifts and reaches. */

#include <string.h>

#include <glib.h>

#include "stapelbaan/match/slots.h"

enum { BITS = SLOT_WORDS * 64, ROUNDS = 4000 };

struct flags {
    bool at[BITS];
};

/* Between empty and nearly full; only times of the day. */
static struct slots
random_slots(GRand *rand, struct flags *flags)
{
    struct slots out = {{0}};
    double density = g_rand_double(rand);

    memset(flags, 0, sizeof *flags);
    for (int s = 0; s < SLOTS; s++)
        if (g_rand_double(rand) < density * density) {
            slots_add(&out, s);
            flags->at[s] = true;
        }
    return out;
}

/* Bits beyond the last word are gone; those between the last slot and the word's end are not asked about. */
static void
assert_same(const struct slots *slots, const struct flags *flags)
{
    for (int s = 0; s < SLOTS; s++)
        g_assert_cmpint(slots_has(slots, s), ==, flags->at[s]);
}

static struct flags
shift(const struct flags *from, int by)
{
    struct flags out = {{false}};

    for (int s = 0; s < BITS; s++)
        if (s + by >= 0 && s + by < BITS)
            out.at[s + by] = from->at[s];
    return out;
}

static struct flags
spread(const struct flags *from, int reach, int sign)
{
    struct flags out = {{false}};

    for (int s = 0; s < BITS; s++)
        for (int by = 0; from->at[s] && by <= reach; by++)
            if (s + sign * by >= 0 && s + sign * by < BITS)
                out.at[s + sign * by] = true;
    return out;
}

static void
test_members(void)
{
    struct slots a = {{0}};

    g_assert_false(slots_any(&a));
    for (int s = 0; s < SLOTS; s += 31)
        slots_add(&a, s);
    slots_add(&a, SLOTS - 1);
    for (int s = 0; s < SLOTS; s++)
        g_assert_cmpint(slots_has(&a, s), ==, s % 31 == 0 || s == SLOTS - 1);
    g_assert_true(slots_any(&a));
    g_assert_cmpint(slots_count(&a), ==, (SLOTS - 1) / 31 + 2);
}

static void
test_shifts(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int round = 0; round < ROUNDS; round++) {
        struct flags flags;
        struct slots a = random_slots(rand, &flags);
        int by = round < BITS ? round : g_rand_int_range(rand, 0, BITS);
        struct slots later = slots_later(&a, by), earlier = slots_earlier(&a, by);
        struct flags flags_later = shift(&flags, by), flags_earlier = shift(&flags, -by);
        assert_same(&later, &flags_later);
        assert_same(&earlier, &flags_earlier);
    }
}

static void
test_spreads(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (int round = 0; round < ROUNDS; round++) {
        struct flags flags;
        struct slots a = random_slots(rand, &flags);
        int reach = round < SLOTS ? round : g_rand_int_range(rand, 0, SLOTS);
        struct slots later = slots_spread(a, reach, true), earlier = slots_spread(a, reach, false);
        struct flags flags_later = spread(&flags, reach, 1), flags_earlier = spread(&flags, reach, -1);
        assert_same(&later, &flags_later);
        assert_same(&earlier, &flags_earlier);
    }
}

static void
test_and_or_count(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (int round = 0; round < ROUNDS; round++) {
        struct flags fa, fb;
        struct slots a = random_slots(rand, &fa), b = random_slots(rand, &fb);
        struct slots both = slots_and(a, &b), either = slots_or(a, &b);
        int n = 0;
        for (int s = 0; s < SLOTS; s++) {
            g_assert_cmpint(slots_has(&both, s), ==, fa.at[s] && fb.at[s]);
            g_assert_cmpint(slots_has(&either, s), ==, fa.at[s] || fb.at[s]);
            n += fa.at[s];
        }
        g_assert_cmpint(slots_count(&a), ==, n);
        g_assert_cmpint(slots_any(&a), ==, n > 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/slots/members", test_members);
    g_test_add_func("/slots/shifts", test_shifts);
    g_test_add_func("/slots/spreads", test_spreads);
    g_test_add_func("/slots/and-or-count", test_and_or_count);
    return g_test_run();
}
