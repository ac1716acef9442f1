/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The tables of the database, each with what it holds of one candidate. A test compares this list with the schema: a
 * new table or column must be given, or left out by name and with a reason.
 *
 * Texts in which people write freely, and lists of ids, may name the person too: they are found by names().
 */

#include "person.h"

#include <string.h>

#include "stapelbaan/base/error.h"
#include "step.h"

#define ALL_OF(table, columns, where) "SELECT " columns " FROM " table " WHERE " where
#define NO_PERSON                     "about work, places or the program; no candidate in it"
#define STAFF                         "about who works with the program, not about candidates"
#define PROOF                         "hashes that prove the line; no data"

const struct person_table person_tables[] = {
    {.name = "candidate",
     .select = ALL_OF("candidate",
                      "id, coach, count, hours_min, hours_full, hours_max, available, max_days, max_day_hours, "
                      "min_day_hours, pace, stretch, max_gap, max_providers, max_sites_per_day, travel, home, "
                      "max_commute, abilities, adjustments, day_limits, holds, prefers_like, prefers_avoid, "
                      "\"group\", support, archived, version, changed_at, changed_by",
                      "id = :id"),
     .erase = "DELETE FROM candidate WHERE id = :id"},
    {.name = "decision",
     .select = ALL_OF("decision", "candidate, task, \"is\", version, changed_at, changed_by", "candidate = :id"),
     .erase = "DELETE FROM decision WHERE candidate = :id"},
    {.name = "consent",
     .select = ALL_OF("consent",
                      "number, candidate, side, about, proposal, adaptations, given_at, given_by, withdrawn_at, "
                      "withdrawn_by",
                      "candidate = :id"),
     .erase = "DELETE FROM consent WHERE candidate = :id"},
    {.name = "agreed",
     .select = ALL_OF("agreed", "pseudonym, proposal, minutes, is_full, agreed_at", "pseudonym = :id"),
     .erase = "DELETE FROM agreed WHERE pseudonym = :id"},
    {.name = "agreed_visit",
     .select =
         ALL_OF("agreed_visit", "pseudonym, number, task, site, provider, day, start_min, end_min", "pseudonym = :id")},
    {.name = "agreed_adaptation", .select = ALL_OF("agreed_adaptation", "pseudonym, demand, level", "pseudonym = :id")},
    {.name = "profile",
     .select =
         ALL_OF("profile", "run, number, candidate, lead, is_full, minutes, travel_min, score", "candidate = :id"),
     .erase = "UPDATE profile SET candidate = '-' WHERE candidate = :id"},
    {.name = "visit",
     .select =
         "SELECT visit.run, visit.profile, visit.number, task, site, provider, day, start_min, end_min FROM visit "
         "JOIN profile ON profile.run = visit.run AND profile.number = visit.profile WHERE candidate = :id"},
    {.name = "unplaced",
     .select =
         ALL_OF("unplaced", "run, number, candidate, count, reason, detail", "candidate = :id OR names(detail, :id)"),
     .erase = "DELETE FROM unplaced WHERE candidate = :id OR names(detail, :id)"},
    {.name = "unassigned",
     .select = ALL_OF("unassigned", "run, number, task, times, reason, detail", "names(detail, :id)"),
     .erase = "UPDATE unassigned SET detail = NULL WHERE names(detail, :id)"},
    {.name = "advice",
     .select = ALL_OF("advice", "run, number, kind, about, detail, jobs, hours, record, \"key\", value, moves_work",
                      "about = :id OR record = :id OR names(detail, :id) OR names(value, :id)"),
     .erase = "DELETE FROM advice WHERE about = :id OR record = :id OR names(detail, :id) OR names(value, :id)"},
    {.name = "job",
     .select =
         ALL_OF("job", "id, title, owner, candidate, \"from\", aim_min, most_min, version, changed_at, changed_by",
                "candidate = :id OR names(title, :id) OR names(\"from\", :id)"),
     .erase = "DELETE FROM job WHERE candidate = :id OR names(title, :id) OR names(\"from\", :id)"},
    {.name = "job_visit",
     .select = ALL_OF("job_visit", "job, number, task, site, provider, day, start_min, end_min",
                      "job IN (SELECT id FROM job WHERE candidate = :id)")},
    {.name = "job_wish",
     .select = ALL_OF("job_wish", "job, task, \"is\"", "job IN (SELECT id FROM job WHERE candidate = :id)")},
    {.name = "draft",
     .select = ALL_OF("draft", "who, form, text, changed_at", "names(form, :id) OR names(text, :id)"),
     .erase = "DELETE FROM draft WHERE names(form, :id) OR names(text, :id)"},
    {.name = "preference",
     .select = ALL_OF("preference", "who, \"key\", value", "names(\"key\", :id) OR names(value, :id)"),
     .erase = "DELETE FROM preference WHERE names(\"key\", :id) OR names(value, :id)"},
    {.name = "task",
     .select = ALL_OF("task", "id, title, supervisor, note",
                      "names(title, :id) OR names(supervisor, :id) OR names(note, :id)"),
     .left_out =
         "provider site minutes days times_per_week window blackout people split season demands requires origin "
         "archived version changed_at changed_by",
     .erase = "UPDATE task SET title = without(title, :id), supervisor = without(supervisor, :id), note = "
              "without(note, :id) WHERE names(title, :id) OR names(supervisor, :id) OR names(note, :id)",
     .why = "only texts in which people write freely can name a person"},
    {.name = "run_of_match",
     .select = ALL_OF("run_of_match", "number, who, started_at, goal, keep, message, best",
                      "names(keep, :id) OR names(message, :id) OR names(best, :id)"),
     .left_out = "pid limit_s explain n_person n_task state stop_by phase seconds score bound n_full n_part n_column",
     .erase = "UPDATE run_of_match SET keep = without(keep, :id), message = NULL, best = NULL WHERE "
              "names(keep, :id) OR names(message, :id) OR names(best, :id)",
     .why = "figures of a whole run"},
    {.name = "run_step",
     .select = ALL_OF("run_step", "run, number, what", "names(what, :id)"),
     .left_out = "seconds score gain",
     .erase = "UPDATE run_step SET what = without(what, :id) WHERE names(what, :id)",
     .why = "figures of a whole run"},
    {.name = "step_person",
     .select = ALL_OF("step_person", "candidate, step", "candidate = :id"),
     .erase = "DELETE FROM step_person WHERE candidate = :id"},
    {.name = "audit",
     .select = ALL_OF("audit", "number, at, who, verb, kind, id, summary", "names(id, :id) OR names(summary, :id)"),
     .left_out = "salt digest hash erased_by",
     .why = PROOF},
    {.name = "step", .left_out = "number who at audit n_line bytes state turned", .why = NO_PERSON},
    {.name = "step_part", .left_out = "step number changes", .why = "given unpacked, change by change"},
    {.name = "partnership",
     .left_out = "one id name full_time_hours rules_break_after rules_break_minutes rules_long_day rules_long_break "
                 "rules_shortest_break rules_day_span rules_daily_rest rules_weekly_rest version changed_at changed_by",
     .why = NO_PERSON},
    {.name = "speed", .left_out = "mode kmh version changed_at changed_by", .why = NO_PERSON},
    {.name = "provider",
     .left_out = "id name sector full_time_hours employs places version changed_at changed_by",
     .why = NO_PERSON},
    {.name = "site", .left_out = "id name lat lon version changed_at changed_by", .why = NO_PERSON},
    {.name = "pair", .left_out = "a b minutes version changed_at changed_by", .why = NO_PERSON},
    {.name = "run",
     .left_out = "id goal status date score bound n_full n_part bound_full seconds seed stored_at",
     .why = NO_PERSON},
    {.name = "run_log", .left_out = "id at goal n_full n_part minutes times_left n_unplaced score", .why = NO_PERSON},
    {.name = "run_sample", .left_out = "run number seconds score bound", .why = NO_PERSON},
    {.name = "setting", .left_out = "key value changed_at changed_by", .why = NO_PERSON},
    {.name = "version_floor", .left_out = "one floor", .why = NO_PERSON},
    {.name = "tombstone", .left_out = "hash salt at", .why = "hashes of who was erased; says of nobody who it was"},
    {.name = "account", .left_out = "id name language uid is_active version changed_at changed_by", .why = STAFF},
    {.name = "account_role", .left_out = "account role provider", .why = STAFF},
    {.name = "account_key",
     .left_out = "number account type blob comment added_at added_by expires revoked_at revoked_by",
     .why = STAFF},
};

