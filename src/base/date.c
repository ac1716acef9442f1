/* SPDX-License-Identifier: EUPL-1.2 */
/* The names of months are our own: the language works whether or not its locale is installed. */

#include "stapelbaan/base/date.h"

#include <glib.h>
#include <glib/gi18n.h>

static const char *const months[] = {
    NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"), NC_("month", "Apr"),
    NC_("month", "May"), NC_("month", "Jun"), NC_("month", "Jul"), NC_("month", "Aug"),
    NC_("month", "Sep"), NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec"),
};

char *
date_text(int year, int month, int day)
{
    const char *name = g_dpgettext2(NULL, "month", months[CLAMP(month, 1, 12) - 1]);

    /* TRANSLATORS: day, month */
    g_autofree char *text = g_strdup_printf(C_("date", "%d %s"), day, name);
    return year ? g_strdup_printf("%s %d", text, year) : g_steal_pointer(&text);
}

char *
date_moment(const char *at)
{
    g_autoptr(GDateTime) utc = at ? g_date_time_new_from_iso8601(at, NULL) : NULL;
    g_autoptr(GDateTime) here = utc ? g_date_time_to_local(utc) : NULL;

    if (!here)
        return g_strdup(at ? at : "?");
    g_autofree char *time = g_date_time_format(here, "%H:%M");
    g_autofree char *date =
        date_text(g_date_time_get_year(here), g_date_time_get_month(here), g_date_time_get_day_of_month(here));
    return g_strdup_printf("%s %s", date, time);
}
