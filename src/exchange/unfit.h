/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_EXCHANGE_UNFIT_H
#define STAPELBAAN_EXCHANGE_UNFIT_H

/** May this person be made to do this task? Private to src/exchange. Source: stapelbaan-data(5), RULES. */

#include "stapelbaan/model/dataset.h"

/**
 * Why this person surely cannot do this task alone: by demands, certificates, reach, days, hours and limits, whatever
 * else is in the week. NULL where nothing speaks against it. `world` holds the partnership, the task's site and
 * provider, and the person's home. Owned by the caller.
 */
char *unfit_reason(const struct dataset *world, const struct task *task, const struct candidate *who);

#endif
