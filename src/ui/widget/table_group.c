/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The values of a column with how many lines and hours have each, as a list over the list; Enter shows the lines of
 * one. Only lines that the filter lets through are counted.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/views.h"
#include "table_state.h"

enum { SHARE = 20 };

/** One value. */
struct tally {
    char *value, *name; /* what the cell says, and in full */
    guint n;
    gint64 minutes;
};

struct groups {
    struct ui_table *from, *list;
    unsigned column;
    GPtrArray *row; /* of struct tally, owned */
    guint most;
};

/** A group as a scope. */
struct scope {
    const struct ui_table *table;
    unsigned column;
    char *value;
    GString *text;
};

/* ---- the lines of one value ---- */

static bool
keep(const void *row, void *data)
{
    const struct scope *scope = data;

    ui_table_cell(scope->table, row, scope->column, scope->text);
    return strcmp(scope->text->str, scope->value) == 0;
}

static void
scope_free(void *data)
{
    struct scope *scope = data;

    g_string_free(scope->text, TRUE);
    g_free(scope->value);
    g_free(scope);
}

static void
append_full(const struct ui_table *table, unsigned column, const void *row, GString *out)
{
    if (table->spec->column[column].full)
        table->spec->column[column].full(row, table->user, out);
}

/* The value in full, as a row that has it says it. Owned by the caller. */
static char *
name_of(const struct ui_table *table, unsigned column, struct scope *scope)
{
    g_autoptr(GString) full = g_string_new(NULL);

    for (guint i = 0; i < table->row->len && table->spec->column[column].full && !full->len; i++)
        if (keep(g_ptr_array_index(table->row, i), scope))
            append_full(table, column, g_ptr_array_index(table->row, i), full);
    return g_strdup(full->len ? full->str : *scope->value ? scope->value : _("(nothing)"));
}

void
ui_table_open_group(struct ui_table *table, unsigned column, const char *value)
{
    struct scope *scope = g_new0(struct scope, 1);

    *scope = (struct scope){.table = table, .column = column, .value = g_strdup(value), .text = g_string_new(NULL)};
    g_autofree char *name = name_of(table, column, scope);
    ui_table_set_scope(table, name, keep, scope, scope_free);
    table->scope.group = scope->value;
    table->scope.column = column;
}

/* ---- the values ---- */

static void
group_free(void *data)
{
    struct tally *group = data;

    g_free(group->value);
    g_free(group->name);
    g_free(group);
}

static struct tally *
group_new(const struct ui_table *table, unsigned column, const void *row, const char *value)
{
    struct tally *group = g_new0(struct tally, 1);
    g_autoptr(GString) full = g_string_new(NULL);

    append_full(table, column, row, full);
    group->value = g_strdup(value);
    group->name = g_strdup(full->len ? full->str : *value ? value : _("(nothing)"));
    return group;
}

static void
count(struct groups *groups)
{
    const struct ui_table *from = groups->from;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) text = g_string_new(NULL);

    groups->most = 1;
    for (guint i = 0; i < from->shown->len; i++) {
        const void *row = ui_table_row(from, i);
        ui_table_cell(from, row, groups->column, text);
        struct tally *group = g_hash_table_lookup(seen, text->str);
        if (!group) {
            group = group_new(from, groups->column, row, text->str);
            g_hash_table_insert(seen, group->value, group);
            g_ptr_array_add(groups->row, group);
        }
        group->n++;
        group->minutes += from->spec->minutes ? from->spec->minutes(row, from->user) : 0;
        groups->most = MAX(groups->most, group->n);
    }
}

static void
text_name(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct tally *)row)->name);
}

static void
text_count(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append_printf(out, "%u", ((const struct tally *)row)->n);
}

static double
number_count(const void *row, void *user)
{
    (void)user;
    return ((const struct tally *)row)->n;
}

static void
text_hours(const void *row, void *user, GString *out)
{
    (void)user;
    ui_number_append(out, (double)((const struct tally *)row)->minutes / 60, 1);
}

static double
number_hours(const void *row, void *user)
{
    (void)user;
    return (double)((const struct tally *)row)->minutes;
}

