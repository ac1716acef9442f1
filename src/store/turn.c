/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Undo and redo: a step's changeset applied backwards or forwards.
 *
 * SQLite compares every column that it is about to write with what the step left there, version included, so a row
 * that somebody changed since is found by itself; the first such row ends it and is told with who and when. Undo gives
 * back the old version too: whoever opened the record before the change may go on as if nothing had been. The floor of
 * versions is raised first, so that no version ever means two contents.
 *
 * Foreign keys are off meanwhile (store_begin_undo()), for their cascades would take away rows that the changeset
 * still has to; what points at nothing afterwards is looked up here.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "sight.h"
#include "stapelbaan/base/date.h"
#include "stapelbaan/base/error.h"
#include "step.h"

#define STEP_COLUMNS                                                                                                   \
    "step.number, step.state, step.bytes, step.n_line, audit.number, audit.at, audit.who, audit.verb, audit.kind, "    \
    "audit.id, audit.summary FROM step JOIN audit ON audit.number = step.audit "

static const char mine_sql[] = "SELECT " STEP_COLUMNS "WHERE step.who = :who ORDER BY step.number DESC LIMIT :limit";
static const char all_sql[] = "SELECT " STEP_COLUMNS "ORDER BY step.number DESC LIMIT :limit";
static const char one_sql[] = "SELECT " STEP_COLUMNS "WHERE step.number = :number";
static const char next_sql[] =
    "SELECT " STEP_COLUMNS "WHERE step.who = :who AND step.state = 'done' ORDER BY step.number DESC LIMIT 1";
static const char again_sql[] =
    "SELECT " STEP_COLUMNS "WHERE step.who = :who AND step.state = 'undone' ORDER BY step.turned DESC LIMIT 1";
static const char lines_sql[] =
    "SELECT number, at, who, verb, kind, id, summary FROM audit WHERE number >= :first AND number < :end "
    "ORDER BY number";
static const char last_line_sql[] = "SELECT coalesce(max(number), 0) FROM audit WHERE " SQL_IS_CHANGE;

/* ---- reading ---------------------------------------------------------------------------------------------------- */

void
store_step_free(struct store_step *step)
{
    if (!step)
        return;
    store_audit_free(step->line);
    g_free(step);
}

static enum step_state
state_of(const char *word, gint64 bytes)
{
    if (bytes <= 0)
        return bytes < 0 ? STEP_LARGE : STEP_OLD;
    return strcmp(word, "done") == 0 ? STEP_KEPT : strcmp(word, "undone") == 0 ? STEP_UNDONE : STEP_CLOSED;
}

static struct store_step *
step_take(struct statement *statement)
{
    struct store_step *step = g_new(struct store_step, 1);

    *step = (struct store_step){
        .number = column_int(statement, 0),
        .state = state_of(column_text(statement, 1), column_int(statement, 2)),
        .n_line = (int)column_int(statement, 3),
        .line = audit_take(statement, 4),
    };
    return step;
}

static const struct store_audit *
line_of(const void *step)
{
    return ((const struct store_step *)step)->line;
}

GPtrArray *
store_read_steps(struct store *store, const char *who, int limit, GError **error)
{
    struct statement *statement = statement_own(store, who ? mine_sql : all_sql, error);
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)store_step_free);
    bool has_row = false;

    if (!statement)
        return NULL;
    if (who)
        bind_text(statement, ":who", who);
    bind_int(statement, ":limit", limit);
    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return sight_filter_lines(store, out, line_of, error) ? g_steal_pointer(&out) : NULL;
        g_ptr_array_add(out, step_take(statement));
    }
    return NULL;
}

