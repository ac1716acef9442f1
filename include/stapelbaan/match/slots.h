/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_SLOTS_H
#define STAPELBAAN_MATCH_SLOTS_H

/**
 * A set of the day's clock times on the grid, as bits: slot s is minute s x GRID_MIN, 0..288.
 *
 * Everything that the engine asks about time within a day ("can it start then?", "when may it end at all?") is a
 * shift, an and, an or of such sets.
 */

#include <stdbool.h>
#include <stdint.h>

#include "stapelbaan/base/week.h"

enum { SLOTS = MINUTES_A_DAY / GRID_MIN + 1, SLOT_WORDS = (SLOTS + 63) / 64 };

struct slots {
    uint64_t word[SLOT_WORDS];
};

static inline bool
slots_any(const struct slots *a)
{
    uint64_t any = 0;
    for (int w = 0; w < SLOT_WORDS; w++)
        any |= a->word[w];
    return any != 0;
}

static inline bool
slots_has(const struct slots *a, int slot)
{
    return (a->word[slot >> 6] >> (slot & 63)) & 1;
}

static inline void
slots_add(struct slots *a, int slot)
{
    a->word[slot >> 6] |= UINT64_C(1) << (slot & 63);
}

static inline struct slots
slots_and(struct slots a, const struct slots *b)
{
    for (int w = 0; w < SLOT_WORDS; w++)
        a.word[w] &= b->word[w];
    return a;
}

static inline struct slots
slots_or(struct slots a, const struct slots *b)
{
    for (int w = 0; w < SLOT_WORDS; w++)
        a.word[w] |= b->word[w];
    return a;
}

/** Every time of `a`, `by` slots later; what falls off the day is gone. */
static inline struct slots
slots_later(const struct slots *a, int by)
{
    struct slots out = {{0}};
    int words = by >> 6, bits = by & 63;
    for (int w = SLOT_WORDS - 1; w >= words; w--) {
        out.word[w] = a->word[w - words] << bits;
        if (bits != 0 && w > words)
            out.word[w] |= a->word[w - words - 1] >> (64 - bits);
    }
    return out;
}

/** Every time of `a`, `by` slots earlier. */
static inline struct slots
slots_earlier(const struct slots *a, int by)
{
    struct slots out = {{0}};
    int words = by >> 6, bits = by & 63;
    for (int w = 0; w + words < SLOT_WORDS; w++) {
        out.word[w] = a->word[w + words] >> bits;
        if (bits != 0 && w + words + 1 < SLOT_WORDS)
            out.word[w] |= a->word[w + words + 1] << (64 - bits);
    }
    return out;
}

/** Every time that is 0..`reach` slots after (`later`) or before a time of `a`. O(log reach). */
static inline struct slots
slots_spread(struct slots a, int reach, bool later)
{
    for (int have = 0; have < reach;) {
        int step = have + 1 < reach - have ? have + 1 : reach - have;
        struct slots moved = later ? slots_later(&a, step) : slots_earlier(&a, step);
        a = slots_or(a, &moved);
        have += step;
    }
    return a;
}

/** The first time of the set at or after `slot`, or SLOTS. */
static inline int
slots_next(const struct slots *a, int slot)
{
    int w = slot >> 6;

    if (slot >= SLOTS)
        return SLOTS;
    uint64_t word = a->word[w] & (~UINT64_C(0) << (slot & 63));
    while (word == 0 && ++w < SLOT_WORDS)
        word = a->word[w];
    return w < SLOT_WORDS ? w * 64 + __builtin_ctzll(word) : SLOTS;
}

/** The last time of the set, or -1. */
static inline int
slots_last(const struct slots *a)
{
    for (int w = SLOT_WORDS - 1; w >= 0; w--)
        if (a->word[w] != 0)
            return w * 64 + 63 - __builtin_clzll(a->word[w]);
    return -1;
}

/** How many times the set holds. */
static inline int
slots_count(const struct slots *a)
{
    int n = 0;
    for (int w = 0; w < SLOT_WORDS; w++)
        n += __builtin_popcountll(a->word[w]);
    return n;
}

#endif
