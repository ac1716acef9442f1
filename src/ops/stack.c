/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Drafts of jobs in the database. The history tells of each which tasks came and went; for whom it is, it only says
 * that it changed.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/stack.h"

struct stack *
ops_stack_find(const GPtrArray *stacks, const char *id)
{
    for (guint i = 0; i < stacks->len; i++) {
        struct stack *stack = stacks->pdata[i];
        if (strcmp(stack->id, id) == 0)
            return stack;
    }
    return NULL;
}

char *
ops_stack_free_id(struct store *store)
{
    return ops_free_id(store, "job");
}

/* ---- what changed ------------------------------------------------------------------------------------------------ */

static void append_word(GString *out, const char *separator, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
append_word(GString *out, const char *separator, const char *format, ...)
{
    va_list args;

    if (out->len > 0)
        g_string_append(out, separator);
    va_start(args, format);
    g_string_append_vprintf(out, format, args);
    va_end(args);
}

/* "+T014" for each task of `a` that is not in `b`. */
static void
append_tasks(GString *out, char sign, const struct stack *a, const struct stack *b)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint v = 0; v < a->visit->len; v++) {
        const char *task = ((const struct visit *)a->visit->pdata[v])->task;
        if (g_hash_table_add(seen, (gpointer)(uintptr_t)task) && stack_minutes(b, task) == 0)
            append_word(out, " ", "%c%s", sign, task);
    }
}

static char *
summary_of(const struct stack *before, const struct stack *after)
{
    GString *out = g_string_new(NULL);
    auto_of(stack) none = stack_new(after->id);
    const struct stack *old = before ? before : none;

    if (!before)
        g_string_append(out, "new");
    append_tasks(out, '+', after, old);
    append_tasks(out, '-', old, after);
    if (before && strcmp(old->title, after->title) != 0)
        append_word(out, "; ", "title: %s -> %s", old->title, after->title);
    if (before && (old->aim_min != after->aim_min || old->most_min != after->most_min))
        append_word(out, "; ", "hours: %g-%g -> %g-%g", old->aim_min / 60.0, old->most_min / 60.0,
                    after->aim_min / 60.0, after->most_min / 60.0);
    if (before && g_strcmp0(old->candidate, after->candidate) != 0)
        append_word(out, "; ", "candidate");
    if (out->len == 0)
        g_string_append(out, "times");
    return g_string_free(out, FALSE);
}

/* ---- saving ------------------------------------------------------------------------------------------------------ */

static bool
may_change(struct store *store, const struct actor *actor, const char *verb, const struct stack *stack, GError **error)
{
    return stack->candidate ? permit_row(store, actor, verb, "personal job", stack->candidate, NULL, error)
                            : permit(store, actor, verb, "job", error);
}

static bool
check_stack(const struct stack *stack, GError **error)
{
    if (stack->id[0] == '\0' || strlen(stack->id) > 64) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is not an id"), stack->id);
        return false;
    }
    if (g_utf8_strlen(stack->title, -1) > 200) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("a name has at most 200 characters"));
        return false;
    }
    return true;
}

/* One that is there and is not shown is for a person who is not shown. */
static bool
check_shown(struct store *store, const struct actor *actor, const char *verb, const struct stack *stored,
            const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = stored ? NULL : store_read_ids(store, "job", true, error);

    if (stored || (ids && !g_strv_contains((const char *const *)ids->pdata, id)))
        return true;
    return ids && permit_hidden(store, actor, verb, "personal job", id, error);
}

bool
stack_save_one(struct store *store, const struct actor *actor, const GPtrArray *stored, const struct stack_save *save,
               GError **error)
{
    const struct stack *before = ops_stack_find(stored, save->stack->id);

    if (!check_stack(save->stack, error) || !check_shown(store, actor, "save", before, save->stack->id, error) ||
        (before && !may_change(store, actor, "save", before, error)))
        return false;
    if (before && save->version > 0 && stack_is_equal(before, save->stack))
        return true;
    g_autofree char *summary = summary_of(before, save->stack);
    return store_put_stack(store, save->stack, save->version, actor->name, error) &&
           store_audit_add(store, actor->name, "save", "job", save->stack->id, summary, error);
}

static bool
save_all(struct store *store, const struct actor *actor, const struct stack_save *save, unsigned n_save, GError **error)
{
    g_autoptr(GPtrArray) stored = store_read_stacks(store, error);

    for (unsigned i = 0; stored && i < n_save; i++)
        if (!stack_save_one(store, actor, stored, &save[i], error))
            return false;
    return stored != NULL;
}

bool
ops_stack_save(struct store *store, const struct actor *actor, const struct stack_save *save, unsigned n_save,
               GError **error)
{
    for (unsigned i = 0; i < n_save; i++)
        if (!may_change(store, actor, "save", save[i].stack, error))
            return false;
    return store_begin(store, error) && change_end(store, save_all(store, actor, save, n_save, error), error);
}

