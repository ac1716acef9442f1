/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of texts as a table and as JSON. */

#include "stapelbaan/exchange/rows.h"

#include "csv_cell.h"
#include "pen.h"

GString *
csv_rows(const char *const *key, const GPtrArray *row)
{
    GString *out = g_string_new(NULL);

    for (unsigned k = 0; key[k]; k++)
        g_string_append_printf(out, "%s%s", k ? "," : "", key[k]);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < row->len; i++) {
        const GPtrArray *cell = row->pdata[i];
        for (unsigned k = 0; key[k]; k++) {
            if (k)
                g_string_append_c(out, ',');
            csv_cell_write(out, cell->pdata[k] ? cell->pdata[k] : "", ',');
        }
        g_string_append_c(out, '\n');
    }
    return out;
}

GString *
json_rows(const char *const *key, const GPtrArray *row)
{
    GString *out = g_string_new("[");

    for (guint i = 0; i < row->len; i++) {
        const GPtrArray *cell = row->pdata[i];
        g_string_append(out, i ? ",\n {" : "\n {");
        for (unsigned k = 0; key[k]; k++) {
            g_string_append(out, k ? ", " : "");
            pen_json_string(out, key[k]);
            g_string_append(out, ": ");
            if (cell->pdata[k])
                pen_json_string(out, cell->pdata[k]);
            else
                g_string_append(out, "null");
        }
        g_string_append_c(out, '}');
    }
    g_string_append(out, row->len ? "\n]" : "]");
    return out;
}
