/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a person likes a list: which columns, and up to nine views of it under a number. A view is kept as lines
 * "filter=", "sort=", "hide=", "group=COLUMN value"; what is left out is as in a new list.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/store/read.h"
#include "table_state.h"

enum { SLOTS = 9 };

/* ---- columns ---- */

static void ask_columns(struct ui_table *table, struct ui_app *app, const char *current);

static void
toggle(struct ui_app *app, const char *key, void *user)
{
    struct ui_table *table = user;
    int column = key ? ui_table_column(table, key) : -1;
    unsigned n_shown = 0;

    if (column < 0) {
        if (key)
            ui_app_warn(app, K_("no column \"%s\"; {sort} lists them"), key);
        return;
    }
    for (unsigned i = 0; i < table->spec->n_column; i++)
        n_shown += !table->hidden[i];
    if (n_shown > 1 || table->hidden[column])
        table->hidden[column] = !table->hidden[column];
    else
        ui_app_message(app, "%s", _("One column stays"));
}

static void
toggle_on(struct ui_app *app, const char *key, void *user)
{
    if (!key)
        return;
    toggle(app, key, user);
    ask_columns(user, app, key);
}

static void
ask_columns(struct ui_table *table, struct ui_app *app, const char *current)
{
    g_autofree struct ui_choice *choice = g_new0(struct ui_choice, table->spec->n_column);
    g_autofree char *kept = g_strdup(current);

    for (unsigned i = 0; i < table->spec->n_column; i++)
        choice[i] = (struct ui_choice){.value = table->spec->column[i].key,
                                       .label = gettext(table->spec->column[i].label),
                                       .note = table->hidden[i] ? _("not shown") : _("shown")};
    ui_app_choose(app, _("Columns (Enter switches, Esc is ready)"), choice, table->spec->n_column, kept, toggle_on,
                  table);
}

void
ui_table_ask_columns(struct ui_table *table, struct ui_app *app, const char *key)
{
    if (key)
        toggle(app, key, table);
    else
        ask_columns(table, app, table->spec->column[0].key);
}

/* ---- views ---- */

static char *
sort_text(const struct ui_table *table)
{
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < table->n_sort; i++)
        g_string_append_printf(out, "%s%s%s", i ? "," : "", table->spec->column[table->sort[i].column].key,
                               table->sort[i].descending ? "-" : "");
    return g_string_free(out, FALSE);
}

static char *
view_text(const struct ui_table *table)
{
    GString *out = g_string_new(NULL);
    g_autofree char *sort = sort_text(table);

    if (table->filter->text->len)
        g_string_append_printf(out, "filter=%s\n", table->filter->text->str);
    g_string_append_printf(out, "sort=%s\n", sort);
    for (unsigned i = 0; i < table->spec->n_column; i++)
        if (table->hidden[i])
            g_string_append_printf(out, "hide=%s\n", table->spec->column[i].key);
    if (table->scope.group)
        g_string_append_printf(out, "group=%s %s\n", table->spec->column[table->scope.column].key, table->scope.group);
    return g_string_free(out, FALSE);
}

static void
take_group(struct ui_table *table, const char *text)
{
    const char *blank = strchr(text, ' ');
    g_autofree char *key = blank ? g_strndup(text, (gsize)(blank - text)) : NULL;
    int column = key ? ui_table_column(table, key) : -1;

    if (column >= 0)
        ui_table_open_group(table, (unsigned)column, blank + 1);
}

static void
apply(struct ui_table *table, const char *text)
{
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);

    memset(table->hidden, 0, table->spec->n_column * sizeof *table->hidden);
    ui_table_set_scope(table, NULL, NULL, NULL, NULL);
    ui_table_set_filter(table, "");
    for (char **at = line; *at; at++) {
        const char *value = strchr(*at, '=');
        if (!value)
            continue;
        int column = ui_table_column(table, value + 1);
        if (g_str_has_prefix(*at, "filter="))
            ui_table_set_filter(table, value + 1);
        else if (g_str_has_prefix(*at, "sort="))
            ui_table_sort_by(table, value + 1);
        else if (g_str_has_prefix(*at, "hide=") && column >= 0)
            table->hidden[column] = true;
        else if (g_str_has_prefix(*at, "group="))
            take_group(table, value + 1);
    }
}

/* Where a view is kept: by screen, and by the first column where a screen has several lists. */
static char *
slot_key(const struct ui_table *table, struct ui_app *app, int slot)
{
    return g_strdup_printf("view %s %s %d", ui_app_page(app)->type->name, table->spec->column[0].key, slot);
}

