/* SPDX-License-Identifier: EUPL-1.2 */
/* The kinds of record that have a form, each with its own functions behind one shape. */

#include "record_kind.h"

#include "stapelbaan/ops/edit.h"

static void *
fresh_task(const void *from)
{
    return from ? task_copy(from) : task_new();
}

static void
free_task(void *record)
{
    task_free(record);
}

static const void *
find_task(const struct dataset *data, const char *id)
{
    return dataset_task(data, id);
}

static bool
save_task(struct store *store, const struct actor *actor, const void *record, gint64 version, const char **at,
          GError **error)
{
    return ops_task_save(store, actor, record, version, at, error);
}

static void *
fresh_candidate(const void *from)
{
    return from ? candidate_copy(from) : candidate_new();
}

static void
free_candidate(void *record)
{
    candidate_free(record);
}

static const void *
find_candidate(const struct dataset *data, const char *id)
{
    return dataset_candidate(data, id);
}

static bool
save_candidate(struct store *store, const struct actor *actor, const void *record, gint64 version, const char **at,
               GError **error)
{
    return ops_candidate_save(store, actor, record, version, at, error);
}

static void *
fresh_provider(const void *from)
{
    return from ? provider_copy(from) : provider_new();
}

static void
free_provider(void *record)
{
    provider_free(record);
}

static const void *
find_provider(const struct dataset *data, const char *id)
{
    return dataset_provider(data, id);
}

static bool
save_provider(struct store *store, const struct actor *actor, const void *record, gint64 version, const char **at,
              GError **error)
{
    return ops_provider_save(store, actor, record, version, at, error);
}

static void *
fresh_site(const void *from)
{
    return from ? site_copy(from) : site_new();
}

static void
free_site(void *record)
{
    site_free(record);
}

static const void *
find_site(const struct dataset *data, const char *id)
{
    return dataset_site(data, id);
}

static bool
save_site(struct store *store, const struct actor *actor, const void *record, gint64 version, const char **at,
          GError **error)
{
    return ops_site_save(store, actor, record, version, at, error);
}

const struct ui_record_kind ui_task_kind = {"task", task_fields, fresh_task, free_task, find_task, save_task};
const struct ui_record_kind ui_candidate_kind = {"candidate",    candidate_fields, fresh_candidate,
                                                 free_candidate, find_candidate,   save_candidate};
const struct ui_record_kind ui_provider_kind = {"provider",    provider_fields, fresh_provider,
                                                free_provider, find_provider,   save_provider};
const struct ui_record_kind ui_site_kind = {"site", site_fields, fresh_site, free_site, find_site, save_site};