const gsize n_person_table = G_N_ELEMENTS(person_tables);

bool
store_person_table(unsigned i, const char **name, const char **left_out, const char **why)
{
    if (i >= n_person_table)
        return false;
    *name = person_tables[i].name;
    *left_out = person_tables[i].left_out;
    *why = person_tables[i].why;
    return true;
}

/* ---- names in texts --------------------------------------------------------------------------------------------- */

static bool
is_inner(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

static bool
is_joint(char c)
{
    return c == '.' || c == '-';
}

/* Does an id go on at `at`, or (`by` -1) end there? `text` bounds the look back. */
static bool
goes_on(const char *text, const char *at, int by)
{
    if (by < 0 && at == text)
        return false;
    char next = by < 0 ? at[-1] : *at;
    char then = by < 0 ? (at - 1 > text ? at[-2] : '\0') : next ? at[1] : '\0';

    return is_inner(next) || (is_joint(next) && is_inner(then));
}

static const char *
find_name(const char *text, const char *from, const char *id)
{
    gsize n = strlen(id);

    for (const char *at = strstr(from, id); at; at = strstr(at + 1, id))
        if (!goes_on(text, at, -1) && !goes_on(text, at + n, 1))
            return at;
    return NULL;
}

bool
person_is_named(const char *text, const char *id)
{
    return *id && find_name(text, text, id);
}

static void
sql_names(sqlite3_context *context, int n, sqlite3_value **value)
{
    const char *text = (const char *)sqlite3_value_text(value[0]), *id = (const char *)sqlite3_value_text(value[1]);

    (void)n;
    sqlite3_result_int(context, text && id && person_is_named(text, id));
}

static void
sql_without(sqlite3_context *context, int n, sqlite3_value **value)
{
    const char *text = (const char *)sqlite3_value_text(value[0]), *id = (const char *)sqlite3_value_text(value[1]);
    g_autoptr(GString) out = g_string_new(NULL);
    const char *from = text;

    (void)n;
    if (!text || !id)
        return;
    for (const char *at = find_name(text, from, id); at; at = find_name(text, from, id)) {
        g_string_append_len(out, from, at - from);
        g_string_append_c(out, '-');
        from = at + strlen(id);
    }
    g_string_append(out, from);
    sqlite3_result_text(context, out->str, -1, SQLITE_TRANSIENT);
}

bool
person_functions(struct store *store, GError **error)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

    if (sqlite3_create_function_v2(store->db, "names", 2, flags, NULL, sql_names, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_create_function_v2(store->db, "without", 2, flags, NULL, sql_without, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    store_fail(store, error);
    return false;
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static void
rows_free(void *data)
{
    struct person_rows *rows = data;

    g_strfreev(rows->key);
    g_ptr_array_unref(rows->row);
    g_free(rows);
}

static struct person_rows *
rows_new(const struct person_table *table, sqlite3_stmt *raw)
{
    struct person_rows *rows = g_new(struct person_rows, 1);
    int n = sqlite3_column_count(raw);

    *rows = (struct person_rows){
        .table = table->name,
        .key = g_new0(char *, n + 1),
        .row = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
    };
    for (int i = 0; i < n; i++)
        rows->key[i] = g_strdup(sqlite3_column_name(raw, i));
    return rows;
}

static void
take_row(struct statement *statement, void *rows)
{
    GPtrArray *cell = g_ptr_array_new_with_free_func(g_free);

    for (int i = 0; i < sqlite3_column_count(statement->raw); i++)
        g_ptr_array_add(cell, g_strdup(column_text(statement, i)));
    g_ptr_array_add(((struct person_rows *)rows)->row, cell);
}

static bool
read_table(struct store *store, const struct person_table *table, const char *id, GPtrArray *out, GError **error)
{
    struct statement *statement = statement_of(store, table->select, error);

    if (!statement)
        return false;
    bind_text(statement, ":id", id);
    struct person_rows *rows = rows_new(table, statement->raw);
    bool ok = statement_rows(statement, take_row, rows, error);
    if (rows->row->len > 0)
        g_ptr_array_add(out, rows);
    else
        rows_free(rows);
    return ok;
}

/* What is kept for undo, under the name of its table. */
static bool
read_changes(struct store *store, const char *id, GPtrArray *out, GError **error)
{
    static const char *const key[] = {"step", "table", "before", "after", NULL};
    struct person_rows *rows = g_new(struct person_rows, 1);

    *rows = (struct person_rows){
        .table = "step_part",
        .key = g_strdupv((char **)key),
        .row = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
    };
    bool ok = step_unpack(store, id, rows->row, error);
    if (rows->row->len > 0)
        g_ptr_array_add(out, rows);
    else
        rows_free(rows);
    return ok;
}

GPtrArray *
store_read_person(struct store *store, const char *id, GError **error)
{
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(rows_free);

    if (!person_functions(store, error) || !read_begin(store, error))
        return NULL;
    bool ok = true;
    for (gsize i = 0; ok && i < n_person_table; i++)
        ok = !person_tables[i].select || read_table(store, &person_tables[i], id, out, error);
    ok = ok && read_changes(store, id, out, error);
    read_end(store);
    return ok ? g_steal_pointer(&out) : NULL;
}
