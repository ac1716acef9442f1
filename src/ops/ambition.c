/* SPDX-License-Identifier: EUPL-1.2 */
/* The ambition of a partnership: one number among its settings. */

#include "stapelbaan/ops/ambition.h"

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

static const char key[] = "ambition";

bool
ops_ambition_parse(const char *text, int *out, GError **error)
{
    guint64 n = 0;

    if (!g_ascii_string_to_unsigned(text, 10, 0, AMBITION_MOST, &n, NULL)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is no number of jobs from 0 to %d"), text, AMBITION_MOST);
        return false;
    }
    *out = (int)n;
    return true;
}

int
ops_ambition(struct store *store, GError **error)
{
    GError *own = NULL;
    g_autofree char *text = store_read_setting(store, key, &own);
    int n_job = 0;

    if (own) {
        g_propagate_error(error, own);
        return -1;
    }
    return text && ops_ambition_parse(text, &n_job, NULL) ? n_job : 0;
}

static bool
save(struct store *store, const struct actor *actor, int n_job, GError **error)
{
    int before = ops_ambition(store, error);
    g_autofree char *text = g_strdup_printf("%d", n_job);
    g_autofree char *summary = g_strdup_printf("ambition: %d -> %d", before, n_job);

    if (before < 0)
        return false;
    return before == n_job || (store_put_setting(store, key, n_job ? text : NULL, actor->name, error) &&
                               store_audit_add(store, actor->name, "aim", "partnership", "", summary, error));
}

bool
ops_ambition_save(struct store *store, const struct actor *actor, int n_job, GError **error)
{
    g_autofree char *text = g_strdup_printf("%d", n_job);

    if (!permit(store, actor, "aim", "partnership", error) || !ops_ambition_parse(text, &n_job, error) ||
        !store_begin(store, error))
        return false;
    return change_end(store, save(store, actor, n_job, error), error);
}