static bool
delete_one(struct store *store, const struct actor *actor, const char *id, gint64 version, GError **error)
{
    g_autoptr(GPtrArray) stored = store_read_stacks(store, error);
    const struct stack *stack = stored ? ops_stack_find(stored, id) : NULL;

    return stored && check_shown(store, actor, "delete", stack, id, error) &&
           (!stack || may_change(store, actor, "delete", stack, error)) &&
           store_delete(store, "job", id, version, error) &&
           store_audit_add(store, actor->name, "delete", "job", id, "deleted for good", error);
}

bool
ops_stack_delete(struct store *store, const struct actor *actor, const char *id, gint64 version, GError **error)
{
    if (!permit(store, actor, "delete", "job", error) || !store_begin(store, error))
        return false;
    return change_end(store, delete_one(store, actor, id, version, error), error);
}

/* ---- from a profile ---------------------------------------------------------------------------------------------- */

/* The `n`-th profile of a candidate, from 1; NULL: none. */
static const struct profile *
nth_profile(const struct plan *plan, const char *candidate, int n)
{
    for (guint p = 0; plan && p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p];
        if (strcmp(profile->candidate, candidate) == 0 && --n == 0)
            return profile;
    }
    return NULL;
}

static const struct profile *
find_profile(const struct plan *plan, const char *name)
{
    const char *slash = strchr(name, '/');
    g_autofree char *candidate = slash ? g_strndup(name, (gsize)(slash - name)) : g_strdup(name);

    return nth_profile(plan, candidate, slash ? (int)g_ascii_strtoll(slash + 1, NULL, 10) : 1);
}

struct stack *
ops_stack_from(const struct dataset *data, const struct plan *plan, const char *name, const char *id, bool person,
               GError **error)
{
    const struct profile *profile = find_profile(plan, name);
    const struct candidate *who = profile ? dataset_candidate(data, profile->candidate) : NULL;

    if (!who) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("there is no job profile for \"%s\" in the last match"), name);
        return NULL;
    }
    struct stack *stack = stack_new(id);
    stack_set_hours(stack, candidate_full_min(who, &data->partnership), candidate_max_min(who, &data->partnership));
    stack->from = g_strdup(name);
    stack->candidate = person ? g_strdup(who->id) : NULL;
    stack_set_visits(stack, profile->visit);
    return stack;
}

/* ---- the others -------------------------------------------------------------------------------------------------- */

/* Does a draft stand in the place of the `n`-th profile of its candidate? */
static bool
is_replaced(const GPtrArray *stacks, const struct stack *own, const char *candidate, int n)
{
    g_autofree char *first = g_strdup(candidate), *later = g_strdup_printf("%s/%d", candidate, n);
    const char *name = n == 1 ? first : later;

    if (g_strcmp0(own->from, name) == 0 || (n == 1 && g_strcmp0(own->candidate, candidate) == 0))
        return true;
    for (guint i = 0; i < stacks->len; i++) {
        const struct stack *stack = stacks->pdata[i];
        if (g_strcmp0(stack->from, name) == 0 || (n == 1 && g_strcmp0(stack->candidate, candidate) == 0))
            return true;
    }
    return false;
}

static void
add_copy(struct plan *others, const char *name, const GPtrArray *visit)
{
    struct profile *profile = profile_new(name);

    for (guint v = 0; v < visit->len; v++) {
        const struct visit *each = visit->pdata[v];
        g_ptr_array_add(profile->visit,
                        visit_new(each->task, each->site, each->provider, each->day, each->start_min, each->end_min));
    }
    g_ptr_array_add(others->profile, profile);
}

struct plan *
ops_stack_others(const struct plan *plan, const GPtrArray *stacks, const struct stack *own)
{
    struct plan *others = plan_new();
    int n = 0;

    for (guint p = 0; plan && p < plan->profile->len; p++) {
        const struct profile *profile = plan->profile->pdata[p], *last = p > 0 ? plan->profile->pdata[p - 1] : NULL;
        n = last && strcmp(last->candidate, profile->candidate) == 0 ? n + 1 : 1;
        if (!is_replaced(stacks, own, profile->candidate, n))
            add_copy(others, profile->candidate, profile->visit);
    }
    for (guint i = 0; i < stacks->len; i++) {
        const struct stack *stack = stacks->pdata[i];
        if (strcmp(stack->id, own->id) != 0)
            add_copy(others, stack->id, stack->visit);
    }
    return others;
}

char *
ops_stack_holders(const struct plan *others, const char *task)
{
    GString *out = g_string_new(NULL);

    for (guint p = 0; p < others->profile->len; p++) {
        const struct profile *profile = others->profile->pdata[p];
        guint v = 0;
        while (v < profile->visit->len && strcmp(((const struct visit *)profile->visit->pdata[v])->task, task) != 0)
            v++;
        if (v < profile->visit->len)
            append_word(out, ", ", "%s", profile->candidate);
    }
    return g_string_free(out, out->len == 0);
}
