/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The list: where the cursor is, what is marked, and what each action does to it. The cursor belongs to an id, not to
 * a line: whatever is sorted, filtered or read anew, it stays on its record while that is shown.
 */

#include "stapelbaan/ui/widget/table.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
#include "table_state.h"

struct ui_table *
ui_table_new(const struct ui_table_spec *spec, void *user)
{
    struct ui_table *table = g_new0(struct ui_table, 1);

    table->spec = spec;
    table->user = user;
    table->row = g_ptr_array_new();
    table->order = g_array_new(FALSE, FALSE, sizeof(guint));
    table->shown = g_array_new(FALSE, FALSE, sizeof(guint));
    table->filter = ui_editor_new("", 200);
    table->trail = g_ptr_array_new_with_free_func(ui_table_found_free);
    table->marked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    table->page = 10;
    table->n_sort = 1;
    table->hidden = g_new0(bool, spec->n_column);
    return table;
}

void
ui_table_free(struct ui_table *table)
{
    if (!table)
        return;
    ui_table_clear_scope(table);
    ui_table_forget(table);
    g_ptr_array_unref(table->row);
    g_array_unref(table->order);
    g_array_unref(table->shown);
    g_hash_table_unref(table->marked);
    ui_editor_free(table->filter);
    g_ptr_array_unref(table->trail);
    if (table->source)
        g_array_unref(table->source);
    g_free(table->hidden);
    g_free(table->at_id);
    g_free(table);
}

const void *
ui_table_row(const struct ui_table *table, guint place)
{
    return g_ptr_array_index(table->row, g_array_index(table->shown, guint, place));
}

const char *
ui_table_id(const struct ui_table *table, const void *row)
{
    return table->spec->id(row, table->user);
}

const void *
ui_table_current(const struct ui_table *table)
{
    return table->at < table->shown->len ? ui_table_row(table, table->at) : NULL;
}

const char *
ui_table_current_id(const struct ui_table *table)
{
    const void *row = ui_table_current(table);

    return row ? ui_table_id(table, row) : NULL;
}

static void
remember(struct ui_table *table)
{
    g_free(table->at_id);
    table->at_id = g_strdup(ui_table_current_id(table));
}

/* Marks of records that are gone would be counted and never seen. */
static void
drop_lost_marks(struct ui_table *table)
{
    g_autoptr(GHashTable) there = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer id;

    for (guint i = 0; i < table->row->len; i++)
        g_hash_table_add(there, (gpointer)ui_table_id(table, g_ptr_array_index(table->row, i)));
    g_hash_table_iter_init(&iter, table->marked);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!g_hash_table_contains(there, id))
            g_hash_table_iter_remove(&iter);
}

void
ui_table_set_rows(struct ui_table *table, const GPtrArray *row)
{
    ui_table_forget(table);
    g_array_set_size(table->shown, 0); /* its numbers are of the old rows */
    g_ptr_array_set_size(table->row, 0);
    for (guint i = 0; i < row->len; i++)
        g_ptr_array_add(table->row, g_ptr_array_index(row, i));
    if (g_hash_table_size(table->marked) > 0)
        drop_lost_marks(table);
    ui_table_order(table);
    if (!table->at_id)
        remember(table);
}

int
ui_table_column(const struct ui_table *table, const char *key)
{
    for (unsigned i = 0; i < table->spec->n_column; i++)
        if (strcmp(table->spec->column[i].key, key) == 0)
            return (int)i;
    return -1;
}

/* Puts a column before the others that sort; it is there once, and the last of too many goes. */
static void
push_sort(struct ui_table *table, unsigned column, bool descending)
{
    struct table_sort sort[TABLE_SORTS] = {{column, descending}};
    unsigned n = 1;

    for (unsigned i = 0; i < table->n_sort && n < TABLE_SORTS; i++)
        if (table->sort[i].column != column)
            sort[n++] = table->sort[i];
    memcpy(table->sort, sort, sizeof sort);
    table->n_sort = n;
}

bool
ui_table_sort(struct ui_table *table, const char *key, bool descending)
{
    int column = ui_table_column(table, key);

    if (column < 0)
        return false;
    push_sort(table, (unsigned)column, descending);
    ui_table_order(table);
    return true;
}