static char *
slot_text(const struct ui_table *table, struct ui_app *app, int slot)
{
    g_autofree char *key = slot_key(table, app, slot);

    return store_read_preference(ui_app_store(app), ui_app_actor(app)->name, key, NULL);
}

/* "hours-,task" with the headings of the columns and arrows. */
static void
append_sort(const struct ui_table *table, GString *out, const char *keys)
{
    g_auto(GStrv) key = g_strsplit(keys, ",", -1);

    for (char **at = key; *at; at++) {
        bool down = g_str_has_suffix(*at, "-");
        g_autofree char *name = g_strndup(*at, strlen(*at) - (down ? 1 : 0));
        int column = ui_table_column(table, name);
        if (column >= 0)
            g_string_append_printf(out, "%s%s ", gettext(table->spec->column[column].label),
                                   ui_glyph(down ? GLYPH_DOWN : GLYPH_UP));
    }
}

/* One line of what a view does: "2  /koff  = Kantine  Hours v". Owned by the caller. */
static char *
summary(const struct ui_table *table, int slot, const char *text)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) line = g_strsplit(text ? text : "", "\n", -1);

    g_string_append_printf(out, "%d  %s", slot, text ? "" : "-");
    for (char **at = line; *at; at++) {
        const char *value = strchr(*at, '=');
        if (!value)
            continue;
        int column = ui_table_column(table, value + 1);
        if (g_str_has_prefix(*at, "filter="))
            g_string_append_printf(out, "/%s  ", value + 1);
        else if (g_str_has_prefix(*at, "sort="))
            append_sort(table, out, value + 1);
        else if (g_str_has_prefix(*at, "hide=") && column >= 0)
            g_string_append_printf(out, _(" without %s"), gettext(table->spec->column[column].label));
        else if (g_str_has_prefix(*at, "group="))
            g_string_append_printf(out, " = %s", value + 1 + strcspn(value + 1, " "));
    }
    return g_string_free(out, FALSE);
}

static int
slot_of(const char *number)
{
    return number && number[0] >= '1' && number[0] <= '0' + SLOTS && !number[1] ? number[0] - '0' : 0;
}

static void
load(struct ui_app *app, const char *number, void *user)
{
    struct ui_table *table = user;
    int slot = slot_of(number);
    g_autofree char *text = slot ? slot_text(table, app, slot) : NULL;

    if (!number)
        return;
    if (!slot)
        ui_app_warn(app, _("a view has a number from 1 to %d"), SLOTS);
    else if (!text)
        ui_app_message(app, K_("View %d is empty: {save-view} saves how the list is shown now"), slot);
    else {
        apply(table, text);
        ui_app_message(app, _("View %d"), slot);
    }
}

static void
save(struct ui_app *app, const char *number, void *user)
{
    struct ui_table *table = user;
    int slot = slot_of(number);
    g_autofree char *key = slot ? slot_key(table, app, slot) : NULL;
    g_autofree char *text = view_text(table);

    if (number && !slot)
        ui_app_warn(app, _("a view has a number from 1 to %d"), SLOTS);
    else if (number && ui_app_prefer(app, key, text))
        ui_app_message(app, _("Saved as view %d: the key %d shows the list like this again"), slot, slot);
}

void
ui_table_ask_view(struct ui_table *table, struct ui_app *app, bool saves, const char *number)
{
    int key = ui_app_pressed(app);
    char digit[] = {key >= '1' && key <= '9' ? (char)key : '\0', '\0'}, value[SLOTS][2];
    struct ui_choice choice[SLOTS];
    g_autoptr(GPtrArray) label = g_ptr_array_new_with_free_func(g_free);

    if (!number && *digit && !saves)
        number = digit;
    if (number) {
        (saves ? save : load)(app, number, table);
        return;
    }
    for (int i = 0; i < SLOTS; i++) {
        g_autofree char *text = slot_text(table, app, i + 1);
        value[i][0] = (char)('1' + i);
        value[i][1] = '\0';
        g_ptr_array_add(label, summary(table, i + 1, text));
        choice[i] = (struct ui_choice){.value = value[i], .label = g_ptr_array_index(label, i)};
    }
    ui_app_choose(app, saves ? _("Save this view as") : _("Views"), choice, SLOTS, NULL, saves ? save : load, table);
}
