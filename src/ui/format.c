/* SPDX-License-Identifier: EUPL-1.2 */
/* Words and numbers for people. Words and days are those of the reports, so that paper and screen say the same. */

#include "stapelbaan/ui/format.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/word.h"

const char *
ui_day_short(enum weekday day)
{
    return cell_day_short(day);
}

const char *
ui_day_long(enum weekday day)
{
    return cell_day(day);
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
    return word_label(sector_word, (int)value);
}

const char *
ui_origin_label(enum origin value)
{
    return word_label(origin_word, (int)value);
}

const char *
ui_travel_label(enum travel_mode value)
{
    return word_label(travel_mode_word, (int)value);
}

const char *
ui_group_label(enum group value)
{
    return word_label(group_word, (int)value);
}

const char *
ui_support_label(enum support value)
{
    return word_label(support_word, (int)value);
}

const char *
ui_word_label(const char *const *words, int value)
{
    return word_label(words, value);
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
