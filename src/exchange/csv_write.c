/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tables out: all records for machines (keys, commas, points), or an empty template for people (labels of the
 * current language, an explanation and an example, both marked as remarks by "#").
 */

#include <glib/gi18n.h>

#include "csv_cell.h"
#include "csv_heading.h"
#include "stapelbaan/exchange/csv.h"

static const struct field *
fields_of(enum csv_kind kind)
{
    return kind_fields(kind == CSV_TASKS ? KIND_TASK : KIND_CANDIDATE);
}

/* ---- records ------------------------------------------------------------------------------------------------------
 */

static void
write_row(GString *out, const struct field *table, const void *record)
{
    for (const struct field *field = table; field->key; field++) {
        g_autofree char *text = field_text(field, record);

        if (field > table)
            g_string_append_c(out, ',');
        csv_cell_write(out, text, ',');
    }
    g_string_append_c(out, '\n');
}

GString *
csv_write(const struct dataset *data, enum csv_kind kind)
{
    const struct field *table = fields_of(kind);
    const GPtrArray *record = kind == CSV_TASKS ? data->task : data->candidate;
    GString *out = g_string_new(NULL);

    for (const struct field *field = table; field->key; field++)
        g_string_append_printf(out, "%s%s", field > table ? "," : "", field->key);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < record->len; i++)
        write_row(out, table, g_ptr_array_index(record, i));
    return out;
}

/* ---- the template -------------------------------------------------------------------------------------------------
 */

/* "Pace from 0.30 to 1.50, such as 0.8. Required." */
static char *
explanation(const struct field *field, const char *mark)
{
    const char *blank = field->required ? " " : "";

    return g_strconcat(mark, _(field->help), blank, field->required ? _("Required.") : "", NULL);
}

/* The example of a column, with a decimal comma where the separator leaves it free. */
static char *
example(const struct field *field, const char *mark, char separator)
{
    char *text = g_strconcat(mark, csv_heading_example(field), NULL);

    if (separator == ';' && (field->kind == FIELD_HOURS || field->kind == FIELD_PACE))
        g_strdelimit(text, ".", ',');
    return text;
}

GString *
csv_template(enum csv_kind kind, char separator)
{
    const struct field *table = fields_of(kind);
    GString *out = g_string_new("\xef\xbb\xbf"); /* by which a spreadsheet knows UTF-8 */
    g_autoptr(GString) explained = g_string_new(NULL);
    g_autoptr(GString) shown = g_string_new(NULL);

    for (const struct field *field = table; field->key; field++) {
        const char *mark = field == table ? "# " : "";
        g_autofree char *help = explanation(field, mark);
        g_autofree char *value = example(field, mark, separator);

        if (field > table) {
            g_string_append_c(out, separator);
            g_string_append_c(explained, separator);
            g_string_append_c(shown, separator);
        }
        csv_cell_write(out, _(field->label), separator);
        csv_cell_write(explained, help, separator);
        csv_cell_write(shown, value, separator);
    }
    g_string_append_printf(out, "\r\n%s\r\n%s\r\n", explained->str, shown->str);
    return out;
}
