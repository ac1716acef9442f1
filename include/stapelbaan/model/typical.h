/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_TYPICAL_H
#define STAPELBAAN_MODEL_TYPICAL_H

/**
 * What a new task of a provider will most likely be like, to be proposed in a form: it saves typing and is there to be
 * overwritten.
 */

#include "stapelbaan/model/dataset.h"

/** Whose tasks it was taken from, the nearest that has enough of them. */
enum typical_of {
    TYPICAL_PROVIDER, /* the provider's own tasks */
    TYPICAL_SECTOR,   /* those of all providers of its sector */
    TYPICAL_TABLE     /* of what is usual in the sector: nobody has tasks yet */
};

/** From so many tasks on a provider, or a sector, has a way of its own. */
enum { TYPICAL_LEAST = 3 };

/**
 * A task with days, window, minutes, demands and certificates, and nothing else. Days and window are the most frequent
 * (of equally frequent ones the earliest), the minutes are the middle ones (0 where they do not fit into that window),
 * and it asks what more than half of the tasks ask, at the middle level. Owned by the caller. O(n log n) in the tasks.
 */
struct task *task_typical(const struct dataset *data, const struct provider *provider, enum typical_of *of);

#endif
