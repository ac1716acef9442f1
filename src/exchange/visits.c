/* SPDX-License-Identifier: EUPL-1.2 */
/* Visits as CSV: the same columns from every command. */

#include "stapelbaan/exchange/visits.h"

#include <string.h>

void
visits_csv_id(GString *out, const char *id)
{
    g_string_append_printf(out, "%s%s,", *id == '-' ? "'" : "", id);
}

static void
append_visit(GString *out, const struct profile *profile, const struct visit *visit)
{
    char start[6], end[6];

    visits_csv_id(out, profile->candidate);
    g_string_append_printf(out, "%s,%s,%s,", weekday_name(visit->day), clock_text(visit->start_min, start),
                           clock_text(visit->end_min, end));
    visits_csv_id(out, visit->task);
    visits_csv_id(out, visit->site);
    visits_csv_id(out, visit->provider);
    out->str[out->len - 1] = '\n';
}

GString *
visits_csv(const GPtrArray *profile, const char *site)
{
    GString *out = g_string_new("candidate,day,start,end,task,site,provider\n");

    for (unsigned p = 0; p < profile->len; p++) {
        const struct profile *each = g_ptr_array_index(profile, p);
        for (unsigned i = 0; i < each->visit->len; i++) {
            const struct visit *visit = g_ptr_array_index(each->visit, i);
            if (!site || strcmp(visit->site, site) == 0)
                append_visit(out, each, visit);
        }
    }
    return out;
}
