/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The history: who did what to which record, and when. It only grows; triggers of the schema refuse anything else.
 */

#include "chain.h"
#include "sight.h"
#include "step.h"

static const char add_sql[] = "INSERT INTO audit (number, at, who, verb, kind, id, summary, salt, digest, hash) "
                              "VALUES (:number, :at, :who, :verb, :kind, :id, :summary, :salt, :digest, :hash)";
static const char all_sql[] = "SELECT number, at, who, verb, kind, id, summary FROM audit "
                              "WHERE " SQL_IS_CHANGE " ORDER BY number DESC LIMIT :limit";
static const char told_sql[] =
    "SELECT EXISTS (SELECT 1 FROM audit WHERE kind = :kind AND id = :id AND verb = :verb AND who = :who AND summary = "
    ":summary AND at >= :since)";
static const char lines_sql[] =
    "SELECT number, at, who, verb, kind, id, summary FROM audit WHERE (:who IS NULL OR who = :who) AND (:what IS NULL "
    "OR verb = :what OR kind = :what OR instr(' ' || id || ' ', ' ' || :what || ' ')) AND (:since IS NULL OR at >= "
    ":since) AND (:until IS NULL OR at < :until) ORDER BY number DESC LIMIT :limit";
static const char about_sql[] =
    "SELECT number, at, who, verb, kind, id, summary FROM audit "
    "WHERE kind = :kind AND id = :id AND " SQL_IS_CHANGE " ORDER BY number DESC LIMIT :limit";

static bool
put_line(struct store *store, const struct chain_line *line, GError **error)
{
    struct statement *statement = statement_own(store, add_sql, error);

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

bool
store_audit_tell(struct store *store, const struct store_audit *line, GError **error)
{
    gint64 number;

    return audit_line(store, line->who, line->verb, line->kind, line->id, line->summary, &number, error);
}

bool
store_audit_is_told(struct store *store, const struct store_audit *line, const char *since)
{
    struct statement *statement = statement_own(store, told_sql, NULL);
    bool has_row = false;

    if (!statement)
        return false;
    bind_text(statement, ":kind", line->kind);
    bind_text(statement, ":id", line->id);
    bind_text(statement, ":verb", line->verb);
    bind_text(statement, ":who", line->who);
    bind_text(statement, ":summary", line->summary);
    bind_text(statement, ":since", since);
    bool told = statement_step(statement, &has_row, NULL) && has_row && column_int(statement, 0) != 0;
    sqlite3_reset(statement->raw);
    return told;
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

static const struct store_audit *
itself(const void *line)
{
    return line;
}

GPtrArray *
store_read_audit(struct store *store, const char *kind, const char *id, int limit, GError **error)
{
    struct statement *statement = statement_own(store, id ? about_sql : all_sql, error);
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
            return sight_filter_lines(store, audit, itself, error) ? g_steal_pointer(&audit) : NULL;
        g_ptr_array_add(audit, audit_take(statement, 0));
    }
    return NULL;
}

static void
take_line(struct statement *statement, void *lines)
{
    g_ptr_array_add(lines, audit_take(statement, 0));
}

/* The newest were asked for, and the oldest of them is to be first. */
static void
turn_round(GPtrArray *lines)
{
    for (guint i = 0; i < lines->len / 2; i++) {
        gpointer one = lines->pdata[i];
        lines->pdata[i] = lines->pdata[lines->len - 1 - i];
        lines->pdata[lines->len - 1 - i] = one;
    }
}

GPtrArray *
store_read_audit_lines(struct store *store, const struct store_audit_filter *filter, GError **error)
{
    struct statement *statement = statement_of(store, lines_sql, error);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)store_audit_free);

    if (!statement)
        return NULL;
    bind_text(statement, ":who", filter->who);
    bind_text(statement, ":what", filter->what);
    bind_text(statement, ":since", filter->since);
    bind_text(statement, ":until", filter->until);
    bind_int(statement, ":limit", filter->limit > 0 ? filter->limit : -1);
    if (!statement_rows(statement, take_line, lines, error))
        return NULL;
    turn_round(lines);
    return g_steal_pointer(&lines);
}
