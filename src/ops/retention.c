/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Retention. The days are settings of the partnership; the defaults are what Dutch practice and law come to for who
 * looks for work: four weeks after somebody left, two years without a word, five years for who looked at whom.
 */

#include "stapelbaan/ops/retention.h"

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/run.h"

static const struct {
    const char *label;
    int days;
} kinds[RETENTIONS] = {
    [RETENTION_ARCHIVED] = {N_("candidates in the archive"), 28},
    [RETENTION_SILENT] = {N_("candidates whose record nobody changed"), 730},
    [RETENTION_CONSENT] = {N_("a yes that was taken back"), 730},
    [RETENTION_FORM] = {N_("what somebody typed and did not save"), 90},
    [RETENTION_RUN] = {N_("matches that ran, with their best plan"), 90},
    [RETENTION_LOOK] = {N_("who looked at whom"), 1826},
    [RETENTION_HISTORY] = {N_("who changed what"), 2557},
};

const char *
ops_retention_label(enum retention kind)
{
    return _(kinds[kind].label);
}

static char *
key_of(enum retention kind)
{
    return g_strconcat("keep ", retention_word[kind], NULL);
}

/* -1 on error. */
static int
days_of(struct store *store, enum retention kind, GError **error)
{
    g_autofree char *key = key_of(kind);
    GError *own = NULL;
    g_autofree char *value = store_read_setting(store, key, &own);

    if (own) {
        g_propagate_error(error, own);
        return -1;
    }
    return value ? (int)g_ascii_strtoll(value, NULL, 10) : kinds[kind].days;
}

/* The moment so many days ago; "" where it is kept for ever, before which nothing is. Owned by the caller. */
static char *
moment(int days)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autoptr(GDateTime) then = g_date_time_add_days(now, -days);

    return days > 0 ? g_date_time_format(then, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
}

bool
ops_retention(struct store *store, const struct actor *actor, struct retention_state *state, GError **error)
{
    if (!permit(store, actor, "read", "retention", error))
        return false;
    for (int kind = 0; kind < RETENTIONS; kind++) {
        state[kind].days = days_of(store, (enum retention)kind, error);
        g_autofree char *since = moment(state[kind].days);
        if (state[kind].days < 0)
            return false;
        state[kind].n_due = store_count_due(store, (enum retention)kind, since, error);
        if (state[kind].n_due < 0)
            return false;
    }
    return true;
}

int
ops_retention_due(struct store *store, const struct actor *actor)
{
    struct retention_state state[RETENTIONS];
    int n = 0;

    if (!ops_may(actor, "read", "retention", NULL) || !ops_retention(store, actor, state, NULL))
        return 0;
    for (int kind = 0; kind < RETENTIONS; kind++)
        n += state[kind].n_due;
    return n;
}

bool
ops_retention_set(struct store *store, const struct actor *actor, enum retention kind, int days, GError **error)
{
    g_autofree char *key = key_of(kind), *value = g_strdup_printf("%d", days);
    int before = days_of(store, kind, error);
    g_autofree char *summary = g_strdup_printf("%d -> %d", before, days);

    if (before < 0 || !permit(store, actor, "save", "retention", error) || !store_begin(store, error))
        return false;
    return change_end(
        store,
        store_put_setting(store, key, value, actor->name, error) &&
            store_audit_add(store, actor->name, "save", "retention", retention_word[kind], summary, error),
        error);
}

static int
purge_people(struct store *store, enum retention kind, const char *since, const struct erasing *by, GError **error)
{
    g_autoptr(GPtrArray) due = store_read_due_people(store, kind, since, error);

    for (guint i = 0; due && i < due->len; i++) {
        auto_of(erasure) erasure = store_erase_person(store, due->pdata[i], by, error);
        if (!erasure)
            return -1;
    }
    return due ? (int)due->len : -1;
}

int
ops_retention_purge(struct store *store, const struct actor *actor, enum retention kind, const char *approver,
                    GError **error)
{
    const struct erasing by = {.who = actor->name, .approver = approver};
    int days = days_of(store, kind, error);

    if (days < 0 || !permit(store, actor, "purge", "retention", error) ||
        !approver_check(store, actor, approver, error))
        return -1;
    g_autofree char *since = moment(days);
    if (!erase_begin(store, error))
        return -1;
    int n = kind == RETENTION_ARCHIVED || kind == RETENTION_SILENT ? purge_people(store, kind, since, &by, error)
                                                                   : store_purge(store, kind, since, &by, error);
    store_run_drop(store);
    return n;
}
