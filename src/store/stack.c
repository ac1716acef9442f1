/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Drafts of jobs, written and read whole: the job, its visits numbered in their order, and the wishes about tasks.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "sight.h"
#include "stapelbaan/base/error.h"
#include "tombstone.h"

static const char put_sql[] =
    "INSERT INTO job (id, title, owner, candidate, \"from\", aim_min, most_min, version, changed_at, changed_by) "
    "VALUES (:id, :title, :owner, :candidate, :from, :aim_min, :most_min, :floor + 1, :at, :who) ON CONFLICT (id) DO "
    "UPDATE SET "
    "title = excluded.title, owner = excluded.owner, candidate = excluded.candidate, \"from\" = excluded.\"from\", "
    "aim_min = excluded.aim_min, most_min = excluded.most_min, version = " SQL_NEXT_VERSION ", "
    "changed_at = excluded.changed_at, changed_by = excluded.changed_by";
static const char drop_visits_sql[] = "DELETE FROM job_visit WHERE job = :id";
static const char drop_wishes_sql[] = "DELETE FROM job_wish WHERE job = :id";
static const char put_visit_sql[] =
    "INSERT INTO job_visit (job, number, task, site, provider, day, start_min, end_min) VALUES (:id, :number, :task, "
    ":site, :provider, :day, :start_min, :end_min)";
static const char put_wish_sql[] = "INSERT INTO job_wish (job, task, \"is\") VALUES (:id, :task, :is)";
static const char jobs_sql[] = "SELECT id, title, owner, candidate, \"from\", aim_min, most_min FROM job ORDER BY id";
static const char visits_sql[] = "SELECT job, task, site, provider, day, start_min, end_min FROM job_visit "
                                 "ORDER BY job, number";
static const char wishes_sql[] = "SELECT job, task, \"is\" FROM job_wish ORDER BY job, task";

/* ---- in ---- */

static bool
put_row(struct store *store, const struct stack *stack, const char *who, GError **error)
{
    struct statement *statement = statement_own(store, put_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":id", stack->id);
    bind_text(statement, ":title", stack->title);
    bind_text(statement, ":owner", stack->owner);
    bind_text(statement, ":candidate", stack->candidate);
    bind_text(statement, ":from", stack->from);
    bind_int(statement, ":aim_min", stack->aim_min);
    bind_int(statement, ":most_min", stack->most_min);
    bind_int(statement, ":floor", store->floor);
    bind_text(statement, ":at", store->now);
    bind_text(statement, ":who", who);
    return statement_run(statement, error);
}

static bool
drop_rows(struct store *store, const char *sql, const char *id, GError **error)
{
    struct statement *statement = statement_own(store, sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":id", id);
    return statement_run(statement, error);
}

static bool
put_visit(struct store *store, const char *id, guint number, const struct visit *visit, GError **error)
{
    struct statement *statement = statement_own(store, put_visit_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":id", id);
    bind_int(statement, ":number", number);
    bind_visit(statement, visit);
    return statement_run(statement, error);
}

static bool
put_wishes(struct store *store, const char *id, char **task, enum stack_wish wish, GError **error)
{
    for (; task && *task; task++) {
        struct statement *statement = statement_own(store, put_wish_sql, error);
        if (!statement)
            return false;
        bind_text(statement, ":id", id);
        bind_text(statement, ":task", *task);
        bind_int(statement, ":is", wish);
        if (!statement_run(statement, error))
            return false;
    }
    return true;
}

bool
store_put_stack(struct store *store, const struct stack *stack, gint64 version, const char *who, GError **error)
{
    bool archived;

    if (stack->candidate && !tombstone_check(store, stack->candidate, error))
        return false;
    if (!row_check(store, "job", stack->id, version, &archived, error) || !put_row(store, stack, who, error) ||
        !drop_rows(store, drop_visits_sql, stack->id, error) || !drop_rows(store, drop_wishes_sql, stack->id, error))
        return false;
    for (guint v = 0; v < stack->visit->len; v++)
        if (!put_visit(store, stack->id, v, stack->visit->pdata[v], error))
            return false;
    return put_wishes(store, stack->id, stack->pinned, STACK_WISH_PINNED, error) &&
           put_wishes(store, stack->id, stack->barred, STACK_WISH_FORBIDDEN, error);
}

/* ---- out ---- */

static void
add_stack(struct statement *statement, void *stacks)
{
    struct stack *stack = stack_new(column_text(statement, 0));

    stack_set_text(&stack->title, column_text(statement, 1));
    stack_set_text(&stack->owner, column_text(statement, 2));
    stack->candidate = g_strdup(column_text(statement, 3));
    stack->from = g_strdup(column_text(statement, 4));
    stack_set_hours(stack, (int)column_int(statement, 5), (int)column_int(statement, 6));
    g_ptr_array_add(stacks, stack);
}

/* The job of the current row's first column. */
static struct stack *
stack_of(struct statement *statement, const GPtrArray *stacks)
{
    for (guint j = 0; j < stacks->len; j++) {
        struct stack *stack = stacks->pdata[j];
        if (strcmp(stack->id, column_text(statement, 0)) == 0)
            return stack;
    }
    return NULL;
}

/* A visit whose times are none is left out: a draft is put right by its owner, not by us. */
static void
add_visit(struct statement *statement, void *stacks)
{
    struct stack *stack = stack_of(statement, stacks);
    gint64 day = column_int(statement, 4), start = column_int(statement, 5), end = column_int(statement, 6);

    if (stack && day >= 0 && day < DAYS && start >= 0 && end > start && end <= MINUTES_A_DAY)
        g_ptr_array_add(stack->visit, visit_new(column_text(statement, 1), column_text(statement, 2),
                                                column_text(statement, 3), (enum weekday)day, (int)start, (int)end));
}

static void
add_wish(struct statement *statement, void *stacks)
{
    struct stack *stack = stack_of(statement, stacks);

    if (stack)
        stack_set_wish(stack, column_text(statement, 1), (enum stack_wish)column_int(statement, 2));
}

static bool
read_rows(struct store *store, const char *sql, void (*add)(struct statement *statement, void *stacks),
          GPtrArray *stacks, GError **error)
{
    struct statement *statement = statement_own(store, sql, error);

    return statement && statement_rows(statement, add, stacks, error);
}

GPtrArray *
store_read_stacks(struct store *store, GError **error)
{
    g_autoptr(GPtrArray) stacks = g_ptr_array_new_with_free_func((GDestroyNotify)stack_free);

    if (!read_begin(store, error))
        return NULL;
    bool ok = read_rows(store, jobs_sql, add_stack, stacks, error) && sight_filter_stacks(store, stacks, error) &&
              read_rows(store, visits_sql, add_visit, stacks, error) &&
              read_rows(store, wishes_sql, add_wish, stacks, error);
    read_end(store);
    return ok ? g_steal_pointer(&stacks) : NULL;
}
