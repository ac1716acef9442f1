/* SPDX-License-Identifier: EUPL-1.2 */
/* A plan may be older than the records that it speaks of: then their ids stand for them. */

#include "stapelbaan/report/name.h"

#include <string.h>

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

char *
name_tasks_in(const struct dataset *data, const char *sentence)
{
    static const char id_signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    GString *out = g_string_new(NULL);

    while (*sentence) {
        gsize n = strspn(sentence, id_signs);
        g_autofree char *word = g_strndup(sentence, n > 0 ? n : 1);
        const struct task *task = n > 0 && !dataset_candidate(data, word) ? dataset_task(data, word) : NULL;

        if (task)
            g_string_append_printf(out, "\"%s\"", task->title);
        else
            g_string_append(out, word);
        sentence += n > 0 ? n : 1;
    }
    return g_string_free(out, FALSE);
}