struct store_step *
store_read_step(struct store *store, const char *who, gint64 number, bool back, GError **error)
{
    struct statement *statement = statement_own(store, number ? one_sql : back ? next_sql : again_sql, error);
    bool has_row = false;

    if (!statement)
        return NULL;
    if (number)
        bind_int(statement, ":number", number);
    else
        bind_text(statement, ":who", who);
    if (!statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    struct store_step *step = step_take(statement);
    sqlite3_reset(statement->raw);
    return step;
}

GPtrArray *
store_read_step_lines(struct store *store, const struct store_step *step, GError **error)
{
    struct statement *statement = statement_own(store, lines_sql, error);
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)store_audit_free);
    bool has_row = false;

    if (!statement)
        return NULL;
    bind_int(statement, ":first", step->line->number);
    bind_int(statement, ":end", step->line->number + step->n_line);
    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return g_steal_pointer(&out);
        g_ptr_array_add(out, audit_take(statement, 0));
    }
    return NULL;
}

gint64
store_last_line(struct store *store)
{
    struct statement *statement = statement_own(store, last_line_sql, NULL);
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, NULL) || !has_row)
        return -1;
    gint64 number = column_int(statement, 0);
    sqlite3_reset(statement->raw);
    return number;
}

#ifdef SQLITE_ENABLE_SESSION

static const char parts_sql[] = "SELECT changes FROM step_part WHERE step = :step ORDER BY number";
static const char turn_sql[] = "UPDATE step SET state = :state, turned = (SELECT max(turned) + 1 FROM step) "
                               "WHERE number = :step";
static const char raise_sql[] =
    "UPDATE version_floor SET floor = max(floor, (SELECT coalesce(max(v), 0) FROM (SELECT max(version) AS v FROM "
    "partnership UNION "
    "ALL SELECT max(version) FROM speed UNION ALL SELECT max(version) FROM provider UNION ALL SELECT max(version) FROM "
    "site UNION ALL SELECT max(version) FROM pair UNION ALL SELECT max(version) FROM task UNION ALL SELECT "
    "max(version) FROM candidate UNION ALL SELECT max(version) FROM decision UNION ALL SELECT max(version) FROM job)))";
static const char dangling_sql[] =
    "SELECT 'task', id, changed_by, changed_at FROM task WHERE provider NOT IN (SELECT id FROM provider) OR site NOT "
    "IN (SELECT id FROM site) UNION ALL SELECT 'candidate', id, changed_by, changed_at FROM candidate WHERE home NOT "
    "IN (SELECT id FROM site) UNION ALL SELECT 'decision', candidate || ' ' || task, changed_by, changed_at FROM "
    "decision WHERE candidate NOT IN (SELECT id FROM candidate) OR task NOT IN (SELECT id FROM task) UNION ALL SELECT "
    "'pair', a || ' ' || b, changed_by, changed_at FROM pair WHERE a NOT IN (SELECT id FROM site) OR b NOT IN (SELECT "
    "id FROM site) LIMIT 1";
static const char newest_sql[] =
    "SELECT who, at FROM audit WHERE kind = :kind AND id = :id AND " SQL_IS_CHANGE " ORDER BY number DESC "
    "LIMIT 1";
static const char newest_of_kind_sql[] =
    "SELECT who, at FROM audit WHERE kind = :kind AND " SQL_IS_CHANGE " ORDER BY number DESC LIMIT 1";
static const char column_sql[] = "SELECT cid FROM pragma_table_info(:tab) WHERE name = :name";

/* ---- the row that is in the way --------------------------------------------------------------------------------- */

struct clash {
    int kind; /* SQLITE_CHANGESET_..., 0: none */
    char *table, *key;
    GPtrArray *value; /* of char *: the row as it is now, where there is one */
};

static void
clash_clear(struct clash *clash)
{
    g_free(clash->table);
    g_free(clash->key);
    g_ptr_array_unref(clash->value);
}

