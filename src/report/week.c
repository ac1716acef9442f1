/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Weeks as text. A row is a label and strips with a bar between them; the axis is the same on all of them, so that what
 * happens at the same time stands below one another.
 */

#include "stapelbaan/report/week.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/letter.h"
#include "stapelbaan/report/name.h"
#include "stapelbaan/report/strip.h"
#include "stapelbaan/report/text.h"

enum { LABEL_LEAST = 8, LABEL_MOST = 16, DAY_LABEL = 12, STAY_INDENT = 13, DAY_INDENT = 2, CELLS_LEAST = 8 };

/** The columns of a team's week. */
struct sheet {
    const struct dataset *data;
    const struct letters *letters;
    const char *site;
    struct strip_axis axis;
    enum weekday day[DAYS];
    int n_day, label;
};

static GArray *
cells_new(const struct strip_axis *axis)
{
    GArray *cell = g_array_new(FALSE, TRUE, sizeof(struct strip_cell));

    g_array_set_size(cell, (guint)axis->n_cell);
    return cell;
}

static void
append_strip(GString *out, const struct sheet *sheet, const struct profile *profile, enum weekday day)
{
    g_autoptr(GArray) cell = cells_new(&sheet->axis);

    strip_day(sheet->data, sheet->letters, profile, day, sheet->site, &sheet->axis, (struct strip_cell *)cell->data);
    for (unsigned c = 0; c < cell->len; c++)
        g_string_append_c(out, g_array_index(cell, struct strip_cell, c).sign);
}

static void
end_line(GString *out)
{
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

/** What the signs say, and how much time one of them is. */
static void
append_key(GString *out, const struct sheet *sheet, int width)
{
    g_autofree char *text = g_strdup_printf(
        sheet->site ? _("One letter is %d minutes; a capital begins a visit, + is several, . is work elsewhere.")
                    : _("One letter is %d minutes; a capital begins a visit, + is several, > is travel, - is a break."),
        sheet->axis.cell_min);

    cell_wrapped(out, text, 0, width);
}

/** "K Kantine De Lepel, M Morgenfris": every provider that the profiles have. */
static void
append_letters(GString *out, const struct sheet *sheet, const GPtrArray *profile, int width)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) stay = report_stays(profile, sheet->site);

    for (unsigned i = 0; i < stay->len; i++)
        g_hash_table_add(seen, g_array_index(stay, struct report_stay, i).visit->provider);
    for (unsigned i = 0; i < sheet->data->provider->len; i++) {
        const struct provider *provider = g_ptr_array_index(sheet->data->provider, i);
        if (g_hash_table_contains(seen, provider->id))
            g_string_append_printf(text, "%s%c %s", text->len ? ", " : "", letters_find(sheet->letters, provider->id),
                                   name_provider(sheet->data, provider->id));
    }
    g_autofree char *shown = text_show(text->str);
    if (*shown)
        cell_wrapped(out, shown, 0, width);
}

static void
pick_days(struct sheet *sheet, const GPtrArray *profile)
{
    week_days days = strip_days(profile, sheet->site);

    for (int d = 0; d < DAYS; d++)
        if (days >> d & 1)
            sheet->day[sheet->n_day++] = (enum weekday)d;
}

/* ---- one person ------------------------------------------------------------------------------------------------- */

GString *
report_week(const struct dataset *data, const struct profile *profile, int width)
{
    GString *out = g_string_new(NULL);
    auto_of(letters) letters = letters_new(data);
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    g_autoptr(GString) words = report_profile(data, profile, width);
    struct sheet sheet = {.data = data, .letters = letters};
    int from, to;

    g_ptr_array_add(alone, (gpointer)profile);
    pick_days(&sheet, alone);
    strip_hours(alone, NULL, &from, &to);
    sheet.axis = strip_axis_fit(from, to, width - DAY_LABEL);
    g_autofree char *scale = strip_scale(&sheet.axis);
    g_string_append_printf(out, "%*s%s\n", DAY_LABEL, "", scale);
    for (int d = 0; d < sheet.n_day; d++) {
        cell_append(out, cell_day(sheet.day[d]), DAY_LABEL, false);
        append_strip(out, &sheet, profile, sheet.day[d]);
        end_line(out);
    }
    append_key(out, &sheet, width);
    g_string_append_printf(out, "\n%s", words->str);
    return out;
}

/* ---- several ---------------------------------------------------------------------------------------------------- */

static int
stay_order(gconstpointer a, gconstpointer b)
{
    const struct report_stay *x = a, *y = b;

    if (x->visit->day != y->visit->day)
        return (int)x->visit->day - (int)y->visit->day;
    if (x->visit->start_min != y->visit->start_min)
        return x->visit->start_min - y->visit->start_min;
    return strcmp(x->profile->candidate, y->profile->candidate);
}

GArray *
report_stays(const GPtrArray *profile, const char *site)
{
    GArray *stay = g_array_new(FALSE, FALSE, sizeof(struct report_stay));

    for (unsigned p = 0; p < profile->len; p++) {
        const struct profile *each = g_ptr_array_index(profile, p);
        for (unsigned i = 0; i < each->visit->len; i++) {
            struct report_stay one = {.profile = each, .visit = g_ptr_array_index(each->visit, i)};
            if (!site || strcmp(one.visit->site, site) == 0)
                g_array_append_val(stay, one);
        }
    }
    g_array_sort(stay, stay_order);
    return stay;
}

