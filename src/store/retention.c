/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * What is past its time, by kind: one statement finds it, one throws it away. Lines of the history are emptied, and a
 * line tells of it, so that the chain holds (erase.c).
 */

#include "stapelbaan/store/retention.h"

#include "erase.h"

const char *const retention_word[RETENTIONS + 1] = {"archived", "silent", "consent", "form",
                                                    "run",      "look",   "history", NULL};

static const struct {
    const char *find; /* ids or numbers */
    const char *drop; /* NULL: what was found is erased as a person, or emptied as a line */
} rule[RETENTIONS] = {
    [RETENTION_ARCHIVED] = {"SELECT id FROM candidate WHERE archived = 1 AND changed_at < :since ORDER BY id", NULL},
    [RETENTION_SILENT] = {"SELECT id FROM candidate WHERE archived = 0 AND changed_at < :since ORDER BY id", NULL},
    [RETENTION_CONSENT] = {"SELECT number FROM consent WHERE withdrawn_at < :since",
                           "DELETE FROM consent WHERE withdrawn_at < :since"},
    [RETENTION_FORM] = {"SELECT form FROM draft WHERE changed_at < :since",
                        "DELETE FROM draft WHERE changed_at < :since"},
    [RETENTION_RUN] = {"SELECT number FROM run_of_match WHERE state <> 'running' AND started_at < :since",
                       "DELETE FROM run_of_match WHERE state <> 'running' AND started_at < :since"},
    [RETENTION_LOOK] = {"SELECT number FROM audit WHERE erased_by IS NULL AND NOT " SQL_IS_CHANGE
                        " AND at < :since ORDER BY number",
                        NULL},
    [RETENTION_HISTORY] = {"SELECT number FROM audit WHERE erased_by IS NULL AND " SQL_IS_CHANGE
                           " AND verb <> 'erase' AND at < :since ORDER BY number",
                           NULL},
};

static void
take_text(struct statement *statement, void *list)
{
    g_ptr_array_add(list, g_strdup(column_text(statement, 0)));
}

GPtrArray *
store_read_due_people(struct store *store, enum retention kind, const char *since, GError **error)
{
    struct statement *statement = statement_of(store, rule[kind].find, error);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);

    if (!statement)
        return NULL;
    bind_text(statement, ":since", since);
    return statement_rows(statement, take_text, list, error) ? g_steal_pointer(&list) : NULL;
}

int
store_count_due(struct store *store, enum retention kind, const char *since, GError **error)
{
    g_autoptr(GPtrArray) list = store_read_due_people(store, kind, since, error);

    return list ? (int)list->len : -1;
}

static bool
empty(struct store *store, const GPtrArray *due, const struct erasing *by, GError **error)
{
    g_autoptr(GArray) number = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 line;

    for (guint i = 0; i < due->len; i++) {
        gint64 one = g_ascii_strtoll(due->pdata[i], NULL, 10);
        g_array_append_val(number, one);
    }
    return erase_lines(store, number, by, &line, error);
}

static bool
drop(struct store *store, enum retention kind, const char *since, guint n, const struct erasing *by, GError **error)
{
    struct statement *statement = statement_of(store, rule[kind].drop, error);
    g_autofree char *summary = g_strdup_printf("%u rows, approved by %s", n, by->approver);

    if (!statement)
        return false;
    bind_text(statement, ":since", since);
    return statement_run(statement, error) &&
           store_audit_add(store, by->who, "purge", "retention", retention_word[kind], summary, error);
}

int
store_purge(struct store *store, enum retention kind, const char *since, const struct erasing *by, GError **error)
{
    if (!store_begin(store, error))
        return -1;
    g_autoptr(GPtrArray) due = store_read_due_people(store, kind, since, error);
    bool ok = due != NULL;

    if (ok && due->len > 0)
        ok = rule[kind].drop ? drop(store, kind, since, due->len, by, error) : empty(store, due, by, error);
    if (!ok) {
        store_rollback(store);
        return -1;
    }
    if (!store_commit(store, error) || (due->len > 0 && !erase_pages(store, NULL, error)))
        return -1;
    return (int)due->len;
}
