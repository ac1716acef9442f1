/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Drawing a list: a line for filter and counts, the headings with the sorted one marked, a rule, the rows. Columns
 * shrink first, then those of least worth go, and what room is left goes to those that grow.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/linear.h"
#include "table_state.h"

enum { MARGIN = 3, GAP = 1, HEAD_ROWS = 3, SCOPE_COLS = 40 };

/* A width for each column, 0 for those that are left out; all of them fit into `cols`. */
static int
sum_of(const int *width, unsigned n)
{
    int sum = MARGIN;

    for (unsigned i = 0; i < n; i++)
        sum += width[i] > 0 ? width[i] + GAP : 0;
    return sum;
}

static void
drop_one(const struct ui_table_spec *spec, int *width)
{
    unsigned worst = 0;

    for (unsigned i = 1; i < spec->n_column; i++)
        if (width[i] > 0 && (width[worst] == 0 || spec->column[i].drop > spec->column[worst].drop))
            worst = i;
    width[worst] = 0;
}

static int
least_of(const struct ui_column *column)
{
    return column->least > 0 ? column->least : column->width;
}

static void
lay_columns(const struct ui_table_spec *spec, const bool *hidden, int cols, int *width)
{
    int n_grow = 0, left;

    for (unsigned i = 0; i < spec->n_column; i++)
        width[i] = hidden[i] ? 0 : least_of(&spec->column[i]);
    for (unsigned n = spec->n_column; n > 1 && sum_of(width, spec->n_column) > cols; n--)
        drop_one(spec, width);
    left = cols - sum_of(width, spec->n_column);
    for (unsigned i = 0; i < spec->n_column && left > 0; i++)
        if (width[i] > 0) {
            int more = MIN(left, spec->column[i].width - width[i]);

            width[i] += more;
            left -= more;
            n_grow += spec->column[i].grow;
        }
    for (unsigned i = 0; i < spec->n_column && left > 0; i++)
        if (width[i] > 0 && spec->column[i].grow) {
            width[i] += left / n_grow;
            left -= left / n_grow--;
        }
}

static void
cell_draw(const struct ui_draw *draw, int row, int col, int width, bool right, enum ui_style style, const char *text)
{
    if (right)
        ui_right(draw, row, col, width, style, text);
    else
        ui_text(draw, row, col, width, style, text);
}

/* The column that decides has an arrow, those among its equals a number too: "Place^2". */
static char *
arrow_of(const struct ui_table *table, unsigned column)
{
    for (unsigned k = 0; k < table->n_sort; k++) {
        const char *arrow = ui_glyph(table->sort[k].descending ? GLYPH_DOWN : GLYPH_UP);
        if (table->sort[k].column == column)
            return k ? g_strdup_printf("%s%u", arrow, k + 1) : g_strdup(arrow);
    }
    return g_strdup("");
}

static void
head_draw(const struct ui_table *table, const struct ui_draw *draw, const int *width)
{
    int col = MARGIN;

    for (unsigned i = 0; i < table->spec->n_column; i++) {
        const struct ui_column *column = &table->spec->column[i];
        g_autofree char *arrow = arrow_of(table, i);
        g_autofree char *label = NULL;

        if (width[i] == 0)
            continue;
        label = g_strconcat(gettext(column->label), arrow, NULL);
        if (text_width(label) > width[i] && text_width(arrow) > 1)
            label[strlen(label) - 1] = '\0'; /* better without its number than cut */
        cell_draw(draw, 1, col, width[i], column->right, STYLE_HEADING, label);
        col += width[i] + GAP;
    }
    ui_rule(draw, 2, NULL);
}

/* "KKKPP", each letter in its own style; what does not fit is cut as everywhere. */
static void
letters_draw(const struct ui_table *table, const struct ui_column *column, const struct ui_draw *draw, int row, int col,
             int cols, const char *letters)
{
    for (int i = 0; letters[i] && i < cols; i++) {
        bool more = i == cols - 1 && letters[i + 1];
        const char letter[] = {letters[i], '\0'};
        ui_text(draw, row, col + i, 1, more ? STYLE_NORMAL : column->letter_style(letters[i], table->user),
                more ? ui_glyph(GLYPH_MORE) : letter);
    }
}

static void
row_draw(const struct ui_table *table, const struct ui_draw *draw, int row, guint place, const int *width)
{
    const void *record = ui_table_row(table, place);
    bool marked = g_hash_table_contains(table->marked, ui_table_id(table, record));
    g_autoptr(GString) text = g_string_new(NULL);
    int col = MARGIN;

    for (unsigned i = 0; i < table->spec->n_column; i++) {
        const struct ui_column *column = &table->spec->column[i];
        enum ui_style style = column->style ? column->style(record, table->user) : STYLE_NORMAL;

        if (width[i] == 0)
            continue;
        g_string_truncate(text, 0);
        column->text(record, table->user, text);
        if (column->letter_style)
            letters_draw(table, column, draw, row, col, width[i], text->str);
        else
            cell_draw(draw, row, col, width[i], column->right, style, text->str);
        col += width[i] + GAP;
    }
    if (marked)
        ui_put(draw, row, 1, 1, STYLE_STRONG, GLYPH_CHECK);
    if (place == table->at) {
        ui_restyle(draw, row, 1, draw->cols - 2, STYLE_SELECTED);
        ui_put(draw, row, 0, 1, STYLE_STRONG, GLYPH_POINTER);
    }
}

