/* SPDX-License-Identifier: EUPL-1.2 */
/* Words and numbers for people. Tables of msgids by enum; the data format's own words are in model/record.c. */

#include "stapelbaan/ui/format.h"

#include <string.h>

#include <glib/gi18n.h>

static const char *const day_short[DAYS] = {
    NC_("day", "Mo"), NC_("day", "Tu"), NC_("day", "We"), NC_("day", "Th"),
    NC_("day", "Fr"), NC_("day", "Sa"), NC_("day", "Su"),
};
static const char *const day_long[DAYS] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};
static const char *const sector[SECTORS] = {
    N_("cleaning"), N_("catering"),  N_("coffee"),  N_("green"),  N_("security"),         N_("mail"),
    N_("waste"),    N_("technical"), N_("laundry"), N_("events"), NC_("sector", "other"),
};
static const char *const origin[ORIGINS] = {
    "",
    N_("left undone"),
    N_("piling up"),
    N_("below somebody's level"),
    N_("done in overtime"),
    N_("new work"),
    NC_("origin", "other"),
};
static const char *const travel[TRAVEL_MODES] = {N_("on foot"), N_("by bike"), N_("by public transport")};
static const char *const group[GROUPS] = {
    "",    "Participatiewet", "banenafspraak", "WIA",
    "WW",  "pro/vso",         "bbl",           "bol",
    "nug", N_("refugee"),     N_("detainee"),  NC_("group", "other"),
};
static const char *const support[SUPPORTS] = {"", N_("light"), N_("middle"), N_("intensive")};

/* NC_() hides its context from the table: the msgid alone is looked up in every context that it may have. */
static const char *
word_in(const char *context, const char *msgid)
{
    return *msgid ? g_dpgettext2(NULL, context, msgid) : "";
}

static const char *
word(const char *msgid)
{
    return *msgid ? gettext(msgid) : "";
}

const char *
ui_day_short(enum weekday day)
{
    return word_in("day", day_short[day]);
}

const char *
ui_day_long(enum weekday day)
{
    return word(day_long[day]);
}

void
ui_days_append(GString *out, week_days days)
{
    /* TRANSLATORS: one letter for each day of the week, from Monday */
    const char *letters = _("MTWTFSS");
    int n = days >> DAY_SA ? DAYS : DAY_SA;

    for (int day = 0; day < n && letters[day]; day++)
        g_string_append_c(out, days & (1 << day) ? letters[day] : '-');
}

void
ui_number_append(GString *out, double value, int digits)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];
    char *point;

    g_snprintf(format, sizeof format, "%%.%df", digits);
    g_ascii_formatd(text, sizeof text, format, value);
    point = strchr(text, '.');
    if (point) {
        *point = '\0';
        /* TRANSLATORS: the decimal sign */
        g_string_append_printf(out, "%s%s%s", text, C_("decimal sign", "."), point + 1);
    } else {
        g_string_append(out, text);
    }
}

void
ui_hours_append(GString *out, int minutes)
{
    ui_number_append(out, minutes / 60.0, 1);
}

const char *
ui_sector_label(enum sector value)
{
    return value == SECTOR_OTHER ? word_in("sector", sector[value]) : word(sector[value]);
}

const char *
ui_origin_label(enum origin value)
{
    return value == ORIGIN_OTHER ? word_in("origin", origin[value]) : word(origin[value]);
}

const char *
ui_travel_label(enum travel_mode value)
{
    return word(travel[value]);
}

const char *
ui_group_label(enum group value)
{
    return value == GROUP_OTHER ? word_in("group", group[value]) : word(group[value]);
}

const char *
ui_support_label(enum support value)
{
    return word(support[value]);
}

const char *
ui_word_label(const char *const *words, int value)
{
    if (words == sector_word)
        return ui_sector_label((enum sector)value);
    if (words == origin_word)
        return ui_origin_label((enum origin)value);
    if (words == travel_mode_word)
        return ui_travel_label((enum travel_mode)value);
    if (words == group_word)
        return ui_group_label((enum group)value);
    if (words == support_word)
        return ui_support_label((enum support)value);
    return words[value];
}

int
ui_task_week_min(const struct task *task)
{
    return task->minutes * task_times(task) * task->people;
}

void
ui_demands_append(GString *out, const struct task *task)
{
    bool first = true;

    for (int level = LEVEL_MAX; level > 0; level--)
        for (int i = 0; i < DEMANDS; i++)
            if (task->demand[i] == level) {
                g_string_append_printf(out, "%s%s: %s", first ? "" : "; ", gettext(demand_label((enum demand)i)),
                                       gettext(demand_level_label((enum demand)i, level)));
                first = false;
            }
}
