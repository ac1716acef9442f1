/* SPDX-License-Identifier: EUPL-1.2 */
/* The same work written down twice, as happens to people who walk around with a list. */

#include "stapelbaan/model/twin.h"

#include <string.h>

#include "stapelbaan/base/text.h"

static bool
is_same_place_and_time(const struct task *task, const char *site, struct window window)
{
    return strcmp(task->site, site) == 0 && task->window.start_min == window.start_min &&
           task->window.end_min == window.end_min;
}

const struct task *
task_twin(const struct dataset *data, const char *id, const char *title, const char *site, struct window window)
{
    g_autofree char *folded = text_fold(title);

    g_strstrip(folded);
    for (guint i = 0; *folded && i < data->task->len; i++) {
        const struct task *task = data->task->pdata[i];

        if (g_strcmp0(task->id, id) == 0 || !is_same_place_and_time(task, site, window))
            continue;
        g_autofree char *other = text_fold(task->title);
        if (strcmp(g_strstrip(other), folded) == 0)
            return task;
    }
    return NULL;
}
