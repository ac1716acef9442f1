/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The words in the cells of a week, and the week as lines for reading aloud.
 *
 * A block of n rows says, in this order of importance: a line of its title, its place, a second line of its title,
 * its times, the rest of its title; it shows them as title lines, place, times. A block always begins with its title,
 * so that two blocks of one provider that touch stay two.
 */

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/week.h"
#include "stapelbaan/ui/widget/page.h"

enum { WIDE_CELL = 19 /* from here a line holds times and a place */, OFF_EDGE_FROM = 10, TAIL_FROM = 10 };

const char *
ui_day_name(enum weekday day, int width)
{
    const char *name = ui_day_long(day);

    return text_width(name) <= width ? name : ui_day_short(day);
}

/* ":35 " where a visit does not begin at the edge of its row, which rounds it; else nothing. */
static char *
off_edge(const struct ui_week *week, const struct ui_week_item *item)
{
    int edge = week->from_min + item->row * week->scale_min;

    return item->start_min == edge ? g_strdup("") : g_strdup_printf(":%02d ", item->start_min % 60);
}

/* The title, after `edge`, over at most `n` lines; the last one is cut. */
static void
add_title(GPtrArray *line, const char *edge, const char *title, int width, int n)
{
    g_autofree char *shown = text_show(title ? title : "");
    const char *rest = shown;

    for (int i = 0; i < n && *rest; i++) {
        int room = i ? width : width - text_width(edge);
        g_autofree char *text = i + 1 < n ? ui_wrap_take(&rest, room) : ui_cut(rest, room);
        g_ptr_array_add(line, i ? g_steal_pointer(&text) : g_strconcat(edge, text, NULL));
    }
}

static char *
times_text(const struct ui_week_item *item)
{
    char from[6], to[6];

    return g_strdup_printf("%s-%s", clock_text(item->start_min, from), clock_text(item->end_min, to));
}

/* The place, with the times before it where there is room. */
static void
add_place(GPtrArray *line, const struct ui_week_item *item, int width, int n)
{
    g_autofree char *place = text_show(item->place ? item->place : "");
    g_autofree char *times = times_text(item);
    g_autofree char *both = g_strdup_printf("%s %s", times, place);

    if (width >= WIDE_CELL) {
        g_ptr_array_add(line, ui_cut(both, width));
        return;
    }
    g_ptr_array_add(line, ui_cut(place, width));
    if (n > 1)
        g_ptr_array_add(line, ui_cut(times, width));
}

static GPtrArray *
visit_lines(const struct ui_week *week, const struct ui_week_item *item, int width, int n_row)
{
    GPtrArray *line = g_ptr_array_new_with_free_func(g_free);
    int n_title = n_row <= 3 ? MAX(n_row - 1, 1) : n_row - 2;
    g_autofree char *edge = off_edge(week, item);

    add_title(line, width >= OFF_EDGE_FROM ? edge : "", item->title, width, n_title);
    int left = n_row - (int)line->len;
    if (left > 0)
        add_place(line, item, width, left);
    return line;
}

/* The letters of the visits that have this row and are not shown in it. */
static GString *
hidden_letters(const struct ui_week *week, int column, int row, int shown)
{
    GString *letters = g_string_new(NULL);

    for (int i = 0; i < (int)week->item->len; i++) {
        const struct ui_week_item *item = ui_week_item(week, i);
        if (item->kind == UI_WEEK_VISIT && item->column == column && i != shown && row >= item->row &&
            row < item->row + item->n_row)
            g_string_append_c(letters, item->letter);
    }
    return letters;
}

/* Rows of `item` before `row` in which it could be seen. */
static int
rows_before(const struct ui_week *week, int i, int row, int focus)
{
    const struct ui_week_item *item = ui_week_item(week, i);
    int n = 0;

    for (int r = item->row; r < row; r++)
        n += ui_week_shown(week, item->column, r, focus) == i;
    return n;
}

static bool
has_row(const struct ui_week *week, int i)
{
    const struct ui_week_item *item = ui_week_item(week, i);

    for (int row = item->row; row < MIN(item->row + item->n_row, week->n_row); row++)
        if (ui_week_at(week, item->column, row) == i)
            return true;
    return false;
}

/* What follows visit `i` and is too short for a row of its own: " >5'" for a way, " -15'" for a break. */
static GString *
hidden_after(const struct ui_week *week, int i)
{
    const struct ui_week_item *visit = ui_week_item(week, i);
    int end = visit->end_min;
    GString *out = g_string_new(NULL);

    for (int k = i + 1; k < (int)week->item->len; k++) {
        const struct ui_week_item *item = ui_week_item(week, k);
        bool told = item->kind == UI_WEEK_TRAVEL || item->kind == UI_WEEK_BREAK;
        if (item->column != visit->column || item->start_min != end || item->kind == UI_WEEK_VISIT)
            break;
        if (told && !has_row(week, k))
            g_string_append_printf(out, " %c%d'", item->kind == UI_WEEK_TRAVEL ? '>' : '-',
                                   item->end_min - item->start_min);
        end = item->end_min;
    }
    return out;
}

