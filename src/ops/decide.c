/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Decisions about a candidate and a task: required, forbidden, or taken away. A pin is checked as a file's would be:
 * the person must be able to do what is required.
 */

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/edit.h"

/* The stored records of the pair and what is around them; a missing one is left to the check. */
static bool
read_pair(struct store *store, const char *candidate, const char *task, struct dataset *known, GError **error)
{
    g_autoptr(GPtrArray) people = store_read_ids(store, "candidate", false, error);
    g_autoptr(GPtrArray) tasks = people ? store_read_ids(store, "task", false, error) : NULL;

    if (!tasks)
        return false;
    if (g_strv_contains((const char *const *)people->pdata, candidate)) {
        struct candidate *who = store_read_candidate(store, candidate, error);
        if (!who)
            return false;
        dataset_put_candidate(known, who);
    }
    if (g_strv_contains((const char *const *)tasks->pdata, task)) {
        struct task *what = store_read_task(store, task, error);
        if (!what)
            return false;
        dataset_put_task(known, what);
    }
    return true;
}

static bool
check_pin(struct store *store, const struct decision *decision, GError **error)
{
    auto_of(dataset) known = store_read_around(store, "candidate", decision->candidate, error);

    if (!known || !read_pair(store, decision->candidate, decision->task, known, error))
        return false;
    auto_of(dataset) data = dataset_new();
    dataset_put_decision(data, decision_copy(decision));
    return check_as_import(data, known, error);
}

static bool
tell(struct store *store, const struct actor *actor, const struct decision *before, const struct decision *after,
     const char *pair, GError **error)
{
    const char *old = before ? decision_word[before->kind] : "none", *now = after ? decision_word[after->kind] : "none";
    g_autofree char *summary = g_strdup_printf("is: %s -> %s", old, now);

    return store_audit_add(store, actor->name, "decide", "decision", pair, summary, error);
}

static bool
decide(struct store *store, const struct actor *actor, const char *candidate, const char *task, int kind,
       GError **error)
{
    GError *own = NULL;
    auto_of(decision) before = store_read_decision(store, candidate, task, &own);
    auto_of(decision) after = kind < 0 ? NULL : decision_new(candidate, task, (enum decision_kind)kind);
    g_autofree char *pair = g_strconcat(candidate, " ", task, NULL);

    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    if (!permit_row(store, actor, "decide", "decision", candidate, NULL, error))
        return false;
    if (before && after ? before->kind == after->kind : before == NULL && after == NULL)
        return true;
    if (after ? !check_pin(store, after, error) || !store_put_decision(store, after, actor->name, error)
              : !store_drop_decision(store, candidate, task, error))
        return false;
    return tell(store, actor, before, after, pair, error);
}

bool
ops_decide(struct store *store, const struct actor *actor, const char *candidate, const char *task, int kind,
           GError **error)
{
    g_assert(kind >= -1 && kind < DECISION_KINDS);
    if (!permit(store, actor, "decide", "decision", error) || !store_begin(store, error))
        return false;
    return change_end(store, decide(store, actor, candidate, task, kind, error), error);
}
