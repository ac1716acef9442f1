/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * The wall in the store. Three parts, from the outside in:
 *
 * The authorizer says DENY, never IGNORE (which would give values back through RETURNING), to every table that is not
 * in the list below, to those about people where people are not seen, to every change of a kind that the role has not,
 * and to whatever makes, attaches or alters something. Tables that hold both, such as the history, are only read by
 * statements of this program that themselves leave out what is not shown (statement_own()).
 *
 * What SQLite does not tell an authorizer is the columns that NATURAL JOIN and USING compare (3.40): whoever could
 * write SQL could guess at a value there. Nobody can: every statement is a literal of this program.
 *
 * An authorizer cannot tell rows: triggers of the connection refuse a change of a row that is another's.
 *
 * What is read is filtered: people of another job coach, and what names them.
 */

#include "sight.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/model/advice.h"
#include "stapelbaan/store/person.h"

enum class {
    OPEN,     /* nothing in it is about a candidate */
    PERSONAL, /* all of it is */
    AGREED,   /* what coordinators receive */
    MIXED,    /* both: only through statements that leave out what is not shown */
    BOOKS,    /* the store's own; whoever may change anything writes them */
};

/* "kind" is what a change of the table counts as, by store_sight.writes. */
static const struct {
    const char *table, *kind;
    enum class class;
} tables[] = {
    {"partnership", "partnership", OPEN},
    {"speed", "partnership", OPEN},
    {"setting", "setting", OPEN},
    {"provider", "provider", OPEN},
    {"site", "site", OPEN},
    {"pair", "site", OPEN},
    {"task", "task", OPEN},
    {"run", "plan", OPEN},
    {"run_log", "plan", OPEN},
    {"account", "account", OPEN},
    {"account_role", "account", OPEN},
    {"account_key", "account", OPEN},
    {"run_sample", "run", OPEN},
    {"candidate", "candidate", PERSONAL},
    {"decision", "decision", PERSONAL},
    {"consent", "consent", PERSONAL},
    {"profile", "plan", PERSONAL},
    {"visit", "plan", PERSONAL},
    {"unplaced", "plan", PERSONAL},
    {"advice", "plan", PERSONAL},
    {"agreed", "consent", AGREED},
    {"agreed_visit", "consent", AGREED},
    {"agreed_adaptation", "consent", AGREED},
    {"unassigned", "plan", MIXED},
    {"run_of_match", "run", MIXED},
    {"run_step", "run", MIXED},
    {"job", "job", MIXED},
    {"job_visit", "job", MIXED},
    {"job_wish", "job", MIXED},
    {"tombstone", "candidate", MIXED},
    {"audit", NULL, BOOKS},
    {"draft", NULL, BOOKS},
    {"preference", NULL, BOOKS},
    {"step", NULL, BOOKS},
    {"step_part", NULL, BOOKS},
    {"step_person", NULL, BOOKS},
    {"version_floor", NULL, BOOKS},
    {"sqlite_sequence", NULL, BOOKS},
};

/* The sight of the process. The texts are its own. */
static struct {
    bool is_set;
    char *who, *coach;
    char **provider, **writes;
    bool people, agreed;
} sight;

void
store_sight_set(const struct store_sight *from)
{
    g_clear_pointer(&sight.who, g_free);
    g_clear_pointer(&sight.coach, g_free);
    g_clear_pointer(&sight.provider, g_strfreev);
    g_clear_pointer(&sight.writes, g_strfreev);
    sight.is_set = from != NULL;
    if (!from)
        return;
    sight.who = g_strdup(from->who);
    sight.coach = g_strdup(from->coach);
    sight.provider = g_strdupv((char **)from->provider);
    sight.writes = g_strdupv((char **)from->writes);
    sight.people = from->people;
    sight.agreed = from->agreed;
}

bool
store_sees_people(const struct store *store)
{
    return !store->is_walled || sight.people;
}

bool
store_sees_all(const struct store *store)
{
    return !store->is_walled;
}

void
store_sight_lift(struct store *store)
{
    store->is_lifted = store_sees_people(store);
}

void
store_sight_drop(struct store *store)
{
    store->is_lifted = false;
}

bool
sight_hides(const struct store *store)
{
    return store->is_walled && !store->is_lifted && (!sight.people || sight.coach);
}

