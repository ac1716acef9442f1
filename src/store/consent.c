/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Who said yes to what, and the jobs that coordinators may see because of it.
 */

#include "stapelbaan/store/consent.h"

#include <string.h>

#include "private.h"

const char *const consent_side_word[CONSENT_SIDES + 1] = {"person", "coach", NULL};
const char *const consent_about_word[CONSENT_ABOUTS + 1] = {"share", "job", NULL};

static const char read_sql[] = "SELECT number, candidate, side, about, proposal, adaptations, given_at, given_by, "
                               "withdrawn_at, withdrawn_by FROM consent WHERE candidate = :candidate ORDER BY number";
static const char add_sql[] =
    "INSERT INTO consent (candidate, side, about, proposal, adaptations, given_at, given_by) VALUES (:candidate, "
    ":side, :about, :proposal, :adaptations, :at, :who)";
static const char withdraw_sql[] =
    "UPDATE consent SET withdrawn_at = :at, withdrawn_by = :who WHERE candidate = :candidate AND side = :side AND "
    "about = :about AND withdrawn_at IS NULL";
static const char agreed_sql[] =
    "SELECT pseudonym, proposal, minutes, is_full, agreed_at FROM agreed ORDER BY pseudonym";
static const char visits_sql[] = "SELECT task, site, provider, day, start_min, end_min FROM agreed_visit WHERE "
                                 "pseudonym = :pseudonym ORDER BY number";
static const char adaptations_sql[] = "SELECT demand, level FROM agreed_adaptation WHERE pseudonym = :pseudonym";
static const char drop_sql[] = "DELETE FROM agreed WHERE pseudonym = :pseudonym";
static const char put_sql[] = "INSERT INTO agreed (pseudonym, proposal, minutes, is_full, agreed_at) VALUES "
                              "(:pseudonym, :proposal, :minutes, :is_full, :at)";
static const char put_visit_sql[] =
    "INSERT INTO agreed_visit (pseudonym, number, task, site, provider, day, start_min, end_min) VALUES (:pseudonym, "
    ":number, :task, :site, :provider, :day, :start_min, :end_min)";
static const char put_adaptation_sql[] =
    "INSERT INTO agreed_adaptation (pseudonym, demand, level) VALUES (:pseudonym, :demand, :level)";

/* ---- consent ---------------------------------------------------------------------------------------------------- */

static void
consent_free(void *data)
{
    struct consent *consent = data;

    g_free(consent->candidate);
    g_free(consent->proposal);
    g_free(consent->adaptations);
    g_free(consent->given_at);
    g_free(consent->given_by);
    g_free(consent->withdrawn_at);
    g_free(consent->withdrawn_by);
    g_free(consent);
}

static void
take_consent(struct statement *statement, void *list)
{
    struct consent *consent = g_new(struct consent, 1);

    *consent = (struct consent){
        .number = column_int(statement, 0),
        .candidate = g_strdup(column_text(statement, 1)),
        .side = strcmp(column_text(statement, 2), "person") == 0 ? CONSENT_PERSON : CONSENT_COACH,
        .about = strcmp(column_text(statement, 3), "share") == 0 ? CONSENT_SHARE : CONSENT_JOB,
        .proposal = g_strdup(column_text(statement, 4)),
        .adaptations = g_strdup(column_text(statement, 5)),
        .given_at = g_strdup(column_text(statement, 6)),
        .given_by = g_strdup(column_text(statement, 7)),
        .withdrawn_at = g_strdup(column_text(statement, 8)),
        .withdrawn_by = g_strdup(column_text(statement, 9)),
    };
    g_ptr_array_add(list, consent);
}

GPtrArray *
store_read_consent(struct store *store, const char *candidate, GError **error)
{
    struct statement *statement = statement_of(store, read_sql, error);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(consent_free);

    if (!statement)
        return NULL;
    bind_text(statement, ":candidate", candidate);
    return statement_rows(statement, take_consent, list, error) ? g_steal_pointer(&list) : NULL;
}

