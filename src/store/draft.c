/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Drafts: what a person typed into a form and did not save, so that a lost line loses nothing.
 */

#include "sight.h"

static const char put_sql[] = "INSERT INTO draft (who, form, text, changed_at) VALUES (:who, :form, :text, :at) "
                              "ON CONFLICT (who, form) DO UPDATE SET text = excluded.text, "
                              "changed_at = excluded.changed_at";
static const char drop_sql[] = "DELETE FROM draft WHERE who = :who AND form = :form";
static const char read_sql[] = "SELECT text FROM draft WHERE who = :who AND form = :form";

static struct statement *
statement_for(struct store *store, const char *sql, const char *who, const char *form, GError **error)
{
    struct statement *statement = statement_own(store, sql, error);

    if (!statement)
        return NULL;
    bind_text(statement, ":who", who);
    bind_text(statement, ":form", form);
    return statement;
}

bool
store_put_draft(struct store *store, const char *who, const char *form, const char *text, GError **error)
{
    struct statement *statement = statement_for(store, text ? put_sql : drop_sql, who, form, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    if (text) {
        bind_text(statement, ":text", text);
        bind_text(statement, ":at", store->now);
    }
    return statement_run(statement, error);
}

char *
store_read_draft(struct store *store, const char *who, const char *form, GError **error)
{
    struct statement *statement =
        sight_shows_form(store, form) ? statement_for(store, read_sql, who, form, error) : NULL;
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    char *text = g_strdup(column_text(statement, 0));
    sqlite3_reset(statement->raw);
    return text;
}
