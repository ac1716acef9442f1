/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The history: who did what to which record, and when. It only grows; triggers of the schema refuse anything else.
 */

#include "chain.h"
#include "step.h"

static const char add_sql[] = "INSERT INTO audit (number, at, who, verb, kind, id, summary, salt, digest, hash) "
                              "VALUES (:number, :at, :who, :verb, :kind, :id, :summary, :salt, :digest, :hash)";
static const char all_sql[] = "SELECT number, at, who, verb, kind, id, summary FROM audit "
                              "WHERE " SQL_IS_CHANGE " ORDER BY number DESC LIMIT :limit";
static const char about_sql[] =
    "SELECT number, at, who, verb, kind, id, summary FROM audit "
    "WHERE kind = :kind AND id = :id AND " SQL_IS_CHANGE " ORDER BY number DESC LIMIT :limit";

static bool
put_line(struct store *store, const struct chain_line *line, GError **error)
{
    struct statement *statement = statement_of(store, add_sql, error);

    if (!statement)
        return false;
    bind_int(statement, ":number", line->number);
    bind_text(statement, ":at", line->at);
    bind_text(statement, ":who", line->who);
    bind_text(statement, ":verb", line->verb);
    bind_text(statement, ":kind", line->kind);
    bind_text(statement, ":id", line->id);
    bind_text(statement, ":summary", line->summary);
    bind_text(statement, ":salt", line->salt);
    bind_text(statement, ":digest", line->digest);
    bind_text(statement, ":hash", line->hash);
    return statement_run(statement, error);
}

bool
audit_line(struct store *store, const char *who, const char *verb, const char *kind, const char *id,
           const char *summary, gint64 *number, GError **error)
{
    struct chain_line line = {.at = store->now, .who = who, .verb = verb, .kind = kind, .id = id, .summary = summary};
    char before[HASH_CHARS + 1];

    g_assert(store->in_change);
    if (!chain_last(store, &line.number, before, error))
        return false;
    line.number++;
    chain_seal(&line, before);
    *number = line.number;
    return put_line(store, &line, error);
}

bool
store_audit_add(struct store *store, const char *who, const char *verb, const char *kind, const char *id,
                const char *summary, GError **error)
{
    gint64 number;

    if (!audit_line(store, who, verb, kind, id, summary, &number, error))
        return false;
    step_note(store, who);
    return true;
}

void
store_audit_free(struct store_audit *audit)
{
    if (!audit)
        return;
    g_free(audit->at);
    g_free(audit->who);
    g_free(audit->verb);
    g_free(audit->kind);
    g_free(audit->id);
    g_free(audit->summary);
    g_free(audit);
}

struct store_audit *
audit_take(struct statement *statement, int from)
{
    struct store_audit *audit = g_new(struct store_audit, 1);

    *audit = (struct store_audit){
        .number = column_int(statement, from),
        .at = g_strdup(column_text(statement, from + 1)),
        .who = g_strdup(column_text(statement, from + 2)),
        .verb = g_strdup(column_text(statement, from + 3)),
        .kind = g_strdup(column_text(statement, from + 4)),
        .id = g_strdup(column_text(statement, from + 5)),
        .summary = g_strdup(column_text(statement, from + 6)),
    };
    return audit;
}

GPtrArray *
store_read_audit(struct store *store, const char *kind, const char *id, int limit, GError **error)
{
    struct statement *statement = statement_of(store, id ? about_sql : all_sql, error);
    bool has_row = false;

    if (!statement)
        return NULL;
    bind_int(statement, ":limit", limit);
    if (id) {
        bind_text(statement, ":kind", kind);
        bind_text(statement, ":id", id);
    }
    g_autoptr(GPtrArray) audit = g_ptr_array_new_with_free_func((GDestroyNotify)store_audit_free);
    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return g_steal_pointer(&audit);
        g_ptr_array_add(audit, audit_take(statement, 0));
    }
    return NULL;
}
