/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Files into the database: all of them in one transaction, or nothing.
 *
 * The files are read and compared with the database before the lock is taken, because a large one takes seconds. If
 * somebody changed the database meanwhile, that work is done again, the last time under the lock. Each file sees the
 * database as the files before it left it. Reading stops at the first file with faults: what a later one refers to may
 * be in it.
 *
 * The history gets one row a file, and one for each record that was changed, with the fields; new records are told by
 * the row of their file. A dry run does everything but the commit, an import without a change leaves no trace.
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/exchange/csv.h"
#include "stapelbaan/exchange/yaml.h"
#include "stapelbaan/ops/import.h"

enum { TRIES_WITHOUT_LOCK = 2 };

/* One line for the history. */
struct note {
    const char *kind;
    char *id, *summary;
};

/* A record that the file makes or changes, for which the right is asked. All borrowed from the file's records. */
struct ask {
    const char *kind, *id;
    const char *owner; /* whose it is to be; NULL: nobody's */
};

/* A file that was read, and what it changes of records that are there. */
struct part {
    const char *name; /* borrowed */
    struct dataset *data;
    GPtrArray *note; /* of struct note *, owned */
    GArray *ask;     /* of struct ask */
    bool sets_rules; /* of the partnership, for the first time or otherwise than before; these have no note */
};

/* What the files are compared with. */
struct world {
    struct dataset *known, *archived;
};

static void
note_free(struct note *note)
{
    g_free(note->id);
    g_free(note->summary);
    g_free(note);
}

static void
part_free(struct part *part)
{
    dataset_free(part->data);
    g_ptr_array_free(part->note, TRUE);
    g_array_free(part->ask, TRUE);
    g_free(part);
}

static void
world_clear(struct world *world)
{
    g_clear_pointer(&world->known, dataset_free);
    g_clear_pointer(&world->archived, dataset_free);
}

struct dataset *
import_read(const struct import_file *file, const struct dataset *known, struct fault_list *faults)
{
    size_t length = strlen(file->name);
    bool is_named = length >= 4 && g_ascii_strcasecmp(file->name + length - 4, ".csv") == 0;
    enum csv_kind kind;

    if (csv_sniff(file->bytes, file->n_byte, &kind)) /* by what it holds: "Unicode text" is a table called .txt */
        return csv_read(file->name, file->bytes, file->n_byte, kind, known, faults);
    if (!is_named)
        return yaml_read(file->name, file->bytes, file->n_byte, known, faults);
    csv_explain(file->name, file->bytes, file->n_byte, faults);
    return NULL;
}

/* ---- what changes --------------------------------------------------------------------------------------------- */

static void
add_note(struct part *part, const struct change_kind *kind, const char *id, const char *owner, const void *before,
         const void *after, bool is_archived)
{
    char *summary = before && !is_archived ? change_summary(kind, before, after) : NULL;

    if (is_archived)
        summary = g_strdup("brought back");
    if (!before || summary) {
        const struct ask ask = {kind->name, kind == &change_decision ? owner : id, owner};
        g_array_append_val(part->ask, ask);
    }
    if (!summary)
        return;
    struct note *note = g_new(struct note, 1);
    *note = (struct note){.kind = kind->name, .id = g_strdup(id), .summary = summary};
    g_ptr_array_add(part->note, note);
}

static void
note_tasks(struct part *part, const struct world *world)
{
    for (guint i = 0; i < part->data->task->len; i++) {
        const struct task *task = part->data->task->pdata[i];
        add_note(part, &change_task, task->id, task->provider, dataset_task(world->known, task->id), task,
                 dataset_task(world->archived, task->id) != NULL);
    }
}

static void
note_candidates(struct part *part, const struct world *world)
{
    for (guint i = 0; i < part->data->candidate->len; i++) {
        const struct candidate *who = part->data->candidate->pdata[i];
        add_note(part, &change_candidate, who->id, who->coach, dataset_candidate(world->known, who->id), who,
                 dataset_candidate(world->archived, who->id) != NULL);
    }
}

static void
note_rest(struct part *part, const struct world *world)
{
    const struct dataset *data = part->data, *known = world->known;

    for (guint i = 0; i < data->provider->len; i++) {
        const struct provider *provider = data->provider->pdata[i];
        add_note(part, &change_provider, provider->id, provider->id, dataset_provider(known, provider->id), provider,
                 false);
    }
    for (guint i = 0; i < data->site->len; i++) {
        const struct site *site = data->site->pdata[i];
        add_note(part, &change_site, site->id, NULL, dataset_site(known, site->id), site, false);
    }
    for (guint i = 0; i < data->decision->len; i++) {
        const struct decision *decision = data->decision->pdata[i];
        g_autofree char *pair = g_strconcat(decision->candidate, " ", decision->task, NULL);
        add_note(part, &change_decision, pair, decision->candidate,
                 dataset_decision(known, decision->candidate, decision->task), decision, false);
    }
    if (data->has_partnership && known->has_partnership)
        add_note(part, &change_partnership, data->partnership.id ? data->partnership.id : "", NULL, &known->partnership,
                 &data->partnership, false);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static bool
sets_rules(const struct dataset *data, const struct dataset *known)
{
    bool sets = data->has_partnership && !known->has_partnership;

    for (int mode = 0; mode < TRAVEL_MODES; mode++)
        sets = sets || (data->has_speed[mode] &&
                        (!known->has_speed[mode] || fabs(data->speed_kmh[mode] - known->speed_kmh[mode]) > 1e-9));
    return sets;
}

static struct part *
read_part(const struct import_file *file, struct world *world, struct fault_list *faults)
{
    struct dataset *data = import_read(file, world->known, faults);

    if (!data)
        return NULL;
    struct part *part = g_new(struct part, 1);
    *part = (struct part){.name = file->name,
                          .data = data,
                          .note = g_ptr_array_new_with_free_func((GDestroyNotify)note_free),
                          .ask = g_array_new(FALSE, FALSE, sizeof(struct ask))};
    part->sets_rules = sets_rules(data, world->known);
    note_tasks(part, world);
    note_candidates(part, world);
    note_rest(part, world);
    dataset_merge(world->known, data);
    return part;
}

/* Every file, compared with the database; NULL with `faults` or an error. GPtrArray of struct part *. */
static GPtrArray *
read_parts(struct store *store, const struct import_file *file, unsigned n_file, struct fault_list *faults,
           GError **error)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)part_free);
    struct world world = {.known = store_read_dataset(store, error)};
    bool ok = world.known && (world.archived = store_read_archived(store, error));

    for (unsigned i = 0; ok && i < n_file; i++) {
        struct part *part = read_part(&file[i], &world, faults);
        ok = part != NULL;
        if (part)
            g_ptr_array_add(parts, part);
        else
            g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" has faults: nothing was imported"), file[i].name);
    }
    world_clear(&world);
    return ok ? g_steal_pointer(&parts) : NULL;
}