/* Nothing is ever overwritten: the first row that is not as it was left ends it. */
static int
on_conflict(void *user, int kind, sqlite3_changeset_iter *iter)
{
    struct clash *clash = user;
    const char *table = NULL;
    int n_column = 0, op;

    clash->kind = kind;
    if (kind == SQLITE_CHANGESET_FOREIGN_KEY)
        return SQLITE_CHANGESET_ABORT;
    sqlite3changeset_op(iter, &table, &n_column, &op, NULL);
    clash->table = g_strdup(table);
    clash->key = step_key(iter);
    for (int i = 0; i < n_column && (kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT); i++) {
        sqlite3_value *value = NULL;
        sqlite3changeset_conflict(iter, i, &value);
        g_ptr_array_add(clash->value, g_strdup(value ? (const char *)sqlite3_value_text(value) : NULL));
    }
    return SQLITE_CHANGESET_ABORT;
}

/* What the row says in that column; NULL where it has none. Borrowed. */
static const char *
clash_column(struct store *store, const struct clash *clash, const char *name)
{
    struct statement *statement = statement_of(store, column_sql, NULL);
    bool has_row = false;

    if (!statement)
        return NULL;
    bind_text(statement, ":tab", clash->table);
    bind_text(statement, ":name", name);
    if (!statement_step(statement, &has_row, NULL) || !has_row)
        return NULL;
    guint column = (guint)column_int(statement, 0);
    sqlite3_reset(statement->raw);
    return column < clash->value->len ? clash->value->pdata[column] : NULL;
}

/* Who changed it last and when, as the history tells; false where it does not. */
static bool
read_newest(struct store *store, const char *kind, const char *id, char **who, char **at)
{
    struct statement *statement = statement_own(store, id ? newest_sql : newest_of_kind_sql, NULL);
    bool has_row = false;

    if (!statement)
        return false;
    bind_text(statement, ":kind", kind);
    if (id)
        bind_text(statement, ":id", id);
    if (!statement_step(statement, &has_row, NULL) || !has_row)
        return false;
    *who = g_strdup(column_text(statement, 0));
    *at = date_moment(column_text(statement, 1));
    sqlite3_reset(statement->raw);
    return true;
}

static bool
is_of_plan(const char *table)
{
    static const char *const part[] = {"run", "profile", "visit", "unassigned", "unplaced", "advice", "run_log", NULL};

    return g_strv_contains(part, table);
}

static const char *const changed_text = N_("not possible: %s \"%s\" was changed since, by %s at %s");
static const char *const gone_text = N_("not possible: %s \"%s\" was deleted since, by %s at %s");
static const char *const again_text = N_("not possible: %s \"%s\" is there again, from %s at %s");
static const char *const needed_text = N_("not possible: %s \"%s\", from %s at %s, needs what would go");

static void
set_clash(const char *text, const char *kind, const char *key, const char *who, const char *at, GError **error)
{
    g_autoptr(GString) line = g_string_new(_(text));
    const char *const part[] = {_(kind), key, who ? who : "?", at};

    for (gsize i = 0; i < G_N_ELEMENTS(part); i++)
        g_string_replace(line, "%s", part[i], 1);
    g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, line->str);
}

static void
explain_clash(struct store *store, const struct clash *clash, GError **error)
{
    bool gone = clash->kind == SQLITE_CHANGESET_NOTFOUND, again = clash->kind == SQLITE_CHANGESET_CONFLICT;
    bool setting = strcmp(clash->table, "setting") == 0; /* the history tells it of the partnership */
    const char *kind = g_str_has_prefix(clash->table, "job") ? "job" : clash->table;
    g_autofree char *who = NULL, *at = NULL, *id = g_strdup(clash->key);

    if (is_of_plan(clash->table)) {
        read_newest(store, "plan", NULL, &who, &at);
        g_set_error(error, SB_ERROR, SB_ERROR_CONFLICT,
                    _("not possible: the stored plan was replaced since, by %s at %s"), who ? who : "?", at ? at : "?");
        return;
    }
    if (kind != clash->table && strcmp(kind, "job") == 0)
        *(id + strcspn(id, " ")) = '\0'; /* of a visit or a wish: the draft that it is of */
    if (gone) {
        read_newest(store, setting ? "partnership" : kind, setting ? "" : id, &who, &at);
    } else {
        who = g_strdup(clash_column(store, clash, "changed_by"));
        at = date_moment(clash_column(store, clash, "changed_at"));
    }
    set_clash(gone ? gone_text : again ? again_text : changed_text, kind, id, who, at ? at : "?", error);
}

