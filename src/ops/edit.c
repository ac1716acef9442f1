/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * One provider, site, task or candidate, as a form saves it.
 *
 * A save goes through the checks of an import in two steps: field by field, so that the form can point at the field,
 * then the record as a file among what is around it, so that nothing passes here that a file could not hold. All of it
 * happens inside the change: what was checked is what is written.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/store/person.h"

/* ---- checks field by field ------------------------------------------------------------------------------------- */

/* Is every value one that its field could have been given as text? */
static bool
check_fields(const struct field *table, const void *record, void *scratch, const char **at, GError **error)
{
    for (const struct field *field = table; field->key; field++) {
        g_autofree char *text = field_text(field, record);
        *at = field->key;
        if (!field_parse(field, text, scratch, error))
            return false;
    }
    *at = NULL;
    return true;
}

bool
ops_check_reference(struct store *store, const struct field *field, const void *record, GError **error)
{
    g_autofree char *id = field_text(field, record);
    g_autoptr(GPtrArray) ids = id[0] ? store_read_ids(store, field->ref, false, error) : NULL;

    if (id[0] == '\0')
        return true;
    if (!ids)
        return false;
    if (g_strv_contains((const char *const *)ids->pdata, id))
        return true;
    const char *near = text_nearest(id, (const char *const *)ids->pdata, ids->len);
    if (near)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("unknown %s \"%s\" (did you mean \"%s\"?)"), _(field->ref), id,
                    near);
    else
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("unknown %s \"%s\""), _(field->ref), id);
    return false;
}

static bool
check_references(struct store *store, const struct field *table, const void *record, const char **at, GError **error)
{
    for (const struct field *field = table; field->key; field++) {
        if (field->kind != FIELD_REF)
            continue;
        *at = field->key;
        if (!ops_check_reference(store, field, record, error))
            return false;
    }
    *at = NULL;
    return true;
}

static bool
check_task(struct store *store, const struct task *task, const char **at, GError **error)
{
    auto_of(task) scratch = task_new();

    if (!check_fields(task_fields, task, scratch, at, error) ||
        !check_references(store, task_fields, task, at, error) || !task_check(task, at, error))
        return false;
    auto_of(dataset) known = store_read_around(store, "task", task->id, error);
    if (!known)
        return false;
    auto_of(dataset) data = dataset_new();
    dataset_put_task(data, task_copy(task));
    return check_as_import(data, known, error);
}

static bool
check_candidate(struct store *store, const struct candidate *who, const char **at, GError **error)
{
    auto_of(candidate) scratch = candidate_new();
    int full_time_min = store_read_full_time_min(store, error);

    if (full_time_min < 0 || !check_fields(candidate_fields, who, scratch, at, error) ||
        !check_references(store, candidate_fields, who, at, error) || !candidate_check(who, full_time_min, at, error))
        return false;
    auto_of(dataset) known = store_read_around(store, "candidate", who->id, error);
    if (!known)
        return false;
    auto_of(dataset) data = dataset_new();
    dataset_put_candidate(data, candidate_copy(who));
    return check_as_import(data, known, error);
}

/* Providers and sites have no decisions; what is around them is what is around no task. */
static bool
check_ground(struct store *store, struct dataset *data, GError **error)
{
    auto_of(dataset) known = store_read_around(store, "task", "", error);

    return known && check_as_import(data, known, error);
}

static bool
check_provider(struct store *store, const struct provider *provider, const char **at, GError **error)
{
    auto_of(provider) scratch = provider_new();
    auto_of(dataset) data = dataset_new();

    if (!check_fields(provider_fields, provider, scratch, at, error))
        return false;
    dataset_put_provider(data, provider_copy(provider));
    return check_ground(store, data, error);
}

static bool
check_site(struct store *store, const struct site *site, const char **at, GError **error)
{
    auto_of(site) scratch = site_new();
    auto_of(dataset) data = dataset_new();

    if (!check_fields(site_fields, site, scratch, at, error))
        return false;
    dataset_put_site(data, site_copy(site));
    return check_ground(store, data, error);
}

/* ---- saving ---------------------------------------------------------------------------------------------------- */

/* One row of the history for a saved record; none where nothing differs. */
static bool
tell(struct store *store, const struct actor *actor, const struct change_kind *kind, const char *id, const void *before,
     const void *after, GError **error)
{
    g_autofree char *summary = change_summary(kind, before, after);

    return !summary || store_audit_add(store, actor->name, "save", kind->name, id, summary, error);
}

