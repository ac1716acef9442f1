/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_TWIN_H
#define STAPELBAAN_MODEL_TWIN_H

/** Was the same work written down twice? */

#include "stapelbaan/model/dataset.h"

/**
 * The first other task with this title (without case and accents), site and window, or NULL. `id` (may be NULL) is the
 * task's own. O(n), and folds only titles at the same place and time.
 */
const struct task *task_twin(const struct dataset *data, const char *id, const char *title, const char *site,
                             struct window window);

#endif
