/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_DEMAND_H
#define STAPELBAAN_MODEL_DEMAND_H

/**
 * Demands of a task and abilities of a person, on one scale with one direction: 0 none .. 3 most.
 *
 * Source: stapelbaan-data(5), DEMANDS. The texts for people (a plain sentence for every level) come from the same
 * table; they are English msgids, translated by the caller with gettext.
 */

#include <stdbool.h>
#include <stdint.h>

enum demand {
    DEMAND_LIFT,
    DEMAND_PUSH,
    DEMAND_WALK,
    DEMAND_STAND,
    DEMAND_SIT,
    DEMAND_STAIR,
    DEMAND_CLIMB,
    DEMAND_KNEEL,
    DEMAND_BEND,
    DEMAND_OVERH,
    DEMAND_HAND,
    DEMAND_WEATHER,
    DEMAND_HEAT,
    DEMAND_COLD,
    DEMAND_WET,
    DEMAND_DUST,
    DEMAND_NOISE,
    DEMAND_PPE,
    DEMAND_RISK,
    DEMAND_ATTN,
    DEMAND_DIVID,
    DEMAND_MEM,
    DEMAND_STRUCT,
    DEMAND_INIT,
    DEMAND_PACE,
    DEMAND_PEAK,
    DEMAND_INTER,
    DEMAND_VARY,
    DEMAND_TEAM,
    DEMAND_SOLO,
    DEMAND_CUST,
    DEMAND_CONF,
    DEMAND_READ,
    DEMAND_WRITE,
    DEMAND_NUM,
    DEMAND_SPEAK,
    DEMAND_DIGI,
    DEMAND_DRIVE,
    DEMAND_EARLY,
    DEMANDS
};

enum {
    LEVEL_MAX = 3,
    ABILITY_UNKNOWN = -1, /* "?": a question that was put and is still open */
    ABILITY_UNASKED = -2, /* not in the data: counts as 3, a question not yet asked */
};

/** A set of demands, bit d for demand d. */
typedef uint64_t demand_set;

/** "LIFT"; static. */
const char *demand_code(enum demand demand);

/** Finds a code such as "LIFT"; false where there is none (no error text: the caller knows the place). */
bool demand_parse(const char *code, enum demand *out);

/** "lift or carry": English msgid of what is demanded; static. */
const char *demand_label(enum demand demand);

/** "up to 5 kg": English msgid of one level 0..3; static. */
const char *demand_level_label(enum demand demand, int level);

/** A plain sentence about what a person can do at a level, English msgid, such as "can lift up to 5 kg"; static. */
const char *demand_ability_sentence(enum demand demand, int level);

#endif