/* Every column that is chosen, whatever the width: "Columns: Task, Where, h/wk". */
static void
head_say(const struct ui_table *table, const struct ui_draw *draw)
{
    g_autoptr(GString) text = g_string_new(_("Columns"));

    for (unsigned i = 0; i < table->spec->n_column; i++)
        if (!table->hidden[i])
            g_string_append_printf(text, "%s %s", i > 0 ? "," : ":", gettext(table->spec->column[i].label));
    ui_text(draw, 1, 0, -1, STYLE_NORMAL, text->str);
}

/* "marked: Toiletten reinigen, S, h/wk 7.5": what is a number is named, for it says nothing alone. */
static void
row_say(const struct ui_table *table, const struct ui_draw *draw, int row, guint place)
{
    const void *record = ui_table_row(table, place);
    bool marked = g_hash_table_contains(table->marked, ui_table_id(table, record));
    g_autoptr(GString) text = g_string_new(marked ? _("marked: ") : ""), cell = g_string_new(NULL);
    const char *before = "";

    for (unsigned i = 0; i < table->spec->n_column; i++) {
        const struct ui_column *column = &table->spec->column[i];

        g_string_truncate(cell, 0);
        column->text(record, table->user, cell);
        g_strstrip(cell->str);
        if (table->hidden[i] || !*cell->str || strcmp(cell->str, ui_glyph(GLYPH_DASH)) == 0)
            continue;
        g_string_append_printf(text, "%s%s%s%s", before, column->right ? gettext(column->label) : "",
                               column->right ? " " : "", cell->str);
        before = ", ";
    }
    ui_text(draw, row, 0, -1, STYLE_NORMAL, text->str);
}

/* The first line: the filter at the left, counts and order at the right. */
static void
filter_draw(const struct ui_table *table, const struct ui_draw *draw)
{
    g_autoptr(GString) facts = g_string_new(NULL);
    int room, col = 1;

    if (table->typing || table->filter->text->len > 0 || ui_table_n_marked(table) > 0 || table->scope.keep)
        ui_table_facts(table, facts);
    room = draw->cols - text_width(facts->str) - 5;
    ui_right(draw, 0, 2, draw->cols - 3, ui_table_n_marked(table) > 0 ? STYLE_STRONG : STYLE_DIM, facts->str);
    if (table->scope.keep) {
        ui_text(draw, 0, col, 1, STYLE_KEY, "=");
        col += ui_text(draw, 0, col + 1, MIN(room, SCOPE_COLS), STYLE_STRONG, table->scope.label) + 3;
    }
    if (!table->typing && table->filter->text->len == 0)
        return;
    ui_text(draw, 0, col, 1, STYLE_KEY, "/");
    ui_editor_draw(table->filter, draw, 0, col + 1, CLAMP(room - col + 1, 4, 40), table->typing);
}

static void
note_draw(const struct ui_table *table, const struct ui_draw *draw, int row)
{
    unsigned hidden = table->row->len - table->shown->len;

    if (table->row->len == 0)
        ui_wrap(draw, row + 1, MARGIN, 3, draw->cols - 2 * MARGIN, STYLE_NORMAL,
                ui_keys_said(gettext(table->spec->empty)));
    else if (hidden > 0 && row + 1 < draw->rows && table->filter->text->len == 0)
        ui_textf(draw, row + 1, MARGIN, -1, STYLE_DIM,
                 ngettext("%u more is not of these; Esc shows it", "%u more are not of these; Esc shows them", hidden),
                 hidden);
    else if (hidden > 0 && row + 1 < draw->rows)
        ui_textf(draw, row + 1, MARGIN, -1, STYLE_DIM,
                 ngettext("%u more does not have \"%s\"; Esc shows it", "%u more do not have \"%s\"; Esc shows them",
                          hidden),
                 hidden, table->filter->text->str);
}

void
ui_table_draw(struct ui_table *table, const struct ui_draw *draw)
{
    g_autofree int *width = g_new0(int, table->spec->n_column);
    guint room = (guint)MAX(draw->rows - HEAD_ROWS, 1);
    int row = HEAD_ROWS;

    table->page = (int)room;
    table->top = CLAMP(table->top, table->at >= room ? table->at - room + 1 : 0, table->at);
    if (table->shown->len <= room)
        table->top = 0;
    lay_columns(table->spec, table->hidden, draw->cols - 1, width);
    if (ui_linear_is_on())
        head_say(table, draw);
    else
        head_draw(table, draw, width);
    for (guint i = table->top; i < table->shown->len && row < draw->rows; i++, row++) {
        if (ui_linear_is_on())
            row_say(table, draw, row, i);
        else
            row_draw(table, draw, row, i, width);
        if (i == table->at)
            ui_cursor(draw, row, 0);
    }
    if (table->shown->len == 0)
        ui_cursor(draw, HEAD_ROWS + 1, MARGIN); /* the sentence that says why */
    note_draw(table, draw, row);
    filter_draw(table, draw); /* last: while it is typed the cursor is there */
}