/* ---- the authorizer --------------------------------------------------------------------------------------------- */

static int
find_table(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        if (g_strcmp0(tables[i].table, name) == 0)
            return (int)i;
    return -1;
}

static bool
may_read(const struct store *store, const char *table)
{
    int at = find_table(table);

    if (at < 0)
        return false;
    switch (tables[at].class) {
    case OPEN:
        return true;
    case AGREED:
        return sight.agreed || sight.people;
    case PERSONAL:
        return sight.people || store->is_own;
    case MIXED:
    case BOOKS:
    default:
        return sight.people || store->is_own || strcmp(table, "version_floor") == 0;
    }
}

static bool
may_change(const struct store *store, const char *table)
{
    int at = find_table(table);

    if (at < 0)
        return false;
    /* A decision goes with its task, and comes back with it. */
    return (store->is_own && strcmp(table, "decision") == 0) || tables[at].class == BOOKS ||
           g_strv_contains((const char *const *)sight.writes, tables[at].kind);
}

/* A pragma that only tells, or that the store itself sets in a session. */
static bool
may_ask(const char *pragma, const char *value)
{
    static const char *const set[] = {"foreign_keys", "table_info", NULL};
    static const char *const ask[] = {"data_version",       "user_version",      "application_id",
                                      "integrity_check",    "synchronous",       "foreign_keys",
                                      "recursive_triggers", "trusted_schema",    "secure_delete",
                                      "temp_store",         "cell_size_check",   "mmap_size",
                                      "busy_timeout",       "journal_mode",      "journal_size_limit",
                                      "wal_autocheckpoint", "foreign_key_check", NULL};

    return g_strv_contains(value ? set : ask, pragma);
}

static int
authorize(void *user, int action, const char *one, const char *two, const char *where, const char *trigger)
{
    const struct store *store = user;
    bool ok;

    (void)trigger;
    if (store->is_lifted)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        ok = true;
        break;
    case SQLITE_FUNCTION:
        ok = g_strcmp0(two, "load_extension") != 0;
        break;
    case SQLITE_READ: /* the table-valued forms of pragmas have no file of their own */
        ok = may_read(store, one) || (g_strcmp0(one, "pragma_table_info") == 0) ||
             (store->is_own && g_strcmp0(one, "sqlite_master") == 0);
        break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        ok = g_strcmp0(where, "main") == 0 && may_change(store, one);
        break;
    case SQLITE_PRAGMA:
        ok = may_ask(one, two);
        break;
    default: /* attach, detach, create, drop, alter, analyze, reindex, virtual tables */
        ok = false;
        break;
    }
    return ok ? SQLITE_OK : SQLITE_DENY;
}

/* ---- rows that are another's ------------------------------------------------------------------------------------ */

/* mine(what, whose): may what belongs to that provider or job coach be changed here? */
static void
sql_mine(sqlite3_context *context, int n, sqlite3_value **value)
{
    const struct store *store = sqlite3_user_data(context);
    const char *what = (const char *)sqlite3_value_text(value[0]), *whose = (const char *)sqlite3_value_text(value[1]);
    bool mine = strcmp(what, "coach") == 0
                    ? !sight.coach || g_strcmp0(sight.coach, whose) == 0
                    : !sight.provider || (whose && g_strv_contains((const char *const *)sight.provider, whose));

    (void)n;
    sqlite3_result_int(context, store->is_lifted || mine);
}

#define REFUSE " BEGIN SELECT RAISE(ABORT, 'not yours'); END"
/* An upsert comes by as an insert first, also where it changes nothing: then the row is there, and no insert. */
#define GUARD(table, what, column)                                                                                     \
    "CREATE TEMP TRIGGER sight_" table "_in BEFORE INSERT ON main." table " WHEN NOT mine('" what "', new." column     \
    ") AND NOT EXISTS (SELECT 1 FROM main." table " WHERE id = new.id)" REFUSE,                                        \
        "CREATE TEMP TRIGGER sight_" table "_up BEFORE UPDATE ON main." table " WHEN NOT (mine('" what                 \
        "', old." column ") AND mine('" what "', new." column "))" REFUSE,                                             \
        "CREATE TEMP TRIGGER sight_" table "_out BEFORE DELETE ON main." table " WHEN NOT mine('" what                 \
        "', old." column ")" REFUSE
