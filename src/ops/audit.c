/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Reading the history: its head, its check, its lines, and who looked at one person. What a month comes to is in
 * audit_report.c.
 */

#include "stapelbaan/ops/audit.h"

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/store/chain.h"

char *
ops_audit_head(struct store *store, const struct actor *actor, GError **error)
{
    return permit(store, actor, "read", "audit", error) ? store_read_head(store, error) : NULL;
}

GPtrArray *
ops_audit_verify(struct store *store, const struct actor *actor, const char *head, unsigned *n_line, GError **error)
{
    return permit(store, actor, "read", "audit", error) ? store_verify_chain(store, head, n_line, error) : NULL;
}

GPtrArray *
ops_audit_lines(struct store *store, const struct actor *actor, const struct store_audit_filter *filter, GError **error)
{
    return permit(store, actor, "read", "audit", error) ? store_read_audit_lines(store, filter, error) : NULL;
}

char *
ops_audit_day(const char *day, bool end)
{
    g_autofree char *first = g_strdup_printf("%sT00:00:00", day);
    g_autoptr(GTimeZone) here = g_time_zone_new_local();
    g_autoptr(GDateTime) from = g_date_time_new_from_iso8601(first, here);
    g_autoptr(GDateTime) at = from ? g_date_time_add_days(from, end ? 1 : 0) : NULL;
    g_autoptr(GDateTime) utc = at ? g_date_time_to_utc(at) : NULL;

    return utc ? g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ") : g_strdup(day);
}

static void
seen_free(void *data)
{
    struct seen *seen = data;

    g_free(seen->at);
    g_free(seen->who);
    g_free(seen);
}

/* Looks at the person, and at everybody: whoever lists all candidates sees this one. */
static void
add_seen(GPtrArray *out, const GPtrArray *line)
{
    for (guint i = 0; i < line->len; i++) {
        const struct store_audit *audit = line->pdata[i];
        enum look look = ops_look_of(audit->summary);
        if (look == LOOK_NONE || (strcmp(audit->verb, "view") != 0 && strcmp(audit->verb, "export") != 0))
            continue;
        struct seen *seen = g_new(struct seen, 1);
        *seen = (struct seen){.at = g_strdup(audit->at), .who = g_strdup(audit->who), .look = look};
        g_ptr_array_add(out, seen);
    }
}

static gint
newest_first(gconstpointer left, gconstpointer right)
{
    const struct seen *a = *(struct seen *const *)left, *b = *(struct seen *const *)right;
    int by_time = strcmp(b->at, a->at);

    return by_time ? by_time : strcmp(a->who, b->who);
}

GPtrArray *
ops_seen(struct store *store, const struct actor *actor, const char *candidate, GError **error)
{
    const struct store_audit_filter mine = {.what = candidate}, all = {.what = "*"};

    if (!permit_row(store, actor, "read", "looks", candidate, NULL, error))
        return NULL;
    g_autoptr(GPtrArray) line = store_read_audit_lines(store, &mine, error);
    g_autoptr(GPtrArray) everybody = line ? store_read_audit_lines(store, &all, error) : NULL;
    if (!everybody)
        return NULL;
    GPtrArray *out = g_ptr_array_new_with_free_func(seen_free);
    add_seen(out, line);
    add_seen(out, everybody);
    g_ptr_array_sort(out, newest_first);
    return out;
}
