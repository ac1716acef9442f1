/* SPDX-License-Identifier: EUPL-1.2 */
/* What a change would do to a plan, as JSON: the figures of both plans, who gains or loses what, and the plan then. */

#include "stapelbaan/exchange/json.h"

#include <math.h>
#include <string.h>

#include "pen.h"
#include "stapelbaan/model/compare.h"

static void
write_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(out, isfinite(value) ? g_ascii_formatd(text, sizeof text, "%.2f", value + 0.0) : "null");
}

static void
write_figures(GString *out, const struct plan *plan)
{
    g_string_append(out, "{\"score\": ");
    write_number(out, plan->score);
    g_string_append(out, ", \"bound\": ");
    write_number(out, plan->has_bound ? ceil(plan->bound * 100 - 1e-6) / 100 : (double)NAN);
    g_string_append_printf(out, ", \"full\": %d, \"part\": %d}", plan->n_full, plan->n_part);
}

static void
write_gains(GString *out, const struct profile *a, const struct profile *b)
{
    g_autoptr(GPtrArray) gain = profile_gains(a, b);

    g_string_append_c(out, '[');
    for (guint i = 0; i < gain->len; i++) {
        g_string_append(out, i ? ", " : "");
        pen_json_string(out, g_ptr_array_index(gain, i));
    }
    g_string_append_c(out, ']');
}

static void
write_job(GString *out, const struct profile *profile)
{
    if (!profile) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_printf(out, "{\"full\": %s, \"minutes\": %d, \"score\": ", profile->full ? "true" : "false",
                           profile->minutes);
    write_number(out, profile->score);
    g_string_append_c(out, '}');
}

static void
write_person(GString *out, const struct difference *each)
{
    g_string_append(out, "{\"candidate\": ");
    pen_json_string(out, each->candidate);
    g_string_append(out, ", \"now\": ");
    write_job(out, each->now);
    g_string_append(out, ", \"then\": ");
    write_job(out, each->then);
    g_string_append(out, ", \"gains\": ");
    write_gains(out, each->then, each->now);
    g_string_append(out, ", \"loses\": ");
    write_gains(out, each->now, each->then);
    g_string_append_c(out, '}');
}

char *
json_what_if(const struct plan *now, const struct plan *then)
{
    GString *out = g_string_new("{\"format\": \"stapelbaan-what-if\", \"version\": 1,\n \"now\": ");
    g_autoptr(GPtrArray) list = plan_differences(now, then);
    g_autofree char *plan = json_plan(then);

    write_figures(out, now);
    g_string_append(out, ",\n \"then\": ");
    write_figures(out, then);
    g_string_append(out, ",\n \"people\": [");
    for (guint i = 0; i < list->len; i++) {
        g_string_append(out, i ? ",\n  " : "\n  ");
        write_person(out, g_ptr_array_index(list, i));
    }
    g_string_append_printf(out, "],\n \"plan\": %s}\n", g_strchomp(plan));
    return g_string_free(out, FALSE);
}
