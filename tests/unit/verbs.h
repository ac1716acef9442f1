/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_VERBS_H
#define STAPELBAAN_TESTS_VERBS_H

/**
 * Every write verb as two steps, what a person sees and what that person then does about it; for the tests that set
 * two of them against each other, or a disk that fails against each.
 */

#include <string.h>

#include "desk.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/bulk.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/preference.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/ops/undo.h"

enum { VERB_TASKS = 6 };

/** A person at work: their connection, and the version of the row that they look at. */
struct hand {
    struct store *store;
    struct actor *actor;
    gint64 seen;
    const char *mark; /* goes into what they write, so that two hands never write the same */
};

struct verb {
    const char *name;
    const char *kind, *id; /* the row that it looks at first; NULL: it writes whatever stands there */
    bool (*run)(struct hand *hand, GError **error);
};

static inline bool
verb_save_task(struct hand *hand, GError **error)
{
    auto_of(task) task = sample_task("T001", hand->mark);

    return ops_task_save(hand->store, hand->actor, task, hand->seen, NULL, error);
}

static inline bool
verb_archive_task(struct hand *hand, GError **error)
{
    return ops_archive(hand->store, hand->actor, "task", "T001", true, hand->seen, error);
}

static inline bool
verb_delete_task(struct hand *hand, GError **error)
{
    return ops_delete(hand->store, hand->actor, "task", "T001", hand->seen, error);
}

static inline bool
verb_save_candidate(struct hand *hand, GError **error)
{
    auto_of(candidate) candidate = sample_candidate("K001");

    set(candidate_fields, candidate, "hours.min", *hand->mark == 'A' ? "21" : "22");
    return ops_candidate_save(hand->store, hand->actor, candidate, hand->seen, NULL, error);
}

static inline bool
verb_archive_candidate(struct hand *hand, GError **error)
{
    return ops_archive(hand->store, hand->actor, "candidate", "K001", true, hand->seen, error);
}

static inline bool
verb_delete_candidate(struct hand *hand, GError **error)
{
    return ops_delete(hand->store, hand->actor, "candidate", "K001", hand->seen, error);
}

static inline bool
verb_save_provider(struct hand *hand, GError **error)
{
    auto_of(provider) provider = sample_provider("p1");

    set(provider_fields, provider, "name", hand->mark);
    return ops_provider_save(hand->store, hand->actor, provider, hand->seen, NULL, error);
}

static inline bool
verb_save_site(struct hand *hand, GError **error)
{
    auto_of(site) site = sample_site("s1", "52.0869");

    set(site_fields, site, "name", hand->mark);
    return ops_site_save(hand->store, hand->actor, site, hand->seen, NULL, error);
}

static inline bool
verb_decide(struct hand *hand, GError **error)
{
    int kind = *hand->mark == 'A' ? DECISION_FORBIDDEN : DECISION_REQUIRED;

    return ops_decide(hand->store, hand->actor, "K001", "T002", kind, error);
}

static inline bool
verb_save_job(struct hand *hand, GError **error)
{
    auto_of(stack) stack = stack_new("B001");
    struct stack_save save = {stack, hand->seen};

    stack_set_text(&stack->title, hand->mark);
    stack_set_hours(stack, 32 * 60, 0);
    return ops_stack_save(hand->store, hand->actor, &save, 1, error);
}

static inline bool
verb_delete_job(struct hand *hand, GError **error)
{
    return ops_stack_delete(hand->store, hand->actor, "B001", hand->seen, error);
}

static inline bool
verb_ambition(struct hand *hand, GError **error)
{
    return ops_ambition_save(hand->store, hand->actor, 20 + *hand->mark, error);
}

static inline bool
verb_preference(struct hand *hand, GError **error)
{
    return ops_preference_save(hand->store, hand->actor, "colour", hand->mark, error);
}

static inline bool
verb_draft(struct hand *hand, GError **error)
{
    return ops_draft_save(hand->store, hand->actor, "task", hand->mark, error);
}

static inline bool
verb_import(struct hand *hand, GError **error)
{
    g_autofree char *text = g_strdup_printf(
        "stapelbaan: 1\ntasks: [{id: T001, provider: p1, site: s1, title: '%s', minutes: 40, days: mo-fr, window: "
        "'07:00-09:00'}, {id: T100, provider: p1, site: s1, title: '%s', minutes: 20, days: mo, window: "
        "'07:00-09:00'}]\n",
        hand->mark, hand->mark);
    const struct import_file file = {.name = "t.yaml", .bytes = text, .n_byte = strlen(text)};
    auto_of(fault_list) faults = fault_list_new();
    struct import_result result;

    return ops_import(hand->store, hand->actor, &file, 1, false, &result, faults, error);
}

