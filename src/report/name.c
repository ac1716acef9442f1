/* SPDX-License-Identifier: EUPL-1.2 */
/* A plan may be older than the records that it speaks of: then their ids stand for them. */

#include "stapelbaan/report/name.h"

static const char *
or_id(const char *name, const char *id)
{
    return name ? name : id ? id : "-";
}

const char *
name_provider(const struct dataset *data, const char *id)
{
    const struct provider *provider = id ? dataset_provider(data, id) : NULL;
    return or_id(provider ? provider->name : NULL, id);
}

const char *
name_site(const struct dataset *data, const char *id)
{
    const struct site *site = id ? dataset_site(data, id) : NULL;
    return or_id(site ? site->name : NULL, id);
}

const char *
name_task(const struct dataset *data, const char *id)
{
    const struct task *task = id ? dataset_task(data, id) : NULL;
    return or_id(task ? task->title : NULL, id);
}