/* As read_parts(), and begins the change, with nobody's change in between. */
static GPtrArray *
read_and_begin(struct store *store, const struct import_file *file, unsigned n_file, struct fault_list *faults,
               GError **error)
{
    for (int i = 0; i < TRIES_WITHOUT_LOCK; i++) {
        gint64 version = store_version(store);
        g_autoptr(GPtrArray) parts = read_parts(store, file, n_file, faults, error);
        if (!parts || !store_begin(store, error))
            return NULL;
        if (store_version(store) == version)
            return g_steal_pointer(&parts);
        store_rollback(store);
    }
    if (!store_begin(store, error))
        return NULL;
    GPtrArray *parts = read_parts(store, file, n_file, faults, error);
    if (!parts)
        store_rollback(store);
    return parts;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static bool
write_notes(struct store *store, const struct part *part, const char *who, const struct store_change *change,
            GError **error)
{
    g_autofree char *name = g_path_get_basename(part->name);
    g_autofree char *summary =
        g_strdup_printf("%d new, %d changed, %d the same", change->n_new, change->n_changed, change->n_same);

    if (change->n_new + change->n_changed == 0)
        return true;
    if (!store_audit_add(store, who, "import", "file", name, summary, error))
        return false;
    for (guint i = 0; i < part->note->len; i++) {
        const struct note *note = part->note->pdata[i];
        if (!store_audit_add(store, who, "import", note->kind, note->id, note->summary, error))
            return false;
    }
    return true;
}

static void
count_part(struct import_result *result, const struct part *part, const struct store_change *change)
{
    result->count.n_new += change->n_new;
    result->count.n_changed += change->n_changed;
    result->count.n_same += change->n_same;
    result->n_provider += (int)part->data->provider->len;
    result->n_site += (int)part->data->site->len;
    result->n_task += (int)part->data->task->len;
    result->n_candidate += (int)part->data->candidate->len;
    result->n_decision += (int)part->data->decision->len;
    for (guint i = 0; i < part->data->candidate->len; i++)
        result->n_unasked += candidate_unasked(part->data->candidate->pdata[i]);
}

/* A file is no way round the rights: what it makes or changes is asked for one by one. */
static bool
may_write(struct store *store, const struct actor *actor, const struct ask *ask, GError **error)
{
    if (strcmp(ask->kind, "decision") == 0)
        return permit_row(store, actor, "decide", "decision", ask->owner, NULL, error);
    return ask->owner ? permit_row(store, actor, "save", ask->kind, ask->id, ask->owner, error)
                      : permit(store, actor, "save", ask->kind, error);
}

static bool
may_write_all(struct store *store, const struct actor *actor, const struct part *part, GError **error)
{
    if ((part->sets_rules && !permit(store, actor, "save", "partnership", error)) ||
        (part->data->pair->len > 0 && !permit(store, actor, "save", "site", error)))
        return false;
    for (guint i = 0; i < part->ask->len; i++)
        if (!may_write(store, actor, &g_array_index(part->ask, struct ask, i), error))
            return false;
    return true;
}

static bool
write_parts(struct store *store, const GPtrArray *parts, const struct actor *actor, struct import_result *result,
            GError **error)
{
    for (guint i = 0; i < parts->len; i++) {
        const struct part *part = parts->pdata[i];
        struct store_change change = {0};
        if (!may_write_all(store, actor, part, error) ||
            !store_put_dataset(store, part->data, actor->name, &change, error) ||
            !write_notes(store, part, actor->name, &change, error))
            return false;
        count_part(result, part, &change);
    }
    return true;
}

bool
ops_import(struct store *store, const struct actor *actor, const struct import_file *file, unsigned n_file,
           bool dry_run, struct import_result *out, struct fault_list *faults, GError **error)
{
    struct import_result result = {0};

    if (!permit(store, actor, "import", "data", error))
        return false;
    g_autoptr(GPtrArray) parts = read_and_begin(store, file, n_file, faults, error);
    if (!parts)
        return false;

    if (!write_parts(store, parts, actor, &result, error))
        return change_end(store, false, error);
    if (dry_run || result.count.n_new + result.count.n_changed == 0)
        store_rollback(store);
    else if (!store_commit(store, error))
        return false;
    result.past_undo = store_is_past_undo(store);
    *out = result;
    return true;
}