/* ---- turning ---------------------------------------------------------------------------------------------------- */

static bool
read_changes(struct store *store, gint64 step, GByteArray *out, GError **error)
{
    struct statement *statement = statement_own(store, parts_sql, error);
    bool has_row = false;

    if (!statement)
        return false;
    bind_int(statement, ":step", step);
    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return true;
        g_byte_array_append(out, sqlite3_column_blob(statement->raw, 0),
                            (guint)sqlite3_column_bytes(statement->raw, 0));
    }
    return false;
}

static bool
apply(struct store *store, int n_byte, void *bytes, GError **error)
{
    struct clash clash = {.value = g_ptr_array_new_with_free_func(g_free)};
    store->is_own = true; /* whose step it is was looked at; the rows are guarded by triggers */
    int rc = sqlite3changeset_apply(store->db, n_byte, bytes, NULL, on_conflict, &clash);
    store->is_own = false;

    if (rc == SQLITE_ABORT && clash.table)
        explain_clash(store, &clash, error);
    else if (rc != SQLITE_OK)
        store_fail(store, error);
    clash_clear(&clash);
    return rc == SQLITE_OK;
}

/* Backwards where `back`. */
static bool
apply_way(struct store *store, GByteArray *changes, bool back, GError **error)
{
    int n_inverse = 0;
    void *inverse = NULL;

    if (!back)
        return apply(store, (int)changes->len, changes->data, error);
    if (sqlite3changeset_invert((int)changes->len, changes->data, &n_inverse, &inverse) != SQLITE_OK) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("database \"%s\" is damaged: a step to undo cannot be read"),
                    store->path);
        return false;
    }
    bool ok = apply(store, n_inverse, inverse, error);
    sqlite3_free(inverse);
    return ok;
}

/* Does everything still point at something? */
static bool
check_pointers(struct store *store, GError **error)
{
    struct statement *statement = statement_own(store, dangling_sql, error);
    bool has_row = false;

    if (!statement || !statement_step(statement, &has_row, error))
        return false;
    if (!has_row)
        return true;
    if (!store_sees_people(store)) {
        sqlite3_reset(statement->raw);
        g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, _("not possible: other records need what would go"));
        return false;
    }
    g_autofree char *at = date_moment(column_text(statement, 3));
    set_clash(needed_text, column_text(statement, 0), column_text(statement, 1), column_text(statement, 2), at, error);
    sqlite3_reset(statement->raw);
    return false;
}

static bool
set_state(struct store *store, gint64 step, bool back, GError **error)
{
    struct statement *statement = statement_own(store, turn_sql, error);

    if (!statement)
        return false;
    bind_text(statement, ":state", back ? "undone" : "done");
    bind_int(statement, ":step", step);
    return statement_run(statement, error);
}

bool
store_turn_step(struct store *store, const struct store_step *step, bool back, GError **error)
{
    g_autoptr(GByteArray) changes = g_byte_array_new();
    struct statement *raise = statement_own(store, raise_sql, error);

    g_assert(store->is_undo && step->state == (back ? STEP_KEPT : STEP_UNDONE));
    return raise && statement_run(raise, error) && read_changes(store, step->number, changes, error) &&
           apply_way(store, changes, back, error) && check_pointers(store, error) &&
           set_state(store, step->number, back, error);
}

#else

bool
store_turn_step(struct store *store, const struct store_step *step, bool back, GError **error)
{
    (void)store;
    (void)step;
    (void)back;
    g_set_error_literal(error, SB_ERROR, SB_ERROR_IO,
                        _("the SQLite of this machine has no sessions: nothing can be undone"));
    return false;
}

#endif