bool
store_add_consent(struct store *store, const char *candidate, enum consent_side side, enum consent_about about,
                  const char *proposal, const char *adaptations, const char *who, GError **error)
{
    struct statement *statement = statement_of(store, add_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_text(statement, ":candidate", candidate);
    bind_text(statement, ":side", consent_side_word[side]);
    bind_text(statement, ":about", consent_about_word[about]);
    bind_text(statement, ":proposal", proposal);
    bind_text(statement, ":adaptations", adaptations);
    bind_text(statement, ":at", store->now);
    bind_text(statement, ":who", who);
    return statement_run(statement, error);
}

bool
store_withdraw_consent(struct store *store, const char *candidate, enum consent_side side, enum consent_about about,
                       const char *who, int *n, GError **error)
{
    struct statement *statement = statement_of(store, withdraw_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_text(statement, ":candidate", candidate);
    bind_text(statement, ":side", consent_side_word[side]);
    bind_text(statement, ":about", consent_about_word[about]);
    bind_text(statement, ":at", store->now);
    bind_text(statement, ":who", who);
    if (!statement_run(statement, error))
        return false;
    *n = sqlite3_changes(store->db);
    return true;
}

/* ---- what was agreed -------------------------------------------------------------------------------------------- */

void
agreed_free(struct agreed *agreed)
{
    if (!agreed)
        return;
    g_free(agreed->pseudonym);
    g_free(agreed->proposal);
    g_free(agreed->agreed_at);
    g_ptr_array_unref(agreed->visit);
    g_array_unref(agreed->adaptation);
    g_free(agreed);
}

static void
take_agreed(struct statement *statement, void *list)
{
    struct agreed *agreed = g_new(struct agreed, 1);

    *agreed = (struct agreed){
        .pseudonym = g_strdup(column_text(statement, 0)),
        .proposal = g_strdup(column_text(statement, 1)),
        .minutes = (int)column_int(statement, 2),
        .is_full = column_int(statement, 3) != 0,
        .agreed_at = g_strdup(column_text(statement, 4)),
        .visit = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free),
        .adaptation = g_array_new(FALSE, FALSE, sizeof(struct adaptation)),
    };
    g_ptr_array_add(list, agreed);
}

static void
take_visit(struct statement *statement, void *visits)
{
    g_ptr_array_add(visits, visit_new(column_text(statement, 0), column_text(statement, 1), column_text(statement, 2),
                                      (enum weekday)column_int(statement, 3), (int)column_int(statement, 4),
                                      (int)column_int(statement, 5)));
}

static void
take_adaptation(struct statement *statement, void *adaptations)
{
    struct adaptation adaptation = {.level = (int)column_int(statement, 1)};

    if (demand_parse(column_text(statement, 0), &adaptation.demand))
        g_array_append_val(adaptations, adaptation);
}

static gint
by_demand(gconstpointer a, gconstpointer b)
{
    return (int)((const struct adaptation *)a)->demand - (int)((const struct adaptation *)b)->demand;
}

static bool
read_parts(struct store *store, struct agreed *agreed, GError **error)
{
    struct statement *visits = statement_of(store, visits_sql, error);

    if (!visits)
        return false;
    bind_text(visits, ":pseudonym", agreed->pseudonym);
    if (!statement_rows(visits, take_visit, agreed->visit, error))
        return false;
    struct statement *adaptations = statement_of(store, adaptations_sql, error);
    if (!adaptations)
        return false;
    bind_text(adaptations, ":pseudonym", agreed->pseudonym);
    if (!statement_rows(adaptations, take_adaptation, agreed->adaptation, error))
        return false;
    g_array_sort(agreed->adaptation, by_demand);
    return true;
}

static bool
is_at(const struct agreed *agreed, const char *const *provider)
{
    for (guint i = 0; provider && i < agreed->visit->len; i++)
        if (g_strv_contains(provider, ((const struct visit *)agreed->visit->pdata[i])->provider))
            return true;
    return !provider;
}

GPtrArray *
store_read_agreed(struct store *store, const char *const *provider, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)agreed_free);

    if (!read_begin(store, error))
        return NULL;
    struct statement *statement = statement_of(store, agreed_sql, error);
    bool ok = statement && statement_rows(statement, take_agreed, list, error);
    for (guint i = 0; ok && i < list->len; i++)
        ok = read_parts(store, list->pdata[i], error);
    read_end(store);
    for (guint i = list->len; ok && i > 0; i--)
        if (!is_at(list->pdata[i - 1], provider))
            g_ptr_array_remove_index(list, i - 1);
    return ok ? g_steal_pointer(&list) : NULL;
}

bool
store_drop_agreed(struct store *store, const char *pseudonym, GError **error)
{
    struct statement *statement = statement_of(store, drop_sql, error);

    g_assert(store->in_change);
    if (!statement)
        return false;
    bind_text(statement, ":pseudonym", pseudonym);
    return statement_run(statement, error);
}

static bool
put_visits(struct store *store, const struct agreed *agreed, GError **error)
{
    for (guint i = 0; i < agreed->visit->len; i++) {
        struct statement *statement = statement_of(store, put_visit_sql, error);
        if (!statement)
            return false;
        bind_text(statement, ":pseudonym", agreed->pseudonym);
        bind_int(statement, ":number", i);
        bind_visit(statement, agreed->visit->pdata[i]);
        if (!statement_run(statement, error))
            return false;
    }
    return true;
}

static bool
put_adaptations(struct store *store, const struct agreed *agreed, GError **error)
{
    for (guint i = 0; i < agreed->adaptation->len; i++) {
        const struct adaptation *one = &g_array_index(agreed->adaptation, struct adaptation, i);
        struct statement *statement = statement_of(store, put_adaptation_sql, error);
        if (!statement)
            return false;
        bind_text(statement, ":pseudonym", agreed->pseudonym);
        bind_text(statement, ":demand", demand_code(one->demand));
        bind_int(statement, ":level", one->level);
        if (!statement_run(statement, error))
            return false;
    }
    return true;
}

bool
store_put_agreed(struct store *store, const struct agreed *agreed, GError **error)
{
    if (!store_drop_agreed(store, agreed->pseudonym, error))
        return false;
    struct statement *statement = statement_of(store, put_sql, error);
    if (!statement)
        return false;
    bind_text(statement, ":pseudonym", agreed->pseudonym);
    bind_text(statement, ":proposal", agreed->proposal);
    bind_int(statement, ":minutes", agreed->minutes);
    bind_int(statement, ":is_full", agreed->is_full);
    bind_text(statement, ":at", store->now);
    return statement_run(statement, error) && put_visits(store, agreed, error) && put_adaptations(store, agreed, error);
}
