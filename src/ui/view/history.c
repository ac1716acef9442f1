/* SPDX-License-Identifier: EUPL-1.2 */
/* Who changed what, and when: of one record or of everything, newest first, with the whole line below. */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ops/history.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/table.h"

enum { HISTORY_LIMIT = 5000 };

/* A row of the table. */
struct entry {
    const struct store_audit *line;
    char id[24]; /* its number */
};

struct history {
    char *kind, *id;  /* NULL: everything */
    GPtrArray *line;  /* of struct store_audit * */
    GPtrArray *entry; /* of struct entry *, one for each line */
    struct ui_table *table;
};

static void
text_at(const void *row, void *user, GString *out)
{
    const struct store_audit *line = ((const struct entry *)row)->line;
    g_autofree char *text = ops_history_time(line->at);

    (void)user;
    g_string_append(out, text);
}

static double
number_at(const void *row, void *user)
{
    (void)user;
    return (double)((const struct entry *)row)->line->number;
}

static void
text_who(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct entry *)row)->line->who);
}

static void
text_what(const void *row, void *user, GString *out)
{
    const struct store_audit *line = ((const struct entry *)row)->line;

    (void)user;
    ops_history_what(out, line);
}

static void
text_summary(const void *row, void *user, GString *out)
{
    const struct store_audit *line = ((const struct entry *)row)->line;

    (void)user;
    ops_history_summary(out, line);
}

static const char *
id_of(const void *row, void *user)
{
    (void)user;
    return ((const struct entry *)row)->id;
}

static const struct ui_column columns[] = {
    {.key = "when", .label = N_("When"), .width = 19, .text = text_at, .number = number_at},
    {.key = "who", .label = N_("Who"), .width = 10, .drop = 2, .text = text_who},
    {.key = "what", .label = N_("What"), .width = 26, .least = 20, .text = text_what},
    {.key = "summary", .label = N_("Changes"), .width = 40, .least = 20, .drop = 1, .grow = true, .text = text_summary},
};

static const struct ui_table_spec spec = {
    .column = columns,
    .n_column = G_N_ELEMENTS(columns),
    .id = id_of,
    .empty = N_("Nothing was changed yet."),
};

static GPtrArray *
entries_new(const GPtrArray *line)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < line->len; i++) {
        struct entry *entry = g_new0(struct entry, 1);

        entry->line = g_ptr_array_index(line, i);
        g_snprintf(entry->id, sizeof entry->id, "%" G_GINT64_FORMAT, entry->line->number);
        g_ptr_array_add(out, entry);
    }
    return out;
}

static bool
history_read(struct ui_app *app, struct history *history, GError **error)
{
    GPtrArray *line = store_read_audit(ui_app_store(app), history->kind, history->id, HISTORY_LIMIT, error);
    GPtrArray *entry = line ? entries_new(line) : NULL;

    if (!line)
        return false;
    ui_table_set_rows(history->table, entry);
    g_clear_pointer(&history->entry, g_ptr_array_unref);
    g_clear_pointer(&history->line, g_ptr_array_unref);
    history->line = line;
    history->entry = entry;
    return true;
}

static void
history_close(struct ui_app *app, void *state)
{
    struct history *history = state;

    (void)app;
    ui_table_free(history->table);
    g_clear_pointer(&history->entry, g_ptr_array_unref);
    g_clear_pointer(&history->line, g_ptr_array_unref);
    g_free(history->kind);
    g_free(history->id);
    g_free(history);
}

static void *
history_open(struct ui_app *app, const char *argument, GError **error)
{
    struct history *history = g_new0(struct history, 1);
    const char *blank = argument ? strchr(argument, ' ') : NULL;

    if (blank) {
        history->kind = g_strndup(argument, (gsize)(blank - argument));
        history->id = g_strdup(blank + 1);
    }
    history->table = ui_table_new(&spec, history);
    ui_table_sort(history->table, "when", true);
    if (history_read(app, history, error))
        return history;
    history_close(app, history);
    return NULL;
}

static void
history_refresh(struct ui_app *app, void *state)
{
    GError *error = NULL;

    if (!history_read(app, state, &error))
        ui_app_error(app, error);
}

static void
history_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    struct history *history = state;

    (void)app;
    (void)facts;
    if (history->id)
        g_string_append(crumb, history->id);
}

static void
history_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct history *history = state;
    const struct entry *entry = ui_table_current(history->table);
    struct ui_draw list = ui_part(draw, 0, 0, MAX(draw->rows - 5, 6), draw->cols);
    g_autoptr(GString) summary = g_string_new(NULL);

    (void)app;
    if (entry) {
        ui_rule(draw, draw->rows - 4, NULL);
        ops_history_summary(summary, entry->line);
        ui_wrap(draw, draw->rows - 3, 2, 3, draw->cols - 4, STYLE_NORMAL, summary->str);
    }
    ui_table_draw(history->table, &list);
}

static bool
history_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct history *)state)->table, key, pasted);
}

static bool
is_record(const struct store_audit *line)
{
    return line && (strcmp(line->kind, "task") == 0 || strcmp(line->kind, "candidate") == 0);
}

/* Enter goes to the record of the line. */
static void
open_record(struct ui_app *app, const struct entry *entry)
{
    const struct store_audit *line = entry ? entry->line : NULL;

    if (line && line->id && dataset_task(ui_app_data(app), line->id))
        ui_app_push(app, &ui_tasks_view, line->id);
    else if (line && line->id && dataset_candidate(ui_app_data(app), line->id))
        ui_app_push(app, &ui_candidates_view, line->id);
    else
        ui_app_message(app, "%s",
                       is_record(line) ? _("That record is not there any more.") : _("There is nothing to open here"));
}

static bool
history_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct history *history = state;

    if (act == ACT_OPEN) {
        open_record(app, ui_table_current(history->table));
        return true;
    }
    return ui_table_action(history->table, app, act, argument);
}

static bool
history_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct history *)state)->table);
}

static bool
history_idle(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_idle(((struct history *)state)->table);
}

static bool
history_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct history *)state)->table);
}

const struct ui_view_type ui_history_view = {
    .name = "history",
    .label = N_("History"),
    .screen = SCREEN_HISTORY,
    .open = history_open,
    .close = history_close,
    .title = history_title,
    .draw = history_draw,
    .key = history_key,
    .typing = history_typing,
    .action = history_action,
    .back = history_back,
    .idle = history_idle,
    .refresh = history_refresh,
};