/* `text` and at the right edge of `width` columns what follows, where there is room for both. Takes `text`. */
static char *
with_hidden(const struct ui_week *week, int i, int at, int n_row, char *text, int width)
{
    g_autoptr(GString) after = hidden_after(week, i);
    int room = width - (int)after->len;

    if (after->len == 0 || at + 1 < n_row || room < (at ? 0 : TAIL_FROM))
        return text;
    g_autofree char *whole = text, *cut = ui_cut(whole, room);
    return g_strdup_printf("%s%*s%s", cut, room - text_width(cut), "", after->str);
}

static char *
visit_text(const struct ui_week *week, int i, int row, int width, int focus)
{
    const struct ui_week_item *item = ui_week_item(week, i);
    int at = rows_before(week, i, row, focus);
    int n_row = at + 1;

    for (int r = row + 1; r < item->row + item->n_row; r++)
        n_row += ui_week_shown(week, item->column, r, focus) == i;
    g_autoptr(GString) hidden = hidden_letters(week, item->column, row, i);
    int room = hidden->len ? MAX(width - (int)hidden->len - 2, 1) : width;
    g_autoptr(GPtrArray) line = visit_lines(week, item, room, n_row);
    const char *text = at < (int)line->len ? g_ptr_array_index(line, (guint)at) : "";
    if (!hidden->len)
        return with_hidden(week, i, at, n_row, g_strdup(text), width);
    g_autofree char *full = g_strdup_printf("%s +%s", text, hidden->str);
    return ui_cut(full, width);
}

/* A word for what is not a visit, in the first of its rows. */
static const char *
span_word(enum ui_week_kind kind)
{
    return kind == UI_WEEK_TRAVEL ? _("travel") : kind == UI_WEEK_BREAK ? _("break") : "";
}

static char *
span_text(const struct ui_week *week, int i, int row, int width)
{
    const struct ui_week_item *item = ui_week_item(week, i);
    const char *word = span_word(item->kind);
    bool first = row == 0 || ui_week_at(week, item->column, row - 1) != i;

    if (!first || !*word)
        return g_strdup("");
    g_autofree char *full = g_strdup_printf("%s %d'", word, item->end_min - item->start_min);
    return ui_cut(text_width(full) <= width ? full : word, width);
}

char *
ui_week_text(const struct ui_week *week, int column, int row, int width, int focus)
{
    int i = ui_week_shown(week, column, row, focus);

    if (i < 0 || width <= 0)
        return g_strdup("");
    if (ui_week_item(week, i)->kind != UI_WEEK_VISIT)
        return span_text(week, i, row, width);
    return visit_text(week, i, row, width, focus);
}

char *
ui_week_axis(const struct ui_week *week, int row)
{
    int minute = week->from_min + row * week->scale_min;

    if (minute % 60 == 0)
        return g_strdup_printf(" %02d", minute / 60);
    if (minute % 30 == 0 && week->scale_min < 30)
        return g_strdup_printf(":%02d", minute % 60);
    return g_strdup("");
}

static char *
item_line(const struct ui_week *week, int i)
{
    const struct ui_week_item *item = ui_week_item(week, i);
    g_autofree char *times = times_text(item);
    g_autofree char *title = text_show(item->title ? item->title : "");
    g_autofree char *place = text_show(item->place ? item->place : "");

    if (item->kind == UI_WEEK_VISIT)
        return g_strdup_printf("%s  %c  %s, %s%s", times, item->letter, title, place,
                               item->clash ? _("  ! overlaps") : "");
    return g_strdup_printf("%s     %s", times, item->kind == UI_WEEK_WAIT ? _("waiting") : span_word(item->kind));
}

GPtrArray *
ui_week_lines(const struct ui_week *week, GArray *item)
{
    GPtrArray *line = g_ptr_array_new_with_free_func(g_free);
    int column = -1, none = -1;

    for (int i = 0; i < (int)week->item->len; i++) {
        const struct ui_week_item *here = ui_week_item(week, i);
        if (here->kind == UI_WEEK_AWAY)
            continue;
        if (here->column != column) {
            g_ptr_array_add(line, g_strdup(ui_day_long(week->day[here->column])));
            if (item)
                g_array_append_val(item, none);
            column = here->column;
        }
        g_ptr_array_add(line, item_line(week, i));
        int focus = here->kind == UI_WEEK_VISIT ? i : none;
        if (item)
            g_array_append_val(item, focus);
    }
    return line;
}