bool
ui_table_sort_by(struct ui_table *table, const char *keys)
{
    g_auto(GStrv) key = g_strsplit(keys, ",", -1);
    guint n = g_strv_length(key);
    g_autofree bool *descending = g_new0(bool, n + 1);

    for (guint i = 0; i < n; i++) {
        g_strstrip(key[i]);
        descending[i] = g_str_has_suffix(key[i], "-");
        if (descending[i] || g_str_has_suffix(key[i], "+"))
            key[i][strlen(key[i]) - 1] = '\0';
        if (ui_table_column(table, key[i]) < 0)
            return false;
    }
    if (n == 0)
        return false;
    table->n_sort = 0;
    for (guint i = n; i-- > 0;)
        push_sort(table, (unsigned)ui_table_column(table, key[i]), descending[i]);
    ui_table_order(table);
    return true;
}

void
ui_table_set_filter(struct ui_table *table, const char *text)
{
    ui_editor_set(table->filter, text);
    ui_table_narrow(table);
}

bool
ui_table_select(struct ui_table *table, const char *id)
{
    for (guint i = 0; i < table->shown->len; i++)
        if (strcmp(ui_table_id(table, ui_table_row(table, i)), id) == 0) {
            table->at = i;
            remember(table);
            return true;
        }
    return false;
}

bool
ui_table_key(struct ui_table *table, int key, bool pasted)
{
    g_autofree char *before = NULL;

    if (!table->typing)
        return pasted; /* a paste is text; without a place for text it is nothing */
    if (!pasted && (key == UI_KEY_ENTER || key == UI_KEY_DOWN || key == UI_KEY_UP)) {
        table->typing = false;
        remember(table);
        return true;
    }
    before = g_strdup(table->filter->text->str);
    if (!ui_editor_key(table->filter, key, pasted))
        return false;
    if (strcmp(before, table->filter->text->str) != 0) {
        table->at = 0;
        g_clear_pointer(&table->at_id, g_free);
        ui_table_narrow_key(table);
    }
    return true;
}

bool
ui_table_is_typing(const struct ui_table *table)
{
    return table->typing;
}

static bool
move_by(struct ui_table *table, int by)
{
    int last = (int)table->shown->len - 1;

    table->at = (guint)CLAMP((int)table->at + by, 0, MAX(last, 0));
    remember(table);
    return true;
}

static bool
mark(struct ui_table *table)
{
    const char *id = ui_table_current_id(table);

    if (!id)
        return true;
    if (!g_hash_table_remove(table->marked, id))
        g_hash_table_add(table->marked, g_strdup(id));
    return move_by(table, 1);
}

static bool
mark_all(struct ui_table *table)
{
    for (guint i = 0; i < table->shown->len; i++)
        g_hash_table_add(table->marked, g_strdup(ui_table_id(table, ui_table_row(table, i))));
    return true;
}

/* The same column again turns the order round. */
static void
sort_by(struct ui_app *app, const char *key, void *user)
{
    struct ui_table *table = user;
    bool same = key && strcmp(table->spec->column[table->sort[0].column].key, key) == 0;

    if (key && !ui_table_sort(table, key, same && !table->sort[0].descending) && !ui_table_sort_by(table, key))
        ui_app_warn(app, K_("no column \"%s\"; {sort} lists them"), key);
}

static const char *
sort_note(unsigned place, bool descending)
{
    if (place > 0)
        return descending ? _("then, high to low") : _("then, low to high");
    return descending ? _("now, high to low") : _("now, low to high");
}

static bool
ask_sort(struct ui_table *table, struct ui_app *app)
{
    g_autofree struct ui_choice *choice = g_new0(struct ui_choice, table->spec->n_column);

    for (unsigned i = 0; i < table->spec->n_column; i++) {
        const struct ui_column *column = &table->spec->column[i];

        choice[i] = (struct ui_choice){.value = column->key, .label = gettext(column->label)};
        for (unsigned k = 0; k < table->n_sort; k++)
            if (table->sort[k].column == i)
                choice[i].note = sort_note(k, table->sort[k].descending);
    }
    ui_app_choose(app, _("Sort by (again turns it round; the one before decides among equals)"), choice,
                  table->spec->n_column, table->spec->column[table->sort[0].column].key, sort_by, table);
    return true;
}

