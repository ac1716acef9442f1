/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sorting and filtering. Both work on row numbers, so that 100,000 rows cost no copies: a sort makes one key a row
 * and compares keys; a filter folds each row once, and while a word only grows it looks at what is still shown.
 *
 * Folding many rows takes longer than a key may. It is done ahead while nothing is typed; where a key comes before that
 * is done, it shows what was found in its time and the rest follows. Invariant: while `source` is there, `shown` holds
 * what was found before `next` of it.
 */

#include <stdlib.h>
#include <string.h>

#include "stapelbaan/base/text.h"
#include "table_state.h"

enum { KEY_US = 15000, IDLE_US = 10000 };

/* text_fold() for many: plain ASCII, which most texts are, needs no more than small letters. Owned by the caller. */
static char *
fold(const char *text)
{
    return g_str_is_ascii(text) ? g_ascii_strdown(text, -1) : text_fold(text);
}

struct sort_key {
    guint row;
    struct {
        double number;
        char *text;
    } part[TABLE_SORTS];
};

static int
compare(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct sort_key *first = a, *second = b;
    const struct ui_table *table = user;

    for (unsigned i = 0; i < table->n_sort; i++) {
        double x = first->part[i].number, y = second->part[i].number;
        int sign = first->part[i].text ? strcmp(first->part[i].text, second->part[i].text) : (x > y) - (x < y);
        if (sign)
            return table->sort[i].descending ? -sign : sign;
    }
    return (first->row > second->row) - (first->row < second->row);
}

void
ui_table_cell(const struct ui_table *table, const void *row, unsigned column, GString *out)
{
    g_string_truncate(out, 0);
    table->spec->column[column].text(row, table->user, out);
}

static GArray *
keys_new(const struct ui_table *table)
{
    GArray *key = g_array_sized_new(FALSE, TRUE, sizeof(struct sort_key), table->row->len);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < table->row->len; i++) {
        const void *row = g_ptr_array_index(table->row, i);
        struct sort_key one = {.row = i};

        for (unsigned k = 0; k < table->n_sort; k++) {
            const struct ui_column *column = &table->spec->column[table->sort[k].column];
            if (column->number) {
                one.part[k].number = column->number(row, table->user);
                continue;
            }
            ui_table_cell(table, row, table->sort[k].column, text);
            one.part[k].text = fold(text->str);
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
        for (unsigned k = 0; k < table->n_sort; k++)
            g_free(one->part[k].text);
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
    table->n_folded = 0;
}

static bool
has_words(const char *hay, char *const *word)
{
    for (; *word; word++)
        if (!strstr(hay, *word))
            return false;
    return true;
}

/* Looks at more rows until `until` (0: all of them). */
static void
look(struct ui_table *table, gint64 until)
{
    g_auto(GStrv) word = g_strsplit_set(table->needle, " \t", -1);
    bool words = *table->needle != '\0', clock = until > 0;

    while (table->next < table->source->len) {
        guint row = g_array_index(table->source, guint, table->next++);
        if (ui_table_in_scope(table, row) && (!words || has_words(folded(table, row), word)))
            g_array_append_val(table->shown, row);
        if (clock && table->next % 64 == 0 && g_get_monotonic_time() > until)
            break;
    }
    if (table->next >= table->source->len)
        g_clear_pointer(&table->source, g_array_unref);
    ui_table_find(table);
}

void
ui_table_found_free(void *data)
{
    struct table_found *found = data;

    g_free(found->needle);
    g_array_unref(found->shown);
    g_free(found);
}

/* Keeps what is shown, if it is all of it, for when the text becomes that again. */
static void
leave_trail(struct ui_table *table)
{
    if (!table->needle)
        g_ptr_array_set_size(table->trail, 0); /* rows, order or scope are others */
    if (!table->needle || table->source)
        return;
    struct table_found *found = g_new(struct table_found, 1);
    *found = (struct table_found){g_strdup(table->needle), g_array_ref(table->shown)};
    g_ptr_array_add(table->trail, found);
}

/* Goes back on the trail to where the text was the beginning of `needle`. True: it was the same. */
static bool
follow_trail(struct ui_table *table, const char *needle)
{
    while (table->trail->len > 0) {
        const struct table_found *found = g_ptr_array_index(table->trail, table->trail->len - 1);
        if (g_str_has_prefix(needle, found->needle))
            return strcmp(needle, found->needle) == 0;
        g_ptr_array_set_size(table->trail, (gint)table->trail->len - 1);
    }
    return false;
}

/* Only rows that a beginning of the text let through can have all of it. */
static void
narrow(struct ui_table *table, gint64 until)
{
    char *needle = text_fold(table->filter->text->str);

    leave_trail(table);
    bool same = follow_trail(table, needle);
    const struct table_found *found =
        table->trail->len > 0 ? g_ptr_array_index(table->trail, table->trail->len - 1) : NULL;
    GArray *source = g_array_ref(found ? found->shown : table->order);

    if (table->source)
        g_array_unref(table->source);
    g_array_unref(table->shown);
    table->source = source;
    table->next = same ? source->len : 0;
    table->shown = same ? g_array_ref(source) : g_array_sized_new(FALSE, FALSE, sizeof(guint), source->len);
    g_free(table->needle);
    table->needle = needle;
    look(table, until);
}

void
ui_table_narrow(struct ui_table *table)
{
    narrow(table, 0);
}

void
ui_table_narrow_key(struct ui_table *table)
{
    narrow(table, g_get_monotonic_time() + KEY_US);
}

bool
ui_table_idle(struct ui_table *table)
{
    gint64 until = g_get_monotonic_time() + IDLE_US;

    if (table->source) {
        look(table, until);
        return true;
    }
    while (table->n_folded < table->row->len) {
        folded(table, table->n_folded++);
        if (table->n_folded % 64 == 0 && g_get_monotonic_time() > until)
            return true;
    }
    return false;
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