/* Of what hangs on a candidate. */
#define GUARD_OF(table, event, row)                                                                                    \
    "CREATE TEMP TRIGGER sight_" table "_" event " BEFORE " event " ON main." table                                    \
    " WHEN EXISTS (SELECT 1 FROM main.candidate WHERE id = " row ".candidate AND NOT mine('coach', coach))" REFUSE

static const char *const work_guard[] = {GUARD("task", "provider", "provider"), GUARD("provider", "provider", "id")};
static const char *const people_guard[] = {
    GUARD("candidate", "coach", "coach"),  GUARD_OF("decision", "INSERT", "new"), GUARD_OF("decision", "UPDATE", "old"),
    GUARD_OF("decision", "DELETE", "old"), GUARD_OF("consent", "INSERT", "new"),  GUARD_OF("consent", "UPDATE", "old"),
    GUARD_OF("consent", "DELETE", "old"),  GUARD_OF("job", "INSERT", "new"),      GUARD_OF("job", "UPDATE", "old"),
    GUARD_OF("job", "DELETE", "old"),
};

/* Where no people are seen, nothing that is for one of them is changed either, nor made. */
static const char *const job_guard[] = {
    "CREATE TEMP TRIGGER sight_job_in BEFORE INSERT ON main.job WHEN new.candidate IS NOT NULL" REFUSE,
    "CREATE TEMP TRIGGER sight_job_up BEFORE UPDATE ON main.job WHEN coalesce(old.candidate, old.\"from\", "
    "new.candidate) IS NOT NULL" REFUSE,
    "CREATE TEMP TRIGGER sight_job_out BEFORE DELETE ON main.job WHEN coalesce(old.candidate, old.\"from\") IS NOT "
    "NULL" REFUSE,
};

static bool
run_all(struct store *store, const char *const *sql, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++)
        if (!sql_exec(store, sql[i], error))
            return false;
    return true;
}

bool
sight_apply(struct store *store, GError **error)
{
    int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;

    if (!sight.is_set)
        return true;
    if (sqlite3_create_function_v2(store->db, "mine", 2, flags, store, sql_mine, NULL, NULL, NULL) != SQLITE_OK) {
        store_fail(store, error);
        return false;
    }
    if (!run_all(store, work_guard, G_N_ELEMENTS(work_guard), error) ||
        (sight.people ? !run_all(store, people_guard, G_N_ELEMENTS(people_guard), error)
                      : !run_all(store, job_guard, G_N_ELEMENTS(job_guard), error)))
        return false;
    g_hash_table_remove_all(store->statement); /* what was prepared before was not looked at */
    store->is_walled = true;
    sqlite3_set_authorizer(store->db, authorize, store);
    return true;
}

/* ---- what is read ----------------------------------------------------------------------------------------------- */

static const char own_sql[] = "SELECT id FROM candidate WHERE coach = :coach";

static void
take_id(struct statement *statement, void *set)
{
    g_hash_table_add(set, g_strdup(column_text(statement, 0)));
}

/* Whom this connection shows, a set of ids; NULL on error. Owned by the caller. */
static GHashTable *
shown_people(struct store *store, GError **error)
{
    g_autoptr(GHashTable) set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (!sight.people)
        return g_steal_pointer(&set);
    struct statement *statement = statement_of(store, own_sql, error);
    if (!statement)
        return NULL;
    bind_text(statement, ":coach", sight.coach);
    return statement_rows(statement, take_id, set, error) ? g_steal_pointer(&set) : NULL;
}

bool
sight_shows(struct store *store, const char *candidate)
{
    g_autoptr(GHashTable) shown = sight_hides(store) ? shown_people(store, NULL) : NULL;

    return !sight_hides(store) || (shown && g_hash_table_contains(shown, candidate));
}

bool
sight_shows_form(const struct store *store, const char *form)
{
    return store_sees_people(store) || !g_str_has_prefix(form, "candidate");
}

/* Takes out of `list` what `keep` says no to. */
static void
keep_only(GPtrArray *list, bool (*keep)(const void *element, GHashTable *shown), GHashTable *shown)
{
    for (guint i = list->len; i > 0; i--)
        if (!keep(list->pdata[i - 1], shown))
            g_ptr_array_remove_index(list, i - 1);
}