static int
label_width(const GPtrArray *profile)
{
    int width = LABEL_LEAST;

    for (unsigned p = 0; p < profile->len; p++)
        width = MAX(width, text_width(((const struct profile *)g_ptr_array_index(profile, p))->candidate));
    return MIN(width, LABEL_MOST);
}

static void
append_head(GString *out, const struct sheet *sheet)
{
    g_autofree char *scale = strip_scale(&sheet->axis);

    cell_append(out, "", sheet->label, false);
    for (int d = 0; d < sheet->n_day; d++) {
        g_string_append(out, "|");
        cell_append(out, cell_day_short(sheet->day[d]), sheet->axis.n_cell, false);
    }
    end_line(out);
    cell_append(out, "", sheet->label, false);
    for (int d = 0; d < sheet->n_day; d++) {
        g_string_append(out, "|");
        cell_append(out, scale, sheet->axis.n_cell, false);
    }
    end_line(out);
}

static void
append_person(GString *out, const struct sheet *sheet, const struct profile *profile)
{
    cell_append(out, profile->candidate, sheet->label, false);
    for (int d = 0; d < sheet->n_day; d++) {
        g_string_append(out, "|");
        append_strip(out, sheet, profile, sheet->day[d]);
    }
    end_line(out);
}

/** How many at the same time: a digit, + for more than nine. */
static void
append_counts(GString *out, const struct sheet *sheet, const GPtrArray *profile)
{
    g_autoptr(GArray) count = g_array_new(FALSE, TRUE, sizeof(int));

    g_array_set_size(count, (guint)sheet->axis.n_cell);
    cell_append(out, _("people"), sheet->label, false);
    for (int d = 0; d < sheet->n_day; d++) {
        strip_count(profile, sheet->day[d], sheet->site, &sheet->axis, (int *)count->data);
        g_string_append(out, "|");
        for (unsigned c = 0; c < count->len; c++) {
            int n = g_array_index(count, int, c);
            g_string_append_c(out, n > 9 ? '+' : n ? (char)('0' + n) : ' ');
        }
    }
    end_line(out);
}

static void
append_stay(GString *out, const struct sheet *sheet, const struct report_stay *stay, int width)
{
    const struct visit *visit = stay->visit;
    const struct task *task = dataset_task(sheet->data, visit->task);
    const char *ask = task && task->supervisor ? task->supervisor : NULL;
    g_autofree char *what =
        g_strdup_printf("%s  %c  %s%s%s", stay->profile->candidate, letters_find(sheet->letters, visit->provider),
                        name_task(sheet->data, visit->task), ask ? ", " : "", ask ? ask : "");
    g_autofree char *shown = text_show(what);
    char start[6], end[6];

    g_string_append_printf(out, "%*s%s-%s  ", DAY_INDENT, "", clock_text(visit->start_min, start),
                           clock_text(visit->end_min, end));
    cell_wrapped(out, shown, DAY_INDENT + STAY_INDENT, width);
}

/** Who is there when, in words. */
static void
append_stays(GString *out, const struct sheet *sheet, const GPtrArray *profile, int width)
{
    g_autoptr(GArray) stay = report_stays(profile, sheet->site);
    int day = -1;

    for (unsigned i = 0; i < stay->len; i++) {
        const struct report_stay *each = &g_array_index(stay, struct report_stay, i);
        if ((int)each->visit->day != day)
            g_string_append_printf(out, "\n%s\n", cell_day(each->visit->day));
        day = (int)each->visit->day;
        append_stay(out, sheet, each, width);
    }
}

static void
append_title(GString *out, const struct sheet *sheet, unsigned n)
{
    g_autofree char *people = g_strdup_printf(ngettext("%u person", "%u people", n), n);

    if (sheet->site)
        g_string_append_printf(out, _("The week at %s: %s\n"), name_site(sheet->data, sheet->site), people);
    else
        g_string_append_printf(out, _("The week of %s\n"), people);
}

GString *
report_team_week(const struct dataset *data, const GPtrArray *profile, const char *site, int width)
{
    GString *out = g_string_new(NULL);
    auto_of(letters) letters = letters_new(data);
    g_autoptr(GPtrArray) there = g_ptr_array_new();
    struct sheet sheet = {.data = data, .letters = letters, .site = site};
    int from, to;

    for (unsigned p = 0; p < profile->len; p++)
        if (strip_has(g_ptr_array_index(profile, p), site))
            g_ptr_array_add(there, g_ptr_array_index(profile, p));
    append_title(out, &sheet, there->len);
    pick_days(&sheet, there);
    strip_hours(there, site, &from, &to);
    sheet.label = label_width(there) + 1;
    sheet.axis = strip_axis_fit(from, to, MAX((width - sheet.label) / sheet.n_day - 1, CELLS_LEAST));
    append_head(out, &sheet);
    for (unsigned p = 0; p < there->len; p++)
        append_person(out, &sheet, g_ptr_array_index(there, p));
    append_counts(out, &sheet, there);
    append_letters(out, &sheet, there, width);
    append_key(out, &sheet, width);
    if (site)
        append_stays(out, &sheet, there, width);
    return out;
}