static bool
filter(struct ui_table *table, const char *text)
{
    if (text)
        ui_table_set_filter(table, text);
    else
        table->typing = true;
    return true;
}

bool
ui_table_action(struct ui_table *table, struct ui_app *app, enum ui_act act, const char *argument)
{
    switch (act) {
    case ACT_UP:
        return move_by(table, -1);
    case ACT_DOWN:
        return move_by(table, 1);
    case ACT_PAGE_UP:
        return move_by(table, -table->page);
    case ACT_PAGE_DOWN:
        return move_by(table, table->page);
    case ACT_FIRST:
        return move_by(table, -(int)table->shown->len);
    case ACT_LAST:
        return move_by(table, (int)table->shown->len);
    case ACT_MARK:
        return mark(table);
    case ACT_MARK_ALL:
        return mark_all(table);
    case ACT_MARK_NONE:
        g_hash_table_remove_all(table->marked);
        return true;
    case ACT_FILTER:
        return filter(table, argument);
    case ACT_SORT:
        if (!argument)
            return ask_sort(table, app);
        sort_by(app, argument, table);
        return true;
    case ACT_GROUP:
        ui_table_ask_group(table, app, argument);
        return true;
    case ACT_COLUMNS:
        ui_table_ask_columns(table, app, argument);
        return true;
    case ACT_VIEW:
    case ACT_SAVE_VIEW:
        ui_table_ask_view(table, app, act == ACT_SAVE_VIEW, argument);
        return true;
    default:
        return false;
    }
}

bool
ui_table_back(struct ui_table *table)
{
    bool filtered = table->filter->text->len > 0;

    if (table->typing || filtered) {
        table->typing = false;
        ui_table_set_filter(table, "");
        return true;
    }
    if (table->scope.keep) {
        ui_table_set_scope(table, NULL, NULL, NULL, NULL);
        return true;
    }
    if (g_hash_table_size(table->marked) == 0)
        return false;
    g_hash_table_remove_all(table->marked);
    return true;
}

unsigned
ui_table_n_shown(const struct ui_table *table)
{
    return table->shown->len;
}

unsigned
ui_table_n_rows(const struct ui_table *table)
{
    return table->row->len;
}

unsigned
ui_table_n_marked(const struct ui_table *table)
{
    return g_hash_table_size(table->marked);
}

GPtrArray *
ui_table_chosen(const struct ui_table *table)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < table->order->len; i++) {
        const void *row = g_ptr_array_index(table->row, g_array_index(table->order, guint, i));

        if (g_hash_table_contains(table->marked, ui_table_id(table, row)))
            g_ptr_array_add(out, g_strdup(ui_table_id(table, row)));
    }
    if (out->len == 0 && ui_table_current(table))
        g_ptr_array_add(out, g_strdup(ui_table_current_id(table)));
    return out;
}

GPtrArray *
ui_table_shown(const struct ui_table *table)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < table->shown->len; i++)
        g_ptr_array_add(out, g_strdup(ui_table_id(table, ui_table_row(table, i))));
    return out;
}

static int
marked_minutes(const struct ui_table *table)
{
    int sum = 0;

    for (guint i = 0; i < table->row->len; i++) {
        const void *row = g_ptr_array_index(table->row, i);

        if (g_hash_table_contains(table->marked, ui_table_id(table, row)))
            sum += table->spec->minutes(row, table->user);
    }
    return sum;
}

void
ui_table_facts(const struct ui_table *table, GString *out)
{
    if (ui_table_n_marked(table) > 0) {
        g_string_append_printf(out, _("%u marked"), ui_table_n_marked(table));
        if (table->spec->minutes) {
            g_string_append(out, ui_dot());
            ui_hours_append(out, marked_minutes(table));
            g_string_append(out, _(" h/wk"));
        }
    }
    if (table->shown->len == table->row->len && out->len > 0)
        return;
    if (out->len > 0)
        g_string_append(out, ui_dot());
    if (table->shown->len == table->row->len)
        g_string_append_printf(out, "%u", table->row->len);
    else
        g_string_append_printf(out, _("%u of %u"), table->shown->len, table->row->len);
    if (table->source)
        g_string_append(out, ui_glyph(GLYPH_MORE)); /* the search goes on */
}