static void
text_share(const void *row, void *user, GString *out)
{
    const struct groups *groups = user;
    guint n = (((const struct tally *)row)->n * SHARE + groups->most - 1) / groups->most;

    for (guint i = 0; i < n; i++)
        g_string_append(out, ui_glyph(GLYPH_FULL));
}

static const char *
id_of(const void *row, void *user)
{
    (void)user;
    return ((const struct tally *)row)->value;
}

static const struct ui_column columns[] = {
    {.key = "group", .label = N_("Value"), .width = 30, .least = 16, .grow = true, .text = text_name},
    {.key = "lines", .label = N_("Lines"), .width = 7, .right = true, .text = text_count, .number = number_count},
    {.key = "hours", .label = N_("h/wk"), .width = 9, .right = true, .text = text_hours, .number = number_hours},
    {.key = "share", .label = N_("Share"), .width = SHARE, .drop = 1, .text = text_share, .number = number_count},
};

static const struct ui_table_spec spec = {
    .column = columns,
    .n_column = G_N_ELEMENTS(columns),
    .id = id_of,
    .empty = N_("There are no lines to count."),
};

/* ---- the view ---- */

static void
groups_refresh(struct ui_app *app, void *state)
{
    struct groups *groups = state;
    GPtrArray *old = groups->row;

    (void)app;
    groups->row = g_ptr_array_new_with_free_func(group_free);
    count(groups);
    ui_table_set_rows(groups->list, groups->row);
    if (old)
        g_ptr_array_unref(old);
}

static void
groups_close(struct ui_app *app, void *state)
{
    struct groups *groups = state;

    (void)app;
    ui_table_free(groups->list);
    g_ptr_array_unref(groups->row);
    g_free(groups);
}

static void
groups_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct groups *groups = state;

    (void)app;
    g_string_append(crumb, gettext(groups->from->spec->column[groups->column].label));
    g_string_append_printf(facts, ngettext("%u group", "%u groups", groups->row->len), groups->row->len);
}

static void
groups_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    (void)app;
    ui_table_draw(((struct groups *)state)->list, draw);
}

static bool
groups_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct groups *)state)->list, key, pasted);
}

static bool
groups_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct groups *)state)->list);
}

static bool
groups_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct groups *groups = state;
    const struct tally *group = ui_table_current(groups->list);

    if (act != ACT_OPEN)
        return ui_table_action(groups->list, app, act, argument);
    if (group) {
        struct ui_table *from = groups->from;
        unsigned column = groups->column;
        g_autofree char *value = g_strdup(group->value);
        ui_app_pop(app);
        ui_table_open_group(from, column, value);
    }
    return true;
}

static bool
groups_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct groups *)state)->list);
}

static const struct ui_view_type groups_view = {
    .name = "group",
    .label = N_("By"),
    .screen = SCREEN_GROUP,
    .close = groups_close,
    .title = groups_title,
    .draw = groups_draw,
    .key = groups_key,
    .typing = groups_typing,
    .action = groups_action,
    .back = groups_back,
    .refresh = groups_refresh,
};

static void
group_by(struct ui_app *app, const char *key, void *user)
{
    struct ui_table *table = user;
    int column = key ? ui_table_column(table, key) : -1;

    if (key && column < 0)
        ui_app_warn(app, K_("no column \"%s\"; {sort} lists them"), key);
    if (column < 0)
        return;
    struct groups *groups = g_new0(struct groups, 1);
    groups->from = table;
    groups->column = (unsigned)column;
    groups->list = ui_table_new(&spec, groups);
    ui_table_sort(groups->list, "lines", true);
    groups_refresh(app, groups);
    ui_app_put(app, &groups_view, groups);
}

void
ui_table_ask_group(struct ui_table *table, struct ui_app *app, const char *key)
{
    g_autofree struct ui_choice *choice = g_new0(struct ui_choice, table->spec->n_column);

    if (key) {
        group_by(app, key, table);
        return;
    }
    for (unsigned i = 0; i < table->spec->n_column; i++)
        choice[i] =
            (struct ui_choice){.value = table->spec->column[i].key, .label = gettext(table->spec->column[i].label)};
    ui_app_choose(app, _("Group by"), choice, table->spec->n_column, table->spec->column[table->sort[0].column].key,
                  group_by, table);
}
