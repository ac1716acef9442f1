/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sorting and filtering. Both work on row numbers, so that 100,000 rows cost no copies: a sort makes one key a row
 * and compares keys; a filter folds each row once, and while a word only grows it looks at what is still shown.
 */

#include <stdlib.h>
#include <string.h>

#include "stapelbaan/base/text.h"
#include "table_state.h"

/* text_fold() for many: plain ASCII, which most texts are, needs no more than small letters. Owned by the caller. */
static char *
fold(const char *text)
{
    return g_str_is_ascii(text) ? g_ascii_strdown(text, -1) : text_fold(text);
}

struct sort_key {
    guint row;
    double number;
    char *text;
};

static int
compare(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct sort_key *first = a, *second = b;
    const struct ui_table *table = user;
    int sign;

    if (first->text)
        sign = strcmp(first->text, second->text);
    else
        sign = (first->number > second->number) - (first->number < second->number);
    if (sign == 0)
        return (first->row > second->row) - (first->row < second->row);
    return table->descending ? -sign : sign;
}

static GArray *
keys_new(const struct ui_table *table)
{
    const struct ui_column *column = &table->spec->column[table->sort];
    GArray *key = g_array_sized_new(FALSE, TRUE, sizeof(struct sort_key), table->row->len);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < table->row->len; i++) {
        const void *row = g_ptr_array_index(table->row, i);
        struct sort_key one = {.row = i};

        if (column->number) {
            one.number = column->number(row, table->user);
        } else {
            g_string_truncate(text, 0);
            column->text(row, table->user, text);
            one.text = fold(text->str);
        }
        g_array_append_val(key, one);
    }
    return key;
}

void
ui_table_order(struct ui_table *table)
{
    g_autoptr(GArray) key = keys_new(table);

    g_array_sort_with_data(key, compare, table);
    g_array_set_size(table->order, 0);
    for (guint i = 0; i < key->len; i++) {
        struct sort_key *one = &g_array_index(key, struct sort_key, i);

        g_array_append_val(table->order, one->row);
        g_free(one->text);
    }
    g_clear_pointer(&table->needle, g_free);
    ui_table_narrow(table);
}

/* Adds `text` folded and empties it: cell by cell, for one accent must not slow the whole row. */
static void
add_folded(GString *hay, GString *text)
{
    g_autofree char *small = fold(text->str);

    g_string_append(hay, small);
    g_string_append_c(hay, ' ');
    g_string_truncate(text, 0);
}

static const char *
folded(struct ui_table *table, guint i)
{
    if (!table->folded)
        table->folded = g_new0(char *, table->row->len + 1);
    if (!table->folded[i]) {
        const void *row = g_ptr_array_index(table->row, i);
        g_autoptr(GString) text = g_string_new(NULL);
        GString *hay = g_string_new(NULL);

        for (unsigned c = 0; c < table->spec->n_column; c++) {
            table->spec->column[c].text(row, table->user, text);
            add_folded(hay, text);
        }
        if (table->spec->hay)
            table->spec->hay(row, table->user, text);
        add_folded(hay, text);
        table->folded[i] = g_string_free(hay, FALSE);
    }
    return table->folded[i];
}

void
ui_table_forget(struct ui_table *table)
{
    for (guint i = 0; table->folded && i < table->row->len; i++)
        g_free(table->folded[i]);
    g_clear_pointer(&table->folded, g_free);
    g_clear_pointer(&table->needle, g_free);
}

void
ui_table_narrow(struct ui_table *table)
{
    char *needle = text_fold(table->filter->text->str);
    bool grows = table->needle && *table->needle && g_str_has_prefix(needle, table->needle);
    const GArray *from = grows ? table->shown : table->order;
    GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(guint), from->len);

    for (guint i = 0; i < from->len; i++) {
        guint row = g_array_index(from, guint, i);

        if ((grows || ui_table_in_scope(table, row)) && (!*needle || text_has_words(folded(table, row), needle)))
            g_array_append_val(out, row);
    }
    g_array_unref(table->shown);
    table->shown = out;
    g_free(table->needle);
    table->needle = needle;
    ui_table_find(table);
}

void
ui_table_find(struct ui_table *table)
{
    for (guint i = 0; table->at_id && i < table->shown->len; i++)
        if (strcmp(ui_table_id(table, ui_table_row(table, i)), table->at_id) == 0) {
            table->at = i;
            return;
        }
    table->at = table->shown->len > 0 ? MIN(table->at, table->shown->len - 1) : 0;
}
