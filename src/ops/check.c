/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Checks on what is stored: the database as an import would read it back, and the stored plan against every rule.
 *
 * The data is written out as an export and read again, so that nothing is checked in another way than a file is; the
 * places in the findings are those of the export.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/exchange/yaml.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/store/sight.h"
#include "stapelbaan/verify/verify.h"

static void
check_data(const struct dataset *data, GPtrArray *found)
{
    auto_of(fault_list) faults = fault_list_new();
    g_autoptr(GString) file = yaml_write(data);

    dataset_free(yaml_read("export", file->str, file->len, NULL, faults));
    for (guint i = 0; i < faults->fault->len; i++)
        g_ptr_array_add(found, fault_text(faults->fault->pdata[i]));
    if (faults->n_more > 0)
        g_ptr_array_add(found, g_strdup_printf(_("and %u more faults"), faults->n_more));
}

struct month_day
ops_day_of(const char *date)
{
    struct month_day day = {0};

    if (!date || strlen(date) != 10 || !month_day_parse(date + 5, &day, NULL))
        return (struct month_day){0};
    return day;
}

static void
check_plan(const struct dataset *data, const struct plan *plan, GPtrArray *found)
{
    auto_of(verify_report) report = verify_plan(data, plan, ops_day_of(plan->date));

    for (guint i = 0; i < report->broken->len; i++)
        g_ptr_array_add(found, g_strdup_printf(_("stored plan: %s"), (const char *)report->broken->pdata[i]));
}

GPtrArray *
ops_check(struct store *store, const struct actor *actor, GError **error)
{
    GError *own = NULL;

    if (!permit(store, actor, "check", "data", error))
        return NULL;
    auto_of(dataset) data = store_read_dataset(store, error);
    if (!data)
        return NULL;
    auto_of(plan) plan = store_read_plan(store, &own);
    if (own) {
        g_propagate_error(error, own);
        return NULL;
    }
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    check_data(data, found);
    if (!store_sees_all(store)) /* of a part, the figures of the whole plan are wrong */
        return found;
    if (plan && found->len == 0)
        check_plan(data, plan, found);
    else if (plan) /* verify takes records that point at each other for granted */
        g_ptr_array_add(found, g_strdup(_("the stored plan was not looked at: mend the records first")));
    return found;
}
