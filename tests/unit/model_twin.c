/* SPDX-License-Identifier: EUPL-1.2 */
/* The same work written down twice. */

#include "stapelbaan/model/twin.h"

static struct dataset *
sample(void)
{
    struct dataset *data = dataset_new();
    struct task *task = task_new();

    task->id = g_strdup("T1");
    task->provider = g_strdup("schoon");
    task->site = g_strdup("hal");
    task->title = g_strdup("Coördinator bellen");
    task->window = (struct window){420, 540};
    dataset_put_task(data, task);
    return data;
}

static void
alike_is_found(void)
{
    auto_of(dataset) data = sample();
    const struct task *twin = task_twin(data, "T2", " coordinator BELLEN ", "hal", (struct window){420, 540});

    g_assert_nonnull(twin);
    g_assert_cmpstr(twin->id, ==, "T1");
    g_assert_nonnull(task_twin(data, NULL, "Coördinator bellen", "hal", (struct window){420, 540}));
}

static void
other_is_not(void)
{
    auto_of(dataset) data = sample();

    g_assert_null(task_twin(data, "T1", "Coördinator bellen", "hal", (struct window){420, 540}));
    g_assert_null(task_twin(data, "T2", "Coördinator", "hal", (struct window){420, 540}));
    g_assert_null(task_twin(data, "T2", "Coördinator bellen", "zaal", (struct window){420, 540}));
    g_assert_null(task_twin(data, "T2", "Coördinator bellen", "hal", (struct window){425, 540}));
    g_assert_null(task_twin(data, "T2", "", "hal", (struct window){420, 540}));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/twin/alike", alike_is_found);
    g_test_add_func("/model/twin/other", other_is_not);
    return g_test_run();
}