static inline gint64
verb_version_now(void *user, const char *id)
{
    g_autoptr(GHashTable) rows = store_read_rows(user, "task", NULL);
    const struct store_row *row = rows ? g_hash_table_lookup(rows, id) : NULL;

    return row ? row->version : 0;
}

/* Looks and saves at once: who was faster is seen by the versions inside. */
static inline bool
verb_change_tasks(struct hand *hand, GError **error)
{
    auto_of(dataset) data = store_read_dataset(hand->store, error);
    g_autoptr(GPtrArray) id = g_ptr_array_new();

    if (!data)
        return false;

    g_ptr_array_add(id, (char *)"T003");
    g_ptr_array_add(id, (char *)"T004");
    g_autoptr(GPtrArray) row =
        ops_bulk_preview(data, ops_bulk_field("note"), hand->mark, id, verb_version_now, hand->store);
    return ops_bulk_save(hand->store, hand->actor, row, NULL, error);
}

static inline bool
verb_plan(struct hand *hand, GError **error)
{
    auto_of(plan) plan = plan_new();

    return ops_plan_save(hand->store, hand->actor, plan, error);
}

static const struct verb verbs[] = {
    {"save task", "task", "T001", verb_save_task},
    {"archive task", "task", "T001", verb_archive_task},
    {"delete task", "task", "T001", verb_delete_task},
    {"save candidate", "candidate", "K001", verb_save_candidate},
    {"archive candidate", "candidate", "K001", verb_archive_candidate},
    {"delete candidate", "candidate", "K001", verb_delete_candidate},
    {"save provider", "provider", "p1", verb_save_provider},
    {"save site", "site", "s1", verb_save_site},
    {"decide", NULL, NULL, verb_decide},
    {"save job", "job", "B001", verb_save_job},
    {"delete job", "job", "B001", verb_delete_job},
    {"ambition", NULL, NULL, verb_ambition},
    {"preference", NULL, NULL, verb_preference},
    {"draft", NULL, NULL, verb_draft},
    {"import", NULL, NULL, verb_import},
    {"change tasks", NULL, NULL, verb_change_tasks},
    {"plan", NULL, NULL, verb_plan},
};

/** The look before the change. */
static inline void
verb_look(const struct verb *verb, struct hand *hand)
{
    hand->seen = verb->kind ? version_of(hand->store, verb->kind, verb->id) : 0;
}

/** What everybody's verbs find: tasks, a person, a draft of a job. At `path`, closed. */
static inline void
verbs_prepare(const char *path)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);
    auto_of(dataset) data = sample_dataset(VERB_TASKS);
    auto_of(actor) actor = desk_person("anna");
    struct hand hand = {.store = store, .actor = actor, .mark = "start"};
    GError *error = NULL;

    put_or_die(store, data);
    verb_save_job(&hand, &error);
    g_assert_no_error(error);
}

/** Everything that a person can see of the database, as one text. */
static inline char *
verbs_state(struct store *store, const struct actor *actor)
{
    g_autoptr(GString) file = ops_export(store, actor, NULL, NULL);
    g_autoptr(GPtrArray) archived = store_read_ids(store, "task", true, NULL);
    g_autoptr(GPtrArray) stack = store_read_stacks(store, NULL);
    g_autoptr(GPtrArray) people = store_read_ids(store, "candidate", true, NULL);
    g_autofree char *ambition = store_read_setting(store, "ambition", NULL);
    g_autofree char *preference = store_read_preference(store, actor->name, "colour", NULL);
    g_autofree char *draft = store_read_draft(store, actor->name, "task", NULL);
    struct plan *plan = store_read_plan(store, NULL);

    for (guint i = 0; i < archived->len; i++)
        g_string_append_printf(file, "%s ", (const char *)archived->pdata[i]);
    for (guint i = 0; i < people->len; i++)
        g_string_append_printf(file, "%s ", (const char *)people->pdata[i]);
    for (guint i = 0; i < stack->len; i++)
        g_string_append_printf(file, "%s ", ((const struct stack *)stack->pdata[i])->title);
    g_string_append_printf(file, "\n%s %s %s %s\n", ambition ? ambition : "-", preference ? preference : "-",
                           draft ? draft : "-", plan ? "plan" : "no plan");
    plan_free(plan);
    return g_strdup(file->str);
}

#endif
