/* SPDX-License-Identifier: EUPL-1.2 */
/* A part of the list that something else chose: a number of the start screen, a group. */

#include "table_state.h"

bool
ui_table_in_scope(const struct ui_table *table, guint row)
{
    return !table->scope.keep || table->scope.keep(g_ptr_array_index(table->row, row), table->scope.data);
}

void
ui_table_clear_scope(struct ui_table *table)
{
    if (table->scope.free)
        table->scope.free(table->scope.data);
    g_clear_pointer(&table->scope.label, g_free);
    table->scope.keep = NULL;
    table->scope.data = NULL;
    table->scope.free = NULL;
    table->scope.group = NULL;
}

void
ui_table_set_scope(struct ui_table *table, const char *label, ui_table_keep *keep, void *data, GDestroyNotify free)
{
    ui_table_clear_scope(table);
    table->scope.label = g_strdup(label);
    table->scope.keep = keep;
    table->scope.data = data;
    table->scope.free = free;
    g_clear_pointer(&table->needle, g_free);
    ui_table_narrow(table);
}

const char *
ui_table_scope(const struct ui_table *table)
{
    return table->scope.keep ? table->scope.label : NULL;
}