static bool
provider_save(struct store *store, const struct actor *actor, const struct provider *provider, gint64 version,
              const char **at, GError **error)
{
    GError *own = NULL;

    if (!permit_row(store, actor, "save", "provider", provider->id, provider->id, error) ||
        !check_provider(store, provider, at, error))
        return false;
    auto_of(provider) before = store_read_provider(store, provider->id, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    return store_put_provider(store, provider, version, actor->name, error) &&
           tell(store, actor, &change_provider, provider->id, before, provider, error);
}

bool
ops_provider_save(struct store *store, const struct actor *actor, const struct provider *provider, gint64 version,
                  const char **at, GError **error)
{
    const char *unused = NULL;

    if (!permit(store, actor, "save", "provider", error) || !store_begin(store, error))
        return false;
    return change_end(store, provider_save(store, actor, provider, version, at ? at : &unused, error), error);
}

static bool
site_save(struct store *store, const struct actor *actor, const struct site *site, gint64 version, const char **at,
          GError **error)
{
    GError *own = NULL;

    if (!check_site(store, site, at, error))
        return false;
    auto_of(site) before = store_read_site(store, site->id, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    return store_put_site(store, site, version, actor->name, error) &&
           tell(store, actor, &change_site, site->id, before, site, error);
}

bool
ops_site_save(struct store *store, const struct actor *actor, const struct site *site, gint64 version, const char **at,
              GError **error)
{
    const char *unused = NULL;

    if (!permit(store, actor, "save", "site", error) || !store_begin(store, error))
        return false;
    return change_end(store, site_save(store, actor, site, version, at ? at : &unused, error), error);
}

bool
edit_save_task(struct store *store, const struct actor *actor, const struct task *task, gint64 version, const char **at,
               GError **error)
{
    GError *own = NULL;

    if (!permit_row(store, actor, "save", "task", task->id, task->provider, error) ||
        !check_task(store, task, at, error))
        return false;
    auto_of(task) before = store_read_task(store, task->id, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    return store_put_task(store, task, version, actor->name, error) &&
           tell(store, actor, &change_task, task->id, before, task, error);
}

bool
ops_task_save(struct store *store, const struct actor *actor, const struct task *task, gint64 version, const char **at,
              GError **error)
{
    const char *unused = NULL;

    if (!permit(store, actor, "save", "task", error) || !store_begin(store, error))
        return false;
    return change_end(store, edit_save_task(store, actor, task, version, at ? at : &unused, error), error);
}

static bool
candidate_save(struct store *store, const struct actor *actor, const struct candidate *who, gint64 version,
               const char **at, GError **error)
{
    GError *own = NULL;

    if (!permit_row(store, actor, "save", "candidate", who->id, who->coach, error) ||
        !check_candidate(store, who, at, error))
        return false;
    auto_of(candidate) before = store_read_candidate(store, who->id, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    return store_put_candidate(store, who, version, actor->name, error) &&
           tell(store, actor, &change_candidate, who->id, before, who, error);
}

bool
ops_candidate_save(struct store *store, const struct actor *actor, const struct candidate *candidate, gint64 version,
                   const char **at, GError **error)
{
    const char *unused = NULL;

    if (!permit(store, actor, "save", "candidate", error) || !store_begin(store, error))
        return false;
    return change_end(store, candidate_save(store, actor, candidate, version, at ? at : &unused, error), error);
}

/* ---- archive and delete ---------------------------------------------------------------------------------------- */

/* What comes back must fit what is there now, as if a file brought it. */
static bool
check_return(struct store *store, const char *kind, const char *id, GError **error)
{
    const char *unused = NULL;

    if (strcmp(kind, "task") == 0) {
        auto_of(task) task = store_read_task(store, id, error);
        return task && check_task(store, task, &unused, error);
    }
    auto_of(candidate) who = store_read_candidate(store, id, error);
    return who && check_candidate(store, who, &unused, error);
}

bool
ops_archive_all(struct store *store, const struct actor *actor, const char *kind, const struct ops_target *target,
                unsigned n_target, bool archived, GError **error)
{
    const char *summary = archived ? "into the archive" : "brought back";
    bool ok = true;

    if (!permit(store, actor, "archive", kind, error) || !store_begin(store, error))
        return false;
    for (unsigned i = 0; ok && i < n_target; i++)
        ok = permit_row(store, actor, "archive", kind, target[i].id, NULL, error) &&
             store_archive(store, kind, target[i].id, archived, target[i].version, actor->name, error) &&
             (archived || check_return(store, kind, target[i].id, error)) &&
             store_audit_add(store, actor->name, "archive", kind, target[i].id, summary, error);
    return change_end(store, ok, error);
}

bool
ops_archive(struct store *store, const struct actor *actor, const char *kind, const char *id, bool archived,
            gint64 version, GError **error)
{
    return ops_archive_all(store, actor, kind, &(struct ops_target){id, version}, 1, archived, error);
}

bool
ops_delete_all(struct store *store, const struct actor *actor, const char *kind, const struct ops_target *target,
               unsigned n_target, GError **error)
{
    bool ok = true;

    if (!permit(store, actor, "delete", kind, error) || !store_begin(store, error))
        return false;
    for (unsigned i = 0; ok && i < n_target; i++)
        ok = permit_row(store, actor, "delete", kind, target[i].id, NULL, error) &&
             store_delete(store, kind, target[i].id, target[i].version, error) &&
             store_audit_add(store, actor->name, "delete", kind, target[i].id, "deleted for good", error);
    return change_end(store, ok, error);
}

bool
ops_delete(struct store *store, const struct actor *actor, const char *kind, const char *id, gint64 version,
           GError **error)
{
    return ops_delete_all(store, actor, kind, &(struct ops_target){id, version}, 1, error);
}

/* A form on a candidate who was erased meanwhile keeps nothing. */
static bool
is_of_erased(struct store *store, const char *form)
{
    static const char begin[] = "candidate ";
    const char *id = g_str_has_prefix(form, begin) ? form + strlen(begin) : "";

    return *id && store_is_erased(store, *id == '+' ? id + 1 : id);
}

bool
ops_draft_save(struct store *store, const struct actor *actor, const char *form, const char *text, GError **error)
{
    if (!permit(store, actor, "save", "draft", error) || !store_begin(store, error))
        return false;
    const char *kept = is_of_erased(store, form) ? NULL : text;
    return change_end(store, store_put_draft(store, actor->name, form, kept, error), error);
}