static bool
keep_profile(const void *profile, GHashTable *shown)
{
    return g_hash_table_contains(shown, ((const struct profile *)profile)->candidate);
}

static bool
keep_unplaced(const void *unplaced, GHashTable *shown)
{
    return g_hash_table_contains(shown, ((const struct unplaced *)unplaced)->candidate);
}

static bool
keep_advice(const void *advice, GHashTable *shown)
{
    const struct advice *one = advice;

    return one->about && g_hash_table_contains(shown, one->about) &&
           (!one->record || g_hash_table_contains(shown, one->record));
}

/* "K014", or the second job of it "K014/2". */
static bool
is_shown(const char *name, GHashTable *shown)
{
    g_autofree char *id = name ? g_strndup(name, strcspn(name, "/")) : NULL;

    return !id || g_hash_table_contains(shown, id);
}

static bool
keep_stack(const void *stack, GHashTable *shown)
{
    const struct stack *one = stack;

    return is_shown(one->candidate, shown) && is_shown(one->from, shown);
}

bool
sight_filter_plan(struct store *store, struct plan *plan, GError **error)
{
    g_autoptr(GHashTable) shown = NULL;

    if (!sight_hides(store))
        return true;
    shown = shown_people(store, error);
    if (!shown)
        return false;
    keep_only(plan->profile, keep_profile, shown);
    keep_only(plan->unplaced, keep_unplaced, shown);
    keep_only(plan->advice, keep_advice, shown);
    for (guint i = 0; i < plan->unassigned->len; i++) /* why, is about everybody who could not do it */
        g_clear_pointer(&((struct unassigned *)plan->unassigned->pdata[i])->detail, g_free);
    return true;
}

bool
sight_filter_stacks(struct store *store, GPtrArray *stacks, GError **error)
{
    g_autoptr(GHashTable) shown = sight_hides(store) ? shown_people(store, error) : NULL;

    if (shown)
        keep_only(stacks, keep_stack, shown);
    return shown || !sight_hides(store);
}

bool
sight_filter_dataset(struct store *store, struct dataset *data, GError **error)
{
    g_autoptr(GHashTable) shown = sight_hides(store) ? shown_people(store, error) : NULL;

    if (shown)
        dataset_keep_people(data, shown);
    return shown || !sight_hides(store);
}

static gboolean
drop_row(gpointer id, gpointer row G_GNUC_UNUSED, gpointer shown)
{
    return !g_hash_table_contains(shown, id);
}

bool
sight_filter_rows(struct store *store, const char *kind, GHashTable *rows, GError **error)
{
    if (!sight_hides(store) || strcmp(kind, "candidate") != 0)
        return true;
    g_autoptr(GHashTable) shown = shown_people(store, error);
    if (shown)
        g_hash_table_foreach_remove(rows, drop_row, shown);
    return shown != NULL;
}

static bool
keep_id(const void *id, GHashTable *shown)
{
    return g_hash_table_contains(shown, id);
}

bool
sight_filter_ids(struct store *store, const char *kind, GPtrArray *ids, GError **error)
{
    if (!sight_hides(store) || strcmp(kind, "candidate") != 0)
        return true;
    g_autoptr(GHashTable) shown = shown_people(store, error);
    if (shown)
        keep_only(ids, keep_id, shown);
    return shown != NULL;
}

/* Of the work everybody is told; of people and of jobs for them only who is shown or did it. */
static bool
keep_line(const struct store_audit *line, GHashTable *shown)
{
    static const char *const work[] = {"task", "provider", "site", "partnership", "plan", NULL};
    g_autofree char *first = g_strndup(line->id, strcspn(line->id, " "));

    return g_strv_contains(work, line->kind) || g_strcmp0(line->who, sight.who) == 0 ||
           (*first && g_hash_table_contains(shown, first));
}

bool
sight_filter_lines(struct store *store, GPtrArray *list, const struct store_audit *(*line)(const void *element),
                   GError **error)
{
    g_autoptr(GHashTable) shown = sight_hides(store) ? shown_people(store, error) : NULL;

    for (guint i = list->len; shown && i > 0; i--)
        if (!keep_line(line(list->pdata[i - 1]), shown))
            g_ptr_array_remove_index(list, i - 1);
    return shown || !sight_hides(store);
}
